"""A served house whose people save all at once, each with a form that the house gave them."""
import asyncio
import atexit
import re
import subprocess
import time
import urllib.parse

import visitor
from databases import command

AREA = "X08000077"
ADD = "/directory/organisations/add"
PEOPLE = 40
LEAST = 20
# The house has to be there again after so many seconds.
START = 5


class Server:
    """`rapport serve` on the database "trial", until it is killed or stopped; under strace or another program where one is named."""

    def __init__(self, engine, folder, tracing=(), waits=True):
        self.log, began = folder / "storm.log", time.monotonic()
        words = command(engine, "trial", "serve", "--listen", "127.0.0.1:0", "--area", AREA, witness=folder / "storm.witness")
        with open(self.log, "w") as log:
            self.process = subprocess.Popen([*tracing, *words], stdout=log, stderr=log)
        # A trial that ends by a fault leaves nobody behind.
        atexit.register(self.process.kill)
        while not (found := re.search(r"Rapport is at http://localhost:(\d+)", self.log.read_text())):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() - began < 60, "the server does not listen"
            time.sleep(0.01)
        self.port = int(found[1])
        if waits:
            self.until_ready()
        self.start = time.monotonic() - began

    def until_ready(self):
        """Seconds until a change could be kept."""
        began = time.monotonic()
        while True:
            asked = visitor.Visitor(self.port)
            status, _, _ = asked.ask("GET", "/readyz")
            asked.connection.close()
            if status == 200:
                return time.monotonic() - began
            assert time.monotonic() - began < 60, self.log.read_text()
            time.sleep(0.02)

    def stop(self):
        """Asks it to end, as an operator does."""
        self.process.terminate()
        assert self.process.wait(60) == 0, self.log.read_text()

    def end(self):
        """The program itself, not what traces it."""
        if self.process.args[0] == "strace":
            inner = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True).stdout.split()
            subprocess.run(["kill", "-9", *inner], check=False, stderr=subprocess.DEVNULL)
        self.process.kill() if self.process.args[0] != "strace" else None
        self.process.wait()


class Forms:
    """What everybody is about to save: a name that nobody else gives, sent with a form of their own."""

    def __init__(self, people):
        self.people, self.number = people, 0
        self.ready = [[] for _ in people]

    def gather(self, port, each):
        """Opens forms until everybody has this many. They stay good when the house is killed: its key lies in the database."""
        for person, ready in zip(self.people, self.ready):
            browser = visitor.Visitor(port)
            browser.cookie = person.cookie
            while len(ready) < each:
                self.number += 1
                name = f"Organisation {self.number}"
                typed = {**visitor.fields(browser.open(ADD), ADD), "name": name, "kind": "charity"}
                ready.append((name, urllib.parse.urlencode(typed).encode()))
            browser.connection.close()


class Storm:
    """What became of what was sent: kept for certain, or nobody knows."""

    def __init__(self):
        self.acknowledged, self.open, self.other = set(), {}, []
        self.last_answer = None

    async def save_all(self, port, cookie, ready):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = (f"POST {ADD} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n")
        while ready:
            name, body = ready.pop(0)
            self.open[name] = (ready, body)
            try:
                writer.write(head.format(len(body)).encode() + body)
                answer = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = re.search(r"content-length: (\d+)", answer, re.IGNORECASE)
                if length:
                    await reader.readexactly(int(length[1]))
            except (OSError, asyncio.IncompleteReadError):
                break
            if not answer.startswith("HTTP/1.1 303"):
                self.other.append((name, answer.split("\r\n")[0]))
                break
            self.acknowledged.add(name)
            del self.open[name]
            self.last_answer = time.monotonic()
        writer.close()

    async def run(self, port, forms, breaks):
        saving = [self.save_all(port, person.cookie, ready) for person, ready in zip(forms.people, forms.ready)]
        await asyncio.gather(*saving, breaks())
        # What nobody knows of is sent once more, with the same form, when the house is back.
        for name, (ready, body) in self.open.items():
            ready.insert(0, (name, body))
