extension Session {
  /// What a time-out allows: its own way back, and stopping.
  func checkInTimeOut(
    _ kind: SessionEvent.Kind, by actor: Actor, _ timeOut: TimeOut
  ) throws(IllegalMove) {
    if kind == .stopped { return }
    let range = TimeOut.range
    switch (timeOut.stage, kind) {
    // It was pressed by mistake, or is not wanted any more.
    case (.proposing, .wentOn), (.notCalm, .wentOn): return
    case (.proposing, .proposed(let minutes)):
      if !range.contains(minutes) { throw .outOfRange(range) }
    case (.answering, .countered(let minutes)):
      if !range.contains(minutes) { throw .outOfRange(range) }
    case (.answering(let asked), .settled(let minutes, _)):
      if minutes != asked { throw .notHere }
    case (.settling(let asked, let counter), .settled(let minutes, _)):
      if minutes != asked, minutes != counter { throw .notHere }
    case (.notCalm, .settled(let minutes, _)):
      guard let room = timeOut.room else { throw .noRoomLeft }
      if !room.contains(minutes) { throw .outOfRange(room) }
    case (.apart, .settled(let minutes, _)):
      // Nobody came: they promise anew.
      if !range.contains(minutes) { throw .outOfRange(range) }
    case (.apart, .cameBack), (.notCalm, .cameBack): return
    case (.calming(let seat, true), .done), (.calming(let seat, false), .passed):
      try require(seat, actor)
    case (.calming(let seat, false), .rated(let value)):
      try require(seat, actor)
      if !(0...10).contains(value) { throw .outOfRange(0...10) }
    case (.reentering, .done): return
    default: throw .isTimedOut
    }
  }

  /// - Returns: Whether the event was the time-out's business.
  mutating func changeTimeOut(_ kind: SessionEvent.Kind) -> Bool {
    guard var timeOut else { return false }
    switch (timeOut.stage, kind) {
    case (_, .stopped): return false
    case (_, .wentOn):
      self.timeOut = nil
      return true
    case (_, .proposed(let minutes)): timeOut.stage = .answering(minutes: minutes)
    case (.answering(let minutes), .countered(let counter)):
      timeOut.stage = .settling(minutes: minutes, counter: counter)
    case (let stage, .settled(let minutes, let moment)):
      // A promise made anew begins to count anew.
      if case .apart = stage { timeOut.minutes = 0 }
      timeOut.minutes += minutes
      timeOut.calm = Pair(nil, nil)
      timeOut.stage = .apart(TimeOut.Apart(since: moment, minutes: minutes))
    case (_, .cameBack):
      timeOut.calm = Pair(nil, nil)
      timeOut.stage = .calming(opening.first, isHandingOver: true)
    case (.calming(let seat, true), .done):
      timeOut.stage = .calming(seat, isHandingOver: false)
    case (.calming(let seat, false), .rated(let value)):
      timeOut.calm[seat] = value
      latestArousal[seat] = value
      timeOut.stage = after(seat, timeOut)
    case (.calming(let seat, false), .passed): timeOut.stage = after(seat, timeOut)
    case (.reentering, .done):
      self.timeOut = nil
      return true
    default: return false
    }
    self.timeOut = timeOut
    return true
  }

  private func after(_ seat: Seat, _ timeOut: TimeOut) -> TimeOut.Stage {
    if seat == opening.first { return .calming(seat.other, isHandingOver: true) }
    let highest = [timeOut.calm.a, timeOut.calm.b].compactMap { $0 }.max() ?? 0
    return highest > TimeOut.calmLimit ? .notCalm : .reentering
  }
}
