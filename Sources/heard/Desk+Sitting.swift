import App
import Content
import Dialogue
import Facilitation
import Journal

/// A session in the couple's journal, which two terminals write.
extension Desk {
  func news(of deed: SittingDeed) throws(JournalError) -> SittingNews {
    switch deed {
    case .find:
      try findRoom()
      guard let id = try openMeeting() else { return .none }
      return .found(id: id, try meetingEvents(of: id, from: 0), try household(onlyOpen: true))
    case .follow(let meeting, let from, let talk, let talkFrom):
      return .followed(
        try meetingEvents(of: meeting, from: from),
        talk: try talk.map { id throws(JournalError) in try talkEvents(of: id, from: talkFrom) }
          ?? [])
    case .record(let meeting, let event):
      try open().append([event.bytes], from: event.seq, to: meeting)
      keepHomework(after: event, of: meeting)
      if event.kind == .ended { try guiding?.end(meeting) }
      return .recorded(event)
    case .guide(let talk, let event):
      try open().append([event.bytes], from: event.seq, to: talk)
      return .guided(event)
    case .jot(let meeting, let line):
      try guiding?.jot(meeting, line)
      return .jotted
    case .answer(let answers, let event):
      try open().keep(answers, before: event)
      return .recorded(event)
    case .answers(let meeting, let block):
      return .answers(try open().answers { $0.meeting == meeting && $0.block == block })
    }
  }

  /// How it went, and what they take home, is written down at once. What cannot be now is when the
  /// session ends; that it was said is in the session's own record.
  private func keepHomework(after event: MeetingEvent, of id: String) {
    switch event.kind {
    case .reviewed, .assigned:
      guard let journal = try? open(), let events = try? meetingEvents(of: id, from: 0),
        let meeting = try? Meeting(replaying: events)
      else { return }
      try? HomeworkShelf(journal).take(meeting, id)
    case .opened, .consented, .attended, .began, .talkBegan, .blockDone, .changed, .guided,
      .keptForTalking, .answered, .ended:
      return
    }
  }

  /// The session that has not ended.
  private func openMeeting() throws(JournalError) -> String? {
    guard Journal.exists(folder: folder) else { return nil }
    return try open().items(.meeting, onlyOpen: true).first?.id
  }

  func meetingEvents(of id: String, from: Int) throws(JournalError) -> [MeetingEvent] {
    var events: [MeetingEvent] = []
    for bytes in try open().records(of: id, from: from) {
      guard let event = try? MeetingEvent(bytes: bytes) else { throw .isDamaged }
      events.append(event)
    }
    return events
  }

  /// Events of a talk that is on; none once it was put away.
  private func talkEvents(of id: String, from: Int) throws(JournalError) -> [SessionEvent] {
    guard let item = try? open().item(id), item.isOpen else { return [] }
    var events: [SessionEvent] = []
    for bytes in try open().records(of: id, from: from) {
      guard let event = try? SessionEvent(bytes: bytes) else { throw .isDamaged }
      events.append(event)
    }
    return events
  }
}
