package import Content

/// What the coach makes of a remark.
package struct Hearing: Equatable, Sendable {
  package var act: Act
  /// Of the last question in it; nil when nothing is asked.
  package var openness: Openness?
  package var hasAdvice: Bool
  /// In the order of the text.
  package var signals: [Signal]
  package var strength: Strength?
  package var nudge: Nudge?
  /// There are words about violence, fear of the other or harm to oneself: nothing is remarked,
  /// and whoever typed it may be shown, alone, where help is.
  package var isDanger: Bool

  package enum Act: String, CaseIterable, Sendable {
    case question, reflection, advice, other
  }

  package enum Openness: String, CaseIterable, Sendable {
    case open, closed
  }

  /// A rule that was found, and where.
  package struct Signal: Equatable, Sendable {
    package var rule: String
    package var sign: CoachRules.Sign
    package var span: Range<String.Index>
    /// In words: `because it begins with “do you”`.
    package var reason: String
  }

  /// Something that works.
  package struct Strength: Equatable, Sendable {
    package var kind: String
    package var rule: String
    package var reason: String
    /// One sentence to whoever typed it.
    package var says: String
  }

  /// Something to try.
  package struct Nudge: Equatable, Sendable {
    package var kind: String
    package var rule: String
    package var reason: String
    /// A kind suggestion in the second person.
    package var suggestion: String
  }
}
