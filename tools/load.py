#!/usr/bin/env python3
"""Loads a served house as its people do, and prints how long they waited.
Use: python3 tools/load.py RATE SECONDS SESSIONS AREA BINARY --database URL [--key-file FILE ...]

Starts `serve`, signs SESSIONS people in over HTTP, and asks at a steady RATE a second, whether or not the one before was answered: every
GET door that docs/generated/doors.md names, with addresses that the pages lead to, by weight; one request in twenty saves a form (an
organisation is added or changed). The time of each runs from the moment at which it was due. Whatever is not the answer of its door
counts as failed. Prints "p50 p95 p99 most requests failed writes sessions doors memory-MB"; the slowest doors on standard error.
"""
import asyncio
import collections
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

import visitor

WRITES = 0.05
ROLES = (("practice-lead", 0.5), ("analyst", 0.3), ("administrator", 0.2))
# Whoever opens the front of a room goes on from there; a table is taken home now and then.
FRONTS = ("/", "/needs", "/needs/report", "/directory/organisations", "/people/account", "/partnership/activity")
# Each is a step of a story with a device or a link of somebody's own, and has no address that works twice.
LEFT_OUT = ("{challenge}", "{token}", "{session}", "/people/confirmation")
LIST = pathlib.Path(__file__).resolve().parent.parent / "docs/generated/doors.md"
ORGANISATIONS = "/directory/organisations"


def doors():
    """The GET doors: pattern to roles, of which none is anybody."""
    rows = re.findall(r"^\| GET \| `([^`]*)` \| ([^|]*) \|", LIST.read_text(), re.MULTILINE)
    roles = {path: set() if who in ("anyone", "whoever has signed in") else set(who.split(", ")) for path, who in rows}
    return {"/": set(), **{path: who for path, who in roles.items() if not any(one in path for one in LEFT_OUT)}}


def weight(path):
    return 1 if path.endswith(".csv") else 8 if path in FRONTS else 4


class Person:
    """Somebody who has signed in, and the connection of their browser."""

    def __init__(self, number, role, cookie, port):
        self.role, self.cookie, self.port = role, cookie, port
        # So many connections come from one address at most.
        self.address = f"127.0.0.{2 + number % 10}"
        self.turn, self.reader, self.writer = asyncio.Lock(), None, None

    async def ask(self, method, path, body=b""):
        async with self.turn:
            for fresh in (False, True):
                if fresh or self.reader is None or self.reader.at_eof():
                    if self.writer:
                        self.writer.close()
                    self.reader, self.writer = await asyncio.open_connection(
                        "127.0.0.1", self.port, local_addr=(self.address, 0), limit=1 << 20)
                try:
                    return await self.exchange(method, path, body)
                except (asyncio.IncompleteReadError, ConnectionError) as why:
                    # A connection that was silent for long is closed; a form was not read then, and is not sent twice otherwise.
                    if fresh or getattr(why, "partial", b""):
                        raise
        return None

    async def exchange(self, method, path, body):
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if method == "POST" else ""
        self.writer.write((f"{method} {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: {self.cookie}\r\nSec-Fetch-Site: same-origin\r\n"
                           f"Accept-Encoding: gzip, deflate, br\r\n{kind}\r\n").encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = re.search(r"\r\ncontent-length: (\d+)", head)
        if length:
            await self.reader.readexactly(int(length[1]))
        elif "transfer-encoding: chunked" in head:
            while size := int(await self.reader.readuntil(b"\r\n"), 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readexactly(2)
        return int(head[9:12])


def find_addresses(people, patterns):
    """Up to twelve addresses for each pattern, found by following links from the front as each role."""
    found = {pattern: [] for pattern in patterns}
    shapes = {pattern: re.compile(re.sub(r"\{\w+\}", "[^/?#]+", pattern) + "$") for pattern in patterns}
    for person in people:
        seen, queue = {"/"}, ["/"]
        while queue:
            page = person.open(queue.pop(0))
            for link in re.findall(r'href="(/[^"#?]*)"', page):
                # Of patterns that fit the one with most of its own words is meant.
                fitting = [one for one in sorted(patterns, key=lambda one: one.count("{")) if shapes[one].match(link)]
                if link in seen or not fitting:
                    continue
                seen.add(link)
                if link not in found[fitting[0]] and len(found[fitting[0]]) < 12:
                    found[fitting[0]].append(link)
                    if not link.endswith(".csv"):
                        queue.append(link)
    found["/"] = ["/"]
    for pattern in patterns:
        if not found[pattern] and "{" not in pattern:
            found[pattern] = [pattern]
    return found


def prepare_writes(people, count):
    """Forms that are open before it begins: of people who keep the directory, half of them about an organisation that is there."""
    ready, add = [], f"{ORGANISATIONS}/add"
    for number in range(count):
        at = number % len(people)
        browser = people[at]
        place = add
        typed = {"name": f"Added {number}", "kind": "charity"}
        if number % 2:
            place = browser.send(add, browser.open(add), name=f"Kept {number}", kind="charity").split("?")[0] + "/change"
            typed["name"] = f"Changed {number}"
        body = urllib.parse.urlencode({**visitor.fields(browser.open(place), place), **typed}).encode()
        ready.append((at, place, body))
    return ready


async def load(rate, seconds, people, found, patterns, writes):
    chance = random.Random(5)
    took, failed = collections.defaultdict(list), collections.Counter()
    names = [name for name in patterns if found[name]]
    weights = [weight(name) for name in names]

    async def one(due, door, person, method, path, body, expected):
        try:
            status = await person.ask(method, path, body)
        except (OSError, asyncio.IncompleteReadError) as why:
            status = type(why).__name__
        took[door].append((time.monotonic() - due) * 1000)
        if status != expected:
            failed[f"{method} {door}: {status}"] += 1

    tasks, began = [], time.monotonic() + 0.1
    for turn in range(int(rate * seconds)):
        due = began + turn / rate
        await asyncio.sleep(max(0, due - time.monotonic()))
        if writes and chance.random() < WRITES:
            at, path, body = writes.pop()
            task = one(due, "POST", people[at], "POST", path, body, 303)
        else:
            door = chance.choices(names, weights)[0]
            may = [person for person in people if not patterns[door] or person.role in patterns[door]]
            idle = [person for person in may if not person.turn.locked()] or may
            task = one(due, door, chance.choice(idle), "GET", chance.choice(found[door]), b"", 200)
        tasks.append(asyncio.create_task(task))
    await asyncio.gather(*tasks)
    return took, failed


def at(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(share * len(times)))]


def main():
    rate, seconds, count, area, *command = sys.argv[1:]
    rate, seconds, count = float(rate), float(seconds), int(count)
    log = tempfile.NamedTemporaryFile("w+", suffix=".log")
    server = subprocess.Popen([*command, "serve", "--listen", "127.0.0.1:0", "--area", area], stdout=log, stderr=log)
    try:
        while not (port := re.search(r"Rapport is at http://localhost:(\d+)", pathlib.Path(log.name).read_text())):
            assert server.poll() is None, pathlib.Path(log.name).read_text()
            time.sleep(0.05)
        port = int(port[1])
        browsers = [(role, browser) for role, share in ROLES
                    for browser in visitor.sessions(command, port, round(count * share), role)]
        people = [Person(number, role, browser.cookie, port) for number, (role, browser) in enumerate(browsers)]
        leads = [browser for role, browser in browsers if role == "practice-lead"]
        writes = prepare_writes(leads, int(rate * seconds * WRITES * 2))
        patterns = doors()
        # Finding the addresses opens each page once, so that nothing is worked out for the first time later.
        first = {role: browser for role, browser in reversed(browsers)}
        found = find_addresses(list(first.values()), patterns)
        for _, browser in browsers:
            browser.connection.close()
        took, failed = asyncio.run(load(rate, seconds, people, found, patterns, writes))
        memory = int(re.search(r"VmRSS:\s*(\d+)", pathlib.Path(f"/proc/{server.pid}/status").read_text())[1]) // 1024
    finally:
        server.terminate()
        server.wait()
    for door, times in sorted(took.items(), key=lambda pair: -at(pair[1], 0.95))[:8]:
        print(f"{door}: {len(times)} requests, p50 {at(times, 0.5):.1f} ms, p95 {at(times, 0.95):.1f} ms", file=sys.stderr)
    without = [door for door in patterns if not found[door]]
    print(f"failed: {dict(failed)}; without an address: {without}", file=sys.stderr)
    times = [one for of_door in took.values() for one in of_door]
    print(*(f"{at(times, share):.1f}" for share in (0.5, 0.95, 0.99, 1)), len(times), sum(failed.values()), len(took["POST"]), len(people),
          len([door for door in took if door != "POST"]), memory)


main()
