import App
import Content
import Dialogue
import Journal

extension Desk {
  /// The model at the first page of what was asked for, or at the lock before it.
  ///
  /// - Parameters:
  ///   - names: From the shell, for this once.
  ///   - onlyOpen: Of the talks only those that can be gone on with; enough for the home page.
  func model(
    for first: AppModel.First, library: Library, planned: Plan? = nil, names: Pair<String>? = nil,
    onlyOpen: Bool = false, isPlain: Bool, seed: UInt64 = .random(in: .min ... .max)
  ) throws -> AppModel {
    let isLocked = try isLocked()
    let household = isLocked ? Household() : try household(onlyOpen: onlyOpen)
    var model = AppModel(
      library: library, screen: isLocked ? .unlock(Unlocking()) : .home, talks: household.talks,
      names: names ?? household.names, ways: household.ways, marks: household.marks,
      wasAsked: household.wasAsked, planned: planned, isPlain: isPlain, zoneOffset: zoneOffset(),
      isSingleTalk: first != .home, seed: seed, locks: isLocked ? try locks() : household.locks,
      notes: household.notes)
    model.namesAskedFor = names
    model.hasLoneWords = household.hasLoneWords
    model.take(household.book)
    if isLocked { model.returning = .start(first) }
    return model
  }
}
