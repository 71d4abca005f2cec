import Coach
import Content
import Glibc
import Testing

/// How long it takes to hear a remark, in time of the processor: other tests run meanwhile. A
/// figure is the median of several short runs, and lies far from its bound, since machines differ.
@Suite(.serialized) struct SpeedTests {
  private static let remarks = Couples.remarks.map(\.text)

  private static func time(_ work: () -> Void) -> Duration {
    func now() -> Duration {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
    let start = now()
    work()
    return now() - start
  }

  private static func median(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }

  /// Ten thousand remarks a second, of those that partners type.
  @Test func manyAreHeardInASecond() {
    var strengths = 0
    let runs = (0..<15).map { _ in
      Self.time {
        for text in Self.remarks where Listening.hear(text).strength != nil { strengths += 1 }
      }
    }
    let each = Self.median(runs) / Self.remarks.count
    let perSecond = Int(Duration.seconds(1) / each)
    print("the coach hears \(perSecond) remarks a second, one in \(each)")
    #expect(Self.remarks.count == 200 && strengths > 0)
    // A build without optimisation is slower.
    #if !DEBUG
      #expect(perSecond >= 10_000)
    #endif
  }

  /// Under a millisecond, as long as a remark may be: no pause is felt while somebody types.
  @Test func oneIsHeardAtOnce() {
    let long = Self.remarks.indices.map { start in
      var text = ""
      for remark in Self.remarks[start...] + Self.remarks[..<start] {
        if text.count + remark.count > 500 { break }
        text += remark + " "
      }
      return text
    }
    #expect(long.allSatisfy { 350...501 ~= $0.count })
    // Each text by itself is heard a few times; what the machine did in between is left out.
    let times = (Self.remarks + long).map { text in
      Self.median((0..<5).map { _ in Self.time { _ = Listening.hear(text) } })
    }.sorted()
    let (middle, late) = (times[times.count / 2], times[times.count * 99 / 100])
    print("one remark of up to 500 characters: median \(middle), 99 of 100 within \(late)")
    #if !DEBUG
      #expect(middle < .milliseconds(1))
      #expect(late < .milliseconds(1))
    #endif
  }

  /// Texts that patterns and quotation marks like best, repeated; two characters to four a piece.
  private static let pieces = [
    "a", "'", "\"", "“", ", ", "? ", "- ", "e\u{301}", "\u{301}", "👩‍👧", "you ", "so you ",
    "do you, ",
    "if a b c d ", "sorry that a b c, ", "scared of what you might do ", "he threw a b c ",
    "i hear a b c d ", "check my phone a b c, ", "what you can do if you should ", "when you can ",
    "maybe you, could just ", "“he said ” ", "you always can always ", "thought of any idea ",
    "is there anything or ", "wonder a b c d what ", "on a scale one to ten ",
    "let's talk tell me ",
  ]

  /// Twice the text takes about twice the time, and never four times as long.
  @Test(arguments: pieces)
  func longTextsTakeTimeInProportion(_ piece: String) {
    func text(_ count: Int) -> String {
      String(repeating: piece, count: count / piece.unicodeScalars.count)
    }
    let (one, two) = (text(20_000), text(40_000))
    // The quickest of a few, by turns: the rest is the machine's.
    let times = (0..<6).map { _ in
      (Self.time { _ = Listening.hear(one) }, Self.time { _ = Listening.hear(two) })
    }
    let (short, long) = (times.map(\.0).min() ?? .zero, times.map(\.1).min() ?? .zero)
    #expect(long / short < 3, "\(piece.debugDescription): \(short), then \(long)")
  }
}
