import App
import Content
import Dialogue
import Journal

/// Somebody's own pages, and notes for the other.
extension Desk {
  func news(of deed: PagesDeed) throws(JournalError) -> PagesNews {
    switch deed {
    case .list(let seat):
      guard Journal.exists(folder: folder) else { return .listed([], []) }
      return .listed(try pages(of: seat), try notes(for: seat))
    case .open(let id): return .opened(try page(id))
    case .save(let seat, let page, let version): return .saved(try save(seat, page, version))
    case .draft(let seat, let page, let version): return .drafted(try draft(seat, page, version))
    case .dropDraft(let seat, let page):
      try dropDraft(try begun(page, of: seat))
      return .changed
    case .bin(var page, let at):
      page.header.binnedAt = at
      try open().append(
        [], from: page.versions.count, to: page.header.id, header: page.header.bytes)
      return .changed
    case .erase(let id), .eraseNote(let id):
      try open().erase(id)
      return .changed
    case .find(let seat, let words): return .found(try find(words, of: seat))
    case .leave(let seat, let note, let draft):
      let page = try begun(draft, of: seat.other)
      let words = Array(JSON.object(["text": .string(note.text ?? "")]).text().utf8)
      _ = try open().begin(.note, for: Audience(seat), records: [words]) { _ in note.bytes }
      if !page.header.id.isEmpty { try open().erase(page.header.id) }
      return .left(note)
    case .openNote(let note, let at): return .noteOpened(try read(note, at: at))
    }
  }

  func pages(of seat: Seat) throws(JournalError) -> [PageHeader] {
    try open().items(.entry, for: Audience(seat)).compactMap { item in
      item.header.flatMap { json($0) }.flatMap { PageHeader($0, id: item.id) }
    }
  }

  func notes(for seat: Seat) throws(JournalError) -> [Note] {
    try open().items(.note, for: Audience(seat)).compactMap { item in
      item.header.flatMap { json($0) }.flatMap { Note($0, id: item.id) }
    }
  }

  func page(_ id: String) throws(JournalError) -> OwnPage {
    let journal = try open()
    let item = try journal.item(id)
    guard let header = item.header.flatMap({ json($0) }).flatMap({ PageHeader($0, id: id) }) else {
      throw .isDamaged
    }
    var versions: [PageVersion] = []
    for record in try journal.records(of: id) {
      guard let version = json(record).flatMap({ PageVersion($0) }) else { throw .isDamaged }
      versions.append(version)
    }
    let draft = try journal.draft(of: id).flatMap { json($0) }.flatMap { PageVersion($0) }
    return OwnPage(header: header, versions: versions, draft: draft)
  }

  private func save(
    _ seat: Seat, _ page: OwnPage, _ version: PageVersion
  ) throws(JournalError) -> OwnPage {
    var page = try begun(page, of: seat)
    page.draft = nil
    page.versions.append(version)
    page.header.changedAt = version.at
    page.header.title = PageHeader.title(of: version.text)
    page.header.versions = page.versions.count
    if page.header.id.isEmpty {
      page.header.id = try open().begin(
        .entry, for: Audience(seat), records: [version.bytes]
      ) { _ in page.header.bytes }
    } else {
      try open().append(
        [version.bytes], from: page.versions.count - 1, to: page.header.id,
        header: page.header.bytes, forgettingDraft: true)
    }
    return page
  }

  /// The page as it is in the journal: where keys came faster than the disk, a draft has begun it a
  /// moment ago, and whoever asks does not know yet.
  private func begun(_ page: OwnPage, of seat: Seat) throws(JournalError) -> OwnPage {
    guard page.header.id.isEmpty, Journal.exists(folder: folder) else { return page }
    var page = page
    page.header.id =
      try pages(of: seat).first {
        $0.versions == 0 && $0.createdAt == page.header.createdAt
          && $0.isNote == page.header.isNote
      }?.id ?? ""
    return page
  }

  private func draft(
    _ seat: Seat, _ page: OwnPage, _ version: PageVersion
  ) throws(JournalError) -> OwnPage {
    var page = page
    if page.header.id.isEmpty {
      page.header.title = PageHeader.title(of: version.text)
      page.header.id = try open().begin(
        .entry, for: Audience(seat), records: [], draft: version.bytes
      ) { _ in page.header.bytes }
    } else {
      try open().saveDraft(version.bytes, of: page.header.id, at: page.versions.count)
    }
    return page
  }

  private func dropDraft(_ page: OwnPage) throws(JournalError) {
    guard !page.header.id.isEmpty else { return }
    if page.versions.isEmpty {
      try open().erase(page.header.id)
    } else {
      try open().saveDraft(nil, of: page.header.id, at: page.versions.count)
    }
  }

  /// Looks through the unsealed texts and their questions: there is no index on the disk that could
  /// be read.
  private func find(_ words: String, of seat: Seat) throws(JournalError) -> [Found] {
    let wanted = words.lowercased()
    var found: [Found] = []
    for header in try pages(of: seat) where header.binnedAt == nil {
      let text = try text(of: header)
      guard
        let words = surroundings(of: wanted, in: text)
          ?? header.prompt.flatMap({ surroundings(of: wanted, in: $0) })
      else { continue }
      found.append(Found(header: header, words: words))
    }
    return found.sorted { $0.header.changedAt > $1.header.changedAt }
  }

  /// What stands on a page now; of its versions only the last one is unsealed.
  private func text(of header: PageHeader) throws(JournalError) -> String {
    let journal = try open()
    var last = try journal.draft(of: header.id)
    if last == nil {
      last = try journal.records(of: header.id, from: max(0, header.versions - 1)).last
    }
    guard let last else { return "" }
    guard let version = json(last).flatMap({ PageVersion($0) }) else { throw .isDamaged }
    return version.text
  }

  /// A place in a text with a few words around it; nil where it is not there.
  ///
  /// - Parameter wanted: In small letters.
  private func surroundings(of wanted: String, in text: String) -> String? {
    let lowered = text.lowercased()
    guard let place = place(of: wanted, in: lowered) else { return nil }
    // Small letters may take more room than capitals.
    let offset = lowered.utf8.distance(from: lowered.startIndex, to: place)
    let hit =
      lowered.utf8.count == text.utf8.count
      ? text.utf8.index(text.startIndex, offsetBy: offset)
      : text.index(
        text.startIndex, offsetBy: lowered.distance(from: lowered.startIndex, to: place),
        limitedBy: text.endIndex) ?? text.startIndex
    let start = text.index(hit, offsetBy: -20, limitedBy: text.startIndex) ?? text.startIndex
    let around = text[start...].prefix(wanted.count + 60)
    let line = around.split { $0.isWhitespace }.joined(separator: " ")
    return (start > text.startIndex ? "… " : "") + line
  }

  /// Bytes are compared first, which is quick; letters with marks may be written in two ways.
  private func place(of wanted: String, in text: String) -> String.Index? {
    let bytes = Array(text.utf8)
    let pattern = Array(wanted.utf8)
    guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
    var start = 0
    while start <= bytes.count - pattern.count {
      if bytes[start] == first,
        bytes[start..<start + pattern.count].elementsEqual(pattern)
      {
        return text.utf8.index(text.startIndex, offsetBy: start)
      }
      start += 1
    }
    return pattern.allSatisfy { $0 < 0x80 } ? nil : text.firstRange(of: wanted)?.lowerBound
  }

  /// The words of a note; that it was opened is remembered.
  func read(_ note: Note, at wall: Int) throws(JournalError) -> Note {
    var note = note
    let journal = try open()
    let records = try journal.records(of: note.id)
    guard let text = records.first.flatMap({ json($0) })?["text"]?.string else { throw .isDamaged }
    if note.openedAt == nil {
      note.openedAt = wall
      try journal.append([], from: records.count, to: note.id, header: note.bytes)
    }
    note.text = text
    return note
  }
}

extension PageHeader {
  var bytes: [UInt8] { Array(json.text().utf8) }
}

extension PageVersion {
  var bytes: [UInt8] { Array(json.text().utf8) }
}

extension Note {
  var bytes: [UInt8] { Array(json.text().utf8) }
}

extension PagesDeed {
  /// What the model hears when it could not be done.
  func failure(_ sentence: String) -> Message {
    switch self {
    case .list, .open, .find: .failed(sentence)
    case .draft: .draftNotSaved(sentence)
    case .save, .dropDraft, .bin, .erase, .leave, .openNote, .eraseNote: .notSaved(sentence)
    }
  }
}
