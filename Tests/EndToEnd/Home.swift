import Content
import Glibc
import TestSupport

/// A folder in which two people, Ana and Ben, have been before.
struct Home {
  let data = Checkout.temporaryFolder() + "/heard"

  static let words = "two cups on the sill"
  static let anasWords = "a kite above the dunes"

  init() { _ = lines([], "5\nAna\nBen\n") }

  /// A command to its end; lines where it gets any.
  func run(_ arguments: [String], _ input: String? = nil) -> Program.Result {
    Program.run(
      arguments + ["--data", data] + (input == nil ? [] : ["--plain"]), input: input)
  }

  func lines(_ arguments: [String], _ input: String) -> Program.Result { run(arguments, input) }

  /// A talk of which words are kept.
  func talk(_ words: String = "The lighthouse was lit.") -> Program.Result {
    lines(
      ["talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--keep", "words", "--written"],
      "1\n\n\n\(words)\n.\n/stop\n\n")
  }

  /// Sets passphrases: ours, and then Ana's.
  func protect(anas: Bool = false) -> Program.Result {
    let ours = "1\n3\n\(Self.words)\n\(Self.words)\n2\n"
    let own = "2\n\n3\n\(Self.anasWords)\n\(Self.anasWords)\n2\n"
    return lines(["passphrases"], ours + (anas ? own : ""))
  }

  /// The only talk's id.
  func talkID(_ input: String? = nil) throws -> String {
    let list = run(["journal", "list", "--json"], input)
    let node = try scanJSON(Array(list.output.utf8), file: "output", limits: .unlimited)
    return JSON(node)["sessions"]?.array?.first?["id"]?.string ?? "-"
  }

  /// Everything in the folder, as bytes.
  var bytes: [UInt8] {
    Checkout.names(in: data).flatMap { Checkout.bytes(data + "/" + $0) ?? [] }
  }

  func holds(_ words: String) -> Bool {
    let wanted = Array(words.utf8)
    let all = bytes
    guard all.count >= wanted.count else { return false }
    return (0...(all.count - wanted.count)).contains { start in
      all[start] == wanted[0] && all[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
