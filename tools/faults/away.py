"""PostgreSQL restarted as by a crash, and cut off in every way, while people save and a file is taken in.

Whoever is refused is told so by a page that keeps what was typed, and sends the same form again until it is kept: in the end every
change is there once, with its act, and so are the figures of each file. After the database is back a change has to be kept within ten
seconds. The connections go through a proxy of its own (`proxy.py`), which stalls, resets, half closes, cuts after so many bytes, refuses,
and loses them.
"""
import collections
import copy
import http.client
import random
import threading
import time
import urllib.parse

import house
import kills
import visitor
from house import House
from proxy import Proxy
from storm import ADD

PEOPLE = 8
AREAS = 200
EACH = 6
# A change is kept again so many seconds after the database is back; longer where a connection was lost without a word, whose change the
# server gives up after thirty seconds.
BACK, BACK_LOST = 10, 40
ADDED = "SELECT object FROM store_activity WHERE verb = 'directory-organisation-added'"
# How it breaks, and for how many seconds.
FAULTS = (("restarted", 0), ("stalled", 3), ("reset", 0), ("half closed", 0), ("cut", 1), ("refused", 4), ("restarted thrice", 0),
          ("backends ended", 0), ("stalled", 15), ("lost", 0))


class Trial(House):
    def __init__(self, engine, folder):
        self.proxy = Proxy(engine.port)
        through = copy.copy(engine)
        through.url = lambda database: f"postgres://postgres@127.0.0.1:{self.proxy.port}/faults_{database}"
        self.direct = engine
        super().__init__(through, folder, PEOPLE, AREAS)
        self.files, self.number, self.chance, self.server = 0, 0, random.Random(5), self.serve()
        self.statuses, self.back = collections.Counter(), {}

    def break_it(self, kind, seconds):
        if kind == "restarted":
            self.direct.restart()
        elif kind == "restarted thrice":
            for _ in range(3):
                self.direct.restart()
                time.sleep(self.chance.uniform(0.1, 0.8))
        elif kind == "backends ended":
            self.direct.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'faults_trial' AND pid <> pg_backend_pid()")
        else:
            self.proxy.fault(kind, self.chance.randint(1, 30_000))
            time.sleep(seconds)
            self.proxy.mend()
        return time.monotonic()


class Person(threading.Thread):
    """Saves one form after the other; what is refused is sent again as it was, until it is kept."""

    def __init__(self, trial, number):
        super().__init__()
        self.trial, self.browser, self.kept, self.waited = trial, trial.browser(number, trial.server.port), {}, []
        self.statuses, self.forms, self.fault, self.number = collections.Counter(), [], None, number
        for _ in range(EACH):
            trial.number += 1
            name = f"Organisation {trial.number}"
            typed = {**visitor.fields(self.browser.open(ADD), ADD), "name": name, "kind": "charity"}
            self.forms.append((name, urllib.parse.urlencode(typed)))

    def ask(self, *words):
        """A browser whose connection broke asks again; so does whoever is told to."""
        began = time.monotonic()
        while True:
            asked = time.monotonic()
            try:
                status, location, page = self.browser.ask(*words)
            except (OSError, http.client.HTTPException):
                self.browser.connection.close()
                status, location, page = 0, None, ""
            self.waited.append(time.monotonic() - asked)
            self.statuses[status] += 1
            if status in (200, 303, 422):
                return status, location, page
            assert status in (0, 429, 500, 503), f"{status} {page[:2000]}"
            assert time.monotonic() - began < 120, f"{words[:2]}: still {status} {page[:1500]}\n{self.trial.server.log.read_text()[-2000:]}"
            yield_to(page, words, status)
            time.sleep(0.4)

    def run(self):
        try:
            self.work()
        except BaseException as why:
            self.fault = why

    def work(self):
        for name, typed in self.forms:
            status, _, page = self.ask("POST", ADD, typed)
            assert status == 303, f"{status} {page[:2000]}"
            self.kept[name] = time.monotonic()
            time.sleep(self.trial.chance.uniform(0.05, 0.3))


def yield_to(page, words, status):
    """A page that refuses a form has what was typed in it."""
    if words[0] == "POST" and words[1] == ADD and status in (500, 503):
        name = urllib.parse.parse_qs(words[2])["name"][0]
        assert name in page, f"refused without what was typed: {status} {page[:3000]}"


class Analyst(Person):
    """Sends a file and has it taken in, whatever happens meanwhile."""

    def work(self):
        self.name, content = self.trial.file()
        page = self.ask("GET", house.SEND)[2]
        sent = house.body(page, self.name, content)[0]
        status, location, page = self.ask("POST", house.SEND, sent, f"multipart/form-data; boundary={house.BOUNDARY}")
        assert status == 303, page[:2000]
        self.file = location.split("?")[0]
        while True:
            page = self.ask("GET", self.file)[2]
            if f'action="{self.file}"' not in page:
                break
            self.ask("POST", self.file, urllib.parse.urlencode(visitor.fields(page, self.file)))
        began, self.said = time.monotonic(), None
        while not self.said and time.monotonic() - began < 150:
            page = self.ask("GET", self.file)[2]
            self.said = next((word for text, word in house.SAID.items() if text in page), None)
            time.sleep(0.3)


def point(trial, kind, seconds):
    people = [Person(trial, number) for number in range(1, PEOPLE)]
    analyst = Analyst(trial, 0)
    analyst.forms = []
    for one in (*people, analyst):
        one.start()
    time.sleep(trial.chance.uniform(0.1, 1.2))
    back = trial.break_it(kind, seconds)
    first = None
    while first is None:
        # Somebody who comes now.
        first = next((moment for one in people for moment in one.kept.values() if moment > back), None)
        if not first and not any(one.is_alive() for one in people):
            extra = Person(trial, 1)
            extra.forms = extra.forms[:1]
            people.append(extra)
            extra.start()
            extra.join()
        time.sleep(0.02)
    for one in (*people, analyst):
        one.join()
        if one.fault:
            raise one.fault
        trial.statuses.update(one.statuses)
    assert analyst.said == "taken in", f"{kind}: {analyst.said}"
    trial.files += 1
    trial.check(trial.files, kind)
    names, kept = trial.rows(kills.NAMES), {name for one in people for name in one.kept}
    assert len(names) == len(set(names)) and kept <= set(names), f"{kind}: lost {sorted(kept - set(names))[:5]}"
    assert sorted(trial.rows(kills.IDS)) == sorted(trial.rows(ADDED)), "acts and changes differ"
    trial.back.setdefault(f"{kind} {seconds} s" if seconds else kind, []).append((first - back, max(max(one.waited) for one in people)))
    return len(kept)


def try_all(engine, folder, points):
    if engine.name == "SQLite":
        print("SQLite: SKIPPED the database cut off: it is in the program")
        return
    trial, kept = Trial(engine, folder), 0
    for number in range(points):
        if number % 10 == 9:
            # Browsers have signed in for so long only, and lists grow.
            trial.server.stop()
            trial.server = trial.serve()
        kept += point(trial, *FAULTS[number % len(FAULTS)])
    trial.server.stop()
    trial.verify()
    longest = max(waited for kind, waits in trial.back.items() for waited, _ in waits if kind != "lost")
    print(f"{engine.name}: broken at {points} points while {PEOPLE - 1} people saved and one sent a file: {kept} changes and {trial.files} files kept, each once, none lost; "
          f"answers {dict(sorted(trial.statuses.items()))} (0: no answer), each refusal with what was typed; a change was kept again {longest:.1f} s after the database was back at most, lost connections apart")
    for kind, waits in trial.back.items():
        print(f"{engine.name}: {kind}: {len(waits)} times, kept again after {min(w for w, _ in waits):.1f} to {max(w for w, _ in waits):.1f} s, longest answer {max(w for _, w in waits):.1f} s")
    assert longest <= BACK, f"a change was kept only {longest:.1f} s after the database was back"
    assert all(waited <= BACK_LOST for waited, _ in trial.back.get("lost", [])), trial.back["lost"]
