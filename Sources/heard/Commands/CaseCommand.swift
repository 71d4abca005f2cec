import App
import ArgumentParser
import Content
import Dialogue
import Facilitation
import Journal

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "The roster of somebody who guides couples.",
    discussion: """
      Examples:
        heard case add K7
        heard case list --without-note
        heard case show K7
        heard case note write K7              after a session
        heard case homework K7                what they take home
        heard case course K7                  how their answers went
        heard case export K7 --sealed K7.heardcase
        heard case retention --dry-run
        heard case erase K7
        heard case export K7 --sealed K7.heardcase
        heard case access K7 --for a K7-A.html

      Couples are called by a code. Each has a folder of its own under keys of its own; the roster \
      holds the keys, and one passphrase opens the roster.
      """,
    subcommands: [
      List.self, Show.self, Sessions.self, Notes.self, Add.self, Hold.self, Retention.self,
      Erase.self, CloseRoom.self,
      CourseCommand.self,
      Passphrase.self,
      Note.self, Checklist.self,
      HomeworkCommand.self,
      Export.self, Import.self, Access.self, WriteLetter.self,
    ], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the cases, by code.")
    @Argument(help: "A piece of a code or of a name.") var words: String = ""
    @Flag(help: "Only those with a session whose note is still to be written.")
    var withoutNote = false
    @Flag(help: "Only those on a legal hold.") var held = false
    @Flag(help: "Only those that are not closed.") var open = false
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        var filter = CaseFilter(words: words)
        filter.isNoteMissing = withoutNote
        filter.isHeld = held
        filter.isOpen = open
        let cases = try desk.cases().filter { filter.includes($0) }
        for id in try desk.damagedCases() {
          complain("the entry \(id) was damaged or changed from outside, and does not open.")
        }
        if json {
          printJSON(["schema": 1, "cases": .array(cases.map { $0.told(withNames: false) })])
          return
        }
        if cases.isEmpty { complain("there is no such case.") }
        for one in cases { say(one.line) }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the entry of a case.")
    @Argument(help: "The code.") var code: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        if json {
          guard case .object(var members) = one.told(withNames: true) else { return }
          members["schema"] = 1
          members["safetyChecklist"] = try desk.checklistProgress(of: one.id).json
          printJSON(.object(members))
          return
        }
        for line in one.lines { say(line) }
        say("  safety checklist: " + (try desk.checklistProgress(of: one.id).words))
      }
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a couple on.",
      discussion: """
        Examples:
          heard case add K7
          heard case add K7 --keep-until 2036-12-31

        Names are optional, and sealed; a command that is typed with them may stay in the shell's \
        own list of commands.
        """)
    @Argument(help: "One to twelve letters, digits and hyphens.") var code: String
    @Option(help: "Two names with a comma between them.") var names: String?
    @Option(help: "A day from which on the case is to be erased: 2036-12-31.")
    var keepUntil: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        guard Case.isCode(code) else { throw PracticeError.badCode(code) }
        let pair = try names.map { try Self.pair($0) } ?? Pair(nil, nil)
        let day = try keepUntil.map { try retentionDay($0) }
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options, makes: true)
        let new = try desk.add(code: code, names: pair, retainUntil: day)
        say("\(new.code) is in the roster. Its members are \(new.members.a) and \(new.members.b).")
      }
    }

    private static func pair(_ text: String) throws(Failure) -> Pair<String?> {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { AppModel.cleanName(String($0)) }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0] != parts[1] else {
        throw Failure(
          sentence: "--names takes two different names with a comma between: --names Ana,Ben",
          code: Exit.usage)
      }
      return Pair(parts[0], parts[1])
    }
  }

  struct Hold: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a case on a legal hold: it cannot be erased, whatever its date.")
    @Argument(help: "The code.") var code: String
    @Flag(help: "End the hold.") var release = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        var one = try desk.case(called: code)
        one.isHeld = !release
        if !release { one.eraseRequestedAt = nil }
        try desk.save(one)
        say(release ? "The hold on \(one.code) has ended." : "\(one.code) is on hold and stays.")
      }
    }
  }

  struct CloseRoom: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close the couple's room, should one have been left open.",
      discussion: "Needs no passphrase.")
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        guard desk.roomIsOpen || !PracticeDesk.roomsWithKey(in: options.dataFolder).isEmpty else {
          say("No room is open.")
          return
        }
        try desk.closeRoom()
        say("The room is closed, and its key is gone from the folder.")
      }
    }
  }

  struct Passphrase: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give the practice another passphrase, or a recovery code on paper.")
    @Flag(help: "Make a recovery code; an earlier one is of no use any more.") var code = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        if code {
          say("Your recovery code, shown once: \(try desk.makeRecoveryCode())")
          return
        }
        let asking = try Asking(options, for: "another passphrase")
        let proposal = Desk(folder: options.dataFolder, library: Library()).proposal()
        try desk.setPassphrase(try asking.newPassphrase(proposal))
        say("The practice has another passphrase. An earlier recovery code is of no use any more.")
      }
    }
  }
}

/// Milliseconds since 1970 at the beginning of a day.
func retentionDay(_ typed: String) throws(Failure) -> Int {
  guard let day = WallTime.day(typed, offset: zoneOffset()) else {
    throw Failure(
      sentence: "\"\(typed)\" is no day. Write year, month and day: 2036-12-31.", code: Exit.usage)
  }
  return day
}

extension Case {
  /// For the list: no name.
  fileprivate var line: String {
    let days = { (time: Int) in WallTime(time, offset: zoneOffset()).date }
    var parts = [sessions == 1 ? "1 session" : "\(sessions) sessions"]
    if let lastSeen { parts.append("last seen \(days(lastSeen))") }
    if let next { parts.append("next \(days(next))") }
    if !sessionsWithoutNote.isEmpty { parts.append("\(sessionsWithoutNote.count) without a note") }
    if closedAt != nil { parts.append("closed") }
    if let retainUntil { parts.append("keep until \(days(retainUntil))") }
    if isHeld { parts.append("on hold") }
    if eraseRequestedAt != nil { parts.append("marked to be erased") }
    return "\(code)  " + parts.joined(separator: ", ")
  }

  fileprivate var lines: [String] {
    var lines = [line, "  \(members.a)" + (names.a.map { ", \($0)" } ?? "")]
    lines.append("  \(members.b)" + (names.b.map { ", \($0)" } ?? ""))
    lines.append("  since \(moment(createdAt))")
    if let consent {
      lines.append(
        "  policy \(consent.version), accepted \(moment(consent.acceptedAt)) by "
          + consent.by.joined(separator: " and "))
    } else {
      lines.append("  no policy accepted yet")
    }
    return lines
  }

  fileprivate func told(withNames: Bool) -> JSON {
    func number(_ value: Int?) -> JSON { value.map { .int($0) } ?? .null }
    var told: [String: JSON] = [
      "id": .string(id), "code": .string(code),
      "members": .array([.string(members.a), .string(members.b)]), "createdAt": .int(createdAt),
      "consent": consent?.json ?? .null, "lastSeen": number(lastSeen), "next": number(next),
      "sessions": .int(sessions),
      "sessionsWithoutNote": .array(sessionsWithoutNote.map { .string($0) }),
      "retainUntil": number(retainUntil), "held": .bool(isHeld), "closedAt": number(closedAt),
      "eraseRequestedAt": number(eraseRequestedAt),
    ]
    if withNames {
      told["names"] = .array([names.a, names.b].map { $0.map { .string($0) } ?? .null })
    }
    return .object(told)
  }
}
