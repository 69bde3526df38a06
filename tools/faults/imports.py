"""Imports that are broken: killed, without room, and with a reader that is killed or given too much."""
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time

from databases import CAN_MOUNT, SmallDisk, broken, command, killed, must, run, said_why

root = pathlib.Path(__file__).resolve().parent.parent
SIZES = 12


def files(folder):
    """Two files of the same areas: one held before, one whose import is broken."""
    for name, areas in (("first", 300), ("second", 4000)):
        (folder / name).mkdir()
        subprocess.run([sys.executable, str(root / "bench_file.py"), str(folder / name), str(areas), "25", "X01"], check=True)


def reader_of(process):
    """The process that an import started to read its file, once there is one."""
    while process.poll() is None:
        children = pathlib.Path(f"/proc/{process.pid}/task").glob("*/children")
        try:
            found = [int(child) for listed in children for child in listed.read_text().split()]
        except OSError:
            continue
        if found:
            return found[0]
        time.sleep(0.001)
    return None


def reader_killed(engine, words, seconds):
    process = subprocess.Popen(command(engine, "trial", *words), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    reader = reader_of(process)
    time.sleep(seconds)
    try:
        os.kill(reader, signal.SIGKILL)
    except (ProcessLookupError, TypeError):
        # The import had come to its end before.
        pass
    said, _ = process.communicate()
    if process.returncode == 3:
        assert "The system stopped reading it" in said, said
    else:
        assert process.returncode == 0, said


def long_line(folder):
    """A table whose one row is a line of 200 MB."""
    with open(folder / "line.csv", "wb") as out:
        out.write(b"lsoa21_code,tenure,n,total_households\nX01000001,")
        for _ in range(200):
            out.write(b"a" * (1 << 20))


def full_file(engine, words, size):
    def limit():
        # A file may not grow beyond this: the write fails, as it does on a full disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    said_why(run(engine, "trial", *words, preexec_fn=limit))


def full_server(engine, states, words):
    """The disk of the server is full at twelve sizes; then it is made larger, and the same file is taken in."""
    before, after = states
    ends = 0
    with SmallDisk(engine) as disk:
        disk.copy()
        least = disk.used()
        must(run(engine, "trial", *words))
        most = disk.used()
        for size in (least + (most - least) * at // SIZES for at in range(SIZES)):
            disk.copy()
            disk.resize(size)
            said_why(run(engine, "trial", *words))
            # To look at it takes room, too: what is sorted is written beside the database.
            disk.resize("1g")
            state = engine.state("trial")
            assert state in states, f"disk full at {size}: neither before nor after"
            ends += state == after
            if state == before:
                must(run(engine, "trial", *words))
                assert engine.state("trial") == after, f"disk full at {size}: importing again does not complete it"
    return ends


def try_all(engine, folder, points):
    profiles, first, second = folder / "second/profiles", folder / "first/large.csv", folder / "second/large.csv"
    words = ("import", "--profiles", str(profiles), str(second))
    must(run(engine, "before", "import", "--profiles", str(profiles), str(first)))
    before = engine.state("before")
    engine.copy("before", "trial")
    began = time.monotonic()
    must(run(engine, "trial", *words))
    length, after = time.monotonic() - began, engine.state("trial")
    states = (before, after)
    assert before != after
    sizes = []
    if engine.name == "SQLite":
        least, most = (engine.path(name).stat().st_size for name in ("before", "trial"))
        sizes = [least + (most - least) * at // SIZES for at in range(SIZES)]

    def ends(what, breaks):
        return sum(broken(engine, "before", states, words, f"{what} {at}", lambda at=at: breaks(at)) for at in range(points))

    done = ends("killed at point", lambda at: killed(engine, words, length * at / points))
    print(f"{engine.name}: import killed at {points} points over {length:.2f} s: {points - done} left it as before, {done} as after")
    done = ends("reader killed at point", lambda at: reader_killed(engine, words, length * at / points))
    print(f"{engine.name}: reader killed at {points} points: {points - done} left it as before, {done} as after")
    engine.copy("before", "trial")
    refused = run(engine, "trial", "import", str(folder / "line.csv"))
    assert refused.returncode == 3 and engine.state("trial") == before, refused.stdout
    assert "A line of it is longer than" in refused.stdout, refused.stdout
    print(f"{engine.name}: a line of 200 MB was refused: {refused.stdout.splitlines()[1].strip()}")
    if sizes:
        done = sum(
            broken(engine, "before", states, words, f"full at {size}", lambda size=size: full_file(engine, words, size))
            for size in sizes
        )
    elif CAN_MOUNT:
        done = full_server(engine, states, words)
    else:
        print(f"{engine.name}: SKIPPED the full disk: a small disk can only be mounted by root on Linux")
        return
    print(f"{engine.name}: import with a full disk at {SIZES} sizes: {SIZES - done} left it as before, {done} as after")
