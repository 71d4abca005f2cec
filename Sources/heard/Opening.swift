import App
import ArgumentParser
import Content
import Glibc
import Journal
import NcursesTerminal
import TerminalUI

/// Whether the locale asks for UTF-8; `LC_CTYPE` is UTF-8 from here on, for widths to be known.
func prepareLocale() -> Bool {
  var isUTF8 = false
  if setlocale(LC_ALL, "") != nil {
    isUTF8 = nl_langinfo(Int32(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
  } else {
    // The locale that was asked for is not on this machine; its name tells its encoding.
    let name = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
    isUTF8 = name.uppercased().contains("UTF-8") || name.uppercased().contains("UTF8")
  }
  setlocale(LC_CTYPE, "C.UTF-8")
  return isUTF8
}

/// Seconds east of Greenwich, now and here.
func zoneOffset() -> Int {
  var now = time(nil)
  var local = tm()
  localtime_r(&now, &local)
  return local.tm_gmtoff
}

/// Opens the full screen, or plain mode where there can be none, and runs to the end.
func perform(_ options: GlobalOptions, first: Message? = nil, _ build: (Bool) throws -> Stage)
  throws
{
  let isUTF8 = prepareLocale()
  var terminal: Terminal?
  if !options.plain, isatty(STDOUT_FILENO) == 1 {
    do throws(TerminalError) {
      terminal = try Terminal.open(usesColour: !options.noColour && variable("NO_COLOR") == nil)
    } catch {
      if case .unknownTerminal(let name) = error, name != "dumb" {
        complain("the terminal \"\(name)\" is not known here, so this is plain mode.")
      }
    }
  }
  if terminal == nil, !options.plain, isatty(STDIN_FILENO) != 1 {
    throw Failure(
      sentence: "this needs a terminal. With --plain it reads its answers from standard input.",
      code: Exit.unavailable)
  }
  let curtain: Stage.Curtain
  if let terminal {
    defer { terminal.close() }
    var stage = try build(false)
    var theme: Theme =
      switch options.theme {
      case .standard: terminal.colourDepth == 0 ? .monochrome : .standard
      case .highContrast: .highContrast
      case .monochrome: .monochrome
      }
    if options.ascii || !isUTF8 { theme = theme.ascii }
    curtain = runFullScreen(&stage, first: first, on: terminal, theme: theme)
  } else {
    var stage = try build(true)
    curtain = runPlain(&stage, first: first)
  }
  if let farewell = curtain.farewell { complain(farewell) }
  if curtain.code != 0 { throw ExitCode(curtain.code) }
}
