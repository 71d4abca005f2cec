import App
import ArgumentParser
import Content
import Glibc
import Journal
import NcursesTerminal
import TerminalUI

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check that all is well: files, seals, terminal, content.",
    discussion: """
      Examples:
        heard doctor
        heard doctor --json
        heard doctor --accept        take the journal as it is now for whole

      Every seal that can be opened is opened. What is under a passphrase is asked for in a \
      terminal, and otherwise looked at from outside only. The exit code is 65 when something is \
      wrong.
      """)
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "After something was taken out or put back from outside: take it as it is.")
  var accept = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      var checks: [Check] = []
      checks += folderChecks
      checks += try journalChecks()
      checks += try practiceChecks()
      checks += contentChecks
      checks += terminalChecks
      if json {
        printJSON([
          "schema": 1,
          "checks": .array(
            checks.map {
              ["what": .string($0.what), "ok": .bool($0.isWell), "text": .string($0.text)]
            }),
        ])
      } else {
        for check in checks { say("\(check.isWell ? "well " : "WRONG")  \(check.text)") }
      }
      if checks.contains(where: { !$0.isWell }) { throw ExitCode(Exit.badData) }
    }
  }

  struct Check {
    var what: String
    var isWell: Bool
    var text: String
  }

  private var folderChecks: [Check] {
    let folder = options.dataFolder
    var info = stat()
    guard lstat(folder, &info) == 0 else {
      return [
        Check(
          what: "folder", isWell: true, text: "There is no journal yet; it will be in \(folder).")
      ]
    }
    var checks: [Check] = []
    for path in [folder] + Journal.files(in: folder) + practiceFiles {
      guard lstat(path, &info) == 0 else { continue }
      let kind = info.st_mode & S_IFMT
      if kind == S_IFLNK {
        checks.append(Check(what: "folder", isWell: false, text: "\(path) is a symbolic link."))
      } else if info.st_uid != geteuid() {
        checks.append(
          Check(what: "folder", isWell: false, text: "\(path) belongs to somebody else."))
      } else if info.st_mode & 0o077 != 0 {
        checks.append(
          Check(
            what: "folder", isWell: false,
            text: "Others on this computer can get at \(path). To mend it: chmod go= \(path)"))
      }
    }
    if checks.isEmpty {
      checks = [
        Check(what: "folder", isWell: true, text: "\(folder) is open to this account alone.")
      ]
    }
    let strays = Journal.strays(in: folder)
    if !strays.isEmpty {
      checks.append(
        Check(
          what: "folder", isWell: true,
          text: "These in \(folder) are not heard’s: \(strays.joined(separator: ", "))."))
    }
    return checks
  }

  private func journalChecks() throws -> [Check] {
    guard Journal.exists(folder: options.dataFolder) else { return [] }
    let desk = Desk(folder: options.dataFolder, library: Library())
    do {
      let canAsk = isatty(STDIN_FILENO) == 1 || options.plain
      if canAsk { try desk.unlockOurs(options) }
      let journal = try desk.open()
      if accept { try journal.acceptAsIs() }
      let faults = try journal.faults()
      var checks = faults.map { Check(what: "journal", isWell: false, text: $0) }
      let counts = try journal.counts()
      let total = counts.values.reduce(0, +)
      if faults.isEmpty {
        checks.append(
          Check(what: "journal", isWell: true, text: "The journal is whole: \(total) things in it.")
        )
      }
      for audience in Audience.allCases where try !journal.lockState(of: audience).isUnlocked {
        checks.append(
          Check(
            what: "locks", isWell: true,
            text:
              "\(audience.words) is locked: \(counts[audience] ?? 0) things, looked at from outside only."
          ))
      }
      let bare = try Audience.allCases.filter { try !journal.lockState(of: $0).hasPassphrase }
      if bare.contains(.ours) {
        checks.append(
          Check(
            what: "locks", isWell: true,
            text: "What you share has no passphrase: whoever uses this account can read it."))
      }
      return checks
    } catch let error as JournalError {
      return [Check(what: "journal", isWell: false, text: error.sentence)]
    }
  }

  private var contentChecks: [Check] {
    do {
      var wrong: [String] = []
      let library = try ContentFolder(options).library(telling: { wrong.append($0) })
      return wrong.map { Check(what: "content", isWell: false, text: $0) } + [
        Check(
          what: "content", isWell: true,
          text: "\(library.decks.count) decks and \(library.exercises.count) exercises can be used."
        )
      ]
    } catch {
      return [Check(what: "content", isWell: false, text: "\(error)")]
    }
  }

  private var terminalChecks: [Check] {
    let name = variable("TERM") ?? "nothing"
    let isUTF8 = prepareLocale()
    var window = winsize()
    let isScreen = isatty(STDOUT_FILENO) == 1
    var checks = [
      Check(
        what: "locale", isWell: true,
        text: isUTF8
          ? "The locale is UTF-8: every script can be shown."
          : "The locale is not UTF-8: frames are drawn in ASCII."),
      Check(
        what: "terminal", isWell: true,
        text: isScreen
          ? "The terminal calls itself \(AppModel.cleanName(name))."
          : "Standard output is no terminal: heard uses lines here."),
    ]
    if isScreen, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 {
      let isEnough = window.ws_col >= 40 && window.ws_row >= 12
      checks.append(
        Check(
          what: "terminal", isWell: isEnough,
          text: "The window has \(window.ws_col) columns and \(window.ws_row) rows"
            + (isEnough ? "." : "; heard needs 40 by 12.")))
    }
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    checks.append(
      Check(
        what: "process", isWell: limit.rlim_cur == 0,
        text: limit.rlim_cur == 0
          ? "If heard crashes, nothing of its memory is written down."
          : "A crash would write heard’s memory to the disk."))
    return checks
  }
}

extension Audience {
  /// For people.
  var words: String {
    switch self {
    case .ours: "What you share"
    case .a: "The pages of the first of you"
    case .b: "The pages of the second of you"
    }
  }
}
