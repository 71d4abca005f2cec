import CVTerm

/// What a terminal emulator keeps of the lines that left its screen.
final class Scrollback {
  private(set) var lines: [String] = []
  private let callbacks: UnsafeMutablePointer<VTermScreenCallbacks>

  init(of emulator: OpaquePointer) {
    callbacks = .allocate(capacity: 1)
    callbacks.initialize(to: VTermScreenCallbacks())
    callbacks.pointee.sb_pushline = { columns, cells, keeper in
      guard let cells, let keeper else { return 0 }
      let memory = Unmanaged<Scrollback>.fromOpaque(keeper).takeUnretainedValue()
      memory.lines.append(
        (0..<Int(columns)).map { column in
          Unicode.Scalar(cells[column].chars.0).map { $0.value == 0 ? " " : String($0) } ?? " "
        }.joined())
      return 1
    }
    vterm_screen_set_callbacks(
      vterm_obtain_screen(emulator), callbacks, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { callbacks.deallocate() }
}
