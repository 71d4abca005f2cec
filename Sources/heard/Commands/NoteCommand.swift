import Almanac
import App
import ArgumentParser
import Content
import Dialogue
import Glibc
import Journal
import TerminalUI

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Leave a note that only the other can open.",
    discussion: """
      Examples:
        heard note
        heard note --for Ben < letter.txt
        heard note --from Ana --on 2026-12-24 < letter.txt

      The note is sealed: at once, or not to be opened before a day you name. Its words come from \
      the screen or from standard input, never from the command line: a shell keeps what is typed \
      there. Where what you share is locked, --plain reads its passphrase from the first line.
      """)
  @Option(name: .customLong("for"), help: "Who shall find it; the words come from standard input.")
  var reader: String?
  @Option(name: .customLong("from"), help: "Who leaves it; the same from the other side.")
  var writer: String?
  @Option(help: "Not before this day: \(dayHint).") var on: String?
  @Argument(help: .hidden) var words: [String] = []
  @OptionGroup var options: GlobalOptions

  /// Bytes of a note that comes from standard input.
  static let longest = 65_536

  func validate() throws {
    guard words.isEmpty else {
      throw ValidationError(
        "The words of a note are read from standard input, not from the command line: your shell "
          + "would keep them in its history.")
    }
    guard on == nil || reader != nil || writer != nil else {
      throw ValidationError("--on goes with --for or --from; on the screen heard asks for the day.")
    }
  }

  func run() throws {
    let isPiped = isatty(STDIN_FILENO) != 1 || options.plain
    guard isPiped, reader != nil || writer != nil else {
      try open(.note, options)
      return
    }
    try telling {
      let desk = Desk(folder: options.dataFolder, library: Library())
      guard Journal.exists(folder: options.dataFolder) else { throw Self.nobody }
      try desk.unlockOurs(options)
      guard let names = try desk.names() else { throw Self.nobody }
      let from = try seat(desk)
      let now = Desk.now().wall
      let day = try opening(now)
      let text = try read()
      let opensAt = day.map { ($0.daysSince1970 * 86_400 - zoneOffset()) * 1000 }
      let note = Note(from: from, writtenAt: now, opensAt: opensAt, text: text)
      try desk.leave(note)
      let other = names[from.other]
      say(
        "Your note is sealed. \(other) finds it among their own pages"
          + (day.map { ", and can open it from \($0.words) on." } ?? "."))
    }
  }

  private static let nobody = Failure(
    sentence: "heard does not know your names yet. Start heard once and say who you are.",
    code: Exit.unavailable)

  private func seat(_ desk: Desk) throws -> Seat {
    let from = try writer.map { try desk.seat(of: $0) }
    let to = try reader.map { try desk.seat(of: $0) }
    if let from, let to, from == to {
      throw Failure(
        sentence: "a note is for the other: --from and --for are two people.", code: Exit.usage)
    }
    return from ?? to?.other ?? .a
  }

  /// The day before which it is not opened; nil for at once.
  private func opening(_ now: Int) throws -> CalendarDay? {
    guard let on else { return nil }
    let today = CalendarDay(now, offset: zoneOffset())
    guard let day = typedDay(on, today: today) else {
      throw Failure(
        sentence: "heard does not know the day \(on). It takes \(dayHint).", code: Exit.usage)
    }
    guard day >= today else {
      throw Failure(
        sentence: "\(day.words) is over. Which day is to come?", code: Exit.usage)
    }
    return day == today ? nil : day
  }

  /// What stands on standard input, made safe for any screen.
  private func read() throws -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while bytes.count <= Self.longest {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        throw Failure(sentence: "the words cannot be read.", code: Exit.inputOutput)
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard bytes.count <= Self.longest else {
      throw Failure(
        sentence: "a note has at most 64 KiB, and this is longer. Nothing was left.",
        code: Exit.badData)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(sentence: "this is no text in UTF-8. Nothing was left.", code: Exit.badData)
    }
    let clean = CleanText.block(text)
    guard clean.contains(where: { !$0.isWhitespace }) else {
      throw Failure(sentence: "there are no words to leave.", code: Exit.badData)
    }
    var lines = clean.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
