import Content

extension Meeting {
  /// How a piece of homework went, as it was said in this session.
  package struct Review: Equatable, Sendable {
    package var answer: Homework.Answer
    /// What got in the way; empty where nobody said.
    package var inTheWay: String
    /// Milliseconds since 1970.
    package var at: Int
  }

  /// The piece the two are asked about next; nil when they are asked nothing.
  package var review: Homework.Note? {
    guard mayReview else { return nil }
    return homework.first { reviews[$0.id] == nil && !keptForTalking.contains($0.id) }
  }

  /// What nobody has said anything of yet, aloud or not.
  package var unreviewed: [Homework.Note] { homework.filter { reviews[$0.id] == nil } }

  /// Whether it is the time to say how it went: they are there, have agreed to the terms, and nothing
  /// has begun.
  package var mayReview: Bool {
    present != nil && asksConsent == nil && current == nil && !isEnded
  }

  func allowsReview(
    of id: String, _ answer: Homework.Answer, inTheWay words: String
  ) -> Bool {
    mayReview && homework.contains { $0.id == id } && reviews[id] == nil
      && Homework.isPossible(answer, inTheWay: words)
  }

  func allowsKeeping(_ id: String) -> Bool { review?.id == id }

  func allows(_ assignment: Homework.Assignment) -> Bool {
    assignment.isPossible && assigned.count < Homework.most
      && !assigned.contains { $0.id == assignment.id }
      && !homework.contains { $0.id == assignment.id }
  }
}
