internal import Glibc

/// What a frame of a parcel holds.
private enum Frame: UInt8 {
  case note = 1
  case head = 2
  case file = 3
  case end = 4

  static let headBytes = 9
  /// A size that a file of SQLite has, in bytes: pages of at least this many.
  static let page = 512
  static let longestFile = 1 << 40

  /// What a frame begins with.
  func head(_ count: Int) -> [UInt8] { [rawValue] + Self.bytes(count) }

  static func bytes(_ number: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  /// - Returns: Nil for what no file is long.
  static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard bytes.count == 8, bytes.suffix(2).allSatisfy({ $0 == 0 }) else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether it may be so long.
  func allows(_ count: Int) -> Bool {
    switch self {
    case .note: count <= Parcel.longestNote
    case .head: (2...(1 + JournalKey.byteCount + Parcel.longestName)).contains(count)
    case .file: count % Self.page == 0 && (Self.page...Self.longestFile).contains(count)
    case .end: count == 8
    }
  }

  /// What may come after it; before everything comes the note.
  static func follows(_ frame: Frame?) -> Set<Frame> {
    switch frame {
    case nil: [.note]
    case .note, .file: [.head, .end]
    case .head: [.file]
    case .end: []
    }
  }
}

/// A parcel as a stream of bytes, of which no more is in memory than a piece.
struct ParcelSource {
  private let contents: [Parcel.Content]
  private let snapshot: String
  private var buffer: [UInt8]
  private var index = 0
  private var file: Int32 = -1
  private var left = 0
  private var isOver = false

  init(note: [UInt8], _ contents: [Parcel.Content], work: WorkFolder) {
    self.contents = contents
    snapshot = work.path + "/snapshot"
    buffer = Frame.note.head(note.count) + note
  }

  /// - Returns: So many bytes; fewer at the end.
  mutating func next(_ count: Int) throws(JournalError) -> [UInt8] {
    var piece: [UInt8] = []
    while piece.count < count {
      if !buffer.isEmpty {
        let taken = min(buffer.count, count - piece.count)
        piece += buffer.prefix(taken)
        buffer.removeFirst(taken)
      } else if left > 0 {
        let bytes = try SealedFile.readAll(min(left, count - piece.count), from: file)
        guard !bytes.isEmpty else { throw .cannotReadOrWrite(code: 0) }
        left -= bytes.count
        piece += bytes
        if left == 0 { close() }
      } else if index < contents.count {
        try begin(contents[index])
        index += 1
      } else if !isOver {
        buffer = Frame.end.head(8) + Frame.bytes(contents.count)
        isOver = true
      } else {
        break
      }
    }
    return piece
  }

  private mutating func begin(_ content: Parcel.Content) throws(JournalError) {
    let path = try source(of: content)
    file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    var info = stat()
    guard file >= 0, fstat(file, &info) == 0 else { throw .cannotReadOrWrite(code: errno) }
    left = Int(info.st_size)
    guard Frame.file.allows(left) else { throw .isDamaged }
    var key = content.key.map { [1] + $0.bytes } ?? [0]
    defer { wipe(&key) }
    let name = Array(content.name.utf8)
    buffer = Frame.head.head(key.count + name.count) + key + name + Frame.file.head(left)
  }

  /// A file of one moment; the journal's own where it does not open any more.
  private func source(of content: Parcel.Content) throws(JournalError) -> String {
    do throws(JournalError) {
      try content.open().copy(to: snapshot)
      return snapshot
    } catch {
      switch error {
      case .isDamaged, .keyDamaged, .isLocked: return Journal.path(in: content.folder)
      default: throw error
      }
    }
  }

  mutating func close() {
    if file >= 0 { Glibc.close(file) }
    file = -1
    Folder.destroy(snapshot)
  }
}

/// Puts a stream of bytes together again, and takes none that is not as it must be.
struct ParcelReader {
  private let work: WorkFolder
  private let tree: String
  private let fault: JournalError
  private var last: Frame?
  private var head: [UInt8] = []
  private var frame: Frame?
  private var left = 0
  private var bytes: [UInt8] = []
  private var file: Int32 = -1
  private var note: [UInt8] = []
  private var parts: [Parcel.Part] = []

  init(work: WorkFolder, fault: JournalError) {
    self.work = work
    self.fault = fault
    tree = work.path + "/tree"
  }

  mutating func take(
    _ piece: [UInt8], accepts: ([String]) -> Bool
  ) throws(JournalError) {
    var rest = piece[...]
    while !rest.isEmpty {
      guard let frame else {
        let count = min(rest.count, Frame.headBytes - head.count)
        head += rest.prefix(count)
        rest = rest.dropFirst(count)
        if head.count == Frame.headBytes { try begin() }
        continue
      }
      let count = min(rest.count, left)
      if frame == .file {
        try SealedFile.writeAll(Array(rest.prefix(count)), to: file)
      } else {
        bytes += rest.prefix(count)
      }
      rest = rest.dropFirst(count)
      left -= count
      if left == 0 { try end(frame, accepts) }
    }
  }

  private mutating func begin() throws(JournalError) {
    guard let next = Frame(rawValue: head[0]), Frame.follows(last).contains(next),
      let count = Frame.number(head[1...]), next.allows(count)
    else { throw fault }
    head = []
    left = count
    frame = next
    if next == .file, let part = parts.last {
      try Folder.prepare(part.folder)
      let path = Journal.path(in: part.folder)
      file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard file >= 0 else {
        throw errno == ENOSPC ? .diskFull : .cannotCreate(path: path, code: errno)
      }
    }
    // A note may be empty.
    if count == 0 { try end(next) { _ in true } }
  }

  private mutating func end(
    _ frame: Frame, _ accepts: ([String]) -> Bool
  ) throws(JournalError) {
    defer {
      wipe(&bytes)
      bytes = []
    }
    switch frame {
    case .note: note = bytes
    case .head: parts.append(try part(accepts))
    case .file:
      guard fsync(file) == 0 else {
        throw errno == ENOSPC ? .diskFull : .cannotReadOrWrite(code: errno)
      }
      close()
    case .end: guard Frame.number(bytes) == parts.count else { throw fault }
    }
    last = frame
    self.frame = nil
  }

  private func part(_ accepts: ([String]) -> Bool) throws(JournalError) -> Parcel.Part {
    var rest = bytes[...]
    var key: JournalKey?
    switch rest.popFirst() {
    case 0: break
    case 1:
      guard rest.count > JournalKey.byteCount,
        let own = JournalKey(Array(rest.prefix(JournalKey.byteCount)))
      else { throw fault }
      key = own
      rest = rest.dropFirst(JournalKey.byteCount)
    default: throw fault
    }
    // It becomes part of a path.
    let name = String(decoding: rest, as: UTF8.self)
    guard Array(name.utf8) == Array(rest), Self.isName(name), accepts(parts.map(\.name) + [name])
    else { throw fault }
    return Parcel.Part(name: name, key: key, folder: tree + "/" + name)
  }

  private static func isName(_ name: String) -> Bool {
    let pieces = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= Parcel.longestName
      && pieces.allSatisfy { piece in
        !piece.isEmpty
          && piece.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }

  /// - Throws: The fault, when something is missing.
  func parcel() throws(JournalError) -> Parcel {
    guard last == .end, head.isEmpty, frame == nil else { throw fault }
    return Parcel(note: note, parts: parts, tree: tree, work: work)
  }

  mutating func close() {
    if file >= 0 { Glibc.close(file) }
    file = -1
  }
}
