import Glibc
import TestSupport

/// How often something is repeated: in full at night, a tenth of it with every change.
enum Effort {
  static func times(_ nightly: Int) -> Int {
    getenv("HEARD_NIGHTLY") == nil ? max(1, nightly / 10) : nightly
  }
}

/// A root folder with everything in it that a run of heard could write to, its working folder too.
struct House {
  let root = Checkout.temporaryFolder()
  static let parts = ["home", "share", "state", "cache", "config", "run", "tmp", "cwd", "out"]

  init() {
    for part in Self.parts { mkdir(root + "/" + part, 0o700) }
  }

  var data: String { root + "/share/heard" }
  var journal: String { data + "/journal.sqlite" }

  var environment: [String: String] {
    [
      "HOME": root + "/home", "XDG_DATA_HOME": root + "/share", "XDG_STATE_HOME": root + "/state",
      "XDG_CACHE_HOME": root + "/cache", "XDG_CONFIG_HOME": root + "/config",
      "XDG_RUNTIME_DIR": root + "/run", "TMPDIR": root + "/tmp",
      // Whoever asks the language for its crash reports must not get them from heard.
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no",
    ]
  }

  /// heard in the working folder of the house; `env` becomes the command before it.
  ///
  /// - Parameter wrapper: A program with its arguments, before heard's own.
  private func words(_ arguments: [String], _ wrapper: [String]) -> [String] {
    ["-C", root + "/cwd"] + wrapper + [Program.path] + arguments
  }

  func run(
    _ arguments: [String], _ lines: [String]? = nil, wrapper: [String] = [],
    environment: [String: String] = [:]
  ) -> Program.Result {
    Program.run(
      words(arguments, wrapper), input: lines.map { $0.map { $0 + "\n" }.joined() },
      environment: self.environment.merging(environment) { $1 }, executable: "/usr/bin/env")
  }

  func screen(
    _ arguments: [String], wrapper: [String] = [], environment: [String: String] = [:]
  ) -> Screen {
    Screen(
      words(arguments, wrapper), environment: self.environment.merging(environment) { $1 },
      executable: "/usr/bin/env")
  }

  /// Every folder and file in the house, with what its names and bytes are.
  var everything: [(path: String, bytes: [UInt8])] { House.everything(below: root) }

  static func everything(below path: String) -> [(path: String, bytes: [UInt8])] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var found: [(path: String, bytes: [UInt8])] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let inner = path + "/" + name
      if entry.pointee.d_type == DT_DIR {
        found.append((inner, []))
        found += everything(below: inner)
      } else if entry.pointee.d_type == DT_REG {
        found.append((inner, Checkout.bytes(inner) ?? []))
      } else {
        found.append((inner, []))
      }
    }
    return found
  }

  /// What lies there and of what kind and mode, to compare with later.
  var inventory: [String] { House.inventory(below: root) }

  static func inventory(below path: String) -> [String] {
    everything(below: path).map { item in
      var info = stat()
      lstat(item.path, &info)
      return "\(item.path) \(String(info.st_mode, radix: 8)) \(item.bytes.count)"
    }.sorted()
  }

  /// A talk in writing, in lines; everything is kept.
  static let writtenTalk = [
    "talk", "mirror-talk", "--quick", "--written", "--names", "Ana,Ben", "--keep", "words",
    "--plain",
  ]
  static let writtenAnswers = [
    "1", "", "", "The sea was calm.", ".", "", "You said it was calm.", ".", "1", "2", "/stop", "",
  ]

  /// - Returns: The permission bits; nil when there is nothing.
  static func mode(_ path: String) -> mode_t? {
    var info = stat()
    return lstat(path, &info) == 0 ? info.st_mode & 0o7777 : nil
  }
}

/// Words that a person typed, in every form in which they could have been written down.
struct Canary {
  /// Unlikely by chance, and nothing that heard would say.
  let word: String
  let what: String
  private let forms: [(name: String, bytes: [UInt8])]

  init(_ what: String, _ dice: inout Dice) {
    let letters = Array("bcdfghjklmnpqrstvwxyz")
    self.init(
      what, "q" + String((0..<17).map { _ in letters.randomElement(using: &dice) ?? "z" }))
  }

  init(_ what: String, _ word: String) {
    self.what = what
    self.word = word
    let bytes = Array(word.utf8)
    var forms: [(name: String, bytes: [UInt8])] = [
      ("clear", bytes), ("upper case", Array(word.uppercased().utf8)),
      ("UTF-16LE", bytes.flatMap { [$0, 0] }), ("UTF-16BE", bytes.flatMap { [0, $0] }),
      ("hex", Self.hex(bytes, "0123456789abcdef")), ("HEX", Self.hex(bytes, "0123456789ABCDEF")),
    ]
    for shift in 0..<3 { forms.append(("base64, \(shift)", Self.base64(bytes, after: shift))) }
    self.forms = forms
  }

  private static func hex(_ bytes: [UInt8], _ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// The letters that are the same whatever stands around the word.
  private static func base64(_ bytes: [UInt8], after shift: Int) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits: [UInt8] = Array(repeating: 0, count: shift * 8)
    for byte in bytes { for bit in (0..<8).reversed() { bits.append((byte >> UInt8(bit)) & 1) } }
    let first = (shift * 8 + 5) / 6
    return (first..<(bits.count / 6)).map { index in
      letters[Int(bits[(index * 6)..<(index * 6 + 6)].reduce(0) { $0 << 1 | $1 })]
    }
  }

  /// The forms that stand in some bytes.
  func forms(in bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBytes { hay in
      forms.filter { form in
        form.bytes.withUnsafeBytes { needle in
          guard let start = hay.baseAddress, let wanted = needle.baseAddress else { return false }
          var place = start
          let end = start + hay.count - needle.count
          while place <= end, let next = memchr(place, Int32(needle[0]), end - place + 1) {
            if memcmp(next, wanted, needle.count) == 0 { return true }
            place = UnsafeRawPointer(next) + 1
          }
          return false
        }
      }.map { "\(what) in \($0.name)" }
    }
  }
}

/// Whether this machine and this account let a test do something; the reason is printed when not.
enum Ability {
  static let isRoot = geteuid() == 0

  static func has(_ tool: String) -> Bool {
    let isThere = access("/usr/bin/" + tool, X_OK) == 0
    if !isThere { print("skipped: there is no \(tool) here") }
    return isThere
  }

  /// Before a command it makes it that of an ordinary user; empty where we are one already.
  ///
  /// - Returns: Nil where that cannot be.
  static func ordinary(_ house: House) -> [String]? {
    guard isRoot else { return [] }
    guard has("setpriv") else { return nil }
    chown(house.root, 65534, 65534)
    for item in house.everything { lchown(item.path, 65534, 65534) }
    let wrapper = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    guard house.run(["--version"], wrapper: wrapper).code == 0 else {
      print("skipped: another account cannot run what was built here")
      return nil
    }
    return wrapper
  }
}
