/// Text from outside that would steer a terminal, hide itself, turn the direction of reading or
/// end a string early, were it printed as it came.
struct Payload: Sendable {
  var family: String
  var bytes: [UInt8]

  init(_ family: String, _ bytes: [UInt8]) {
    self.family = family
    self.bytes = bytes
  }

  init(_ family: String, _ text: String) { self.init(family, Array(text.utf8)) }

  /// As any program reads it; what is not UTF-8 is U+FFFD.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  var isUTF8: Bool { Array(text.utf8) == bytes }

  /// Nothing in it that a page may not show as it is.
  var isHarmless: Bool {
    isUTF8 && !bytes.contains(0x0A) && OutputCheck.plain.faults(in: bytes).isEmpty
  }

  /// On one line, as a name or an argument has it.
  var onOneLine: Payload {
    Payload(family, bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
  }

  /// What a page makes of it; nil where that takes more than a sign for each scalar that is refused.
  var shown: String? {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\n\r\t".unicodeScalars.contains(scalar) { return nil }
      if scalar.properties.canonicalCombiningClass != .notReordered { return nil }
      if OutputCheck.isJoiner(scalar) || OutputCheck.isMark(scalar) { return nil }
      result.append(OutputCheck.refuses(scalar) ? "\u{FFFD}" : scalar)
    }
    return result.count > 40 ? nil : String(result)
  }

  /// Without NUL, which no argument, file name or variable can hold.
  var asWord: [UInt8] { bytes.filter { $0 != 0 } }

  static let all: [Payload] =
    controlSequences + commands + escapes + controls + invisible + shaping + invalid + words

  /// Those that end a paste before its end; a terminal takes the mark out of what it pastes, and
  /// not every terminal does.
  static let endingPastes: [Payload] = [
    "\u{1B}[201~\u{1B}]0;owned\u{7}", "\u{1B}[201~\u{1B}[2J", "x\u{1B}[201~\u{9B}777H",
    "\u{1B}[20\u{1B}[201~1~\u{1B}]2;owned\u{1B}\\", "\u{1B}[200~\u{1B}[201~\u{1B}[201~\u{1B}c",
    "\u{1B}[201~\u{1B}P$qm\u{1B}\\\u{1B}[200~",
  ].map { Payload("paste", $0) }

  /// A few at a time: they share a run of the program.
  static func batches(of count: Int, _ payloads: [Payload] = all) -> [[Payload]] {
    stride(from: 0, to: payloads.count, by: count).map {
      Array(payloads[$0..<min($0 + count, payloads.count)])
    }
  }
}

extension Payload {
  /// ECMA-48 in 7 bits, as a code point of C1, and as the bare byte of C1, which is not UTF-8.
  private static func introduced(
    _ family: String, _ letter: UInt8, _ body: String, closed: Bool
  ) -> [Payload] {
    let body = Array(body.utf8)
    let c1 = letter + 0x40
    let end: ([UInt8], [UInt8], [UInt8]) =
      closed ? ([0x1B, 0x5C], [0xC2, 0x9C], [0x9C]) : ([], [], [])
    return [
      Payload(family, [0x1B, letter] + body + end.0), Payload(family, [0xC2, c1] + body + end.1),
      Payload(family, [c1] + body + end.2),
    ]
  }

  private static let controlSequences: [Payload] = [
    // Moves, erasing, scrolling.
    "7;777H", "777A", "777B", "777C", "777D", "777E", "777F", "777G", "777d", "777;7f", "2J", "3J",
    "1J", "2K", "5;10r", "777L", "777M", "777P", "777@", "777X", "777S", "777T", "777b", "s", "u",
    // Modes.
    "?1049h", "?1049l", "?47h", "?1048h", "?2004l", "?25l", "?1000h", "?1002h", "?1003h", "?1006h",
    "?1004h", "?7l", "?5h", "?3h", "?6h", "?69h", "?66h", "?2026h", "4h", "20h", "12l",
    // Questions a terminal answers as if somebody typed.
    "c", ">c", "=c", "5n", "6n", "?6n", "?15n", "x", "14t", "18t", "19t", "20t", "21t", "?1$p",
    ">q", "?1;1;0S", "?u", "1;1;1;1;9;9*y",
    // Windows, looks, keys, printing, resets.
    "8;1;1t", "3;0;0t", "22;2t", "23;2t", "!p", "61\"p", "5m", "8m", "31m", "38;2;1;2;3m", "4:3m",
    "58;5;1m", ">4;1m", "5 q", ">1u", "<u", "5i", "?5i", "200~", "#{", "65;1;1;9;9$x",
    // Broken ones.
    "", "1", "7;\u{7}777H", "9999999999999999999H", "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18m",
  ].flatMap { introduced("csi", UInt8(ascii: "["), $0, closed: false) }

  private static let systemCommands = [
    "0;owned", "1;owned", "2;owned", "4;1;rgb:ff/00/00", "4;1;?", "10;?", "11;?", "12;#ff0000",
    "104", "110", "112", "8;;https://example.invalid", "8;;", "52;c;b3duZWQ=", "52;c;?", "9;owned",
    "9;4;1;50", "777;notify;owned;owned", "99;i=1;owned", "7;file:///etc", "133;A",
    "1337;File=inline=1:AAAA", "1337;ClearScrollback", "50;?", "66;s=2;owned", "lowned",
  ]

  private static let deviceStrings = [
    "$qm", "$qr", "+q544e", "q#0;2;0;0;0~-", "tmux;\u{1B}\u{1B}]0;owned\u{7}", "0;0|17/41", "=1s",
    "1000p",
  ]

  private static let otherStrings: [(String, String)] = [
    ("_", "Gf=100,a=T;AAAA"), ("_", "owned"), ("^", "owned"), ("X", "owned"),
  ]

  /// OSC, DCS, APC, PM and SOS, closed in every way there is, and not at all.
  private static let commands: [Payload] = {
    var all: [Payload] = []
    for body in systemCommands {
      all += introduced("osc", UInt8(ascii: "]"), body, closed: true)
      all += ["\u{1B}]\(body)\u{7}", "\u{1B}]\(body)"].map { Payload("osc", $0) }
    }
    for body in deviceStrings { all += introduced("dcs", UInt8(ascii: "P"), body, closed: true) }
    for (letter, body) in otherStrings {
      all += introduced("string", letter.utf8.first ?? 0, body, closed: true)
    }
    return all + ["\u{1B}Pq", "\u{1B}_", "\u{1B}X"].map { Payload("string", $0) }
  }()

  private static let escapes: [Payload] = [
    "c", "7", "8", "=", ">", "D", "E", "H", "M", "N", "O", "Z", "l", "m", "n", "o", "|", "}", "~",
    "#3", "#6", "#8", "(0", "(A", ")0", "*0", "+0", "-A", "%G", "%@", " F", " G", "\\", "6", "9",
    "V",
    "kowned\u{1B}\\", "", "\u{1B}", "\u{1B}[2J", "[[A", "[\u{1B}]0;owned\u{7}",
  ].map { Payload("escape", "\u{1B}" + $0) }

  private static let controls: [Payload] = {
    var all = (UInt8(0)...0x1F).map { Payload("c0", [0x61, $0, 0x62]) }
    for byte in UInt8(0x80)...0x9F {
      all += [Payload("c1", [0x61, 0xC2, byte, 0x62]), Payload("c1", [0x61, byte, 0x62])]
    }
    return all + controlTricks.map { Payload("c0", $0) }
  }()

  private static let controlTricks = [
    "kind\u{8}\u{8}\u{8}\u{8}evil", "kind\rforged", "a\r\nheard: forged", "a\n\rb", "\r", "\n\n\n",
    "\u{E}lqqk\u{F}", "\u{B}\u{B}", "\u{C}", "\t\t\t", "\u{7}\u{7}\u{7}\u{7}", "a\u{7F}\u{7F}b",
    "\u{5}", "\u{18}\u{1A}", "\u{1B}\u{18}[2J",
  ]

  /// What is not seen, turns the direction of reading, or is no character at all.
  private static let invisible: [Payload] =
    invisibleScalars.compactMap { Unicode.Scalar($0) }.map { Payload("invisible", "a\($0)b") }
    + invisibleWords.map { Payload("invisible", $0) }

  private static let invisibleScalars: [UInt32] = [
    0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
    0x200B, 0x2060, 0x2061, 0x2064, 0x2065, 0x206A, 0x206F, 0xFEFF, 0xAD, 0x115F, 0x1160, 0x17B4,
    0x17B5, 0x180B, 0x180D, 0x180E, 0x180F, 0x3164, 0xFFA0, 0xFFF0, 0xFFF9, 0xFFFB, 0x1BCA0,
    0x1BCA3, 0x1D173, 0x1D17A, 0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF, 0xE0FFF, 0x2028, 0x2029,
    0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xFDD0, 0xFDEF,
  ]

  private static let invisibleWords = [
    "\u{202E}txt.exe", "a\u{2067}b\u{2069}c", "flag\u{E0065}\u{E0076}\u{E0069}\u{E006C}\u{E007F}",
    "\u{E0100}\u{E0101}\u{E0102}\u{E0103}\u{E0104}\u{E0105}",
  ]

  /// Marks and joiners beyond what shapes a letter or a picture.
  private static let shaping: [Payload] =
    manyMarks.map { letter, mark, count in
      Payload("marks", letter + String(repeating: mark, count: count))
    } + joined.map { Payload("joiners", $0) }

  private static let manyMarks: [(String, String, Int)] = [
    ("e", "\u{301}", 5), ("e", "\u{301}", 50), ("e", "\u{301}", 500), ("o", "\u{20DD}", 9),
    ("a", "\u{489}", 9), ("☺", "\u{FE0F}", 9), ("a", "\u{FE00}", 5), ("a", "\u{34F}", 9),
    ("", "\u{300}", 9), ("ก", "\u{E49}", 9), ("a", "\u{180B}", 4), ("a", "\u{E0100}", 4),
    ("\n", "\u{316}", 9), ("a\u{301}", "\u{20DD}\u{489}", 3),
  ]

  private static let joined = [
    "\u{200D}", " \u{200D}\u{200C}", "a\u{200C}\u{200C}\u{200C}", "-\u{200D}-\u{200D}-",
    "👩‍💻", "👨‍👩‍👧‍👦", "क्‍ष", "é", "שלום", "مرحبا", "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  ]

  /// Overlong, halved, cut off, out of range.
  private static let invalid: [Payload] = invalidBytes.map {
    Payload("invalid", [0x61] + $0 + [0x62])
  }

  private static let invalidBytes: [[UInt8]] = [
    [0xC0, 0x9B], [0xC0, 0x80], [0xC1, 0x9B, 0x32, 0x4A], [0xE0, 0x80, 0x9B],
    [0xF0, 0x80, 0x80, 0x9B], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF, 0xFE], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x92],
    [0xBF, 0xBF], [0xC2, 0x1B, 0x5B, 0x32, 0x4A], [0x1B, 0xC2], [0xE2, 0x1B, 0x5D, 0x30],
    [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xC2, 0xC2, 0x9B],
    [0xE2, 0x80], [0xEF, 0xBF],
  ]

  /// Words for somebody else's interpreter: JSON, printf, terminfo, a shell, HTML, Markdown.
  private static let words: [Payload] =
    jsonEscapes.map { Payload("json", $0) } + formats.map { Payload("format", $0) }
    + markup.map { Payload("markup", $0) } + long.map { Payload("long", $0) }

  private static let jsonEscapes = [
    #"\u001b[2J"#, #"\u009b2J"#, #"\ud800"#, #"\udc00x"#, #"\ud83d\u0041"#, #"\u0000"#, #"\u202e"#,
    #"\u001b]0;owned\u0007"#, #"\u00"#, #"\x1b[2J"#, #"\033[2J"#, #"\e[2J"#, #"\u{1b}c"#,
    #"\U0000001b"#, #"\ud800\ud800"#, #"\b\b\b"#, #"\r\nheard: forged"#, #"\/"#, #"\u2028"#,
  ]

  private static let formats = [
    "%s%s%s%n", "%1$s", "%99999d", "%%", "$<5>", "$<100/>", "$<9999*>", "\\E[2J", "^[[2J",
    "$(reboot)", "`reboot`", "; reboot", "| sh", "$HOME", "~root", "!!", "{0}", "{speaker}",
    "{nobody}", "\\(name)", "*", "../../etc/passwd", "--help", "-",
  ]

  private static let markup = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "\"><b>",
    "' onload='",
    "]]>", "<!--", "--><b>", "</h2></li>", "</style><b>", "&#27;[2J", "&#x1b;c", "&", "<", "\"",
    "javascript:alert(1)", "[a](http://example.invalid)", "# owned", "| a | b |", "```",
  ]

  private static let long = [
    String(repeating: "a", count: 3000), String(repeating: "\u{202E}", count: 1000),
    "\u{1B}[" + String(repeating: "1;", count: 1500) + "m",
    "\u{1B}]0;" + String(repeating: "owned", count: 600) + "\u{7}",
    String(repeating: "\u{9B}", count: 1000),
  ]
}
