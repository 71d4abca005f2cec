import Content
import Dialogue
import TerminalUI

/// Guess my answer: a question that the one has answered on their page, and what the other thinks
/// it is.
extension AppModel {
  private var pagesToGuess: [MapPage] {
    Seat.allCases.compactMap { mapPage(of: $0) }.filter { !$0.lines.isEmpty }
  }

  mutating func beginGuessing(at instant: Instant) -> [Effect] {
    turnMap(to: .whoGuesses)
    return []
  }

  /// Whose pages there are to guess from.
  var seatsToGuess: [Seat] { pagesToGuess.map(\.seat) }

  mutating func chooseWhoGuesses(_ index: Int, at instant: Instant) -> [Effect] {
    guard pagesToGuess.indices.contains(index),
      let guessing = Guessing(
        pagesToGuess[index], seed: seed &+ UInt64(truncatingIfNeeded: instant.wall))
    else { return [] }
    turnMap(to: .guess(guessing))
    return []
  }

  private mutating func turn(
    _ guessing: Guessing, to step: Guessing.Step
  ) -> [Effect] {
    var guessing = guessing
    guessing.step = step
    turnMap(to: .guess(guessing))
    return []
  }

  private mutating func goOnAfter(_ guessing: Guessing) -> [Effect] {
    var guessing = guessing
    guessing.goOn()
    turnMap(to: .guess(guessing))
    return []
  }

  /// What the owner says to a guess.
  mutating func choose(_ index: Int, _ guessing: Guessing) -> [Effect] {
    guard guessing.step == .shown else { return [] }
    return index == 2 ? turn(guessing, to: .telling) : goOnAfter(guessing)
  }

  mutating func goOn(_ guessing: Guessing) -> [Effect] {
    switch guessing.step {
    case .asking: return turn(guessing, to: .shown)
    case .telling: return goOnAfter(guessing)
    case .over:
      turnMap(to: .whoGuesses)
      return []
    case .shown: return []
    }
  }

  mutating func back(from guessing: Guessing, at instant: Instant) -> [Effect] {
    switch guessing.step {
    case .asking, .over:
      turnMap(to: .whoGuesses)
      return []
    case .shown: return turn(guessing, to: .asking)
    case .telling: return turn(guessing, to: .shown)
    }
  }

  mutating func act(_ action: Action, _ guessing: Guessing, at instant: Instant) -> [Effect] {
    switch (guessing.step, action) {
    case (.asking, .write):
      var form = Form(.guess, begunAt: instant.wall)
      form.answers["guess"] = guessing.guess.map { .text($0) }
      return ask(form)
    case (.asking, .pass): return goOnAfter(guessing)
    case (.asking, .stop): return turn(guessing, to: .over)
    case (.telling, .change): return open(ownPagesOf: guessing.owner, for: .map)
    default: return []
    }
  }

  /// What is asked of the one who guesses.
  func question(_ guessing: Guessing) -> String {
    mapQuestion(guessing.line.question)
      ?? guessing.line.part.question(about: names?[guessing.owner] ?? "the other")
  }

  var guessQuestions: [Form.Question] {
    guard case .map(let room) = between?.place, case .guess(let guessing) = room.stage else {
      return []
    }
    let name = names?[guessing.owner] ?? "the other"
    return [
      Form.Question(
        "guess", "What would \(name) say?", text: question(guessing),
        .line(hint: "It is gone when you go on", limit: MapPage.longestLine), isOptional: true)
    ]
  }

  /// What was typed is there when they come back to it, and at the look; nobody reads it before.
  mutating func backFromGuess(_ form: Form) {
    guard case .map(var room) = between?.place, case .guess(var guessing) = room.stage else {
      return
    }
    guessing.guess = form.text("guess")
    room.stage = .guess(guessing)
    between?.place = .map(room)
  }

  mutating func finishGuess(_ form: Form) -> [Effect] {
    guard case .map(let room) = between?.place, case .guess(var guessing) = room.stage else {
      return []
    }
    endForm()
    guessing.guess = form.text("guess")
    return turn(guessing, to: .shown)
  }
}
