#!/usr/bin/env python3
"""Writes a large invented file and the profile that reads it. Use: bench_file.py FOLDER AREAS VALUES X01|E01

The codes are of no place. They begin with E where the file is to stand beside real figures.
"""
import pathlib
import sys

folder, areas, values, start = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
(folder / "profiles").mkdir(parents=True, exist_ok=True)

profile = ['id = "bench-wide"', 'title = "Invented figures for the benchmark"', 'publisher = "Nobody"',
           'layout = "wide"', "recognise = ['^bench_area$', '^bench_1$']", 'source = "bench"',
           "[area]", "code = '^bench_area$'", "vintage = 2021",
           "[period]", 'label = "2021"', 'start = "2021-03-21"', 'end = "2021-03-21"']
for at in range(1, values + 1):
    profile += ["[[measure]]", f'indicator = "bench-{at}"', f"numerator = ['^bench_{at}$']", 'unit = "people"',
                'aggregate = "sum"', 'method = "count"']
(folder / "profiles" / "bench.toml").write_text("\n".join(profile) + "\n", encoding="utf-8")

with open(folder / "large.csv", "w", encoding="utf-8", newline="") as out:
    out.write(",".join(["bench_area"] + [f"bench_{at}" for at in range(1, values + 1)]) + "\n")
    for area in range(1, areas + 1):
        cells = [str((area * 31 + at * 17) % 1000) for at in range(1, values + 1)]
        out.write(f"{start}{900_000 + area}," + ",".join(cells) + "\n")
