package import Content
package import Dialogue

/// One thing that happened in a session with a couple, outside of their talks.
package struct MeetingEvent: Equatable, Sendable {
  /// 0, 1, 2, … without gaps.
  package var seq: Int
  package var moment: TimeOut.Moment
  package var actor: Actor
  package var kind: Kind

  package init(seq: Int, moment: TimeOut.Moment, actor: Actor, kind: Kind) {
    self.seq = seq
    self.moment = moment
    self.actor = actor
    self.kind = kind
  }

  /// At which of the two terminals.
  package enum Actor: String, CaseIterable, Sendable {
    case couple, facilitator
  }

  package enum Kind: Equatable, Sendable {
    case opened(
      title: String, blocks: [Meeting.Block], minutes: Int, terms: Meeting.Terms? = nil,
      homework: [Homework.Note] = [])
    /// Somebody agreed to the terms.
    case consented(Seat)
    /// Who came.
    case attended([Seat])
    /// A block began, by its index.
    case began(Int)
    /// The couple's talk of this block is written down under this id.
    case talkBegan(String)
    /// Somebody is done with the questions of this block; never what they answered, or whether.
    case answered(Seat)
    case blockDone
    /// The blocks as they are from now on.
    case changed([Meeting.Block])
    /// Words on the couple's screen while no talk is on; empty words take them away.
    case guided(Guidance)
    /// How a piece of homework went, by id, and what got in the way; empty words say nothing.
    case reviewed(String, Homework.Answer, inTheWay: String)
    /// They would rather talk about how it went.
    case keptForTalking(String)
    /// They take something home from this session.
    case assigned(Homework.Assignment)
    case ended
  }
}

extension MeetingEvent {
  /// The event as it is sealed.
  package var json: JSON {
    var members: [String: JSON] = [
      "seq": .int(seq), "at": .int(moment.wall), "sinceBoot": .int(moment.sinceBoot),
      "boot": moment.bootID.map { .int($0) } ?? .null, "actor": .string(actor.rawValue),
    ]
    switch kind {
    case .opened(let title, let blocks, let minutes, let terms, let homework):
      members["kind"] = "opened"
      members["terms"] =
        terms.map { ["version": .string($0.version), "text": .string($0.text)] } ?? .null
      members["title"] = .string(title)
      members["blocks"] = .array(blocks.map(\.json))
      members["minutes"] = .int(minutes)
      if !homework.isEmpty { members["homework"] = .array(homework.map(\.json)) }
    case .attended(let seats):
      members["kind"] = "attended"
      members["seats"] = .array(seats.map { .string($0.rawValue) })
    case .consented(let seat):
      members["kind"] = "consented"
      members["seat"] = .string(seat.rawValue)
    case .began(let index):
      members["kind"] = "began"
      members["block"] = .int(index)
    case .talkBegan(let id):
      members["kind"] = "talk-began"
      members["talk"] = .string(id)
    case .answered(let seat):
      members["kind"] = "answered"
      members["seat"] = .string(seat.rawValue)
    case .blockDone: members["kind"] = "block-done"
    case .changed(let blocks):
      members["kind"] = "changed"
      members["blocks"] = .array(blocks.map(\.json))
    case .guided(let guidance):
      members["kind"] = "guided"
      members["guidance"] = .string(guidance.kind.rawValue)
      members["words"] = .string(guidance.words)
    case .reviewed(let id, let answer, let words):
      members["kind"] = "reviewed"
      members["homework"] = .string(id)
      members["outcome"] = .string(answer.rawValue)
      members["words"] = .string(words)
    case .keptForTalking(let id):
      members["kind"] = "kept-for-talking"
      members["homework"] = .string(id)
    case .assigned(let assignment):
      members["kind"] = "assigned"
      members["homework"] = assignment.json
    case .ended: members["kind"] = "ended"
    }
    return .object(members)
  }

  package var bytes: [UInt8] { Array(json.text().utf8) }

  /// Reads back what `bytes` wrote.
  package init(bytes: [UInt8]) throws(MeetingError) {
    guard let node = try? scanJSON(bytes, file: "event", limits: .unlimited) else {
      throw .notAnEvent
    }
    let json = JSON(node)
    guard let seq = json["seq"]?.int, let wall = json["at"]?.int,
      let sinceBoot = json["sinceBoot"]?.int,
      let actor = json["actor"]?.string.flatMap(Actor.init),
      let kind = Kind(json)
    else { throw .notAnEvent }
    self.init(
      seq: seq, moment: .init(wall: wall, sinceBoot: sinceBoot, bootID: json["boot"]?.int),
      actor: actor, kind: kind)
  }
}

extension MeetingEvent.Kind {
  fileprivate init?(_ json: JSON) {
    switch json["kind"]?.string {
    case "opened":
      guard let title = json["title"]?.string, let blocks = Self.blocks(json),
        let minutes = json["minutes"]?.int, let homework = Self.homework(json)
      else { return nil }
      var terms: Meeting.Terms?
      if let version = json["terms"]?["version"]?.string, let text = json["terms"]?["text"]?.string
      {
        terms = Meeting.Terms(version: version, text: text)
      }
      self = .opened(
        title: title, blocks: blocks, minutes: minutes, terms: terms, homework: homework)
    case "consented":
      guard let seat = json["seat"]?.string.flatMap(Seat.init) else { return nil }
      self = .consented(seat)
    case "attended":
      guard let seats = json["seats"]?.array?.compactMap({ $0.string.flatMap(Seat.init) }) else {
        return nil
      }
      self = .attended(seats)
    case "began":
      guard let index = json["block"]?.int else { return nil }
      self = .began(index)
    case "talk-began":
      guard let talk = json["talk"]?.string else { return nil }
      self = .talkBegan(talk)
    case "answered":
      guard let seat = json["seat"]?.string.flatMap(Seat.init) else { return nil }
      self = .answered(seat)
    case "block-done": self = .blockDone
    case "changed":
      guard let blocks = Self.blocks(json) else { return nil }
      self = .changed(blocks)
    case "guided":
      guard let kind = json["guidance"]?.string.flatMap(Guidance.Kind.init),
        let words = json["words"]?.string
      else { return nil }
      self = .guided(Guidance(kind: kind, words: words))
    case "reviewed":
      guard let id = json["homework"]?.string, let words = json["words"]?.string,
        let answer = json["outcome"]?.string.flatMap(Homework.Answer.init)
      else { return nil }
      self = .reviewed(id, answer, inTheWay: words)
    case "kept-for-talking":
      guard let id = json["homework"]?.string else { return nil }
      self = .keptForTalking(id)
    case "assigned":
      guard let assignment = json["homework"].flatMap({ Homework.Assignment($0) }) else {
        return nil
      }
      self = .assigned(assignment)
    case "ended": self = .ended
    default: return nil
    }
  }

  /// What they took home before; sessions of earlier versions say nothing of it.
  private static func homework(_ json: JSON) -> [Homework.Note]? {
    guard let all = json["homework"]?.array else { return [] }
    let notes = all.compactMap { Homework.Note($0) }
    return notes.count == all.count ? notes : nil
  }

  private static func blocks(_ json: JSON) -> [Meeting.Block]? {
    guard let all = json["blocks"]?.array else { return nil }
    let blocks = all.compactMap { Meeting.Block($0) }
    return blocks.count == all.count && Meeting.isPossible(blocks) ? blocks : nil
  }
}

extension Meeting.Block {
  package var json: JSON {
    let (kind, id): (String, String?) =
      switch self.kind {
      case .exercise(let id): ("exercise", id)
      case .deck(let id): ("deck", id)
      case .talk: ("talk", nil)
      case .alone: ("alone", nil)
      case .pause: ("pause", nil)
      case .measure(let id): ("measure", id)
      }
    return [
      "title": .string(title), "kind": .string(kind), "id": id.map { .string($0) } ?? .null,
      "minutes": .int(minutes), "showsTitle": .bool(showsTitle),
    ]
  }

  /// A block of a plan as the couple may see it: without its aim and the note to oneself.
  package init(_ block: SessionPlan.Block) {
    let kind: Kind =
      switch block.kind {
      case .exercise(let id): .exercise(id)
      case .deck(let id, _): .deck(id)
      case .talk: .talk
      case .alone: .alone
      case .pause: .pause
      case .measure(let id): .measure(id)
      }
    self.init(
      title: block.title, kind: kind, minutes: block.minutes, showsTitle: block.showsTitle)
  }

  package init?(_ json: JSON) {
    guard let title = json["title"]?.string, let minutes = json["minutes"]?.int,
      let name = json["kind"]?.string
    else { return nil }
    let kind: Kind
    switch (name, json["id"]?.string) {
    case ("exercise", let id?): kind = .exercise(id)
    case ("deck", let id?): kind = .deck(id)
    case ("measure", let id?): kind = .measure(id)
    case ("talk", _): kind = .talk
    case ("alone", _): kind = .alone
    case ("pause", _): kind = .pause
    default: return nil
    }
    self.init(
      title: title, kind: kind, minutes: minutes, showsTitle: json["showsTitle"]?.bool ?? true)
  }
}
