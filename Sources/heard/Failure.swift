import ArgumentParser
import Content
import Glibc
import Journal

/// Exit codes, after sysexits(3).
enum Exit {
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noSuchItem: Int32 = 66
  static let unavailable: Int32 = 69
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
}

/// Something that ends the program: a sentence for people and a code for scripts.
struct Failure: Error, CustomStringConvertible {
  var sentence: String
  var code: Int32

  var description: String { sentence }

  static func noSuch(_ kind: String, _ id: String, among all: [String]) -> Failure {
    let near = nearName(id, among: all).map { " Did you mean \($0)?" }
    let known =
      all.isEmpty
      ? ""
      : all.count > 8
        ? " heard \(kind)s lists them." : " There are: \(all.joined(separator: ", "))."
    return Failure(
      sentence: "There is no \(kind) \"\(id)\"." + (near ?? known), code: Exit.noSuchItem)
  }

  init(sentence: String, code: Int32) {
    self.sentence = sentence
    self.code = code
  }

  init(_ error: JournalError) {
    sentence = error.sentence
    switch error {
    case .cannotCreate, .isSymbolicLink, .isNotOurs, .isOnNetwork: code = Exit.cannotCreate
    case .keyMissing, .keyDamaged, .isNewer, .isDamaged: code = Exit.badData
    case .noSuchTalk: code = Exit.noSuchItem
    case .conflict, .isBusy: code = Exit.unavailable
    case .diskFull, .isReadOnly, .cannotReadOrWrite: code = Exit.inputOutput
    }
  }
}

/// Runs a command and tells what went wrong, once, on stderr.
func telling(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let failure as Failure {
    complain(failure.sentence)
    throw ExitCode(failure.code)
  } catch let error as JournalError {
    let failure = Failure(error)
    complain(failure.sentence)
    throw ExitCode(failure.code)
  }
}

/// A message for people, beside the data.
func complain(_ sentence: String) { writeAll("heard: " + sentence + "\n", to: STDERR_FILENO) }

/// A line of data.
func say(_ line: String = "") { writeAll(line + "\n", to: STDOUT_FILENO) }

/// Writes everything; when nobody reads standard output any more, there is nothing left to do.
func writeAll(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0, errno == EPIPE, descriptor == STDOUT_FILENO { exit(0) }
    if count <= 0 { return }
    bytes = bytes.dropFirst(count)
  }
}

/// Writes a file that is not there yet; one that cannot be finished is not left behind.
func writeNew(_ text: String, to path: String) throws(Failure) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else {
    throw Failure(
      sentence: errno == EEXIST
        ? "\(path) is there already. Name another file, or remove that one first."
        : "\(path) cannot be written: \(String(cString: strerror(errno))).",
      code: Exit.cannotCreate)
  }
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count <= 0 {
      let why = String(cString: strerror(errno))
      close(descriptor)
      unlink(path)
      throw Failure(sentence: "\(path) cannot be written: \(why).", code: Exit.inputOutput)
    }
    bytes = bytes.dropFirst(count)
  }
  close(descriptor)
}
