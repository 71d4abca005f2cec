import Content
import Dialogue
import Facilitation
import Glibc
import TestSupport
import Testing
import heard

/// Exercises on paper: nothing that is said in one is missing on its sheet.
@Suite struct HandoutTests {
  private static let exercises = Checkout.library().exercises

  /// As small letters one after the other: where a line ends, or a sentence begins, does not matter.
  private static func letters(_ text: String) -> String {
    String(text.lowercased().filter { !$0.isWhitespace })
  }

  private static func onPaper(_ text: String) -> String {
    var words = text
    for (name, called) in [("speaker", "Speaker: "), ("listener", "Listener: "), ("me", "")] {
      if words.hasPrefix("{\(name)}, ") {
        words = called + words.dropFirst(name.count + 4)
      }
    }
    return letters(
      words.replacing("{speaker}", with: "the speaker")
        .replacing("{listener}", with: "the listener").replacing("{other}", with: "the other"))
  }

  /// Every spoken step and every sentence to borrow.
  private static func parts(of exercise: Exercise) -> [String] {
    exercise.states.flatMap { state -> [String] in
      switch state.kind {
      case .say(let say): [state.cue] + (state.text.map { [$0] } ?? []) + say.stems
      case .agree(let agree): [state.cue] + agree.stems
      case .verdict: [state.cue]
      default: []
      }
    }.map(onPaper)
  }

  private func unescaped(_ html: String) -> String {
    html.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  @Test func everyExerciseHasAWholeOne() {
    let folder = Checkout.temporaryFolder()
    #expect(Self.exercises.count == 20)
    for exercise in Self.exercises {
      let parts = Self.parts(of: exercise)
      #expect(parts.count >= 2 && parts.allSatisfy { !$0.isEmpty }, "\(exercise.id)")
      for (large, width) in [(false, 64), (true, 40)] {
        let run = Program.run(["handout", exercise.id] + (large ? ["--large"] : []))
        #expect(run.code == 0 && run.complaint.isEmpty, "\(run)")
        for line in run.output.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        let file = "\(folder)/\(exercise.id)-\(width).html"
        let page = Program.run(
          ["handout", exercise.id, "--html", file] + (large ? ["--large"] : []))
        #expect(page.code == 0, "\(page)")
        let html = Checkout.text(file) ?? ""
        expectSelfContained(html)
        for text in [run.output, unescaped(html)] {
          let letters = Self.letters(text)
          #expect(!text.contains("{") || text.contains("{ color-scheme"), "\(exercise.id)")
          for part in parts + [Self.letters(exercise.title), Self.letters(exercise.intent)] {
            #expect(letters.contains(part), "\(exercise.id), \(width): \(part)")
          }
          #expect(letters.contains("oneofusspeaks;theotherlistens."))
        }
      }
    }
  }

  /// Everything numbered, as letters: what somebody does, in its order.
  private static func walk(_ text: String) -> [String] {
    var steps: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("\(steps.count + 1). ") {
        steps.append(letters(String(line)))
      } else if let last = steps.last, line.hasPrefix("  ") {
        steps[steps.count - 1] = last + letters(String(line))
      }
    }
    return steps
  }

  /// A couple that has both sheets of an exercise has one exercise.
  @Test func whatIsTakenHomeHasTheSameSteps() throws {
    let house = House()
    house.takeOn()
    let desk = PracticeDesk(folder: house.data)
    #expect(try desk.unlock(PracticeHome.words))
    let one = try desk.case(called: "K7")
    for (index, id) in ["mirror-talk", "weekly-sit-down", "solve"].enumerated() {
      _ = try desk.assign(.exercise(id), title: id, words: "", due: nil, to: one.id)
      let exercise = try #require(Self.exercises.first { $0.id == id })
      for large in [[], ["--large"]] {
        let home = house.run(
          ["case", "homework", "print", "K7", "\(index + 1)", "--plain"] + large,
          [PracticeHome.words])
        let handout = Program.run(["handout", id] + large)
        let steps = Self.walk(handout.output)
        #expect(home.code == 0 && steps.count > 4, "\(home)")
        #expect(Self.walk(home.output) == steps, "\(id)")
        let letters = Self.letters(home.output)
        for part in Self.parts(of: exercise) {
          #expect(letters.contains(part), "\(id): \(part)")
        }
      }
    }
  }

  @Test func theyAreListed() throws {
    let list = Program.run(["handout", "list", "--json"])
    let json = JSON(try scanJSON(list.outputBytes, file: "list", limits: .unlimited))
    #expect(json["schema"] == 1 && json["handouts"]?.array?.count == 20)
    #expect(Program.run(["handout", "list"]).output.contains("mirror-talk  Mirror talk"))
    let none = Program.run(["handout", "mirror-tolk"])
    #expect(none.code == 66 && none.complaint.contains("Did you mean mirror-talk?"))
    let file = Checkout.temporaryFolder() + "/there.html"
    Checkout.write("mine", to: file)
    #expect(Program.run(["handout", "mirror-talk", "--html", file]).code == 73)
    #expect(Checkout.text(file) == "mine")
  }
}
