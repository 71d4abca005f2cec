import Content
import TestSupport
import Testing

/// What is found without building anything is what is there.
@Suite struct JSONSkimTests {
  private var dice = Dice(state: testSeed)

  private mutating func text() -> String {
    let parts = [
      "a", "kind", "\"", "\\", "\n", "\t", "{", "}", "[", "]", ",", ":", "é", "作", "\u{200D}",
      "\u{1}", "👩", "words",
    ]
    return (0..<Int.random(in: 0...6, using: &dice)).map { _ in
      parts[Int.random(in: 0..<parts.count, using: &dice)]
    }.joined()
  }

  private mutating func value(_ depth: Int = 0) -> JSON {
    switch Int.random(in: 0..<(depth > 2 ? 4 : 6), using: &dice) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &dice))
    case 2: return .int(Int.random(in: -999...999, using: &dice))
    case 3: return .string(text())
    case 4: return .array((0..<Int.random(in: 0...3, using: &dice)).map { _ in value(depth + 1) })
    default: return object(depth + 1)
    }
  }

  private mutating func object(_ depth: Int = 0) -> JSON {
    var members: [String: JSON] = [:]
    for _ in 0..<Int.random(in: 0...4, using: &dice) { members[text()] = value(depth) }
    if Bool.random(using: &dice) { members["kind"] = value(depth) }
    if Bool.random(using: &dice) { members["words"] = value(depth) }
    return .object(members)
  }

  @Test mutating func itFindsWhatReadingFinds() throws {
    for _ in 0..<often(4_000, nightly: 100_000) {
      let document = object()
      let skim = try #require(JSONSkim(Array(document.text().utf8)), "\(document) \(testSeed)")
      for name in ["kind", "words", "a", ""] as [StaticString] {
        let there = document["\(name)"]?.string
        #expect(skim.string(name) == there, "\(document) \(testSeed)")
        #expect(skim.int(name) == document["\(name)"]?.int, "\(document) \(testSeed)")
        #expect(skim.holds(name, "a") == (there == "a"), "\(document) \(testSeed)")
        #expect(skim.holds(name, "words") == (there == "words"), "\(document) \(testSeed)")
      }
    }
  }

  /// Whatever the bytes are, it comes to an end.
  @Test mutating func oddBytesEndNothing() {
    for _ in 0..<often(4_000, nightly: 100_000) {
      var bytes = Array(object().text().utf8)
      for _ in 0..<Int.random(in: 1...3, using: &dice) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        if Bool.random(using: &dice) {
          bytes[place] = UInt8.random(in: 0...255, using: &dice)
        } else {
          bytes.remove(at: place)
        }
      }
      let skim = JSONSkim(bytes)
      _ = skim?.string("words")
      _ = skim?.holds("kind", "a")
    }
    for text in ["", "{", "[]", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":\"\\", " {}"] {
      #expect(JSONSkim(Array(text.utf8)) == nil, "\(text)")
    }
  }
}
