/// What can be counted about a deck's questions, so that their quality is a query.
package struct DeckReport: Equatable, Sendable {
  package var id: String
  package var prompts: Int
  package var openQuestions: Int
  package var invitations: Int
  /// School years, after Flesch and Kincaid.
  package var medianGrade: Double
  package var hardestGrade: Double
  /// Characters.
  package var medianLength: Int
  package var longest: Int
  /// Of depth 1, 2 and 3.
  package var depths: [Int]
  package var sensitive: Int
  package var modes: [Prompt.Mode: Int]
  package var practices: Set<Practice>
  package var faults: [WordingFinding.Kind: Int]

  package var closed: Int { prompts - openQuestions - invitations }
  /// Between 0 and 1.
  package var openShare: Double { prompts == 0 ? 1 : Double(openQuestions) / Double(prompts) }

  /// - Parameter faults: What the lint says of the wording of these decks.
  package init(id: String, of decks: [Deck], faults: [WordingFinding]) {
    let all = decks.flatMap(\.prompts)
    self.id = id
    prompts = all.count
    let shapes = all.map(\.shape)
    openQuestions = shapes.count { $0 == .openQuestion }
    invitations = shapes.count { $0 == .invitation }
    let grades = all.map(\.readingGrade)
    medianGrade = Self.median(grades)
    hardestGrade = grades.max() ?? 0
    let lengths = all.map(\.text.count)
    medianLength = Int(Self.median(lengths.map(Double.init)).rounded())
    longest = lengths.max() ?? 0
    depths = (1...3).map { depth in all.count { $0.depth == depth } }
    sensitive = decks.reduce(0) { sum, deck in
      sum
        + (deck.sensitive == nil ? deck.prompts.count { $0.sensitive != nil } : deck.prompts.count)
    }
    modes = Dictionary(
      uniqueKeysWithValues: Prompt.Mode.allCases.map { mode in
        (mode, all.count { $0.modes.contains(mode) })
      })
    practices = Set(all.flatMap(\.practices))
    self.faults = Dictionary(faults.map { ($0.kind, 1) }, uniquingKeysWith: +)
  }

  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

/// A deck, and the file it was read from.
package struct DeckFile: Equatable, Sendable {
  package var deck: Deck
  package var file: String

  package init(deck: Deck, file: String) {
    self.deck = deck
    self.file = file
  }
}

extension [DeckFile] {
  /// What an editor would say about the wording of each deck, in the order of the decks.
  package var wordingFindings: [[WordingFinding]] {
    var found = map { file in
      file.deck.prompts.flatMap { $0.wordingFindings(assuming: file.deck.allAssumptions) }
    }
    for repeated in repeats {
      let (deck, prompt) = repeated.later
      let (firstDeck, firstPrompt) = repeated.first
      let place =
        deck == firstDeck
        ? "the prompt \"\(firstPrompt.id)\""
        : "the prompt \"\(firstPrompt.id)\" of \"\(self[firstDeck].deck.id)\""
      found[deck].append(
        WordingFinding(
          kind: repeated.isExact ? .duplicate : .nearDuplicate, position: prompt.position,
          sentence: "prompt \"\(prompt.id)\": it asks "
            + (repeated.isExact ? "the same as \(place)" : "almost the same as \(place)")
            + "; open another door"))
    }
    for index in found.indices { found[index].sort { $0.position < $1.position } }
    return found
  }

  private typealias Place = (deck: Int, prompt: Prompt)

  /// Questions whose sets of words overlap by four fifths or more (Jaccard index), each told once,
  /// at the later place.
  private var repeats: [(first: Place, later: Place, isExact: Bool)] {
    var places: [Place] = []
    for (index, file) in enumerated() {
      places += file.deck.prompts.map { (index, $0) }
    }
    var numbers: [String: Int] = [:]
    let sets = places.map { place in
      Set(
        Wording(place.prompt.text).words.map { word in
          let next = numbers.count
          numbers[word] = numbers[word] ?? next
          return numbers[word] ?? next
        })
    }
    // The rarest words first: two sets that overlap by four fifths share one of the first ones.
    var frequency = [Int](repeating: 0, count: numbers.count)
    for set in sets { for word in set { frequency[word] += 1 } }
    var holders = [[Int]](repeating: [], count: numbers.count)
    var result: [(first: Place, later: Place, isExact: Bool)] = []
    for (index, set) in sets.enumerated() where !set.isEmpty {
      let sorted = set.sorted { (frequency[$0], $0) < (frequency[$1], $1) }
      let prefix = sorted.prefix(set.count - (set.count * 4 + 4) / 5 + 1)
      var earlier: Set<Int> = []
      for word in prefix {
        earlier.formUnion(holders[word])
        holders[word].append(index)
      }
      let near = earlier.sorted().first { other in
        let shared = set.intersection(sets[other]).count
        return shared * 5 >= (set.count + sets[other].count - shared) * 4
      }
      guard let near else { continue }
      let isExact =
        Wording(places[near].prompt.text).words == Wording(places[index].prompt.text).words
      result.append((places[near], places[index], isExact))
    }
    return result
  }
}

extension Deck {
  /// What it takes for granted, said or implied by its kind of sensitivity.
  package var allAssumptions: Set<Assumption> {
    sensitive == .sex ? assumes.union([.sex]) : assumes
  }
}
