import Content
import Glibc
import TestSupport
import Testing

/// Plans from the shell, by the real program.
@Suite struct PlanCommandTests {
  private let folder = Checkout.temporaryFolder()
  private var own: String { folder + "/config/heard/Plans" }

  private func run(_ arguments: String...) -> Program.Result {
    Program.run(
      ["plan"] + arguments + ["--data", folder + "/data"],
      environment: ["XDG_CONFIG_HOME": folder + "/config"])
  }

  private func json(_ bytes: [UInt8]) throws -> JSON {
    JSON(try scanJSON(bytes, file: "output", limits: .unlimited))
  }

  @Test func plansAreListed() throws {
    let listed = run("list", "--json")
    #expect(listed.code == 0 && listed.complaint.isEmpty)
    let plans = try #require(try json(listed.outputBytes)["plans"]?.array)
    #expect(plans.count == Checkout.library().plans.count)
    let lines = run().output.split(separator: "\n")
    #expect(lines.count == plans.count)
    #expect(lines.contains { $0.hasPrefix("first-meeting-50  First meeting, 50 minutes. For ") })
    let some = try #require(
      try json(run("--suits", "after-a-fight", "--json").outputBytes)["plans"]?.array)
    #expect(some.count >= 2)
    for plan in some {
      #expect(plan["suits"]?.array?.contains("after-a-fight") == true)
      #expect((plan["blocks"]?.int ?? 0) > 1)
    }
  }

  @Test func aPlanIsShownWithItsTimes() throws {
    let shown = run("show", "closeness-50", "--start", "23:30")
    #expect(shown.code == 0 && shown.complaint.isEmpty)
    let lines = shown.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0].hasPrefix("Closeness, 50 minutes, 23:30 to 00:20. For two who"))
    #expect(shown.output.contains("\n 1  23:30-23:35   5 min  Arriving (talk)\n"))
    #expect(
      shown.output.contains(
        "\n 2  23:35-00:07  32 min  A ladder of questions (the exercise Closeness ladder)\n"))
    #expect(run("show", "closeness-50").output.contains("\n 2    0:05-0:37  32 min  A ladder"))
    let document = try json(run("show", "closeness-50", "--start", "9:00", "--json").outputBytes)
    #expect(document["schema"] == 1 && document["start"] == "09:00")
    #expect(document["blocks"]?.array?.last?["to"] == "09:50")
    #expect(document["over"] == 0 && document["short"] == 0 && document["findings"] == [])
  }

  @Test(arguments: [[], ["--large"]])
  func aPlanIsPrinted(_ size: [String]) throws {
    let plan = try #require(Checkout.library().plan("hurt-and-repair-80"))
    let arguments = ["plan", "print", plan.id, "--start", "10:00"] + size
    let text = Program.run(arguments).output
    let width = size.isEmpty ? 64 : 40
    for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    let words = text.split { " \n".contains($0) }.joined(separator: " ")
    let html = Program.run(arguments + ["--html"]).output
    #expect(html.hasPrefix("<!DOCTYPE html>") && !html.contains("<script"))
    #expect(html.contains("<h1>\(plan.title)</h1>"))
    for slot in plan.schedule(from: 600) {
      let time = ClockTime(minutes: slot.start).text
      #expect(
        words.contains("\(time) to \(ClockTime(minutes: slot.end).text): \(slot.block.title)"))
      #expect(html.contains("<h2><time>\(time)</time> \(slot.block.title)</h2>"))
      for part in [slot.block.aim, slot.block.note ?? ""] {
        #expect(words.contains(part) && html.contains(part), "\(part)")
      }
    }
  }

  @Test func aSheetNeverTakesThePlaceOfAFile() {
    let file = folder + "/plan.html"
    #expect(run("print", "review-50", "--html", "-o", file).code == 0)
    let before = Checkout.text(file)
    let again = run("print", "review-50", "-o", file)
    #expect(again.code == 73 && again.complaint.contains("is there already"))
    #expect(before?.hasSuffix("</html>\n") == true && Checkout.text(file) == before)
  }

  /// A copy of one's own is beside the others at once, and is changed by its id or its file.
  @Test func aPlanOfOnesOwnIsMadeAndChanged() throws {
    let made = run("new", "tuesday", "--from", "closeness-50", "--title", "Tuesdays")
    #expect(made.code == 0 && made.output.isEmpty)
    let file = own + "/tuesday.json"
    #expect(made.complaint.contains("the plan is in \(file);"))
    let first = try #require(Checkout.bytes(file))
    var plan = try #require(SessionPlan.load(bytes: first, file: "t").0)
    #expect(plan.id == "tuesday" && plan.title == "Tuesdays")
    #expect(plan.blocks == Checkout.library().plan("closeness-50")?.blocks)
    #expect(run().output.contains("\ntuesday  Tuesdays, 50 minutes. "))
    #expect(run("new", "tuesday", "--from", "review-50").code == 73)
    #expect(Checkout.bytes(file) == first)

    #expect(chmod(file, 0o640) == 0)
    let moved = run("move", "tuesday", "3", "2", "--start", "18:00")
    plan = plan.moving(2, to: 1)
    #expect(moved.code == 0 && moved.output.contains("\n 2  18:05-18:13   8 min  Thank you for"))
    #expect(SessionPlan.load(bytes: Checkout.bytes(file) ?? [], file: "t").0 == plan)
    let longer = run("minutes", file, "2", "13")
    plan = plan.settingMinutes(13, of: 1)
    #expect(longer.output.contains("\nTogether 55 minutes: 5 more than the session has.\n"))
    #expect(SessionPlan.load(bytes: Checkout.bytes(file) ?? [], file: "t").0 == plan)
    var info = stat()
    #expect(stat(file, &info) == 0 && info.st_mode & 0o777 == 0o640)
    #expect(Checkout.names(in: own) == ["tuesday.json"])

    let told = run("lint", file)
    #expect(told.code == 65)
    #expect(
      told.output.contains(": the blocks take 55 minutes and the session has 50: 5 too many;"))
    #expect(Program.run(["lint", file]).output == told.output)
    let short = run("minutes", "tuesday", "3", "12")
    #expect(short.complaint.contains("block 3: \"closeness-ladder\" takes about 45 minutes"))
  }

  /// What could be markup is none.
  @Test func titlesAreNoMarkup() {
    let title = "</h1><b>\"bold\" & brave"
    #expect(run("new", "bold", "--from", "review-50", "--title", title).code == 0)
    let html = run("print", "bold", "--html").output
    #expect(html.contains("<h1>&lt;/h1&gt;&lt;b&gt;&quot;bold&quot; &amp; brave</h1>"))
    #expect(!html.contains(title))
  }

  /// What a link leads to is changed, and the link stays one.
  @Test func aLinkStaysALink() {
    let file = folder + "/plan.json"
    #expect(run("new", "linked", "--from", "review-50", "-o", file).code == 0)
    #expect(symlink(file, folder + "/link.json") == 0)
    #expect(run("minutes", folder + "/link.json", "1", "7").code == 0)
    #expect(Checkout.text(file)?.contains("\"minutes\": 7,") == true)
    var info = stat()
    #expect(lstat(folder + "/link.json", &info) == 0 && info.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func twoFilesWithOneIdAreTold() {
    for name in ["a", "b"] {
      #expect(
        run("new", "twin", "--from", "review-50", "-o", "\(folder)/\(name).json").code == 0)
    }
    let told = run("lint", folder + "/a.json", folder + "/b.json")
    #expect(told.code == 65)
    #expect(
      told.output
        == "\(folder)/b.json: the plan \"twin\" is in \(folder)/a.json, too; give one another id\n")
  }

  @Test(arguments: [
    (
      ["show", "closness-50"], Int32(66),
      "There is no plan \"closness-50\". Did you mean closeness-50?"
    ),
    (["show", "polka"], 66, "There is no plan \"polka\". heard plans lists them."),
    (["show", "/nonexistent/plan.json"], 66, "cannot be read: No such file"),
    (["show", "review-50", "--start", "25:00"], 64, "--start takes a time such as 14:30."),
    (["--suits", "reviw"], 66, "no plan suits \"reviw\". Did you mean review?"),
    (["--suits", "polka"], 66, "There are: after-a-fight, any, "),
    (["print", "review-50", "-o", "/nonexistent/plan"], 73, "cannot be written"),
    (["new", "My plan", "--from", "review-50"], 64, "\"My plan\" cannot be an id"),
    (["new", "mine", "--from", "reviw-50"], 66, "Did you mean review-50?"),
    (["new", "mine"], 64, "--from"),
    (["new", "mine", "--from", "review-50", "--title", ""], 64, "--title takes one line"),
    (["new", "mine", "--from", "review-50", "-o", "/nonexistent/x"], 73, "/nonexistent/x cannot"),
    (["move", "review-50", "1", "2"], 73, "heard plan new my-review-50 --from review-50"),
    (["minutes", "review-50", "1", "0"], 64, "a block has 1 to 90 minutes."),
    (["minutes", "polka", "1", "5"], 66, "There is no plan \"polka\"."),
    (["lint", "/nonexistent/plan.json"], 66, "there is no file /nonexistent/plan.json."),
  ])
  func refusals(_ arguments: [String], _ code: Int32, _ sentence: String) {
    let result = Program.run(
      ["plan"] + arguments, environment: ["XDG_CONFIG_HOME": folder + "/config"])
    #expect(result.code == code, "\(arguments)")
    #expect(result.complaint.contains(sentence), "\(result.complaint)")
    #expect(result.output.isEmpty)
    #expect(access(folder + "/config", F_OK) != 0, "a refusal leaves nothing behind")
  }

  /// A file that is no plan is told as the lint tells it, and is not touched.
  @Test func aBrokenFileStaysAsItIs() {
    let file = folder + "/broken.json"
    Checkout.write("{ \"schema\": 1, \"kind\": \"plan\" }", to: file)
    let before = Checkout.text(file)
    for arguments in [["show", file], ["move", file, "1", "2"], ["minutes", file, "1", "5"]] {
      let result = Program.run(["plan"] + arguments)
      #expect(result.code == 65 && result.output.isEmpty)
      #expect(result.complaint.contains("heard: \(file):1:1: this plan has no \"blocks\"; add one"))
    }
    #expect(Checkout.text(file) == before)
    #expect(run("new", "mine", "--from", "review-50", "-o", folder + "/mine.json").code == 0)
    let beyond = run("move", folder + "/mine.json", "9", "1")
    #expect(beyond.code == 66 && beyond.complaint.contains("there is no block 9; the plan has 7."))
    #expect(chmod(folder + "/mine.json", 0o400) == 0)
    if getuid() != 0 { #expect(run("move", folder + "/mine.json", "2", "1").code == 73) }
  }
}
