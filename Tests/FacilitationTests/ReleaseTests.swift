import Content
import Dialogue
import Facilitation
import Testing

/// What is written down of a case that leaves, and what a sealed one says of itself.
@Suite struct ReleaseTests {
  @Test func itIsReadBackAsItWasWritten() throws {
    for agreed in [Pair<Int?>(nil, nil), Pair(1, nil), Pair(nil, 2), Pair(1, 2)] {
      let release = Release(
        at: 7, purpose: "a \"court\"", agreedAt: agreed, hasNotes: agreed.a == 1)
      #expect(Release(release.json) == release)
      #expect(release.isAgreed == (agreed == Pair(1, 2)))
    }
    #expect(Release(["at": 1, "purpose": "x", "agreedAt": [1]]) == nil)
    var one = Case(id: "k7f3qz", code: "K7", createdAt: 1)
    one.releases = [Release(at: 7, purpose: "one", agreedAt: Pair(1, 2))]
    let node = try scanJSON(Array(one.json.text().utf8), file: "case")
    #expect(Case(JSON(node), id: one.id) == one)
  }

  @Test func aCaseArrivesUnderItsCodeOrAnother() {
    var one = Case(id: "k7f3qz", code: "K7", members: Pair("K7-A", "the other"), createdAt: 1)
    one.eraseRequestedAt = 5
    one.isHeld = true
    let sealed = SealedCase(one, sealedAt: 9)
    #expect(SealedCase(sealed.json) { $0 == "k7f3qz" } == sealed)
    #expect(SealedCase(sealed.json) { _ in false } == nil)
    #expect(sealed.arriving(as: nil).eraseRequestedAt == nil && sealed.arriving(as: nil).isHeld)
    #expect(sealed.arriving(as: "k7").code == "K7")
    #expect(sealed.arriving(as: "K9").members == Pair("K9-A", "the other"))
    one.code = "K 7"
    #expect(SealedCase(SealedCase(one, sealedAt: 9).json) { _ in true } == nil)
  }
}
