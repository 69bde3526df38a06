"""The rule by which the summary's sentence is chosen, worked out again from measures.csv and the catalogue.

Which figures are factors, in which wards each is well above the authority, which factors go together or apart, and
which wards stay whichever choice is made.
"""

import csv
import itertools
import math
import statistics
import tomllib

from compare import last_year

LEVEL = 0.998  # of the intervals that judge a ward
TAIL = (1 - LEVEL) / 2
Z = statistics.NormalDist().inv_cdf(1 - TAIL)
MARGIN = 0.5  # of the standard deviation of the wards
CHANCE = 0.05  # shared out among the pairs


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def worth(row):
    """The latest counts; of two files of one source the one that gives a value, no lower bound."""
    return last_year(row["period"]) or 0, row["state"] == "value" and row["value"] != ""


class Measures:
    """The rows of one measures.csv without a breakdown, found by code and place."""

    def __init__(self, path, catalogue, kind="ward"):
        with open(catalogue, "rb") as handle:
            self.catalogue = {entry["code"]: entry for entry in tomllib.load(handle)["indicator"]}
        with open(path, newline="", encoding="utf-8-sig") as handle:
            rows = [row for row in csv.DictReader(handle) if not row["breakdown"]]
        # The authority's own row comes first, before its wards, its likes and the country.
        self.area, self.place = rows[0]["area_code"], rows[0]["area_name"]
        self.kind, self.rows = kind, {}
        for row in rows:
            for_area = self.rows.setdefault(row["indicator"], {}).setdefault(row["source"], {})
            before = for_area.get(row["area_code"])
            if before is None or worth(row) > worth(before):
                for_area[row["area_code"]] = row
        self.names = {row["area_code"]: row["area_name"] for row in rows if row["area_type"] == kind}
        self.countries = {row["area_code"]: row["area_name"] for row in rows if row["area_type"] == "country"}

    def of(self, kind):
        """The same rows seen by patches instead of wards."""
        other = object.__new__(Measures)
        other.__dict__.update(self.__dict__)
        other.kind = kind
        other.names = {row["area_code"]: row["area_name"] for sources in self.rows.values() for rows in sources.values()
                       for row in rows.values() if row["area_type"] == kind}
        return other

    def sources(self, code):
        """The sources that hold a code, those that the catalogue prefers first."""
        prefer = self.catalogue[code].get("prefer", []) if code in self.catalogue else []
        held = self.rows.get(code, {})
        return [s for s in prefer if s in held] + sorted(s for s in held if s not in prefer)

    def parts(self, code, source):
        """{ward: row}"""
        return {area: row for area, row in self.rows[code][source].items() if area in self.names}

    def best(self, code, area=None):
        """The row of the authority, or of another place, in the first source that holds one."""
        for source in self.sources(code):
            row = self.rows[code][source].get(area or self.area)
            if row:
                return row
        return None

    def children(self):
        """({ward: residents aged 15 and under}, those of the authority) in the first source that has them by ward."""
        for source in self.sources("children-0-15"):
            parts = self.parts("children-0-15", source)
            if parts:
                whole = self.rows["children-0-15"][source].get(self.area)
                own = {area: number(row["numerator"]) or 0.0 for area, row in parts.items()}
                return own, number(whole["numerator"]) if whole else math.fsum(own.values())
        return {}, 0.0


def wilson(count, total):
    """The lower end of the Wilson interval, as a fraction."""
    z2 = Z * Z
    root = Z * math.sqrt(z2 + 4 * count * (1 - count / total))
    return max(0.0, (2 * count + z2 - root) / (2 * (total + z2)))


def poisson_lower(count):
    """The lower end of the interval of a count: exact below ten, else Byar's approximation."""
    if count == 0:
        return 0.0
    if count >= 10:
        return count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    low, high = 0.0, float(count)
    for _ in range(200):
        mean = (low + high) / 2
        below = math.fsum(math.exp(-mean) * mean ** k / math.factorial(k) for k in range(int(count)))
        low, high = (mean, high) if 1 - below < TAIL else (low, mean)
    return (low + high) / 2


class Factor:
    """One figure by ward: where it is well above the authority's."""

    def __init__(self, measures, code, row, parts):
        self.code, self.entry = code, measures.catalogue[code]
        self.own = number(row["value"])
        self.crude = {area: number(r["value"]) for area, r in parts.items()
                      if number(r["value"]) is not None and r["state"] == "value"}
        self.counts = {area: (number(r["numerator"]), number(r["denominator"])) for area, r in parts.items()
                       if area in self.crude}
        self.whole = (number(row["numerator"]), number(row["denominator"]))
        self.has_interval = (row["unit"] == "percent" and None not in self.whole and bool(self.counts)
                             and all(None not in pair for pair in self.counts.values()))
        self.by_age = "by_age" in self.entry
        self.bands = None
        if self.by_age:
            self.bands = age_bands(measures, self.entry["by_age"])

    @property
    def phrase(self):
        return self.entry.get("phrase", self.entry["name"])

    def standardised(self):
        """{ward: (figure, lower end)} as if each had the ages of the authority."""
        people, shares = self.bands
        expected = {area: math.fsum(n * s for n, s in zip(people[area], shares)) for area in people}
        own_area = next(area for area in people if area not in self.crude)
        scale = self.whole[0] / expected[own_area]
        out = {}
        for area in self.crude:
            if area in expected and self.counts[area][0] is not None and expected[area] > 0:
                at = expected[area] * scale
                observed = self.counts[area][0]
                out[area] = (self.own * observed / at, self.own * poisson_lower(observed) / at)
        return out

    def figures(self, ages=True):
        """{ward: (figure, lower end)} as they are judged."""
        if self.by_age and ages:
            figures = self.standardised()
        else:
            figures = {area: (value, None) for area, value in self.crude.items()}
            if self.has_interval:
                figures = {area: (value, 100 * wilson(*self.counts[area])) for area, (value, _) in figures.items()}
        return figures

    def gap(self, margin=MARGIN, ages=True):
        """How far above the whole a ward must be."""
        return margin * statistics.stdev(value for value, _ in self.figures(ages).values())

    def above(self, margin=MARGIN, ages=True):
        """(the wards that are above, the wards that were judged)"""
        figures = self.figures(ages)
        if len(figures) < 2:
            return set(), set(figures)
        least = self.own + self.gap(margin, ages)
        found = {area for area, (value, lower) in figures.items()
                 if value > least and (lower is None or lower > self.own)}
        return found, set(figures)


def age_bands(measures, by_age):
    """({place: people of each band}, {shares}) of one source that has all bands by ward; None where none has."""
    codes = [band["people"] for band in by_age["bands"]]
    shares = [band["percent"] / 100 for band in by_age["bands"]] + [by_age["rest"] / 100]
    everybody = by_age["everybody"]
    for source in measures.sources(everybody):
        held = [measures.rows.get(code, {}).get(source, {}) for code in [*codes, everybody]]
        people = {}
        for area in set(held[0]).intersection(*held[1:]):
            if area == measures.area or area in measures.names:
                counts = [number(rows[area]["numerator"]) for rows in held]
                if None not in counts:
                    people[area] = counts[:-1] + [counts[-1] - math.fsum(counts[:-1])]
        if measures.area in people and len(people) > 1:
            return people, shares
    return None


class Reading:
    """What the rule says of one authority by ward, or by patch."""

    def __init__(self, measures):
        self.measures, self.place = measures, measures.place
        self.counted, self.left_out = choose(measures)
        self.judged = {f.code: f.above() for f in self.counted}
        self.children, self.all_children = measures.children()
        self.same, self.apart = self._pairs()
        self.groups = self._groups()
        patterns = [g for g in self.groups if len(g) > 1 and self.wards(g)]
        self.patterns = sorted(patterns, key=lambda g: -self._young(self.wards(g)))
        self.told = [g for at, g in enumerate(self.patterns[:2])
                     if at == 0 or 2 * len(self.steady(g)[0]) >= len(self.wards(g))]

    @property
    def kind(self):
        if len(self.counted) < 2:
            return "few"
        return "together" if self.patterns else "apart" if self.apart else "none"

    def _young(self, wards):
        return math.fsum(self.children.get(ward, 0.0) for ward in wards)

    def share(self, wards):
        """Percent of the authority's children."""
        return 100 * self._young(wards) / self.all_children if self.all_children else None

    def _pairs(self):
        same, apart = set(), set()
        pairs = list(itertools.combinations(self.counted, 2))
        for one, two in pairs:
            (above_one, seen_one), (above_two, seen_two) = self.judged[one.code], self.judged[two.code]
            seen = seen_one & seen_two
            tails = overlap(len(seen), len(above_one & seen), len(above_two & seen), len(above_one & above_two))
            for tail, into in zip(tails, (same, apart)):
                if tail <= CHANCE / len(pairs):
                    into.add(frozenset((one.code, two.code)))
        return same, apart

    def _groups(self):
        groups = []
        for factor in self.counted:
            for group in groups:
                if all(frozenset((factor.code, other.code)) in self.same for other in group):
                    group.append(factor)
                    break
            else:
                groups.append([factor])
        return groups

    def wards(self, group, margin=MARGIN, ages=True):
        found = [f.above(margin, ages)[0] for f in group]
        return set.intersection(*found) if found else set()

    def tries(self, group):
        """[(what was tried, the wards that it gives)]"""
        out = [("margin half", self.wards(group, MARGIN / 2)), ("margin more", self.wards(group, MARGIN * 1.5))]
        if any(f.by_age for f in group):
            out.append(("ages", self.wards(group, ages=False)))
        if len(group) > 2:
            out += [("without " + f.phrase, self.wards([g for g in group if g is not f])) for f in group]
        for other in self.left_out:
            if any(akin(other.entry, f.entry) for f in group):
                out.append(("with " + other.entry["name"], self.wards(group) & other.above()[0]))
        return out

    def steady(self, group):
        """(the wards that stay whichever choice is made, those that would join by one)"""
        base, tries = self.wards(group), [wards for _, wards in self.tries(group)]
        return base.intersection(*tries), set().union(*tries) - base


def akin(one, two):
    return (one.get("construct") == two.get("construct") or one["code"] in two.get("parts", ())
            or two["code"] in one.get("parts", ()))


def choose(measures):
    """(the factors that count, those that are held and left out), in the catalogue's order."""
    counted, left_out = [], []
    entries = [e for e in measures.catalogue.values() if "factor_order" in e and e["code"] in measures.rows]
    for entry in sorted(entries, key=lambda e: e["factor_order"]):
        code = entry["code"]
        source = next((s for s in measures.sources(code) if measures.area in measures.rows[code][s]), None)
        row = measures.rows[code][source][measures.area] if source else None
        if row is None or row["state"] != "value" or number(row["value"]) is None:
            continue
        parts = measures.parts(code, source)
        if not parts:
            continue
        factor = Factor(measures, code, row, parts)
        if factor.by_age and (factor.bands is None or None in factor.whole):
            continue
        (left_out if any(akin(entry, f.entry) for f in counted) else counted).append(factor)
    return counted, left_out


def overlap(places, one, two, both):
    """(chance of at least so many in both, chance of at most so many), if the wards were drawn at random."""
    def exactly(k):
        return math.comb(one, k) * math.comb(places - one, two - k) if 0 <= two - k <= places - one else 0
    ways = math.comb(places, two)
    most = min(one, two)
    return (sum(exactly(k) for k in range(both, most + 1)) / ways, sum(exactly(k) for k in range(0, both + 1)) / ways)
