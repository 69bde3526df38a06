"""England as the sum of its parts, where no file gives it: nine regions, or nearly all authorities of one tier."""

import collections
import re

import published
from sums import Expect, ratio

ENGLAND = "E92000001"
TIERS = {"regions": ("12",), "upper-tier areas": ("06", "08", "09", "10"), "districts": ("06", "07", "08", "09")}
# How many there were, by the first year of each number.
NUMBERS = {
    "regions": ((1999, 9),),
    "upper-tier areas": ((2009, 152), (2019, 151), (2021, 152), (2023, 153)),
    "districts": ((2009, 326), (2019, 317), (2020, 314), (2021, 309), (2023, 296)),
}
# The Isles of Scilly and the City of London: 10,700 of 56.5 million people.
TINY = {"E06000053", "E09000001"}


class Everywhere(dict):
    """Every English authority, region and the country itself is asked for, and none is demanded."""

    def __contains__(self, code):
        return bool(re.match(r"^E(06|07|08|09|10|12|92)\d{6}$", code or ""))

    def __missing__(self, code):
        return False


def build(data):
    groups = collections.defaultdict(dict)
    for e in published.build(data, Everywhere()):
        key = (e.table.kind, e.indicator, e.breakdown, e.category, e.period, e.unit)
        groups[key].setdefault(e.area, e)
    out = []
    for areas in groups.values():
        if ENGLAND not in areas:
            out += _sum(areas)
    return out


def _sum(areas):
    best = None
    for tier, entities in TIERS.items():
        parts = [e for area, e in areas.items() if area[1:3] in entities]
        told = [e for e in parts if _number(e.numerator) is not None and (
            e.unit != "percent" or _number(e.denominator) is not None)]
        for year in {_vintage(e) for e in told}:
            number = max((n for n in NUMBERS[tier] if n[0] <= year), default=(0, 0))[1]
            tiny = 0 if tier == "regions" else len(TINY - {e.area for e in told})
            if not number or len(parts) > number or min(number, len(told) + tiny) * 100 < 99 * number:
                continue
            rank = (number - len(told), number)
            if best is None or rank < best[0]:
                best = (rank, tier, number, told)
    if best is None or best[3][0].unit not in ("people", "percent"):
        return []
    _rank, tier, number, told = best
    first = told[0]
    expect = Expect(first.indicator, first.table, ENGLAND, first.period, first.year, breakdown=first.breakdown,
                    category=first.category, aliases=first.aliases, required=False,
                    how="sum of %d of %d %s" % (len(told), number, tier))
    above = sum(_number(e.numerator) for e in told)
    if first.unit == "percent":
        return [ratio(expect, above, sum(_number(e.denominator) for e in told), 100, "wilson")]
    expect.numerator, expect.value, expect.unit = (above,), (None, above), "people"
    expect.states = ("value",) if len(told) == number else ("at_least",)
    return [expect]


def _number(figures):
    return next((f for f in figures if isinstance(f, (int, float))), None)


def _vintage(expect):
    """The year of the boundaries: in the name of a column where a file says it, else the year of the figures."""
    years = [int(y) for name in expect.table.head for y in re.findall(r"\b(20\d\d) (?:upper|lower) tier", name.lower())]
    return max(years, default=expect.year)
