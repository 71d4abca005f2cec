import App
import Content
import Dialogue
package import Facilitation
import Glibc
import Journal

/// The joint record as a page that anybody can read: what is asked first, and what it says of that.
extension PracticeDesk {
  /// Asks what has to be asked, then writes the page.
  ///
  /// - Throws: Exit code 130 where somebody has said no; nothing has left then.
  func release(
    _ one: Case, withNotes: Bool, to path: String, _ asking: Asking
  ) throws {
    complain(
      "this writes a page that anybody can read who gets hold of it: on the way, in a mailbox, at a "
        + "printer, on another computer. It cannot be called back, and erasing the case does not "
        + "reach it.")
    if withNotes {
      guard
        asking.agrees(
          "These are your own notes of the sessions, written for you. On this page they can be read "
            + "by others, and held against either partner, or you. Shall they be in it?")
      else { throw Self.nothingLeft }
    }
    let release = try release(of: one, withNotes: withNotes, asking)
    let sheet = try readableSheet(of: one, release)
    let html = try sheet.html()
    try audit(.exported, case: one.id)
    try writePrivate(html, to: path)
    do {
      var told = try self.case(one.id)
      told.releases.append(release)
      try save(told)
    } catch {
      // What the roster does not know of has not left.
      unlink(path)
      throw error
    }
    say("The page is in \(path). \(one.code) now says that it was made, and what for.")
  }

  private static let nothingLeft = Failure(
    sentence: "nothing left the practice.", code: Exit.interrupted)

  private func release(of one: Case, withNotes: Bool, _ asking: Asking) throws -> Release {
    guard
      let purpose = asking.line(
        "Who gets it, and what for? One line, for the page and for the roster:")
    else { throw Asking.ended }
    let words = purpose.split(separator: " ").joined(separator: " ")
    guard !words.isEmpty else {
      throw Failure(
        sentence: "without a purpose nothing leaves the practice. Nothing was done.",
        code: Exit.usage)
    }
    var release = Release(
      at: now(), purpose: String(words.prefix(200)), agreedAt: Pair(nil, nil), hasNotes: withNotes)
    for seat in Seat.allCases {
      guard asking.agrees("\(one.called(seat)): have they agreed to this page?") else { continue }
      release.agreedAt[seat] = try agreed(asking)
    }
    if release.isAgreed { return release }
    let missing = Seat.allCases.filter { release.agreedAt[$0] == nil }.map { one.called($0) }
    let typed = asking.line(
      "\(missing.joined(separator: " and ")): not agreed. Without both, this page is for what you "
        + "are bound to, such as an order of a court, and it will say who did not agree. Type the "
        + "code to write it all the same, or anything else for no:")
    guard let typed, one.isCalled(typed) else { throw Self.nothingLeft }
    return release
  }

  private func agreed(_ asking: Asking) throws -> Int {
    guard let typed = asking.line("On which day? Such as 2026-11-21; nothing for today:") else {
      throw Asking.ended
    }
    let time = try typed.isEmpty ? now() : retentionDay(typed)
    guard time <= now() else {
      throw Failure(
        sentence: "\(typed) is still to come. Nothing left the practice.", code: Exit.usage)
    }
    return time
  }

  /// The readable page as HTML.
  package func readablePage(of id: String, _ release: Release) throws -> String {
    try readableSheet(of: try self.case(id), release).html()
  }

  private func readableSheet(
    of one: Case, _ release: Release
  ) throws(PracticeError) -> ExportSheet {
    let record = try record(of: one.id)
    let day = { (time: Int) in WallTime(time, offset: zoneOffset()).date }
    var about = [
      "The joint record of \(one.code), \(one.called(.a)) and \(one.called(.b)); made on "
        + "\(day(release.at)).",
      "What for: \(release.purpose)",
    ]
    about += Seat.allCases.map { seat in
      release.agreedAt[seat].map { "\(one.called(seat)) agreed to this page on \(day($0))." }
        ?? "\(one.called(seat)) has not agreed to this page."
    }
    about.append(
      release.hasNotes
        ? "It has the notes of the sessions in it, as one person’s record of them."
        : "It has no notes of the sessions, and nothing that either of them wrote alone.")
    if record.damaged > 0 {
      about.append(
        "Damaged, and not in it: \(record.damaged == 1 ? "one talk" : "\(record.damaged) talks").")
    }
    var parts = record.sessionParts(of: one)
    parts += [record.agreementsPart, record.ratingsPart, record.homeworkPart].compactMap { $0 }
    if release.hasNotes {
      let (notes, drafts) = try signedNotes(of: one.id)
      if drafts > 0 {
        about.append("Not signed, and not in it: \(drafts == 1 ? "one note" : "\(drafts) notes").")
      }
      parts += notes.map(\.part)
    }
    return ExportSheet(title: "Record of \(one.code)", about: about, parts: parts)
  }
}
