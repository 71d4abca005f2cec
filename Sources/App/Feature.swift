package import Content

/// What heard itself does for a practice, beside its questions and exercises.
package struct Feature: Equatable, Sendable {
  package var id: String
  /// What it is, for people.
  package var title: String
  package var practices: [Practice]

  package static let all: [Feature] = [
    Feature(
      id: "look-up", title: "An almost empty screen while somebody speaks",
      practices: [
        .fullAttention, .eyeContact, .beingPresent, .noDistractions, .activeListening,
        .bodyLanguage,
      ]),
    Feature(
      id: "room", title: "A page for phones, water and the door before a talk",
      practices: [.noDistractions, .unplug, .calmRoom, .beingPresent]),
    Feature(
      id: "floor", title: "One has the floor, and the time is theirs",
      practices: [.notInterrupting, .equalTurns, .bothExpress, .patience, .activeListening]),
    Feature(
      id: "cut-off", title: "A key that says “I was cut off” and gives the time back",
      practices: [.notInterrupting, .equalTurns]),
    Feature(
      id: "gap", title: "A breath before a reply",
      practices: [.noSnapReactions, .notPreparingAnswers, .patience, .selfRegulation]),
    Feature(
      id: "verdict", title: "Only the speaker says whether it was understood",
      practices: [.checkingUnderstanding, .reflecting, .feelingHeard, .validating]),
    Feature(
      id: "beginnings", title: "Beginnings of sentences to borrow, fewer as you need them less",
      practices: [.reflecting, .validating, .empathy, .reassurance]),
    Feature(
      id: "check-in", title: "How each comes in, asked alone and shown by choice",
      practices: [.regularCheckIns, .sharingFeelings, .namingFeelings, .emotionalIntelligence]),
    Feature(
      id: "words", title: "Words for feelings and needs, to pick from",
      practices: [.namingFeelings, .needs, .sharingFeelings, .emotionalIntelligence]),
    Feature(
      id: "need", title: "The speaker says first: listen, comfort, questions or ideas",
      practices: [.noUnsolicitedAdvice, .comfort, .reassurance, .needs]),
    Feature(
      id: "courage", title: "“This is hard for me to say”, and the thanks that come first",
      practices: [.honestThoughAfraid, .vulnerability, .noJudgement, .compassion]),
    Feature(
      id: "rules", title: "Ground rules, one key away",
      practices: [.groundRules, .safeSpace, .noJudgement]),
    Feature(
      id: "pass", title: "Pass, pause, stop and hide, always and without a reason",
      practices: [.safeSpace, .patience]),
    Feature(
      id: "time-out", title: "A time-out with a promised way back, and a breath to follow",
      practices: [.selfRegulation, .conflictResolution, .rockyPatch, .meditation]),
    Feature(
      id: "ratings", title: "How heard each felt, and what the listener guessed",
      practices: [.feelingHeard, .perspectiveTaking, .empathy]),
    Feature(
      id: "talk-time", title: "Who had the floor for how long, over the weeks",
      practices: [.equalTurns, .bothExpress, .ongoingPractice]),
    Feature(
      id: "agreements", title: "What was agreed on, looked at again",
      practices: [.promises, .reliability, .trust, .responsibility, .ongoingPractice]),
    Feature(
      id: "opened-by-both", title: "Sensitive questions, opened by both, each alone",
      practices: [.safeSpace, .desires, .sexualNeeds, .physicalIntimacy]),
    Feature(
      id: "coach", title: "A coach that says one thing at most about what a listener writes",
      practices: [
        .activeListening, .reflecting, .openQuestions, .noUnsolicitedAdvice, .noJudgement, .apology,
      ]),
    Feature(
      id: "scenes", title: "Scenes to practise listening with, alone",
      practices: [
        .activeListening, .reflecting, .validating, .openQuestions, .empathy, .comfort,
        .ongoingPractice,
      ]),
    Feature(
      id: "preparation", title: "A hard conversation prepared alone; only chosen lines go along",
      practices: [
        .needs, .namingFeelings, .honestThoughAfraid, .addressingIssues, .selfRegulation, .fears,
      ]),
    Feature(
      id: "feeling", title: "A word for a feeling, beginning with the body, and a breath",
      practices: [.namingFeelings, .emotionalIntelligence, .selfRegulation, .meditation]),
    Feature(
      id: "pages", title: "Questions for one, and pages that nobody else reads",
      practices: [
        .fears, .hopes, .imperfections, .whatShapedMe, .selfCare, .personalGrowth, .gratitude,
      ]),
    Feature(
      id: "support-card", title: "A card of what helps, to leave for the other by choice",
      practices: [.reassurance, .comfort, .selfCare, .resilience]),
    Feature(
      id: "two-minutes", title: "Two minutes each to check in, shown when both have entered",
      practices: [
        .regularCheckIns, .sharingFeelings, .namingFeelings, .needs, .emotionalIntelligence,
      ]),
    Feature(
      id: "thank-you", title: "A thank-you in three sentences, kept or left for the other",
      practices: [.gratitude, .affection, .smallGestures]),
    Feature(
      id: "love-notes", title: "A sealed note that opens for the other, at once or on a day",
      practices: [.loveNotes, .smallGestures, .affection]),
    Feature(
      id: "agreements-by-hand", title: "What you agree on, with its if, its day and both your yes",
      practices: [.promises, .reliability, .responsibility, .trust, .transparency, .honesty]),
    Feature(
      id: "rituals", title: "Small things that come back; a missed one is offered a new time",
      practices: [
        .connectionRoutine, .smallGestures, .greeting, .goodbye, .affection, .sharedMeals,
        .meaningfulConversation,
      ]),
    Feature(
      id: "dates", title: "Ideas for a date, marked alone; only what you share is shown",
      practices: [
        .dateNights, .qualityTime, .sharedActivities, .novelty, .travel, .sharedMeals, .memories,
      ]),
    Feature(
      id: "menus", title: "Menus of closeness, answered alone; only what you share is shown",
      practices: [.affection, .physicalIntimacy, .sexualNeeds, .sensuality, .desires, .safeSpace]),
    Feature(
      id: "milestones", title: "Days worth remembering, and a look back on the year",
      practices: [.milestones, .celebrating, .memories, .gratitude]),
    Feature(
      id: "map", title: "A page each for the other: what matters, what stings, what helps",
      practices: [
        .learningFromEachOther, .transparency, .empathy, .perspectiveTaking, .needs, .vulnerability,
      ]),
    Feature(
      id: "guess", title: "Guess my answer: say what the other would say, then look",
      practices: [.perspectiveTaking, .empathy, .compassion, .learningFromEachOther]),
    Feature(
      id: "today", title: "What this day holds, on one page, with a question for the table",
      practices: [
        .ongoingPractice, .connectionRoutine, .meaningfulConversation, .reliability,
      ]),
    Feature(
      id: "calendar", title: "Rituals, dates and days worth remembering for your calendar",
      practices: [.connectionRoutine, .reliability, .milestones]),
    Feature(
      id: "insights", title: "How it has been going, in a few charts without scores",
      practices: [.ongoingPractice, .feelingHeard, .equalTurns, .resilience, .personalGrowth]),
    Feature(
      id: "favourites", title: "Favourite questions, and questions put away",
      practices: [.personalising, .ongoingPractice]),
    Feature(
      id: "own", title: "Decks, exercises and words of your own",
      practices: [.personalising, .ongoingPractice]),
    Feature(
      id: "help", title: "People who can help, one key away",
      practices: [.professionalHelp, .safeSpace]),
  ]
}
