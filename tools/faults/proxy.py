"""Stands between a program and its database, and breaks what goes through."""
import socket
import struct
import threading
import time


class Proxy:
    """Passes bytes on, until it is told to break: `fault` says how, `mend` ends it."""

    def __init__(self, target):
        self.target, self.lock, self.pairs = target, threading.Lock(), []
        self.is_stalled, self.is_refusing, self.left, self.lost = threading.Event(), False, None, set()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.listener.accept()
            if self.is_refusing:
                reset(near)
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                # The database is not there: whoever asks is told so.
                reset(near)
                continue
            for one in (near, far):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.pairs.append((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source, sink):
        try:
            while piece := source.recv(1 << 16):
                while self.is_stalled.is_set():
                    time.sleep(0.01)
                if source in self.lost or sink in self.lost:
                    # Nobody hears of it ever again, as when a firewall has forgotten the connection.
                    continue
                with self.lock:
                    if self.left is not None:
                        self.left -= len(piece)
                        piece = piece[: len(piece) + min(0, self.left)]
                    is_over = self.left is not None and self.left <= 0
                sink.sendall(piece)
                if is_over:
                    self.reset_all()
                    self.left = None
        except OSError:
            pass
        if source not in self.lost and sink not in self.lost:
            for one in (source, sink):
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def take(self):
        with self.lock:
            pairs, self.pairs = self.pairs, []
        return pairs

    def reset_all(self):
        for pair in self.take():
            for one in pair:
                reset(one)

    def fault(self, kind, size=0):
        if kind == "stalled":
            self.is_stalled.set()
        elif kind == "refused":
            self.is_refusing = True
            self.reset_all()
        elif kind == "reset":
            self.reset_all()
        elif kind == "half closed":
            for near, _ in self.take():
                # The program is told that nothing more comes; what it says is still passed on.
                near.shutdown(socket.SHUT_WR)
        elif kind == "cut":
            self.left = size
        elif kind == "lost":
            self.lost |= {one for pair in self.take() for one in pair}

    def mend(self):
        self.is_stalled.clear()
        self.is_refusing, self.left = False, None


def reset(one):
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.shutdown(socket.SHUT_RD)
    except OSError:
        pass
    one.close()
