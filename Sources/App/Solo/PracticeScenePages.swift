import Content
import TerminalUI

/// From what somebody says to how the answer went.
extension AppModel {
  func scenePage(_ stage: Practising.Stage, _ round: Practising.Round, _ solo: Solo) -> Page {
    let place = scenePlace(round, solo)
    let aside = [Action.hide.move(), Action.help.move()]
    switch stage {
    case .scene:
      return Page(
        place: place, title: title("Take it in"),
        blocks: [
          says(round.scene),
          .text("If it lands too close to home, take another. Nobody asks why."),
        ],
        moves: [
          Action.next.move("answer"), Action.another.move("another scene"),
          Action.pass.move("the answers, without writing"), Action.back.move("leave"),
        ] + aside)
    case .answering:
      let aloud =
        isPlain
        ? "Or say it aloud: then a full stop alone goes on, and that is fine."
        : "Or say it aloud and hand in the empty field: that is fine."
      return Page(
        place: place,
        blocks: [says(round.scene)] + (tip(round).map { [.text(RichText($0))] } ?? [])
          + [
            field("What would you say to \(round.scene.who)?", placeholder: "In your own words"),
            .text(RichText(aloud)),
          ],
        moves: [Action.done.move("hand it in"), Action.back.move("to the scene")] + aside)
    case .care: return carePage(round, place)
    case .heard:
      return Page(
        place: place, title: title("A look at your answer"),
        blocks: [wrote(round)] + (ways.hasCoach ? round.remark.map(remarkBlocks) ?? [] : []),
        moves: [Action.next.move("what there was to catch"), Action.back.move("to the text")]
          + (ways.hasCoach ? [Action.hush.move()] : []) + aside)
    case .answers:
      return Page(
        place: place, title: title("What there was to catch"),
        blocks: [.table(Page.Table(rows: round.scene.catches.map { [capitalized($0)] }))]
          // Where the coach had something to say, the answer was on the page before.
          + (round.isWritten && round.remark == nil ? [wrote(round)] : [])
          + [.heading("Two answers that catch it")]
          + round.scene.good.map { .table(Page.Table(rows: [["“\($0)”"]])) },
        moves: [Action.next.move(), Action.back.move()] + aside)
    case .ease:
      return Page(
        place: place, title: title("What comes easily, and misses it"),
        blocks: [
          .text(RichText("“\(round.scene.tempting)”")), .text(RichText(round.scene.why)),
          choices([
            .init("Try it again"), .init("It came easily"), .init("It took a while"),
            .init("It was hard: bring it back"),
          ]),
        ],
        moves: [
          Action.next.move("choose", key: "Enter"), Action.another.move("leave it, another scene"),
          Action.back.move(),
        ] + aside)
    default:
      return Page(
        place: place, title: title("One more, or enough for now?"),
        blocks: (book.scenes[round.scene.id].map { [.text(RichText(returnWords($0)))] } ?? [])
          + [choices([.init("Another scene"), .init("Enough for now")])],
        moves: choosingMoves("choose"))
    }
  }

  /// Where help is. From a chair away it looks like any other page about an answer.
  private func carePage(_ round: Practising.Round, _ place: [String]) -> Page {
    return Page(
      place: place, title: title("A look at your answer"),
      blocks: [
        .text(
          """
          This scene is made up; what you wrote may not be. If you are not safe, or somebody may \
          come to harm, there are people who listen at any hour. What you wrote is kept nowhere.
          """)
      ] + helpLines,
      moves: [
        Action.next.move(), Action.lines.move(), Action.back.move("to the text"),
        Action.hide.move(), Action.help.move(),
      ])
  }

  private func scenePlace(_ round: Practising.Round, _ solo: Solo) -> [String] {
    let place = soloPlace(solo, "practice")
    guard case .evening(let evening) = round.kind else { return place }
    return place + [name(of: evening), "scene \(round.index + 1) of \(round.scenes.count)"]
  }

  private func says(_ scene: Scene) -> Page.Block {
    .quote(Page.Quote(speaker: RichText(scene.who), words: scene.says))
  }

  private func wrote(_ round: Practising.Round) -> Page.Block {
    .quote(Page.Quote(speaker: "You", words: round.words))
  }

  /// What to keep in mind while answering, where somebody chose what to practise.
  private func tip(_ round: Practising.Round) -> String? {
    switch round.kind {
    case .evening(let evening): evening.tip
    case .skill(let skill): words(skill).text
    case .back, .any, .theme, .length: nil
    }
  }
}
