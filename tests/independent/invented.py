#!/usr/bin/env python3
"""Writes the publishers' files of an invented authority, in which factors are high in wards that the kind says.

Use: invented.py FOLDER KIND [SEED]. The same kind and seed always write the same files.
"""

import csv
import json
import os
import random
import sys

AREA, NAME = "E08000998", "Inventham"
SMALL_EACH, WARDS = 6, 24
FACTORS = ("crowded", "work", "income", "mind", "disabled", "ways")
AGES = ["Aged %s" % a for a in ("15 years and under", "16 to 24 years", "25 to 34 years", "35 to 49 years",
                                "50 to 64 years", "65 years and over")]
WAYS = ["Household is %s" % w for w in ("not deprived in any dimension", "deprived in one dimension",
                                        "deprived in two dimensions", "deprived in three dimensions",
                                        "deprived in four dimensions")]
FIRST, LAST = ("Alder", "Birch", "Cedar", "Damson", "Elder", "Fir"), ("bank", "croft", "dale", "field")


def names():
    """One has a word within that a list of names also uses."""
    plain = [first + last for first in FIRST for last in LAST]
    return ["Ash and Oak" if name == "Cedardale" else name for name in plain]


def chance(rng, count=8):
    return {factor: set(rng.sample(range(WARDS), count)) for factor in FACTORS}


def high(kind, rng):
    """{factor: the wards in which it is high}; a factor that is not named is not held at all."""
    wards = chance(rng)
    first, second = set(range(2, 9)), set(range(12, 19))
    if kind == "apart":
        wards["crowded"], wards["disabled"] = set(range(10)), set(range(10, 20))
    elif kind == "together":
        wards.update(crowded=first, work=first, income=first)
    elif kind == "two":
        wards.update(crowded=first, work=first, income=first, mind=second, disabled=second)
        del wards["ways"]
    elif kind == "shaky":
        wards.update(crowded=first, work=first, income=first, ways=second)
    elif kind == "single":
        wards = {"crowded": {4}, "disabled": {4}}
    elif kind == "few":
        wards = {"crowded": first}
    elif kind == "bare":
        wards = {}
    elif kind == "any":
        # Each factor follows one of three sets of wards, but for a few.
        sets = [rng.sample(range(WARDS), rng.randrange(3, 11)) for _ in range(3)]
        for factor in FACTORS:
            some = rng.choice(sets)
            wards[factor] = set(some[rng.randrange(2):]) | set(rng.sample(range(WARDS), rng.randrange(3)))
    return wards


def write(folder, kind, seed):
    rng = random.Random("%s %s" % (kind, seed))
    os.makedirs(folder, exist_ok=True)
    wards = high(kind, rng)
    aged = set(rng.sample(range(WARDS), 7)) if kind == "any" else set()
    small = [("E0199%04d" % (ward * SMALL_EACH + n), ward) for ward in range(WARDS) for n in range(SMALL_EACH)]

    def share(factor, ward, low, step):
        raised = step if ward in wards.get(factor, ()) else 0.0
        return max(0.001, low + raised + rng.uniform(-0.1, 0.1) * step)

    lines = {"ages": [], "crowded": [], "disabled": [], "ways": [], "index": [], "under": []}
    for code, ward in small:
        people = rng.randrange(1400, 1900)
        young, old = int(people * rng.uniform(0.17, 0.23)), int(people * rng.uniform(0.15, 0.2))
        old *= 2 if ward in aged else 1
        between = people - young - old
        bands = (young, between // 4, between // 4, between // 4, between - 3 * (between // 4), old)
        lines["ages"] += [(code, code, label, number) for label, number in zip(AGES, bands)]
        homes = people // 2
        few = int(homes * share("crowded", ward, 0.04, 0.08))
        lines["crowded"] += [(code, homes, "0 (ideal)", homes - few), (code, homes, "-1 (overcrowded)", few),
                             (code, homes, "-2 or less (overcrowded)", 0)]
        sick = int(people * share("disabled", ward, 0.15, 0.07))
        lines["disabled"] += [(code, "Disabled under the Equality Act", sick, people),
                              (code, "Not disabled under the Equality Act", people - sick, people)]
        two = int(homes * share("ways", ward, 0.15, 0.1))
        numbers = (homes // 2, homes - homes // 2 - two, two, 0, 0)
        lines["ways"] += [(code, homes, label, number) for label, number in zip(WAYS, numbers)]
        decile = rng.choice((1, 2, 3)) if ward in wards.get("income", ()) else rng.randrange(2, 11)
        unknown = kind == "unknown" and code.endswith("7")
        lines["index"].append((code, AREA, "" if unknown else decile, round(70 - 6 * decile + rng.random(), 3),
                               round(share("income", ward, 0.15, 0.2), 3), round(share("work", ward, 0.1, 0.1), 3)))
        lines["under"].append((code, AREA, 60, 50, round(share("mind", ward, 0.0, 1.0) - 0.5, 3)))
    heads = {"ages": "lsoa21_code,lsoa21_name,age_group,usual_residents", "crowded": "lsoa21_code,total_households,occupancy_rating,n",
             "disabled": "lsoa21_code,disability,n,total_residents",
             "ways": "lsoa21_code,total_households,deprivation_dimensions,n",
             "index": "lsoa21_code,ltla24_code,IMD_decile,IMD_score,Income_score,Employment_score",
             "under": "lsoa21_code,ltla24_code,income_deprivation_affecting_children_index_idaci_numerator,"
                      "employment_domain_numerator,mental_health_indicator"}
    files = {"ages": "ages", "crowded": "crowded", "disabled": "disabled", "ways": "ways", "income": "index", "mind": "under"}
    for factor, name in files.items():
        if factor == "ages" or factor in wards:
            title = {"index": "invented_iod2025_lsoa21.csv", "under": "invented_iod2025_indicators_lsoa21.csv"}
            table(folder, title.get(name, "invented_%s_lsoa21.csv" % name), heads[name], lines[name])
    called = names()
    table(folder, "LSOA21_WD24_LAD24_invented.csv", "LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM",
          [(code, code, ward_code(ward), called[ward], AREA, NAME) for code, ward in small])
    shapes(os.path.join(folder, "invented_WD24.geojson"), called)


def ward_code(ward):
    return "E0599%04d" % ward


def table(folder, name, head, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(head.split(","))
        out.writerows(rows)


def shapes(path, called):
    """Each ward a square of a sheet six wide."""
    features = []
    for ward, name in enumerate(called):
        x, y = -1.9 + 0.02 * (ward % 6), 53.7 + 0.012 * (ward // 6)
        ring = [(x, y), (x + 0.02, y), (x + 0.02, y + 0.012), (x, y + 0.012), (x, y)]
        features.append({"type": "Feature", "properties": {"WD24CD": ward_code(ward), "WD24NM": name},
                         "geometry": {"type": "Polygon", "coordinates": [[[round(a, 4), round(b, 4)] for a, b in ring]]}})
    with open(path, "w", encoding="utf-8") as handle:
        json.dump({"type": "FeatureCollection", "features": features}, handle)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "1")
