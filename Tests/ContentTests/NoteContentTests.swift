import Content
import TestSupport
import Testing

/// Templates for notes and checklists: what comes with heard.
@Suite struct NoteContentTests {
  private static let library = Checkout.library()

  @Test(arguments: [
    ("soap", ["Subjective", "Objective", "Assessment", "Plan"]),
    ("dap", ["Data", "Assessment", "Plan"]),
    ("birp", ["Behaviour", "Intervention", "Response", "Plan"]), ("free", ["Note"]),
  ])
  func templatesHaveTheUsualHeadings(_ id: String, _ titles: [String]) throws {
    let template = try #require(Self.library.noteTemplate(id))
    #expect(template.sections.map(\.title) == titles)
    for section in template.sections {
      #expect(section.hint.last == "." && section.hint.count > 20, "\(section)")
    }
  }

  /// Everything that has to be asked is asked of each alone, and each concern has one sentence.
  @Test func theSafetyListAsksEachAlone() throws {
    let form = try #require(Self.library.checklist("first-meeting-safety"))
    #expect(form.sections.map(\.id) == ["before", "alone", "after", "disclosed"])
    #expect(form.sections.map(\.whom) == [.once, .each, .once, .once])
    let asked = form.sections[1].items.map(\.text).joined(separator: "\n").lowercased()
    for word in [
      "alone", "afraid", "hurt", "threatened", "money", "phone", "sex", "weapons", "kill",
      "children", "drink", "free to say no", "next step", "dying",
    ] where word != "alone" {
      #expect(asked.contains(word), "\(word)")
    }
    for item in form.sections.flatMap(\.items) {
      let stops = item.concern.count { $0 == "." }
      #expect(item.concern.last == "." && stops == 1, "\(item.concern)")
      #expect(item.text.last == "." || item.text.last == "?", "\(item.text)")
    }
    let texts =
      form.sections.flatMap(\.items).flatMap { [$0.text, $0.hint ?? "-", $0.concern] }
      + Self.library.noteTemplates.flatMap { [$0.summary] + $0.sections.map(\.hint) }
    for text in texts {
      #expect(!text.contains("!") && !text.contains("'") && !text.contains("\""), "\(text)")
      #expect(!text.contains("...") && !text.contains("  ") && text.last != " ", "\(text)")
    }
  }

  /// One's own with the id of a bundled one takes its place.
  @Test func aLaterOneTakesThePlaceOfAnEarlierOne() throws {
    var library = Self.library
    let own = """
      {
        "schema": 1, "kind": "note-template", "id": "soap", "title": "Mine", "summary": "For me.",
        "sections": [{ "id": "all", "title": "All", "hint": "Everything." }]
      }
      """
    #expect(library.add(bytes: Array(own.utf8), file: "t") == [])
    #expect(library.noteTemplates.count == Self.library.noteTemplates.count)
    #expect(library.noteTemplate("soap")?.sections.map(\.title) == ["All"])
    var form = try #require(library.checklist("first-meeting-safety"))
    form.title = "Mine"
    #expect(library.add(bytes: Array(form.json.text().utf8), file: "t") == [])
    #expect(library.checklists == [form])
  }

  /// The examples in the guide for authors are what they say.
  @Test(arguments: ["note-template", "checklist"])
  func theGuidesExampleIsOne(_ kind: String) throws {
    let guide = try #require(Checkout.text(Checkout.root + "/Content/AUTHORING.md"))
    let example = try #require(
      guide.split(separator: "```json\n").compactMap { $0.split(separator: "```").first }
        .first { $0.contains("\"kind\": \"\(kind)\"") })
    var library = Library()
    #expect(library.add(bytes: Array(example.utf8), file: "guide") == [])
    #expect(library.noteTemplates.count + library.checklists.count == 1)
  }
}
