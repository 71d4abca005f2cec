package import Content

/// What a facilitator writes about one session: a draft that can be written anew, then signed, and
/// from then on only added to. The fold of its events.
package struct SessionNote: Equatable, Sendable {
  /// Everything that was done with it, in order: no draft that was saved is ever gone.
  package private(set) var events: [SessionNoteEvent]
  /// As it was saved last; once it is signed, as it was signed.
  package private(set) var draft: Draft
  /// How often it was saved before it was signed, from 1.
  package private(set) var revision: Int
  /// When it was saved last before it was signed; milliseconds since 1970.
  package private(set) var writtenAt: Int
  /// Nil until somebody has signed it.
  package private(set) var signature: Signature?
  /// What was added after that, in order.
  package private(set) var amendments: [Amendment]

  /// The text under the headings of a template.
  package struct Draft: Equatable, Sendable {
    /// The session it is about, by id.
    package var meeting: String
    /// The template’s id.
    package var template: String
    /// With the headings as they were: a template that changes later changes nothing here.
    package var sections: [Section]

    package init(meeting: String, template: String, sections: [Section]) {
      self.meeting = meeting
      self.template = template
      self.sections = sections
    }

    /// Nobody has written anything.
    package var isEmpty: Bool { sections.allSatisfy { !hasWords($0.text) } }
  }

  package struct Section: Equatable, Sendable {
    package var id: String
    package var title: String
    /// At most `longest` characters.
    package var text: String

    package init(id: String, title: String, text: String) {
      self.id = id
      self.title = title
      self.text = text
    }
  }

  /// That somebody stands by what is written.
  package struct Signature: Equatable, Sendable {
    /// A name as it was typed, of 1...80 characters.
    package var name: String
    /// Milliseconds since 1970.
    package var at: Int

    package init(name: String, at: Int) {
      self.name = name
      self.at = at
    }
  }

  /// What was added to a signed note.
  package struct Amendment: Equatable, Sendable {
    /// At most `longest` characters.
    package var text: String
    /// Why it was added, at most 300 characters.
    package var why: String
    /// A name as it was typed, of 1...80 characters.
    package var name: String
    /// Milliseconds since 1970.
    package var at: Int

    package init(text: String, why: String, name: String, at: Int) {
      self.text = text
      self.why = why
      self.name = name
      self.at = at
    }
  }

  /// Characters of one text.
  package static let longest = 20_000
  package static let longestWhy = 300
  package static let longestName = 80
  package static let sectionLimit = 24

  /// Begins a note.
  ///
  /// - Throws: `SessionNoteError.notADraft` unless the event is a first draft; what a draft cannot be.
  package init(_ event: SessionNoteEvent) throws(SessionNoteError) {
    guard case .drafted(let first) = event.kind, event.seq == 0 else { throw .notADraft }
    try Self.check(first)
    events = [event]
    draft = first
    revision = 1
    writtenAt = event.at
    amendments = []
  }

  package init(replaying events: [SessionNoteEvent]) throws(SessionNoteError) {
    guard let first = events.first else { throw .notADraft }
    try self.init(first)
    for event in events.dropFirst() { try apply(event) }
  }

  /// Number of the next event.
  package var nextSeq: Int { events.count }

  package var isSigned: Bool { signature != nil }

  /// Folds one event in.
  ///
  /// - Throws: For what could not have come next; nothing is changed then.
  package mutating func apply(_ event: SessionNoteEvent) throws(SessionNoteError) {
    guard event.seq == nextSeq else { throw .gap(expected: nextSeq, found: event.seq) }
    switch event.kind {
    case .drafted(let new):
      if isSigned { throw .isSigned }
      if new.meeting != draft.meeting { throw .isAboutAnother }
      try Self.check(new)
      draft = new
      revision += 1
      writtenAt = event.at
    case .signed(let name):
      if isSigned { throw .isSigned }
      if draft.isEmpty { throw .isEmpty }
      try Self.check(name: name)
      signature = Signature(name: name, at: event.at)
    case .amended(let text, let why, let name):
      if !isSigned { throw .isNotSigned }
      try Self.check(name: name)
      guard hasWords(text), hasWords(why) else { throw .isEmpty }
      guard text.count <= Self.longest, why.count <= Self.longestWhy else { throw .isTooLong }
      amendments.append(Amendment(text: text, why: why, name: name, at: event.at))
    }
    events.append(event)
  }

  private static func check(_ draft: Draft) throws(SessionNoteError) {
    guard (1...sectionLimit).contains(draft.sections.count) else { throw .notADraft }
    if draft.sections.contains(where: { $0.text.count > longest }) { throw .isTooLong }
  }

  private static func check(name: String) throws(SessionNoteError) {
    guard hasWords(name) else { throw .hasNoName }
    if name.count > longestName { throw .isTooLong }
  }
}

extension SessionNote.Draft {
  /// A draft after a template; what was written under a heading of the same id stays there, and what
  /// has no such heading any more keeps its own.
  package init(_ template: NoteTemplate, for meeting: String, keeping old: SessionNote.Draft?) {
    let known = Set(template.sections.map(\.id))
    let kept = old?.sections.filter { !known.contains($0.id) && hasWords($0.text) } ?? []
    self.init(
      meeting: meeting, template: template.id,
      sections: template.sections.map { section in
        SessionNote.Section(
          id: section.id, title: section.title,
          text: old?.sections.first { $0.id == section.id }?.text ?? "")
      } + kept)
  }
}

private func hasWords(_ text: String) -> Bool {
  text.unicodeScalars.contains { !$0.properties.isWhitespace }
}

/// Why something cannot be done with a note, or cannot be read as one.
package enum SessionNoteError: Error, Equatable, Sendable {
  /// A note begins with a draft that has headings.
  case notADraft
  /// An event whose number is not the next one.
  case gap(expected: Int, found: Int)
  /// What is signed is not written or signed again.
  case isSigned
  /// Only what is signed is added to.
  case isNotSigned
  /// Nothing is written there.
  case isEmpty
  /// Somebody has to say who they are.
  case hasNoName
  case isTooLong
  /// A draft about another session.
  case isAboutAnother
  /// Stored bytes that are no event.
  case notAnEvent
}
