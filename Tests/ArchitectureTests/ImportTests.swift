import TestSupport
import Testing

/// Import lines are the architecture: each target may import what stands here and nothing else.
@Suite struct ImportTests {
  static let allowed: [(folder: String, imports: Set<String>)] = [
    ("Content", []),
    ("Sources/Dialogue", ["Content"]),
    ("Sources/TerminalUI", ["CUnistring"]),
    ("Sources/Facilitation", ["Content", "Dialogue"]),
    ("Sources/Coach", ["Content"]),
    ("Sources/Almanac", []),
    ("Sources/CalendarFile", ["Almanac", "CIcal"]),
    ("Sources/App", ["Almanac", "Coach", "Content", "Dialogue", "Facilitation", "TerminalUI"]),
    ("Sources/NcursesTerminal", ["CNcurses", "CTerminalGuard", "Glibc", "TerminalUI"]),
    ("Sources/Journal", ["CSodium", "Foundation", "GRDB", "Glibc", "Synchronization"]),
    (
      "Sources/heard",
      [
        "Almanac", "App", "ArgumentParser", "CTerminalGuard", "CalendarFile", "Content", "Dialogue",
        "Facilitation", "Glibc", "Coach",
        "Journal", "Mustache", "NcursesTerminal", "TerminalUI",
      ]
    ),
    ("Tests/JournalScenarios", ["Glibc", "Journal", "TestSupport"]),
    ("Tests/JournalScript", ["Glibc", "Journal", "JournalScenarios"]),
    ("Tests/Decade", ["Almanac", "App", "Content", "Dialogue", "Glibc", "Journal", "TestSupport"]),
  ]

  @Test(arguments: allowed.map(\.folder))
  func targetImportsOnlyWhatItMay(_ folder: String) {
    let allowed = Self.allowed.first { $0.folder == folder }?.imports ?? []
    let files = Self.swiftFiles(in: folder)
    #expect(!files.isEmpty)
    for file in files {
      for name in Self.imports(of: file) {
        #expect(allowed.contains(name), "\(file) imports \(name)")
      }
    }
  }

  @Test func everySourceFolderIsInTheTable() {
    let folders = Checkout.names(in: Checkout.root + "/Sources").map { "Sources/" + $0 }
    let swift = folders.filter { !Self.swiftFiles(in: $0).isEmpty }
    #expect(Set(swift).isSubset(of: Self.allowed.map(\.folder)))
  }

  /// One target each may know the terminal library, the database and the seals.
  @Test(arguments: [
    ("CNcurses", "Sources/NcursesTerminal"), ("GRDB", "Sources/Journal"),
    ("CIcal", "Sources/CalendarFile"), ("CSodium", "Sources/Journal"),
    ("CUnistring", "Sources/TerminalUI"),
    ("ArgumentParser", "Sources/heard"), ("Mustache", "Sources/heard"),
  ])
  func libraryHasOneImporter(_ library: String, _ importer: String) {
    for (folder, _) in Self.allowed where folder != importer {
      for file in Self.swiftFiles(in: folder) {
        #expect(!Self.imports(of: file).contains(library), "\(file) imports \(library)")
      }
    }
  }

  /// No code opens a connection: the words that would are not there.
  @Test func nothingKnowsTheNetwork() {
    let words = ["URLSession", "getaddrinfo", "AF_INET", "socket(", "connect("]
    for (folder, _) in Self.allowed {
      for file in Self.swiftFiles(in: folder) {
        let text = Checkout.text(file) ?? ""
        for word in words { #expect(!text.contains(word), "\(file) has \(word)") }
      }
    }
  }

  @Test func noFileIsTooLongToRead() {
    for (folder, _) in Self.allowed {
      for file in Self.swiftFiles(in: folder) {
        let lines = (Checkout.text(file) ?? "").split(
          separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 400, "\(file) has \(lines.count) lines")
      }
    }
  }

  private static func swiftFiles(in folder: String) -> [String] {
    let path = Checkout.root + "/" + folder
    return Checkout.names(in: path).flatMap { name in
      name.hasSuffix(".swift")
        ? [path + "/" + name] : name.contains(".") ? [] : swiftFiles(in: folder + "/" + name)
    }
  }

  private static func imports(of file: String) -> [String] {
    (Checkout.text(file) ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1,
        index == 0 || ["package", "internal", "private", "fileprivate"].contains(words[0])
      else { return nil }
      return words[index + 1].split(separator: ".").first.map(String.init)
    }
  }
}
