"""Breaks changes on purpose and looks at what is left. Use: python3 tools/faults BINARY POSTGRES_URL [POINTS] [KILLS] [BACKUPS] [sqlite] [postgres]

An import and a release of local counts are killed (signal 9) at many points spread over their length, on SQLite and on
PostgreSQL, and are run where the disk is full at many sizes. Each time the database must hold exactly what it held before, or
exactly what it holds after a whole one, must open, and must do the same when asked again. A server that runs through the full
disk must answer every page with the figures of before or after, say that it is not ready while nothing can be written, and be
ready again when there is room, without a restart.

The process that reads the file is killed too, at many points, and is given a file with a line of 200 MB: the import must
then end by itself with the exit code of a file that cannot be read, and a sentence that says what to do.

Then the house is killed while people save, at KILLS points (`kills.py`), and at last BACKUPS backups are made while they save, and
each is restored (`backups.py`). With 0 a part is left out.
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import backups
import imports
import kills
import releases
from databases import Postgres, Sqlite


def main():
    numbers = [int(word) for word in sys.argv[3:] if word.isdigit()]
    engines = [word for word in sys.argv[3:] if not word.isdigit()] or list(kills.ENGINES)
    points, deaths, kept = (numbers + [60, 200, 20][len(numbers):])[:3]
    sys.stdout.reconfigure(line_buffering=True)
    if points > 0:
        break_changes(points)
    if deaths > 0:
        with tempfile.TemporaryDirectory(prefix="rapport-kills-") as name:
            for engine in engines:
                kills.ENGINES[engine](pathlib.Path(name), deaths)
    if kept > 0:
        with tempfile.TemporaryDirectory(prefix="rapport-backups-") as name:
            for engine in engines:
                backups.try_all(pathlib.Path(name), engine, kept)


def break_changes(points):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        imports.files(folder)
        imports.long_line(folder)
        releases.files(folder)
        postgres = Postgres(sys.argv[2])
        for database in ("before", "lent"):
            postgres.create(database)
        for engine in (Sqlite(folder), postgres):
            releases.try_all(engine, folder, points)
            imports.try_all(engine, folder, points)
        for database in ("before", "lent", "trial"):
            postgres.drop(database)


main()
