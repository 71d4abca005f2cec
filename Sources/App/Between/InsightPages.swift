import TerminalUI

extension AppModel {
  func insightPage(_ room: InsightRoom, _ between: Between, at instant: Instant) -> Page {
    room.view?.page(isPlain: isPlain)
      ?? Page(place: betweenPlace(.insights), title: title("One moment"), moves: closingMoves)
  }
}
