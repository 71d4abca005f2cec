extension Wording {
  /// Words that begin a question which yes or no would answer.
  static let closedOpeners: Set<String> = [
    "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "can", "could", "will",
    "would", "should", "shall", "am", "may", "might", "must", "don't", "doesn't", "didn't", "isn't",
    "aren't", "wasn't", "weren't", "haven't", "hasn't", "can't", "couldn't", "won't", "wouldn't",
    "shouldn't",
  ]
  /// Words that begin an invitation to tell.
  static let invitations: Set<String> = [
    "tell", "describe", "share", "name", "finish", "picture", "think", "imagine", "say", "walk",
    "remember", "choose", "show", "give",
  ]
  /// Words that begin a question which asks for more than yes or no.
  static let openers: Set<String> = [
    "what", "what's", "how", "when", "where", "who", "who's", "whose", "whom", "which", "why",
  ]
  static let prepositions: Set<String> = [
    "in", "at", "on", "to", "for", "from", "with", "of", "about", "by", "under", "after", "before",
    "since", "until", "through", "into", "near", "around", "behind", "over", "beside", "without",
    "during", "between", "among", "against", "towards", "next",
  ]
  /// "How …" that a number or one word answers.
  static let numberOpeners = phrases(
    "how many", "how often", "how old are", "how old is", "how tall", "what time", "how big",
    "how satisfied", "how happy are", "how important", "on a scale", "what age",
    "in what year", "what year", "in which year", "which year", "how long ago", "what day")

  static let opposites: [(String, String)] = [
    ("love", "hate"), ("like", "dislike"), ("likes", "dislikes"), ("best", "worst"),
    ("hopes", "fears"), ("hope", "fear"), ("strengths", "weaknesses"), ("gain", "lose"),
    ("gained", "lost"), ("most", "least"), ("easiest", "hardest"), ("easy", "hard"),
    ("happy", "sad"), ("happiest", "saddest"), ("proudest", "most ashamed"), ("start", "stop"),
    ("keep", "change"), ("give", "receive"), ("want", "need"), ("wants", "needs"),
    ("joys", "sorrows"), ("highs", "lows"), ("good", "bad"), ("admire", "resent"),
    ("enjoy", "dread"), ("excites", "scares"), ("excited", "scared"), ("funniest", "saddest"),
    ("dreams", "fears"), ("learned", "forgot"), ("past", "future"), ("child", "adult"),
    ("friends", "family"), ("work", "home"), ("loves", "hates"), ("miss", "enjoy"),
    ("think", "feel"), ("miss", "not miss"), ("before", "after"), ("more", "less"),
  ]

  /// Tails and beginnings that ask for a nod; fine in the middle, as in "What can’t you stand?"
  static let tags = phrases(
    "don't you", "doesn't it", "isn't it", "isn't that", "isn't there", "aren't you", "aren't we",
    "don't we", "wouldn't you", "wouldn't it", "wouldn't we", "won't you", "shouldn't we",
    "shouldn't you", "can't you", "couldn't you", "didn't you", "haven't you", "hasn't it",
    "weren't you", "wasn't it", "right", "agreed", "correct", "or not", "yes", "no", "am i right")
  static let afterTag: Set<String> = [
    "think", "agree", "see", "want", "feel", "believe", "wish", "say", "rather", "just", "find",
  ]

  static let leading = phrases(
    "you agree", "do you not agree", "do you not think", "would you not say",
    "would you not agree", "surely", "of course", "obvious that", "obviously", "so obvious",
    "so clearly", "is clearly", "it clearly", "clearly the", "naturally", "undeniably",
    "undoubtedly", "no doubt", "without doubt",
    "everyone knows", "everybody knows", "everyone agrees", "everybody agrees", "nobody could deny",
    "no one could deny", "we all know", "we both know", "as we know", "you well know",
    "anyone can see", "anybody can see", "any sensible", "sort of fool", "kind of fool",
    "any reasonable", "any decent",
    "any normal",
    "sensible person", "normal people", "normal couple*", "real love", "true love", "good partner",
    "loving partner", "loving couple", "proper couple", "healthy couple*", "happy couples",
    "given that", "considering that", "seeing that", "since we both", "now that we agree",
    "you must", "you have to admit", "you admit", "let's face it", "let's be honest",
    "how wonderful", "how great", "how terrible", "how awful", "how amazing", "how lucky",
    "how sad",
    "how lovely", "how perfect", "how much better", "how much happier", "how much worse",
    "how much do you love", "how glad", "how grateful are", "how bad", "how wrong", "why wouldn't",
    "why shouldn't", "why would anyone", "why would anybody", "why on earth", "possibly be for",
    "could there possibly", "could possibly be", "what could possibly", "you should",
    "we should be",
    "why should we", "should have", "ought to", "needless to say", "only natural", "so important",
    "absolutely", "utterly",
    "so much better", "other couples", "the right way", "the right one", "agree that",
    "deep down you know", "you realise that", "what is stopping you from just",
    "would be better if you", "like everyone else", "like everybody else", "meant to be together",
    "how come you", "too much to ask", "not too much", "only fair", "just admit")

  /// What nobody likes to be called: a reproach after "so", "being" and the like.
  static let reproachfulWords: Set<String> = [
    "lazy", "selfish", "stubborn", "immature", "childish", "careless", "thoughtless", "ungrateful",
    "insensitive", "moody", "clingy", "needy", "difficult", "distant", "cold", "angry", "defensive",
    "jealous", "controlling", "dramatic", "crazy", "oversensitive", "sensitive", "messy", "boring",
    "late", "rude", "mean", "negative", "impatient", "unfair", "unreliable", "irresponsible",
    "forgetful", "stingy", "bossy", "possessive", "secretive", "hopeless", "impossible", "silent",
  ]
  static let beforeReproach: Set<String> = ["so", "too", "being", "such", "acting", "less", "that"]

  static let blaming = phrases(
    "your fault", "my fault", "whose fault", "at fault", "to blame", "you blame", "blame you",
    "wrong with you", "wrong with me", "wrong with us", "your problem", "selfishness", "laziness",
    "your stubbornness", "inconsiderate", "cold-hearted", "overreact*", "nagging", "to nag",
    "you nag",
    "sulk*", "you fail*", "failed me", "fail me", "failed to", "you let me down", "let us down",
    "you ruin*", "you spoil*", "you made me", "make me feel so", "you hurt me", "you hurt us",
    "you owe",
    "you ignore*", "you neglect*", "neglected me", "ignored me", "you keep forgetting",
    "you keep doing", "you keep leaving",
    "you keep bringing", "you keep letting", "you lie", "you lied",
    "you refuse to", "you constantly", "you insist on", "bother to", "even bother", "even care",
    "care so little", "start caring", "start listening", "start helping", "start trying",
    "start acting", "stop acting", "stop being so", "stop making", "other than yourself",
    "anyone but yourself", "try harder", "do your part", "pull your weight", "bad habit*",
    "so hard to talk", "so hard to live", "so hard to please", "your excuse*", "guilty of",
    "ashamed of yourself", "act like", "your mistakes",
    "because of you", "ignored by you", "hurt by you", "on earth were you", "put up with your",
    "put up with my", "to get you to", "for once ?",
    "your broken promises", "am i supposed to", "stop caring about how",
    "stop caring about me", "stop loving me",
    "stop listening", "left to me to", "why is it that i", "why is it left", "why is it always",
    "why am i the one", "why am i always", "you're the only one", "makes you think you",
    "all i have done",
    "all i do for you", "have you done for me", "do you ever do for me", "drive me mad",
    "drives me mad", "annoys me", "annoy me",
    "you do wrong", "you did wrong", "doing wrong", "to punish", "not listening",
    "never listen*", "never help*", "always late", "won't change", "so much drama", "your temper",
    "your jealousy", "how could you do", "how could you have", "how could you say",
    "how could you forget", "how could you leave",
    "how could you ever", "how selfish", "how lazy", "how careless", "how childish",
    "how stubborn", "how rude",
    "how dare", "what were you thinking", "who started", "who is right", "who was right",
    "who is more", "who does more", "who does less", "who loves more", "who cares more",
    "worse partner", "better partner", "disappoint me", "you disappoint*", "disappointed me",
    "what is it with you", "what's with you", "what will it take for you",
    "gives you the idea", "gives you the right", "who do you think", "have to ask you",
    "have to tell you", "have to remind you", "times before", "gets done", "will you finally",
    "would you finally", "can you finally", "you finally going", "do you have to",
    "how long must i", "how long do i have to", "your usual", "as usual", "once again", "yet again",
    "the way you always", "live with yourself")

  /// Where "never" and "always" belong to a question one can be glad of: "What would you never give
  /// up?", "What have you never told me?"
  static let fineAbsolutes = phrases(
    "would you never", "have you never", "could you never", "will you never", "do you always",
    "have you always", "would you always", "will you always")

  static let assuming: [(what: Assumed, phrases: [[String]])] = [
    (
      .children,
      phrases(
        "our child", "our children", "our kid", "our kids", "the kids and", "the kids are",
        "with the kids", "for the kids", "of the kids", "do the kids",
        "the kids ?", "the children",
        "your child",
        "your children", "your kid", "your kids", "our son*", "our daughter*", "your son",
        "your sons", "your daughter*", "our baby", "the baby", "our little ones", "the little ones",
        "as a parent", "as parents", "as a mother", "as a father", "as a mum", "as a dad",
        "motherhood", "fatherhood", "when we have children", "when we have a baby", "grandchild*",
        "pregnan*", "first child", "next child", "having children", "have children", "school run",
        "becoming a parent", "became a parent", "being a parent", "become parents",
        "as grandparents",
        "our family with", "we became parents", "your parenting", "our parenting", "my parenting")
    ),
    (
      .married,
      phrases(
        "husband*", "wife*", "wives", "spouse*", "our marriage", "your marriage", "my marriage",
        "in marriage", "about marriage", "of marriage",
        "this marriage", "marriage mean*", "a marriage ?", "said i do", "married", "marry",
        "marrying",
        "wedding*", "honeymoon*", "our vows", "your vows", "bride*", "groom", "in-laws",
        "mother-in-law", "father-in-law", "wedded", "proposal", "propose to")
    ),
    (
      .gender,
      phrases(
        "he", "him", "his", "himself", "she", "her", "hers", "herself", "husband*", "wife",
        "girlfriend*", "boyfriend*", "as a man", "as a woman", "like a man", "like a woman",
        "real man", "real woman", "a woman's", "a man's", "masculin*", "feminin*", "manly",
        "womanly", "gentleman*", "lady", "ladies", "the man of", "men and women", "a good man",
        "a good woman", "motherly", "fatherly", "girl", "girls", "boy", "boys", "guy", "guys",
        "man", "woman", "men", "women")
    ),
    (
      .religious,
      phrases(
        "god", "god's", "the lord", "pray", "praying", "prayed", "prayer*", "church*", "mosque*",
        "temple", "synagogue*", "bible*", "quran", "koran", "scripture*", "christmas", "easter",
        "ramadan", "hanukkah", "sabbath", "heaven", "sin", "sins", "worship*", "sermon*",
        "your faith", "our faith", "baptis*", "christening", "holy", "blessing from",
        "sunday service", "the service", "priest*", "imam", "rabbi", "pastor", "the gospel",
        "creator")
    ),
    (
      .sex,
      phrases(
        "sex", "sexual*", "sexy", "make love", "made love", "making love", "lovemaking", "orgasm*",
        "good in bed", "in bed together", "in bed with", "like in bed", "between the sheets",
        "naked", "undress*", "foreplay", "turns you on",
        "turn you on", "turned you on", "turns me on", "erotic*", "lust*", "sleep with",
        "in the bedroom", "love life", "aroused", "seduc*", "physical intimacy")
    ),
    (
      .ableBodies,
      phrases(
        "go running", "morning run", "evening run", "your run", "go for a run", "run together",
        "running together", "a run together", "jog",
        "jogging", "hike", "hikes", "hiking", "hiked", "climb", "climbing", "a long walk",
        "go for a walk", "walk together", "walking together", "on a walk", "we walk to",
        "you walk to",
        "stand up", "standing up", "your own eyes", "own eyes", "your eyes", "my eyes",
        "look me in the eye", "look into", "look in the eye*", "eye to eye", "swim", "swimming",
        "ride a bike", "bike ride", "cycle to", "marathon*", "up the stairs", "drive to",
        "go dancing", "dance with", "dance together", "run a", "as a healthy", "healthy body",
        "fully healthy", "with both hands", "your legs", "walked", "sound of my voice",
        "hear my voice",
        "see my face", "watch me walk", "run away", "play football", "play tennis", "ski",
        "skiing")
    ),
    (
      .upbringing,
      phrases(
        "your mother*", "your father*", "your parents*", "your mum*", "your mom*", "your dad*",
        "your grandmother*", "your grandfather*", "your grandparents", "your brother*",
        "your sister*", "your siblings", "my mother*", "my father*", "my parents*")
    ),
  ]

  /// Words that leave open whether it is so.
  static let leavingOpen = phrases(
    "if", "whether", "or not", "with or without", "any children", "if any", "or none", "were small",
    "as a child", "were a child")

  private static func phrases(_ texts: String...) -> [[String]] {
    texts.map { $0.split(separator: " ").map(String.init) }
  }
}

/// What a question takes for granted.
enum Assumed: Equatable, Sendable {
  case children, married, gender, religious, sex, ableBodies, upbringing

  /// What a deck may declare, and then it is no finding.
  var declared: Assumption? {
    switch self {
    case .children: .children
    case .married: .married
    case .religious: .religious
    case .sex: .sex
    case .gender, .ableBodies, .upbringing: nil
    }
  }

  /// As in "it takes for granted that …".
  var sentence: String {
    switch self {
    case .children: "that there are children"
    case .married: "that they are married"
    case .gender: "somebody’s gender"
    case .religious: "a religion"
    case .sex: "that they have sex"
    case .ableBodies: "what a body can do"
    case .upbringing: "who brought somebody up"
    }
  }
}
