import Glibc

/// Tells when somebody has written to a journal: SQLite's own journal goes with every commit.
final class JournalWatch {
  /// Can be read then; -1 where that cannot be.
  private(set) lazy var descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
  private var isOpen = false

  /// Listens for what is written in one more folder.
  ///
  /// - Parameter files: Not to a journal, but new files.
  func add(_ folder: String, files: Bool = false) {
    isOpen = true
    let new = files ? UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) : 0
    inotify_add_watch(
      descriptor, folder, UInt32(IN_DELETE) | new | UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW))
  }

  deinit { if isOpen, descriptor >= 0 { close(descriptor) } }
}
