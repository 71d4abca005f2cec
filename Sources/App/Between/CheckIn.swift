import Almanac
package import Content
package import Dialogue

/// How somebody is, in two minutes: what they entered, or the part of it that they show.
package struct CheckIn: Equatable, Sendable {
  /// Milliseconds since 1970.
  package var at: Int
  package var pleasant: Felt?
  package var unpleasant: Felt?
  /// 0...10, from worn out to full.
  package var energy: Int?
  /// Id of a need.
  package var need: String?
  /// A line of their own.
  package var words: String?

  /// A feeling, and how strong it is.
  package struct Felt: Equatable, Sendable {
    /// Id of a feeling.
    package var word: String
    /// 0...10.
    package var strength: Int

    package init(_ word: String, _ strength: Int) {
      self.word = word
      self.strength = strength
    }

    package init?(_ json: JSON) {
      guard let word = json["word"]?.string, let strength = json["strength"]?.int,
        (0...10).contains(strength)
      else {
        return nil
      }
      self.init(word, strength)
    }

    package var json: JSON { ["word": .string(word), "strength": .int(strength)] }
  }

  package init(at: Int) { self.at = at }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON) {
    guard let at = json["at"]?.int else { return nil }
    self.at = at
    pleasant = json["pleasant"].flatMap { Felt($0) }
    unpleasant = json["unpleasant"].flatMap { Felt($0) }
    energy = json["energy"]?.int.flatMap { (0...10).contains($0) ? $0 : nil }
    need = json["need"]?.string
    words = json["words"]?.string
  }

  package var json: JSON {
    [
      "at": .int(at), "pleasant": pleasant?.json ?? .null, "unpleasant": unpleasant?.json ?? .null,
      "energy": energy.map { .int($0) } ?? .null, "need": need.map { .string($0) } ?? .null,
      "words": words.map { .string($0) } ?? .null,
    ]
  }

  /// Nothing in it but that somebody was here.
  package var isEmpty: Bool {
    pleasant == nil && unpleasant == nil && energy == nil && need == nil && words == nil
  }
}

/// Two check-ins that were opened to each other: of each only what its person chose to show.
package struct Reveal: Equatable, Sendable {
  /// When both had entered, milliseconds since 1970.
  package var at: Int
  package var shown: Pair<CheckIn>

  package init(at: Int, shown: Pair<CheckIn>) {
    self.at = at
    self.shown = shown
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON) {
    guard let at = json["at"]?.int, let a = json["a"].flatMap({ CheckIn($0) }),
      let b = json["b"].flatMap({ CheckIn($0) })
    else { return nil }
    self.init(at: at, shown: Pair(a, b))
  }

  package var json: JSON { ["at": .int(at), "a": shown.a.json, "b": shown.b.json] }
}

/// A time for each of several moments whose day has another one of them: `", 18:20"`; empty for the
/// only one of its day.
///
/// - Parameters:
///   - walls: Milliseconds since 1970.
///   - zoneOffset: Seconds east of Greenwich.
package func timesOfDay(_ walls: [Int], zoneOffset: Int) -> [String] {
  let days = walls.map { CalendarDay($0, offset: zoneOffset) }
  let counts = Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +)
  return zip(walls, days).map { wall, day in
    guard counts[day] != 1 else { return "" }
    let time = WallTime(wall, offset: zoneOffset)
    return ", \(ClockTime(minutes: time.hour * 60 + time.minute).text)"
  }
}
