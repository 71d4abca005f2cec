import App
package import Content
import Dialogue
import Facilitation
import Glibc
package import Journal
import NcursesTerminal

/// Does in the journal what the model asks for, and tells how it went.
package final class Desk {
  private(set) var folder: String
  var library: Library
  private var journal: Journal?
  /// Another terminal writes here, too: what it was faster with is no fault.
  let isShared: Bool
  /// What is written besides at a facilitator's terminal.
  var guiding: Guiding?
  /// The practice, where a facilitator has unlocked it here.
  var office: PracticeOffice?
  /// Makes the couple’s seat at a facilitator’s own screen, where that serves both; for lines or not.
  var coupleSeat: CoupleSeat?
  /// This is the couple’s seat at such a screen.
  let isBeside: Bool
  /// Where rooms are opened and closed, at the terminal of those who are guided.
  let roomsFolder: String?
  /// Tells of what other terminals write.
  let watch = JournalWatch()

  init(folder: String, library: Library) {
    self.folder = folder
    self.library = library
    isShared = false
    isBeside = false
    roomsFolder = nil
  }

  /// On a journal of a couple’s that is open already.
  ///
  /// - Parameter isBeside: Their seat at the facilitator’s screen.
  package init(journal: Journal, folder: String, library: Library, isBeside: Bool = false) {
    self.folder = folder
    self.isBeside = isBeside
    self.library = library
    self.journal = journal
    isShared = true
    roomsFolder = nil
    watch.add(folder)
  }

  /// At a facilitator's terminal; a couple's journal comes with a session.
  init(office: PracticeOffice, library: Library) {
    folder = office.practice.practiceFolder
    self.library = library
    self.office = office
    isShared = true
    isBeside = false
    roomsFolder = nil
  }

  /// Where somebody outside can call for it to be locked.
  var bellFolder: String { office?.practice.practiceFolder ?? folder }

  /// A couple's journal is the one that is written from now on; nil for none.
  func sit(at journal: Journal?, in folder: String) {
    self.journal = journal
    self.folder = folder
    if journal != nil { watch.add(folder) }
  }

  /// On whatever room is open, now or later.
  init(roomsOf folder: String, library: Library) {
    self.folder = folder + "/cases/none/room"
    self.library = library
    isShared = true
    isBeside = false
    roomsFolder = folder
    watch.add(folder + "/practice", files: true)
  }

  /// Goes into the room that is open; out of one that was closed.
  func findRoom() throws(JournalError) {
    guard let roomsFolder else { return }
    // Its key may be about to come.
    if let id = PracticeDesk.openRoomID(in: roomsFolder) {
      watch.add(PracticeDesk.folder(of: id, in: roomsFolder) + "/room", files: true)
    }
    let found = PracticeDesk.openRoomFolder(in: roomsFolder)
    if found == folder, journal != nil { return }
    journal?.forgetKeys()
    journal = nil
    folder = found ?? roomsFolder + "/cases/none/room"
    guard found != nil else { return }
    do throws(JournalError) {
      let opened = try Journal(folder: folder)
      // Another terminal may just be writing: what does not open yet is tried again with its next
      // word.
      guard try opened.lockState(of: .ours).isUnlocked else {
        throw opened.keyTrouble ?? .isLocked(.ours)
      }
      journal = opened
    } catch {
      // It was closed just now, or is not open yet.
      guard case .keyMissing = error else { throw error }
      folder = roomsFolder + "/cases/none/room"
    }
  }

  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let wall = time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Instant(
      monotonic: Terminal.now(), wall: wall,
      sinceBoot: time.tv_sec * 1000 + time.tv_nsec / 1_000_000, bootID: bootID)
  }

  /// A number for this start of the machine (`random/boot_id`, see random(4)); nil where the system
  /// does not tell.
  private static let bootID: Int? = {
    guard let text = try? readFile("/proc/sys/kernel/random/boot_id") else { return nil }
    let digits = text.prefix { $0 != 0x2D }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }()

  /// The journal; made when there is something to write and there is none.
  func open() throws(JournalError) -> Journal {
    if let journal { return journal }
    // Nothing is written for people who are in no room.
    guard roomsFolder == nil else { throw .isLocked(.ours) }
    let opened = try Journal(folder: folder)
    journal = opened
    return opened
  }

  /// - Returns: What the model shall hear of it; nil for effects that are none of the journal's.
  func perform(_ effect: Effect) -> Message? {
    do throws(JournalError) {
      return try message(for: effect)
    } catch {
      // For the next try: the disk may have been read-only for a moment.
      if error == .isReadOnly { journal = (try? journal?.reopened()) ?? journal }
      if isShared, error == .conflict { return .sitting(.overtaken) }
      switch effect {
      case .open, .list, .deal: return .failed(error.sentence)
      case .begin, .save, .putAway, .rememberNames, .rememberWays, .rememberMark, .rememberAsked,
        .erase, .sitting(.record), .sitting(.guide), .sitting(.jot), .sitting(.answer):
        return .notSaved(error.sentence)
      case .sitting(.find), .sitting(.follow), .sitting(.answers):
        return .sitting(.failed(error.sentence))
      case .draft: return .draftNotSaved(error.sentence)
      case .lock: return .lock(.failed(error.sentence))
      case .office: return .office(.failed(error.sentence))
      case .pages(let deed): return deed.failure(error.sentence)
      case .solo(let deed): return deed.failure(error.sentence)
      case .between(let deed): return deed.failure(error.sentence)
      case .bell, .announce, .hide, .redraw, .suspend, .quit: return nil
      }
    }
  }

  private func message(for effect: Effect) throws(JournalError) -> Message? {
    switch effect {
    case .deal(let exercise, let names, let draw, let seed):
      return .dealt(
        Dealt(
          cards: try deal(draw, seed),
          agreements: try promises().open(between: names),
          uses: try headers().count { $0.exercise == exercise && $0.state == .complete },
          carried: try carried(to: names)))
    case .begin(let header, let events):
      let id = try open().begin(records: events.map(\.bytes)) { id in
        var header = header
        header.id = id
        return Array(header.json.text().utf8)
      }
      return .began(id: id)
    case .save(let id, let events, let header):
      try open().append(
        events.map(\.bytes), from: events.first?.seq ?? 0, to: id,
        header: header.map { Array($0.json.text().utf8) })
      return .saved(events)
    case .draft(let id, let draft, let seq):
      try open().saveDraft(draft.map { Array($0.json.text().utf8) }, of: id, at: seq)
      return .draftSaved
    case .putAway(let id, let events, let header, let remains):
      try putAway(id, events, header, remains)
      return .putAway
    case .rememberWays(let ways):
      try open().setValue("ways", Array(ways.json.text().utf8))
      return nil
    case .rememberMark(let tag, let marks):
      try open().update("marks") { bytes in
        var stored = bytes.flatMap { self.json($0) }.map { Marks($0) } ?? Marks()
        stored.adopt(tag, from: marks)
        return Array(stored.json.text().utf8)
      }
      return .remembered(markOf: tag)
    case .rememberAsked:
      try open().setValue("asked", Array("true".utf8))
      return nil
    case .rememberNames(let names):
      let json = JSON.array([.string(names.a), .string(names.b)])
      if let before = try self.names(), before != names {
        // What they agreed on goes with the people, not with the names.
        try open().update("agreements") { bytes in
          let all = self.promises(bytes).map { $0.renamed(from: before, to: names) }
          return Array(JSON.array(all.map(\.json)).text().utf8)
        }
      }
      try open().setValue("names", Array(json.text().utf8))
      return nil
    case .erase(let id):
      try open().erase(id)
      try eraseCarried(usedIn: id)
      return .erased
    case .office(let deed): return office?.message(for: deed, at: self)
    case .lock(let deed):
      if let office { return office.news(of: deed, at: self) }
      return .lock(try news(of: deed))
    case .pages(let deed): return .pages(try news(of: deed))
    case .solo(let deed): return .solo(try news(of: deed))
    case .between(let deed): return .between(try news(of: deed))
    case .sitting(let deed): return .sitting(try news(of: deed))
    case .list: return .listed(try headers())
    case .open(let id): return .opened(try record(id))
    case .bell, .announce, .hide, .redraw, .suspend, .quit: return nil
    }
  }

  private func deal(_ draw: Draw, _ seed: UInt64) throws(JournalError) -> [Card] {
    let cards = draw.cards(from: draw.decks.compactMap { library.deck($0) }, try marks())
    guard Journal.exists(folder: folder) else { return App.deal(cards, seen: [], seed: seed) }
    let seen = try open().seen(among: cards.map(\.tag))
    let again = usedUp(cards, seen: seen, byDepth: draw.isByDepth)
    if !again.isEmpty { try open().forgetSeen(again.sorted()) }
    return App.deal(cards, seen: seen.subtracting(again), seed: seed)
  }

  private func putAway(
    _ id: String, _ events: [SessionEvent], _ header: TalkHeader, _ remains: Remains
  ) throws(JournalError) {
    let bytes = Array(header.json.text().utf8)
    let seq = events.first?.seq ?? 0
    // A talk that was stopped half-way leaves them for another.
    let used = header.state == .stopped ? [] : try carried(usedIn: id)
    guard header.keep != .nothing else {
      try open().putAway(id, at: seq, header: bytes, kept: nil, erasing: used)
      return
    }
    var records = try open().records(of: id) + events.map(\.bytes)
    for (index, record) in records.enumerated() {
      guard let event = try? SessionEvent(bytes: record) else { throw .isDamaged }
      if event.holdsNotes || header.keep == .outcomes && event.holdsWords {
        records[index] = event.withoutWords.bytes
      }
    }
    var updates: [String: ([UInt8]?) -> [UInt8]] = [:]
    if !remains.keepsakes.isEmpty || !remains.reviews.isEmpty {
      updates["agreements"] = { bytes in
        let promises = self.promises(bytes).taking(remains, of: header)
        return Array(JSON.array(promises.map(\.json)).text().utf8)
      }
    }
    // The day they meant to talk again is over with the next whole talk.
    let meeting = remains.keepsakes.last { $0.what == .meeting }
    if meeting != nil || header.state == .complete {
      let next = meeting?.days.map { (header.endedAt ?? header.startedAt) + $0 * 86_400_000 }
      updates["next-talk"] = { _ in
        Array((next.map { JSON.int($0) } ?? .null).text().utf8)
      }
    }
    if remains.keepsakes.contains(where: { $0.what == .ritual }) {
      updates["ritual-ideas"] = { bytes in
        let ideas = self.ideas(bytes).taking(remains, of: header)
        return Array(JSON.array(ideas.map(\.json)).text().utf8)
      }
    }
    try open().putAway(
      id, at: seq, header: bytes, kept: records, seen: remains.seen, updates: updates,
      erasing: used)
  }

  /// What was agreed on in talks, open and settled.
  func promises() throws(JournalError) -> [Promise] {
    guard Journal.exists(folder: folder) else { return [] }
    return promises(try open().value("agreements"))
  }

  func promises(_ bytes: [UInt8]?) -> [Promise] {
    bytes.flatMap { json($0) }?.array?.compactMap { Promise($0) } ?? []
  }

  /// Favourites, and questions that were put away.
  func marks() throws(JournalError) -> Marks {
    guard Journal.exists(folder: folder), let bytes = try open().value("marks"),
      let json = json(bytes)
    else { return Marks() }
    return Marks(json)
  }

  func ways() throws(JournalError) -> Ways {
    guard Journal.exists(folder: folder), let bytes = try open().value("ways"),
      let json = json(bytes)
    else { return Ways() }
    return Ways(json)
  }

  /// Whether both were asked the quiet questions before.
  func wasAsked() throws(JournalError) -> Bool {
    guard Journal.exists(folder: folder) else { return false }
    return try open().value("asked") != nil
  }

  /// Every talk, or those that can be gone on with, the latest first; none where there is no journal
  /// yet.
  func headers(onlyOpen: Bool = false) throws(JournalError) -> [TalkHeader] {
    guard Journal.exists(folder: folder) else { return [] }
    return try open().items(onlyOpen: onlyOpen).compactMap { header($0) }.sorted {
      $0.startedAt > $1.startedAt
    }
  }

  /// Ids of talks that do not open any more.
  func damagedTalks() throws(JournalError) -> [String] {
    guard Journal.exists(folder: folder) else { return [] }
    return try open().items().filter { header($0) == nil }.map(\.id)
  }

  func header(_ talk: Item) -> TalkHeader? {
    talk.header.flatMap { json($0) }.flatMap { TalkHeader($0, id: talk.id) }
  }

  /// When a talk began, in milliseconds since 1970, without reading its header; nil where that does
  /// not open.
  func startedAt(_ talk: Item) -> Int? {
    talk.header.flatMap { JSONSkim($0)?.int("startedAt") }
  }

  func json(_ bytes: [UInt8]) -> JSON? {
    (try? scanJSON(bytes, file: "journal", limits: .unlimited)).map { JSON($0) }
  }

  func names() throws(JournalError) -> Pair<String>? {
    guard Journal.exists(folder: folder), let bytes = try open().value("names"),
      let names = json(bytes)?.array?.compactMap(\.string), names.count == 2
    else { return nil }
    return Pair(names[0], names[1])
  }

  func record(_ id: String) throws(JournalError) -> TalkRecord {
    guard Journal.exists(folder: folder) else { throw .noSuchItem(id) }
    let journal = try open()
    guard let header = header(try journal.item(id)) else { throw .isDamaged }
    var events: [SessionEvent] = []
    for bytes in try journal.records(of: id) {
      guard let event = try? SessionEvent(bytes: bytes) else { throw .isDamaged }
      events.append(event)
    }
    let draft = try journal.draft(of: id).flatMap { json($0) }.flatMap { Draft($0) }
    var record = TalkRecord(header: header, events: events, draft: draft)
    if header.state == .open { record.carried = try carried(to: header.names) }
    return record
  }
}
