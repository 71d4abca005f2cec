package import Content
import Dialogue

/// How these two like heard to be; kept from talk to talk.
package struct Ways: Equatable, Sendable {
  /// Cues about looking at each other are shown.
  package var hasEyeCues = true
  /// A page for phones, water and the door comes before a talk.
  package var setsRoom = true
  /// A breath stands before a reply.
  package var hasGap = true
  /// Each is asked alone how they come in.
  package var checksIn = true
  /// The coach may say a thing about what is written.
  package var hasCoach = true
  /// Nothing on the screen moves by itself.
  package var isStill = false
  /// What they say to each other when one of them needs a break.
  package var phrase = ""
  /// Whose help lines come first: an id of the help page.
  package var region: String?

  package init() {}

  package init(_ json: JSON) {
    hasEyeCues = json["eyes"]?.bool ?? true
    setsRoom = json["room"]?.bool ?? true
    hasGap = json["gap"]?.bool ?? true
    checksIn = json["checkIn"]?.bool ?? true
    hasCoach = json["coach"]?.bool ?? true
    isStill = json["still"]?.bool ?? false
    phrase = json["phrase"]?.string ?? ""
    region = json["region"]?.string
  }

  package var json: JSON {
    [
      "eyes": .bool(hasEyeCues), "room": .bool(setsRoom), "gap": .bool(hasGap),
      "checkIn": .bool(checksIn), "coach": .bool(hasCoach), "still": .bool(isStill),
      "phrase": .string(phrase),
      "region": region.map { .string($0) } ?? .null,
    ]
  }

  /// What surrounds a talk, as they like it.
  func frame(checksIn: Bool, setsRoom: Bool, uses: Int) -> Frame {
    Frame(
      setsRoom: setsRoom, checkIn: checksIn ? .full : .short, hasGap: hasGap,
      hasEyeCues: hasEyeCues, uses: uses)
  }
}
