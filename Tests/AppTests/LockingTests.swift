import App
import Content
import Dialogue
import TerminalUI
import Testing

/// When heard locks, what stays in it, and how people come back.
@Suite struct LockingTests {
  private static func room(isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    room.protect(.ours)
    return room
  }

  private static func talking(_ id: String = "mirror-talk", written: Bool = false) -> Room {
    var room = Room.talking(id, written: written)
    let model = room.model
    var other = Room()
    other.protect(.ours)
    room.vault = other.vault
    room.model = model
    var household = Household(names: room.names, ways: room.ways, locks: room.vault.locks)
    household.talks = []
    room.model.take(household)
    room.effects = []
    return room
  }

  /// After five minutes without a key, warned a minute before.
  @Test func itLocksByItself() {
    var room = Self.room()
    room.press("[down]")
    room.wait(seconds: 239)
    #expect(!room.words.contains("locks itself in a minute"))
    room.wait(seconds: 1)
    #expect(room.words.contains("heard locks itself in a minute. Any key keeps it open."))
    #expect(
      room.effects.contains(.announce("heard locks itself in a minute. Any key keeps it open.")))
    room.wait(seconds: 59)
    #expect(!room.isLocked)
    room.wait(seconds: 1)
    #expect(room.isLocked && room.effects.contains(.hide))
  }

  /// The key that keeps it open does nothing else; text in a field is text.
  @Test func aKeyExtends() {
    var room = Self.room()
    room.press("[down]")
    let before = room.page
    room.wait(seconds: 250)
    room.press("1")
    #expect(room.page == before)
    room.wait(seconds: 239)
    #expect(!room.isLocked && !room.words.contains("in a minute"))
    room.openPages(of: .a)
    room.press("1a")
    room.wait(seconds: 250)
    room.press("b")
    room.wait(seconds: 250)
    room.press("[enter]")
    room.wait(seconds: 250)
    room.press("[c-d]")
    #expect(room.page.field?.editor.text == "ab\n", "\(room.words)")
    room.wait(seconds: 250)
    room.take(.input(.paste("c")))
    #expect(room.page.field?.editor.text == "ab\nc")
    room.wait(seconds: 250)
    room.press("[c-x]")
    #expect(room.isHidden)
    // Nobody sees a warning there: the key that shows it again does that.
    room.wait(seconds: 250)
    room.press("[c-r]")
    #expect(!room.isHidden && !room.isLocked)
  }

  @Test func aLineExtendsToo() {
    var room = Self.room(isPlain: true)
    room.answer("/help", "")
    room.wait(seconds: 250)
    #expect(
      room.effects.contains(.announce("heard locks itself in a minute. Any line keeps it open.")))
    room.answer("8")
    #expect(room.curtain == nil && room.words.contains("What would you like to do?"))
  }

  /// While somebody has the floor it waits until their time is over, and five minutes more.
  @Test func itWaitsWhileSomebodySpeaks() {
    var room = Self.talking()
    room.press("1  ")
    let turn = (room.session?.stepDuration ?? 0) / 1000
    #expect(turn > 60)
    room.wait(seconds: turn + 290)
    #expect(!room.isLocked)
    room.wait(seconds: 20)
    #expect(room.isLocked)
  }

  @Test(arguments: [
    Message.input(.key(.character("1"))), .input(.resized(Size(columns: 80, rows: 24))),
    .input(.deadline), .input(.paste("a")),
    .answer("1"), .input(.continued), .input(.called),
  ])
  func itLocksAfterASleep(_ message: Message) {
    var room = Self.room()
    room.press("[down]")
    room.now.sinceBoot += 60_000
    room.take(.draftSaved)
    room.take(message)
    #expect(room.isLocked && room.model.names == nil)
  }

  @Test func aShortSleepIsNone() {
    var room = Self.room()
    room.press("[down]")
    room.now.sinceBoot += 2000
    room.press("[up]")
    #expect(!room.isLocked)
  }

  /// In every phase of a talk: nothing of it stays, and it goes on at exactly the same place.
  @Test(arguments: [
    ("mirror-talk", true), ("mirror-talk", false), ("perspective-swap", false),
    ("two-positions", true), ("rough-day", false), ("questions", false),
  ])
  func everyPhaseIsLockedAndComesBack(_ id: String, _ written: Bool) throws {
    var room = Self.talking(id, written: written)
    for step in 0..<30 {
      guard let session = room.session else { break }
      if case .closed = session.phase { break }
      if case .ending = session.phase { break }
      if room.page.field != nil { room.press("lighthouse \(step)") }
      let text = room.page.field?.editor.text
      var locked = room
      locked.press("[f8]")
      #expect(locked.isLocked, "\(id) \(step)")
      for token in ["Zoë", "作者", "lighthouse", session.opening.exercise.title] {
        #expect(!locked.remains.contains(token), "\(id) \(step): \(token)")
      }
      locked.press(Room.oursWords + "[enter]")
      if locked.isAsking, locked.model.overlay == .handOver { locked.press(" ") }
      if locked.session?.isPaused == true, !session.isPaused { locked.press(" ") }
      if locked.model.overlay == .words, room.model.overlay != .words { locked.press(" ") }
      #expect(locked.session?.phase.place == session.phase.place, "\(id) \(step)")
      #expect(
        locked.session?.stepElapsed(at: session.clock) == session.stepElapsed(at: session.clock))
      // Words of the other that lay over the page may have to be asked for again.
      if room.model.overlay != .words {
        #expect(locked.page.field?.editor.text == text, "\(id) \(step): \(locked.words)")
      }
      if text != nil {
        room.press("[c-d]")
      } else if room.page.scale != nil {
        room.press("4[enter]")
      } else {
        room.press(room.page.isChoosing ? "1" : " ")
      }
    }
  }

  /// Something to keep that was half written, and which of three it was to be.
  @Test func whatWasAboutToBeKeptComesBack() {
    var room = Self.talking()
    room.press("1 pp")
    for _ in 0..<30 where room.session?.phase != .takeaway {
      let before = room.page
      room.press("p")
      if room.page == before { room.press(" ") }
    }
    room.press("1A walk on Sun")
    let title = room.page.title
    room.press("[f8]")
    #expect(room.isLocked && !room.remains.contains("walk"))
    room.press(Room.oursWords + "[enter]")
    #expect(room.page.field?.editor.text == "A walk on Sun", "\(room.words)")
    #expect(room.page.title == title)
    // Whose it is, and when, is asked as ever.
    room.press("day[enter]31")
    #expect(room.session?.keepsakes.map(\.words) == ["A walk on Sunday"])
  }

  /// Whatever lies over the page.
  @Test(arguments: ["?", "h", "?h", "g", "[c-x]", "m", "e", "t", "z", "j", "?hl"])
  func overlaysGoToo(_ keys: String) {
    var room = Self.talking()
    room.press("1  ")
    room.press(" ")
    room.press(keys)
    room.take(.input(.called))
    #expect(room.isLocked && room.isHidden == (keys == "[c-x]"))
    #expect(!room.remains.contains("Zoë") && !room.remains.contains("Mirror"))
    if room.isHidden { room.press("[c-r]") }
    room.press(Room.oursWords + "[enter]")
    #expect(room.session != nil && room.model.overlay == nil, "\(room.words)")
  }

  /// The list of talks, a record, questions put away: all of it is gone.
  @Test(arguments: ["4", "41", "6", "61", "2", "5", "4k"])
  func everyPageGoes(_ keys: String) {
    var room = Self.talking()
    room.press("1 s ")
    room.take(.begin(.home))
    var marks = Marks()
    marks.hidden = ["gratitude/gr-02"]
    var ways = Ways()
    ways.phrase = "harbour"
    room.model.take(
      Household(
        names: room.names, ways: ways, marks: marks,
        talks: room.records.values.map(\.header), locks: room.vault.locks, notes: Pair(2, 1)))
    room.press(keys)
    room.press("[f8]")
    #expect(room.isLocked)
    for token in ["Zoë", "作者", "gr-02", "talk1", "Mirror", "harbour"] {
      #expect(!room.remains.contains(token), "\(keys): \(token)")
    }
    #expect(room.model.notes == Pair(0, 0))
  }

  /// A talk at its last page is put away first.
  @Test func theLastPageIsPutAway() {
    var room = Self.talking()
    room.press("1 pp")
    for _ in 0..<30 where !room.words.contains("Thank you, both of you") {
      let before = room.page
      room.press(room.words.contains("take something along?") ? "4" : "p")
      if room.page == before { room.press(" ") }
    }
    #expect(room.words.contains("Thank you, both of you"), "\(room.words)")
    var failing = room
    failing.diskTrouble = "Not saved: the disk is full."
    failing.press("[f8]")
    #expect(failing.isHidden && !failing.isLocked)
    failing.press("[c-r]")
    #expect(failing.words.contains("So nothing was locked; it is hidden instead."))
    failing.diskTrouble = nil
    failing.press("r")
    #expect(failing.records["talk1"]?.header.state != .open && !failing.isLocked)
    room.press("[f8]")
    #expect(room.isLocked && room.records["talk1"]?.header.state != .open)
    #expect(!room.remains.contains("Zoë"))
  }

  @Test func aTimeOutRunsOn() {
    var room = Self.talking()
    room.press("1  t11")
    #expect(room.words.contains("Apart until"))
    let page = room.words
    room.press("[f8]")
    #expect(room.isLocked)
    room.press(Room.oursWords + "[enter]")
    #expect(room.words == page)
    room.wait(seconds: 1300)
    #expect(room.isLocked)
  }

  /// What cannot be saved is not lost: nothing is locked, and it is hidden instead.
  @Test func aFullDiskLocksNothing() {
    var room = Self.talking(written: true)
    room.press("1  lighthouse")
    room.diskTrouble = "Not saved: the disk is full."
    room.press("[c-d][f8]")
    #expect(room.isHidden && !room.isLocked)
    room.press("[c-r]")
    #expect(room.page.field?.editor.text == "lighthouse")
    #expect(room.words.contains("So nothing was locked; it is hidden instead."))
    room.diskTrouble = nil
    room.press("[f8]")
    #expect(room.isLocked)
    room.press(Room.oursWords + "[enter]")
    #expect(room.session?.lastWords.a == "lighthouse")
  }

  /// Where only one has a passphrase the talk goes on; what that one has open goes.
  @Test func onlyOnesOwnIsLocked() {
    var room = Room()
    room.protect(.own(.a))
    room.take(.begin(.locks))
    room.press("2 2" + Room.firstWords + "[enter]")
    #expect(room.words.contains("AAAA-BBBB"))
    room.take(.input(.called))
    #expect(!room.words.contains("AAAA-BBBB") && !room.remains.contains("AAAA-BBBB"))
    #expect(room.model.names != nil)
    room.take(.begin(.home))
    room.model.take(
      Household(names: room.names, locks: Locks(own: Pair(.init(hasPassphrase: true), .init()))))
    room.press("[c-x][c-x]")
    #expect(room.isHidden && !room.model.locks.canLock)
    room.press("[c-r]")
    #expect(room.words.contains("What would you like to do?"))
  }

  /// Back from Ctrl-Z with only somebody's own pages under a passphrase: a private page of the talk
  /// is covered, and a turn is paused.
  @Test func anAbsenceCoversTheTalk() {
    let locks = Locks(own: Pair(.init(hasPassphrase: true), .init()))
    var room = Room.talking(isQuick: false)
    room.model.take(Household(names: room.names, locks: locks))
    room.press("  15")
    room.take(.input(.continued))
    #expect(room.isAsking, "\(room.words)")
    #expect(!room.model.locks.own.a.isUnlocked)
    room = Room.talking()
    room.model.take(Household(names: room.names, locks: locks))
    room.press("1  ")
    room.take(.input(.continued))
    #expect(room.session?.isPaused == true && room.model.screen == .talk)
    for _ in 0..<60 where !room.words.contains("Thank you, both") { room.press(" p4") }
    room.model.take(Household(names: room.names, locks: locks))
    room.press("[f8]")
    #expect(room.words.contains("Thank you, both of you"), "\(room.words)")
  }
}

extension Page {
  fileprivate var isChoosing: Bool {
    blocks.contains { if case .choices = $0 { true } else { false } }
  }

  fileprivate var scale: Scale? {
    for case .scale(let scale) in blocks { return scale }
    return nil
  }
}

extension Session.Phase {
  /// Where they are, whenever they came there.
  fileprivate var place: String {
    switch self {
    case .step(let step): "\(step.state.id) \(step.stage) \(String(describing: step.place))"
    default: String(describing: self).prefix(80).description
    }
  }
}

/// What is hidden stays hidden until somebody brings it back.
@Suite struct HiddenTests {
  @Test func aPauseForAbsenceShowsNothing() {
    var room = Room.talking()
    room.press("1  ")
    #expect(room.session?.isRunning == true && room.session?.stepDuration != nil)
    room.press("[ctrl-x]")
    #expect(room.words == "$ ")
    room.take(.input(.continued))
    #expect(room.session?.isPaused == true && room.words == "$ ")
    room.press("[ctrl-r]")
    #expect(room.words.contains("paused"))
  }
}
