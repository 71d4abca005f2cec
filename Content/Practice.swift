/// What the guides on talking with each other ask for; every deck prompt and exercise names the
/// practices it serves, so that coverage is a query and not a claim.
package enum Practice: String, CaseIterable, Sendable {
  case activeListening = "active-listening"
  case fullAttention = "full-attention"
  case notInterrupting = "not-interrupting"
  case notPreparingAnswers = "not-preparing-answers"
  case reflecting
  case checkingUnderstanding = "checking-understanding"
  case validating
  case reassurance
  case comfort
  case openQuestions = "open-questions"
  case eyeContact = "eye-contact"
  case bodyLanguage = "body-language"
  case noDistractions = "no-distractions"
  case unplug
  case beingPresent = "being-present"
  case calmRoom = "calm-room"
  case equalTurns = "equal-turns"
  case bothExpress = "both-express"
  case sharingFeelings = "sharing-feelings"
  case namingFeelings = "naming-feelings"
  case needs
  case fears
  case hopes
  case dreams
  case insecurities
  case desires
  case whatShapedMe = "what-shaped-me"
  case imperfections
  case vulnerability
  case honestThoughAfraid = "honest-though-afraid"
  case noJudgement = "no-judgement"
  case noUnsolicitedAdvice = "no-unsolicited-advice"
  case noSnapReactions = "no-snap-reactions"
  case safeSpace = "safe-space"
  case patience
  case groundRules = "ground-rules"
  case empathy
  case perspectiveTaking = "perspective-taking"
  case compassion
  case feelingHeard = "feeling-heard"
  case emotionalIntelligence = "emotional-intelligence"
  case selfRegulation = "self-regulation"
  case meditation
  case regularCheckIns = "regular-check-ins"
  case connectionRoutine = "connection-routine"
  case meaningfulConversation = "meaningful-conversation"
  case gratitude
  case celebrating
  case milestones
  case qualityTime = "quality-time"
  case dateNights = "date-nights"
  case sharedActivities = "shared-activities"
  case novelty
  case sharedMeals = "shared-meals"
  case travel
  case memories
  case smallGestures = "small-gestures"
  case greeting
  case goodbye
  case loveNotes = "love-notes"
  case affection
  case physicalIntimacy = "physical-intimacy"
  case sexualNeeds = "sexual-needs"
  case sensuality
  case trust
  case honesty
  case transparency
  case reliability
  case promises
  case apology
  case responsibility
  case forgiveness
  case conflictResolution = "conflict-resolution"
  case addressingIssues = "addressing-issues"
  case rockyPatch = "rocky-patch"
  case selfCare = "self-care"
  case personalGrowth = "personal-growth"
  case learningFromEachOther = "learning-from-each-other"
  case resilience
  case professionalHelp = "professional-help"
  case personalising
  case ongoingPractice = "ongoing-practice"
}
