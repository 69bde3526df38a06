"""A served house to which people send files: how a file goes in, and what is left of it."""
import re
import subprocess
import time
import urllib.parse

import kills
import tables
import visitor
from databases import command, must
from storm import Server

SEND = "/sources/files/send"
BOUNDARY = "a-boundary-of-a-browser"
# What the page of a file says when there is nothing more to wait for (crates/sources/words/en.ftl).
SAID = {
    "It is taken in. Its figures stand on every page that shows them.": "taken in",
    "A part of it is taken in.": "taken in part",
    "Nothing of it is taken in.": "nothing taken in",
    "There is nothing in it to take in.": "nothing in it",
    "It was tried five times": "parked",
    "It could not all be taken in, and": "dropped",
}
# Each of these finds what must not be: a half file, a file that nobody owns, a file without its bytes.
HALVES = (
    "SELECT f.id FROM store_file f WHERE f.pieces <> (SELECT COUNT(*) FROM store_file_piece p WHERE p.file = f.id)",
    "SELECT p.file FROM store_file_piece p WHERE p.file NOT IN (SELECT id FROM store_file)",
    "SELECT u.id FROM sources_upload u WHERE u.state <> 'done' AND u.id NOT IN (SELECT id FROM store_file)",
    "SELECT f.id FROM store_file f WHERE f.id NOT IN (SELECT id FROM sources_upload WHERE state <> 'done')",
)
UPLOADS = "SELECT id FROM sources_upload"
CELLS = "SELECT COUNT(*) FROM evidence_cell"
# Each figure stands once, whatever import brought it.
TWICE = "SELECT series FROM evidence_cell GROUP BY series, area HAVING COUNT(*) > 1"
IMPORTS = "SELECT file_name FROM intake_import"
JOBS = "SELECT state FROM store_job"
ACTS = "SELECT verb FROM store_activity"
# Figures of one area in all tables together.
EACH_AREA = 5


class House:
    """One engine with people who have signed in; the areas of a file say how long it takes."""

    def __init__(self, engine, folder, people, areas, each=1):
        self.engine, self.folder, self.areas, self.trials = engine, folder, areas, 0
        self.people = kills.prepare(engine, folder, people, each)

    def serve(self, tracing=(), waits=True):
        return Server(self.engine, self.folder, tracing, waits)

    def file(self):
        """A file whose figures nobody has sent before."""
        self.trials += 1
        return tables.archive(self.trials, self.areas)

    def rows(self, sql):
        return [str(one) for one in self.engine.rows(sql, "trial")]

    def figures(self):
        return int(self.rows(CELLS)[0])

    def imports(self, name):
        return [one for one in self.rows(IMPORTS) if one.startswith(name)]

    def check(self, files, what, waiting=()):
        """So many files are in, each whole and once; of others nothing is left but those that wait."""
        for sql in HALVES:
            assert not self.rows(sql), f"{self.engine.name}, {what}: {sql}"
        assert not self.rows(TWICE), f"{self.engine.name}, {what}: a figure is there twice"
        assert self.figures() == files * self.areas * EACH_AREA, f"{self.engine.name}, {what}: {self.figures()} figures of {files} files"
        imports = self.rows(IMPORTS)
        assert len(imports) == len(set(imports)) == files * len(tables.TABLES) + 1, f"{self.engine.name}, {what}: {imports}"
        assert set(self.rows("SELECT id FROM store_file")) == set(waiting), f"{self.engine.name}, {what}: other files are kept than should be"

    def verify(self):
        words = command(self.engine, "trial", "verify", witness=self.folder / "storm.witness")
        must(subprocess.run(words, capture_output=True, text=True))

    def browser(self, number, port, address=None):
        """Another window of the same person."""
        one = visitor.Visitor(port, address or f"127.0.0.{2 + number % 20}")
        one.cookie = self.people[number].cookie
        return one


def body(page, name, content, action=SEND):
    """What a browser sends for the form with this file in it, and where the file begins in it."""
    typed = {key: value for key, value in visitor.fields(page, action).items() if key != "file"}
    head = "".join(f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in typed.items())
    head += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/zip\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode(), len(head)


def post(browser, sent):
    return browser.ask("POST", SEND, sent, f"multipart/form-data; boundary={BOUNDARY}")


def send(browser, name, content):
    """Sends a file; the address of its page."""
    status, location, page = post(browser, body(browser.open(SEND), name, content)[0])
    assert status == 303, f"{status} {re.sub('<[^>]*>', ' ', page)[:3000]}"
    return location.split("?")[0]


def press(browser, file, ending=""):
    """Presses the button of the page of a file: to take it in, or to leave it."""
    typed = visitor.fields(browser.open(file), file + ending)
    return browser.ask("POST", file + ending, urllib.parse.urlencode(typed))


def outcome_now(browser, file):
    """What the page says came of a file; nothing where it does not say yet."""
    page = browser.ask("GET", file)[2]
    return next((word for text, word in SAID.items() if text in page), None)


def outcome(browser, file, patience=90):
    """What the page says came of a file, once it says so."""
    began = time.monotonic()
    while True:
        status, _, page = browser.ask("GET", file)
        found = [word for text, word in SAID.items() if text in page]
        if found:
            return found[0]
        assert time.monotonic() - began < patience, f"{status} {re.sub('<[^>]*>', ' ', page)[:3000]}"
        time.sleep(0.2)
