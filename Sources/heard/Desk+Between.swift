import Almanac
import App
import Content
import Dialogue
import Journal

/// What the two of them keep between their talks.
extension Desk {
  /// The day it is where they are.
  static var today: CalendarDay { CalendarDay(now().wall, offset: zoneOffset()) }

  func news(of deed: BetweenDeed) throws(JournalError) -> BetweenNews {
    switch deed {
    case .list: return .listed(try houseBook(of: .rooms))
    case .listAll: return .listed(try houseBook(of: .everything))
    case .keep(let thing, let form):
      let kept = try keep(thing)
      try finish(form)
      return .kept(kept)
    case .draft(let form):
      guard case .form(let kept) = try keep(.form(form)) else { return .drafted(form) }
      return .drafted(kept)
    case .erase(let id):
      // What was begun to change it goes first: nobody would find it again.
      for form in try forms() where form.item == id { try open().erase(form.id) }
      try open().erase(id)
      return .erased(id: id)
    case .done(let ritual, let doing):
      try open().rewrite(
        ritual.id, header: bytes(ritual.json), isOpen: ritual.ended == nil,
        adding: [bytes(doing.json)])
      return .kept(.ritual(ritual))
    case .settle(let promise, let form):
      try changePromises { promises in
        if let index = promises.firstIndex(where: { $0.agreement.id == promise.agreement.id }) {
          promises[index] = promise
        } else {
          promises.append(promise)
        }
      }
      try finish(form)
      return .settled(promise)
    case .dropPromise(let id):
      try changePromises { $0.removeAll { $0.agreement.id == id } }
      return .droppedPromise(id: id)
    case .dropIdea(let id):
      try open().update("ritual-ideas") { bytes in
        let left = self.ideas(bytes).filter { $0.id != id }
        return self.bytes(.array(left.map(\.json)))
      }
      return .droppedIdea(id: id)
    case .checkIn(let seat, let whole, let shown, let form):
      let news = try checkIn(seat, whole, shown)
      try finish(form)
      return news
    case .checkInsOf(let seat): return try ownCheckIns(of: seat)
    case .openCheckIns:
      try openCheckIns()
      return .openedCheckIns
    case .eraseCheckIns(let seat, let at):
      try eraseCheckIns(of: seat, at: at)
      return try ownCheckIns(of: seat)
    case .thank(let thanks, let form):
      try add(bytes(thanks.json), at: thanks.at, to: .thanks, for: .ours)
      try finish(form)
      return .thanked(thanks)
    case .leaveThanks(let thanks, let note, let form):
      try leave(note)
      try finish(form)
      return .thanked(thanks)
    case .thanksOf(let year): return .thanksOf(try thanksYear(year))
    case .dropThanks(let thanks):
      let year = CalendarDay(thanks.at, offset: zoneOffset()).year
      try strike(.thanks, for: .ours) { Thanks($0) == thanks }
      return .thanksOf(try thanksYear(year))
    case .insights: return .insights(try insightSource())
    case .year(let year): return .year(try yearBook(of: year))
    }
  }

  /// How much of the book is read.
  enum Reading { case due, rooms, everything }

  func houseBook(of reading: Reading = .due) throws(JournalError) -> HouseBook {
    var book = HouseBook()
    let now = Desk.now()
    let offset = zoneOffset()
    book.today = CalendarDay(now.wall, offset: offset)
    let time = WallTime(now.wall, offset: offset)
    book.minute = time.hour * 60 + time.minute
    guard Journal.exists(folder: folder) else { return book }
    let onlyOpen = reading != .everything
    book.rituals = try rituals(onlyOpen: onlyOpen)
    book.outings = try kept(.outing, onlyOpen: onlyOpen) { Outing($0, id: $1) }
    book.milestones = try kept(.milestone) { Milestone($0, id: $1) }
    book.promises = try promises()
    book.waiting = try waitingCheckIns()
    book.unopened = try unopenedCheckIns()
    for seat in Seat.allCases {
      let count = try waitingNotes(for: seat, at: now.wall)
      book.notes[seat] = count ?? 0
      book.hasSealedNotes[seat] = count == nil
    }
    if reading != .due { book.ideas = ideas(try open().value("ritual-ideas")) }
    let talks = try headers(onlyOpen: true)
    book.openTalk = talks.first { $0.state == .open }?.id
    book.nextTalk = try open().value("next-talk").flatMap { json($0) }?.int
    if reading == .due { return book }
    book.maps = try kept(.map) { MapPage($0, id: $1) }
    book.overlaps = try kept(.overlap) { Overlap($0, id: $1) }
    book.forms = try forms()
    let year = book.today.year
    book.reveals = try records(of: .checkIns, years: [year - 1, year], for: .ours) { Reveal($0) }
      .sorted { $0.at > $1.at }
    book.thanks = try records(of: .thanks, years: [year - 1, year], for: .ours) { Thanks($0) }
      .sorted { $0.at > $1.at }
    return book
  }

  func rituals(onlyOpen: Bool = false) throws(JournalError) -> [Ritual] {
    try kept(.ritual, onlyOpen: onlyOpen) { Ritual($0, id: $1) }
  }

  /// Forms of both, and of each whose compartment is open.
  private func forms() throws(JournalError) -> [Form] {
    var all: [Form] = []
    for audience in Audience.allCases where try open().lockState(of: audience).isUnlocked {
      all += try kept(.form, for: audience) { Form($0, id: $1) }
    }
    return all
  }

  private func kept<Value>(
    _ kind: Item.Kind, for audience: Audience = .ours, onlyOpen: Bool = false,
    _ read: (JSON, String) -> Value?
  ) throws(JournalError) -> [Value] {
    try open().items(kind, for: audience, onlyOpen: onlyOpen).compactMap { item in
      item.header.flatMap { json($0) }.flatMap { read($0, item.id) }
    }
  }

  private func keep(_ thing: Thing) throws(JournalError) -> Thing {
    var thing = thing
    let header = bytes(thing.json)
    if thing.id.isEmpty, case .form(let form) = thing {
      // Its first draft may have been faster.
      thing.id =
        try kept(.form, for: form.audience) { Form($0, id: $1) }
        .first { $0.begunAt == form.begunAt && $0.purpose == form.purpose }?.id ?? ""
    }
    if thing.id.isEmpty, case .overlap(let overlap) = thing {
      // There is one for each menu.
      thing.id =
        try kept(.overlap) { Overlap($0, id: $1) }
        .first { $0.menu == overlap.menu }?.id ?? ""
    }
    if thing.id.isEmpty, case .map(let page) = thing {
      thing.id = try kept(.map) { MapPage($0, id: $1) }.first { $0.seat == page.seat }?.id ?? ""
    }
    if thing.id.isEmpty {
      thing.id = Journal.newID()
      try open().begin(
        thing.kind, for: thing.audience, id: thing.id, isOpen: !thing.isOver, records: [],
        header: header)
    } else {
      try open().rewrite(thing.id, header: header, isOpen: !thing.isOver)
    }
    return thing
  }

  /// A form that led to something is not wanted any more.
  private func finish(_ form: Form?) throws(JournalError) {
    guard let form else { return }
    let stored = try kept(.form, for: form.audience) { Form($0, id: $1) }
    for one in stored where one.begunAt == form.begunAt && one.purpose == form.purpose {
      try open().erase(one.id)
    }
  }

  /// What was named in talks as a ritual and not taken up yet.
  func ideas(_ bytes: [UInt8]?) -> [RitualIdea] {
    bytes.flatMap { json($0) }?.array?.compactMap { RitualIdea($0) } ?? []
  }

  private func changePromises(
    _ change: (inout [Promise]) -> Void
  ) throws(JournalError) {
    try open().update("agreements") { bytes in
      var promises = self.promises(bytes)
      change(&promises)
      return self.bytes(.array(promises.map(\.json)))
    }
  }

  /// To the book of its year, which begins with it where it is the first; what is there already is
  /// not added a second time.
  func add(
    _ record: [UInt8], at wall: Int, to kind: Item.Kind, for audience: Audience,
    updates: [String: ([UInt8]?) -> [UInt8]] = [:]
  ) throws(JournalError) {
    let year = CalendarDay(wall, offset: zoneOffset()).year
    let header = bytes(["year": .int(year)])
    guard let id = try yearBooks(kind, for: audience)[year]?.first else {
      let id = Journal.newID()
      try open().begin(kind, for: audience, id: id, records: [], header: header)
      try open().rewrite(id, header: header, isOpen: true, adding: [record], updates: updates)
      return
    }
    let isThere = try open().records(of: id).last.flatMap { json($0) }?["at"]?.int == wall
    try open().rewrite(
      id, header: header, isOpen: true, adding: isThere ? [] : [record], updates: updates)
  }

  /// Ids of the books, by year.
  func yearBooks(
    _ kind: Item.Kind, for audience: Audience
  ) throws(JournalError) -> [Int: [String]] {
    var books: [Int: [String]] = [:]
    for item in try open().items(kind, for: audience) {
      guard let year = item.header.flatMap({ json($0) })?["year"]?.int else { continue }
      books[year, default: []].append(item.id)
    }
    return books
  }

  /// What stands in the books of some years, in no order.
  ///
  /// - Parameters:
  ///   - years: Nil for all of them.
  ///   - first: What is from before it is left out; in milliseconds since 1970.
  func records<Value>(
    of kind: Item.Kind, years: [Int]? = nil, since first: Int? = nil, for audience: Audience,
    _ read: (JSON) -> Value?
  ) throws(JournalError) -> [Value] {
    let books = try yearBooks(kind, for: audience)
    var all: [Value] = []
    for id in (years ?? books.keys.sorted()).flatMap({ books[$0] ?? [] }) {
      for record in try open().records(of: id) {
        if let first, let at = JSONSkim(record)?.int("at"), at < first { continue }
        if let value = json(record).flatMap(read) { all.append(value) }
      }
    }
    return all
  }

  /// What is kept of a year, for a look back.
  private func yearBook(of year: Int) throws(JournalError) -> YearBook {
    var book = try houseBook(of: .everything)
    book.thanks = try records(of: .thanks, years: [year], for: .ours) { Thanks($0) }
    var rituals: [YearBook.Lived] = []
    for ritual in book.rituals {
      let days = try open().records(of: ritual.id).compactMap {
        json($0).flatMap { Doing($0) }?.day
      }
      rituals.append(YearBook.Lived(title: ritual.title, days: days))
    }
    return YearBook(
      year, of: book, talks: try headers(), rituals: rituals, zoneOffset: zoneOffset())
  }

  func bytes(_ json: JSON) -> [UInt8] { Array(json.text().utf8) }
}

extension Form {
  /// Who can read it while it is not finished.
  fileprivate var audience: Audience { seat.map { Audience($0) } ?? .ours }
}

extension Thing {
  fileprivate var audience: Audience {
    if case .form(let form) = self { form.audience } else { .ours }
  }

  var kind: Item.Kind {
    switch self {
    case .ritual: .ritual
    case .outing: .outing
    case .milestone: .milestone
    case .map: .map
    case .overlap: .overlap
    case .form: .form
    }
  }
}

extension BetweenDeed {
  /// What the model hears when it could not be done.
  func failure(_ sentence: String) -> Message {
    switch self {
    case .list, .listAll, .checkInsOf, .thanksOf, .insights, .year: .failed(sentence)
    case .draft: .draftNotSaved(sentence)
    case .keep, .erase, .done, .settle, .dropPromise, .dropIdea, .checkIn, .openCheckIns,
      .eraseCheckIns, .thank, .leaveThanks, .dropThanks:
      .notSaved(sentence)
    }
  }
}
