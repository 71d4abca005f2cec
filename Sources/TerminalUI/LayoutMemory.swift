/// The rows of a page's blocks as they were laid out last: while somebody types, only the field
/// changes, and the rest need not be wrapped again for each key.
package final class LayoutMemory {
  private struct Entry {
    var block: Page.Block
    var width: Int
    var theme: String
    var isASCII: Bool
    var lines: [BodyLine]
  }

  private var entries: [Int: Entry] = [:]

  package init() {}

  func lines(
    of block: Page.Block, at index: Int, width: Int, theme: Theme, layOut: () -> [BodyLine]
  ) -> [BodyLine] {
    if let entry = entries[index], entry.width == width, entry.theme == theme.name,
      entry.isASCII == theme.isASCII, entry.block == block
    {
      return entry.lines
    }
    let lines = layOut()
    entries[index] = Entry(
      block: block, width: width, theme: theme.name, isASCII: theme.isASCII, lines: lines)
    return lines
  }
}
