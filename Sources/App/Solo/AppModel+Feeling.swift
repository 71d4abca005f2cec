import Content
import TerminalUI

/// From where it is in the body, or from the words, to a sentence.
extension AppModel {
  /// What the body says, in groups.
  var bodyCues: IdeaList? { library.ideas.first { $0.id == "body-cues" } }

  enum BodyRow: Equatable {
    case group(Int)
    case words
    case enough
  }

  func bodyRows(_ finding: Finding) -> [BodyRow] {
    (finding.feelings.isEmpty ? [] : [.enough])
      + (bodyCues?.groups.indices.map { .group($0) } ?? []) + [.words]
  }

  /// The feelings a cue may hint at, of those there is a word for.
  func hints(of cue: IdeaList.Idea) -> [WordList.Word] {
    cue.feelings.compactMap { library.feelings.word($0) }
  }

  func cue(_ group: Int, _ cue: Int) -> IdeaList.Idea? {
    guard let groups = bodyCues?.groups, groups.indices.contains(group),
      groups[group].ideas.indices.contains(cue)
    else { return nil }
    return groups[group].ideas[cue]
  }

  mutating func turn(to finding: Finding, row: Int = 0) {
    turnSolo(to: .reflect(Reflecting(.feeling(finding))))
    focus.selected = row
    switch finding.step {
    case .words: focus.picking.chosen = finding.feelings
    case .needs: focus.picking.chosen = finding.needs
    case .body, .cues, .hints, .strongest, .sentence: break
    }
  }

  mutating func choose(_ index: Int, _ finding: Finding, at instant: Instant) -> [Effect] {
    var finding = finding
    switch finding.step {
    case .body:
      let rows = bodyRows(finding)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .group(let group): turn(to: finding.at(.cues(group)))
      case .words: turn(to: finding.at(.words))
      case .enough: haveWords(finding)
      }
    case .cues(let group): turn(to: finding.at(.hints(group, cue: index)))
    case .hints(let group, let place):
      guard let cue = cue(group, place) else { return [] }
      let words = hints(of: cue)
      if words.indices.contains(index) {
        finding.toggle(words[index].id)
        turn(to: finding, row: index)
      } else if index == words.count {
        turn(to: finding.at(.words))
      } else if finding.feelings.isEmpty {
        turn(to: finding.at(.body))
      } else {
        haveWords(finding)
      }
    case .words:
      guard let chosen = pick(index, from: library.feelings, most: Finding.mostFeelings) else {
        return []
      }
      finding.feelings = chosen
      if chosen.isEmpty { turn(to: finding.at(.body)) } else { haveWords(finding) }
    case .strongest:
      finding.strongest = index < finding.feelings.count ? finding.feelings[index] : nil
      turn(to: finding.at(.needs))
    case .needs:
      guard let chosen = pick(index, from: library.needs, most: Finding.mostNeeds) else {
        return []
      }
      finding.needs = chosen
      turn(to: finding.at(.sentence))
    case .sentence:
      switch index {
      // A line that is typed in plain mode begins one of its own.
      case 0: return write(nil, from: sentence(finding) + (isPlain ? "" : "\n\n"), at: instant)
      case 1: turn(to: finding.at(.body))
      default: return toSoloMenu(on: .feeling)
      }
    }
    return []
  }

  private mutating func haveWords(_ finding: Finding) {
    turn(to: finding.at(finding.feelings.count > 1 ? .strongest : .needs))
  }

  /// - Returns: What is chosen, once that is enough.
  private mutating func pick(_ index: Int, from list: WordList, most: Int) -> [String]? {
    let options = focus.picking.options(in: list, most: most)
    guard options.indices.contains(index) else { return nil }
    let isEnough = focus.picking.take(options[index], in: list, most: most)
    focus.selected = 0
    return isEnough ? focus.picking.chosen : nil
  }

  mutating func back(from finding: Finding) -> [Effect] {
    switch finding.step {
    case .body: return toSoloMenu(on: .feeling)
    case .cues(let group):
      turn(to: finding.at(.body), row: bodyRows(finding).firstIndex(of: .group(group)) ?? 0)
    case .hints(let group, let cue): turn(to: finding.at(.cues(group)), row: cue)
    case .words:
      if focus.picking.back(in: library.feelings) {
        focus.selected = 0
      } else {
        turn(to: finding.keeping(focus.picking.chosen).at(.body))
      }
    case .strongest: turn(to: finding.at(.body))
    case .needs:
      if focus.picking.back(in: library.needs) {
        focus.selected = 0
      } else {
        turn(to: finding.at(finding.feelings.count > 1 ? .strongest : .body))
      }
    case .sentence: turn(to: finding.at(.needs))
    }
    return []
  }

  /// `"I feel sad, and a little relieved; I need rest."`
  func sentence(_ finding: Finding) -> String {
    func text(_ id: String, _ list: WordList) -> String { list.word(id)?.text ?? id }
    let feelings = finding.feelings.map { text($0, library.feelings) }
    let felt: String
    if let strongest = finding.strongest, feelings.count > 1 {
      let others = finding.feelings.filter { $0 != strongest }.map { text($0, library.feelings) }
      felt = "\(text(strongest, library.feelings)), and a little \(others.joinedWithAnd)"
    } else {
      felt = feelings.joinedWithAnd
    }
    let needs = finding.needs.map { text($0, library.needs) }
    return "I feel \(felt)" + (needs.isEmpty ? "." : "; I need \(needs.joinedWithAnd).")
  }
}

extension Finding {
  mutating func toggle(_ id: String) {
    if let index = feelings.firstIndex(of: id) {
      feelings.remove(at: index)
    } else if feelings.count < Self.mostFeelings {
      feelings.append(id)
    }
    if let strongest, !feelings.contains(strongest) { self.strongest = nil }
  }

  fileprivate func keeping(_ words: [String]) -> Finding {
    var finding = self
    finding.feelings = words
    return finding
  }
}

extension [String] {
  /// `"sad"`, `"sad and tired"`, `"sad, tired and relieved"`.
  var joinedWithAnd: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
