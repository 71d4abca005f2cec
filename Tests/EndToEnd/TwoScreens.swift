import App
import Glibc
import TestSupport
import Testing
import heard

/// A clock that stands still until it is set, for every program with its environment. The two
/// terminals of a session read the same one.
struct SetClock {
  private let file: String
  /// Milliseconds since 1970 of its first minute.
  static let start = (WallTime.day("2036-12-31", offset: 0) ?? 0) + 10 * 3_600_000

  init(in house: House) {
    file = house.root + "/tmp/clock"
    set(minute: 0)
  }

  /// - Parameter minute: Since the first one, at most 799.
  func set(minute: Int) {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "2036-12-31 \(two(10 + minute / 60)):\(two(minute % 60)):00\n"
    Checkout.write(time, to: file + ".new")
    // Whoever reads it meanwhile finds all of it.
    rename(file + ".new", file)
  }

  /// Milliseconds since 1970.
  static func time(ofMinute minute: Int) -> Int { start + minute * 60_000 }

  var environment: [String: String] {
    [
      "LD_PRELOAD": "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
      "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_NO_CACHE": "1",
    ]
  }
}

/// The two terminals of a guided session, each with the real program.
final class TwoScreens {
  static let words = "a lamp in the hallway"

  let house: House
  private(set) var couple: Screen
  private(set) var desk: Screen
  /// The couple's terminals that were cut off.
  private(set) var earlier: [Screen] = []
  private let environment: [String: String]
  /// Milliseconds from a key at the desk to the couple's screen.
  private(set) var times: [Int] = []

  init(_ house: House, plan: String, environment: [String: String] = [:]) throws {
    self.house = house
    self.environment = environment
    couple = Self.screen(house, ["room"], environment)
    desk = couple
    try begin(plan: plan)
  }

  /// A window high enough for every page.
  private static func screen(
    _ house: House, _ arguments: [String], _ environment: [String: String]
  ) -> Screen {
    Screen(
      ["-C", house.root + "/cwd", Program.path] + arguments, rows: 44,
      environment: house.environment.merging(environment) { $1 }, executable: "/usr/bin/env")
  }

  /// A session at the desk; the couple's terminal is there already.
  func begin(plan: String) throws {
    desk = Self.screen(house, ["facilitate", "K7", "--plan", plan], environment)
    try #require(desk.shows("Passphrase of the practice"), "\(desk.text)")
    try #require(desk.type(Self.words + "\r", then: "Say who is here"), "\(desk.text)")
    try #require(couple.shows("It goes on from the other screen"), "\(couple.text)")
  }

  /// The power goes at the desk, and it comes back.
  func cutDesk() throws {
    desk.cutPower()
    desk = Self.screen(house, ["console"], environment)
    try #require(desk.shows("Passphrase of the practice"), "\(desk.text)")
    try #require(desk.type(Self.words + "\r", then: "Console"), "\(desk.text)")
  }

  /// The power goes at the couple's terminal, and it comes back.
  func cutCouple() throws {
    couple.cutPower()
    earlier.append(couple)
    couple = Self.screen(house, ["room"], environment)
    try #require(
      couple.waits { !$0.text.contains("other screen. There") && $0.text.contains("Ctrl-X") },
      "\(couple.text)")
  }

  /// The number before what begins so.
  static func key(_ label: String, on screen: Screen) -> String? {
    for line in screen.lines {
      let parts = line.drop { $0 == " " || $0 == "›" }.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[1].drop(while: { $0 == " " }).hasPrefix(label) {
        return String(parts[0])
      }
    }
    return nil
  }

  func choose(_ labels: String..., on screen: Screen? = nil) throws {
    for label in labels {
      let screen = screen ?? desk
      try #require(screen.shows(label, within: 8), "\(label): \(screen.text)")
      screen.rest()
      screen.type(try #require(Self.key(label, on: screen), "\(label): \(screen.text)"))
    }
  }

  /// Chooses at the desk, and waits for what the couple shall see then.
  func act(_ label: String, _ wanted: (Screen) -> Bool) throws {
    try #require(desk.shows(label, within: 8), "\(label): \(desk.text)")
    desk.rest()
    try act(label, keys: try #require(Self.key(label, on: desk), "\(label): \(desk.text)"), wanted)
  }

  func act(_ name: String, keys: String, _ wanted: (Screen) -> Bool) throws {
    couple.rest()
    try #require(!wanted(couple), "\(name) changes nothing: \(couple.text)")
    let start = Moment.microseconds
    desk.type(keys)
    let isSeen = couple.waits(8, until: wanted)
    times.append((Moment.microseconds - start) / 1000)
    try #require(isSeen, "\(name): \(couple.text)\n\(desk.text)")
  }

  /// Through all that comes before the first step of a talk.
  func reachStep() throws {
    func canHold() -> Bool {
      desk.waits(0.4) { screen in
        screen.lines.contains { $0.contains("Hold the talk") && !$0.contains("not just now") }
      }
    }
    for _ in 0..<40 where !canHold() {
      couple.rest()
      let first =
        couple.text.contains("its digit, or the arrows")
        ? "5\r" : couple.offersChoices ? "1" : " "
      couple.type(Self.key("That is all", on: couple) ?? first)
    }
    try #require(canHold(), "\(couple.text)\n\(desk.text)")
    couple.rest()
  }

  /// Whoever has the keyboard answers “How are you two?”.
  ///
  /// - Parameters:
  ///   - close: The first of the four numbers, one digit.
  ///   - sharing: What begins the line of who may see it.
  func answer(_ close: Int, _ sharing: String) throws {
    couple.type(" ")
    for (number, item) in ["How close", "How safe", "How hopeful", "How heavy"].enumerated() {
      try #require(couple.shows(item), "\(couple.text)")
      couple.type("\(number == 0 ? close : 5)\r")
    }
    try #require(couple.shows("who may see this?"), "\(couple.text)")
    try choose(sharing, on: couple)
  }

  /// A piece to take home, in own words.
  func give(_ title: String, _ words: String = "") throws {
    try choose("What comes", "Give something", "Own words")
    try #require(desk.type(title + "\r", then: "A word from you to the two"), "\(desk.text)")
    desk.type(words + "\r")
  }
}
