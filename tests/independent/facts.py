"""The facts that are known of the real files, asserted of the raw files and of measures.csv.

A fact whose file is not among the data is reported as not held: it neither passes nor fails.
"""

import math

from published import FACTORS
from raw import quantity
from small import broad_ages

BRADFORD, CALDERDALE, KIRKLEES, LEEDS = "E08000032", "E08000033", "E08000034", "E08000035"
AREAS = {BRADFORD: (310, 312, 30), CALDERDALE: (128, 129, 17), KIRKLEES: (259, 260, 23), LEEDS: (482, 488, 33)}
SCHOOLS = {BRADFORD: 231, CALDERDALE: 115, KIRKLEES: 201, LEEDS: 310}
FACTOR_COUNTS = {"cin-factor-domestic-abuse-parent": 1859, "cin-factor-mental-health-parent": 1567,
                 "cin-factor-alcohol-parent": 727, "cin-factor-drug-parent": 739}
INJURIES = {"value": 91.17448, "lower ci 95.0 limit": 85.78018, "upper ci 95.0 limit": 96.81912,
            "count": 1065, "denominator": 116809}


def of_expectations(data, everything):
    """(fact, expected, found or None) from the raw files, by way of what was computed of them."""
    known = {}
    for e in everything:
        known[e.indicator, e.table.kind, e.table.name, e.category, e.area, e.year] = e

    def find(indicator, kind, area, year, category="", edition=None):
        hits = [e for (i, k, _, c, a, y), e in known.items()
                if (i, k, c, a) == (indicator, kind, category, area) and y in (year, None)
                and edition in (None, e.period)]
        return max(hits, key=lambda e: e.numerator[0] or 0) if hits else None

    def number(expect, name="numerator"):
        return getattr(expect, name)[0] if expect else None

    for kind, people in (("age-bulk", 546409), ("ethnic-custom", 546412), ("broad-age", 546373)):
        yield "Bradford population, " + kind, people, number(find("population", kind, BRADFORD, 2021))
    for area, (old, new, wards) in AREAS.items():
        yield area + " small areas of 2011", old, len(data.small_of(area, 2011)) or None
        yield area + " small areas of 2021", new, len(data.small_of(area, 2021)) or None
        yield area + " wards", wards, len(data.wards_of(area)) or None
    first = find("cin-factor-alcohol-parent", "factors", BRADFORD, 2025)
    yield "Bradford 2025 episodes with a factor", 4673, number(first, "denominator")
    for code in FACTORS:
        yield "Bradford 2025 " + code, FACTOR_COUNTS[code], number(find(code, "factors", BRADFORD, 2025))
    injuries = find("injury-admissions-0-14", "fingertips", BRADFORD, 2024)
    for name, at in zip(INJURIES, ("value", "lower", "upper", "numerator", "denominator")):
        yield "Bradford 2023/24 injuries, " + name, INJURIES[name], number(injuries, at)
    cared = find("looked-after", "looked-after", BRADFORD, 2025)
    yield "Bradford 2025 looked after", 1366, number(cared)
    yield "Bradford 2025 population 0-17", 142483, number(cared, "denominator")
    yield "Bradford 2025 looked-after rate, rounded", 96, round(cared.value[0]) if cared else None
    young = {e.area: e.numerator[0] for e in everything
             if e.indicator == "children-0-15" and e.table.kind == "broad-age" and e.area.startswith("E05")}
    young = {code: n for code, n in young.items() if data.lad.get(code) == BRADFORD}
    top, low = (max(young, key=young.get), min(young, key=young.get)) if young else (None, None)
    yield "highest ward for 15 and under", "Little Horton", data.names.get(top)
    yield "its residents aged 15 and under", 6783, young.get(top)
    yield "lowest ward for 15 and under", "Wharfedale", data.names.get(low)
    yield "its residents aged 15 and under", 2285, young.get(low)
    yield "Bradford residents aged 15 and under", 124837, number(find("children-0-15", "broad-age", BRADFORD, 2021))
    tenth = find("children-most-deprived-10pc", "iod", BRADFORD, None, edition="2025")
    yield "Bradford children in the most deprived tenth, 2025", 59108, number(tenth)
    yield "of all its children", 124837, number(tenth, "denominator")
    for area, schools in SCHOOLS.items():
        yield area + " open schools", schools, number(find("schools-open", "schools", area, 2025))


def of_rows(area, matched):
    """The same facts, read from the matched rows of measures.csv of one authority."""
    def cell(indicator, kind, name, code=area):
        rows = [r for r, e in matched if (e.indicator, e.table.kind, e.area) == (indicator, kind, code)
                and not e.category and e.required]
        return quantity(rows[0][name]) if rows else "no row"

    if area == BRADFORD:
        for kind, people in (("age-bulk", 546409), ("ethnic-custom", 546412), ("broad-age", 546373)):
            yield "population, " + kind, people, cell("population", kind, "numerator")
        yield "episodes with a factor", 4673, cell("cin-factor-alcohol-parent", "factors", "denominator")
        for code, n in FACTOR_COUNTS.items():
            yield code, n, cell(code, "factors", "numerator")
        for name, column in zip(INJURIES, ("value", "lower95", "upper95", "numerator", "denominator")):
            yield "injuries, " + column, INJURIES[name], cell("injury-admissions-0-14", "fingertips", column)
        yield "looked after", 1366, cell("looked-after", "looked-after", "numerator")
        yield "population 0-17", 142483, cell("looked-after", "looked-after", "denominator")
        for fact, n in (("numerator", 59108), ("denominator", 124837)):
            found = [r for r, e in matched if e.area == area and e.period == "2025"
                     and e.indicator == "children-most-deprived-10pc"]
            yield "children in the most deprived tenth, " + fact, n, quantity(found[0][fact]) if found else "no row"
        yield "residents aged 15 and under", 124837, cell("children-0-15", "broad-age", "numerator")
        wards = sorted((quantity(r["numerator"]), r["area_name"]) for r, e in matched
                       if e.indicator == "children-0-15" and e.area.startswith("E05") and e.how != "converted")
        yield "wards, lowest", (2285.0, "Wharfedale"), wards[0] if wards else "no row"
        yield "wards, highest", (6783.0, "Little Horton"), wards[-1] if wards else "no row"
    if area in AREAS:
        yield "open schools", SCHOOLS[area], cell("schools-open", "schools", "numerator")
        seen = {(e.area, e.table.lsoa_year()) for _, e in matched
                if e.area.startswith("E01") and e.how != "converted"}
        yield "small areas of 2011", AREAS[area][0], len({c for c, y in seen if y == 2011})
        yield "small areas of 2021", AREAS[area][1], len({c for c, y in seen if y == 2021})
        yield "wards", AREAS[area][2], len({e.area for _, e in matched if e.area.startswith("E05")})


def agree(expected, found):
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        return math.isclose(expected, found, rel_tol=1e-9)
    return expected == found
