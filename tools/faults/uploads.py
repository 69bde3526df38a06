"""Files that come in broken, or more than once: cut at many points of their way, sent twice at once, and brought by two people.

Of a file that was cut nothing may be kept, and the same form still has to be good for sending it whole. What was sent twice with one
form is there once. The same figures brought by two people are there once, and the page of each says what came of theirs.
"""
import collections
import socket
import struct
import threading
import time

import house
from house import BOUNDARY, SEND, House

PEOPLE = 12
AREAS = 300
# So many forms with a file one person may send in a minute.
A_MINUTE = 10


def connect(browser, length):
    """A connection that has said the headers of a form of this length, or of one in pieces where nobody says how long."""
    one = socket.create_connection(("127.0.0.1", browser.port), 60, (browser.connection.source_address[0], 0))
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    one.sendall((f"POST {SEND} HTTP/1.1\r\nHost: localhost:{browser.port}\r\nCookie: {browser.cookie}\r\nSec-Fetch-Site: same-origin\r\n"
                 f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n{size}\r\n\r\n").encode())
    return one


def cut(browser, sent, at, way):
    """Sends so many bytes and goes; what was answered before that, if anything was."""
    one = connect(browser, None if way == "in pieces" else len(sent))
    part = b"%x\r\n%s\r\n" % (at, sent[:at]) if way == "in pieces" and at else sent[:at]
    steps = 5 if way == "slowly" else 1
    for step in range(steps):
        one.sendall(part[len(part) * step // steps: len(part) * (step + 1) // steps])
        time.sleep(0.1 if steps > 1 else 0)
    answered = b""
    if way == "half closed":
        # The answer could still be read.
        one.shutdown(socket.SHUT_WR)
        one.settimeout(5)
        try:
            answered = one.recv(4096)
        except OSError:
            pass
    if way == "reset":
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    one.close()
    return answered


WAYS = ("closed", "reset", "half closed", "slowly", "in pieces")


def cuts(trial, server, points):
    """Each point is of one person, whose form stays the same until the file comes whole."""
    each, counts, answers = -(-points // len(trial.people)), collections.Counter(), collections.Counter()
    assert each < A_MINUTE, "so many points need more people"
    files = []
    for number in range(len(trial.people)):
        browser = trial.browser(number, server.port)
        name, content = trial.file()
        sent, head = house.body(browser.open(SEND), name, content)
        for turn in range(each):
            point = number * each + turn
            way = WAYS[point % len(WAYS)]
            # Every third point lies in what stands before the file; the last bytes are tried too.
            at = head * (point % 30) // 30 if point % 3 == 0 else len(sent) - 1 - turn if point % 3 == 1 else head + len(content) * point // points
            answered = cut(browser, sent, at, way)
            answers[answered.split(b"\r\n")[0].decode() or "nothing"] += way == "half closed"
            counts["in the head" if at < head else "in the file" if at < head + len(content) else "behind it"] += 1
        assert not trial.rows(house.UPLOADS), "something of a file that was cut is kept"
        files.append((browser, sent, name))
    trial.check(0, "cut")
    for browser, sent, name in files:
        status, location, page = house.post(browser, sent)
        assert status == 303, f"{status} {page[:2000]}"
        assert house.press(browser, location.split("?")[0])[0] == 303
        assert house.outcome(browser, location.split("?")[0]) == "taken in"
        assert len(trial.imports(name)) == 4
    trial.check(len(files), "sent whole after it was cut")
    places = ", ".join(f"{count} {where}" for where, count in sorted(counts.items()))
    print(f"{trial.engine.name}: files cut at {sum(counts.values())} points ({places}; {', '.join(WAYS)}): nothing of any kept; who half closed was answered "
          f"{dict(answers)}; then {len(files)} sent whole with the same forms, each taken in once")
    return len(files)


def together(works):
    """Does all of it at the same time."""
    found, gate = [None] * len(works), threading.Barrier(len(works))

    def one(at):
        gate.wait()
        found[at] = works[at]()

    threads = [threading.Thread(target=one, args=(at,)) for at in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def twice(trial, server, files, times):
    """The same file by one person, twice at once: by one form, and by two."""
    kinds = collections.Counter()
    for number in range(times):
        windows = [trial.browser(number, server.port) for _ in range(2)]
        name, content = trial.file()
        pages = [window.open(SEND) for window in windows]
        for forms in (1, 2):
            bodies = [house.body(pages[0 if forms == 1 else at], name, content)[0] for at in range(2)]
            answers = together([lambda at=at: house.post(windows[at], bodies[at]) for at in range(2)])
            assert [status for status, _, _ in answers] == [303, 303], [answer[2][:1000] for answer in answers]
            places = {location.split("?")[0] for _, location, _ in answers}
            kinds[f"{forms} form: {len(places)} file"] += 1
            if forms == 1:
                pages[0] = windows[0].open(SEND)
                first = places
        waiting = sorted(first | places)
        assert {place.split("/")[-1] for place in waiting} == set(trial.rows("SELECT id FROM store_file"))
        # Each is pressed twice at once, too.
        fresh = [(trial.browser(number, server.port), place) for place in waiting for _ in range(2)]
        presses = together([lambda one=one, place=place: house.press(one, place) for one, place in fresh])
        kinds.update(f"press: {status}" for status, _, _ in presses)
        said = [house.outcome(windows[0], place) for place in waiting]
        kinds.update(f"page: {one}" for one in said)
        files += 1
        trial.check(files, "sent twice at once")
    print(f"{trial.engine.name}: {times} files sent twice at once by one person, with one form and then with two, and each pressed twice at once: {dict(sorted(kinds.items()))}; "
          "the figures of each are there once")
    return files


def two_people(trial, server, files, times):
    """The same file by two people at once, who both press."""
    kinds = collections.Counter()
    for number in range(times):
        both = [trial.browser(at, server.port) for at in (number, number + 1)]
        name, content = trial.file()
        places = together([lambda one=one: house.send(one, name, content) for one in both])
        assert places[0] != places[1]
        assert both[0].ask("GET", places[1])[0] == 404, "somebody sees the file of another"
        statuses = [status for status, _, _ in together([lambda at=at: house.press(both[at], places[at]) for at in range(2)])]
        assert statuses == [303, 303], statuses
        kinds[" and ".join(sorted(house.outcome(both[at], places[at]) for at in range(2)))] += 1
        files += 1
        trial.check(files, "brought by two people")
    print(f"{trial.engine.name}: {times} files brought and taken in by two people at once: their pages say {dict(kinds)}; the figures of each are there once")
    return files


def asleep(trial, server, files, times):
    """Two people stop in the middle of a file and say nothing more; as many files as that are read at once."""
    waits = []
    for number in range(times):
        held = []
        for at in range(2):
            browser = trial.browser(at, server.port)
            sent, _ = house.body(browser.open(SEND), *trial.file())
            held.append(connect(browser, len(sent)))
            held[-1].sendall(sent[: len(sent) // 2])
        third, began = trial.browser(2 + number, server.port), time.monotonic()
        file = house.send(third, *trial.file())
        waits.append(time.monotonic() - began)
        house.press(third, file)
        assert house.outcome(third, file) == "taken in"
        files += 1
        for one in held:
            one.close()
    trial.check(files, "beside two who fell asleep")
    print(f"{trial.engine.name}: {times} files sent while two others stopped in the middle of theirs: read after {max(waits):.1f} s at most")
    assert max(waits) < 30, waits
    return files


def try_all(engine, folder, points):
    trial = House(engine, folder, PEOPLE, AREAS)
    # A server that has just started: nobody has sent anything in this minute.
    server = trial.serve()
    files = cuts(trial, server, points)
    for part, times in ((twice, 5), (two_people, 8), (asleep, 2)):
        server.end()
        server = trial.serve()
        files = part(trial, server, files, times)
    jobs = trial.rows(house.JOBS)
    assert set(jobs) == {"done"}, jobs
    server.stop()
    trial.verify()
