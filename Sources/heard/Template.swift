import Content
import Glibc
import Mustache

/// A page with places in it for what is filled in; only the places that heard knows.
struct Template {
  /// Its file's name without the ending.
  let id: String
  /// What it is for, from the comment at its top; empty where there is none.
  let about: String
  /// Names of the places that are in it.
  let names: Set<String>
  private let template: MustacheTemplate

  static let ending = ".mustache"

  /// - Parameter known: The places there may be.
  /// - Throws: What is wrong in it, and where.
  init(_ bytes: [UInt8], file: String, known: Set<String>) throws(Diagnostic) {
    let text = String(decoding: bytes, as: UTF8.self)
    let start = Position(line: 1, column: 1)
    guard Array(text.utf8) == bytes else {
      throw Diagnostic(file: file, position: start, sentence: "This is no text in UTF-8.")
    }
    id = String(file.split(separator: "/").last?.dropLast(Self.ending.count) ?? "")
    let scan = try Scan(text, file: file, known: known)
    about = scan.about
    names = scan.names
    do {
      template = try MustacheTemplate(string: text)
    } catch {
      throw Diagnostic(
        file: file, position: start, sentence: "The places in it do not fit together.")
    }
  }

  /// - Throws: A failure with the file and the line, for a template that is broken.
  static func read(_ file: String, known: Set<String>) throws(Failure) -> Template {
    let bytes = try readFile(file, limit: 1 << 20)
    do throws(Diagnostic) {
      return try Template(bytes, file: file, known: known)
    } catch {
      throw Failure(sentence: error.description, code: Exit.badData)
    }
  }

  /// What is filled in means nothing in HTML but itself.
  func filled(_ values: [String: Any]) -> String { template.render(values) }

  /// Every template of a folder that can be read, by name; a broken one is told and left out.
  static func all(
    in folders: [String], known: Set<String>, tell: (Failure) -> Void
  ) throws(Failure) -> [Template] {
    var found: [String: Template] = [:]
    for folder in folders {
      for file in files(in: folder) {
        do throws(Failure) {
          let template = try read(file, known: known)
          found[template.id] = template
        } catch { tell(error) }
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  /// Templates of a folder by their paths; none where there is no such folder.
  static func files(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix("."), name.hasSuffix(ending), name != ending { names.append(name) }
    }
    return names.sorted().map { folder + "/" + $0 }
  }
}

/// The places of a template, looked at one by one.
private struct Scan {
  var about = ""
  var names: Set<String> = []

  init(_ text: String, file: String, known: Set<String>) throws(Diagnostic) {
    var open: [(name: String, at: Substring.Index)] = []
    var rest = text[...]
    func fault(_ index: Substring.Index, _ sentence: String) -> Diagnostic {
      let before = text[..<index]
      let line = before.unicodeScalars.count { $0 == "\n" } + 1
      let column = before.unicodeScalars.reversed().prefix { $0 != "\n" }.count + 1
      return Diagnostic(
        file: file, position: Position(line: line, column: column), sentence: sentence)
    }
    while let start = rest.firstRange(of: "{{") {
      let after = rest[start.upperBound...]
      guard let end = after.firstRange(of: "}}") else {
        throw fault(
          start.lowerBound, "A place is opened with {{ here, and not closed with }}.")
      }
      let tag = after[..<end.lowerBound]
      rest = after[end.upperBound...]
      let mark = tag.first
      if mark == "!" {
        if about.isEmpty, names.isEmpty {
          about = tag.dropFirst().split { $0.isWhitespace }.joined(separator: " ")
        }
        continue
      }
      let isSection = mark == "#" || mark == "^" || mark == "/"
      let name = (isSection ? tag.dropFirst() : tag).split(separator: " ").joined(separator: " ")
      guard name == "." && !isSection || known.contains(name) else {
        throw fault(start.lowerBound, Self.unknown(name, known))
      }
      if name != "." { names.insert(name) }
      switch mark {
      case "#", "^": open.append((name, start.lowerBound))
      case "/":
        guard open.popLast()?.name == name else {
          throw fault(start.lowerBound, "{{/\(name)}} ends a part that was not begun here.")
        }
      default: break
      }
    }
    if let last = open.last {
      throw fault(last.at, "The part {{#\(last.name)}} is begun here and never ended.")
    }
  }

  private static func unknown(_ name: String, _ known: Set<String>) -> String {
    let near = nearName(name, among: known.sorted()).map { "Did you mean {{\($0)}}?" }
    return "There is no place \"\(name.prefix(40))\". "
      + (near ?? "There are: \(known.sorted().joined(separator: ", ")).")
  }
}

extension ContentFolder {
  /// Letters that come with heard, and those in the person's own folder, which take their place.
  var letterFolders: [String] { [path + "/Letters", own + "/Letters"] }
  var handoutFile: String { path + "/Handouts/handout" + Template.ending }
}
