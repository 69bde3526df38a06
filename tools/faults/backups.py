"""Backups while people save: each is opened by Debian's `age` where it is installed, restored into one engine or the other in turn, and
compared with the journal of what was acknowledged.

What was acknowledged before a backup began is in it; what was sent only after it ended is not; nothing is there twice; each change has
its act, and the acts are the first ones of the house, in its order. The chain fits, as the program itself says. Nobody who was signed
in to the house is signed in to what was restored.
"""
import collections
import shutil
import subprocess
import threading
import time

import imports
import kills
import visitor
from cluster import Cluster
from databases import Sqlite, command, must
from storm import ADD, Server

# Whoever has four browsers may send sixty forms a minute.
PACE = 4.2
IN_ORDER = "SELECT object FROM store_activity WHERE verb = 'directory-organisation-added' ORDER BY number"
SESSIONS = "SELECT id FROM people_session"


class Journal:
    """What was sent and what was acknowledged, each with its moment."""

    def __init__(self):
        self.lock, self.sent, self.kept, self.refused, self.is_over = threading.Lock(), {}, {}, collections.Counter(), False

    def before(self, moment):
        with self.lock:
            return {name for name, at in self.kept.items() if at < moment}

    def begun_by(self, moment):
        with self.lock:
            return {name for name, at in self.sent.items() if at < moment}

    def save_all(self, port, person, number):
        """One browser: opens a form, fills it in, sends it, and waits, until it is over."""
        browser = visitor.Visitor(port)
        browser.cookie, count = person.cookie, 0
        time.sleep(PACE * number / kills.PEOPLE)
        while not self.is_over:
            began, count = time.monotonic(), count + 1
            name = f"Organisation {number} {count}"
            typed = {**visitor.fields(browser.open(ADD), ADD), "name": name, "kind": "charity"}
            with self.lock:
                self.sent[name] = time.monotonic()
            status, _, _ = browser.ask("POST", ADD, visitor.urllib.parse.urlencode(typed))
            with self.lock:
                if status == 303:
                    self.kept[name] = time.monotonic()
                else:
                    self.refused[status] += 1
            time.sleep(max(0, began + PACE - time.monotonic()))


def key_pair(folder):
    """The public half and the file of a pair; nothing where Debian's `age` is not installed."""
    if not shutil.which("age"):
        print("SKIPPED: age is not installed, so the backups are plain (Debian and Ubuntu: apt-get install age)")
        return None
    secret = folder / "backup.key"
    secret.unlink(missing_ok=True)
    said = subprocess.run(["age-keygen", "-o", str(secret)], check=True, capture_output=True, text=True).stderr
    return said.split("Public key: ")[1].strip(), secret


def opened_by_age(path, secret):
    process = subprocess.Popen(["age", "-d", "-i", str(secret), str(path)], stdout=subprocess.PIPE)
    head = process.stdout.read(15)
    while process.stdout.read(1 << 20):
        pass
    assert process.wait() == 0 and head == b"rapport dump 1\n", f"age does not open {path}"


def restore(target, folder, path, pair):
    """Into a new database; the seconds that it took."""
    if isinstance(target, Sqlite):
        for old in folder.glob("restored.*"):
            old.unlink()
    else:
        target.create("restored")
    witness = folder / "restored.witness"
    witness.unlink(missing_ok=True)
    identity = ["--identity", str(pair[1])] if pair else []
    began = time.monotonic()
    must(subprocess.run(command(target, "restored", "restore", str(path), *identity, witness=witness), capture_output=True, text=True))
    took = time.monotonic() - began
    must(subprocess.run(command(target, "restored", "verify", witness=witness), capture_output=True, text=True))
    return took


def check(engine, target, must_be, may_be):
    """How many changes are in what was restored."""
    names = target.rows(kills.NAMES, "restored")
    assert len(names) == len(set(names)), "a change is there twice"
    lost, early = must_be - set(names), set(names) - may_be
    assert not lost, f"{len(lost)} acknowledged changes are not in the backup: {sorted(lost)[:5]}"
    assert not early, f"{len(early)} changes are in the backup that were not sent yet: {sorted(early)[:5]}"
    acts = target.rows(IN_ORDER, "restored")
    assert sorted(acts) == sorted(target.rows(kills.IDS, "restored")), "acts and changes differ"
    assert acts == engine.rows(IN_ORDER, "trial")[: len(acts)], "the acts are not the first ones of the house"
    assert engine.rows(SESSIONS, "trial") and not target.rows(SESSIONS, "restored"), "somebody is still signed in"
    return len(names)


def control(engine, target, journal):
    """What was acknowledged after the last backup is not in it, and that is seen: this can fail."""
    try:
        check(engine, target, set(journal.kept), set(journal.sent))
    except AssertionError as said:
        assert "not in the backup" in str(said), said
        return
    raise AssertionError("a backup lacks nothing of what was saved after it: what is counted here cannot be right")


def try_all(folder, name, count):
    cluster = Cluster()
    try:
        cluster.start()
        engines = {"sqlite": Sqlite(folder), "postgres": cluster}
        back_up(folder, (engines[name], list(engines.values())), count)
    finally:
        cluster.remove()


def back_up(folder, engines, count):
    (engine, targets), pair = engines, key_pair(folder)
    people = kills.prepare(engine, folder)
    if not (folder / "second").exists():
        imports.files(folder)
    figures = ["import", "--profiles", str(folder / "second/profiles"), str(folder / "second/large.csv")]
    must(subprocess.run(command(engine, "trial", *figures, witness=folder / "storm.witness"), capture_output=True, text=True))
    server, journal = Server(engine, folder), Journal()
    saving = [threading.Thread(target=journal.save_all, args=(server.port, one, number)) for number, one in enumerate(people)]
    for one in saving:
        one.start()
    time.sleep(2 * PACE)
    backups, restores, meanwhile, sizes, held = [], [], [], [], 0
    try:
        for number in range(count):
            path = folder / "now.dump"
            readers = ["--recipient", pair[0]] if pair else ["--plain"]
            began, already = time.monotonic(), journal.before(time.monotonic())
            must(subprocess.run(command(engine, "trial", "backup", "--to", str(path), *readers), capture_output=True, text=True))
            ended = time.monotonic()
            may_be = journal.begun_by(ended)
            if pair:
                opened_by_age(path, pair[1])
            target = targets[number % 2]
            restores.append(restore(target, folder, path, pair))
            held = check(engine, target, already, may_be)
            backups.append(ended - began)
            meanwhile.append(len(journal.before(ended)) - len(already))
            sizes.append(path.stat().st_size)
    finally:
        journal.is_over = True
        for one in saving:
            one.join()
        server.end()
    control(engine, target, journal)
    assert sum(meanwhile) > 0, "nobody saved while backups were made: this shows nothing"
    print(f"{engine.name}: {count} backups while {len(people)} browsers saved {len(journal.kept)} changes ({sum(journal.refused.values())} refused), {sum(meanwhile)} of "
          f"them acknowledged while a backup was made ({min(meanwhile)} to {max(meanwhile)}); each restored, into SQLite and PostgreSQL in turn: 0 of what was "
          f"acknowledged before missing, 0 twice, 0 that was sent after, 0 signed in; the last held {held} changes and {sizes[-1] / 1e6:.1f} MB. A backup took "
          f"{min(backups):.2f} to {max(backups):.2f} s, a restore {min(restores):.2f} to {max(restores):.2f} s"
          + (", and each was opened by age too" if pair else ""))
