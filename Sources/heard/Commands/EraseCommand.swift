import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase a talk, somebody's pages, or everything.",
    discussion: """
      Examples:
        heard erase k7f3qz             one talk
        heard erase --pages Ana        Ana's own pages, what she wrote about herself, notes for her
        heard erase --all              everything

      The key goes first, then what it opened, then the file is written anew. Nobody can bring it \
      back. Backups and exports that you made before still have it; heard cannot reach those.
      """)

  @Argument(help: "The talk's id; heard journal lists them.") var id: String?
  @Option(help: "Whose pages.") var pages: String?
  @Flag(help: "Everything heard keeps.") var all = false
  @Flag(help: "Do not ask.") var yes = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard [id != nil, pages != nil, all].count(where: { $0 }) == 1 else {
      throw ValidationError("Name one thing: a talk's id, --pages with a name, or --all.")
    }
  }

  func run() throws {
    try telling {
      guard Journal.exists(folder: options.dataFolder) || all else {
        throw Failure(sentence: "nothing is kept here yet.", code: Exit.noSuchItem)
      }
      let desk = Desk(folder: options.dataFolder, library: Library())
      if all { return try eraseAll() }
      try desk.unlockOurs(options)
      if let id { return try erase(id, desk) }
      try erasePages(of: pages ?? "", desk)
    }
  }

  private func confirm(_ what: String) throws {
    if yes { return }
    let asking = try Asking(options, for: "heard erase")
    guard asking.agrees("\(what) is erased for good. Backups and exports still have it.") else {
      throw Failure(sentence: "nothing was erased.", code: Exit.interrupted)
    }
  }

  private func erase(_ id: String, _ desk: Desk) throws {
    let header = try desk.record(id).header
    try confirm(
      "\(header.title), \(WallTime(header.startedAt, offset: zoneOffset()).date),")
    try desk.open().erase(id)
    say("It is erased. Backups and exports you made before still have it.")
  }

  private func erasePages(of name: String, _ desk: Desk) throws {
    let seat = try desk.seat(of: name)
    try confirm("Everything on the pages of \(name), and every note left for \(name),")
    // What they wrote about themself for the other is theirs as well.
    for page in try desk.houseBook(of: .rooms).maps where page.seat == seat {
      try desk.open().erase(page.id)
    }
    try desk.takeBackCheckIn(of: seat)
    try desk.open().erase(Audience(seat))
    say("They are erased. Backups and exports made before still have them.")
  }

  private func eraseAll() throws {
    let practice = PracticeDesk(folder: options.dataFolder)
    // A legal hold is known only to whoever can open the roster.
    if practice.exists { try practice.unlockNow(options) }
    try confirm("Everything heard keeps in \(options.dataFolder)")
    if practice.exists { try practice.eraseAll() }
    try Journal.eraseAll(folder: options.dataFolder)
    LockBell.remove(options.dataFolder)
    say("Everything is erased. Backups and exports you made before still have what was in them.")
    say("Decks and exercises of your own are in \(options.ownContentFolder); they were left alone.")
  }
}

extension Desk {
  /// Which of the two a name is.
  func seat(of name: String) throws -> Seat {
    guard let names = try names() else {
      throw Failure(sentence: "heard does not know your names yet.", code: Exit.noSuchItem)
    }
    for seat in Seat.allCases where names[seat].lowercased() == name.lowercased() { return seat }
    throw Failure(
      sentence: "nobody here is called \"\(AppModel.cleanName(name))\". There are \(names.a) and "
        + "\(names.b).", code: Exit.noSuchItem)
  }
}
