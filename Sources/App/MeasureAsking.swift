package import Content
package import Dialogue

/// Somebody alone at the screen with the questions of a measure. What they answer lives in this value
/// and nowhere else until they have said who may see it.
package struct MeasureAsking: Equatable, Sendable {
  package let measure: Measure
  /// Index of the block in the session.
  let block: Int
  package let seat: Seat
  /// They have said that the keyboard is theirs.
  var isHandedOver = false
  /// The item they are at; the number of items is the last question, who may see it.
  var index = 0
  /// By the ids of the items; what was passed is missing.
  var values: [String: Int] = [:]

  init(_ measure: Measure, block: Int, seat: Seat) {
    self.measure = measure
    self.block = block
    self.seat = seat
  }

  var item: Measure.Item? {
    measure.items.indices.contains(index) ? measure.items[index] : nil
  }

  /// Takes a number, or a pass, and goes to the next item.
  mutating func take(_ value: Int?) {
    guard let item else { return }
    values[item.id] = value
    index += 1
  }
}
