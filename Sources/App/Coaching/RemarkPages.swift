import Coach
import Content
import Dialogue
import TerminalUI

extension AppModel {
  /// A remark before something is handed in. Words about danger look, from a chair away, like any
  /// other remark.
  func remarkPage(_ remark: Remark) -> Page {
    let place = [remark.seat.flatMap { names?[$0] }.map { "only for \($0)" } ?? "only for you"]
    let labels = choices(remark).map { choice -> Page.Choices.Option in
      switch choice {
      case .handIn: .init(remark.isDanger ? "Hand it in" : "Hand it in as it is")
      case .change: .init(remark.isDanger ? "Not yet" : "Change it")
      case .help: .init("People who can help")
      case .noMore: .init("No more remarks")
      }
    }
    return Page(
      place: place, title: title("Before you hand it in"),
      blocks: remarkBlocks(remark) + [choices(labels)],
      moves: [Action.next.move("choose", key: "Enter"), Action.back.move("to the text")]
        + (remark.isDanger ? [Action.lines.move()] : [Action.hush.move()])
        + [Action.timeOut.move(), Action.stop.move()]
        + [Action.hide.move(), Action.help.move()])
  }

  /// What works, what to try, and why it is said.
  func remarkBlocks(_ remark: Remark) -> [Page.Block] {
    if remark.isDanger {
      return [
        .text(
          """
          If you are not safe, or somebody may come to harm, there are people who listen at any \
          hour. You need not hand this in: it can stay here, or go.
          """)
      ]
    }
    var blocks: [Page.Block] = []
    if let strength = remark.strength {
      blocks.append(.text(RichText(strength.says)))
    }
    if let nudge = remark.nudge {
      blocks.append(.text(RichText(nudge.suggestion)))
      let unmeasured = " Nobody has measured how often that is right; you know better."
      blocks.append(
        .text(RichText("Said \(nudge.reason).\(remark.isUnmeasured ? unmeasured : "")")))
    }
    return blocks
  }

  /// Who to call: the lines of one's own country, or all of them, those that hold anywhere first.
  var helpLines: [Page.Block] {
    let regions = library.help.regions
    let own = regions.filter { $0.id == ways.region }
    let anywhere = regions.filter { $0.id == "international" }
    let shown = own.isEmpty ? anywhere + regions.filter { $0.id != "international" } : own
    return shown.flatMap { region -> [Page.Block] in
      [
        .heading(region.name), .table(Page.Table(rows: region.lines.map { [$0.name, $0.how] })),
      ]
    }
  }
}
