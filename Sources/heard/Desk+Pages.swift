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
    case .dropDraft(_, let page):
      try dropDraft(page)
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
    case .leave(let seat, let note, let page):
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
    var page = page
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

  /// Looks through the unsealed texts: there is no index on the disk that could be read.
  private func find(_ words: String, of seat: Seat) throws(JournalError) -> [Found] {
    let wanted = words.lowercased()
    var found: [Found] = []
    for header in try pages(of: seat) where header.binnedAt == nil {
      let text = try page(header.id).text
      let lowered = text.lowercased()
      guard let range = lowered.ranges(of: wanted).first else { continue }
      let before = lowered.distance(from: lowered.startIndex, to: range.lowerBound)
      let start = max(0, before - 20)
      let around = text.dropFirst(start).prefix(wanted.count + 60)
      let line = around.split { $0.isWhitespace }.joined(separator: " ")
      found.append(Found(header: header, words: (start > 0 ? "… " : "") + line))
    }
    return found.sorted { $0.header.changedAt > $1.header.changedAt }
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
