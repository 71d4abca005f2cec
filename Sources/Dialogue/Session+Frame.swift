import Content

extension Session {
  /// From the contract to what comes before the exercise, as far as they want it.
  mutating func afterContract() {
    if opening.frame?.setsRoom == true { phase = .room } else { afterRoom() }
  }

  private mutating func afterRoom() {
    guard let first = checkInQuestions.first else {
      enter(exercise.start)
      return
    }
    phase = .checkIn(opening.first, first)
  }

  /// The way on from a page on which nobody is asked anything.
  mutating func turnPage() {
    switch phase {
    case .room: afterRoom()
    case .checkIn: onwardCheckIn()
    case .ready: enter(exercise.start)
    case .finished(_, let isWhole):
      if !outer.isEmpty {
        leavePart()
      } else {
        phase = isWhole ? .rating(opening.first, .handOver) : .ending(Ending())
      }
    case .rating: onwardRating()
    case .reveal: phase = .takeaway
    case .takeaway: phase = .coolDown
    case .coolDown: phase = .ending(Ending())
    case .contract, .step, .ending, .closed: break
    }
  }

  /// The next question before the exercise, the other person's, or the exercise.
  mutating func onwardCheckIn() {
    guard case .checkIn(let seat, let question) = phase else { return }
    let all = checkInQuestions
    let index = (all.firstIndex(of: question) ?? 0) + 1
    let mine = checkIns[seat]
    let isEmpty = mine.feelings.isEmpty && mine.energy == nil && mine.arousal == nil
    if all.indices.contains(index), !(all[index] == .share && isEmpty) {
      phase = .checkIn(seat, all[index])
    } else {
      phase = seat == opening.first ? .checkIn(seat.other, .handOver) : .ready
    }
  }

  mutating func onwardRating(isPassed: Bool = false) {
    guard case .rating(let seat, let question) = phase else { return }
    let all = questions(for: seat)
    var index = (all.firstIndex(of: question) ?? 0) + 1
    // Who passes the keyboard on passes all of it.
    if isPassed, question == .handOver { index = all.count }
    if all.indices.contains(index), all[index] == .share, ratings[seat].values.isEmpty {
      index += 1
    }
    if all.indices.contains(index) {
      phase = .rating(seat, all[index])
    } else if seat == opening.first {
      phase = .rating(seat.other, .handOver)
    } else if opening.frame == nil {
      phase = .ending(Ending())
    } else {
      let isAnythingShown = ratings.a.isShared || ratings.b.isShared || showsBalance
      phase = isAnythingShown ? .reveal : .takeaway
    }
  }

  /// Words from a list: how somebody came in, or an answer within the exercise.
  mutating func pick(_ ids: [String]) {
    if case .checkIn(let seat, .feelings) = phase {
      checkIns[seat].feelings = ids
      onwardCheckIn()
    } else {
      answerAlone(.picked(ids))
    }
  }

  mutating func share(_ isShared: Bool) {
    switch phase {
    case .checkIn(let seat, _):
      checkIns[seat].isShared = isShared
      onwardCheckIn()
    case .rating(let seat, .balance):
      ratings[seat].wantsBalance = isShared
      onwardRating()
    case .rating(let seat, _):
      ratings[seat].isShared = isShared
      onwardRating()
    case .step(let step):
      guard let place = step.place else { return }
      answers[key(of: step.state.id)]?[place.seat].isShared = isShared
      onwardAlone()
    case .contract, .room, .ready, .finished, .reveal, .takeaway, .coolDown, .ending, .closed: break
    }
  }
}
