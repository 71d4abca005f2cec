package import Almanac
package import Content
package import Dialogue

/// A page of somebody's own, as lists know it.
package struct PageHeader: Equatable, Sendable {
  package var id: String
  /// Milliseconds since 1970.
  package var createdAt: Int
  package var changedAt: Int
  /// The beginning of its text.
  package var title: String
  /// When it was put into the bin; nil while it is not there.
  package var binnedAt: Int?
  /// Versions that are kept; none while there is only a draft.
  package var versions: Int
  /// The beginning of a note for the other that was not left yet.
  package var isNote = false
  /// The question it was written from.
  package var prompt: String?

  package init(
    id: String = "", createdAt: Int, changedAt: Int, title: String, binnedAt: Int? = nil,
    versions: Int = 0
  ) {
    self.id = id
    self.createdAt = createdAt
    self.changedAt = changedAt
    self.title = title
    self.binnedAt = binnedAt
    self.versions = versions
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let createdAt = json["createdAt"]?.int, let changedAt = json["changedAt"]?.int,
      let title = json["title"]?.string
    else { return nil }
    self.init(
      id: id, createdAt: createdAt, changedAt: changedAt, title: title,
      binnedAt: json["binnedAt"]?.int, versions: json["versions"]?.int ?? 0)
    isNote = json["note"]?.bool ?? false
    prompt = json["prompt"]?.string
  }

  package var json: JSON {
    [
      "createdAt": .int(createdAt), "changedAt": .int(changedAt), "title": .string(title),
      "binnedAt": binnedAt.map { .int($0) } ?? .null, "versions": .int(versions),
      "note": .bool(isNote), "prompt": prompt.map { .string($0) } ?? .null,
    ]
  }

  /// The first line with something on it, cut where a list would cut it.
  package static func title(of text: String) -> String {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    return String((lines.first { !$0.isEmpty } ?? "").prefix(60))
  }
}

/// A text as it was at one time.
package struct PageVersion: Equatable, Sendable {
  package var at: Int
  package var text: String

  package init(at: Int, text: String) {
    self.at = at
    self.text = text
  }

  package init?(_ json: JSON) {
    guard let at = json["at"]?.int, let text = json["text"]?.string else { return nil }
    self.init(at: at, text: text)
  }

  package var json: JSON { ["at": .int(at), "text": .string(text)] }
}

/// A page with all its versions, the oldest first.
package struct OwnPage: Equatable, Sendable {
  package var header: PageHeader
  package var versions: [PageVersion]
  /// What was typed and not handed in.
  package var draft: PageVersion?

  package init(header: PageHeader, versions: [PageVersion], draft: PageVersion? = nil) {
    self.header = header
    self.versions = versions
    self.draft = draft
  }

  /// What stands on it now, handed in or not.
  package var text: String { draft?.text ?? versions.last?.text ?? "" }
}

/// Something the one has left for the other.
package struct Note: Equatable, Sendable {
  package var id: String
  package var from: Seat
  package var writtenAt: Int
  /// A day before which heard does not open it; nil is at once.
  package var opensAt: Int?
  /// When it was opened first.
  package var openedAt: Int?
  /// Nil until it is opened.
  package var text: String?

  package init(
    id: String = "", from: Seat, writtenAt: Int, opensAt: Int? = nil, openedAt: Int? = nil,
    text: String? = nil
  ) {
    self.id = id
    self.from = from
    self.writtenAt = writtenAt
    self.opensAt = opensAt
    self.openedAt = openedAt
    self.text = text
  }

  package init?(_ json: JSON, id: String) {
    guard let from = json["from"]?.string.flatMap({ Seat(rawValue: $0) }),
      let writtenAt = json["writtenAt"]?.int
    else { return nil }
    self.init(
      id: id, from: from, writtenAt: writtenAt, opensAt: json["opensAt"]?.int,
      openedAt: json["openedAt"]?.int)
  }

  package var json: JSON {
    [
      "from": .string(from.rawValue), "writtenAt": .int(writtenAt),
      "opensAt": opensAt.map { .int($0) } ?? .null, "openedAt": openedAt.map { .int($0) } ?? .null,
    ]
  }

  /// Whether its day has not come yet.
  package func isClosed(at wall: Int) -> Bool { opensAt.map { $0 > wall } ?? false }
}

/// A page in which something was found, and the words around it.
package struct Found: Equatable, Sendable {
  package var header: PageHeader
  package var words: String

  package init(header: PageHeader, words: String) {
    self.header = header
    self.words = words
  }
}

/// Somebody at their own pages.
package struct Own: Equatable, Sendable {
  package var seat: Seat
  package var place: Place
  /// The latest first; those in the bin besides.
  package var pages: [PageHeader] = []
  package var notes: [Note] = []
  /// Where the focus was in the list.
  var row = 0
  /// Where a page was opened from, if that was not the list itself.
  var origin: Origin?
  /// Where the focus was there.
  var originRow = 0
  /// What they came for.
  var errand = Errand.pages

  enum Errand: Equatable, Sendable {
    case pages
    /// To leave a note.
    case note
    /// A note that waits on the page of the day.
    case today
    /// The time alone, or one of its rooms.
    case alone(Solo.Door?)

    /// To check in.
    case checkIn
    /// To change what they have written about themself.
    case map

    var isAlone: Bool { if case .alone = self { true } else { false } }
    /// Leads back to a room between talks.
    var isBetween: Bool { self == .checkIn || self == .map || self == .today }
  }

  package enum Place: Equatable, Sendable {
    case whose
    /// The keyboard goes to its person first.
    case handOver
    case unlock(Unlocking)
    case list
    /// A page, or a note for the other, that is written; its id is empty until something of it was
    /// saved.
    case writing(OwnPage)
    /// A page, and which of its versions, counted from the latest.
    case reading(OwnPage, back: Int)
    case find
    case found(String, [Found])
    case bin
    /// A month, with the days that have pages.
    case month(CalendarMonth)
    /// The pages of a day.
    case day(CalendarDay)
    /// Pages of this day in other years, of a month and of half a year ago.
    case onThisDay
    /// How a copy of all of it leaves heard.
    case copy
    case binned(OwnPage)
    case erase(OwnPage)
    case note(Note)
    /// A note is written; then when it may be read.
    case when(OwnPage, String)
    case date(OwnPage, String)
    case left(Note)
  }

  package init(_ seat: Seat, _ place: Place = .whose) {
    self.seat = seat
    self.place = place
  }

  enum Origin: Equatable, Sendable {
    case day(CalendarDay)
    case onThisDay
  }

  var written: [PageHeader] { pages.filter { $0.binnedAt == nil } }
  var binned: [PageHeader] { pages.filter { $0.binnedAt != nil } }
}

/// What shall be done with somebody's pages.
package enum PagesDeed: Equatable, Sendable {
  case list(Seat)
  case open(id: String)
  /// One more version; an empty id begins a page.
  case save(Seat, OwnPage, PageVersion)
  case draft(Seat, OwnPage, PageVersion)
  /// Forgets what was typed and not handed in; a page that has no version is gone.
  case dropDraft(Seat, OwnPage)
  case bin(OwnPage, at: Int?)
  case erase(id: String)
  case find(Seat, String)
  /// Seals a note; what was kept of it while it was written goes.
  case leave(for: Seat, Note, draft: OwnPage)
  case openNote(Note, at: Int)
  case eraseNote(id: String)
}

/// How it went.
package enum PagesNews: Equatable, Sendable {
  case listed([PageHeader], [Note])
  case opened(OwnPage)
  /// Written down; as it is now.
  case saved(OwnPage)
  case drafted(OwnPage)
  /// Pages in which the words stand, and how many do not open.
  case found([Found], damaged: Int = 0)
  case noteOpened(Note)
  case left(Note)
  /// Something else is on the disk; the list is to be read again.
  case changed
}
