package import Content

/// One thing that was done with a note about a session.
package struct SessionNoteEvent: Equatable, Sendable {
  /// 0, 1, 2, … without gaps.
  package var seq: Int
  /// Milliseconds since 1970.
  package var at: Int
  package var kind: Kind

  package init(seq: Int, at: Int, kind: Kind) {
    self.seq = seq
    self.at = at
    self.kind = kind
  }

  package enum Kind: Equatable, Sendable {
    /// The whole text as it is from now on.
    case drafted(SessionNote.Draft)
    /// Somebody stands by it, by the name they typed.
    case signed(name: String)
    case amended(text: String, why: String, name: String)
  }

  /// The event as it is sealed.
  package var json: JSON {
    var members: [String: JSON] = ["seq": .int(seq), "at": .int(at)]
    switch kind {
    case .drafted(let draft):
      members["kind"] = "drafted"
      members["meeting"] = .string(draft.meeting)
      members["template"] = .string(draft.template)
      members["sections"] = .array(draft.sections.map(\.json))
    case .signed(let name):
      members["kind"] = "signed"
      members["name"] = .string(name)
    case .amended(let text, let why, let name):
      members["kind"] = "amended"
      members["text"] = .string(text)
      members["why"] = .string(why)
      members["name"] = .string(name)
    }
    return .object(members)
  }

  package var bytes: [UInt8] { Array(json.text().utf8) }

  /// Reads back what `bytes` wrote.
  package init(bytes: [UInt8]) throws(SessionNoteError) {
    guard let node = try? scanJSON(bytes, file: "note", limits: .unlimited) else {
      throw .notAnEvent
    }
    let json = JSON(node)
    guard let seq = json["seq"]?.int, let at = json["at"]?.int, let kind = Kind(json) else {
      throw .notAnEvent
    }
    self.init(seq: seq, at: at, kind: kind)
  }
}

extension SessionNoteEvent.Kind {
  fileprivate init?(_ json: JSON) {
    switch json["kind"]?.string {
    case "drafted":
      guard let meeting = json["meeting"]?.string, let template = json["template"]?.string,
        let all = json["sections"]?.array
      else { return nil }
      let sections = all.compactMap { SessionNote.Section($0) }
      guard sections.count == all.count else { return nil }
      self = .drafted(.init(meeting: meeting, template: template, sections: sections))
    case "signed":
      guard let name = json["name"]?.string else { return nil }
      self = .signed(name: name)
    case "amended":
      guard let text = json["text"]?.string, let why = json["why"]?.string,
        let name = json["name"]?.string
      else { return nil }
      self = .amended(text: text, why: why, name: name)
    default: return nil
    }
  }
}

extension SessionNote.Section {
  package var json: JSON {
    ["id": .string(id), "title": .string(title), "text": .string(text)]
  }

  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, let title = json["title"]?.string,
      let text = json["text"]?.string
    else { return nil }
    self.init(id: id, title: title, text: text)
  }
}
