import App
import ArgumentParser
import CalendarFile
import Content
import Dialogue
import Glibc
import Journal

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Take what is kept out of heard, as clear text.",
    discussion: """
      Examples:
        heard export                              what you share, as Markdown
        heard export --format html -o talks.html
        heard export --talk k7f3qz
        heard export --pages Ana --format json -o ana.json
        heard import ana.json                     brings a JSON export back
        heard export --format ics -o ours.ics     rituals, dates, reviews and milestones
        heard export --format ics --discreet -o ours.ics

      With somebody's own pages come the notes they have opened and their card of what helps; \
      conversations they prepare alone do not.

      A calendar often lies on other people's computers: --discreet takes times alone along, under \
      “For us”. The same thing keeps its place in a calendar that reads the file again.

      What you have in common on a menu leaves with no export.

      What you share leaves only when you are both there and willing; somebody's own pages only by \
      themself. What one of you answered alone and did not show stays where it is. The form of the \
      JSON is Content/Schemas/export.schema.json.
      """)

  @Option(help: "md, html, json or ics.") var format: Format = .md
  @Option(help: "One talk alone; heard journal lists them.") var talk: String?
  @Option(help: "Whose own pages, instead of what you share.") var pages: String?
  @Flag(help: "In a calendar: times alone, none of your words.") var discreet = false
  @Option(help: "In a calendar: minutes before something with an hour, or \"none\".")
  var alarm = "15"
  @Option(name: .shortAndLong, help: "A file that is not there yet; else it is printed.")
  var output: String?
  @OptionGroup var options: GlobalOptions

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case md, html, json, ics
  }

  func validate() throws {
    if talk != nil, pages != nil {
      throw ValidationError("--talk and --pages are two different things; take one of them.")
    }
    if format == .ics, talk != nil || pages != nil {
      throw ValidationError("A calendar has neither talks nor pages in it.")
    }
    guard alarm == "none" || minutesAhead != nil else {
      throw ValidationError("--alarm takes minutes from 0 to 10080, or none.")
    }
  }

  private var minutesAhead: Int? {
    Int(alarm).flatMap { (0...10_080).contains($0) ? $0 : nil }
  }

  func run() throws {
    try telling {
      guard Journal.exists(folder: options.dataFolder) else {
        throw Failure(sentence: "nothing is kept here yet.", code: Exit.noSuchItem)
      }
      if let output { try requireFree(output) }
      if format == .ics {
        try hand(over: try calendar())
        return
      }
      let desk = Desk(folder: options.dataFolder, library: Library())
      let asking = try Asking(options, for: "heard export")
      try desk.unlockOurs(options)
      let body: ExportDocument.Body
      if let pages {
        body = .pages(try own(desk.seat(of: pages), desk, asking))
      } else {
        body = .ours(try shared(desk, asking))
      }
      let document = ExportDocument(exportedAt: Desk.now().wall, body: body)
      let text: String
      switch format {
      case .json: text = document.json.text(isIndented: true) + "\n"
      case .md: text = sheet(document).markdown
      case .html: text = try sheet(document).html()
      case .ics: return
      }
      try hand(over: text)
    }
  }

  private func sheet(_ document: ExportDocument) -> ExportSheet {
    ExportSheet(document, ContentFolder.questions(options), zoneOffset: zoneOffset())
  }

  private func hand(over text: String) throws {
    guard let output else {
      writeAll(text, to: STDOUT_FILENO)
      return
    }
    try writePrivate(text, to: absolute(output))
    complain("written to \(output), for everybody to read who gets that file.")
  }

  /// What they keep between their talks, as a calendar.
  private func calendar() throws -> String {
    let desk = Desk(folder: options.dataFolder, library: Library())
    let asking = try Asking(options, for: "heard export")
    try desk.unlockOurs(options)
    guard let names = try desk.names() else {
      throw Failure(sentence: "nothing is kept here yet.", code: Exit.noSuchItem)
    }
    complain(Self.warning)
    for seat in Seat.allCases { try desk.requireWillingness(of: seat, names[seat], asking) }
    let sheet = CalendarSheet(
      try desk.houseBook(of: .everything), names: names, zoneOffset: zoneOffset(),
      isDiscreet: discreet, alarm: minutesAhead)
    do throws(CalendarFileError) {
      return String(
        decoding: try CalendarFile.bytes(sheet.entries, zone: zoneName()), as: UTF8.self)
    } catch {
      throw Failure(error)
    }
  }

  private static let warning =
    "What is written now is clear text: whoever gets it can read it, and heard cannot take it back."

  private func shared(_ desk: Desk, _ asking: Asking) throws -> ExportDocument.Shared {
    var records: [TalkRecord] = []
    if let talk {
      let record = try desk.record(talk)
      guard record.header.state != .open else {
        throw Failure(sentence: "that talk is still open.", code: Exit.unavailable)
      }
      records = [record]
    } else {
      for header in try desk.headers() where header.state != .open {
        records.append(try desk.record(header.id))
      }
    }
    complain(Self.warning)
    guard let names = try desk.names() ?? records.first?.header.names else {
      throw Failure(sentence: "nothing is kept here yet.", code: Exit.noSuchItem)
    }
    for seat in Seat.allCases { try desk.requireWillingness(of: seat, names[seat], asking) }
    return ExportDocument.Shared(
      names: names, talks: records, promises: talk == nil ? try desk.promises() : [],
      ways: talk == nil ? try desk.ways() : Ways(), marks: talk == nil ? try desk.marks() : Marks(),
      things: talk == nil ? try desk.keptThings() : KeptThings())
  }

  private func own(
    _ seat: Seat, _ desk: Desk, _ asking: Asking
  ) throws -> ExportDocument.Personal {
    let name = try desk.names()?[seat] ?? ""
    complain(Self.warning)
    try desk.requireWillingness(of: seat, name, asking)
    let now = Desk.now().wall
    var pages: [OwnPage] = []
    for header in try desk.pages(of: seat) { pages.append(try desk.page(header.id)) }
    var notes: [Note] = []
    for note in try desk.notes(for: seat) where !note.isClosed(at: now) && note.openedAt != nil {
      notes.append(try desk.read(note, at: now))
    }
    var card = try desk.card(of: seat)
    card?.id = ""
    return ExportDocument.Personal(
      seat: seat, name: name, pages: pages.sorted { $0.header.createdAt < $1.header.createdAt },
      notes: notes.sorted { $0.writtenAt < $1.writtenAt }, card: card,
      checkIns: try desk.allCheckIns(of: seat))
  }
}

extension Desk {
  /// Goes on only when somebody says that they are there and willing: with their passphrase, where
  /// they have one.
  func requireWillingness(of seat: Seat, _ name: String, _ asking: Asking) throws {
    guard try locks().own[seat].hasPassphrase else {
      guard asking.agrees("\(name), are you here, and is this all right for you?") else {
        throw Failure(sentence: "nothing left heard.", code: Exit.interrupted)
      }
      return
    }
    guard
      let words = asking.secret(
        "\(name), if you are here and this is all right for you, your passphrase:"),
      !words.isEmpty
    else { throw Failure(sentence: "nothing left heard.", code: Exit.interrupted) }
    guard try unlock(words, Audience(seat)) else {
      throw Failure(sentence: "that does not open it. Nothing left heard.", code: Exit.locked)
    }
  }
}

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring back what heard has exported as JSON.",
    discussion: """
      Examples:
        heard import talks.json

      What is there already and equal is left alone; what is there under the same id and different \
      comes in beside it. Nothing is overwritten, and nothing at all is done when something in the \
      file is wrong.
      """)
  @Argument(help: "A JSON export.") var file: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let document = try read()
      let desk = Desk(folder: options.dataFolder, library: Library())
      try desk.unlockOurs(options)
      let count: (new: Int, old: Int)
      switch document.body {
      case .ours(let shared): count = try desk.bringBack(shared)
      case .pages(let own):
        let name = try desk.names()?[own.seat] ?? own.name
        try desk.unlockPages(of: .own(own.seat), name, options)
        count = try desk.bringBack(own)
      }
      say("\(count.new) brought in, \(count.old) there already.")
    }
  }

  private func read() throws -> ExportDocument {
    let bytes: [UInt8]
    do {
      bytes = try readFile(absolute(file), limit: ExportDocument.limits.bytes + 1)
    } catch {
      throw Failure(sentence: "\(file) cannot be read.", code: Exit.noSuchItem)
    }
    do throws(Diagnostic) {
      return try ExportDocument(bytes: bytes, file: file)
    } catch {
      throw Failure(sentence: "\(error.description) Nothing was brought in.", code: Exit.badData)
    }
  }
}

extension Desk {
  /// Adds what is not there yet.
  func bringBack(_ shared: ExportDocument.Shared) throws -> (new: Int, old: Int) {
    // First of all: where it does not fit, nothing is done.
    var count = try bringBack(shared.things, of: shared.names)
    for record in shared.talks {
      if let there = try? self.record(record.header.id), there.blinded == record {
        count.old += 1
        continue
      }
      var id = record.header.id
      try bringBack(.talk, for: .ours, id: &id, isOpen: false, record.events.map(\.bytes)) { id in
        var header = record.header
        header.id = id
        return Array(header.json.text().utf8)
      }
      count.new += 1
    }
    let journal = try open()
    if let names = shared.names, try self.names() == nil {
      try journal.setValue(
        "names", Array(JSON.array([.string(names.a), .string(names.b)]).text().utf8))
    }
    if try journal.value("ways") == nil {
      try journal.setValue("ways", Array(shared.ways.json.text().utf8))
    }
    if !shared.promises.isEmpty {
      try journal.update("agreements") { bytes in
        var all = self.promises(bytes)
        for promise in shared.promises
        where !all.contains(where: { $0.agreement.id == promise.agreement.id }) {
          all.append(promise)
        }
        return Array(JSON.array(all.map(\.json)).text().utf8)
      }
    }
    if shared.marks != Marks() {
      try journal.update("marks") { bytes in
        var marks = bytes.flatMap { self.json($0) }.map { Marks($0) } ?? Marks()
        marks.favourites.formUnion(shared.marks.favourites)
        marks.hidden.formUnion(shared.marks.hidden)
        return Array(marks.json.text().utf8)
      }
    }
    return count
  }

  /// Adds pages and notes that are not there yet.
  func bringBack(_ own: ExportDocument.Personal) throws -> (new: Int, old: Int) {
    var count = (new: 0, old: 0)
    let audience = Audience(own.seat)
    for page in own.pages {
      if let there = try? self.page(page.header.id), there == page {
        count.old += 1
        continue
      }
      var id = page.header.id
      try bringBack(
        .entry, for: audience, id: &id, isOpen: true, page.versions.map(\.bytes),
        draft: page.draft?.bytes
      ) { _ in page.header.bytes }
      count.new += 1
    }
    let there = try notes(for: own.seat)
    for note in own.notes {
      if there.contains(where: { $0.id == note.id && $0.writtenAt == note.writtenAt }) {
        count.old += 1
        continue
      }
      var id = note.id
      let words = Array(JSON.object(["text": .string(note.text ?? "")]).text().utf8)
      try bringBack(.note, for: audience, id: &id, isOpen: note.openedAt == nil, [words]) { _ in
        note.bytes
      }
      count.new += 1
    }
    let known = Set(try allCheckIns(of: own.seat).map(\.at))
    for checkIn in own.checkIns {
      if known.contains(checkIn.at) {
        count.old += 1
      } else {
        try bringBack(checkIn, of: own.seat)
        count.new += 1
      }
    }
    if let card = own.card, !card.written.isEmpty {
      // There is one card: what is on it stays, and the lines it does not have come below.
      let there = try self.card(of: own.seat) ?? SupportCard()
      let both = there.taking(card)
      if both == there {
        count.old += 1
      } else {
        _ = try news(of: SoloDeed.keep(own.seat, .card(both)))
        count.new += 1
      }
    }
    return count
  }

  /// Under its own id where that is free, else under another.
  func bringBack(
    _ kind: Item.Kind, for audience: Audience, id: inout String, isOpen: Bool,
    _ records: [[UInt8]], draft: [UInt8]? = nil, header: (String) -> [UInt8]
  ) throws {
    let journal = try open()
    if (try? journal.item(id)) != nil || (try? journal.records(of: id)) != nil {
      id = Journal.newID()
    }
    try journal.begin(
      kind, for: audience, id: id, isOpen: isOpen, records: records, draft: draft,
      header: header(id))
  }
}
