/// What makes a question one that both have to open first.
package enum Sensitivity: String, CaseIterable, Sendable {
  case familyOfOrigin = "family-of-origin"
  case hardPast = "hard-past"
  case money
  case touch
  case sex
  case infidelity
  case loss
  /// Having children, or not.
  case children
  /// Moods that weigh heavily.
  case mind
}

/// What a question takes for granted about the people it is for; whoever is none of it is not asked
/// in vain.
package enum Assumption: String, CaseIterable, Sendable {
  case children, married, religious, sex
}
