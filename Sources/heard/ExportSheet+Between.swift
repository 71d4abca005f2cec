import Almanac
import App
import Content
import Dialogue
import TerminalUI

extension KeptThings {
  /// For people to read: a part for each kind of thing, where there is any of it.
  ///
  /// - Parameters:
  ///   - library: Knows the questions that somebody answered about themself.
  ///   - zoneOffset: Seconds east of Greenwich.
  func parts(
    _ names: Pair<String>, _ library: Library, zoneOffset: Int
  ) -> [ExportSheet.Part] {
    func date(_ wall: Int) -> String { WallTime(wall, offset: zoneOffset).date }
    var parts: [ExportSheet.Part] = []
    func add(_ title: String, _ lines: [String]) {
      if !lines.isEmpty { parts.append(ExportSheet.Part(title: title, outcomes: lines)) }
    }
    add(
      "Small rituals",
      rituals.map { kept in
        let time = kept.ritual.minute.map { " at \(ClockTime(minutes: $0).text)" } ?? ""
        let end = kept.ritual.ended.map { ", until \($0.text)" } ?? ""
        return "\(kept.ritual.title): \(kept.ritual.cadence.words)\(time)\(end)"
      })
    add(
      "Dates and ideas",
      outings.map { outing in
        ([outing.day?.text, outing.title, outing.memory.map { "“\($0)”" }].compactMap { $0 })
          .joined(separator: ": ")
      })
    add(
      "Days worth remembering",
      milestones.map { milestone in
        ([milestone.day.text, milestone.title, milestone.words].compactMap { $0 })
          .joined(separator: ": ")
      })
    for page in maps {
      add(
        "About \(names[page.seat])",
        MapPage.Part.allCases.flatMap { part in
          page.answers(of: part, library).map { answer in
            "\(part.words): " + (answer.asked.map { "\($0) " } ?? "") + answer.words
          }
        })
    }
    add(
      "How we were",
      zip(reveals, timesOfDay(reveals.map(\.at), zoneOffset: zoneOffset)).flatMap { reveal, time in
        Seat.allCases.map { seat in
          "\(date(reveal.at))\(time), \(names[seat]): \(reveal.shown[seat].line)"
        }
      })
    add(
      "Thank-yous",
      thanks.map { thanks in
        let words = [thanks.did, thanks.says, thanks.gave].compactMap { $0 }
        return "\(date(thanks.at)), \(names[thanks.from]): " + words.joined(separator: " / ")
      })
    return parts
  }
}

extension MapPage.Part {
  /// In front of a line.
  var words: String {
    switch self {
    case .matters: "What matters"
    case .stings: "What stings"
    case .helps: "What helps"
    }
  }
}

extension CheckIn {
  /// All of it in one line, words by their ids as they are in the lists.
  var line: String {
    var parts: [String] = []
    for felt in [pleasant, unpleasant].compactMap({ $0 }) {
      parts.append("\(felt.word) \(felt.strength) of 10")
    }
    if let energy { parts.append("energy \(energy) of 10") }
    if let need { parts.append("a need for \(need)") }
    if let words { parts.append(words) }
    return parts.isEmpty ? "was here" : parts.joined(separator: ", ")
  }
}
