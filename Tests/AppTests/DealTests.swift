import App
import Content
import Dialogue
import Testing

/// How cards are dealt, and how dates are told.
@Suite struct DealTests {
  private let decks = Room.library.decks

  @Test func equalSeedsDealEqualHands() {
    #expect(deal(decks, seen: [], seed: 5) == deal(decks, seen: [], seed: 5))
    #expect(deal(decks, seen: [], seed: 5) != deal(decks, seen: [], seed: 6))
    let ids = deal(decks, seen: [], seed: 5).map { seenTag(deck: $0.deck, prompt: $0.prompt) }
    #expect(Set(ids).count == 90 && ids.count == 90)
  }

  @Test func seenCardsComeLast() {
    let seen = Set(decks[0].prompts.prefix(10).map { seenTag(deck: decks[0].id, prompt: $0.id) })
    let hand = deal([decks[0]], seen: seen, seed: 1)
    #expect(hand.count == 30)
    for (index, card) in hand.enumerated() {
      #expect(seen.contains(seenTag(deck: card.deck, prompt: card.prompt)) == (index >= 20))
    }
  }

  @Test func sensitiveCardsAreNeverDealt() {
    var deck = decks[0]
    deck.prompts[0].sensitive = "family"
    #expect(deal([deck], seen: [], seed: 1).count == 29)
    deck.sensitive = "intimacy"
    #expect(deal([deck], seen: [], seed: 1).isEmpty)
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
