#!/usr/bin/env python3
"""Breaks imports on purpose and looks at what is left. Use: faults.py BINARY POSTGRES_URL [POINTS]

An import is killed (signal 9) at many points spread over its length, on SQLite and on PostgreSQL, and is run where the
disk is full at many sizes. Each time the database must hold exactly what it held before, or exactly what it
holds after a whole import, must open, and must take the same file in when asked again.

The process that reads the file is killed too, at many points, and is given a file with a line of 1 GB: the import must
then end by itself with the exit code of a file that cannot be read, and a sentence that says what to do.
"""
import gzip
import hashlib
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

binary, postgres = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
points = int(sys.argv[3]) if len(sys.argv) > 3 else 60
root = pathlib.Path(__file__).resolve().parent
# The time of an import is the one thing that differs between two runs of it.
LEFT_OUT = {"at_micros", "applied_micros", "at"}


class Sqlite:
    name = "SQLite"

    def __init__(self, folder):
        self.folder = folder

    def url(self, database):
        return f"sqlite:{self.folder / database}.sqlite"

    def copy(self, source, target):
        for end in ("", "-wal", "-shm"):
            (self.folder / f"{target}.sqlite{end}").unlink(missing_ok=True)
        shutil.copy(self.folder / f"{source}.sqlite", self.folder / f"{target}.sqlite")

    def state(self, database):
        with sqlite3.connect(self.folder / f"{database}.sqlite") as held:
            tables = sorted(name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
            digest = hashlib.sha256()
            for table in tables:
                columns = [f'"{row[1]}"' for row in held.execute(f"PRAGMA table_info({table})") if row[1] not in LEFT_OUT]
                listed = ", ".join(columns)
                for row in held.execute(f"SELECT {listed} FROM {table} ORDER BY {listed}"):
                    digest.update(repr((table, row)).encode())
            sound = held.execute("PRAGMA integrity_check").fetchone()[0]
        held.close()
        assert sound == "ok", sound
        return digest.hexdigest()


class Postgres:
    name = "PostgreSQL"

    def __init__(self, url):
        self.base = url.rsplit("/", 1)[0]

    def url(self, database):
        return f"{self.base}/faults_{database}"

    def sql(self, text, database="postgres"):
        run = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text, f"{self.base}/{database}"]
        return subprocess.run(run, check=True, capture_output=True, text=True).stdout

    def drop(self, database):
        self.sql(f"DROP DATABASE IF EXISTS faults_{database} WITH (FORCE)")

    def create(self, database):
        self.drop(database)
        self.sql(f"CREATE DATABASE faults_{database}")

    def copy(self, source, target):
        self.quiet(source)
        self.drop(target)
        self.sql(f"CREATE DATABASE faults_{target} TEMPLATE faults_{source}")

    def quiet(self, database):
        """The server notices that its client was killed only when it next speaks to it."""
        for _ in range(300):
            if self.sql(f"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = 'faults_{database}'").strip() == "0":
                return
            time.sleep(0.1)
        raise AssertionError(f"somebody is still connected to faults_{database}")

    def state(self, database):
        self.quiet(database)
        named = f"faults_{database}"
        listing = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position"
        columns = {}
        for line in self.sql(listing, named).splitlines():
            table, column = line.split("|")
            if column not in LEFT_OUT:
                columns.setdefault(table, []).append(f'"{column}"')
        digest = hashlib.sha256()
        for table in sorted(columns):
            listed = ", ".join(columns[table])
            digest.update(self.sql(f"COPY (SELECT {listed} FROM {table} ORDER BY {listed}) TO STDOUT", named).encode())
        return digest.hexdigest()


def command(engine, database, *words):
    return [str(binary), "--database", engine.url(database), *words]


def run(engine, database, *words, **options):
    return subprocess.run(command(engine, database, *words), capture_output=True, text=True, **options)


def must(done):
    assert done.returncode == 0, done.stderr
    return done


def files(folder):
    """Two files of the same areas: one held before, one whose import is broken."""
    for name, areas in (("first", 300), ("second", 4000)):
        (folder / name).mkdir()
        subprocess.run([sys.executable, str(root / "bench_file.py"), str(folder / name), str(areas), "25", "X01"], check=True)
    first, second = folder / "first/large.csv", folder / "second/large.csv"
    return folder / "second/profiles", first, second


def broken(engine, before, after, words, what, start):
    """One broken import: `start` begins and breaks it. True where it had come to its end all the same."""
    engine.copy("before", "trial")
    start()
    state = engine.state("trial")
    assert state in (before, after), f"{engine.name}, {what}: neither before nor after"
    if state == before:
        must(run(engine, "trial", *words))
        assert engine.state("trial") == after, f"{engine.name}, {what}: importing again does not complete it"
    else:
        must(run(engine, "trial", "imports"))
    return state == after


def killed(engine, words, seconds):
    process = subprocess.Popen(command(engine, "trial", *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def reader_of(process):
    """The process that an import started to read its file, once there is one."""
    while process.poll() is None:
        children = pathlib.Path(f"/proc/{process.pid}/task").glob("*/children")
        try:
            found = [int(child) for listed in children for child in listed.read_text().split()]
        except OSError:
            continue
        if found:
            return found[0]
        time.sleep(0.001)
    return None


def reader_killed(engine, words, seconds):
    process = subprocess.Popen(command(engine, "trial", *words), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    reader = reader_of(process)
    time.sleep(seconds)
    try:
        os.kill(reader, signal.SIGKILL)
    except (ProcessLookupError, TypeError):
        # The import had come to its end before.
        pass
    said, _ = process.communicate()
    if process.returncode == 3:
        assert "The system stopped reading it" in said, said
    else:
        assert process.returncode == 0, said


def long_line(folder):
    """A packed table whose one row is a line of 1 GB."""
    path = folder / "line.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(b"lsoa21_code,tenure,n,total_households\nX01000001,")
        for _ in range(1024):
            out.write(b"a" * (1 << 20))
    return path


def full(engine, words, size):
    def limit():
        # A file may not grow beyond this: the write fails, as it does on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = run(engine, "trial", *words, preexec_fn=limit)
    if done.returncode != 0:
        assert "panicked" not in done.stderr, done.stderr
        # It says so in a sentence, on standard error.
        assert any(line.startswith("rapport: ") for line in done.stderr.splitlines()), done.stderr


class SmallDisk:
    """A file system in memory that holds one database of PostgreSQL and can be made larger and smaller."""

    def __init__(self, engine):
        self.engine = engine

    def __enter__(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="rapport-disk-", dir="/var/tmp"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", self.place], check=True, capture_output=True)
        # As root the server runs as the user postgres.
        shutil.chown(self.place, "postgres")
        self.place.chmod(0o700)
        self.engine.sql(f"CREATE TABLESPACE faults_small LOCATION '{self.place}'")
        return self

    def __exit__(self, *_):
        self.engine.drop("trial")
        self.engine.sql("DROP TABLESPACE faults_small")
        subprocess.run(["umount", self.place], check=True)
        self.place.rmdir()

    def copy(self):
        self.engine.quiet("before")
        self.engine.drop("trial")
        self.engine.sql("CREATE DATABASE faults_trial TEMPLATE faults_before TABLESPACE faults_small")

    def used(self):
        self.engine.sql("CHECKPOINT")
        held = os.statvfs(self.place)
        return (held.f_blocks - held.f_bfree) * held.f_frsize

    def resize(self, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", self.place], check=True)


def full_server(engine, before, after, words):
    """The disk of the server is full at twelve sizes; then it is made larger, and the same file is taken in."""
    ends = 0
    with SmallDisk(engine) as disk:
        disk.copy()
        least = disk.used()
        must(run(engine, "trial", *words))
        most = disk.used()
        for size in (least + (most - least) * at // 12 for at in range(12)):
            disk.resize("1g")
            disk.copy()
            disk.resize(size)
            done = run(engine, "trial", *words)
            # To look at it takes room, too: what is sorted is written beside the database.
            disk.resize("1g")
            state = engine.state("trial")
            assert state in (before, after), f"disk full at {size}: neither before nor after"
            assert done.returncode == 0 or "panicked" not in done.stderr, done.stderr
            ends += state == after
            if state == before:
                assert any(line.startswith("rapport: ") for line in done.stderr.splitlines()), done.stderr
                must(run(engine, "trial", *words))
                assert engine.state("trial") == after, f"disk full at {size}: importing again does not complete it"
    print(f"{engine.name}: disk full at 12 sizes: {12 - ends} left it as before, {ends} as after")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        profiles, first, second = files(folder)
        line = long_line(folder)
        words = ("import", "--profiles", str(profiles), str(second))
        engines = [Sqlite(folder), Postgres(postgres)]
        engines[1].create("before")
        for engine in engines:
            must(run(engine, "before", "import", "--profiles", str(profiles), str(first)))
            before = engine.state("before")
            engine.copy("before", "trial")
            began = time.monotonic()
            must(run(engine, "trial", *words))
            length, after = time.monotonic() - began, engine.state("trial")
            assert before != after
            ends = sum(
                broken(engine, before, after, words, f"killed after {length * at / points:.3f} s",
                       lambda at=at: killed(engine, words, length * at / points))
                for at in range(points)
            )
            print(f"{engine.name}: killed at {points} points over {length:.2f} s: {points - ends} left it as before, {ends} as after")
            ends = sum(
                broken(engine, before, after, words, f"reader killed after {length * at / points:.3f} s",
                       lambda at=at: reader_killed(engine, words, length * at / points))
                for at in range(points)
            )
            print(f"{engine.name}: reader killed at {points} points: {points - ends} left it as before, {ends} as after")
            engine.copy("before", "trial")
            refused = run(engine, "trial", "import", str(line))
            assert refused.returncode == 3 and engine.state("trial") == before, refused.stdout
            print(f"{engine.name}: a line of 1 GB was refused: {refused.stdout.splitlines()[1].strip()}")
            if engine.name == "SQLite":
                least = (folder / "before.sqlite").stat().st_size
                most = (folder / "trial.sqlite").stat().st_size
                sizes = [least + (most - least) * at // 12 for at in range(12)]
                ends = sum(broken(engine, before, after, words, f"disk full at {size}", lambda size=size: full(engine, words, size)) for size in sizes)
                print(f"{engine.name}: disk full at {len(sizes)} sizes: {len(sizes) - ends} left it as before, {ends} as after")
            elif os.geteuid() == 0 and sys.platform == "linux":
                full_server(engine, before, after, words)
            else:
                print(f"{engine.name}: SKIPPED the full disk: a small disk can only be mounted by root on Linux")
        for database in ("before", "trial"):
            engines[1].drop(database)


main()
