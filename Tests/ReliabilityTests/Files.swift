import Foundation
import GRDB
import Glibc
import TestSupport

/// Every file and folder under a folder, by its path from there; empty when there is none.
func everything(in folder: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var paths: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name == "." || name == ".." { continue }
    paths.append(name)
    paths += everything(in: folder + "/" + name).map { name + "/" + $0 }
  }
  return paths.sorted()
}

func remove(_ folder: String) {
  for path in everything(in: folder).reversed() {
    if unlink(folder + "/" + path) != 0 { rmdir(folder + "/" + path) }
  }
  rmdir(folder)
}

func writeFile(_ bytes: [UInt8], to path: String) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard descriptor >= 0 else { return }
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count <= 0 { break }
    rest = rest.dropFirst(count)
  }
  close(descriptor)
}

/// Whether some bytes lie in any file under a folder.
func holds(_ folder: String, _ needle: [UInt8]) -> String? {
  everything(in: folder).first { path in
    guard let bytes = Checkout.bytes(folder + "/" + path) else { return false }
    return contains(bytes, needle)
  }
}

func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { hay in
    guard var at = hay.baseAddress, let first = needle.first else { return false }
    let end = at + hay.count
    while end - at >= needle.count, let hit = memchr(at, Int32(first), end - at - needle.count + 1)
    {
      if memcmp(hit, needle, needle.count) == 0 { return true }
      at = UnsafeRawPointer(hit) + 1
    }
    return false
  }
}

/// Asks or changes the file behind the journal's back, as another program would.
func inDatabase<Result>(
  _ path: String, _ work: (Database) throws -> Result
) throws -> Result {
  var configuration = Configuration()
  configuration.foreignKeysEnabled = false
  let queue = try DatabaseQueue(path: path, configuration: configuration)
  defer { try? queue.close() }
  return try queue.writeWithoutTransaction(work)
}
