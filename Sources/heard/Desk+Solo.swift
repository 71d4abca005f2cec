import App
import Content
import Dialogue
import Journal

/// What somebody keeps for the time alone, and what they carry from it into a talk.
extension Desk {
  func news(of deed: SoloDeed) throws(JournalError) -> SoloNews {
    switch deed {
    case .list(let seat): return .listed(try shelf(of: seat))
    case .keep(let seat, let leaf): return .kept(try keep(leaf, of: seat))
    case .draft(let seat, let leaf): return .drafted(try keep(leaf, of: seat))
    case .erase(let id):
      try open().erase(id)
      return .erased(id: id)
    case .carry(var carried):
      // What waited before goes only once the new lines are there.
      let before = try self.carried(from: carried.from)
      carried.id = try open().begin(.carried, for: .ours, records: []) { _ in carried.bytes }
      for item in before { try open().erase(item.id) }
      return .carried(carried)
    case .drop(let carried):
      for item in try self.carried(from: carried.from) { try open().erase(item.id) }
      return .dropped
    case .use(var carried, let talk):
      carried.usedIn = talk
      // Taken back meanwhile: there is nothing to remember.
      guard try waiting().contains(where: { $0.id == carried.id }) else { return .used }
      try open().append([], from: 0, to: carried.id, header: carried.bytes)
      return .used
    }
  }

  private func shelf(of seat: Seat) throws(JournalError) -> Shelf {
    var shelf = Shelf()
    guard Journal.exists(folder: folder) else { return shelf }
    shelf.practice = try stored(.practice, for: seat) { PracticeBook($0, id: $1) }.first
    shelf.preparations = try stored(.preparation, for: seat) { Preparation($0, id: $1) }.sorted {
      ($0.changedAt, $0.id) > ($1.changedAt, $1.id)
    }
    shelf.card = try card(of: seat)
    shelf.questions = try stored(.questions, for: seat) { QuestionBook($0, id: $1) }.first
    shelf.carried = try carried(from: seat).first
    return shelf
  }

  /// What helps somebody, if they wrote it down.
  func card(of seat: Seat) throws(JournalError) -> SupportCard? {
    try stored(.supportCard, for: seat) { SupportCard($0, id: $1) }.first
  }

  /// Lines that wait for a talk, of one of them.
  func carried(from seat: Seat) throws(JournalError) -> [Carried] {
    try waiting().filter { $0.from == seat }
  }

  /// Lines that a talk of these two begins with: somebody who is here under another name for once
  /// gets nobody's.
  func carried(to names: Pair<String>) throws(JournalError) -> [Carried] {
    let known = try self.names()
    return known == nil || known == names ? try waiting() : []
  }

  /// Ids of those that were looked at in a talk.
  func carried(usedIn talk: String) throws(JournalError) -> [String] {
    try waiting().filter { $0.usedIn == talk }.map(\.id)
  }

  func eraseCarried(usedIn talk: String) throws(JournalError) {
    for id in try carried(usedIn: talk) { try open().erase(id) }
  }

  private func waiting() throws(JournalError) -> [Carried] {
    guard Journal.exists(folder: folder) else { return [] }
    return try stored(.carried, for: .ours) { Carried($0, id: $1) }
  }

  private func stored<Value>(
    _ kind: Item.Kind, for seat: Seat, _ read: (JSON, String) -> Value?
  ) throws(JournalError) -> [Value] {
    try stored(kind, for: Audience(seat), read)
  }

  private func stored<Value>(
    _ kind: Item.Kind, for audience: Audience, _ read: (JSON, String) -> Value?
  ) throws(JournalError) -> [Value] {
    try open().items(kind, for: audience).compactMap { item in
      item.header.flatMap { json($0) }.flatMap { read($0, item.id) }
    }
  }

  private func keep(_ leaf: Leaf, of seat: Seat) throws(JournalError) -> Leaf {
    var leaf = leaf
    let bytes = Array(leaf.json.text().utf8)
    // Somebody has one of these: a draft may have begun it a moment ago.
    if leaf.id.isEmpty, leaf.isOneOfAKind {
      leaf.id = try open().items(leaf.kind, for: Audience(seat)).first?.id ?? ""
    }
    if leaf.id.isEmpty, case .preparation(let preparation) = leaf {
      // Its draft may have been faster.
      let known = try stored(.preparation, for: seat) { Preparation($0, id: $1) }
      leaf.id = known.first { $0.createdAt == preparation.createdAt }?.id ?? ""
    }
    if leaf.id.isEmpty {
      leaf.id = try open().begin(leaf.kind, for: Audience(seat), records: []) { _ in bytes }
    } else {
      try open().append([], from: 0, to: leaf.id, header: bytes)
    }
    return leaf
  }
}

extension Leaf {
  fileprivate var isOneOfAKind: Bool {
    switch self {
    case .practice, .card, .questions: true
    case .preparation: false
    }
  }

  fileprivate var kind: Item.Kind {
    switch self {
    case .practice: .practice
    case .preparation: .preparation
    case .card: .supportCard
    case .questions: .questions
    }
  }
}

extension Carried {
  fileprivate var bytes: [UInt8] { Array(json.text().utf8) }
}

extension SoloDeed {
  /// What the model hears when it could not be done.
  func failure(_ sentence: String) -> Message {
    switch self {
    case .list, .use: .failed(sentence)
    case .draft: .draftNotSaved(sentence)
    case .keep, .erase, .carry, .drop: .notSaved(sentence)
    }
  }
}
