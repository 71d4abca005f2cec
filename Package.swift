// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Tests import what they test; each target's own imports are checked by `ArchitectureTests`. They
/// test what is built for use, and are not optimised themselves: that would take longer than they do.
func test(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: strict + [.unsafeFlags(["-Onone"])])
}

let package = Package(
  name: "heard",
  products: [.executable(name: "heard", targets: ["heard"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // Exports as HTML.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // Commands, wiring, errors as sentences, exit codes. The only target that sees every other.
    .executableTarget(
      name: "heard",
      dependencies: [
        "Almanac", "App", "CTerminalGuard", "Content", "Dialogue", "Facilitation", "Journal",
        "CalendarFile", "Coach",
        "NcursesTerminal", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    // Model, update, screens as pages, key table; touches no file and no terminal.
    .target(
      name: "App",
      dependencies: ["Almanac", "Coach", "Content", "Dialogue", "Facilitation", "TerminalUI"],
      swiftSettings: strict),
    // Days, months, and what comes back when. Pure.
    .target(name: "Almanac", swiftSettings: strict),
    // Calendars for other programs; the only importer of CIcal.
    .target(name: "CalendarFile", dependencies: ["Almanac", "CIcal"], swiftSettings: strict),
    // What somebody who guides couples keeps and does: cases, plans, meetings, notes. Pure.
    .target(name: "Facilitation", dependencies: ["Content", "Dialogue"], swiftSettings: strict),
    // What a listener typed: what works in it, what to try. Rules as data; pure.
    .target(name: "Coach", dependencies: ["Content"], swiftSettings: strict),
    // Pages to frames and lines; knows nothing of talks. libunistring for UAX #14.
    .target(name: "TerminalUI", dependencies: ["CUnistring"], swiftSettings: strict),
    // The terminal as a borrowed resource; the only importer of CNcurses.
    .target(
      name: "NcursesTerminal", dependencies: ["CNcurses", "CTerminalGuard", "TerminalUI"],
      swiftSettings: strict, linkerSettings: [.linkedLibrary("ncursesw")]),
    // Sealed, durable records; the only importer of GRDB and CSodium. Knows bytes, not talks.
    .target(
      name: "Journal",
      dependencies: ["CSodium", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    // The kernel: a conversation as a fold over its events.
    .target(name: "Dialogue", dependencies: ["Content"], swiftSettings: strict),
    // Decks, exercises and words: strict JSON, models, lint. Standard library only.
    .target(
      name: "Content", path: "Content",
      exclude: ["AUTHORING.md", "DECKS.md"],
      resources: [
        .copy("Consent"), .copy("Decks"), .copy("Exercises"), .copy("Help"), .copy("Plans"),
        .copy("Practice"),
        .copy("Measures"),
        .copy("Letters"), .copy("Handouts"),
        .copy("Schemas"), .copy("Vocabulary"),
        .copy("Notes"), .copy("Checklists"),
        .copy("Coach"),
      ],
      swiftSettings: strict),
    .target(name: "CTerminalGuard"),
    // libical, opened when it is needed rather than linked: it would cost every start.
    .target(name: "CIcal"),
    .systemLibrary(name: "CNcurses", path: "CNcurses"),
    .systemLibrary(name: "CSodium"),
    .systemLibrary(name: "CUnistring"),
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm"),

    // What the tests share: paths of the checkout, golden files.
    .target(
      name: "TestSupport", dependencies: ["Content"], path: "Tests/Support", swiftSettings: strict),
    // What must hold for any bytes; `Tests/Fuzz/run` tries millions, `CorpusTests` those it kept.
    .target(
      name: "Fuzz", dependencies: ["App", "Content", "Journal", "TerminalUI"], path: "Tests/Fuzz",
      exclude: ["Corpus", "README.md", "keep", "run"], swiftSettings: strict),
    test("CorpusTests", ["Content", "Fuzz"]),
    test("ArchitectureTests", []),
    test("ContentTests", ["Content"], exclude: ["Bad", "Wording"]),
    test("DialogueTests", ["Content", "Dialogue"]),
    test("FacilitationTests", ["Content", "Dialogue", "Facilitation"]),
    test("AlmanacTests", ["Almanac"]),
    test(
      "CalendarFileTests", ["Almanac", "CalendarFile", "Content"], exclude: ["agree.py", "read.py"]),
    test("CoachTests", ["Coach", "Content"], exclude: ["couples.jsonl"]),
    test("TerminalUITests", ["TerminalUI"]),
    test(
      "AppTests", ["Almanac", "App", "Coach", "Content", "Dialogue", "Facilitation", "TerminalUI"]),
    test("JournalTests", ["Journal", .product(name: "GRDB", package: "GRDB.swift")]),
    // What people do to a journal, step by step; a program that plays it, for tests that end it.
    .target(
      name: "JournalScenarios", dependencies: ["Journal", "TestSupport"],
      path: "Tests/JournalScenarios", swiftSettings: strict),
    .executableTarget(
      name: "JournalScript", dependencies: ["Journal", "JournalScenarios"],
      path: "Tests/JournalScript", swiftSettings: strict),
    // Ten years of two people with heard, made up from a seed, for tests and for measuring.
    .executableTarget(
      name: "Decade",
      dependencies: ["Almanac", "App", "Content", "Dialogue", "Journal", "TestSupport"],
      path: "Tests/Decade", swiftSettings: strict),
    test(
      "ReliabilityTests",
      [
        "CSodium", "Journal", "JournalScenarios", "JournalScript",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    test(
      "EndToEnd",
      [
        "Almanac", "App", "CVTerm", "CalendarFile", "Content", "Decade", "Dialogue", "Facilitation",
        "Journal",
        "TerminalUI",
        "heard",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["check_calendar.py"]),
  ]
)
