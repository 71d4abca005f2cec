import App
import Content
import Dialogue
import Facilitation

/// The couple's journal in memory, written by two terminals: whoever has the wrong number is told
/// that the other was faster.
final class SharedJournal {
  static let meeting = "meet01"
  var events: [MeetingEvent]
  var records: [String: TalkRecord] = [:]
  var jots: [ProcessLine] = []
  var ways = Ways()
  var locks = Locks()
  /// What somebody answered and let be seen.
  var answers: [Answers] = []
  /// Ends the couple's terminal between what was answered and the word that it was.
  var endsBetween = false

  init(
    _ blocks: [Meeting.Block], terms: Meeting.Terms? = nil, homework: [Homework.Note] = [],
    at now: Instant
  ) {
    let moment = TimeOut.Moment(wall: now.wall, sinceBoot: now.sinceBoot, bootID: now.bootID)
    let minutes = blocks.reduce(0) { $0 + $1.minutes }
    events = [
      MeetingEvent(
        seq: 0, moment: moment, actor: .facilitator,
        kind: .opened(
          title: "After a fight", blocks: blocks, minutes: minutes, terms: terms,
          homework: homework))
    ]
  }

  /// The session, as whoever reads all of it knows it.
  var meeting: Meeting {
    get throws(MeetingError) { try Meeting(replaying: events) }
  }

  var isEnded: Bool { events.last?.kind == .ended }

  /// - Returns: Nil for what is not its business.
  func answer(to effect: Effect) -> Message? {
    switch effect {
    case .begin(var header, let events):
      header.id = "talk\(records.count + 1)"
      records[header.id] = TalkRecord(header: header, events: events)
      return .began(id: header.id)
    case .save(let id, let events, let header):
      guard isNext(events, of: id) else { return .sitting(.overtaken) }
      records[id]?.events += events
      if let header { records[id]?.header = header }
      return .saved(events)
    case .draft(let id, let draft, let seq):
      guard records[id]?.events.count == seq else { return .sitting(.overtaken) }
      records[id]?.draft = draft
      return .draftSaved
    case .putAway(let id, let events, let header, _):
      guard isNext(events, of: id) else { return .sitting(.overtaken) }
      records[id]?.events += events
      records[id]?.header = header
      return .putAway
    case .open(let id): return records[id].map { .opened($0) }
    case .sitting(let deed): return .sitting(news(of: deed))
    default: return nil
    }
  }

  private func isNext(_ events: [SessionEvent], of id: String) -> Bool {
    records[id]?.header.state == .open && events.first?.seq == records[id]?.events.count
  }

  private func news(of deed: SittingDeed) -> SittingNews {
    switch deed {
    case .find:
      guard !isEnded else { return .none }
      return .found(
        id: Self.meeting, events, Household(names: Pair("Zoë", "作者"), ways: ways, locks: locks))
    case .follow(_, let from, let talk, let talkFrom):
      let record = talk.flatMap { records[$0] }
      let open = record?.header.state == .open ? record?.events ?? [] : []
      return .followed(Array(events.dropFirst(from)), talk: Array(open.dropFirst(talkFrom)))
    case .record(_, let event):
      guard event.seq == events.count else { return .overtaken }
      events.append(event)
      return .recorded(event)
    case .guide(let id, let event):
      guard isNext([event], of: id) else { return .overtaken }
      records[id]?.events.append(event)
      return .guided(event)
    case .jot(_, let line):
      jots.append(line)
      return .jotted
    case .answer(let answers, let event):
      guard event.seq == events.count else { return .overtaken }
      self.answers.removeAll { $0.isAgain(of: answers) }
      if !answers.values.isEmpty { self.answers.append(answers) }
      if endsBetween { return .failed("The power is gone.") }
      events.append(event)
      return .recorded(event)
    case .answers(let meeting, let block):
      return .answers(answers.filter { $0.meeting == meeting && $0.block == block })
    }
  }
}
