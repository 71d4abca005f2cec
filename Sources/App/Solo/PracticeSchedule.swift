package import Content

/// When a scene comes back. Only what was hard or took a while does so by itself, a little later
/// each time that it goes well.
extension PracticeBook {
  /// Days from one return to the next.
  package static let returns = [1, 3, 7, 21]
  /// Days for which a scene that came easily is left alone.
  package static let rest = 21
  /// Days after which a scene that was put aside may come back.
  static let aside = 7
  /// Days that are believed; the last is in the year 4707.
  static let days = 0...1_000_000

  /// The day of the calendar at a moment.
  ///
  /// - Parameters:
  ///   - wall: Milliseconds since 1970.
  ///   - zoneOffset: Seconds east of Greenwich.
  package static func day(_ wall: Int, zoneOffset: Int) -> Int {
    let seconds = Int((Double(wall) / 1000).rounded(.down)) + zoneOffset
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    return min(max(day, days.lowerBound), days.upperBound)
  }

  /// Whether a scene shall come back on that day.
  ///
  /// A day before the last time is a clock that went back: what waits is there at once, lest it wait
  /// for ever. One day is the way west, and counts for nothing.
  package func isDue(_ scene: String, on day: Int) -> Bool {
    guard let entry = scenes[scene], entry.step != nil else { return false }
    return isOver(entry, on: day)
  }

  private func isOver(_ entry: Entry, on day: Int) -> Bool {
    day >= entry.due || day < entry.last - 1
  }

  /// The scenes that are back, the longest due first.
  package func due(among all: [Scene], on day: Int) -> [Scene] {
    all.filter { isDue($0.id, on: day) }.enumerated().sorted { one, other in
      let (first, second) = (scenes[one.element.id]?.due ?? 0, scenes[other.element.id]?.due ?? 0)
      return (first, one.offset) < (second, other.offset)
    }.map(\.element)
  }

  /// Writes down how a scene went.
  ///
  /// A scene that is met before its return goes no further because of it, and comes back no later.
  package mutating func note(_ scene: String, _ ease: Ease, on day: Int) {
    let before = scenes[scene]
    let isEarly = before?.step != nil && !isDue(scene, on: day)
    var entry = Entry(last: day, ease: ease, step: nil, due: day + Self.rest)
    switch (ease, before?.step) {
    case (.hard, _): entry.step = 0
    case (.slow, _): entry.step = 1
    case (.easy, let step?) where isEarly: entry.step = step
    case (.easy, let step?) where Self.returns.indices.contains(step + 1): entry.step = step + 1
    case (.easy, _): break
    }
    if let step = entry.step { entry.due = day + Self.returns[step] }
    if isEarly, let before { entry.due = min(entry.due, before.due) }
    scenes[scene] = entry
  }

  /// A scene that somebody would rather not have today: it is not offered for a while. What shall
  /// come back still does.
  package mutating func setAside(_ scene: String, on day: Int) {
    let before = scenes[scene]
    scenes[scene] = Entry(
      last: day, ease: before?.ease, step: before?.step,
      due: day + (before?.step == nil ? Self.rest : Self.aside))
  }

  /// Whether somebody put it aside not long ago and has not answered it.
  func isAside(_ scene: String, on day: Int) -> Bool {
    guard let entry = scenes[scene], entry.ease == nil else { return false }
    return !isOver(entry, on: day)
  }

  /// The scenes in the order in which they may come up: those that are new first, then those that
  /// are due or have rested enough, then all others.
  ///
  /// - Parameter seed: Equal seeds put equal scenes in the same order.
  func drawn(from all: [Scene], on day: Int, seed: UInt64) -> [Scene] {
    var random = SplitMix(state: seed)
    return all.shuffled(using: &random).enumerated().sorted { one, other in
      (rank(one.element, on: day), one.offset) < (rank(other.element, on: day), other.offset)
    }.map(\.element)
  }

  private func rank(_ scene: Scene, on day: Int) -> Int {
    guard let entry = scenes[scene.id] else { return 0 }
    if isOver(entry, on: day) { return 1 }
    return entry.step == nil ? 2 : 3
  }

  /// How a skill goes by now, where there are two scenes or more to go by.
  ///
  /// - Returns: Easy, hard, or nil where there is nothing to say.
  package func ease(of skill: Scene.Skill, among all: [Scene]) -> Ease? {
    let eases = all.filter { $0.skill == skill }.compactMap { scenes[$0.id]?.ease }
    guard eases.count > 1 else { return nil }
    let easy = eases.count { $0 == .easy }
    let hard = eases.count { $0 == .hard }
    if hard * 2 >= eases.count { return .hard }
    return hard == 0 && easy * 3 >= eases.count * 2 ? .easy : nil
  }
}
