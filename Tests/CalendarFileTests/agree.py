"""Works out exported calendars with icalendar and dateutil, and compares.

Each argument names a calendar, `N.ics`. Beside it lies `N.txt` with what heard and libical make of
the same entries: the zone in the first line, then for each entry its uid, its occurrences on the
clock of the wall, and libical's beginnings in seconds since 1970. The zone's rules are taken from
the calendar itself for its own times, and from the machine's zone data for heard's.

With libical only those are compared that keep away from the hours at which clocks are changed: in a
zone it can be an hour off near a time that is left out, where RFC 5545, 3.3.5 is clear.

Prints what differs, then how much was compared.
"""

import bisect
import datetime
import re
import sys
import zoneinfo

import dateutil.rrule
import icalendar

EPOCH = datetime.datetime(1970, 1, 1)
# Series without an end are compared up to here.
END = datetime.datetime(2036, 12, 25)
SECOND = datetime.timedelta(seconds=1)
UTC = datetime.timezone.utc


def seconds(moment):
    """A naive time as if it were in Greenwich."""
    days = moment.toordinal() - EPOCH.toordinal()
    return days * 86_400 + moment.hour * 3600 + moment.minute * 60 + moment.second


def wall(text):
    """A date, or a date and time, as it stands in a file."""
    return datetime.datetime.strptime(text[:15], "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")


def upto_end(moments):
    end = seconds(END)
    return sorted(moment for moment in moments if moment < end)


def texts(component, name):
    """The values of all properties of a name, as they stand in a file."""
    found = component.get(name, [])
    return [
        text
        for one in (found if isinstance(found, list) else [found])
        for text in one.to_ical().decode().split(",")
    ]


class Greenwich:
    """No zone at all: whole days, and times on whichever wall."""

    is_greenwich = True

    def utc(self, local):
        return seconds(local)

    def local(self, utc):
        return utc


class Zone:
    """A VTIMEZONE by RFC 5545 alone."""

    is_greenwich = False

    def __init__(self, component):
        onsets = []
        for part in component.subcomponents:
            before = part["TZOFFSETFROM"].td // SECOND
            after = part["TZOFFSETTO"].td // SECOND
            start = wall(texts(part, "DTSTART")[0])
            locals_ = [start] + [wall(text) for text in texts(part, "RDATE")]
            if "RRULE" in part:
                rule = part["RRULE"].to_ical().decode()
                until = re.search(r"UNTIL=(\w+)Z", rule)
                if until:
                    last = wall(until[1]) + before * SECOND
                    rule = rule.replace(until[0], last.strftime("UNTIL=%Y%m%dT%H%M%S"))
                for onset in dateutil.rrule.rrulestr(rule, dtstart=start):
                    if onset.year > 2040:
                        break
                    locals_.append(onset)
            onsets += [(seconds(local) - before, after) for local in locals_]
        # A rule begins with DTSTART, too.
        self.onsets = sorted(set(onsets))
        self.offsets = [after for _, after in self.onsets]
        # A time that is there twice is the first, one that is left out has the offset before
        # (3.3.5): either way the new offset begins with the later of the two readings.
        befores = self.offsets[:1] + self.offsets
        self.changes = [
            moment + max(before, after)
            for (moment, after), before in zip(self.onsets, befores)
        ]
        self.moments = [moment for moment, _ in self.onsets]

    def utc(self, local):
        local = seconds(local)
        return local - self.offsets[bisect.bisect_right(self.changes, local) - 1]

    def local(self, utc):
        offset = self.offsets[bisect.bisect_right(self.moments, seconds(utc)) - 1]
        return utc + offset * SECOND


def differences(zone, name):
    """Where a VTIMEZONE and the machine's zone data differ from 2026 to 2036."""
    there = zoneinfo.ZoneInfo(name)
    days = range(seconds(datetime.datetime(2026, 1, 1)), seconds(END), 5 * 86_400)
    changes = [moment + more for moment in zone.moments for more in (-1, 0)]
    for moment in [*days, *(moment for moment in changes if days.start < moment < days.stop)]:
        utc = EPOCH + moment * SECOND
        expected = utc.replace(tzinfo=UTC).astimezone(there).replace(tzinfo=None)
        if zone.local(utc) != expected:
            yield f"{name} at {utc}: {zone.local(utc)}, not {expected}"


def occurrences(event, zone):
    """The naive local times at which an event begins, without those that are elsewhere."""
    start = wall(texts(event, "DTSTART")[0])
    if "RRULE" not in event:
        return [start]
    rule = event["RRULE"].to_ical().decode()
    until = re.search(r"UNTIL=(\w+)", rule)
    if until:
        last = wall(until[1])
        if until[1].endswith("Z"):
            last = zone.local(last)
        rule = rule.replace(until[0], last.strftime("UNTIL=%Y%m%dT%H%M%S"))
    skipped = {wall(text) for text in texts(event, "EXDATE")}
    found = []
    for local in dateutil.rrule.rrulestr(rule, dtstart=start):
        if local.year > 2036:
            break
        if local not in skipped:
            found.append(local)
    return found


def expanded(calendar, zones):
    """For each uid, the naive local times at which something begins, each with its zone; and the
    uids of what begins in the hours at which clocks are changed."""
    series, moved, nightly = {}, {}, set()
    for event in calendar.walk("VEVENT"):
        zone = zones[event["DTSTART"].params.get("TZID")]
        uid = str(event["UID"])
        start = wall(texts(event, "DTSTART")[0])
        if not zone.is_greenwich and not 4 <= start.hour < 21:
            nightly.add(uid)
        if "RECURRENCE-ID" in event:
            original = wall(texts(event, "RECURRENCE-ID")[0])
            moved.setdefault(uid, {})[original] = (start, zone)
        else:
            assert uid not in series, f"{uid} is there twice"
            series[uid] = {local: (local, zone) for local in occurrences(event, zone)}
    for uid, moves in moved.items():
        assert not set(moves) - set(series[uid]), f"{uid} moves what would not have been"
        series[uid] |= moves
    return {uid: list(found.values()) for uid, found in series.items()}, nightly


def expected(words, zone):
    """heard's occurrences: `d20779`, a whole day, or `20779m90`, a time on that day."""
    moments = []
    for word in words:
        if word.startswith("d"):
            moments.append(int(word[1:]) * 86_400)
            continue
        day, minute = map(int, word.split("m"))
        local = day * 86_400 + minute * 60
        if zone:
            # As far from 1970 as the wall says; the first reading of a time that is there twice.
            there = (EPOCH + local * SECOND).replace(tzinfo=zone, fold=0)
            local -= int(there.utcoffset().total_seconds())
        moments.append(local)
    return upto_end(moments)


def main(paths):
    events = plain = instants = 0
    for path in paths:
        with open(path, "rb") as file:
            calendar = icalendar.Calendar.from_ical(file.read())
        for component in calendar.walk():
            for error in component.errors:
                print(f"{path}: {component.name}: {error}")
        zones = {None: Greenwich()}
        for component in calendar.walk("VTIMEZONE"):
            name = str(component["TZID"])
            zones[name] = Zone(component)
            for difference in differences(zones[name], name):
                print(f"{path}: {difference}")
        found, nightly = expanded(calendar, zones)
        with open(path.removesuffix(".ics") + ".txt", encoding="utf-8") as file:
            name = file.readline().strip()
            zone = zoneinfo.ZoneInfo(name) if name else None
            for line in file:
                uid, ours, libical = (part.split() for part in line.rstrip("\n").split("|"))
                uid = uid[0]
                begins = found.pop(uid, [])
                theirs = upto_end(there.utc(local) for local, there in begins)
                moments = {"heard": expected(ours, zone)}
                if uid not in nightly:
                    moments["libical"] = [int(moment) for moment in libical]
                    plain += 1
                for who, moments in moments.items():
                    if theirs != moments:
                        more = [str(EPOCH + m * SECOND) for m in sorted(set(moments) - set(theirs))]
                        less = [str(EPOCH + m * SECOND) for m in sorted(set(theirs) - set(moments))]
                        print(f"{path}: {uid} ({name}): {who} has {more[:3]}, lacks {less[:3]}")
                events += 1
                instants += len(theirs)
        for uid in found:
            print(f"{path}: {uid} is not expected")
    print(f"{events} entries, {plain} compared with libical, {instants} occurrences")


main(sys.argv[1:])
