"""Releases of local counts that are broken: killed, and without room while a server runs beside them."""
import http.client
import pathlib
import random
import re
import subprocess
import time

from databases import CAN_MOUNT, SmallDisk, broken, command, killed, must, run, said_why

AREA = "X08000077"
WARDS = 40
INDICATORS = ("relationship-support-referrals", "child-mental-health-referrals", "problem-debt")
WORDS = ("release", "--area", AREA)
SIZES = 20
PAGES = ("/", "/needs", f"/needs/distribution/{INDICATORS[0]}", "/needs/measures.csv", "/sources/imports")


def files(folder):
    """The wards of a place, and counts that were lent of two years, on terms."""
    chance = random.Random(1)
    wards = [(f"X05{at:06}", f"Ward {at}") for at in range(WARDS)]
    lookup = "".join(f"{code},{name},{AREA},Sampleton\n" for code, name in wards)
    (folder / "lookup.csv").write_text(f"WD24CD,WD24NM,LAD24CD,LAD24NM\n{lookup}")
    for year in (2024, 2025):
        rows = [
            f"{code},,{year},{indicator},{chance.choice((0, 3, 7, 12, 40, 180))},,Our service,Us,Agreement 1,Partners,2099-12-31,Three years\n"
            for indicator in INDICATORS for code, _ in wards
        ]
        heads = "Area code,Area name,Period,Indicator,Numerator,Denominator,Source,Owner,Sharing agreement,Permitted audience,Expires,Retention\n"
        (folder / f"counts-{year}.csv").write_text(heads + "".join(rows))


class Server:
    """`rapport serve` on a database, until the end of the block."""

    def __init__(self, engine, folder):
        self.log = folder / "server.log"
        self.words = command(engine, "trial", "serve", "--listen", "127.0.0.1:0", "--area", AREA)

    def __enter__(self):
        self.log.unlink(missing_ok=True)
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(self.words, stdout=log, stderr=log)
        for _ in range(300):
            found = re.search(r"Rapport is at http://localhost:(\d+)", self.log.read_text())
            if found:
                self.port = int(found[1])
                return self
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError("the server does not listen")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, path):
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        asked.request("GET", path)
        answer = asked.getresponse()
        status, body = answer.status, answer.read()
        asked.close()
        return status, body

    def figures(self):
        """What everybody sees of every figure, once all pages have answered."""
        for path in PAGES:
            status, body = self.get(path)
            assert status == 200, f"{path}: {status} {body[:300]}"
        return body_of(self.get("/needs/measures.csv"))

    def ready(self):
        return self.get("/readyz")[0]


def body_of(answer):
    assert answer[0] == 200, answer
    return answer[1]


def full(disk, states, folder):
    """
    While a server runs, the disk is full, then has room for a part of a release, then is full again, and at last has room. How
    often the release came to its end, and at how many sizes the server said that it was not ready after the release.
    """
    engine = disk.engine
    before, after = states
    disk.copy("lent")
    with Server(engine, folder) as server:
        hidden, least = server.figures(), disk.used()
        must(run(engine, "trial", *WORDS))
        shown, most = server.figures(), disk.used()
    assert hidden != shown and most > least
    ends = unready = 0
    for at in range(SIZES):
        room = (most - least) * at // (SIZES - 4)
        disk.copy("lent")
        with Server(engine, folder) as server:
            assert server.figures() == hidden and server.ready() == 200
            used = disk.used()
            disk.resize(used)
            assert server.ready() == 503, f"{engine.name}: ready although the disk is full"
            assert server.figures() == hidden
            disk.resize(used + room)
            released = run(engine, "trial", *WORDS)
            said_why(released)
            disk.resize(disk.used())
            seen = server.figures()
            assert seen in (hidden, shown), f"{engine.name}, room of {room}: the pages show neither before nor after"
            unready += server.ready() == 503
            disk.resize("1g")
            assert server.ready() == 200 and server.figures() == seen, server.log.read_text()
        state = engine.state("trial")
        assert state in states, f"{engine.name}, room of {room}: neither before nor after"
        assert (state == after) == (seen == shown) and (released.returncode != 0 or state == after)
        ends += state == after
        with Server(engine, folder) as server:
            assert server.figures() == seen
            must(run(engine, "trial", *WORDS))
            assert server.figures() == shown
        assert engine.state("trial") == after, f"{engine.name}, room of {room}: a later release does not complete it"
    return ends, unready


def try_all(engine, folder, points):
    # An earlier release stands; what the broken one is about came in later.
    must(run(engine, "lent", "import", str(folder / "lookup.csv"), str(folder / "counts-2024.csv")))
    must(run(engine, "lent", *WORDS))
    must(run(engine, "lent", "import", str(folder / "counts-2025.csv")))
    before = engine.state("lent")
    # Twice, because the first one finds the program not yet in memory.
    for _ in range(2):
        engine.copy("lent", "trial")
        began = time.monotonic()
        must(run(engine, "trial", *WORDS))
        length = time.monotonic() - began
    after = engine.state("trial")
    states = (before, after)
    assert before != after
    done = sum(
        broken(engine, "lent", states, WORDS, f"release killed at point {at}", lambda at=at: killed(engine, WORDS, length * at / points))
        for at in range(points)
    )
    print(f"{engine.name}: release killed at {points} points over {length:.2f} s: {points - done} left it as before, {done} as after")
    if not CAN_MOUNT:
        print(f"{engine.name}: SKIPPED the full disk at a release: a small disk can only be mounted by root on Linux")
        return
    with SmallDisk(engine) as disk:
        done, unready = full(disk, states, pathlib.Path(folder))
    print(f"{engine.name}: release with a full disk at {SIZES} sizes: {SIZES - done} left it as before, {done} as after; a server beside it "
          f"answered every page, and was not ready at {unready} of them after the release")
