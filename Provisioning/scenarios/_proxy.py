"""An HTTP proxy as a government network has it: on loopback, with CONNECT and nothing else."""
import socket
import threading


class Proxy:
    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        # The first line of each request.
        self.asked = []
        threading.Thread(target=self._accept, daemon=True).start()

    address = property(lambda self: f"127.0.0.1:{self.port}")

    def _accept(self):
        while True:
            near, _ = self._listener.accept()
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near):
        head = b""
        while b"\r\n\r\n" not in head:
            more = near.recv(4096)
            if not more:
                return near.close()
            head += more
        line = head.split(b"\r\n", 1)[0].decode()
        self.asked.append(line)
        method, place, _ = line.split(" ")
        host, port = place.rsplit(":", 1)
        try:
            far = socket.create_connection((host, int(port))) if method == "CONNECT" else None
        except OSError:
            far = None
        if far is None:
            near.sendall(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
            return near.close()
        near.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        threading.Thread(target=_pass, args=(far, near), daemon=True).start()
        _pass(near, far)


def _pass(source, target):
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        # One end went away; the other is to see that too.
        target.close()
