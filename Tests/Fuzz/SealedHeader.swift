internal import Journal

/// The head of a lock as it lies in a journal or a backup, and what somebody types for a code.
func sealedHeaderFault(_ bytes: [UInt8]) -> String? {
  if let slot = Slot(bytes) {
    if slot.bytes != bytes { return "written otherwise than it was read" }
    if KeyDerivation.standard.allows(slot.cost) {
      let work = UInt64(slot.cost.passes) * UInt64(slot.cost.kibibytes)
      if work < 3 * 65_536 || work > 16 << 20 { return "a cost of \(slot.cost) is allowed" }
    }
  }
  let typed = String(decoding: bytes, as: UTF8.self)
  if RecoveryCode.isCode(typed) {
    let loose = typed.lowercased().filter { $0 != "-" && $0 != " " }
    if !RecoveryCode.isCode(loose) { return "a code only as it is printed: \(typed)" }
  }
  return nil
}
