"""The house is killed (signal 9) while people save, at many points of the commit; nothing that was acknowledged may be lost, and
nothing may be there twice.

Each point has at least twenty changes acknowledged since the start and at least twenty under way, or it does not count and is tried
again. The kernel kills at a call of the commit, by its number (strace): before a page of the log is written, before the sync, before the
reply; or it ends at any moment. On PostgreSQL it is the program at a word to or from the database, or the database server itself at a sync, with
all its processes. After a kill the page cache is still there; so on SQLite each point is also looked at as a loss of power would leave it: what
the trace does not show as synced is taken out of a copy, once all of it and once by chance in part.
"""
import asyncio
import collections
import random
import re
import shutil
import subprocess
import sys
import time

import traces
import visitor
from cluster import Cluster
from databases import Sqlite, command, must, run
from storm import ADD, AREA, LEAST, PEOPLE, START, Forms, Server, Storm
from traces import POSTGRES_CALLS, SQLITE_CALLS, events, lose, place_of_death, replies_after_sync, strace, unsynced

EACH = 12
EACH_DATABASE = 40
# Browsers of one person, who may send sixty forms a minute.
EACH_PERSON = 4
NAMES = "SELECT name FROM directory_organisation"
ACTS = "SELECT object FROM store_activity WHERE verb = 'directory-organisation-added'"
IDS = "SELECT id FROM directory_organisation"
# The call before which it ends, and the numbers of it that are tried; `None` is any moment.
SQLITE_ENDS = [("pwrite64", 200, 800), ("fsync", 9, 30), ("writev", 30, 110), (None, 0, 0)]
PROGRAM_ENDS = [("sendto", 700, 1500), ("recvfrom", 1000, 2200), ("writev", 12, 60)]
SERVER_END = ("fdatasync", 4, 16)


class Trial:
    """One engine and all its points."""

    def __init__(self, engine, folder):
        self.engine, self.folder, self.chance = engine, folder, random.Random(7)
        self.counts, self.deaths = collections.Counter(), collections.Counter()
        self.starts, self.traced, self.bare, self.wrong, self.began_at = [], [0], 0, [], 0
        self.begin_anew()

    def begin_anew(self):
        """An empty database with people in it. Pages list what is there, so that a long trial would slow down by itself."""
        self.forms, self.acknowledged, self.there = Forms(prepare(self.engine, self.folder)), set(), 0

    def rows(self, sql, database="trial"):
        return self.engine.rows(sql, database)

    def check(self, database="trial", witness="storm.witness"):
        """Every acknowledged change is there, none twice, each with its act; and the chain fits, as the program itself says."""
        words = command(self.engine, database, "verify", witness=self.folder / witness)
        verified = subprocess.run(words, capture_output=True, text=True)
        assert verified.returncode == 0, verified.stdout + verified.stderr
        names = self.rows(NAMES, database)
        lost = self.acknowledged - set(names)
        assert not lost, f"{self.engine.name}: {len(lost)} acknowledged changes are lost: {sorted(lost)[:5]}"
        assert len(names) == len(set(names)), f"{self.engine.name}: a change is there twice"
        assert sorted(self.rows(IDS, database)) == sorted(self.rows(ACTS, database)), f"{self.engine.name}: acts and changes differ"
        return set(names)

    def start(self, tracing=()):
        server = Server(self.engine, self.folder, tracing)
        # A trace makes the start slower; it is held to the same bound, and told apart.
        (self.traced if tracing else self.starts).append(server.start)
        return server

    def gather(self):
        server = self.start()
        self.forms.gather(server.port, EACH)
        server.end()

    def storm(self, server, watched, call, kill):
        """People save until the end comes: by the trace, or, where no call is named, at any moment."""
        storm, moment = Storm(), self.chance.uniform(0, 0.4)

        async def breaks():
            began, since = time.monotonic(), lambda: time.monotonic() - (storm.last_answer or began)
            while watched() and since() < 5 and (call or len(storm.acknowledged) < LEAST):
                await asyncio.sleep(0.002)
            await asyncio.sleep(0 if call else moment)
            storm.is_hit = not watched() or not call
            kill()

        asyncio.run(storm.run(server.port, self.forms, breaks))
        self.acknowledged |= storm.acknowledged
        return storm

    def counted(self, storm, found):
        """Whether the point counts, and what it adds to the sums."""
        names = self.check()
        self.wrong += [answer for _, answer in storm.other if answer.split(" ")[1] not in ("500", "503")]
        there = self.there = len(names & set(storm.open))
        if len(storm.acknowledged) < LEAST or len(storm.open) < LEAST or not storm.is_hit:
            self.counts["tried again"] += 1
            return False
        self.counts.update({"points": 1, "acknowledged": len(storm.acknowledged), "under way": len(storm.open), "there": there})
        self.counts["fewest"] = min(self.counts["fewest"] or 10**9, len(storm.open), len(storm.acknowledged))
        self.deaths[place_of_death(found) if found else "at any moment"] += 1
        return True

    def is_ended(self, ended):
        """Tells so where points do not come to count at all."""
        assert self.counts["tried again"] < 3 * ended + 20, f"{self.engine.name}: too few changes under way: {dict(self.counts)}"
        points = self.counts["points"]
        if points and points % EACH_DATABASE == 0 and self.began_at != points:
            self.began_at = points
            print(f"{self.engine.name}: {points} points", flush=True)
            if points < ended:
                self.begin_anew()
        return points >= ended

    def say(self, replies):
        assert not self.wrong, f"answers of another kind: {self.wrong[:5]}"
        counts = self.counts
        places = ", ".join(f"{count} {place}" for place, count in sorted(self.deaths.items()))
        print(f"{self.engine.name}: killed at {counts['points']} points ({places}); {counts['tried again']} more did not count")
        print(f"{self.engine.name}: {counts['acknowledged']} acknowledged, 0 lost; {counts['under way']} under way, of which {counts['there']} are there, "
              f"none twice; at each point at least {counts['fewest']} of both; the chain fits at each; start {max(self.starts):.2f} s at most, "
              f"{max(self.traced):.2f} s under a trace")
        print(f"{self.engine.name}: {replies}", flush=True)
        longest = max(self.starts + self.traced)
        assert longest <= START, f"{self.engine.name}: a start took {longest:.1f} s"


def sqlite_point(trial, number):
    call, first, last = SQLITE_ENDS[number % len(SQLITE_ENDS)]
    # Forms that are sent again after they were saved: at the start the log was synced, and they need no further change.
    known = trial.there
    trial.gather()
    trace, nth = trial.folder / "trace", trial.chance.randint(first, last)
    server = trial.start(strace(trace, SQLITE_CALLS, f"{call}:signal=KILL:when={nth}" if call else None))
    storm = trial.storm(server, lambda: server.process.poll() is None, call, server.end)
    found = events(trace)
    path = trial.engine.path("trial")
    # As a loss of power leaves it, before anything opens it again.
    for kind, chance in (("torn", None), ("partly", trial.chance)):
        target = trial.engine.path(kind)
        for end in ("", "-wal"):
            source = path.with_name(path.name + end)
            if source.exists():
                lose(source, target.with_name(target.name + end), unsynced(found, str(source)), chance)
        shutil.copy(trial.folder / "storm.witness", trial.folder / f"{kind}.witness")
        trial.check(kind, f"{kind}.witness")
        trial.counts["without power"] += 1
        for old in trial.folder.glob(f"{kind}.*"):
            old.unlink()
    if trial.counted(storm, found if call else None):
        count, bare, never = replies_after_sync(found, "-wal", "POST /directory", "HTTP/1.1 303")
        trial.counts["replies"] += count
        trial.counts["again"] += min(bare, known)
        trial.bare += max(0, bare - known) + never


def control(trial):
    """A log that is cut by what was synced last does lose acknowledged changes, and that is seen: this can fail."""
    trial.gather()
    trace, path = trial.folder / "trace", trial.engine.path("trial")
    server = trial.start(strace(trace, SQLITE_CALLS, "writev:signal=KILL:when=60"))
    storm = trial.storm(server, lambda: server.process.poll() is None, "writev", server.end)
    log = path.with_name(path.name + "-wal")
    shutil.copy(path, trial.engine.path("cut"))
    # The log is written from its start again and again: what lies behind the last page is older, and in the database already.
    last = [traces.PLACE.search(event[4]) for event in events(trace) if event[2] == "pwrite64" and event[3] == str(log)][-1]
    half = (int(last[1]) + int(last[2])) // 2
    lose(log, trial.folder / "cut.sqlite-wal", [(half, half)])
    lost = len(trial.acknowledged - set(trial.rows(NAMES, "cut")))
    assert lost > 0, "a log that is cut loses nothing: what is counted here cannot be right"
    for old in trial.folder.glob("cut.*"):
        old.unlink()
    # Forms that were saved and not answered are sent again, and need no further change.
    trial.there = len(trial.check() & set(storm.open))
    return lost


def postgres_point(trial, number):
    is_server = number % 4 == 3
    call, first, last = SERVER_END if is_server else PROGRAM_ENDS[number % 4]
    trial.gather()
    trial.engine.quiet("trial")
    trace, nth = trial.folder / "trace", trial.chance.randint(first, last)
    tracing = strace(trace, POSTGRES_CALLS if is_server else SQLITE_CALLS, f"{call}:signal=KILL:when={nth}")
    if not is_server:
        server = trial.start(tracing)
        storm = trial.storm(server, lambda: server.process.poll() is None, call, server.end)
        trial.engine.quiet("trial")
        trial.counted(storm, events(trace))
        return
    tracer = subprocess.Popen([*tracing, "-p", str(trial.engine.postmaster())], stderr=subprocess.DEVNULL)
    time.sleep(0.3)
    server = trial.start()
    storm = trial.storm(server, lambda: "+++ killed" not in trace.read_text(errors="replace"), call, trial.engine.kill)
    tracer.wait()
    trial.starts.append(trial.engine.start())
    # The program that was left alive finds it again by itself.
    trial.starts.append(server.until_ready())
    server.end()
    trial.engine.quiet("trial")
    found = events(trace)
    if trial.counted(storm, found):
        count, bare, _ = replies_after_sync(found, "", "COMMIT", "COMMIT")
        trial.counts["replies"] += count
        trial.counts["server"] += 1
        # The question whether it is ready, once at the start, ends a change that wrote nothing.
        trial.bare += max(0, bare - 1)


def prepare(engine, folder, count=PEOPLE, each=EACH_PERSON):
    """An empty database with one ward; so many browsers that have signed in there, so many of one person."""
    if isinstance(engine, Sqlite):
        for old in folder.glob("trial.*"):
            old.unlink()
    else:
        engine.create("trial")
    lookup = folder / "kills.csv"
    lookup.write_text(f"WD24CD,WD24NM,LAD24CD,LAD24NM\nX05000001,Ward 1,{AREA},Sampleton\n")
    (folder / "storm.witness").unlink(missing_ok=True)
    words = command(engine, "trial", "import", str(lookup), witness=folder / "storm.witness")
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    server = Server(engine, folder)
    asked = command(engine, "trial", witness=folder / "storm.witness")
    people = visitor.sessions(asked, server.port, count, "practice-lead", each=each)
    server.end()
    return people


def try_sqlite(folder, points):
    trial, number = Trial(Sqlite(folder), folder), 0
    cut = control(trial)
    while not trial.is_ended(points):
        sqlite_point(trial, number)
        number += 1
    counts = trial.counts
    trial.say(f"each of {counts['replies']} replies came after a sync of the log that began after its request, but {counts['again']} to forms that were "
              f"saved before; {counts['without power']} copies without what was not synced: 0 lost. Control: a log cut in half lost {cut}")
    assert trial.bare == 0, f"{trial.bare} replies without a sync before them"


def try_postgres(folder, points):
    cluster = Cluster()
    try:
        cluster.start()
        trial, number = Trial(cluster, folder), 0
        while not trial.is_ended(points):
            postgres_point(trial, number)
            number += 1
        trial.say(f"at {trial.counts['server']} of these points the database server itself; each of {trial.counts['replies']} commits traced there was "
                  "answered after a sync")
        assert trial.bare == 0, f"{trial.bare} commits answered without a sync before"
    finally:
        cluster.remove()


ENGINES = {"sqlite": try_sqlite, "postgres": try_postgres}
