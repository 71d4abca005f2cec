import JournalScenarios
import TestSupport
import Testing

/// Nothing is told of before it is on the disk: files and the folders their names are in.
@Suite struct SyncTests {
  /// What was changed and not synced yet.
  private struct Disk {
    var files: Set<String> = []
    var names: Set<String> = []

    mutating func take(_ call: Trace.Call) {
      guard call.worked else { return }
      switch call.name {
      // SQLite cuts the file of a journal that has become shorter after the commit: whether that is
      // on the disk decides nothing, its first page says how long it is.
      case "pwrite64", "write": files.insert(call.path)
      case "fsync", "fdatasync":
        files.remove(call.path)
        names = names.filter { Self.folder(of: $0) != call.path }
      case "openat":
        // Of those that open to make, only who insists or makes a journal is sure to have made one.
        if call.text.contains("O_EXCL") { names.insert(call.quoted) }
        if call.text.contains("O_CREAT"), call.quoted.hasSuffix("-journal") {
          names.insert(call.quoted)
        }
      case "mkdir": names.insert(call.quoted)
      case "unlink", "rmdir":
        files.remove(call.quoted)
        names.insert(call.quoted)
      case "link":
        names.insert(call.quotedLast)
        if files.contains(call.quoted) { files.insert(call.quotedLast) }
      case "rename":
        names.formUnion([call.quoted, call.quotedLast])
        if files.remove(call.quoted) != nil { files.insert(call.quotedLast) }
      default: break
      }
    }

    private static func folder(of path: String) -> String {
      path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
  }

  private func check(_ name: String) throws -> Int {
    let script = try Script(name, seed: testSeed, isQuick: false)
    defer { script.clear() }
    let trace = Trace(script)
    #expect(trace.told.code == 0)
    var disk = Disk()
    var told = 0
    for call in trace.changes(in: script.home) {
      // What lies in a folder to work in is not kept.
      if call.text.contains("/work-") { continue }
      if call.isAnswer {
        told += 1
        let what = "HEARD_SEED=\(testSeed) \(name): \(call.quoted)"
        #expect(disk.files.isEmpty, "\(what) before \(disk.files) was synced")
        #expect(disk.names.isEmpty, "\(what) before the names \(disk.names) were synced")
        disk = Disk()
        continue
      }
      if call.name == "unlink", call.quoted.hasSuffix("journal.sqlite-journal") {
        let keys = disk.files.union(disk.names).filter { $0.contains("/key") }
        #expect(keys.isEmpty, "\(name): committed before \(keys) was synced")
        let pages = disk.files.filter { $0.hasSuffix("journal.sqlite") }
        #expect(pages.isEmpty, "\(name): committed before its pages were synced")
      }
      disk.take(call)
    }
    #expect(told == script.scenario.steps.count)
    return told
  }

  @Test(arguments: Scenario.names) func everyStepIsSynced(_ name: String) throws {
    _ = try check(name)
  }

  @Test func twoHundredSavesAreSynced() throws {
    let told = try check("saves")
    print("saves synced before they were told of: \(told - 2)")
    #expect(told == 202)
  }
}
