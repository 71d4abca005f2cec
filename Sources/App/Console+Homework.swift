import Content
import Dialogue
import Facilitation
import TerminalUI

extension Console {
  /// What a couple takes home, and how it went: to give something, and to write down what they said.
  enum Errand: Equatable, Sendable {
    case giving
    case exercises, decks, rituals
    /// How many questions of a deck.
    case count(String)
    /// What to do, in own words.
    case own
    /// Words to the couple with it.
    case words(Homework.Kind, title: String)
    /// Of which one they told.
    case reviewing
    case answer(Homework.Note)
    case inTheWay(Homework.Note, Homework.Answer)

    /// Bytes of the line that is typed; nil where none is.
    var fieldLimit: Int? {
      switch self {
      case .own: Homework.longestTitle
      case .words, .inTheWay: Homework.longestWords
      case .giving, .exercises, .decks, .rituals, .count, .reviewing, .answer: nil
      }
    }
  }

  /// Numbers of questions to choose among.
  static let counts = [1, 3, 5, 10]
}

/// What somebody can give a couple to take home.
enum GivingChoice: Equatable {
  /// What they did in this session, once more.
  case again(String)
  case anExercise, aDeck, aRitual, own
}

extension AppModel {
  /// First what they have met today.
  var givingChoices: [GivingChoice] {
    var ids: [String] = []
    for case .exercise(let id) in sitting?.meeting.blocks.map(\.kind) ?? []
    where library.exercise(id) != nil && !ids.contains(id) {
      ids.append(id)
    }
    return ids.map { .again($0) } + [.anExercise, .aDeck]
      + (library.allRituals.isEmpty ? [] : [.aRitual]) + [.own]
  }

  mutating func choose(_ index: Int, in errand: Console.Errand, at instant: Instant) -> [Effect] {
    switch errand {
    case .giving:
      guard givingChoices.indices.contains(index) else { return [] }
      switch givingChoices[index] {
      case .again(let id): askForWords(with: .exercise(id))
      case .anExercise: turn(to: .errand(.exercises))
      case .aDeck: turn(to: .errand(.decks))
      case .aRitual: turn(to: .errand(.rituals))
      case .own: turn(to: .errand(.own))
      }
    case .exercises:
      guard library.exercises.indices.contains(index) else { return [] }
      askForWords(with: .exercise(library.exercises[index].id))
    case .decks:
      guard library.decks.indices.contains(index) else { return [] }
      turn(to: .errand(.count(library.decks[index].id)))
    case .count(let deck):
      guard Console.counts.indices.contains(index) else { return [] }
      askForWords(with: .deck(deck, count: Console.counts[index]))
    case .rituals:
      let all = library.allRituals
      guard all.indices.contains(index) else { return [] }
      askForWords(with: .ritual(all[index].ritual.id, list: all[index].list.id))
    case .reviewing:
      let all = sitting?.meeting.unreviewed ?? []
      guard all.indices.contains(index) else { return [] }
      turn(to: .errand(.answer(all[index])))
    case .answer(let note):
      guard Self.reviewAnswers.indices.contains(index) else { return [] }
      let answer = Self.reviewAnswers[index]
      if answer == .done { return review(note, answer, "", at: instant) }
      turn(to: .errand(.inTheWay(note, answer)))
    case .own, .words, .inTheWay: break
    }
    return []
  }

  /// A line was typed.
  mutating func goOn(_ errand: Console.Errand, at instant: Instant) -> [Effect] {
    switch errand {
    case .own:
      let title = typedLine(Homework.longestTitle)
      if title.isEmpty { return backInConsole() }
      turn(to: .errand(.words(.own, title: title)))
    case .words(let kind, let title):
      let assignment = Homework.Assignment(
        id: homeworkID(at: instant), kind: kind, title: title,
        words: typedLine(Homework.longestWords), at: instant.wall, meeting: sitting?.id)
      turn(to: .live)
      return recordOrSay(.assigned(assignment), at: instant)
    case .inTheWay(let note, let answer):
      return review(note, answer, typedLine(Homework.longestWords), at: instant)
    case .giving, .exercises, .decks, .rituals, .count, .reviewing, .answer:
      return followSitting()
    }
    return []
  }

  func before(_ errand: Console.Errand) -> Console.Stage {
    switch errand {
    case .giving: .blocks
    case .exercises, .decks, .rituals, .own: .errand(.giving)
    case .count: .errand(.decks)
    case .words(.own, _): .errand(.own)
    case .words(.deck(let deck, _), _): .errand(.count(deck))
    case .words(.exercise, _), .words(.ritual, _): .errand(.giving)
    case .reviewing: .live
    case .answer: .errand(.reviewing)
    case .inTheWay(let note, _): .errand(.answer(note))
    }
  }

  private mutating func askForWords(with kind: Homework.Kind) {
    // A title of somebody's own file may be longer than a line.
    let title = String((kind.title(in: library) ?? "").prefix(Homework.longestTitle))
    guard !title.isEmpty else { return }
    turn(to: .errand(.words(kind, title: title)))
  }

  private mutating func review(
    _ note: Homework.Note, _ answer: Homework.Answer, _ words: String, at instant: Instant
  ) -> [Effect] {
    turn(to: .live)
    return recordOrSay(.reviewed(note.id, answer, inTheWay: words), at: instant)
  }

  /// The couple may have been faster.
  private mutating func recordOrSay(
    _ kind: MeetingEvent.Kind, at instant: Instant
  ) -> [Effect] {
    let effects = recordStep(kind, at: instant)
    if effects.isEmpty { trouble = "That is not possible just now." }
    return effects
  }
}
