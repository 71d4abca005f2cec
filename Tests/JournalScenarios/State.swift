package import Journal

/// What a journal holds after some steps of a scenario, as far as anybody can tell who knows every
/// passphrase: the model a real journal is compared with.
package struct State: Equatable, Sendable {
  /// One item; its header begins with the label it is known by here.
  package struct Thing: Equatable, Sendable {
    package var kind: Item.Kind
    package var audience: Audience
    package var isOpen = true
    package var header: String
    package var records: [String]
    package var draft: String?

    package init(
      kind: Item.Kind, audience: Audience, isOpen: Bool = true, header: String, records: [String],
      draft: String? = nil
    ) {
      self.kind = kind
      self.audience = audience
      self.isOpen = isOpen
      self.header = header
      self.records = records
      self.draft = draft
    }
  }

  /// By label.
  package var things: [String: Thing] = [:]
  package var values: [String: String] = [:]
  package var seen: Set<String> = []
  /// Persons who have a compartment.
  package var persons: Set<Audience> = []
  package var words: [Audience: String] = [:]
  /// Words that opened something once and open nothing now.
  package var former: [Audience: Set<String>] = [:]
  package var codes: Set<Audience> = []
  /// Everything was erased, and nothing begun since.
  package var isErased = false
  /// There is a backup file, and what was in it.
  package var hasBackup = false

  package init() {}

  /// Every text that somebody wrote begins so: where it is found in a file, that file is not sealed.
  package static let mark = "quite private: "

  package static func header(_ label: String, _ note: String) -> String {
    mark + label + ": " + note
  }

  package static func label(of header: String) -> String {
    String(header.dropFirst(mark.count).prefix { $0 != ":" })
  }

  /// The slots there are, no more and no less.
  package var slots: Set<String> {
    var slots: Set<String> = [words[.ours] == nil ? "ours/device" : "ours/passphrase"]
    for person in persons {
      let name = person.rawValue
      slots.formUnion(
        words[person] == nil ? ["\(name)/joint"] : ["\(name)/passphrase", "ours/member/\(name)"])
    }
    return slots.union(codes.map { "\($0.rawValue)/recovery" })
  }

  /// What another passphrase, or none, changes.
  package mutating func change(_ audience: Audience, to new: String?) {
    if let old = words[audience] { former[audience, default: []].insert(old) }
    if let new { former[audience]?.remove(new) }
    words[audience] = new
    codes.remove(audience)
    if audience != .ours { persons.insert(audience) }
  }
}
