import Dialogue
import TerminalUI

extension AppModel {
  func soloPage(at instant: Instant) -> Page {
    guard let solo else { return homePage(at: instant) }
    switch solo.place {
    case .menu: return soloMenuPage(solo, at: instant)
    case .practice(let practising): return practicePage(practising, solo, at: instant)
    case .prepare(let preparing): return preparePage(preparing, solo, at: instant)
    case .reflect(let reflecting): return reflectPage(reflecting, solo, at: instant)
    }
  }

  /// Where a page of the time alone is, and for whom.
  func soloPlace(_ solo: Solo, _ room: String? = nil) -> [String] {
    [names.map { "only for \($0[solo.seat])" } ?? "only for you"] + (room.map { [$0] } ?? [])
  }

  private func soloMenuPage(_ solo: Solo, at instant: Instant) -> Page {
    let options = soloRows(solo).map { row in
      switch row {
      case .practice:
        Page.Choices.Option("Practise listening", detail: practiceDetail(solo, at: instant))
      case .prepare:
        Page.Choices.Option("Prepare a conversation", detail: prepareDetail(solo))
      case .write: Page.Choices.Option("Write", detail: "With a question to begin from, or without")
      case .feeling:
        Page.Choices.Option("Find a word for how you feel", detail: "Beginning with the body")
      case .breathe: Page.Choices.Option("Breathe", detail: "Three minutes")
      case .card: Page.Choices.Option("What helps me", detail: cardDetail(solo))
      case .pages: Page.Choices.Option("My pages")
      case .lock: Page.Choices.Option("Lock now")
      }
    }
    let isNew = solo.shelf == Shelf()
    return Page(
      place: soloPlace(solo),
      title: names == nil
        ? title("What would you like to do?") : titleFor(solo.seat, ", this time is yours"),
      blocks: [choices(options)]
        + (isNew
          ? [
            .text(RichText(limits(solo)))
          ] : []),
      moves: isSingleTalk && names == nil
        ? choosingMoves("choose", isTop: true)
        : [
          Action.next.move("choose", key: "Enter"),
          Action.back.move(isSingleTalk ? "leave heard" : nil), Action.hide.move(),
          Action.help.move(),
        ])
  }

  /// What is private here and what heard is not, for somebody who has kept nothing yet.
  private func limits(_ solo: Solo) -> String {
    let privacy =
      locks.own[solo.seat].hasPassphrase
      ? "What you write here is for you alone."
      : """
      What you write here is for you alone; but without a passphrase, which “My pages” can set, \
      whoever uses this account can open it.
      """
    return privacy
      + " heard is not therapy and not for emergencies; the help page says who to call."
  }
}
