"""A disk that fails while people save and a file is taken in: no room or an error at one write after the other, an error at each sync, a small
disk that is full, a full disk for the witness, and no room for temporary files.

Whatever was acknowledged has to be there after a kill and a restart, with its act; what was refused is there whole or not at all, and its
page kept what was typed. When there is room again the house goes on without a restart; after a sync that failed it writes nothing more until
one (decision 89).
"""
import collections
import http.client
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.parse

import house
import kills
import visitor
from databases import CAN_MOUNT, SmallDisk
from house import House
from storm import ADD, Server
from traces import strace

PEOPLE = 6
AREAS = 60
SIZES = 12
ADDED = "SELECT object FROM store_activity WHERE verb = 'directory-organisation-added'"
WAITING = "SELECT id FROM sources_upload WHERE state = 'read'"
HURRY = "UPDATE store_job SET lease_until_micros = 0, run_at_micros = 0 WHERE state = 'waiting'"
# What fails, how, and from which call on: once, or from then until there is room again.
FAULTS = (("pwrite64", "ENOSPC", ""), ("pwrite64", "EIO", ""), ("pwrite64", "ENOSPC", "+"), ("fsync", "EIO", ""))


class Work:
    """What people do while the disk fails, and what they were told."""

    def __init__(self, trial, server, number):
        self.trial, self.server, self.number = trial, server, number
        self.browser, self.kept, self.refused, self.file = trial.browser(number, server.port), set(), set(), None
        self.name, content = trial.file()
        self.forms = []
        for at in range(7):
            page = self.browser.open(ADD)
            name = f"Organisation {self.name} {at}"
            self.forms.append((name, urllib.parse.urlencode({**visitor.fields(page, ADD), "name": name, "kind": "charity"})))
        self.sent = house.body(self.browser.open(house.SEND), self.name, content)[0]
        self.statuses, self.asked = collections.Counter(), False

    def save(self):
        name, typed = self.forms.pop(0)
        status, _, page = self.browser.ask("POST", ADD, typed)
        self.statuses[status] += 1
        if status == 303:
            self.kept.add(name)
            return
        assert status in (500, 503) and name in page, f"refused without what was typed: {status} {page[:3000]}"
        self.refused.add(name)

    def run(self):
        for _ in range(3):
            self.save()
        status, location, page = house.post(self.browser, self.sent)
        self.statuses[status] += 1
        assert status in (303, 500, 503), f"{status} {page[:3000]}"
        if status == 303:
            self.file = location.split("?")[0]
            status, _, page = house.press(self.browser, self.file)
            self.statuses[status] += 1
            assert status in (303, 500, 503), f"{status} {page[:3000]}"
            self.asked = status == 303
        for _ in range(3):
            self.save()
        if self.asked:
            # Its page answers in any case, and waits a little for the job.
            assert self.browser.ask("GET", self.file)[0] in (200, 500, 503)

    def after(self):
        """When there is room again: whether a change is kept without a restart."""
        self.save()
        return self.forms == [] and len(self.kept) > 0 and not self.is_stopped()

    def is_stopped(self):
        return "nothing more is written" in self.server.log.read_text()


class Trial(House):
    def __init__(self, engine, folder):
        super().__init__(engine, folder, PEOPLE, AREAS)
        self.files, self.kept, self.counts, self.statuses = 0, set(), collections.Counter(), collections.Counter()

    def restart(self, work):
        """Killed, and begun again: all that was acknowledged is there, and what waited goes on."""
        work.server.end()
        if self.engine.name == "PostgreSQL":
            self.engine.quiet("trial")
        self.kept |= work.kept
        names = self.rows(kills.NAMES)
        lost = self.kept - set(names)
        assert not lost, f"{self.engine.name}: acknowledged and lost: {sorted(lost)[:5]}"
        assert len(names) == len(set(names)) and sorted(self.rows(kills.IDS)) == sorted(self.rows(ADDED)), "acts and changes differ"
        for sql in house.HALVES:
            assert not self.rows(sql), f"{self.engine.name}: {sql}"
        self.counts["refused and there whole"] += len(work.refused & set(names))
        self.counts.update({"acknowledged": len(work.kept), "refused": len(work.refused)})
        self.statuses.update(work.statuses)
        # What waits for its minute, or after an error, need not wait here.
        self.engine.change(HURRY, "trial")
        server = self.serve()
        browser = self.browser(work.number, server.port)
        for waiting in self.rows(WAITING):
            # It was acknowledged and not asked for, or kept and not answered.
            assert house.press(browser, f"/sources/files/{waiting}")[0] == 303
            work.file = f"/sources/files/{waiting}"
        if work.file:
            assert house.outcome(browser, work.file) == "taken in"
            self.files += 1
        self.counts["files taken in" if work.file else "files refused"] += 1
        self.check(self.files, work.name)
        return server

    def say(self, what):
        counts = ", ".join(f"{count} {word}" for word, count in sorted(self.counts.items()))
        print(f"{self.engine.name}: {what}: {counts}; answers {dict(sorted(self.statuses.items()))}; of what was acknowledged 0 lost, of what was refused 0 half there")
        self.counts.clear()
        self.statuses.clear()


def inject(trial, server, number, fault, work):
    """Lets the work run while one call fails; tells whether it came to that call."""
    call, error, on = fault
    trace = trial.folder / "trace"
    tracer = subprocess.Popen([*strace(trace, call, f"{call}:error={error}:when={number}{on}"), "-p", str(server.process.pid)], stderr=subprocess.DEVNULL)
    time.sleep(0.3)
    try:
        work.run()
    finally:
        tracer.terminate()
        tracer.wait()
    lines = trace.read_text(errors="replace")
    return "(INJECTED)" in lines, sum(f" {call}(" in line for line in lines.splitlines())


def injected(trial, points):
    server = trial.serve()
    work = Work(trial, server, 0)
    counted = {}
    for call in {call for call, _, _ in FAULTS}:
        # A call that never fails is counted alone.
        work = Work(trial, server, 0)
        counted[call] = inject(trial, server, 60_000, (call, "EIO", ""), work)[1]
        server = trial.restart(work)
    trial.counts.clear()
    trial.statuses.clear()
    for fault in FAULTS:
        call, error, on = fault
        most = counted[call]
        hits = 0
        for point in range(min(points, most)):
            number = 1 + point * most // points if most > points else 1 + point
            work = Work(trial, server, point % PEOPLE)
            is_hit, _ = inject(trial, server, number, fault, work)
            hits += is_hit
            went_on = work.after()
            trial.counts["went on without a restart" if went_on else "stopped writing until a restart"] += 1
            assert went_on or call == "fsync", f"{fault} at {number}: {server.log.read_text()[-3000:]}"
            server = trial.restart(work)
        trial.say(f"{call} {'fails' if not on else 'fails from then on'} with {error} at {hits} of {min(points, most)} points over {most} calls")
    server.stop()
    trial.verify()


def full(trial):
    """A disk with less and less room left."""
    if not CAN_MOUNT:
        print(f"{trial.engine.name}: SKIPPED the full disk: a small disk can only be mounted by root on Linux")
        return
    trial.engine.copy("trial", "made")
    base = trial.engine
    with SmallDisk(base) as disk:
        trial.engine = disk.engine
        disk.copy("made")
        for size in range(SIZES):
            disk.resize("1g")
            server = trial.serve()
            work = Work(trial, server, size % PEOPLE)
            disk.resize(disk.used() + size * 40_000)
            work.run()
            ready = visitor.Visitor(server.port).ask("GET", "/readyz")[0]
            disk.resize("1g")
            assert work.after() and visitor.Visitor(server.port).ask("GET", "/readyz")[0] == 200, server.log.read_text()[-3000:]
            trial.counts[f"ready {ready} while full"] += 1
            trial.restart(work).stop()
        trial.say(f"disk full at {SIZES} sizes, and then room again without a restart")
    trial.engine = base


class FullPlace:
    """A small disk of its own, which is full."""

    def __enter__(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="rapport-full-", dir="/var/tmp"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", self.place], check=True, capture_output=True)
        return self

    def fill(self):
        try:
            with open(self.place / "ballast", "wb", buffering=0) as ballast:
                while True:
                    ballast.write(bytes(4096))
        except OSError:
            return

    def free(self):
        (self.place / "ballast").unlink()

    def __exit__(self, *_):
        # Whatever failed in here is told first.
        subprocess.run(["umount", "--lazy", self.place], check=True)
        self.place.rmdir()


def beside(trial):
    """No room for the witness and the log of the program; then none for temporary files."""
    if not CAN_MOUNT:
        return
    with FullPlace() as small:
        shutil.copy(trial.folder / "storm.witness", small.place / "storm.witness")
        server = Server(trial.engine, small.place)
        work = Work(trial, server, 0)
        small.fill()
        work.run()
        time.sleep(2)
        assert not work.refused and visitor.Visitor(server.port).ask("GET", "/readyz")[0] == 503
        small.free()
        waited = server.until_ready()
        acts = int((small.place / "storm.witness").read_text().split("acts ")[1].split()[0])
        assert acts >= len(trial.rows(ADDED)) and work.after()
        shutil.copy(small.place / "storm.witness", trial.folder / "storm.witness")
        trial.restart(work).stop()
        trial.say(f"no room for the witness and the log of the program: every change kept, not ready meanwhile, ready {waited:.1f} s after there was room")
        small.fill()
        server = trial.serve(["env", f"TMPDIR={small.place}"])
        work = Work(trial, server, 1)
        work.run()
        assert not work.refused and work.asked
        trial.restart(work).stop()
        trial.say("no room for temporary files: nothing refused")


def try_all(engine, folder, points):
    trial = Trial(engine, folder)
    if engine.name == "SQLite":
        injected(trial, points)
    beside(trial)
    trial.verify()
    full(trial)
