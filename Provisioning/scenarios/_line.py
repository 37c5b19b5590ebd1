"""A line between two nodes that can be cut: a TCP relay on loopback that counts what passes."""
import select
import socket
import struct
import threading


class Line:
    """Listens on a port of its own; goes to whatever port it is given, now or later."""

    def __init__(self):
        self._listener = None
        self._listen(0)
        self.port = self._listener.getsockname()[1]
        self.target = None
        self.passed = 0
        self.connections = 0
        self.first_bytes = []
        self._cut_after = None
        self._cut_each = None
        self._pairs = set()
        self._lock = threading.Lock()

    address = property(lambda self: f"127.0.0.1:{self.port}")

    def _listen(self, port):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def cut(self):
        """Resets what is open and refuses what comes, as a torn cable does."""
        listener, self._listener = self._listener, None
        if listener:
            # A thread that waits in accept keeps the socket open until it is woken.
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self._reset_all()

    def join(self):
        if not self._listener:
            self._listen(self.port)

    def cut_once(self, count):
        """Resets the connection in which byte `count`, counted from here on, would pass; the line is good again at once."""
        with self._lock:
            self.passed, self.connections, self.first_bytes, self._cut_after, self._cut_each = 0, 0, [], count, None

    def cut_every(self, count, after):
        """Resets each connection after its first `after` bytes (the handshake) and `count` more."""
        with self._lock:
            self.passed, self.connections, self.first_bytes, self._cut_after, self._cut_each = 0, 0, [], None, after + count

    def _accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near):
        try:
            far = socket.create_connection(("127.0.0.1", self.target), 5)
        except (OSError, TypeError):
            self._reset(near)
            return
        pair = (near, far)
        with self._lock:
            self._pairs.add(pair)
            self.connections += 1
        own = 0
        try:
            for end in pair:
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            open_ends = {near: far, far: near}
            while open_ends:
                for end in select.select(list(open_ends), [], [])[0]:
                    # Small steps, so that a cut falls on its byte and not on the end of a large read.
                    data = end.recv(1024)
                    if not data:
                        open_ends.pop(end).shutdown(socket.SHUT_WR)
                        continue
                    allowed = self._allowed(len(data), own)
                    other = near if end is far else far
                    other.sendall(data[:allowed])
                    own += allowed
                    with self._lock:
                        self.passed += allowed
                    if allowed < len(data):
                        for each in pair:
                            self._reset(each)
                        return
        except OSError:
            pass
        finally:
            with self._lock:
                self._pairs.discard(pair)
            for end in pair:
                end.close()

    def _allowed(self, wanted, own):
        with self._lock:
            if self._cut_each is not None:
                return min(wanted, self._cut_each - own)
            if self._cut_after is not None and self.passed + wanted > self._cut_after:
                allowed = self._cut_after - self.passed
                self._cut_after = None
                return allowed
            return wanted

    def _reset_all(self):
        with self._lock:
            pairs = list(self._pairs)
        for pair in pairs:
            for end in pair:
                self._reset(end)

    @staticmethod
    def _reset(end):
        try:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            # `close` alone would wait for the thread that reads it.
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()
