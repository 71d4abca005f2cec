package import Content
package import Dialogue

/// Whether questions that are sensitive may be asked today: each is asked alone, every time, and
/// what they said lives in this value and nowhere else.
package struct Consent: Equatable, Sendable {
  /// What they are asked about.
  package enum Matter: Equatable, Sendable {
    /// A talk that is about to begin.
    case plan(Plan)
    /// A talk of another day that they are about to go on with.
    case talk(TalkRecord)
    /// A menu, by its id, and what they want with it.
    case menu(String, MenuErrand)
  }

  /// What two people want with a menu.
  package enum MenuErrand: Equatable, Sendable {
    /// To look at what they had in common.
    case see
    case mark
  }

  package internal(set) var seat = Seat.a
  package internal(set) var isHandedOver = false
  private var isWilling = Pair<Bool>(false, false)

  init() {}

  /// Takes an answer.
  ///
  /// - Returns: Whether both are willing, once both were asked.
  mutating func answer(_ isWilling: Bool) -> Bool? {
    self.isWilling[seat] = isWilling
    isHandedOver = false
    if seat == .b { return self.isWilling.a && self.isWilling.b }
    seat = .b
    return nil
  }
}

extension Sensitivity {
  /// As in "questions about …".
  package var words: String {
    switch self {
    case .familyOfOrigin: "the family you grew up in"
    case .hardPast: "a hard past"
    case .money: "money"
    case .touch: "touch"
    case .sex: "sex"
    case .infidelity: "broken trust"
    case .loss: "loss"
    case .children: "children"
    case .mind: "dark moods"
    }
  }
}

extension [Sensitivity] {
  /// As in "questions about …".
  package var words: String {
    let all = map(\.words)
    guard let last = all.last, all.count > 1 else { return all.first ?? "" }
    return all.dropLast().joined(separator: ", ") + " and " + last
  }
}
