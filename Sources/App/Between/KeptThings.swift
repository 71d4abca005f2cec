package import Content
import Dialogue

/// What two people keep between their talks, as it leaves heard and comes back.
package struct KeptThings: Equatable, Sendable {
  package var rituals: [KeptRitual] = []
  package var outings: [Outing] = []
  package var milestones: [Milestone] = []
  package var maps: [MapPage] = []
  /// The oldest first.
  package var reveals: [Reveal] = []
  /// The oldest first.
  package var thanks: [Thanks] = []

  /// A ritual with the days it was done.
  package struct KeptRitual: Equatable, Sendable {
    package var ritual: Ritual
    /// The oldest first.
    package var doings: [Doing]

    package init(_ ritual: Ritual, _ doings: [Doing]) {
      self.ritual = ritual
      self.doings = doings
    }
  }

  package init() {}

  /// Whether something in it belongs to one of the two.
  package var isOfSomebody: Bool { !maps.isEmpty || !reveals.isEmpty || !thanks.isEmpty }

  /// The same where the first person comes second.
  package var swapped: KeptThings {
    var things = self
    for index in maps.indices { things.maps[index].seat = maps[index].seat.other }
    for index in thanks.indices { things.thanks[index].from = thanks[index].from.other }
    for index in reveals.indices {
      things.reveals[index].shown = Pair(reveals[index].shown.b, reveals[index].shown.a)
    }
    return things
  }

  /// The members of a document.
  var members: [String: JSON] {
    [
      "rituals": .array(
        rituals.map { kept in
          var json = kept.ritual.json.with(id: kept.ritual.id)
          if case .object(var members) = json {
            members["done"] = .array(kept.doings.map(\.json))
            json = .object(members)
          }
          return json
        }),
      "dates": .array(outings.map { $0.json.with(id: $0.id) }),
      "milestones": .array(milestones.map { $0.json.with(id: $0.id) }),
      "maps": .array(maps.map { $0.json.with(id: $0.id) }),
      "shownCheckIns": .array(reveals.map(\.json)), "thanks": .array(thanks.map(\.json)),
    ]
  }

  /// - Throws: What is wrong, and where. What a document of an earlier heard does not have is empty.
  init(_ reader: ExportReader) throws(Diagnostic) {
    rituals = try reader.some("rituals") { (item) throws(Diagnostic) in
      let id = try item.id()
      return KeptRitual(
        try item.whole("ritual") { Ritual($0, id: id) },
        try item.some("done") { (item) throws(Diagnostic) in
          try item.whole("day of a ritual") { Doing($0) }
        })
    }
    outings = try reader.some("dates") { (item) throws(Diagnostic) in
      let id = try item.id()
      return try item.whole("date") { Outing($0, id: id) }
    }
    milestones = try reader.some("milestones") { (item) throws(Diagnostic) in
      let id = try item.id()
      return try item.whole("milestone") { Milestone($0, id: id) }
    }
    maps = try reader.some("maps") { (item) throws(Diagnostic) in
      let id = try item.id()
      return try item.whole("page about somebody") { MapPage($0, id: id) }
    }
    reveals = try reader.some("shownCheckIns") { (item) throws(Diagnostic) in
      try item.whole("check-in") { Reveal($0) }
    }
    thanks = try reader.some("thanks") { (item) throws(Diagnostic) in
      try item.whole("thank-you") { Thanks($0) }
    }
  }
}

extension JSON {
  /// An object with the id it has in the journal.
  package func with(id: String) -> JSON {
    guard case .object(var members) = self else { return self }
    members["id"] = .string(id)
    return .object(members)
  }
}
