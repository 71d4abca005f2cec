import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Checking in: each alone, and of each only what they chose to show.
@Suite struct CheckInTests {
  static func room(_ door: Between.Door = .checkIn, isPlain: Bool = false) -> Room {
    var room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.take(.begin(.between(door)))
    return room
  }

  /// Glad 7, worried 8, energy 4, to be held, and a line.
  static let keys = "1117[enter]2118[enter]4[enter]11The rhubarb is up.[enter]"

  private func options(_ room: Room) -> [String] {
    for case .choices(let choices) in room.page.blocks { return choices.options.map(\.label) }
    return []
  }

  /// Somebody takes the keyboard and enters all of it.
  private func entering(_ seat: String, in room: inout Room) { room.press(seat + " " + Self.keys) }

  @Test func eachEntersAloneAndBothOpenIt() {
    var room = Self.room()
    #expect(options(room) == ["Ana checks in", "Ben checks in"])
    room.press("1")
    #expect(room.isAsking && room.words.contains("Ben looks away, please."))
    room.press(" ")
    #expect(room.page.place == ["only for Ana", "check-in"])
    #expect(room.words.contains("Ana, what feels good just now?"))
    room.press(Self.keys)
    #expect(room.words.contains("Ana, what may Ben see?"))
    room.press("1")
    for words in ["glad", "7 of 10", "worried", "to be held", "The rhubarb is up.", "All of it"] {
      #expect(room.words.contains(words), "\(words): \(room.words)")
    }
    room.press("1")
    #expect(room.words.contains("Ana has checked in. Ben, whenever you like."))
    #expect(!room.words.contains("rhubarb") && room.model.focus.selected == 1)
    #expect(room.house.book.forms.isEmpty && room.house.whole.a.count == 1)
    room.press("[enter] ")
    #expect(room.words.contains("Ben, what feels good just now?"))
    // Nothing of it is there while Ben enters.
    for key in ["5", "5", "0", "[enter]", "9", "[enter]"] {
      #expect(!room.words.contains("rhubarb") && !room.words.contains("glad, 7"))
      room.press(key)
    }
    #expect(room.words.contains("Ben, what may Ana see?"))
  }

  @Test func whoLeavesAllOpenWasHere() {
    var room = Self.room()
    room.press("1 55")
    #expect(room.words.contains("how much energy do you have?"), "\(room.words)")
    room.press("p[end][enter][enter]")
    #expect(room.words.contains("Only that you were here."), "\(room.words)")
  }

  @Test func whatIsNotShownIsNowhere() throws {
    var room = Self.room()
    entering("1", in: &room)
    room.press("2")
    #expect(options(room).count == 6 && room.words.contains("worried, 8 of 10"))
    room.press("1")
    #expect(options(room)[0] == "[x] feels good" && options(room)[1] == "[ ] is hard")
    room.press("1[end][enter]")
    #expect(room.words.contains("Choose at least one first."))
    room.press("1")
    room.press("[end][enter]")
    #expect(room.words.contains("Ben sees: feels good"), "\(room.words)")
    room.press("1")
    entering("2", in: &room)
    room.press("31")
    #expect(room.words.contains("You have both checked in"))
    #expect(!room.words.contains("glad"))
    room.press("1")
    #expect(room.words.contains("This is how you are") && room.words.contains("glad, 7 of 10"))
    #expect(room.words.contains("Ben was here."))
    for words in ["rhubarb", "worried", "4 of 10", "to be held", "too much"] {
      #expect(!room.words.contains(words), "\(words): \(room.words)")
    }
    let reveal = try #require(room.house.book.reveals.first)
    #expect(reveal.shown.b.isEmpty && reveal.shown.a.words == nil && reveal.shown.a.energy == nil)
    #expect(room.house.whole.a.first?.words == "The rhubarb is up.")
    #expect(room.house.whole.b.first?.unpleasant?.strength == 8)
    #expect(!room.remains.contains("rhubarb"))
  }

  @Test func whatIsStrongAndShownNamesTheHelpPage() {
    var room = Self.room()
    entering("1", in: &room)
    room.press("11")
    entering("2", in: &room)
    room.press("311")
    #expect(room.words.contains("If this is too much for one evening"))
    room.press("h")
    #expect(room.words.contains("heard is not"))
  }

  @Test func theNewerOneStands() {
    var room = Self.room()
    entering("1", in: &room)
    room.press("11")
    #expect(room.words.contains("Has checked in; checking in again"))
    room.now.wall += 60_000
    room.press("[up][enter] 1211[enter]52[esc]")
    room.press("[esc][esc][esc][esc][esc][esc]")
    #expect(room.house.book.waiting.a?.words == "The rhubarb is up.")
    room.take(.begin(.between(.checkIn)))
    #expect(room.house.book.waiting.a != nil)
  }

  @Test func whatWasBegunGoesOn() {
    var room = Self.room()
    room.press("1 1117[enter]")
    #expect(room.house.book.forms.first?.seat == .a)
    room.press("[esc][esc][esc]")
    #expect(room.words.contains("How are you, both of you?"))
    #expect(room.words.contains("What you began is kept"))
    room.take(.begin(.home))
    room.take(.begin(.between(.checkIn)))
    room.press("1 ")
    #expect(room.words.contains("This was begun before"))
    // The other begins their own.
    room.take(.begin(.between(.checkIn)))
    room.press("2 ")
    #expect(room.words.contains("Ben, what feels good just now?"))
    #expect(!room.words.contains("begun before") && !room.words.contains("glad"))
  }

  @Test func aWordCanBeTakenBack() {
    var room = Self.room()
    room.press("1 1117[enter]")
    room.press("[esc][esc]")
    #expect(room.words.contains("I feel: glad."))
    room.press("5")
    #expect(room.words.contains("how strong is “glad”?"), "\(room.words)")
    room.press("[esc]p")
    #expect(room.words.contains("and what is hard just now?"))
  }

  @Test func allOfItCanBeLeftOpen() {
    var room = Self.room()
    room.press("1 55p9[enter]")
    #expect(room.words.contains("this is what you have"))
    room.press("1")
    #expect(room.house.book.waiting.a?.isEmpty == true)
  }

  @Test func ownOnesAreForOneAlone() {
    var room = Self.room()
    entering("1", in: &room)
    room.press("31")
    room.now.wall += 86_400_000
    room.press("[up][enter] 51112[enter]5")
    room.take(.begin(.between(.checkIn)))
    #expect(options(room).last == "How I was, for Ana alone")
    room.press("3")
    #expect(room.isAsking)
    room.press(" ")
    #expect(room.words.contains("Ana, this is how you were") && room.words.contains("glad, 7"))
    #expect(room.page.place.first == "only for Ana")
    // Hidden, it asks for its person first.
    room.press("[c-x][c-r]")
    #expect(room.isAsking && !room.words.contains("glad"))
    room.press(" 1")
    #expect(room.words.contains("The rhubarb is up."))
    room.press("x")
    #expect(room.words.contains("Erase this check-in?"))
    room.press("2")
    #expect(room.house.whole.a.isEmpty && room.house.book.waiting.a == nil)
    #expect(room.words.contains("It is erased.") && room.words.contains("Nothing is kept here yet"))
    room.press("[esc]")
    #expect(options(room) == ["Ana checks in", "Ben checks in"])
    #expect(!room.remains.contains("rhubarb"))
  }

  @Test func allOfThemCanBeErased() {
    var room = Self.room()
    entering("1", in: &room)
    room.press("113 x")
    #expect(room.words.contains("Erase all of your check-ins?"))
    room.press("1")
    #expect(room.words.contains("this is how you were"))
    room.press("x2")
    #expect(room.house.whole.a.isEmpty && room.house.book.waiting.a == nil)
  }

  @Test func aFullDiskLosesNothing() {
    var room = Self.room()
    entering("1", in: &room)
    room.press("1")
    room.diskTrouble = "The disk is full."
    room.press("1")
    #expect(room.words.contains("The disk is full.") && room.words.contains("rhubarb"))
    room.diskTrouble = nil
    room.press("r")
    #expect(room.words.contains("Ana has checked in.") && room.house.whole.a.count == 1)
    #expect(room.house.book.forms.isEmpty)
  }

  /// The draft and the answer fail alike: that is one sentence on the page.
  @Test func whatCannotBeSavedIsSaidOnce() {
    let sentence = "Not saved: the disk is full."
    var room = Self.room()
    entering("1", in: &room)
    room.diskTrouble = sentence
    room.press("1")
    room.take(.draftNotSaved(sentence))
    room.take(.failed(sentence))
    #expect(room.words.split(separator: sentence, omittingEmptySubsequences: false).count == 2)
    let tones = room.page.blocks.compactMap { block in
      if case .notice(let notice) = block { notice.tone } else { nil }
    }
    #expect(tones == [.urgent])
    room.take(.failed("Something else."))
    #expect(room.words.contains(sentence) && room.words.contains("Something else."))
  }

  /// Of a day with one of them only the day is told, as nobody asks for more.
  @Test func severalOfADayHaveTheirTimes() {
    let day = 1_760_000_000_000
    let walls = [day, day + 125 * 60_000, day + 86_400_000 * 2]
    #expect(timesOfDay(walls, zoneOffset: 0) == [", 08:53", ", 10:58", ""])
    #expect(timesOfDay(walls, zoneOffset: -9 * 3600) == ["", "", ""])
    #expect(timesOfDay([], zoneOffset: 0).isEmpty)
    var room = Self.room()
    for _ in 0..<2 {
      entering("1", in: &room)
      room.press("11")
      entering("2", in: &room)
      room.press("111[esc]")
      room.now.wall += 3_600_000
    }
    #expect(room.house.book.reveals.count == 2, "\(room.words)")
    room.press("3")
    #expect(room.words.contains("Thursday 9 October 2025, 08:53"), "\(room.words)")
    #expect(room.words.contains("Thursday 9 October 2025, 09:53"))
    room.press("2")
    #expect(room.words.contains("This is how you were: Thursday 9 October 2025, 08:53"))
    room.press("[esc][esc]4 ")
    #expect(room.words.contains("2025, 09:53"), "\(room.words)")
    room.press("1")
    #expect(room.words.contains("Thursday 9 October 2025, 09:53"), "\(room.words)")
  }

  @Test func itIsCoveredWhenSomebodyComesBack() {
    var room = Self.room()
    room.press("1 1117[enter]")
    room.take(.input(.continued))
    #expect(room.isAsking && !room.words.contains("hard just now"))
    room.press(" ")
    #expect(room.words.contains("and what is hard just now?"))
    room.press("[c-x]")
    #expect(room.isHidden)
    room.press("[c-r]")
    #expect(room.isAsking)
  }

  @Test func aLockLeavesTheDraftToItsPerson() {
    var room = Room(names: Pair("Ana", "Ben"))
    room.protect(.own(.a))
    room.take(.begin(.between(.checkIn)))
    room.press("1")
    if !room.isAsking { room.press(Room.firstWords + "[enter]") } else { room.press(" ") }
    #expect(room.words.contains("Ana, what feels good just now?"), "\(room.words)")
    room.press("1117[enter][f8]")
    #expect(!room.words.contains("glad") && room.model.between == nil)
    #expect(!room.remains.contains("gladness"))
    room.take(.begin(.between(.checkIn)))
    room.press("1")
    #expect(room.words.contains("passphrase"))
    room.press("[esc]")
    #expect(room.words.contains("How are you, both of you?"))
    room.press("1" + Room.firstWords + "[enter]")
    #expect(room.words.contains("This was begun before"), "\(room.words)")
    #expect(room.words.contains("hard just now"))
  }

  @Test func anEveningInLines() {
    var room = Self.room(isPlain: true)
    room.answer("1", "")
    #expect(room.words.contains("what feels good just now?"))
    room.answer("1", "1", "1", "7", "2", "1", "1", "8", "4", "1", "1", "The rhubarb is up.")
    room.answer("1")
    let before = room.effects.count
    room.answer("1")
    #expect(room.effects[before...].contains(.hide))
    #expect(!room.words.contains("rhubarb"))
    room.answer("2", "", "5", "5", "/pass", "9", "", "1")
    #expect(room.words.contains("You have both checked in"), "\(room.words)")
    room.answer("1")
    #expect(room.words.contains("says: The rhubarb is up.") && room.words.contains("Ben was here"))
  }

  @Test func whatWasOpenedIsLookedAtAgain() {
    var room = Self.room()
    entering("1", in: &room)
    room.press("11")
    entering("2", in: &room)
    room.press("111 ")
    #expect(room.words.contains("And now?"))
    room.press("1")
    #expect(room.page.layout == .lookUp && room.words.contains("Ana, say it in your own words"))
    room.press(" ")
    #expect(room.words.contains("Ben, say it in your own words"))
    room.press(" ")
    #expect(room.words.contains("Thank you, both of you."))
    #expect(options(room)[2] == "Look at what you opened")
    room.press("31")
    #expect(room.words.contains("This is how you were: Thursday 9 October 2025"), "\(room.words)")
    room.press("[esc]")
    #expect(room.words.contains("What you opened to each other"))
    room.press("[esc][esc]")
    #expect(room.model.between == nil || room.words.contains("What would you like to do?"))
  }

  /// What both have entered is told of until they open it, wherever one looks.
  @Test(arguments: [false, true]) func whatWaitsToBeOpenedIsTold(isPlain: Bool) throws {
    var room = Self.room()
    entering("1", in: &room)
    room.press("11")
    entering("2", in: &room)
    room.press("112")
    #expect(options(room).first == "Open what you both entered", "\(room.words)")
    #expect(!options(room).contains("Look at what you opened") && !room.words.contains("glad"))
    let book = room.house.book
    #expect(
      Today(book, names: Pair("Ana", "Ben"), zoneOffset: 0).due.map(\.matter) == [.checkInsWait])
    // Another evening.
    room = Room(names: Pair("Ana", "Ben"), isPlain: isPlain)
    room.now.wall += 5 * 86_400_000
    room.house.book = book
    room.take(.begin(.between(nil)))
    #expect(room.words.contains("You have both checked in; open it together"), "\(room.words)")
    room.take(.begin(.between(.today)))
    #expect(room.words.contains("You have both checked in: open it together"), "\(room.words)")
    if isPlain { room.answer("1", "1") } else { room.press("11") }
    #expect(room.words.contains("You have both checked in") && !room.words.contains("glad"))
    room.diskTrouble = "The disk is full."
    if isPlain { room.answer("1") } else { room.press("1") }
    #expect(room.words.contains("This is how you were: Thursday 9 October 2025"))
    #expect(room.words.contains("glad, 7 of 10"))
    #expect(room.words.contains("The disk is full.") && room.house.book.unopened != nil)
    room.diskTrouble = nil
    if isPlain { room.answer("/retry") } else { room.press("r") }
    #expect(room.house.book.unopened == nil && room.words.contains("glad, 7 of 10"))
    let names = Pair("Ana", "Ben")
    #expect(Today(room.house.book, names: names, zoneOffset: 0).things.isEmpty)
    room.take(.begin(.between(.checkIn)))
    #expect(options(room).contains("Look at what you opened"))
    #expect(!options(room).contains("Open what you both entered"))
  }

  @Test func theRoadOn() {
    for (key, words) in [("2", "What do you come for?"), ("3", "Who would like to say thank you?")]
    {
      var room = Self.room(.today)
      room.take(.begin(.between(.checkIn)))
      entering("1", in: &room)
      room.press("11")
      entering("2", in: &room)
      room.press("111 " + key)
      #expect(room.words.contains(words), "\(key): \(room.words)")
    }
  }
}
