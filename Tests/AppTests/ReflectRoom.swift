import App
import Content
import Dialogue

extension Room {
  /// Started from the shell, for one thing alone.
  init(isSingle: Bool) {
    self.init()
    model = AppModel(
      library: Self.library, names: names, ways: ways, isSingleTalk: isSingle, seed: 7)
  }

  /// The first of them alone with heard, or in one of its rooms.
  mutating func goAlone(_ door: Solo.Door? = nil) {
    take(.begin(.solo(door)))
    if model.isPlain { answer("1", "") } else { press("1 ") }
  }
}
