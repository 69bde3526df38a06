"""Children who live in the most deprived tenth of small areas: two files of the same boundaries taken together."""

import math

import small
from raw import is_number, quantity
from sums import Expect


def children_of(data, year):
    """(table, {small area: residents aged 15 and under}) of the count on the boundaries of that year; else None."""
    for table in data.of("broad-age") if year == 2021 else data.of("mid-year"):
        if table.lsoa_year() != year:
            continue
        if table.kind == "broad-age":
            return table, {code: ages[0] for code, ages in small.broad_ages(table).items()}
        column = table.lsoa_column()
        under = lambda row: [quantity(row[str(age)]) for age in range(16)]
        return table, {r[column]: math.fsum(under(r)) for r in table.rows if all(map(is_number, under(r)))}
    return None


def children_in(places, table, deciles, edition):
    """Children who live in those parts of a place that are in the first tenth, of all its children; no interval."""
    held, out = children_of(places.data, table.lsoa_year()), []
    if not held:
        return out
    counted, young = held
    for area, parts, need, how in places.groups(table.lsoa_year()):
        # An area that is carried to other boundaries has no decile of its own.
        if area.startswith("E01") or not parts or how == "converted":
            continue
        # A part of unknown kind may be one of them: what is known is then the least that there can be.
        known = [p for p in parts if p in young and is_number(deciles.get(p))]
        expect = Expect("children-most-deprived-10pc", table, area, edition, None, required=need, how=how, unit="percent")
        there = math.fsum(young[p] * parts[p] for p in known if deciles[p] == 1)
        everybody = math.fsum(young[p] * parts[p] for p in parts if p in young)
        expect.numerator, expect.denominator, expect.also = (there,), (everybody,), counted
        if everybody:
            expect.value = (there / everybody * 100,)
        expect.states = ("value",) if len(known) == len(parts) and everybody else ("at_least",)
        out.append(expect)
    return out
