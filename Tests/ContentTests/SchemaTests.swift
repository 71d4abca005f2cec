import Content
import TestSupport
import Testing

/// The schemas that authors' editors use say the same as the code that reads the files.
@Suite struct SchemaTests {
  static let parts = [
    ("deck", "Decks"), ("exercise", "Exercises"), ("help", "Help/help.json"),
    ("rules", "Help/ground-rules.json"), ("feelings", "Vocabulary/feelings.json"),
    ("needs", "Vocabulary/needs.json"), ("ideas", "Vocabulary/body-cues.json"),
    ("ideas", "Vocabulary/kind-openings.json"), ("ideas", "Vocabulary/stems.json"),
    ("ideas", "Practice/affection-menu.json"), ("ideas", "Practice/desire-menu.json"),
    ("ideas", "Practice/soothing.json"), ("ideas", "Practice/growth.json"),
    ("activities", "Practice/activities.json"), ("rituals", "Practice/rituals.json"),
    ("scenes", "Practice/scenes.json"), ("plan", "Plans"),
    ("note-template", "Notes"), ("checklist", "Checklists"),
    ("measure", "Measures"),
    ("coach", "Coach"),
    ("course", "Practice/course.json"), ("rehearsal", "Practice/rehearsal.json"),
    ("ideas", "Practice/for-one.json"), ("ideas", "Practice/support-card.json"),
    ("ideas", "Practice/map.json"),
    ("ideas", "Vocabulary/times.json"),
  ]

  @Test(arguments: parts)
  func bundledFilesFitTheirSchema(_ kind: String, _ part: String) throws {
    let schema = try #require(Self.json("Content/Schemas/\(kind).schema.json"))
    let files =
      part.hasSuffix(".json")
      ? [part] : Checkout.names(in: Checkout.root + "/Content/" + part).map { part + "/" + $0 }
    #expect(!files.isEmpty)
    for file in files {
      let document = try #require(Self.json("Content/" + file))
      #expect(Self.faults(of: document, schema, schema, file).isEmpty)
    }
  }

  /// A key that the schema knows is one that the code reads: it is never called unknown.
  @Test(arguments: DocumentKind.allCases.map(\.rawValue))
  func everyKeyOfASchemaIsRead(_ kind: String) throws {
    let schema = try #require(Self.json("Content/Schemas/\(kind).schema.json"))
    guard case .object(let properties) = schema["properties"] else { return }
    for key in properties.keys {
      var document: [String: JSON] = ["schema": 1, "kind": .string(kind)]
      document[key] = document[key] ?? .null
      var library = Library()
      let text = JSON.object(document).text()
      for finding in library.add(bytes: Array(text.utf8), file: "t") {
        #expect(!finding.sentence.contains("\"\(key)\" is not a key"))
      }
    }
  }

  /// The schema itself is checked: it refuses what is plainly wrong.
  @Test func schemaRefusesWhatIsWrong() throws {
    let schema = try #require(Self.json("Content/Schemas/exercise.schema.json"))
    let good = try #require(Self.json("Content/Exercises/mirror-talk.json"))
    guard case .object(var members) = good else { return }
    members["rythm"] = "alternating"
    #expect(!Self.faults(of: .object(members), schema, schema, "t").isEmpty)
    members["rythm"] = nil
    members["minutes"] = 999
    #expect(!Self.faults(of: .object(members), schema, schema, "t").isEmpty)
  }

  private static func json(_ path: String) -> JSON? {
    let bytes = Checkout.bytes(Checkout.root + "/" + path) ?? []
    return (try? scanJSON(bytes, file: path, limits: .unlimited)).map { JSON($0) }
  }

  /// As much of JSON Schema as the schemas use.
  private static func faults(
    of value: JSON, _ schema: JSON, _ root: JSON, _ place: String
  ) -> [String] {
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      guard let target = root["$defs"]?[String(name)] else { return ["\(place): no \(name)"] }
      return faults(of: value, target, root, place)
    }
    if let ways = schema["oneOf"]?.array {
      let fitting = ways.filter { faults(of: value, $0, root, place).isEmpty }
      return fitting.count == 1 ? [] : ["\(place) fits \(fitting.count) of its forms"]
    }
    if let wanted = schema["const"] { return value == wanted ? [] : ["\(place) is not \(wanted)"] }
    if let all = schema["enum"]?.array { return all.contains(value) ? [] : ["\(place): \(value)"] }
    switch value {
    case .object(let members):
      guard schema["type"]?.string == "object", case .object(let known) = schema["properties"]
      else { return ["\(place) is an object"] }
      let missing = (schema["required"]?.array ?? []).compactMap(\.string)
        .filter { members[$0] == nil }.map { "\(place): \($0) is missing" }
      return missing
        + members.flatMap { name, member in
          known[name].map { faults(of: member, $0, root, place + "." + name) }
            ?? ["\(place): \(name) is not known"]
        }
    case .array(let values):
      guard schema["type"]?.string == "array", let items = schema["items"] else {
        return ["\(place) is a list"]
      }
      let range = (schema["minItems"]?.int ?? 0)...(schema["maxItems"]?.int ?? .max)
      return (range.contains(values.count) ? [] : ["\(place) has \(values.count) items"])
        + values.enumerated().flatMap { faults(of: $1, items, root, place + "[\($0)]") }
    case .string(let text):
      let range = (schema["minLength"]?.int ?? 0)...(schema["maxLength"]?.int ?? .max)
      return schema["type"]?.string == "string" && range.contains(text.count)
        ? [] : ["\(place) is \(text)"]
    case .int(let number):
      let range = (schema["minimum"]?.int ?? .min)...(schema["maximum"]?.int ?? .max)
      return schema["type"]?.string == "integer" && range.contains(number)
        ? [] : ["\(place) is \(number)"]
    case .bool: return schema["type"]?.string == "boolean" ? [] : ["\(place) is a boolean"]
    case .null: return ["\(place) is null"]
    }
  }
}
