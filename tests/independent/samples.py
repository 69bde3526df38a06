#!/usr/bin/env python3
"""Recomputes the figures of small samples in the layout of Explore Education Statistics and compares measures.csv.

The layout says what a column is by what stands in it: places by name of column, filters are words, the rest are figures. A
file does not name its data set: its headings beside place and time tell, and their hash stands behind each code.
Use: samples.py FOLDER AREA MEASURES. Exit: 0 when everything agrees, 1 when something differs.
"""

import csv
import hashlib
import os
import re
import sys

from raw import is_number, quantity

PLACE = re.compile(r"^(time_|geographic_level$|country_|region_|old_la_|new_la_|la_|lad_|ward_|pcon_|school_(urn|laestab|name)$|"
                   r"local_|lsip_|rsc_|opportunity_|planning_|english_|institution_|provider_|mayoral_|trust_|sponsor_|pfa_)")
LEVELS = {"Local authority": "new_la_code", "Regional": "region_code", "National": "country_code"}


def files(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".csv") and not name.startswith(("_", ".")):
            with open(os.path.join(folder, name), newline="", encoding="utf-8-sig") as handle:
                rows = list(csv.DictReader(handle))
            if rows and {"time_period", "geographic_level"} <= set(rows[0]):
                yield rows


def end(period):
    """202223 and 2018 both by the year in which they end."""
    return int(period[:4]) + (1 if len(period) == 6 else 0)


def expected(folder, wanted):
    """{(area, code, parts): (end of the latest period, figure)}; of two rows that say the same thing the first counts."""
    held = {}
    for rows in files(folder):
        others = [name for name in rows[0] if not PLACE.match(name)]
        headings = "\n".join(sorted({name.lower() for name in others}))
        data_set = hashlib.sha256(headings.encode()).hexdigest()[:8]
        filters = [name for name in others if not any(is_number(quantity(row[name])) for row in rows)]
        for row in rows:
            area = row.get(LEVELS.get(row["geographic_level"], ""), "")
            parts = [row[name].strip() for name in sorted(filters)]
            parts = "; ".join(part for part in parts if part not in ("", "Total", "N/A"))
            for name in (other for other in others if other not in filters and area in wanted):
                code = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") + "-" + data_set
                period = end(row["time_period"])
                held.setdefault((area, code, parts, period), quantity(row[name]))
    latest = {}
    for (area, code, parts, period), figure in held.items():
        if period > latest.get((area, code, parts), (0, None))[0]:
            latest[area, code, parts] = (period, figure)
    return latest


def main(folder, area, measures):
    with open(measures, newline="", encoding="utf-8-sig") as handle:
        rows = list(csv.DictReader(handle))
    want = expected(folder, {row["area_code"] for row in rows} | {area})
    wrong, seen = [], set()
    for row in rows:
        key = (row["area_code"], row["indicator"], row["breakdown_category"])
        period, figure = want.get(key, (None, None))
        years = [int(year) for year in re.findall(r"\d{4}", row["period"])]
        ends = years[0] + 1 if "/" in row["period"] else years[0]
        seen.add(key)
        if figure is None or ends != period or not is_number(figure) or abs(float(row["value"] or "nan") - figure) > 1e-9:
            wrong.append("%s %s: %s in %s, expected %s in %s" % (*key[:2], row["value"], ends, figure, period))
    # Others stand beside the authority only in its own latest period.
    wrong += ["%s: no row" % (key,) for key in want if key not in seen and key[0] == area and is_number(want[key][1])]
    for line in wrong[:20]:
        print("DIFFERS " + line)
    print("samples, %s: %d passed, %d failed" % (area, len(rows) - len(wrong), len(wrong)))
    return 1 if wrong or not rows else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
