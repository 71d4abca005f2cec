import App
import Content
import Dialogue
import Facilitation
import TerminalUI
import TestSupport
import Testing

/// What a couple takes home, on two terminals: asked about first, and given at the end.
@Suite struct HomeworkSittingTests {
  private typealias Office = SittingTests.Office

  private static let first = "Last time you took along: Seven minutes"
  private static let second = "Last time you took along: A minute at the door"

  private func met(isPlain: Bool = false, terms: Meeting.Terms? = nil) -> Office {
    var office = Office(isPlain: isPlain, terms: terms, homework: Office.homework)
    office.choose("Say who is here")
    office.choose("Both")
    return office
  }

  @Test func theTwoAreAskedFirst() throws {
    var office = Office(homework: Office.homework)
    #expect(!office.couple.words.contains("Last time"))
    office.choose("Say who is here")
    office.choose("Both")
    #expect(office.couple.words.contains(Self.first), "\(office.couple.words)")
    #expect(office.desk.words.contains("They are asked how it went at home."))
    #expect(office.desk.words.contains("Homework: Seven minutes: not said yet."))
    office.couple.press("2")
    #expect(office.couple.words.contains("What got in the way?"))
    // Nothing is said before it is handed in, and one can still choose otherwise.
    office.couple.press("heronshadow")
    office.settle()
    #expect(!"\(office.desk)".contains("heronshadow"))
    office.couple.press("[esc]")
    #expect(office.couple.words.contains(Self.first))
    office.couple.press("2no time[enter]")
    office.settle()
    #expect(office.couple.words.contains(Self.second), "\(office.couple.words)")
    #expect(office.desk.words.contains("Homework: Seven minutes: tried; in the way: no time"))
    office.couple.press("3[enter]")
    office.settle()
    #expect(office.desk.words.contains("Homework: A minute at the door: not this time."))
    #expect(!office.couple.words.contains("Last time"))
    office.choose("Begin: Arriving")
    #expect(!office.desk.words.contains("Homework:"))
    let reviews = try office.journal.meeting.reviews
    #expect(reviews["abcdef"]?.inTheWay == "no time" && reviews["ghjkmn"]?.answer == .notThisTime)
  }

  @Test func termsComeBeforeIt() {
    var office = met(terms: Meeting.Terms("1\n\nA text."))
    #expect(!office.couple.words.contains("Last time"))
    office.couple.press("1")
    office.settle()
    office.couple.press("1")
    office.settle()
    #expect(office.couple.words.contains(Self.first))
    // The focus does not stay on the last answer.
    office.couple.press("[enter]")
    office.settle()
    #expect(office.couple.words.contains(Self.second))
  }

  /// They may say it aloud, and the facilitator writes it down; or nobody does, and it stays open.
  @Test func itCanBeSaidAloudOrNotAtAll() throws {
    var office = met()
    office.couple.press("4")
    office.settle()
    #expect(office.desk.words.contains("Seven minutes: they would rather talk about it with you."))
    #expect(office.couple.words.contains(Self.second))
    office.choose("They told me")
    office.choose("Seven minutes")
    office.choose("They tried")
    office.desk.press("a visit[enter]")
    office.settle()
    #expect(office.desk.words.contains("Homework: Seven minutes: tried; in the way: a visit"))
    office.choose("Begin: Arriving")
    #expect(office.couple.words.contains("Arriving"))
    #expect(try office.journal.meeting.unreviewed.map(\.id) == ["ghjkmn"])
  }

  /// Both at once: whoever was faster is right, and the other's field is gone.
  @Test func bothAtOnce() throws {
    var office = met()
    office.couple.press("2half a word")
    office.desk.choose("They told me")
    office.desk.choose("Seven minutes")
    office.desk.choose("Done")
    // The couple has not heard of it yet.
    office.couple.press("[enter]")
    office.settle()
    let meeting = try office.journal.meeting
    #expect(meeting.reviews["abcdef"]?.answer == .done && meeting.reviews.count == 1)
    #expect(office.couple.words.contains(Self.second) && office.couple.page.field == nil)
    #expect(office.couple.model.unsaved.isEmpty && office.couple.model.trouble == nil)
    #expect(office.couple.model.sitting?.meeting == meeting)
    // The other way round.
    office.desk.choose("They told me")
    office.desk.choose("A minute")
    office.couple.press("1")
    office.desk.choose("Done")
    office.settle()
    #expect(try office.journal.meeting.reviews.count == 2)
    #expect(office.desk.model.sitting?.meeting == office.couple.model.sitting?.meeting)
  }

  @Test func somethingToTakeHome() throws {
    var office = Office()
    office.beginTalk()
    office.choose("What comes")
    office.choose("Give something")
    let options = office.desk.words
    #expect(options.contains("From today: Mirror talk"), "\(options)")
    office.choose("From today: Mirror talk")
    office.desk.press("Sunday, with kestrel tea.[enter]")
    office.settle()
    office.choose("What comes")
    office.choose("Give something")
    office.choose("Questions of a deck")
    office.choose("Everyday us")
    office.choose("3")
    office.desk.press("[enter]")
    office.settle()
    office.choose("What comes")
    office.choose("Give something")
    office.choose("Own words")
    office.desk.press("A walk by the river[enter]")
    office.desk.press("[enter]")
    office.settle()
    #expect(office.desk.words.contains("They take home: A walk by the river"))
    // In the middle of a talk nothing of it is on their screen.
    #expect(!office.couple.words.contains("take along"))
    let assigned = try office.journal.meeting.assigned
    #expect(
      assigned.map(\.title) == [
        "Mirror talk", "3 questions from Everyday us", "A walk by the river",
      ])
    #expect(
      assigned[0].kind == .exercise("mirror-talk")
        && assigned[0].words == "Sunday, with kestrel tea.")
    #expect(assigned[1].kind == .deck("everyday-us", count: 3) && assigned[1].words.isEmpty)
    #expect(assigned.allSatisfy { $0.meeting == SharedJournal.meeting })
    #expect(Set(assigned.map(\.id)).count == 3)
    office.choose("What comes")
    office.choose("End the session")
    office.choose("Yes")
    #expect(office.couple.words.contains("That is all for today"))
    #expect(office.couple.words.contains("You take along: Mirror talk"), "\(office.couple.words)")
    #expect(office.couple.words.contains("Sunday, with kestrel tea."))
    #expect(office.desk.words.contains("They take home: Mirror talk"))
    // It does not wait there for whoever comes next.
    office.couple.press(" ")
    #expect(!"\(office.couple.model)".contains("kestrel tea"))
    #expect(office.couple.words.contains("That is all for today"))
  }

  @Test func theLastPageForgetsByItself() {
    var office = Office()
    office.choose("Say who is here")
    office.choose("Both")
    office.choose("What comes")
    office.choose("Give something")
    office.choose("Own words")
    office.desk.press("heronshadow[enter][enter]")
    office.settle()
    office.choose("End the session")
    office.choose("Yes")
    office.settle()
    #expect(office.couple.words.contains("heronshadow"), "\(office.couple.words)")
    office.couple.wait(seconds: 599)
    #expect(office.couple.words.contains("heronshadow"))
    office.couple.wait(seconds: 2)
    #expect(!"\(office.couple.model)".contains("heronshadow"))
  }

  /// What is typed at the console is nowhere in the couple's pages before it is given.
  @Test func nothingHalfDoneIsSeen() {
    var office = Office()
    office.choose("Say who is here")
    office.choose("Both")
    office.choose("What comes")
    office.choose("Give something")
    office.choose("Own words")
    office.desk.press("heronshadow[enter]kestrel")
    office.settle()
    #expect(office.desk.words.contains("heronshadow"))
    office.desk.press("[esc][esc][esc][esc]")
    office.settle()
    #expect(!"\(office.couple.model)\(office.journal.events)".contains("heronshadow"))
    #expect(office.desk.words.contains("Begin: Arriving"), "\(office.desk.words)")
  }

  /// The same in lines, with numbers and empty lines.
  @Test func inLines() throws {
    var office = met(isPlain: true)
    office.couple.answer("3", "")
    office.settle()
    office.couple.answer("2", "/back", "2", "too tired")
    office.settle()
    let reviews = try office.journal.meeting.reviews
    #expect(reviews["abcdef"]?.answer == .notThisTime && reviews["abcdef"]?.inTheWay == "")
    #expect(reviews["ghjkmn"]?.answer == .tried && reviews["ghjkmn"]?.inTheWay == "too tired")
    office.desk.answer("3", "7", "1", "")
    office.settle()
    #expect(try office.journal.meeting.assigned.map(\.title) == ["Mirror talk"])
  }

  /// The questions that are taken home are the same each time they are looked at.
  @Test func questionsStayTheSame() throws {
    let deck = try #require(Room.library.deck("everyday-us"))
    let one = deck.questions(5, for: "abcdef")
    #expect(one.count == 5 && Set(one.map(\.prompt)).count == 5)
    #expect(one == deck.questions(5, for: "abcdef"))
    #expect(one.map(\.prompt) != deck.questions(5, for: "abcdeg").map(\.prompt))
    #expect(one.map(\.depth) == one.map(\.depth).sorted())
    for deck in Room.library.decks where deck.sensitive == nil {
      let sensitive = Set(deck.prompts.filter { $0.sensitive != nil }.map(\.id))
      let all = deck.questions(5000, for: "abcdef")
      #expect(sensitive.isDisjoint(with: all.map(\.prompt)), "\(deck.id)")
    }
  }
}
