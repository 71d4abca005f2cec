import Content
package import Dialogue

/// How heard somebody felt in a talk, and how heard the other did by their guess: there is one only
/// where its author let the other see it.
package struct ShownRating: Equatable, Sendable {
  /// Mean of the parts of feeling heard, 10...50; nil where none was answered.
  package var tenths: Int?
  /// How heard the other felt, 1...5; nil where it was passed.
  package var guess: Int?

  package init(tenths: Int?, guess: Int?) {
    self.tenths = tenths
    self.guess = guess
  }

  /// Of what each released; the rest is left where it is.
  package static func of(_ ratings: Pair<Session.Ratings>) -> Pair<ShownRating?> {
    Pair(ShownRating(ratings.a), ShownRating(ratings.b))
  }

  private init?(_ ratings: Session.Ratings) {
    guard ratings.isShared else { return nil }
    self.init(tenths: ratings.heardTenths, guess: ratings.values[.guess])
    if tenths == nil, guess == nil { return nil }
  }

  /// Reads what `json` wrote; numbers that nobody can have given are left out.
  init?(_ json: JSON) {
    let tenths = json["heard"]?.int.flatMap { (10...50).contains($0) ? $0 : nil }
    let guess = json["guess"]?.int.flatMap { (1...5).contains($0) ? $0 : nil }
    if tenths == nil, guess == nil { return nil }
    self.init(tenths: tenths, guess: guess)
  }

  var json: JSON {
    ["heard": tenths.map { .int($0) } ?? .null, "guess": guess.map { .int($0) } ?? .null]
  }
}

extension TalkRecord {
  /// What each released of how heard they felt, from what happened in the talk.
  package var shown: Pair<ShownRating?> {
    guard let session = try? Session(replaying: events) else { return Pair(nil, nil) }
    return ShownRating.of(session.ratings)
  }
}
