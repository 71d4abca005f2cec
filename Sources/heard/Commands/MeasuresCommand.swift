import ArgumentParser
import Content

struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures", abstract: "List the short questions that each answers alone.",
    discussion: """
      Examples:
        heard measures
        heard measures --json

      A block of a session asks them; heard case course shows how the answers went. Your own lie in \
      the folder Measures of the folder that heard paths calls yours.
      """)
  @Flag(help: "As JSON.") var json = false
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try telling {
      let measures = try ContentFolder(options).library(.measures).measures
      if json {
        printJSON(["schema": 1, "measures": .array(measures.map(\.json))])
        return
      }
      if measures.isEmpty { throw Failure.nothingLikeThat }
      for measure in measures {
        list(
          "\(measure.id)  “\(measure.title)”, \(measure.items.count) questions, about "
            + "\(measure.minutes) minutes for two. Licence: \(measure.licence). \(measure.source)")
        for item in measure.items {
          list(
            "  \(item.text) (\(item.range.lowerBound) \(item.lowLabel), "
              + "\(item.range.upperBound) \(item.highLabel))")
        }
      }
    }
  }
}
