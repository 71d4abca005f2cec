import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// The list somebody picks from now; nil when nobody picks.
  var pickList: WordList? {
    if screen == .solo, case .prepare(let one) = solo?.place { return pickList(of: one) }
    guard overlay == nil, screen == .talk, let talk, !talk.session.isHeldUp else { return nil }
    if case .checkIn(_, .feelings) = talk.session.phase { return library.feelings }
    guard case .pick(let words, _) = talk.question?.kind else { return nil }
    return words == .feelings ? library.feelings : library.needs
  }

  /// How many words can be picked.
  var pickMost: Int {
    if case .pick(_, let most) = talk?.question?.kind { return most }
    return 3
  }

  mutating func pick(_ index: Int, from list: WordList, at instant: Instant) -> [Effect] {
    let options = focus.picking.options(in: list, most: pickMost)
    guard options.indices.contains(index) else { return [] }
    let isEnough = focus.picking.take(options[index], in: list, most: pickMost)
    focus.selected = 0
    guard isEnough else { return [] }
    let chosen = focus.picking.chosen
    return record(chosen.isEmpty ? .passed : .picked(chosen), at: instant)
  }

  /// Whether today is all right, said alone: it stays in memory, and the event that follows is the
  /// same whatever was said.
  mutating func sayOfToday(_ index: Int, _ seat: Seat, at instant: Instant) -> [Effect] {
    guard Gate.Choice.allCases.indices.contains(index) else {
      return lay(.gate(Gate(seat: nil, stage: .question(.afraid))))
    }
    talk?.today[seat] = Gate.Choice.allCases[index]
    if case .checkIn = talk?.session.phase { return record(.done(words: nil), at: instant) }
    focus.askingToday = nil
    focus.selected = 0
    return isPlain ? [.hide] : []
  }

  /// Somebody whose answer about today went with the last run of heard, or with a break.
  var seatToAsk: Seat? {
    guard case .ready = talk?.session.phase, let talk,
      talk.session.opening.frame?.checkIn != Dialogue.Frame.CheckIn.none
    else { return nil }
    let first = talk.session.opening.first
    if talk.today[first] == nil { return first }
    return talk.today[first.other] == nil ? first.other : nil
  }

  /// Not this talk: somebody said so alone, or came in too tense for it. The page is the same.
  var isNotNow: Bool {
    guard case .ready = talk?.session.phase, let talk, seatToAsk == nil else { return false }
    return talk.session.isTooTense || talk.readiness.map { $0 != .goOn } ?? false
  }

  mutating func chooseWhenReady(_ index: Int, at instant: Instant) -> [Effect] {
    if let seat = focus.askingToday { return sayOfToday(index, seat, at: instant) }
    guard isNotNow else { return goOnInTalk(at: instant) }
    switch index {
    case 0: return letItBe(then: .proposals(.lighter), at: instant)
    case 1: return record(.calledTimeOut, at: instant)
    default: return letItBe(then: nil, at: instant)
    }
  }

  /// What can be kept where they are.
  var keepKinds: [Exercise.Keepsake] {
    if case .agree(let agree) = talk?.session.step?.state.kind { return [agree.what] }
    return [.agreement, .ritual, .note]
  }

  /// Something to keep: which kind, then its words, whose it is, and when.
  mutating func keep(_ index: Int, at instant: Instant) -> [Effect] {
    guard var keeping = focus.keeping else {
      guard keepKinds.indices.contains(index) else { return record(.done(words: nil), at: instant) }
      startKeeping(keepKinds[index])
      return []
    }
    if keeping.hasOwner, keeping.owner == nil {
      let owners: [Keeping.Owner] = [.one(.a), .one(.b), .both]
      guard owners.indices.contains(index) else { return [] }
      keeping.owner = owners[index]
      focus.keeping = keeping
      focus.selected = 0
      return keeping.dates.isEmpty ? finishKeeping(days: nil, at: instant) : []
    }
    guard keeping.dates.indices.contains(index) else { return [] }
    return finishKeeping(days: keeping.dates[index].1, at: instant)
  }

  mutating func startKeeping(_ what: Exercise.Keepsake, _ words: String = "") {
    focus.keeping = Keeping(what: what)
    focus.editor = Editor(words, isMultiline: false, limit: 200)
    focus.isOutside = false
  }

  mutating func keepWords(at instant: Instant) -> [Effect] {
    guard var keeping = focus.keeping, keeping.words == nil else { return [] }
    let words = CleanText.line(focus.editor?.text ?? "")
    guard words.contains(where: { $0 != " " }) else {
      focus.keeping = nil
      focus.editor = nil
      return []
    }
    keeping.words = words
    focus.keeping = keeping
    focus.editor = nil
    focus.selected = 0
    if keeping.hasOwner || !keeping.dates.isEmpty { return [] }
    return finishKeeping(days: nil, at: instant)
  }

  private mutating func finishKeeping(days: Int?, at instant: Instant) -> [Effect] {
    guard let keeping = focus.keeping, let words = keeping.words else { return [] }
    var owner: Seat?
    if case .one(let seat) = keeping.owner { owner = seat }
    return record(
      .kept(Keepsake(what: keeping.what, words: words, owner: owner, days: days)), at: instant)
  }
}
