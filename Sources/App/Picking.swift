import Content
import Dialogue

/// Where somebody is in a tree of words, and which they took.
package struct Picking: Equatable, Sendable {
  var group: Int?
  var branch: Int?
  /// A word that tells what another did: what is under it?
  var evaluation: String?
  package internal(set) var chosen: [String] = []

  /// What can be chosen at a place in the tree.
  enum Option: Equatable {
    case group(Int)
    case branch(Int)
    case word(String)
    /// The evaluation as it is, without another word beside it.
    case asItIs
    case enough
  }

  func options(in list: WordList, most: Int) -> [Option] {
    if let evaluation, let word = list.word(evaluation) {
      return word.under.map { .word($0) } + [.asItIs]
    }
    if let group, list.groups.indices.contains(group) {
      let branches = list.groups[group].branches
      let index = branches.count == 1 ? 0 : branch
      if let index, branches.indices.contains(index) {
        return branches[index].words.map { .word($0.id) }
      }
      return branches.indices.map { .branch($0) }
    }
    return list.groups.indices.map { .group($0) } + [.enough]
  }

  /// Takes an option.
  ///
  /// - Returns: Whether the person has all they want.
  mutating func take(_ option: Option, in list: WordList, most: Int) -> Bool {
    switch option {
    case .group(let index): group = index
    case .branch(let index): branch = index
    case .asItIs: goToTop()
    case .enough: return true
    case .word(let id):
      if !chosen.contains(id) { chosen.append(id) }
      if let word = list.word(id), word.isEvaluation, !word.under.isEmpty, evaluation == nil {
        evaluation = id
        return false
      }
      goToTop()
    }
    // What lies under a word is not one word more.
    let counted = chosen.filter { id in !isUnder(id, in: list) }
    return evaluation == nil && group == nil && counted.count >= most
  }

  private func isUnder(_ id: String, in list: WordList) -> Bool {
    chosen.contains { list.word($0)?.under.contains(id) ?? false }
  }

  /// One level up.
  ///
  /// - Returns: False at the top.
  mutating func back(in list: WordList) -> Bool {
    if evaluation != nil {
      evaluation = nil
    } else if branch != nil {
      branch = nil
    } else if group != nil {
      group = nil
    } else {
      return false
    }
    return true
  }

  private mutating func goToTop() {
    group = nil
    branch = nil
    evaluation = nil
  }
}

/// Something they are about to keep: its words, whose it is, and when they look at it again.
package struct Keeping: Equatable, Sendable {
  var what: Exercise.Keepsake
  var words: String?
  var owner: Owner?

  enum Owner: Equatable, Sendable {
    case one(Seat)
    case both
  }

  /// Days until an agreement is looked at again, as they can be chosen.
  static let days: [(String, Int?)] = [
    ("In a week", 7), ("In two weeks", 14), ("In a month", 30), ("Whenever it comes up", nil),
  ]

  /// Days until they talk again.
  static let meetings: [(String, Int?)] = [
    ("Tomorrow", 1), ("In a few days", 3), ("In a week", 7), ("In two weeks", 14),
    ("No date yet", nil),
  ]

  /// Whether somebody has to say whose it is.
  var hasOwner: Bool { what == .agreement }
  /// Whether a time belongs to it.
  var dates: [(String, Int?)] {
    switch what {
    case .agreement: Self.days
    case .meeting: Self.meetings
    case .ritual, .note: []
    }
  }
}
