package import Content
package import Dialogue

/// Somebody alone with heard: practice, preparation, writing, a breath.
package struct Solo: Equatable, Sendable {
  package var seat: Seat
  package var place: Place = .menu
  /// What is stored for them, as it was read last.
  package var shelf = Shelf()
  /// A room that was asked for from the shell: it is gone to as soon as the shelf is read.
  var door: Door?
  /// The room that they came for, while they are in it first.
  var cameFor: Door?

  package enum Place: Equatable, Sendable {
    case menu
    case practice(Practising)
    case prepare(Preparing)
    case reflect(Reflecting)
  }

  /// The rooms that can be asked for by name.
  package enum Door: String, CaseIterable, Sendable {
    case practice, prepare, reflect, feeling, breathe, card
  }

  package init(_ seat: Seat) { self.seat = seat }
}

/// What somebody keeps for the time alone, beside their pages.
package struct Shelf: Equatable, Sendable {
  package var practice: PracticeBook?
  /// The latest first.
  package var preparations: [Preparation] = []
  package var card: SupportCard?
  package var questions: QuestionBook?
  /// What waits for a talk; in the compartment that both may read.
  package var carried: Carried?

  package init() {}
}

/// One thing on a shelf, with the id it has in the journal; empty until it is kept.
package enum Leaf: Equatable, Sendable {
  case practice(PracticeBook)
  case preparation(Preparation)
  case card(SupportCard)
  case questions(QuestionBook)

  package var id: String {
    get {
      switch self {
      case .practice(let book): book.id
      case .preparation(let preparation): preparation.id
      case .card(let card): card.id
      case .questions(let book): book.id
      }
    }
    set {
      switch self {
      case .practice(var book):
        book.id = newValue
        self = .practice(book)
      case .preparation(var preparation):
        preparation.id = newValue
        self = .preparation(preparation)
      case .card(var card):
        card.id = newValue
        self = .card(card)
      case .questions(var book):
        book.id = newValue
        self = .questions(book)
      }
    }
  }

  package var json: JSON {
    switch self {
    case .practice(let book): book.json
    case .preparation(let preparation): preparation.json
    case .card(let card): card.json
    case .questions(let book): book.json
    }
  }
}

/// What shall be done on somebody's shelf.
package enum SoloDeed: Equatable, Sendable {
  case list(Seat)
  /// Writes it down as it is now.
  case keep(Seat, Leaf)
  /// The same for what is still being typed: a key never waits for it.
  case draft(Seat, Leaf)
  case erase(id: String)
  /// Puts finished lines where a talk of both finds them; what waited there before goes.
  case carry(Carried)
  /// Takes them back.
  case drop(Carried)
  /// They were looked at in a talk, and are gone with it.
  case use(Carried, in: String)
}

/// How it went.
package enum SoloNews: Equatable, Sendable {
  case listed(Shelf)
  case kept(Leaf)
  case drafted(Leaf)
  case erased(id: String)
  case carried(Carried)
  case dropped
  case used
}

extension SoloNews {
  /// Something lies in somebody's compartment from now on.
  var isKept: Bool {
    switch self {
    case .kept, .drafted: true
    default: false
    }
  }
}
