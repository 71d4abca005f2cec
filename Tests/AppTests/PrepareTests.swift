import App
import Content
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Preparing a conversation by keys: the way, back and forth, and what is kept of it.
@Suite struct PrepareTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  static func room(isPlain: Bool = false, ways: Ways = Ways()) -> Room {
    var room = Room(ways: ways, isPlain: isPlain)
    room.enter()
    return room
  }

  private func expect(_ name: String, _ room: Room) {
    #expect(differenceFromGolden("prepare-" + name, portrait(of: room.page)) == nil)
  }

  @Test func theWholeWay() {
    var room = Self.room()
    #expect(room.title == "How tense are you, when you think of it?")
    expect("state", room)
    room.press("3[enter]")
    #expect(room.title == "What would a camera have seen?")
    room.press("On Sunday the dishes stood there until night.")
    expect("happened", room)
    room.press("[c-d]")
    expect("feelings", room)
    room.press("521")
    room.press("9")
    #expect(room.title == "What did you need, or what matters to you in it?")
    room.press("41")
    expect("needs", room)
    room.press("9")
    room.press("Sit with me for ten minutes[c-d]")
    expect("opening", room)
    room.press("2")
    expect("opening-group", room)
    room.press("2")
    #expect(room.typed == "Could I have ten minutes with you this evening?")
    room.press(" Or later?")
    expect("opening-writing", room)
    room.press("[c-d]")
    #expect(
      room.typed
        == "When on Sunday the dishes stood there until night, I felt hurt, because I need rest. "
        + "Would you sit with me for ten minutes?")
    expect("message", room)
    room.press("[c-d]")
    expect("fear", room)
    room.press("That it gets loud.[c-d]")
    expect("parting", room)
    room.press("Safe with me.[c-d]")
    expect("time", room)
    room.press("3")
    #expect(room.typed == "Could we talk about it tomorrow morning, over the first cup?")
    room.press("[c-d]")
    expect("rehearsal", room)
    room.press("1")
    expect("reply", room)
    room.press("Thank you. Do you want to hear it now?[c-d]")
    expect("answered", room)
    #expect(room.words.contains("Two answers that keep the door open"))
    room.press(" ")
    #expect(room.title == "Tired, not now")
    room.press("[c-d][esc]")
    #expect(room.title == "This is what you have")
    expect("end", room)
    for words in ["Or later?", "That it gets loud.", "Safe with me.", "over the first cup"] {
      #expect(room.words.contains(words), "\(words)")
    }
    #expect(room.kept.count == 1 && room.kept.first?.tension == 3)
    #expect(room.kept.first?.step == nil)
    #expect(room.kept.first?.answers.map(\.reply) == ["willing"])
    // The message is made of the parts until somebody changes it.
    #expect(room.kept.first?[.message] == "")
  }

  @Test func everyPartCanBePassedAndNothingIsKeptOfNothing() {
    var room = Self.room()
    room.press("p[c-d]pp[c-d]p[c-d][c-d][c-d]p2")
    #expect(room.title == "Nothing written yet, and that is fine")
    #expect(room.kept.isEmpty)
    var plain = Self.room(isPlain: true)
    plain.answer("", ".", "/pass", "/pass", "/pass", "/pass", ".", "/pass", ".", "/pass", "2")
    #expect(plain.title == "Nothing written yet, and that is fine", "\(plain.words)")
    #expect(plain.kept.isEmpty)
  }

  @Test func whoeverIsTenseIsAskedFirst() {
    var room = Self.room()
    room.press("5[enter]")
    #expect(room.title == "What would a camera have seen?")
    room = Self.room()
    room.press("6[enter]")
    #expect(room.title == "That is a lot of tension")
    expect("tense", room)
    room.press("1")
    #expect(room.title == "Breathe")
    room.press("[esc]")
    #expect(room.title == "That is a lot of tension")
    room.press("3")
    #expect(room.title == "What would a camera have seen?")
    room.press("[esc]6[enter]2")
    #expect(room.words.contains("It is here when you come back."))
    #expect(room.words.contains("You have begun one"))
    #expect(room.kept.map(\.tension) == [6])
  }

  /// A remark comes once for a step, with its reason, and stops nobody.
  @Test func theCoachSpeaksOnce() {
    var room = Self.room()
    room.press("pYou never do the dishes.[c-d]")
    #expect(room.title == "Before you go on" && room.words.contains("Said because"))
    expect("remark", room)
    room.press("2")
    #expect(room.typed == "You never do the dishes.")
    room.press("[c-d]")
    #expect(room.title == "What did you feel?")
    room.press("ppYou must sit with me.[c-d]")
    #expect(
      room.title == "Before you go on" && room.words.contains("may say no to"), "\(room.words)")
    room.press("1")
    #expect(room.title == "How could you begin gently?")
    room.press("1I’m sorry if you felt hurt.[c-d]")
    #expect(room.title == "Before you go on", "\(room.words)")
    room.press("3")
    #expect(room.title == "All of it, in a few sentences" && !room.model.ways.hasCoach)
    #expect(room.words.contains("No more remarks"))
  }

  @Test func withoutTheCoachNothingIsSaid() {
    var ways = Ways()
    ways.hasCoach = false
    var room = Self.room(ways: ways)
    room.press("pYou never do the dishes.[c-d]")
    #expect(room.title == "What did you feel?")
    room.press("[esc]I’m scared of what he’ll do.[c-d]")
    #expect(room.title == "Before you go on" && room.words.contains("people who listen"))
  }

  /// Words about danger bring the help card once, whatever the step.
  @Test func wordsAboutDangerBringHelpOnce() {
    var room = Self.room()
    room.press("p[c-d]pp[c-d]p[c-d]")
    #expect(room.words.contains("talk to somebody outside first"))
    room.press("I’m afraid of what he’ll do.[c-d]")
    #expect(room.words.contains("This talk can wait."), "\(room.words)")
    let line = Room.library.help.regions.first?.lines.first?.name ?? "-"
    #expect(room.words.contains(line))
    expect("help", room)
    room.press("[esc]")
    #expect(room.typed == "I’m afraid of what he’ll do.")
    room.press("[c-d]")
    #expect(room.title == "When you part, what do you want them to feel?")
    room.press("He hit me.[c-d]")
    #expect(room.title == "When would be a good time?")
    #expect(room.kept.first?.wasShownHelp == true)
  }

  @Test func evaluationsAreAskedAboutOnce() {
    var room = Self.room()
    room.press("p[c-d]54")
    room.press("1")
    #expect(room.words.contains("and under it, perhaps?"))
    room.press("1")
    #expect(room.kept.first?.feelings.count == 2, "\(room.kept)")
    room.press("e")
    #expect(room.kept.first?.feelings.isEmpty == true)
    room.press("111112121")
    #expect(room.title == "What did you need, or what matters to you in it?", "\(room.words)")
    // Somebody who has all three is not given a fourth.
    room.press("[esc]1")
    #expect(room.words.contains("That is 3. e chooses anew."), "\(room.words)")
  }

  /// Back never loses a word, and what was reached comes back.
  @Test func backAndForth() {
    var room = Self.room()
    room.press("pThe lamp was out[esc]")
    #expect(room.title == "How tense are you, when you think of it?")
    #expect(room.kept.first?[.happened] == "The lamp was out")
    room.press("p")
    #expect(room.typed == "The lamp was out")
    room.press("[c-d]pp")
    #expect(room.title == "What would you like to ask for?")
    room.press("Call me[esc][esc][esc][esc][esc]")
    #expect(room.labels == ["Begin a new one", "The lamp was out"], "\(room.words)")
    expect("list", room)
    room.press("2")
    #expect(room.typed == "Call me")
    room.press("[esc][esc][esc][esc][esc]1p[c-d]")
    room.press("[esc]Another[c-d]")
    room.press("[esc][esc][esc]")
    room.now.wall += 1000
    #expect(room.labels.count == 3 && room.kept.count == 2, "\(room.labels)")
  }

  @Test func aPartIsChangedFromTheLastPage() {
    var room = Self.room()
    room.finish()
    room.open2("Change a part")
    expect("parts", room)
    room.open("What I ask for")
    #expect(room.typed == "Call me when you are late")
    room.press("[c-u]Write to me[c-d]")
    #expect(room.title == "This is what you have")
    #expect(room.words.contains("Would you write to me?"))
    room.open2("Change a part")
    room.open("All of it")
    room.press("[c-u]Mine.[c-d]")
    #expect(room.words.contains("Mine."))
    // Handed in empty it is made of the parts again.
    room.open2("Change a part")
    room.open("All of it")
    room.press("[c-u][c-d]")
    #expect(room.words.contains("Would you write to me?"))
    room.open2("Change a part")
    room.open("The first sentence")
    room.press("p")
    #expect(room.title == "This is what you have")
  }

  @Test func erasingAsksOnce() {
    var room = Self.room()
    room.finish()
    room.open2("Erase it")
    expect("erasing", room)
    room.press("1")
    #expect(room.kept.count == 1)
    room.open2("Erase it")
    room.press("2")
    #expect(room.kept.isEmpty && !room.words.contains("The lamp"), "\(room.words)")
    #expect(room.words.contains("this time is yours"))
  }

  /// Every twenty keys, and two seconds after the last, to whose it is.
  @Test func whatIsTypedIsADraftSoon() {
    var room = Self.room()
    room.press("pThe lamp")
    #expect(room.kept.isEmpty)
    room.wait(seconds: 3)
    #expect(room.kept.map { $0[.happened] } == ["The lamp"])
    room.press(" was out the whole long night")
    #expect(room.kept.first?[.happened].hasPrefix("The lamp was out") == true)
    #expect(room.kept.count == 1)
    for effect in room.effects {
      if case .solo(.draft(let seat, _)) = effect { #expect(seat == .a) }
    }
  }

  /// A first draft that is saved late does not make two of one.
  @Test func aLateDraftIsTheSamePreparation() {
    var room = Self.room()
    room.press("pThe lamp")
    var burst = room
    burst.wait(seconds: 3)
    let draft = burst.effects.last { if case .solo(.draft) = $0 { true } else { false } }
    room.press(" was out[c-d]")
    #expect(room.kept.count == 1)
    if case .solo(let deed) = draft { _ = room.shelf.news(of: deed) }
    #expect(room.kept.count == 1)
  }

  @Test func aDiskThatTakesNothingIsTold() {
    var room = Self.room()
    room.diskTrouble = "The disk is full."
    room.press("pThe lamp was out[c-d]")
    #expect(room.words.contains("The disk is full.") && room.kept.isEmpty)
    room.diskTrouble = nil
    room.press("r")
    #expect(room.kept.map { $0[.happened] } == ["The lamp was out"])
  }

  @Test func inLines() {
    var room = Self.room(isPlain: true)
    room.answer("2", "The lamp was out", ".", "5", "2", "1", "9", "4", "1", "9")
    room.answer("Call me when you are late", ".", "2", "1", ".")
    #expect(
      room.words.contains(
        "So far: “When the lamp was out, I felt hurt, because I need rest. Would you call me when you are late?”"
      ), "\(room.words)")
    room.answer("/change", "Only mine", ".")
    #expect(room.kept.first?[.message] == "Only mine")
    room.answer(".", ".", "1", "Tonight?", ".", "1", "Thank you", ".")
    #expect(room.words.contains("Two answers that keep the door open"), "\(room.words)")
    room.answer("/back")
    #expect(room.title == "This is what you have")
    #expect(room.words.contains("Only mine") && room.words.contains("Tonight?"))
  }
}

extension Room {
  var title: String { page.title?.plain ?? "" }
  var typed: String { page.field?.editor.text ?? "-" }

  /// To the room where a conversation is prepared, as the first of the two.
  mutating func enter(seat: Seat = .a) {
    take(.begin(.solo(.prepare)))
    if model.isPlain { answer(seat == .a ? "1" : "2", "") } else { press(seat == .a ? "1 " : "2 ") }
  }

  /// What is stored, the latest first.
  var kept: [Preparation] { shelf.shelf(of: .a).preparations }

  /// A short one, to its last page.
  mutating func finish(_ happened: String = "The lamp was out") {
    press("p\(happened)[c-d]")
    press("521")
    press("941")
    press("9Call me when you are late[c-d]")
    press("1Have you got a minute?[c-d][c-d]")
    press("That it gets loud.[c-d]Safe with me.[c-d]p2")
  }

  /// Chooses the option that begins so.
  mutating func open2(_ label: String) {
    for case .choices(let choices) in page.blocks {
      guard let index = choices.options.firstIndex(where: { $0.label.hasPrefix(label) }) else {
        continue
      }
      if model.isPlain { answer("\(index + 1)") } else { press("\(index + 1)") }
      return
    }
  }
}
