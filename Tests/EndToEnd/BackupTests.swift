import Content
import Glibc
import TestSupport
import Testing

/// Backups, the doctor and the help, with the real binary.
@Suite struct BackupTests {
  private let home = Home()
  private static let words = "seven stones and a rope"

  @Test func aBackupIsMadeCheckedAndPutBack() {
    _ = home.talk()
    let file = home.data + "-backup"
    let weak = home.run(["backup", file], "short\nshort\n")
    #expect(weak.code == 64 && access(file, F_OK) != 0)
    let made = home.run(["backup", file], "\(Self.words)\n\(Self.words)\n")
    #expect(made.code == 0 && made.output.contains("was read back: one talk"), "\(made)")
    var info = stat()
    #expect(stat(file, &info) == 0 && info.st_mode & 0o777 == 0o600)
    #expect(home.run(["backup", file], "\(Self.words)\n\(Self.words)\n").code == 73)
    let whole = home.run(["backup", "verify", file], Self.words + "\n")
    #expect(whole.code == 0 && whole.output.contains("The backup is whole"))
    #expect(home.run(["backup", "verify", file]).code == 69)
    let wrong = home.run(["backup", "verify", file], "none of these words\n")
    #expect(wrong.code == 77, "\(wrong)")
    #expect(home.run(["restore", file], Self.words + "\n").code == 73)
    let list = home.run(["journal", "list"]).output
    _ = home.talk()
    let replaced = home.run(["restore", file, "--replace"], Self.words + "\n")
    #expect(replaced.code == 0 && home.run(["journal", "list"]).output == list, "\(replaced)")
    let fresh = Home()
    _ = fresh.run(["erase", "--all", "--yes"])
    #expect(fresh.run(["restore", file], Self.words + "\n").code == 0)
    #expect(fresh.run(["journal", "list"]).output == list)
    truncate(file, off_t(info.st_size / 2))
    let cut = home.run(["backup", "verify", file], Self.words + "\n")
    #expect(cut.code == 65 && cut.complaint.contains("cut short or changed"), "\(cut)")
    #expect(home.run(["restore", file, "--replace"], Self.words + "\n").code == 65)
    #expect(home.run(["journal", "list"]).output == list)
  }

  /// Nobody is asked for the passphrase of nothing, and nothing is left of trying.
  @Test func whatIsNoBackupLeavesNoFolder() {
    let folder = Checkout.temporaryFolder()
    for command in [["restore"], ["backup", "verify"]] {
      let none = Program.run(
        command + [folder + "/none", "--data", folder + "/data", "--plain"], input: "x\n")
      #expect(none.code == 66 && none.complaint.contains("there is no file"), "\(none)")
      #expect(!none.complaint.contains("Passphrase") && access(folder + "/data", F_OK) != 0)
      Checkout.write("SQLite", to: folder + "/other")
      let other = Program.run(
        command + [folder + "/other", "--data", folder + "/data", "--plain"], input: "x\n")
      #expect(other.code == 65 && access(folder + "/data", F_OK) != 0, "\(other)")
    }
  }

  private func checks(_ result: Program.Result) throws -> [JSON] {
    let node = try scanJSON(Array(result.output.utf8), file: "output", limits: .unlimited)
    #expect(JSON(node)["schema"] == 1)
    return JSON(node)["checks"]?.array ?? []
  }

  @Test func theDoctorSaysWhatIsWrong() throws {
    _ = home.talk()
    let well = home.run(["doctor"])
    #expect(well.code == 0 && well.output.contains("The journal is whole"), "\(well.output)")
    #expect(try checks(home.run(["doctor", "--json"])).allSatisfy { $0["ok"] == true })
    chmod(home.data, 0o755)
    let reachable = home.run(["doctor"])
    #expect(reachable.code == 65 && reachable.output.contains("Others on this computer can get at"))
    chmod(home.data, 0o700)
    let path = home.data + "/journal.sqlite"
    var bytes = try #require(Checkout.bytes(path))
    for index in stride(from: bytes.count / 2, to: bytes.count, by: 7) { bytes[index] ^= 0x55 }
    let file = open(path, O_WRONLY)
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    let damaged = home.run(["doctor", "--json"])
    #expect(damaged.code == 65)
    #expect(try checks(damaged).contains { $0["ok"] == false })
  }

  @Test func helpSaysWhatIsPrivate() {
    let help = Program.run(["help", "privacy"])
    #expect(help.code == 0 && help.output.hasPrefix("What is protected from whom"))
    for heading in ["THREE COMPARTMENTS", "WITHOUT A PASSPHRASE", "WHAT IS NOT PROTECTED"] {
      #expect(help.output.contains(heading))
    }
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(Program.run(["help", "backup"]).output.contains("Examples:"))
    let none = Program.run(["help", "singing"])
    #expect(none.code == 64 && none.complaint.contains("there is no command \"singing\""))
    for command in [
      "lock", "passphrases", "pages", "note", "export", "import", "backup",
      "restore", "erase", "doctor", "help",
    ] {
      #expect(Program.run([command, "--help"]).output.contains("Examples:"), "\(command)")
    }
  }
}
