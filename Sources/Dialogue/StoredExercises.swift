internal import Content

/// Exercises as talks have stored them, each read once however many talks there were.
package struct StoredExercises: Sendable {
  private var bySource: [String: Exercise] = [:]

  package init() {}

  mutating func exercise(_ source: String) -> Exercise? {
    if let known = bySource[source] { return known }
    let exercise = Exercise.stored(Array(source.utf8))
    bySource[source] = exercise
    return exercise
  }
}
