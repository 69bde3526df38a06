"""A log of SQLite that is torn: cut at every frame, a byte before and after it, and with one bit of each frame flipped.

People save; the program is killed; and the log is taken as a damaged disk may leave it. SQLite drops what follows the damage in silence,
so the witness has to find each loss of an act: `rapport verify` says it, and a house that is served of it changes nothing. It is tried
with a log that was not yet written into the file, and with one that was: then pages of before lie over pages of after.
"""
import collections
import shutil
import sqlite3
import subprocess
import time
import urllib.parse

import house
import kills
import tables
import visitor
from databases import Sqlite, command
from storm import ADD, Server

PEOPLE = 4
# So many bytes before each frame, and before the first of all.
FRAME_HEAD, LOG_HEAD = 24, 32
ACTS = "SELECT COUNT(*) FROM store_activity"


def save(browser, name):
    typed = {**visitor.fields(browser.open(ADD), ADD), "name": name, "kind": "charity"}
    return browser.ask("POST", ADD, urllib.parse.urlencode(typed))


def make(engine, folder, changes, is_written):
    """A killed house whose witness knows all that was acknowledged; the names that were, and its file and log."""
    people = kills.prepare(engine, folder, PEOPLE, 1)
    server, kept = Server(engine, folder), []
    for number in range(changes):
        browser = visitor.Visitor(server.port)
        browser.cookie = people[number % PEOPLE].cookie
        name = f"Organisation {number}"
        status, _, page = save(browser, name)
        assert status == 303, page[:2000]
        kept.append(name)
        if number % 6 == 0:
            # A change without an act of its own: a file that waits to be looked at, and is left again.
            file = house.send(browser, *tables.archive(number, 40))
            if number % 12:
                assert house.press(browser, file, "/leave")[0] == 303
    # The head is signed within a second.
    time.sleep(1.5)
    beside = sqlite3.connect(engine.path("trial"))
    if is_written:
        beside.execute("PRAGMA wal_checkpoint(PASSIVE)")
    server.end()
    # Before the last who has it open leaves: that would write the log into the file and remove it.
    held = [engine.path("trial").with_name(f"trial.sqlite{end}").read_bytes() for end in ("", "-wal")]
    beside.close()
    return people, kept, held


def witnessed(folder):
    return int((folder / "storm.witness").read_text().split("acts ")[1].split()[0])


def damages(log):
    """Each damage by its words, with the log as it leaves it."""
    size = int.from_bytes(log[8:12], "big") + FRAME_HEAD
    frames = (len(log) - LOG_HEAD) // size
    yield "as it was", frames, log
    for frame in range(frames + 1):
        end = LOG_HEAD + frame * size
        for word, at in (("cut before", end - 1), ("cut at", end), ("cut after", end + 1)):
            if 0 <= at < len(log):
                yield word, frame, log[:at]
        if frame < frames:
            # Another bit in each: in its head, where its page is said, and in its page.
            at, bit = end + (frame * 257) % size, 1 << frame % 8
            yield "flipped in", frame, log[:at] + bytes([log[at] ^ bit]) + log[at + 1:]


class Matrix:
    """One killed house, and what each damage to its log leaves of it."""

    def __init__(self, folder, kept, held):
        self.folder, self.kept, self.engine = folder, set(kept), Sqlite(folder)
        (self.base, self.log), self.acts = held, witnessed(folder)
        self.counts, self.doubted, self.wrong = collections.Counter(), [], []

    def lay(self, log):
        """The database as the damage left it, with its witness."""
        for old in self.folder.glob("torn.sqlite*"):
            old.unlink()
        (self.folder / "torn.sqlite").write_bytes(self.base)
        (self.folder / "torn.sqlite-wal").write_bytes(log)
        shutil.copy(self.folder / "storm.witness", self.folder / "torn.witness")

    def read(self):
        """How many acts are there, which names, how many files that wait; nothing where it cannot be read or does not fit together."""
        try:
            if self.engine.rows("PRAGMA integrity_check", "torn") != ["ok"]:
                return None
            return self.engine.rows(ACTS, "torn")[0], set(self.engine.rows(kills.NAMES, "torn")), len(self.engine.rows(house.UPLOADS, "torn"))
        except sqlite3.DatabaseError:
            return None

    def look(self, word, frame, log):
        self.lay(log)
        words = command(self.engine, "torn", "verify", witness=self.folder / "torn.witness")
        verified = subprocess.run(words, capture_output=True, text=True)
        is_refused, found = verified.returncode != 0, self.read()
        if not found:
            kind = "does not fit together"
        elif found[0] < self.acts or not self.kept <= found[1]:
            kind = f"acts are missing ({word})"
        else:
            kind = "whole" if found[2] == self.waiting else "a file that waits is missing"
        self.counts[kind, "refused" if is_refused else "accepted"] += 1
        if is_refused != (kind not in ("whole", "a file that waits is missing")):
            self.wrong.append((word, frame, kind, verified.stdout, verified.stderr))
        if is_refused and found:
            missing = self.acts - found[0]
            assert f"its last {missing} acts are missing" in verified.stdout, verified.stdout
            self.doubted.append(log)

    def serve(self, log, cookie):
        """A house that is served of it can be read and not changed, says so, and keeps what was typed."""
        self.lay(log)
        for end in ("sqlite", "sqlite-wal"):
            shutil.copy(self.folder / f"torn.{end}", self.folder / f"trial.{end}")
        (self.folder / "trial.sqlite-shm").unlink(missing_ok=True)
        server = Server(self.engine, self.folder, waits=False)
        try:
            browser = visitor.Visitor(server.port)
            assert browser.ask("GET", "/readyz")[0] == 503 and browser.ask("GET", "/")[0] == 200
            browser.cookie = cookie
            status, _, page = browser.ask("GET", ADD)
            if status != 200 or f'action="{ADD}"' not in page:
                # The sign-in is among what is missing.
                return "signed out"
            status, _, page = save(browser, "Never kept")
            assert status == 503 and "Never kept" in page, f"{status} {page[:2000]}"
            return "refused with its words kept"
        finally:
            server.end()


def try_all(engine, folder, changes):
    if engine.name != "SQLite":
        print(f"{engine.name}: SKIPPED the torn log: it keeps its own, and the kills of `kills` cut it")
        return
    for is_written in (False, True):
        people, kept, held = make(engine, folder, changes, is_written)
        matrix = Matrix(folder, kept, held)
        matrix.lay(matrix.log)
        matrix.waiting = len(engine.rows(house.UPLOADS, "torn"))
        for damage in damages(matrix.log):
            matrix.look(*damage)
        assert not matrix.wrong, f"{len(matrix.wrong)} wrong: {matrix.wrong[:3]}"
        assert matrix.counts["whole", "accepted"] > 0, "the log as it was is refused: this shows nothing"
        served = collections.Counter(matrix.serve(log, people[0].cookie) for log in matrix.doubted[:: len(matrix.doubted) // 20])
        counts = "; ".join(f"{count} {kind}: {what}" for (kind, what), count in sorted(matrix.counts.items()))
        state = "written into the file" if is_written else "not yet written into the file"
        print(f"{engine.name}: log {state}, {len(matrix.log)} bytes, {matrix.acts} acts known to the witness, {len(kept)} of them acknowledged on pages: "
              f"{sum(matrix.counts.values())} damages. {counts}. Lost and accepted: 0 acts. Served of {sum(served.values())} of them: {dict(served)}")
