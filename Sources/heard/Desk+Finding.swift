package import App
import Content
package import Dialogue
package import Journal

/// Looking through what was written. It is unsealed for that and goes by: there is no index on the
/// disk that could be read.
extension Desk {
  /// Pages of somebody’s own in which words stand, the latest first, and how many do not open.
  ///
  /// Of a page only what stands on it now is looked through, and its question.
  package func find(
    _ words: String, of seat: Seat
  ) throws(JournalError) -> (pages: [Found], damaged: Int) {
    var sought = Sought(words)
    var found: [Found] = []
    var damaged = 0
    try open().read(.latest, of: .entry, for: Audience(seat)) { item, content in
      guard item.header != nil else {
        damaged += 1
        return
      }
      guard let header = pageHeader(item), header.binnedAt == nil else { return }
      var text = ""
      switch content() {
      case .success(let records):
        if let last = records.last {
          if let version = json(last).flatMap({ PageVersion($0) }) {
            text = version.text
          } else {
            damaged += 1
          }
        }
      case .failure: damaged += 1
      }
      let around =
        sought.surroundings(in: text) ?? header.prompt.flatMap { sought.surroundings(in: $0) }
      if let around { found.append(Found(header: header, words: around)) }
    }
    return (found.sorted { $0.header.changedAt > $1.header.changedAt }, damaged)
  }

  /// Talks in which words stand, the latest first, each with the line they stand in; and the ids of
  /// those that do not open.
  ///
  /// What somebody said alone and did not show is not looked through.
  ///
  /// - Parameter most: As many are enough, the latest ones; nil for all there are.
  package func findTalks(
    _ words: String, atMost most: Int? = nil
  ) throws(JournalError) -> (talks: [(header: TalkHeader, line: String)], damaged: [String]) {
    guard Journal.exists(folder: folder) else { return ([], []) }
    var sought = Sought(words)
    var found: [(header: TalkHeader, line: String)] = []
    var damaged: [String] = []
    let most = most ?? .max
    // The latest first; one whose header does not open comes before all others, to be told of.
    let beginning = { (talk: Item) in self.startedAt(talk) ?? .max }
    var seen: Set<String> = []
    while true {
      /// Those whose words can only be told from what nobody was shown by going through all of it.
      var likely: [TalkHeader] = []
      var isWhole = true
      // How a talk was opened fills most of it, and nobody has said any of that.
      try open().read(.records(from: 1), by: beginning) { item, content in
        guard seen.insert(item.id).inserted else { return true }
        guard let header = self.header(item) else {
          damaged.append(item.id)
          return true
        }
        if sought.isIn(header.title) {
          found.append((header, header.title))
        } else if case .success(let records) = content() {
          switch Self.words(in: records, &sought) {
          case .likely: likely.append(header)
          case .kept(let events):
            let lines = TalkRecord(header: header, events: events).keptLines
            if let line = lines.first(where: { sought.isIn($0) }) { found.append((header, line)) }
          }
        } else {
          damaged.append(item.id)
        }
        isWhole = found.count + likely.count < most
        return isWhole
      }
      try look(for: &sought, among: likely, &found, &damaged)
      if isWhole || found.count >= most { break }
    }
    found.sort { $0.header.startedAt > $1.header.startedAt }
    return (Array(found.prefix(most)), damaged.sorted())
  }

  private enum Words {
    /// They stand in something that was said or written.
    case likely
    /// They do not; if anywhere, they stand in what was taken along.
    case kept([SessionEvent])
  }

  private static func words(in records: [[UInt8]], _ sought: inout Sought) -> Words {
    var kept: [SessionEvent] = []
    for bytes in records {
      guard let skim = JSONSkim(bytes) else { return .likely }
      if skim.holds("kind", "kept") {
        guard let event = try? SessionEvent(bytes: bytes) else { return .likely }
        kept.append(event)
      } else if skim.holds("kind", "done") || skim.holds("kind", "answered") {
        if let words = skim.string("words"), sought.isIn(words) { return .likely }
      }
    }
    return .kept(kept)
  }

  private func look(
    for sought: inout Sought, among headers: [TalkHeader],
    _ found: inout [(header: TalkHeader, line: String)], _ damaged: inout [String]
  ) throws(JournalError) {
    var exercises = StoredExercises()
    // Some at a time, so that not all of them are in memory at once.
    for start in stride(from: 0, to: headers.count, by: 32) {
      let some = headers[start..<min(start + 32, headers.count)]
      let all = try open().records(of: some.map(\.id))
      for header in some {
        guard case .success(let records)? = all[header.id] else {
          // Somebody may have erased it meanwhile.
          if case .failure(.noSuchItem)? = all[header.id] { continue }
          damaged.append(header.id)
          continue
        }
        let events = records.compactMap { try? SessionEvent(bytes: $0, &exercises) }
        guard events.count == records.count else {
          damaged.append(header.id)
          continue
        }
        let record = TalkRecord(header: header, events: events)
        let lines = record.words.map(\.words) + record.keptLines
        if let line = lines.first(where: { sought.isIn($0) }) { found.append((header, line)) }
      }
    }
  }
}
