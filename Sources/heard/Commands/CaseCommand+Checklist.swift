import App
import ArgumentParser
import Content
import Dialogue
import Facilitation

extension CaseCommand {
  struct Checklist: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What to ask each partner alone at the first session, and what you noted.",
      discussion: """
        Examples:
          heard case checklist K7                what is on it, and what you noted
          heard case checklist K7 --fill         go through it; leave and come back as you like
          heard case checklist K7 --fill --all   also what is answered already
          heard case checklist K7 --fill --again from the beginning, with nothing noted

        Each item is "done", "not done" or "done, with concern", and has a line for yourself if you \
        like. It is private as your lines are: never in the couple's journal, and in no export that \
        can be read.
        """)
    @Argument(help: "The code.") var code: String
    @Flag(help: "Go through what is open, item by item.") var fill = false
    @Flag(help: "Go through every item; an empty answer keeps what is noted.") var all = false
    @Flag(help: "Begin anew; what was noted before is kept, and not shown any more.")
    var again = false
    @Option(help: "Another list than the usual one, when it is begun: its id.")
    var form: String?
    @Flag(help: "As JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    static let usualForm = "first-meeting-safety"

    func validate() throws {
      if all || again, !fill { throw ValidationError("--all and --again need --fill.") }
      if json, fill { throw ValidationError("--json shows the list; leave --fill out.") }
    }

    func run() throws {
      try telling {
        let library = try ContentFolder(options).library(.checklists)
        let desk = PracticeDesk(folder: options.dataFolder)
        try desk.unlockNow(options)
        let one = try desk.case(called: code)
        let known = try desk.checklist(of: one.id)
        let isNew = known == nil || again
        if form != nil, !isNew {
          throw Failure(
            sentence: "a list is begun with \(one.code) already. --fill --again begins another.",
            code: Exit.unavailable)
        }
        let form = isNew ? try self.form(in: library) : nil
        if fill {
          let asking = try Asking(options, for: "a checklist")
          var filling = ChecklistFill(
            one: one, desk: desk, asking: asking, takesAll: all, earlier: known,
            checklist: isNew ? nil : known)
          return try filling.run(form)
        }
        guard let form = known?.form ?? form else { return }
        let sheet = ChecklistSheet(one: one, form: form, checklist: known)
        if json { return printJSON(sheet.json) }
        for line in sheet.lines { say(line) }
      }
    }

    private func form(in library: Library) throws -> ChecklistForm {
      let id = form ?? Self.usualForm
      if let found = library.checklist(id) { return found }
      let all = library.checklists.map(\.id).sorted()
      let near = nearName(id, among: all).map { "Did you mean \($0)?" }
      throw Failure(
        sentence: "There is no checklist \"\(id)\". "
          + (near ?? "There are: \(all.joined(separator: ", "))."), code: Exit.noSuchItem)
    }
  }
}

/// Goes through a checklist line by line; every answer is saved before the next question.
private struct ChecklistFill {
  let one: Case
  let desk: PracticeDesk
  let asking: Asking
  /// What is answered already is asked, too.
  let takesAll: Bool
  /// What was there before this one is begun.
  let earlier: Checklist?
  /// Nil until the first answer begins it.
  var checklist: Checklist?

  mutating func run(_ form: ChecklistForm?) throws {
    guard let form = checklist?.form ?? form else { return }
    let whole = try checklist ?? Checklist(ChecklistEvent(seq: 0, at: 0, kind: .began(form)))
    let places = takesAll ? whole.places : whole.open
    if places.isEmpty {
      return say("Nothing is open. --all goes through it once more, --again begins anew.")
    }
    asking.tell("\(one.code): \(form.title). \(form.summary)")
    asking.tell("For you alone: look at it where nobody looks over your shoulder.")
    var heading = ""
    for (index, place) in places.enumerated() {
      guard let item = whole.item(at: place), let section = whole.section(of: place) else {
        continue
      }
      let next = section.heading(place.seat, one)
      if next != heading {
        heading = next
        asking.tell("\n" + next + (section.hint.map { "\n" + $0 } ?? ""))
      }
      asking.tell("\n\(index + 1) of \(places.count). \(item.text)")
      if let hint = item.hint { asking.tell("   " + hint) }
      if let noted = checklist?.noted[place] { asking.tell("   So far: " + noted.words) }
      guard let answer = answer() else { break }
      guard case .given(let answer) = answer else { continue }
      try save(answer, line(), at: place, form)
      if answer == .concern { asking.tell("   " + item.concern) }
    }
    tell()
  }

  private enum Typed {
    case given(Checklist.Answer)
    case left
  }

  /// - Returns: Nil when somebody leaves.
  private func answer() -> Typed? {
    while let typed = asking.words(
      "1 done; 2 not done; 3 done, with concern. Enter leaves it as it is, /quit stops here:")
    {
      switch typed.lowercased() {
      case "": return .left
      case "/quit", "/q": return nil
      case "1": return .given(.done)
      case "2": return .given(.notDone)
      case "3": return .given(.concern)
      default: asking.tell("Please type 1, 2 or 3, Enter, or /quit.")
      }
    }
    return nil
  }

  private func line() -> String? {
    while let typed = asking.words("A line for yourself, or Enter:") {
      if typed.count <= Checklist.longest { return typed.isEmpty ? nil : typed }
      asking.tell("That is too long: a line has at most 2,000 characters.")
    }
    return nil
  }

  private mutating func save(
    _ answer: Checklist.Answer, _ line: String?, at place: Checklist.Place, _ form: ChecklistForm
  ) throws {
    let known = try checklist ?? desk.begin(form, after: earlier, of: one.id)
    checklist = try desk.note(answer, line: line, at: place, in: known, of: one.id)
  }

  private func tell() {
    guard let checklist else { return say("Nothing was noted.") }
    let open = checklist.open.count
    say(
      open == 0
        ? "Gone through: nothing is left open."
        : "\(open) left open. heard case checklist \(one.code) --fill goes on there.")
  }
}

/// A checklist to look at, with what was noted.
private struct ChecklistSheet {
  let one: Case
  let form: ChecklistForm
  /// Nil where it was not begun.
  let checklist: Checklist?

  private var progress: ChecklistProgress { checklist?.progress ?? .notBegun }

  private typealias Part = (section: ChecklistForm.Section, seat: Seat?)

  private var parts: [Part] {
    form.sections.flatMap { section -> [Part] in
      section.whom == .once ? [(section, nil)] : Seat.allCases.map { (section, $0) }
    }
  }

  var lines: [String] {
    ["\(one.code): \(form.title), \(progress.words)"]
      + parts.flatMap { section, seat in
        ["", section.heading(seat, one)] + section.items.flatMap { lines($0, seat) }
      }
  }

  private func lines(_ item: ChecklistForm.Item, _ seat: Seat?) -> [String] {
    let noted = checklist?.noted[.init(item: item.id, seat: seat)]
    var lines = ["  " + (noted?.answer.words ?? "open") + ": " + item.text]
    if let line = noted?.line { lines.append("    “\(line)”") }
    if noted?.answer == .concern { lines.append("    " + item.concern) }
    return lines
  }

  var json: JSON {
    let items = parts.flatMap { section, seat in
      section.items.map { item -> JSON in
        let noted = checklist?.noted[.init(item: item.id, seat: seat)]
        return [
          "section": .string(section.id), "item": .string(item.id), "text": .string(item.text),
          "seat": seat.map { .string($0.rawValue) } ?? .null,
          "answer": noted.map { .string($0.answer.rawValue) } ?? .null,
          "line": noted?.line.map { .string($0) } ?? .null,
          "at": noted.map { .int($0.at) } ?? .null,
        ]
      }
    }
    return [
      "schema": 1, "case": .string(one.code), "id": .string(form.id), "title": .string(form.title),
      "progress": progress.json, "items": .array(items),
    ]
  }
}

extension ChecklistForm.Section {
  /// Its title, and with whom.
  fileprivate func heading(_ seat: Seat?, _ one: Case) -> String {
    title + (seat.map { ": " + one.called($0) } ?? "")
  }
}

extension Checklist.Noted {
  fileprivate var words: String { answer.words + (line.map { ", “\($0)”" } ?? "") }
}

extension ChecklistProgress {
  /// Without a word of what was noted.
  var words: String {
    switch self {
    case .notBegun: "not begun"
    case .begun(let at): "begun, \(WallTime(at, offset: zoneOffset()).date)"
    case .goneThrough(let at): "gone through, \(WallTime(at, offset: zoneOffset()).date)"
    }
  }

  var json: JSON {
    switch self {
    case .notBegun: ["state": "not-begun", "at": .null]
    case .begun(let at): ["state": "begun", "at": .int(at)]
    case .goneThrough(let at): ["state": "gone-through", "at": .int(at)]
    }
  }
}
