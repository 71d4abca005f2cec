"""Reads a calendar with icalendar and compares its words.

The arguments are the calendar, and a file with a line for each event in order: its title, its
detail and its place, each as hexadecimal UTF-8, with points between. Prints what differs.
"""

import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
for component in calendar.walk():
    for error in component.errors:
        print(f"{component.name}: {error}")
events = calendar.walk("VEVENT")
with open(sys.argv[2], encoding="ascii") as file:
    lines = file.read().splitlines()
if len(events) != len(lines):
    print(f"{len(events)} events, {len(lines)} were written")
for number, (event, line) in enumerate(zip(events, lines)):
    for name, expected in zip(("SUMMARY", "DESCRIPTION", "LOCATION"), line.split(".")):
        found = str(event.get(name, ""))
        expected = bytes.fromhex(expected).decode()
        if found != expected:
            print(f"{number}: {name} is {found!r}, and was {expected!r}")
