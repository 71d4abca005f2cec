internal import Glibc

/// Compares a text with the one that is committed under `Tests/Frames`.
///
/// With `HEARD_RECORD=1` in the environment the file is written instead, for a person to read
/// before it is committed.
///
/// - Returns: Nil when they are equal; otherwise the first line that differs.
package func differenceFromGolden(_ name: String, _ text: String) -> String? {
  let path = Checkout.root + "/Tests/Frames/" + name + ".txt"
  if getenv("HEARD_RECORD") != nil {
    Checkout.write(text, to: path)
    return nil
  }
  guard let expected = Checkout.text(path) else {
    return "\(name).txt is not there; HEARD_RECORD=1 writes it"
  }
  if expected == text { return nil }
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(old.count, new.count) {
    let before = index < old.count ? String(old[index]) : "(nothing)"
    let after = index < new.count ? String(new[index]) : "(nothing)"
    if before != after {
      return "\(name).txt, line \(index + 1)\n  was: \(before)\n  is:  \(after)"
    }
  }
  return nil
}
