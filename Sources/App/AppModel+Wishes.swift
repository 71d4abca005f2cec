import Content
import Dialogue

extension AppModel {
  /// What people come for, as the picker asks it.
  static let aims: [(Exercise.Aim, String, String)] = [
    (.heard, "To be heard", "Something one of you carries"),
    (.close, "To be close", "A good hour, knowing each other a little better"),
    (.decide, "To find a way together", "Something you see differently, or the week ahead"),
    (.repair, "To mend something", "After a quarrel, a hurt, a hard word"),
    (.celebrate, "To enjoy something", "Good news, thanks, a dream"),
  ]

  /// How much time there is, in minutes; nil is as long as it takes.
  static let times: [(Int?, String)] = [
    (10, "Ten minutes"), (30, "Half an hour"), (60, "An hour"), (nil, "As long as it takes"),
  ]

  static let energies: [(Exercise.Energy, String, String)] = [
    (.little, "Little", "It was a long day"), (.some, "Some", "An ordinary evening"),
    (.plenty, "Plenty", "We can take on something"),
  ]

  func proposals(_ wish: Wish, at instant: Instant) -> [Exercise] {
    wish.propose(library.exercises, isUnlocked: isUnlocked(at: instant))
  }

  mutating func wish(_ index: Int, at instant: Instant) {
    switch screen {
    case .aim:
      if Self.aims.indices.contains(index) {
        show(.time(Wish(aim: Self.aims[index].0)))
      } else {
        show(.exercises)
      }
    case .time(var wish):
      guard Self.times.indices.contains(index) else { return }
      wish.minutes = Self.times[index].0
      show(.energy(wish))
    case .energy(var wish):
      guard Self.energies.indices.contains(index) else { return }
      wish.energy = Self.energies[index].0
      show(.proposals(wish))
    case .proposals(let wish):
      let found = proposals(wish, at: instant)
      guard found.indices.contains(index) else {
        show(.exercises)
        return
      }
      let plan = Plan(found[index], from: library, ways: ways)
      show(plan.exercise.topic == .own ? .contract(plan, .choosing) : .cards(plan))
    default: break
    }
  }

  /// What can be set about how heard is with these two, in order.
  enum Way: CaseIterable, Equatable {
    case eyes, room, gap, checkIn, still, phrase, region, names, locks, coach
  }

  mutating func setWay(_ index: Int) -> [Effect] {
    guard Way.allCases.indices.contains(index) else { return [] }
    switch Way.allCases[index] {
    case .eyes: ways.hasEyeCues.toggle()
    case .room: ways.setsRoom.toggle()
    case .gap: ways.hasGap.toggle()
    case .checkIn: ways.checksIn.toggle()
    case .coach: ways.hasCoach.toggle()
    case .still: ways.isStill.toggle()
    case .phrase:
      show(.phrase)
      return []
    case .names:
      show(.naming(.a, names ?? Pair("", "")))
      return []
    case .locks:
      show(.locks(LockSetting()))
      return []
    case .region:
      let ids = library.help.regions.map(\.id)
      let next = ways.region.flatMap { ids.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      ways.region = ids.indices.contains(next) ? ids[next] : nil
    }
    return [.rememberWays(ways)]
  }
}
