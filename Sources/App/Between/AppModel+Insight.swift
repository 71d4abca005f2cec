import Content
import Dialogue
import TerminalUI

extension AppModel {
  mutating func beginInsights(at instant: Instant) -> [Effect] {
    turnBetween(to: .insights(InsightRoom()))
    return [.between(.insights)]
  }

  mutating func choose(_ index: Int, in room: InsightRoom, at instant: Instant) -> [Effect] { [] }

  mutating func goOn(_ room: InsightRoom, at instant: Instant) -> [Effect] {
    guard var view = room.view, view.goOn() else { return toBetweenMenu(.insights) }
    turnBetween(to: .insights(InsightRoom(view)))
    return []
  }

  mutating func back(from room: InsightRoom, at instant: Instant) -> [Effect] {
    guard var view = room.view, view.goBack() else { return toBetweenMenu(.insights) }
    turnBetween(to: .insights(InsightRoom(view)))
    return []
  }

  mutating func act(
    _ action: Action, on room: InsightRoom, at instant: Instant
  ) -> [Effect] {
    guard action == .read, var view = room.view else { return [] }
    view.toggleFigures()
    turnBetween(to: .insights(InsightRoom(view)))
    return []
  }

  mutating func settled(
    _ news: BetweenNews, _ room: InsightRoom, at instant: Instant
  ) -> [Effect] {
    guard case .insights(let source?) = news else { return [] }
    let insights = Insights(source, feelings: library.feelings)
    turnBetween(to: .insights(InsightRoom(InsightView(insights))))
    return []
  }
}
