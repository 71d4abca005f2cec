import App
import ArgumentParser
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import TerminalUI

struct FacilitateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facilitate", abstract: "Your couples, and the sessions you guide.",
    discussion: """
      Examples:
        heard facilitate                   your couples, their files, plans
        heard facilitate K7                the file of one couple, or back to their session
        heard facilitate K7 --plan first-meeting-50
        heard facilitate K7 --plan listening-50 --here
        heard room                         on the couple's terminal
        heard console                      back to the session that is on

      A session follows a plan; heard plan lists them. The couple sees its own pages on its own \
      terminal; you see where they are, and steer. Your notes never lie in their journal. After two minutes without a key your pages lock \
      themselves; a session that is on goes on.
      """)
  @Argument(help: "The case; heard case list shows them.") var code: String?
  @Option(help: "The plan: an id or a file; heard plan lists them.") var plan: String?
  @Flag(help: "This screen is for the couple, too: F9 turns it to them and back.") var here = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      if code == nil, plan != nil {
        throw Failure(
          sentence: "--plan needs the code of a case: heard facilitate K7 --plan listening-50",
          code: Exit.usage)
      }
      if here, code == nil { throw Self.nothingToShare }
      let library = try ContentFolder(options).library()
      let chosen = try plan.map { (name) throws(Failure) in
        try SessionPlan.named(name, in: library)
      }
      let desk = PracticeDesk(folder: options.dataFolder)
      try desk.unlockNow(options, makes: true)
      guard let code else { return try openOffice(desk, options) }
      let one = try desk.case(called: code)
      // Looking into a file is nobody else’s business; a session is, for one room is open at a time.
      let other = desk.openRoomID.flatMap { $0 == one.id ? nil : $0 }
      if let other, chosen != nil { throw PracticeError.anotherRoomIsOpen(other) }
      try desk.settle(one.id)
      let isOn = try other == nil && desk.openSession(of: one.id) != nil
      if isOn, chosen != nil {
        throw Failure(
          sentence: "a session with \(one.code) is on already. Without --plan you come back to it.",
          code: Exit.unavailable)
      }
      if here, chosen == nil, !isOn { throw Self.nothingToShare }
      if here, isOn, desk.openRoomID == one.id, !desk.isRoomHere {
        throw Failure(
          sentence: "the session with \(one.code) is on at two terminals. Without --here you come "
            + "back to it.", code: Exit.usage)
      }
      try openOffice(
        desk, options, at: one.id, sits: isOn || chosen != nil, after: chosen, isHere: here)
    }
  }
}

extension FacilitateCommand {
  fileprivate static let nothingToShare = Failure(
    sentence: "--here is for a session that begins: heard facilitate K7 --plan listening-50 --here",
    code: Exit.usage)
}

struct ConsoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Go back to the session that is on.",
    discussion: """
      Examples:
        heard console
        heard console --plain
      """)
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let desk = PracticeDesk(folder: options.dataFolder)
      guard let id = desk.openRoomID else {
        throw Failure(
          sentence: "no session is on. heard facilitate CODE --plan ID begins one.",
          code: Exit.noSuchItem)
      }
      try desk.unlockNow(options)
      let one = try desk.case(id)
      try desk.settle(id)
      guard try desk.openSession(of: id) != nil else {
        throw Failure(
          sentence: "the room of \(one.code) is open, but no session is on. heard case close-room "
            + "closes it.", code: Exit.noSuchItem)
      }
      try openOffice(desk, options, at: id, sits: true)
    }
  }
}

struct RoomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "room", abstract: "The couple's terminal in a guided session.",
    discussion: """
      Examples:
        heard room
        heard room --plain

      It waits for a session to begin on the other terminal, and needs no passphrase.
      """)
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let library = try ContentFolder(options).forTalks()
      let desk = Desk(roomsOf: options.dataFolder, library: library)
      try perform(options, first: .input(.changed)) { isPlain in
        let model = AppModel(
          library: library, screen: .sitting, wasAsked: false, isPlain: isPlain,
          zoneOffset: zoneOffset(), seed: .random(in: .min ... .max))
        return Stage(model: model, desk: desk)
      }
    }
  }
}

/// Opens a facilitator's pages, or the console where a session is on or shall begin.
private func openOffice(
  _ practice: PracticeDesk, _ options: GlobalOptions, at caseID: String? = nil,
  sits: Bool = false, after plan: SessionPlan? = nil, isHere: Bool = false
) throws {
  let content = try ContentFolder(options)
  let library = try content.library()
  let office = PracticeOffice(practice, plansFolder: content.own + "/Plans") {
    () throws(Failure) in try Meeting.Terms.found(options)
  }
  let desk = Desk(office: office, library: library)
  let pages = Office(cases: try practice.cases(), openRoom: practice.openRoomID)
  let console = try caseID.flatMap { id in
    sits ? try office.sit(with: id, after: plan, isHere: isHere, at: desk) : nil
  }
  let first: Message? =
    try console == nil
    ? caseID.map { .office(.opened(try office.file(of: $0))) } : .input(.changed)
  try perform(options, first: first) { isPlain in
    var model = AppModel(
      library: library, screen: .console, isPlain: isPlain, zoneOffset: zoneOffset())
    model.enterOffice(pages, at: Desk.now().monotonic)
    if let console { model.sitAtConsole(console) }
    return Stage(model: model, desk: desk)
  }
  if practice.roomIsOpen {
    complain("the session goes on, and the room stays open. heard console comes back to it.")
  }
}

/// What is written at a facilitator's terminal besides the couple's journal.
struct Guiding {
  /// A private line of a session, by the session's id.
  var jot: (String, ProcessLine) throws(JournalError) -> Void
  /// A session is over.
  var end: (String) throws(JournalError) -> Void
}

extension Meeting.Terms {
  /// The text that couples agree to: the facilitator's own where there is one.
  static func found(_ options: GlobalOptions) throws(Failure) -> Meeting.Terms {
    let own = options.ownContentFolder + "/Consent/consent.txt"
    let path =
      access(own, R_OK) == 0 ? own : try ContentFolder(options).path + "/Consent/consent.txt"
    let text = String(decoding: try readFile(path), as: UTF8.self)
    guard text.utf8.count <= 20_000, let terms = Meeting.Terms(text) else {
      throw Failure(
        sentence: "\(path): the first line is the version, such as a date, and the text that "
          + "couples agree to follows after an empty line, in at most 20,000 bytes.",
        code: Exit.badData)
    }
    return terms
  }
}
