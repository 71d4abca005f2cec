internal import CSodium
internal import Glibc

/// The folder the journal lies in.
enum Folder {
  /// Magic numbers of file systems that live on other machines (statfs(2)).
  private static let network: Set<UInt> = [
    0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x7375_7245, 0x0102_1997, 0x00C3_6400,
    0x5346_414F, 0x6573_5546,
  ]

  static func prepare(_ path: String) throws(JournalError) {
    // With a slash or a dot at its end a link would be followed before it is seen.
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") || path.hasSuffix("/.") { path.removeLast() }
    try prepareClean(String(path))
  }

  private static func prepareClean(_ path: String) throws(JournalError) {
    var info = stat()
    if lstat(path, &info) != 0 {
      try create(path)
      guard lstat(path, &info) == 0 else { throw .cannotCreate(path: path, code: errno) }
    }
    if info.st_mode & S_IFMT == S_IFLNK { throw .isSymbolicLink(path: path) }
    guard info.st_mode & S_IFMT == S_IFDIR else { throw .cannotCreate(path: path, code: ENOTDIR) }
    guard info.st_uid == geteuid() else { throw .isNotOurs(path: path) }
    if info.st_mode & 0o077 != 0 { chmod(path, 0o700) }
    if network.contains(heard_file_system(path)) { throw .isOnNetwork(path: path) }
  }

  private static func create(_ path: String) throws(JournalError) {
    var made = ""
    var parent = path.hasPrefix("/") ? "/" : "."
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      if mkdir(made, 0o700) == 0 {
        sync(parent)
      } else if errno != EEXIST {
        throw .cannotCreate(path: path, code: errno)
      }
      parent = made
    }
  }

  /// Whether a path is a folder, and no link to one.
  static func isReal(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  static func requireOwn(_ descriptor: Int32, path: String) throws(JournalError) {
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_uid == geteuid() else {
      throw .isNotOurs(path: path)
    }
    if info.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
  }

  /// Makes a file, or takes it as it is, that only its owner can read; SQLite gives the files
  /// beside it the same mode.
  static func prepareFile(_ path: String) throws(JournalError) {
    let descriptor = open(path, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case ELOOP: throw .isSymbolicLink(path: path)
      case EROFS, EACCES: throw .isReadOnly
      case ENOSPC: throw .diskFull
      default: throw .cannotCreate(path: path, code: errno)
      }
    }
    defer { close(descriptor) }
    try requireOwn(descriptor, path: path)
  }

  /// Makes new names in a folder durable.
  @discardableResult
  static func sync(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
  }

  /// Makes a file's bytes unreadable, as far as the disk lets anybody, and takes its name away.
  static func destroy(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor >= 0 {
      var info = stat()
      if fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG {
        let zeros = [UInt8](repeating: 0, count: 65_536)
        var left = Int(info.st_size)
        while left > 0 {
          let count = Glibc.write(descriptor, zeros, min(left, zeros.count))
          if count <= 0 { break }
          left -= count
        }
        fsync(descriptor)
      }
      close(descriptor)
    }
    unlink(path)
  }

  /// Gives a whole file another name, in place of whatever has it; it is on the disk before.
  static func move(_ path: String, to other: String) throws(JournalError) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotReadOrWrite(code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw errno == ENOSPC ? .diskFull : .cannotReadOrWrite(code: errno)
    }
    // What is left of an old transaction belongs to the old file.
    destroy(other + "-journal")
    guard rename(path, other) == 0 else { throw .cannotCreate(path: other, code: errno) }
    sync(String(other[..<(other.lastIndex(of: "/") ?? other.startIndex)]))
  }

  /// What lies in a folder; empty where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Reads a whole small file of our own.
  ///
  /// - Returns: Nil when there is none.
  static func read(_ path: String, limit: Int) throws(JournalError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ELOOP: throw .isSymbolicLink(path: path)
      case ENOENT: return nil
      default: throw .cannotRead(path: path, code: errno)
      }
    }
    defer { close(descriptor) }
    try requireOwn(descriptor, path: path)
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    defer { wipe(&bytes) }
    guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
    return Array(bytes[..<count])
  }

  /// Writes a file under a name of its own and gives it its real one only when it is whole and on
  /// the disk.
  ///
  /// - Parameter replaces: False leaves a file alone that has the name already.
  static func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(JournalError) {
    let draft = path + ".\(getpid())"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENOSPC ? .diskFull : .cannotCreate(path: path, code: errno)
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      rest = rest.dropFirst(count)
    }
    let isWhole = rest.isEmpty && fsync(descriptor) == 0
    var code = errno
    close(descriptor)
    // Linking, unlike renaming, never takes the place of what is there.
    var isNamed = false
    if isWhole {
      isNamed = replaces ? rename(draft, path) == 0 : link(draft, path) == 0 || errno == EEXIST
      code = errno
    }
    unlink(draft)
    guard isNamed else {
      throw code == ENOSPC
        ? .diskFull
        : code == EIO ? .cannotReadOrWrite(code: code) : .cannotCreate(path: path, code: code)
    }
    sync(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
  }
}
