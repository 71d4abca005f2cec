package import Content

/// How far somebody is with practising to listen: which scenes they met, and which shall come back.
/// What they answered is not in it.
package struct PracticeBook: Equatable, Sendable {
  /// In the journal; empty until it is there.
  package var id: String
  /// Ids of the evenings that were gone through to their end.
  package var evenings: Set<String> = []
  /// An evening that was begun and is not over.
  package var begun: Begun?
  /// The scenes that were met, by their ids; some may not be in the library any more.
  package var scenes: [String: Entry] = [:]

  /// How far an evening is.
  package struct Begun: Equatable, Sendable {
    package var evening: String
    /// How many of its scenes are done.
    package var done: Int

    package init(_ evening: String, done: Int) {
      self.evening = evening
      self.done = done
    }
  }

  /// How a scene went, as whoever met it says.
  package enum Ease: String, CaseIterable, Sendable {
    case easy, slow, hard
  }

  /// A scene that was met. Days are counted from the first of January 1970, as the calendar of the
  /// place has them.
  package struct Entry: Equatable, Sendable {
    /// The day of the last time.
    package var last: Int
    /// Nil where it was put aside without an answer.
    package var ease: Ease?
    /// Where it is among the returns; nil where it rests.
    package var step: Int?
    /// The first day on which it comes back, or on which it has rested enough.
    package var due: Int

    package init(last: Int, ease: Ease?, step: Int?, due: Int) {
      self.last = last
      self.ease = ease
      self.step = step
      self.due = due
    }
  }

  package init(id: String = "") { self.id = id }

  /// An evening went on by a scene.
  ///
  /// - Parameter done: How many of its scenes are done; nil for all of them.
  package mutating func goOn(_ evening: String, done: Int?) {
    // One that is taken once more leaves alone where the course is.
    if evenings.contains(evening) { return }
    begun = done.map { Begun(evening, done: $0) }
    if done == nil { evenings.insert(evening) }
  }

  /// Whether there is anything to forget.
  package var isEmpty: Bool { evenings.isEmpty && begun == nil && scenes.isEmpty }
}

extension PracticeBook {
  /// Takes what it knows; whatever is missing or makes no sense is left out.
  package init?(_ json: JSON, id: String) {
    self.init(id: id)
    evenings = Set((json["evenings"]?.array ?? []).compactMap(\.string))
    if let evening = json["begun"]?["evening"]?.string {
      begun = Begun(evening, done: max(0, json["begun"]?["done"]?.int ?? 0))
    }
    for scene in json["scenes"]?.array ?? [] {
      guard let name = scene["id"]?.string, let entry = Entry(scene) else { continue }
      scenes[name] = entry
    }
  }

  package var json: JSON {
    let scenes = scenes.sorted { $0.key < $1.key }.map { name, entry -> JSON in
      [
        "id": .string(name), "last": .int(entry.last),
        "ease": entry.ease.map { .string($0.rawValue) } ?? .null,
        "step": entry.step.map { .int($0) } ?? .null, "due": .int(entry.due),
      ]
    }
    return [
      "evenings": .array(evenings.sorted().map { .string($0) }),
      "begun": begun.map { ["evening": .string($0.evening), "done": .int($0.done)] } ?? .null,
      "scenes": .array(scenes),
    ]
  }
}

extension PracticeBook.Entry {
  fileprivate init?(_ json: JSON) {
    guard let last = json["last"]?.int, PracticeBook.days.contains(last) else { return nil }
    let ease = json["ease"]?.string.flatMap { PracticeBook.Ease(rawValue: $0) }
    let step = json["step"]?.int.map { min(max($0, 0), PracticeBook.returns.count - 1) }
    // Nothing is promised for later than the longest wait.
    let wait = min(max((json["due"]?.int ?? last) &- last, 0), PracticeBook.rest)
    self.init(last: last, ease: ease, step: step, due: last + wait)
  }
}
