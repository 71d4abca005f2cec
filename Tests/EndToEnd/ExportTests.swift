import Content
import Glibc
import TestSupport
import Testing

/// Taking things out and bringing them back, with the real binary.
@Suite struct ExportTests {
  private let home = Home()

  /// The document, without the time at which it was written.
  private func document(_ text: String) throws -> [String: JSON] {
    let node = try scanJSON(Array(text.utf8), file: "export", limits: .unlimited)
    guard case .object(var members) = JSON(node) else { return [:] }
    #expect(members["exportedAt"]?.int ?? 0 > 0)
    members["exportedAt"] = nil
    return members
  }

  @Test func bothHaveToBeWilling() throws {
    _ = home.talk()
    let one = ["export", "--talk", try home.talkID()]
    let alone = home.run(["export"])
    #expect(alone.code == 69 && alone.output.isEmpty)
    for answers in ["no\n", "yes\nno\n", "yes\n", ""] {
      for command in [["export"], one] {
        let refused = home.run(command, answers)
        #expect(refused.code == 130 && refused.output.isEmpty, "\(command) \(answers)")
        #expect(refused.complaint.contains("nothing left heard."))
      }
    }
    #expect(home.run(one, "yes\nyes\n").output.contains("The lighthouse was lit."))
    for format in ["md", "html", "json"] {
      let exported = home.run(["export", "--format", format], "yes\nyes\n")
      #expect(exported.code == 0 && exported.output.contains("The lighthouse was lit."))
      #expect(exported.complaint.contains("clear text"))
    }
    let file = home.data + ".md"
    #expect(home.run(["export", "-o", file], "yes\nyes\n").code == 0)
    var info = stat()
    #expect(stat(file, &info) == 0 && info.st_mode & 0o777 == 0o600)
    #expect(home.run(["export", "-o", file], "yes\nyes\n").code == 73)
    #expect(home.run(["export", "--talk", "zzzzzz"], "yes\nyes\n").code == 66)
  }

  @Test func whatIsSharedComesBackWithoutLoss() throws {
    _ = home.talk()
    _ = home.talk("作者, I missed you.")
    let exported = home.run(["export", "--format", "json"], "yes\nyes\n")
    let file = home.data + ".json"
    Checkout.write(exported.output, to: file)
    let other = Home()
    _ = other.run(["erase", "--all", "--yes"])
    let brought = other.run(["import", file])
    #expect(brought.code == 0 && brought.output == "2 brought in, 0 there already.\n")
    let again = other.run(["export", "--format", "json"], "yes\nyes\n")
    #expect(try document(again.output) == document(exported.output))
    #expect(other.run(["import", file]).output == "0 brought in, 2 there already.\n")
    Checkout.write(String(exported.output.dropLast(20)), to: file + "2")
    let cut = other.run(["import", file + "2"])
    #expect(cut.code == 65 && cut.complaint.contains("Nothing was brought in."))
    #expect(other.run(["import", "/nonexistent"]).code == 66)
  }

  @Test func ownPagesAreTheirPersonsAlone() throws {
    _ = home.lines(["pages"], "1\n\n1\nThe lighthouse.\n.\n/change\nLit.\n.\n\n1\nhalf a\n/back\n")
    _ = home.lines(["note"], "2\n\nHello from the lake.\n.\n1\n")
    let sealed = home.run(["export", "--pages", "Ana", "--format", "json"], "yes\n")
    #expect(sealed.code == 0 && !sealed.output.contains("Hello from the lake."))
    _ = home.lines(["pages"], "1\n\n7\n")
    let own = home.run(["export", "--pages", "Ana", "--format", "json"], "yes\n")
    #expect(own.code == 0 && own.output.contains("half a"), "\(own.complaint)")
    #expect(own.output.contains("Hello from the lake."))
    #expect(home.run(["export", "--pages", "Cleo"], "yes\n").code == 66)
    #expect(home.run(["export", "--pages", "Ana"], "no\n").code == 130)
    let shared = home.run(["export", "--format", "json"], "yes\nyes\n")
    #expect(!shared.output.contains("lighthouse") && !shared.output.contains("half a"))
    let other = Home()
    Checkout.write(own.output, to: home.data + ".json")
    #expect(other.run(["import", home.data + ".json"]).code == 0)
    let again = other.run(["export", "--pages", "Ana", "--format", "json"], "yes\n")
    #expect(try document(again.output) == document(own.output))
  }

  /// What is still between them leaves only when it is over.
  @Test func anOpenTalkStays() throws {
    let talk = ["talk", "mirror-talk", "--quick", "--names", "Ana,Ben", "--keep", "words"]
    let open = home.lines(talk + ["--written"], "1\n\n\nThe lighthouse was lit.\n.\n")
    #expect(open.code == 0, "\(open)")
    let one = home.run(["export", "--talk", try home.talkID()], "yes\nyes\n")
    #expect(one.code == 69 && one.output.isEmpty && one.complaint.contains("still open"))
    _ = home.talk("The kite rose.")
    for format in ["md", "html", "json"] {
      let exported = home.run(["export", "--format", format], "yes\nyes\n")
      #expect(exported.output.contains("The kite rose."), "\(exported)")
      #expect(!exported.output.contains("lighthouse"))
    }
  }

  /// Who has a passphrase says yes with it.
  @Test func aPassphraseIsAYes() {
    _ = home.lines(["pages"], "1\n\n1\nThe lighthouse.\n.\n")
    _ = home.protect(anas: true)
    #expect(home.run(["export", "--pages", "Ana"]).code == 69)
    let wrong = home.run(["export", "--pages", "Ana"], Home.words + "\nyes\n")
    #expect(wrong.code == 77 && wrong.output.isEmpty)
    let right = home.run(["export", "--pages", "Ana"], Home.words + "\n" + Home.anasWords + "\n")
    #expect(right.code == 0 && right.output.contains("The lighthouse."), "\(right.complaint)")
  }
}
