import App
import ArgumentParser
import Content
import Glibc
import Journal

struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Lock every heard that is open on this journal.",
    discussion: """
      Examples:
        heard lock
        heard passphrases            set one first: only what has one can be locked

      What is typed and not handed in is saved before it is locked.
      """)
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let practice = PracticeDesk(folder: options.dataFolder)
      if practice.exists { try LockBell(folder: practice.practiceFolder).ring() }
      let bell = LockBell(folder: options.dataFolder)
      if practice.exists, !Journal.exists(folder: options.dataFolder) {
        say("Every practice that was open here is locked now.")
        return
      }
      guard Journal.exists(folder: options.dataFolder) else {
        say("There is nothing to lock yet.")
        return
      }
      let locks = try Desk(folder: options.dataFolder, library: Library()).locks()
      guard locks.hasPassphrase else {
        throw Failure(
          sentence: "nothing has a passphrase yet, so nothing can be locked. heard passphrases "
            + "sets one.", code: Exit.unavailable)
      }
      try bell.ring()
      say("Every heard that was open here is locked now.")
    }
  }
}

struct PassphrasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passphrases",
    abstract: "Set, change or take away passphrases and recovery codes.",
    discussion: """
      Examples:
        heard passphrases

      Nobody can get a passphrase back for you. heard help privacy says what it protects.
      """)
  @OptionGroup var options: GlobalOptions

  func run() throws { try open(.locks, options) }
}

struct PagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages", abstract: "Open somebody's own pages.",
    discussion: """
      Examples:
        heard pages
        heard pages --plain
      """)
  @OptionGroup var options: GlobalOptions

  func run() throws { try open(.pages, options) }
}

/// Opens heard at one of its places.
func open(_ first: AppModel.First, _ options: GlobalOptions) throws {
  try telling {
    let library = try ContentFolder(options).library(.help)
    let desk = Desk(folder: options.dataFolder, library: library)
    if try !desk.isLocked(), try desk.names() == nil {
      throw Failure(
        sentence: "heard does not know your names yet. Start heard once and say who you are.",
        code: Exit.unavailable)
    }
    try perform(options, first: try desk.isLocked() ? nil : .begin(first)) { isPlain in
      Stage(
        model: try desk.model(for: first, library: library, onlyOpen: true, isPlain: isPlain),
        desk: desk)
    }
  }
}

/// Tells every heard with a journal open that it shall lock.
struct LockBell {
  private let folder: String

  /// A folder of its own beside the journal, so that nobody wakes when something else is written.
  init(folder: String) { self.folder = folder + "/lock" }

  /// Wakes whoever listens.
  func ring() throws(Failure) {
    _ = mkdir(folder, 0o700)
    let place = Self.descriptor(of: folder)
    defer { if place >= 0 { close(place) } }
    unlinkat(place, "now", 0)
    let descriptor = openat(
      place, "now", O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard place >= 0, descriptor >= 0 else {
      throw Failure(
        sentence: "\(folder) cannot be written, or is a symbolic link.", code: Exit.cannotCreate)
    }
    close(descriptor)
    unlinkat(place, "now", 0)
  }

  /// - Returns: -1 for what is no folder, or a link to one.
  private static func descriptor(of folder: String) -> Int32 {
    Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }

  /// Takes the folder away.
  static func remove(_ folder: String) {
    let place = descriptor(of: folder + "/lock")
    if place >= 0 {
      unlinkat(place, "now", 0)
      close(place)
    } else {
      unlink(folder + "/lock")
    }
    rmdir(folder + "/lock")
  }

  /// A descriptor that can be read when somebody rings; -1 where that cannot be.
  func listen() -> Int32 {
    _ = mkdir(folder, 0o700)
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return -1 }
    guard inotify_add_watch(descriptor, folder, UInt32(IN_CREATE)) >= 0 else {
      close(descriptor)
      return -1
    }
    return descriptor
  }
}
