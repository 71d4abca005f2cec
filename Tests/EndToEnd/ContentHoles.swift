import Content
import Glibc
import TestSupport

/// A place for a payload in one of the files that come with heard: a text of it, or one more name.
struct ContentHole: Sendable {
  /// Such as `deck.prompts[].text`.
  var site: String
  var before: [UInt8]
  var after: [UInt8]
  /// Of the text, from 1.
  var line: Int

  /// A file that was written, and where its payload stands.
  struct Filled {
    var hole: String
    var payload: Payload
    /// `file:line`
    var place: String
  }

  private static let mark = "HOLE9"

  /// One of each kind of file; a new kind is a new line.
  private static let sources = [
    "Decks/gratitude.json", "Exercises/seven-minutes.json", "Exercises/hurt-to-repair.json",
    "Exercises/weekly-sit-down.json", "Help/help.json", "Help/ground-rules.json",
    "Vocabulary/feelings.json", "Vocabulary/needs.json", "Vocabulary/stems.json",
    "Practice/activities.json", "Practice/rituals.json", "Practice/scenes.json",
    "Plans/closeness-50.json",
    "Notes/soap.json", "Checklists/first-meeting-safety.json",
    "Measures/check-in.json",
    "Coach/rules.json",
    "Practice/course.json", "Practice/rehearsal.json",
  ]

  static let all: [ContentHole] = sources.flatMap { source -> [ContentHole] in
    let bytes = Checkout.bytes(Checkout.root + "/Content/" + source) ?? []
    guard let node = try? scanJSON(bytes, file: source, limits: .unlimited) else { return [] }
    var seen: Set<String> = []
    let isExercise = source.hasPrefix("Exercises")
    return holes(in: isExercise ? JSON(node) : short(JSON(node))).compactMap { site, json in
      guard seen.insert(site).inserted else { return nil }
      let text = json.text(isIndented: true)
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      return ContentHole(
        site: source + site, before: Array(parts[0].utf8), after: Array(parts[1].utf8),
        line: parts[0].utf8.count { $0 == 0x0A } + 1)
    }
  }

  /// Lists cut to what shows every key.
  private static func short(_ json: JSON) -> JSON {
    switch json {
    case .array(let items): .array(items.prefix(3).map(short))
    case .object(let members): .object(members.mapValues(short))
    case .null, .bool, .int, .string: json
    }
  }

  private static func holes(in json: JSON) -> [(String, JSON)] {
    switch json {
    case .string(let text): return [("", .string(text + mark))]
    case .array(let items):
      return items.indices.flatMap { index in
        holes(in: items[index]).map { site, inner in
          var items = items
          items[index] = inner
          return ("[]" + site, .array(items))
        }
      }
    case .object(let members):
      let names = members.keys.sorted()
      let inner = names.flatMap { name in
        holes(in: members[name] ?? .null).map { site, inner in
          ("." + name + site, JSON.object(members.merging([name: inner]) { $1 }))
        }
      }
      return inner + [(".*", .object(members.merging(["x" + mark: 1]) { $1 }))]
    case .null, .bool, .int: return []
    }
  }

  /// Writes files with payloads into a folder: each payload into three of the places by escapes of
  /// JSON, into one as it is.
  ///
  /// - Parameter step: 2 leaves out every other payload.
  /// - Returns: The files whose payload stands there by escapes.
  static func fill(_ folder: String, every step: Int = 1) throws -> [Filled] {
    var path = ""
    for part in (folder + "/Decks").split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o700)
    }
    var files: [Filled] = []
    for (index, payload) in Payload.all.enumerated() where index % step == 0 {
      for round in 0..<4 {
        let hole = all[(index * 4 + round) % all.count]
        let file = "\(folder)/Decks/\(index)-\(round).json"
        let inner = round == 3 ? payload.bytes : escaped(payload.text)
        Checkout.write(hole.before + inner + hole.after, to: file)
        if round == 3 { continue }
        files.append(
          Filled(
            hole: hole.site, payload: Payload(payload.family, payload.text),
            place: "\(file):\(hole.line)"))
      }
    }
    return files
  }

  /// Takes thousands of files away again; some have names that only bytes can say.
  static func remove(_ folder: String) {
    guard folder.contains("/heard-test-") else { return }
    _ = Program.run(["-rf", folder], executable: "/bin/rm")
  }

  /// Every scalar as JSON can write it without itself.
  private static func escaped(_ text: String) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      if (0x61...0x7A).contains(unit) { return [UInt8(unit)] }
      let digits = String(unit, radix: 16)
      return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
  }
}
