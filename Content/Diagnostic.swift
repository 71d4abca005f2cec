/// A place in a text file.
package struct Position: Hashable, Sendable, Comparable {
  /// From 1.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// What is wrong with a file, where, and what to do about it.
package struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  package var file: String
  package var position: Position?
  package var sentence: String

  package init(file: String, position: Position?, sentence: String) {
    self.file = file
    self.position = position
    // What the file says is repeated, and may be anything.
    self.sentence = harmless(sentence)
  }

  /// `file:line:column: sentence`, as editors and build tools read it.
  package var description: String {
    let file = harmless(file)
    guard let position else { return "\(file): \(sentence)" }
    return "\(file):\(position.line):\(position.column): \(sentence)"
  }
}

/// Everything found in one file, in the order of the places.
package final class Findings {
  package let file: String
  private var found: [Diagnostic] = []
  /// Begins the sentences while a part of the file is read: `state "mirror"`.
  var part: String?

  package init(file: String) { self.file = file }

  package var all: [Diagnostic] {
    found.sorted {
      ($0.position ?? Position(line: 0, column: 0)) < ($1.position ?? Position(line: 0, column: 0))
    }
  }

  package func add(at position: Position, _ sentence: String) {
    let begun = part.map { $0 + ": " + sentence } ?? sentence
    found.append(Diagnostic(file: file, position: position, sentence: begun))
  }
}
