internal import Foundation
internal import GRDB

typealias Data = Foundation.Data

/// A blob for SQLite.
func data(_ bytes: [UInt8]) -> Data { Data(bytes) }
