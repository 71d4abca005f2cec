import App
import Content
import Dialogue
import Facilitation
import Journal

/// What a couple let be seen of what they answered, over their sessions.
extension PracticeDesk {
  /// The course of each measure that was asked, and of how talks were rated.
  ///
  /// - Parameters:
  ///   - isForBoth: Without what is for the facilitator alone.
  ///   - zone: Seconds east of Greenwich, for days.
  func courses(
    of id: String, in library: Library, isForBoth: Bool, zone: Int
  ) throws(PracticeError) -> [Course] {
    let room = try roomJournal(of: id)
    let sessions = try sessions(of: id)
    let answers = try ofPractice { () throws(JournalError) in try room.answers { _ in true } }
    var courses = library.measures.compactMap { measure -> Course? in
      let asked = sessions.flatMap { session in
        session.meeting.asked(
          measure.id, in: session.id, on: Course.Day(session.header.startedAt, zone))
      }
      return asked.isEmpty
        ? nil : Course(of: measure, asked: asked, answers: answers, isForBoth: isForBoth)
    }
    let talks = try ratedTalks(in: room, zone)
    if !talks.isEmpty { courses.append(Course(ofTalks: talks)) }
    return courses
  }

  /// Talks of which ratings were kept and shown, the first one first.
  private func ratedTalks(
    in room: Journal, _ zone: Int
  ) throws(PracticeError) -> [(id: String, day: Course.Day, heard: Pair<Int?>)] {
    try ofPractice { () throws(JournalError) in
      var talks: [(at: Int, id: String, heard: Pair<Int?>)] = []
      for item in try room.items() where !item.isOpen {
        let header = item.header.flatMap { try? scanJSON($0, file: "talk", limits: .unlimited) }
          .flatMap { TalkHeader(JSON($0), id: item.id) }
        guard let header, header.state != .open,
          let events = try? room.records(of: item.id).compactMap({ try? SessionEvent(bytes: $0) }),
          let session = try? Session(replaying: events)
        else { continue }
        func shown(_ seat: Seat) -> Int? {
          session.ratings[seat].isShared ? session.ratings[seat].heardTenths : nil
        }
        let heard = Pair(shown(.a), shown(.b))
        if heard != Pair(nil, nil) { talks.append((header.startedAt, item.id, heard)) }
      }
      return talks.sorted { $0.at < $1.at }.map { ($0.id, Course.Day($0.at, zone), $0.heard) }
    }
  }
}

extension Course.Day {
  /// - Parameters:
  ///   - milliseconds: Since 1970.
  ///   - zone: Seconds east of Greenwich.
  init(_ milliseconds: Int, _ zone: Int) {
    let time = WallTime(milliseconds, offset: zone)
    self.init(time.year, time.month, time.day)
  }
}
