import App
import Dialogue
import TerminalUI

extension Room {
  static let oursWords = "two cups on the sill"
  static let firstWords = "a kite above the dunes"
  static let secondWords = "nine blue doors in a row"

  /// Sets passphrases as people do, and goes home.
  mutating func protect(_ compartments: Compartment...) {
    take(.begin(.locks))
    for one in compartments {
      let (keys, words) =
        switch one {
        case .ours: ("13", Self.oursWords)
        case .own(.a): ("2 3", Self.firstWords)
        case .own(.b): ("3 3", Self.secondWords)
        }
      if model.isPlain {
        for key in keys { answer(key == " " ? "" : String(key)) }
        answer(words, words, "2")
      } else {
        press(keys + "\(words)[enter]\(words)[enter]2")
      }
    }
    take(.begin(.home))
    effects = []
  }

  /// To somebody's own pages.
  mutating func openPages(of seat: Seat) {
    take(.begin(.pages))
    if model.isPlain { answer(seat == .a ? "1" : "2", "") } else { press(seat == .a ? "1 " : "2 ") }
  }

  var isLocked: Bool { if case .unlock = model.screen { true } else { false } }

  var isHidden: Bool { page.layout == .hidden }

  var isAsking: Bool { words.contains("Pass the keyboard to") }

  var list: Page.List? {
    for case .list(let list) in page.blocks { return list }
    return nil
  }

  var labels: [String] { list?.rows.map(\.label) ?? [] }

  /// Opens the row of a list that begins so.
  mutating func open(_ label: String) {
    guard let index = labels.firstIndex(where: { $0.hasPrefix(label) }) else { return }
    if model.isPlain {
      answer("\(index + 1)")
    } else {
      press("[home]" + String(repeating: "[down]", count: index) + "[enter]")
    }
  }

  /// All that the model holds, but for what comes with heard.
  var remains: String {
    var text = ""
    for child in Mirror(reflecting: model).children
    where child.label != "library" && child.label != "coach" {
      dump(child.value, to: &text)
    }
    return text
  }
}
