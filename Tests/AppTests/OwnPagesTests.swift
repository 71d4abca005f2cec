import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Pages of somebody's own: written, found, changed, put away, and shown to nobody else.
@Suite struct OwnPagesTests {
  /// Somebody at their list, with these pages.
  private func room(_ pages: String..., seat: Seat = .a, isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    room.openPages(of: seat)
    for page in pages {
      room.now.wall += 60_000
      room.open("Write something new")
      if isPlain { room.answer(page, ".", "") } else { room.press(page + "[c-d][esc]") }
    }
    return room
  }

  private func drafts(_ room: Room) -> [String] {
    room.effects.compactMap {
      if case .pages(.draft(_, _, let version)) = $0 { version.text } else { nil }
    }
  }

  @Test func theKeyboardGoesToItsPersonFirst() {
    var room = Room()
    room.press("5")
    #expect(room.words.contains("Whose pages?"))
    room.press("2")
    #expect(room.isAsking && room.page.place == ["only for 作者"])
    #expect(room.words.contains("Zoë looks away, please."))
    #expect(room.words.contains("They have no passphrase yet"))
    room.press(" ")
    #expect(room.words.contains("作者, these are your pages"))
    #expect(room.words.contains("There is nothing here yet."))
  }

  @Test func aPageIsWrittenAndRead() {
    var room = room("A lighthouse.[enter]It was lit.", "Bread")
    #expect(
      room.labels == [
        "Write something new", "Leave a note for 作者", "Find a page", "By month",
        "Lock these pages with a passphrase", "A copy to take with you", "Bread", "A lighthouse.",
      ])
    room.open("A lighthouse")
    #expect(room.words.contains("It was lit."))
    room.press(" ")
    #expect(room.list?.selected == 7)
    // Nothing of it is the other's.
    room.take(.begin(.pages))
    room.press("2 ")
    #expect(!room.words.contains("lighthouse") && !room.remains.contains("lighthouse"))
  }

  @Test func wordsAreADraftSoon() {
    var room = room()
    room.press("1half a")
    #expect(drafts(room).isEmpty)
    room.wait(seconds: 2)
    #expect(drafts(room) == ["half a"])
    room.press(" thought about rain")
    #expect(drafts(room).count == 1)
    room.press("s and")
    #expect(drafts(room).count == 2 && room.vault.pages.count == 1)
    room.press("[esc]")
    #expect(drafts(room).last == "half a thought about rains and")
    #expect(room.list?.rows.last?.trailing == "draft")
    room.open("half a thought")
    #expect(room.page.field?.editor.text == "half a thought about rains and")
    room.press(" more[c-d]")
    #expect(room.words.contains("Saved.") && room.vault.pages.values.first?.page.draft == nil)
    room.press("e[c-u]")
    room.press("[esc]")
  }

  @Test func aDraftThatIsTakenBackIsGone() {
    var room = room()
    room.press("1ab")
    room.wait(seconds: 3)
    room.press("[backspace][backspace][esc]")
    #expect(room.vault.pages.isEmpty && room.labels.count == 3, "\(room.words)")
    room.press("1[c-d]")
    #expect(room.words.contains("these are your pages"))
    room.press("1 [c-d]")
    #expect(room.words.contains("There is nothing on it.") || room.words.contains("these are"))
  }

  /// A change keeps what was there before, and may begin from it.
  @Test func everyVersionIsKept() {
    var room = room("first")
    room.open("first")
    room.press("e, second[c-d]e, third[c-d]")
    #expect(room.words.contains("first, second, third"))
    room.press("v")
    #expect(room.words.contains("Version 2 of 3.") && !room.words.contains("third"))
    room.press(" ")
    #expect(room.words.contains("Version 1 of 3."))
    room.press("[esc]")
    #expect(room.words.contains("Version 2 of 3."))
    room.press("e")
    #expect(room.page.field?.editor.text == "first, second")
    room.press("![c-d]")
    #expect(
      room.vault.pages.values.first?.page.versions.map(\.text) == [
        "first", "first, second", "first, second, third", "first, second!",
      ])
  }

  @Test(arguments: [("LIGHT", 1), ("e", 2), ("nothing like it", 0)])
  func pagesAreFound(_ words: String, _ count: Int) {
    var room = room("A lighthouse", "Bread")
    room.open("Find")
    room.press("[enter]")
    #expect(room.words.contains("Type a word or a piece of one."))
    room.press(words + "[enter]")
    #expect(room.labels.count == count)
    if count == 0 {
      #expect(room.words.contains("No page has that in it."))
      room.press("[esc]")
    } else {
      room.press("[enter]")
      #expect(room.words.contains("Bread") || room.words.contains("lighthouse"))
      room.press("[esc]")
    }
    #expect(room.words.contains("these are your pages"), "\(room.words)")
  }

  @Test func theBinGivesBack() {
    var room = room("A lighthouse", "Bread")
    room.open("Bread")
    room.press("x")
    #expect(!room.labels.contains("Bread") && room.vault.pages.count == 2)
    room.open("Find")
    room.press("read[enter]")
    #expect(room.labels.isEmpty)
    room.press(" ")
    room.open("The bin")
    #expect(room.labels == ["Bread"])
    room.press("1")
    #expect(room.words.contains("Bring it back"))
    room.press("3")
    #expect(room.words.contains("In the bin"))
    room.press("11")
    #expect(room.labels.contains("Bread"))
    room.open("Bread")
    room.press("x")
    room.open("The bin")
    room.press("12")
    #expect(room.words.contains("Erase this page for good?"))
    room.press("1")
    #expect(room.vault.pages.count == 2)
    room.press("22")
    #expect(room.vault.pages.count == 1 && !room.remains.contains("Bread"), "\(room.words)")
    #expect(!room.labels.contains("The bin"))
  }

  /// Whatever cannot be written is said, stays on the screen, and is tried again.
  @Test(arguments: [
    ("1A kite[c-d]", "A kite"), ("[end][enter]e, changed[c-d]", "Bread, changed"),
    ("[end][enter]x", "Bread"), ("7[enter]", "Bread"),
  ])
  func aFullDiskLosesNothing(_ keys: String, _ words: String) {
    for again in ["r", "[c-d]"] where again == "r" || keys.hasSuffix("[c-d]") {
      var room = room("Bread")
      room.diskTrouble = "Not saved: the disk is full."
      room.press(keys)
      if keys.hasPrefix("7") { continue }
      #expect(room.words.contains("Not saved: the disk is full."), "\(room.words)")
      #expect(room.words.contains(words))
      room.press(again)
      #expect(room.words.contains("Not saved: the disk is full."))
      room.diskTrouble = nil
      room.press(again)
      #expect(!room.words.contains("Not saved"), "\(room.words)")
      if keys.hasSuffix("[c-d]") { #expect(room.words.contains("Saved.")) }
    }
  }

  /// Neither Esc nor a lock lets go of words that could not be saved.
  @Test func wordsOutlastAFullDisk() {
    for keys in ["", "[c-d]"] {
      var room = room()
      room.diskTrouble = "Not saved: the disk is full."
      room.press("1lighthouse" + keys + "[esc]")
      #expect(room.page.field?.editor.text == "lighthouse", "\(room.words)")
      #expect(room.words.contains("Esc once more goes without them."))
      var saved = room
      saved.diskTrouble = nil
      saved.press("[esc]")
      #expect(saved.labels.last == "lighthouse" && saved.vault.pages.count == 1)
      room.press("[esc]")
      #expect(room.words.contains("these are your pages"))
    }
    var room = Room()
    room.protect(.ours, .own(.a))
    room.openPages(of: .a)
    room.diskTrouble = "Not saved: the disk is full."
    room.press("1lighthouse[c-d][f8]")
    #expect(room.isHidden && !room.isLocked)
    room.press("[c-r] ")
    #expect(room.page.field?.editor.text == "lighthouse", "\(room.words)")
    room.diskTrouble = nil
    room.press("[f8]")
    #expect(room.isLocked && !room.remains.contains("lighthouse"))
    room.press(Room.firstWords + "[enter]")
    #expect(room.isAsking)
    room.press(" ")
    #expect(room.labels.last == "lighthouse" && room.vault.pages.count == 1)
  }

  /// Locked in the middle of a sentence: it is a draft.
  @Test func aLockKeepsTheDraft() {
    var room = Room()
    room.protect(.own(.a))
    room.openPages(of: .a)
    room.press("1half a[f8]")
    #expect(room.words.contains("It is locked. What was written is kept."))
    #expect(!room.remains.contains("half a"))
    #expect(room.words.contains("The passphrase of Zoë’s pages"))
    room.press("\(Room.firstWords)[enter]")
    #expect(room.list?.rows.last?.trailing == "draft")
  }

  /// After an absence, and when what was hidden is shown again, the keyboard goes to its person.
  @Test(arguments: ["list", "writing", "reading", "bin", "found", "note", "opened note"])
  func anOpenPageIsCovered(_ place: String) {
    var room = room("A lighthouse", "Bread lighthouse")
    switch place {
    case "writing": room.press("1a lighthouse")
    case "reading": room.open("A lighthouse")
    case "bin":
      room.open("A lighthouse")
      room.press("x")
      room.open("The bin")
    case "found":
      room.open("Find")
      room.press("lighthouse[enter]")
    case "note": room.press("2a lighthouse[c-d]")
    case "opened note":
      let note = Note(id: "note9", from: .b, writtenAt: room.now.wall, text: "a lighthouse")
      room.vault.notes[note.id] = (.a, note)
      room.openPages(of: .a)
      room.open("A note from")
      #expect(room.words.contains("a lighthouse"), "\(room.words)")
    default: break
    }
    let before = room.words
    for keys in ["[c-z]", "[c-x][c-r]", "[c-x]", "[f1]"] {
      var away = room
      away.press(keys)
      if !keys.hasSuffix("[c-r]") { away.take(.input(.continued)) }
      if keys == "[c-x]" {
        #expect(away.isHidden)
        away.press("[c-r]")
      }
      #expect(away.isAsking && !away.words.contains("lighthouse"), "\(keys): \(away.words)")
      away.press("[c-x][c-r][f1][esc]")
      #expect(away.isAsking)
      away.press(" ")
      if keys == "[f1]" { away.press("[esc]") }
      #expect(away.words == before, "\(keys): \(away.words)")
    }
    if place == "writing" {
      room.press("[c-z]")
      #expect(drafts(room).last == "a lighthouse")
    }
  }

  /// A lock of somebody's own that is being set is theirs alone, too.
  @Test func aLockOfOnesOwnIsCovered() {
    var room = Room()
    room.take(.begin(.locks))
    room.press("2 ")
    #expect(room.words.contains("candle"))
    room.take(.input(.continued))
    #expect(room.isAsking && !room.words.contains("candle"))
    room.press(" ")
    #expect(room.words.contains("candle"))
  }

  @Test func everythingInLines() {
    var room = room("A lighthouse", "Bread", isPlain: true)
    #expect(room.labels.suffix(2) == ["Bread", "A lighthouse"])
    room.open("Bread")
    room.answer("/change", "and salt", ".", "/earlier", "/back", "/bin")
    #expect(room.labels.last == "A lighthouse")
    room.open("The bin")
    room.answer("1", "1")
    room.open("Find")
    room.answer("salt")
    #expect(room.labels.count == 1)
    room.answer("1", "/bin")
    room.open("The bin")
    room.answer("1", "2", "2")
    #expect(room.vault.pages.count == 1)
    room.open("Write")
    room.answer("unfinished", "/back")
    #expect(room.list?.rows.contains { $0.trailing == "draft" } == true)
    room.effects = []
    room.answer("/back")
    // What was on the lines above is off the screen before the other comes.
    #expect(room.effects.contains(.hide) && room.words.contains("What would you like to do?"))
  }

  @Test func aPageIsNoCommand() {
    var room = room(isPlain: true)
    room.answer("1", "line", "//bin is a word", "", ".")
    #expect(room.vault.pages.values.first?.page.text == "line\n/bin is a word\n")
  }
}
