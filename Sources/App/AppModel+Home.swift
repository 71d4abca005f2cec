import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// The choices of the home page, which depend on what there is to go on with.
  enum HomeChoice: Equatable {
    case resume(TalkHeader)
    case talk, between, solo, decks, ideas, own, journal, names, ways, help, quit
  }

  var homeChoices: [HomeChoice] {
    // Where a single talk was asked for, the ideas were not read. For two with names they are
    // between the talks.
    let ideas: [HomeChoice] = isSingleTalk || names != nil ? [] : [.ideas]
    let between: [HomeChoice] = names == nil ? [] : [.between]
    return (openTalk.map { [.resume($0)] } ?? []) + [.talk] + between + [.decks] + ideas
      + [.journal] + (names == nil ? [.names] : [.own]) + [.solo, .ways, .help, .quit]
  }

  mutating func take(_ choice: HomeChoice, at instant: Instant) -> [Effect] {
    switch choice {
    case .resume(let header): return [.open(id: header.id)]
    case .talk:
      show(names == nil ? .naming(.a, Pair("", "")) : beginning)
      return [.list]
    case .ways: show(.ways)
    case .decks: show(.browse(Browse()))
    case .ideas: show(.ideas(nil))
    case .journal:
      show(.journal)
      return [.list]
    case .solo: return openSolo(at: instant)
    case .between: return openBetween(at: instant)
    case .own: show(.own(Own(.a)))
    case .names: show(.naming(.a, names ?? Pair("", "")))
    case .help: overlay = .people
    case .quit: return leave(code: 0, at: instant)
    }
    return []
  }
}
