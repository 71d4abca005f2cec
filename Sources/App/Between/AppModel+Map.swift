import Almanac
import Content
import Dialogue
import TerminalUI

/// What each wrote about themself for the other: reading it, and changing one’s own.
extension AppModel {
  enum MapRow: Equatable {
    case read(Seat)
    case write(Seat)
    case guess
  }

  enum PartRow: Equatable {
    case line(MapPage.Line)
    case questions, own
  }

  func mapPage(of seat: Seat) -> MapPage? { between?.book.maps.first { $0.seat == seat } }

  func isWritten(_ seat: Seat) -> Bool { mapPage(of: seat)?.lines.isEmpty == false }

  var mapRows: [MapRow] {
    let written = Seat.allCases.filter(isWritten)
    return written.map { .read($0) } + Seat.allCases.map { .write($0) }
      + (written.isEmpty ? [] : [.guess])
  }

  func mapGroup(_ part: MapPage.Part) -> IdeaList.Group? {
    library.ideas.first { $0.id == Library.mapListID }?.groups.first { $0.id == part.rawValue }
  }

  func mapQuestion(_ id: String?) -> String? { library.mapQuestion(id) }

  /// Questions that are not answered on a page yet.
  func openQuestions(_ seat: Seat, _ part: MapPage.Part) -> [IdeaList.Idea] {
    let answered = Set(mapPage(of: seat)?.lines.compactMap(\.question) ?? [])
    return mapGroup(part)?.ideas.filter { !answered.contains($0.id) } ?? []
  }

  func partRows(_ seat: Seat, _ part: MapPage.Part) -> [PartRow] {
    let lines = mapPage(of: seat)?.lines(of: part) ?? []
    return lines.map { .line($0) }
      + (lines.count >= MapPage.mostLines
        ? [] : (openQuestions(seat, part).isEmpty ? [] : [.questions]) + [.own])
  }

  mutating func beginMap(at instant: Instant) -> [Effect] {
    turnBetween(to: .map(MapRoom()))
    return [.between(.list)]
  }

  mutating func turnMap(to stage: MapRoom.Stage, row: Int? = nil) {
    turnBetween(to: .map(MapRoom(stage)))
    if let row { focus.selected = row }
  }

  private mutating func turnMap(toPart part: MapPage.Part, of seat: Seat, line: MapPage.Line?) {
    turnMap(
      to: .part(seat, part), row: line.flatMap { partRows(seat, part).firstIndex(of: .line($0)) })
  }

  private mutating func turnMap(to row: MapRow) {
    turnMap(to: .list, row: mapRows.firstIndex(of: row) ?? 0)
  }

  mutating func choose(_ index: Int, in room: MapRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .list:
      guard mapRows.indices.contains(index) else { return [] }
      switch mapRows[index] {
      case .read(let seat): turnMap(to: .reading(seat))
      case .write(let seat): return open(ownPagesOf: seat, for: .map)
      case .guess: return beginGuessing(at: instant)
      }
    case .own(let seat):
      let parts = MapPage.Part.allCases
      if parts.indices.contains(index) { turnMap(to: .part(seat, parts[index])) }
    case .part(let seat, let part):
      let rows = partRows(seat, part)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .line(let line): turnMap(to: .line(seat, line))
      case .questions: turnMap(to: .questions(seat, part))
      case .own: return askForLine(seat, part, question: nil, at: instant)
      }
    case .questions(let seat, let part):
      let questions = openQuestions(seat, part)
      guard questions.indices.contains(index) else { return [] }
      return askForLine(seat, part, question: questions[index].id, at: instant)
    case .line(let seat, let line):
      switch index {
      case 0: return askForLine(seat, inPlaceOf: line, at: instant)
      case 1: return takeOff(line, of: seat, at: instant)
      default: turnMap(toPart: line.part, of: seat, line: line)
      }
    case .whoGuesses: return chooseWhoGuesses(index, at: instant)
    case .guess(let guessing): return choose(index, guessing)
    case .reading: break
    }
    return []
  }

  mutating func goOn(_ room: MapRoom, at instant: Instant) -> [Effect] {
    switch room.stage {
    case .reading: return back(from: room, at: instant)
    case .guess(let guessing): return goOn(guessing)
    case .list, .own, .part, .questions, .line, .whoGuesses: return []
    }
  }

  mutating func back(from room: MapRoom, at instant: Instant) -> [Effect] {
    unsaved = []
    switch room.stage {
    case .list: return toBetweenMenu(.map)
    case .reading(let seat): turnMap(to: .read(seat))
    case .own(let seat):
      turnMap(to: .write(seat))
      // Whatever stood above, the other reads on from here.
      return isPlain ? [.hide] : []
    case .part(let seat, let part):
      turnMap(to: .own(seat), row: MapPage.Part.allCases.firstIndex(of: part) ?? 0)
    case .questions(let seat, let part):
      turnMap(
        to: .part(seat, part), row: partRows(seat, part).firstIndex(of: .questions) ?? 0)
    case .line(let seat, let line): turnMap(toPart: line.part, of: seat, line: line)
    case .whoGuesses: turnMap(to: .guess)
    case .guess(let guessing): return back(from: guessing, at: instant)
    }
    return []
  }

  mutating func act(_ action: Action, on room: MapRoom, at instant: Instant) -> [Effect] {
    switch (room.stage, action) {
    case (.reading(let seat), .change): return open(ownPagesOf: seat, for: .map)
    case (.guess(let guessing), _): return act(action, guessing, at: instant)
    default: return []
    }
  }

  mutating func settled(
    _ news: BetweenNews, _ room: MapRoom, at instant: Instant
  ) -> [Effect] {
    guard case .kept(.map(let page)) = news else { return [] }
    if let form = between?.form, form.purpose == .map, let line = self.line(form) {
      closeForm()
      if case .guess(var guessing) = room.stage {
        guessing.goOn()
        turnMap(to: .guess(guessing))
      } else {
        turnMap(toPart: line.part, of: page.seat, line: line)
      }
      trouble = "It is on your page."
    } else if case .line(let seat, let line) = room.stage {
      turnMap(to: .part(seat, line.part))
      trouble = "It is off your page."
    }
    return []
  }

  /// Whoever changes their page is there themself.
  mutating func enterMap(_ seat: Seat, at instant: Instant) -> [Effect] {
    guard case .map(let room) = between?.place else { return openBetween(.map, at: instant) }
    // What the owner had been telling is what they came to change.
    if case .guess(let guessing) = room.stage, guessing.step == .telling, guessing.owner == seat {
      return askForLine(seat, inPlaceOf: guessing.line, at: instant)
    }
    turnMap(to: .own(seat))
    // What they began and left lies in their own book.
    return [.between(.list)]
  }

  // MARK: A line

  private mutating func askForLine(
    _ seat: Seat, _ part: MapPage.Part, question: String?, at instant: Instant
  ) -> [Effect] {
    var form = Form(
      .map, seat: seat, item: "\(part.rawValue) \(question ?? "own")", begunAt: instant.wall)
    form.answers["part"] = .choice(part.rawValue)
    if let question { form.answers["question"] = .choice(question) }
    return ask(form)
  }

  private mutating func askForLine(
    _ seat: Seat, inPlaceOf line: MapPage.Line, at instant: Instant
  ) -> [Effect] {
    var form = Form(
      .map, seat: seat, item: "\(line.part.rawValue) line \(line.words)", begunAt: instant.wall)
    form.answers = [
      "part": .choice(line.part.rawValue), "before": .text(line.words), "words": .text(line.words),
    ]
    if let question = line.question { form.answers["question"] = .choice(question) }
    return ask(form)
  }

  /// What a form makes of its answers.
  private func line(_ form: Form, words: String = "words") -> MapPage.Line? {
    guard let part = form.choice("part").flatMap({ MapPage.Part(rawValue: $0) }),
      let words = form.text(words)
    else { return nil }
    return MapPage.Line(part, question: form.choice("question"), words: words)
  }

  func mapQuestions(_ form: Form) -> [Form.Question] {
    if form.purpose == .guess { return guessQuestions }
    guard let seat = form.seat,
      let part = form.choice("part").flatMap({ MapPage.Part(rawValue: $0) })
    else { return [] }
    let other = names?[seat.other] ?? "the other"
    let question = mapQuestion(form.choice("question"))
    return [
      Form.Question(
        "words", question.map(\.goingOn) ?? part.question,
        text: question == nil
          ? "\(other) can read it once you keep it."
          : "As if \(other) asked you. \(other) can read it once you keep it.",
        .line(hint: "A line, in your own words", limit: MapPage.longestLine))
    ]
  }

  mutating func finishMap(_ form: Form, at instant: Instant) -> [Effect] {
    if form.purpose == .guess { return finishGuess(form) }
    guard let seat = form.seat, let line = line(form) else { return [] }
    var page = mapPage(of: seat) ?? MapPage(seat: seat, changedAt: instant.wall)
    page.put(line, inPlaceOf: self.line(form, words: "before"))
    page.changedAt = instant.wall
    return keep(.keep(.map(page), finishing: form))
  }

  private mutating func takeOff(
    _ line: MapPage.Line, of seat: Seat, at instant: Instant
  ) -> [Effect] {
    guard var page = mapPage(of: seat) else { return [] }
    page.lines.removeAll { $0 == line }
    page.changedAt = instant.wall
    return keep(.keep(.map(page)))
  }
}

extension String {
  /// As it goes on after a name and a comma.
  fileprivate var goingOn: String { prefix(1).lowercased() + dropFirst() }
}
