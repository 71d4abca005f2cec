internal import Glibc

/// Journals that leave one folder of heard for another, in one sealed file, with what is said of them.
///
/// Within the file: a frame with the note; for each journal a frame with its name, and its key where
/// that goes along, and a frame with its file; a last frame with their number. A frame is a byte for
/// what it is, the length of the rest in eight bytes, the least first, and the rest.
package struct Parcel {
  /// What the sender says of it; at most `longestNote` bytes.
  package let note: [UInt8]
  package let parts: [Part]
  /// Where the journals lie, each in a folder that is called as it is.
  private let tree: String
  private let work: WorkFolder

  package static let longestNote = 1 << 20
  static let longestName = 64

  /// A journal in it.
  package struct Part {
    /// Small letters, digits and slashes: where it belongs.
    package let name: String
    /// Nil where whoever gets it has the key from elsewhere.
    package let key: JournalKey?
    package let folder: String
  }

  /// A journal to be sent.
  package struct Content {
    var name: String
    var key: JournalKey?
    var folder: String
    var open: () throws(JournalError) -> Journal

    /// - Parameters:
    ///   - folder: Where it lies, for one that does not open any more: it goes along as it is.
    ///   - open: Opens it when its turn has come.
    package init(
      name: String, key: JournalKey? = nil, folder: String,
      open: @escaping () throws(JournalError) -> Journal
    ) {
      self.name = name
      self.key = key
      self.folder = folder
      self.open = open
    }
  }

  init(note: [UInt8], parts: [Part], tree: String, work: WorkFolder) {
    self.note = note
    self.parts = parts
    self.tree = tree
    self.work = work
  }

  /// Writes a sealed file, unpacks it again, and gives it its name when `check` has seen it.
  ///
  /// - Parameters:
  ///   - path: Of a file that is not there yet.
  ///   - folder: Where there is room to work.
  ///   - check: Looks at it as whoever gets it will; what it throws leaves no file.
  package static func seal<Result>(
    _ form: SealedForm, note: [UInt8], _ contents: [Content], to path: String,
    passphrase: String, folder: String, _ derivation: KeyDerivation,
    check: (Parcel) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    precondition(note.count <= longestNote, "a note of one parcel is short")
    let work = try WorkFolder(in: folder)
    defer { work.remove() }
    var source = ParcelSource(note: note, contents, work: work)
    defer { source.close() }
    return try SealedFile(form: form, derivation: derivation).make(
      at: path, passphrase: passphrase
    ) { (count) throws(JournalError) in
      try source.next(count)
    } check: { (draft) throws(JournalError) in
      try check(
        read(form, draft, passphrase: passphrase, in: work, derivation) { names in
          names.elementsEqual(contents.prefix(names.count).map(\.name))
        })
    }
  }

  /// Unpacks a sealed file in a folder for work; nothing of it lies there that is not sealed.
  ///
  /// - Parameter accepts: Whether journals may be called so, in this order, so far.
  /// - Throws: `JournalError.isWrong`, or `JournalError.notSealed` for anything that heard has not
  ///   written just so.
  package static func open(
    _ form: SealedForm, _ path: String, passphrase: String, folder: String,
    _ derivation: KeyDerivation, accepts: ([String]) -> Bool
  ) throws(JournalError) -> Parcel {
    let work = try WorkFolder(in: folder)
    do throws(JournalError) {
      return try read(form, path, passphrase: passphrase, in: work, derivation, accepts: accepts)
    } catch {
      work.remove()
      throw error
    }
  }

  private static func read(
    _ form: SealedForm, _ path: String, passphrase: String, in work: WorkFolder,
    _ derivation: KeyDerivation, accepts: ([String]) -> Bool
  ) throws(JournalError) -> Parcel {
    var reader = ParcelReader(work: work, fault: form.fault(path))
    defer { reader.close() }
    try SealedFile(form: form, derivation: derivation).read(path, passphrase: passphrase) {
      (bytes) throws(JournalError) in
      try reader.take(bytes, accepts: accepts)
    }
    return try reader.parcel()
  }

  /// Puts together what lay within a sealed file, from all of its bytes in pieces of some size.
  ///
  /// - Throws: `JournalError.notSealed` for anything but a parcel, whole and nothing after it.
  package static func unpack(
    _ plain: [UInt8], piece: Int = 65_536, folder: String, accepts: ([String]) -> Bool
  ) throws(JournalError) -> Parcel {
    var reader = ParcelReader(
      work: try WorkFolder(in: folder), fault: .notSealed(path: folder, .case))
    defer { reader.close() }
    for start in stride(from: 0, to: plain.count, by: piece) {
      try reader.take(Array(plain[start..<min(start + piece, plain.count)]), accepts: accepts)
    }
    return try reader.parcel()
  }

  /// Gives everything in the parcel, or what lies below a name, its place for good: a folder that is
  /// not there yet, or has nothing in it. Afterwards all of it is there, or none.
  package func settle(_ name: String? = nil, at target: String) throws(JournalError) {
    let source = tree + (name.map { "/" + $0 } ?? "")
    Self.syncAll(below: source)
    let parent = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
    try Folder.prepare(parent)
    guard rename(source, target) == 0 else {
      let isThere = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
      throw isThere ? .isThere(path: target) : .cannotCreate(path: target, code: errno)
    }
    Folder.sync(parent)
  }

  private static func syncAll(below folder: String) {
    for name in Folder.names(in: folder) where Folder.isReal(folder + "/" + name) {
      syncAll(below: folder + "/" + name)
    }
    Folder.sync(folder)
  }

  /// Takes away what was not settled.
  package func remove() { work.remove() }

  /// Where a journal would lie as a part of the whole.
  package var folder: String { tree }
}

extension Parcel.Part {
  /// Opens the journal where it lies, with the key that came along, or with one of the receiver's.
  ///
  /// - Throws: `JournalError.isDamaged` for tables that are not heard's, or that do not open.
  package func open(
    _ other: JournalKey? = nil, _ derivation: KeyDerivation
  ) throws(JournalError) -> Journal {
    guard let key = key ?? other else { throw .keyMissing(path: folder) }
    let journal = try Journal(folder: folder, key: key, derivation: derivation)
    guard try journal.lockState(of: .ours).isUnlocked, !journal.isAltered else {
      throw journal.keyTrouble ?? .isDamaged
    }
    return journal
  }
}

extension Journal {
  /// A copy of this journal that lies elsewhere, opened with the keys that are known here.
  ///
  /// - Throws: `JournalError.isReplaced` when it is a copy of another.
  package func opened(in folder: String) throws(JournalError) -> Journal {
    try Journal(folder: folder, busyTimeout: 5, derivation: derivation, device: givenDevice)
      .unlocked(like: self)
  }

  /// Things in each compartment, and what is wrong.
  package func check() throws(JournalError) -> BackupReport { try report() }
}
