import Content
import Dialogue
import TerminalUI

/// From "have a talk" to an exercise, and how heard is with these two.
extension AppModel {
  var aimPage: Page {
    Page(
      place: ["A talk"], title: RichText([.init("What do you come for?", .strong)]),
      blocks: [
        choices(
          Self.aims.map { .init($0.1, detail: $0.2) } + [.init("Let us see all there is")])
      ], moves: choosingMoves("choose"))
  }

  var timePage: Page {
    Page(
      place: ["A talk"], title: RichText([.init("How much time do you have?", .strong)]),
      blocks: [choices(Self.times.map { .init($0.1) })], moves: choosingMoves("choose"))
  }

  var energyPage: Page {
    Page(
      place: ["A talk"],
      title: RichText([.init("And energy? Go by whoever has less", .strong)]),
      blocks: [choices(Self.energies.map { .init($0.1, detail: $0.2) })],
      moves: choosingMoves("choose"))
  }

  func proposalsPage(_ wish: Wish, at instant: Instant) -> Page {
    let found = proposals(wish, at: instant)
    let isLess =
      wish.aim.map { aim in !found.contains { $0.aims.contains(aim) } } ?? false
      || wish.energy.map { energy in !found.contains { $0.energy <= energy } } ?? false
    return Page(
      place: ["A talk"],
      title: RichText([
        .init(found.count == 1 ? "This would fit" : "These would fit", .strong)
      ]),
      blocks: (isLess ? [.text("Nothing fits all of it; this comes nearest.")] : []) + [
        choices(
          found.map { .init("\($0.title), about \($0.minutes) minutes", detail: $0.intent) }
            + [.init("Let us see all there is")])
      ], moves: choosingMoves("choose"))
  }

  func exercisesPage(at instant: Instant) -> Page {
    let isUnlocked = isUnlocked(at: instant)
    return Page(
      place: ["A talk"],
      title: RichText([.init("What kind of talk?", .strong)]),
      blocks: [
        .list(
          Page.List(
            rows: library.exercises.map {
              Page.List.Row(
                $0.title, trailing: "\($0.minutes) min",
                detail: $0.unlock != nil && !isUnlocked
                  ? "Opens after a talk in which you both felt understood." : $0.intent)
            },
            selected: library.exercises.isEmpty
              ? nil : min(focus.selected, library.exercises.count - 1),
            empty: "There are no exercises here."))
      ],
      moves: choosingMoves("choose"))
  }

  var waysPage: Page {
    let regions = library.help.regions
    let region = ways.region.flatMap { id in regions.first { $0.id == id }?.name }
    func switched(_ isOn: Bool) -> String { isOn ? "yes" : "no" }
    let options = Way.allCases.map { way -> Page.Choices.Option in
      switch way {
      case .eyes: .init("Cues to look at each other: \(switched(ways.hasEyeCues))")
      case .room: .init("Make room before a talk: \(switched(ways.setsRoom))")
      case .gap: .init("A breath before a reply: \(switched(ways.hasGap))")
      case .checkIn: .init("Ask each alone how they come in: \(switched(ways.checksIn))")
      case .coach: .init("Remarks on what you write: \(switched(ways.hasCoach))")
      case .still: .init("Nothing moves by itself: \(switched(ways.isStill))")
      case .phrase:
        .init(
          "Your words for a break", detail: ways.phrase.isEmpty ? "none yet" : "“\(ways.phrase)”")
      case .region: .init("Help lines first for: \(region ?? "as they stand")")
      case .names:
        .init("Your names", detail: names.map { "\($0.a) and \($0.b)" } ?? "none yet")
      case .locks: .init("Locks and passphrases")
      }
    }
    return Page(
      place: ["Your ways"], title: RichText([.init("How shall heard be with you?", .strong)]),
      blocks: [choices(options)], moves: choosingMoves("change"))
  }

  var phrasePage: Page {
    Page(
      place: ["Your ways"],
      title: RichText([.init("What do you say when one of you needs a break?", .strong)]),
      blocks: [
        .text("A few words you both know and neither has to explain."),
        field(nil, placeholder: "I need a moment, and I will be back."),
      ],
      moves: [Action.next.move("that is it", key: "Enter"), Action.back.move(), Action.hide.move()])
  }

  /// Floor time by week: told without a verdict.
  var talkTimePage: Page {
    let rows = talkTime(talks, zoneOffset: zoneOffset).prefix(8).map { [$0.monday, $0.words] }
    return Page(
      place: ["Past talks", "Talk-time"],
      title: RichText([.init("Who had the floor, week by week", .strong)]),
      blocks: [
        .text("Silence counts for whoever had the floor. Weeks differ; it is not a score."),
        rows.isEmpty
          ? .text("No talk of which an outcome was kept.")
          : .table(Page.Table(header: ["Week from", "Floor"], rows: rows)),
      ], moves: closingMoves)
  }
}
