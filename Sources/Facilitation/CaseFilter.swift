import Dialogue

/// Which cases of a roster are shown.
package struct CaseFilter: Equatable, Sendable {
  /// A piece of a code or of a name; empty for any.
  package var words = ""
  /// Only those with a meeting whose note is still to be written.
  package var isNoteMissing = false
  /// Only those on a legal hold.
  package var isHeld = false
  /// Only those that are not closed.
  package var isOpen = false

  package init(words: String = "") { self.words = words }

  package func includes(_ one: Case) -> Bool {
    if isNoteMissing, one.sessionsWithoutNote.isEmpty { return false }
    if isHeld, !one.isHeld { return false }
    if isOpen, one.closedAt != nil { return false }
    if words.isEmpty { return true }
    let wanted = words.lowercased()
    return [one.code, one.members.a, one.members.b, one.names.a, one.names.b].contains {
      $0?.lowercased().contains(wanted) ?? false
    }
  }
}
