import Coach
import Content
import TerminalUI

/// The room for practising to listen: somebody says something, one finds an answer, and sees what
/// there was to catch. What is typed here is kept nowhere.
extension AppModel {
  mutating func beginPractice(at instant: Instant) -> [Effect] {
    // So that nothing has to be read or made when an answer is handed in.
    _ = listeningCoach()
    return turn(Practising(), to: .menu)
  }

  /// To another page of the room.
  mutating func turn(
    _ practising: Practising, to stage: Practising.Stage, row: Int = 0
  ) -> [Effect] {
    var practising = practising
    practising.stage = stage
    practising.isWarned = false
    if stage == .menu { practising.round = nil }
    turnSolo(to: .practice(practising))
    focus.selected = row
    return []
  }

  mutating func choose(
    _ index: Int, in practising: Practising, at instant: Instant
  ) -> [Effect] {
    switch practising.stage {
    case .menu:
      let rows = practiceRows(at: instant)
      guard rows.indices.contains(index) else { return [] }
      return open(rows[index], practising, at: instant)
    case .themes:
      let themes = openThemes
      guard themes.indices.contains(index) else { return [] }
      return play(.theme(themes[index]), practising, at: instant)
    case .skills:
      let skills = openSkills
      guard skills.indices.contains(index) else { return [] }
      return play(.skill(skills[index]), practising, at: instant)
    case .lengths:
      let lengths = openLengths
      guard lengths.indices.contains(index) else { return [] }
      return play(.length(lengths[index]), practising, at: instant)
    case .evenings:
      let evenings = pastEvenings
      guard evenings.indices.contains(index) else { return [] }
      return prepare(evenings[index], from: 0, practising, at: instant)
    case .ease: return sayHowItWent(index, practising, at: instant)
    case .between:
      guard index == 0, let kind = practising.round?.kind else {
        return turn(practising, to: .menu)
      }
      return goOn(with: kind == .back ? .any : kind, practising, at: instant)
    case .forget:
      guard index == 1, let book = solo?.shelf.practice else {
        return toPracticeMenu(practising, on: .forget, at: instant)
      }
      solo?.shelf.practice = nil
      let effects = turn(practising, to: .menu)
      guard !book.id.isEmpty else { return effects }
      unsaved = [.solo(.erase(id: book.id))]
      return effects + unsaved
    case .arriving, .tonight, .scene, .answering, .care, .heard, .answers, .closing: return []
    }
  }

  mutating func goOn(_ practising: Practising, at instant: Instant) -> [Effect] {
    switch practising.stage {
    case .arriving: turn(practising, to: .tonight)
    case .tonight: turn(practising, to: .scene)
    case .scene: turn(practising, to: .answering)
    case .care, .heard: turn(practising, to: .answers)
    case .answers: toEase(practising)
    case .closing: turn(practising, to: .menu)
    case .menu, .themes, .skills, .lengths, .evenings, .answering, .ease, .between, .forget: []
    }
  }

  /// What goes on is marked, before what begins anew.
  private mutating func toEase(_ practising: Practising) -> [Effect] {
    let effects = turn(practising, to: .ease)
    focus.selected = 1
    return effects
  }

  /// Ctrl-D: whoever wrote nothing has said it aloud, or would rather not.
  mutating func handIn(_ practising: Practising, at instant: Instant) -> [Effect] {
    guard practising.stage == .answering, var round = practising.round else { return [] }
    var practising = practising
    round.words = focus.editor?.text ?? ""
    round.remark = nil
    var isDanger = false
    if round.isWritten, let coach = listeningCoach() {
      let hearing = coach.hear(round.words, replyingTo: round.scene.says)
      isDanger = hearing.isDanger
      let remark = Remark(of: hearing, for: solo?.seat)
      if ways.hasCoach, !isDanger, !remark.isEmpty { round.remark = remark }
    }
    practising.round = round
    if isDanger, !practising.wasShownHelp {
      practising.wasShownHelp = true
      return turn(practising, to: .care)
    }
    return turn(practising, to: round.remark == nil ? .answers : .heard)
  }

  mutating func back(from practising: Practising, at instant: Instant) -> [Effect] {
    switch practising.stage {
    case .menu: return toSoloMenu(on: .practice)
    case .themes: return toPracticeMenu(practising, on: .theme, at: instant)
    case .skills: return toPracticeMenu(practising, on: .skill, at: instant)
    case .lengths: return toPracticeMenu(practising, on: .length, at: instant)
    case .evenings: return toPracticeMenu(practising, on: .again, at: instant)
    case .forget: return toPracticeMenu(practising, on: .forget, at: instant)
    case .arriving, .between, .closing: return turn(practising, to: .menu)
    case .tonight: return turn(practising, to: .arriving)
    case .scene: return warn(practising) ? [] : turn(practising, to: .menu)
    case .answering:
      var practising = practising
      practising.round?.words = focus.editor?.text ?? ""
      return turn(practising, to: .scene)
    case .care, .heard: return turn(practising, to: .answering)
    case .answers:
      return turn(practising, to: practising.round?.isWritten == true ? .answering : .scene)
    case .ease: return turn(practising, to: .answers)
    }
  }

  mutating func act(
    _ action: Action, on practising: Practising, at instant: Instant
  ) -> [Effect] {
    switch (action, practising.stage) {
    case (.pass, .scene): return turn(practising, to: .answers)
    case (.another, .scene): return warn(practising) ? [] : another(practising, at: instant)
    case (.another, .ease): return another(practising, at: instant)
    default: return []
    }
  }

  /// Says once that what is written would go.
  private mutating func warn(_ practising: Practising) -> Bool {
    guard practising.round?.isWritten == true, !practising.isWarned else { return false }
    var practising = practising
    practising.isWarned = true
    solo?.place = .practice(practising)
    trouble = "What you wrote is kept nowhere. Once more lets it go."
    return true
  }

  func editor(of practising: Practising) -> Editor? {
    guard practising.stage == .answering else { return nil }
    return Editor(practising.round?.words ?? "", limit: 4000)
  }

  mutating func toPracticeMenu(
    _ practising: Practising, on row: PracticeRow, at instant: Instant
  ) -> [Effect] {
    let row = practiceRows(at: instant).firstIndex(of: row) ?? 0
    return turn(practising, to: .menu, row: row)
  }
}
