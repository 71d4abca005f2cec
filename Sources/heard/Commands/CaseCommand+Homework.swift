import App
import ArgumentParser
import Content
import Dialogue
import Facilitation
import Journal
import TerminalUI

extension CaseCommand {
  struct HomeworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "homework", abstract: "What a couple takes home, and how it went.",
      discussion: """
        Examples:
          heard case homework K7
          heard case homework assign K7 --exercise mirror-talk --due 2026-12-01
          heard case homework print K7 --large | lp
          heard case homework mark K7 1 tried

        The next session asks the two about whatever is open. In a session, the console gives \
        something to take home under “What comes, and the end”.
        """,
      subcommands: [List.self, Assign.self, Mark.self, Aside.self, Print.self],
      defaultSubcommand: List.self)
  }
}

extension CaseCommand.HomeworkCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List it, what is open first.",
      discussion: """
        Examples:
          heard case homework list K7
          heard case homework K7 --json

        The number of a piece says as which it was given, and stays with it whatever becomes of it.
        """)
    @Argument(help: "The code.") var code: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let all = try desk.numberedHomework(of: one.id)
        for id in try desk.damagedHomework(of: one.id) {
          complain("the piece \(id) was damaged or changed from outside, and does not open.")
        }
        if json {
          printJSON([
            "schema": 1, "case": .string(one.code),
            "homework": .array(all.map { $0.piece.told(number: $0.number) }),
          ])
          return
        }
        if all.isEmpty { complain("\(one.code) has taken nothing home yet.") }
        for (number, piece) in all {
          for line in piece.lines(number: number) { say(line) }
        }
      }
    }
  }

  struct Assign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a couple something to take home.",
      discussion: """
        Examples:
          heard case homework assign K7 --exercise mirror-talk
          heard case homework assign K7 --deck everyday-us --questions 3
          heard case homework assign K7 --ritual door-minute --due 2026-12-01
          heard case homework assign K7 --own

        heard exercises and heard decks list the ids, heard ideas show rituals the titles of the \
        rituals. Words of your own, and a word to the two, are asked for on lines.
        """)
    @Argument(help: "The code.") var code: String
    @Option(help: "An exercise, by its id.") var exercise: String?
    @Option(help: "Questions of a deck, by its id.") var deck: String?
    @Option(help: "How many questions, 1 to 20; else 5.") var questions: Int?
    @Option(help: "A small ritual, by its title or id.") var ritual: String?
    @Flag(help: "Something in your own words.") var own = false
    @Option(help: "The day it is meant for: 2026-12-01.") var due: String?
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let day = try due.map { try retentionDay($0) }
        let library = try ContentFolder(options).library(.exercises, .decks, .practice)
        let kind = try chosen(from: library)
        let asking = try Asking(options, for: "giving something home")
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let title =
          try kind.title(in: library).map { String($0.prefix(Homework.longestTitle)) }
          ?? asking.short("What do they take home, in one line?", Homework.longestTitle)
        guard !title.isEmpty else {
          throw Failure(
            sentence: "nothing was typed, and nothing was given.", code: Exit.usage)
        }
        let words = try asking.short(
          "A word to the two, or an empty line for none:", Homework.longestWords)
        let given = try desk.assign(kind, title: title, words: words, due: day, to: one.id)
        say("\(one.code) takes home: \(given.title)")
        if case .exercise(let id) = kind, library.exercise(id)?.isBetterFacilitated == true {
          complain("this exercise goes better with you in the room.")
        }
        complain("a sheet of it for them: heard case homework print \(one.code)")
      }
    }

    private func chosen(from library: Library) throws(Failure) -> Homework.Kind {
      let named = [exercise, deck, ritual].compactMap { $0 }.count + (own ? 1 : 0)
      guard named == 1 else {
        throw Failure(
          sentence: "say one thing to take home: --exercise ID, --deck ID, --ritual ID or --own.",
          code: Exit.usage)
      }
      guard questions == nil || deck != nil else {
        throw Failure(sentence: "--questions goes with --deck.", code: Exit.usage)
      }
      if let exercise {
        guard library.exercise(exercise) != nil else {
          throw Failure.noSuch("exercise", exercise, among: library.exercises.map(\.id))
        }
        return .exercise(exercise)
      }
      if let deck {
        guard library.deck(deck) != nil else {
          throw Failure.noSuch("deck", deck, among: library.decks.map(\.id))
        }
        let count = questions ?? 5
        guard (1...Homework.mostQuestions).contains(count) else {
          throw Failure(
            sentence: "--questions takes a number from 1 to \(Homework.mostQuestions).",
            code: Exit.usage)
        }
        return .deck(deck, count: count)
      }
      if let ritual {
        return try small(ritual, in: library)
      }
      return .own
    }

    /// A ritual by its id, or by its title as the lists show it.
    private func small(_ name: String, in library: Library) throws(Failure) -> Homework.Kind {
      for list in library.rituals {
        for ritual in list.rituals
        where ritual.id == name || ritual.title.lowercased() == name.lowercased() {
          return .ritual(ritual.id, list: list.id)
        }
      }
      let titles = library.rituals.flatMap { $0.rituals.map(\.title) }
      let near = nearName(name, among: titles).map { " Did you mean \"\($0)\"?" }
      throw Failure(
        sentence: "There is no small ritual \"\(name)\"."
          + (near ?? " heard ideas show rituals lists them."), code: Exit.noSuchItem)
    }
  }

  struct Mark: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down how it went, as they told you.",
      discussion: """
        Examples:
          heard case homework mark K7 1 done
          heard case homework mark K7 2 not

        What got in the way is asked for on a line. Only what is done is settled; the rest stays \
        open, to be tried again, changed for something else, or put aside.
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "Its number in the list.") var number: String
    @Argument(help: "done, tried or not.") var how: How
    @OptionGroup var options: GlobalOptions

    enum How: String, CaseIterable, ExpressibleByArgument {
      case done, tried, not

      var answer: Homework.Answer {
        switch self {
        case .done: .done
        case .tried: .tried
        case .not: .notThisTime
        }
      }
    }

    func run() throws {
      try telling {
        let asking = how == .done ? nil : try Asking(options, for: "marking it")
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let piece = try desk.openPiece(number, of: one)
        let words = try asking?.short(
          "What got in the way, in their words? An empty line for nothing:", Homework.longestWords)
        try desk.mark(piece.assignment.id, how.answer, inTheWay: words ?? "", of: one.id)
        say(
          "\(piece.assignment.title): \(how.answer.words)."
            + (how == .done ? "" : " It stays open, and can be tried again."))
      }
    }
  }

  struct Aside: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put something aside: nobody is asked about it any more.",
      discussion: """
        Example:
          heard case homework aside K7 2
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "Its number in the list.") var number: String
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let piece = try desk.openPiece(number, of: one)
        try desk.putAside(piece.assignment.id, of: one.id)
        say("\(piece.assignment.title) is put aside.")
      }
    }
  }

  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a sheet of it for the couple.",
      discussion: """
        Examples:
          heard case homework print K7 | lp
          heard case homework print K7 2 --large --html sheet.html

        Without a number it is what was given last of what is open. A deck's questions are the same \
        on every sheet. No name stands on it unless you say --names.
        """)
    @Argument(help: "The code.") var code: String
    @Argument(help: "Its number in the list.") var number: String?
    @Flag(help: "For large type: fewer columns, or larger letters.") var large = false
    @Option(help: "A file to write a page of HTML to; one that is there is not touched.")
    var html: String?
    @Flag(help: "With the names of the two.") var names = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        if let html { try requireFree(html) }
        let library = try ContentFolder(options).library(.exercises, .decks, .practice)
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        var pair: Pair<String>?
        if names {
          guard let a = one.names.a, let b = one.names.b else {
            throw Failure(
              sentence: "the roster has no names for \(one.code). Leave --names out.",
              code: Exit.usage)
          }
          pair = Pair(a, b)
        }
        let piece = try desk.piece(number, of: one)
        let sheet = HomeworkSheet(piece.assignment, in: library, names: pair)
        if sheet.isBare {
          complain("what this takes from is not among the files any more; its title is left.")
        }
        // A sheet for a printer leaves the practice as a file does.
        try desk.audit(.exported, case: one.id)
        guard let html else {
          for line in sheet.text(isLarge: large).split(
            separator: "\n", omittingEmptySubsequences: false)
          {
            say(String(line))
          }
          return
        }
        try writePrivate(sheet.html(isLarge: large) + "\n", to: html)
        complain("\(sheet.name) is in \(html).")
      }
    }
  }
}

extension PracticeDesk {
  /// A piece by its number in the list, or by its id; nil takes the last one given that is open.
  fileprivate func piece(_ number: String?, of one: Case) throws -> Homework {
    let all = try numberedHomework(of: one.id)
    guard let number else {
      if let last = all.last(where: \.piece.isOpen) { return last.piece }
      throw Failure(
        sentence: "nothing that \(one.code) took home is open. Give a number; heard case homework "
          + "\(one.code) lists all.", code: Exit.noSuchItem)
    }
    let found = all.first { $0.piece.assignment.id == number || "\($0.number)" == number }
    guard let found else {
      throw Failure(
        sentence: "there is no number \(number.prefix(20)). heard case homework \(one.code) lists "
          + "what \(one.code) took home.", code: Exit.noSuchItem)
    }
    return found.piece
  }

  fileprivate func openPiece(_ number: String, of one: Case) throws -> Homework {
    let piece = try piece(number, of: one)
    guard piece.isOpen else {
      throw Failure(
        sentence: "\(piece.assignment.title) is settled already: \(piece.state.words).",
        code: Exit.unavailable)
    }
    return piece
  }
}

extension Asking {
  /// A line of one's own, cleaned; empty where nothing more comes.
  ///
  /// - Throws: A failure where it is longer than so many characters.
  fileprivate func short(_ question: String, _ longest: Int) throws(Failure) -> String {
    let words = CleanText.line(line(question) ?? "").split(separator: " ").joined(separator: " ")
    guard words.count <= longest else {
      throw Failure(
        sentence: "that is longer than \(longest) characters. Nothing was done.", code: Exit.usage)
    }
    return words
  }
}

extension Homework {
  fileprivate func lines(number: Int) -> [String] {
    func day(_ time: Int) -> String { WallTime(time, offset: zoneOffset()).date }
    let dates =
      "given \(day(assignment.at))" + (assignment.due.map { ", for \(day($0))" } ?? "")
    let head = String(repeating: " ", count: number < 10 ? 1 : 0) + "\(number)  "
    return ["\(head)\(assignment.title): \(state.words); \(dates)"]
      + outcomes.map { outcome in
        "    \(day(outcome.at))  \(outcome.answer.words)"
          + (outcome.inTheWay.isEmpty ? "" : "; in the way: \(outcome.inTheWay)")
      }
  }

  fileprivate func told(number: Int) -> JSON {
    guard case .object(var members) = assignment.json else { return .null }
    members["number"] = .int(number)
    members["open"] = .bool(isOpen)
    members["outcome"] = .string(state.rawValue)
    members["asideAt"] = asideAt.map { .int($0) } ?? .null
    members["outcomes"] = .array(
      outcomes.map { outcome in
        [
          "at": .int(outcome.at), "meeting": outcome.meeting.map { .string($0) } ?? .null,
          "outcome": .string(outcome.answer.rawValue), "inTheWay": .string(outcome.inTheWay),
        ]
      })
    return .object(members)
  }
}
