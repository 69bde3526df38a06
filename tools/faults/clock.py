"""A clock that is wrong, and one that is set while the program runs: an hour and ten years, forward and back (Debian's `faketime`).

After each step nobody may stay signed in who should not, what was acknowledged is there, acts stand in the order in which they were done,
a job that waits is done, and when the clock is right again people sign in and save as before. Nothing may panic.
"""
import collections
import datetime
import pathlib
import re
import time

import house
import kills
import torn
import visitor
from databases import command
from house import House
from storm import ADD, Server

PEOPLE = 6
AREAS = 60
HOUR, YEARS = 3600, 10 * 365 * 24 * 3600
STEPS = {"an hour forward": HOUR, "an hour back": -HOUR, "ten years forward": YEARS, "ten years back": -YEARS}
NUMBERS = "SELECT number FROM store_activity ORDER BY number"
SEEN = "SELECT COUNT(*) FROM people_session"
LIBRARY = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


class Clock:
    """The time of a program, which is set by a file that it reads again and again. Its steady clock is left alone, as the system's is."""

    def __init__(self, folder):
        self.file = folder / "clock"
        self.set(0)

    def set(self, seconds):
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{seconds:+d}\n")
        beside.replace(self.file)
        self.seconds = seconds

    def wait(self, server):
        """Until the program goes by it, as its log says: the file is read again after a second."""
        began = time.monotonic()
        while True:
            visitor.Visitor(server.port).ask("GET", "/healthz")
            said = re.findall(r'"timestamp":"([^"]*)"', server.log.read_text())[-1]
            moment = datetime.datetime.fromisoformat(said.replace("Z", "+00:00")).timestamp()
            if abs(moment - time.time() - self.seconds) < 120:
                return
            assert time.monotonic() - began < 30, f"the program goes by another clock: {said}"
            time.sleep(0.2)

    def before(self):
        return ["env", f"LD_PRELOAD={LIBRARY}", f"FAKETIME_TIMESTAMP_FILE={self.file}", "FAKETIME_CACHE_DURATION=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "DONT_FAKE_MONOTONIC=1"]


class Trial(House):
    def __init__(self, engine, folder):
        super().__init__(engine, folder, PEOPLE, AREAS)
        self.clock, self.kept, self.files, self.number = Clock(folder), [], 0, 0
        self.counts = collections.Counter()

    def start(self):
        return Server(self.engine, self.folder, self.clock.before())

    def save(self, browser):
        """Saves something; whether it was kept."""
        status, _, page = browser.ask("GET", ADD)
        if status != 200 or f'action="{ADD}"' not in page:
            self.counts["signed out"] += 1
            return False
        self.number += 1
        name = f"Organisation {self.number}"
        status, _, page = torn.save(browser, name)
        assert status == 303, page[:2000]
        self.kept.append(name)
        return True

    def is_in(self, browser):
        status, _, page = browser.ask("GET", ADD)
        return status == 200 and f'action="{ADD}"' in page

    def new_person(self, server, at):
        """Somebody who is invited and signs in under this clock; the code of their app is of the same time."""
        asked = [*self.clock.before(), *command(self.engine, "trial", witness=self.folder / "storm.witness")]
        email, browser = f"at-{time.monotonic_ns()}@example.org", visitor.Visitor(server.port, "127.0.0.77")
        real, visitor.time.time = visitor.time.time, lambda: real() + at
        try:
            browser.set_up(visitor.invite(asked, email, "practice-lead"), "Somebody")
        finally:
            visitor.time.time = real
        return browser

    def look(self, what):
        names = self.rows(kills.NAMES)
        assert set(self.kept) == set(names) and len(names) == len(set(names)), f"{what}: changes are missing or there twice"
        numbers = [int(one) for one in self.rows(NUMBERS)]
        assert numbers == list(range(1, len(numbers) + 1)), f"{what}: acts are not numbered one after the other"
        # In the order in which they were acknowledged, whatever the clock said.
        acts = self.rows("SELECT object FROM store_activity WHERE verb = 'directory-organisation-added' ORDER BY number")
        by_id = dict(zip(self.rows("SELECT id FROM directory_organisation ORDER BY id"), self.rows("SELECT name FROM directory_organisation ORDER BY id")))
        assert [by_id[act] for act in acts] == self.kept, f"{what}: acts stand in another order"
        self.check(self.files, what)


def take_in(trial, server, browser):
    """A file is sent, taken in, and stays."""
    name, content = trial.file()
    file = house.send(browser, name, content)
    assert house.press(browser, file)[0] == 303
    assert house.outcome(browser, file) == "taken in"
    trial.files += 1


def step(trial, what, seconds, is_running):
    """The clock is wrong from the start, or is set while the program runs; then it is right again."""
    trial.clock.set(0)
    trial.people = kills_people(trial)
    server = trial.start()
    old = trial.browser(0, server.port)
    assert trial.save(old)
    if is_running:
        trial.clock.set(seconds)
        trial.clock.wait(server)
    else:
        server.stop()
        trial.clock.set(seconds)
        server = trial.start()
        old.port = server.port
        old = trial.browser(0, server.port)
    stayed = trial.is_in(old)
    trial.counts[f"{what}: who was in {'stays' if stayed else 'is out'}"] += 1
    assert not stayed, f"{what}: somebody stays signed in and nobody knows since when"
    new = trial.new_person(server, seconds)
    assert trial.save(new)
    take_in(trial, server, new)
    name, content = trial.file()
    file = house.send(new, name, content)
    assert house.press(new, file)[0] == 303
    if seconds > 0 and not is_running:
        # The program dies in the middle of the job, which is held until a moment that is far away when the clock is right.
        server.end()
    trial.clock.set(0)
    if server.process.poll() is not None:
        server = trial.start()
    trial.clock.wait(server)
    after = trial.browser(0, server.port)
    after.cookie = new.cookie
    stayed = trial.is_in(after)
    # An hour back is right for who signed in an hour ago, if they did something since: nobody did.
    trial.counts[f"{what}, right again: who came in meanwhile {'stays' if stayed else 'is out'}"] += 1
    assert not stayed, f"{what}: who came in under the wrong clock stays signed in"
    began = time.monotonic()
    while set(trial.rows(house.JOBS)) != {"done"}:
        assert time.monotonic() - began < 150, f"{what}: a job is not done: {trial.rows(house.JOBS)}"
        time.sleep(0.2)
    trial.files += 1
    trial.counts["longest wait of a job, s"] = max(trial.counts["longest wait of a job, s"], round(time.monotonic() - began))
    again = trial.new_person(server, 0)
    assert trial.save(again)
    trial.look(what)
    log = server.log.read_text()
    assert "panicked" not in log, log[-3000:]
    server.stop()
    trial.verify()


def kills_people(trial):
    """Somebody who has just signed in under the right clock."""
    server = trial.start()
    one = trial.new_person(server, 0)
    server.stop()
    return [one]


def try_all(engine, folder, rounds):
    if not LIBRARY:
        print(f"{engine.name}: SKIPPED the clock: faketime is not installed (Debian and Ubuntu: apt-get install faketime)")
        return
    trial = Trial(engine, folder)
    for _ in range(rounds):
        for what, seconds in STEPS.items():
            for is_running in (True, False):
                step(trial, f"{what} {'while it runs' if is_running else 'at the start'}", seconds, is_running)
    accounts = trial.rows("SELECT COUNT(*) FROM people_password")[0]
    counts = "; ".join(f"{word}: {count}" for word, count in sorted(trial.counts.items()))
    print(f"{engine.name}: clock set {rounds * 8} times: {counts}; {len(trial.kept)} changes, none lost, in their order; {trial.files} files taken in, each once; "
          f"{accounts} of {PEOPLE + rounds * 24} people can still sign in; no panic")
