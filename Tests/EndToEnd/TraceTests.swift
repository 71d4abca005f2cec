import Glibc
import TestSupport
import Testing

/// What heard asks of the system in a whole session: no network, no other program, and no file but
/// its own.
@Suite struct TraceTests {
  private let house = House()
  private var log: String { house.root + "-trace" }
  private let secret = "a passphrase for tests"

  /// Runs heard under strace; the calls are checked at once.
  private func traced(
    _ arguments: [String], _ lines: [String], _ allowed: [String] = [],
    location: SourceLocation = #_sourceLocation
  ) {
    let run = house.run(arguments, lines, wrapper: wrapper)
    #expect(run.code == 0, "\(arguments): \(run)", sourceLocation: location)
    check(arguments, allowed, location)
  }

  private var wrapper: [String] {
    [
      "strace", "-f", "-y", "-s", "400", "-o", log, "-e",
      "trace=%network,%file,ftruncate,memfd_create",
    ]
  }

  private static let writing = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"]
  private static let changing: Set<Substring> = [
    "mkdir", "mkdirat", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat",
    "symlink", "symlinkat", "truncate", "chmod", "fchmodat", "chown", "lchown", "fchownat", "rmdir",
    "creat", "mknod", "mknodat", "utimensat",
  ]

  private func check(_ what: [String], _ allowed: [String], _ location: SourceLocation) {
    let calls = (Checkout.text(log) ?? "").split(separator: "\n")
    unlink(log)
    #expect(calls.count > 20, sourceLocation: location)
    var programs = 0
    for call in calls {
      let name = call.drop { $0.isNumber || $0 == " " }.prefix { $0 != "(" }
      if name.hasPrefix("<") || name.hasPrefix("-") || name.hasPrefix("+") { continue }
      switch name {
      case "execve", "execveat":
        programs += 1
      case "socket", "connect", "bind", "sendto", "sendmsg", "socketpair", "accept":
        Issue.record("\(what): \(call)", sourceLocation: location)
      case "open", "openat", "openat2":
        if Self.writing.contains(where: { call.contains($0) }) {
          expectOwn(call, what, allowed, location)
        }
      default: if Self.changing.contains(name) { expectOwn(call, what, allowed, location) }
      }
    }
    // heard itself.
    #expect(programs == 1, "\(what)", sourceLocation: location)
  }

  /// Every path in a call is one that heard may write to.
  private func expectOwn(
    _ call: Substring, _ what: [String], _ allowed: [String], _ location: SourceLocation
  ) {
    let paths = call.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    // What the path begins at, where it begins at an open folder.
    let base = call.split(separator: "<").dropFirst().first?.split(separator: ">").first ?? ""
    for part in paths {
      let path = part.hasPrefix("/") ? part : base + "/" + part
      // The folders above are looked for by making them.
      let isAbove = call.contains("mkdir") && call.contains("EEXIST") && house.data.hasPrefix(path)
      let isOwn =
        isAbove || path == house.data || path.hasPrefix(house.data + "/")
        || ["/dev/tty", "/dev/null"].contains(path) || path.hasPrefix("/dev/pts/")
        || allowed.contains { path == $0 || path.hasPrefix($0 + ".") }
      #expect(isOwn, "\(what): \(call)", sourceLocation: location)
    }
  }

  @Test func heardAsksForItsOwnFilesAlone() {
    guard Ability.has("strace") else { return }
    traced(["--plain"], ["5", "Ana", "Ben"])
    traced(
      House.writtenTalk.filter { $0 != "--names" && $0 != "Ana,Ben" }, House.writtenAnswers)
    traced(["pages", "--plain"], ["1", "", "1", "A page of mine.", ".", ""])
    traced(["journal"], [])
    traced(["exercises"], [])
    traced(["doctor"], [])
    let export = house.root + "/out/talks.html"
    traced(["export", "--format", "html", "-o", export, "--plain"], ["yes", "yes"], [export])
    let backup = house.root + "/out/backup"
    traced(["backup", backup, "--plain"], [secret, secret], [backup])
    traced(["backup", "verify", backup, "--plain"], [secret])
    let screen = house.screen(["passphrases"], wrapper: wrapper)
    #expect(screen.type("", then: "What shall have a passphrase?"))
    #expect(screen.type("1", then: "I would rather choose"))
    #expect(screen.type("3", then: "A passphrase you both know"))
    #expect(screen.type(secret + "\r", then: "Once more, please"))
    #expect(screen.type(secret + "\r", then: "It is locked with your passphrase"))
    #expect(screen.type("2", then: "Lock now"))
    #expect(screen.type("4", then: "A passphrase, please"))
    #expect(screen.type(secret + "\r", then: "What would you like to do?"))
    screen.type("\u{3}")
    #expect(screen.exitCode() == 130)
    check(["a screen"], [], #_sourceLocation)
    traced(["lock"], [])
    traced(["journal", "--plain"], [secret])
    traced(["erase", "--all", "--yes"], [])
  }

  /// What was taken out is on the disk before heard says so, its name as well.
  @Test func anExportIsSynced() {
    guard Ability.has("strace") else { return }
    #expect(house.run(House.writtenTalk, House.writtenAnswers).code == 0)
    let file = house.root + "/out/talks.md"
    let run = house.run(
      ["export", "-o", file, "--plain"], ["yes", "yes"],
      wrapper: ["strace", "-f", "-y", "-o", log, "-e", "trace=write,fsync,link"])
    #expect(run.code == 0, "\(run)")
    let calls = (Checkout.text(log) ?? "").split(separator: "\n").map(String.init)
    unlink(log)
    func last(_ name: String, _ path: String) -> Int {
      calls.lastIndex { $0.contains(name + "(") && $0.contains(path) } ?? -1
    }
    let order = [
      last("write", file + "."), last("fsync", file + "."), last("link", file),
      last("fsync", house.root + "/out>"), last("write", "written to"),
    ]
    #expect(!order.contains(-1) && order == order.sorted(), "\(order): \(calls.suffix(12))")
  }

  /// A network drive is refused; strace says that every folder lies on one.
  @Test(arguments: [0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x6573_5546])
  func networkDrivesAreRefused(magic: UInt32) {
    guard Ability.has("cc") else { return }
    let library = house.root + "/tmp/drive.so"
    let source = house.root + "/tmp/drive.c"
    Checkout.write(
      """
      #include <string.h>
      #include <sys/vfs.h>
      int statfs(const char *path, struct statfs *system) {
        memset(system, 0, sizeof *system);
        system->f_type = (int)0x\(String(magic, radix: 16))u;
        return 0;
      }
      """, to: source)
    let made = Program.run(["-shared", "-fPIC", "-o", library, source], executable: "/usr/bin/cc")
    guard made.code == 0 else {
      print("skipped: nothing can be compiled here")
      return
    }
    let run = house.run(
      House.writtenTalk, House.writtenAnswers, environment: ["LD_PRELOAD": library])
    #expect((run.output + run.complaint).contains("is on a network drive"), "\(run)")
    #expect(!House.everything(below: house.root).contains { $0.path.hasSuffix(".sqlite") })
  }
}
