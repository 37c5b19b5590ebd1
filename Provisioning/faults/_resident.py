"""Commands of a running node over its local socket, as its own program gives them (Sources/Node/LocalSocket): a process less for each."""
import json
import socket
import struct


class Resident:
    def __init__(self, node):
        self._path, self._folder = str(node.directory / "socket"), str(node.directory.parent)
        self._data = ["--data", str(node.directory)]

    def run(self, *words):
        """(exit code, what was printed); None as the code when the node hung up."""
        request = json.dumps({"arguments": [*map(str, words), *self._data], "workingDirectory": self._folder}).encode()
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(60)
            line.connect(self._path)
            line.sendall(struct.pack(">I", len(request)) + request)
            said = b""
            while True:
                head = self._read(line, 5)
                if head is None:
                    return None, said.decode(errors="replace")
                length, kind = struct.unpack(">IB", head)
                body = self._read(line, length - 1)
                if body is None:
                    return None, said.decode(errors="replace")
                if kind == 3:
                    return body[0], said.decode(errors="replace")
                said += body if kind == 1 else b""

    def _read(self, line, count):
        data = b""
        while len(data) < count:
            more = line.recv(count - len(data))
            if not more:
                return None
            data += more
        return data
