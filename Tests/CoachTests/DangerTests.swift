import Coach
import Content
import Testing

/// Words about violence, fear, control and harm to oneself bring a page with help, to whoever
/// typed them alone; figures of speech do not. None of this is measured: the lists were written by
/// hand, and stand here to be read and made longer.
@Suite struct DangerTests {
  static let violence = [
    "He hit me again last night.", "she hit me with a pan", "He's hit me before.",
    "You hit me and then you act like it was nothing.", "She slapped me in front of the kids.",
    "he punches me when he's drunk", "You kicked me.", "My husband beats me.",
    "He nearly choked me.", "you grabbed me by the neck", "He had his hands around my throat.",
    "She threw a plate at me.", "he throws things at me when he's angry",
    "He pushed me down the stairs.", "You shoved me against the wall.", "he pinned me down",
    "He started hitting me after the wedding.", "She used to hit me.",
    "I was slapped by my husband.", "He gave me a black eye.",
    "He punched the wall next to my head.",
    "he gets violent when he drinks", "You hurt me physically.", "He forced me to have sex.",
    "He raped me.", "He held a knife to my throat.", "she said she'll kill me if i leave",
    "he threatened to hurt the kids", "He hit the kids.", "I hit you and I'm ashamed of it.",
    "I slapped her.", "He spat in my face.", "You pulled my hair.", "he smashed my phone",
    "He came at me with a knife.", "He will hit me.", "He may hit me if I say it.",
    "That I get hit again.",
    "That she’ll punish me for it.", "It may end in violence.", "He could hurt me.",
    "That she’ll slap me again.",
    "My husband might beat me.", "She told me “I'll kill you”.",
  ]

  static let fear = [
    "I'm scared of what you'll do when you get angry.", "I'm scared of him.", "i'm afraid of you",
    "I'm terrified of my husband.", "I'm scared of her when she drinks.",
    "I'm frightened of what he might do.", "I'm scared to go home.", "I'm afraid to say no to him.",
    "I don't feel safe at home.", "I don't feel safe with you.", "I feel unsafe when you shout.",
    "I'm scared he'll hit me again.", "I fear for my life.", "I'm scared to be alone with him.",
    "I'm afraid of your temper.",
  ]

  static let control = [
    "You won't let me see my friends.", "he won't let me leave the house",
    "He checks my phone and I'm not allowed to talk to anyone.",
    "he checks my phone and i'm not allowed", "She doesn't let me have my own money.",
    "I'm not allowed to see my family.", "I'm not allowed to leave the house.",
    "I'm not allowed to go out without him.", "He locks me in.", "He took my passport.",
    "he tracks my phone", "She controls what I wear.", "He decides who I can see.",
    "I have to ask his permission to go out.", "He cut me off from my family.",
    "She threatens to take the kids.", "you never let me talk to my mother",
    "He takes all my money.",
  ]

  static let harm = [
    "I don't want to be here any more.", "I don't want to be here anymore",
    "You should know that I don't want to live anymore.", "I'd be better off dead.",
    "I want to hurt myself", "I've been cutting myself.", "i want to die", "I wish I was dead.",
    "Sometimes I think about killing myself.", "I want to end it all.",
    "I've thought about ending my life.", "You'd all be better off without me.",
    "There's no point in living.", "I have nothing left to live for.", "I feel suicidal.",
    "i think about suicide", "I just don't want to exist.", "Life isn't worth living.",
    "I wish I'd never been born.", "I took all my pills.", "I've started to self-harm again.",
    "He says he'll kill himself if I go.", "She tried to take her own life.",
    "I wish I could fall asleep and never wake up.", "I don't want to wake up any more.",
    "i wanna die",
  ]

  static let figures = [
    "This is killing me.", "I could murder a curry.", "Go on, hit me with it.",
    "I'm scared of spiders.", "I'm dying to see you.", "My feet are killing me.",
    "I hit the brakes.", "The news hit me hard at first.", "You hit the nail on the head.",
    "I'm afraid of you leaving.", "That joke killed me.", "It hit me that we never talk.",
    "You hit me with that news out of nowhere.", "She hit me up for twenty quid.",
    "He hit on me at the party.", "We hit it off.", "You beat me to it.", "She beat me at chess.",
    "He kicked me under the table.", "They kicked me out of the group chat.",
    "You pushed me to apply, and I'm glad.", "You pushed my buttons.", "I pushed you away.",
    "She grabbed me a coffee.", "That film choked me up.", "You threw a party for me.",
    "You threw that at me in the middle of dinner.", "He throws questions at me all day.",
    "I nearly died laughing.", "I'd die for a cold beer.", "I wanted to die of embarrassment.",
    "I'd rather die than go camping with them again.", "We killed it on stage.",
    "Kill the lights, would you?", "My mum will kill me.", "Don't kill yourself over the garden.",
    "Cut yourself some slack.", "I cut myself shaving.", "I hurt myself at the gym.",
    "You hurt me when you said that.", "I'm hurt.", "It would be career suicide.",
    "I was bored to death.", "She scared the life out of me.", "He put a scarf around my neck.",
  ]

  static let plain = [
    "He will never hit me up for money again.", "She’ll beat me at chess.",
    "The bill will hit me in May.",
    "I'm scared of what you'll say.", "I'm afraid of what you think of me.",
    "I'm afraid of losing you.", "I'm scared of her mother.", "I'm scared to tell you.",
    "I'm afraid of the dark.", "I'm afraid to be alone.", "I feel safe with you.",
    "I'm safe with him, I know that.", "I don't feel safe telling you things.",
    "You won't let me help.", "You never let me finish.", "He won't let me have the last word.",
    "You won't let me see your drawings.", "She doesn't let me have the remote.",
    "I'm not allowed nuts.", "I'm not allowed to know what's in the parcel.",
    "You checked my phone.", "He took my umbrella.", "She locked me out, it was an accident.",
    "I don't want to be here when your parents come.", "I don't want to live with your mother.",
    "I don't want to live like this.", "You don't want to be here.",
    "I don't want to wake up at five.", "There's no point in living so far from work.",
    "We'd be better off with a smaller car.", "You're better off without him.",
    "I can't go on holiday with them.", "I want to end it between us.",
    "She threatened to quit.", "He threatened to leave me.", "The dog hit his head.",
    "He forced a smile.", "It made me want to leave.", "She slammed the door.",
    "The baby kicked.", "I kicked myself for not asking.", "He had a knife and fork in his hands.",
    "I want to grow old and die in my own bed.", "You control the remote.",
    "I decide what I wear.", "I have to ask my boss for permission.",
    "I took the pills for my back.",
  ]

  @Test(arguments: violence + fear + control + harm)
  func itRings(_ text: String) {
    let hearing = Listening.hear(text)
    #expect(hearing.isDanger, "\(hearing.signals.map(\.rule))")
    #expect(hearing.nudge == nil && hearing.strength == nil)
  }

  @Test(arguments: figures + plain)
  func itDoesNotRing(_ text: String) {
    let hearing = Listening.hear(text)
    let rules = hearing.signals.filter { $0.sign == .danger }
    #expect(!hearing.isDanger, "\(rules.map { "\($0.rule): \(text[$0.span])" })")
  }
}
