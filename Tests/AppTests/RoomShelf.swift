import App
import Content
import Dialogue

/// What is kept for the time alone, in memory: every thing goes through its JSON, as in a journal.
struct RoomShelf {
  private(set) var leaves: [String: (seat: Seat, leaf: Leaf)] = [:]
  private(set) var carried: [Carried] = []
  private var count = 0

  mutating func news(of deed: SoloDeed) -> SoloNews {
    switch deed {
    case .list(let seat): return .listed(shelf(of: seat))
    case .keep(let seat, let leaf): return .kept(keep(leaf, of: seat))
    case .draft(let seat, let leaf): return .drafted(keep(leaf, of: seat))
    case .erase(let id):
      leaves[id] = nil
      return .erased(id: id)
    case .carry(var lines):
      count += 1
      lines.id = "carried\(count)"
      carried.removeAll { $0.from == lines.from }
      if let stored = Carried(Self.reread(lines.json), id: lines.id) { carried.append(stored) }
      return .carried(lines)
    case .drop(let lines):
      carried.removeAll { $0.from == lines.from }
      return .dropped
    case .use(let lines, let talk):
      for index in carried.indices where carried[index].id == lines.id {
        carried[index].usedIn = talk
      }
      return .used
    }
  }

  /// What was looked at in a talk goes with it.
  mutating func putAway(_ talk: String) { carried.removeAll { $0.usedIn == talk } }

  func shelf(of seat: Seat) -> Shelf {
    var shelf = Shelf()
    for (id, stored) in leaves where stored.seat == seat {
      let json = Self.reread(stored.leaf.json)
      switch stored.leaf {
      case .practice: shelf.practice = PracticeBook(json, id: id)
      case .card: shelf.card = SupportCard(json, id: id)
      case .questions: shelf.questions = QuestionBook(json, id: id)
      case .preparation:
        if let preparation = Preparation(json, id: id) { shelf.preparations.append(preparation) }
      }
    }
    shelf.preparations.sort { ($0.changedAt, $0.id) > ($1.changedAt, $1.id) }
    shelf.carried = carried.first { $0.from == seat }
    return shelf
  }

  private mutating func keep(_ leaf: Leaf, of seat: Seat) -> Leaf {
    var leaf = leaf
    if leaf.id.isEmpty, case .preparation(let new) = leaf {
      let known = leaves.first { _, stored in
        if case .preparation(let old) = stored.leaf {
          old.createdAt == new.createdAt
        } else {
          false
        }
      }
      leaf.id = known?.key ?? ""
    }
    if leaf.id.isEmpty {
      count += 1
      leaf.id = "leaf\(count)"
    }
    leaves[leaf.id] = (seat, leaf)
    return leaf
  }

  private static func reread(_ json: JSON) -> JSON {
    let bytes = Array(json.text().utf8)
    return (try? scanJSON(bytes, file: "shelf", limits: .unlimited)).map { JSON($0) } ?? .null
  }
}
