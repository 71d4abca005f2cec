import Coach
import Content
import TestSupport
import Testing

/// The forms that advice and questions take when people write as they speak.
@Suite struct FormTests {
  @Test(arguments: [
    "I'd suggest you talk to him.", "I would recommend a long walk first.",
    "I suggest that you wait.", "I'd really encourage you to go.",
    "I would strongly advise against it.", "What I would suggest is a list.",
    "My suggestion is to start small.", "If it were me, I'd call her.",
    "You might want to see a doctor.", "You should really get some sleep.",
    "You ought to tell them.", "You'll want to keep the receipts.",
    "It would be better to wait.", "It'd be a good idea to write it down.",
    "Consider taking a break.", "Have you considered talking to someone?",
    "Have you thought about getting help?", "Why not ask her?", "Couldn't you just ask him?",
    "How about going to bed earlier?", "Just talk to her.", "Please see a doctor.",
    "Don't let it get to you.", "Focus on yourself.", "Tell him you can't come.",
    "If you can't sleep, try reading.", "If she shouts, just leave the room.",
    "The best thing is to ignore it.", "It's best to leave it.", "I think you should go.",
    "Perhaps it would help to talk to someone.", "Make sure you rest.", "Remember to breathe.",
    "I think it's time you stopped.",
  ])
  func adviceIsHeard(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.hasAdvice, "\(hearing.signals.map(\.rule))")
  }

  /// The same words in another clause, or about the talk itself.
  @Test(arguments: [
    "You know what you can do.", "So you wonder if you should go.", "Have a good day.",
    "Take care.", "Let's talk about it later.", "Tell me what happened.",
    "Why don't you tell me about it?", "You can always call me.", "You can see that I'm tired.",
    "He said \"you should leave\" and hung up.", "I know how you could feel that way.",
    "You felt you had to go.", "Maybe you felt a little left out.",
  ])
  func whatOnlyLooksLikeAdviceIsNone(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(!hearing.hasAdvice, "\(hearing.signals.map(\.rule))")
  }

  /// Advice is named only where it is plain, and not when somebody asks first.
  @Test(arguments: [
    "Can I suggest something?", "May I recommend a book?", "Try to get some sleep.",
    "Make sure you rest.", "You could call her.", "Maybe you could call her.",
  ])
  func adviceThatIsNotRemarkedOn(_ text: String) {
    #expect(Listening.hear(text).nudge == nil)
  }

  @Test(arguments: [
    "Do you love me?", "Does it hurt?", "Did you sleep?", "Are you sure?", "Was he there?",
    "Have you eaten?", "Had you met before?", "Can you come?", "Would you stay?", "Should I go?",
    "So you're going, right?", "You're going, aren't you?", "It was him, wasn't it?",
    "They haven't paid, have they?", "You like it don't you?", "You are tired, correct?",
    "What a day, wasn't it?", "Tell me, on a scale of one to ten, how sure are you?",
    "What's her name?", "What is the earliest train?", "Isn't that too much?",
    "I love you – do you love me?", "It depends on what the others say, or who is there, right?",
  ])
  func closedQuestions(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.act == .question, "\(hearing.signals.map(\.rule))")
    #expect(hearing.openness == .closed, "\(hearing.signals.map(\.rule))")
  }

  @Test(arguments: [
    "Could you tell me more?", "Would you like to tell me about it?",
    "Do you want to talk about it?", "Is there anything you need?",
    "Would you mind telling me what happened?", "Can you help me understand?",
    "Help me understand what made it so hard.", "Say more.", "Talk to me.", "How so?",
    "What'd you like about it?", "Where do you see us in a year?", "Any idea why?",
    "Do you have any thoughts on that?", "Have you ever thought about how it began?",
    "Do you think it was the noise, or…?", "I'd love to hear how you see it.",
    "Which part of it stung the most?", "Why don't you tell me about it?",
  ])
  func invitations(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.openness == .open, "\(hearing.signals.map(\.rule))")
    #expect(hearing.nudge == nil)
  }

  /// Who tells what was said does not say it, and asks nothing.
  @Test(arguments: [
    ("You said “why don't you ever listen?” and left.", Hearing.Act.reflection),
    ("And then you think, \"what's wrong with me?\"", .reflection),
    ("Mum said “you always do this”.", .other),
  ])
  func whatIsQuotedIsNotSaid(_ text: String, _ act: Hearing.Act) {
    let hearing = Listening.hear(text)
    #expect(hearing.act == act && hearing.openness == nil && hearing.nudge == nil)
    #expect(Listening.hear("\"Why don't you ever listen?\"").nudge != nil, "all of it is quoted")
    #expect(Listening.hear("It is 5\" wide. Why don't you ever listen?").nudge != nil, "a slip")
  }

  /// A question that checks what was understood leaves a reflection what it is.
  @Test func aCheckIsPartOfAReflection() {
    let said = "It sounds like you felt alone."
    for check in ["Is that right?", "Does that fit?", "Did I get that right?", "Okay?", "Yeah?"] {
      #expect(Listening.hear("\(said) \(check)").act == .reflection, "\(check)")
    }
    #expect(Listening.hear("\(said) Do you want tea?").act == .question)
    #expect(Listening.hear("Is that right?").act == .question)
  }

  @Test func onlyAQuestionCanBeSettled() {
    func findings(_ sign: JSON) -> [Diagnostic] {
      var library = Library()
      let document: JSON = [
        "schema": 1, "kind": "coach", "id": "t", "title": "t", "about": "t",
        "rules": [
          [
            "id": "r", "says": sign, "looks": "l", "why": "w", "patterns": ["a"], "reason": "r",
            "settles": true,
          ]
        ],
      ]
      return library.add(bytes: Array(document.text().utf8), file: "t")
    }
    #expect(findings("closed").isEmpty)
    #expect(findings("advice").contains { $0.sentence.contains("settles") })
  }
}
