import Coach
import Content
import TestSupport
import Testing

/// The rules that come with heard, compiled once for all tests.
enum Listening {
  static let rules = Checkout.library().coaches[0]
  static let coach = Coach(rules)

  static func hear(_ text: String, _ previous: String? = nil) -> Hearing {
    coach.hear(text, replyingTo: previous)
  }
}

/// What a remark is taken for.
@Suite struct HearingTests {
  @Test(arguments: [
    ("What was that like for you?", "open"), ("how did you sleep after that", "open"),
    ("Tell me more about your sister.", "open"), ("Can you tell me what you meant?", "open"),
    ("Is there anything else?", "open"), ("Where would you like to start?", "open"),
    ("Do you still love her?", "closed"), ("so, um, are we late?", "closed"),
    ("How many of them came?", "closed"), ("You called her, right?", "closed"),
    ("On a scale of one to ten, how sure are you?", "closed"), ("You okay?", "closed"),
    ("I wonder if you could ring him.", "closed"),
  ])
  func questionsAreOpenOrClosed(_ text: String, _ openness: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.act == .question, "\(hearing.signals)")
    #expect(hearing.openness?.rawValue == openness, "\(hearing.signals)")
  }

  @Test(arguments: [
    ("You felt left out at the table.", "reflection"),
    ("What I'm hearing is that the money isn't it.", "reflection"),
    ("So you waited, and I didn't ring.", "reflection"),
    ("It sounds like you felt alone with it?", "reflection"),
    ("If I understand you right, it was the tone.", "reflection"),
    ("What matters to you is that I ask first.", "reflection"),
    ("So when I looked away you thought I didn't care.", "reflection"),
    ("You felt I'd taken her side.", "reflection"),
    ("I get the sense that you're sad.", "reflection"),
    ("You'd hoped somebody would ask?", "reflection"), ("That sounds great.", "other"),
    ("I'd suggest a walk before we talk.", "advice"), ("Why don't you call her?", "advice"),
    ("You should tell them.", "advice"), ("Have you tried writing it down?", "advice"),
    ("I was at the garage until six.", "other"), ("Thanks for telling me.", "other"),
    ("I hear you, but it was Thursday.", "other"), ("", "other"), ("…", "other"), ("12", "other"),
  ])
  func otherActs(_ text: String, _ act: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.act.rawValue == act, "\(hearing.signals)")
    #expect(hearing.act == .advice ? hearing.hasAdvice : true)
  }

  /// A reply that speaks of the other's matter says back; an answer to a question does not.
  @Test func whatItRepliesToCounts() {
    let text = "It was pretty exhausting work."
    #expect(Listening.hear(text).act == .other)
    #expect(Listening.hear(text, "We moved the whole shed.").act == .reflection)
    #expect(Listening.hear(text, "And how was your day?").act == .other)
    #expect(Listening.hear("I was tired too, you know.", "I was so tired.").act == .other)
  }

  /// Nothing is made of how deep a reflection goes: people do not agree on that.
  @Test func nobodyIsToldHowDeepAReflectionWas() {
    for rule in Listening.rules.rules {
      let words = [rule.looks, rule.why, rule.reason].joined(separator: " ").lowercased()
      #expect(!words.contains("simple") && !words.contains("complex"), "\(rule.id)")
    }
  }
}

/// What is said of it, and what is not.
@Suite struct SpeakingTests {
  private static let hits: [(String, String)] = [
    ("Do you still love her?", "closed-do"), ("Are you angry with me?", "closed-be"),
    ("You called her, didn't you?", "closed-tag"),
    ("Why don't you ever listen?", "why-you"),
    ("why dont you ever listen", "why-you"),
    ("I'd recommend a good night's sleep.", "advice-suggest"),
    ("I hear what you say, but that's not how it was.", "but-after"),
    ("I'm sorry if you felt hurt.", "apology-but"),
    ("I'm sorry, but you were late.", "apology-but"),
    ("You never ask how I am.", "always"), ("You only said that to hurt me.", "motive"),
    ("I feel ignored.", "felt-done-to"), ("I feel like you don't want me.", "feel-that"),
    ("Stop interrupting me.", "demand"), ("It's your fault we were late.", "blame"),
    ("Calm down.", "small"),
  ]

  @Test(arguments: hits)
  func aSuggestionIsMade(_ text: String, _ rule: String) {
    let nudge = Listening.hear(text).nudge
    #expect(nudge?.rule == rule, "\(text): \(String(describing: nudge))")
    #expect(nudge?.reason.hasPrefix("because ") == true)
    #expect(nudge?.suggestion.isEmpty == false)
  }

  /// Near misses: good listening that only looks like the above.
  @Test(arguments: [
    "What was it like to love her?", "Can you tell me why you are angry?",
    "Is there anything else?",
    "Do you have any idea what would help?", "Did I get that right?", "Is that right?",
    "So you felt alone. Is it still like that?", "Does that make sense?", "Do you mind if I ask?",
    "Do you want to go home or?", "Why was that so hard for you?",
    "You should have seen your face.",
    "So you never got an answer.", "You feel torn between them, but you want to go.",
    "It sounds like you always end up alone with it.", "You've always been there for me.",
    "You never felt at home with my family.", "You think it's your fault.",
    "You started the course on your own.", "From now on you'd like me to knock.",
    "It's a lovely evening, isn't it?", "Is that hard for you?",
    "I feel sad.", "I feel that.", "I'm sorry I was late.", "You want to be asked, not told.",
    "You can always come to me.", "I'm scared of heights.", "The bus stops here.",
  ])
  func nothingIsSuggested(_ text: String) {
    let nudge = Listening.hear(text).nudge
    #expect(nudge == nil, "\(text): \(String(describing: nudge))")
  }

  @Test(arguments: [
    ("So you waited for me.", "reflection"),
    ("It sounds like you were alone with it.", "reflection"),
    ("What was that like?", "open_question"), ("Take your time.", "support"),
    ("That makes sense to me.", "support"),
  ])
  func aStrengthIsNamed(_ text: String, _ kind: String) {
    #expect(Listening.hear(text).strength?.kind == kind)
  }

  @Test(arguments: ["I understand.", "Do you like it?", "I hear you, but no.", "ok", "I'm sorry."])
  func noStrengthIsNamed(_ text: String) {
    #expect(Listening.hear(text).strength == nil)
  }

  @Test(arguments: [
    "He hit me again last night.", "I'm scared of what you'll do when you get angry.",
    "You should know that I don't want to live anymore.", "I want to hurt myself",
    "she said she'll kill me if i leave. do you get that?", "you grabbed me by the neck",
  ])
  func aboutDangerNothingIsRemarked(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.isDanger)
    #expect(hearing.nudge == nil && hearing.strength == nil)
  }

  @Test(arguments: [
    "I'm dying to hear it.", "I hit the brakes.", "The news hit me hard at first.",
    "You hit the nail on the head.", "I'm afraid of you leaving.", "That joke killed me.",
  ])
  func figuresOfSpeechAreNoDanger(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(!hearing.isDanger, "\(hearing.signals)")
  }
}

/// The checks that the message builder asks for one by one.
@Suite struct MessageTests {
  private let coach = Listening.coach

  @Test func eachLooksForItsOwn() {
    #expect(coach.absolutes(in: "You never ask. We always do it your way.").count == 2)
    #expect(coach.absolutes(in: "Last night you did not ask.").isEmpty)
    #expect(coach.mindReading(in: "You think I'm lazy.").count >= 1)
    #expect(coach.mindReading(in: "You just don't care.").count >= 1)
    #expect(coach.mindReading(in: "When you left, I was sad.").isEmpty)
    #expect(coach.conditionalApologies(in: "I'm sorry if I hurt you.").count == 1)
    #expect(coach.conditionalApologies(in: "I'm sorry, but you began.").count == 1)
    #expect(coach.conditionalApologies(in: "I'm sorry I hurt you.").isEmpty)
  }

  @Test(arguments: ["ignored", "attacked", "taken for granted", "like you hate me", "that you lie"])
  func underAnEvaluationLiesAFeeling(_ words: String) throws {
    let found = coach.evaluations(in: "I feel " + words)
    #expect(found.first?.suggestion?.hasPrefix("And under it") == true)
    #expect(coach.evaluations(in: "I feel sad and a bit scared.").isEmpty)
  }

  @Test func aDemandIsNoRequest() {
    guard case .demand(let demand)? = coach.wish(in: "You have to be home at six.") else {
      Issue.record("no demand")
      return
    }
    #expect(demand.suggestion?.contains("Would you be willing") == true)
    guard case .request? = coach.wish(in: "Would you be willing to be home at six?") else {
      Issue.record("no request")
      return
    }
    #expect(coach.wish(in: "I was home at six.") == nil)
  }

  /// In a reply, "you want …" says back; in a message it reads minds.
  @Test func whatIsFineInAReplyMayNotBeInAMessage() {
    #expect(Listening.hear("You want to be asked.").nudge == nil)
    #expect(!coach.mindReading(in: "You want to be right.").isEmpty)
  }

  /// Words that somebody used of themself may be said back.
  @Test(arguments: [
    ("I never said it.", "You never said it.", true),
    ("And what I have never told anybody.", "You never told anybody.", true),
    ("I always do the dishes.", "You always do the dishes, and nobody sees it.", true),
    ("You never do the dishes.", "You never do the dishes either.", false),
    ("I do the dishes.", "You never do them.", false),
    ("I never rest.", "You always say that.", false),
  ])
  func whatWasSaidOfOneselfMayBeSaidBack(_ told: String, _ reply: String, _ isQuiet: Bool) {
    #expect((Listening.hear(reply, told).nudge?.kind != "absolute") == isQuiet)
  }

  /// heard does not find fault with what it offers itself: beginnings, and good answers to scenes.
  @Test func whatIsOfferedIsNotRemarkedOn() {
    let library = Checkout.library()
    var offered: [(words: String, told: String?)] = []
    for exercise in library.exercises {
      for state in exercise.states {
        guard case .say(let say) = state.kind, say.skill != nil else { continue }
        offered += say.stems.map { ($0, nil) }
      }
    }
    for scene in library.scenes.flatMap(\.scenes) { offered += scene.good.map { ($0, scene.says) } }
    for reply in library.rehearsals.flatMap(\.replies) {
      offered += reply.good.map { ($0, reply.says) }
    }
    #expect(offered.count > 250)
    for (words, told) in offered {
      let nudge = Listening.hear(words, told).nudge
      #expect(nudge == nil, "\(words): \(nudge?.reason ?? "")")
    }
  }

  @Test(arguments: [
    ("I'm sorry you felt alone.", false), ("I'm sorry you feel that way.", true),
    ("I'm sorry if you felt hurt.", true), ("I'm sorry I laughed.", false),
  ])
  func sympathyIsNoApology(_ words: String, _ isRemarkedOn: Bool) {
    #expect((Listening.hear(words, nil).nudge?.kind == "apology") == isRemarkedOn)
  }
}
