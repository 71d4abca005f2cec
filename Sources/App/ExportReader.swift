import Content
import TerminalUI

/// A piece of a document, with its place.
struct ExportReader {
  var file: String
  var node: JSONNode

  var json: JSON { JSON(node) }

  func fault(_ sentence: String) -> Diagnostic {
    Diagnostic(file: file, position: node.position, sentence: sentence)
  }

  /// Nothing in it may act on a terminal, wherever it is shown one day.
  func requireHarmless(_ node: JSONNode) throws(Diagnostic) {
    switch node.value {
    case .null, .bool, .number: return
    case .string(let text):
      guard CleanText.isClean(text) else {
        throw Diagnostic(
          file: file, position: node.position,
          sentence: "This text has characters in it that heard never writes.")
      }
    case .array(let nodes): for node in nodes { try requireHarmless(node) }
    case .object(let members): for member in members { try requireHarmless(member.node) }
    }
  }

  func string(_ key: String) throws(Diagnostic) -> String {
    guard let value = json[key]?.string else { throw fault("\"\(key)\" is missing, or no text.") }
    return value
  }

  func int(_ key: String) throws(Diagnostic) -> Int {
    guard let value = json[key]?.int else {
      throw fault("\"\(key)\" is missing, or no whole number.")
    }
    return value
  }

  private func member(_ key: String) -> JSONNode? {
    guard case .object(let members) = node.value else { return nil }
    return members.first { $0.name == key }?.node
  }

  func all<Item>(
    _ key: String, _ read: (ExportReader) throws(Diagnostic) -> Item
  ) throws(Diagnostic) -> [Item] {
    guard let list = member(key), case .array(let nodes) = list.value else {
      throw fault("\"\(key)\" is missing, or no list.")
    }
    var items: [Item] = []
    for node in nodes { items.append(try read(ExportReader(file: file, node: node))) }
    return items
  }

  /// The same where a document of an earlier heard does not have it.
  func some<Item>(
    _ key: String, _ read: (ExportReader) throws(Diagnostic) -> Item
  ) throws(Diagnostic) -> [Item] {
    member(key) == nil ? [] : try all(key, read)
  }

  func whole<Item>(_ what: String, _ read: (JSON) -> Item?) throws(Diagnostic) -> Item {
    guard let item = read(json) else { throw fault("This is no \(what) as heard writes them.") }
    return item
  }

  /// An id as the journal gives them.
  func id() throws(Diagnostic) -> String {
    let id = try string("id")
    guard id.utf8.count == 6,
      id.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    else { throw fault("\"id\" is six small letters and digits.") }
    return id
  }
}
