import Almanac
import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Days worth remembering: written down, changed, erased, and a year that is looked back on. It is
/// Thursday the 9th of October 2025 here.
@Suite struct MilestoneTests {
  private func room(isPlain: Bool = false) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.take(.begin(.between(.milestones)))
    return room
  }

  private static let met = Milestone(
    id: "met001", title: "The day we met", kind: .anniversary, day: CalendarDay(2013, 10, 18),
    words: "It snowed.", changedAt: 1)

  private func room(with milestones: [Milestone]) -> Room {
    var room = Room(names: Pair("Ana", "Ben"))
    room.house.book.milestones = milestones
    room.take(.begin(.between(.milestones)))
    return room
  }

  // MARK: Pure

  @Test(arguments: [
    // The day itself, before it, after it in the same year, and where there is no 29th.
    (CalendarDay(2024, 2, 29), CalendarDay(2024, 2, 29), CalendarDay(2024, 2, 29)),
    (CalendarDay(2024, 2, 29), CalendarDay(2024, 1, 1), CalendarDay(2024, 2, 29)),
    (CalendarDay(2024, 2, 29), CalendarDay(2024, 3, 1), CalendarDay(2025, 2, 28)),
    (CalendarDay(2024, 2, 29), CalendarDay(2027, 3, 1), CalendarDay(2028, 2, 29)),
    (CalendarDay(2013, 12, 31), CalendarDay(2025, 12, 31), CalendarDay(2025, 12, 31)),
    (CalendarDay(2013, 1, 1), CalendarDay(2025, 1, 2), CalendarDay(2026, 1, 1)),
  ])
  func anniversariesComeBack(_ day: CalendarDay, _ today: CalendarDay, _ next: CalendarDay) {
    var milestone = Milestone(title: "x", kind: .anniversary, day: day, changedAt: 1)
    #expect(milestone.next(onOrAfter: today) == next)
    milestone.kind = .memory
    #expect(milestone.next(onOrAfter: today) == (day >= today ? day : nil))
  }

  @Test func whatComesFirstStandsFirst() {
    func one(_ title: String, _ kind: Milestone.Kind, _ day: CalendarDay) -> Milestone {
      Milestone(title: title, kind: kind, day: day, changedAt: 1)
    }
    let all = [
      one("old", .memory, CalendarDay(2020, 1, 1)),
      one("wedding", .anniversary, CalendarDay(2018, 10, 8)),
      one("newer", .goodNews, CalendarDay(2025, 10, 8)),
      one("trip", .memory, CalendarDay(2025, 12, 1)),
      one("met", .anniversary, CalendarDay(2013, 10, 9)),
    ]
    let order = Milestone.inOrder(all, today: CalendarDay(2025, 10, 9)).map(\.title)
    #expect(order == ["met", "trip", "wedding", "newer", "old"])
  }

  // MARK: The room

  @Test func aDayIsWrittenDown() {
    var room = room()
    #expect(room.words.contains("Nothing is written down here yet."))
    room.press("1")
    #expect(room.words.contains("What would you like to remember?"))
    room.press("1")
    room.press("The day we met[enter]")
    #expect(room.words.contains("Which day did it begin?"))
    room.press("18 October 2013[enter]")
    room.press("[enter]")
    #expect(room.words.contains("Friday 18 October 2013"))
    #expect(!room.words.contains("One line more"))
    room.press("1")
    #expect(room.words.contains("Kept."))
    #expect(room.words.contains("12 years in 9 days"))
    #expect(room.house.book.milestones.map(\.kind) == [.anniversary])
    #expect(room.house.book.forms.isEmpty)
    // The next one begins anew.
    room.press("1")
    #expect(room.words.contains("What would you like to remember?"))
    room.press("[esc]")
    #expect(room.model.page(at: room.now).place == ["Between talks", "milestones"])
    room.press("[esc]")
    #expect(room.words.contains("What would you like to do?"))
  }

  /// A day of long ago is not taken for one of this year.
  @Test(arguments: [false, true]) func aDayWithoutItsYearIsAskedFor(isPlain: Bool) {
    var room = room(isPlain: isPlain)
    func enter(_ typed: String) {
      if isPlain { room.answer(typed) } else { room.press(typed + "[enter]") }
    }
    if isPlain { room.answer("1", "1") } else { room.press("11") }
    enter("The day we met")
    #expect(
      room.page.field?.placeholder == "12 May 2014, 2014-05-12, yesterday", "\(room.words)")
    enter("18 October")
    #expect(
      room.words.contains("That would be Friday 18 October 2024. Enter takes it; or type it with"),
      "\(room.words)")
    enter("")
    enter("")
    #expect(room.words.contains("Friday 18 October 2024"), "\(room.words)")
  }

  @Test func theSameInLines() {
    var room = room(isPlain: true)
    room.answer("1", "3", "The new job", "yesterday", "She cried on the stairs.", "1")
    #expect(room.words.contains("8 October 2025"))
    #expect(room.house.book.milestones.first?.words == "She cried on the stairs.")
    room.answer("3")
    #expect(room.words.contains("Good news"))
    room.answer("/change", "", "The job", "", "", "1")
    #expect(room.house.book.milestones.map(\.title) == ["The job"])
    #expect(room.words.contains("Kept.") && room.words.contains("“She cried on the stairs.”"))
    room.answer("/erase", "2")
    #expect(room.words.contains("It is erased."))
    #expect(room.house.book.milestones.isEmpty)
  }

  @Test func whatWasBegunGoesOn() {
    var room = room()
    room.press("12The marathon")
    room.wait(seconds: 3)
    room.press("[esc][esc]")
    #expect(room.words.contains("What you began is kept"))
    room.press("1")
    #expect(room.words.contains("it goes on where it was left"))
    #expect(room.page.field?.editor.text == "The marathon")
    room.press("[enter]12 May 2024[enter][enter]3")
    #expect(room.house.book.forms.isEmpty && room.house.book.milestones.isEmpty)
    #expect(room.words.contains("Nothing is written down here yet."))
  }

  @Test func itIsChangedAndErased() {
    var room = room(with: [Self.met])
    room.press("3")
    #expect(room.words.contains("Saturday 18 October 2025: 12 years"))
    room.press("e[enter][enter][enter][backspace]![enter]")
    #expect(room.words.contains("It snowed!"))
    room.press("1")
    #expect(room.house.book.milestones.map(\.words) == ["It snowed!"])
    #expect(room.house.book.milestones.map(\.id) == ["met001"])
    #expect(room.words.contains("“It snowed!”"))
    room.press("x")
    #expect(room.words.contains("Erase “The day we met”?"))
    room.press("1")
    #expect(!room.house.book.milestones.isEmpty)
    room.press("x2")
    #expect(room.house.book.milestones.isEmpty)
    #expect(room.words.contains("It is erased."))
  }

  @Test func aDiskThatIsFullLosesNothing() {
    var room = room()
    room.press("14Sea[enter]1 May 2024[enter][enter]")
    room.diskTrouble = "The disk is full."
    room.press("1")
    #expect(room.words.contains("The disk is full.") && room.words.contains("Sea"))
    room.diskTrouble = nil
    room.press("r")
    #expect(room.words.contains("Kept.") && room.house.book.milestones.count == 1)
  }

  @Test func fromTodayItLeadsBackThere() {
    var room = Room(names: Pair("Ana", "Ben"))
    room.house.book.milestones = [Self.met]
    room.house.book.milestones[0].day = CalendarDay(2013, 10, 12)
    room.take(.begin(.between(.today)))
    room.press("1")
    #expect(room.words.contains("The day we met") && room.words.contains("12 years"))
    room.press("[esc]")
    #expect(room.words.contains("Today"))
  }

  // MARK: A year

  private func year() throws -> Room {
    let cadence = try #require(Cadence(rule: "FREQ=DAILY"))
    var room = Room(names: Pair("Ana", "Ben"))
    var old = Self.met
    old.day = CalendarDay(2013, 2, 18)
    var outing = Outing(title: "The sea", day: CalendarDay(2025, 5, 4), changedAt: 1)
    outing.id = "out001"
    outing.memory = "Sand in every shoe"
    outing.isOver = true
    var promise = Promise(
      id: "p1", words: "bins on Monday", owner: "Ben", madeAt: at(2025, 4, 1),
      names: Pair("Ana", "Ben"))
    promise.outcome = .kept
    promise.looks = [.init(at: at(2025, 6, 1), outcome: .kept)]
    var ritual = Ritual(
      title: "Walk", cadence: cadence, start: CalendarDay(2025, 1, 1), minutes: 20, changedAt: 1)
    ritual.id = "rit001"
    room.house.book.milestones = [
      old,
      Milestone(
        id: "job001", title: "The new job", kind: .goodNews, day: CalendarDay(2024, 7, 1),
        changedAt: 1),
    ]
    room.house.book.outings = [outing]
    room.house.book.promises = [promise]
    room.house.book.rituals = [ritual]
    room.house.take(Doing(day: CalendarDay(2025, 6, 8), at: 1), of: ritual)
    room.house.book.thanks = [
      Thanks(at: at(2025, 5, 9), from: .b, did: "You drove all night.")
    ]
    room.take(.begin(.between(.milestones)))
    return room
  }

  private func at(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CalendarDay(year, month, day).daysSince1970 * 86_400_000 + 43_200_000
  }

  @Test func aYearIsLookedBackOn() throws {
    var room = try year()
    room.press("2")
    #expect(room.words.contains("January to March 2025"))
    #expect(room.words.contains("The day we met: 12 years. It snowed."))
    room.press(" ")
    #expect(room.words.contains("April to June 2025"))
    for words in [
      "The sea: Sand in every shoe", "Ben: “You drove all night.”", "Ben: bins on Monday",
      "Walk",
    ] {
      #expect(room.words.contains(words), "\(words): \(room.words)")
    }
    room.press(" ")
    #expect(room.words.contains("2025, so far"))
    #expect(room.words.contains("What of this year do you want to tell in ten years?"))
    room.press("v")
    #expect(room.words.contains("January to March 2024"))
    room.press(" ")
    #expect(room.words.contains("July to September 2024") && room.words.contains("The new job"))
    room.press("[esc]n")
    #expect(room.words.contains("January to March 2025"))
    #expect(!room.page.moves.contains { $0.label == "the year after" })
    room.press("[esc]")
    #expect(room.words.contains("Days worth remembering"))
    #expect(room.model.focus.selected == 1)
  }

  @Test func ofAnEmptyYearNothingIsMissed() {
    var room = room()
    room.press("2")
    #expect(room.words.contains("heard has nothing of it."))
    room.press("v")
    #expect(room.words.contains("The year 2024"))
    room.press("v")
    #expect(room.words.contains("The year 2024"))
    room.press(" ")
    #expect(room.words.contains("Days worth remembering"))
  }

  @Test func inJanuaryItIsTheYearBefore() {
    var room = Room(names: Pair("Ana", "Ben"))
    room.now.wall = at(2026, 1, 10)
    room.take(.begin(.between(.milestones)))
    room.press("2")
    #expect(room.words.contains("The year 2025"))
  }
}
