import App
import Content
import Dialogue
import Glibc
import Journal
import NcursesTerminal

/// Does in the journal what the model asks for, and tells how it went.
final class Desk {
  private let folder: String
  var library: Library
  private var journal: Journal?

  init(folder: String, library: Library) {
    self.folder = folder
    self.library = library
  }

  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(
      monotonic: Terminal.now(), wall: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }

  /// The journal; made when there is something to write and there is none.
  private func open() throws(JournalError) -> Journal {
    if let journal { return journal }
    let opened = try Journal(folder: folder)
    journal = opened
    return opened
  }

  /// - Returns: What the model shall hear of it; nil for effects that are none of the journal's.
  func perform(_ effect: Effect) -> Message? {
    do throws(JournalError) {
      return try message(for: effect)
    } catch {
      switch effect {
      case .open, .list, .deal: return .failed(error.sentence)
      case .begin, .save, .putAway, .rememberNames: return .notSaved(error.sentence)
      case .draft: return .draftNotSaved(error.sentence)
      case .bell, .announce, .hide, .redraw, .suspend, .quit: return nil
      }
    }
  }

  private func message(for effect: Effect) throws(JournalError) -> Message? {
    switch effect {
    case .deal(let decks, let seed): return .dealt(try deal(decks, seed))
    case .begin(let header, let events):
      let id = try open().begin(records: events.map(\.bytes)) { id in
        var header = header
        header.id = id
        return Array(header.json.text().utf8)
      }
      return .began(id: id)
    case .save(let id, let events):
      try open().append(events.map(\.bytes), from: events.first?.seq ?? 0, to: id)
      return .saved(events)
    case .draft(let id, let draft, let seq):
      try open().saveDraft(draft.map { Array($0.json.text().utf8) }, of: id, at: seq)
      return .draftSaved
    case .putAway(let id, let events, let header, let seen):
      try putAway(id, events, header, seen)
      return .putAway
    case .rememberNames(let names):
      let json = JSON.array([.string(names.a), .string(names.b)])
      try open().setValue("names", Array(json.text().utf8))
      return nil
    case .list: return .listed(try headers())
    case .open(let id): return .opened(try record(id))
    case .bell, .announce, .hide, .redraw, .suspend, .quit: return nil
    }
  }

  private func deal(_ ids: [String], _ seed: UInt64) throws(JournalError) -> [Card] {
    let decks = ids.compactMap { library.deck($0) }
    guard Journal.exists(folder: folder) else { return App.deal(decks, seen: [], seed: seed) }
    var seen: Set<String> = []
    for deck in decks {
      let tags = deck.prompts.map { seenTag(deck: deck.id, prompt: $0.id) }
      let seenHere = try open().seen(among: tags)
      // A deck that is used up begins anew.
      if seenHere.count == tags.count {
        try open().forgetSeen(tags)
      } else {
        seen.formUnion(seenHere)
      }
    }
    return App.deal(decks, seen: seen, seed: seed)
  }

  private func putAway(
    _ id: String, _ events: [SessionEvent], _ header: TalkHeader, _ seen: [String]
  ) throws(JournalError) {
    let bytes = Array(header.json.text().utf8)
    let seq = events.first?.seq ?? 0
    guard header.keep != .nothing else {
      try open().putAway(id, at: seq, header: bytes, kept: nil)
      return
    }
    var records = try open().records(of: id) + events.map(\.bytes)
    if header.keep == .outcomes {
      for (index, record) in records.enumerated() {
        guard let event = try? SessionEvent(bytes: record) else { throw .isDamaged }
        if event.holdsWords { records[index] = event.withoutWords.bytes }
      }
    }
    try open().putAway(id, at: seq, header: bytes, kept: records, seen: seen)
  }

  /// Every talk, or those that can be gone on with, the latest first; none where there is no journal
  /// yet.
  func headers(onlyOpen: Bool = false) throws(JournalError) -> [TalkHeader] {
    guard Journal.exists(folder: folder) else { return [] }
    return try open().talks(onlyOpen: onlyOpen).compactMap { header($0) }.sorted {
      $0.startedAt > $1.startedAt
    }
  }

  /// Ids of talks that do not open any more.
  func damagedTalks() throws(JournalError) -> [String] {
    guard Journal.exists(folder: folder) else { return [] }
    return try open().talks().filter { header($0) == nil }.map(\.id)
  }

  private func header(_ talk: StoredTalk) -> TalkHeader? {
    talk.header.flatMap { json($0) }.flatMap { TalkHeader($0, id: talk.id) }
  }

  private func json(_ bytes: [UInt8]) -> JSON? {
    (try? scanJSON(bytes, file: "journal", limits: .unlimited)).map { JSON($0) }
  }

  func names() throws(JournalError) -> Pair<String>? {
    guard Journal.exists(folder: folder), let bytes = try open().value("names"),
      let names = json(bytes)?.array?.compactMap(\.string), names.count == 2
    else { return nil }
    return Pair(names[0], names[1])
  }

  func record(_ id: String) throws(JournalError) -> TalkRecord {
    guard Journal.exists(folder: folder) else { throw .noSuchTalk(id) }
    let journal = try open()
    guard let header = header(try journal.talk(id)) else { throw .isDamaged }
    var events: [SessionEvent] = []
    for bytes in try journal.records(of: id) {
      guard let event = try? SessionEvent(bytes: bytes) else { throw .isDamaged }
      events.append(event)
    }
    let draft = try journal.draft(of: id).flatMap { json($0) }.flatMap { Draft($0) }
    return TalkRecord(header: header, events: events, draft: draft)
  }
}
