import Dialogue
package import Facilitation
package import Journal

/// What each of a couple answered alone. It lies in that person's compartment where it is for the
/// facilitator alone, and in theirs where both may see it.
extension Journal {
  /// Keeps what somebody answered, in place of what they answered to the same before, and then tells
  /// the session that they are done. What nobody may see is not kept.
  ///
  /// After an end in between they are asked anew, and what they say then takes its place.
  ///
  /// - Throws: `JournalError.conflict` when the session has gone on meanwhile.
  package func keep(_ answers: Answers, before event: MeetingEvent) throws(JournalError) {
    guard try item(answers.meeting).isOpen,
      try records(of: answers.meeting, from: event.seq).isEmpty
    else { throw .conflict }
    for (id, earlier) in try storedAnswers() where earlier.isAgain(of: answers) { try erase(id) }
    if !answers.values.isEmpty {
      try begin(
        .answers, for: answers.shares == .both ? .ours : Audience(answers.seat),
        id: Journal.newID(), isOpen: false, records: [answers.record], header: answers.header)
    }
    try append([event.bytes], from: event.seq, to: answers.meeting)
  }

  /// Answers that may be seen, the earliest first; of those to the same, the last alone.
  package func answers(where isWanted: (Answers) -> Bool) throws(JournalError) -> [Answers] {
    let all = try storedAnswers().map(\.1).filter(isWanted).sorted { $0.at < $1.at }
    return all.enumerated().filter { index, answers in
      !all[(index + 1)...].contains { $0.isAgain(of: answers) }
    }.map(\.element)
  }

  /// Everything that opens here; what does not is told by the doctor.
  private func storedAnswers() throws(JournalError) -> [(String, Answers)] {
    var found: [(String, Answers)] = []
    for audience in [Audience.ours, .a, .b] where try lockState(of: audience).isUnlocked {
      for item in try items(.answers, for: audience) {
        guard let header = item.header, let record = try? records(of: item.id).first,
          let answers = Answers(header: header, record: record)
        else { continue }
        found.append((item.id, answers))
      }
    }
    return found
  }
}
