import Glibc

/// The name of the time zone that this machine is in, `"Europe/Berlin"`; nil where it has none, as
/// with a zone that somebody put together themself.
func zoneName() -> String? {
  let root = variable("TZDIR") ?? "/usr/share/zoneinfo"
  // Empty is not the same as unset here.
  let variable = getenv("TZ").map { String(cString: $0) }
  return ZoneSources(
    variable: variable, link: linked("/etc/localtime"), note: note("/etc/timezone")
  ).name { access("\(root)/\($0)", R_OK) == 0 }
}

/// What a machine says about its time zone.
package struct ZoneSources {
  /// TZ; empty means Greenwich (POSIX, and the GNU C library's manual, "TZ Variable").
  package var variable: String?
  /// Where /etc/localtime leads; nil where it is no link.
  package var link: String?
  /// The words of /etc/timezone, which some systems keep and some forget to.
  package var note: String?

  package init(variable: String?, link: String?, note: String?) {
    self.variable = variable
    self.link = link
    self.note = note
  }

  /// The name; the variable decides alone, as it does for every clock on the screen.
  ///
  /// - Parameter isKnown: Whether the zone database has a name.
  package func name(isKnown: (String) -> Bool) -> String? {
    if let variable {
      let asked = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
      return asked.isEmpty ? "UTC" : name(asked, isKnown)
    }
    return link.flatMap { name($0, isKnown) } ?? note.flatMap { name($0, isKnown) }
  }

  /// A name, alone or at the end of a path into the database.
  private func name(_ words: String, _ isKnown: (String) -> Bool) -> String? {
    var parts = words.split { " \n\t".contains($0) }.first?.split(separator: "/").map(String.init)
    if let root = parts?.lastIndex(of: "zoneinfo") {
      parts?.removeFirst(root + 1)
      // The same zones once more, without and with leap seconds.
      if let copy = parts?.first, ["posix", "right"].contains(copy) { parts?.removeFirst() }
    } else if words.hasPrefix("/") {
      return nil
    }
    guard let parts, !parts.isEmpty, parts.allSatisfy(isPlain) else { return nil }
    let name = parts.joined(separator: "/")
    return isKnown(name) ? name : nil
  }

  /// Whether this can be a part of a name: what goes into a file and a path is no more than that.
  private func isPlain(_ part: String) -> Bool {
    part.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF) && byte < 0x80
        || "+-_".utf8.contains(byte)
    }
  }
}

private func linked(_ path: String) -> String? {
  var bytes = [CChar](repeating: 0, count: 4096)
  let count = readlink(path, &bytes, bytes.count)
  guard count > 0 else { return nil }
  return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// The beginning of a small file.
private func note(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 256)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes[..<count], as: UTF8.self)
}
