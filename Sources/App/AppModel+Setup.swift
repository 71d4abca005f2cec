package import Content
import Dialogue
import Facilitation
import TerminalUI

extension AppModel {
  /// What can be set on the contract page, in order.
  enum Term: CaseIterable, Equatable {
    case agree, sensitive, minutes, first, keep, way, bell, checkIn, room
  }

  mutating func choose(_ index: Int, at instant: Instant) -> [Effect] {
    trouble = nil
    if let overlay { return choose(index, on: overlay, at: instant) }
    switch screen {
    case .home:
      guard homeChoices.indices.contains(index) else { return [] }
      return take(homeChoices[index], at: instant)
    case .gate(let gate): return answer(gate, index, at: instant)
    case .notToday:
      if sitting != nil { return recordStep(.blockDone, at: instant) }
      if index == 0 { show(.proposals(.lighter)) } else { return back(at: instant) }
    case .aim, .time, .energy, .proposals: wish(index, at: instant)
    case .exercises:
      guard library.exercises.indices.contains(index) else { return [] }
      plan(library.exercises[index], at: instant)
    case .ways: return setWay(index)
    case .cards(var plan):
      let choices = cardChoices(for: plan.exercise)
      guard choices.indices.contains(index) else { return [] }
      plan.cards = choices[index]
      plan = withSensitive(plan)
      show(.contract(plan, .choosing))
    case .contract(let plan, .choosing): setTerm(index, of: plan)
    case .talk: return chooseInTalk(index, at: instant)
    case .journal:
      guard talks.indices.contains(index) else { return [] }
      return [.open(id: talks[index].id)]
    case .browse(let browse): chooseInBrowse(browse, index)
    case .ideas(nil):
      if openSheets.indices.contains(index) { show(.ideas(openSheets[index].id)) }
    case .consent(let matter, let consent):
      return answer(consent, about: matter, index, at: instant)
    case .notOpened(let matter): return goOn(without: matter, index)
    case .minutes(var plan):
      if Self.usualMinutes.indices.contains(index) {
        plan.turnMinutes = Self.usualMinutes[index]
        showTerm(.minutes, of: plan)
      } else {
        show(.otherMinutes(plan))
      }
    case .locks(let setting): return choose(index, in: setting, at: instant)
    case .own(let own): return choose(index, in: own, at: instant)
    case .console: return chooseInConsole(index, at: instant)
    case .office: return chooseInOffice(index, at: instant)
    case .solo: return chooseInSolo(index, at: instant)
    case .between: return chooseBetween(index, at: instant)
    case .measure(let asking): return choose(index, in: asking, at: instant)
    case .sitting:
      if let note = sitting?.meeting.review { return chooseInReview(index, of: note, at: instant) }
      guard let seat = sitting?.meeting.asksConsent else { return [] }
      if index == 0 { return recordStep(.consented(seat), at: instant) }
      trouble = "That is all right. Say it, and nothing begins before it is settled."
    case .erase(let record):
      guard index == 1 else { return back(at: instant) }
      let effect = Effect.erase(id: record.header.id)
      unsaved = [effect]
      return [effect]
    case .naming, .safety, .contract, .otherMinutes, .record, .phrase, .talkTime, .ideas, .unlock:
      break
    }
    return []
  }

  /// To the terms of an exercise, or to its cards first.
  private mutating func plan(_ exercise: Exercise, at instant: Instant) {
    if exercise.unlock != nil, !isUnlocked(at: instant) {
      trouble =
        "\(exercise.title) opens for a week after a talk in which you both said “yes, that’s it”."
      return
    }
    let plan = Plan(exercise, from: library, ways: ways)
    show(exercise.topic == .own ? .contract(plan, .choosing) : .cards(plan))
  }

  /// Lengths of a turn that most people choose among.
  static let usualMinutes = [2, 3, 5, 10]

  func cardChoices(for exercise: Exercise) -> [Plan.Cards] {
    let open = library.decks.filter { $0.sensitive == nil }
    let closed = library.decks.filter { $0.sensitive != nil && !closedToday.contains($0.id) }
    let favourites = Draw(decks: open.map(\.id), onlyFavourites: true).cards(from: open, marks)
    return (exercise.topic == .either ? [.own] : []) + [.mixed]
      + (favourites.count < Self.fewFavourites ? [] : [.favourites])
      + (open + closed).map { .deck($0.id) }
  }

  /// With fewer favourites than this a talk would soon be at its end.
  static let fewFavourites = 5

  private mutating func setTerm(_ index: Int, of plan: Plan) {
    guard plan.terms.indices.contains(index) else { return }
    let term = plan.terms[index]
    var plan = plan
    switch term {
    case .agree:
      show(.contract(plan, .asking(.a)))
      return
    case .minutes:
      show(.minutes(plan))
      return
    case .sensitive: plan.wantsSensitive.toggle()
    case .first: plan.first = plan.first.other
    case .keep:
      let all = Keep.allCases
      plan.keep = all[((all.firstIndex(of: plan.keep) ?? 0) + 1) % all.count]
    case .way: plan.isWritten.toggle()
    case .bell: plan.hasBell.toggle()
    case .checkIn: plan.checksIn.toggle()
    case .room: plan.setsRoom.toggle()
    }
    showTerm(term, of: plan)
  }

  /// Back to the terms, where one of them was changed.
  private mutating func showTerm(_ term: Term, of plan: Plan) {
    show(.contract(plan, .choosing))
    focus.selected = plan.terms.firstIndex(of: term) ?? 0
  }

  /// Space, where nothing is to be chosen.
  mutating func goOn(at instant: Instant) -> [Effect] {
    trouble = nil
    switch screen {
    case .naming(let seat, var names):
      let name = Self.cleanName(focus.editor?.text ?? "")
      if name.isEmpty {
        trouble = "Any name will do: a first name, a letter, an animal."
        return []
      }
      names[seat] = name
      if seat == .b, names.a == names.b {
        trouble = "Please take two different names, so that each turn is clear."
        return []
      }
      if seat == .a {
        show(.naming(.b, names))
        return []
      }
      let isFirstRun = self.names == nil
      self.names = names
      show(isFirstRun ? .safety : planned == nil ? .home : beginning)
      return [.rememberNames(names)]
    case .otherMinutes(var plan):
      let typed = (focus.editor?.text ?? "").filter { $0 != " " }
      guard let minutes = Int(typed), (1...30).contains(minutes) else {
        trouble = "A whole number of minutes, please, from 1 to 30."
        return []
      }
      plan.turnMinutes = minutes
      showTerm(.minutes, of: plan)
    case .phrase:
      ways.phrase = Self.cleanPhrase(focus.editor?.text ?? "")
      show(.ways)
      focus.selected = Way.allCases.firstIndex(of: .phrase) ?? 0
      return [.rememberWays(ways)]
    case .safety:
      if let first = afterNaming {
        afterNaming = nil
        return begin(first, at: instant)
      }
      show(beginning)
    case .contract(let plan, .asking(let seat)):
      if seat == .a {
        show(.contract(plan, .asking(.b)))
      } else {
        return agreed(to: plan)
      }
    case .talk: return goOnInTalk(at: instant)
    case .record, .talkTime, .ideas(_?): return back(at: instant)
    case .journal where talks.isEmpty: return back(at: instant)
    case .gate(let gate): return answer(gate, 0, at: instant)
    case .unlock(let unlocking): return tryToUnlock(unlocking, at: instant)
    case .locks(let setting): return goOn(setting, at: instant)
    case .own(let own): return goOn(own, at: instant)
    case .sitting: return goOnInSitting(at: instant)
    case .measure(let asking): return goOn(asking)
    case .console: return goOnInConsole(at: instant)
    case .office: return goOnInOffice(at: instant)
    case .solo: return goOnInSolo(at: instant)
    case .between: return goOnBetween(at: instant)
    case .home, .notToday, .aim, .time, .energy, .proposals, .exercises, .cards, .contract,
      .minutes, .journal, .ideas, .notOpened, .ways, .erase:
      break
    case .consent(let matter, let consent):
      return answer(consent, about: matter, 0, at: instant)
    case .browse(let browse): if browse.prompt != nil { nextQuestion(browse) }
    }
    return []
  }

  /// The model at the first page of a single talk.
  ///
  /// - Parameter isNew: Nobody has read what heard is not.
  package func beginning(isNew: Bool) -> AppModel {
    var model = self
    model.show(names == nil ? .naming(.a, Pair("", "")) : isNew ? .safety : beginning)
    return model
  }

  /// Goes on with what heard was started for, now that it is unlocked.
  mutating func begin(_ first: First, at instant: Instant) -> [Effect] {
    switch first {
    case .home: show(.home)
    case .pages: show(.own(Own(.a)))
    case .solo(let door): return openSolo(door, at: instant)
    case .between(let door): return openBetween(door, at: instant)
    case .note:
      var own = Own(.a)
      own.errand = .note
      show(.own(own))
    case .locks: show(.locks(LockSetting()))
    case .resume:
      guard let open = openTalk else {
        return [.quit(code: 66, farewell: "There is no talk to go on with. heard talk begins one.")]
      }
      return [.open(id: open.id)]
    case .talk(let isQuick):
      if let plan = planned, !plan.isQuick {
        planned?.checksIn = ways.checksIn && plan.exercise.minutes > 10
        planned?.setsRoom = ways.setsRoom
      }
      if let plan = planned, plan.exercise.unlock != nil, !isUnlocked(at: instant) {
        return [.quit(code: 69, farewell: Self.lockedExercise(plan.exercise))]
      }
      if names == nil, isQuick { names = Pair("Ana", "Ben") }
      if isQuick, let planned { return agreed(to: planned) }
      show(names == nil ? .naming(.a, Pair("", "")) : beginning)
    }
    return []
  }

  package static func lockedExercise(_ exercise: Exercise) -> String {
    "\(exercise.title) opens for a week after a talk in which you both felt understood."
  }

  /// The quiet questions before the first talk, then whatever is next.
  var beginning: Screen {
    wasAsked ? afterGate : .gate(Gate(seat: .a, stage: .handOver))
  }

  private var afterGate: Screen { planned.map { .contract(withSensitive($0), .choosing) } ?? .aim }

  /// An answer to the quiet questions. Nothing but "both were asked" leaves this place.
  private mutating func answer(_ gate: Gate, _ index: Int, at instant: Instant) -> [Effect] {
    var gate = gate
    let choice = gate.answer(index)
    guard let choice, let seat = gate.seat else {
      show(.gate(gate))
      return []
    }
    gate.chosen[seat] = choice
    if seat == .a {
      var next = Gate(seat: .b, stage: .handOver)
      next.chosen = gate.chosen
      show(.gate(next))
      return isPlain ? [.hide] : []
    }
    wasAsked = true
    switch Gate.together(gate.chosen) {
    case .goOn: show(afterGate)
    case .lighter, .notToday: show(.notToday)
    }
    return (isPlain ? [.hide] : []) + [.rememberAsked]
  }

  /// - Parameter isOpened: Both have said, each alone, that what is sensitive may be asked.
  mutating func deal(for plan: Plan, isOpened: Bool = false) -> [Effect] {
    show(.contract(plan, .agreed))
    return [
      .deal(
        exercise: plan.exercise.id, names: names ?? Pair("", ""),
        draw: draw(for: plan, isOpened: isOpened),
        seed: seed)
    ]
  }

  private func draw(for plan: Plan, isOpened: Bool) -> Draw {
    var draw =
      switch plan.cards {
      case .own: Draw(decks: [])
      case .mixed: Draw(decks: plan.exercise.decks)
      case .favourites: Draw(decks: library.decks.map(\.id), onlyFavourites: true)
      case .deck(let id): Draw(decks: [id], isOpened: isOpened)
      }
    draw.isByDepth = plan.exercise.drawsByDepth
    return draw
  }

  static func cleanPhrase(_ text: String) -> String { String(CleanText.line(text).prefix(80)) }

  /// A name as it may stand on any screen: one line, at most 24 characters.
  package static func cleanName(_ text: String) -> String {
    let line = CleanText.line(text)
    let trimmed = line.drop { $0 == " " }
    let words = trimmed.prefix(24).split(separator: " ", omittingEmptySubsequences: true)
    return words.joined(separator: " ")
  }

  /// The cards are on the table: the talk begins, and is written down before it is shown.
  mutating func begin(with dealt: Dealt, at instant: Instant) -> [Effect] {
    guard case .contract(let plan, .agreed) = screen, let names else { return [] }
    if dealt.cards.isEmpty, plan.cards != .own, plan.exercise.drawsCards {
      show(.cards(plan))
      trouble = "None of these questions is left to draw. Please choose others."
      return []
    }
    let opening = Opening(
      exercise: plan.exercise, source: plan.source, parts: plan.parts, names: names,
      first: plan.first, turnMinutes: plan.turnMinutes, isWritten: plan.isWritten,
      hasBell: plan.hasBell, keep: plan.keep, hand: dealt.cards, frame: frame(of: plan, dealt),
      agreements: plan.exercise.hasReview ? dealt.agreements : [], isGuided: sitting != nil)
    let header = TalkHeader(id: "", opening: opening, startedAt: instant.wall)
    let first = SessionEvent(
      seq: 0, at: instant.wall, clock: 0, actor: .app, kind: .opened(opening))
    var events = [first]
    do throws(SessionError) {
      var session = try Session(first)
      for actor in [Actor.a, .b] {
        let event = SessionEvent(
          seq: session.nextSeq, at: instant.wall, clock: 0, actor: actor, kind: .accepted)
        try session.apply(event)
        events.append(event)
      }
      talk = Talk(
        header: header, session: session, clockBase: 0,
        isWriting: plan.isWritten && session.isForOne, carried: dealt.carried)
    } catch {
      trouble = "This exercise cannot begin."
      return []
    }
    let effect = Effect.begin(header, events)
    unsaved = [effect]
    return [effect]
  }
}

extension AppModel {
  private func frame(of plan: Plan, _ dealt: Dealt) -> Dialogue.Frame {
    var frame = ways.frame(checksIn: plan.checksIn, setsRoom: plan.setsRoom, uses: dealt.uses)
    if plan.isQuick {
      frame.setsRoom = false
      frame.checkIn = .none
    }
    return frame
  }
}

extension Plan {
  /// What can be set, in order: the length of a turn only where there are turns.
  var terms: [AppModel.Term] {
    AppModel.Term.allCases.filter {
      ($0 != .minutes || hasTurns) && ($0 != .sensitive || !sensitive.isEmpty)
    }
  }
}

extension Exercise {
  /// Whether it looks at the agreements of earlier talks.
  fileprivate var hasReview: Bool {
    states.contains { if case .review = $0.kind { true } else { false } }
  }
}
