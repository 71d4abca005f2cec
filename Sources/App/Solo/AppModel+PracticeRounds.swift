import Content

/// Which scenes come up, and what is written down of them.
extension AppModel {
  /// What the room has to offer, in order.
  enum PracticeRow: Equatable {
    /// Scenes that are back.
    case back
    case evening(EveningCourse.Evening)
    case any, theme, skill, length
    /// Evenings that were had before.
    case again
    case forget
  }

  func practiceRows(at instant: Instant) -> [PracticeRow] {
    guard !allScenes.isEmpty else { return [] }
    return (scenesBack(at: instant).isEmpty ? [] : [.back])
      + (nextEvening.map { [.evening($0)] } ?? []) + [.any, .theme, .skill, .length]
      + (pastEvenings.isEmpty ? [] : [.again])
      + (book.isEmpty ? [] : [.forget])
  }

  var book: PracticeBook { solo?.shelf.practice ?? PracticeBook() }

  /// Every scene there is; of two with the same id, the first.
  var allScenes: [Scene] {
    var seen: Set<String> = []
    return library.scenes.flatMap(\.scenes).filter { seen.insert($0.id).inserted }
  }

  func scenesBack(at instant: Instant) -> [Scene] {
    book.due(among: allScenes, on: today(instant))
  }

  private func today(_ instant: Instant) -> Int {
    PracticeBook.day(instant.wall, zoneOffset: zoneOffset)
  }

  /// Evenings of which a scene at least is here, in the order in which they are taken.
  var evenings: [EveningCourse.Evening] {
    library.courses.flatMap(\.evenings).filter { !library.scenes(of: $0).isEmpty }
  }

  /// The evening that was begun, or else the first that was not had yet.
  var nextEvening: EveningCourse.Evening? {
    if let begun = book.begun, let evening = evenings.first(where: { $0.id == begun.evening }) {
      return evening
    }
    return evenings.first { !book.evenings.contains($0.id) }
  }

  var pastEvenings: [EveningCourse.Evening] { evenings.filter { book.evenings.contains($0.id) } }

  // What can be chosen: only what there is a scene for.
  var openThemes: [Scene.Theme] {
    Scene.Theme.allCases.filter { theme in allScenes.contains { $0.theme == theme } }
  }
  var openSkills: [Scene.Skill] {
    Scene.Skill.allCases.filter { skill in allScenes.contains { $0.skill == skill } }
  }
  var openLengths: [Scene.Length] {
    Scene.Length.allCases.filter { length in allScenes.contains { $0.length == length } }
  }

  /// Where an evening stands in its course; 0 is the first.
  func number(of evening: EveningCourse.Evening) -> Int {
    library.courses.lazy.compactMap { course in
      course.evenings.firstIndex { $0.id == evening.id }
    }.first ?? 0
  }

  mutating func open(
    _ row: PracticeRow, _ practising: Practising, at instant: Instant
  ) -> [Effect] {
    switch row {
    case .back:
      // More than that is a pile, and no evening.
      let scenes = Array(scenesBack(at: instant).prefix(3))
      guard !scenes.isEmpty else { return [] }
      var practising = practising
      practising.round = Practising.Round(.back, scenes)
      return turn(practising, to: .scene)
    case .evening(let evening):
      let done = book.begun.map { $0.evening == evening.id ? $0.done : 0 } ?? 0
      return prepare(evening, from: done, practising, at: instant)
    case .any: return play(.any, practising, at: instant)
    case .theme: return turn(practising, to: .themes)
    case .skill: return turn(practising, to: .skills)
    case .length: return turn(practising, to: .lengths)
    case .again: return turn(practising, to: .evenings)
    case .forget: return turn(practising, to: .forget)
    }
  }

  /// An evening, with other scenes in place of those that were put aside not long ago.
  mutating func prepare(
    _ evening: EveningCourse.Evening, from done: Int, _ practising: Practising,
    at instant: Instant
  ) -> [Effect] {
    let day = today(instant)
    let scenes = library.scenes(of: evening)
    guard !scenes.isEmpty else { return [] }
    var round = Practising.Round(
      .evening(evening), scenes, index: min(max(done, 0), scenes.count - 1))
    for index in scenes.indices where book.isAside(scenes[index].id, on: day) {
      guard let other = draw(round.kind, without: round.met, at: instant) else { continue }
      round.scenes[index] = other
      round.met.insert(other.id)
    }
    var practising = practising
    practising.round = round
    return turn(practising, to: .arriving)
  }

  /// The first scene of a kind.
  mutating func play(
    _ kind: Practising.Kind, _ practising: Practising, at instant: Instant
  ) -> [Effect] {
    guard let scene = draw(kind, without: [], at: instant) else { return [] }
    var practising = practising
    practising.round = Practising.Round(kind, [scene])
    return turn(practising, to: .scene)
  }

  /// One more of a kind; all that there are may come up once before any does so again.
  mutating func goOn(
    with kind: Practising.Kind, _ practising: Practising, at instant: Instant
  ) -> [Effect] {
    guard let round = practising.round else { return [] }
    let last: Set = [round.scene.id]
    guard
      let scene = draw(kind, without: round.met, at: instant)
        ?? draw(kind, without: last, at: instant) ?? draw(kind, without: [], at: instant)
    else { return [] }
    var practising = practising
    practising.round = Practising.Round(kind, [scene])
    practising.round?.met.formUnion(round.met)
    return turn(practising, to: .scene)
  }

  private func draw(
    _ kind: Practising.Kind, without met: Set<String>, at instant: Instant
  ) -> Scene? {
    let day = today(instant)
    let scenes = allScenes.filter { kind.takes($0) && !met.contains($0.id) }
    return book.drawn(
      from: scenes, on: day, seed: seed &+ UInt64(day) &* 131 &+ UInt64(met.count)
    ).first
  }

  /// This scene not, and nobody asks why.
  mutating func another(_ practising: Practising, at instant: Instant) -> [Effect] {
    guard var round = practising.round else { return [] }
    let waiting = scenesBack(at: instant).first { !round.met.contains($0.id) }
    guard
      let scene = (round.kind == .back ? waiting : nil)
        ?? draw(round.kind, without: round.met, at: instant)
        ?? draw(.any, without: round.met, at: instant)
        ?? draw(.any, without: Set(round.scenes.map(\.id)), at: instant)
    else {
      trouble = "There is no other scene here. Esc leaves this one, too."
      return []
    }
    var book = book
    book.setAside(round.scene.id, on: today(instant))
    round.replace(with: scene)
    var practising = practising
    practising.round = round
    return turn(practising, to: .scene) + write(book)
  }

  /// What can be said of a scene, in order; the first is to try again.
  static let eases: [PracticeBook.Ease] = [.easy, .slow, .hard]

  mutating func sayHowItWent(
    _ index: Int, _ practising: Practising, at instant: Instant
  ) -> [Effect] {
    guard var round = practising.round else { return [] }
    var practising = practising
    if index == 0 {
      round.forgetWords()
      practising.round = round
      return turn(practising, to: .answering)
    }
    guard Self.eases.indices.contains(index - 1) else { return [] }
    var book = book
    book.note(round.scene.id, Self.eases[index - 1], on: today(instant))
    round.forgetWords()
    let isLast = round.index + 1 >= round.scenes.count
    if !isLast { round.index += 1 }
    practising.round = round
    let stage: Practising.Stage
    if case .evening(let evening) = round.kind {
      book.goOn(evening.id, done: isLast ? nil : round.index)
      stage = isLast ? .closing : .scene
    } else {
      stage = isLast ? .between : .scene
    }
    // The page is there before the book is written.
    return turn(practising, to: stage) + write(book)
  }

  private mutating func write(_ book: PracticeBook) -> [Effect] {
    solo?.shelf.practice = book
    return keep(.practice(book))
  }
}
