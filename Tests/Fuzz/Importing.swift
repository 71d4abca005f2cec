internal import App
internal import Content

/// A document that somebody hands in as an export.
func importFault(_ bytes: [UInt8]) -> String? {
  let document: ExportDocument
  do throws(Diagnostic) {
    document = try ExportDocument(bytes: bytes, file: "export")
  } catch {
    return sentenceFault(error) ?? positionFault(error, bytes)
  }
  let text = document.json.text()
  guard let again = try? ExportDocument(bytes: Array(text.utf8), file: "again") else {
    return "what was written is refused: \(text)"
  }
  if again.json.text() != text { return "written twice, and not alike: \(text)" }
  return nil
}
