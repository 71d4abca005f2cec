/// Short questions with a number each, which either of two answers alone, so that one can see how it
/// goes over the weeks. It is no test of anybody.
package struct Measure: Equatable, Identifiable, Sendable {
  package var id: String
  package var title: String
  /// What it is about, for whoever is about to answer; at most 200 characters.
  package var intro: String
  /// Under which terms these words may be asked, such as `MIT`.
  package var licence: String
  /// Where the words come from.
  package var source: String
  /// 1...999; another one wherever other words would get other numbers.
  package var version: Int
  package var higherIs: Direction
  package var scoring: Scoring
  /// 1...10, in their order.
  package var items: [Item]

  /// What a higher number means.
  package enum Direction: String, CaseIterable, Sendable {
    case better, worse, neither
  }

  /// What a chart shows of it.
  package enum Scoring: String, CaseIterable, Sendable {
    /// Each question by itself.
    case items
    /// The mean of what was answered; all questions have the same range then.
    case mean
  }

  /// A question, or a sentence to agree with.
  package struct Item: Equatable, Identifiable, Sendable {
    package var id: String
    /// As charts call it, in a few words: `how close`.
    package var label: String
    package var text: String
    /// Within 0...10.
    package var range: ClosedRange<Int>
    package var lowLabel: String
    package var highLabel: String
    package var higherIs: Direction
  }

  package static let itemLimit = 10

  package func item(_ id: String) -> Item? { items.first { $0.id == id } }

  /// What two people take for it, one after the other, in minutes.
  package var minutes: Int { (2 * (30 + 12 * items.count) + 59) / 60 }

  /// The mean of what was answered, in tenths; nil when nothing was.
  package func meanTenths(of values: [String: Int]) -> Int? {
    let given = items.compactMap { values[$0.id] }
    guard !given.isEmpty else { return nil }
    return (given.reduce(0, +) * 20 + given.count) / (2 * given.count)
  }
}

extension Measure {
  static func read(_ root: JSONNode, _ findings: Findings) -> Measure? {
    var reader = ObjectReader(root, "measure", findings)
    _ = reader.schemaVersion()
    _ = reader.string("kind")
    let id = reader.identifier("id")
    let title = reader.string("title", maxLength: 60)
    let intro = reader.string("intro", maxLength: 200)
    let licence = rights("licence", &reader, findings)
    let source = rights("source", &reader, findings)
    let version = reader.int("version", in: 1...999)
    let higherIs = reader.choice("higherIs", Direction.self)
    let scoring = reader.choice("scoring", Scoring.self)
    let nodes = reader.items("items", atMost: itemLimit)
    var items: [Item] = []
    for (index, node) in nodes.enumerated() {
      guard let item = item(node, number: index + 1, higherIs, findings) else { continue }
      if items.contains(where: { $0.id == item.id }) {
        findings.add(
          at: node.position, "the item \"\(item.id)\" is there twice; give one another id")
      }
      items.append(item)
    }
    reader.finish()
    if scoring == .mean, let first = items.first,
      items.contains(where: { $0.range != first.range || $0.higherIs != first.higherIs })
    {
      findings.add(
        at: reader.position(of: "scoring"),
        "a mean needs items with the same range and the same \"higherIs\"; take \"items\" instead")
    }
    guard let id, let title, let intro, let licence, let source, let version, let higherIs,
      let scoring
    else { return nil }
    return Measure(
      id: id, title: title, intro: intro, licence: licence, source: source, version: version,
      higherIs: higherIs, scoring: scoring, items: items)
  }

  /// Under which terms, and from where: nobody may leave that open.
  private static func rights(
    _ key: String, _ reader: inout ObjectReader, _ findings: Findings
  ) -> String? {
    let before = findings.all.count
    let text = reader.optionalString(key, maxLength: 200)
    if text == nil, findings.all.count == before {
      findings.add(
        at: reader.position(of: key),
        "this measure has no \"\(key)\"; add one: most questionnaires belong to somebody, and only "
          + "words that may be asked are asked")
    }
    return text
  }

  private static func item(
    _ node: JSONNode, number: Int, _ usual: Direction?, _ findings: Findings
  ) -> Item? {
    findings.part = "item \(number)"
    defer { findings.part = nil }
    var reader = ObjectReader(node, "item", findings)
    let id = reader.identifier("id")
    let label = reader.string("label", maxLength: 24)
    let text = reader.string("text", maxLength: 120)
    let low = reader.int("low", in: 0...10)
    let high = reader.int("high", in: 0...10)
    let lowLabel = reader.string("lowLabel", maxLength: 24)
    let highLabel = reader.string("highLabel", maxLength: 24)
    let higherIs = reader.optionalChoice("higherIs", Direction.self)
    reader.finish()
    guard let id, let label, let text, let low, let high, let lowLabel, let highLabel else {
      return nil
    }
    guard low < high else {
      findings.add(at: reader.position(of: "high"), "\"high\" must be more than \"low\"")
      return nil
    }
    return Item(
      id: id, label: label, text: text, range: low...high, lowLabel: lowLabel,
      highLabel: highLabel, higherIs: higherIs ?? usual ?? .neither)
  }

  /// All of it, for scripts.
  package var json: JSON {
    [
      "id": .string(id), "title": .string(title), "intro": .string(intro),
      "licence": .string(licence), "source": .string(source), "version": .int(version),
      "higherIs": .string(higherIs.rawValue), "scoring": .string(scoring.rawValue),
      "minutes": .int(minutes),
      "items": .array(
        items.map { item in
          [
            "id": .string(item.id), "label": .string(item.label), "text": .string(item.text),
            "low": .int(item.range.lowerBound), "high": .int(item.range.upperBound),
            "lowLabel": .string(item.lowLabel), "highLabel": .string(item.highLabel),
            "higherIs": .string(item.higherIs.rawValue),
          ]
        }),
    ]
  }
}
