/// What a partner may say to a gentle beginning, for somebody who rehearses a talk alone.
package struct RehearsalList: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  package var about: String
  package var replies: [Reply]

  /// One way in which it may be taken.
  package struct Reply: Equatable, Identifiable, Sendable {
    package var id: String
    /// What sort of reply it is, at most 60 characters: "Tired, not now".
    package var title: String
    /// What the partner says, whatever was asked; at most 300 characters.
    package var says: String
    /// What may be under it, in one line of at most 160 characters.
    package var catches: String
    /// Two answers that keep the door open.
    package var good: [String]
    /// An answer that comes easily and closes it.
    package var tempting: String
    /// Why it does.
    package var why: String
  }

  static func read(_ root: JSONNode, _ findings: Findings) -> RehearsalList? {
    var reader = ObjectReader(root, "rehearsal", findings)
    guard let top = reader.documentTop() else { return nil }
    var seen = SeenIDs("reply")
    let replies = reader.items("replies", atMost: 400).compactMap {
      Reply.read($0, &seen, findings)
    }
    reader.finish()
    return RehearsalList(id: top.id, title: top.title, about: top.about, replies: replies)
  }
}

extension RehearsalList.Reply {
  fileprivate static func read(
    _ node: JSONNode, _ seen: inout SeenIDs, _ findings: Findings
  ) -> Self? {
    var reader = ObjectReader(node, "reply", findings)
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let says = reader.string("says", maxLength: 300)
    let catches = reader.string("catches", maxLength: 160)
    let good = reader.optionalStrings("good") ?? []
    let tempting = reader.string("tempting", maxLength: 300)
    let why = reader.string("why", maxLength: 300)
    reader.finish()
    seen.add(id, at: node.position, findings)
    if good.count != 2 || good.first == good.last {
      findings.add(at: reader.position(of: "good"), "a reply has two different \"good\" answers")
    }
    guard let id, let title, let says, let catches, let tempting, let why else { return nil }
    return Self(
      id: id, title: title, says: says, catches: catches, good: good, tempting: tempting, why: why)
  }
}
