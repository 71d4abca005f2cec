import Almanac
import App
import Content
import Dialogue

/// What the two of them keep between talks, in memory: every thing goes through its JSON, as in a
/// journal.
struct RoomHouse {
  var book = HouseBook()
  /// All that each entered in their check-ins, the oldest first.
  private(set) var whole = Pair<[CheckIn]>([], [])
  /// Days that rituals were done, by their ids.
  private(set) var doings: [String: [Doing]] = [:]
  /// Notes that were sealed.
  private(set) var sealed: [Note] = []
  /// Every byte that was ever written, for a search.
  private(set) var written = ""
  private var count = 0
  /// Talks that are closed, for a look back.
  var talks: [TalkHeader] = []

  mutating func news(of deed: BetweenDeed, at instant: Instant) -> BetweenNews {
    switch deed {
    case .list, .listAll:
      book.today = CalendarDay(instant.wall, offset: 0)
      let time = WallTime(instant.wall, offset: 0)
      book.minute = time.hour * 60 + time.minute
      return .listed(book)
    case .keep(let thing, let form):
      let kept = keep(thing)
      finish(form)
      return .kept(kept)
    case .draft(let form):
      guard case .form(let kept) = keep(.form(form)) else { return .drafted(form) }
      return .drafted(kept)
    case .erase(let id):
      remove(id)
      return .erased(id: id)
    case .done(let ritual, let doing):
      doings[ritual.id, default: []].append(doing)
      return .kept(keep(.ritual(ritual)))
    case .settle(let promise, let form):
      let stored = Promise(reread(promise.json)) ?? promise
      book.promises.removeAll { $0.agreement.id == stored.agreement.id }
      book.promises.append(stored)
      finish(form)
      return .settled(stored)
    case .dropPromise(let id):
      book.promises.removeAll { $0.agreement.id == id }
      return .droppedPromise(id: id)
    case .dropIdea(let id):
      book.ideas.removeAll { $0.id == id }
      return .droppedIdea(id: id)
    case .checkIn(let seat, let all, let shown, let form):
      whole[seat].append(CheckIn(reread(all.json)) ?? all)
      finish(form)
      book.waiting[seat] = CheckIn(reread(shown.json))
      guard let a = book.waiting.a, let b = book.waiting.b else {
        return .checkedIn(book.waiting, nil)
      }
      let reveal = Reveal(at: shown.at, shown: Pair(a, b))
      book.waiting = CheckIns()
      book.reveals.insert(reveal, at: 0)
      book.unopened = reveal.at
      return .checkedIn(book.waiting, reveal)
    case .checkInsOf(let seat): return past(of: seat)
    case .openCheckIns:
      book.unopened = nil
      return .openedCheckIns
    case .eraseCheckIns(let seat, let at):
      whole[seat].removeAll { at == nil || $0.at == at }
      if let shown = book.waiting[seat], at == nil || shown.at == at { book.waiting[seat] = nil }
      return past(of: seat)
    case .thank(let thanks, let form):
      book.thanks.insert(Thanks(reread(thanks.json)) ?? thanks, at: 0)
      finish(form)
      return .thanked(thanks)
    case .leaveThanks(let thanks, let note, let form):
      sealed.append(note)
      book.notes[note.from.other] += 1
      finish(form)
      return .thanked(thanks)
    case .thanksOf(let year): return .thanksOf(thanksYear(year, at: instant))
    case .dropThanks(let thanks):
      book.thanks.removeAll { $0 == thanks }
      return .thanksOf(
        thanksYear(CalendarDay(thanks.at, offset: 0).year, at: instant))
    case .insights: return .insights(nil)
    case .year(let year):
      let lived = book.rituals.map { ritual in
        YearBook.Lived(title: ritual.title, days: doings[ritual.id, default: []].map(\.day))
      }
      return .year(YearBook(year, of: book, talks: talks, rituals: lived, zoneOffset: 0))
    }
  }

  private func past(of seat: Seat) -> BetweenNews {
    .checkInsOf(seat, whole[seat].sorted { $0.at > $1.at }, waiting: book.waiting)
  }

  private func thanksYear(_ year: Int?, at instant: Instant) -> ThanksYear {
    let years = Set(book.thanks.map { CalendarDay($0.at, offset: 0).year }).sorted()
    let wanted =
      year.flatMap { years.contains($0) ? $0 : nil } ?? years.last
      ?? CalendarDay(instant.wall, offset: 0).year
    return ThanksYear(
      year: wanted, years: years,
      thanks: book.thanks.filter { CalendarDay($0.at, offset: 0).year == wanted })
  }

  mutating func take(_ doing: Doing, of ritual: Ritual) {
    doings[ritual.id, default: []].append(doing)
  }

  private mutating func keep(_ thing: Thing) -> Thing {
    var thing = thing
    if thing.id.isEmpty, case .form(let new) = thing {
      thing.id =
        book.forms.first { $0.begunAt == new.begunAt && $0.purpose == new.purpose }?.id ?? ""
    }
    if thing.id.isEmpty, case .overlap(let new) = thing {
      thing.id = book.overlaps.first { $0.menu == new.menu }?.id ?? ""
    }
    if thing.id.isEmpty, case .map(let new) = thing {
      thing.id = book.maps.first { $0.seat == new.seat }?.id ?? ""
    }
    if thing.id.isEmpty {
      count += 1
      thing.id = "thing\(count)"
    }
    remove(thing.id)
    let json = reread(thing.json)
    switch thing {
    case .ritual: if let ritual = Ritual(json, id: thing.id) { book.rituals.append(ritual) }
    case .outing: if let outing = Outing(json, id: thing.id) { book.outings.append(outing) }
    case .milestone:
      if let milestone = Milestone(json, id: thing.id) { book.milestones.append(milestone) }
    case .map: if let page = MapPage(json, id: thing.id) { book.maps.append(page) }
    case .overlap: if let overlap = Overlap(json, id: thing.id) { book.overlaps.append(overlap) }
    case .form: if let form = Form(json, id: thing.id) { book.forms.append(form) }
    }
    return thing
  }

  private mutating func remove(_ id: String) {
    book.rituals.removeAll { $0.id == id }
    book.outings.removeAll { $0.id == id }
    book.milestones.removeAll { $0.id == id }
    book.maps.removeAll { $0.id == id }
    book.overlaps.removeAll { $0.id == id }
    book.forms.removeAll { $0.id == id }
  }

  private mutating func finish(_ form: Form?) {
    guard let form else { return }
    book.forms.removeAll { $0.begunAt == form.begunAt && $0.purpose == form.purpose }
  }

  private mutating func reread(_ json: JSON) -> JSON {
    let text = json.text()
    written += text + "\n"
    return (try? scanJSON(Array(text.utf8), file: "house", limits: .unlimited)).map { JSON($0) }
      ?? .null
  }
}
