import App
import Content
import Dialogue
import Facilitation
import Glibc
import TerminalUI
import TestSupport
import Testing

/// Questions of a measure at the couple's screen: each alone, and nobody sees what they did not say
/// may be seen.
@Suite struct MeasureAskingTests {
  typealias Office = SittingTests.Office

  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  static let blocks = [
    Meeting.Block(title: "Arriving", kind: .talk, minutes: 5),
    Meeting.Block(title: "How are you two?", kind: .measure("check-in"), minutes: 3),
    Meeting.Block(title: "Closing", kind: .talk, minutes: 5),
  ]

  /// To the page on which the first of them gets the keyboard.
  private static func office(
    isPlain: Bool = false, locks: Locks = Locks(), present: String = "Both",
    blocks: [Meeting.Block] = Self.blocks
  ) -> Office {
    var office = Office(isPlain: isPlain, blocks: blocks, locks: locks)
    office.choose("Say who is here")
    office.choose(present)
    office.choose("Begin: Arriving")
    office.choose("Next: How are you two?")
    return office
  }

  /// Through the items; nil passes.
  private static func answer(_ office: inout Office, _ numbers: [Int?]) {
    office.couple.press(" ")
    for number in numbers { office.couple.press(number.map { "\($0)[enter]" } ?? "p") }
  }

  @Test func eachSaysWhoMaySeeIt() {
    var office = Self.office()
    #expect(office.couple.words.contains("Pass the keyboard to Zoë"), "\(office.couple.words)")
    #expect(office.couple.words.contains("作者 looks away, please."))
    #expect(office.desk.words.contains("Zoë is alone at the screen."))
    Self.answer(&office, [3, 10, nil, 2])
    #expect(office.couple.words.contains("Zoë, who may see this?"))
    #expect(office.couple.words.contains("how safe to speak: 10 of 10"))
    #expect(!office.couple.words.contains("how hopeful"))
    // What a key held down too long would choose is the careful one.
    for case .choices(let choices) in office.couple.page.blocks {
      #expect(choices.options[0].label == "Nobody: let it go" && choices.selected == 0)
    }
    office.settle()
    #expect(office.journal.answers.isEmpty)
    office.couple.choose("Whoever guides you, alone")
    office.settle()
    #expect(office.couple.words.contains("Pass the keyboard to 作者"), "\(office.couple.words)")
    #expect(office.desk.words.contains("作者 is alone at the screen."))
    #expect(
      !office.desk.words.contains("how close") && office.desk.model.console?.released == nil)
    Self.answer(&office, [7, 8, 9, 1])
    office.couple.choose("Whoever guides you, and Zoë")
    office.settle()
    #expect(office.couple.words.contains("It goes on from the other screen"))
    let kept = office.journal.answers
    #expect(kept.map(\.seat) == [.a, .b] && kept.map(\.shares) == [.guide, .both])
    #expect(kept[0].values == ["close": 3, "safe": 10, "heavy": 2] && kept[0].version == 1)
    #expect(office.journal.events.last?.kind == .blockDone)
    #expect(office.desk.words.contains("Both have answered."))
    #expect(
      office.desk.words.contains(
        "Zoë: how close 3 of 10, how safe to speak 10 of 10, how heavy the week 2 of 10. For you "
          + "alone: 作者 does not know it."), "\(office.desk.words)")
    #expect(office.desk.words.contains("作者: how close 7 of 10"))
    office.choose("Next: Closing")
    #expect(!office.desk.words.contains("how close"))
  }

  /// What is let go is nowhere: not in the journal, and the record does not tell that it was.
  /// Where one screen serves both, the console is two keys away from whoever is at it.
  @Test func atASharedScreenOnlyWhatBothMaySeeIsSeen() {
    var pages: [String] = []
    for sharing in ["Whoever guides you, alone", "Nobody"] {
      var office = Self.office()
      office.desk.model.sitAtConsole(
        Console(code: "K7", names: Pair("Zoë", "作者"), isHere: true))
      office.desk.take(.input(.changed))
      Self.answer(&office, [3, 10, nil, 2])
      office.couple.choose(sharing)
      office.settle()
      Self.answer(&office, [7, 8, 9, 1])
      office.couple.choose("Whoever guides you, and Zoë")
      office.settle()
      #expect(office.desk.words.contains("作者: how close 7 of 10"), "\(office.desk.words)")
      #expect(!office.desk.words.contains("how close 3"))
      pages.append(office.desk.words)
    }
    // Whoever looks cannot tell whether the other let it go or kept it from them.
    #expect(pages[0] == pages[1])
  }

  @Test func whatIsLetGoIsNowhere() {
    var kinds: [[MeetingEvent.Kind]] = []
    for way in ["Nobody", "Whoever guides you, alone", "pass"] {
      var office = Self.office()
      for _ in Seat.allCases {
        Self.answer(&office, way == "pass" ? [nil, nil, nil, nil] : [3, 3, 3, 3])
        if way != "pass" { office.couple.choose(way) }
        office.settle()
      }
      kinds.append(office.journal.events.map(\.kind))
      #expect(office.journal.answers.isEmpty == (way != "Whoever guides you, alone"))
      let effects = office.couple.effects.compactMap { effect -> Answers? in
        if case .sitting(.answer(let answers, _)) = effect { answers } else { nil }
      }
      #expect(effects.allSatisfy { $0.values.isEmpty == (way != "Whoever guides you, alone") })
      let says = office.desk.words.contains("Nothing was passed on, and that is fine.")
      #expect(says == (way != "Whoever guides you, alone"))
    }
    #expect(kinds[0] == kinds[1] && kinds[1] == kinds[2])
  }

  /// Whatever the first answered, and whoever may see it: the second person's pages are the same, and
  /// so is what the console shows before both are done.
  @Test func theSecondLearnsNothingOfTheFirst() {
    var seen: [[Page]] = []
    let ways: [([Int?], String)] = [
      ([0, 0, 0, 0], "Nobody"), ([10, 10, 10, 10], "Nobody"),
      ([1, 2, 3, 4], "Whoever guides you, alone"), ([9, nil, nil, nil], "Whoever guides you, and"),
      ([nil, nil, nil, nil], ""), ([5, 5, 5, 5], "Whoever guides you, and"),
    ]
    for (numbers, way) in ways {
      var office = Self.office()
      Self.answer(&office, numbers)
      if !way.isEmpty { office.couple.choose(way) }
      office.settle()
      var pages: [Page] = []
      func look() {
        pages += [office.couple.page, office.desk.page]
        var helped = office.couple
        helped.press("?")
        pages.append(helped.page)
        helped = office.couple
        helped.press("[c-x][c-r]")
        pages.append(helped.page)
        helped = office.couple
        helped.press("[esc][esc][esc][pgup][left][up]r")
        pages.append(helped.page)
      }
      look()
      office.couple.press(" ")
      look()
      for number in [4, 6, 8] {
        office.couple.press("\(number)")
        look()
        office.couple.press("[enter]")
        look()
      }
      office.couple.press("p")
      look()
      seen.append(pages)
    }
    for pages in seen.dropFirst() {
      let isSame = pages == seen[0]
      #expect(isSame)
    }
  }

  /// Hiding, suspending and coming back cover what is being answered; it goes on where it was.
  @Test(arguments: ["[c-x][c-r]", "continued", "help"])
  func whatIsPrivateIsCovered(_ how: String) {
    for count in 0...4 {
      var office = Self.office()
      office.couple.press(" ")
      for _ in 0..<count { office.couple.press("7[enter]") }
      if count < 4 { office.couple.press("9") }
      switch how {
      case "continued": office.couple.take(.input(.continued))
      case "help":
        office.couple.press("?")
        #expect(!office.couple.words.contains("7") && !office.couple.words.contains("9"))
        office.couple.press("[c-x][c-r][esc]")
      default: office.couple.press(how)
      }
      #expect(office.couple.words.contains("Pass the keyboard to Zoë"), "\(office.couple.words)")
      #expect(!office.couple.words.contains("7") && !office.couple.words.contains("9"))
      office.couple.press(" ")
      #expect(office.couple.model.focus.value == nil)
      for _ in count..<4 { office.couple.press("8[enter]") }
      office.couple.choose("Whoever guides you, and")
      office.settle()
      let values = office.journal.answers.first?.values ?? [:]
      #expect(
        values.values.count { $0 == 7 } == count && values.values.count { $0 == 8 } == 4 - count)
    }
  }

  @Test func aHiddenScreenStaysHidden() {
    var office = Self.office()
    Self.answer(&office, [1, 2, 3, 4])
    office.couple.press("[c-x]")
    office.choose("Next: Closing")
    office.couple.press("[c-r]")
    #expect(!office.couple.words.contains("who may see"))
    #expect(office.journal.answers.isEmpty)
    // Questions that come while it is hidden do not show it.
    office = Office(blocks: Self.blocks)
    office.choose("Say who is here")
    office.choose("Both")
    office.choose("Begin: Arriving")
    office.couple.press("[c-x]")
    office.choose("Next: How are you two?")
    #expect(office.couple.page.layout == .hidden)
    office.couple.press("[c-r]")
    #expect(office.couple.words.contains("Pass the keyboard to Zoë"))
  }

  /// An end between the answers and the word that they were given: they are asked anew, and only what
  /// they say then counts.
  @Test func theLaterAnswerWins() {
    for again in ["Nobody", "Whoever guides you, and"] {
      var office = Self.office()
      Self.answer(&office, [1, 1, 1, 1])
      office.journal.endsBetween = true
      office.couple.choose("Whoever guides you, and")
      #expect(office.journal.answers.count == 1 && office.journal.events.last?.kind == .began(1))
      office.journal.endsBetween = false
      office.restartTheCouple()
      #expect(office.couple.words.contains("Pass the keyboard to Zoë"), "\(office.couple.words)")
      Self.answer(&office, [2, 2, 2, 2])
      office.couple.choose(again)
      office.settle()
      #expect(office.journal.answers.map { $0.values["close"] } == (again == "Nobody" ? [] : [2]))
      #expect(office.desk.words.contains("作者 is alone at the screen."))
    }
  }

  /// Somebody at the desk was faster: nothing is lost, and nothing is there twice.
  @Test func theDeskMayBeFaster() {
    var office = Self.office()
    Self.answer(&office, [1, 2, 3, 4])
    office.desk.choose("Five minutes more")
    office.couple.choose("Whoever guides you, and")
    office.settle()
    #expect(office.journal.answers.map(\.seat) == [.a])
    #expect(office.journal.events.suffix(2).map(\.kind).last == .answered(.a))
    // The block went on: what was about to be said is not kept.
    Self.answer(&office, [1, 2, 3, 4])
    office.desk.choose("Next: Closing")
    office.couple.choose("Whoever guides you, and")
    office.settle()
    #expect(office.journal.answers.map(\.seat) == [.a])
    #expect(office.couple.words.contains("Closing"), "\(office.couple.words)")
  }

  /// The quiet questions are there, too; whoever would rather not is not asked on, and nobody is told.
  @Test func aQuietNoLetsItGo() {
    var office = Self.office()
    Self.answer(&office, [1, 2])
    office.couple.press("hl")
    for _ in 0..<8 where !office.couple.words.contains("Pass the keyboard to 作者") {
      office.couple.press(
        office.couple.page.blocks.contains { $0.isChoices } ? "[end][enter]" : " ")
    }
    office.settle()
    #expect(office.couple.words.contains("Pass the keyboard to 作者"), "\(office.couple.words)")
    #expect(office.journal.answers.isEmpty && office.journal.events.last?.kind == .answered(.a))
  }

  @Test func oneAloneIsAskedAlone() {
    var office = Self.office(present: "Only Zoë")
    Self.answer(&office, [1, 2, 3, 4])
    office.couple.choose("Nobody")
    office.settle()
    #expect(office.journal.events.last?.kind == .blockDone)
    #expect(office.desk.words.contains("Zoë has answered."))
  }

  @Test func aNumberCanBeChanged() {
    var office = Self.office()
    Self.answer(&office, [3, 4])
    office.couple.press("[esc]")
    #expect(office.couple.words.contains("How safe was it") && office.couple.model.focus.value == 4)
    office.couple.press("9[enter]5[enter]5[enter][esc]p")
    office.couple.choose("Whoever guides you, and")
    #expect(office.journal.answers.first?.values == ["close": 3, "safe": 9, "hopeful": 5])
    // On the first item there is nothing to go back to.
    office.settle()
    office.couple.press(" [esc]")
    #expect(office.couple.words.contains("How close"))
  }

  /// Under a passphrase of somebody's own, nothing can be kept that only the facilitator may read.
  @Test func ownPassphrasesAreTold() {
    let locks = Locks(own: Pair(Locks.Lock(hasPassphrase: true, isUnlocked: false), Locks.Lock()))
    var office = Self.office(locks: locks)
    Self.answer(&office, [1, 2, 3, 4])
    #expect(office.couple.words.contains("Your own pages have a passphrase"))
    #expect(!office.couple.words.contains("Whoever guides you, alone"))
    office.couple.press("3")
    #expect(office.couple.words.contains("who may see this?"))
    office.couple.choose("Whoever guides you, and")
    office.settle()
    Self.answer(&office, [1, 2, 3, 4])
    #expect(!office.couple.words.contains("passphrase"))
    #expect(office.couple.words.contains("Whoever guides you, alone"))
  }

  @Test func questionsAreAddedOnTheSpot() {
    var office = Office(blocks: [
      Meeting.Block(title: "Arriving", kind: .talk, minutes: 5),
      Meeting.Block(title: "Closing", kind: .talk, minutes: 5),
    ])
    office.choose("Say who is here")
    office.choose("Both")
    office.choose("Begin: Arriving")
    office.choose("What comes")
    office.choose("Ask each of them alone")
    #expect(office.desk.words.contains("What shall each be asked"))
    office.choose("How are you two?")
    office.choose("Next: How are you two?, 3 minutes")
    #expect(office.couple.words.contains("Pass the keyboard to Zoë"), "\(office.couple.words)")
    #expect((try? Meeting(replaying: office.journal.events))?.blocks.count == 3)
  }

  @Test func whatIsNotHereIsTold() {
    var blocks = Self.blocks
    blocks[1].kind = .measure("none")
    let office = Self.office(blocks: blocks)
    #expect(office.couple.words.contains("This is not on this computer."))
    #expect(office.desk.words.contains("These questions are not on this computer."))
  }

  @Test func inLines() {
    var office = Self.office(isPlain: true)
    #expect(office.couple.words.contains("Enter = I have it"))
    office.couple.answer("", "")
    #expect(office.couple.words.contains("A number, please, or a pass."), "\(office.couple.words)")
    office.couple.answer("11")
    #expect(office.couple.words.contains("That is none of the answers here."))
    office.couple.answer("3", "/pass", "10", "/back", "9", "0", "1")
    office.settle()
    #expect(office.journal.answers.isEmpty && office.couple.effects.contains(.hide))
    #expect(office.couple.words.contains("Pass the keyboard to 作者"))
    office.couple.answer("", "3", "/pass", "10", "0", "3")
    office.settle()
    #expect(office.journal.answers.map(\.values) == [["close": 3, "hopeful": 10, "heavy": 0]])
  }

  // MARK: As they are drawn

  private func expect(_ name: String, _ room: Room) {
    let difference = differenceFromGolden(name, portrait(of: room.page))
    #expect(difference == nil)
  }

  @Test func pagesAsTheyAreDrawn() {
    let locks = Locks(own: Pair(Locks.Lock(), Locks.Lock(hasPassphrase: true, isUnlocked: false)))
    var office = Self.office(locks: locks)
    expect("measure-hand-over", office.couple)
    expect("console-measure-alone", office.desk)
    office.couple.press(" ")
    expect("measure-item", office.couple)
    office.couple.press("7[enter]4")
    expect("measure-item-picked", office.couple)
    office.couple.press("[enter]8[enter]p")
    expect("measure-sharing", office.couple)
    office.couple.choose("Whoever guides you, alone")
    Self.answer(&office, [6, 9, 7, 3])
    expect("measure-sharing-closed", office.couple)
    office.couple.choose("Whoever guides you, and")
    office.settle()
    expect("measure-done", office.couple)
    expect("console-measure-both", office.desk)
    office.choose("What comes")
    office.choose("Ask each of them alone")
    expect("console-measures", office.desk)
  }
}

extension Page.Block {
  fileprivate var isChoices: Bool { if case .choices = self { true } else { false } }
}

extension SittingTests.Office {
  fileprivate mutating func restartTheCouple() {
    var room = Room(screen: .sitting, ways: couple.ways)
    room.shared = journal
    room.now = couple.now
    room.take(.input(.changed))
    couple = room
  }
}
