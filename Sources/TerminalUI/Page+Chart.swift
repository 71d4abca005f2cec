extension Page {
  /// Figures as a picture with a sentence; lines say the sentence and the table instead.
  package struct Chart: Equatable, Sendable {
    /// What is looked at, in a few words.
    package var title: String
    /// What it shows, so that nobody has to read the picture.
    package var sentence: String
    package var form: Form
    /// The same figures in words.
    package var table: Table

    package init(title: String, sentence: String, form: Form, table: Table) {
      self.title = title
      self.sentence = sentence
      self.form = form
      self.table = table
    }

    /// How the figures are drawn.
    package enum Form: Equatable, Sendable {
      /// One bar below the other, each of one piece or of several.
      case bars(Bars)
      /// A row of small columns for each series, one below the other.
      case sparks(Sparks)
      /// Marks in rows and columns: weeks, or the days of a month.
      case grid(Grid)
    }

    /// What a bar's piece or a row of columns belongs to.
    package struct Series: Equatable, Sendable {
      package var label: String
      package var role: Role

      package init(_ label: String, _ role: Role = .bar) {
        self.label = label
        self.role = role
      }
    }

    /// Bars that can be compared: the longest is as long as there is room.
    package struct Bars: Equatable, Sendable {
      /// The pieces of each bar, from the left; one to four.
      package var series: [Series]
      package var bars: [Bar]

      package init(series: [Series], bars: [Bar]) {
        self.series = series
        self.bars = bars
      }
    }

    /// One bar with what it says.
    package struct Bar: Equatable, Sendable {
      package var label: String
      /// A length, 0 or more, for each series; empty where nothing is known, which is no zero.
      package var values: [Double]
      /// The values as people read them, a few characters.
      package var text: String

      package init(_ label: String, values: [Double], text: String) {
        self.label = label
        self.values = values
        self.text = text
      }
    }

    /// Rows of small columns over the same occasions.
    package struct Sparks: Equatable, Sendable {
      /// What the lowest and the highest column stand for.
      package var range: ClosedRange<Double>
      /// What the first column belongs to: a day.
      package var first: String
      /// What the last column belongs to.
      package var last: String
      package var rows: [Spark]

      package init(range: ClosedRange<Double>, first: String, last: String, rows: [Spark]) {
        self.range = range
        self.first = first
        self.last = last
        self.rows = rows
      }
    }

    /// One row of small columns.
    package struct Spark: Equatable, Sendable {
      package var series: Series
      /// One for each occasion; nil leaves a gap.
      package var values: [Double?]
      /// A free row above it: something else begins.
      package var isApart: Bool

      package init(_ series: Series, values: [Double?], isApart: Bool = false) {
        self.series = series
        self.values = values
        self.isApart = isApart
      }
    }

    /// Marks in rows and columns.
    package struct Grid: Equatable, Sendable {
      /// A word for each column; where there is too little room, only the first and the last show.
      package var columns: [String]
      package var rows: [GridRow]
      /// What a mark says: `"done in that week"`.
      package var key: String

      package init(columns: [String], rows: [GridRow], key: String) {
        self.columns = columns
        self.rows = rows
        self.key = key
      }
    }

    /// A label and its marks.
    package struct GridRow: Equatable, Sendable {
      package var label: String
      /// A second, quieter line below the label.
      package var detail: String?
      package var cells: [Cell]

      package init(_ label: String, detail: String? = nil, cells: [Cell]) {
        self.label = label
        self.detail = detail
        self.cells = cells
      }
    }

    /// One place of a grid.
    package enum Cell: Equatable, Sendable {
      /// Not part of it: a day of another month.
      case outside
      case open
      case marked
    }
  }
}
