"""Reads an exported calendar with icalendar and says what is in it.

The argument is the file. Prints what is wrong, and nothing else; then `events N`.
"""

import sys

import icalendar
from dateutil import rrule

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
for component in calendar.walk():
    for error in component.errors:
        print(f"{component.name}: {error}")
seen = set()
zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
events = calendar.walk("VEVENT")
for event in events:
    key = (str(event["UID"]), str(event.get("RECURRENCE-ID", "")))
    if key in seen:
        print(f"{key} is there twice")
    seen.add(key)
    for name in ("DTSTAMP", "DTSTART", "SUMMARY"):
        if name not in event:
            print(f"{key} has no {name}")
    zone = event["DTSTART"].params.get("TZID")
    if zone is not None and zone not in zones:
        print(f"{key} is in {zone}, which is not defined")
    if "RRULE" in event:
        start = event["DTSTART"].dt
        rule = event["RRULE"].to_ical().decode()
        if next(iter(rrule.rrulestr(rule, dtstart=start)), None) is None:
            print(f"{key} never takes place")
print(f"events {len(events)}")
