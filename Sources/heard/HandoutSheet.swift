import Content
import TerminalUI

/// An exercise on paper: what it is for, ground rules, its steps in order, sentences to borrow.
struct HandoutSheet {
  private let exercise: Exercise
  private let rules: [String]
  private let walk: ExerciseSteps

  init(_ exercise: Exercise, in library: Library) {
    self.exercise = exercise
    rules = library.groundRules
    walk = ExerciseSteps(exercise, in: library)
  }

  /// What it is for, how long it takes, and who is who.
  private var about: [String] {
    let length =
      "About \(exercise.minutes) minutes."
      + (exercise.hasTurns ? " A turn is about \(inMinutes(exercise.turnMinutes))." : "")
    return [exercise.intent, length] + (walk.hasRoles ? [ExerciseSteps.roles] : [])
  }

  private static let before = "Before you begin"
  private static let otherwise = "Another time is better"

  /// For a printer: at most 64 columns, or 40 for large type.
  func text(isLarge: Bool) -> String {
    let width = isLarge ? 40 : 64
    let line = String(repeating: "-", count: width)
    var lines = wrapped(exercise.title, width: width) + [""]
    for part in about { lines += wrapped(part, width: width) + [""] }
    lines += list(Self.before, rules, width)
    if !exercise.notFor.isEmpty { lines += [""] + list(Self.otherwise, exercise.notFor, width) }
    for (index, step) in walk.steps.enumerated() {
      lines += ["", line, ""] + step.lines("\(index + 1). ", width: width)
    }
    lines += ["", line]
    for ending in walk.endings { lines += [""] + ending.lines("", width: width) }
    return (lines + [""] + wrapped(ExerciseSteps.stop, width: width)).joined(separator: "\n")
  }

  private func list(_ title: String, _ items: [String], _ width: Int) -> [String] {
    [title + ":"] + items.flatMap { hanging("  - ", $0, width: width) }
  }

  /// Every place that the page has.
  static let places: Set<String> = [
    "about", "before", "borrowed", "cue", "endings", "hasNotFor", "hasOptions", "hasStems",
    "notFor", "number", "options", "otherwise", "printSize", "rules", "size", "stems", "steps",
    "stop", "texts", "title",
  ]

  func html(_ template: Template, isLarge: Bool) -> String {
    template.filled([
      "title": exercise.title, "about": about, "before": Self.before, "rules": rules,
      "otherwise": Self.otherwise, "notFor": exercise.notFor,
      "hasNotFor": !exercise.notFor.isEmpty, "borrowed": ExerciseSteps.borrowed,
      "stop": ExerciseSteps.stop, "size": isLarge ? "1.6rem" : "1.05rem",
      "printSize": isLarge ? "18pt" : "11pt",
      "steps": walk.steps.enumerated().map { index, step in
        values(step).merging(["number": "\(index + 1)"]) { $1 }
      },
      "endings": walk.endings.map { values($0) },
    ])
  }

  private func values(_ step: ExerciseSteps.Step) -> [String: Any] {
    [
      "cue": step.title, "texts": step.texts, "stems": step.stems,
      "hasStems": !step.stems.isEmpty, "options": step.options,
      "hasOptions": !step.options.isEmpty,
    ]
  }
}
