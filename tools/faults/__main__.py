"""Breaks things on purpose and looks at what is left. Use: python3 -B tools/faults BINARY POSTGRES_URL [PART ...] [sqlite] [postgres] [NAME=NUMBER ...]

Each part is a file of this folder that says what it breaks and prints what it counted. Without a PART all are tried, without an engine
both. Numbers (their usual values stand below): how often a part breaks something, or for how long.
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import backups
import clock
import away
import backups
import clock
import disk
import imports
import jobs
import kills
import releases
import slow
import torn
import uploads
from cluster import Cluster
from databases import Postgres, Sqlite

NUMBERS = {"points": 60, "kills": 200, "backups": 20, "cuts": 60, "deaths": 32, "writes": 25, "breaks": 20, "seconds": 40, "rounds": 1, "changes": 25}


def main():
    words = sys.argv[3:]
    numbers = {**NUMBERS, **{name: int(number) for name, number in (word.split("=") for word in words if "=" in word)}}
    engines = [word for word in words if word in kills.ENGINES] or list(kills.ENGINES)
    parts = [word for word in words if "=" not in word and word not in kills.ENGINES] or list(PARTS)
    unknown = [*set(parts) - set(PARTS), *set(numbers) - set(NUMBERS)]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}. Parts: {', '.join(PARTS)}. Numbers: {', '.join(NUMBERS)}")
    sys.stdout.reconfigure(line_buffering=True)
    for part in parts:
        with tempfile.TemporaryDirectory(prefix=f"rapport-{part}-") as name:
            PARTS[part](pathlib.Path(name), engines, numbers)


def break_changes(folder, engines, numbers):
    """An import and a release, killed and without room (`imports.py`, `releases.py`)."""
    imports.files(folder)
    imports.long_line(folder)
    releases.files(folder)
    postgres = Postgres(sys.argv[2])
    for database in ("before", "lent"):
        postgres.create(database)
    for name, engine in (("sqlite", Sqlite(folder)), ("postgres", postgres)):
        if name in engines:
            releases.try_all(engine, folder, numbers["points"])
            imports.try_all(engine, folder, numbers["points"])
    for database in ("before", "lent", "trial"):
        postgres.drop(database)


def kill_people(folder, engines, numbers):
    """The house, while people save (`kills.py`)."""
    for name in engines:
        kills.ENGINES[name](folder, numbers["kills"])


def back_up(folder, engines, numbers):
    """Backups while people save (`backups.py`)."""
    for name in engines:
        backups.try_all(folder, name, numbers["backups"])


def on_engines(try_all, number):
    """A part that is tried on an SQLite file and on a PostgreSQL of its own."""

    def part(folder, engines, numbers):
        for name in engines:
            if name == "sqlite":
                try_all(Sqlite(folder), folder, numbers[number])
                continue
            cluster = Cluster()
            try:
                cluster.start()
                try_all(cluster, folder, numbers[number])
            finally:
                cluster.remove()

    return part


PARTS = {
    "changes": break_changes,
    "kills": kill_people,
    "backups": back_up,
    # Files that are cut on their way or come twice, and the job that takes them in.
    "uploads": on_engines(uploads.try_all, "cuts"),
    "jobs": on_engines(jobs.try_all, "deaths"),
    "disk": on_engines(disk.try_all, "writes"),
    "away": on_engines(away.try_all, "breaks"),
    "slow": on_engines(slow.try_all, "seconds"),
    "clock": on_engines(clock.try_all, "rounds"),
    "torn": on_engines(torn.try_all, "changes"),
}

main()
