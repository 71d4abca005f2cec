import Content
package import Dialogue
import TerminalUI

extension AppModel {
  var journalPage: Page {
    Page(
      place: ["Past talks"],
      title: RichText([.init("Past talks", .strong)]),
      blocks: [
        .list(
          Page.List(
            rows: talks.map { header in
              Page.List.Row(
                header.title, trailing: date(header.startedAt),
                detail: "\(header.names.a) and \(header.names.b)"
                  + (header.state == .open ? ", still open" : ""))
            },
            selected: talks.isEmpty ? nil : min(focus.selected, talks.count - 1),
            empty: "Nothing is kept here yet."))
      ],
      moves: talks.isEmpty
        ? closingMoves
        : [choosingMoves("open")[0], Action.back.move(), Action.talkTime.move()]
          + choosingMoves("open").dropFirst(2))
  }

  func recordPage(_ record: TalkRecord) -> Page {
    let header = record.header
    var blocks: [Page.Block] = [
      .table(
        Page.Table(rows: [
          ["When", date(header.startedAt)],
          ["Who", "\(header.names.a) and \(header.names.b)"],
          ["How it ended", endWords(header.state)],
          ["Kept", keepWords(header.keep)],
        ]))
    ]
    let words = record.words
    for said in words {
      let speaker = said.seat.map { RichText([.init(header.names[$0], .person($0.index))]) }
      blocks.append(
        .quote(
          Page.Quote(
            speaker: speaker ?? "\(header.names.a) and \(header.names.b)", words: said.words)))
    }
    for seat in Seat.allCases {
      guard let shared = record.sharedRatings[seat] else { continue }
      blocks.append(.text(RichText(sharedSentence(header.names, seat, shared))))
    }
    let kept = record.keepsakes
    if !kept.isEmpty {
      blocks.append(
        .table(Page.Table(rows: kept.map { [label($0, header.names), $0.words] })))
    }
    return Page(
      place: ["Past talks", date(header.startedAt)],
      title: RichText([.init(header.title, .strong)]), blocks: blocks,
      moves: [closingMoves[0], Action.erase.move()] + closingMoves.dropFirst())
  }

  func erasePage(_ record: TalkRecord) -> Page {
    Page(
      place: ["Past talks", date(record.header.startedAt)],
      title: title("Erase this talk for good?"),
      blocks: [
        .text(
          "Its key goes first, then all that is kept of it. Nobody can bring it back. What you agreed on stays in the list of agreements; backups and exports you made before still have the talk."
        ),
        choices([.init("No, keep it"), .init("Yes, erase it")]),
      ], moves: choosingMoves("choose"))
  }

  private func endWords(_ state: TalkHeader.State) -> String {
    switch state {
    case .open: "still open"
    case .complete: "both had their turn"
    case .stopped: "stopped on the way"
    case .notYet: "not yet, and that is an end, too"
    }
  }
}

extension AppModel {
  /// A model with nothing in it, for the words of its pages.
  static let wordsAlone = AppModel(library: Library())
}

extension TalkRecord {
  /// What each chose to show of their ratings, in sentences.
  package var sharedLines: [String] {
    Seat.allCases.compactMap { seat in
      sharedRatings[seat].map { AppModel.wordsAlone.sharedSentence(header.names, seat, $0) }
    }
  }

  /// What a person said of a talk alone, in sentences that are theirs: none of it is for the other
  /// unless they have shown it.
  package func aloneLines(of seat: Seat) -> [String] {
    guard let session = try? Session(replaying: events) else { return [] }
    var lines: [String] = []
    let checkIn = session.checkIns[seat]
    if let energy = checkIn.energy {
      lines.append("Your energy at the beginning: \(energy) of 10.")
    }
    if let arousal = checkIn.arousal {
      lines.append("How wound up you were at the beginning: \(arousal) of 10.")
    }
    if !checkIn.feelings.isEmpty {
      lines.append("What you felt at the beginning: \(checkIn.feelings.joined(separator: ", ")).")
    }
    let ratings = session.ratings[seat]
    if !ratings.isShared, !ratings.values.isEmpty {
      lines.append(AppModel.wordsAlone.sharedSentence(header.names, seat, ratings))
    }
    let withheld = Session.withheld(in: events)
    for event in events where withheld.contains(event.seq) && event.actor.seat == seat {
      if case .answered(let words) = event.kind, !words.isEmpty {
        lines.append("You wrote: \(words)")
      }
    }
    return lines
  }

  /// What they took along, a line each.
  package var keptLines: [String] {
    keepsakes.map { "\(AppModel.wordsAlone.label($0, header.names)): \($0.words)" }
  }

  /// What was written, in order, and by whom; nil is both together. Empty unless words are kept, and
  /// without what somebody answered alone and did not show.
  package var words: [(seat: Seat?, words: String)] {
    let withheld = Session.withheld(in: events)
    return events.compactMap { event in
      if withheld.contains(event.seq) { return nil }
      switch event.kind {
      case .done(let words?): return (event.actor.seat, words)
      case .answered(let words): return words.isEmpty ? nil : (event.actor.seat, words)
      default: return nil
      }
    }
  }

  /// What they took along.
  package var keepsakes: [Keepsake] {
    events.compactMap { if case .kept(let keepsake) = $0.kind { keepsake } else { nil } }
  }

  /// The ratings that each chose to share.
  package var sharedRatings: Pair<Session.Ratings?> {
    guard let session = try? Session(replaying: events) else { return Pair(nil, nil) }
    return Pair(
      session.ratings.a.isShared ? session.ratings.a : nil,
      session.ratings.b.isShared ? session.ratings.b : nil)
  }
}
