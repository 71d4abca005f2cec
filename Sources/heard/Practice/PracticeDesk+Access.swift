import App
package import Content
package import Dialogue
import Facilitation
import Journal

/// Everything of a case that one partner may have: what both may read, and what is theirs.
extension PracticeDesk {
  /// The page for one partner as HTML.
  ///
  /// - Parameter library: Has the words of the measures; without one their answers stand under their
  ///   names alone.
  package func accessPage(
    of id: String, for seat: Seat, in library: Library = Library()
  ) throws -> String {
    try accessSheet(of: try self.case(id), for: seat, in: library).html()
  }

  /// A page for one partner. Of the other there is nothing in it but what both may read; of the
  /// facilitator’s notes nothing at all.
  func accessSheet(
    of one: Case, for seat: Seat, in library: Library
  ) throws(PracticeError) -> ExportSheet {
    let record = try record(of: one.id)
    let who = one.called(seat)
    var parts = [rosterPart(of: one, seat)]
    parts += record.sessionParts(of: one) { $0.meeting.present?.contains(seat) ?? false }
    parts += record.talks.map { talkPart($0, seat) }
    parts += [record.agreementsPart, record.homeworkPart].compactMap { $0 }
    let room = try roomJournal(of: one.id)
    parts += try ofPractice { () throws(JournalError) in
      try Self.answers(.ours, of: one, in: room, library)
        + Self.ownParts(of: seat, one, in: room, library)
    }
    var about = [
      "For \(who), of \(one.code); made on \(WallTime(now(), offset: zoneOffset()).date).",
      "It has what both of you may read, and what is \(who)’s own. What the other wrote alone, and "
        + "did not show, is not in it; nor are the notes of whoever guides you.",
    ]
    if record.damaged > 0 {
      about.append(
        "Damaged, and not in it: \(record.damaged == 1 ? "one talk" : "\(record.damaged) talks").")
    }
    return ExportSheet(title: "What is kept of \(who)", about: about, parts: parts)
  }

  private func rosterPart(of one: Case, _ seat: Seat) -> ExportSheet.Part {
    let day = { (time: Int) in WallTime(time, offset: zoneOffset()).date }
    var facts = [
      "Called \(one.members[seat])" + (one.names[seat].map { ", \($0)" } ?? "") + ".",
      "In the roster since \(day(one.createdAt)); "
        + (one.sessions == 1 ? "1 session." : "\(one.sessions) sessions."),
    ]
    if let consent = one.consent {
      facts.append("The policy \(consent.version) was accepted on \(day(consent.acceptedAt)).")
    }
    if let until = one.retainUntil { facts.append("Kept until \(day(until)).") }
    if one.isHeld { facts.append("On a legal hold.") }
    return ExportSheet.Part(
      title: "What the roster has", facts: facts,
      outcomes: one.releases.map { release in
        "A readable copy left the practice on \(day(release.at)). What for: \(release.purpose). "
          + (release.agreedAt[seat].map { "You agreed on \(day($0))." }
            ?? "It is not noted that you agreed.")
      })
  }

  /// What both kept of a talk, and what this one said alone.
  private func talkPart(_ talk: TalkRecord, _ seat: Seat) -> ExportSheet.Part {
    let header = talk.header
    return ExportSheet.Part(
      title: "Talk of \(WallTime(header.startedAt, offset: zoneOffset()).date): \(header.title)",
      facts: [header.state.words],
      words: talk.words.map { said in
        (
          said.seat.map { header.names[$0] } ?? "\(header.names.a) and \(header.names.b)",
          said.words
        )
      },
      outcomes: talk.sharedLines + talk.keptLines
        + talk.aloneLines(of: seat).map { "Yours alone: \($0)" })
  }

  /// What was answered alone: by either of the two where both may read it, or by one of them.
  private static func answers(
    _ audience: Audience, of one: Case, in room: Journal, _ library: Library
  ) throws(JournalError) -> [ExportSheet.Part] {
    var parts: [ExportSheet.Part] = []
    let skips: Set<String> = ["at", "block", "id", "meeting", "schema", "shares", "version"]
    for item in try room.items(.answers, for: audience) {
      let header = item.document
      let day = header?["at"]?.int.map { ", \(WallTime($0, offset: zoneOffset()).date)" } ?? ""
      if let bytes = item.header, let record = try room.records(of: item.id).first,
        let answers = Answers(header: bytes, record: record),
        let measure = library.measure(answers.measure), measure.version == answers.version
      {
        parts.append(
          ExportSheet.Part(
            title: "What \(one.called(answers.seat)) answered: \(measure.title)" + day,
            facts: audience == .ours ? ["Both of you may read it."] : [],
            outcomes: measure.items.map { question in
              let value = answers.values[question.id].map { "\($0)" } ?? "passed"
              return
                "\(question.text) \(value) (\(question.range.lowerBound) \(question.lowLabel), "
                + "\(question.range.upperBound) \(question.highLabel))"
            }))
        continue
      }
      // Of a measure that is not here any more, or in other words: as it was kept.
      var lines = toldLines(header ?? .null, skipping: skips)
      for record in try documents(of: item.id, in: room) {
        lines += toldLines(record, skipping: skips)
      }
      parts.append(ExportSheet.Part(title: "Answers" + day, outcomes: lines))
    }
    return parts
  }

  /// What lies in somebody's own compartment, where that opens.
  private static func ownParts(
    of seat: Seat, _ one: Case, in room: Journal, _ library: Library
  ) throws(JournalError) -> [ExportSheet.Part] {
    let who = one.called(seat)
    let audience = Audience(seat)
    guard try room.lockState(of: audience).isUnlocked else {
      let count = try room.counts()[audience] ?? 0
      return [
        ExportSheet.Part(
          title: "\(who)’s own pages",
          facts: [
            "They are under \(who)’s own passphrase, and sealed: \(count) of them. Nobody in the "
              + "practice can read them. \(who) can open and export them in the room."
          ])
      ]
    }
    let desk = Desk(journal: room, folder: "", library: Library())
    var parts: [ExportSheet.Part] = []
    for header in try desk.pages(of: seat).sorted(by: { $0.createdAt < $1.createdAt }) {
      let page = try desk.page(header.id)
      parts.append(
        ExportSheet.Part(
          title: "A page of \(who)’s, \(WallTime(header.changedAt, offset: zoneOffset()).date)",
          facts: (header.prompt.map { [$0] } ?? [])
            + (header.binnedAt == nil ? [] : ["In the bin."]), words: [(nil, page.text)]))
    }
    var unopened = 0
    for note in try desk.notes(for: seat) {
      guard note.openedAt != nil else {
        unopened += 1
        continue
      }
      let text = try documents(of: note.id, in: room).first?["text"]?.string ?? ""
      parts.append(
        ExportSheet.Part(
          title: "A note for \(who), \(WallTime(note.writtenAt, offset: zoneOffset()).date)",
          words: [(nil, text)]))
    }
    if unopened > 0 {
      parts.append(
        ExportSheet.Part(
          title: "Notes that wait",
          facts: ["Left for \(who), and not opened yet: \(unopened). They open in the room."]))
    }
    parts += try answers(audience, of: one, in: room, library)
    let homework = try room.items(.homework, for: audience).compactMap {
      CaseRecord.Homework($0.document, nil)
    }
    if !homework.isEmpty {
      parts.append(
        ExportSheet.Part(title: "\(who)’s own between the sessions", outcomes: homework.map(\.line))
      )
    }
    return parts
  }
}
