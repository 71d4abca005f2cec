import ArgumentParser
import Content
import Glibc
import Journal
import TerminalUI

/// Exit codes, after sysexits(3).
enum Exit {
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noSuchItem: Int32 = 66
  static let unavailable: Int32 = 69
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let locked: Int32 = 77
  static let interrupted: Int32 = 130
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
    case .cannotCreate, .isSymbolicLink, .isNotOurs, .isOnNetwork, .isThere:
      code = Exit.cannotCreate
    case .keyMissing, .keyDamaged, .isNewer, .isDamaged, .isOutOfBounds, .notABackup,
      .notSealed:
      code = Exit.badData
    case .noSuchItem: code = Exit.noSuchItem
    case .conflict, .isBusy, .isReplaced, .isKept, .outOfMemory: code = Exit.unavailable
    case .isLocked, .isWrong: code = Exit.locked
    case .diskFull, .isReadOnly, .cannotReadOrWrite, .cannotRead, .notErased:
      code = Exit.inputOutput
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
  } catch let error as PracticeError {
    complain(error.sentence)
    throw ExitCode(error.code)
  }
}

/// A message for people, beside the data.
///
/// File names and arguments are repeated in it, and may be anything.
func complain(_ sentence: String) {
  writeAll("heard: " + CleanText.line(sentence) + "\n", to: STDERR_FILENO)
}

/// A line of data, or several.
func say(_ line: String = "") { writeAll(CleanText.block(line) + "\n", to: STDOUT_FILENO) }

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

/// Before anybody is asked anything, and before anything is done: a file of that name, or a link, is
/// never written over.
///
/// - Parameter path: As somebody typed it.
func requireFree(_ path: String) throws(Failure) {
  var info = stat()
  guard lstat(path, &info) == 0 else { return }
  throw Failure(
    sentence: "\(path) is there already. Name another file, or remove that one first.",
    code: Exit.cannotCreate)
}

/// Nobody types a passphrase for a file that is not there.
///
/// - Parameter path: As somebody typed it.
func requireFile(_ path: String) throws(Failure) {
  guard access(path, F_OK) != 0 else { return }
  throw Failure(sentence: "there is no file \(path).", code: Exit.noSuchItem)
}

/// Writes a file for its owner alone, under another name until it is whole and on the disk.
func writePrivate(_ text: String, to path: String) throws(Failure) {
  let draft = path + ".\(getpid())"
  unlink(draft)
  do throws(Failure) {
    try writeNew(text, to: draft, mode: 0o600, isSynced: true)
  } catch {
    // People know the name they gave, not the one it has until it is whole.
    throw Failure(sentence: error.sentence.replacing(draft, with: path), code: error.code)
  }
  // Linking never takes the place of another file; some file systems know no links.
  if link(draft, path) == 0 {
    unlink(draft)
  } else if errno == EEXIST || access(path, F_OK) == 0 || rename(draft, path) != 0 {
    let number = errno
    unlink(draft)
    // One that somebody made meanwhile, or a link that leads nowhere.
    try requireFree(path)
    let why = String(cString: strerror(number))
    throw Failure(sentence: "\(path) cannot be written: \(why).", code: Exit.cannotCreate)
  }
  syncFolder(of: path)
}

/// Makes it last that a file has its name.
private func syncFolder(of path: String) {
  let folder = path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? "."
  let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  if descriptor >= 0 {
    fsync(descriptor)
    close(descriptor)
  }
}

/// Puts a text in the place of a file's: whoever reads it finds the old one or the new one, whole.
/// Whoever could read it before still can.
func rewrite(_ path: String, with text: String) throws(Failure) {
  func refuse() -> Failure {
    Failure(
      sentence: "\(path) cannot be written: \(String(cString: strerror(errno))).",
      code: Exit.cannotCreate)
  }
  // What a link leads to is written anew, and the link stays.
  guard let real = realpath(path, nil) else { throw refuse() }
  defer { free(real) }
  var info = stat()
  guard stat(real, &info) == 0, access(real, W_OK) == 0 else { throw refuse() }
  let target = String(cString: real)
  let draft = target + ".\(getpid())"
  unlink(draft)
  do throws(Failure) {
    try writeNew(text, to: draft, mode: 0o600, isSynced: true)
  } catch {
    throw Failure(sentence: error.sentence.replacing(draft, with: path), code: error.code)
  }
  guard chmod(draft, info.st_mode & 0o777) == 0, rename(draft, target) == 0 else {
    let failure = refuse()
    unlink(draft)
    throw failure
  }
  syncFolder(of: target)
}

/// Writes a file that is not there yet; one that cannot be finished is not left behind.
func writeNew(
  _ text: String, to path: String, mode: mode_t = 0o644, isSynced: Bool = false
) throws(Failure) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
  guard descriptor >= 0 else {
    let why = String(cString: strerror(errno))
    try requireFree(path)
    throw Failure(sentence: "\(path) cannot be written: \(why).", code: Exit.cannotCreate)
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
  let isKept = !isSynced || fsync(descriptor) == 0
  let why = String(cString: strerror(errno))
  close(descriptor)
  if !isKept {
    unlink(path)
    throw Failure(sentence: "\(path) cannot be written: \(why).", code: Exit.inputOutput)
  }
}
