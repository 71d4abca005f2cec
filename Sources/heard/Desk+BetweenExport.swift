import Almanac
import App
import Content
import Dialogue
import Journal

/// What is kept between talks, out of heard and back.
extension Desk {
  func keptThings() throws(JournalError) -> KeptThings {
    let book = try houseBook(of: .everything)
    var things = KeptThings()
    for ritual in book.rituals.sorted(by: { ($0.start, $0.id) < ($1.start, $1.id) }) {
      things.rituals.append(KeptThings.KeptRitual(ritual, try doings(of: ritual)))
    }
    things.outings = book.outings.sorted { ($0.changedAt, $0.id) < ($1.changedAt, $1.id) }
    things.milestones = book.milestones.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    things.maps = book.maps.sorted { $0.seat.index < $1.seat.index }
    things.reveals = try reveals()
    things.thanks = try thanks()
    return things
  }

  /// The days a ritual was done, the oldest first.
  ///
  /// - Parameter last: So many of the latest are enough; nil for all of them.
  func doings(of ritual: Ritual, last: Int? = nil) throws(JournalError) -> [Doing] {
    var start = 0
    if let last { start = max(0, try open().recordCount(of: ritual.id) - last) }
    return try open().records(of: ritual.id, from: start).compactMap { record in
      json(record).flatMap { Doing($0) }
    }
  }

  func bringBack(_ checkIn: CheckIn, of seat: Seat) throws(JournalError) {
    try add(bytes(checkIn.json), at: checkIn.at, to: .checkIns, for: Audience(seat))
  }

  /// Adds what is not there yet; of somebody's page about themself there is one, and lines that it
  /// does not have come below.
  ///
  /// - Throws: `Failure` where it is of two other people: what somebody wrote would be another’s.
  func bringBack(
    _ things: KeptThings, of names: Pair<String>?
  ) throws -> (new: Int, old: Int) {
    var things = things
    if let here = try self.names(), let names, here != names {
      if here == Pair(names.b, names.a) {
        things = things.swapped
      } else if things.isOfSomebody {
        throw Failure(
          sentence: "that is of \(names.a) and \(names.b), and here are \(here.a) and \(here.b). "
            + "If they are the same two, give them the same names first. Nothing was brought in.",
          code: Exit.badData)
      }
    }
    var count = (new: 0, old: 0)
    let there = try keptThings()
    for kept in things.rituals {
      guard !there.rituals.contains(kept) else {
        count.old += 1
        continue
      }
      var id = kept.ritual.id
      try bringBack(
        .ritual, for: .ours, id: &id, isOpen: kept.ritual.ended == nil,
        kept.doings.map { bytes($0.json) }
      ) { _ in bytes(kept.ritual.json) }
      count.new += 1
    }
    let others =
      things.outings.map { Thing.outing($0) } + things.milestones.map { .milestone($0) }
      + things.maps.map { .map($0) }
    let known =
      there.outings.map { Thing.outing($0) } + there.milestones.map { .milestone($0) }
      + there.maps.map { .map($0) }
    for thing in others {
      guard !known.contains(thing) else {
        count.old += 1
        continue
      }
      if case .map(let page) = thing, var old = there.maps.first(where: { $0.seat == page.seat }) {
        let missing = page.lines.filter { !old.lines.contains($0) }
        if missing.isEmpty {
          count.old += 1
        } else {
          old.lines += missing
          _ = try news(of: BetweenDeed.keep(.map(old)))
          count.new += 1
        }
        continue
      }
      var id = thing.id
      try bringBack(thing.kind, for: .ours, id: &id, isOpen: !thing.isOver, []) { _ in
        bytes(thing.json)
      }
      count.new += 1
    }
    for reveal in things.reveals {
      if there.reveals.contains(reveal) {
        count.old += 1
      } else {
        try add(bytes(reveal.json), at: reveal.at, to: .checkIns, for: .ours)
        count.new += 1
      }
    }
    for thanks in things.thanks {
      if there.thanks.contains(thanks) {
        count.old += 1
      } else {
        try add(bytes(thanks.json), at: thanks.at, to: .thanks, for: .ours)
        count.new += 1
      }
    }
    return count
  }
}
