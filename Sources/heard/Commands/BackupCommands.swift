import App
import ArgumentParser
import Content
import Facilitation
import Glibc
import Journal

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Make an encrypted backup, or check one.",
    discussion: """
      Examples:
        heard backup /media/stick/heard-backup
        heard backup --practice /media/stick/practice-backup
        heard backup verify /media/stick/heard-backup

      A backup has a passphrase of its own. Somebody's pages stay under their own passphrase within \
      it. It is read back and checked before heard says that it is made.

      Without --practice it is the journal of two people. With it, it is the roster of somebody who \
      guides couples, with every couple's folder; whoever puts it back needs the practice's \
      passphrase, too. The one is never in the other.
      """, subcommands: [Make.self, Verify.self], defaultSubcommand: Make.self)

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a backup.")
    @Argument(help: "A file that is not there yet.") var file: String
    @Flag(help: "The practice with every couple, instead of the journal.") var practice = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let practiceDesk = PracticeDesk(folder: options.dataFolder)
        if practice { return try backUp(practiceDesk) }
        guard Journal.exists(folder: options.dataFolder) else {
          throw Failure(
            sentence: practiceDesk.exists
              ? "there is no journal of your own here. The practice is backed up with heard backup "
                + "--practice FILE." : "nothing is kept here yet.", code: Exit.noSuchItem)
        }
        let desk = Desk(folder: options.dataFolder, library: Library())
        let asking = try Asking(options, for: "heard backup")
        let words = try asking.newPassphrase(desk.proposal())
        complain("writing it and reading it back; this takes a few seconds.")
        let report = try desk.open().backUp(to: absolute(file), passphrase: words)
        say("The backup is made and was read back: \(report.words).")
        for fault in report.faults { complain("as it is in the journal, too: " + fault) }
        say("Nobody can open it without its passphrase. Keep them in two places.")
        guard practiceDesk.exists else { return }
        complain(
          "the practice and the couples’ folders are not in it. heard backup --practice FILE makes "
            + "a backup of those.")
      }
    }

    private func backUp(_ desk: PracticeDesk) throws {
      let path = absolute(file)
      try requireFree(path)
      try desk.unlockNow(options)
      let asking = try Asking(options, for: "heard backup")
      let words = try asking.newPassphrase(
        Desk(folder: options.dataFolder, library: Library()).proposal())
      complain("writing it and reading it back; this takes a while where there are many couples.")
      let report = try desk.backUp(to: path, passphrase: words)
      say("The backup of the practice is made and was read back: \(report.words).")
      for fault in report.faults { complain("as it is in the practice, too: " + fault) }
      say(
        "Whoever puts it back needs two passphrases: the one you have just typed, and the "
          + "practice’s of today. Keep them in two places.")
      say(
        "A case that you erase from now on can still be read from this backup. Destroy the backup "
          + "when that must not be, or make another one and destroy this.")
      if desk.roomIsOpen {
        complain("a room is open just now. Its key is not in the backup: put back, it is closed.")
      }
      if Journal.exists(folder: options.dataFolder) {
        complain(
          "the journal of your own here is not in it: heard backup FILE, without --practice.")
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a backup.")
    @Argument(help: "The backup.") var file: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        try requireFile(absolute(file))
        let mark = FolderMark(options.dataFolder)
        defer { mark.clear() }
        let asking = try Asking(options, for: "heard backup verify")
        guard let words = asking.secret("Passphrase of the backup:") else { throw Asking.ended }
        switch SealedForm(of: absolute(file)) {
        case .case: throw PracticeDesk.isOneCase(file)
        case .practice: return try verifyPractice(words, asking)
        case .backup, nil: break
        }
        let report = try Journal.verify(
          absolute(file), passphrase: words, folder: options.dataFolder)
        say("The backup is whole: \(report.words).")
        guard report.faults.isEmpty else {
          for fault in report.faults { complain(fault) }
          throw ExitCode(Exit.badData)
        }
      }
    }

    private func verifyPractice(_ words: String, _ asking: Asking) throws {
      let practice = asking.secret(
        "The practice’s passphrase of then, or nothing to look at it from outside only:")
      let report = try PracticeDesk.verify(
        absolute(file), passphrase: words, practice: practice.flatMap { $0.isEmpty ? nil : $0 },
        folder: options.dataFolder)
      say("The backup of a practice is whole: \(report.words).")
      if report.isFromOutside {
        say("Without the practice’s passphrase, what is within was not opened.")
      }
      guard report.faults.isEmpty else {
        for fault in report.faults { complain(fault) }
        throw ExitCode(Exit.badData)
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
      backup is lost. A backup of a practice is known by what it says of itself; it is put back only \
      where there is no practice yet.
      """)
  @Argument(help: "The backup.") var file: String
  @Flag(help: "In place of the journal there is.") var replace = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      try requireFile(absolute(file))
      let mark = FolderMark(options.dataFolder)
      defer { mark.clear() }
      switch SealedForm(of: absolute(file)) {
      case .case: throw PracticeDesk.isOneCase(file)
      case .practice: return try restorePractice()
      case .backup, nil: break
      }
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
      if PracticeDesk(folder: options.dataFolder).exists {
        complain("the practice here is as it was: it is not in this backup.")
      }
    }
  }

  private func restorePractice() throws {
    if replace {
      throw Failure(
        sentence: "--replace is for a journal. A practice is put back only where there is none.",
        code: Exit.usage)
    }
    try PracticeDesk.requireRoom(in: options.dataFolder)
    let asking = try Asking(options, for: "heard restore")
    guard let words = asking.secret("Passphrase of the backup:"),
      let practice = asking.secret("The practice’s passphrase of then, or its recovery code:")
    else { throw Asking.ended }
    complain("reading and checking it; this takes a while where there are many couples.")
    let report = try PracticeDesk.restore(
      absolute(file), passphrase: words, practice: practice, folder: options.dataFolder)
    say("The practice is back: \(report.words).")
    for fault in report.faults { complain(fault) }
    say(
      "It is as it was when the backup was made: a case that was erased since then is here again. "
        + "Erase it once more where it must not be.")
  }
}

/// Whether a folder was there before something was tried that needs room to work in.
private struct FolderMark {
  private let folder: String
  private let wasThere: Bool

  init(_ folder: String) {
    self.folder = folder
    wasThere = access(folder, F_OK) == 0
  }

  /// Takes away what was made and stayed empty.
  func clear() {
    if !wasThere { rmdir(folder) }
  }
}

extension PracticeReport {
  /// What is in it, in a few words.
  fileprivate var words: String {
    "the roster and \(cases == 1 ? "one case" : "\(cases) cases")"
      + (isFromOutside ? "" : "; what a partner has locked is there as it was sealed")
  }
}

extension PracticeDesk {
  static func isOneCase(_ file: String) -> Failure {
    Failure(
      sentence: "\(file) is one case of a practice. heard case import brings it in.",
      code: Exit.usage)
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
