/// A few words to be looked for, as a rule of the coach writes them.
///
/// | Written | What it finds |
/// |---|---|
/// | `word` | that word, whatever its capitals |
/// | `word*` | every word that begins so |
/// | `(a\|b c)` | one of these |
/// | `[a\|b c]` | one of these, or nothing |
/// | `<name>` | one of the phrases in the list of that name |
/// | `_` | any one word |
/// | `..` | up to four words, or none |
/// | `,` | a comma or a dash |
/// | `!(a\|b)` | nothing: what follows must be none of these |
/// | `^` | nothing: only fillers may stand before it in the sentence |
/// | `;` | nothing: only fillers may stand before it in the clause |
/// | `$` | nothing: the sentence must end here |
/// | `?`, `.` | nothing, at the end: the sentence ends with a question mark, or with none |
package struct CoachPattern: Equatable, Sendable {
  /// As it is written.
  package var source: String
  package var parts: [Part]

  package indirect enum Part: Equatable, Sendable {
    case word(String)
    /// Every word that begins so.
    case stem(String)
    case one([[Part]])
    case perhaps([[Part]])
    case list(String)
    case any
    case gap
    case comma
    case not([[Part]])
    case start
    case clause
    case end
    case asks
    case tells
  }

  /// Why a pattern cannot be read, as the end of a sentence.
  struct Fault: Error, Equatable {
    var sentence: String
  }

  init(_ source: String) throws(Fault) {
    self.source = source
    var scanner = Scanner(Array(source))
    parts = try scanner.sequence(until: [])
    if parts.isEmpty { throw Fault(sentence: "it is empty") }
    if Self.findsNothing(parts) { throw Fault(sentence: "it names no word to look for") }
    let inner = parts.dropLast()
    if parts.dropFirst().contains(.start) || parts.dropFirst().contains(.clause) {
      throw Fault(sentence: "\"^\" and \";\" stand only at the beginning")
    }
    if inner.contains(.asks) || inner.contains(.tells) {
      throw Fault(sentence: "\"?\" and \".\" stand only at the end")
    }
  }

  /// Names of the lists it takes words from.
  var lists: [String] { Self.lists(in: parts) }

  private static func lists(in parts: [Part]) -> [String] {
    parts.flatMap { part -> [String] in
      switch part {
      case .list(let name): [name]
      case .one(let ways), .perhaps(let ways), .not(let ways): ways.flatMap(lists)
      case .word, .stem, .any, .gap, .comma, .start, .clause, .end, .asks, .tells: []
      }
    }
  }

  /// Nothing in it has to be a certain word, so that it would be found everywhere.
  private static func findsNothing(_ parts: [Part]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .word, .stem, .list, .comma: false
      case .one(let ways): ways.contains(where: findsNothing)
      case .perhaps, .any, .gap, .not, .start, .clause, .end, .asks, .tells: true
      }
    }
  }

  private struct Scanner {
    let characters: [Character]
    var index = 0
    private var depth = 0

    init(_ characters: [Character]) { self.characters = characters }

    /// Reads parts until one of the characters, which is left.
    mutating func sequence(until ends: Set<Character>) throws(Fault) -> [Part] {
      var parts: [Part] = []
      while index < characters.count, !ends.contains(characters[index]) {
        let character = characters[index]
        switch character {
        case " ": index += 1
        case "(": parts.append(.one(try ways(to: ")")))
        case "[": parts.append(.perhaps(try ways(to: "]")))
        case "!":
          index += 1
          guard index < characters.count, characters[index] == "(" else {
            throw Fault(sentence: "after \"!\" there must be words in round brackets")
          }
          parts.append(.not(try ways(to: ")")))
        case "<":
          let name = characters[(index + 1)...].prefix { $0 != ">" }
          index += name.count + 2
          guard index <= characters.count, isIdentifier(String(name)) else {
            throw Fault(sentence: "\"<\" begins the name of a list, which ends with \">\"")
          }
          parts.append(.list(String(name)))
        case ".":
          let isSome = characters[index...].starts(with: "..")
          index += isSome ? 2 : 1
          parts.append(isSome ? .gap : .tells)
        case "_", ",", "^", ";", "$", "?":
          index += 1
          parts.append(Self.sign(character))
        default: parts.append(try word())
        }
      }
      return parts
    }

    private static func sign(_ character: Character) -> Part {
      switch character {
      case "_": .any
      case ",": .comma
      case "^": .start
      case ";": .clause
      case "$": .end
      default: .asks
      }
    }

    private mutating func ways(to end: Character) throws(Fault) -> [[Part]] {
      index += 1
      depth += 1
      if depth > 4 { throw Fault(sentence: "it has more than four brackets within each other") }
      var ways: [[Part]] = []
      while true {
        let way = try sequence(until: ["|", end])
        if way.isEmpty { throw Fault(sentence: "between brackets something must stand") }
        let marks: [Part] = [.start, .clause, .asks, .tells]
        if way.contains(where: marks.contains) {
          throw Fault(sentence: "\"^\", \";\", \"?\" and \".\" stand outside of brackets")
        }
        ways.append(way)
        guard index < characters.count else {
          throw Fault(sentence: "a bracket is not closed; add \"\(end)\"")
        }
        let isLast = characters[index] == end
        index += 1
        if isLast { break }
      }
      depth -= 1
      return ways
    }

    private mutating func word() throws(Fault) -> Part {
      let isPart: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "'" }
      let letters = characters[index...].prefix(while: isPart)
      guard !letters.isEmpty else {
        throw Fault(sentence: "\"\(characters[index])\" means nothing in a pattern")
      }
      guard !letters.contains(where: \.isUppercase) else {
        throw Fault(sentence: "\"\(String(letters))\" has a capital; write it in small letters")
      }
      index += letters.count
      if index < characters.count, characters[index] == "*" {
        index += 1
        return .stem(String(letters))
      }
      return .word(String(letters))
    }
  }
}
