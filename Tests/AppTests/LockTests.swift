import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Passphrases: setting them, and what they open.
@Suite struct PassphraseTests {
  @Test func fiveWordsAreOfferedFirst() {
    var room = Room()
    room.press("79")
    #expect(room.words.contains("What shall have a passphrase?"))
    room.press("1")
    #expect(room.words.contains("Nobody can get it back for you"))
    #expect(room.words.contains("river candle otter plum meadow"))
    room.press("1")
    #expect(room.words.contains("Type the five words"))
    #expect(!room.words.contains("candle"))
    room.press("river candle[enter]")
    #expect(room.words.contains("That is not the same") && room.vault.passphrases.isEmpty)
    room.press("river candle otter plum meadow[enter]")
    #expect(room.vault.passphrases[.ours] == "river candle otter plum meadow")
    room.press("1")
    #expect(room.words.contains("AAAA-BBBB") && room.words.contains("It is not shown again"))
    room.press(" ")
    #expect(room.words.contains("a passphrase and a recovery code, open now"))
    #expect(!room.remains.contains("AAAA-BBBB") && !room.remains.contains("candle"))
  }

  static let attempts: [(String, String?)] = [
    ("", "At least 15 characters"), ("fourteen chars", "At least 15 characters"),
    ("aaaaaaaaaaaaaaaaaaaa", "guessed too soon"), ("abababababababab", "guessed too soon"),
    ("fifteen letters", nil), ("作者作者 Zoë 一二三四五六七八", nil),
  ]

  @Test(arguments: attempts)
  func aPassphraseOfOnesOwnIsLongEnough(_ words: String, _ refusal: String?) {
    var room = Room()
    room.take(.begin(.locks))
    room.press("13")
    room.take(.input(.paste(words)))
    room.press("[enter]")
    guard let refusal else {
      #expect(room.words.contains("Once more"), "\(room.words)")
      return
    }
    #expect(room.words.contains(refusal), "\(room.words)")
  }

  /// What is typed at a lock is on no page.
  @Test func nothingTypedIsShown() {
    var room = Room()
    room.take(.begin(.locks))
    room.press("13" + Room.oursWords)
    #expect(room.model.isFieldSecret(at: room.now) && !room.words.contains("cups"))
    room.press("[enter]" + Room.oursWords)
    #expect(room.model.isFieldSecret(at: room.now) && !room.words.contains("cups"))
    room.press("[enter]2[f8]" + Room.oursWords)
    #expect(room.model.isFieldSecret(at: room.now) && !room.words.contains("cups"))
  }

  /// Ours opens no page of somebody's own; one's own opens both.
  @Test(arguments: [
    (Room.oursWords, [true, false, false]), (Room.firstWords, [true, true, false]),
    (Room.secondWords, [true, false, true]), ("none of the three", [false, false, false]),
  ])
  func whatOpensWhat(_ words: String, _ opened: [Bool]) {
    var room = Room()
    room.protect(.ours, .own(.a), .own(.b))
    room.press("[f8]")
    #expect(room.isLocked)
    room.press(words + "[enter]")
    let locks = room.model.locks
    #expect([locks.ours, locks.own.a, locks.own.b].map(\.isUnlocked) == opened)
    #expect(room.isLocked == !opened[0])
    if opened[0], !opened[1] {
      room.take(.begin(.pages))
      room.press("1")
      #expect(room.words.contains("The passphrase of Zoë’s pages, please"))
      room.press(words + "[enter]")
      #expect(room.words.contains("That does not open it."))
    }
  }

  @Test func aPassphraseIsChangedAndTakenAway() {
    var room = Room()
    room.protect(.ours)
    room.take(.begin(.locks))
    room.press("11wrong words here[enter]")
    #expect(room.words.contains("That does not open it. Try again in a second."))
    room.now.monotonic += 1000
    room.press(Room.oursWords + "[enter]3")
    room.press("a new one, longer[enter]a new one, longer[enter]2")
    #expect(room.vault.passphrases[.ours] == "a new one, longer")
    room.press("13a new one, longer[enter]")
    #expect(room.words.contains("The passphrase is taken away"))
    #expect(room.vault.passphrases.isEmpty && !room.model.locks.hasPassphrase)
  }

  /// Who has shown a passphrase to change it has opened what it locks: that can be locked again.
  @Test func whatWasOpenedToChangeItCanBeLocked() {
    var room = Room()
    room.protect(.own(.a))
    room.press("[f8]")
    #expect(!room.model.locks.canLock)
    room.take(.begin(.locks))
    room.press("2 1" + Room.firstWords + "[enter][esc]")
    #expect(room.model.locks.canLock)
  }

  /// Each wait is twice as long; nothing is tried before it is over, and going away does not help.
  @Test func wrongWordsWaitLongerAndLonger() {
    var room = Room()
    room.protect(.own(.a))
    room.press("[f8]")
    room.take(.begin(.pages))
    room.press("1")
    func tries() -> Int {
      room.effects.count { if case .lock(.unlock) = $0 { true } else { false } }
    }
    for (index, seconds) in [1, 2, 4, 8, 16, 32, 60, 60].enumerated() {
      room.press("wrong[enter]")
      #expect(tries() == index + 1)
      let said = seconds == 1 ? "Try again in a second." : "Try again in \(seconds) seconds."
      #expect(room.words.contains("That does not open it. " + said), "\(room.words)")
      room.now.monotonic += seconds * 1000 - 1
      room.press("[esc]51" + Room.firstWords + "[enter]")
      #expect(tries() == index + 1 && room.words.contains("Try again in a second."))
      room.now.monotonic += 1
      room.press("[c-u]")
    }
    room.press(Room.firstWords + "[enter]")
    #expect(room.words.contains("these are your pages"), "\(room.words)")
    room.press("[f8]")
    room.take(.begin(.pages))
    room.press("1wrong[enter]")
    #expect(room.words.contains("Try again in a second."))
  }

  @Test func inLinesAsWell() {
    var room = Room(isPlain: true)
    room.take(.begin(.locks))
    room.answer("1", "1", "river candle otter plum meadow")
    #expect(room.vault.passphrases[.ours] != nil && room.effects.contains(.hide))
    room.answer("1")
    #expect(room.words.contains("AAAA-BBBB"))
    room.effects = []
    room.answer("")
    #expect(room.effects.contains(.hide))
    room.answer("/lock")
    #expect(room.isLocked && room.model.isFieldSecret(at: room.now))
    room.answer("wrong")
    #expect(room.words.contains("Try again in a second."))
    room.now.monotonic += 1000
    room.answer("river candle otter plum meadow")
    #expect(room.words.contains("What would you like to do?"))
  }

  /// A passphrase that looks like a command of the lines is typed with one slash more.
  @Test func aPassphraseMayBeginWithASlash() {
    var room = Room(isPlain: true)
    room.take(.begin(.locks))
    room.answer("1", "3", "//back of the house", "//back of the house", "2")
    #expect(room.vault.passphrases[.ours] == "/back of the house")
  }
}
