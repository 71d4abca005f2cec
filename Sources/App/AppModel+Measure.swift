import Content
import Dialogue
import Facilitation

/// The questions of a measure: each answers them alone at the couple's screen.
extension AppModel {
  /// Asks whoever is next; when everybody is done, so is the block.
  mutating func ask(_ measure: String, at instant: Instant) -> [Effect] {
    guard let meeting = sitting?.meeting, let block = meeting.current,
      let measure = library.measure(measure)
    else { return showWaiting() }
    guard let seat = meeting.asksAnswers else {
      let effects = showWaiting()
      return meeting.haveAllAnswered ? effects + recordStep(.blockDone, at: instant) : effects
    }
    // They are at it already.
    if case .measure(let asking) = screen, asking.seat == seat, asking.block == block,
      asking.measure == measure
    {
      return []
    }
    let wasHidden = overlay == .hidden
    show(.measure(MeasureAsking(measure, block: block, seat: seat)))
    return wasHidden ? hideAll() : []
  }

  /// Space on the page that hands over the keyboard.
  mutating func goOn(_ asking: MeasureAsking) -> [Effect] {
    guard !asking.isHandedOver else {
      trouble = "A number, please, or a pass."
      return []
    }
    var asking = asking
    asking.isHandedOver = true
    showItem(asking)
    return []
  }

  /// Takes a number, or a pass where there is none.
  mutating func take(
    _ value: Int?, of asking: MeasureAsking, at instant: Instant
  ) -> [Effect] {
    var asking = asking
    guard asking.isHandedOver, asking.item != nil else { return [] }
    asking.take(value)
    if asking.item == nil, asking.values.isEmpty { return hand(in: asking, .nobody, at: instant) }
    showItem(asking)
    return []
  }

  private mutating func showItem(_ asking: MeasureAsking) {
    show(.measure(asking))
    focus.value = asking.item.flatMap { asking.values[$0.id] }
  }

  /// To the item before, with the number it got.
  mutating func back(from asking: MeasureAsking) -> [Effect] {
    guard asking.isHandedOver, asking.index > 0 else { return [] }
    var asking = asking
    asking.index -= 1
    showItem(asking)
    return []
  }

  /// Who may see it, in the order of the page. Where their own pages have a passphrase, nobody else
  /// could read what is for the facilitator alone.
  func sharings(_ asking: MeasureAsking) -> [Answers.Sharing] {
    Answers.Sharing.allCases.filter { $0 != .guide || !isClosedToGuide(asking.seat) }
  }

  func isClosedToGuide(_ seat: Seat) -> Bool {
    locks.own[seat].hasPassphrase || !locks.own[seat].isUnlocked
  }

  mutating func choose(
    _ index: Int, in asking: MeasureAsking, at instant: Instant
  ) -> [Effect] {
    let all = sharings(asking)
    guard asking.isHandedOver, asking.item == nil, all.indices.contains(index) else { return [] }
    return hand(in: asking, all[index], at: instant)
  }

  /// Keeps nothing of it.
  mutating func letGo(_ asking: MeasureAsking, at instant: Instant) -> [Effect] {
    hand(in: asking, .nobody, at: instant)
  }

  private mutating func hand(
    in asking: MeasureAsking, _ shares: Answers.Sharing, at instant: Instant
  ) -> [Effect] {
    guard let id = sitting?.id else { return [] }
    return hand(
      in: Answers(
        measure: asking.measure, meeting: id, block: asking.block, seat: asking.seat,
        at: instant.wall, shares: shares, values: asking.values), at: instant)
  }

  /// Keeps what may be kept, and tells that they are done.
  mutating func hand(in answers: Answers, at instant: Instant) -> [Effect] {
    guard let sitting, sitting.id == answers.meeting, sitting.meeting.current == answers.block,
      sitting.meeting.allows(.answered(answers.seat), by: .couple)
    else { return [] }
    let event = MeetingEvent(
      seq: sitting.meeting.nextSeq, moment: instant.moment, actor: .couple,
      kind: .answered(answers.seat))
    let effect = Effect.sitting(.answer(answers, event))
    unsaved = [effect]
    keepPending(effect)
    return (isPlain ? [.hide] : []) + [effect]
  }

  /// What was answered so far stays, behind the page that hands over the keyboard.
  mutating func coverMeasure() {
    guard case .measure(var asking) = screen, asking.isHandedOver else { return }
    asking.isHandedOver = false
    screen = .measure(asking)
    focus.selected = 0
    focus.value = nil
    scroll = 0
  }

  // MARK: At the facilitator's terminal

  /// Asks for what was passed on once everybody is done, and not before.
  mutating func followAnswers(_ meeting: Meeting) -> [Effect] {
    guard let id = sitting?.id, meeting.haveAllAnswered, let block = meeting.current else {
      console?.released = nil
      return []
    }
    if console?.released?.block == block { return [] }
    console?.released = nil
    return [.sitting(.answers(meeting: id, block: block))]
  }

  mutating func takeReleased(_ answers: [Answers]) {
    guard let meeting = sitting?.meeting, meeting.haveAllAnswered, let block = meeting.current
    else { return }
    console?.released = Console.Released(
      block: block, answers: answers.filter { $0.block == block && !$0.values.isEmpty })
  }

  /// Puts questions that each answers alone next, as a block of its own.
  mutating func addMeasure(_ index: Int, at instant: Instant) -> [Effect] {
    guard library.measures.indices.contains(index), let meeting = sitting?.meeting else {
      return []
    }
    let measure = library.measures[index]
    var blocks = meeting.blocks
    blocks.insert(
      Meeting.Block(title: measure.title, kind: .measure(measure.id), minutes: measure.minutes),
      at: (meeting.current ?? -1) + 1)
    showLive()
    let effects = recordStep(.changed(blocks), at: instant)
    if effects.isEmpty { trouble = "There are too many blocks already. Leave one out first." }
    return effects
  }
}
