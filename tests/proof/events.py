"""Prints the events of an iCalendar file as the icalendar package reads them.

events.py FILE: a line for each, UID,DAY,ALARM DAY... in the order of the file,
with "unknown," before those whose last day is not known; before them what is
not as RFC 5545 has it.
"""

import sys
from datetime import date, timedelta

import icalendar

data = open(sys.argv[1], "rb").read()
for line in data.split(b"\r\n"):
    if len(line) > 75:
        print("longer than 75 octets:", line)
    line.decode("utf-8")
if b"\n" in data.replace(b"\r\n", b"") or not data.endswith(b"\r\n"):
    print("a line does not end with CRLF")

calendars = icalendar.Calendar.from_ical(data, multiple=True)
if len(calendars) != 1:
    print(len(calendars), "calendars")
(calendar,) = calendars
for name in "VERSION", "PRODID":
    if name not in calendar:
        print("no", name)
# What it writes itself must be read as the same.
if icalendar.Calendar.from_ical(calendar.to_ical()) != calendar:
    print("does not stay the same")

allowed = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
seen = set()
for event in calendar.subcomponents:
    uid = str(event["UID"])
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if event.name != "VEVENT" or event.errors:
        print(uid, event.name, event.errors)
    if set(event) != allowed:
        print(uid, "has", sorted(event))
    if uid in seen:
        print(uid, "twice")
    seen.add(uid)
    if type(start) is not date or end - start != timedelta(days=1):
        print(uid, "is from", start, "to", end)
    if event["DTSTAMP"].dt.utcoffset() != timedelta(0):
        print(uid, "is stamped", event["DTSTAMP"].dt)
    # The code of the case stands before its kind.
    code = uid.rsplit("@", 1)[0]
    for kind in "-initial", "-final", "-periodic-":
        if kind in code:
            code = code[: code.rindex(kind)]
    if not event["SUMMARY"].startswith(code + ": vence el informe "):
        print(uid, "is summed up as", event["SUMMARY"])
    alarms = []
    for alarm in event.subcomponents:
        if alarm.name != "VALARM" or alarm["ACTION"] != "DISPLAY":
            print(uid, "has", alarm.name)
        if alarm["DESCRIPTION"] != event["SUMMARY"]:
            print(uid, "warns of", alarm["DESCRIPTION"])
        alarms.append(start + alarm["TRIGGER"].dt)
    unknown = ["unknown"] if "(no se sabe" in event["SUMMARY"] else []
    print(",".join(map(str, [*unknown, uid, start, *alarms])))
