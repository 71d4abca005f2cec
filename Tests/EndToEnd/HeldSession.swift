import App
import Content
import Dialogue
import Facilitation
import Glibc
import Journal
import heard

extension PracticeDesk {
  /// A session that was held with a couple, as the console leaves it.
  ///
  /// - Parameters:
  ///   - lines: Private lines that were written in it.
  ///   - isOn: It has not ended yet.
  /// - Returns: Its id.
  func holdSession(
    with id: String, _ title: String, at time: Int, lines: [String] = [], isOn: Bool = false
  ) throws -> String {
    let room = try roomJournal(of: id)
    let opening = MeetingEvent(
      seq: 0, moment: .init(wall: time, sinceBoot: 1, bootID: nil), actor: .facilitator,
      kind: .opened(
        title: title, blocks: [.init(title: "Talk", kind: .talk, minutes: 5)], minutes: 5))
    let ended = MeetingEvent(
      seq: 1, moment: .init(wall: time + 60_000, sinceBoot: 60_001, bootID: nil),
      actor: .facilitator, kind: .ended)
    func header(_ endedAt: JSON) -> [UInt8] {
      let header: JSON = ["title": .string(title), "startedAt": .int(time), "endedAt": endedAt]
      return Array(header.text().utf8)
    }
    let meeting = try room.begin(.meeting, records: [opening.bytes]) { _ in header(.null) }
    if !lines.isEmpty {
      let notes = try notesJournal(of: id)
      let records = lines.map {
        Array(ProcessLine(at: time, place: "Talk", words: $0).json.text().utf8)
      }
      _ = try notes.begin(.process, for: .a, records: records) { _ in
        Array(JSON.object(["meeting": .string(meeting)]).text().utf8)
      }
    }
    if isOn { return meeting }
    try room.putAway(
      meeting, at: nil, header: header(.int(time + 60_000)), kept: [opening.bytes, ended.bytes])
    var one = try self.case(id)
    one.sessions += 1
    one.sessionsWithoutNote.append(meeting)
    try save(one)
    return meeting
  }
}
