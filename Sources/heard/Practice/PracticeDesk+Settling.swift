import App
import Content
import Dialogue
import Facilitation
import Journal

/// What an end in the middle of something has left of a session.
extension PracticeDesk {
  /// Brings it to its end: a session that was ended and not written down as such, one that the roster
  /// does not know of, and a talk that nobody was left to put away.
  func settle(_ id: String) throws(PracticeError) {
    let room = try roomJournal(of: id)
    let meetings = try ofPractice { () throws(JournalError) in try room.items(.meeting) }
    for item in meetings where item.isOpen {
      if let meeting = try? meeting(item.id, in: room), meeting.isEnded {
        try endSession(item.id, with: id)
      }
    }
    let sessions = try notedSessions(of: id)
    if sessions.contains(where: \.isOn) { return }
    var one = try self.case(id)
    for session in sessions
    where !session.isDamaged && !(session.note?.isSigned ?? false)
      && !one.sessionsWithoutNote.contains(session.meeting)
    {
      one.sessions += 1
      one.sessionsWithoutNote.append(session.meeting)
      one.lastSeen = max(one.lastSeen ?? 0, session.startedAt)
    }
    try save(one)
    try settleTalks(of: id, in: room)
  }

  /// Talks of sessions that are over, whose terminal ended before it could put them away.
  private func settleTalks(of id: String, in room: Journal) throws(PracticeError) {
    let desk = Desk(journal: room, folder: folder(of: id) + "/room", library: Library())
    try ofPractice { () throws(JournalError) in
      for header in try desk.headers(onlyOpen: true) {
        guard let record = try? desk.record(header.id),
          let effect = AppModel.puttingAway(record, at: Desk.now())
        else { continue }
        // Where it fails somebody is just doing it, or it is looked at anew the next time.
        _ = desk.perform(effect)
      }
    }
  }
}
