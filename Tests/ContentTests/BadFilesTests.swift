import Content
import TestSupport
import Testing

/// Bad files in `Bad/`, and what each is told, to the letter, in `Bad/expected.txt`.
@Suite struct BadFilesTests {
  static let folder = Checkout.root + "/Tests/ContentTests/Bad"

  @Test func everyBadFileIsToldWhereAndWhy() {
    let names = Checkout.names(in: Self.folder).filter { $0.hasSuffix(".json") }
    #expect(names.count >= 110)
    var told: [String] = []
    for name in names {
      var library = Library()
      let findings = library.add(bytes: Checkout.bytes(Self.folder + "/" + name) ?? [], file: name)
      #expect(!findings.isEmpty, "\(name) has nothing wrong")
      #expect(library == Library(), "\(name) was taken in all the same")
      told += findings.map(\.description)
    }
    let expected = (Checkout.text(Self.folder + "/expected.txt") ?? "").split(separator: "\n")
      .map(String.init)
    for (line, wanted) in zip(told, expected) where line != wanted {
      Issue.record("told:     \(line)\nexpected: \(wanted)")
    }
    #expect(told.count == expected.count)
    // Most of them are exercises that break a rule of a talk; each is told in which state.
    let states = Set(told.filter { $0.contains(": state \"") }.map { $0.prefix { $0 != ":" } })
    #expect(states.count >= 40)
  }

  @Test func tooBigAFileIsRefusedUnread() {
    var library = Library()
    let findings = library.add(
      bytes: [UInt8](repeating: 0x20, count: (1 << 20) + 1), file: "big.json")
    #expect(
      findings.map(\.description) == [
        "big.json: the file has 1048577 bytes; 1048576 are the most heard reads"
      ])
  }
}
