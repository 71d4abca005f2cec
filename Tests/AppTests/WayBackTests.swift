import App
import Content
import Dialogue
import TerminalUI
import Testing

/// The way back from a time-out, whatever the clocks say.
@Suite struct WayBackTests {
  private func apart() throws -> (Room, TalkRecord) {
    var room = Room.talking()
    room.now.sinceBoot = 50_000_000
    room.now.bootID = 1
    room.press("1  t31")
    return (room, try #require(room.records["talk1"]))
  }

  /// heard and the machine were started anew; the wall alone tells how late it is.
  private func returning(_ record: TalkRecord, wall: Int, sinceBoot: Int, bootID: Int) -> Room {
    var room = Room()
    room.now = Instant(
      monotonic: 5, wall: record.events[0].at + wall, sinceBoot: sinceBoot, bootID: bootID)
    room.take(.listed([record.header]))
    return room
  }

  private static let day = 86_400_000

  @Test func overdueIsSaidWithoutBlame() throws {
    let (_, record) = try apart()
    var room = returning(record, wall: Self.day, sinceBoot: 100, bootID: 2)
    #expect(room.words.contains("There was a time to come back"))
    #expect(!room.words.contains("Mirror talk"))
    room.records = ["talk1": record]
    room.press("1")
    #expect(room.words.contains("Nobody is late"))
    // Another time: a promise of its own.
    var again = room
    again.press("2")
    again.press("45[enter]")
    #expect(again.words.contains("Back in 45 minutes."))
    var gone = room
    gone.press("3")
    #expect(gone.words.contains("You stopped here"))
    room.press("1")
    room.press(" 2[enter] 5[enter] ")
    #expect(room.state == "send")
  }

  /// A clock that stands before the beginning locks nobody out.
  @Test func aClockSetBackLocksNobodyOut() throws {
    let (_, record) = try apart()
    var room = returning(record, wall: -Self.day, sinceBoot: 100, bootID: 2)
    room.records = ["talk1": record]
    room.take(.opened(record))
    #expect(room.words.contains("The time-out is over"))
    room.press(" ")
    #expect(room.words.contains("Pass the keyboard to Zoë"))
  }

  /// The same start of the machine: half an hour is half an hour.
  @Test(arguments: [86_400_000, -86_400_000, 0])
  func theMachineKnowsHowMuchTimeWentBy(_ moved: Int) throws {
    let (_, record) = try apart()
    let half = 1_800_000
    var room = returning(record, wall: moved + half, sinceBoot: 50_000_000 + half, bootID: 1)
    room.records = ["talk1": record]
    room.take(.opened(record))
    #expect(room.words.contains("Back in 30 minutes."))
    // Twenty minutes have passed: they may come back if both want to.
    #expect(room.page.moves.first?.label == "we are both back")
    room = returning(record, wall: moved + 60_000, sinceBoot: 50_060_000, bootID: 1)
    room.records = ["talk1": record]
    room.take(.opened(record))
    #expect(room.page.moves.first?.label != "we are both back")
    room.press(" ")
    #expect(room.words.contains("Apart until"))
  }

  /// Time apart goes by without heard, and the header tells it before the talk is opened.
  @Test func theHomePageKnows() throws {
    let (_, record) = try apart()
    var room = returning(record, wall: 60_000, sinceBoot: 50_060_000, bootID: 1)
    #expect(room.words.contains("You are in a time-out"))
    room.now.sinceBoot += 3_600_000
    #expect(room.words.contains("Your time-out is over"))
    let stored = try #require(TalkHeader(record.header.json, id: "talk1"))
    #expect(stored == record.header && stored.apart?.minutes == 60)
  }

  /// A screen counts minutes, not seconds, and breath moves only while it is looked at.
  @Test func apartWakesOnceAMinute() throws {
    var (room, _) = try apart()
    let due = room.model.deadline(at: room.now)
    #expect(due.map { $0 - room.now.monotonic } == 60_000)
    room.press("b")
    #expect(room.model.deadline(at: room.now).map { $0 - room.now.monotonic } == 500)
    room.wait(seconds: 181)
    #expect((room.model.deadline(at: room.now) ?? .max) - room.now.monotonic > 1000)
    room.press("[esc]")
    var ways = Ways()
    ways.isStill = true
    room.model.ways = ways
    room.press("b")
    #expect(room.words.contains("count to four"))
    #expect((room.model.deadline(at: room.now) ?? .max) - room.now.monotonic > 1000)
  }
}
