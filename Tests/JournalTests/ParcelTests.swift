import Glibc
import Journal
import TestSupport
import Testing

/// What lies within a sealed file is taken as it must be, or not at all.
@Suite struct ParcelTests {
  private let folder = Checkout.quickFolder() + "/heard"
  private let key = [UInt8](repeating: 7, count: 48)

  private func frame(_ kind: UInt8, _ bytes: [UInt8], count: Int? = nil) -> [UInt8] {
    let number = count ?? bytes.count
    return [kind] + (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } + bytes
  }

  private func head(_ name: String, keyed: Bool = true) -> [UInt8] {
    frame(2, (keyed ? [1] + key : [0]) + Array(name.utf8))
  }

  private func end(_ count: UInt8) -> [UInt8] { frame(4, [count, 0, 0, 0, 0, 0, 0, 0]) }

  private let file = [UInt8](repeating: 3, count: 1024)

  private func parts(_ plain: [UInt8], piece: Int = 65_536) throws -> [String] {
    let parcel = try Parcel.unpack(plain, piece: piece, folder: folder) { $0.count <= 2 }
    defer { parcel.remove() }
    for part in parcel.parts {
      let isSame = Checkout.bytes(Journal.path(in: part.folder)) == file
      #expect(isSame)
    }
    return parcel.parts.map { "\($0.name) \($0.key != nil)" }
  }

  private var whole: [UInt8] {
    frame(1, Array("note".utf8)) + head("room") + frame(3, file) + head("b/2", keyed: false)
      + frame(3, file) + end(2)
  }

  @Test func aWholeOneIsTakenInAnyPieces() throws {
    for piece in [1, 7, 9, 64, 1024, 65_536] {
      #expect(try parts(whole, piece: piece) == ["room true", "b/2 false"])
    }
    #expect(try parts(frame(1, []) + end(0)) == [])
    #expect(Checkout.names(in: folder).isEmpty)
  }

  @Test func everyCutAndEveryAdditionIsRefused() {
    let whole = whole
    for count in 0..<whole.count {
      #expect(throws: JournalError.self, "\(count)") { try parts(Array(whole.prefix(count))) }
    }
    for more in [[0], end(2), frame(3, file), head("c"), frame(1, [])] {
      #expect(throws: JournalError.self) { try parts(whole + more) }
    }
  }

  @Test func whatIsNotAsItMustBeIsRefused() {
    let note = frame(1, [])
    let room = head("room") + frame(3, file)
    let wrong: [(String, [UInt8])] = [
      ("no note", room + end(1)), ("two notes", note + note + room + end(1)),
      ("no file", note + head("room") + end(1)), ("a file alone", note + frame(3, file) + end(0)),
      ("two files", note + room + frame(3, file) + end(1)), ("miscounted", note + room + end(2)),
      ("another count", note + room + frame(4, [1])),
      (
        "more than may be",
        note + room + head("b") + frame(3, file) + head("c") + frame(3, file)
          + end(3)
      ),
      ("the same name twice", note + room + room + end(2)),
      ("an unknown kind", note + frame(9, []) + end(0)), ("kind 0", note + frame(0, []) + end(0)),
      ("half a page", note + head("room") + frame(3, Array(file.dropLast())) + end(1)),
      ("an empty file", note + head("room") + frame(3, []) + end(1)),
      ("a length without end", note + head("room") + frame(3, file, count: .max) + end(1)),
      ("a length below zero", note + head("room") + frame(3, file, count: -512) + end(1)),
      ("a long note", frame(1, [UInt8](repeating: 1, count: Parcel.longestNote + 1)) + end(0)),
      ("half a key", note + frame(2, [1] + Array(key.dropLast(2))) + frame(3, file) + end(1)),
      ("a key without a name", note + frame(2, [1] + key) + frame(3, file) + end(1)),
      ("another mark", note + frame(2, [2] + key + [97]) + frame(3, file) + end(1)),
    ]
    for (name, plain) in wrong {
      #expect(throws: JournalError.self, "\(name)") { try parts(plain) }
    }
    let long = String(repeating: "a", count: 65)
    for name in ["", ".", "..", "../x", "/x", "x/", "a//b", "a/../b", "Room", "ro om", "é", long] {
      #expect(throws: JournalError.self, "\(name)") {
        try parts(note + head(name) + frame(3, file) + end(1))
      }
    }
  }
}
