import CVTerm
import Glibc
import TestSupport

/// heard on a real pseudo-terminal, read through a terminal emulator (libvterm).
final class Screen {
  let process: pid_t
  /// The program's side of the terminal, kept open so that its modes can be looked at.
  private let slave: Int32
  private var master: Int32
  private let emulator: OpaquePointer
  let rows: Int
  let columns: Int
  /// What the program may write; from the first thing on that it may not, the emulator, which need
  /// not survive everything, is told nothing more.
  var check: OutputCheck?
  private var isSpoilt = false
  private var waiting: [UInt8] = []
  /// Everything the program has written.
  private(set) var output: [UInt8] = []
  /// The terminal's modes before the program had it.
  let firstModes: [UInt8]
  private let memory: Scrollback
  /// How the program ended, once that was read: its number may be another program's from then on.
  private var ending: Int32?

  convenience init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], executable: String = Program.path
  ) {
    self.init(
      arguments, columns: columns, rows: rows,
      environmentBytes: environment.mapValues { Array($0.utf8) }, executable: executable)
  }

  /// With an environment that need not be UTF-8.
  init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environmentBytes environment: [String: [UInt8]], executable: String = Program.path
  ) {
    self.rows = rows
    self.columns = columns
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var master: Int32 = -1
    var slave: Int32 = -1
    var nameBytes = [CChar](repeating: 0, count: 64)
    openpty(&master, &slave, &nameBytes, nil, &size)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
    self.master = master
    self.slave = slave
    emulator = vterm_new(Int32(rows), Int32(columns))
    vterm_set_utf8(emulator, 1)
    memory = Scrollback(of: emulator)
    vterm_screen_enable_altscreen(vterm_obtain_screen(emulator), 1)
    vterm_screen_reset(vterm_obtain_screen(emulator), 1)
    let name = String(decoding: nameBytes.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
    firstModes = Self.modes(of: slave)
    process = Program.spawn(
      executable, arguments.map { Array($0.utf8) }, environment: environment,
      standard: [name, name, name], isSession: true)
  }

  deinit {
    cutPower()
    if master >= 0 { close(master) }
    close(slave)
    vterm_free(emulator)
  }

  /// The terminal's modes, byte for byte.
  var modes: [UInt8] { Self.modes(of: slave) }

  private static func modes(of terminal: Int32) -> [UInt8] {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  /// Whether what is typed is shown.
  var echoes: Bool {
    get {
      var modes = termios()
      tcgetattr(slave, &modes)
      return modes.c_lflag & tcflag_t(ECHO) != 0
    }
    set {
      var modes = termios()
      tcgetattr(slave, &modes)
      modes.c_lflag = newValue ? modes.c_lflag | tcflag_t(ECHO) : modes.c_lflag & ~tcflag_t(ECHO)
      tcsetattr(slave, TCSANOW, &modes)
    }
  }

  /// Lines that went out at the top and that a person could scroll back to, and then the screen.
  var remembered: String { memory.lines.joined(separator: "\n") + "\n" + text }

  /// There are choices with their digits before them.
  var offersChoices: Bool {
    lines.contains { line in
      let row = line.drop { $0 == " " || $0 == "›" }
      return row.hasPrefix("1 ") && row.dropFirst().first { $0 != " " }?.isLetter == true
    }
  }

  var lines: [String] {
    let screen = vterm_obtain_screen(emulator)
    return (0..<rows).map { row in
      var buffer = [CChar](repeating: 0, count: columns * 24)
      let place = VTermRect(
        start_row: Int32(row), end_row: Int32(row + 1), start_col: 0, end_col: Int32(columns))
      let count = vterm_screen_get_text(screen, &buffer, buffer.count, place)
      return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  var text: String { lines.joined(separator: "\n") }

  var cursor: (row: Int, column: Int) {
    var place = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(emulator), &place)
    return (Int(place.row), Int(place.col))
  }

  /// Takes in what the program writes until a time is up or nothing has come for a while.
  ///
  /// - Returns: False when the terminal is closed.
  @discardableResult
  func read(for milliseconds: Int) -> Bool {
    guard master >= 0 else { return false }
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, Int32(milliseconds)) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    emulate(buffer[..<count])
    return true
  }

  private func emulate(_ bytes: ArraySlice<UInt8>) {
    var bytes = waiting + bytes
    if let check {
      let length = check.tameLength(bytes)
      waiting = Array(bytes[length...])
      bytes.removeLast(waiting.count)
      // The rest of a sequence may still come.
      isSpoilt = isSpoilt || waiting.count > 24
      if isSpoilt { return }
    }
    bytes.withUnsafeBytes { bytes in
      _ = vterm_input_write(
        emulator, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
  }

  /// Waits until a text stands on the screen.
  func shows(_ wanted: String, within seconds: Double = 20) -> Bool {
    waits(seconds) { $0.text.contains(wanted) || $0.words.contains(wanted) }
  }

  /// What is on the screen without the marks before the names, each paragraph on one line.
  var words: String {
    var words = ""
    for line in lines {
      for word in line.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
      where word != "●" && word != "◆" { words += word + " " }
      if line.allSatisfy({ $0 == " " }) { words += "\n" }
    }
    return words
  }

  /// Reads on until the program has nothing more to write for a while.
  func rest() {
    var count = -1
    while count != output.count {
      count = output.count
      read(for: 60)
    }
  }

  func waits(_ seconds: Double = 20, until isSo: (Screen) -> Bool) -> Bool {
    let deadline = Moment.now + Int(seconds * 1000)
    while !isSo(self) {
      let left = deadline - Moment.now
      if left <= 0 || !read(for: min(left, 100)) { return isSo(self) }
    }
    return true
  }

  func type(_ keys: String) { type(bytes: Array(keys.utf8)) }

  func type(bytes keys: [UInt8]) {
    var bytes = keys[...]
    while !bytes.isEmpty, master >= 0 {
      var descriptor = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
      poll(&descriptor, 1, 1000)
      if descriptor.revents & Int16(POLLIN) != 0 { read(for: 0) }
      if descriptor.revents & Int16(POLLOUT) != 0 {
        let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 4096)) }
        if count <= 0 { return }
        bytes = bytes.dropFirst(count)
      }
    }
  }

  /// Types, and waits for what shall follow.
  func type(_ keys: String, then wanted: String) -> Bool {
    type(keys)
    return shows(wanted)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// The window is closed.
  func hangUp() {
    close(master)
    master = -1
  }

  /// - Returns: The exit code; 128 and more for a signal, -1 when it does not end.
  func exitCode(within seconds: Double = 20) -> Int32 {
    let deadline = Moment.now + Int(seconds * 1000)
    while !hasEnded(WNOHANG) {
      if Moment.now > deadline { return -1 }
      read(for: 5)
    }
    let status = ending ?? -1
    while read(for: 0), let last = Optional(output.count), read(for: 5), output.count > last {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Stops the program as a power cut would.
  func cutPower() {
    guard process > 0, !hasEnded(WNOHANG) else { return }
    kill(process, SIGKILL)
    _ = hasEnded(0)
  }

  private func hasEnded(_ options: Int32) -> Bool {
    var status: Int32 = 0
    if ending == nil, waitpid(process, &status, options) != 0 { ending = status }
    return ending != nil
  }
}
