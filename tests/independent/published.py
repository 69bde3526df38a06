"""What the files that publish figures for whole authorities, regions and England should yield."""

import re

from raw import BLANK, quantity
from sums import Expect, fold, ratio

IN_NEED = "at31_episodes"
FACTORS = {
    "cin-factor-mental-health-parent": "mental_health_parent",
    "cin-factor-alcohol-parent": "alcohol_misuse_parent",
    "cin-factor-drug-parent": "drug_misuse_parent",
    "cin-factor-domestic-abuse-parent": "domestic_abuse_parent",
}
LEGAL = {"separated": "separated", "divorced": "divorced", "married-or-civil-partnership": "married"}


def count(expect, number, unit):
    """A plain count: the value cell may be empty or repeat the count."""
    expect.numerator, expect.value, expect.unit = (number,), (None, number), unit
    return expect


def build(data, places):
    """`places` maps each code of an authority, region or country to True where it is required."""
    out = []
    for table in data.tables:
        if table.kind in READERS:
            out += READERS[table.kind](data, table, places)
    return out


def _ages(_data, table, places):
    out, total = [], "age: total; measures: value"
    years = {}
    for name in table.head:
        single = re.match(r"^age: aged (under 1|\d+) years?; measures: value$", name)
        if single:
            years[0 if single.group(1) == "under 1" else int(single.group(1))] = name
    for row in table.rows:
        area = row["geography code"]
        if area not in places:
            continue
        date, need = row["date"], places[area]
        people = quantity(row[total])
        young = sum(quantity(row[years[age]]) for age in range(16))
        out.append(count(Expect("population", table, area, date, int(date), required=need), people, "people"))
        out.append(ratio(Expect("children-0-15", table, area, date, int(date), required=need),
                         young, people, 100, "wilson"))
    return out


def _old_tenure(_data, table, places):
    out, base = [], table.column(r"^tenure: all categories")
    for row in table.rows:
        area = row["geography code"]
        if area in places and row.get("rural urban", "Total") == "Total":
            for code, start in (("private-rented", "private"), ("social-rented", "social")):
                out.append(ratio(
                    Expect(code, table, area, row["date"], int(row["date"]), required=False),
                    quantity(row[table.column(r"^tenure: %s rented: total" % start)]),
                    quantity(row[base]), 100, "wilson"))
    return out


def _ethnic(_data, table, places):
    area_column = next(n for n in table.head if n.endswith(" code") and not n.startswith("ethnic"))
    code_column = table.column(r"^ethnic group .* code$")
    label_column = code_column[: -len(" code")]
    found = {}
    for row in table.rows:
        if row[area_column] in places and row[code_column] != "-8":
            found.setdefault(row[area_column], []).append(
                (row[code_column], row[label_column], quantity(row["observation"])))
    out = []
    for area, groups in sorted(found.items()):
        total = sum(q for _, _, q in groups)
        out.append(count(Expect("population", table, area, "2021", 2021, required=places[area]), total, "people"))
        for code, label, number in groups:
            names = frozenset({fold(label), fold(label.split(":")[-1]), fold(code)})
            out.append(ratio(
                Expect("ethnic-group", table, area, "2021", 2021, breakdown="ethnic-group", category=label,
                       aliases=names, required=places[area]), number, total, 100, "wilson"))
    return out


def ees_area(row):
    level = row["geographic_level"]
    if level == "National":
        return row["country_code"]
    return row["region_code"] if level == "Regional" else row["new_la_code"]


def _ees(table, places):
    last = max(int(row["time_period"]) for row in table.rows)
    for row in table.rows:
        area = ees_area(row)
        if area in places:
            yield row, area, int(row["time_period"]), places[area] and int(row["time_period"]) == last


def children(data):
    """(area, year) -> population aged 0 to 17, from the table of children looked after."""
    found = {}
    for table in data.of("looked-after"):
        for row in table.rows:
            if "on 31 march" in row["population_type"].lower():
                found[ees_area(row), int(row["time_period"])] = quantity(row["population_estimate"])
    return found


def _looked_after(_data, table, places):
    out = []
    for row, area, year, need in _ees(table, places):
        if "on 31 march" in row["population_type"].lower():
            out.append(ratio(Expect("looked-after", table, area, str(year), year, required=need),
                             quantity(row["children_count"]), quantity(row["population_estimate"]), 10000, "byar"))
            below = quantity(row["population_estimate"])
            if isinstance(below, float):
                out.append(count(Expect("children-0-17", table, area, str(year), year, required=False), below, "people"))
    return out


def _in_need(data, table, places):
    out, below = [], children(data)
    for row, area, year, need in _ees(table, places):
        expect = Expect("children-in-need-31-march", table, area, str(year), year, required=need)
        base = below.get((area, year))
        number = quantity(row[IN_NEED])
        if base is None and isinstance(number, float):
            # No population of that year is held: the count may stand, the rate may not.
            count(expect, number, "per 10,000")
            expect.states, expect.required = ("not_available", "value"), False
            out.append(expect)
        else:
            out.append(ratio(expect, number, "not_available" if base is None else base, 10000, "byar"))
    return out


def _factors(_data, table, places):
    out = []
    for row, area, year, need in _ees(table, places):
        for code, column in FACTORS.items():
            out.append(ratio(Expect(code, table, area, str(year), year, required=need),
                             quantity(row[column]), quantity(row["episodes_with_assessment_factor"]),
                             100, "wilson"))
    return out


def _fingertips(_data, table, places):
    out = []
    rows = [r for r in table.rows if r["area code"] in places and not r["category type"]
            and "hospital admissions" in r["indicator name"].lower() and "0 to 14" in r["indicator name"]]
    last = max((int(r["time period sortable"]) for r in rows), default=0)
    seen = set()
    for row in rows:
        sortable, sex = int(row["time period sortable"]), row["sex"]
        # England stands in the file twice: alone, and again as its own parent.
        if (row["area code"], sex, sortable) in seen:
            continue
        seen.add((row["area code"], sex, sortable))
        start = sortable // 10000
        year = start + 1 if "/" in row["time period"] else start
        names = {"", "persons", "all"} if sex == "Persons" else {fold(sex), fold(sex) + "s"}
        expect = Expect("injury-admissions-0-14", table, row["area code"], row["time period"], year,
                        breakdown="" if sex == "Persons" else "sex", category="" if sex == "Persons" else sex,
                        aliases=frozenset(names), required=places[row["area code"]] and sortable == last,
                        unit="per 10,000")
        cells = [quantity(row[c]) for c in ("value", "lower ci 95.0 limit", "upper ci 95.0 limit",
                                            "count", "denominator")]
        value, low, high, number, base = [(None if isinstance(c, str) else c,) for c in cells]
        expect.value, expect.lower, expect.upper = value, low, high
        expect.numerator, expect.denominator = number, base
        if cells[0] == BLANK:
            expect.states = ("not_available", "suppressed", "missing")
        out.append(expect)
    return out


def _legal(_data, table, places):
    out, area_column = [], table.column(r"^ltla\d\d.?code$", r"^lad\d\d")
    year = 2000 + int(re.search(r"\d\d", area_column).group())
    for row in table.rows:
        area = row[area_column]
        label = re.sub(r"; measures: value$", "", row["legal_partnership"].lower())
        if area not in places or ":" in label:  # the finer rows are parts of these
            continue
        for code, start in LEGAL.items():
            if label.startswith(start):
                out.append(ratio(Expect(code, table, area, str(year), year, required=places[area]),
                                 quantity(row["n"]), quantity(row["total_population"]), 100, "wilson"))
    return out


def _school_rows(table):
    """The rows of open schools: "Open, but proposed to close" and the rest are something else."""
    status = table.column(r"^establishmentstatus \(name\)$")
    return [r for r in table.rows if not status or r[status].strip() == "Open"]


def _open_schools(data, area):
    """How many open schools each register file gives an authority."""
    found = []
    for table in data.of("schools"):
        number = table.column(r"^la_code$", r"^la \(code\)$")
        found.append(sum(data.number_to_code.get(r[number].strip()) == area for r in _school_rows(table)))
    return found


def _schools(data, table, places):
    """Open schools of each authority by its own number, and of small areas, wards and hubs by place."""
    number = table.column(r"^la_code$", r"^la \(code\)$")
    small = table.column(r"^lsoa_code$", r"^lsoa \(code\)$")
    rows = _school_rows(table)
    dated = re.search(r"(20\d\d)-?(\d\d)-?(\d\d)", table.name)
    period = dated.group(0) if dated else ""  # the file itself bears no date, so none is demanded
    out, per_lad, per_small = [], {}, {}
    for row in rows:
        lad = data.number_to_code.get(row[number].strip(), "")
        per_lad[lad] = per_lad.get(lad, 0.0) + 1
        per_small[row[small]] = per_small.get(row[small], 0.0) + 1
    # Where several files list one authority's schools, a part of the register may be among them.
    fullest = {a: n >= max(_open_schools(data, a)) for a, n in per_lad.items()}
    for area, need in places.items():
        if area in per_lad:
            out.append(count(Expect("schools-open", table, area, period, None,
                                    required=bool(need and fullest[area])), per_lad[area], "schools"))
    for area in (a for a, need in places.items() if need == "authority" and a in per_lad):
        for code in data.small_of(area, 2021):
            n = per_small.get(code, 0.0)
            out.append(count(Expect("schools-open", table, code, period, None, how="published",
                                    required=bool(n and fullest[area])), n, "schools"))
        grouped = data.hubs_in(2021)
        for ward in data.wards_of(area):
            grouped[ward] = {c for c, w in data.ward.items() if w == ward}
        for place, parts in grouped.items():
            n = sum((per_small.get(c, 0.0) for c in parts), 0.0)
            out.append(count(Expect("schools-open", table, place, period, None, how="sum",
                                    required=fullest[area]), n, "schools"))
    return out


READERS = {
    "age-bulk": _ages, "tenure-bulk": _old_tenure, "ethnic-custom": _ethnic, "looked-after": _looked_after,
    "in-need": _in_need, "factors": _factors, "fingertips": _fingertips, "legal": _legal, "schools": _schools,
}
