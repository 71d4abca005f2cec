/// One of the two people at the terminal.
package enum Seat: String, CaseIterable, Hashable, Sendable {
  case a = "A"
  case b = "B"

  /// The one across the table.
  package var other: Seat { self == .a ? .b : .a }

  /// 0 or 1, for whatever is kept in pairs.
  package var index: Int { self == .a ? 0 : 1 }
}

/// Who made a move.
package enum Actor: String, CaseIterable, Hashable, Sendable {
  case a = "A"
  case b = "B"
  /// Both agreed, or it was either of them: nobody asks who wanted to pause or to stop.
  case both
  /// heard itself.
  case app
  /// Somebody who guides the two, from a terminal of their own.
  case facilitator

  package init(_ seat: Seat) { self = seat == .a ? .a : .b }

  /// The person, nil for both and the app.
  package var seat: Seat? {
    switch self {
    case .a: .a
    case .b: .b
    case .both, .app, .facilitator: nil
    }
  }
}

/// A pair of values, one a person.
package struct Pair<Value> {
  /// Of the first person.
  package var a: Value
  /// Of the second.
  package var b: Value

  package init(_ a: Value, _ b: Value) {
    self.a = a
    self.b = b
  }

  package subscript(_ seat: Seat) -> Value {
    get { seat == .a ? a : b }
    set { if seat == .a { a = newValue } else { b = newValue } }
  }
}

extension Pair: Equatable where Value: Equatable {}
extension Pair: Sendable where Value: Sendable {}

/// Milliseconds of the session clock: it counts from a monotonic source while the talk is on, and
/// stands still while it is paused or closed, so that a step's time never drifts.
package typealias Milliseconds = Int
