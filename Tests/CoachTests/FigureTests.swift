import Coach
import Content
import TestSupport
import Testing

/// Sentences of the kind that partners type, written for this, and labelled by a second reader who had
/// not seen what the coach makes of them. Two readers agreed on the act of 98 in 100 (κ .98), on
/// openness in 95 (κ .91), on advice in 99 (κ .98).
enum Couples {
  struct Remark {
    var text: String
    var previous: String?
    var act: String
    var openness: String?
    var hasAdvice: Bool
    var isSupport: Bool
    /// What a plain observation would be about.
    var marks: [String]
  }

  static let remarks: [Remark] = rows(Checkout.root + "/Tests/CoachTests/couples.jsonl").map {
    Remark(
      text: $0["text"]?.string ?? "", previous: $0["prev"]?.string, act: $0["act"]?.string ?? "",
      openness: $0["openness"]?.string, hasAdvice: $0["advice"]?.bool ?? false,
      isSupport: $0["support"]?.bool ?? false,
      marks: $0["marks"]?.array?.compactMap(\.string) ?? [])
  }

  static func rows(_ path: String) -> [JSON] {
    (Checkout.bytes(path) ?? []).split(separator: 0x0A).compactMap {
      (try? scanJSON(Array($0), file: path, limits: .unlimited)).map { JSON($0) }
    }
  }

  /// The mean of the F1 of each label.
  static func macroF1(_ pairs: [(gold: String, heard: String)]) -> Double {
    let labels = Set(pairs.map(\.gold))
    let all = labels.map { label -> Double in
      let right = pairs.count { $0.gold == label && $0.heard == label }
      let sum = pairs.count { $0.gold == label } + pairs.count { $0.heard == label }
      return 2 * Double(right) / Double(sum)
    }
    return all.reduce(0, +) / Double(labels.count)
  }

  static func rounded(_ value: Double) -> String {
    let thousandths = String(Int((value * 1000).rounded()))
    return "." + String(repeating: "0", count: 3 - thousandths.count) + thousandths
  }
}

/// How often the coach is right. The bounds lie a little below what is reached, so that a change
/// that makes it worse is seen.
@Suite struct FigureTests {
  private let heard = Couples.remarks.map { ($0, Listening.hear($0.text, $0.previous)) }

  @Test func ofCouplesSentences() {
    let act = Couples.macroF1(heard.map { ($0.0.act, $0.1.act.rawValue) })
    let openness = Couples.macroF1(
      heard.compactMap { row in
        row.0.openness.map { ($0, row.1.openness?.rawValue ?? "none") }
      })
    let advice = Couples.macroF1(heard.map { ("\($0.0.hasAdvice)", "\($0.1.hasAdvice)") })
    print(
      "couples' sentences, macro-F1: act \(Couples.rounded(act)),",
      "openness \(Couples.rounded(openness)), advice \(Couples.rounded(advice))")
    #expect(act > 0.93)
    #expect(openness > 0.9)
    #expect(advice > 0.96)
  }

  @Test func aboutGoodListeningAlmostNothingIsSaid() {
    let good = heard.filter { row, _ in
      (row.act == "reflection" || row.openness == "open" || row.isSupport) && !row.hasAdvice
        && row.marks.isEmpty
    }
    let nagged = good.filter { $0.1.nudge != nil }.map(\.0.text)
    print("good listening: \(good.count) remarks, nagged \(nagged)")
    #expect(nagged.count * 100 <= good.count * 3)
    let closed = heard.filter { $0.1.nudge?.kind == "closed_question" }
    let advice = heard.filter { $0.1.nudge?.kind == "advice" }
    print("nudges: closed questions \(closed.count), advice \(advice.count)")
    #expect(closed.count >= 10 && closed.allSatisfy { $0.0.openness == "closed" })
    #expect(advice.count >= 5 && advice.allSatisfy(\.0.hasAdvice))
  }

  @Test func dangerIsHeardAndNotImagined() {
    for (row, hearing) in heard {
      #expect(hearing.isDanger == row.marks.contains("danger"), "\(row.text)")
    }
  }

  /// The figures that `heard coach explain` tells are those of the development data, which lies
  /// beside the checkout on machines that have it.
  @Test(.enabled(if: !Couples.rows(Self.development).isEmpty))
  func theFiguresThatAreToldAreTheMeasuredOnes() {
    var found: [String: (right: Int, of: Int)] = [:]
    for row in Couples.rows(Self.development) {
      let hearing = Listening.hear(row["text"]?.string ?? "", row["prev"]?.string)
      for rule in Set(hearing.signals.map(\.rule)) {
        guard let sign = hearing.signals.first(where: { $0.rule == rule })?.sign,
          let isRight = Self.isRight(sign, row)
        else { continue }
        found[rule, default: (0, 0)].of += 1
        if isRight { found[rule, default: (0, 0)].right += 1 }
      }
    }
    for rule in Listening.rules.rules {
      guard let measured = rule.measured else {
        #expect((found[rule.id]?.of ?? 0) < 10, "\(rule.id) has figures and does not tell them")
        continue
      }
      let isSame = found[rule.id].map { $0 == (measured.right, measured.of) } ?? false
      #expect(isSame, "\(rule.id): \(measured), found \(String(describing: found[rule.id]))")
    }
  }

  /// On the development data, too, where it lies beside the checkout.
  @Test(.enabled(if: !Couples.rows(Self.development).isEmpty))
  func ofDevelopmentData() {
    let heard = Couples.rows(Self.development).map {
      ($0, Listening.hear($0["text"]?.string ?? "", $0["prev"]?.string))
    }
    func macroF1(_ label: String, _ answer: (Hearing) -> String) -> Double {
      Couples.macroF1(
        heard.compactMap { row, hearing in
          (row[label]?.string ?? row[label]?.int.map(String.init)).map { ($0, answer(hearing)) }
        })
    }
    let act = macroF1("act4") { $0.act.rawValue }
    let openness = macroF1("openness") { $0.openness?.rawValue ?? "none" }
    let advice = macroF1("advice") { $0.hasAdvice ? "1" : "0" }
    print(
      "development data, macro-F1: act \(Couples.rounded(act)),",
      "openness \(Couples.rounded(openness)), advice \(Couples.rounded(advice))")
    #expect(act > 0.57)
    #expect(openness > 0.81)
    #expect(advice > 0.68)
    func nudges(_ kind: String, _ label: String, _ right: JSON) -> (of: Int, right: Int) {
      let rows = heard.filter { $0.1.nudge?.kind == kind && $0.0[label] ?? .null != .null }
      return (rows.count, rows.count { $0.0[label] == right })
    }
    let (closed, advised) = (
      nudges("closed_question", "openness", "closed"), nudges("advice", "advice", 1)
    )
    print("nudges, right: closed questions \(closed), advice \(advised)")
    #expect(closed.of >= 20 && closed.right * 100 >= closed.of * 92)
    #expect(advised.of >= 20 && advised.right * 100 >= advised.of * 80)
  }

  private static let development = Checkout.sharedData + "/coach/dev.jsonl"

  /// Nil where nobody labelled it.
  private static func isRight(_ sign: CoachRules.Sign, _ row: JSON) -> Bool? {
    switch sign {
    case .open, .why: row["openness"]?.string.map { $0 == "open" }
    case .closed: row["openness"]?.string.map { $0 == "closed" }
    case .reflection: row["act4"]?.string.map { $0 == "reflection" }
    case .advice: row["advice"]?.int.map { $0 == 1 }
    case .support, .other, .but, .absolute, .evaluation, .demand, .request, .apology, .label,
      .minimising, .mindReading, .danger:
      nil
    }
  }
}
