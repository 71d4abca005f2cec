/// The name that was probably meant: one slip in a short name, two in a longer one.
package func nearName(_ name: String, among names: [String]) -> String? {
  let scored = names.map { (name: $0, slips: slips(name, $0)) }
  let most = name.count <= 1 ? 0 : name.count <= 5 ? 1 : 2
  guard let best = scored.min(by: { $0.slips < $1.slips }), best.slips <= most else { return nil }
  return best.name
}

/// Letters changed, left out, put in, or two neighbours swapped (optimal string alignment, the
/// restricted Damerau-Levenshtein distance); names are cut at 60 letters.
private func slips(_ left: String, _ right: String) -> Int {
  let a = Array(left.prefix(60))
  let b = Array(right.prefix(60))
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        least = min(least, rows[i - 1][j - 1] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
