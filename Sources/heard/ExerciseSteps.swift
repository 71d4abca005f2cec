import Content
import TerminalUI

/// An exercise as it can be done from a sheet of paper: everything that somebody does in it, in the
/// order of the exercise, with the two called the speaker and the listener. Every sheet of an exercise
/// is made from these steps.
struct ExerciseSteps {
  /// One thing to do.
  struct Step: Equatable {
    var title: String
    /// More about it, a paragraph each.
    var texts: [String] = []
    /// Sentences to borrow.
    var stems: [String] = []
    /// What there is to choose from, or to answer.
    var options: [String] = []
  }

  let steps: [Step]
  /// What is said at the end, and other ends there may be.
  let endings: [Step]

  static let roles =
    "One of you is the speaker first, the other the listener. Then you change places."
  static let stop =
    "Either of you may pass a step, pause, or stop, at any time and without a reason."
  static let borrowed = "You could begin:"
  private static let otherEnds = "Other ends, and fine, too"

  /// Whether somebody listens while the other speaks.
  var hasRoles: Bool {
    steps.contains { $0.title.hasPrefix("Speaker: ") || $0.title.hasPrefix("Listener: ") }
  }

  init(_ exercise: Exercise, in library: Library) {
    steps = exercise.states.compactMap { Self.step($0, in: library) }
    var whole: [Step] = []
    var other: [String] = []
    for state in exercise.states {
      guard case .end(let end) = state.kind else { continue }
      let (title, text) = (onPaper(state.cue), state.text.map { onPaper($0) })
      if end.isComplete, !end.isNotYet {
        whole.append(Step(title: title, texts: text.map { [$0] } ?? []))
      } else {
        let mark = title.last.map { ".?!".contains($0) } ?? true ? "" : "."
        other.append(title + mark + (text.map { " " + $0 } ?? ""))
      }
    }
    endings = whole + (other.isEmpty ? [] : [Step(title: Self.otherEnds, options: other)])
  }

  /// - Returns: Nil for a state in which nobody does anything, and for an end.
  private static func step(_ state: Exercise.State, in library: Library) -> Step? {
    var step = Step(
      title: onPaper(state.cue), texts: state.text.map { [onPaper($0)] } ?? [])
    switch state.kind {
    case .say(let say):
      if case .seconds(let seconds) = say.time {
        step.texts.append(
          seconds < 90 ? "About \(seconds) seconds." : "About \(inMinutes((seconds + 30) / 60)).")
      }
      if say.card == .draw { step.texts.append("Take a question from a deck, or one of your own.") }
      step.stems = say.stems.map { onPaper($0) }
    case .verdict:
      step.options = [
        "Yes, that’s it: go on.", "Mostly: say the missing piece.", "Not yet: once more.",
      ]
    case .choose(let choose): step.options = choose.options.map { onPaper($0.label) }
    case .rate(let rate):
      step.texts.append(
        "\(rate.range.lowerBound) is \(onPaper(rate.low)), \(rate.range.upperBound) is "
          + "\(onPaper(rate.high)).")
    case .alone(let alone):
      step.texts.append("Each for themself, on a sheet of their own.")
      step.options = alone.questions.map { onPaper($0.cue) }
    case .agree(let agree): step.stems = agree.stems.map { onPaper($0) }
    case .reveal(let reveal): step.options = reveal.rows.compactMap { $0.cue.map { onPaper($0) } }
    case .part(let part):
      step.options = part.exercises.compactMap { library.exercise($0)?.title }
    case .swap(let swap):
      if step.title.isEmpty { step.title = "Change places" }
      step.texts.append(
        swap.then == nil
          ? "Whoever listened speaks now."
          : "Whoever listened speaks now, and you go through it once more.")
    case .end: return nil
    case .review, .again, .branch: break
    }
    return step.title.isEmpty ? nil : step
  }
}

extension ExerciseSteps.Step {
  /// Lines for a printer.
  ///
  /// - Parameter head: Stands before the title, such as its number.
  func lines(_ head: String, width: Int) -> [String] {
    let space = String(repeating: " ", count: head.count)
    var lines = hanging(head, title, width: width)
    for text in texts { lines += hanging(space, text, width: width) }
    for option in options { lines += hanging(space + "- ", option, width: width) }
    if !stems.isEmpty { lines += hanging(space, ExerciseSteps.borrowed, width: width) }
    for stem in stems { lines += hanging(space + "  ", stem, width: width) }
    return lines
  }
}

/// A text after some first words; its further lines begin below the text.
func hanging(_ head: String, _ text: String, width: Int) -> [String] {
  let space = String(repeating: " ", count: head.count)
  return wrapped(text, width: width - head.count).enumerated().map { index, line in
    (index == 0 ? head : space) + line
  }
}

/// `one minute`, `2 minutes`.
func inMinutes(_ count: Int) -> String { count == 1 ? "one minute" : "\(count) minutes" }

/// Words of a step without the places of names: `{speaker}, say it` is `Speaker: say it`.
func onPaper(_ text: String) -> String {
  let called = [
    ("{speaker}, ", "Speaker: "), ("{listener}, ", "Listener: "), ("{me}, ", ""),
  ]
  var rest = text[...]
  var result = ""
  for (place, words) in called where text.hasPrefix(place) {
    result = words
    rest = text.dropFirst(place.count)
    if words.isEmpty {
      result = rest.prefix(1).uppercased()
      rest = rest.dropFirst()
    }
  }
  let places = [
    ("{speaker}", "the speaker"), ("{listener}", "the listener"), ("{me}", "you"),
    ("{other}", "the other"),
  ]
  next: while !rest.isEmpty {
    for (place, words) in places where rest.hasPrefix(place) {
      let isFirst =
        result.isEmpty || [". ", "? ", "! ", ": ", "” "].contains { result.hasSuffix($0) }
      result += isFirst ? words.prefix(1).uppercased() + words.dropFirst() : words
      rest = rest.dropFirst(place.count)
      continue next
    }
    result.append(rest.removeFirst())
  }
  return result
}
