package import Content

extension HomeworkEvent {
  /// The event as it is sealed.
  package var json: JSON {
    switch self {
    case .assigned(let assignment): ["kind": "assigned", "assignment": assignment.json]
    case .reviewed(let outcome):
      [
        "kind": "reviewed", "at": .int(outcome.at),
        "meeting": outcome.meeting.map { .string($0) } ?? .null,
        "outcome": .string(outcome.answer.rawValue), "inTheWay": .string(outcome.inTheWay),
      ]
    case .putAside(let at): ["kind": "put-aside", "at": .int(at)]
    }
  }

  package var bytes: [UInt8] { Array(json.text().utf8) }

  /// Reads back what `bytes` wrote.
  package init(bytes: [UInt8]) throws(HomeworkError) {
    guard let node = try? scanJSON(bytes, file: "homework", limits: .unlimited),
      let event = HomeworkEvent(JSON(node))
    else { throw .notAnEvent }
    self = event
  }

  private init?(_ json: JSON) {
    switch json["kind"]?.string {
    case "assigned":
      guard let assignment = json["assignment"].flatMap({ Homework.Assignment($0) }) else {
        return nil
      }
      self = .assigned(assignment)
    case "reviewed":
      guard let at = json["at"]?.int, let words = json["inTheWay"]?.string,
        let answer = json["outcome"]?.string.flatMap(Homework.Answer.init)
      else { return nil }
      self = .reviewed(
        .init(at: at, meeting: json["meeting"]?.string, answer: answer, inTheWay: words))
    case "put-aside":
      guard let at = json["at"]?.int else { return nil }
      self = .putAside(at: at)
    default: return nil
    }
  }
}

extension Homework.Assignment {
  package var json: JSON {
    guard case .object(var members) = kind.json else { return .null }
    members["id"] = .string(id)
    members["title"] = .string(title)
    members["words"] = .string(words)
    members["at"] = .int(at)
    members["meeting"] = meeting.map { .string($0) } ?? .null
    members["due"] = due.map { .int($0) } ?? .null
    return .object(members)
  }

  /// - Returns: Nil for what `json` has not written, or what is no assignment.
  package init?(_ json: JSON) {
    guard let id = json["id"]?.string, let title = json["title"]?.string,
      let words = json["words"]?.string, let at = json["at"]?.int, let kind = Homework.Kind(json)
    else { return nil }
    self.init(
      id: id, kind: kind, title: title, words: words, at: at, meeting: json["meeting"]?.string,
      due: json["due"]?.int)
    guard isPossible else { return nil }
  }
}

extension Homework.Kind {
  fileprivate var json: JSON {
    switch self {
    case .exercise(let id): ["what": "exercise", "of": .string(id)]
    case .deck(let id, let count):
      ["what": "deck", "of": .string(id), "questions": .int(count)]
    case .ritual(let id, let list):
      ["what": "ritual", "of": .string(id), "list": .string(list)]
    case .own: ["what": "own"]
    }
  }

  fileprivate init?(_ json: JSON) {
    switch (json["what"]?.string, json["of"]?.string) {
    case ("exercise", let id?): self = .exercise(id)
    case ("deck", let id?):
      guard let count = json["questions"]?.int else { return nil }
      self = .deck(id, count: count)
    case ("ritual", let id?):
      guard let list = json["list"]?.string else { return nil }
      self = .ritual(id, list: list)
    case ("own", _): self = .own
    default: return nil
    }
  }
}

extension Homework.Note {
  package var json: JSON { ["id": .string(id), "title": .string(title)] }

  package init?(_ json: JSON) {
    guard let id = json["id"]?.string, Homework.isID(id), let title = json["title"]?.string,
      (1...Homework.longestTitle).contains(title.count)
    else { return nil }
    self.init(id: id, title: title)
  }
}

extension Homework {
  /// What lists say of it, and whether it is still open.
  package var header: JSON {
    ["title": .string(assignment.title), "outcome": .string(state.rawValue)]
  }

  /// Where it stands.
  package enum State: String, Sendable {
    /// Nobody has said how it went.
    case open
    case done, tried
    case notThisTime = "not-this-time"
    case aside
  }

  package var state: State {
    if asideAt != nil { return .aside }
    return switch outcomes.last?.answer {
    case nil: .open
    case .done: .done
    case .tried: .tried
    case .notThisTime: .notThisTime
    }
  }
}
