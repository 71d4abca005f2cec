import App
import ArgumentParser
import Content
import Journal

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Make an encrypted backup, or check one.",
    discussion: """
      Examples:
        heard backup /media/stick/heard-backup
        heard backup verify /media/stick/heard-backup

      A backup has a passphrase of its own. Somebody's pages stay under their own passphrase within \
      it. It is read back and checked before heard says that it is made.
      """, subcommands: [Make.self, Verify.self], defaultSubcommand: Make.self)

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a backup.")
    @Argument(help: "A file that is not there yet.") var file: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        guard Journal.exists(folder: options.dataFolder) else {
          throw Failure(sentence: "nothing is kept here yet.", code: Exit.noSuchItem)
        }
        let desk = Desk(folder: options.dataFolder, library: Library())
        let asking = try Asking(options, for: "heard backup")
        let words = try asking.newPassphrase(desk.proposal())
        complain("writing it and reading it back; this takes a few seconds.")
        let report = try desk.open().backUp(to: absolute(file), passphrase: words)
        say("The backup is made and was read back: \(report.words).")
        for fault in report.faults { complain("as it is in the journal, too: " + fault) }
        say("Nobody can open it without its passphrase. Keep them in two places.")
        guard PracticeDesk(folder: options.dataFolder).exists else { return }
        complain(
          "the practice and the couples’ folders are not in it. Copy \(options.dataFolder)/practice "
            + "and \(options.dataFolder)/cases as they lie: all in them is sealed.")
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a backup.")
    @Argument(help: "The backup.") var file: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let asking = try Asking(options, for: "heard backup verify")
        guard let words = asking.secret("Passphrase of the backup:") else { throw Asking.ended }
        let report = try Journal.verify(
          absolute(file), passphrase: words, folder: options.dataFolder)
        say("The backup is whole: \(report.words).")
        guard report.faults.isEmpty else {
          for fault in report.faults { complain(fault) }
          throw ExitCode(Exit.badData)
        }
      }
    }
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup back.",
    discussion: """
      Examples:
        heard restore /media/stick/heard-backup
        heard restore /media/stick/heard-backup --replace

      With --replace it takes the place of the journal there is; what is in that and not in the \
      backup is lost.
      """)
  @Argument(help: "The backup.") var file: String
  @Flag(help: "In place of the journal there is.") var replace = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      if !replace, Journal.exists(folder: options.dataFolder) {
        throw Failure(
          sentence: "there is a journal here already. --replace puts the backup in its place; "
            + "heard backup keeps the present one first.", code: Exit.cannotCreate)
      }
      let asking = try Asking(options, for: "heard restore")
      guard let words = asking.secret("Passphrase of the backup:") else { throw Asking.ended }
      let report = try Journal.restore(
        absolute(file), passphrase: words, folder: options.dataFolder, replaces: replace)
      say("It is back: \(report.words).")
      for fault in report.faults { complain(fault) }
    }
  }
}

extension BackupReport {
  /// What is in it, in a few words.
  fileprivate var words: String {
    let ours = counts[.ours] ?? 0
    let own = (counts[.a] ?? 0) + (counts[.b] ?? 0)
    let parts = [
      ours == 1 ? "one talk" : "\(ours) talks",
      own == 1 ? "one page or note" : "\(own) pages and notes",
    ]
    let isShut = counts.contains { $0.value > 0 && !checked.contains($0.key) }
    return parts.joined(separator: ", ")
      + (isShut ? "; what is under a passphrase is there as it was sealed" : "")
  }
}

extension Desk {
  /// Five words, drawn by lot.
  func proposal() -> String {
    var lot = SystemRandomNumberGenerator()
    return (0..<PassphraseWords.count).compactMap { _ in
      PassphraseWords.all.randomElement(using: &lot)
    }.joined(separator: " ")
  }
}
