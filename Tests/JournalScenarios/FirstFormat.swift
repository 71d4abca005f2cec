internal import Journal

/// A journal as the first version of heard wrote it: what is in it.
package enum FirstFormat {
  package static let state: State = {
    var state = State()
    state.things["first"] = .init(
      kind: .talk, audience: .ours, header: State.header("first", "begun"),
      records: [State.mark + "old words", State.mark + "more old words"],
      draft: State.mark + "half a sent")
    state.things["second"] = .init(
      kind: .talk, audience: .ours, isOpen: false, header: State.header("second", "put away"),
      records: [State.mark + "what came of it"])
    state.things["empty"] = .init(
      kind: .talk, audience: .ours, header: State.header("empty", "begun"), records: [])
    state.values = ["names": State.mark + "Ana and Ben", "marks": State.mark + "a mark"]
    state.seen = [Scenario.cards[1], Scenario.cards[2]]
    return state
  }()

  /// The id each thing has in the file.
  package static func id(of label: String) -> String { String((label + "xxxxxx").prefix(6)) }
}
