package import Content
internal import Glibc

/// Where the sources of this checkout lie, and what tests read from there.
package enum Checkout {
  /// The package's root folder, without a slash at its end.
  package static let root = String(#filePath.dropLast("/Tests/Support/Checkout.swift".count))

  /// Test data from elsewhere lies beside the checkout, on machines that have it.
  package static let sharedData = root + "/../shared/data"

  /// A file's bytes; nil when there is none.
  package static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  package static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  package static func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

  package static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// Names in a folder, sorted; empty when there is no such folder.
  package static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Everything that comes with heard.
  package static func library() -> Library {
    var library = Library()
    let parts = [
      "Exercises", "Decks", "Help", "Plans", "Practice", "Vocabulary",
      "Notes", "Checklists", "Measures",
      "Coach",
    ]
    for part in parts {
      for name in names(in: root + "/Content/" + part) {
        let path = root + "/Content/" + part + "/" + name
        let findings = library.add(bytes: bytes(path) ?? [], file: name)
        precondition(findings.isEmpty, "\(findings)")
      }
    }
    library.exercises.sort { $0.title < $1.title }
    library.decks.sort { $0.title < $1.title }
    return library
  }

  /// A new empty folder, for one test.
  package static func temporaryFolder() -> String {
    temporaryFolder(in: getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")
  }

  /// A new empty folder in memory, where there is such a place.
  package static func quickFolder() -> String {
    access("/dev/shm", W_OK) == 0 ? temporaryFolder(in: "/dev/shm") : temporaryFolder()
  }

  /// Removes a folder with the files in it; folders within it keep it where it is.
  package static func remove(_ folder: String) {
    for name in names(in: folder) { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  private static func temporaryFolder(in parent: String) -> String {
    var template = Array((parent + "/heard-test-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return "/nonexistent" }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A number for randomness that a failing test prints; `HEARD_SEED` repeats a run.
package let testSeed: UInt64 = {
  if let given = getenv("HEARD_SEED"), let seed = UInt64(String(cString: given)) { return seed }
  return .random(in: 1...UInt64(Int64.max))
}()

/// How often something is tried: more by night, with `HEARD_NIGHTLY=1`.
package func often(_ usual: Int, nightly: Int) -> Int {
  getenv("HEARD_NIGHTLY") == nil ? usual : nightly
}
