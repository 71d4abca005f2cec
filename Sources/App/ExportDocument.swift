package import Content
package import Dialogue
import TerminalUI

/// What leaves heard as a document, and what can be brought back from one without loss.
///
/// Of a talk, what somebody answered alone and did not show is not in it.
package struct ExportDocument: Equatable, Sendable {
  /// Milliseconds since 1970.
  package var exportedAt: Int
  package var body: Body

  package enum Body: Equatable, Sendable {
    case ours(Shared)
    case pages(Personal)
  }

  /// The joint record.
  package struct Shared: Equatable, Sendable {
    package var names: Pair<String>?
    /// Talks that are closed.
    package var talks: [TalkRecord]
    package var promises: [Promise]
    package var ways: Ways
    package var marks: Marks
    /// What they keep between their talks. What they have in common on a menu is not among it.
    package var things: KeptThings

    package init(
      names: Pair<String>?, talks: [TalkRecord], promises: [Promise], ways: Ways, marks: Marks,
      things: KeptThings = KeptThings()
    ) {
      self.things = things
      self.names = names
      self.talks = talks
      self.promises = promises
      self.ways = ways
      self.marks = marks
    }
  }

  /// One person's own pages, the notes they have opened, and their card of what helps. What they
  /// prepare for a talk, and what they were asked alone, is not among it.
  package struct Personal: Equatable, Sendable {
    package var seat: Seat
    package var name: String
    package var pages: [OwnPage]
    package var notes: [Note]
    /// What helps them; without its id in the journal.
    package var card: SupportCard?
    /// All that they entered when they checked in, the oldest first.
    package var checkIns: [CheckIn]

    package init(
      seat: Seat, name: String, pages: [OwnPage], notes: [Note], card: SupportCard? = nil,
      checkIns: [CheckIn] = []
    ) {
      self.checkIns = checkIns
      self.card = card
      self.seat = seat
      self.name = name
      self.pages = pages
      self.notes = notes
    }
  }

  package init(exportedAt: Int, body: Body) {
    self.exportedAt = exportedAt
    self.body = body
  }

  /// Documents are as long as what people keep, but no deeper than heard writes them.
  package static let limits = JSONLimits(bytes: 256 << 20, depth: 32, stringBytes: 4 << 20)

  private static let format = "heard-export"

  package var json: JSON {
    var members: [String: JSON] = [
      "schema": 1, "format": .string(Self.format), "exportedAt": .int(exportedAt),
    ]
    switch body {
    case .ours(let shared):
      members["of"] = "ours"
      members["names"] = shared.names.map { [.string($0.a), .string($0.b)] } ?? .null
      members["talks"] = .array(shared.talks.map(\.exported))
      members["agreements"] = .array(shared.promises.map(\.json))
      members["ways"] = shared.ways.json
      members["marks"] = shared.marks.json
      members.merge(shared.things.members) { old, _ in old }
    case .pages(let own):
      members["of"] = "pages"
      members["person"] = .string(own.seat.rawValue)
      members["name"] = .string(own.name)
      members["pages"] = .array(own.pages.map(\.exported))
      members["notes"] = .array(own.notes.map(\.exported))
      members["card"] = own.card?.json ?? .null
      members["checkIns"] = .array(own.checkIns.map(\.json))
    }
    return .object(members)
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: What is wrong, and where.
  package init(bytes: [UInt8], file: String) throws(Diagnostic) {
    let reader = ExportReader(
      file: file, node: try scanJSON(bytes, file: file, limits: Self.limits))
    try reader.requireHarmless(reader.node)
    guard try reader.string("format") == Self.format else {
      throw reader.fault("This is no export of heard.")
    }
    guard try reader.int("schema") == 1 else {
      throw reader.fault("A newer heard has written this. Use that one to read it.")
    }
    exportedAt = try reader.int("exportedAt")
    switch try reader.string("of") {
    case "ours":
      let names = reader.json["names"]?.array?.compactMap(\.string)
      body = .ours(
        Shared(
          names: names?.count == 2 ? names.map { Pair($0[0], $0[1]) } : nil,
          talks: try reader.all("talks") { (item) throws(Diagnostic) in try TalkRecord(item) },
          promises: try reader.all("agreements") { (item) throws(Diagnostic) in
            try item.whole("agreement") { Promise($0) }
          },
          ways: Ways(reader.json["ways"] ?? .null), marks: Marks(reader.json["marks"] ?? .null),
          things: try KeptThings(reader)))
    case "pages":
      guard let seat = Seat(rawValue: try reader.string("person")) else {
        throw reader.fault("\"person\" is \"a\" or \"b\".")
      }
      body = .pages(
        Personal(
          seat: seat, name: try reader.string("name"),
          pages: try reader.all("pages") { (item) throws(Diagnostic) in try OwnPage(item) },
          notes: try reader.all("notes") { (item) throws(Diagnostic) in try Note(item) },
          card: reader.json["card"].flatMap { $0 == .null ? nil : SupportCard($0, id: "") },
          checkIns: try reader.some("checkIns") { (item) throws(Diagnostic) in
            try item.whole("check-in") { CheckIn($0) }
          }))
    default: throw reader.fault("\"of\" is \"ours\" or \"pages\".")
    }
  }
}

extension TalkRecord {
  /// As both may take it away.
  fileprivate var exported: JSON {
    guard case .object(var members) = header.json else { return .null }
    members["events"] = .array((Session.blinded(events) ?? []).map(\.json))
    return .object(members)
  }

  fileprivate init(_ reader: ExportReader) throws(Diagnostic) {
    let id = try reader.id()
    let header = try reader.whole("talk") { TalkHeader($0, id: id) }
    let events = try reader.all("events") { (item) throws(Diagnostic) in
      do throws(EventCodingError) {
        return try SessionEvent(bytes: Array(item.json.text().utf8))
      } catch {
        throw item.fault("This is nothing that happens in a talk (\(error)).")
      }
    }
    guard header.state != .open else { throw reader.fault("This talk is still open.") }
    if !events.isEmpty, (try? Session(replaying: events)) == nil {
      throw reader.fault("What happens in this talk does not fit together.")
    }
    self.init(header: header, events: events)
  }

  /// As `exported` writes it, to compare with.
  package var blinded: TalkRecord {
    TalkRecord(header: header, events: Session.blinded(events) ?? [])
  }
}

extension OwnPage {
  fileprivate var exported: JSON {
    guard case .object(var members) = header.json else { return .null }
    members["id"] = .string(header.id)
    members["texts"] = .array(versions.map(\.json))
    members["draft"] = draft?.json ?? .null
    return .object(members)
  }

  fileprivate init(_ reader: ExportReader) throws(Diagnostic) {
    let id = try reader.id()
    let header = try reader.whole("page") { PageHeader($0, id: id) }
    let versions = try reader.all("texts") { (item) throws(Diagnostic) in
      try item.whole("text of a page") { PageVersion($0) }
    }
    guard versions.count == header.versions else {
      throw reader.fault("This page has \(versions.count) texts and says \(header.versions).")
    }
    let draft = reader.json["draft"].flatMap { PageVersion($0) }
    self.init(header: header, versions: versions, draft: draft)
  }
}

extension Note {
  fileprivate var exported: JSON {
    guard case .object(var members) = json else { return .null }
    members["id"] = .string(id)
    members["text"] = .string(text ?? "")
    return .object(members)
  }

  fileprivate init(_ reader: ExportReader) throws(Diagnostic) {
    let id = try reader.id()
    self = try reader.whole("note") { Note($0, id: id) }
    text = try reader.string("text")
  }
}
