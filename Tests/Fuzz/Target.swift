/// Something that reads bytes from outside, and what must hold whatever they are.
package struct Target: Sendable {
  /// As `Tests/Fuzz/run` and the files in `Corpus` call it.
  package let name: String
  /// Tells what did not hold; nil when everything did.
  package let fault: @Sendable ([UInt8]) -> String?

  package static let all = [
    Target(name: "import", fault: importFault),
    Target(name: "json-scan", fault: jsonScanFault),
    Target(name: "key-decoder", fault: keyDecoderFault),
    Target(name: "loader", fault: loaderFault),
    Target(name: "sealed-header", fault: sealedHeaderFault),
  ]
}
