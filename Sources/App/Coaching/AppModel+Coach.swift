import Coach
import Content
import Dialogue
import TerminalUI

/// The listening coach in a talk: it says a thing at most before something is handed in, to whoever
/// wrote it, and keeps no word from anybody.
extension AppModel {
  /// The coach; made when it is needed first. Nil where there are no rules.
  mutating func listeningCoach() -> Coach? {
    if coach == nil { coach = library.coaches.last.map { Coach($0) } }
    return coach
  }

  /// What stands before the words of the present step are handed in: a remark once for each step,
  /// where help is once for each person.
  ///
  /// - Returns: Nil where there is nothing to say.
  mutating func remark(on words: String) -> Remark? {
    guard let found = findRemark(on: words) else { return nil }
    // The same thing is said to nobody twice in a talk.
    if let nudge = found.nudge, let seat = found.seat {
      guard talk?.remarked[seat].contains(nudge.kind) == false else { return nil }
      talk?.remarked[seat].insert(nudge.kind)
    }
    return found
  }

  private mutating func findRemark(on words: String) -> Remark? {
    guard let talk, let coach = listeningCoach() else { return nil }
    let seat = talk.session.addressee
    let hearing = coach.hear(words, replyingTo: quotedWords?.words)
    if hearing.isDanger {
      guard let seat, !talk.wasShownHelp.contains(seat) else { return nil }
      self.talk?.wasShownHelp.insert(seat)
      return Remark(of: hearing, for: seat)
    }
    guard ways.hasCoach, talk.remarkedAt != talk.place else { return nil }
    // What somebody says of themself is looked at by the checks of a message alone.
    if let question = talk.question {
      return question.check.flatMap { coach.nudge($0, on: words) }.map { Remark($0, for: seat) }
    }
    guard case .say(let say)? = talk.session.step?.state.kind else { return nil }
    guard say.skill != nil else {
      return say.check.flatMap { coach.nudge($0, on: words) }.map { Remark($0, for: seat) }
    }
    let remark = Remark(of: hearing, for: seat)
    // A strength alone is no reason to hold anybody up, and a guess at a feeling may be a question.
    guard let nudge = remark.nudge, !(say.skill == .empathise && nudge.kind == "closed_question")
    else { return nil }
    return remark
  }

  /// Shows a remark over the field; the words stay in it until they are handed in.
  mutating func lay(_ remark: Remark, at instant: Instant) -> [Effect] {
    let place = talk?.place ?? ""
    talk?.remarkedAt = place
    let drafts = draftNow(at: instant)
    return drafts + lay(.remark(remark))
  }

  /// What can be done about a remark, in order.
  enum RemarkChoice: Equatable {
    case handIn, change, help, noMore
  }

  func choices(_ remark: Remark) -> [RemarkChoice] {
    remark.isDanger ? [.change, .handIn, .help] : [.handIn, .change, .noMore]
  }

  mutating func choose(_ index: Int, about remark: Remark, at instant: Instant) -> [Effect] {
    let choices = choices(remark)
    guard choices.indices.contains(index) else { return [] }
    switch choices[index] {
    case .handIn:
      overlay = covered.popLast()
      focus.selected = 0
      return handIn(at: instant)
    case .change: return back(at: instant)
    case .help: return lay(.people)
    case .noMore: return hush(at: instant)
    }
  }

  /// No remarks from now on, until somebody switches them on again.
  mutating func hush(at instant: Instant) -> [Effect] {
    ways.hasCoach = false
    if case .remark = overlay { _ = back(at: instant) }
    trouble = "No more remarks. “Set how heard is with you”, on the first page, brings them back."
    return [.rememberWays(ways)]
  }
}
