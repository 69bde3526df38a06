"""The two databases that faults are tried on, small disks for them, and the program that is run on them."""
import atexit
import hashlib
import itertools
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

# The time of a change is the one thing that differs between two runs of it.
LEFT_OUT = {"at_micros", "applied_micros", "at"}
# A small disk can be mounted by root alone, and on Linux.
CAN_MOUNT = os.geteuid() == 0 and sys.platform == "linux"
binary = pathlib.Path(sys.argv[1]).resolve()
# Key file and witnesses lie outside the databases.
keep = pathlib.Path(tempfile.mkdtemp(prefix="rapport-faults-"))
atexit.register(shutil.rmtree, keep, ignore_errors=True)
witnesses = itertools.count()


class Sqlite:
    name = "SQLite"

    def __init__(self, folder, trial=None):
        self.folder = folder
        # Where the database "trial" lies; the others lie in the folder.
        self.places = {"trial": trial or folder}

    def path(self, database):
        return self.places.get(database, self.folder) / f"{database}.sqlite"

    def url(self, database):
        return f"sqlite:{self.path(database)}"

    def copy(self, source, target):
        for end in ("", "-wal", "-shm"):
            self.path(target).with_suffix(f".sqlite{end}").unlink(missing_ok=True)
        shutil.copy(self.path(source), self.path(target))

    def rows(self, sql, database):
        """The first column of what is found."""
        with sqlite3.connect(self.path(database)) as held:
            found = [row[0] for row in held.execute(sql)]
        held.close()
        return found

    def change(self, sql, database):
        """Changes something past the program: as nothing but a fault does."""
        with sqlite3.connect(self.path(database), timeout=30) as held:
            held.execute(sql)
        held.close()

    def state(self, database):
        with sqlite3.connect(self.path(database)) as held:
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

    def rows(self, sql, database):
        """The first column of what is found."""
        return self.sql(sql, f"faults_{database}").splitlines()

    def change(self, sql, database):
        """Changes something past the program: as nothing but a fault does."""
        self.sql(sql, f"faults_{database}")

    def drop(self, database):
        self.sql(f"DROP DATABASE IF EXISTS faults_{database} WITH (FORCE)")

    def create(self, database):
        self.drop(database)
        self.sql(f"CREATE DATABASE faults_{database}")

    def copy(self, source, target, place=""):
        self.quiet(source)
        self.drop(target)
        self.sql(f"CREATE DATABASE faults_{target} TEMPLATE faults_{source} {place}")

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


class SmallDisk:
    """A file system in memory that holds the database "trial" and can be made larger and smaller."""

    def __init__(self, engine):
        self.engine = engine
        self.is_postgres = isinstance(engine, Postgres)

    def __enter__(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="rapport-disk-", dir="/var/tmp"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", self.place], check=True, capture_output=True)
        if self.is_postgres:
            # As root the server runs as the user postgres.
            shutil.chown(self.place, "postgres")
            self.place.chmod(0o700)
            self.engine.sql(f"CREATE TABLESPACE faults_small LOCATION '{self.place}'")
        else:
            self.engine = Sqlite(self.engine.folder, self.place)
        return self

    def __exit__(self, *_):
        if self.is_postgres:
            self.engine.drop("trial")
            self.engine.sql("DROP TABLESPACE faults_small")
        subprocess.run(["umount", self.place], check=True)
        self.place.rmdir()

    def copy(self, source="before"):
        self.resize("1g")
        if self.is_postgres:
            self.engine.copy(source, "trial", "TABLESPACE faults_small")
        else:
            self.engine.copy(source, "trial")

    def used(self):
        if self.is_postgres:
            self.engine.sql("CHECKPOINT")
        held = os.statvfs(self.place)
        return (held.f_blocks - held.f_bfree) * held.f_frsize

    def resize(self, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", self.place], check=True)


def command(engine, database, *words, witness=None):
    # One key for all copies. Copies are put back again and again, so each program begins a witness of its own unless one is named.
    files = ["--key-file", str(keep / "faults.key"), "--witness", str(witness or keep / f"{next(witnesses)}.witness")]
    return [str(binary), "--database", engine.url(database), *files, *words]


def run(engine, database, *words, **options):
    return subprocess.run(command(engine, database, *words), capture_output=True, text=True, **options)


def must(done):
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def said_why(done):
    """What failed for want of room says so in a sentence, on standard error."""
    assert "panicked" not in done.stderr, done.stderr
    assert done.returncode == 0 or any(line.startswith("rapport: ") for line in done.stderr.splitlines()), done.stderr


def killed(engine, words, seconds):
    process = subprocess.Popen(command(engine, "trial", *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def broken(engine, source, states, words, what, start):
    """One broken change: `start` begins and breaks it. True where it had come to its end all the same."""
    before, after = states
    engine.copy(source, "trial")
    start()
    state = engine.state("trial")
    assert state in states, f"{engine.name}, {what}: neither before nor after"
    if state == before:
        must(run(engine, "trial", *words))
        assert engine.state("trial") == after, f"{engine.name}, {what}: the same again does not complete it"
    else:
        must(run(engine, "trial", "imports"))
    return state == after
