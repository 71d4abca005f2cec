internal import TestSupport

/// Words as people might write them to themselves.
enum Prose {
  private static let words = """
    I you we they it was is had when then after before because although maybe again still never
    morning evening kitchen garden window street river winter summer coffee bread letter phone
    mother father sister brother child friend work money sleep walk train table door light rain
    said asked felt wanted needed tried forgot remembered laughed cried listened waited slept left
    quiet tired angry glad afraid proud alone close warm heavy small old new honest kind careful
    the a of to in on with without for about from at my your our “listen” café naïve Zoë über
    fiancé Ärger Straße don’t I’m it’s we’ll
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  /// Sentences of about so many characters in all; now and then a new line.
  static func text(_ length: Int, _ dice: inout Dice) -> String {
    var text = ""
    var count = 0
    while count < length {
      let size = Int.random(in: 4...12, using: &dice)
      let sentence = (0..<size).map { _ in
        words[Int.random(in: 0..<words.count, using: &dice)]
      }.joined(separator: " ")
      count += sentence.utf8.count + 2
      if !text.isEmpty { text += Int.random(in: 0..<6, using: &dice) == 0 ? "\n" : " " }
      text += sentence + "."
    }
    return text
  }
}
