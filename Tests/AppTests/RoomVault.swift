import App
import Dialogue

/// Locks and own pages in memory, as the journal would keep them.
struct RoomVault {
  var passphrases: [Compartment: String] = [:]
  var unlocked: Set<Compartment> = [.ours, .own(.a), .own(.b)]
  var codes: [Compartment: String] = [:]
  var pages: [String: (seat: Seat, page: OwnPage)] = [:]
  var notes: [String: (seat: Seat, note: Note)] = [:]
  private var count = 0

  var locks: Locks {
    func lock(_ one: Compartment) -> Locks.Lock {
      Locks.Lock(
        hasPassphrase: passphrases[one] != nil, hasRecovery: codes[one] != nil,
        isUnlocked: unlocked.contains(one))
    }
    return Locks(ours: lock(.ours), own: Pair(lock(.own(.a)), lock(.own(.b))))
  }

  mutating func news(of deed: LockDeed, household: Household) -> LockNews {
    switch deed {
    case .unlock(let words, let wanted):
      let opened = passphrases.keys.filter {
        (wanted == nil || $0 == wanted) && (passphrases[$0] == words || codes[$0] == words)
      }
      guard let one = opened.first else { return .wrong }
      unlocked.formUnion([one, .ours])
      for own in [Compartment.own(.a), .own(.b)] where passphrases[own] == nil {
        unlocked.insert(own)
      }
      var household = household
      household.locks = locks
      return .unlocked(household)
    case .check(let words, let one):
      return passphrases[one] == words || codes[one] == words ? .known : .wrong
    case .lock:
      unlocked.subtract(passphrases.keys)
      if passphrases[.ours] != nil { unlocked = [] }
      return .locked
    case .close(let seat):
      unlocked.remove(.own(seat))
      return .closed(seat)
    case .propose: return .proposed("river candle otter plum meadow")
    case .set(let words, let one):
      passphrases[one] = words
      codes[one] = nil
      return .changed(locks)
    case .remove(let one):
      passphrases[one] = nil
      codes[one] = nil
      return .changed(locks)
    case .makeCode(let one):
      codes[one] = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG"
      return .code(codes[one] ?? "")
    }
  }

  mutating func news(of deed: PagesDeed) -> PagesNews {
    switch deed {
    case .list(let seat):
      return .listed(
        pages.values.filter { $0.seat == seat }.map(\.page.header),
        notes.values.filter { $0.seat == seat }.map { without(words: $0.note) })
    case .open(let id):
      guard let page = pages[id]?.page else { return .changed }
      return .opened(page)
    case .save(let seat, var page, let version):
      page.draft = nil
      page.versions.append(version)
      page.header.title = PageHeader.title(of: version.text)
      page.header.changedAt = version.at
      page.header.versions = page.versions.count
      return .saved(keep(page, of: seat))
    case .draft(let seat, var page, let version):
      page.draft = version
      if page.versions.isEmpty { page.header.title = PageHeader.title(of: version.text) }
      return .drafted(keep(page, of: seat))
    case .dropDraft(_, let page):
      if page.versions.isEmpty {
        pages[page.header.id] = nil
      } else {
        pages[page.header.id]?.page.draft = nil
      }
      return .changed
    case .bin(let page, let at):
      pages[page.header.id]?.page.header.binnedAt = at
      return .changed
    case .erase(let id):
      pages[id] = nil
      return .changed
    case .find(let seat, let words):
      return .found(
        pages.values.filter {
          $0.seat == seat && $0.page.header.binnedAt == nil
            && "\($0.page.header.prompt ?? "") \($0.page.text)".lowercased().contains(
              words.lowercased())
        }.map { Found(header: $0.page.header, words: $0.page.text) })
    case .leave(let seat, var note, let draft):
      pages[draft.header.id] = nil
      count += 1
      note.id = "note\(count)"
      notes[note.id] = (seat, note)
      return .left(note)
    case .openNote(let note, let at):
      notes[note.id]?.note.openedAt = at
      return notes[note.id].map { .noteOpened($0.note) } ?? .changed
    case .eraseNote(let id):
      notes[id] = nil
      return .changed
    }
  }

  private mutating func keep(_ page: OwnPage, of seat: Seat) -> OwnPage {
    var page = page
    if page.header.id.isEmpty {
      count += 1
      page.header.id = "page\(count)"
    }
    pages[page.header.id] = (seat, page)
    return page
  }

  private func without(words note: Note) -> Note {
    var note = note
    note.text = nil
    return note
  }
}
