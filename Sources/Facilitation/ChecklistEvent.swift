package import Content
import Dialogue

/// One thing that was done with a checklist.
package struct ChecklistEvent: Equatable, Sendable {
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
    /// From its first item on; what was noted before stays behind.
    case began(ChecklistForm)
    /// In place of what was noted there.
    case noted(Checklist.Place, Checklist.Answer, line: String?)
  }

  /// The event as it is sealed.
  package var json: JSON {
    var members: [String: JSON] = ["seq": .int(seq), "at": .int(at)]
    switch kind {
    case .began(let form):
      members["kind"] = "began"
      members["form"] = form.json
    case .noted(let place, let answer, let line):
      members["kind"] = "noted"
      members["item"] = .string(place.item)
      members["seat"] = place.seat.map { .string($0.rawValue) } ?? .null
      members["answer"] = .string(answer.rawValue)
      members["line"] = line.map { .string($0) } ?? .null
    }
    return .object(members)
  }

  package var bytes: [UInt8] { Array(json.text().utf8) }

  /// Reads back what `bytes` wrote.
  package init(bytes: [UInt8]) throws(ChecklistError) {
    guard let node = try? scanJSON(bytes, file: "checklist", limits: .unlimited) else {
      throw .notAnEvent
    }
    let json = JSON(node)
    guard let seq = json["seq"]?.int, let at = json["at"]?.int, let kind = Kind(json) else {
      throw .notAnEvent
    }
    self.init(seq: seq, at: at, kind: kind)
  }
}

extension ChecklistEvent.Kind {
  fileprivate init?(_ json: JSON) {
    switch json["kind"]?.string {
    case "began":
      guard let form = json["form"].flatMap({ ChecklistForm($0) }) else { return nil }
      self = .began(form)
    case "noted":
      guard let item = json["item"]?.string,
        let answer = json["answer"]?.string.flatMap(Checklist.Answer.init)
      else { return nil }
      let name = json["seat"]?.string
      let seat = name.flatMap(Seat.init)
      if name != nil, seat == nil { return nil }
      self = .noted(.init(item: item, seat: seat), answer, line: json["line"]?.string)
    default: return nil
    }
  }
}
