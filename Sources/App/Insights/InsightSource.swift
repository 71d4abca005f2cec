package import Almanac
package import Dialogue

/// What the insights are made of; nothing in it that one of the two has not shown the other.
package struct InsightSource: Equatable, Sendable {
  package var names: Pair<String>
  /// The day it is, where they are.
  package var today: CalendarDay
  /// Seconds east of Greenwich.
  package var zoneOffset: Int
  /// In any order; those with other names are left out.
  package var talks: [TalkHeader] = []
  /// Feelings that were named in check-ins and opened to each other.
  package var feelings: [NamedFeeling] = []
  /// Each time an agreement was looked at.
  package var looks: [AgreementLook] = []
  package var rituals: [RitualDays] = []

  package init(names: Pair<String>, today: CalendarDay, zoneOffset: Int) {
    self.names = names
    self.today = today
    self.zoneOffset = zoneOffset
  }

  /// A feeling that somebody named on a day.
  package struct NamedFeeling: Equatable, Sendable {
    package var day: CalendarDay
    package var seat: Seat
    /// Of the feelings list.
    package var id: String

    package init(day: CalendarDay, seat: Seat, id: String) {
      self.day = day
      self.seat = seat
      self.id = id
    }
  }

  /// How an agreement had gone, on the day they looked at it.
  package struct AgreementLook: Equatable, Sendable {
    package var day: CalendarDay
    package var outcome: Agreement.Outcome

    package init(day: CalendarDay, outcome: Agreement.Outcome) {
      self.day = day
      self.outcome = outcome
    }
  }

  /// A ritual and the days on which it was done, in any order.
  package struct RitualDays: Equatable, Sendable {
    package var title: String
    /// How often it comes back: `"every Thursday"`.
    package var cadence: String
    package var days: [CalendarDay]

    package init(title: String, cadence: String, days: [CalendarDay]) {
      self.title = title
      self.cadence = cadence
      self.days = days
    }
  }
}
