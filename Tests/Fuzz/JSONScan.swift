internal import Content

/// What is accepted is UTF-8, and what heard writes of it is read back as it was. What is refused is
/// refused at a place in the file.
func jsonScanFault(_ bytes: [UInt8]) -> String? {
  let node: JSONNode
  do throws(Diagnostic) {
    node = try scanJSON(bytes, file: "input")
  } catch {
    return positionFault(error, bytes)
  }
  guard String(validating: bytes, as: UTF8.self) != nil else { return "it took what is not UTF-8" }
  let document = JSON(node)
  for isIndented in [false, true] {
    let text = document.text(isIndented: isIndented)
    guard let again = try? scanJSON(Array(text.utf8), file: "written") else {
      return "it refuses what it wrote: \(text)"
    }
    let value = JSON(again)
    // Texts are equal in Swift when they look the same; here each byte has to be.
    guard value == document, value.text(isIndented: isIndented).utf8.elementsEqual(text.utf8) else {
      return "it wrote something else: \(text)"
    }
  }
  return nil
}

/// A finding stands on a line of the file, or right after its end.
func positionFault(_ finding: Diagnostic, _ bytes: [UInt8]) -> String? {
  guard let position = finding.position else { return nil }
  let lines = 1 + bytes.count { $0 == 0x0A }
  let isInside =
    (1...lines).contains(position.line) && (1...(bytes.count + 1)).contains(position.column)
  return isInside ? nil : "a place that is not in the file: \(finding)"
}
