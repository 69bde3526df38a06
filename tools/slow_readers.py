#!/usr/bin/env python3
"""Asks a server for a large file many times at once and hardly reads it.

Use: slow_readers.py PORT PID READERS [ADDRESSES] [PATH]

Half of the readers take one byte a second and half take nothing, for 30 seconds; they come from so many addresses of this machine
(default 1; more than one on Linux only). Meanwhile somebody else asks for pages. Prints in a line: memory of the server before,
at most and after in MB, then for each page how often it was asked for, median and longest answer in ms, and failures.
"""
import http.client
import re
import socket
import statistics
import sys
import threading
import time

port, process, readers = (int(word) for word in sys.argv[1:4])
addresses = int(sys.argv[4]) if len(sys.argv) > 4 else 1
path = sys.argv[5] if len(sys.argv) > 5 else "/needs/measures.csv"
SECONDS = 30


def memory():
    with open(f"/proc/{process}/status") as status:
        return int(re.search(r"VmRSS:\s*(\d+)", status.read())[1]) // 1024


def reader(number):
    one = socket.socket()
    # The system keeps little of the answer for us, so that the server has to.
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.settimeout(SECONDS)
    if addresses > 1:
        one.bind((f"127.0.0.{2 + number % addresses}", 0))
    one.connect(("127.0.0.1", port))
    one.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
    return one


def slowly(number, until, sent_away):
    try:
        one = reader(number)
        while time.monotonic() < until:
            if number % 2 == 0 and not one.recv(1):
                break
            time.sleep(1)
        one.close()
    except OSError:
        # The server sent us away, or let us go.
        sent_away.append(number)


def ask(page):
    began = time.monotonic()
    try:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asked.request("GET", page)
        answer = asked.getresponse()
        answer.read()
        asked.close()
        good = answer.status == 200
    except OSError:
        good = False
    return (time.monotonic() - began) * 1000, good


def main():
    until = time.monotonic() + SECONDS
    sent_away = []
    before = most = memory()
    threads = [threading.Thread(target=slowly, args=(number, until, sent_away), daemon=True) for number in range(readers)]
    for thread in threads:
        thread.start()
    times = {"/healthz": [], "/needs": [], path: []}
    while time.monotonic() < until:
        for page, answers in times.items():
            answers.append(ask(page))
            most = max(most, memory())
        time.sleep(0.2)
    for thread in threads:
        thread.join(SECONDS + 5)
    print(f"memory {before} MB before, {most} MB at most, {memory()} MB after; {len(sent_away)} of {readers} readers saw their connection end")
    for page, answers in times.items():
        took = [took for took, _ in answers]
        failed = sum(not good for _, good in answers)
        print(f"{page}: {len(took)} times, median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms, failed {failed}")


main()
