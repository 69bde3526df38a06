"""People at browsers without script, for the tools that load and break a served house: they are invited, set up a password and
an app, sign in, and fill in forms as the pages give them."""
import base64
import hashlib
import hmac
import html
import http.client
import re
import struct
import subprocess
import time
import urllib.parse

PASSWORD = "wet gravel under tyres"


def totp(secret):
    """The six digits that an app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


def fields(page, action):
    """What the form of the page would send to this address, as it stands."""
    found = re.search(rf'<form [^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert found, f"no form for {action} in {page[:2000]}"
    values = {}
    for tag in re.findall(r"<input [^>]*>", found[0]):
        part = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if "name" in part and part.get("type") not in ("radio", "checkbox"):
            values[part["name"]] = part.get("value", "")
    for name in re.findall(r'<select [^>]*name="([^"]*)"', found[0]):
        values[name] = ""
    return values


class Visitor:
    """One browser: keeps its connection and its cookie."""

    def __init__(self, port, address="127.0.0.1"):
        self.port = port
        self.cookie = None
        self.asked = 0
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded"):
        headers = {"Host": f"localhost:{self.port}", "Sec-Fetch-Site": "same-origin"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None:
            headers["Content-Type"] = kind
        # A connection that was silent for ten seconds is closed by the other side.
        if method == "POST" or time.monotonic() - self.asked > 5:
            self.connection.close()
        self.asked = time.monotonic()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode(errors="replace")
        cookie = answer.getheader("set-cookie")
        if cookie:
            self.cookie = cookie.split(";")[0]
        return answer.status, answer.getheader("location"), page

    def open(self, path):
        status, _, page = self.ask("GET", path)
        assert status == 200, f"GET {path}: {status} {page[:500]}"
        return page

    def send(self, path, page, **typed):
        """Fills in the form of the page and sends it; the page that comes of it."""
        body = urllib.parse.urlencode({**fields(page, path), **typed})
        status, location, page = self.ask("POST", path, body)
        # Many who sign in from one machine have to wait, as its page says.
        while status == 429:
            time.sleep(2)
            status, location, page = self.ask("POST", path, body)
        assert status == 303, f"POST {path}: {status} {page[:3000]}"
        return location

    def set_up(self, link, name):
        """Sets up a sign-in by a link; the recovery codes."""
        path = f"{link}/password"
        page = self.open(path)
        code = totp(re.search(r'name="secret" value="([^"]*)"', page)[1])
        page = self.open(self.send(path, page, name=name, password=PASSWORD, code=code))
        codes = re.findall(r"<code>([^<]*)</code>", page)
        self.send("/people/account/codes", page)
        return codes

    def sign_in(self, email, code):
        page = self.open("/people/sign-in")
        self.send("/people/sign-in", page, email=email, password=PASSWORD, code=code)


def invite(command, email, role):
    """Invites somebody at the machine; the path of the link."""
    done = subprocess.run([*command, "account", "invite", email, "--role", role], check=True, capture_output=True, text=True)
    return urllib.parse.urlsplit(re.search(r"https?://\S+", done.stdout)[0]).path


def sessions(command, port, count, role, each=10):
    """This many sessions, `each` of them of one person; each is a visitor who has signed in."""
    made, run = [], time.monotonic_ns()
    while len(made) < count:
        email = f"{role}-{run}-{len(made)}@example.org"
        # From one address only so many may sign in within a minute.
        address = f"127.0.0.{2 + len(made) // each % 20}"
        first = Visitor(port, address)
        codes = first.set_up(invite(command, email, role), f"Person {len(made)}")
        made.append(first)
        for code in codes[: min(each - 1, count - len(made))]:
            another = Visitor(port, address)
            another.sign_in(email, code)
            made.append(another)
    return made
