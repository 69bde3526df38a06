"""What the kernel was asked for, as strace writes it down: what was written and not yet synced, and what came before a reply."""
import re
import shutil

# As strace gives them, with the path of each file (-y).
CALL = re.compile(r"^(\d+) +(\w+)\((\d+)<([^>]*)>(.*)")
BACK = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)")
DONE = re.compile(r"\) += (-?\d+)")
PLACE = re.compile(r", (\d+), (\d+)(?:\) += | <unfinished)")
SQLITE_CALLS = "pwrite64,fsync,fdatasync,writev,sendto,recvfrom"
POSTGRES_CALLS = "pwrite64,fsync,fdatasync,sendto,recvfrom"


def strace(file, calls, inject=None):
    # Not with --seccomp-bpf: there the numbers of a call are not counted in all threads.
    words = ["strace", "-f", "-y", "-s", "24", "-o", str(file), "-e", f"trace={calls}", "-e", "signal=KILL"]
    return [*words, *(["-e", f"inject={inject}"] if inject else [])]


def events(file):
    """Each call as (moment begun, moment ended or None, call, path, rest of the line), in the order of their beginning."""
    found, open_calls = [], {}
    for moment, line in enumerate(file.read_text(errors="replace").splitlines()):
        begun = CALL.match(line)
        if begun:
            thread, call, _, path, rest = begun.groups()
            is_done = DONE.search(rest)
            found.append([moment, moment if is_done else None, call, path, line])
            if not is_done:
                open_calls[thread] = len(found) - 1
            continue
        resumed = BACK.match(line)
        if resumed and resumed[1] in open_calls:
            at = open_calls.pop(resumed[1])
            if DONE.search(line):
                found[at][1] = moment
                found[at][4] += resumed[3]
    return found


def is_sync(event, ending):
    return event[2] in ("fsync", "fdatasync") and event[1] is not None and event[3].endswith(ending) and "= 0" in event[4]


def unsynced(found, path):
    """The stretches of the file that were written, or begun to be, and that no sync was asked for after and ended."""
    left = []
    for event in found:
        if event[3] != path:
            continue
        if event[2] == "pwrite64":
            place = PLACE.search(event[4])
            left.append((event[1], int(place[2]), int(place[1])))
        elif is_sync(event, path):
            left = [one for one in left if one[0] is None or one[0] > event[0]]
    return [(at, length) for _, at, length in left]


def replies_after_sync(found, ending, asks, replies):
    """
    How many replies there were, how many had no whole sync of a file of this ending between what asked for them and them, and how many
    had none since the program began. What asks and what replies are told apart by pieces of their text; both go over the same socket.
    """
    asked, count, bare, never = {}, 0, 0, 0
    syncs = [(event[0], event[1]) for event in found if is_sync(event, ending)]
    for event in found:
        if event[2] == "recvfrom" and asks in event[4]:
            asked[event[3]] = event[0]
        elif event[2] in ("writev", "sendto") and replies in event[4] and event[3] in asked:
            since = asked.pop(event[3])
            count += 1
            bare += not any(since < begun and ended < event[0] for begun, ended in syncs)
            never += not any(ended < event[0] for _, ended in syncs)
    return count, bare, never


def place_of_death(found):
    """Between which two calls of a commit the end came: the last call that was under way or done, in words."""
    last = found[-1]
    # What is under way when the signal comes is named by its call.
    name = {"pwrite64": "a write", "fsync": "a sync", "fdatasync": "a sync", "writev": "a reply", "sendto": "a word", "recvfrom": "a read"}[last[2]]
    of = " of the log" if last[3].endswith("-wal") or "pg_wal" in last[3] else ""
    return f"{'in' if last[1] is None else 'after'} {name}{of}"


def lose(source, target, stretches, chance=None):
    """Copies a file as a loss of power may leave it: what was not synced is gone, or by chance there, or there in part."""
    shutil.copy(source, target)
    with open(target, "r+b") as file:
        end = file.seek(0, 2)
        for at, length in stretches:
            kept = chance.choice((0, length // 2, length)) if chance else 0
            file.seek(at + kept)
            file.write(bytes(max(0, min(length, end - at) - kept)))
