#!/usr/bin/env python3
"""Recomputes the figures of one authority from publishers' raw files and compares measures.csv.

Exit: 0 when everything agrees, 1 when something differs, 2 when it could not be run.
"""

import argparse
import csv
import os
import sys

sys.dont_write_bytecode = True  # leave no compiled files beside the sources

import facts
import hubs
import published
import small
import whole
from compare import FIGURES, HEADER, Comparison, kind_of
from raw import Data
from sums import ANY

MOST = 50
ENGLAND = "E92000001"
# The metropolitan counties, by the numbers of their districts (E080000NN).
COUNTIES = [range(1, 11), range(11, 16), range(16, 20), [21, 22, 23, 24, 37], range(25, 32), range(32, 37)]


def expectations(data, area):
    """Everything the raw files yield for an authority, and the areas that may be spoken of."""
    around, unknown = data.neighbours(area)
    districts = sorted(data.districts_of(area) - {area})
    region = data.region.get(area)
    places = {code: True for code in [*around, *districts, region, ENGLAND] if code}
    county = beside(area)
    places.update({code: False for code in county if code not in places})
    places[area] = "authority"
    around = [*around, *(code for code in county if code not in around)]
    expects = published.build(data, places) + small.build(data, area, [*around, *districts]) + whole.build(data)
    scope = set(places) | set(data.wards_of(area)) | {c for y in (2011, 2021) for c in data.small_of(area, y)}
    return expects, scope | set(data.hubs), unknown


def beside(area):
    """The other districts of a metropolitan county."""
    counties = [["E080000%02d" % number for number in county] for county in COUNTIES]
    return [code for county in counties if area in county for code in county if code != area]


def everything_known(data):
    """For the facts, which speak of four authorities whichever is being checked."""
    found = {}
    for area in facts.AREAS:
        for e in expectations(data, area)[0]:
            found.setdefault((e.indicator, e.table.name, e.category, e.area, e.year), e)
    return list(found.values())


def write(folder, data, area, expects):
    """expected.csv: the same columns, so that a person can lay the two side by side."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "expected.csv")
    with open(path, "w", newline="", encoding="utf-8") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(HEADER + ["required", "file", "other_readings"])
        for e in sorted(expects, key=lambda e: (e.indicator, e.table.name, e.category, e.area, e.period)):
            cells = {column: getattr(e, name) for column, name in FIGURES}
            first = {c: "" if t is ANY or t[0] is None else "%.15g" % t[0] for c, t in cells.items()}
            other = "; ".join("%s: %s" % (c, " or ".join("empty" if x is None else "%.12g" % x for x in t[1:]))
                              for c, t in cells.items() if t is not ANY and len(t) > 1)
            fixed = {"area_code": e.area, "area_name": data.names.get(e.area, ""), "area_type": kind_of(e.area),
                     "area_vintage": e.table.lsoa_year() or "" if e.area[:3] == "E01" else "",
                     "indicator": e.indicator, "period": e.period, "breakdown": e.breakdown,
                     "breakdown_category": e.category, "unit": e.unit, "state": "|".join(e.states),
                     "method": "; ".join([e.how, *e.extra]), "file_sha256": e.table.sha}
            out.writerow([first.get(c, fixed.get(c, "")) for c in HEADER]
                         + ["yes" if e.required else "no", e.table.name, other])
    return path


def arguments(given):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", metavar="DIR", help="folder of publishers' raw files")
    parser.add_argument("--area", metavar="CODE", help="the authority")
    parser.add_argument("--measures", metavar="FILE", help="measures.csv to compare")
    parser.add_argument("--hubs", metavar="FILE", help="a list of hubs by postcode that was imported too")
    parser.add_argument("--write-hubs", metavar="FILE", help="write such a list from a directory among the raw files")
    parser.add_argument("--write", metavar="DIR", help="write what is expected as DIR/expected.csv")
    parser.add_argument("--self-test", action="store_true", help="test this check on invented files")
    chosen = parser.parse_args(given)
    if not chosen.self_test and not (chosen.data and chosen.area and (chosen.measures or chosen.write or chosen.write_hubs)):
        parser.error("needs --data, --area, and --measures, --write or --write-hubs; or --self-test")
    return chosen


def judge(data, area, measures, say=print):
    """Compares and reports; returns the number of failures."""
    expects, scope, unknown = expectations(data, area)
    if not expects:
        say("no file among the data yields anything for " + area)
        return 1
    work = Comparison(data, scope, expects)
    if measures:
        with open(measures, newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            header = list(reader.fieldnames or [])
            rows = list(enumerate(reader, start=2)) if set(HEADER) <= set(header) else []
        work.run(header, rows)
        for line in work.summary():
            say(line)
    absent = _facts(work, facts.of_expectations(data, everything_known(data)), "raw files")
    if measures:
        _facts(work, facts.of_rows(area, work.matched), "measures.csv")
    if unknown:
        work.notes["statistical neighbours without a code in any file: " + ", ".join(unknown)] += 1
    if absent:
        work.notes["known facts whose files are not among the data"] += absent
    for note, times in sorted(work.notes.items()):
        say("note (%d): %s" % (times, note))
    shown = [f for f in work.failures if f]
    for failure in shown[:MOST]:
        say("DIFFERS " + failure)
    if len(shown) > MOST:
        say("... and %d more" % (len(shown) - MOST))
    say("%d passed, %d failed" % (work.passed, len(work.failures)))
    return len(work.failures)


def _facts(work, found, of):
    absent = 0
    for fact, expected, seen in found:
        if seen is None:
            absent += 1
        elif facts.agree(expected, seen):
            work.passed += 1
        else:
            work.fail("fact of the " + of, "%s is %s, expected %s" % (fact, seen, expected))
    return absent


def main(given):
    chosen = arguments(given)
    if chosen.self_test:
        import selftest
        return selftest.run()
    if not os.path.isdir(chosen.data) or (chosen.measures and not os.path.isfile(chosen.measures)):
        print("no such folder or file: %s %s" % (chosen.data, chosen.measures or ""), file=sys.stderr)
        return 2
    data = Data(chosen.data)
    if chosen.write_hubs:
        print("hubs: a list of %d postcodes" % hubs.write(data, chosen.area, chosen.write_hubs))
        return 0
    if chosen.hubs:
        data.hubs = hubs.read(data, chosen.hubs)
    if chosen.write:
        print("wrote " + write(chosen.write, data, chosen.area, expectations(data, chosen.area)[0]))
    return 1 if judge(data, chosen.area, chosen.measures) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
