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
    commandName: "facilitate", abstract: "Guide a session with a couple.",
    discussion: """
      Examples:
        heard facilitate K7 --plan first-meeting-50
        heard facilitate K7
        heard room                     on the couple's terminal
        heard console                  back to the session that is on

      A session follows a plan; heard plan lists them. The couple sees its own pages on its own \
      terminal; you see where they are, and steer. Your notes never lie in their journal.
      """)
  @Argument(help: "The case; heard case list shows them.") var code: String
  @Option(help: "The plan: an id or a file; heard plan lists them.") var plan: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let library = try ContentFolder(options).library()
      let chosen = try plan.map { (name) throws(Failure) in
        try SessionPlan.named(name, in: library)
      }
      let desk = PracticeDesk(folder: options.dataFolder)
      try desk.unlockNow(options)
      let one = try desk.case(called: code)
      if let open = desk.openRoomID, open != one.id {
        throw PracticeError.anotherRoomIsOpen(open)
      }
      if try desk.openSession(of: one.id) == nil {
        guard let chosen else {
          throw Failure(
            sentence: "no session with \(one.code) is on. Say after which plan one shall begin, "
              + "for example: heard facilitate \(one.code) --plan first-meeting-50",
            code: Exit.usage)
        }
        let terms = try Meeting.Terms.found(options)
        _ = try desk.beginSession(
          with: one, after: chosen,
          terms: one.consent?.version == terms.version ? nil : terms)
      } else if chosen != nil {
        throw Failure(
          sentence: "a session with \(one.code) is on already. Without --plan you come back to it.",
          code: Exit.unavailable)
      }
      try desk.openRoom(one.id)
      try openConsole(of: one, desk, library, options)
    }
  }
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
      let library = try ContentFolder(options).library()
      let desk = PracticeDesk(folder: options.dataFolder)
      guard let id = desk.openRoomID else {
        throw Failure(
          sentence: "no session is on. heard facilitate CODE --plan ID begins one.",
          code: Exit.noSuchItem)
      }
      try desk.unlockNow(options)
      let one = try desk.case(id)
      guard try desk.openSession(of: id) != nil else {
        throw Failure(
          sentence: "the room of \(one.code) is open, but no session is on. heard case close-room "
            + "closes it.", code: Exit.noSuchItem)
      }
      // A crash may have come between its marker and its key.
      try desk.openRoom(id)
      try openConsole(of: one, desk, library, options)
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

private func openConsole(
  of one: Case, _ practice: PracticeDesk, _ library: Library, _ options: GlobalOptions
) throws {
  let room = try practice.roomJournal(of: one.id)
  let folder = practice.folder(of: one.id) + "/room"
  let desk = Desk(journal: room, folder: folder, library: library)
  desk.guiding = Guiding(
    jot: { (meeting, line) throws(JournalError) in
      try ofJournal { () throws(PracticeError) in
        try practice.jot(line, of: meeting, with: one.id)
      }
    },
    end: { (meeting) throws(JournalError) in
      try ofJournal { () throws(PracticeError) in
        try practice.endSession(meeting, with: one.id)
      }
    })
  try perform(options, first: .input(.changed)) { isPlain in
    var model = AppModel(
      library: library, screen: .console, isPlain: isPlain, zoneOffset: zoneOffset())
    model.sitAtConsole(Console(code: one.code, names: Pair(one.called(.a), one.called(.b))))
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

/// Tells the practice's failures as the journal's.
private func ofJournal(_ work: () throws(PracticeError) -> Void) throws(JournalError) {
  do throws(PracticeError) {
    try work()
  } catch {
    switch error {
    case .journal(let error): throw error
    case .isNotThere, .isThere, .badCode, .codeIsTaken, .noSuchCase, .isHeld, .isNotMarked,
      .anotherRoomIsOpen:
      throw .isDamaged
    }
  }
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
