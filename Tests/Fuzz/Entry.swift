internal import Glibc

/// The target of this process, named in its environment.
private let target: Target = {
  let name = getenv("HEARD_FUZZ").map { String(cString: $0) } ?? ""
  if let target = Target.all.first(where: { $0.name == name }) { return target }
  tell("HEARD_FUZZ names one of " + Target.all.map(\.name).joined(separator: ", "))
  exit(2)
}()

/// What libFuzzer calls with each input; nothing else does.
@_cdecl("LLVMFuzzerTestOneInput")
package func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  if let fault = target.fault(Array(UnsafeBufferPointer(start: start, count: count))) {
    tell(fault)
    abort()
  }
  return 0
}

private func tell(_ sentence: String) {
  let line = sentence + "\n"
  _ = write(STDERR_FILENO, line, line.utf8.count)
}
