import Content

/// What something to do may ask of two people; what is nil does not matter.
struct OutingWish: Equatable, Sendable {
  var place: Activity.Place?
  /// At most.
  var cost: Activity.Cost?
  /// At most.
  var energy: Exercise.Energy?
  /// At most this long.
  var minutes: Int?
  var isNovel = false
  var isOneHanded = false

  /// What can be said about it, in order.
  enum Part: CaseIterable, Equatable {
    case place, cost, energy, minutes, novel, hand
  }

  private static let lengths = [15, 30, 60, 120, 240]

  /// The next value of a part; after the last one it does not matter again.
  mutating func turn(_ part: Part) {
    switch part {
    case .place: place = Self.next(after: place, in: Activity.Place.allCases)
    case .cost: cost = Self.next(after: cost, in: [.free, .low])
    case .energy: energy = Self.next(after: energy, in: [.little, .some])
    case .minutes: minutes = Self.next(after: minutes, in: Self.lengths)
    case .novel: isNovel.toggle()
    case .hand: isOneHanded.toggle()
    }
  }

  private static func next<Value: Equatable>(after value: Value?, in all: [Value]) -> Value? {
    guard let value, let index = all.firstIndex(of: value) else { return all.first }
    return all.indices.contains(index + 1) ? all[index + 1] : nil
  }

  func suits(_ activity: Activity) -> Bool {
    (place.map(activity.places.contains) ?? true) && (cost.map { activity.cost <= $0 } ?? true)
      && (energy.map { activity.energy <= $0 } ?? true)
      && (minutes.map { activity.minutes <= $0 } ?? true) && (activity.isNovel || !isNovel)
      && (activity.isOneHanded || !isOneHanded)
  }

  /// An idea of their own: what it does not say stands in no way, except where it has to be known.
  func suits(_ idea: Outing) -> Bool {
    let isPlaced =
      switch place {
      case nil: true
      case .home: idea.home != false
      case .out: idea.home != true
      case .apart: false
      }
    return isPlaced && !isOneHanded && (minutes.map { idea.minutes <= $0 } ?? true)
      && (cost.map { most in idea.cost.map { $0 <= most } ?? true } ?? true)
      && (energy.map { most in idea.energy.map { $0 <= most } ?? true } ?? true)
  }
}

/// Something that can be marked: out of the library, or an idea of their own.
struct DateIdea: Equatable, Sendable {
  var id: String
  /// As it would be planned: without a day, and with an id where it is stored already.
  var outing: Outing
  /// What it asks for, in a few words.
  var facts: String?

  init(_ activity: Activity) {
    id = activity.id
    outing = Outing(
      title: activity.text, activity: activity.id, minutes: activity.minutes, changedAt: 0)
    outing.detail = activity.detail
    outing.cost = activity.cost
    outing.energy = activity.energy
    if activity.places == [.home] { outing.home = true }
    if activity.places == [.out] { outing.home = false }
    facts = activity.line.facts
  }

  init(own idea: Outing) {
    id = "own-" + idea.id
    outing = idea
    facts = "an idea of your own"
  }
}

extension Library {
  /// Ideas for two people, of every length and in a fair mix: one of each length in turn, and one of
  /// their own between them.
  ///
  /// - Parameters:
  ///   - seen: Ids of those that were there before; they come only where nothing else is left.
  ///   - seed: Equal seeds give equal ideas.
  func dateIdeas(
    _ wish: OutingWish, own: [Outing], seen: Set<String>, most: Int = 12, seed: UInt64
  ) -> [DateIdea] {
    var random = SplitMix(state: seed)
    let ownActivities = Set(own.compactMap(\.activity))
    let ideas = own.filter { wish.suits($0) }.sorted { $0.id < $1.id }.map { DateIdea(own: $0) }
    let found = activities.flatMap(\.activities)
      .filter { wish.suits($0) && !ownActivities.contains($0.id) }.map { DateIdea($0) }
    var piles: [[DateIdea]] = [ideas.shuffled(using: &random)]
    for lengths in [1...15, 16...60, 61...239, 240...Int.max] {
      piles.append(
        found.filter { lengths.contains($0.outing.minutes) }.shuffled(using: &random))
    }
    for index in piles.indices {
      piles[index] =
        piles[index].filter { !seen.contains($0.id) } + piles[index].filter { seen.contains($0.id) }
    }
    var all: [DateIdea] = []
    while all.count < piles.reduce(all.count, { $0 + $1.count }) {
      for index in piles.indices where !piles[index].isEmpty {
        all.append(piles[index].removeFirst())
      }
    }
    let mixed = all.filter { !seen.contains($0.id) } + all.filter { seen.contains($0.id) }
    return Array(mixed.prefix(most)).shuffled(using: &random)
  }

  /// How many fit a wish.
  func dateIdeaCount(_ wish: OutingWish, own: [Outing]) -> Int {
    dateIdeas(wish, own: own, seen: [], most: .max, seed: 0).count
  }
}
