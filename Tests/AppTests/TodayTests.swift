import Almanac
import App
import Content
import Dialogue
import TerminalUI
import Testing

/// What a day holds, from what is kept.
@Suite struct TodayTests {
  private let names = Pair("Ana", "Ben")
  /// A Thursday.
  private let day = CalendarDay(2026, 11, 26)

  private func book(_ change: (inout HouseBook) -> Void) -> HouseBook {
    var book = HouseBook()
    book.today = day
    change(&book)
    return book
  }

  private func today(_ change: (inout HouseBook) -> Void) -> Today {
    Today(book(change), names: names, zoneOffset: 0)
  }

  private func labels(_ today: Today) -> [String] { today.things.map { $0.words(names).label } }

  private func walk(on weekday: Int = 3) -> Ritual {
    var walk = Ritual(
      id: "walk", title: "The walk", cadence: cadence(.weekly(on: [weekday])),
      start: CalendarDay(2026, 10, 1), minutes: 30, changedAt: 0)
    walk.minute = 18 * 60
    return walk
  }

  private func cadence(_ pattern: Cadence.Pattern) -> Cadence {
    guard let cadence = Cadence(pattern) else { preconditionFailure("no such cadence") }
    return cadence
  }

  /// A digit for each row, and each room behind one of them.
  @Test func everyRoomIsADigitOrTwoAway() throws {
    var room = Room(names: names)
    room.press("2")
    var places: Set<String> = []
    func rows(_ room: Room) -> Int {
      room.page.blocks.map { block in
        if case .choices(let choices) = block { return choices.options.count }
        return 0
      }.reduce(0, +)
    }
    #expect(rows(room) == 9)
    for row in 1...rows(room) {
      var inside = room
      inside.press("\(row)")
      #expect(inside.words != room.words, "\(row)")
      if inside.words.contains("Menus of closeness\n") {
        #expect(inside.words.contains("What would be good for the two of you?"))
        for further in 1...rows(inside) {
          var deep = inside
          deep.press("\(further)")
          #expect(deep.words != inside.words)
          places.insert(deep.words)
          deep.press("[esc]")
          #expect(deep.words.contains("What would be good for the two of you?"))
          deep.press("[enter]")
          #expect(places.contains(deep.words))
        }
      } else {
        places.insert(inside.words)
      }
      inside.press("[esc]")
      #expect(inside.page.title == room.page.title && inside.model.focus.selected == row - 1)
    }
    #expect(places.count == 11)
  }

  @Test func anEmptyBookHasNothing() {
    let today = today { _ in }
    #expect(today.things.isEmpty && today.due.isEmpty && today.coming.isEmpty)
    #expect(
      today.lines(names, question: nil) == ["Thursday 26 November 2026", "Nothing is due today."])
  }

  @Test func aRitualIsDueOnItsDayAndDoneWithOneKey() {
    var ritual = walk()
    #expect(labels(today { $0.rituals = [ritual] }) == ["The walk, 18:00"])
    ritual.doIt(on: day)
    let after = today { $0.rituals = [ritual] }
    #expect(after.due.isEmpty && after.coming.map(\.day) == [day.adding(days: 7)])
  }

  @Test func aRitualWhoseDayWentByIsOfferedAnewAndNotCounted() {
    let today = today { $0.rituals = [walk(on: 1)] }
    #expect(labels(today).first == "The walk: find another time?")
    #expect(today.due.count == 1)
    // Three weeks without it look the same as three days.
    var long = walk(on: 1)
    long.start = CalendarDay(2026, 1, 1)
    #expect(labels(self.today { $0.rituals = [long] }) == labels(today))
  }

  @Test func whatIsDailyNeverNags() {
    var tea = Ritual(
      id: "tea", title: "Tea", cadence: cadence(.daily), start: CalendarDay(2026, 1, 1),
      minutes: 5, changedAt: 0)
    #expect(labels(today { $0.rituals = [tea] }) == ["Tea"])
    tea.doIt(on: day)
    #expect(today { $0.rituals = [tea] }.things.isEmpty)
  }

  @Test func restingAndEndedRitualsAreSilent() {
    var resting = walk()
    resting.pause = Ritual.Pause(since: day.adding(days: -3), until: day.adding(days: 1))
    var ended = walk()
    ended.ended = day.adding(days: -1)
    #expect(today { $0.rituals = [resting, ended] }.things.isEmpty)
    // It is there again on the day that was said.
    resting.pause?.until = day
    #expect(labels(today { $0.rituals = [resting] }) == ["The walk, 18:00"])
  }

  @Test func anotherTimeStandsForTheOldOne() {
    var moved = walk()
    moved.settled = day.adding(days: -1)
    moved.moved = Ritual.Moved(from: day, to: day.adding(days: 2), minute: 600)
    let today = today { $0.rituals = [moved] }
    #expect(today.due.isEmpty && today.coming.map(\.day) == [day.adding(days: 2)])
    var later = book { $0.rituals = [moved] }
    later.today = day.adding(days: 2)
    #expect(labels(Today(later, names: names, zoneOffset: 0)) == ["The walk, 10:00"])
    moved.doIt(on: day.adding(days: 2))
    later.rituals = [moved]
    #expect(Today(later, names: names, zoneOffset: 0).due.isEmpty)
  }

  @Test func notesCheckInsAndTalksComeFirst() {
    let today = today { book in
      book.rituals = [walk()]
      book.notes = Pair(0, 2)
      book.waiting.a = CheckIn(at: day.daysSince1970 * 86_400_000)
      book.openTalk = "abc"
      book.nextTalk = (day.daysSince1970 * 24 + 12) * 3_600_000
    }
    #expect(
      labels(today) == [
        "2 notes for Ben", "Ana has checked in",
        "Your talk waits where you left it",
        "The talk you meant to have", "The walk, 18:00",
      ])
  }

  /// The day of a note lies sealed with the pages it is among.
  @Test func whatCannotBeKnownIsNotDue() {
    let today = today { $0.hasSealedNotes = Pair(true, false) }
    #expect(today.due.isEmpty && today.coming.isEmpty && today.uncertain.count == 1)
    let lines = today.lines(names, question: nil)
    #expect(
      lines.dropFirst() == [
        "Nothing is due today.", "", "  There may be a note for Ana",
        "      It shows when Ana’s own pages are unlocked",
      ], "\(lines)")
    #expect(today.json(names, question: nil)["things"]?.array?.first?["forToday"]?.bool == false)
  }

  /// A note that was come for from this page leads back to it.
  @Test(arguments: [false, true]) func afterANoteTheDayIsThereAgain(isPlain: Bool) {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.vault.notes["n"] = (
      seat: .b, note: Note(id: "n", from: .a, writtenAt: 1, text: "the lighthouse")
    )
    room.house.book.notes = Pair(0, 1)
    room.take(.begin(.between(.today)))
    #expect(room.words.contains("A note for Ben"), "\(room.words)")
    if isPlain { room.answer("1", "") } else { room.press("1 ") }
    #expect(room.words.contains("A note from Ana"), "\(room.words)")
    room.open("A note from")
    #expect(room.words.contains("the lighthouse"))
    room.house.book.notes = Pair(0, 0)
    if isPlain { room.answer("/back", "/back") } else { room.press("[esc][esc]") }
    #expect(room.page.title?.plain == "Today" && !room.words.contains("A note"), "\(room.words)")
    #expect(room.effects.contains(.hide) == isPlain)
  }

  @Test func aDayToTalkIsSpokenOfForAWeekAndLeftInPeaceThen() {
    let noon = (day.daysSince1970 * 24 + 12) * 3_600_000
    let week = 7 * 86_400_000
    #expect(today { $0.nextTalk = noon - week }.due.count == 1)
    #expect(today { $0.nextTalk = noon - week - 86_400_000 }.things.isEmpty)
    #expect(today { $0.nextTalk = noon + week }.coming.count == 1)
    #expect(today { $0.nextTalk = noon + week + 86_400_000 }.things.isEmpty)
  }

  @Test func agreementsComeByTheirDaysAndOnlyBetweenTheseTwo() {
    var bins = Promise(
      id: "p1", words: "take the bins out", owner: "Ben", madeAt: 0, names: names)
    bins.cue = "If they are full"
    bins.by = day.adding(days: 1)
    #expect(labels(today { $0.promises = [bins] }) == ["If they are full: take the bins out"])
    bins.accepted = Pair(true, false)
    #expect(
      labels(today { $0.promises = [bins] }) == ["Ben, is this all right: take the bins out"])
    bins.accepted = Pair(true, true)
    bins.by = nil
    bins.due = (day.daysSince1970 - 30) * 86_400_000
    #expect(labels(today { $0.promises = [bins] }) == ["How is it going: take the bins out"])
    bins.outcome = .kept
    #expect(today { $0.promises = [bins] }.things.isEmpty)
    bins.outcome = nil
    bins.names = Pair("Ana", "Cem")
    #expect(today { $0.promises = [bins] }.things.isEmpty)
  }

  @Test func datesComeAndAreRememberedForAWhile() {
    var film = Outing(id: "o", title: "A film", day: day, minute: 1200, changedAt: 0)
    #expect(labels(today { $0.outings = [film] }) == ["A film, 20:00"])
    film.day = day.adding(days: -1)
    #expect(labels(today { $0.outings = [film] }) == ["A film: one line to remember it by?"])
    film.day = day.adding(days: -15)
    #expect(today { $0.outings = [film] }.things.isEmpty)
    film.day = day.adding(days: -1)
    film.isOver = true
    #expect(today { $0.outings = [film] }.things.isEmpty)
  }

  @Test func anAnniversaryComesBackAndALeapDayOnThe28th() {
    let wedding = Milestone(
      id: "m", title: "Our wedding", kind: .anniversary, day: CalendarDay(2014, 11, 30),
      changedAt: 0)
    let today = today { $0.milestones = [wedding] }
    #expect(labels(today) == ["Our wedding: 12 years"])
    #expect(today.coming.map(\.day) == [CalendarDay(2026, 11, 30)])
    var leap = book {
      $0.milestones = [
        Milestone(
          id: "m", title: "We met", kind: .anniversary, day: CalendarDay(2024, 2, 29), changedAt: 0)
      ]
    }
    leap.today = CalendarDay(2027, 2, 28)
    #expect(labels(Today(leap, names: names, zoneOffset: 0)) == ["We met: 3 years"])
  }

  @Test func theQuestionForTheTableIsAnotherEachDayAndNoneComesTwice() {
    let deck = Room.library.deck("table-talk")
    let count = deck?.prompts.count { $0.sensitive == nil } ?? 0
    let questions = (0..<count).compactMap { tableTalk(Room.library, on: day.adding(days: $0)) }
    #expect(Set(questions).count == count && count > 10)
    #expect(tableTalk(Library(), on: day) == nil)
  }
}

/// What is found again, what is not, and what goes with what.
@Suite struct BetweenKeepingTests {
  private func room(_ door: Between.Door) -> Room {
    var room = Room()
    room.take(.begin(.between(door)))
    return room
  }

  /// A text that somebody has emptied does not come back.
  @Test func whatWasEmptiedStaysEmpty() {
    var room = room(.map)
    room.press("1 1")
    let page = room.words
    guard room.page.field == nil else { return }
    room.press("[end][enter]A quiet hour")
    guard room.page.field != nil else {
      Issue.record("no field: \(page)")
      return
    }
    room.wait(seconds: 3)
    #expect(room.house.book.forms.count == 1)
    room.press("[c-u][esc]")
    #expect(room.house.book.forms.isEmpty, "\(room.words)")
    #expect(!room.words.contains("What you began is kept"))
  }

  /// A change that was begun goes with the thing.
  @Test func erasingTakesWhatWasBegunWithIt() {
    var room = Room()
    let day = CalendarDay(room.now.wall, offset: 0)
    room.house.book.milestones = [
      Milestone(id: "m", title: "The day we met", kind: .anniversary, day: day, changedAt: 0)
    ]
    var form = Form(.milestone, item: "m", begunAt: 1)
    form.id = "f"
    room.house.book.forms = [form]
    room.take(.begin(.between(.milestones)))
    room.take(.between(.erased(id: "m")))
    #expect(room.model.between?.book.forms.isEmpty == true)
  }

  @Test func agreementsGoWithThePeople() {
    var promise = Promise(
      id: "p", words: "ring first", owner: "Ben", madeAt: 0, names: Pair("Ana", "Ben"))
    promise = promise.renamed(from: Pair("Ana", "Ben"), to: Pair("Ana", "Benno"))
    #expect(promise.isBetween(Pair("Ana", "Benno")) && promise.agreement.owner == "Benno")
    promise.agreement.owner = "Ana and Benno"
    let swapped = promise.renamed(from: Pair("Ana", "Benno"), to: Pair("Cleo", "Benno"))
    #expect(swapped.agreement.owner == "Cleo and Benno")
    let others = promise.renamed(from: Pair("Max", "Zoe"), to: Pair("Ana", "Ben"))
    #expect(others == promise)
  }

  @Test func whatIsBroughtBackKeepsItsPerson() {
    var things = KeptThings()
    things.maps = [MapPage(id: "m", seat: .a, changedAt: 0)]
    things.thanks = [Thanks(at: 0, from: .b, did: "the soup")]
    var one = CheckIn(at: 1)
    one.energy = 3
    things.reveals = [Reveal(at: 2, shown: Pair(one, CheckIn(at: 1)))]
    let swapped = things.swapped
    #expect(swapped.maps[0].seat == .b && swapped.thanks[0].from == .a)
    #expect(swapped.reveals[0].shown.b.energy == 3 && swapped.reveals[0].shown.a.energy == nil)
    #expect(swapped.swapped == things)
  }
}
