import Glibc
import TestSupport
import Testing

/// Where the journal lies, and who can get at it.
@Suite struct PermissionTests {
  private let house = House()

  /// A talk that is kept, in lines.
  private func talk(
    _ data: String? = nil, wrapper: [String] = [], _ extra: [String] = []
  ) -> Program.Result {
    house.run(
      House.writtenTalk + (data.map { ["--data", $0] } ?? []) + extra, House.writtenAnswers,
      wrapper: wrapper)
  }

  private func list(_ data: String? = nil, wrapper: [String] = []) -> Program.Result {
    house.run(["journal", "list"] + (data.map { ["--data", $0] } ?? []), wrapper: wrapper)
  }

  /// Told in one sentence, with the code, and nothing was made, changed or taken away.
  private func expectRefusal(
    _ code: Int32, _ sentence: String, of arguments: [String]? = nil, _ lines: [String]? = nil,
    wrapper: [String] = [], location: SourceLocation = #_sourceLocation
  ) {
    let before = house.inventory
    let run = house.run(arguments ?? ["journal", "list"], lines, wrapper: wrapper)
    #expect(run.code == code, "\(run)", sourceLocation: location)
    #expect(run.complaint.contains(sentence), "\(run)", sourceLocation: location)
    let after = house.inventory
    #expect(before == after, sourceLocation: location)
  }

  @Test(arguments: ["000", "022", "077"])
  func everythingIsForItsOwnerAlone(umask: String) {
    let shell = ["sh", "-c", "umask \(umask); exec \"$@\"", "sh"]
    // A fresh folder, with parents that are not there either.
    let fresh = house.root + "/share/a/b c/дом"
    #expect(talk(fresh, wrapper: shell).code == 0)
    for folder in ["/share/a", "/share/a/b c", "/share/a/b c/дом"] {
      #expect(House.mode(house.root + folder) == 0o700)
    }
    #expect(House.mode(fresh + "/journal.sqlite") == 0o600)
    #expect(House.mode(fresh + "/key") == 0o600)
    // A folder that is there already and open to everybody, and files that others have opened up.
    mkdir(house.data, 0o700)
    chmod(house.data, 0o755)
    #expect(talk(wrapper: shell).code == 0)
    #expect(House.mode(house.data) == 0o700)
    for name in ["journal.sqlite", "key"] { chmod(house.data + "/" + name, 0o644) }
    chmod(house.data, 0o755)
    let doctor = house.run(["doctor"], wrapper: shell)
    #expect(doctor.code == 65 && doctor.output.contains("To mend it: chmod go= "))
    #expect(talk(wrapper: shell).code == 0)
    #expect(House.mode(house.data) == 0o700)
    #expect(House.mode(house.journal) == 0o600 && House.mode(house.data + "/key") == 0o600)
    #expect(house.run(["doctor"], wrapper: shell).code == 0)
    // What leaves heard.
    let export = house.root + "/out/talks.md"
    #expect(
      house.run(["export", "-o", export, "--plain"], ["yes", "yes"], wrapper: shell).code == 0)
    #expect(House.mode(export) == 0o600)
    let names = Checkout.names(in: house.root + "/out")
    #expect(names == ["talks.md"])
  }

  @Test func linksAreRefusedForTheFolder() {
    mkdir(house.root + "/out/real", 0o700)
    symlink(house.root + "/out/real", house.root + "/out/link")
    for path in ["/out/link", "/out/link/", "/out/link//", "/out/link/."] {
      let before = house.inventory
      let run = talk(house.root + path)
      #expect((run.output + run.complaint).contains("is a symbolic link"), "\(path): \(run)")
      #expect(house.inventory == before, "\(path)")
    }
    // Through a parent that is a link heard gets to a real folder of its own.
    let run = talk(house.root + "/out/link/inner")
    #expect(run.code == 0 && run.complaint.isEmpty)
    #expect(House.mode(house.root + "/out/real/inner") == 0o700)
  }

  @Test func linksAreRefusedForTheFiles() {
    #expect(talk().code == 0)
    for name in ["journal.sqlite", "key"] {
      let path = house.data + "/" + name
      let elsewhere = house.root + "/out/" + name
      rename(path, elsewhere)
      symlink(elsewhere, path)
      expectRefusal(73, "\(path) is a symbolic link")
      expectRefusal(
        73, "\(path) is a symbolic link", of: House.writtenTalk, House.writtenAnswers)
      unlink(path)
      symlink(house.root + "/out/nowhere", path)
      let before = house.inventory
      let run = talk()
      #expect((run.output + run.complaint).contains("\(path) is a symbolic link"))
      #expect(house.inventory == before)
      unlink(path)
      rename(elsewhere, path)
    }
    #expect(list().code == 0)
    // SQLite's own file beside the journal.
    symlink(house.root + "/out/nowhere", house.journal + "-journal")
    let before = house.inventory
    let run = talk()
    #expect((run.output + run.complaint).contains("Not saved"), "\(run)")
    #expect(house.inventory == before)
  }

  /// A link where heard would clear up leads it to nobody else's files.
  @Test func linksLeadNobodyToOtherFiles() {
    #expect(talk().code == 0)
    let precious = house.root + "/out/precious"
    mkdir(precious, 0o700)
    for name in ["letter", "now"] { Checkout.write("irreplaceable", to: precious + "/" + name) }
    func isUntouched() -> Bool {
      ["letter", "now"].allSatisfy { Checkout.text(precious + "/" + $0) == "irreplaceable" }
        && Checkout.names(in: precious).count == 2
    }
    symlink(precious, house.data + "/work-999999")
    symlink(precious, house.data + "/lock")
    symlink(precious + "/letter", house.data + "/key-0")
    symlink(precious + "/now", house.journal + "-before-2")
    #expect(list().code == 0)
    #expect(House.mode(house.data + "/key-0") == nil)
    #expect(isUntouched())
    #expect(house.run(["doctor"]).code == 65)
    let secret = "a passphrase for tests"
    let setting = house.run(["passphrases", "--plain", "--data", house.data], ["1"])
    #expect(setting.code == 69)
    let backup = house.run(
      ["backup", house.root + "/out/backup", "--plain"], [secret, secret])
    #expect(backup.code == 0, "\(backup)")
    #expect(isUntouched())
    #expect(House.mode(house.root + "/out/backup") == 0o600)
    #expect(house.run(["erase", "--all", "--yes"]).code == 0)
    #expect(isUntouched())
    #expect(House.inventory(below: house.data).isEmpty)
  }

  @Test func linksAreNeverWrittenThrough() {
    #expect(talk().code == 0)
    let link = house.root + "/out/link"
    let secret = "a passphrase for tests"
    for isDangling in [true, false] {
      if !isDangling { Checkout.write("mine", to: house.root + "/out/target") }
      symlink(house.root + "/out/target", link)
      expectRefusal(
        73, "is there already", of: ["export", "-o", link, "--plain"], ["yes", "yes"])
      expectRefusal(73, "is there already", of: ["backup", link, "--plain"], [secret, secret])
      unlink(link)
    }
  }

  @Test func whatIsNoFolderIsRefused() {
    Checkout.write("", to: house.root + "/out/file")
    for path in ["/out/file", "/out/file/below"] {
      let before = house.inventory
      let run = talk(house.root + path)
      #expect((run.output + run.complaint).contains("cannot be created"), "\(path) \(run)")
      #expect(house.inventory == before)
    }
    #expect(list(house.root + "/out/file").output.contains("Nothing is kept here yet."))
  }

  @Test func whatBelongsToOthersIsRefused() {
    guard Ability.isRoot else {
      print("skipped: only root can give files to somebody else")
      return
    }
    #expect(talk().code == 0)
    for name in ["", "/journal.sqlite", "/key"] {
      chown(house.data + name, 65534, 65534)
      expectRefusal(73, "\(house.data)\(name) belongs to somebody else")
      expectRefusal(
        73, "\(house.data)\(name) belongs to somebody else", of: House.writtenTalk,
        House.writtenAnswers)
      #expect(house.run(["doctor"]).code == 65)
      chown(house.data + name, 0, 0)
    }
    #expect(list().code == 0)
  }

  @Test func whatCannotBeWrittenIsTold() {
    guard let ordinary = Ability.ordinary(house) else { return }
    let closed = house.root + "/out/closed"
    mkdir(closed, 0o500)
    if Ability.isRoot { chown(closed, 65534, 65534) }
    for path in [closed, closed + "/below"] {
      let before = house.inventory
      let run = talk(path, wrapper: ordinary)
      #expect((run.output + run.complaint).contains("cannot be created"), "\(run)")
      #expect(house.inventory == before)
    }
    #expect(talk(wrapper: ordinary).code == 0)
    let secret = "a passphrase for tests"
    expectRefusal(
      73, "cannot be created", of: ["backup", closed + "/b", "--plain"], [secret, secret],
      wrapper: ordinary)
    expectRefusal(
      73, "cannot be written", of: ["export", "-o", closed + "/e", "--plain"], ["yes", "yes"],
      wrapper: ordinary)
    // The journal can be read where nothing can be written, and saving says so.
    chmod(house.data, 0o500)
    #expect(list(wrapper: ordinary).code == 0)
    let before = house.inventory
    let run = talk(wrapper: ordinary)
    #expect((run.output + run.complaint).contains("Not saved: the journal cannot be written to"))
    #expect(house.inventory == before)
    chmod(house.data, 0o700)
    for (name, code, sentence) in [
      ("journal.sqlite", Int32(74), "cannot be"), ("key", Int32(74), "key cannot be read"),
    ] {
      chmod(house.data + "/" + name, 0)
      expectRefusal(code, sentence, wrapper: ordinary)
      chmod(house.data + "/" + name, 0o600)
    }
    #expect(list(wrapper: ordinary).code == 0)
  }

  /// Files of one's own that cannot be read are told and left out; heard goes on without them.
  @Test func ownContentThatCannotBeReadIsLeftOut() {
    let decks = house.root + "/config/heard/Decks"
    mkdir(house.root + "/config/heard", 0o700)
    mkdir(decks, 0o700)
    mkdir(decks + "/closed", 0o700)
    Checkout.write("{}", to: decks + "/mine.json")
    guard let ordinary = Ability.ordinary(house) else { return }
    chmod(decks + "/mine.json", 0)
    let file = talk(wrapper: ordinary)
    #expect(file.code == 0 && file.complaint.contains("mine.json cannot be read"), "\(file)")
    unlink(decks + "/mine.json")
    chmod(decks + "/closed", 0)
    let folder = talk(wrapper: ordinary)
    #expect(folder.code == 0 && folder.complaint.contains("closed cannot be read"), "\(folder)")
    chmod(decks + "/closed", 0o700)
    chmod(house.root + "/config/heard", 0)
    #expect(talk(wrapper: ordinary).code == 0)
    chmod(house.root + "/config/heard", 0o700)
    // What comes with heard is missed.
    let content = house.run(["talk", "--plain", "--content", house.root + "/cwd"], [""])
    #expect(content.code == 69 && content.complaint.contains("Name the folder with --content"))
  }
}
