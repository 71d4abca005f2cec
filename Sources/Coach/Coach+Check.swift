package import Content

extension Coach {
  /// One plain observation about a message: the first of what would be heard in it.
  package func nudge(_ check: Exercise.Check, on words: String) -> Hearing.Nudge? {
    let found: [Observation] =
      switch check {
      case .camera: absolutes(in: words) + mindReading(in: words) + evaluations(in: words)
      case .request:
        if case .demand(let observation)? = wish(in: words) { [observation] } else { [] }
      case .apology: conditionalApologies(in: words)
      }
    for observation in found {
      guard let suggestion = observation.suggestion else { continue }
      return Hearing.Nudge(
        kind: observation.signal.sign.kind, rule: observation.signal.rule,
        reason: observation.signal.reason, suggestion: suggestion)
    }
    return nil
  }
}
