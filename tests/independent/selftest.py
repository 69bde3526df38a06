"""Tests the check itself on invented files: right rows pass, and each kind of wrong row is caught."""

import contextlib
import csv
import gzip
import io
import json
import os
import tempfile

import check
import hubs
from compare import FIGURES, HEADER, close, last_year
from raw import Data, quantity
from sums import ANY, byar, wilson

AREA, OTHER, REGION = "E08999001", "E06999001", "E12999001"
SMALL = ["E0199900%d" % n for n in (1, 2, 3, 4)]
WARDS = ["E05999001", "E05999001", "E05999002", "E05999002"]
EES = "time_period,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name"


def _ees(columns, figures):
    lines = [EES + "," + columns]
    for year, (own, other, region) in figures.items():
        start = "%d,%%s,E92000001,England,%%s,%%s," % year
        lines += [start % ("Local authority", REGION, "Mid") + "990,%s,Invented,%s" % (AREA, own),
                  start % ("Local authority", REGION, "Mid") + "991,%s,Elsewhere,%s" % (OTHER, other),
                  start % ("Regional", REGION, "Mid") + ",,,%s" % region]
    return "\n".join(lines) + "\n"


def _long(head, groups):
    lines = [head]
    for small, ns in zip(SMALL, groups):
        lines += ["%s,%g,%s,%g" % (small, sum(ns.values()), label, n) for label, n in ns.items()]
    return "\n".join(lines)


def files():
    """A little of every awkwardness: marks, a byte order mark, thousands, blanks, gzip, no last newline."""
    occupancy = [{"0 (ideal)": 90, "-1 (overcrowded)": a, "-2 or less (overcrowded)": b}
                 for a, b in ((8, 2), (0, 0), (30, 10), (20, 5))]
    ages = "\n".join("%s,Place,Aged 15 years and under,%d\n%s,Place,Aged 16 to 24 years,%d" % (c, y, c, o)
                     for c, y, o in zip(SMALL, (100, 200, 300, 400), (900, 800, 700, 1600)))
    return {
        "lookup.csv": "\ufeffLSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\n" + "".join(
            "%s,Place,%s,Ward,%s,Invented\n" % (c, w, AREA) for c, w in zip(SMALL, WARDS)),
        "ages.csv": "lsoa21_code,lsoa21_name,age_group,usual_residents\n" + ages,
        "rooms.csv.gz": _long("lsoa21_code,total_households,occupancy_rating,n", occupancy),
        "index.csv": "lsoa21_code,ltla24_code,IMD_decile,IMD_score,Income_score,Employment_score\n" + "".join(
            "%s,%s,%s,%s,%s,%s\n" % (c, AREA, d, s, i, e)
            for c, d, s, i, e in zip(SMALL, ("1.0", "2.0", "1.0", "9.0"), (60, 40, 70.5, 5), (0.4, 0.3, 0.5, 0.1),
                                     (0.2, 0.1, 0.3, 0.05))),
        "counts.csv": "lsoa21_code,ltla24_code,income_deprivation_affecting_children_index_idaci_numerator,"
                      "employment_domain_numerator\n" + "".join(
            "%s,%s,%s,%s\n" % (c, AREA, i, e)
            for c, i, e in zip(SMALL, ("45.0", "", "\"1,125.0\"", "10"), (5, 10, 15, 20))),
        "older.csv": "LSOA code (2011),Local Authority District code (2019),Dependent Children aged 0-15: mid 2015,"
                     "Total population: mid 2015,Working age population 18-59/64\r\n"
                     "%s,%s,250,\"1,000\",600\r\n%s,%s,500,\"2,000\",900" % (SMALL[0], AREA, SMALL[1], AREA),
        "oldcounts.csv": "lsoa11_code,ltla22_code,income_deprivation_affecting_children_index_idaci_numerator\n"
                         "%s,%s,25\n%s,%s,\n" % (SMALL[0], AREA, SMALL[1], AREA),
        # The decile of one area of 2011 is not known.
        "oldindex.csv": "LSOA code (2011),Local Authority District code (2019),Index of Multiple Deprivation (IMD) Decile"
                        " (where 1 is most deprived 10%% of LSOAs)\n%s,%s,1\n%s,%s,\n" % (SMALL[0], AREA, SMALL[1], AREA),
        "oldages.csv": "lsoa11_code,total_population," + ",".join(map(str, range(90))) + ",90+\n" + "".join(
            "%s,910,%s\n" % (c, ",".join([n] * 91)) for c, n in zip(SMALL[:2], ("10", "5"))),
        "need.csv": _ees("At31_episodes", {2024: ("400", "c", "9000"), 2025: ("410", "c", "9100")}),
        "care.csv": _ees("population_type,population_estimate,children_count",
                         {2025: tuple("Children looked after on 31 March each year,%s,%s" % x
                                      for x in ((20000, 9), (30000, 120), ("x", "z")))}),
        "factors.csv": _ees("Episodes_with_assessment_factor,Mental_Health_parent,Alcohol_Misuse_parent,"
                            "Drug_Misuse_parent,Domestic_Abuse_parent",
                            {2025: ("1000,300,c,100,400", "u,u,u,u,u", "9000,1,2,3,4")}),
        "near.csv": "\ufeffold_la_code,la_name," + ",".join("SN_%d,SN_%dP" % (i, i) for i in range(1, 11))
                    + "\n990,Invented,991,Close " + ",,Close " * 9 + "\n",
        "schools.csv": "urn,la_code,la_name,lsoa_code\n1,990,Invented,%s\n2,990,Invented,%s\n" % (SMALL[0], SMALL[0]),
    }


# Two of the first area's postcodes lie in one hub and one in the other; the second area's are even.
DIRECTORY = {"ZA1": {"1AA": [AREA, "w", SMALL[0]], "1AB": [AREA, "w", SMALL[0]], "1AC": [AREA, "w", SMALL[1]]},
             "ZA2": {"1AA": [AREA, "w", SMALL[0]], "1AB": [AREA, "w", SMALL[1]], "1AC": [AREA, "w", SMALL[2]],
                     "1AD": [OTHER, "w", SMALL[3]]}}


def with_hubs(folder, data):
    """The list is written and read again, so that spellings are undone."""
    path = os.path.join(folder, "hubs.list")
    assert hubs.write(data, AREA, path) == 6, "a postcode of elsewhere is none of the authority's"
    data.hubs = hubs.read(data, path)
    return data


def national():
    """Files that list every authority: subtotals beside detail, a code that counts nobody, deciles."""
    ages = ["Age: Total", "Age: Aged 4 years and under", "Age: Aged under 1 year"]
    ages += ["Age: Aged %d year%s" % (n, "" if n == 1 else "s") for n in range(1, 18)]
    legal = ["Never married", "Married or in a partnership", "Married or in a partnership: Married",
             "Separated, but still legally married", "Divorced or dissolved", "Divorced or dissolved: Divorced"]
    injuries = ("Indicator ID,Indicator Name,Area Code,Sex,Category Type,Category,Time period,Value,"
                "Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note,Time period Sortable\n")
    name = "90284,Hospital admissions caused by injuries in children (aged 0 to 14 years)"
    return {
        "bulk.csv": '"date","geography","geography code",' + ",".join('"%s; measures: Value"' % a for a in ages)
                    + '\n"2021","Invented",%s,180,50,%s\n' % (AREA, ",".join(["10"] * 18)),
        "groups.csv": "2023 Upper tier local authorities Code,2023 Upper tier local authorities,"
                      "Ethnic group (20 categories) Code,Ethnic group (20 categories),Observation\n"
                      + "".join("%s,Invented,%s\n" % (AREA, x) for x in
                                ("-8,Does not apply,7", '1,"Asian: Other, x",60', "2,White: Irish,120")),
        "legal.csv": "ltla21_code,total_population,legal_partnership,n\n" + "".join(
            '%s,400,"%s; measures: Value",%d\n' % (AREA, x, n) for x, n in zip(legal, (200, 150, 140, 20, 30, 25))),
        "injuries.csv": injuries + "".join("%s,%s\n" % (name, row) for row in (
            AREA + ",Persons,,,2023/24,91.5,85,97,105,11500,,20230000",
            AREA + ",Male,,,2023/24,99.5,90,109,60,6030,,20230000",
            AREA + ",Persons,,,2022/23,90,84,96,104,11500,,20220000",
            OTHER + ",Persons,,,2023/24,,,,,,Not presented,20230000",
            "E92000001,Persons,,,2023/24,80,79,81,80000,9000000,,20230000",
            "E92000001,Persons,,,2023/24,80,79,81,80000,9000000,,20230000",
            "E92000001,Persons,Deciles,Most deprived,2023/24,120,118,122,9000,700000,,20230000")),
    }


def lay_out(folder):
    for name, text in {**files(), **national(), "directory.json": json.dumps(DIRECTORY)}.items():
        data = text.encode("utf-8")
        with open(os.path.join(folder, name), "wb") as handle:
            handle.write(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)


def right_rows(data):
    rows = []
    for e in check.expectations(data, AREA)[0]:
        if e.required:
            row = dict.fromkeys(HEADER, "")
            of_hub = {"area_type": "patch", "area_name": e.area} if e.area in data.hubs else {}
            row.update(of_hub, area_code="P1" if of_hub else e.area, indicator=e.indicator, period=e.period, breakdown=e.breakdown,
                       breakdown_category=e.category, state=e.states[0], 
                       file_sha256=";".join(t.sha for t in (e.table, e.also) if t),
                       unit=e.unit, area_vintage=str(2021 if e.how == "converted" else e.table.lsoa_year() or ""),
                       method="converted from 2011 boundaries" if e.how == "converted" else "")
            for column, name in FIGURES:
                first = getattr(e, name)[0]
                row[column] = "" if getattr(e, name) is ANY or first is None else "%.9f" % first
            rows.append(row)
    return rows


def failures(data, folder, rows, header=None):
    path = os.path.join(folder, "measures.csv")
    with open(path, "w", newline="") as handle:
        out = csv.DictWriter(handle, header or HEADER, extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)
    with contextlib.redirect_stdout(io.StringIO()):
        return check.judge(data, AREA, path)


def wrongs():
    """(name, code, area, change): each must be caught. A change of None drops the row."""
    ward, room = WARDS[2], "overcrowded-households"
    return [
        ("a value off by a thousandth", room, ward, {"value": "30.233"}),
        ("a numerator off by one", room, ward, {"numerator": "64"}),
        ("a denominator off by one", room, SMALL[2], {"denominator": "131"}),
        ("an interval of another method", room, AREA, {"lower95": "10"}),
        ("an interval left out", room, AREA, {"lower95": ""}),
        ("an interval on a weighted mean", "deprivation-score", ward, {"lower95": "1", "upper95": "2"}),
        ("an unweighted mean", "deprivation-score", ward, {"value": "37.75"}),
        ("blank taken for zero", "children-income-deprived", SMALL[1], {"state": "value", "numerator": "0"}),
        ("a sum over suppressed parts as a total", "children-income-deprived", WARDS[0], {"state": "value"}),
        ("a mark lost", "cin-factor-alcohol-parent", AREA, {"state": "missing"}),
        ("children of another ward", "children-most-deprived-10pc", ward, {"numerator": "299"}),
        ("an unknown part taken for none", "children-most-deprived-10pc", "2019", {"state": "value"}),
        ("an interval on whole areas", "children-most-deprived-10pc", AREA, {"lower95": "1", "upper95": "2"}),
        ("the file of children not named", "children-most-deprived-10pc", ward, {"file_sha256": lambda row: row["file_sha256"].split(";")[0]}),
        ("income by working age", "income-deprived", ward, {"value": "22.1739"}),
        ("a wrong file", room, SMALL[0], {"file_sha256": "0" * 64}),
        ("another period", "looked-after", AREA, {"period": "2024"}),
        ("another vintage", room, SMALL[0], {"area_vintage": "2011"}),
        ("a decile taken for England", "injury-admissions-0-14", "E92000001", {"value": "120"}),
        ("a group under another name", "ethnic-group", AREA, {"breakdown_category": "Does not apply"}),
        ("an area of somewhere else", room, SMALL[0], {"area_code": "E01000001"}),
        ("an invented state", room, SMALL[0], {"state": "unknown"}),
        ("a row left out", room, SMALL[3], None),
        ("a hub's count off by one", room, "P1", {"numerator": "1"}),
        ("a hub left out", "population", "P1", None),
        ("a ward without schools left out", "schools-open", WARDS[2], None),
        ("the region left out", "children-in-need-31-march", REGION, None),
    ]


def by_hand(data):
    """Figures worked out apart, so that the test is no circle."""
    found = {(e.indicator, e.table.name, e.area): e for e in check.expectations(data, AREA)[0] if e.required}

    def of(code, name, area):
        return found[code, name, area]

    score = of("deprivation-score", "index.csv", WARDS[0])
    at_least = of("children-income-deprived", "counts.csv", WARDS[0])
    older = of("children-income-deprived", "oldcounts.csv", SMALL[0])
    return [
        ("ward overcrowding, 65 of 130 + 115",
         of("overcrowded-households", "rooms.csv.gz", WARDS[2]).value[0], 65 / 245 * 100),
        ("thousands separators", of("children-income-deprived", "counts.csv", SMALL[2]).numerator[0], 1125),
        ("score weighted by 1000 and 1000", score.value[0], 50),
        ("small areas in the first tenth, 2 of 4", of("deprivation-most-deprived-10pc", "index.csv", AREA).value[0], 50),
        ("suppressed part left out of the sum", at_least.numerator[0], 45),
        ("the ward says at least", at_least.states[0], "at_least"),
        ("older edition has denominators, 25 of 250", older.value[0], 10),
        ("employment rate, 700 and 1600 aged 16 to 64", of("employment-deprived", "index.csv", WARDS[2]).value[0],
         (0.3 * 700 + 0.05 * 1600) / 2300 * 100),
        ("hubs by most postcodes, of even ones the first", data.hubs,
         {"Hub ZA1": {SMALL[0], SMALL[1]}, "Hub ZA2": {SMALL[2]}}),
        ("a hub's children, 300 of 2,000", of("children-0-15", "ages.csv", "Hub ZA1").value[0], 15),
        ("children in the first tenth, 400 of 1,000",
         of("children-most-deprived-10pc", "index.csv", AREA).value[0], 40),
        ("of a ward, 300 of 700", of("children-most-deprived-10pc", "index.csv", WARDS[2]).value[0], 300 / 7),
        ("of a hub, 100 of 300", of("children-most-deprived-10pc", "index.csv", "Hub ZA1").value[0], 100 / 3),
        ("with a decile unknown, at least 160 of 240",
         (of("children-most-deprived-10pc", "oldindex.csv", AREA).numerator[0],
          of("children-most-deprived-10pc", "oldindex.csv", AREA).denominator[0],
          of("children-most-deprived-10pc", "oldindex.csv", AREA).states), (160, 240, ("at_least",))),
        ("income weighted by 1000 and 2000 residents", of("income-deprived", "index.csv", WARDS[2]).value[0],
         (0.5 * 1000 + 0.1 * 2000) / 3000 * 100),
        ("aged 15 and under", of("children-0-15", "ages.csv", AREA).value[0], 20),
        ("in need 410 of 20,000", of("children-in-need-31-march", "need.csv", AREA).value[0], 205),
        ("c is suppressed", of("cin-factor-alcohol-parent", "factors.csv", AREA).states[0], "suppressed"),
        ("u is low reliability", of("cin-factor-drug-parent", "factors.csv", OTHER).states[0], "low_reliability"),
        ("z is not applicable", of("looked-after", "care.csv", REGION).states[0], "not_applicable"),
        ("a ward without schools has none", of("schools-open", "schools.csv", WARDS[2]).numerator[0], 0),
        ("subtotals are not counted twice", of("children-0-15", "bulk.csv", AREA).numerator[0], 160),
        ("the code -8 counts nobody", of("population", "groups.csv", AREA).numerator[0], 180),
        ("the outer heading only", of("divorced", "legal.csv", AREA).value[0], 7.5),
        ("married is not never married", of("married-or-civil-partnership", "legal.csv", AREA).numerator[0], 150),
        ("a decile is not England", of("injury-admissions-0-14", "injuries.csv", "E92000001").value[0], 80),
        ("a figure not presented", of("injury-admissions-0-14", "injuries.csv", OTHER).states[0], "not_available"),
        # Newcombe 1998, table I: 81 of 263; and the exact interval of nine events.
        ("Wilson, lower", round(wilson(81, 263)[0], 4), 0.2553), ("Wilson, upper", round(wilson(81, 263)[1], 4), 0.3662),
        ("exact, lower", round(byar(9)[0], 4), 4.1154), ("exact, upper", round(byar(9)[1], 4), 17.0848),
        ("Byar, lower", round(byar(10)[0], 4), 4.7874),
        ("a blank is not a zero", quantity(" "), "blank"), ("2023/24 ends in", last_year("2023/24"), 2024),
        ("a day ends in", last_year("2025-03-31"), 2025), ("rounding allowed", close("33.333", 100 / 3), True),
        ("nearness is not enough", close("33.34", 100 / 3), False),
    ]


def run():
    bad = good = 0

    def note(name, fine, more=""):
        nonlocal bad, good
        good, bad = good + bool(fine), bad + (not fine)
        if not fine:
            print("FAILED %s %s" % (name, more))

    with tempfile.TemporaryDirectory() as folder:
        lay_out(folder)
        data = with_hubs(folder, Data(folder))
        for name, found, want in by_hand(data):
            same = abs(found - want) < 1e-9 if isinstance(want, float) and not isinstance(want, bool) else found == want
            note(name, same, "%r, expected %r" % (found, want))
        rows = right_rows(data)
        note("right rows pass", failures(data, folder, rows) == 0)
        note("a folder without rows fails", failures(data, folder, []) > 0)
        note("a missing column fails", failures(data, folder, rows, HEADER[:-1]) > 0)
        note("the same row twice fails", failures(data, folder, rows + rows[:1]) > 0)
        for name, code, area, change in wrongs():
            hits = [r for r in rows if r["indicator"] == code and area in (r["area_code"], r["period"])]
            note("there is a row for: " + name, hits)
            for hit in hits[:1]:
                changed = [r for r in rows if r is not hit]
                if change:
                    changed.append({**hit, **{k: v(hit) if callable(v) else v for k, v in change.items()}})
                note("caught: " + name, failures(data, folder, changed) > 0)
    print("self-test: %d passed, %d failed" % (good, bad))
    return 1 if bad else 0
