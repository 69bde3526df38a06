#!/usr/bin/env python3
"""Asks a server for the pages of many authorities at a steady rate while files are taken in and back, and prints its memory.

Use: long_run.py BINARY DATABASE MINUTES RATE IMPORTS FOLDER AREA...
Up to twelve pages of each authority are asked for in turn. FOLDER is of bench_file.py: its file is taken in and back IMPORTS times,
spread over the time. Prints the memory of the server each minute, and at the end how long the answers took.
"""
import http.client
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

binary, database, minutes, rate, imports, folder, *areas = sys.argv[1:]
minutes, rate, imports = float(minutes), float(rate), int(imports)


def get(port, path):
    began = time.monotonic()
    try:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asked.request("GET", path)
        answer = asked.getresponse()
        body = answer.read()
        asked.close()
        return answer.status, time.monotonic() - began, body.decode()
    except OSError:
        return 0, time.monotonic() - began, ""


def pages(port):
    """Of each authority up to twelve pages that its front page leads to."""
    found = []
    for area in areas:
        front = f"/needs?area={area}"
        links = re.findall(r'href="(/needs[^"#]*)', get(port, front)[2])
        links = sorted({link.replace("&amp;", "&") for link in links if f"area={area}" in link and ".csv" not in link})
        found += [front, *links[:: max(1, len(links) // 11)]]
    return found


def run(*words):
    return subprocess.run([binary, "--database", database, *words], check=True, capture_output=True, text=True).stdout


def change():
    for _ in range(imports):
        began = time.monotonic()
        run("import", "--profiles", f"{folder}/profiles", f"{folder}/large.csv")
        last = [line.split()[0] for line in run("imports").splitlines() if line[:1].isdigit() or line.lstrip()[:1].isdigit()][-1]
        run("revert", last)
        time.sleep(max(0, minutes * 60 / imports - (time.monotonic() - began)))


def main():
    server = subprocess.Popen([binary, "--database", database, "serve", "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    port = next(int(found[1]) for line in server.stderr if (found := re.search(r"http://localhost:(\d+)", line)))
    threading.Thread(target=lambda: [None for _ in server.stderr], daemon=True).start()

    def memory():
        with open(f"/proc/{server.pid}/status") as status:
            return int(re.search(r"VmRSS:\s*(\d+)", status.read())[1]) // 1024

    asked = pages(port)
    print(f"{len(asked)} pages of {len(areas)} authorities; {memory()} MB after each was looked at", flush=True)
    beside = threading.Thread(target=change, daemon=True)
    beside.start()
    began, answers, said = time.monotonic(), [], 0
    # Fewer than the server lets one address have.
    with ThreadPoolExecutor(48) as pool:
        for turn in range(int(minutes * 60 * rate)):
            time.sleep(max(0, began + turn / rate - time.monotonic()))
            answers.append(pool.submit(get, port, asked[turn % len(asked)]))
            if time.monotonic() - began >= 60 * (said + 1):
                said += 1
                print(f"minute {said}: {memory()} MB", flush=True)
    beside.join()
    took = sorted(answer.result()[1] * 1000 for answer in answers)
    failed = dict(Counter(answer.result()[0] for answer in answers if answer.result()[0] != 200))
    print(f"at the end {memory()} MB; {len(took)} answers, median {statistics.median(took):.1f} ms, 95th percentile "
          f"{took[len(took) * 95 // 100]:.1f} ms, longest {took[-1]:.0f} ms, failed (by status) {failed or 0}")
    server.terminate()
    server.wait()


main()
