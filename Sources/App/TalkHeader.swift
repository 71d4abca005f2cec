package import Content
package import Dialogue

/// What a list of talks needs to know of each, without reading its events.
package struct TalkHeader: Equatable, Sendable {
  package var id: String
  package var exercise: String
  package var title: String
  package var names: Pair<String>
  /// Milliseconds since 1970.
  package var startedAt: Int
  package var endedAt: Int?
  package var keep: Keep
  package var state: State
  /// Time with the floor, in milliseconds; nil until the talk is closed.
  package var floor: Pair<Int>?
  /// Both said that something of theirs was understood.
  package var wasUnderstood = false
  /// What each released of how heard they felt; nil where nobody wrote it down when the talk was
  /// closed.
  package var shown: Pair<ShownRating?>?
  /// A time apart that they have agreed on, while it lasts.
  package var apart: TimeOut.Apart?

  /// One of the two has shown how heard they felt.
  package var isShown: Bool { shown.map { $0.a != nil || $0.b != nil } ?? false }

  package enum State: String, CaseIterable, Sendable {
    case open, complete, stopped
    /// It came to an end that leaves something open, as is normal for some things.
    case notYet = "not-yet"
  }

  package init(id: String, opening: Opening, startedAt: Int) {
    self.id = id
    exercise = opening.exercise.id
    title = opening.exercise.title
    names = opening.names
    self.startedAt = startedAt
    keep = opening.keep
    state = .open
  }

  /// Notes what the lists tell of a talk that has come to an end.
  ///
  /// - Parameter wall: Milliseconds since 1970.
  package mutating func end(_ session: Session, at wall: Int, keep: Keep) {
    endedAt = wall
    self.keep = keep
    state = session.isComplete ? .complete : session.isNotYet ? .notYet : .stopped
    floor = session.floorTime
    wasUnderstood = session.understood.count == 2
    shown = keep == .nothing ? nil : ShownRating.of(session.ratings)
    apart = nil
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let exercise = json["exercise"]?.string, let title = json["title"]?.string,
      let names = json["names"]?.array?.compactMap(\.string), names.count == 2,
      let startedAt = json["startedAt"]?.int,
      let keep = json["keep"]?.string.flatMap({ Keep(rawValue: $0) }),
      let state = json["state"]?.string.flatMap({ State(rawValue: $0) })
    else { return nil }
    self.id = id
    self.exercise = exercise
    self.title = title
    self.names = Pair(names[0], names[1])
    self.startedAt = startedAt
    endedAt = json["endedAt"]?.int
    self.keep = keep
    self.state = state
    let floor = json["floor"]?.array?.compactMap(\.int) ?? []
    if floor.count == 2 { self.floor = Pair(floor[0], floor[1]) }
    wasUnderstood = json["understood"]?.bool ?? false
    if let shown = json["shown"]?.array, shown.count == 2 {
      self.shown = Pair(ShownRating(shown[0]), ShownRating(shown[1]))
    }
    apart = json["apart"].flatMap { TimeOut.Apart($0) }
  }

  package var json: JSON {
    [
      "id": .string(id), "exercise": .string(exercise), "title": .string(title),
      "names": [.string(names.a), .string(names.b)], "startedAt": .int(startedAt),
      "endedAt": endedAt.map { .int($0) } ?? .null, "keep": .string(keep.rawValue),
      "state": .string(state.rawValue), "understood": .bool(wasUnderstood),
      "floor": floor.map { [.int($0.a), .int($0.b)] } ?? .null, "apart": apart?.json ?? .null,
      "shown": shown.map { [$0.a?.json ?? .null, $0.b?.json ?? .null] } ?? .null,
    ]
  }
}

extension TimeOut.Apart {
  fileprivate init?(_ json: JSON) {
    guard let wall = json["wall"]?.int, let sinceBoot = json["sinceBoot"]?.int,
      let minutes = json["minutes"]?.int
    else { return nil }
    self.init(
      since: TimeOut.Moment(wall: wall, sinceBoot: sinceBoot, bootID: json["boot"]?.int),
      minutes: minutes)
  }

  fileprivate var json: JSON {
    [
      "wall": .int(since.wall), "sinceBoot": .int(since.sinceBoot),
      "boot": since.bootID.map { .int($0) } ?? .null, "minutes": .int(minutes),
    ]
  }
}

/// A talk with all that is kept of it.
package struct TalkRecord: Equatable, Sendable {
  package var header: TalkHeader
  package var events: [SessionEvent]
  package var draft: Draft?
  /// Lines that were brought to it, while it is open; no part of what is kept.
  package var carried: [Carried] = []

  package init(header: TalkHeader, events: [SessionEvent], draft: Draft? = nil) {
    self.header = header
    self.events = events
    self.draft = draft
  }
}

/// Words not handed in yet, and how far the session clock had come.
package struct Draft: Equatable, Sendable {
  /// The step it belongs to; a draft for another place is out of date.
  package var place: String
  package var clock: Milliseconds
  package var isWriting: Bool
  package var text: String
  /// The listener's notes, while they are open.
  package var notes: String?
  /// What the text is to be, where something to keep was being written.
  package var keeping: Exercise.Keepsake?

  package init(
    place: String, clock: Milliseconds, isWriting: Bool, text: String, notes: String? = nil,
    keeping: Exercise.Keepsake? = nil
  ) {
    self.notes = notes
    self.keeping = keeping
    self.place = place
    self.clock = clock
    self.isWriting = isWriting
    self.text = text
  }

  package init?(_ json: JSON) {
    guard let place = json["place"]?.string, let clock = json["clock"]?.int,
      let isWriting = json["writing"]?.bool, let text = json["text"]?.string
    else { return nil }
    self.init(
      place: place, clock: clock, isWriting: isWriting, text: text, notes: json["notes"]?.string,
      keeping: (json["keeping"]?.string).flatMap(Exercise.Keepsake.init))
  }

  package var json: JSON {
    [
      "place": .string(place), "clock": .int(clock), "writing": .bool(isWriting),
      "text": .string(text), "notes": notes.map { .string($0) } ?? .null,
      "keeping": keeping.map { .string($0.rawValue) } ?? .null,
    ]
  }
}
