import Almanac
import Content
import Dialogue
import TerminalUI

extension AppModel {
  func mapPage(_ room: MapRoom, _ between: Between, at instant: Instant) -> Page {
    let place = betweenPlace(.map)
    switch room.stage {
    case .list: return mapListPage(place)
    case .reading(let seat): return readingMapPage(seat, place)
    case .own(let seat): return ownMapPage(seat, ownMapPlace(seat))
    case .part(let seat, let part): return partPage(seat, part, ownMapPlace(seat))
    case .questions(let seat, let part):
      let questions = openQuestions(seat, part)
      return Page(
        place: ownMapPlace(seat), title: title(part.title),
        blocks: [
          .list(
            Page.List(
              rows: questions.map { .init($0.text, wraps: true) },
              selected: min(focus.selected, questions.count - 1), empty: ""))
        ], moves: choosingMoves("answer it"))
    case .line(let seat, let line):
      return Page(
        place: ownMapPlace(seat), title: title(mapQuestion(line.question) ?? line.part.title),
        blocks: [
          .text(RichText("“\(line.words)”")),
          choices([
            .init("Change it"), .init("Take it off the page"), .init("Leave it as it is"),
          ]),
        ], moves: choosingMoves("choose"))
    case .whoGuesses:
      return Page(
        place: place, title: title("Who guesses?"),
        blocks: [
          .text(
            "The other has answered, on their page. You say what you think they wrote; then you look. Nothing of it is kept."
          ),
          choices(
            seatsToGuess.map { .init("\(mapName($0.other)) guesses what \(mapName($0)) wrote") }),
        ], moves: choosingMoves("choose"))
    case .guess(let guessing): return guessPage(guessing, place)
    }
  }

  func mapName(_ seat: Seat) -> String {
    names?[seat] ?? (seat == .a ? "the first of you" : "the second of you")
  }

  private func ownMapPlace(_ seat: Seat) -> [String] { betweenPlace(.map) + [mapName(seat)] }

  private func mapListPage(_ place: [String]) -> Page {
    Page(
      place: place, title: title("What matters to each of you"),
      blocks: (Seat.allCases.contains(where: isWritten)
        ? []
        : [
          .text(
            "Each of you has a page: what matters to you, what stings, what helps. You alone write on yours; the other can read it any time."
          )
        ])
        + [
          choices(
            mapRows.map { row in
              switch row {
              case .read(let seat): .init("Read what \(mapName(seat)) wrote")
              case .write(let seat):
                .init(
                  isWritten(seat)
                    ? "\(mapName(seat)): change your page" : "\(mapName(seat)): begin your page")
              case .guess: .init("Guess each other’s answers")
              }
            })
        ], moves: choosingMoves("choose"))
  }

  private func readingMapPage(_ seat: Seat, _ place: [String]) -> Page {
    let page = mapPage(of: seat)
    return Page(
      place: place, title: titleFor(seat, ", for \(mapName(seat.other))"),
      blocks: MapPage.Part.allCases.flatMap { part -> [Page.Block] in
        let answers = page?.answers(of: part, library) ?? []
        return answers.isEmpty ? [] : [.heading(part.title)] + blocks(of: answers)
      },
      moves: [
        Action.next.move("back"), Action.change.move("change it, \(mapName(seat))"),
        Action.back.move(), Action.hide.move(), Action.help.move(),
      ])
  }

  /// Each answer under its question; lines of their own one below the other.
  private func blocks(of answers: [MapPage.Answer]) -> [Page.Block] {
    let own = answers.filter { $0.asked == nil }
    return (own.isEmpty ? [] : [.table(Page.Table(rows: own.map { ["- " + $0.words] }))])
      + answers.compactMap { answer in
        answer.asked.map { .table(Page.Table(rows: [[$0], ["- " + answer.words]])) }
      }
  }

  private func ownMapPage(_ seat: Seat, _ place: [String]) -> Page {
    Page(
      place: place, title: titleFor(seat, ", this page is yours to write"),
      blocks: [
        .text(
          RichText("\(mapName(seat.other)) can read it any time, and cannot change it.")),
        choices(
          MapPage.Part.allCases.map { part in
            .init(part.title, detail: mapPage(of: seat)?.lines(of: part).first?.words)
          }),
      ], moves: choosingMoves("choose"))
  }

  private func partPage(_ seat: Seat, _ part: MapPage.Part, _ place: [String]) -> Page {
    let rows = partRows(seat, part)
    let isFull = !rows.contains(.own)
    return Page(
      place: place, title: title(part.title),
      blocks: [
        .list(
          Page.List(
            rows: rows.map { row in
              switch row {
              case .line(let line): .init(line.words, wraps: true)
              case .questions: .init("Answer a question …")
              case .own: .init("In my own words …")
              }
            }, selected: min(focus.selected, rows.count - 1), empty: ""))
      ]
        + (isFull ? [.text("Twelve lines: that is as many as anybody remembers.")] : []),
      moves: choosingMoves(rows.count > 2 ? "choose, or change it" : "choose"))
  }

  // MARK: Guess my answer

  private func guessPage(_ guessing: Guessing, _ place: [String]) -> Page {
    let owner = mapName(guessing.owner)
    let guesser = guessing.owner.other
    let card = Page.Block.card(
      Page.Card(text: question(guessing), caption: guessing.line.part.question(about: owner)))
    switch guessing.step {
    case .asking:
      return Page(
        place: place, title: titleFor(guesser, ", what would \(owner) say?"),
        blocks: [
          guessing.line.question == nil
            ? .card(Page.Card(text: question(guessing))) : card,
          .text(RichText("Say it to \(owner) first. Then look.")),
        ],
        moves: [
          Action.next.move("look"), Action.write.move("write it instead"),
          Action.pass.move("another one"), Action.stop.move("that is enough"), Action.back.move(),
          Action.hide.move(), Action.help.move(),
        ])
    case .shown:
      return Page(
        place: place, title: titleFor(guessing.owner, ", is that it?"),
        blocks: [.text(RichText(question(guessing)))]
          + (guessing.guess.map { [.quote(quote(guesser, $0))] } ?? [])
          + [
            .quote(quote(guessing.owner, guessing.line.words)),
            openChoices([.init("That’s it"), .init("Close"), .init("Let me tell you")]),
          ], moves: choosingMoves("choose"))
    case .telling:
      return Page(
        place: place, title: titleFor(guessing.owner, ""),
        blocks: [.text(RichText("\(mapName(guesser)) listens. Look at each other."))],
        moves: [
          Action.next.move("I have told it"), Action.change.move("change my line"),
          Action.back.move(), Action.hide.move(), Action.help.move(),
        ], layout: .lookUp)
    case .over:
      return Page(
        place: place, title: title("That is enough for today"),
        blocks: [
          .text(
            RichText(
              "Nobody knows another by heart, and \(owner) goes on changing. Ask again some day."
            ))
        ],
        moves: [
          Action.next.move("good"), Action.back.move(), Action.hide.move(), Action.help.move(),
        ])
    }
  }

  private func quote(_ seat: Seat, _ words: String) -> Page.Quote {
    Page.Quote(
      speaker: RichText([.init(mapName(seat), .person(seat.index))]), words: words)
  }
}
