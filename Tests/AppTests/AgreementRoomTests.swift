import Almanac
import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// The room for what they agreed on, by keys and by lines.
@Suite struct AgreementRoomTests {
  static let today = CalendarDay(2025, 10, 9)
  static let week = 7 * 86_400_000

  static func room(_ promises: [Promise] = [], isPlain: Bool = false) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.house.book.promises = promises
    room.take(.begin(.between(.agreements)))
    return room
  }

  static func bins(due: Int? = nil) -> Promise {
    var promise = Promise(
      id: "talk1-1", words: "Ben takes them down", owner: "Ben", madeAt: 1_759_000_000_000,
      names: Pair("Ana", "Ben"))
    promise.cue = "If the bins are full"
    promise.due = due
    return promise
  }

  private func stored(_ room: Room) throws -> Promise {
    try #require(room.house.book.promises.first)
  }

  @Test func madeByHandAndAccepted() throws {
    var room = Self.room()
    #expect(room.words.contains("Something small that you both want"), "\(room.words)")
    room.press("1Phones stay in the hall[enter]3If we sit down to eat[enter][enter]1")
    for words in ["This is what you have", "Phones stay in the hall", "If we sit down to eat"] {
      #expect(room.words.contains(words), "\(words): \(room.words)")
    }
    room.press("1")
    #expect(room.words.contains("Ana, is this all right for you?"), "\(room.words)")
    #expect(room.words.contains("If we sit down to eat: Phones stay in the hall"))
    #expect([try stored(room)].open(between: Pair("Ana", "Ben")).isEmpty)
    room.press("1")
    #expect(room.words.contains("Ben, is this all right for you?"))
    #expect([try stored(room)].open(between: Pair("Ana", "Ben")).isEmpty)
    room.press("1")
    #expect(
      room.words.contains("You have agreed. You look at it again on Thursday 16 October."),
      "\(room.words)")
    let open = [try stored(room)].open(between: Pair("Ben", "Ana"))
    #expect(open.map(\.words) == ["If we sit down to eat: Phones stay in the hall"])
    #expect(try stored(room).agreement.owner == "Ana and Ben")
    #expect(room.house.book.forms.isEmpty)
  }

  @Test func itWaitsForAYes() throws {
    var room = Self.room(isPlain: true)
    room.answer("1", "Tea at four", "1", "", "", "5", "1", "1", "3")
    #expect(room.words.contains("It waits for Ben’s yes. There is no hurry."), "\(room.words)")
    room.answer("/back")
    #expect(room.words.contains("waits for Ben’s yes"), "\(room.words)")
    room.answer("/back")
    room.take(.begin(.between(.today)))
    #expect(room.words.contains("Ben, is this all right: Tea at four"), "\(room.words)")
    room.answer("1")
    #expect(room.words.contains("Ben, is this all right for you?"))
    room.answer("2")
    #expect(room.words.contains("What do you agree on?"), "\(room.words)")
    room.answer("Tea at five", "1", "", "", "5", "1")
    #expect(room.words.contains("Ana, is this all right for you?"), "\(room.words)")
    room.answer("1", "1")
    #expect(room.words.contains("You have agreed."), "\(room.words)")
    #expect(try stored(room).agreement.words == "Tea at five")
    #expect(try stored(room).agreement.owner == "Ana")
    #expect(room.house.book.promises.count == 1)
  }

  @Test func keptIsSettledOrGoesOn() throws {
    var room = Self.room([Self.bins(due: 1_759_500_000_000)])
    #expect(room.words.contains("how is it going?"), "\(room.words)")
    room.press("11")
    #expect(room.words.contains("It held"))
    room.press("1")
    #expect(room.words.contains("A good moment for a thank-you."), "\(room.words)")
    #expect(try stored(room).outcome == .kept && stored(room).looks.map(\.outcome) == [.kept])
    room.press("[esc]")
    #expect(room.words.contains("What was settled") && room.words.contains("kept"))
    room.press("[esc]")
    #expect(room.words.contains("Agree on something"))
    room = Self.room([Self.bins(due: 1)])
    room.press("112")
    #expect(room.words.contains("When will you look at it again?"), "\(room.words)")
    room.press("3")
    #expect(
      room.words.contains("You look at it again on Sunday 9 November."), "\(room.words)")
    #expect(try stored(room).isOpen && stored(room).looks.map(\.outcome) == [.kept])
  }

  @Test func partlyStaysWithANewDay() throws {
    var room = Self.room([Self.bins(due: 1)], isPlain: true)
    room.answer("1", "2", "4", "sunday")
    #expect(room.words.contains("You look at it again on Sunday."), "\(room.words)")
    #expect(try stored(room).outcome == .partly && stored(room).isOpen)
    let today = Today(
      room.house.book, names: Pair("Ana", "Ben"), zoneOffset: 0)
    #expect(today.due.isEmpty && today.coming.count == 1)
  }

  @Test func notThisTimeBlamesNobody() throws {
    var room = Self.room([Self.bins(due: 1)], isPlain: true)
    room.answer("1", "3")
    #expect(room.words.contains("What would make it easier?"))
    for word in ["fail", "miss", "broke"] { #expect(!room.words.contains(word)) }
    room.answer("2", "1")
    #expect(room.words.contains("You look at it again on Thursday 16 October."), "\(room.words)")
    #expect(try stored(room).looks.map(\.outcome) == [.not] && stored(room).isOpen)
    room.answer("1", "3", "3")
    #expect(room.words.contains("It is let go. It was worth a try."), "\(room.words)")
    #expect(try !stored(room).isOpen && stored(room).looks.count == 2)
    room = Self.room([Self.bins(due: 1)], isPlain: true)
    room.answer("1", "3", "1", "", "", "If the bins are half full", "", "1", "1", "1", "1")
    #expect(room.words.contains("You have agreed."), "\(room.words)")
    #expect(try stored(room).cue == "If the bins are half full")
    #expect(try stored(room).looks.map(\.outcome) == [.not])
  }

  @Test func anewNeedsBothAgain() throws {
    var room = Self.room([Self.bins()], isPlain: true)
    room.answer("1", "4", "Ana takes them down", "1", "", "", "1", "1")
    #expect(room.words.contains("Ana, is this all right for you?"), "\(room.words)")
    #expect(try stored(room).looks.isEmpty)
    #expect(room.words.contains("this stands: “If the bins are full: Ben takes them down”"))
    room.answer("1")
    #expect(room.words.contains("Ben, is this all right for you?"), "\(room.words)")
    let before = [try stored(room)].open(between: Pair("Ana", "Ben"))
    #expect(before.map(\.words) == ["If the bins are full: Ben takes them down"])
    room.answer("1")
    #expect(room.words.contains("You have agreed."), "\(room.words)")
    #expect(try stored(room).change == nil && stored(room).isAgreed)
    #expect(try stored(room).sentence == "If the bins are full: Ana takes them down")
    #expect(try stored(room).looks.map(\.outcome) == [.renegotiate])
  }

  /// A change that one of them does not want, or thinks over, leaves the agreement as it is.
  @Test func whatWasAgreedStandsUntilBothSayYes() throws {
    let change = ["1", "4", "Ana takes them down", "1", "", "", "1", "1"]
    for (reply, isLeft) in [("3", false), ("4", true), ("/back", true)] {
      var room = Self.room([Self.bins(due: 1)], isPlain: true)
      for line in change { room.answer(line) }
      room.answer("1")
      #expect(room.words.contains("Ben, is this all right for you?"), "\(room.words)")
      room.answer(reply)
      let stored = try stored(room)
      #expect((stored.change != nil) == isLeft && stored.isAgreed, "\(reply)")
      #expect(stored.sentence == "If the bins are full: Ben takes them down")
      #expect(stored.agreement.owner == "Ben" && stored.due == 1)
      #expect([stored].open(between: Pair("Ana", "Ben")).count == 1)
      let today = Today(room.house.book, names: Pair("Ana", "Ben"), zoneOffset: 0)
      let told = today.due.map { $0.words(Pair("Ana", "Ben")).label }
      #expect(
        told == (isLeft ? ["Ben, is this all right: Ana takes them down"] : [])
          + ["How is it going: Ben takes them down"])
      if isLeft {
        #expect(room.words.contains("Other words wait for Ben’s yes"), "\(room.words)")
        room.answer("6")
      }
      #expect(room.words.contains("It stays as it was."), "\(room.words)")
      #expect(try self.stored(room).change == nil && self.stored(room).looks.isEmpty)
    }
  }

  /// How it goes with what stands can be said while a change of it waits for a yes.
  @Test func whatStandsIsLookedAtWhileAChangeWaits() throws {
    let due = 1_759_500_000_000
    var waiting = Self.bins(due: due)
    waiting.change = Promise.Change(to: waiting)
    waiting.change?.words = "Ana takes them down"
    waiting.change?.accepted = Pair(true, false)
    waiting.change?.renegotiatedAt = 5
    var room = Self.room([waiting])
    #expect(room.words.contains("how is it going?"), "\(room.words)")
    #expect(room.words.contains("Ben · a change waits for Ben’s yes"), "\(room.words)")
    room.take(.begin(.between(.today)))
    room.press("2")
    for words in ["It held", "Partly", "Not this time", "Ben says yes, or something else"] {
      #expect(room.words.contains(words), "\(words): \(room.words)")
    }
    room.press("21")
    #expect(!room.words.contains("is this all right for you?"), "\(room.words)")
    #expect(try stored(room).looks.map(\.outcome) == [.partly] && stored(room).change != nil)
    // Looked at, it waits for the yes alone; with it they have agreed anew.
    room = Self.room([try stored(room)])
    #expect(room.words.contains("a change waits for Ben’s yes"), "\(room.words)")
    #expect(!room.words.contains("how is it going?"), "\(room.words)")
    room.press("1")
    #expect(!room.words.contains("It held"), "\(room.words)")
    room.press("11")
    #expect(try stored(room).looks.map(\.outcome) == [.partly, .renegotiate])
    #expect(try stored(room).sentence == "If the bins are full: Ana takes them down")
    room = Self.room([waiting])
    room.press("111")
    #expect(try stored(room).outcome == .kept && stored(room).change == nil)
  }

  @Test func theShellNamesEveryYesThatIsMissing() throws {
    let today = CalendarDay(2025, 10, 9)
    func words(_ promise: Promise) -> String { promise.words(on: today, zoneOffset: 0) }
    var promise = Self.bins(due: 1)
    #expect(words(promise) == "how is it going?")
    promise.change = Promise.Change(to: promise)
    #expect(words(promise) == "how is it going? A change waits for Ana’s and Ben’s yes")
    #expect(promise.listed(on: today, zoneOffset: 0)["state"]?.string == "due")
    promise.change?.renegotiatedAt = 7
    #expect(Promise(promise.json) == promise)
    promise.change = nil
    promise.accepted = Pair(false, false)
    #expect(words(promise) == "waits for Ana’s and Ben’s yes")
    promise.accepted = Pair(true, false)
    #expect(words(promise) == "waits for Ben’s yes")
  }

  @Test func aChangeOfAChangeIsAskedFromTheStart() throws {
    var room = Self.room([Self.bins()], isPlain: true)
    room.answer("1", "4", "Ana takes them down", "1", "", "", "1", "1", "1", "2")
    #expect(room.words.contains("Now it is: “Ana takes them down”"), "\(room.words)")
    room.answer("We take turns", "3", "", "", "1", "1")
    #expect(room.words.contains("Ana, is this all right for you?"), "\(room.words)")
    #expect(try stored(room).sentence == "If the bins are full: Ben takes them down")
    room.answer("1", "1")
    #expect(
      try stored(room).sentence == "If the bins are full: We take turns"
        && stored(room).change == nil)
  }

  /// Nobody is asked how it goes before it has begun.
  @Test func afterBothHaveSaidYesTheListIsThere() throws {
    var room = Self.room()
    room.press("1Tea at four[enter]3[enter][enter]1111")
    #expect(room.words.contains("You have agreed.") && room.words.contains("What you agreed on"))
    #expect(!room.words.contains("It held"), "\(room.words)")
    var waiting = Self.bins()
    waiting.accepted = Pair(true, false)
    room = Self.room([waiting])
    room.take(.begin(.between(.today)))
    room.press("11")
    #expect(
      room.words.contains("You have agreed.") && room.words.contains("Today"), "\(room.words)")
  }

  @Test func erasedAfterAQuestion() throws {
    var room = Self.room([Self.bins()])
    room.press("1x1")
    #expect(room.house.book.promises.count == 1)
    room.press("x2")
    #expect(room.house.book.promises.isEmpty && room.words.contains("It is erased."))
  }

  @Test func othersAgreementsAreNotShown() {
    var promise = Self.bins()
    promise.names = Pair("Ana", "Cleo")
    #expect(!Self.room([promise]).words.contains("bins"))
  }

  @Test func aFullDiskLosesNothing() throws {
    var room = Self.room(isPlain: true)
    room.answer("1", "Tea at four", "1", "", "", "5")
    room.diskTrouble = "The disk is full."
    room.answer("1")
    #expect(room.words.contains("The disk is full.") && room.words.contains("Tea at four"))
    room.diskTrouble = nil
    room.answer("/retry")
    #expect(room.words.contains("Ana, is this all right for you?"), "\(room.words)")
    room.diskTrouble = "The disk is full."
    room.answer("1")
    #expect(try stored(room).accepted == Pair(false, false))
    room.diskTrouble = nil
    room.answer("/retry")
    #expect(try stored(room).accepted == Pair(true, false))
  }

  @Test func leftInTheMiddleItGoesOn() {
    var room = Self.room()
    room.press("1Tea at four[enter]2[esc][esc][esc]")
    #expect(room.words.contains("What you began is kept"), "\(room.words)")
    room.press("1")
    #expect(room.words.contains("it goes on where it was left"), "\(room.words)")
  }

  /// A line that cannot be taken does not stand in the way of leaving it open.
  @Test func inLinesADayCanStayOpen() throws {
    var room = Self.room(isPlain: true)
    room.answer("1", "", "Tea at four")
    room.answer("3", "", "blah")
    #expect(room.words.contains("heard does not know that day"), "\(room.words)")
    #expect(!room.words.contains("blah"), "\(room.words)")
    room.answer("")
    #expect(room.words.contains("When will you look at it again?"), "\(room.words)")
  }

  @Test func inLinesWhatStandsIsKeptOrTakenAway() throws {
    var room = Self.room([Self.bins()], isPlain: true)
    room.answer("1", "4", "", "")
    #expect(room.words.contains("Now it is: “If the bins are full”"), "\(room.words)")
    #expect(room.words.contains("Enter keeps it, - leaves it open."))
    var kept = room
    kept.answer("", "", "5", "1")
    #expect(try stored(kept).proposed.cue == "If the bins are full", "\(kept.words)")
    room.answer("-", "", "5", "1")
    #expect(try stored(room).proposed.cue == nil, "\(room.words)")
  }

  @Test(arguments: [
    ("it is Sunday", "If it is Sunday"), ("It is Sunday", "If it is Sunday"),
    ("Ana comes home late", "Ana comes home late"), ("if one is late", "If one is late"),
    ("The bins are full", "If the bins are full"), ("wenn es regnet", "Wenn es regnet"),
    ("as soon as we sit", "As soon as we sit"), ("After supper", "After supper"),
    ("every Friday", "Every Friday"), ("on Mondays", "On Mondays"), ("once", "Once"),
    ("onions are out", "Onions are out"), ("whenever, really", "Whenever, really"),
  ])
  func theSignReadsAsASentence(_ typed: String, _ words: String) throws {
    var room = Self.room()
    room.press("1Tea at four[enter]3" + typed + "[enter][enter]5")
    #expect(room.words.contains("The sign: \(words)"), "\(room.words)")
    room.press("1")
    #expect(try stored(room).cue == words)
  }

  @Test func backFromEverywhere() {
    for keys in ["1", "11", "13", "15", "14", "12"] {
      var room = Self.room([Self.bins()])
      room.press(keys)
      for _ in 0..<8 where !room.words.contains("What you agreed on") { room.press("[esc]") }
      #expect(room.words.contains("What you agreed on"), "\(keys): \(room.words)")
    }
  }

  /// What a talk says of one moves the day of the next look, where it goes on.
  @Test(arguments: Agreement.Outcome.allCases)
  func aTalkMovesTheNextLook(_ outcome: Agreement.Outcome) throws {
    var remains = Remains()
    remains.reviews = [.init(id: "talk1-1", outcome: outcome)]
    var header = try #require(Room.talking(names: Pair("Ana", "Ben")).records["talk1"]?.header)
    header.endedAt = 1_760_000_000_000
    let promise = [Self.bins(due: 5)].taking(remains, of: header)[0]
    #expect(promise.looks.map(\.outcome) == [outcome])
    let goesOn = outcome == .partly || outcome == .renegotiate
    #expect(promise.isOpen == goesOn)
    #expect(promise.due == (goesOn ? 1_760_000_000_000 + Self.week : 5))
  }

  /// The weekly sit-down reads it out with what sets it off.
  @Test func theCueIsReadOutInATalk() {
    var waiting = Self.bins()
    waiting.agreement.id = "own-1"
    waiting.accepted = Pair(true, false)
    let open = [Self.bins(), waiting].open(between: Pair("Ana", "Ben"))
    #expect(open.map(\.words) == ["If the bins are full: Ben takes them down"])
  }
}
