import Content
import Dialogue

/// The end of a talk: what is kept of it.
extension AppModel {
  func putAway(
    _ talk: Talk, _ id: String, _ events: [SessionEvent], keep: Keep, at instant: Instant
  ) -> Effect {
    let session = talk.session
    var header = talk.header
    header.end(session, at: instant.wall, keep: keep)
    var remains = Remains()
    remains.seen = session.drawn.map { index in
      session.opening.hand[index].tag
    }
    remains.keepsakes = session.keepsakes
    remains.reviews = zip(session.opening.agreements, session.reviews).compactMap {
      agreement, outcome in
      outcome.map { Remains.Review(id: agreement.id, outcome: $0) }
    }
    return .putAway(id: id, events, header, remains)
  }

  /// What puts a talk away that nobody is at any more; nil where it does not fit together.
  package static func puttingAway(_ record: TalkRecord, at instant: Instant) -> Effect? {
    guard let session = try? Session(replaying: record.events) else { return nil }
    let talk = Talk(
      id: record.header.id, header: record.header, session: session, clockBase: session.clock,
      isWriting: false)
    return AppModel(library: Library()).finishing(talk, record.header.id, at: instant)
  }

  /// Not this talk, today: it is gone, as if it had not been begun.
  mutating func letItBe(then next: Screen?, at instant: Instant) -> [Effect] {
    guard let talk, let id = talk.id,
      let effect = finishing(talk, id, keep: .nothing, at: instant)
    else { return [] }
    afterwards = next
    unsaved = [effect]
    keepPending(effect)
    return [effect]
  }

  /// Stops a talk, where it is not at its end, and puts it away.
  ///
  /// - Parameter keep: Other than what they had agreed.
  func finishing(
    _ talk: Talk, _ id: String, keep: Keep? = nil, at instant: Instant
  ) -> Effect? {
    var session = talk.session
    var events: [SessionEvent] = []
    var kinds = [SessionEvent.Kind.closed]
    if case .ending = session.phase {} else { kinds.insert(.stopped, at: 0) }
    for kind in kinds {
      guard
        let event = try? session.event(
          kind, by: .both, at: instant.wall,
          clock: max(talk.clock(at: instant), session.clock)),
        (try? session.apply(event)) != nil
      else { return nil }
      events.append(event)
    }
    return putAway(talk, id, events, keep: keep ?? talk.header.keep, at: instant)
  }
}
