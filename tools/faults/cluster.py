"""A PostgreSQL of its own whose commits last, to be killed as a whole."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from databases import Postgres


def find_bin():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else pathlib.Path(shutil.which("initdb")).parent


class Cluster(Postgres):
    """Everything is synced, as in its own defaults; the servers for tests are quicker because they do not."""

    def __init__(self):
        self.bin = find_bin()
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="rapport-cluster-", dir="/var/tmp"))
        if os.geteuid() == 0:
            # As root the server runs as the user postgres.
            shutil.chown(self.home, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        super().__init__(f"postgres://postgres@127.0.0.1:{self.port}/postgres")
        self.as_owner("initdb", "-D", str(self.home / "data"), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")

    def as_owner(self, tool, *words):
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return subprocess.run([*owner, str(self.bin / tool), *words], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self):
        """Seconds until it answers, what it has to replay included."""
        began = time.monotonic()
        self.ask("start")
        return time.monotonic() - began

    def restart(self):
        """Ends it as a crash does, and begins it again."""
        self.ask("-m", "immediate", "restart")

    def ask(self, *words):
        options = f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories='' -c max_connections=100"
        self.as_owner("pg_ctl", "-D", str(self.home / "data"), "-l", str(self.home / "log"), "-w", "-t", "60", "-o", options, *words)

    def postmaster(self):
        return int((self.home / "data/postmaster.pid").read_text().split()[0])

    def kill(self):
        """The server and every process of it, at once."""
        first = self.postmaster()
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True).stdout.split()
        for process in [first, *map(int, listed)]:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        while pathlib.Path(f"/proc/{first}").exists() and "Z" not in pathlib.Path(f"/proc/{first}/stat").read_text().split(")")[1]:
            time.sleep(0.01)
        (self.home / "data/postmaster.pid").unlink(missing_ok=True)

    def remove(self):
        self.as_owner("pg_ctl", "-D", str(self.home / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.home)
