import App
import Content
import Dialogue
import TerminalUI
import TestSupport
import Testing

/// Somebody alone with the scenes, by keys and by lines.
@Suite struct PracticeRoomTests {
  /// In the room for practising, where heard knows one person only.
  static func room(isPlain: Bool = false, ways: Ways = Ways(), names: Pair<String>? = nil) -> Room {
    var room = Room(names: names, ways: ways, isPlain: isPlain)
    room.take(.begin(.solo(.practice)))
    return room
  }

  private func book(_ room: Room) -> PracticeBook { room.shelf.shelf(of: .a).practice ?? .init() }

  private var course: EveningCourse { Room.library.courses[0] }

  /// The scene on the page.
  private func scene(_ room: Room) throws -> Scene {
    for scene in Room.library.scenes.flatMap(\.scenes) {
      for case .quote(let quote) in room.page.blocks where quote.words == scene.says {
        return scene
      }
    }
    throw Missing.scene
  }
  private enum Missing: Error { case scene }

  private func keeps(_ room: Room) -> Int {
    room.effects.count { if case .solo(.keep) = $0 { true } else { false } }
  }

  @Test func anEveningFromBeginningToEnd() throws {
    var room = Self.room()
    let evening = course.evenings[0]
    #expect(room.words.contains("The first evening: \(evening.title)"), "\(room.words)")
    room.press("1")
    #expect(room.words.contains("Three slow breaths"))
    room.press(" ")
    #expect(room.words.contains(evening.text) && room.words.contains(evening.tip))
    room.press(" ")
    for (index, id) in evening.scenes.enumerated() {
      let scene = try #require(Room.library.scene(id))
      #expect(try self.scene(room) == scene)
      #expect(!room.words.contains(scene.good[0]) && !room.words.contains(scene.catches[0]))
      room.press(" ")
      #expect(room.words.contains(scene.says) && room.words.contains("would you say to"))
      #expect(!room.words.contains(scene.good[0]))
      room.press("It sounds like that was a lot.[c-d]")
      #expect(room.words.contains("It sounds like that was a lot."))
      #expect(room.words.contains("You offered what you understood"))
      #expect(!room.words.contains(scene.good[0]))
      room.press(" ")
      for good in scene.good { #expect(room.words.contains(good)) }
      for caught in scene.catches { #expect(room.words.contains(caught.dropFirst())) }
      #expect(!room.words.contains(scene.tempting))
      room.press(" ")
      #expect(room.words.contains(scene.tempting) && room.words.contains(scene.why))
      #expect(keeps(room) == index)
      room.press("\(index + 2)")
      #expect(keeps(room) == index + 1)
      #expect(book(room).begun?.done == (index < 2 ? index + 1 : nil))
    }
    #expect(room.words.contains("For tomorrow") && room.words.contains(evening.close))
    #expect(book(room).evenings == [evening.id])
    #expect(
      evening.scenes.map { book(room).scenes[$0]?.ease } == [.easy, .slow, .hard])
    room.press(" ")
    #expect(room.words.contains("The second evening: "), "\(room.words)")
    #expect(room.words.contains("An evening once more"))
    // Nothing that was typed is in what is stored.
    #expect(!Leaf.practice(book(room)).json.text().contains("lot"))
  }

  @Test func aNudgeComesWithItsReason() {
    var room = Self.room()
    room.press("1   At least it was only soup.")
    room.effects = []
    room.press("[c-d]")
    // It is there at once: nothing is asked of the world for it.
    #expect(room.effects.isEmpty)
    #expect(room.words.contains("You could say first how big it is for them."))
    #expect(room.words.contains("because “at least” makes it smaller"))
    #expect(room.words.contains("At least it was only soup."))
    room.press("[esc]")
    #expect(room.page.field?.editor.text == "At least it was only soup.")
    room.press("[c-d]x")
    #expect(!room.words.contains("how big it is") && room.words.contains("No more remarks."))
    #expect(room.effects.contains { if case .rememberWays = $0 { true } else { false } })
    room.press(" [esc][c-d]")
    #expect(room.words.contains("What there was to catch"))
  }

  @Test func noRemarkWhereNobodyWantsOne() {
    var ways = Ways()
    ways.hasCoach = false
    var room = Self.room(ways: ways)
    room.press("1   At least it was only soup.[c-d]")
    #expect(room.words.contains("What there was to catch"))
    #expect(room.words.contains("At least it was only soup."))
    // Where help is is said all the same.
    room.press("[esc] He hits me.[c-d]")
    #expect(room.words.contains("people who listen at any hour"))
  }

  @Test func wordsAboutDangerBringHelpAndNoError() {
    var ways = Ways()
    ways.region = "ie"
    var room = Self.room(ways: ways)
    room.press("1   He hits me when I talk back.[c-d]")
    #expect(room.words.contains("people who listen at any hour"), "\(room.words)")
    #expect(room.words.contains("Samaritans") && room.words.contains("116 123"))
    #expect(room.model.trouble == nil && !room.words.contains("hits"))
    room.press("h")
    #expect(room.words.contains("Help, and what heard is not"))
    room.press("[esc] ")
    #expect(room.words.contains("What there was to catch"))
    // It is said once.
    room.press("[esc][c-d]")
    #expect(room.words.contains("What there was to catch"))
  }

  @Test func aSceneCanBeLeftWithoutAReason() throws {
    var room = Self.room()
    room.press("1  ")
    let first = try scene(room)
    room.press("n")
    let other = try scene(room)
    #expect(other != first && other.skill == first.skill)
    #expect(room.page.place.last == "scene 1 of 3")
    #expect(book(room).scenes[first.id]?.ease == nil && book(room).begun == nil)
    #expect(!course.evenings[0].scenes.contains(other.id))
    // On the next day it is not there, either.
    var again = room
    again.now.wall += 86_400_000
    again.press("[esc]1  ")
    #expect(try scene(again) != first)
    // Words are not let go of unasked.
    room.press(" mine[esc]n")
    #expect(try scene(room) == other && room.words.contains("kept nowhere"))
    room.press(" ")
    #expect(room.page.field?.editor.text == "mine")
    room.press("[esc][esc]")
    #expect(room.words.contains("kept nowhere"))
    room.press("[esc]")
    #expect(room.words.contains("Practise listening"))
  }

  @Test func theAnswersWithoutWriting() throws {
    var room = Self.room()
    room.press("1  ")
    let one = try scene(room)
    room.press("p")
    #expect(room.words.contains(one.good[1]) && !room.words.contains("You said"))
    room.press("[esc]")
    #expect(try scene(room) == one)
    // Said aloud: an empty field goes on.
    room.press(" [c-d]")
    #expect(room.words.contains(one.good[0]))
    room.press(" 1")
    #expect(room.page.field?.editor.isEmpty == true)
    room.press("Again.[c-d]")
    #expect(room.words.contains("Again."))
  }

  @Test func whatWasHardIsBackTheNextDay() throws {
    var room = Self.room()
    room.press("2p")
    room.press("[esc]")
    let hard = try scene(room)
    room.press("p 4")
    #expect(room.words.contains("That scene comes back tomorrow."))
    room.press("2")
    #expect(!room.words.contains("is back"))
    room.now.wall += 86_400_000
    room.press("[esc]")
    #expect(room.words.contains("A scene is back"))
    room.press("1")
    #expect(room.words.contains("A scene is back"))
    room.press("1")
    #expect(try scene(room) == hard)
    room.press("p 2")
    #expect(book(room).scenes[hard.id]?.step == 1)
    #expect(room.words.contains("in a few days"))
    room.press("1")
    #expect(try scene(room) != hard)
  }

  @Test func threeThatAreBackAndNoPile() throws {
    var room = Self.room()
    let ids = Room.library.scenes.flatMap(\.scenes).prefix(5).map(\.id)
    var book = PracticeBook()
    for id in ids { book.note(id, .hard, on: 100) }
    room.shelf = RoomShelf()
    _ = room.shelf.news(of: .keep(.a, .practice(book)))
    room.press("[esc]")
    #expect(room.words.contains("Some scenes are back"))
    room.press("11")
    for number in 0..<3 {
      #expect(try scene(room).id == ids[number])
      room.press("p 2")
    }
    #expect(room.words.contains("One more, or enough for now?"))
    room.press("2")
    #expect(room.words.contains("Two scenes are back"))
    // Rather another: the next that waits, and this one in a week.
    room.press("1n")
    #expect(!ids.dropLast(2).contains(try scene(room).id))
    #expect(self.book(room).scenes[ids[3]]?.step == 0)
    #expect(!self.book(room).isDue(ids[3], on: self.book(room).scenes[ids[3]]!.last + 6))
  }

  @Test func aSceneIsChosenByWhatItIs() throws {
    func chosen(_ keys: String) throws -> Scene {
      var room = Self.room()
      room.press(keys)
      let one = try scene(room)
      room.press("p 21")
      // The next is another of its kind.
      #expect(try scene(room) != one)
      return one
    }
    #expect(try chosen("31").theme == .everyday)
    #expect(try chosen("3[end][enter]").theme == .joy)
    #expect(try chosen("43").skill == .ask)
    #expect(try chosen("51").length == .short)
    #expect(try chosen("53").length == .long)
  }

  @Test func everySceneComesUpBeforeOneDoesAgain() throws {
    var room = Self.room()
    let long = Room.library.scenes.flatMap(\.scenes).filter { $0.length == .long }
    var met: [String] = []
    room.press("53")
    for _ in long {
      met.append(try scene(room).id)
      room.press("p 31")
    }
    #expect(Set(met) == Set(long.map(\.id)) && met.count == long.count)
    #expect(try scene(room).id != met.last)
  }

  @Test func aBegunEveningGoesOnWhereItWas() throws {
    var room = Self.room()
    room.press("1  p 3")
    #expect(try scene(room).id == course.evenings[0].scenes[1])
    // Back on another day, as after a cut: the shelf is read anew.
    room.press("[esc][esc]1")
    #expect(room.words.contains("You are in the middle of it"))
    room.press("1 ")
    #expect(room.words.contains("on to the next scene"))
    room.press(" ")
    #expect(try scene(room).id == course.evenings[0].scenes[1])
  }

  @Test func itIsForgottenWhenAsked() {
    var room = Self.room()
    #expect(!room.words.contains("Forget my practice"))
    room.press("1  p 4")
    room.press("[esc][end][enter]")
    #expect(room.words.contains("Forget your practice?"), "\(room.words)")
    room.press("1")
    #expect(!book(room).isEmpty)
    room.press("[end][enter]2")
    #expect(book(room).isEmpty && room.shelf.leaves.isEmpty)
    #expect(room.words.contains("The first evening") && !room.words.contains("Forget"))
  }

  @Test func whatCouldNotBeWrittenIsTriedAgain() {
    var room = Self.room()
    room.diskTrouble = "The disk is full."
    room.press("1  p 4")
    #expect(room.words.contains("The disk is full.") && book(room).isEmpty)
    room.diskTrouble = nil
    room.press("r")
    #expect(!room.words.contains("The disk is full.") && book(room).begun?.done == 1)
  }

  @Test func allEveningsAndThenOneOnceMore() {
    var room = Self.room()
    for number in 0..<course.evenings.count {
      #expect(room.words.contains(course.evenings[number].title), "\(room.words)")
      room.press("1  p 2p 2p 2")
      #expect(room.words.contains(course.evenings[number].close), "\(room.words)")
      #expect(
        room.words.contains("These were all the evenings")
          == (number == course.evenings.count - 1))
      room.press(" ")
    }
    #expect(room.words.contains("What has come easily: catch the feeling"), "\(room.words)")
    #expect(!room.words.contains("The first evening"))
    room.press("52")
    #expect(room.words.contains("Three slow breaths"), "\(room.words)")
    room.press("  p 4")
    #expect(book(room).begun == nil && book(room).evenings.count == course.evenings.count)
  }

  @Test func allOfItInLines() throws {
    var room = Self.room(isPlain: true)
    room.answer("1", "", "", "")
    #expect(room.words.contains("a full stop alone goes on"))
    room.answer("At least", "it was only soup.", ".")
    #expect(room.words.contains("makes it smaller"))
    room.answer("", "", "4", "/another", "/pass", "", "3", "", ".", "")
    #expect(room.words.contains("4  It was hard: bring it back"))
    room.answer("2")
    #expect(room.words.contains("For tomorrow"))
    room.answer("")
    #expect(room.words.contains("The second evening"))
    #expect(book(room).evenings == [course.evenings[0].id])
  }

  /// The remark is there a thousandth of a second after the key, even the first one.
  @Test func theRemarkIsThereAtOnce() {
    var room = Self.room()
    let words = String(repeating: "At least you had the soup, and it sounds like a lot. ", count: 6)
    room.press("1   " + words)
    let times = (0..<30).map { _ in
      var one = room
      let start = ContinuousClock.now
      one.press("[c-d]")
      return ContinuousClock.now - start
    }
    let quickest = times.min() ?? .seconds(1)
    #expect(quickest < .milliseconds(1), "\(quickest)")
    room.press("[c-d]")
    #expect(room.words.contains("A look at your answer"))
  }

  /// With names, the keyboard goes to its person first, and what is on the page is covered.
  @Test func itIsForOneOfThem() {
    var room = Self.room(names: Pair("Zoë", "作者"))
    #expect(room.words.contains("Who is it this time?"))
    room.press("2 ")
    #expect(room.page.place == ["only for 作者", "practice"], "\(room.words)")
    room.press("1   mine")
    room.take(.input(.continued))
    #expect(room.isAsking && !room.words.contains("mine"))
    room.press(" ")
    #expect(room.page.field?.editor.text == "mine")
  }
}
