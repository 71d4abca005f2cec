/// A JSON value that knows where it stands.
package struct JSONNode: Equatable, Sendable {
  package var position: Position
  package var value: Value

  package indirect enum Value: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The digits as they were written.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// In the order of the file.
    case object([JSONMember])
  }
}

extension JSONNode {
  /// The value of an object's member; nil for anything else.
  func member(_ name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.node
  }

  /// The items of a list; none for anything else.
  var items: [JSONNode] {
    if case .array(let items) = value { items } else { [] }
  }
}

/// A name and its value in an object.
package struct JSONMember: Equatable, Sendable {
  package var name: String
  /// Of the name.
  package var position: Position
  package var node: JSONNode
}

/// How much of a file is read before it is refused.
package struct JSONLimits: Equatable, Sendable {
  /// Of the whole file.
  package var bytes: Int
  /// Of arrays and objects within each other.
  package var depth: Int
  /// Of one string, in UTF-8 bytes.
  package var stringBytes: Int

  package init(bytes: Int, depth: Int, stringBytes: Int) {
    self.bytes = bytes
    self.depth = depth
    self.stringBytes = stringBytes
  }

  /// For files that people write: 1 MiB, 16 levels, 4 KiB a string.
  package static let standard = JSONLimits(bytes: 1 << 20, depth: 16, stringBytes: 4096)
  /// For documents that heard wrote itself.
  package static let unlimited = JSONLimits(bytes: .max, depth: 512, stringBytes: .max)
}
