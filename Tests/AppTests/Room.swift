import App
import Content
import Dialogue
import TerminalUI
import TestSupport

/// Two people at a terminal without a terminal: keys go in, pages come out, and what shall be
/// written goes into a journal in memory.
struct Room {
  var model: AppModel
  var now = Instant(monotonic: 1_000_000, wall: 1_760_000_000_000)
  /// Everything the model asked for, in order.
  var effects: [Effect] = []
  var records: [String: TalkRecord] = [:]
  var seen: Set<String> = []
  var promises: [Promise] = []
  /// Whole talks of the kind there were before; nil counts the records.
  var uses: Int?
  /// Set to make every write fail with this sentence.
  var diskTrouble: String?
  /// Set to make dealing cards fail with this sentence.
  var dealTrouble: String?
  var curtain: Effect?
  /// Milliseconds that each effect takes.
  var delay = 0
  /// A journal that another terminal writes, too.
  var shared: SharedJournal?
  /// A facilitator's practice.
  var practice: PaperPractice?
  /// What is kept for the time alone.
  var shelf = RoomShelf()
  /// What is kept between talks.
  var house = RoomHouse()
  /// Own pages, notes and passphrases.
  var vault = RoomVault()

  static let library = Checkout.library()

  init(
    names: Pair<String>? = Pair("Zoë", "作者"), screen: AppModel.Screen = .home,
    ways: Ways = Ways(), wasAsked: Bool = true, isPlain: Bool = false
  ) {
    self.names = names
    self.ways = ways
    model = AppModel(
      library: Self.library, screen: screen, names: names, ways: ways, wasAsked: wasAsked,
      isPlain: isPlain, seed: 7)
  }

  let names: Pair<String>?
  let ways: Ways

  var page: Page { model.page(at: now) }
  /// The title and the words of the page, for a look at what is there.
  var words: String { plainLines(of: page).joined(separator: "\n") }
  var session: Session? { model.talk?.session }
  /// Every draft that was saved.
  var drafts: [Draft] {
    effects.compactMap { if case .draft(_, let draft, _) = $0 { draft } else { nil } }
  }
  var state: String { session?.step?.state.id ?? "-" }

  mutating func take(_ message: Message) {
    var waiting = [message]
    while !waiting.isEmpty {
      for effect in model.update(waiting.removeFirst(), at: now) {
        effects.append(effect)
        now.monotonic += delay
        now.wall += delay
        if let answer = answer(to: effect) { waiting.append(answer) }
      }
    }
  }

  /// Keys by name: a word in brackets is a key of its own, all else are letters.
  mutating func press(_ keys: String) {
    var rest = keys[...]
    while let first = rest.first {
      if first == "[", let close = rest.firstIndex(of: "]") {
        let name = String(rest[rest.index(after: rest.startIndex)..<close])
        take(.input(.key(Self.key(name))))
        rest = rest[rest.index(after: close)...]
      } else {
        take(.input(.key(.character(first))))
        rest = rest.dropFirst()
      }
    }
  }

  mutating func answer(_ lines: String...) {
    for line in lines { take(.answer(line)) }
  }

  /// Time goes by; whatever is due happens when it is due.
  mutating func wait(seconds: Int) {
    let end = now.monotonic + seconds * 1000
    while let due = model.deadline(at: now), due <= end {
      let step = max(1, due - now.monotonic)
      now = Instant(monotonic: now.monotonic + step, wall: now.wall + step)
      take(.input(.deadline))
    }
    let rest = end - now.monotonic
    now = Instant(monotonic: end, wall: now.wall + rest)
  }

  private static func key(_ name: String) -> Key {
    switch name {
    case "enter": .enter
    case "esc": .escape
    case "up": .up
    case "down": .down
    case "left": .left
    case "right": .right
    case "home": .home
    case "end": .end
    case "backspace": .backspace
    case "pgdn": .pageDown
    case "pgup": .pageUp
    case "f1": .function(1)
    case "f8": .function(8)
    case "f9": .function(9)
    default: .control(name.last ?? "?")
    }
  }

  private mutating func answer(to effect: Effect) -> Message? {
    switch effect {
    case .begin, .save, .putAway, .rememberNames, .rememberWays, .rememberMark, .rememberAsked,
      .erase, .pages(.save), .pages(.bin), .pages(.leave), .pages(.erase), .pages(.dropDraft),
      .pages(.openNote), .pages(.eraseNote), .solo(.keep), .solo(.erase), .solo(.carry),
      .solo(.drop), .between(.keep), .between(.erase), .between(.done), .between(.settle),
      .between(.dropPromise), .between(.checkIn), .between(.openCheckIns),
      .between(.eraseCheckIns), .between(.thank),
      .between(.leaveThanks), .between(.dropThanks):
      if let diskTrouble { return .notSaved(diskTrouble) }
    case .draft, .pages(.draft), .solo(.draft), .between(.draft):
      if let diskTrouble { return .draftNotSaved(diskTrouble) }
    case .lock(.lock):
      if let diskTrouble { return .lock(.notLocked(diskTrouble)) }
    default: break
    }
    if let shared, let answer = shared.answer(to: effect) { return answer }
    switch effect {
    case .office(let deed): return practice?.message(for: deed)
    case .sitting: return .sitting(.none)
    case .deal(let exercise, let names, let draw, let seed):
      if let dealTrouble { return .failed(dealTrouble) }
      return .dealt(
        Dealt(
          cards: deal(
            draw.cards(from: draw.decks.compactMap { Self.library.deck($0) }, model.marks),
            seen: seen, seed: seed),
          agreements: promises.open(between: names),
          uses: uses
            ?? records.values.count {
              $0.header.exercise == exercise && $0.header.state == .complete
            },
          carried: shelf.carried))
    case .begin(var header, let events):
      header.id = "talk\(records.count + 1)"
      records[header.id] = TalkRecord(header: header, events: events)
      return .began(id: header.id)
    case .save(let id, let events, let header):
      records[id]?.events += events
      if let header { records[id]?.header = header }
      return .saved(events)
    case .draft(let id, let draft, _):
      records[id]?.draft = draft
      return .draftSaved
    case .putAway(let id, let events, let header, let remains):
      shelf.putAway(id)
      if header.keep == .nothing {
        records[id] = nil
        return .putAway
      }
      seen.formUnion(remains.seen)
      promises = promises.taking(remains, of: header)
      house.book.ideas = house.book.ideas.taking(remains, of: header)
      records[id]?.events += events
      records[id]?.header = header
      return .putAway
    case .list:
      return .listed(records.values.map(\.header).sorted { $0.id > $1.id })
    case .open(let id):
      if records[id]?.header.state == .open { records[id]?.carried = shelf.carried }
      return records[id].map { .opened($0) }
    case .quit:
      curtain = effect
      return nil
    case .rememberMark(let tag, _): return .remembered(markOf: tag)
    case .erase(let id):
      records[id] = nil
      return .erased
    case .lock(let deed):
      if let practice { return practice.news(of: deed) }
      return .lock(vault.news(of: deed, household: household))
    case .pages(let deed): return .pages(vault.news(of: deed))
    case .solo(let deed): return .solo(shelf.news(of: deed))
    case .between(let deed): return .between(house.news(of: deed, at: now))
    case .rememberNames, .rememberWays, .rememberAsked, .bell, .announce, .hide,
      .redraw, .suspend:
      return nil
    }
  }

  /// What the journal would tell once it is open.
  private var household: Household {
    Household(
      names: names, ways: ways, wasAsked: true,
      talks: records.values.map(\.header).sorted { $0.id > $1.id }, locks: vault.locks)
  }

  /// A talk that has begun, at its first step, or with all that comes before it.
  static func talking(
    _ id: String = "mirror-talk", written: Bool = false, keep: Keep = .outcomes,
    names: Pair<String> = Pair("Zoë", "作者"), isPlain: Bool = false, cards: Plan.Cards? = nil,
    ways: Ways = Room.plainWays, isQuick: Bool = true, uses: Int? = nil, promises: [Promise] = []
  ) -> Room {
    var room = Room(names: names, ways: ways, isPlain: isPlain)
    room.uses = uses
    room.promises = promises
    let exercise = library.exercise(id) ?? library.exercises[0]
    room.take(
      .planned(
        Plan(
          exercise, from: library, cards: cards, keep: keep, isWritten: written, ways: ways,
          isQuick: isQuick)))
    return room
  }

  /// Without the breath before a reply, so that tests about other things need fewer keys.
  static var plainWays: Ways {
    var ways = Ways()
    ways.hasGap = false
    return ways
  }
}
