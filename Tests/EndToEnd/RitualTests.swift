import Content
import Glibc
import TestSupport
import Testing

/// What the two agree on and what they do again and again, with the real binary.
@Suite struct RitualTests {
  private let home = Home()

  private func json(_ arguments: [String]) throws -> JSON {
    let result = home.run(arguments)
    #expect(result.code == 0, "\(result.complaint)")
    return JSON(try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited))
  }

  private func ritual() throws -> JSON {
    try json(["rituals", "list", "--json"])["rituals"]?.array?.first ?? .null
  }

  /// Porridge, every day.
  private func begin() {
    let begun = home.lines(["rituals"], "1\n7\nPorridge in bed\n1\n\n\n\n20\n\n1\n")
    #expect(begun.output.contains("It is for today."), "\(begun.output)")
  }

  @Test func aRitualOnAScreen() throws {
    let screen = Screen(["rituals", "--data", home.data])
    #expect(screen.type("", then: "Begin a new one"))
    #expect(screen.type("1", then: "One of your own"))
    #expect(screen.type("7", then: "What do you want to do again and again?"))
    #expect(screen.type("Porridge in bed\r", then: "How often?"))
    #expect(screen.type("1", then: "From when?"))
    #expect(screen.type("\r", then: "At what time?"))
    #expect(screen.type("\r", then: "Where?"))
    #expect(screen.type("\r", then: "How many minutes does it take?"))
    #expect(screen.type("20\r", then: "What makes it begin?"))
    #expect(screen.type("\r", then: "This is what you have"))
    #expect(screen.type("1", then: "It is for today."))
    #expect(screen.type("d", then: "Done, the two of you."))
    screen.cutPower()
    #expect(!home.holds("Porridge"))
    let ritual = try ritual()
    #expect(ritual["title"]?.string == "Porridge in bed" && ritual["state"]?.string == "next")
    #expect(ritual["lastDone"]?.string != nil)
  }

  @Test func aRitualFromTheShell() throws {
    let empty = home.run(["rituals", "list"])
    #expect(empty.code == 0 && empty.output.isEmpty)
    #expect(empty.complaint.contains("there is none yet"), "\(empty.complaint)")
    #expect(try json(["rituals", "--json"])["rituals"]?.array?.isEmpty == true)
    begin()
    let id = try ritual()["id"]?.string ?? "-"
    #expect(try ritual()["state"]?.string == "due")
    #expect(home.run(["today", "--quiet"]).code == 0)
    let early = home.run(["rituals", "done", id, "--on", "yesterday"])
    #expect(early.code == 64 && early.complaint.contains("this began today"))
    #expect(try ritual()["state"]?.string == "due" && ritual()["lastDone"] == .null)
    let done = home.run(["rituals", "done", id])
    #expect(done.code == 0 && done.output.contains("Porridge in bed: done. Then: tomorrow."))
    #expect(try ritual()["state"]?.string == "next")
    #expect(home.run(["rituals", "done", "zzzzzz"]).code == 66)
    for day in ["tomorrow", "never", "1990-01-01"] {
      #expect(home.run(["rituals", "done", id, "--on", day]).code == 64)
    }
    let unknown = home.run(["rituals", "done", id, "--on", "blah"])
    #expect(
      unknown.complaint
        == "heard: --on takes a day: today, yesterday, saturday, 20 November, 2026-11-20. "
        + "It does not know blah.\n", "\(unknown.complaint)")
    #expect(home.run(["rituals", "list"]).output.contains("Porridge in bed, every day (tomorrow)"))
    let told = try json(["rituals", "done", id, "--json"])
    #expect(told["schema"] == 1 && told["ritual"]?["id"]?.string == id)
    #expect(try told["ritual"] == ritual(), "\(told)")
  }

  /// What was ended is not done any more; what is written over lines is one line in a list.
  @Test func anEndedRitualIsRefused() throws {
    begin()
    let id = try ritual()["id"]?.string ?? "-"
    let exported = home.run(["export", "--format", "json"], "yes\nyes\n").output
    let other = Home()
    let ended =
      exported.replacing("\"ended\": null", with: "\"ended\": \"2024-01-01\"")
      .replacing("Porridge in bed", with: "Porridge\\nin bed")
    Checkout.write(ended, to: other.data + ".json")
    #expect(other.run(["import", other.data + ".json"]).output.contains("1 brought in"))
    let refused = other.run(["rituals", "done", id])
    #expect(refused.code == 64 && refused.complaint.contains("was ended."), "\(refused)")
    #expect(
      other.run(["rituals", "list"]).output.hasSuffix("Porridge in bed, every day (ended)\n"),
      "\(other.run(["rituals", "list"]).output)")
  }

  @Test func itWasDoneOnDaysThatItWasThere() throws {
    let today = try #require(try json(["rituals", "--json"])["day"]?.string)
    begin()
    let id = try ritual()["id"]?.string ?? "-"
    #expect(home.run(["rituals", "done", id]).code == 0)
    // As it would be read three years on.
    let exported = home.run(["export", "--format", "json"], "yes\nyes\n").output
    let other = Home()
    let earlier = exported.replacing("\"start\": \"\(today)\"", with: "\"start\": \"2023-03-02\"")
    Checkout.write(earlier, to: other.data + ".json")
    #expect(other.run(["import", other.data + ".json"]).output.contains("1 brought in"))
    let before = other.run(["rituals", "done", id, "--on", "2023-03-01"])
    #expect(before.code == 64)
    #expect(
      before.complaint
        == "heard: --on takes a day from 2023-03-02, when this began, to today, \(today).\n")
    #expect(other.run(["rituals", "done", id, "--on", "2023-03-02"]).code == 0)
    #expect(other.run(["rituals", "done", id, "--on", "24 December"]).code == 0)
    #expect(other.run(["rituals", "done", id, "--on", "saturday"]).code == 0)
    #expect(other.run(["rituals", "done", id, "--on", "yesterday"]).code == 0)
  }

  @Test func anAgreementOnAScreen() throws {
    let screen = Screen(["agreements", "--data", home.data])
    #expect(screen.type("", then: "Agree on something"))
    #expect(screen.type("1", then: "What do you agree on?"))
    #expect(screen.type("Tea at four\r", then: "Whose is it?"))
    #expect(screen.type("3", then: "What sets it off?"))
    #expect(screen.type("If it rains\r", then: "Is there a day"))
    #expect(screen.type("\r", then: "When will you look at it again?"))
    #expect(screen.type("1", then: "This is what you have"))
    #expect(screen.type("1", then: "Ana, is this all right for you?"))
    #expect(screen.type("1", then: "Ben, is this all right for you?"))
    screen.cutPower()
    #expect(!home.holds("Tea at four"))
    let waiting = home.run(["agreements", "list"]).output
    #expect(waiting.contains("If it rains: Tea at four (waits for Ben’s yes)"), "\(waiting)")
    let again = Screen(["agreements", "--data", home.data])
    #expect(again.type("", then: "waits for Ben’s yes"))
    #expect(again.type("1", then: "Ben says yes"))
    #expect(again.type("1", then: "Ben, is this all right for you?"))
    #expect(again.type("1", then: "You have agreed."))
    #expect(again.type("1", then: "How is it going?"))
    #expect(again.type("1", then: "It is done"))
    #expect(again.type("1", then: "A good moment for a thank-you."))
    again.cutPower()
    #expect(home.run(["agreements", "list"]).output.contains("(kept)"))
  }

  @Test func anAgreementInLines() throws {
    let made = home.lines(
      ["agreements"], "1\nTea at four\n1\nIf it rains\n\n1\n1\n1\n1\n1\n2\n2\n/back\n")
    #expect(made.code == 0 && made.output.contains("You have agreed."), "\(made.output)")
    let list = try json(["agreements", "--json"])["agreements"]?.array ?? []
    #expect(list.count == 1 && list[0]["state"]?.string == "open")
    #expect(list[0]["outcome"]?.string == "partly" && list[0]["owner"]?.string == "Ana")
    #expect(list[0]["cue"]?.string == "If it rains" && list[0]["looks"]?.array?.count == 1)
  }

  @Test func bothComeBackFromAnExport() throws {
    begin()
    let id = try ritual()["id"]?.string ?? "-"
    #expect(home.run(["rituals", "done", id]).code == 0)
    _ = home.lines(["agreements"], "1\nTea at four\n1\nIf it rains\n\n1\n1\n1\n1\n")
    for format in ["md", "html"] {
      let sheet = home.run(["export", "--format", format], "yes\nyes\n").output
      for words in ["Porridge in bed: every day", "Ana: If it rains: Tea at four"] {
        #expect(sheet.contains(words), "\(words): \(sheet)")
      }
    }
    let exported = home.run(["export", "--format", "json"], "yes\nyes\n").output
    let file = home.data + ".json"
    Checkout.write(exported, to: file)
    let other = Home()
    #expect(other.run(["import", file]).output == "1 brought in, 0 there already.\n")
    #expect(other.run(["import", file]).output == "0 brought in, 1 there already.\n")
    let list = ["rituals", "list", "--json"]
    #expect(other.run(list).output == home.run(list).output)
    let agreed = ["agreements", "list", "--json"]
    #expect(other.run(agreed).output == home.run(agreed).output)
  }

  @Test func lockedTheyAreClosed() {
    begin()
    #expect(home.protect().code == 0)
    for command in [
      ["rituals", "list"], ["rituals", "--json"], ["agreements", "list", "--json"],
      ["rituals", "done", "zzzzzz"],
    ] {
      let closed = home.run(command)
      #expect(closed.code == 77 && !closed.output.contains("Porridge"), "\(command)")
    }
    #expect(home.run(["rituals", "list"], Home.words + "\n").output.contains("Porridge"))
  }
}
