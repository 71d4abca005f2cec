import App
import Dialogue
import Glibc
import TerminalUI
import TestSupport
import Testing

/// How the insights look, at each size and in lines.
@Suite struct InsightFrameTests {
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

  private func expect(_ name: String, _ view: InsightView) {
    var text = portrait(of: view.page(isPlain: false))
    text += "\nlines\n"
    for line in plainLines(of: view.page(isPlain: true)) { text += "  " + line + "\n" }
    #expect(differenceFromGolden(name, text) == nil)
  }

  @Test func lived() {
    var view = InsightView(InsightSamples.insights(InsightSamples.lived))
    for kind in Insights.Kind.allCases {
      expect("insights-\(kind.rawValue)", view)
      view.toggleFigures()
      expect("insights-\(kind.rawValue)-figures", view)
      _ = view.goOn()
    }
  }

  @Test func beginning() {
    var view = InsightView(InsightSamples.insights(InsightSamples.empty))
    expect("insights-early", view)
    while view.goOn() {}
    expect("insights-early-last", view)
  }

  /// Names of every kind, and more talks than there is room for columns.
  @Test func longNames() {
    var source = InsightSamples.decade(5)
    source.names = Pair("Maximiliane-Theodora", "作者の長い名前")
    for index in source.talks.indices { source.talks[index].names = source.names }
    for (index, title) in ["An evening without any screen at all, just the two of us", "散歩"]
      .enumerated()
    {
      source.rituals[index].title = title
    }
    var view = InsightView(InsightSamples.insights(source))
    repeat { expect("insights-long-\(view.at + 1)", view) } while view.goOn()
  }
}
