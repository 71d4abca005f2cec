import App
import Content
import Dialogue
import Testing

/// How cards are dealt, and how dates are told.
@Suite struct DealTests {
  private let decks = ["appreciation", "everyday-us", "hopes-and-dreams"]
    .compactMap { Room.library.deck($0) }

  private func cards(_ decks: [Deck], _ draw: Draw = Draw(decks: []), _ marks: Marks = Marks())
    -> [Card]
  { draw.cards(from: decks, marks) }

  @Test func equalSeedsDealEqualHands() {
    let cards = cards(decks)
    #expect(deal(cards, seen: [], seed: 5) == deal(cards, seen: [], seed: 5))
    #expect(deal(cards, seen: [], seed: 5) != deal(cards, seen: [], seed: 6))
    let ids = deal(cards, seen: [], seed: 5).map(\.tag)
    #expect(Set(ids).count == cards.count && ids.count == cards.count)
  }

  @Test func seenCardsComeLast() {
    let seen = Set(decks[0].prompts.prefix(10).map { seenTag(deck: decks[0].id, prompt: $0.id) })
    let hand = deal(cards([decks[0]]), seen: seen, seed: 1)
    #expect(hand.count == 30)
    for (index, card) in hand.enumerated() {
      #expect(seen.contains(card.tag) == (index >= 20))
    }
  }

  /// Only where both have opened them; a deck of favourites is no way round.
  @Test func sensitiveCardsAreNeverDealt() {
    var deck = decks[0]
    deck.prompts[0].sensitive = .familyOfOrigin
    var marks = Marks()
    marks.favourites = Set(deck.prompts.map { seenTag(deck: deck.id, prompt: $0.id) })
    let favourites = Draw(decks: [], onlyFavourites: true)
    #expect(cards([deck]).count == 29)
    #expect(cards([deck], favourites, marks).count == 29)
    #expect(cards([deck], Draw(decks: [], isOpened: true)).count == 30)
    deck.sensitive = .touch
    #expect(cards([deck]).isEmpty)
    #expect(cards([deck], favourites, marks).isEmpty)
    #expect(cards([deck], Draw(decks: [], isOpened: true)).count == 30)
  }

  @Test func whatWasPutAwayIsNotDealt() {
    var marks = Marks()
    marks.hidden = Set(decks[0].prompts.prefix(7).map { seenTag(deck: decks[0].id, prompt: $0.id) })
    #expect(cards(decks, Draw(decks: []), marks).allSatisfy { !marks.hidden.contains($0.tag) })
    #expect(cards([decks[0]], Draw(decks: []), marks).count == 23)
  }

  /// Cards begin anew when all of them were seen; in a talk that rises, each depth by itself.
  @Test func cardsBeginAnewWhenAllWereSeen() {
    let cards = cards([decks[0]])
    let light = Set(cards.filter { $0.depth == 1 }.map(\.tag))
    let more = light.union([cards.first { $0.depth == 3 }?.tag ?? ""])
    #expect(usedUp(cards, seen: [], byDepth: true).isEmpty)
    #expect(usedUp(cards, seen: more, byDepth: true) == light)
    #expect(usedUp(cards, seen: more, byDepth: false).isEmpty)
    #expect(usedUp(cards, seen: light.subtracting([light.first ?? ""]), byDepth: true).isEmpty)
    let all = Set(cards.map(\.tag))
    #expect(usedUp(cards, seen: all, byDepth: false) == all)
  }

  @Test(arguments: [
    (0, 0, "1970-01-01", "00:00"), (951_782_400_000, 0, "2000-02-29", "00:00"),
    (1_760_000_000_000, 7200, "2025-10-09", "10:53"), (-1000, 0, "1969-12-31", "23:59"),
    (4_107_542_399_000, 0, "2100-02-28", "23:59"),
    (1_700_000_000_000, -36_000, "2023-11-14", "12:13"),
  ])
  func wallTime(_ milliseconds: Int, _ offset: Int, _ date: String, _ time: String) {
    let wall = WallTime(milliseconds, offset: offset)
    #expect(wall.date == date && wall.time == time)
  }

  @Test(arguments: [
    ("  Ana  ", "Ana"), ("Ana\u{1B}[31m", "Ana\u{FFFD}[31m"), ("", ""), ("a\nb", "a b"),
    ("  ", ""), ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwx"), ("作者", "作者"),
  ])
  func cleanName(_ typed: String, _ name: String) { #expect(AppModel.cleanName(typed) == name) }
}
