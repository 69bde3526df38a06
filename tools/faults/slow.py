"""Five hundred slow clients beside people who work: slow headers, slow bodies and slow reading, of whoever has not signed in and of some who
have; from many addresses, as so many connections come from one address at most.

Counts how long those who work waited, beside the slow ones and without them in the same minute, and what became of the slow ones.
"""
import collections
import socket
import statistics
import threading
import time
import urllib.parse

import house
import visitor
from house import House
from storm import ADD

SLOW, ADDRESSES = 500, 50
PEOPLE, RATE = 20, 20
PAGES = ("/", "/directory/organisations", "/needs", "/people/account", "/partnership/activity")
# 95 in 100 answers take no longer, in milliseconds.
GOAL = 100


class Slow(threading.Thread):
    """One client that takes its time, in one of four ways, and comes again when it is sent away."""

    def __init__(self, port, number, until, cookie):
        super().__init__(daemon=True)
        self.port, self.number, self.until, self.cookie, self.ends = port, number, until, cookie, collections.Counter()
        self.way = ("slow headers", "slow body", "slow reading", "slow body, signed in" if cookie else "says nothing")[number % 4]

    def begin(self):
        one = socket.socket()
        if self.way == "slow reading":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.settimeout(3)
        one.bind((f"127.0.1.{2 + self.number % ADDRESSES}", 0))
        one.connect(("127.0.0.1", self.port))
        head = f"Host: localhost:{self.port}\r\n"
        if self.way == "slow headers":
            one.sendall(f"GET /needs HTTP/1.1\r\n{head}".encode())
        elif self.way.startswith("slow body"):
            cookie = f"Cookie: {self.cookie}\r\n" if "signed in" in self.way else ""
            one.sendall(f"POST {ADD} HTTP/1.1\r\n{head}{cookie}Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        "Content-Length: 100000\r\n\r\nname=".encode())
        elif self.way == "slow reading":
            one.sendall(f"GET /needs/measures.csv HTTP/1.1\r\n{head}\r\n".encode())
        return one

    def run(self):
        while time.monotonic() < self.until:
            try:
                one = self.begin()
                self.ends[self.hold(one)] += 1
                one.close()
            except OSError:
                self.ends["connection ended"] += 1
                time.sleep(0.5)

    def hold(self, one):
        """A byte a second, until the other side has had enough."""
        while time.monotonic() < self.until:
            time.sleep(1)
            if self.way == "slow reading":
                if not one.recv(1):
                    return "read to its end"
                continue
            if self.way != "says nothing":
                one.sendall(b"x")
            one.settimeout(0.01)
            try:
                answer = one.recv(200)
                return answer.split(b"\r\n")[0].decode()[:12] or "closed without an answer"
            except TimeoutError:
                pass
            finally:
                one.settimeout(3)
        return "held to the end"


def work(browsers, seconds):
    """People who open pages and save at a steady rate; the times of all, and of those that saved, in milliseconds, and what failed."""
    times, saves, failed, lock = [], [], collections.Counter(), threading.Lock()
    until = time.monotonic() + seconds

    def one(number, browser):
        turn = number
        time.sleep(number / RATE)
        while time.monotonic() < until:
            began, turn = time.monotonic(), turn + 1
            try:
                if turn % 20 == 0:
                    typed = {**visitor.fields(browser.open(ADD), ADD), "name": f"Organisation {number} {turn} {began}", "kind": "charity"}
                    began = time.monotonic()
                    status, _, _ = browser.ask("POST", ADD, urllib.parse.urlencode(typed))
                    took = saves
                else:
                    status, _, _ = browser.ask("GET", PAGES[turn % len(PAGES)])
                    took = times
                good = status in (200, 303)
            except (OSError, AssertionError, visitor.http.client.HTTPException) as why:
                good, status, took = False, type(why).__name__, times
                browser.connection.close()
            with lock:
                took.append((time.monotonic() - began) * 1000)
                failed[str(status)] += not good
            time.sleep(max(0, began + PEOPLE / RATE - time.monotonic()))

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(browsers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times + saves, saves, {kind: count for kind, count in failed.items() if count}


def said(times, saves, failed):
    ordered = sorted(times)
    return (f"{len(times)} requests, median {statistics.median(times):.1f} ms, 95 in 100 within {ordered[int(len(ordered) * 0.95)]:.1f} ms, longest {ordered[-1]:.0f} ms; "
            f"{len(saves)} saves, longest {max(saves):.0f} ms; failed {failed or 0}")


def try_all(engine, folder, seconds):
    trial = House(engine, folder, PEOPLE, 300, each=2)
    server = trial.serve()
    browser = trial.browser(0, server.port)
    # Something large to read slowly, and a place to look at.
    for _ in range(2):
        name, content = trial.file()
        file = house.send(browser, name, content)
        house.press(browser, file)
        house.outcome(browser, file)
    browsers = [trial.browser(number, server.port, f"127.0.0.{30 + number % 10}") for number in range(PEOPLE)]
    work(browsers, 3)
    load = [open("/proc/loadavg").read().split()[0]]
    alone = work(browsers, seconds)
    until = time.monotonic() + seconds + 8
    slow = [Slow(server.port, number, until, trial.people[number % PEOPLE].cookie if number % 8 == 3 else None) for number in range(SLOW)]
    for one in slow:
        one.start()
    time.sleep(6)
    beside = work(browsers, seconds)
    load.append(open("/proc/loadavg").read().split()[0])
    for one in slow:
        one.join(15)
    print(f"{engine.name}: {PEOPLE} people alone: {said(*alone)}")
    print(f"{engine.name}: beside {SLOW} slow clients from {ADDRESSES} addresses for {seconds} s: {said(*beside)}; load of the machine {load[0]} before, {load[1]} after")
    ends = collections.defaultdict(collections.Counter)
    for one in slow:
        ends[one.way].update(one.ends)
    for way, counts in ends.items():
        print(f"{engine.name}: {way}: {dict(counts)}")
    assert not beside[2], f"people who work were sent away: {beside[2]}"
    server.stop()
    trial.verify()
