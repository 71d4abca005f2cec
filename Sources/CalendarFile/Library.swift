import CIcal

/// libical, once it is there.
struct Library {
  private let functions: UnsafePointer<heard_ical>

  init() throws(CalendarFileError) {
    guard let functions = heard_ical() else { throw .libraryMissing }
    self.functions = functions
  }

  var call: heard_ical { functions.pointee }
}

/// A component of a calendar, with what it contains; freed with its owner.
struct Component: ~Copyable {
  let library: Library
  let pointer: OpaquePointer

  /// - Parameter pointer: Nothing else frees it; nil where libical failed.
  init(_ pointer: OpaquePointer?, _ library: Library) throws(CalendarFileError) {
    guard let pointer else { throw .notWritten }
    self.library = library
    self.pointer = pointer
  }

  init(_ kind: icalcomponent_kind, _ library: Library) throws(CalendarFileError) {
    try self.init(library.call.icalcomponent_new(kind), library)
  }

  deinit { library.call.icalcomponent_free(pointer) }

  /// A line as it stands in a file, not yet folded.
  func add(_ line: String) throws(CalendarFileError) {
    try add(library.call.icalproperty_new_from_string(line))
  }

  /// - Parameter property: Made by libical; nil where it failed.
  func add(_ property: OpaquePointer?) throws(CalendarFileError) {
    guard let property else { throw .notWritten }
    library.call.icalcomponent_add_property(pointer, property)
  }

  func add(_ part: consuming Component) {
    library.call.icalcomponent_add_component(pointer, part.givenAway())
  }

  private consuming func givenAway() -> OpaquePointer {
    let pointer = pointer
    discard self
    return pointer
  }

  /// The text of it: lines of at most 75 octets that end in CR LF.
  func bytes() throws(CalendarFileError) -> [UInt8] {
    guard let text = library.call.icalcomponent_as_ical_string_r(pointer) else { throw .notWritten }
    defer { library.call.icalmemory_free_buffer(text) }
    return Array(String(cString: text).utf8)
  }
}
