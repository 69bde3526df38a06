"""What the small-area files should yield: each small area, its ward by best fit, its authority."""

import math
import re

import tenth
from raw import is_number, quantity
from published import count
from sums import ANY, Expect, fold, ratio, weighted_mean

# kind of file -> (column of categories, column of the total, {code: the start of its categories})
CENSUS = {
    "small-occupancy": ("occupancy_rating", "total_households", {"overcrowded-households": ("-1", "-2")}),
    "small-tenure": ("tenure", "total_households",
                     {"private-rented": ("Private rented",), "social-rented": ("Social rented",)}),
    "small-deprivation": ("deprivation_dimensions", "total_households", {"households-deprived-2plus": tuple(
        "Household is deprived in %s" % n for n in ("two", "three", "four"))}),
    "small-disability": ("disability", "total_residents", {"disabled": ("Disabled",)}),
    "small-ethnic": ("ethnic_group", "total_residents", {}),
}
IOD_MEANS = {  # indicator: (column, multiplier, unit, required)
    "mental-health-indicator": (r"^mental_health_indicator$", 1),
    "violence-with-injury": (r"^violence_with_injury", 1),
    "violence-without-injury": (r"^violence_without_injury", 1),
    "stalking-harassment": (r"^stalking_and_harassment", 1),
    "deprivation-score": (r"^imd_score$|\(imd\) score", 1),
    "employment-deprived": (r"^employment_score$|^employment score \(rate\)", 100),
    "income-deprived": (r"^income_score$|^income score \(rate\)", 100),
}
DECILE = (r"^imd_decile$", r"\(imd\) decile")


IOD_COUNTS = {  # columns of the file of denominators, each a count of residents
    "iod-children-0-15": r"^dependent children aged 0", "iod-16-59": r"^population aged 16-59",
    "iod-60-and-over": r"^older population aged 60", "iod-working-age": r"^working age population",
}
IOD_OWN = r"^(lsoa|ltla|income_deprivation_affecting_children|employment_)"  # not here: codes, and what stands above


class Places:
    """The authority, whose parts are wanted, and neighbours whose parts happen to be held."""

    def __init__(self, data, area, others):
        self.data, self.area, self.others, self._people = data, area, others, None

    def groups(self, year):
        """(area, {small area: the share of it that lies there}, required, how) for all that is built of small areas."""
        data = self.data
        for code in data.small_of(self.area, year):
            yield code, {code: 1.0}, True, "published"
        for ward in data.wards_of(self.area):
            parts = [c for c, w in data.ward.items() if w == ward]
            if year == 2021:
                yield ward, dict.fromkeys(sorted(parts), 1.0), True, "sum"
            else:
                yield ward, self.of_2011(parts), True, "converted"
        for code in data.small_of(self.area, 2021) if year == 2011 else []:
            # One that kept its code and its line has the figure that was published.
            if data.became.get(code) != {code}:
                yield code, self.of_2011([code]), True, "converted"
        for hub, parts in sorted(data.hubs.items()):
            if hub in data.hubs_in(year):
                yield hub, dict.fromkeys(sorted(parts), 1.0), True, "sum"
            elif year == 2011 and hub in data.hubs_in(2021):
                yield hub, self.of_2011(parts), True, "converted"
        yield self.area, dict.fromkeys(data.small_of(self.area, year), 1.0), True, "sum"
        for other in self.others:
            if data.small_of(other, year):
                yield other, dict.fromkeys(data.small_of(other, year), 1.0), False, "sum"

    def of_2011(self, new):
        """{small area of 2011: its share in small areas of 2021}, divided by residents of the census."""
        if self._people is None:
            tables = self.data.of("broad-age")
            self._people = {c: total for c, (_, total, _) in broad_ages(tables[0]).items()} if tables else {}
        shares = {}
        for old, parts in sorted(self.data.became.items()):
            here = [c for c in new if c in parts]
            weights = [self._people.get(c) for c in sorted(parts)]
            if here and len(parts) == 1:
                shares[old] = 1.0
            elif here and None not in weights and sum(weights):
                shares[old] = math.fsum(self._people[c] for c in here) / math.fsum(weights)
            elif here:
                shares[old] = len(here) / len(parts)
        return shares


def build(data, area, others):
    places, out = Places(data, area, others), []
    for table in data.of("broad-age"):
        out += _broad_age(places, table)
    for table in data.of(*CENSUS):
        out += _census(places, table)
    for table in data.of("mid-year"):
        out += _mid_year(places, table)
    for table in data.of("iod"):
        out += _iod(places, table)
    return out


def _summed(places, table, cells, fill, indicator, period, required=True, **more):
    """One expectation per area from {small area: number}; areas without any part are left out."""
    out = []
    for area, parts, need, how in places.groups(table.lsoa_year()):
        held = [tuple(number * parts[p] for number in cells[p]) for p in parts if p in cells]
        if held:
            expect = Expect(indicator, table, area, period, int(period), required=need and required, how=how, **more)
            sums = [math.fsum(numbers) for numbers in zip(*held)]
            if len(held) < len(parts):
                expect.states = ("value", "at_least")
                expect.extra.append("%d of %d small areas" % (len(held), len(parts)))
            out.append(divided(fill(expect, sums), parts))
    return out


def divided(expect, parts):
    """A small area that got a part of another has no interval: it would speak of chance alone."""
    if expect.how == "converted" and expect.area.startswith("E01") and any(share < 1 for share in parts.values()):
        expect.lower = expect.upper = (None,)
    return expect


def people(expect, sums):
    return count(expect, sums[0], "people")


def share(expect, sums):
    return ratio(expect, sums[0], sums[1], 100, "wilson")


def broad_ages(table):
    """{small area: (residents aged 15 and under, all residents, residents aged 16 to 64)}"""
    small, cells = table.lsoa_column(), {}
    for row in table.rows:
        young, total, working = cells.get(row[small], (0.0, 0.0, 0.0))
        number = quantity(row["usual_residents"])
        under = row["age_group"].startswith("Aged 15 years and under")
        over = row["age_group"].startswith("Aged 65 years and over")
        cells[row[small]] = (young + (number if under else 0.0), total + number,
                             working + (0.0 if under or over else number))
    return cells


def _broad_age(places, table):
    cells = broad_ages(table)
    totals = {code: (total,) for code, (_, total, _) in cells.items()}
    working = {code: (count,) for code, (_, _, count) in cells.items()}
    return (_summed(places, table, totals, people, "population", "2021")
            + _summed(places, table, working, people, "residents-16-64", "2021")
            + _summed(places, table, cells, share, "children-0-15", "2021"))


def _census(places, table):
    label, total, codes = CENSUS[table.kind]
    small, out = table.lsoa_column(), []
    for code, starts in codes.items():
        cells = {}
        for row in table.rows:
            before = cells.get(row[small], (0.0, 0.0))[0]
            n = quantity(row["n"]) if row[label].startswith(starts) else 0.0
            cells[row[small]] = (before + n, quantity(row[total]))
        out += _summed(places, table, cells, share, code, "2021")
    if table.kind == "small-ethnic":
        for group in sorted({row[label] for row in table.rows}):
            cells = {r[small]: (quantity(r["n"]), quantity(r[total])) for r in table.rows if r[label] == group}
            out += _summed(places, table, cells, share, "ethnic-group", "2021", breakdown="ethnic-group",
                           category=group, aliases=frozenset({fold(group), fold(group.split(":")[-1])}))
    if total == "total_residents":
        whole = {r[small]: (quantity(r[total]),) for r in table.rows}
        out += _summed(places, table, whole, people, "population", "2021", required=False)
    return out


def _mid_year(places, table):
    small = table.lsoa_column()
    cells = {r[small]: (math.fsum(quantity(r[str(a)]) for a in range(16)), quantity(r["total_population"]))
             for r in table.rows}
    totals = {code: (total,) for code, (_, total) in cells.items()}
    return (_summed(places, table, totals, people, "population", "2020", required=False)
            + _summed(places, table, cells, share, "children-0-15", "2020", required=False))


def _iod(places, table):
    small = table.lsoa_column()
    edition = {2011: "2019", 2021: "2025"}[table.lsoa_year()]
    column = lambda name: {r[small]: quantity(r[name]) for r in table.rows}
    base = denominators(places.data, table.lsoa_year())
    out = []
    for code, (pattern, by) in IOD_MEANS.items():
        name = table.column(pattern)
        if name:
            out += _means(places, table, column(name), by, code, edition)
    name = table.column(*DECILE)
    if name:
        out += tenth.children_in(places, table, column(name), edition)
        cells = {c: (float(q == 1), 1.0) for c, q in column(name).items() if is_number(q)}
        # A share of areas is of the areas that were counted: it is not carried to others.
        out += [_plain(e) for e in _summed(places, table, cells, share, "deprivation-most-deprived-10pc", edition)
                if e.how != "converted"]
        for expect in out:
            # Where the kind of one is not known, a count without a share is as true as a share of those that are.
            if expect.indicator == "deprivation-most-deprived-10pc" and "at_least" in expect.states:
                expect.denominator, expect.value = expect.denominator + (None,), expect.value + (None,)
    for code, pattern, below in (("children-income-deprived", r"idaci_numerator$", "children"),
                                 ("employment-deprived", r"^employment_domain_numerator$", "workers")):
        name = table.column(pattern)
        if name:
            out += _counts(places, table, column(name), base.get(below), code, edition)
    name, young = table.column(r"^total population: mid"), table.column(r"^dependent children aged 0")
    if name:
        cells = {r[small]: (quantity(r[young]), quantity(r[name])) for r in table.rows}
        totals = {c: (t,) for c, (_, t) in cells.items()}
        out += _summed(places, table, totals, people, "population", edition, required=False)
        out += _summed(places, table, cells, share, "children-0-15", edition, required=False)
    for code, pattern in IOD_COUNTS.items():
        name = table.column(pattern)
        if name:
            out += _summed(places, table, {c: (q,) for c, q in column(name).items()}, people, code, edition)
    known = {table.column(pattern) for pattern, _ in IOD_MEANS.values()}
    # The file of the index itself has ranks of its parts, which are left out; the file of indicators has none.
    for name in table.head if "income_domain_numerator" in table.head else []:
        if name not in known and not re.search(IOD_OWN, name):
            out += _uncategorised(places, table, name, column(name), edition)
    for expect in out:
        expect.year = None  # an edition may be dated by its release or by the year of its data
    return out


def _uncategorised(places, table, name, cells, edition):
    """A column without a meaning of its own here: counts add up, anything else is the publisher's figure of one place."""
    code = re.sub("[^a-z0-9]+", "-", name).strip("-")
    if name.endswith("_numerator"):
        return _counts(places, table, cells, None, code, edition, unit="people")
    small = [area for area, _, _, how in places.groups(table.lsoa_year()) if how == "published" and area in cells]
    out = []
    for area in small:
        expect = Expect(code, table, area, edition, None, how="published")
        if is_number(cells[area]):
            expect.value = (cells[area],)
        else:
            expect.states = ("suppressed", "not_available", "missing")
        out.append(expect)
    return out


def _plain(expect):
    """A share of whole small areas is a full count: an interval may be left out."""
    expect.lower, expect.upper = (None,) + expect.lower, (None,) + expect.upper
    return expect


def denominators(data, year):
    """The denominators that one edition publishes for itself; empty where none is held."""
    found = {}
    for table in data.of("iod"):
        small = table.lsoa_column()
        if table.lsoa_year() == year:
            for what, pattern in (("children", r"^dependent children aged 0"), ("workers", r"^working age population"),
                                  ("people", r"^total population: mid")):
                name = table.column(pattern)
                if name:
                    found[what] = {r[small]: quantity(r[name]) for r in table.rows}
    return found


def weights(data, year, below):
    """[(name, {small area: weight})]: that edition's own denominators, else the census; others after it."""
    own = denominators(data, year).get(below)
    choices = [("the edition's " + below, own)] if own else []
    at = {"people": 1, "workers": 2}[below]
    for table in data.of("broad-age"):
        if table.lsoa_year() == year:
            choices.append(("census residents by age", {c: ages[at] for c, ages in broad_ages(table).items()}))
    if below == "workers" and choices:
        return choices
    for table in data.of("small-ethnic", "small-disability"):
        if table.lsoa_year() == year:
            small = table.lsoa_column()
            choices.append((table.kind, {r[small]: quantity(r["total_residents"]) for r in table.rows}))
    return choices


def _means(places, table, cells, by, code, edition):
    """The published figure of a small area; elsewhere the mean weighted by people, without interval."""
    # A share of adults of working age is weighted by them.
    out, choices = [], weights(places.data, table.lsoa_year(), "workers" if code == "employment-deprived" else "people")
    # The edition of 2019 names its indicator otherwise; nobody has to treat it as the same.
    always = edition == "2025" or code in ("deprivation-score", "employment-deprived", "income-deprived")
    for area, parts, need, how in places.groups(table.lsoa_year()):
        if how == "converted":
            continue  # a mean or a score is of the area that it was made for
        known = [p for p in parts if is_number(cells.get(p))]
        expect = Expect(code, table, area, edition, None, required=need and always, how=how,
                        unit="percent" if by == 100 else "")
        if how == "published":
            if not known:
                expect.states = ("suppressed", "not_available", "missing")
            else:
                expect.value = (cells[known[0]] * by,)
        elif not known or not choices:
            continue
        else:
            expect.how = "mean weighted by " + choices[0][0]
            expect.value = tuple(weighted_mean([(cells[p] * by, w[p]) for p in known]) for _, w in choices)
            expect.extra = [name for name, _ in choices]
            if len(known) < len(parts):
                expect.states = ("value", "low_reliability", "not_available", "at_least")
        out.append(expect)
    return out


def _counts(places, table, cells, base, code, edition, unit="percent"):
    """Counts that the publisher blanks when small; a share only where that edition gives denominators."""
    out = []
    for area, parts, need, how in places.groups(table.lsoa_year()):
        held = [p for p in parts if p in cells]
        known = [cells[p] * parts[p] for p in held if is_number(cells[p])]
        if not held:
            continue
        expect = Expect(code, table, area, edition, None, required=need, how=how, unit=unit)
        below = math.fsum(base[p] * parts[p] for p in held) if base else None
        if not known and (how == "published" or area.startswith("E01")):
            expect.states, expect.denominator = ("suppressed",), ANY
        elif len(known) < len(parts):
            total = math.fsum(known)
            expect.numerator = (total,)
            if unit == "people":
                expect.value = (total,)
            # No denominator held: "not available" (no rate) is as true as "at least" (of the count).
            expect.states = ("at_least",) if base else ("at_least", "not_available")
            if base:
                partly = math.fsum(base[p] * parts[p] for p in held if is_number(cells[p]))
                expect.denominator = (below, None, partly)
                expect.value = (total / below * 100, None, total / partly * 100 if partly else None)
                expect.lower = expect.upper = ANY
            expect.extra.append("%d of %d small areas suppressed" % (len(parts) - len(known), len(parts)))
        elif base:
            ratio(expect, math.fsum(known), below, 100, "wilson")
        else:
            if unit == "people":
                count(expect, math.fsum(known), unit)
            else:
                expect.numerator, expect.states = (math.fsum(known),), ("not_available", "value")
        out.append(divided(expect, parts))
    return out
