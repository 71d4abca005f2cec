import Content
import Dialogue
import Facilitation
import Testing

@Suite struct CaseTests {
  private var full: Case {
    var one = Case(id: "k7f3qz", code: "K7", names: Pair("Ana", "Ben"), createdAt: 1_000)
    one.consent = Consent(version: "2026-11", acceptedAt: 2_000, by: ["K7-A", "K7-B"])
    one.lastSeen = 3_000
    one.next = 4_000
    one.sessions = 12
    one.sessionsWithoutNote = ["aaaaaa", "bbbbbb"]
    one.retainUntil = 5_000
    one.isHeld = true
    one.closedAt = 6_000
    one.eraseRequestedAt = 7_000
    return one
  }

  @Test func itIsReadBackAsItWasWritten() throws {
    let bare = Case(id: "k7f3qz", code: "K7", createdAt: 1_000)
    for one in [full, bare] {
      let node = try scanJSON(Array(one.json.text().utf8), file: "case")
      #expect(Case(JSON(node), id: one.id) == one)
    }
    #expect(Case(["code": "K7"], id: "k7f3qz") == nil)
    #expect(bare.called(.a) == "K7-A" && full.called(.b) == "Ben")
  }

  @Test func codesAreShortAndPlain() {
    for code in ["K", "K7", "2026-11-a", "ABCDEFGHIJKL"] { #expect(Case.isCode(code), "\(code)") }
    for code in ["", "-K7", "K 7", "K/7", "../x", "K7\n", "Kö", "ABCDEFGHIJKLM", "K_7"] {
      #expect(!Case.isCode(code), "\(code)")
    }
    #expect(full.isCalled("k7") && !full.isCalled("K77"))
  }

  @Test func whatIsHeldIsNeverDue() {
    var one = full
    #expect(!one.isDue(at: 9_000))
    one.isHeld = false
    #expect(one.isDue(at: 5_000) && !one.isDue(at: 4_999))
    one.retainUntil = nil
    #expect(!one.isDue(at: .max))
  }

  @Test func aFilterLooksAtCodesAndNames() {
    let bare = Case(id: "k8f3qz", code: "K8", createdAt: 1_000)
    #expect(CaseFilter(words: "an").includes(full) && !CaseFilter(words: "an").includes(bare))
    #expect(CaseFilter(words: "k8-b").includes(bare) && CaseFilter().includes(bare))
    var filter = CaseFilter()
    filter.isNoteMissing = true
    #expect(filter.includes(full) && !filter.includes(bare))
    filter = CaseFilter()
    filter.isHeld = true
    #expect(filter.includes(full) && !filter.includes(bare))
    filter = CaseFilter()
    filter.isOpen = true
    #expect(!filter.includes(full) && filter.includes(bare))
  }

  @Test func aCertificateSaysWhatItCannotReach() {
    let certificate = Certificate(
      code: "K7", caseID: "k7f3qz", journals: ["00ff", "ff00"], requestedAt: 1, erasedAt: 2,
      areFilesGone: true)
    let text = certificate.lines { "day \($0)" }.joined(separator: "\n")
    for words in [
      "Case K7 (k7f3qz) was erased on day 2.", "marked for that on day 1", "00ff", "ff00",
      "What this cannot reach", "printed or exported", "passphrase",
    ] { #expect(text.contains(words), "\(words)") }
    var left = certificate
    left.areFilesGone = false
    #expect(left.lines { "\($0)" }.contains { $0.contains("did not let every file go") })
  }
}
