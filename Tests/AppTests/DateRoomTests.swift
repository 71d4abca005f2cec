import Almanac
import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// Finding something to do, planning it, and what is remembered of it.
@Suite struct DateRoomTests {
  static func room(isPlain: Bool = false, _ outings: [Outing] = []) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    for outing in outings { room.keep(outing) }
    room.take(.begin(.between(.dates)))
    return room
  }

  /// The day it is in a room.
  static let today = CalendarDay(2025, 10, 9)

  static func plan(_ title: String, in days: Int?) -> Outing {
    Outing(title: title, day: days.map { today.adding(days: $0) }, changedAt: 1)
  }

  /// At the first item of a turn: its marks, and on to the other.
  private func turn(_ room: inout Room, _ mark: (String) -> Mark?) -> [Page] {
    var pages: [Page] = []
    room.press(" ")
    for _ in 0..<20 {
      guard let title = room.page.title?.plain, !title.contains("that is all") else { break }
      pages.append(room.page)
      let key = mark(title).flatMap { Mark.allCases.firstIndex(of: $0) }.map { "\($0 + 1)" }
      room.press(key ?? "p")
    }
    room.press("1")
    return pages
  }

  @Test func fromAWishToAMemory() throws {
    var room = Self.room()
    #expect(room.words.contains("Nothing is planned yet"))
    room.press("1")
    #expect(room.words.contains("188 are like that"), "\(room.words)")
    room.press("22355")
    #expect(room.words.contains("Where: away from home") && room.words.contains("30 minutes"))
    room.press("1")
    #expect(room.words.contains("Pass the keyboard to Ana"))
    var titles: [String] = []
    _ = turn(&room) { title in
      titles.append(title)
      return titles.count < 4 ? .yes : .notNow
    }
    #expect(titles.count == 12 && Set(titles).count == 12)
    let activities = Room.library.activities.flatMap(\.activities)
    for title in titles {
      let activity = try #require(activities.first { $0.text == title })
      #expect(activity.places.contains(.out) && activity.cost == .free && activity.minutes <= 30)
    }
    _ = turn(&room) { $0 == titles[1] ? .yes : $0 == titles[0] ? .maybe : nil }
    #expect(MenuRoomTests.rows(room.page) == [titles[1], titles[0]])
    #expect(room.house.written.isEmpty)
    room.press("1saturday[enter]7 pm[enter]the harbour[enter]")
    #expect(room.words.contains("This is what you have"), "\(room.words)")
    room.press("1")
    let outing = try #require(room.house.book.outings.first)
    #expect(outing.title == titles[1] && outing.day == CalendarDay(2025, 10, 11))
    #expect(outing.minute == 19 * 60 && outing.place == "the harbour" && !outing.isOver)
    for title in titles where title != titles[1] { #expect(!room.house.written.contains(title)) }
    room.now.wall += 3 * 86_400_000
    room.take(.begin(.between(.dates)))
    #expect(room.words.contains("How was it, on"))
    room.press("41It rained, and we laughed.[enter]")
    #expect(room.house.book.outings.map(\.memory) == ["It rained, and we laughed."])
    #expect(room.house.book.outings.map(\.isOver) == [true])
    room.press("[esc]")
    #expect(room.words.contains("“It rained, and we laughed.”"))
    room.press("1")
    #expect(room.words.contains("Do it once more"))
    room.press("2tomorrow[enter][enter][enter]1")
    #expect(room.house.book.outings.map(\.isOver) == [true, false])
  }

  /// Each of the common ideas can be given a day; the others stay until they leave them.
  @Test func theOtherIdeasAreStillThere() throws {
    var room = Self.room()
    room.press("11")
    var titles: [String] = []
    _ = turn(&room) { title in
      titles.append(title)
      return .yes
    }
    _ = turn(&room) { $0 == titles[0] ? .maybe : titles[1...2].contains($0) ? .yes : nil }
    #expect(MenuRoomTests.rows(room.page) == [titles[1], titles[2], titles[0]])
    room.press("2saturday[enter][enter][enter]1")
    #expect(MenuRoomTests.rows(room.page) == [titles[1], titles[0]], "\(room.words)")
    #expect(room.words.contains("“\(titles[2])” has its day."))
    #expect(room.words.contains("You both said yes") && room.words.contains("Perhaps"))
    room.press("1[esc]")
    #expect(MenuRoomTests.rows(room.page) == [titles[1], titles[0]], "\(room.words)")
    // Before the others are gone, it is said.
    room.press("[esc]")
    #expect(room.words.contains("is forgotten when you leave. Esc once more leaves it."))
    #expect(MenuRoomTests.rows(room.page) == [titles[1], titles[0]], "\(room.words)")
    var left = room
    left.press("[esc]")
    #expect(left.words.contains("What shall it be like?"), "\(left.words)")
    room.press("1[esc][esc]")
    #expect(room.words.contains("Esc once more leaves it."), "\(room.words)")
    room.press("1sunday[enter][enter][enter]1")
    #expect(MenuRoomTests.rows(room.page) == [titles[0]] && !room.words.contains("both said yes"))
    #expect(!room.house.written.contains(titles[0]))
    room.press("1monday[enter][enter][enter]1")
    #expect(room.words.contains("It is kept.") && room.house.book.outings.count == 3)
  }

  /// What is on the table next, and what both see, follows from the overlap alone.
  @Test(arguments: 0..<8)
  func nothingFollowsFromTheMarksOfOne(_ seed: Int) {
    var ends: [Room] = []
    var turns: [[Page]] = []
    for first in [Mark.yes, .maybe, .notNow] {
      var room = Self.room()
      room.press("11")
      var count = 0
      _ = turn(&room) { _ in
        count += 1
        // What Ben marks is the same in all, and not now wherever Ana's differs.
        return count % 3 == 0 ? .yes : count % 2 == 0 ? first : Mark.allCases[(count + seed) % 3]
      }
      count = 0
      turns.append(
        turn(&room) { _ in
          count += 1
          return count % 3 == 0 ? [.yes, .maybe][(count + seed) / 3 % 2] : .notNow
        })
      ends.append(room)
    }
    for _ in 0..<3 {
      for index in ends.indices { ends[index].press("n") }
      for end in ends {
        #expect(end.model == ends[0].model && end.page == ends[0].page)
        #expect(end.effects == ends[0].effects && end.house.written == "")
      }
      for index in ends.indices { ends[index].press(" n1 n1") }
    }
    for pages in turns { #expect(pages == turns[0]) }
  }

  @Test func nothingInCommon() {
    var room = Self.room()
    room.press("11")
    let first = turn(&room) { _ in .yes }
    _ = turn(&room) { _ in nil }
    #expect(room.words.contains("Nothing in common this time"))
    room.press("1")
    let second = turn(&room) { _ in .yes }
    #expect(Set(first.map(\.title?.plain)).isDisjoint(with: second.map(\.title?.plain)))
    room.press(" n1")
    room.press("2")
    #expect(room.words.contains("What shall it be like?"))
    room.press("1 s")
    #expect(room.words.contains("You stopped here"))
    room.press(" ")
    #expect(room.words.contains("Time for the two of you"))
  }

  @Test func everyWishIsKeptTo() {
    let all = Room.library.activities.flatMap(\.activities)
    var room = Self.room()
    room.press("1666667")
    #expect(room.words.contains("Something new: yes, please"))
    #expect(room.words.contains("One hand busy: does not matter") == false, "\(room.words)")
    let fitting = all.filter { $0.isNovel && $0.isOneHanded }.count
    #expect(room.words.contains("\(fitting) are like that"))
    room.press("2223344")
    room.press("55555555555")
    #expect(room.words.contains("Time: 4 hours at most"), "\(room.words)")
  }

  @Test func anIdeaOfTheirOwn() throws {
    var room = Self.room()
    room.press("2Paint the shed[enter]")
    #expect(room.house.book.forms.count == 1)
    room.press("[esc][esc]")
    #expect(room.words.contains("goes on the next time"))
    room.press("2[enter]213")
    room.press("90[enter]")
    let idea = try #require(room.house.book.outings.first)
    #expect(idea.title == "Paint the shed" && idea.home == false && idea.cost == .free)
    #expect(idea.energy == .plenty && idea.minutes == 90 && idea.day == nil)
    #expect(room.house.book.forms.isEmpty && room.model.focus.selected == 3)
    // It is among what is marked, wherever it fits.
    room.press("11")
    var titles: [String] = []
    _ = turn(&room) { title in
      titles.append(title)
      return title == idea.title ? .yes : nil
    }
    #expect(titles.contains(idea.title))
    _ = turn(&room) { _ in .yes }
    room.press("1tomorrow[enter][enter][enter]1")
    #expect(room.house.book.outings.map(\.id) == [idea.id])
    #expect(room.house.book.outings.map(\.day) == [CalendarDay(2025, 10, 10)])
    room.press("2[c-u]Paint the fence[enter][enter][enter][enter][enter]")
    #expect(room.house.book.outings.map(\.title) == ["Paint the fence"], "\(room.words)")
    room.press("4")
    #expect(room.words.contains("Erase this for good?"))
    room.press("2")
    #expect(room.house.book.outings.isEmpty && room.words.contains("Nothing is planned yet"))
  }

  @Test func itDidNotHappen() {
    for (key, day, count) in [
      ("1in a week[enter][enter][enter]1", CalendarDay(2025, 10, 16), 1), ("2", nil, 1),
      ("3", nil, 0),
    ] {
      var room = Self.room([Self.plan("A walk", in: -2)])
      room.press("42")
      #expect(room.words.contains("Another time, then"))
      room.press(key)
      #expect(room.house.book.outings.count == count)
      #expect(room.house.book.outings.first?.day == day, "\(room.words)")
      #expect(room.house.book.outings.allSatisfy { !$0.isOver })
    }
  }

  @Test func theOrderOfTheList() {
    let room = Self.room([
      Self.plan("An idea", in: nil), Self.plan("Later", in: 9), Self.plan("Today", in: 0),
      Self.plan("Gone by", in: -1), Self.plan("Soon", in: 2),
    ])
    #expect(
      MenuRoomTests.rows(room.page).dropFirst(3) == [
        "Gone by", "Today", "Soon", "Later", "An idea",
      ])
  }

  @Test func aDiskThatFails() {
    var room = Self.room([Self.plan("A walk", in: nil)])
    room.press("41tomorrow[enter][enter][enter]")
    room.diskTrouble = "The disk is full."
    room.press("1")
    #expect(
      room.words.contains("The disk is full.") && room.words.contains("This is what you have"))
    room.diskTrouble = nil
    room.press("r")
    #expect(room.house.book.outings.map(\.day) == [CalendarDay(2025, 10, 10)])
    #expect(room.words.contains("It is kept"))
  }

  @Test func backFromEverywhere() {
    var room = Self.room([Self.plan("A walk", in: -1)])
    for (keys, words) in [
      ("1[esc]", "Time for the two"), ("11s ", "Time for the two"), ("11 [esc]s ", "Time for"),
      ("3[esc]", "Time for the two"), ("3 ", "Time for the two"), ("4[esc]", "Time for the two"),
      ("42[esc]", "It did not happen"), ("5[esc]", "It did not happen"),
    ] {
      room.press(keys)
      #expect(room.words.contains(words), "\(keys): \(room.words)")
    }
    room.press("[esc][esc]")
    #expect(room.model.screen == .home)
  }

  @Test func whatWasOpenedOnThePageOfTheDayLeadsBackThere() {
    for keys in ["1[esc]", "13[esc][esc]", "15[esc][esc]", "152", "11[enter][esc]"] {
      var room = Self.room([Self.plan("A walk", in: 0)])
      room.take(.begin(.between(.today)))
      #expect(room.words.contains("A walk"), "\(room.words)")
      room.press(keys)
      #expect(room.words.contains("For the table"), "\(keys): \(room.words)")
    }
  }

  @Test func inLines() {
    var room = Self.room(isPlain: true)
    room.answer("1", "1", "", "1", "1", "/another", "1", "", "1", "3", "/another")
    room.answer("1")
    #expect(MenuRoomTests.rows(room.page).count == 1, "\(room.words)")
    room.answer("1", "24 December", "18:30", "", "1")
    #expect(room.house.book.outings.map(\.day) == [CalendarDay(2025, 12, 24)])
    #expect(room.words.contains("It is kept"))
    room.answer("/back", "3", "")
    #expect(room.words.contains("Time for the two of you"), "\(room.words)")
  }

  @Test func aLockForgetsTheMarks() {
    for keys in ["11", "11 1", "11 n1", "11 n1 1"] {
      var room = Room(names: Pair("Ana", "Ben"))
      room.protect(.own(.a))
      room.take(.begin(.between(.dates)))
      room.press(keys + "[f8]")
      #expect(!room.words.contains("only for") && !room.words.contains("marks"), "\(room.words)")
      var fresh = Room(names: Pair("Ana", "Ben"))
      fresh.take(.begin(.between(.dates)))
      room.take(.begin(.between(.dates)))
      #expect(room.page == fresh.page && room.model.between == fresh.model.between)
    }
  }
}

extension Room {
  /// Something that was kept before.
  fileprivate mutating func keep(_ outing: Outing) {
    _ = house.news(of: .keep(.outing(outing)), at: now)
  }
}
