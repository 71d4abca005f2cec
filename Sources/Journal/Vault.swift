internal import CSodium
internal import Glibc

/// The key to everything, and where it lies: for now in a file that only its owner can read.
struct Vault {
  /// Random, part of every seal, so that nothing can be moved from one journal to another.
  let id: [UInt8]
  let key: SecretKey

  private static let header = Array("heard key 1\n".utf8)
  private static let idBytes = 16

  /// Opens the key file.
  static func open(path: String) throws(JournalError) -> Vault {
    let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ELOOP ? .isSymbolicLink(path: path) : .keyMissing(path: path)
    }
    defer { close(descriptor) }
    try Folder.requireOwn(descriptor, path: path)
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    defer { wipe(&bytes) }
    guard count == header.count + idBytes + SecretKey.byteCount, bytes.starts(with: header),
      let key = SecretKey(bytes[(header.count + idBytes)..<count], isLocked: true)
    else { throw .keyDamaged(path: path) }
    return Vault(id: Array(bytes[header.count..<(header.count + idBytes)]), key: key)
  }

  /// Makes a new key and writes it down for good before anything is sealed with it; a key that is
  /// there already is taken. It gets its name only when it is whole.
  static func create(path: String, folder: String) throws(JournalError) -> Vault {
    var info = stat()
    if lstat(path, &info) == 0 { return try open(path: path) }
    let draft = path + ".\(getpid())"
    unlink(draft)
    let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    defer { close(descriptor) }
    var bytes = header + randomBytes(idBytes) + SecretKey.random()
    defer { wipe(&bytes) }
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      let code = errno
      unlink(draft)
      throw code == ENOSPC ? .diskFull : .cannotCreate(path: path, code: code)
    }
    // Linking, unlike renaming, never takes the place of another's key.
    let isLinked = link(draft, path) == 0 || errno == EEXIST
    let code = errno
    unlink(draft)
    guard isLinked else { throw .cannotCreate(path: path, code: code) }
    Folder.sync(folder)
    return try open(path: path)
  }
}

/// The folder the journal lies in.
enum Folder {
  /// Magic numbers of file systems that live on other machines (statfs(2)).
  private static let network: Set<UInt> = [
    0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x7375_7245, 0x0102_1997, 0x00C3_6400,
    0x5346_414F, 0x6573_5546,
  ]

  static func prepare(_ path: String) throws(JournalError) {
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
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      if mkdir(made, 0o700) != 0, errno != EEXIST {
        throw .cannotCreate(path: path, code: errno)
      }
    }
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
  static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
