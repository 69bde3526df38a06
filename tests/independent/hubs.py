"""Hubs drawn from postcodes: writes a list of them, and finds again what such a list draws.

Only where a directory of postcodes that names small areas is among the raw files. The hubs are invented: one for each
first half of a postcode in the authority.
"""

import collections
import csv
import gzip
import json

SPELLINGS = ("%s %s", "%s%s", "%s  %s")


def directory(path):
    """{postcode without spaces: (authority, small area)} of a file that nests them by their halves; else nothing."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8-sig") as handle:
        held = json.load(handle)
    found = {}
    for first, rest in held.items() if isinstance(held, dict) else ():
        for second, places in rest.items() if isinstance(rest, dict) else ():
            if isinstance(places, list) and len(places) == 3:
                found[first + second] = (places[0], places[2])
    return found


def write(data, area, path):
    """Every postcode of the authority in one of the spellings that people use; returns how many."""
    codes = sorted(code for code, (lad, _) in data.postcodes.items() if lad == area)
    with open(path, "w", newline="", encoding="utf-8") as handle:
        out = csv.writer(handle, lineterminator="\r\n")
        out.writerow(["Hub", "Postcode"])
        for number, code in enumerate(codes):
            first, second = code[:-3], code[-3:]
            spelt = SPELLINGS[number % 3] % (first, second)
            out.writerow(["Hub " + first, spelt.lower() if number % 2 else spelt])
    return len(codes)


def read(data, path):
    """{hub: its small areas}: each goes whole to the hub with most of its postcodes, of equals to the first by name."""
    votes = collections.defaultdict(collections.Counter)
    with open(path, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            place = data.postcodes.get(row["Postcode"].replace(" ", "").upper())
            if place:
                votes[place[1]][row["Hub"]] += 1
    drawn = collections.defaultdict(set)
    for small, hubs in votes.items():
        drawn[min(hubs, key=lambda hub: (-hubs[hub], hub))].add(small)
    return dict(drawn)
