package import Content

/// Why stored bytes are not an event of a talk.
package enum EventCodingError: Error, Equatable, Sendable {
  case notJSON
  case missing(String)
  case unknownKind(String)
  /// The exercise inside an opening is none.
  case exercise
}

extension SessionEvent {
  /// The event as the document that is sealed and that `journal show --json` prints.
  package var json: JSON {
    var members: [String: JSON] = [
      "seq": .int(seq), "at": .int(at), "clock": .int(clock), "actor": .string(actor.rawValue),
      "kind": .string(kind.name),
    ]
    for (name, value) in kind.payload { members[name] = value }
    return .object(members)
  }

  /// The document as it is sealed.
  package var bytes: [UInt8] { Array(json.text().utf8) }

  /// Reads back what `bytes` wrote.
  package init(bytes: [UInt8]) throws(EventCodingError) {
    var exercises = StoredExercises()
    try self.init(bytes: bytes, &exercises)
  }

  /// Reads back what `bytes` wrote, one of many.
  package init(
    bytes: [UInt8], _ exercises: inout StoredExercises
  ) throws(EventCodingError) {
    let node: JSONNode
    do throws(Diagnostic) {
      node = try scanJSON(bytes, file: "event", limits: .unlimited)
    } catch {
      throw .notJSON
    }
    let json = JSON(node)
    self.init(
      seq: try json.require("seq", \.int), at: try json.require("at", \.int),
      clock: try json.require("clock", \.int), actor: try json.requireCase("actor"),
      kind: try Kind(json, &exercises))
  }
}

extension SessionEvent.Kind {
  /// The kind as documents call it.
  package var name: String {
    switch self {
    case .opened: "opened"
    case .accepted: "accepted"
    case .began: "began"
    case .done: "done"
    case .answered: "answered"
    case .picked: "picked"
    case .dared: "dared"
    case .wished: "wished"
    case .noted: "noted"
    case .kept: "kept"
    case .reviewed: "reviewed"
    case .judged: "judged"
    case .chose: "chose"
    case .rated: "rated"
    case .shared: "shared"
    case .passed: "passed"
    case .drewAnother: "drew-another"
    case .paused: "paused"
    case .wentOn: "went-on"
    case .extended: "extended"
    case .wasCutOff: "was-cut-off"
    case .tookOffer: "took-offer"
    case .timedOut: "timed-out"
    case .calledTimeOut: "called-time-out"
    case .proposed: "proposed"
    case .countered: "countered"
    case .settled: "settled"
    case .cameBack: "came-back"
    case .held: "held"
    case .released: "released"
    case .guided: "guided"
    case .stopped: "stopped"
    case .reopened: "reopened"
    case .closed: "closed"
    }
  }

  fileprivate var payload: [String: JSON] {
    switch self {
    case .opened(let opening): opening.members
    case .done(let words): words.map { ["words": .string($0)] } ?? [:]
    case .answered(let words), .noted(let words): ["words": .string(words)]
    case .picked(let ids): ["words": .array(ids.map { .string($0) })]
    case .dared(let level): ["level": .int(level)]
    case .wished(let need): ["need": need.map { .string($0.rawValue) } ?? .null]
    case .kept(let keepsake): keepsake.members
    case .reviewed(let outcome): ["outcome": .string(outcome.rawValue)]
    case .proposed(let minutes), .countered(let minutes): ["minutes": .int(minutes)]
    case .settled(let minutes, let moment):
      [
        "minutes": .int(minutes), "wall": .int(moment.wall), "sinceBoot": .int(moment.sinceBoot),
        "boot": moment.bootID.map { .int($0) } ?? .null,
      ]
    case .judged(let verdict): ["verdict": .string(verdict.rawValue)]
    case .chose(let option): ["option": .string(option)]
    case .rated(let value): ["value": .int(value)]
    case .shared(let isShared): ["shared": .bool(isShared)]
    case .extended(let milliseconds): ["milliseconds": .int(milliseconds)]
    case .tookOffer(let offer): ["offer": .string(offer.rawValue)]
    case .guided(let guidance):
      ["guidance": .string(guidance.kind.rawValue), "words": .string(guidance.words)]
    case .timedOut(let until): ["until": .int(until)]
    case .accepted, .began, .passed, .drewAnother, .paused, .wentOn, .wasCutOff, .calledTimeOut,
      .cameBack, .held, .released, .stopped, .reopened, .closed:
      [:]
    }
  }

  fileprivate init(
    _ json: JSON, _ exercises: inout StoredExercises
  ) throws(EventCodingError) {
    let name = try json.require("kind", \.string)
    switch name {
    case "opened": self = .opened(try Opening(json, &exercises))
    case "done": self = .done(words: json["words"]?.string)
    case "judged": self = .judged(try json.requireCase("verdict"))
    case "chose": self = .chose(option: try json.require("option", \.string))
    case "rated": self = .rated(try json.require("value", \.int))
    case "shared": self = .shared(try json.require("shared", \.bool))
    case "extended": self = .extended(milliseconds: try json.require("milliseconds", \.int))
    case "took-offer": self = .tookOffer(try json.requireCase("offer"))
    case "answered": self = .answered(words: try json.require("words", \.string))
    case "noted": self = .noted(words: try json.require("words", \.string))
    case "picked": self = .picked(try json.require("words", \.array).compactMap(\.string))
    case "dared": self = .dared(try json.require("level", \.int))
    case "wished":
      self = .wished(json["need"]?.string.flatMap { Session.Need(rawValue: $0) })
    case "kept": self = .kept(try Keepsake(json))
    case "reviewed": self = .reviewed(try json.requireCase("outcome"))
    case "proposed": self = .proposed(minutes: try json.require("minutes", \.int))
    case "countered": self = .countered(minutes: try json.require("minutes", \.int))
    case "settled":
      self = .settled(
        minutes: try json.require("minutes", \.int),
        TimeOut.Moment(
          wall: try json.require("wall", \.int), sinceBoot: try json.require("sinceBoot", \.int),
          bootID: json["boot"]?.int))
    case "guided":
      self = .guided(
        Guidance(
          kind: try json.requireCase("guidance"), words: try json.require("words", \.string)))
    case "timed-out": self = .timedOut(until: try json.require("until", \.int))
    default:
      let plain: [Self] = [
        .accepted, .began, .passed, .drewAnother, .paused, .wentOn, .wasCutOff, .calledTimeOut,
        .cameBack, .held, .released, .stopped, .reopened, .closed,
      ]
      guard let kind = plain.first(where: { $0.name == name }) else { throw .unknownKind(name) }
      self = kind
    }
  }
}

extension Opening {
  fileprivate var members: [String: JSON] {
    [
      "exercise": .string(exercise.id), "title": .string(exercise.title), "source": .string(source),
      "names": [.string(names.a), .string(names.b)], "first": .string(first.rawValue),
      "turnMinutes": .int(turnMinutes), "written": .bool(isWritten), "bell": .bool(hasBell),
      "keep": .string(keep.rawValue), "frame": frame.map(\.json) ?? .null,
      "parts": .array(parts.map { .string($0.source) }),
      "agreements": .array(agreements.map(\.json)), "guided": .bool(isGuided),
      "hand": .array(
        hand.map {
          [
            "deck": .string($0.deck), "prompt": .string($0.prompt), "caption": .string($0.caption),
            "text": .string($0.text), "depth": .int($0.depth),
            "followUps": .array($0.followUps.map { .string($0) }), "seen": .bool($0.isSeen),
          ]
        }),
    ]
  }

  fileprivate init(
    _ json: JSON, _ exercises: inout StoredExercises
  ) throws(EventCodingError) {
    let source = try json.require("source", \.string)
    guard let exercise = exercises.exercise(source) else { throw .exercise }
    let names = try json.require("names", \.array).compactMap(\.string)
    guard names.count == 2 else { throw .missing("names") }
    var hand: [Card] = []
    for card in try json.require("hand", \.array) {
      hand.append(
        Card(
          deck: try card.require("deck", \.string), prompt: try card.require("prompt", \.string),
          caption: try card.require("caption", \.string), text: try card.require("text", \.string),
          depth: try card.require("depth", \.int),
          followUps: try card.require("followUps", \.array).compactMap(\.string),
          isSeen: card["seen"]?.bool ?? false))
    }
    var parts: [Part] = []
    for source in json["parts"]?.array?.compactMap(\.string) ?? [] {
      guard let exercise = exercises.exercise(source) else { throw .exercise }
      parts.append(Part(exercise: exercise, source: source))
    }
    self.init(
      exercise: exercise, source: source, parts: parts, names: Pair(names[0], names[1]),
      first: try json.requireCase("first"), turnMinutes: try json.require("turnMinutes", \.int),
      isWritten: try json.require("written", \.bool), hasBell: try json.require("bell", \.bool),
      keep: try json.requireCase("keep"), hand: hand, frame: json["frame"].flatMap { Frame($0) },
      agreements: json["agreements"]?.array?.compactMap { Agreement($0) } ?? [],
      isGuided: json["guided"]?.bool ?? false)
  }
}

extension Frame {
  fileprivate var json: JSON {
    [
      "room": .bool(setsRoom), "checkIn": .string(checkIn.rawValue), "gap": .bool(hasGap),
      "eyes": .bool(hasEyeCues), "uses": .int(uses),
    ]
  }

  fileprivate init?(_ json: JSON) {
    guard case .object = json else { return nil }
    self.init(
      setsRoom: json["room"]?.bool ?? false,
      checkIn: json["checkIn"]?.string.flatMap { CheckIn(rawValue: $0) } ?? .none,
      hasGap: json["gap"]?.bool ?? false, hasEyeCues: json["eyes"]?.bool ?? true,
      uses: json["uses"]?.int ?? 0)
  }
}

extension Agreement {
  fileprivate var json: JSON {
    [
      "id": .string(id), "words": .string(words), "owner": .string(owner), "madeAt": .int(madeAt),
    ]
  }

  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, let words = json["words"]?.string,
      let owner = json["owner"]?.string, let madeAt = json["madeAt"]?.int
    else { return nil }
    self.init(id: id, words: words, owner: owner, madeAt: madeAt)
  }
}

extension Keepsake {
  fileprivate var members: [String: JSON] {
    [
      "what": .string(what.rawValue), "words": .string(words),
      "owner": owner.map { .string($0.rawValue) } ?? .null, "days": days.map { .int($0) } ?? .null,
    ]
  }

  fileprivate init(_ json: JSON) throws(EventCodingError) {
    self.init(
      what: try json.requireCase("what"), words: try json.require("words", \.string),
      owner: json["owner"]?.string.flatMap { Seat(rawValue: $0) }, days: json["days"]?.int)
  }
}

extension JSON {
  fileprivate func require<Value>(
    _ key: String, _ read: (JSON) -> Value?
  ) throws(EventCodingError) -> Value {
    guard let value = self[key].flatMap(read) else { throw .missing(key) }
    return value
  }

  fileprivate func requireCase<Value: RawRepresentable>(
    _ key: String
  ) throws(EventCodingError) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try require(key, \.string)) else { throw .missing(key) }
    return value
  }
}
