import Content
import Fuzz
import TestSupport
import Testing

/// What the fuzzers were given and what they found worth keeping, read again at every test.
@Suite struct CorpusTests {
  static let folder = Checkout.root + "/Tests/Fuzz/Corpus"

  @Test(arguments: Target.all.map(\.name))
  func everythingStillHolds(_ name: String) throws {
    let target = try #require(Target.all.first { $0.name == name })
    let inputs = Self.inputs(of: name)
    #expect(inputs.count >= 10)
    for (place, bytes) in inputs {
      let fault = target.fault(bytes)
      #expect(fault == nil, "\(place): \(fault ?? "")")
    }
  }

  /// A seed that is refused at its first key would lead the loader's fuzzer nowhere.
  @Test func documentsOfEveryKindAreAccepted() {
    let names = Checkout.names(in: Self.folder + "/loader")
    for name in names {
      var library = Library()
      let bytes = Checkout.bytes(Self.folder + "/loader/" + name) ?? []
      #expect(library.add(bytes: bytes, file: name) == [])
    }
    for kind in DocumentKind.allCases {
      #expect(names.contains { $0.hasPrefix(kind.rawValue) }, "\(kind)")
    }
  }

  /// Nothing lies there that no target reads.
  @Test func everyListHasItsTarget() {
    for file in Checkout.names(in: Self.folder) {
      #expect(Target.all.contains { file.hasPrefix($0.name) }, "\(file)")
    }
  }

  /// Whole files in a folder, and the lines of lists.
  private static func inputs(of target: String) -> [(place: String, bytes: [UInt8])] {
    let files = Checkout.names(in: folder + "/" + target).map { name in
      (name, Checkout.bytes(folder + "/" + target + "/" + name) ?? [])
    }
    let lists = Checkout.names(in: folder).filter { $0.hasPrefix(target) && $0.hasSuffix(".txt") }
    return files
      + lists.flatMap { name in
        (Checkout.text(folder + "/" + name) ?? "")
          .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
          .filter { !$1.isEmpty && !$1.hasPrefix("#") }
          .map { ("\(name):\($0 + 1)", unescaped($1)) }
      }
  }

  /// `\\` is a backslash and `\xHH` a byte, as `printf %b` reads it for the fuzzers.
  private static func unescaped(_ line: Substring) -> [UInt8] {
    var result: [UInt8] = []
    var rest = line.utf8[...]
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "\\") {
        result.append(byte)
      } else if rest.popFirst() == UInt8(ascii: "x") {
        result.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
