import App
import Content
import Dialogue
import TerminalUI
import Testing

/// Notes: written by the one, opened by the other alone.
@Suite struct NoteTests {
  /// The first of them has left a note; both stand at the door again.
  private func room(_ keys: String = "1", isPlain: Bool = false) -> Room {
    var room = Room(isPlain: isPlain)
    room.openPages(of: .a)
    if isPlain {
      room.answer("2", "the lighthouse", ".")
      room.answer(keys)
    } else {
      room.press("2the lighthouse[c-d]" + keys)
    }
    return room
  }

  @Test func onlyTheOtherOpensIt() {
    var room = room()
    #expect(room.words.contains("Your note is sealed") && room.words.contains("作者 finds it"))
    #expect(!room.remains.contains("lighthouse"))
    room.press(" ")
    #expect(!room.labels.contains { $0.hasPrefix("A note") }, "\(room.labels)")
    #expect(room.vault.pages.isEmpty)
    room.take(.begin(.pages))
    #expect(!room.words.contains("note"))
    room.press("[esc]")
    room.openPages(of: .b)
    #expect(room.list?.rows.first { $0.label == "A note from Zoë" }?.trailing == "not opened yet")
    #expect(!room.remains.contains("lighthouse"))
    room.open("A note from")
    #expect(room.words.contains("the lighthouse") && room.words.contains("From Zoë"))
    room.press("1")
    #expect(room.list?.rows.first { $0.label == "A note from Zoë" }?.trailing != "not opened yet")
    room.open("A note from")
    room.press("2")
    #expect(room.vault.notes.isEmpty && room.labels.count == 3, "\(room.words)")
  }

  /// The number of notes is told on the first pages, and nothing else of them.
  @Test func aNoteThatWaitsIsTold() {
    var room = room()
    room.model.take(Household(names: room.names, locks: room.vault.locks, notes: Pair(0, 1)))
    room.take(.begin(.home))
    #expect(room.words.contains("There are notes left for one of you"))
    room.press("5")
    #expect(room.words.contains("a note left for them") && !room.words.contains("lighthouse"))
  }

  static let days: [(String, Bool)] = [
    ("", false), ("tomorrow", false), ("2025-10-01", false), ("2025-02-30", false),
    ("2025-13-01", false), ("2025-10-16", true), ("2026-01-01", true),
  ]

  @Test(arguments: days)
  func aDayIsADayToCome(_ day: String, _ isTaken: Bool) {
    var room = room("2")
    room.press(day + "[enter]")
    #expect(room.words.contains("Your note is sealed") == isTaken, "\(room.words)")
    guard isTaken else {
      #expect(room.words.contains("A day to come, please, such as 2025-10-16."))
      return
    }
    #expect(room.words.contains(day))
    room.press(" ")
    room.openPages(of: .b)
    room.open("A note from")
    #expect(room.words.contains("It opens on \(day), not before.") && !room.words.contains("light"))
    room.now.wall += 90 * 86_400_000
    room.open("A note from")
    #expect(room.words.contains("the lighthouse"))
  }

  /// Until it is sealed it is a draft of its writer's.
  @Test func aNoteThatIsNotSealedIsADraft() {
    var room = Room()
    room.openPages(of: .a)
    room.press("2[c-d]")
    #expect(room.words.contains("There is nothing on it yet."))
    room.press("the lighthouse[c-d][esc]")
    #expect(room.page.field?.editor.text == "the lighthouse")
    room.press("[esc]")
    #expect(room.labels.last == "A note, not left yet")
    room.open("A note, not")
    room.press("[c-d]1")
    #expect(room.words.contains("Your note is sealed") && room.vault.pages.isEmpty)
  }

  @Test(arguments: ["1", "22030-01-01[enter]"])
  func aFullDiskLosesNoNote(_ keys: String) {
    var room = Room()
    room.protect(.ours)
    room.openPages(of: .a)
    room.diskTrouble = "Not saved: the disk is full."
    room.press("2the lighthouse[c-d]" + keys)
    #expect(room.words.contains("Not saved: the disk is full.") && room.vault.notes.isEmpty)
    var locked = room
    locked.press("[f8]")
    #expect(locked.isHidden && !locked.isLocked)
    locked.diskTrouble = nil
    locked.press("[c-r] [f8]")
    #expect(locked.isLocked && locked.vault.notes.count + locked.vault.pages.count == 1)
    #expect(!locked.remains.contains("lighthouse"))
    room.diskTrouble = nil
    room.press("r")
    #expect(room.words.contains("Your note is sealed"), "\(room.words)")
  }

  /// Locked while it is asked when it may be read.
  @Test func aLockKeepsANote() {
    var room = Room()
    room.protect(.ours, .own(.a))
    room.openPages(of: .a)
    room.press("2the lighthouse[c-d]2[f8]")
    #expect(room.isLocked && !room.remains.contains("lighthouse"))
    room.press(Room.firstWords + "[enter] ")
    #expect(room.labels.last == "A note, not left yet", "\(room.words)")
  }

  @Test func whoCameForANoteWritesOne() {
    var room = Room()
    room.take(.begin(.note))
    room.press("2 ")
    #expect(room.words.contains("A note for Zoë"))
    room.press("hello[c-d]1")
    #expect(room.vault.notes.values.first?.note.from == .b)
    #expect(room.vault.notes.values.first?.seat == .a)
  }

  @Test func inLinesAsWell() {
    var room = room("2", isPlain: true)
    room.answer("2030-01-01")
    #expect(room.words.contains("can open it from 2030-01-01 on"))
    room.answer("", "/back")
    room.openPages(of: .b)
    room.now.wall += 9 * 365 * 86_400_000
    room.open("A note from")
    #expect(room.words.contains("the lighthouse"))
    room.answer("2")
    #expect(room.vault.notes.isEmpty)
  }
}
