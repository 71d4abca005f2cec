package import Content

/// What two people would like from this evening, as far as they have said.
package struct Wish: Equatable, Sendable {
  package var aim: Exercise.Aim?
  /// At most this long.
  package var minutes: Int?
  package var energy: Exercise.Energy?

  package init(
    aim: Exercise.Aim? = nil, minutes: Int? = nil, energy: Exercise.Energy? = nil
  ) {
    self.aim = aim
    self.minutes = minutes
    self.energy = energy
  }

  /// Something for a day on which more would be too much.
  static let lighter = Wish(minutes: 30, energy: .little)

  /// Up to three exercises, the most fitting first.
  ///
  /// Time and energy are limits; the aim is an order. When nothing fits, the energy is asked for
  /// less strictly, then the aim, and never the time.
  package func propose(_ exercises: [Exercise], isUnlocked: Bool) -> [Exercise] {
    let open = exercises.filter { exercise in
      (exercise.unlock == nil || isUnlocked) && minutes.map { exercise.minutes <= $0 } ?? true
    }
    let fitting = open.filter { fitsAim($0) && fitsEnergy($0) }
    let found = fitting.isEmpty ? open.filter(fitsAim) : fitting
    let all = found.isEmpty ? open.filter(fitsEnergy) : found
    return Array(all.sorted { rank($0) < rank($1) }.prefix(3))
  }

  private func fitsAim(_ exercise: Exercise) -> Bool {
    aim.map { exercise.aims.contains($0) } ?? true
  }

  private func fitsEnergy(_ exercise: Exercise) -> Bool {
    energy.map { exercise.energy <= $0 } ?? true
  }

  /// What an exercise is made for counts more than what it is also good for; then the one that
  /// uses the time best.
  private func rank(_ exercise: Exercise) -> (Int, Int, String) {
    let isFirstAim = aim == nil || exercise.aims.first == aim
    let unused = minutes.map { $0 - exercise.minutes } ?? exercise.minutes
    return (isFirstAim ? 0 : 1, unused, exercise.title)
  }
}
