"""The job that takes a file in is killed (signal 9) with its house, at each step and between: as soon as so many of its parts are in, at
a call to the disk or to the database by its number, and at any moment; and some of them again after the restart.

In the end the figures of each file have to be there once, its parts be imports once, the job be done, and the file be gone. A job that is
killed five times, or fails five times, is parked: a person lets it begin again, or drops it.
"""
import collections
import http.client
import random
import re
import subprocess
import time
import urllib.parse

import house
import visitor
from house import House
from traces import strace

PEOPLE = 6
AREAS = 800
JOBS = "/partnership/jobs"
# What a house that died leaves for a minute: it is ended by hand, but at the first point, where the minute is waited for.
END_LEASE = "UPDATE store_job SET lease_until_micros = 0 WHERE state = 'waiting'"
END_WAIT = "UPDATE store_job SET run_at_micros = 0 WHERE state = 'waiting'"
ATTEMPTS = "SELECT attempts FROM store_job WHERE state <> 'done'"
LEASES = "SELECT lease FROM store_job WHERE state = 'waiting' AND lease <> ''"
# The call before which it ends, and the numbers of it that are tried.
CALLS = {"SQLite": (("pwrite64", 1, 900), ("fdatasync", 1, 12)), "PostgreSQL": (("sendto", 1, 300), ("recvfrom", 1, 400))}


class Trial(House):
    def __init__(self, engine, folder):
        super().__init__(engine, folder, PEOPLE, AREAS)
        self.chance, self.files, self.deaths = random.Random(11), 0, collections.Counter()
        self.length = 1.0

    def ask_for(self, server, number):
        """Somebody sends a file and asks for it to be taken in."""
        browser = self.browser(number, server.port)
        name, content = self.file()
        file = house.send(browser, name, content)
        return file, name, lambda: house.press(browser, file)

    def wait_for_parts(self, server, name, count):
        """Until so many parts of the file are in; tells whether it was seen just then."""
        while server.process.poll() is None:
            parts = len(self.imports(name))
            if parts >= count and (count > 0 or self.rows(LEASES)):
                return parts == count
            if parts == 4:
                return False
            time.sleep(0.002)
        return True

    def kill_at(self, server, name, way, press):
        """Kills the house at one point of the job; in words, where that was."""
        if way < 5:
            press()
            hit = self.wait_for_parts(server, name, way)
            server.end()
            return f"{way} of 4 parts in" if hit else "too late"
        if way == 5:
            press()
            time.sleep(self.chance.uniform(0, self.length))
            server.end()
            return "at any moment"
        call, first, last = CALLS[self.engine.name][way - 6]
        tracing = strace(self.folder / "trace", call, f"{call}:signal=KILL:when={self.chance.randint(first, last)}")
        tracer = subprocess.Popen([*tracing, "-p", str(server.process.pid)], stderr=subprocess.DEVNULL)
        time.sleep(0.3)
        press_ended = False
        try:
            press()
            press_ended = True
            self.wait_for_parts(server, name, 4)
        except (OSError, http.client.HTTPException):
            pass
        server.end()
        tracer.wait()
        return f"at {call}" + ("" if press_ended else " of the asking")

    def resume(self, hurry=True):
        """The house again; what was taken by the one that died is free."""
        if self.engine.name == "PostgreSQL":
            self.engine.quiet("trial")
        for sql in house.HALVES:
            assert not self.rows(sql), f"{self.engine.name}: {sql}"
        if hurry:
            self.engine.change(END_LEASE, "trial")
        return self.serve()

    def finish(self, server, file, number, name):
        """Whoever sent it finds that it is in, or presses again where the house died before that was kept."""
        browser = self.browser(number, server.port)
        if f'action="{file}"' in browser.open(file):
            assert house.press(browser, file)[0] == 303
            self.deaths["asked again"] += 1
        assert house.outcome(browser, file) == "taken in", name
        self.files += 1
        self.check(self.files, name)


def killed(trial, points):
    server, waited = trial.serve(), 0
    began = time.monotonic()
    file, name, press = trial.ask_for(server, 0)
    press()
    trial.finish(server, file, 0, name)
    trial.length = time.monotonic() - began
    for point in range(points):
        number = point % PEOPLE
        file, name, press = trial.ask_for(server, number)
        trial.deaths[trial.kill_at(server, name, point % 8, press)] += 1
        # At some points the next house dies too, and the one after it.
        for _ in range(point % 3):
            server = trial.resume()
            time.sleep(trial.chance.uniform(0, trial.length))
            server.end()
            trial.deaths["again after that"] += 1
        began = time.monotonic()
        server = trial.resume(hurry=point > 0)
        trial.finish(server, file, number, name)
        waited = waited or time.monotonic() - began
    assert set(trial.rows(house.JOBS)) == {"done"}
    server.stop()
    trial.verify()
    places = ", ".join(f"{count} {where}" for where, count in sorted(trial.deaths.items()))
    print(f"{trial.engine.name}: take-in of a file of four parts killed with its house at {points} points ({places}): {trial.files} files, the figures of each "
          f"there once, {len(trial.rows(house.IMPORTS)) - 1} imports of {trial.files * 4} parts, every job done, no file left. The first went on by itself after {waited:.0f} s")


def jobs_of(lead, kind):
    """The address behind a button on the page of jobs."""
    page = lead.open(JOBS)
    return re.search(rf'action="({JOBS}/[^"]*/{kind})"', page)[1], page


def parked(trial):
    """Killed five times, and begun again by a person; failed five times, and dropped."""
    server = trial.serve()
    file, name, press = trial.ask_for(server, 0)
    press()
    for death in range(5):
        while not trial.rows(LEASES) and not trial.imports(name):
            time.sleep(0.002)
        server.end()
        assert trial.rows(ATTEMPTS) == [str(death + 1)], f"{trial.rows(ATTEMPTS)} attempts after {death + 1} deaths"
        server = trial.resume()
    lead, other = trial.browser(0, server.port), trial.browser(1, server.port)
    assert house.outcome(lead, file) == "parked"
    address, page = jobs_of(other, "retry")
    assert name not in page, "the page of jobs says which file it is"
    assert other.ask("POST", address, urllib.parse.urlencode(visitor.fields(page, address)))[0] == 303
    trial.finish(server, file, 0, name)
    file, name, press = trial.ask_for(server, 0)
    # A piece of the file is damaged on the disk: each try finds it.
    trial.engine.change(f"DELETE FROM store_file_piece WHERE file = '{file.split('/')[-1]}'", "trial")
    press()
    for _ in range(600):
        if house.outcome_now(lead, file) == "parked":
            break
        trial.engine.change(END_WAIT, "trial")
        time.sleep(0.3)
    assert house.outcome_now(lead, file) == "parked", lead.open(file)
    address, page = jobs_of(other, "drop")
    assert other.ask("POST", address, urllib.parse.urlencode(visitor.fields(page, address)))[0] == 303
    assert not trial.imports(name) and trial.figures() == trial.files * AREAS * house.EACH_AREA, "something of a dropped file is in"
    said = re.sub(r"<[^>]*>|\s+", " ", re.search(r"<main.*</main>", lead.open(file), re.DOTALL)[0])
    server.stop()
    trial.verify()
    print(f"{trial.engine.name}: a job killed five times was parked, let begin again by another person, and its figures are there once; one that failed five times "
          f"was parked and dropped, and nothing of it is in. Its page says: {' '.join(said.split())[:300]}")


def try_all(engine, folder, points):
    killed(Trial(engine, folder), points) if points else None
    parked(Trial(engine, folder))
