internal import TerminalUI

/// The first byte says in which pieces the others arrive; the keys are the same in any, and their
/// text is safe once it was cleaned.
func keyDecoderFault(_ bytes: [UInt8]) -> String? {
  guard let first = bytes.first else { return nil }
  let stream = bytes.dropFirst()
  let sizes = [Int(first >> 4) + 1, Int(first & 15) + 1]
  guard let whole = decoded(stream, sizes: [bytes.count], isHasty: false),
    let split = decoded(stream, sizes: sizes, isHasty: false),
    let hasty = decoded(stream, sizes: sizes, isHasty: true)
  else { return "something waits after the last byte" }
  if whole != split { return "pieces of \(sizes) mean something else: \(whole), \(split)" }
  let count = max(whole.count, hasty.count)
  if count > stream.count { return "\(count) keys of \(stream.count) bytes" }
  let text = text(of: whole)
  return cleanFault(text, isBlock: false) ?? cleanFault(text, isBlock: true)
}

/// - Parameter isHasty: No piece comes in time after the one before.
/// - Returns: Nil when bytes are left although no more are waited for.
private func decoded(_ stream: ArraySlice<UInt8>, sizes: [Int], isHasty: Bool) -> [Input]? {
  var decoder = KeyDecoder()
  var inputs: [Input] = []
  var rest = stream
  var turn = 0
  while !rest.isEmpty {
    let piece = rest.prefix(sizes[turn % sizes.count])
    inputs += decoder.feed(piece)
    if isHasty { inputs += decoder.flush() }
    rest = rest.dropFirst(piece.count)
    turn += 1
  }
  inputs += decoder.flush()
  return decoder.isWaiting ? nil : inputs
}

private func text(of inputs: [Input]) -> String {
  var text = ""
  for input in inputs {
    switch input {
    case .key(.character(let character)), .key(.alt(let character)): text.append(character)
    case .paste(let pasted): text += pasted
    default: break
    }
  }
  return text
}

private func cleanFault(_ text: String, isBlock: Bool) -> String? {
  let clean = isBlock ? CleanText.block : CleanText.line
  let once = clean(text)
  if !clean(once).utf8.elementsEqual(once.utf8) { return "cleaned twice it differs: \(once)" }
  for scalar in once.unicodeScalars where CleanText.isUnsafe(scalar) {
    // Joiners stay where they shape letters and pictures.
    let isFine = scalar == "\u{200C}" || scalar == "\u{200D}" || isBlock && scalar == "\n"
    if !isFine { return "U+\(String(scalar.value, radix: 16)) is still there: \(once)" }
  }
  return nil
}
