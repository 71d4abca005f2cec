internal import CNcurses
internal import CTerminalGuard
internal import Glibc
package import TerminalUI

/// Why no full screen could be opened; plain mode is the answer to all of them.
package enum TerminalError: Error, Equatable, Sendable {
  case notATerminal
  /// `TERM` names no terminal that terminfo knows, or one that cannot move its cursor.
  case unknownTerminal(String)
}

/// The terminal, borrowed from the shell and given back on every way out.
package final class Terminal {
  /// Colours that are used: 0, 8, 16 or 256.
  package let colourDepth: Int
  private let screen: OpaquePointer
  private let signals: Int32
  private var decoder = KeyDecoder()
  private var queue: [Input] = []
  private var drawn: Frame?
  private var pairs: [Int: Int32] = [:]
  private var isOpen = true
  /// Without one, what is on the screen stays there for whoever comes next.
  private let hasSecondScreen: Bool
  /// A descriptor on which somebody outside can call; -1 for none.
  package var caller: Int32 = -1
  /// A descriptor that tells of what another terminal has written; -1 for none.
  package var watch: Int32 = -1
  /// Rings when a deadline has come, also while the machine slept; a clock that stands still in a
  /// sleep would let it pass.
  private let alarm = heard_alarm_open()
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  private static let begin = "\u{1B}[?2004h"
  private static let end = "\u{1B}[?2004l"
  /// How long Esc may be the beginning of something.
  private static let escapeDelay: Int32 = 25

  /// - Parameter usesColour: False keeps to weight and underline.
  package static func open(usesColour: Bool) throws(TerminalError) -> Terminal {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard !name.isEmpty, name != "dumb" else { throw .unknownTerminal(name) }
    // Armed before ncurses changes the modes, so that they are what a crash gives back.
    guard heard_guard_arm(STDIN_FILENO, Self.end, Self.end.utf8.count) == 0 else {
      throw .notATerminal
    }
    if getenv("ESCDELAY") == nil { set_escdelay(Int32(Self.escapeDelay)) }
    guard let screen = heard_open() else {
      heard_guard_disarm()
      throw .unknownTerminal(name)
    }
    guard let move = heard_capability("cup"), strlen(move) > 0 else {
      endwin()
      delscreen(screen)
      heard_guard_disarm()
      throw .unknownTerminal(name)
    }
    return Terminal(screen: screen, usesColour: usesColour)
  }

  private init(screen: OpaquePointer, usesColour: Bool) {
    self.screen = screen
    heard_prepare()
    let colours = usesColour ? Int(heard_colours()) : 0
    if colours >= 8 {
      start_color()
      use_default_colors()
    }
    colourDepth = colours >= 256 ? 256 : colours >= 16 ? 16 : colours >= 8 ? 8 : 0
    hasSecondScreen = heard_capability("rmcup") != nil
    let names = ["sgr0", "cnorm", hasSecondScreen ? "rmcup" : "clear"]
    let farewell: [String] = names.compactMap { (name: String) in
      guard let text = heard_capability(name) else { return nil }
      return String(cString: text)
    }
    // Padding notes such as $<5> are for tputs; a crash writes the bytes alone.
    let bytes = Self.end + farewell.map(Self.withoutPadding).joined()
    heard_guard_farewell(bytes, bytes.utf8.count)
    signals = heard_signals_open()
    heard_stderr_hold()
    send(Self.begin)
  }

  private static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(ofPadding: "$<"), let close = rest[open...].firstIndex(of: ">")
    {
      result += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  deinit { close() }

  /// The window as it is now.
  package private(set) lazy var size = measure()

  private func measure() -> Size {
    var window = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 {
      return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
    return Size(columns: Int(heard_columns()), rows: Int(heard_rows()))
  }

  /// Writes what changed since the last frame; the cursor goes to the focus last.
  package func draw(_ frame: Frame) {
    let isFresh = drawn?.size != frame.size
    if isFresh {
      resizeterm(Int32(max(1, frame.size.rows)), Int32(max(1, frame.size.columns)))
      heard_erase()
    }
    for (row, cells) in frame.rows.enumerated() {
      if !isFresh, drawn?.rows[row] == cells { continue }
      for (column, cell) in cells.enumerated() where !cell.text.isEmpty {
        if !isFresh, drawn?.rows[row][column] == cell, !isAfterChange(row, column, frame) {
          continue
        }
        put(cell, row: row, column: column)
      }
    }
    heard_place(Int32(frame.cursor.row), Int32(frame.cursor.column))
    heard_refresh()
    drawn = frame
  }

  /// Whether the cell before is about to be drawn over with another width.
  private func isAfterChange(_ row: Int, _ column: Int, _ frame: Frame) -> Bool {
    column > 0 && drawn?.rows[row][column - 1] != frame.rows[row][column - 1]
  }

  private func put(_ cell: Cell, row: Int, column: Int) {
    var attributes: Int32 = 0
    if cell.look.isBold { attributes |= 1 }
    if cell.look.isUnderlined { attributes |= 2 }
    if cell.look.isReversed { attributes |= 4 }
    var pair: Int32 = 0
    if case .indexed(let index) = cell.look.foreground, colourDepth >= 8 {
      pair = self.pair(for: index)
      if index >= 8, colourDepth < 16 { attributes |= 1 }
    }
    var scalars: [UInt32] = []
    for scalar in cell.text.unicodeScalars { scalars.append(scalar.value) }
    heard_put(Int32(row), Int32(column), scalars, Int32(scalars.count), attributes, pair)
  }

  private func pair(for colour: Int) -> Int32 {
    if let pair = pairs[colour] { return pair }
    let pair = Int32(pairs.count + 1)
    guard pair < heard_pairs() else { return 0 }
    init_pair(Int16(pair), Int16(colourDepth < 16 ? colour % 8 : colour), -1)
    pairs[colour] = pair
    return pair
  }

  /// Paints everything anew, for a screen that something else has written on.
  package func redraw() {
    drawn = nil
    heard_repaint()
  }

  /// Rings the terminal's bell, or flashes, as it is set.
  package func bell() { send("\u{07}") }

  /// Clears the screen and what the terminal remembers of it.
  package func forget() {
    heard_erase()
    heard_repaint()
    heard_place(0, 0)
    heard_refresh()
    send("\u{1B}[3J")
    drawn = nil
  }

  /// Gives the terminal back, stops as Ctrl-Z does, and takes it again.
  package func suspend() {
    send(Self.end)
    if !hasSecondScreen { forget() }
    endwin()
    heard_guard_restore()
    heard_stderr_release()
    heard_stop_self()
    heard_stderr_hold()
    heard_repaint()
    heard_prepare()
    heard_refresh()
    send(Self.begin)
    size = measure()
    drawn = nil
  }

  /// Gives the terminal back for good.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    send(Self.end)
    if !hasSecondScreen { forget() }
    endwin()
    heard_guard_restore()
    heard_guard_disarm()
    heard_signals_close()
    heard_alarm_close(alarm)
    heard_stderr_release()
    delscreen(screen)
  }

  private func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    heard_flush()
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

extension Terminal {
  /// Waits for what comes next; sleeps until then.
  ///
  /// - Parameter deadline: Milliseconds of `CLOCK_MONOTONIC`; nil waits without end.
  package func next(until deadline: Int?) -> Input {
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      var timeOut: Int32 = -1
      let wait = deadline.map { max(0, $0 - Self.now()) }
      if let wait { timeOut = Int32(min(wait, 1_000_000_000)) }
      let isEscape = decoder.isWaiting
      if isEscape { timeOut = wait.map { min(Int32($0), Self.escapeDelay) } ?? Self.escapeDelay }
      var descriptors = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: caller, events: Int16(POLLIN), revents: 0),
        pollfd(fd: alarm, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch, events: Int16(POLLIN), revents: 0),
      ]
      if !isEscape { heard_alarm_set(alarm, wait.map { Int($0) } ?? -1) }
      let count = poll(&descriptors, 5, timeOut)
      if count < 0, errno != EINTR { return .hangUp }
      if count == 0 {
        if isEscape {
          queue += decoder.flush()
          continue
        }
        return .deadline
      }
      if descriptors[1].revents != 0, let input = signal() { return input }
      if descriptors[2].revents != 0, heard_drain(caller) != 0 { return .called }
      if descriptors[3].revents != 0, heard_drain(alarm) != 0 { return .deadline }
      if descriptors[4].revents != 0, heard_drain(watch) != 0 { return .changed }
      if descriptors[0].revents & Int16(POLLIN) != 0 {
        if !readKeys() { return .hangUp }
      } else if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
        return .hangUp
      }
    }
  }

  /// Whether keys wait that have been read already.
  package var hasInput: Bool { !queue.isEmpty }

  /// Milliseconds of `CLOCK_MONOTONIC`.
  package static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// - Returns: False when the terminal is gone.
  private func readKeys() -> Bool {
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    if count == 0 { return false }
    queue += decoder.feed(buffer[..<count])
    return true
  }

  private func signal() -> Input? {
    var byte: UInt8 = 0
    guard read(signals, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGWINCH:
      size = measure()
      return .resized(size)
    case SIGHUP: return .hangUp
    case SIGCONT:
      redraw()
      return .continued
    default: return .terminated(signal: Int32(byte))
    }
  }
}

extension Substring {
  /// Where a marker begins.
  fileprivate func firstRange(ofPadding marker: String) -> Index? {
    indices.first { self[$0...].hasPrefix(marker) }
  }
}
