internal import Glibc

/// The Python beside the tests, with calendars of its own; `.ci/python` makes it.
package enum TestPython {
  /// The interpreter; nil where the tests run without `make test` or `make setup-tests` before.
  package static let path: String? = {
    let path = Checkout.root + "/.build/test-python/bin/python"
    return access(path, X_OK) == 0 ? path : nil
  }()

  /// What somebody reads who runs the tests by hand.
  package static let whereItComesFrom: String =
    "this compares with Python; `make setup-tests` brings it"

  /// A script that runs beside whatever the test does meanwhile.
  package struct Run: Sendable {
    fileprivate let process: pid_t
    fileprivate let output: String

    /// What it printed, errors among it, and its exit status, once it has ended.
    package func finished() -> (status: Int32, output: String) {
      var status: Int32 = 0
      while waitpid(process, &status, 0) == -1, errno == EINTR {}
      let isExit = status & 0x7F == 0
      return (isExit ? status >> 8 & 0xFF : -1, Checkout.text(output) ?? "")
    }
  }

  /// Starts a script of the tests.
  ///
  /// - Parameter output: A file for what it prints.
  /// - Returns: Nil where there is no Python, or no more processes.
  package static func run(
    _ script: String, _ arguments: [String], output: String
  ) -> Run? {
    guard let path else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let words = [path, "-I", "-B", script] + arguments
    let copies = words.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, nil, copies + [nil], environ) == 0
    else { return nil }
    return Run(process: process, output: output)
  }
}
