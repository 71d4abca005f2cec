internal import Glibc

/// A folder in the journal's own to unpack a backup in; nothing lies there that is not sealed.
struct WorkFolder {
  let path: String

  /// - Parameter folder: The journal's.
  init(in folder: String) throws(JournalError) {
    try Folder.prepare(folder)
    Self.sweep(folder)
    path = folder + "/work-\(getpid())"
    Self.remove(path)
    try Folder.prepare(path)
  }

  func remove() { Self.remove(path) }

  /// Removes what processes that are no more have left behind.
  static func sweep(_ folder: String, all: Bool = false) {
    var isSwept = false
    for name in Folder.names(in: folder) {
      if name.hasPrefix("work-"), all || isOver(name.dropFirst(5)) {
        remove(folder + "/" + name)
        isSwept = true
      } else if name.hasPrefix("journal.sqlite-before-") {
        // Of a change of the format that is through, or was given up.
        let process = name.split(separator: ".").dropFirst(2).first?.prefix { $0.isNumber }
        guard all || process.map(isOver) ?? true else { continue }
        Folder.destroy(folder + "/" + name)
        isSwept = true
      }
    }
    if isSwept { Folder.sync(folder) }
  }

  /// Whether the process of a number is no more.
  private static func isOver(_ number: Substring) -> Bool {
    guard let process = pid_t(number) else { return false }
    return process != getpid() && kill(process, 0) != 0 && errno == ESRCH
  }

  private static func remove(_ path: String) {
    // Through a link it would empty a folder that is somebody else's.
    guard Folder.isReal(path) else {
      unlink(path)
      return
    }
    try? SmallFile.removeAll(below: path)
  }
}
