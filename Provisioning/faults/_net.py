"""A star of network namespaces joined by bad links: the packets of real lines, lost, late, doubled and cut (../shared/faults/net)."""
import os
import pathlib
import random
import select
import subprocess
import sys
import threading
import time

TOOLS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "faults" / "net"
sys.path.insert(0, str(TOOLS))
import nslink  # noqa: E402
from profiles import profile  # noqa: E402


class Link:
    """One line from a hub, `near`, to somebody below it, `far`. What it does to packets can change at any time."""

    def __init__(self, near, far, down, up):
        self.near, self.far, self._ways = near, far, (down, up)

    def becomes(self, down, up=None):
        """Profiles of ../shared/faults/net, `2g` or `2g,loss=.2`, the same both ways unless two are given."""
        for way, name in zip(self._ways, (down, up or down)):
            way.p, way.t0, way.bad = profile(name), time.monotonic(), False

    def stand(self):
        """What both ways have done to packets so far."""
        return {name: dict(way.stat) for name, way in zip(("down", "up"), self._ways)}


class Net:
    """Namespaces by name, links between them, and one thread that moves the packets."""

    def __init__(self, seed):
        nslink.MAIN = os.open("/proc/self/ns/net", os.O_RDONLY)
        self._seed, self._names, self._ways, self._stopping = seed, {}, {}, False
        self._thread = threading.Thread(target=self._move, daemon=True)

    def place(self, name):
        self._names[name] = f"linban{os.getpid()}{name}"
        subprocess.run(["ip", "netns", "add", self._names[name]], check=True)
        subprocess.run(["ip", "-n", self._names[name], "link", "set", "lo", "up"], check=True)

    def at(self, name):
        """What stands before a command that runs there."""
        return ["ip", "netns", "exec", self._names[name]]

    def link(self, above, below):
        number = len(self._ways) // 2
        near, far = f"198.18.{number}.1", f"198.18.{number}.2"
        # Devices are opened inside a namespace, which only this thread enters.
        down = nslink.tun(self._names[above], f"dn{number}", near, far)
        up = nslink.tun(self._names[below], f"up{number}", far, near)
        began = time.monotonic()
        ways = [
            nslink.Way(source, goal, profile("perfect"), random.Random(f"{self._seed}/{number}/{kind}"), began)
            for source, goal, kind in ((down, up, "down"), (up, down, "up"))
        ]
        self._ways.update({way.src: way for way in ways})
        return Link(near, far, *ways)

    def begin(self):
        self._thread.start()
        return self

    def _move(self):
        while not self._stopping:
            due = min((way.heap[0][0] for way in self._ways.values() if way.heap), default=time.monotonic() + 0.05)
            wait = max(0.0, min(due - time.monotonic(), 0.05))
            for source in select.select(list(self._ways), [], [], wait)[0]:
                self._take(source)
            for way in self._ways.values():
                way.flush(time.monotonic())

    def _take(self, source):
        for _ in range(64):
            try:
                packet = os.read(source, 65536)
            except BlockingIOError:
                return
            if packet[0] >> 4 == 4:
                self._ways[source].take(packet, time.monotonic())

    def end(self):
        self._stopping = True
        if self._thread.is_alive():
            self._thread.join()
        for source in self._ways:
            os.close(source)
        for name in self._names.values():
            subprocess.run(["ip", "netns", "del", name], check=False)
