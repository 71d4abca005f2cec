/// Looking at how it has been, one part after the other.
package struct InsightRoom: Equatable, Sendable {
  /// Nil until it is read.
  var view: InsightView?

  init(_ view: InsightView? = nil) { self.view = view }
}
