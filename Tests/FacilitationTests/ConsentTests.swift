import Content
import Facilitation
import Testing

@Suite struct ConsentTests {
  @Test func itIsReadBackAsItWasWritten() {
    let consent = Consent(version: "2026-11", acceptedAt: 1_795_000_000_000, by: ["K1-A", "K1-B"])
    #expect(Consent(consent.json) == consent)
    #expect(Consent(["version": "1"]) == nil)
  }
}
