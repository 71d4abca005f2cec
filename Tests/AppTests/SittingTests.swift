import App
import Content
import Dialogue
import Facilitation
import TerminalUI
import TestSupport
import Testing

/// A guided session on two terminals, without the terminals.
@Suite struct SittingTests {
  /// The two terminals and what lies between them.
  struct Office {
    var couple: Room
    var desk: Room
    let journal: SharedJournal

    static let blocks = [
      Meeting.Block(title: "Arriving", kind: .talk, minutes: 5),
      Meeting.Block(title: "Mirror talk", kind: .exercise("mirror-talk"), minutes: 20),
      Meeting.Block(title: "A break", kind: .pause, minutes: 5),
      Meeting.Block(title: "Something lighter", kind: .deck("everyday-us"), minutes: 10),
      Meeting.Block(title: "Closing", kind: .talk, minutes: 5),
    ]

    /// What they took home before.
    static let homework = [
      Homework.Note(id: "abcdef", title: "Seven minutes"),
      Homework.Note(id: "ghjkmn", title: "A minute at the door"),
    ]

    init(
      isPlain: Bool = false, terms: Meeting.Terms? = nil, homework: [Homework.Note] = [],
      blocks: [Meeting.Block] = Self.blocks, locks: Locks = Locks()
    ) {
      var ways = Room.plainWays
      ways.checksIn = false
      ways.setsRoom = false
      couple = Room(screen: .sitting, ways: ways, isPlain: isPlain)
      desk = Room(isPlain: isPlain)
      journal = SharedJournal(blocks, terms: terms, homework: homework, at: couple.now)
      journal.locks = locks
      journal.ways = ways
      couple.shared = journal
      desk.shared = journal
      couple.take(.input(.changed))
      desk.model.sitAtConsole(Console(code: "K7", names: Pair("Zoë", "作者")))
      desk.take(.input(.changed))
    }

    /// Each hears of what the other wrote.
    mutating func settle() {
      for _ in 0..<4 {
        couple.take(.input(.changed))
        desk.take(.input(.changed))
      }
    }

    /// Chooses at the console what begins so.
    mutating func choose(_ words: String) {
      desk.choose(words)
      settle()
    }

    /// To the first step of the second block's talk.
    mutating func beginTalk() {
      choose("Say who is here")
      choose("Both")
      choose("Begin: Arriving")
      choose("Next: Mirror talk")
      for _ in 0..<20 where couple.session?.step == nil {
        couple.press(couple.page.hasOptions ? "1" : " ")
      }
      // What each does alone before it is nobody else's.
      settle()
    }

    var isBeforeTheFirstBlock: Bool {
      (try? journal.meeting).map { $0.current == nil && !$0.isEnded } ?? false
    }

    var isInStep: Bool { couple.session == desk.model.console?.session }
  }

  @Test func theCoupleSeesItsOwnPagesAlone() {
    var office = Office()
    #expect(office.couple.words.contains("Welcome"))
    #expect(!office.couple.words.contains("Arriving"))
    office.choose("Say who is here")
    office.choose("Both")
    office.choose("Begin: Arriving")
    #expect(office.couple.words.contains("Arriving"))
    office.choose("Next: Mirror talk")
    // The quiet questions come first, as at home, and the desk knows nothing of them.
    #expect(office.couple.words.contains("only for Zoë"), "\(office.couple.words)")
    #expect(office.desk.words.contains("They are asked whether they agree"))
    office.couple.press("[esc]q")
    #expect(office.couple.model.screen != .home)
  }

  @Test func whatTheDeskDoesIsOnTheCouplesScreen() throws {
    var office = Office()
    office.beginTalk()
    #expect(office.couple.session != nil && office.isInStep, "\(office.couple.words)")
    office.couple.press(" ")
    office.settle()
    office.choose("Hold the talk")
    #expect(office.couple.words.contains("Let us stay here for a moment"))
    office.couple.press(" ")
    #expect(office.couple.session?.isHeld == true)
    office.choose("Let the talk go on")
    #expect(office.couple.session?.isHeld == false && office.isInStep)
    office.choose("Show them a line")
    office.choose("A word to both")
    office.choose("Slow down")
    #expect(office.couple.words.contains("Slow down a little."))
    #expect(office.desk.words.contains("On their screen: “Slow down a little.”"))
    office.choose("Show them a line")
    office.choose("Nothing any more")
    #expect(!office.couple.words.contains("Slow down"))
    office.choose("Show them a line")
    office.choose("A question")
    office.choose("Type it")
    office.desk.press("What did you miss most?")
    office.settle()
    #expect(!office.couple.words.contains("What did you miss"))
    office.desk.press("[enter]")
    office.settle()
    #expect(office.couple.words.contains("What did you miss most?"))
    office.choose("Time-out")
    #expect(office.couple.session?.timeOut != nil && office.isInStep)
  }

  @Test func theNextBlockPutsTheTalkAway() {
    var office = Office()
    office.beginTalk()
    let talk = office.couple.model.talk?.id
    office.choose("Next: A break")
    #expect(office.couple.words.contains("A break"), "\(office.couple.words)")
    #expect(office.couple.session == nil && office.desk.model.console?.session == nil)
    #expect(talk.map { office.journal.records[$0]?.header.state } == .stopped)
    office.choose("Next: Something lighter")
    for _ in 0..<12 where office.couple.session == nil {
      office.couple.press(office.couple.page.hasOptions ? "1" : " ")
    }
    #expect(office.couple.session?.opening.exercise.id == "questions")
    office.choose("Next: Closing")
    office.choose("End the session")
    office.choose("Yes")
    // The room is closed, and nothing of the two is left for whoever comes next.
    #expect(office.couple.words.contains("That is all for today"), "\(office.couple.words)")
    #expect(!"\(office.couple.model)".contains("Zoë"))
    #expect(office.desk.words.contains("The session is over"))
    let meeting = try? Meeting(replaying: office.journal.events)
    #expect(meeting?.spans.count == 5 && meeting?.present == [.a, .b])
  }

  @Test func privateNotesAreNowhereInTheCouplesJournal() {
    var office = Office()
    office.beginTalk()
    office.choose("Private note")
    office.desk.press("heronshadow")
    office.settle()
    #expect(!"\(office.couple)".contains("heronshadow"))
    office.desk.press("[enter]")
    office.settle()
    #expect(office.journal.jots.map(\.words) == ["heronshadow"])
    #expect(office.journal.jots.first?.place.contains("Mirror talk") == true)
    #expect(!"\(office.journal.events)\(office.journal.records)".contains("heronshadow"))
    #expect(!"\(office.couple)".contains("heronshadow"))
  }

  /// Whoever is slower loses nothing: what both do at once happens, one after the other.
  @Test func bothAtOnce() {
    var office = Office()
    office.beginTalk()
    office.couple.press(" ")
    office.settle()
    office.desk.choose("Hold the talk")
    let step = office.couple.session?.step?.state.id
    office.couple.press(" ")
    #expect(office.couple.session?.isHeld == true && office.couple.session?.step?.state.id == step)
    office.choose("Let the talk go on")
    office.desk.choose("Show them a line")
    office.couple.press("z")
    office.desk.choose("A word to both")
    office.desk.choose("Slow down")
    office.settle()
    #expect(office.isInStep && office.couple.session?.guidance?.words == "Slow down a little.")
    #expect(office.couple.session?.isPaused == true)
  }

  /// At any moment either of the two may end and begin anew, and they write in any order.
  @Test func theyNeverDiverge() {
    for round in 0..<often(60, nightly: 3000) {
      let seed = testSeed &+ UInt64(round)
      var dice = Dice(state: seed)
      let asks = round % 2 == 0
      var blocks = Office.blocks
      let measure = Meeting.Block.Kind.measure(["check-in", "felt-heard-short"][round % 2])
      blocks.insert(.init(title: "Numbers", kind: measure, minutes: 3), at: round % 3)
      var office = Office(homework: asks ? Office.homework : [], blocks: blocks)
      office.choose("Say who is here")
      office.choose("Both")
      // Before anything begins, both may write down how it went at home, at once.
      for _ in 0..<(asks ? 30 : 0) where office.isBeforeTheFirstBlock {
        act(&office, &dice, couplesWord: "[enter]")
      }
      for _ in 0..<120 where !office.journal.isEnded {
        office.couple.now.monotonic += 700
        office.couple.now.wall += 700
        office.couple.now.sinceBoot += 700
        office.desk.now = office.couple.now
        act(&office, &dice, couplesWord: "[c-d]")
      }
      office.settle()
      guard let meeting = try? Meeting(replaying: office.journal.events) else {
        Issue.record("HEARD_SEED=\(seed): the session's record does not fit together")
        return
      }
      // Compared before they are handed over: a talk is too much to print.
      let known = office.couple.model.sitting?.meeting
      let isKnown = meeting.isEnded ? known == nil : known == meeting
      #expect(isKnown, "HEARD_SEED=\(seed): the couple's terminal")
      let isKnownAtDesk = office.desk.model.sitting?.meeting == meeting
      #expect(isKnownAtDesk, "HEARD_SEED=\(seed): the desk")
      for record in office.journal.records.values {
        let isTalk = (try? Session(replaying: record.events)) != nil
        #expect(isTalk, "HEARD_SEED=\(seed)")
      }
      if let id = meeting.talk, let record = office.journal.records[id],
        record.header.state == .open
      {
        let session = try? Session(replaying: record.events)
        let isSame = office.desk.model.console?.session == session
        #expect(isSame, "HEARD_SEED=\(seed): the talk at the desk")
        if !meeting.isEnded, !meeting.isBlockDone {
          let isSame = office.couple.session == session
          #expect(isSame, "HEARD_SEED=\(seed): \(office.couple.words)")
        }
      }
      for note in meeting.homework where meeting.review?.id == note.id {
        let isAsked = office.couple.words.contains(note.title)
        #expect(isAsked || office.couple.page.field != nil, "HEARD_SEED=\(seed)")
      }
      // What is kept is what somebody said may be kept, once for each of them and each block.
      let kept = office.journal.answers
      let isAsSaid = kept.allSatisfy { $0.shares != .nobody && !$0.values.isEmpty }
      #expect(isAsSaid, "HEARD_SEED=\(seed)")
      #expect(Set(kept.map { "\($0.block)\($0.seat)" }).count == kept.count, "HEARD_SEED=\(seed)")
      if let block = meeting.current, meeting.measure != nil, !meeting.haveAllAnswered {
        let isSeen = office.desk.model.sawAnswers(of: block)
        #expect(!isSeen, "HEARD_SEED=\(seed)")
      }
      for model in [office.couple.model, office.desk.model] {
        #expect(model.trouble?.contains("fit together") != true, "HEARD_SEED=\(seed)")
      }
    }
  }

  /// Somebody does something, or begins anew, at either terminal.
  private func act(_ office: inout Office, _ dice: inout Dice, couplesWord: String) {
    switch Int.random(in: 0..<20, using: &dice) {
    case 0: office.couple = office.restartedCouple()
    case 1: office.restartDesk()
    case 2...7:
      let count = office.desk.page.countOfOptions
      if count > 0 { office.desk.press("\(Int.random(in: 1...min(9, count), using: &dice))") }
      if office.desk.page.field != nil { office.desk.press("a[enter]") }
    case 8: office.desk.press("[esc]")
    case 9...16:
      let page = office.couple.page
      if case .measure = office.couple.model.screen, page.hasOptions {
        office.couple.press("\(Int.random(in: 1...3, using: &dice))")
      } else if page.hasScale {
        office.couple.press("4[enter]")
      } else if page.field != nil {
        office.couple.press("word" + couplesWord)
      } else if (try? office.journal.meeting)?.review != nil, page.hasOptions {
        office.couple.press("\(Int.random(in: 1...4, using: &dice))")
      } else {
        office.couple.press(page.hasOptions ? "1" : " ")
      }
    case 17: office.couple.press(["p", "z", "t", "s"].randomElement(using: &dice) ?? "p")
    case 18: office.couple.take(.input(.changed))
    default: office.desk.take(.input(.changed))
    }
  }
}

extension SittingTests.Office {
  fileprivate func restartedCouple() -> Room {
    var room = Room(screen: .sitting, ways: couple.ways)
    room.shared = journal
    room.now = couple.now
    room.take(.input(.changed))
    return room
  }

  fileprivate mutating func restartDesk() {
    let now = desk.now
    desk = Room()
    desk.shared = journal
    desk.now = now
    desk.model.sitAtConsole(Console(code: "K7", names: Pair("Zoë", "作者")))
    desk.take(.input(.changed))
  }
}

extension Page {
  fileprivate var hasOptions: Bool { countOfOptions > 0 }

  fileprivate var hasScale: Bool {
    for case .scale in blocks { return true }
    return false
  }

  fileprivate var countOfOptions: Int {
    for case .choices(let choices) in blocks { return choices.options.count }
    return 0
  }
}

extension Room {
  /// Chooses the option that begins so.
  mutating func choose(_ words: String) {
    for case .choices(let choices) in page.blocks {
      if let index = choices.options.firstIndex(where: { $0.label.hasPrefix(words) }) {
        press("[home]" + String(repeating: "[down]", count: index) + "[enter]")
        return
      }
    }
  }
}

extension AppModel {
  /// Whether what was passed on in a block is at this console.
  fileprivate func sawAnswers(of block: Int) -> Bool { console?.released?.block == block }
}
