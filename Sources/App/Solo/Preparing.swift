/// Somebody at a conversation they prepare.
package struct Preparing: Equatable, Sendable {
  package var preparation: Preparation
  package var place: Place
  /// A part was opened from the last page, which it leads back to.
  var isChanging = false
  /// Steps whose words the coach has remarked on; a second remark is for nobody.
  var remarked: Set<Preparation.Step> = []

  package indirect enum Place: Equatable, Sendable {
    /// All that are there, and a new one.
    case list
    case step(Preparation.Step)
    /// They are tense: is it a good moment?
    case tense
    /// A group of an idea list, by its index.
    case group(Preparation.Step, Int)
    case writing(Preparation.Step)
    /// Before they go on from a step.
    case remark(Remark, on: Preparation.Step)
    /// Where help is.
    case help(from: Place, then: Place)
    /// A reply, by its id, and what they say to it.
    case reply(String)
    case answered(String, Remark?)
    /// The finished lines.
    case end
    /// Which part shall be changed.
    case parts
    case erasing
    /// Which lines are taken to a talk.
    case carrying(Set<Carried.Part>)
    case carried
  }

  package init(_ preparation: Preparation, _ place: Place = .step(.state)) {
    self.preparation = preparation
    self.place = place
  }

  /// The same, where what it is about was written down.
  func adopting(_ kept: Preparation) -> Preparing {
    guard kept.createdAt == preparation.createdAt else { return self }
    var adopted = self
    adopted.preparation.id = kept.id
    return adopted
  }
}

extension Preparing.Place {
  /// The step it belongs to; nil for pages beside the way.
  var step: Preparation.Step? {
    switch self {
    case .step(let step), .group(let step, _), .writing(let step), .remark(_, let step): step
    case .tense: .state
    case .help(let from, _): from.step
    case .reply, .answered: .rehearsal
    case .list, .end, .parts, .erasing, .carrying, .carried: nil
    }
  }

  /// The step that is written here.
  var writes: Preparation.Step? { if case .writing(let step) = self { step } else { nil } }
}

extension Preparation {
  /// How far they came is remembered, wherever they look back to.
  mutating func reach(_ place: Preparing.Place) {
    if place == .end { step = nil }
    guard let now = step, let next = place.step else { return }
    let all = Step.allCases
    guard let old = all.firstIndex(of: now), let new = all.firstIndex(of: next) else { return }
    step = all[max(old, new)]
  }
}
