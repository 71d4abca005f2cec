package import TerminalUI

extension Page {
  /// How many things can be chosen on the page.
  var optionCount: Int {
    for block in blocks {
      switch block {
      case .choices(let choices): return choices.options.count
      case .list(let list): return list.selected == nil ? 0 : list.rows.count
      case .text, .heading, .card, .quote, .stems, .scale, .timer, .field, .table, .chart,
        .notice:
        continue
      }
    }
    return 0
  }

  /// Something can be chosen on it, and nothing is marked yet.
  var isUnmarked: Bool {
    for case .choices(let choices) in blocks { return choices.selected == nil }
    return false
  }

  /// There is nothing to do on it but to leave it.
  var isOnlyLeft: Bool {
    moves.first.map { $0.id == Action.next.rawValue && $0.key == Action.back.binding.keyName }
      ?? false
  }

  var scale: Scale? {
    for case .scale(let scale) in blocks { return scale }
    return nil
  }

  /// The field on the page, if it has one.
  package var field: Field? {
    for case .field(let field) in blocks { return field }
    return nil
  }
}
