internal import Glibc

/// A small file of our own beside a journal that says nothing secret.
package enum SmallFile {
  /// - Returns: Nil when there is none.
  package static func read(_ path: String) throws(JournalError) -> String? {
    try Folder.read(path, limit: 65_536).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a file that is not there yet; it is on the disk when this returns.
  ///
  /// - Returns: False when there is one already, which is left alone.
  package static func claim(_ path: String, _ text: String) throws(JournalError) -> Bool {
    let bytes = Array(text.utf8)
    if try Folder.read(path, limit: 65_536) != nil { return false }
    try Folder.write(bytes, to: path, replaces: false)
    return try Folder.read(path, limit: 65_536) == bytes
  }

  /// Adds a line; the file is made where there is none, and never longer than 64 KiB.
  package static func add(_ line: String, to path: String) {
    let descriptor = open(
      path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_uid == geteuid(), info.st_size < 60_000 else {
      return
    }
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
    fsync(descriptor)
  }

  /// Takes a file away for good, and what was left half-written beside it.
  ///
  /// - Throws: `JournalError.notErased` when it is still there.
  package static func remove(_ path: String) throws(JournalError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let name = String(parts.last ?? "")
    for other in Folder.names(in: folder) where other == name || other.hasPrefix(name + ".") {
      Folder.destroy(folder + "/" + other)
    }
    Folder.sync(folder)
    guard access(path, F_OK) != 0 else { throw .notErased(path: folder) }
  }

  /// Names in a folder, sorted; none where there is no folder, or a link to one.
  package static func names(in folder: String) -> [String] {
    Folder.isReal(folder) ? Folder.names(in: folder).sorted() : []
  }

  /// Overwrites and takes away everything below a folder, and the folder; links are taken away and
  /// not followed.
  ///
  /// - Throws: `JournalError.notErased` when something is still there.
  package static func removeAll(below folder: String) throws(JournalError) {
    guard Folder.isReal(folder) else {
      unlink(folder)
      return
    }
    for name in Folder.names(in: folder) {
      let path = folder + "/" + name
      if Folder.isReal(path) { try removeAll(below: path) } else { Folder.destroy(path) }
    }
    guard rmdir(folder) == 0 || errno == ENOENT else { throw .notErased(path: folder) }
    Folder.sync(folder.split(separator: "/").dropLast().map { "/" + $0 }.joined())
  }
}
