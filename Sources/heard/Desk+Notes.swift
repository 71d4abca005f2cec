package import App
import Content
package import Dialogue
package import Journal

/// Notes that the one has left for the other.
///
/// While a note waits it is open, and its key sealed so that only its owner gets at it. Once it was
/// opened it is put away, under a key like those of all other things of its owner.
extension Desk {
  /// Every note for somebody, those that wait and those that were opened.
  package func notes(for seat: Seat) throws(JournalError) -> [Note] {
    let items = try open().items(.note, for: Audience(seat))
    putAwayOpened(items)
    return items.compactMap { note($0) }
  }

  /// How many wait for somebody and can be opened.
  ///
  /// - Parameter wall: Milliseconds since 1970.
  /// - Returns: Nil where there may be some: their compartment is locked, and the day from which a
  ///   note can be opened is sealed with it.
  package func waitingNotes(for seat: Seat, at wall: Int) throws(JournalError) -> Int? {
    let journal = try open()
    let audience = Audience(seat)
    let count = try journal.count(.note, for: audience, onlyOpen: true)
    if count == 0 { return 0 }
    guard try journal.lockState(of: audience).isUnlocked else { return nil }
    let items = try journal.items(.note, for: audience, onlyOpen: true)
    putAwayOpened(items)
    return items.count { item in
      note(item).map { $0.openedAt == nil && !$0.isClosed(at: wall) } ?? false
    }
  }

  /// Opened notes were left open once; a disk that takes nothing now takes it another time.
  ///
  private func putAwayOpened(_ items: [Item]) {
    let opened = items.filter { $0.isOpen && note($0)?.openedAt != nil }
    try? open().putAway(opened.map(\.id))
  }

  private func note(_ item: Item) -> Note? {
    item.header.flatMap { json($0) }.flatMap { Note($0, id: item.id) }
  }

  /// The words of a note; that it was opened is remembered.
  package func read(_ note: Note, at wall: Int) throws(JournalError) -> Note {
    let journal = try open()
    let item = try journal.item(note.id)
    // Another terminal may have opened it meanwhile.
    var note = self.note(item) ?? note
    let records = try journal.records(of: note.id)
    guard let text = records.first.flatMap({ json($0) })?["text"]?.string else { throw .isDamaged }
    note.openedAt = note.openedAt ?? wall
    if item.isOpen {
      try journal.putAway(note.id, at: records.count, header: note.bytes, kept: records)
    }
    note.text = text
    return note
  }
}
