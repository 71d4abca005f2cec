import Almanac
import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// The room for rituals, by keys and by lines.
@Suite struct RitualRoomTests {
  /// On Thursday 9 October 2025.
  static let today = CalendarDay(2025, 10, 9)

  static func room(
    _ rituals: [Ritual] = [], isPlain: Bool = false, ideas: [RitualIdea] = []
  ) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.house.book.rituals = rituals
    room.house.book.ideas = ideas
    room.take(.begin(.between(.rituals)))
    return room
  }

  static func walk(
    _ pattern: Cadence.Pattern = .weekly(on: [3]), start: CalendarDay = CalendarDay(2025, 9, 1)
  ) throws -> Ritual {
    var ritual = Ritual(
      id: "walk01", title: "A walk by the river", cadence: try #require(Cadence(pattern)),
      start: start, minutes: 30, changedAt: 0)
    ritual.firstStep = "Put the shoes by the door"
    ritual.minute = 18 * 60
    ritual.settled = Self.today.adding(days: -2)
    return ritual
  }

  private func stored(_ room: Room) throws -> Ritual {
    try #require(room.house.book.rituals.first)
  }

  @Test func oneOfTheirOwn() throws {
    var room = Self.room()
    #expect(room.words.contains("Something small that comes back"), "\(room.words)")
    room.press("1")
    #expect(room.words.contains("One of your own"))
    room.press("7")
    #expect(room.words.contains("What do you want to do again and again?"), "\(room.words)")
    room.press("Porridge in bed[enter]3")
    #expect(room.words.contains("On which days?"))
    room.press("67[down][enter]")
    #expect(room.words.contains("From when?"), "\(room.words)")
    room.press("[enter]9:30[enter][enter]20[enter]Buy oats[enter]")
    for words in [
      "This is what you have", "Porridge in bed", "every Saturday and Sunday, 09:30",
      "Saturday, Sunday, Saturday 18 October", "20 minutes", "Buy oats",
    ] { #expect(room.words.contains(words), "\(words): \(room.words)") }
    room.press("1")
    #expect(room.words.contains("Kept. Next: Saturday."), "\(room.words)")
    let ritual = try stored(room)
    #expect(ritual.cadence.rule == "FREQ=WEEKLY;BYDAY=SA,SU" && ritual.start == Self.today)
    #expect(ritual.minute == 570 && ritual.place == nil && ritual.minutes == 20)
    #expect(room.house.book.forms.isEmpty)
    room.press("[esc]")
    #expect(room.words.contains("Your small rituals") && room.words.contains("Porridge in bed"))
  }

  @Test func aTemplateTakesTwoQuestions() throws {
    var room = Self.room(isPlain: true)
    room.answer("1", "1", "1")
    let template = try #require(
      Room.library.rituals.flatMap(\.rituals).first { $0.occasion == .hello })
    #expect(room.words.contains("How often?") && room.words.contains(template.text))
    room.answer("1")
    #expect(room.words.contains("every day") && room.words.contains("tomorrow"), "\(room.words)")
    room.answer("1")
    #expect(room.words.contains("It is for today."), "\(room.words)")
    #expect(try stored(room).template == template.id)
    #expect(try stored(room).what == template.text)
  }

  /// What can be asked about the rhythm, and the rule that comes of it.
  @Test(arguments: [
    ("1", "FREQ=DAILY"), ("2", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("4 1 8", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO"),
    ("5 1 31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
    ("5 2 1 7", "FREQ=MONTHLY;BYDAY=1SU"), ("6 24.12.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
    ("7 1 3", "FREQ=DAILY;INTERVAL=3"), ("7 3 2 1 15", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15"),
    ("7 2 3 7 8", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU;WKST=MO"),
  ])
  func rhythms(_ answers: String, _ rule: String) throws {
    var room = Self.room(isPlain: true)
    room.answer("1", "7", "Tea")
    for line in answers.split(separator: " ") { room.answer(String(line)) }
    room.answer("", "", "", "10", "", "1")
    #expect(try stored(room).cadence.rule == rule, "\(room.words)")
    // The same comes back where it is changed and nothing else is answered.
    var again = Self.room([try stored(room)], isPlain: true)
    again.answer("1", "/change")
    for _ in 0..<12 where !again.words.contains("This is what you have") { again.answer("") }
    again.answer("1")
    #expect(try stored(again).cadence.rule == rule, "\(again.words)")
    #expect(try stored(again).start == Self.today)
  }

  @Test func doneWithOneKey() throws {
    var room = Self.room([try Self.walk()])
    #expect(room.words.contains("today, 18:00"), "\(room.words)")
    room.press("d")
    #expect(
      room.words.contains("Done, the two of you. Next: Thursday 16 October."), "\(room.words)")
    #expect(room.house.doings["walk01"]?.map(\.day) == [Self.today])
    #expect(try stored(room).lastDone == Self.today)
    room.press("d")
    #expect(room.house.doings["walk01"]?.count == 1)
    room.press("1")
    #expect(room.words.contains("Last done: today") || room.words.contains("Last done"))
    #expect(!room.words.contains("We did it today"))
    for word in ["missed", "streak", "times"] { #expect(!room.words.contains(word)) }
  }

  @Test func aTimeThatWentByIsOfferedAnew() throws {
    var ritual = try Self.walk(.weekly(on: [1]))
    ritual.settled = nil
    var room = Self.room([ritual], isPlain: true)
    #expect(room.words.contains("another time?"))
    room.answer("1")
    #expect(room.words.contains("It was for Tuesday 7 October. Another time?"), "\(room.words)")
    room.answer("2")
    #expect(room.words.contains("Next: tomorrow."), "\(room.words)")
    #expect(try stored(room).standing(on: Self.today.adding(days: 1)) == .due(minute: 1080))
    room = Self.room([ritual], isPlain: true)
    room.answer("1", "3", "3", "sunday", "11:00")
    #expect(room.words.contains("Next: Sunday."), "\(room.words)")
    #expect(try stored(room).standing(on: CalendarDay(2025, 10, 12)) == .due(minute: 660))
    room = Self.room([ritual], isPlain: true)
    room.answer("1", "4")
    #expect(room.words.contains("Next: Tuesday."), "\(room.words)")
    #expect(try stored(room).settled == Self.today.adding(days: -1))
  }

  @Test func restWakeEndAndBeginAgain() throws {
    var room = Self.room([try Self.walk()], isPlain: true)
    func choose(_ label: String, _ room: inout Room) {
      var labels: [String] = []
      for case .choices(let choices) in room.page.blocks { labels = choices.options.map(\.label) }
      let index = labels.firstIndex(of: label)
      #expect(index != nil, "\(label): \(room.words)")
      room.answer("\((index ?? 0) + 1)")
    }
    room.answer("1")
    choose("Let it rest for a while", &room)
    room.answer("1")
    #expect(room.words.contains("It rests until Thursday 16 October."), "\(room.words)")
    choose("Wake it", &room)
    #expect(room.words.contains("It is for today."), "\(room.words)")
    choose("Let it be this time", &room)
    #expect(room.words.contains("Kept. Next: Thursday 16 October."), "\(room.words)")
    choose("End it", &room)
    #expect(room.words.contains("It is over."), "\(room.words)")
    room.answer("/back")
    #expect(room.words.contains("What was ended") && room.words.contains("A walk by the river"))
    room.answer("1")
    choose("Begin it again", &room)
    #expect(room.words.contains("Kept. Next: Thursday 16 October."), "\(room.words)")
    choose("Erase it", &room)
    room.answer("1")
    choose("Erase it", &room)
    room.answer("2")
    #expect(room.words.contains("It is erased."), "\(room.words)")
    #expect(room.house.book.rituals.isEmpty)
  }

  @Test func whatWasSaidInATalk() throws {
    let idea = RitualIdea(
      id: "talk1-1", words: "On Sundays we walk to the lighthouse and back", at: 1,
      names: Pair("Ben", "Ana"))
    let other = RitualIdea(id: "talk2-1", words: "Other", at: 1, names: Pair("Ana", "Cleo"))
    var room = Self.room(ideas: [idea, other])
    room.press("1")
    #expect(room.words.contains("You said in a talk: On Sundays we walk"), "\(room.words)")
    #expect(!room.words.contains("Other"))
    room.press("11")
    #expect(room.page.field?.editor.text == idea.words)
    room.press("[enter]37[down][enter][enter][enter][enter]60[enter][enter]1")
    #expect(room.words.contains("Kept. Next: Sunday."), "\(room.words)")
    #expect(room.house.book.ideas.map(\.id) == ["talk2-1"])
    room = Self.room(ideas: [idea])
    room.press("1")
    room.press("13")
    #expect(room.house.book.ideas.isEmpty && room.words.contains("What could come back?"))
  }

  @Test func leftInTheMiddleItGoesOn() throws {
    var room = Self.room()
    room.press("17Porridge[enter]3[esc][esc][esc]")
    #expect(room.words.contains("What you began is kept"), "\(room.words)")
    room.press("[esc][esc][esc]")
    room.take(.begin(.between(.rituals)))
    room.press("17")
    #expect(room.words.contains("it goes on where it was left"), "\(room.words)")
    #expect(room.words.contains("How often?") || room.page.field?.editor.text == "Porridge")
  }

  @Test func aFullDiskKeepsTheWords() throws {
    var room = Self.room()
    room.press("17Porridge[enter]1[enter][enter][enter]20[enter][enter]")
    room.diskTrouble = "The disk is full."
    room.press("1")
    #expect(room.words.contains("The disk is full.") && room.words.contains("Porridge"))
    room.diskTrouble = nil
    room.press("r")
    #expect(try stored(room).title == "Porridge")
    #expect(room.words.contains("It is for today."), "\(room.words)")
    room.diskTrouble = "The disk is full."
    room.press("d")
    #expect(try stored(room).lastDone == nil && room.words.contains("The disk is full."))
    room.diskTrouble = nil
    room.press("r")
    #expect(try stored(room).lastDone == Self.today)
  }

  @Test func todayLeadsToItAndBack() throws {
    var room = Self.room([try Self.walk()])
    room.take(.begin(.between(.today)))
    room.press("[enter]")
    #expect(room.words.contains("We did it today"), "\(room.words)")
    room.press("d[esc]")
    #expect(room.page.title?.plain == "Today", "\(room.words)")
    #expect(try stored(room).lastDone == Self.today)
  }

  @Test func aTalkLeavesItsIdea() throws {
    var remains = Remains()
    remains.keepsakes = [
      Keepsake(what: .agreement, words: "One"), Keepsake(what: .ritual, words: "Two"),
    ]
    var header = try #require(Room.talking(names: Pair("Ana", "Ben")).records["talk1"]?.header)
    header.endedAt = 2
    let ideas = [RitualIdea]().taking(remains, of: header)
    #expect(ideas == ideas.taking(remains, of: header))
    #expect(
      ideas.map(\.words) == ["Two"] && ideas.first.flatMap { RitualIdea($0.json) } == ideas.first)
  }
}
