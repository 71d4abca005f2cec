package import Coach
package import Dialogue

/// What the coach has to say about something that was typed; shown to whoever typed it and to
/// nobody else.
package struct Remark: Equatable, Sendable {
  /// Who typed it; nil where heard knows one person only.
  package var seat: Seat?
  /// Something that works.
  package var strength: Hearing.Strength?
  /// Something to try.
  package var nudge: Hearing.Nudge?
  /// The words are about danger: where help is, and nothing else.
  package var isDanger = false

  package init(of hearing: Hearing, for seat: Seat?) {
    self.seat = seat
    isDanger = hearing.isDanger
    if isDanger { return }
    strength = hearing.strength
    nudge = hearing.nudge
  }

  package init(_ nudge: Hearing.Nudge, for seat: Seat?) {
    self.seat = seat
    self.nudge = nudge
  }

  package var isEmpty: Bool { !isDanger && strength == nil && nudge == nil }

  /// Nobody measured how often a rule of its kind is right.
  var isUnmeasured: Bool { nudge.map { !Self.measured.contains($0.kind) } ?? false }

  private static let measured: Set<String> = ["closed_question", "advice", "why_question"]
}

extension Coach: Equatable {
  /// The same rules make the same coach.
  package static func == (one: Coach, other: Coach) -> Bool { one.rules == other.rules }
}
