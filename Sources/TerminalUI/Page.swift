/// A screen as its meaning, not its looks: the full-screen layout and the plain line mode both
/// render any page, so nothing can be shown by one of them alone.
package struct Page: Equatable, Sendable {
  /// Where we are, outermost first: `["Mirror talk", "Ana's turn", "3 of 9"]`.
  package var place: [String]
  /// The one thing to read.
  package var title: RichText?
  /// In the order in which they are read.
  package var blocks: [Block]
  /// What is possible now, the way onward first.
  package var moves: [Move]
  /// How much of the screen is used.
  package var layout: Layout

  package init(
    place: [String] = [], title: RichText? = nil, blocks: [Block] = [], moves: [Move] = [],
    layout: Layout = .reading
  ) {
    self.place = place
    self.title = title
    self.blocks = blocks
    self.moves = moves
    self.layout = layout
  }

  /// How a page is laid out on a screen; lines know only one way.
  package enum Layout: Equatable, Sendable {
    /// Header, rule, body, rule, footer.
    case reading
    /// Nearly empty and vertically centred, for while somebody speaks: no header and no rules.
    case lookUp
    /// Nothing but a neutral prompt: the conversation is hidden.
    case hidden
  }
}

extension Page {
  /// A piece of a page, in reading order.
  package enum Block: Equatable, Sendable {
    /// A paragraph.
    case text(RichText)
    /// A small heading above what follows.
    case heading(String)
    /// An open question to speak from.
    case card(Card)
    /// Somebody's written words, shown back.
    case quote(Quote)
    /// Beginnings a person may borrow.
    case stems([String])
    case choices(Choices)
    case scale(Scale)
    case timer(Timer)
    case field(Field)
    case list(List)
    case table(Table)
    case chart(Chart)
    case notice(Notice)
  }

  /// An open question, in the middle of the page.
  package struct Card: Equatable, Sendable {
    package var text: String
    /// Where it comes from, in a few words: `"Everyday us · lighter"`.
    package var caption: String?

    package init(text: String, caption: String? = nil) {
      self.text = text
      self.caption = caption
    }
  }

  /// What somebody wrote, under their name.
  package struct Quote: Equatable, Sendable {
    package var speaker: RichText
    package var words: String

    package init(speaker: RichText, words: String) {
      self.speaker = speaker
      self.words = words
    }
  }

  /// Options, one of them in focus; chosen by its digit, or with arrows and Enter.
  package struct Choices: Equatable, Sendable {
    package var options: [Option]
    /// Index of the option in focus; nil while none is, where nothing may be taken by mistake.
    package var selected: Int?

    package init(options: [Option], selected: Int? = 0) {
      self.options = options
      self.selected = selected
    }

    /// One thing that can be chosen.
    package struct Option: Equatable, Sendable {
      /// One line, up to 56 characters; more where it wraps.
      package var label: String
      /// A second, quieter line.
      package var detail: String?
      /// Marks the present value where a choice has one.
      package var isCurrent: Bool

      package init(_ label: String, detail: String? = nil, isCurrent: Bool = false) {
        self.label = label
        self.detail = detail
        self.isCurrent = isCurrent
      }
    }
  }

  /// A whole number on a line with a word at each end.
  package struct Scale: Equatable, Sendable {
    /// The numbers that can be picked.
    package var range: ClosedRange<Int>
    /// Nil until something is picked.
    package var value: Int?
    /// The word at the low end.
    package var low: String
    /// The word at the high end.
    package var high: String

    package init(range: ClosedRange<Int> = 0...10, value: Int?, low: String, high: String) {
      self.range = range
      self.value = value
      self.low = low
      self.high = high
    }
  }

  /// Time as a slim bar and words. It only tells; nothing locks when it runs out.
  package struct Timer: Equatable, Sendable {
    /// Share of the time that is used, 0...1.
    package var used: Double
    /// `"1:10 left"`, `"Time. Finish your sentence."`; nil shows the bar alone.
    package var caption: String?

    package init(used: Double, caption: String?) {
      self.used = used
      self.caption = caption
    }
  }

  /// Where a person types.
  package struct Field: Equatable, Sendable {
    /// What the words are for, read out before the field in plain mode.
    package var label: String?
    /// The text and the cursor as they are now.
    package var editor: Editor
    /// Shown quietly while the field is empty.
    package var placeholder: String?
    /// What is typed is shown as dots.
    package var isSecret: Bool

    package init(
      label: String? = nil, editor: Editor, placeholder: String? = nil, isSecret: Bool = false
    ) {
      self.isSecret = isSecret
      self.label = label
      self.editor = editor
      self.placeholder = placeholder
    }
  }

  /// Rows to walk through, more than fit perhaps; chosen as `Choices` are.
  package struct List: Equatable, Sendable {
    package var rows: [Row]
    /// Index of the row in focus, nil when nothing can be chosen.
    package var selected: Int?
    /// Said in place of the rows when there are none.
    package var empty: String

    package init(rows: [Row], selected: Int?, empty: String) {
      self.rows = rows
      self.selected = selected
      self.empty = empty
    }

    /// One entry of a list.
    package struct Row: Equatable, Sendable {
      /// One line, up to 56 characters.
      package var label: String
      /// At the right edge where there is room: a date, a count.
      package var trailing: String?
      /// A second, quieter line.
      package var detail: String?
      /// A label that is too long goes on below instead of being cut.
      package var wraps: Bool

      package init(
        _ label: String, trailing: String? = nil, detail: String? = nil, wraps: Bool = false
      ) {
        self.wraps = wraps
        self.label = label
        self.trailing = trailing
        self.detail = detail
      }
    }
  }

  /// Rows of cells; the last column wraps.
  package struct Table: Equatable, Sendable {
    /// Empty for a table without a header row.
    package var header: [String]
    /// Each row's cells, from the left.
    package var rows: [[String]]

    package init(header: [String] = [], rows: [[String]]) {
      self.header = header
      self.rows = rows
    }
  }

  /// A sentence about what has just happened.
  package struct Notice: Equatable, Sendable {
    package var text: String
    package var tone: Tone

    package init(_ text: String, tone: Tone = .calm) {
      self.text = text
      self.tone = tone
    }

    /// How much a notice matters.
    package enum Tone: Equatable, Sendable {
      /// Something good to know.
      case calm
      /// Something that needs attention now, a failed save for instance.
      case urgent
    }
  }

  /// Something that can be done on this page.
  package struct Move: Equatable, Sendable {
    /// What the caller matches on; never shown.
    package var id: String
    /// How the footer names the key: `"Space"`, `"Ctrl-X"`, `"p"`.
    package var key: String
    /// How the footer names the deed: `"I have said it"`.
    package var label: String
    /// What plain mode takes for it: `"pass"` for `/pass`; nil for the one an empty line does.
    package var command: String?
    /// Good to have; a small screen shows it in the help alone.
    package var isExtra: Bool

    package init(
      id: String, key: String, label: String, command: String?, isExtra: Bool = false
    ) {
      self.id = id
      self.key = key
      self.label = label
      self.command = command
      self.isExtra = isExtra
    }
  }
}

/// Words with a role each; what a role looks like is the theme's choice.
package struct RichText: Equatable, Sendable, ExpressibleByStringInterpolation {
  package var spans: [Span]

  package init(_ spans: [Span]) { self.spans = spans }
  package init(stringLiteral value: String) { spans = [Span(value)] }
  package init(_ text: String) { spans = [Span(text)] }

  /// The words alone.
  package var plain: String { spans.map(\.text).joined() }

  /// A piece of a text that means one thing.
  package struct Span: Equatable, Sendable {
    package var text: String
    package var role: Role

    package init(_ text: String, _ role: Role = .body) {
      self.text = text
      self.role = role
    }
  }
}

/// What a piece of a page means, for the theme to give it a look.
package enum Role: Hashable, Sendable {
  case body
  /// The one thing to read.
  case strong
  /// Less important, never dim to the point of being hard to read.
  case quiet
  /// The first (0) or the second (1) person of the couple.
  case person(Int)
  /// The option or row in focus.
  case focus
  case key
  case rule
  case bar
  case urgent
}
