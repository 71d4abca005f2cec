import Content
import Glibc

/// A file with a plan that can be read.
struct PlanFile {
  var id: String
  var file: String
  var bytes: [UInt8]
}

extension [PlanFile] {
  /// What there is to say of each, and of two with the same id.
  func findings(in library: Library) -> [Diagnostic] {
    enumerated().flatMap { index, plan in
      let earlier = self[..<index].first { $0.id == plan.id }.map {
        Diagnostic(
          file: plan.file, position: nil,
          sentence: "the plan \"\(plan.id)\" is in \($0.file), too; give one another id")
      }
      return SessionPlan.lint(bytes: plan.bytes, file: plan.file, in: library)
        + (earlier.map { [$0] } ?? [])
    }
  }
}

extension SessionPlan {
  /// A plan as it is named on the command line.
  ///
  /// - Parameter name: A path, with a slash or `.json` in it, or an id.
  static func named(_ name: String, in library: Library) throws(Failure) -> SessionPlan {
    if isPath(name) { return try read(name) }
    guard let plan = library.plan(name) else {
      throw .noSuch("plan", name, among: library.plans.map(\.id))
    }
    return plan
  }

  /// The file of a plan that may be changed: one that is named, or one of the person's own.
  ///
  /// - Parameter folder: Where the own ones are.
  static func file(
    of name: String, own folder: String, in library: Library
  ) throws(Failure) -> String {
    if isPath(name) { return name }
    if access(folder, R_OK) == 0 {
      for file in try jsonFiles(below: folder) {
        if load(bytes: try readFile(file), file: file).0?.id == name { return file }
      }
    }
    guard library.plan(name) != nil else {
      throw .noSuch("plan", name, among: library.plans.map(\.id))
    }
    throw Failure(
      sentence: "\(name) comes with heard and stays as it is. A copy can be changed: "
        + "heard plan new my-\(name.prefix(37)) --from \(name)",
      code: Exit.cannotCreate)
  }

  /// A plan from a file; all that is wrong with it is told.
  static func read(_ path: String) throws(Failure) -> SessionPlan {
    let (plan, findings) = load(bytes: try readFile(path), file: path)
    if let plan { return plan }
    for finding in findings.dropLast() { complain(finding.description) }
    throw Failure(
      sentence: findings.last?.description ?? "\(path) holds no plan.", code: Exit.badData)
  }

  private static func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".json")
  }
}

/// Makes a folder for its owner alone, and those it lies in; what is there already is fine.
func makeFolder(_ path: String) throws(Failure) {
  var made = path.hasPrefix("/") ? "" : "."
  for part in path.split(separator: "/") {
    made += "/" + part
    if mkdir(made, 0o700) != 0, errno != EEXIST, access(made, F_OK) != 0 {
      throw Failure(
        sentence: "\(made) cannot be created: \(String(cString: strerror(errno))).",
        code: Exit.cannotCreate)
    }
  }
}
