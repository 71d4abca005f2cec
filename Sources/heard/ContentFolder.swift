import Content
import Glibc

/// Finds and reads the exercises, decks and words that come with heard.
struct ContentFolder {
  let path: String
  /// The person's own files, read after the others and in their place.
  let own: String

  /// Folders with what is read together.
  enum Part: String, CaseIterable {
    case exercises = "Exercises"
    case decks = "Decks"
    case help = "Help"
    case words = "Vocabulary"
    case practice = "Practice"
    case plans = "Plans"
    case notes = "Notes"
    case checklists = "Checklists"
    case measures = "Measures"
    case coach = "Coach"
  }

  /// Parts that may be missing.
  private static let spare: Set<Part> = [.practice, .plans, .notes, .checklists, .measures, .coach]

  /// It lies where heard was installed: its exercises were proved before they came.
  private let isBundled: Bool

  /// Named by `--content`; otherwise beside the executable, then where it installs.
  init(_ options: GlobalOptions) throws(Failure) {
    own = options.ownContentFolder
    var tried: [String] = []
    if let given = options.content {
      tried = [absolute(given)]
      isBundled = false
    } else {
      isBundled = true
      let executable = Self.executable
      let folder = executable.split(separator: "/").dropLast().map { "/" + $0 }.joined()
      tried = [folder + "/heard_Content.resources", folder + "/../share/heard"]
    }
    guard let found = tried.first(where: { access($0 + "/Exercises", R_OK) == 0 }) else {
      throw Failure(
        sentence: "the exercises and decks are missing. heard looked in "
          + tried.joined(separator: " and ") + ". Name the folder with --content.",
        code: Exit.unavailable)
    }
    path = found
  }

  private static var executable: String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  /// What a talk may need; ideas are for between talks.
  func forTalks() throws(Failure) -> Library {
    try library(.exercises, .decks, .help, .words, .measures, .coach)
  }

  /// Questions that were answered on the pages about each other. What two people wrote can be read
  /// without them, where they are missing.
  static func questions(_ options: GlobalOptions) -> Library {
    do throws(Failure) {
      return try ContentFolder(options).library(.practice)
    } catch {
      complain(error.sentence)
      return Library()
    }
  }

  /// Reads some parts; a broken file is told and left out, so that the others can be used.
  func library(
    _ parts: Part..., telling tell: @escaping (String) -> Void = complain
  ) throws(Failure) -> Library {
    let parts = parts.isEmpty ? Part.allCases : parts
    var library = Library()
    for (top, isOwn) in [(path, false), (own, true)] {
      for part in parts {
        let folder = top + "/" + part.rawValue
        // Nobody has to have files of their own; what talks need is missed where it is not there.
        let isNeeded = !isOwn && !Self.spare.contains(part)
        if !isNeeded, access(folder, R_OK) != 0 { continue }
        let unread = isOwn ? { tell($0.sentence) } : nil as ((Failure) -> Void)?
        for file in try jsonFiles(below: folder, orTelling: unread) {
          guard let bytes = try attempt(unread, { () throws(Failure) in try readFile(file) }) else {
            continue
          }
          let isProven = isBundled && !isOwn
          for finding in library.add(bytes: bytes, file: file, isProven: isProven) {
            tell(finding.description)
          }
        }
      }
    }
    // Without its decks, an exercise would be said to miss them.
    for finding in parts.contains(.exercises) && parts.contains(.decks)
      ? library.crossFindings : []
    {
      tell("the exercise \"\(finding.exercise)\": \(finding.sentence)")
    }
    library.exercises.sort { $0.title < $1.title }
    library.decks.sort { $0.title < $1.title }
    library.measures.sort { ($0.title, $0.id) < ($1.title, $1.id) }
    library.plans.sort { ($0.title, $0.minutes, $0.id) < ($1.title, $1.minutes, $1.id) }
    return library
  }
}

/// Runs work of which a failure is told, where there is somebody to tell.
///
/// - Returns: Nil when it failed and was told.
private func attempt<Result>(
  _ tell: ((Failure) -> Void)?, _ work: () throws(Failure) -> Result
) throws(Failure) -> Result? {
  do throws(Failure) {
    return try work()
  } catch {
    guard let tell else { throw error }
    tell(error)
    return nil
  }
}

/// Every JSON file in a folder and below, in order; links are not followed.
///
/// - Parameter tell: Hears of folders that cannot be read and are left out; nil fails with them.
func jsonFiles(
  below folder: String, orTelling tell: ((Failure) -> Void)? = nil
) throws(Failure) -> [String] {
  guard let directory = opendir(folder) else {
    throw Failure(sentence: "\(folder) cannot be read.", code: Exit.noSuchItem)
  }
  defer { closedir(directory) }
  var files: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name.hasPrefix(".") { continue }
    let path = folder + "/" + name
    if entry.pointee.d_type == DT_DIR {
      files +=
        try attempt(tell) { () throws(Failure) in
          try jsonFiles(below: path, orTelling: tell)
        } ?? []
    } else if name.hasSuffix(".json"), entry.pointee.d_type == DT_REG {
      files.append(path)
    }
  }
  return files.sorted()
}

/// A file's bytes, no more than a limit.
func readFile(_ path: String, limit: Int = 16 << 20) throws(Failure) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw Failure(
      sentence: "\(path) cannot be read: \(String(cString: strerror(errno))).",
      code: Exit.noSuchItem)
  }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while bytes.count < limit {
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 {
      throw Failure(
        sentence: "\(path) cannot be read: \(String(cString: strerror(errno))).",
        code: Exit.inputOutput)
    }
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return bytes
}
