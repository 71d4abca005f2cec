import ArgumentParser
import Glibc

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Flag(help: "Lines instead of a full screen: for pipes, screen readers and braille displays.")
  var plain = false

  @Option(name: .customLong("data"), help: "The folder your journal lies in.")
  var data: String?

  @Option(name: .customLong("content"), help: "The folder with exercises and decks.")
  var content: String?

  @Flag(name: .customLong("no-color"), help: "No colours, only weight.")
  var noColour = false

  @Flag(help: "Only ASCII characters in frames and marks.")
  var ascii = false

  @Option(help: "How it looks: default, high-contrast or monochrome.")
  var theme: ThemeName = .standard

  enum ThemeName: String, CaseIterable, ExpressibleByArgument {
    case standard = "default"
    case highContrast = "high-contrast"
    case monochrome
  }

  /// The folder that belongs to the person who runs heard, after the XDG base directories.
  var dataFolder: String {
    if let data { return absolute(data) }
    if let folder = variable("XDG_DATA_HOME"), folder.hasPrefix("/") { return folder + "/heard" }
    return home + "/.local/share/heard"
  }

  /// The folder with the exercises, decks and words that belong to the person who runs heard.
  var ownContentFolder: String {
    if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/heard" }
    return home + "/.config/heard"
  }

  private var home: String {
    variable("HOME") ?? getpwuid(geteuid()).map { String(cString: $0.pointee.pw_dir) } ?? "/"
  }
}

/// An environment variable, nil where it is unset or empty.
func variable(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

func absolute(_ path: String) -> String {
  if path.hasPrefix("/") { return path }
  guard let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return String(cString: folder) + "/" + path
}
