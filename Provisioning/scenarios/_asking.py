"""Commands asked of a running node without a process for each: Sources/Node/LocalSocket has the bytes."""
import json
import socket

from _region import need


def ask(node, *words):
    """Gives (exit code, stdout)."""
    request = json.dumps({"arguments": [str(word) for word in ("--data", node.directory, *words)], "workingDirectory": str(node.world.folder)})
    body = request.encode()
    out = b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(60)
        line.connect(str(node.directory / "socket"))
        line.sendall(len(body).to_bytes(4, "big") + body)
        reply = line.makefile("rb")
        while True:
            size = int.from_bytes(reply.read(4), "big")
            need(size, f"{node.name}: the socket closed without an exit code")
            piece = reply.read(size)
            if piece[0] == 3:
                return piece[1], out.decode()
            if piece[0] == 1:
                out += piece[1:]


def asked(node, *words):
    """The JSON document of a command that must succeed."""
    code, out = ask(node, *words, "--json")
    need(code == 0, f"{node.name}: {' '.join(map(str, words))}: exit {code}: {out[:300]}")
    return json.loads(out)
