import App
import ArgumentParser
import Content
import Dialogue
import Journal

struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Look at past talks.",
    discussion: """
      Examples:
        heard journal
        heard journal show k7f3qz
        heard journal show k7f3qz --json
        heard journal search "the sea"
        heard journal talk-time
      """,
    subcommands: [List.self, Show.self, Search.self, TalkTime.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the talks that are kept.")
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let headers = try desk.headers()
        for id in try desk.damagedTalks() {
          complain("the talk \(id) was damaged or changed from outside, and does not open.")
        }
        if json {
          printJSON(["schema": 1, "sessions": .array(headers.map(\.json))])
          return
        }
        if headers.isEmpty { say("Nothing is kept here yet.") }
        for header in headers {
          let date = WallTime(header.startedAt, offset: zoneOffset()).date
          let state = header.state == .open ? ", still open" : ""
          list(
            "\(header.id)  \(date)  \(header.title), \(header.names.a) and \(header.names.b)\(state)"
          )
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what is kept of a talk.")
    @Argument(help: "The talk's id.") var id: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let record = try desk.record(id)
        if json {
          guard case .object(var members) = record.header.json else { return }
          members["schema"] = 1
          members["events"] = .array(record.shownEvents)
          printJSON(.object(members))
          return
        }
        let header = record.header
        let date = WallTime(header.startedAt, offset: zoneOffset()).date
        say("\(header.title), \(header.names.a) and \(header.names.b), \(date)")
        for said in record.words {
          let who = said.seat.map { header.names[$0] } ?? "\(header.names.a) and \(header.names.b)"
          list("\(who): \(said.words)")
        }
        for line in record.sharedLines { list(line) }
        for line in record.keptLines { list(line) }
      }
    }
  }
}

extension JournalCommand {
  struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find talks by what was kept of them.",
      discussion: """
        Examples:
          heard journal search "the sea"
          heard journal search             asks for it, so that it is in no list of commands

        Upper and lower case do not matter. Own pages are searched on their own page.
        """)
    @Argument(help: "A word, or a piece of one; left out, it is asked for and nobody else sees it.")
    var text: String?
    @Flag(help: "All of them, and not only the latest fifty.") var all = false
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    /// After so many nobody reads on, and finding more takes its time.
    private static let usually = 50

    func run() throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let asked = try text ?? Asking(options, for: "heard journal search").line("What?")
        guard let asked, !asked.isEmpty else { throw Asking.ended }
        let most = all ? nil : Self.usually
        let (found, damaged) = try desk.findTalks(asked, atMost: most)
        for id in damaged {
          complain("the talk \(id) was damaged or changed from outside, and does not open.")
        }
        if json {
          printJSON(["schema": 1, "sessions": .array(found.map { $0.header.json })])
          return
        }
        if found.isEmpty { complain("nothing that was kept has that in it.") }
        if found.count == most {
          complain("these are the latest \(found.count). More words find fewer; --all lists all.")
        }
        for (header, line) in found {
          let date = WallTime(header.startedAt, offset: zoneOffset()).date
          let words = line.split { $0.isNewline || $0 == " " }.prefix(12).joined(separator: " ")
          list("\(header.id)  \(date)  \(header.title): \(words)")
        }
      }
    }
  }

  struct TalkTime: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "talk-time", abstract: "Show who had the floor, week by week.",
      discussion: "Silence counts for whoever had the floor. It is not a score.")
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = Desk(folder: options.dataFolder, library: Library())
        try desk.unlockOurs(options)
        let headers = try desk.headers()
        let weeks = talkTime(headers, zoneOffset: zoneOffset())
        if json {
          printJSON(["schema": 1, "weeks": .array(weeks.map(\.json))])
          return
        }
        if weeks.isEmpty { say("No talk of which an outcome was kept.") }
        for week in weeks { list("\(week.monday)  \(week.words)") }
      }
    }
  }
}

extension TalkRecord {
  /// The events as documents; what one person answered alone and did not show is withheld.
  fileprivate var shownEvents: [JSON] {
    let withheld = Session.withheld(in: events)
    return events.map { event in
      guard case .object(var members) = event.json else { return .null }
      if case .opened = event.kind {
        for name in ["source", "hand", "parts", "agreements"] { members[name] = nil }
      }
      if withheld.contains(event.seq) {
        for name in ["value", "words", "option", "shared"] where members[name] != nil {
          members[name] = .null
        }
        members["private"] = true
      }
      return .object(members)
    }
  }
}
