import Testing
import heard

/// How the machine's time zone is known by its name.
@Suite struct ZoneNameTests {
  private static let known: Set = [
    "Europe/Berlin", "Etc/UTC", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT",
    "America/Port-au-Prince",
  ]

  private func name(_ sources: ZoneSources) -> String? {
    sources.name { Self.known.contains($0) }
  }

  @Test(arguments: [
    ("Europe/Berlin", "Europe/Berlin"), (":Europe/Berlin", "Europe/Berlin"), ("", "UTC"),
    (":", "UTC"), ("UTC", "UTC"), ("EST5EDT", "EST5EDT"), (":Etc/GMT+5", "Etc/GMT+5"),
    ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
    (":/usr/share/zoneinfo/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("/usr/share/zoneinfo/right/America/Port-au-Prince", "America/Port-au-Prince"),
    ("CET-1CEST,M3.5.0,M10.5.0/3", nil), ("CET-1CEST", nil), ("<+0545>-5:45", nil),
    ("Europe/Atlantis", nil), ("../zoneinfo", nil), ("/etc/localtime", nil),
    ("/home/me/Europe/Berlin", nil), ("/usr/share/zoneinfo/", nil), ("Europe/Berlin\u{1B}", nil),
  ])
  func theVariableDecides(_ variable: String, _ expected: String?) {
    let sources = ZoneSources(
      variable: variable, link: "/usr/share/zoneinfo/Etc/UTC", note: "Etc/UTC\n")
    #expect(name(sources) == expected)
  }

  @Test(arguments: [
    ("/usr/share/zoneinfo/Europe/Berlin", "Etc/UTC\n", "Europe/Berlin"),
    ("../usr/share/zoneinfo/Europe/Berlin", nil, "Europe/Berlin"),
    ("/var/db/timezone/zoneinfo/Europe/Berlin", nil, "Europe/Berlin"),
    (nil, "Europe/Berlin\n", "Europe/Berlin"), ("/etc/mine", "Europe/Berlin", "Europe/Berlin"),
    (nil, "", nil), (nil, nil, nil), ("/usr/share/zoneinfo/../../../etc/passwd", nil, nil),
    ("/usr/share/zoneinfo/Mars", "\n", nil),
  ])
  func otherwiseTheMachine(_ link: String?, _ note: String?, _ expected: String?) {
    #expect(name(ZoneSources(variable: nil, link: link, note: note)) == expected)
  }
}
