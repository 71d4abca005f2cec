import Content
import Dialogue
import TerminalUI

/// The time alone: whose it is, its menu, and the rooms that lead off it.
extension AppModel {
  enum SoloRow: Equatable {
    case practice, prepare, write, feeling, breathe, card, pages, lock
  }

  func soloRows(_ solo: Solo) -> [SoloRow] {
    [.practice, .prepare, .write, .feeling, .breathe, .card, .pages]
      + (locks.own[solo.seat].hasPassphrase ? [.lock] : [])
  }

  /// To the time alone, by way of whatever stands before it.
  ///
  /// - Parameter door: A room to go straight to.
  mutating func openSolo(_ door: Solo.Door? = nil, at instant: Instant) -> [Effect] {
    // A breath is nobody's own.
    if door == .breathe {
      solo = Solo(.a)
      solo?.cameFor = .breathe
      show(.solo)
      return lay(.breathing(since: instant.monotonic))
    }
    // Where heard knows one person only, nobody is asked who it is.
    guard names != nil || locks.own.a.hasPassphrase else { return enterSolo(.a, door) }
    var own = Own(.a)
    own.errand = .alone(door)
    show(.own(own))
    return []
  }

  mutating func enterSolo(_ seat: Seat, _ door: Solo.Door? = nil) -> [Effect] {
    solo = Solo(seat)
    solo?.door = door
    solo?.cameFor = door
    show(.solo)
    return [.solo(.list(seat))]
  }

  mutating func turnSolo(to place: Solo.Place) {
    solo?.place = place
    show(.solo)
  }

  /// Back to the menu, on the row one came from.
  mutating func toSoloMenu(on row: SoloRow = .practice) -> [Effect] {
    guard let solo else { return [] }
    turnSolo(to: .menu)
    focus.selected = soloRows(solo).firstIndex(of: row) ?? 0
    return [.solo(.list(solo.seat))]
  }

  mutating func leaveSolo() -> [Effect] {
    solo = nil
    if isSingleTalk { return [.quit(code: 0, farewell: nil)] }
    show(.home)
    return (isPlain ? [.hide] : []) + [.list]
  }

  mutating func take(_ door: Solo.Door, at instant: Instant) -> [Effect] {
    switch door {
    case .practice: return beginPractice(at: instant)
    case .prepare: return beginPreparing(at: instant)
    case .reflect: return beginReflecting(at: instant)
    case .feeling: return beginFeeling(at: instant)
    case .card: return beginCard(at: instant)
    case .breathe: return lay(.breathing(since: instant.monotonic))
    }
  }

  mutating func chooseInSolo(_ index: Int, at instant: Instant) -> [Effect] {
    guard let solo else { return [] }
    switch solo.place {
    case .menu:
      let rows = soloRows(solo)
      guard rows.indices.contains(index) else { return [] }
      switch rows[index] {
      case .practice: return take(.practice, at: instant)
      case .prepare: return take(.prepare, at: instant)
      case .write: return take(.reflect, at: instant)
      case .feeling: return take(.feeling, at: instant)
      case .card: return take(.card, at: instant)
      case .breathe:
        focus.selected = index
        return take(.breathe, at: instant)
      case .pages:
        show(.own(Own(solo.seat, .list)))
        return [.pages(.list(solo.seat))]
      case .lock: return lockNow(at: instant)
      }
    case .practice(let practising): return choose(index, in: practising, at: instant)
    case .prepare(let preparing): return choose(index, in: preparing, at: instant)
    case .reflect(let reflecting): return choose(index, in: reflecting, at: instant)
    }
  }

  mutating func goOnInSolo(at instant: Instant) -> [Effect] {
    switch solo?.place {
    case .practice(let practising): goOn(practising, at: instant)
    case .prepare(let preparing): goOn(preparing, at: instant)
    case .reflect(let reflecting): goOn(reflecting, at: instant)
    case .menu, nil: []
    }
  }

  /// Ctrl-D.
  mutating func handInAlone(at instant: Instant) -> [Effect] {
    switch solo?.place {
    case .practice(let practising): handIn(practising, at: instant)
    case .prepare(let preparing): handIn(preparing, at: instant)
    case .reflect(let reflecting): handIn(reflecting, at: instant)
    case .menu, nil: []
    }
  }

  mutating func backInSolo(at instant: Instant) -> [Effect] {
    switch solo?.place {
    case .menu, nil: leaveSolo()
    case .practice(let practising): back(from: practising, at: instant)
    case .prepare(let preparing): back(from: preparing, at: instant)
    case .reflect(let reflecting): back(from: reflecting, at: instant)
    }
  }

  /// What a page's moves do besides going on and back.
  mutating func actInSolo(_ action: Action, at instant: Instant) -> [Effect] {
    switch solo?.place {
    case .practice(let practising): act(action, on: practising, at: instant)
    case .prepare(let preparing): act(action, on: preparing, at: instant)
    case .reflect(let reflecting): act(action, on: reflecting, at: instant)
    case .menu, nil: []
    }
  }

  /// Whether the present page is there to be read and left.
  var isReadingAlone: Bool {
    if case .reflect(let reflecting) = solo?.place { reflecting.stage == .reading } else { false }
  }

  /// What is typed into the present page.
  var soloEditor: Editor? {
    switch solo?.place {
    case .practice(let practising): editor(of: practising)
    case .prepare(let preparing): editor(of: preparing)
    case .reflect(let reflecting): editor(of: reflecting)
    case .menu, nil: nil
    }
  }

  /// What is typed just now, as the thing it will be part of; nil where nothing is kept.
  private var soloDraft: Leaf? {
    switch solo?.place {
    case .prepare(let preparing): draft(of: preparing)
    case .reflect(let reflecting): draft(of: reflecting)
    case .practice, .menu, nil: nil
    }
  }

  /// Whether what is typed on the present page is to be found again after an end.
  var keepsWhatIsTyped: Bool {
    switch solo?.place {
    case .prepare, .reflect: focus.editor != nil
    case .practice, .menu, nil: false
    }
  }

  /// Saves what is typed, if something was typed since.
  mutating func soloDraftNow() -> [Effect] {
    let isTyped = pagePace.keys > 0
    pagePace.due = nil
    pagePace.keys = 0
    guard isTyped, let solo, let leaf = soloDraft else { return [] }
    return [.solo(.draft(solo.seat, leaf))]
  }

  /// Writes something down; tried again where it fails.
  mutating func keep(_ leaf: Leaf) -> [Effect] {
    guard let solo else { return [] }
    pagePace = PagePace()
    trouble = nil
    let effect = Effect.solo(.keep(solo.seat, leaf))
    unsaved = [effect]
    return [effect]
  }

  mutating func take(_ news: SoloNews, at instant: Instant) -> [Effect] {
    guard solo != nil else { return [] }
    if names == nil, news.isKept { hasLoneWords = true }
    switch news {
    case .listed(let shelf):
      solo?.shelf = shelf
      guard screen == .solo, let door = solo?.door else { return [] }
      solo?.door = nil
      return take(door, at: instant)
    case .kept(let leaf):
      unsaved = []
      put(leaf)
    case .drafted(let leaf):
      draftTrouble = nil
      put(leaf)
    case .erased(let id):
      unsaved = []
      if solo?.shelf.card?.id == id { solo?.shelf.card = nil }
      if solo?.shelf.practice?.id == id { solo?.shelf.practice = nil }
      solo?.shelf.preparations.removeAll { $0.id == id }
    case .carried(let carried):
      unsaved = []
      solo?.shelf.carried = carried
    case .dropped:
      unsaved = []
      solo?.shelf.carried = nil
    case .used: break
    }
    if case .prepare(let one) = solo?.place { return settled(news, one, at: instant) }
    return []
  }

  /// What was written down has its id from now on, on the shelf and on the page.
  private mutating func put(_ leaf: Leaf) {
    switch leaf {
    case .practice(let book): solo?.shelf.practice = book
    case .card(let card):
      solo?.shelf.card = card
      if case .reflect(let reflecting) = solo?.place {
        solo?.place = .reflect(reflecting.adopting(card))
      }
    case .questions(let book): solo?.shelf.questions = book
    case .preparation(let preparation):
      solo?.shelf.preparations.removeAll { $0.id == preparation.id }
      solo?.shelf.preparations.insert(preparation, at: 0)
      if case .prepare(let preparing) = solo?.place {
        solo?.place = .prepare(preparing.adopting(preparation))
      }
    }
  }
}

extension Action {
  /// Means something of its own where somebody is alone.
  var isOfSolo: Bool {
    switch self {
    case .another, .change, .earlier, .bin, .erase, .write, .stems, .favourite, .pass: true
    default: false
    }
  }
}
