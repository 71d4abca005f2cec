import Coach
import Content
import Dialogue
import TerminalUI

/// Preparing a conversation alone: the way from one page to the next.
extension AppModel {
  mutating func beginPreparing(at instant: Instant) -> [Effect] {
    let isFirst = solo.map { $0.shelf.preparations.isEmpty && $0.shelf.carried == nil } ?? true
    turn(fresh(isFirst ? .step(.state) : .list, at: instant))
    return []
  }

  /// A new one; no two are of the same moment.
  func fresh(_ place: Preparing.Place, at instant: Instant) -> Preparing {
    let latest = solo?.shelf.preparations.map(\.createdAt).max() ?? 0
    return Preparing(Preparation(createdAt: max(instant.wall, latest + 1)), place)
  }

  mutating func turn(_ preparing: Preparing) {
    turnSolo(to: .prepare(preparing))
    switch preparing.place {
    case .step(.state): focus.value = preparing.preparation.tension
    case .step(.feelings): focus.picking.chosen = preparing.preparation.feelings
    case .step(.needs): focus.picking.chosen = preparing.preparation.needs
    default: break
    }
  }

  /// To another page; what is new is written down.
  mutating func go(
    _ preparing: Preparing, to place: Preparing.Place, at instant: Instant
  ) -> [Effect] {
    var next = preparing
    next.place = place
    next.preparation.reach(place)
    let effects = settle(&next, at: instant)
    turn(next)
    return effects
  }

  /// Writes down what is not on the shelf yet.
  mutating func settle(_ preparing: inout Preparing, at instant: Instant) -> [Effect] {
    let now = preparing.preparation
    guard !(now.id.isEmpty && now.isEmpty) else { return [] }
    let stored = solo?.shelf.preparations.first { $0.id == now.id && !now.id.isEmpty }
    if stored == now { return [] }
    var before = stored
    before?.step = now.step
    if before != now { preparing.preparation.changedAt = instant.wall }
    return keep(.preparation(preparing.preparation))
  }

  /// The first page of a step.
  func place(of step: Preparation.Step) -> Preparing.Place {
    switch step {
    case .state, .feelings, .needs: .step(step)
    case .happened, .request, .message, .fear, .parting: .writing(step)
    case .opening, .time: ideas(for: step) == nil ? .writing(step) : .step(step)
    case .rehearsal: replies.isEmpty ? .end : .step(step)
    }
  }

  func place(after step: Preparation.Step, in preparing: Preparing) -> Preparing.Place {
    if preparing.isChanging { return .end }
    let all = Preparation.Step.allCases
    guard let index = all.firstIndex(of: step), index + 1 < all.count else { return .end }
    return place(of: all[index + 1])
  }

  /// Nil before the first.
  private func place(
    before step: Preparation.Step, in preparing: Preparing
  ) -> Preparing.Place? {
    if preparing.isChanging { return step == .rehearsal ? .end : .parts }
    let all = Preparation.Step.allCases
    guard let index = all.firstIndex(of: step), index > 0 else { return nil }
    return place(of: all[index - 1])
  }

  /// Sentences to begin with, or times to propose.
  func ideas(for step: Preparation.Step) -> IdeaList? {
    let id = step == .opening ? "kind-openings" : "times"
    return library.ideas.first { $0.id == id && $0.sensitive == nil && !$0.groups.isEmpty }
  }

  var replies: [RehearsalList.Reply] { library.rehearsals.flatMap(\.replies) }

  /// The list somebody picks words from, on a page of theirs.
  func pickList(of preparing: Preparing) -> WordList? {
    switch preparing.place {
    case .step(.feelings): library.feelings
    case .step(.needs): library.needs
    default: nil
    }
  }

  func message(of preparation: Preparation) -> String {
    preparation.message(library.feelings, library.needs)
  }

  /// Puts in what was typed in a step.
  private func take(
    _ text: String, of step: Preparation.Step, into preparation: inout Preparation
  ) {
    let isBuilt =
      step == .message && text == preparation.built(library.feelings, library.needs)
    preparation[step] = isBuilt ? "" : text
  }

  /// What it is with what is typed just now.
  private func typed(in preparing: Preparing) -> Preparing {
    var preparing = preparing
    guard let text = focus.editor?.text else { return preparing }
    switch preparing.place {
    case .writing(let step): take(text, of: step, into: &preparing.preparation)
    case .reply(let id):
      if !text.allSatisfy(\.isWhitespace) {
        preparing.preparation.take(Preparation.Answer(to: id, text))
      }
    default: break
    }
    return preparing
  }

  func editor(of preparing: Preparing) -> Editor? {
    switch preparing.place {
    case .writing(.message): Editor(message(of: preparing.preparation))
    case .writing(let step): Editor(preparing.preparation[step])
    case .reply(let id):
      Editor(preparing.preparation.answers.first { $0.reply == id }?.words ?? "")
    default: nil
    }
  }

  func draft(of preparing: Preparing) -> Leaf? {
    focus.editor == nil ? nil : .preparation(typed(in: preparing).preparation)
  }

  mutating func goOn(_ preparing: Preparing, at instant: Instant) -> [Effect] {
    switch preparing.place {
    case .step(.state): return go(preparing, to: place(after: .state, in: preparing), at: instant)
    case .help(_, let then): return go(preparing, to: then, at: instant)
    case .answered(let id, _): return toReply(after: id, in: preparing, at: instant)
    default: return []
    }
  }

  /// How tense they are.
  mutating func rateAlone(_ value: Int, at instant: Instant) -> [Effect] {
    guard case .prepare(var preparing) = solo?.place, preparing.place == .step(.state) else {
      return []
    }
    preparing.preparation.tension = value
    let next = value > 5 ? .tense : place(after: .state, in: preparing)
    return go(preparing, to: next, at: instant)
  }

  /// Ctrl-D: with words or without.
  mutating func handIn(_ preparing: Preparing, at instant: Instant) -> [Effect] {
    guard let text = focus.editor?.text else { return [] }
    var typed = typed(in: preparing)
    switch preparing.place {
    case .writing(let step):
      let then = place(after: step, in: preparing)
      let next = page(before: then, after: text, of: step, in: &typed)
      return go(typed, to: next, at: instant)
    case .reply(let id):
      let next = answered(text, to: id, in: &typed)
      return go(typed, to: next, at: instant)
    default: return []
    }
  }

  /// What is said about words before they go on: at most one thing, and never twice.
  private mutating func page(
    before then: Preparing.Place, after text: String, of step: Preparation.Step,
    in preparing: inout Preparing
  ) -> Preparing.Place {
    guard !text.allSatisfy(\.isWhitespace), let coach = listeningCoach() else { return then }
    if coach.hear(text).isDanger {
      guard !preparing.preparation.wasShownHelp else { return then }
      preparing.preparation.wasShownHelp = true
      return .help(from: preparing.place, then: then)
    }
    guard ways.hasCoach, !preparing.remarked.contains(step) else { return then }
    for check in checks(of: step, in: preparing) {
      guard let nudge = coach.nudge(check, on: text) else { continue }
      preparing.remarked.insert(step)
      return .remark(Remark(nudge, for: solo?.seat), on: step)
    }
    return then
  }

  /// What was remarked on in a part is not said of the whole once more.
  private func checks(
    of step: Preparation.Step, in preparing: Preparing
  ) -> [Exercise.Check] {
    switch step {
    case .happened: return [.camera]
    case .request: return [.request]
    case .opening: return [.camera, .apology]
    case .message:
      let isOwn = !preparing.preparation[.message].isEmpty
      let camera = isOwn && !preparing.remarked.contains(.happened)
      let request = isOwn && !preparing.remarked.contains(.request)
      return [.apology] + (camera ? [.camera] : []) + (request ? [.request] : [])
    case .state, .feelings, .needs, .fear, .parting, .time, .rehearsal: return []
    }
  }

  /// What was said to a reply is heard as in a talk.
  private mutating func answered(
    _ text: String, to id: String, in preparing: inout Preparing
  ) -> Preparing.Place {
    guard !text.allSatisfy(\.isWhitespace), let coach = listeningCoach(),
      let reply = replies.first(where: { $0.id == id })
    else { return .answered(id, nil) }
    let hearing = coach.hear(text, replyingTo: reply.says)
    if hearing.isDanger {
      guard !preparing.preparation.wasShownHelp else { return .answered(id, nil) }
      preparing.preparation.wasShownHelp = true
      return .help(from: preparing.place, then: .answered(id, nil))
    }
    guard ways.hasCoach else { return .answered(id, nil) }
    let remark = Remark(of: hearing, for: solo?.seat)
    return .answered(id, remark.isEmpty ? nil : remark)
  }

  mutating func back(from preparing: Preparing, at instant: Instant) -> [Effect] {
    switch preparing.place {
    case .list: return toSoloMenu(on: .prepare)
    case .end: return leave(preparing, at: instant)
    case .step(let step):
      if let list = pickList(of: preparing), focus.picking.back(in: list) {
        focus.selected = 0
        return []
      }
      guard let before = place(before: step, in: preparing) else {
        return leave(preparing, at: instant)
      }
      return go(preparing, to: before, at: instant)
    case .writing(let step):
      let typed = typed(in: preparing)
      let own = place(of: step)
      let before = own == preparing.place ? place(before: step, in: typed) : own
      return go(typed, to: before ?? .step(.state), at: instant)
    case .reply: return go(typed(in: preparing), to: place(of: .rehearsal), at: instant)
    case .tense: return go(preparing, to: .step(.state), at: instant)
    case .group(let step, _): return go(preparing, to: .step(step), at: instant)
    case .remark(_, let step): return go(preparing, to: .writing(step), at: instant)
    case .help(let from, _): return go(preparing, to: from, at: instant)
    case .answered, .parts, .erasing, .carrying: return go(preparing, to: .end, at: instant)
    case .carried: return fromCarried(preparing, at: instant)
    }
  }

  /// To what else there is, or out of the room.
  mutating func leave(_ preparing: Preparing, at instant: Instant) -> [Effect] {
    var preparing = preparing
    let effects = settle(&preparing, at: instant)
    guard !effects.isEmpty || solo?.shelf.preparations.isEmpty == false else {
      return toSoloMenu(on: .prepare)
    }
    turn(fresh(.list, at: instant))
    return effects
  }

  mutating func act(
    _ action: Action, on preparing: Preparing, at instant: Instant
  ) -> [Effect] {
    var preparing = preparing
    switch (action, preparing.place) {
    case (.pass, .step(.feelings)), (.pass, .step(.needs)), (.pass, .step(.opening)),
      (.pass, .step(.time)), (.pass, .step(.state)), (.pass, .step(.rehearsal)):
      guard let step = preparing.place.step else { return [] }
      return go(preparing, to: place(after: step, in: preparing), at: instant)
    case (.pass, .writing(let step)):
      preparing = typed(in: preparing)
      return go(preparing, to: place(after: step, in: preparing), at: instant)
    case (.pass, .reply(let id)): return go(preparing, to: .answered(id, nil), at: instant)
    case (.change, .step(.feelings)):
      preparing.preparation.feelings = []
      return go(preparing, to: preparing.place, at: instant)
    case (.change, .step(.needs)):
      preparing.preparation.needs = []
      return go(preparing, to: preparing.place, at: instant)
    case (.change, .writing(let step)):
      // Lines cannot take a word back: they begin with an empty field.
      preparing.preparation[step] = ""
      turn(preparing)
      focus.editor = Editor()
      return []
    case (.change, .answered(let id, _)): return go(preparing, to: .reply(id), at: instant)
    default: return []
    }
  }
}
