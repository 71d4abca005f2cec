import Dialogue
import TerminalUI

extension AppModel {
  /// A line that is typed unseen.
  func secretField(_ label: String?) -> Page.Block {
    .field(
      Page.Field(
        label: label, editor: focus.editor ?? Editor(isMultiline: false), isSecret: true))
  }

  func title(_ words: String) -> RichText { RichText([.init(words, .strong)]) }

  func titleFor(_ seat: Seat, _ words: String) -> RichText {
    let names = names ?? Pair("the first of you", "the second of you")
    return RichText([.init(names[seat], .person(seat.index)), .init(words, .strong)])
  }

  func owner(_ compartment: Compartment) -> String {
    switch compartment {
    case .ours: "what you share"
    case .own(let seat): "\(names?[seat] ?? "one")’s pages"
    }
  }

  /// Where anything has to be unlocked first.
  func unlockPage(_ unlocking: Unlocking, at instant: Instant) -> Page {
    guard !unlocking.isWorking else { return workingPage("Opening") }
    let isAnybody = unlocking.compartment == nil
    if office != nil {
      return Page(
        place: ["Locked"], title: title("The passphrase of the practice, please"),
        blocks: [.text("A recovery code will do, too."), secretField(nil)],
        moves: [
          Action.next.move("open", key: "Enter"), Action.hide.move(),
          Action.quit.move(key: "Ctrl-C"),
        ])
    }
    return Page(
      place: ["Locked"],
      title: title(
        isAnybody
          ? "A passphrase, please"
          : "The passphrase of \(unlocking.compartment.map(owner) ?? "it"), please"),
      blocks: [
        .text(
          RichText(
            isAnybody
              ? "The one you share opens your talks. One of your own opens your talks and your own pages. A recovery code will do, too."
              : "A recovery code will do, too.")),
        secretField(nil),
      ],
      moves: [Action.next.move("open", key: "Enter")]
        + (isAnybody ? [] : [Action.back.move()])
        + [Action.hide.move(), Action.quit.move(key: "Ctrl-C")])
  }

  private func workingPage(_ what: String) -> Page {
    Page(
      place: ["Locked"], title: title("\(what) …"),
      blocks: [.text("This takes a second or two, on purpose: it makes guessing slow.")],
      moves: [Action.hide.move()])
  }

  func locksPage(_ setting: LockSetting, at instant: Instant) -> Page {
    if setting.isWorking { return workingPage("Locking it anew") }
    let place = ["Locks"] + (setting.compartment.map { [owner($0)] } ?? [])
    switch setting.stage {
    case .list: return lockListPage
    case .handOver(let compartment):
      guard case .own(let seat) = compartment else { return lockListPage }
      return Page(
        place: place,
        title: RichText([
          .init("Pass the keyboard to ", .strong),
          .init(names?[seat] ?? "whose it is", .person(seat.index)),
        ]),
        blocks: [.text("What comes now is for one of you alone. The other looks away, please.")],
        moves: [
          Action.next.move("I have it"), Action.back.move(), Action.hide.move(),
          Action.help.move(),
        ])
    case .present(_, _, let unlocking):
      if unlocking.isWorking { return workingPage("Opening") }
      return Page(
        place: place, title: title("The passphrase there is now, please"),
        blocks: [.text("Or the recovery code."), secretField(nil)],
        moves: [Action.next.move(key: "Enter"), Action.back.move(), Action.hide.move()])
    case .changes(let compartment):
      return Page(
        place: place, title: title("What would you like to do?"),
        blocks: [
          choices([
            .init("Take another passphrase", detail: "The old one opens nothing any more"),
            .init(
              locks[compartment].hasRecovery
                ? "Make another recovery code" : "Make a recovery code",
              detail: "To write on paper, for when a passphrase is forgotten"),
            .init("Take the passphrase away"),
          ])
        ], moves: choosingMoves("choose"))
    case .proposal(let compartment): return proposalPage(compartment, setting.proposed, place)
    case .first(let compartment):
      return Page(
        place: place, title: passphraseTitle(compartment),
        blocks: [
          .text(
            RichText(
              "At least \(leastPassphrase) characters: a few words nobody would guess, not a line from a song or a book."
            )),
          secretField(nil),
        ],
        moves: [Action.next.move(key: "Enter"), Action.back.move(), Action.hide.move()])
    case .again(_, let words):
      return Page(
        place: place,
        title: title(words == setting.proposed ? "Type the five words" : "Once more, please"),
        blocks: [
          .text("So that you know your fingers have it."), secretField(nil),
        ],
        moves: [Action.next.move(key: "Enter"), Action.back.move(), Action.hide.move()])
    case .done(let compartment):
      return Page(
        place: place, title: title("It is locked with your passphrase"),
        blocks: [
          .text(
            RichText(
              "From now on nothing but these words opens \(owner(compartment)). If you like, there is one more way in: a code on paper."
            )),
          choices([
            .init("Show me a recovery code", detail: "It is shown this once"), .init("Without one"),
          ]),
        ], moves: choosingMoves("choose"))
    case .code(_, let code):
      return Page(
        place: place, title: title("Your recovery code"),
        blocks: [
          .card(Page.Card(text: code)),
          .text(
            "Write it on paper, read it once against the screen, and keep it where only you look. Whoever has it can open this. It is not shown again."
          ),
        ],
        moves: [Action.next.move("I have written it down"), Action.hide.move()])
    case .removed(let compartment):
      return Page(
        place: place, title: title("The passphrase is taken away"),
        blocks: [
          .text(
            RichText(
              compartment == .ours
                ? "What you share opens by itself again, for everybody who uses this account."
                : "These pages open again for whoever can open what you share. The page that asks for the keyboard is a courtesy, not a lock."
            ))
        ], moves: [Action.next.move("all right"), Action.hide.move(), Action.help.move()])
    }
  }

  private var lockListPage: Page {
    Page(
      place: ["Locks"], title: title("What shall have a passphrase?"),
      blocks: [
        choices(
          lockRows.map { row in
            switch row {
            case .lockNow: .init("Lock now")
            case .privacy: .init("What is protected from whom")
            case .compartment(.ours):
              .init("What you share: the talks", detail: lockWords(locks.ours, .ours))
            case .compartment(.own(let seat)):
              .init(
                names.map { "\($0[seat])’s own pages" }
                  ?? (seat == .a ? "The first one’s own pages" : "The second one’s own pages"),
                detail: lockWords(locks.own[seat], .own(seat)))
            }
          })
      ], moves: choosingMoves("choose"))
  }

  private func lockWords(_ lock: Locks.Lock, _ compartment: Compartment) -> String {
    guard lock.hasPassphrase else {
      if compartment == .ours { return "no passphrase: opens for this account" }
      return "no passphrase: opens with what you share"
    }
    return "a passphrase" + (lock.hasRecovery ? " and a recovery code" : "")
      + (lock.isUnlocked ? ", open now" : ", locked")
  }

  private func passphraseTitle(_ compartment: Compartment) -> RichText {
    title(compartment == .ours ? "A passphrase you both know" : "A passphrase of your own")
  }

  private func proposalPage(
    _ compartment: Compartment, _ proposed: String?, _ place: [String]
  ) -> Page {
    Page(
      place: place,
      title: passphraseTitle(compartment),
      blocks: [
        .text("Nobody can get it back for you: not heard, not the people who made it."),
        .card(Page.Card(text: proposed ?? "…", caption: "five words, drawn by lot")),
        choices([
          .init("We take these words".asOne(compartment)), .init("Five others, please"),
          .init("I would rather choose"), .init("Leave it as it is"),
        ]),
      ], moves: choosingMoves("choose"))
  }
}

extension String {
  /// Where one alone chooses, it is one who says so.
  fileprivate func asOne(_ compartment: Compartment) -> String {
    guard case .own = compartment, hasPrefix("We ") else { return self }
    return "I " + dropFirst(3)
  }
}
