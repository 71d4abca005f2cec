import App
import Content
import Dialogue
import Journal

/// Somebody's own pages.
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
    case .find(let seat, let words):
      let found = try find(words, of: seat)
      return .found(found.pages, damaged: found.damaged)
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
    try open().items(.entry, for: Audience(seat)).compactMap { pageHeader($0) }
  }

  /// What lists know of a page; nil where it does not open.
  func pageHeader(_ item: Item) -> PageHeader? {
    item.header.flatMap { json($0) }.flatMap { PageHeader($0, id: item.id) }
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
