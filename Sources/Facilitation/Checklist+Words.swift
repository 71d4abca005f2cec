extension Checklist.Answer {
  /// For people, wherever they give it or read it.
  package var words: String {
    switch self {
    case .done: "done"
    case .notDone: "not done"
    case .concern: "done, with concern"
    }
  }
}
