package import Content

/// What two people have in common on a menu. What only one of them marked is in no value that lasts.
package struct Overlap: Equatable, Sendable {
  /// In the journal; empty until it is kept.
  package var id: String
  /// Id of the list.
  package var menu: String
  /// Milliseconds since 1970.
  package var at: Int
  /// Ids that both said yes to.
  package var both: [String]
  /// Ids to which neither said no, and at least one of them perhaps.
  package var perhaps: [String]

  package init(id: String = "", menu: String, at: Int, both: [String], perhaps: [String]) {
    self.id = id
    self.menu = menu
    self.at = at
    self.both = both
    self.perhaps = perhaps
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSON, id: String) {
    guard let menu = json["menu"]?.string, let at = json["at"]?.int,
      let both = json["both"]?.array?.compactMap(\.string),
      let perhaps = json["perhaps"]?.array?.compactMap(\.string)
    else { return nil }
    self.init(id: id, menu: menu, at: at, both: both, perhaps: perhaps)
  }

  package var json: JSON {
    [
      "menu": .string(menu), "at": .int(at), "both": .array(both.map { .string($0) }),
      "perhaps": .array(perhaps.map { .string($0) }),
    ]
  }
}

/// What somebody marks on a menu, alone. Lives while both mark, and nowhere else.
package enum Mark: String, CaseIterable, Sendable {
  case yes, maybe
  case notNow = "not-now"
}

extension Overlap {
  /// - Parameter marks: By id, of each; what has no mark counts as not now.
  package init(
    menu: String, ids: [String], marks: (a: [String: Mark], b: [String: Mark]), at: Int
  ) {
    let open = ids.filter { id in
      [marks.a[id], marks.b[id]].allSatisfy { $0 == .yes || $0 == .maybe }
    }
    let both = open.filter { marks.a[$0] == .yes && marks.b[$0] == .yes }
    self.init(menu: menu, at: at, both: both, perhaps: open.filter { !both.contains($0) })
  }
}
