"""Lays the rows of measures.csv beside what the raw files yield, and says where they differ."""

import collections
import math
import re

from sums import ANY, fold

HEADER = ("area_code,area_name,area_type,area_vintage,indicator,indicator_name,category,period,breakdown,"
          "breakdown_category,numerator,denominator,value,lower95,upper95,unit,state,method,source,"
          "file_sha256").split(",")
STATES = ("value suppressed not_available not_applicable low_reliability rounds_to_zero missing "
          "at_least").split()
FIGURES = (("numerator", "numerator"), ("denominator", "denominator"), ("value", "value"),
           ("lower95", "lower"), ("upper95", "upper"))
KINDS = {"E01": "small area", "E05": "ward", "E12": "region", "E92": "country"}


def kind_of(code):
    return "hub" if code.startswith("Hub ") else KINDS.get(code[:3], "authority")


def place_of(row):
    """The code of an area; a hub is known by its name, because the program makes up its code."""
    return row["area_name"] if row["area_type"] == "patch" else row["area_code"]


def close(text, number):
    """Whether a written figure is this number, allowing for the places to which it was rounded."""
    try:
        written = float(text)
    except ValueError:
        return False
    if abs(written - number) <= 1e-6 * max(1.0, abs(number)):
        return True
    places = len(text.partition(".")[2]) if "e" not in text.lower() else 0
    return places >= 3 and abs(written - number) <= 0.5 * 10 ** -places * (1 + 1e-9)


def last_year(period):
    """The year in which a period ends, however it is written: 2025, 2023/24, 2025-03-31 ..."""
    years = [int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", period)]
    for start, end in re.findall(r"(?<!\d)(\d{4})[/-](\d\d)(?![\d-])", period):
        if int(end) == (int(start) + 1) % 100:
            years.append(int(start) + 1)
    return max(years, default=None)


class Comparison:
    def __init__(self, data, scope, expects):
        self.data, self.scope = data, scope
        self.index = collections.defaultdict(list)
        for e in expects:
            self.index[e.indicator, e.area].append(e)
        self.expects, self.codes = expects, sorted({e.indicator for e in expects})
        self.used, self.matched, self.failures = {}, [], []
        self.notes, self.passed = collections.Counter(), 0

    def fail(self, where, what):
        self.failures.append("%s: %s" % (where, what))

    def run(self, header, rows):
        if header != HEADER:
            self.fail("header", "is %s" % ",".join(header))
        else:
            self.passed += 1
        for line, row in rows:
            if row["indicator"] in self.codes:
                self._row(line, row)
            else:
                self.notes["rows of codes this check does not compute: " + row["indicator"]] += 1
        self._missing()

    def _row(self, line, row):
        where = "line %d, %s %s %s %s" % (line, row["indicator"], row["breakdown_category"], row["area_code"],
                                          row["period"])
        if place_of(row) not in self.scope:
            return self.fail(where, "the area is none of the authority's, its region, England or a neighbour")
        if row["state"] not in STATES:
            return self.fail(where, "unknown state %r" % row["state"])
        expect = self._find(where, row)
        if expect is None:
            return None
        problems = self._differences(row, expect)
        key = (row["area_vintage"], row["method"], row["source"])
        if key in self.used.setdefault(id(expect), set()):
            problems.append("the same figure stands twice")
        self.used[id(expect)].add(key)
        self.matched.append((row, expect))
        for problem in problems:
            self.fail(where + " [" + expect.table.name + "]", problem)
        self.passed += not problems
        return None

    def _find(self, where, row):
        """The expectation that a row answers: by code, area and category, then file, then period."""
        found = [e for e in self.index[row["indicator"], place_of(row)]
                 if fold(row["breakdown_category"]) in e.aliases]
        if not found:
            self._unexpected(where, row)
            return None
        hashes = set(re.split(r"[;,\s|]+", row["file_sha256"].strip()))
        by_file = [e for e in found if e.table.sha in hashes or e.table.plain_sha in hashes]
        if not by_file:
            if row["value"] or row["numerator"]:
                self.fail(where, "file_sha256 %s is no hash of %s" % (
                    row["file_sha256"][:20] or "(empty)", " or ".join(sorted({e.table.name for e in found}))))
            else:
                self.notes["empty rows that name no known file: " + row["indicator"]] += 1
            return None
        year = last_year(row["period"])
        fits = [e for e in by_file if e.year is None or e.year == year]
        if not fits:
            self.fail(where, "no figure of that period; the file has %s" % sorted({e.period for e in by_file}))
            return None
        best = min(fits, key=lambda e: len(self._differences(row, e, quiet=True)))
        if best.table.sha not in hashes:
            self.notes["file_sha256 is of the unpacked file, not of the file as it came: " + best.table.name] += 1
        return best

    def _unexpected(self, where, row):
        if not row["value"] and not row["numerator"]:
            self.notes["empty rows where no file has anything (state %s): %s" % (
                row["state"], row["indicator"])] += 1
        elif row["area_code"].startswith("E05"):
            # A ward figure that needs a conversion between vintages is beyond this check.
            self.notes["ward rows that this check cannot derive: " + row["indicator"]] += 1
        else:
            self.fail(where, "a figure (%s) that no raw file yields" % (row["value"] or row["numerator"]))

    def _differences(self, row, expect, quiet=False):
        problems = []
        for column, name in FIGURES:
            readings, text = getattr(expect, name), row[column].strip()
            if readings is ANY:
                continue
            at = next((i for i, want in enumerate(readings)
                       if (text == "" if want is None else text != "" and close(text, want))), None)
            if at is None:
                problems.append("%s is %s, expected %s" % (column, text or "empty", show(readings)))
            elif at and not quiet:
                way = expect.extra[at] if len(expect.extra) > at else "reading %d of %d" % (at + 1, len(readings))
                self.notes["%s: %s by another acceptable reading (%s)" % (expect.indicator, column, way)] += 1
        if (expect.how == "converted") != ("converted from 2011 boundaries" in row["method"]):
            problems.append("method is %r, and the figure is %s" % (row["method"], expect.how))
        if expect.also and not {expect.also.sha, expect.also.plain_sha} & set(re.split(r"[;,\s|]+", row["file_sha256"])):
            problems.append("file_sha256 does not name %s" % expect.also.name)
        if row["state"] not in expect.states:
            problems.append("state is %s, expected %s" % (row["state"], " or ".join(expect.states)))
        vintage = 2021 if expect.how == "converted" else expect.table.lsoa_year()
        if kind_of(expect.area) == "small area" and vintage and str(vintage % 100) not in row["area_vintage"]:
            problems.append("area_vintage is %r, expected %d" % (row["area_vintage"], vintage))
        if expect.unit and fold(row["unit"]) != fold(expect.unit) and not quiet:
            self.notes["%s: unit is %r, this check says %r" % (expect.indicator, row["unit"], expect.unit)] += 1
        return problems

    def _missing(self):
        """Required figures that no row gave, gathered by code and file."""
        shown = {}
        for row, e in self.matched:
            shown.setdefault((e.indicator, e.table.name, e.category, e.area), []).append(e)
        gone = collections.defaultdict(list)
        for e in self.expects:
            if not e.required or id(e) in self.used:
                continue
            if "value" not in e.states and shown.get((e.indicator, e.table.name, e.category, e.area)):
                self.notes["%s: an earlier period stands where the latest has no value" % e.indicator] += 1
                continue
            gone[e.indicator, e.category, e.table.name].append(e)
        for (code, category, name), lost in sorted(gone.items()):
            kinds = collections.Counter(kind_of(e.area) for e in lost)
            words = ", ".join("%d %s" % (n, k) for k, n in sorted(kinds.items()))
            for number, e in enumerate(lost):
                # One line for the group; the rest are counted without a line each.
                self.failures.append(None if number else "%s: no row for %s (first %s, %s)" % (
                    " ".join(filter(None, (code, category, "[" + name + "]"))), words, e.area, e.period))

    def summary(self):
        """Per code and file: rows, kinds of area, states, and the sums over small areas."""
        groups = collections.defaultdict(list)
        for row, e in self.matched:
            groups[e.indicator, e.table.name].append((row, e))
        for code in self.codes:
            files = [(name, pairs) for (c, name), pairs in sorted(groups.items()) if c == code]
            yield "%s: %d rows compared" % (code, sum(len(p) for _, p in files))
            for name, pairs in files:
                kinds = collections.Counter(kind_of(r["area_code"]) for r, _ in pairs)
                states = collections.Counter(r["state"] for r, _ in pairs)
                yield "    %s: %s; %s" % (name, counts(kinds), counts(states))
                for line in self._sums(code, pairs):
                    yield "        " + line

    def _sums(self, code, pairs):
        parts = [(r, e) for r, e in pairs if kind_of(e.area) == "small area"]
        for category in sorted({e.category for _, e in parts}):
            some = [(r, e) for r, e in parts if e.category == category]
            held = math.fsum(float(r["numerator"]) for r, _ in some if r["numerator"])
            want = math.fsum(e.numerator[0] for _, e in some if e.numerator[0] is not None)
            if not held and not want:
                continue
            wards = math.fsum(float(r["numerator"]) for r, e in pairs if e.category == category
                              and kind_of(e.area) == "ward" and r["numerator"])
            if not math.isclose(held, want, rel_tol=1e-9):
                self.fail(code, "small areas %s add up to %r, expected %r" % (category, held, want))
            else:
                self.passed += 1
            yield "sum over small areas %s= %.15g (raw %.15g), over wards %.15g" % (
                category and category + " ", held, want, wards)


def counts(counter):
    return ", ".join("%s %d" % pair for pair in sorted(counter.items()))


def show(readings):
    return " or ".join("empty" if r is None else "%.12g" % r for r in readings)
