import Glibc

/// `Decade SEED FOLDER`: writes ten years into a new journal in a folder.
@main
struct DecadeCommand {
  static func main() {
    guard CommandLine.arguments.count == 3, let seed = UInt64(CommandLine.arguments[1]) else {
      exit(64)
    }
    do {
      try Decade(seed: seed).write(into: CommandLine.arguments[2])
    } catch {
      print(error)
      exit(74)
    }
  }
}
