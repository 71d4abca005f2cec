extension Exercise {
  /// Questions that each answers alone at the screen, behind a hand-over.
  package struct Alone: Equatable, Sendable {
    package var who: Who
    package var questions: [Question]
    /// A person sees their own answers once more before the keyboard goes on.
    package var hasPreview: Bool
    package var share: Share
    package var next: String
  }

  package enum Share: String, CaseIterable, Sendable {
    /// Both were told beforehand that they will be shown.
    case shown
    /// Each is asked whether the other may see them.
    case ask
    case never
  }

  /// One question that somebody answers alone; `{me}` and `{other}` stand for the names.
  package struct Question: Equatable, Sendable {
    package var id: String
    package var cue: String
    package var text: String?
    package var kind: Kind
    /// What the coach looks for in what is written.
    package var check: Check?
    /// What the field begins with, where somebody has brought it.
    package var brought: Brought?

    package enum Kind: Equatable, Sendable {
      case write
      case rate(ClosedRange<Int>, low: String, high: String)
      /// Words from a list, this many at most.
      case pick(Words, most: Int)
      case choose([Answer])
    }

    /// Something to choose.
    package struct Answer: Equatable, Sendable {
      package var id: String
      package var label: String
    }
  }

  /// What somebody may have prepared alone and bring along, in the order in which it is said.
  package enum Brought: String, CaseIterable, Sendable {
    case opening, happened, feelings, needs, request
    /// All of it in one.
    case message
    case time
  }

  /// Lists of words that heard comes with.
  package enum Words: String, CaseIterable, Sendable {
    case feelings, needs
  }

  /// Puts answers given alone side by side.
  package struct Reveal: Equatable, Sendable {
    /// The state in which they were given.
    package var of: String
    package var rows: [Row]
    package var next: String

    package struct Row: Equatable, Sendable {
      package var cue: String?
      /// The question that a person answered about themself.
      package var mine: String
      /// The question in which the other guessed that answer.
      package var theirs: String?
    }
  }

  /// Something both want to keep from the talk.
  package struct Agree: Equatable, Sendable {
    package var what: Keepsake
    package var stems: [String]
    package var next: String
  }

  package enum Keepsake: String, CaseIterable, Sendable {
    /// "If …, then …", with somebody whose it is.
    case agreement
    /// Something small they want to do again and again.
    case ritual
    /// When they talk next.
    case meeting
    /// A line to remember.
    case note
  }

  /// Open agreements, one after the other.
  package struct Review: Equatable, Sendable {
    package var next: String
  }

  /// Another exercise inside this one.
  package struct Part: Equatable, Sendable {
    /// Those to choose from.
    package var exercises: [String]
    /// After an end of it that was whole.
    package var whole: String
    /// After any other end, and after a pass.
    package var next: String
  }

  /// A way that an answer given alone decides.
  package struct Branch: Equatable, Sendable {
    package var of: String
    package var question: String
    package var who: Whose
    package var test: Test
    package var then: String
    package var otherwise: String

    package enum Whose: String, CaseIterable, Sendable {
      case speaker, listener, both, either
    }

    /// What must hold of the answer; a question that was passed meets none of them.
    package enum Test: Equatable, Sendable {
      case atMost(Int)
      case atLeast(Int)
      case isAnswered
    }
  }
}
