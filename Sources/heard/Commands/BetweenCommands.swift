import App
import ArgumentParser
import Content
import Dialogue
import Glibc
import Journal

/// Opens heard in one of the rooms between talks.
func open(_ door: Between.Door, _ options: GlobalOptions) throws {
  try telling {
    let library = try ContentFolder(options).library()
    let desk = Desk(folder: options.dataFolder, library: library)
    let first = AppModel.First.between(door)
    try perform(options, first: try desk.isLocked() ? nil : .begin(first)) { isPlain in
      Stage(
        model: try desk.model(for: first, library: library, onlyOpen: true, isPlain: isPlain),
        desk: desk)
    }
  }
}
