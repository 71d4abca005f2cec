internal import Content

/// A document of any kind, taken in as the program does it: what is refused leaves no trace and is
/// told in sentences that are safe to print, and what is accepted is accepted again.
func loaderFault(_ bytes: [UInt8]) -> String? {
  var library = Library()
  let findings = library.add(bytes: bytes, file: "input")
  // The lint tells of a broken deck's wording, too.
  if let draft = Deck.draft(bytes: bytes, file: "input") {
    _ = [DeckFile(deck: draft, file: "input")].wordingFindings
  }
  guard findings.isEmpty else {
    if library != Library() { return "it was taken in, and there are findings: \(findings)" }
    return findings.lazy.compactMap { sentenceFault($0) ?? positionFault($0, bytes) }.first
  }
  var again = library
  for isProven in [false, true] {
    let found = again.add(bytes: bytes, file: "input", isProven: isProven)
    if !found.isEmpty || again != library { return "it is another one the next time: \(found)" }
  }
  _ = library.crossFindings
  _ = library.unknownNames(among: library)
  for plan in library.plans {
    _ = SessionPlan.lint(bytes: bytes, file: "input", in: library)
    let written = Array(plan.json.text(isIndented: true).utf8)
    if SessionPlan.load(bytes: written, file: "input").0 != plan {
      return "a plan is lost: \(plan)"
    }
  }
  for form in library.checklists where ChecklistForm(form.json) != form {
    return "a checklist is lost: \(form)"
  }
  for exercise in library.exercises {
    // A talk carries the file's text along.
    let source = library.sources[exercise.id] ?? ""
    if Exercise.stored(Array(source.utf8)) != exercise { return "a talk would lose it: \(source)" }
  }
  return nil
}

/// What is wrong with how a refusal is told, or nil.
func sentenceFault(_ finding: Diagnostic) -> String? {
  if finding.sentence.isEmpty { return "nothing is said: \(finding)" }
  let steers = finding.description.unicodeScalars.contains {
    $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
  }
  return steers ? "it could steer a terminal: \(finding)" : nil
}
