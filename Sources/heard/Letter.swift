import App
import Content
import Dialogue
import Facilitation

/// What may be filled into a letter about a case, and what of it has to be asked.
struct Letter {
  let one: Case
  let sessions: [PastSession]
  /// Names where there are some; else codes.
  let withNames: Bool
  let now: Int

  /// Every place that a letter may have.
  static let places: Set<String> = [
    "both", "code", "count", "date", "day", "first", "from", "hasMeetings", "isOneDay", "meetings",
    "present", "recipient", "second", "sender", "text", "title", "until", "when",
  ]

  private func day(_ time: Int) -> String { WallTime(time, offset: zoneOffset()).date }
  private func called(_ seat: Seat) -> String { withNames ? one.called(seat) : one.members[seat] }

  private var held: [PastSession] { sessions.filter { $0.header.endedAt != nil } }

  private func present(_ session: PastSession) -> String? {
    guard let seats = session.meeting.present, !seats.isEmpty else { return nil }
    return seats.map { called($0) }.joined(separator: " and ")
  }

  /// A page from a template; asks for what only whoever writes it can know.
  func page(_ template: Template, _ asking: Asking) throws(Failure) -> String {
    var values: [String: Any] = [
      "both": "\(called(.a)) and \(called(.b))", "first": called(.a), "second": called(.b),
      "code": one.code, "date": day(now), "hasMeetings": !held.isEmpty,
      "count": held.count == 1 ? "once" : "\(held.count) times",
      "meetings": held.map { session in
        var meeting: [String: Any] = [
          "day": day(session.header.startedAt), "title": session.header.title,
        ]
        meeting["present"] = present(session)
        return meeting
      },
    ]
    let days = held.map { day($0.header.startedAt) }
    values["from"] = days.first
    values["until"] = days.last
    values["isOneDay"] = !days.isEmpty && days.first == days.last
    if template.names.contains("recipient") {
      let typed = try line("To whom? One line, or nothing:", asking)
      if !typed.isEmpty { values["recipient"] = typed }
    }
    if template.names.contains("when") { values["when"] = try when(asking) }
    if template.names.contains("text") {
      asking.tell(
        "Words of your own, as many lines as you like; a full stop alone ends them. An empty "
          + "first line leaves them out:")
      let written = asking.text()
      if written.isAtEnd { throw Asking.ended }
      if let typed = written.text, !typed.isEmpty { values["text"] = [typed] }
    }
    if template.names.contains("sender") {
      values["sender"] = try line("Who signs it? One line:", asking)
    }
    return template.filled(values)
  }

  private func when(_ asking: Asking) throws(Failure) -> String {
    if let next = one.next, next > now { return moment(next) }
    guard let typed = asking.line("When do you meet? As it shall stand there:"), !typed.isEmpty
    else { throw Asking.ended }
    return typed
  }

  private func line(_ question: String, _ asking: Asking) throws(Failure) -> String {
    guard let typed = asking.line(question) else { throw Asking.ended }
    return typed
  }
}

extension Template {
  /// What is wrong with a letter.
  static func findings(_ bytes: [UInt8], file: String) -> [Diagnostic] {
    do throws(Diagnostic) {
      _ = try Template(bytes, file: file, known: Letter.places)
      return []
    } catch { return [error] }
  }
}
