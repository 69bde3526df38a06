"""Finds and reads publishers' raw files by what their headers say, never by their file names.

Part of the independent check: standard library only, and nothing shared with the program that is
being checked, so that the two can only agree by both being right.
"""

import csv
import gzip
import hashlib
import io
import json
import os
import re

import hubs

# The marks of the Government Statistical Service and the older ones still in use.
MARKS = {
    "c": "suppressed", "[c]": "suppressed",
    "x": "not_available", "[x]": "not_available", ":": "not_available", "..": "not_available",
    "z": "not_applicable", "[z]": "not_applicable",
    "u": "low_reliability", "[u]": "low_reliability",
    "low": "rounds_to_zero", "[low]": "rounds_to_zero",
}
BLANK = "blank"


def quantity(text):
    """A number, or the name of a state, or BLANK. Blank is never zero."""
    text = (text or "").strip()
    if text == "" or text.lower() in ("na", "nan"):
        return BLANK
    if text.lower() in MARKS:
        return MARKS[text.lower()]
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return "not_available"


def is_number(thing):
    return isinstance(thing, float)


class Table:
    """One raw file: its name, its fingerprints, its header and its rows as dictionaries."""

    def __init__(self, path, data):
        self.path, self.name = path, os.path.basename(path)
        self.sha = hashlib.sha256(data).hexdigest()
        self.plain_sha = self.sha
        if path.endswith(".gz"):
            data = gzip.decompress(data)
            self.plain_sha = hashlib.sha256(data).hexdigest()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
        lines = list(csv.reader(io.StringIO(text, newline="")))
        self.head = [cell.strip().lower() for cell in lines[0]] if lines else []
        self.rows = [dict(zip(self.head, line)) for line in lines[1:] if any(c.strip() for c in line)]
        self.kind = recognise(self.head)

    def column(self, *patterns):
        """The first column, in file order, that matches any of the patterns; None where none does."""
        for pattern in patterns:
            for name in self.head:
                if re.search(pattern, name):
                    return name
        return None

    def lsoa_column(self):
        return self.column(r"^lsoa.?(11|21).?(code|cd)$", r"^lsoa code \(20(11|21)\)$")

    def lsoa_year(self):
        found = re.search(r"(11|21)", self.lsoa_column() or "")
        return 2000 + int(found.group(1)) if found else None

    def lad_column(self):
        return self.column(r"^(ltla|lad)\d\d.?(code|cd)$", r"^local authority district code")


def recognise(head):
    """What kind of file this is, from its header."""
    have = set(head)

    def any_like(pattern):
        return any(re.search(pattern, name) for name in head)

    tests = [
        ("age-bulk", "geography code" in have and any_like(r"^age: aged \d+ years?; measures")),
        ("tenure-bulk", "geography code" in have and any_like(r"^tenure: .*; measures")),
        ("ethnic-custom", "observation" in have and any_like(r"^ethnic group \(\d+[ab]? categories\) code$")),
        ("factors", "episodes_with_assessment_factor" in have),
        ("in-need", "at31_episodes" in have),
        ("looked-after", {"population_type", "children_count", "population_estimate"} <= have),
        ("fingertips", {"indicator id", "area code", "category type"} <= have),
        ("broad-age", {"age_group", "usual_residents"} <= have),
        ("small-occupancy", {"occupancy_rating", "n"} <= have),
        ("small-tenure", {"tenure", "n"} <= have and any_like("^lsoa")),
        ("small-deprivation", {"deprivation_dimensions", "n"} <= have),
        ("small-disability", {"disability", "n"} <= have),
        ("small-ethnic", {"ethnic_group", "n"} <= have),
        ("legal", {"legal_partnership", "n"} <= have),
        ("neighbours", {"old_la_code", "sn_1"} <= have),
        ("schools", "urn" in have and ("lsoa_code" in have or "lsoa (code)" in have)),
        ("mid-year", {"total_population", "0", "1", "90+"} <= have),
        ("lookup-small", any_like(r"^lsoa11cd$") and any_like(r"^lsoa21cd$")),
        ("lookup-ward", any_like(r"^lsoa\d\dcd$") and any_like(r"^wd\d\dcd$")),
        ("lookup-upper", any_like(r"^lad\d\dcd$") and any_like(r"^(cty|utla)\d\dcd$")),
        ("iod", any_like(r"^lsoa") and any_like(
            r"imd.*(score|decile)|idaci_numerator|working age population|total population: mid")),
    ]
    return next((kind for kind, yes in tests if yes), None)


class Data:
    """Every raw file below a folder, by kind, with the geography that the files themselves give."""

    def __init__(self, folder):
        self.tables, self.shapes, self.unread = [], [], []
        self.postcodes, self.hubs = {}, {}  # what directories say; {hub: its small areas}, where a list was given
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(f for f in folders if f not in ("__MACOSX", "formats"))
            for name in sorted(names):
                if name.startswith(("._", "__MACOSX")):
                    continue
                self._take(os.path.join(place, name))
        self.names, self.number_to_code, self.region = {}, {}, {}
        self.ward, self.lad, self.small = {}, {}, {2011: {}, 2021: {}}
        self.districts, self.lookup_ward_sha, self._years = {}, set(), {}
        self.became = {}  # {small area of 2011: the small areas of 2021 that it lies in}, by exact lookups alone
        self._geography()

    def _take(self, path):
        with open(path, "rb") as handle:
            data = handle.read()
        if re.search(r"\.csv(\.gz)?$", path):
            table = Table(path, data)
            (self.tables if table.kind else self.unread).append(table)
        elif path.endswith(".geojson"):
            features = json.loads(data)["features"]
            keys = [k for k in features[0]["properties"] if re.match(r"(?i)^(wd|lsoa|lad)\d\dcd$", k)]
            codes = {f["properties"][keys[0]] for f in features} if keys else set()
            self.shapes.append((os.path.basename(path), keys[0] if keys else "", codes))
        elif re.search(r"\.json(\.gz)?$", path):
            self.postcodes.update(hubs.directory(path))

    def of(self, *kinds):
        return [t for t in self.tables if t.kind in kinds]

    def _geography(self):
        for table in self.of("lookup-ward"):
            small, ward, lad = table.lsoa_column(), table.column(r"^wd\d\dcd$"), table.column(r"^lad\d\dcd$")
            self.lookup_ward_sha.update((table.sha, table.plain_sha))
            for row in table.rows:
                self.ward[row[small]] = row[ward]
                self.lad[row[ward]] = row[lad]
                self.small[table.lsoa_year()][row[small]] = row[lad]
                for code in (small, ward, lad):
                    self.names.setdefault(row[code], row.get(code[:-2] + "nm", ""))
        for table in self.of("iod"):
            small, lad = table.lsoa_column(), table.lad_column()
            for row in table.rows if lad else []:
                self.small[table.lsoa_year()].setdefault(row[small], row[lad])
        for table in self.of("lookup-small"):
            lad = table.column(r"^lad\d\dcd$")
            for row in table.rows:
                self.small[2011].setdefault(row["lsoa11cd"], row[lad])
                if row.get("chgind"):
                    self.became.setdefault(row["lsoa11cd"], set()).add(row["lsoa21cd"])
        for table in self.of("lookup-upper"):
            upper, lad = table.column(r"^cty\d\dcd$", r"^utla\d\dcd$"), table.column(r"^lad\d\dcd$")
            for row in table.rows:
                # A metropolitan county (E11) is a label on the map, not an authority.
                if row[upper].startswith("E10"):
                    self.districts.setdefault(row[upper], set()).add(row[lad])
        for table in self.of("in-need", "factors", "looked-after"):
            for row in table.rows:
                self.names.setdefault(row["region_code"], row["region_name"])
                if row["geographic_level"] == "Local authority" and row["new_la_code"]:
                    code, number, year = row["new_la_code"], row["old_la_code"], int(row["time_period"])
                    self.region[code] = row["region_code"]
                    self.names.setdefault(code, row["la_name"])
                    # A number outlives a reorganisation, a code does not: keep the newest pairing.
                    if year >= self._years.get(number, 0):
                        self._years[number], self.number_to_code[number] = year, code

    def neighbours(self, area):
        """The statistical neighbours in order, and the numbers for which no file gives a code."""
        found, unknown = [], []
        for table in self.of("neighbours"):
            for row in table.rows:
                if self.number_to_code.get(row["old_la_code"]) == area:
                    for rank in range(1, 11):
                        number = row["sn_%d" % rank].strip()
                        code = self.number_to_code.get(number)
                        (found if code else unknown).append(code or number)
        return found, unknown

    def districts_of(self, area):
        return {area} | self.districts.get(area, set())

    def small_of(self, area, year):
        lads = self.districts_of(area)
        return sorted(code for code, lad in self.small[year].items() if lad in lads)

    def hubs_in(self, year):
        """The hubs all of whose small areas the lookups of that year know, with these."""
        return {hub: parts for hub, parts in self.hubs.items() if parts <= self.small[year].keys()}

    def wards_of(self, area):
        lads = self.districts_of(area)
        return sorted(code for code, lad in self.lad.items() if lad in lads)
