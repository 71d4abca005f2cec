package import Content
import Dialogue

/// What a sealed file says of the case in it: the roster’s entry, under the id it had.
package struct SealedCase: Equatable, Sendable {
  package var entry: Case
  /// Milliseconds since 1970.
  package var sealedAt: Int

  package init(_ entry: Case, sealedAt: Int) {
    self.entry = entry
    self.sealedAt = sealedAt
  }

  /// Reads what `json` wrote; nil for anything else, and for a code that can be none.
  ///
  /// - Parameter isID: Whether something can be the id of a case: it becomes part of a path.
  package init?(_ json: JSON, isID: (String) -> Bool) {
    guard json["schema"]?.int == 1, let sealedAt = json["sealedAt"]?.int,
      let id = json["id"]?.string, isID(id), let entry = json["case"].flatMap({ Case($0, id: id) }),
      Case.isCode(entry.code)
    else { return nil }
    self.init(entry, sealedAt: sealedAt)
  }

  package var json: JSON {
    [
      "schema": 1, "id": .string(entry.id), "sealedAt": .int(sealedAt), "case": entry.json,
    ]
  }

  /// The entry as it comes into a roster: under another code where one is given, and not marked to be
  /// erased, whatever it was when it left.
  package func arriving(as code: String?) -> Case {
    var new = entry
    new.eraseRequestedAt = nil
    guard let code, !entry.isCalled(code) else { return new }
    new.code = code
    if new.members.a == entry.code + "-A" { new.members.a = code + "-A" }
    if new.members.b == entry.code + "-B" { new.members.b = code + "-B" }
    return new
  }
}
