import Almanac
import App
import Content
import Dialogue
import Journal

/// Check-ins, thank-yous, and the notes that wait.
extension Desk {
  /// What each shows and the other has not seen yet.
  func waitingCheckIns() throws(JournalError) -> CheckIns {
    guard Journal.exists(folder: folder) else { return CheckIns() }
    return try open().value("check-in").flatMap { json($0) }.map { CheckIns($0) } ?? CheckIns()
  }

  /// All of it goes to its person's own book; what they show waits for the other, and is opened to
  /// both when the other's waits, too.
  func checkIn(
    _ seat: Seat, _ whole: CheckIn, _ shown: CheckIn
  ) throws(JournalError) -> BetweenNews {
    try add(bytes(whole.json), at: whole.at, to: .checkIns, for: Audience(seat))
    var waiting = try waitingCheckIns()
    // What was opened before something else failed is not opened a second time.
    let year = CalendarDay(shown.at, offset: zoneOffset()).year
    let opened = try records(of: .checkIns, years: [year], for: .ours) { Reveal($0) }
    if let reveal = opened.first(where: { $0.at == shown.at && $0.shown[seat] == shown }) {
      return .checkedIn(waiting, reveal)
    }
    waiting[seat] = shown
    guard let a = waiting.a, let b = waiting.b else {
      try open().setValue("check-in", bytes(waiting.json))
      return .checkedIn(waiting, nil)
    }
    let reveal = Reveal(at: shown.at, shown: Pair(a, b))
    try add(
      bytes(reveal.json), at: reveal.at, to: .checkIns, for: .ours,
      updates: [
        "check-in": { _ in self.bytes(CheckIns().json) },
        Self.unopened: { _ in self.bytes(.int(reveal.at)) },
      ])
    return .checkedIn(CheckIns(), reveal)
  }

  /// Under it lies when both had entered what they have not opened yet.
  private static let unopened = "check-in-unopened"

  /// When both had entered what they have not opened yet, milliseconds since 1970.
  func unopenedCheckIns() throws(JournalError) -> Int? {
    try open().value(Self.unopened).flatMap { json($0) }?.int
  }

  /// Both are about to see it: nothing waits any more.
  func openCheckIns() throws(JournalError) {
    if try unopenedCheckIns() != nil { try open().setValue(Self.unopened, bytes(.null)) }
  }

  /// What somebody has entered this year and the year before, the latest first.
  func ownCheckIns(of seat: Seat) throws(JournalError) -> BetweenNews {
    guard Journal.exists(folder: folder) else { return .checkInsOf(seat, [], waiting: CheckIns()) }
    let year = CalendarDay(Desk.now().wall, offset: zoneOffset()).year
    let all = try records(of: .checkIns, years: [year - 1, year], for: Audience(seat)) {
      CheckIn($0)
    }
    return .checkInsOf(seat, all.sorted { $0.at > $1.at }, waiting: try waitingCheckIns())
  }

  /// Every check-in of somebody's own book, the earliest first.
  func allCheckIns(of seat: Seat) throws(JournalError) -> [CheckIn] {
    let audience = Audience(seat)
    let years = Array(try yearBooks(.checkIns, for: audience).keys)
    return try records(of: .checkIns, years: years, for: audience) { CheckIn($0) }
      .sorted { $0.at < $1.at }
  }

  /// Everything that was opened to both, the earliest first.
  func reveals() throws(JournalError) -> [Reveal] {
    guard Journal.exists(folder: folder) else { return [] }
    let unopened = try unopenedCheckIns()
    return try allReveals().filter { $0.at != unopened }.sorted { $0.at < $1.at }
  }

  /// With what both have entered and put off, in no order.
  private func allReveals() throws(JournalError) -> [Reveal] {
    let years = Array(try yearBooks(.checkIns, for: .ours).keys)
    return try records(of: .checkIns, years: years, for: .ours) { Reveal($0) }
  }

  /// The whole thank-you book, the earliest first.
  func thanks() throws(JournalError) -> [Thanks] {
    guard Journal.exists(folder: folder) else { return [] }
    let years = Array(try yearBooks(.thanks, for: .ours).keys)
    return try records(of: .thanks, years: years, for: .ours) { Thanks($0) }
      .sorted { $0.at < $1.at }
  }

  /// What waits for the other goes first: nothing is opened that its person has erased.
  func eraseCheckIns(of seat: Seat, at wall: Int?) throws(JournalError) {
    try takeBackUnopened(of: seat, at: wall)
    try takeBackCheckIn(of: seat, at: wall)
    try strike(.checkIns, for: Audience(seat)) { json in
      wall == nil || CheckIn(json)?.at == wall
    }
  }

  /// What both have entered and nobody has opened is the other's alone again.
  private func takeBackUnopened(of seat: Seat, at wall: Int?) throws(JournalError) {
    guard let at = try unopenedCheckIns(),
      let reveal = try allReveals().first(where: { $0.at == at }),
      wall == nil || reveal.shown[seat].at == wall
    else { return }
    try open().update("check-in") { bytes in
      var all = bytes.flatMap { self.json($0) }.map { CheckIns($0) } ?? CheckIns()
      all[seat.other] = all[seat.other] ?? reveal.shown[seat.other]
      return self.bytes(all.json)
    }
    try strike(.checkIns, for: .ours) { Reveal($0)?.at == at }
    try openCheckIns()
  }

  /// What somebody shows and the other has not seen is shown no more.
  ///
  /// - Parameter wall: Only the one of this time; nil for whichever there is.
  func takeBackCheckIn(of seat: Seat, at wall: Int? = nil) throws(JournalError) {
    guard let waiting = try waitingCheckIns()[seat], wall == nil || waiting.at == wall else {
      return
    }
    try open().update("check-in") { bytes in
      var all = bytes.flatMap { self.json($0) }.map { CheckIns($0) } ?? CheckIns()
      all[seat] = nil
      return self.bytes(all.json)
    }
  }

  /// Takes records out of the books of the years; what stays is sealed under new keys.
  func strike(
    _ kind: Item.Kind, for audience: Audience, _ isMeant: (JSON) -> Bool
  ) throws(JournalError) {
    for item in try open().items(kind, for: audience) {
      guard let header = item.header else { continue }
      let all = try open().records(of: item.id)
      let kept = all.filter { record in json(record).map { !isMeant($0) } ?? true }
      if kept.count == all.count { continue }
      if kept.isEmpty {
        try open().erase(item.id)
      } else {
        try open().putAway(item.id, at: nil, header: header, kept: kept)
      }
    }
  }

  /// - Parameter year: Nil for the latest that has something in it.
  func thanksYear(_ year: Int?) throws(JournalError) -> ThanksYear {
    let today = CalendarDay(Desk.now().wall, offset: zoneOffset())
    guard Journal.exists(folder: folder) else {
      return ThanksYear(year: today.year, years: [], thanks: [])
    }
    let years = try yearBooks(.thanks, for: .ours).keys.sorted()
    let wanted = year.flatMap { years.contains($0) ? $0 : nil } ?? years.last ?? today.year
    return ThanksYear(
      year: wanted, years: years,
      thanks: try records(of: .thanks, years: [wanted], for: .ours) { Thanks($0) }
        .sorted { $0.at > $1.at })
  }

  /// Seals a note for the other: from here on its words are theirs alone.
  func leave(_ note: Note) throws(JournalError) {
    let words = bytes(["text": .string(note.text ?? "")])
    _ = try open().begin(.note, for: Audience(note.from.other), records: [words]) { _ in
      note.bytes
    }
  }
}
