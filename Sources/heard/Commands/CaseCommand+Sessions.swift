import App
import ArgumentParser
import Content
import Dialogue
import Facilitation
import Journal

extension CaseCommand {
  struct Sessions: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the sessions of a case: what both partners may know of them.",
      discussion: """
        Examples:
          heard case sessions K7
          heard case sessions K7 --json
        """)
    @Argument(help: "The code.") var code: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sessions = try desk.sessions(of: one.id)
        if json {
          printJSON([
            "schema": 1, "case": .string(one.code), "sessions": .array(sessions.map(\.told)),
          ])
          return
        }
        if sessions.isEmpty { complain("there was no session with \(one.code) yet.") }
        for session in sessions {
          let who = session.meeting.present?.map { one.called($0) } ?? []
          let day = WallTime(session.header.startedAt, offset: zoneOffset())
          say(
            "\(day.date) \(day.time)  \(session.header.title)"
              + (who.isEmpty ? "" : ", with " + who.joined(separator: " and "))
              + (session.header.endedAt == nil ? ", still on" : ""))
          for span in session.meeting.spans {
            say("  \(span.minutes.map { "\($0) min" } ?? "on")  \(span.block.title)")
          }
        }
      }
    }
  }

  struct Notes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show your private lines of the sessions with a case.",
      discussion: """
        Examples:
          heard case notes K7
          heard case notes K7 --json
        """)
    @Argument(help: "The code.") var code: String
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
      try telling {
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let sessions = try desk.sessions(of: one.id)
        let lines = try sessions.map { ($0, try desk.lines(of: $0.id, with: one.id)) }
          .filter { !$0.1.isEmpty }
        if json {
          printJSON([
            "schema": 1, "case": .string(one.code),
            "sessions": .array(
              lines.map { session, lines in
                ["id": .string(session.id), "lines": .array(lines.map(\.json))]
              }),
          ])
          return
        }
        if lines.isEmpty { complain("there are no private lines about \(one.code).") }
        for (session, lines) in lines {
          say(
            WallTime(session.header.startedAt, offset: zoneOffset()).date + "  "
              + session.header.title)
          for line in lines {
            say("  \(WallTime(line.at, offset: zoneOffset()).time)  \(line.place): \(line.words)")
          }
        }
      }
    }
  }
}

/// A session with a couple as it is kept.
struct PastSession {
  var id: String
  var header: MeetingHeader
  var meeting: Meeting

  fileprivate var told: JSON {
    [
      "id": .string(id), "title": .string(header.title), "startedAt": .int(header.startedAt),
      "endedAt": header.endedAt.map { .int($0) } ?? .null,
      "present": .array((meeting.present ?? []).map { .string($0.rawValue) }),
      "blocks": .array(
        meeting.spans.map { span in
          [
            "title": .string(span.block.title), "minutes": span.minutes.map { .int($0) } ?? .null,
            "talks": .array(span.talks.map { .string($0) }),
          ]
        }),
    ]
  }
}

extension PracticeDesk {
  /// One session with a couple; nil where its record is gone.
  func session(_ meeting: String, of id: String) throws(PracticeError) -> PastSession? {
    let room = try roomJournal(of: id)
    let items = try ofPractice { () throws(JournalError) in try room.items(.meeting) }
    guard
      let header = items.first(where: { $0.id == meeting })?.header.flatMap({ MeetingHeader($0) })
    else { return nil }
    return PastSession(id: meeting, header: header, meeting: try self.meeting(meeting, in: room))
  }

  /// Every session with a couple, the first one first.
  func sessions(of id: String) throws(PracticeError) -> [PastSession] {
    let room = try roomJournal(of: id)
    let items = try ofPractice { () throws(JournalError) in try room.items(.meeting) }
    var sessions: [PastSession] = []
    for item in items {
      guard let header = item.header.flatMap({ MeetingHeader($0) }) else { continue }
      sessions.append(
        PastSession(id: item.id, header: header, meeting: try meeting(item.id, in: room)))
    }
    return sessions.sorted { $0.header.startedAt < $1.header.startedAt }
  }
}

extension Meeting.Span {
  /// Whole minutes; nil while it is on.
  var minutes: Int? {
    until.map { (since.elapsed(until: $0) + 30_000) / 60_000 }
  }
}
