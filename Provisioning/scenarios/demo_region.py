#!/usr/bin/env python3
"""The demo region as a newcomer starts it: one process a node on four levels, every desk answers, a village's line is cut and joined
by the demo's own commands, and Ctrl-C leaves no process behind. With chromium on the machine one case goes through the pages too."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import urllib.request

from _region import CITY, DISTRICT, MATTER, TOWN, VILLAGE, Node, environment, form, need, people, scenario, wait_until

PAGES = pathlib.Path(__file__).resolve().parents[1] / "browser" / "four_levels.py"
PORTS = 300


def story(world):
    region = world.folder / "region"
    table = world.folder / "table"
    demo = start(world, region, table)
    try:
        through(world, demo, region, table)
    finally:
        if demo.poll() is None:
            demo.send_signal(signal.SIGINT)
            try:
                demo.wait(60)
            except subprocess.TimeoutExpired:
                demo.kill()


def start(world, region, table):
    with open(table, "wb") as out, open(world.folder / "demo.log", "wb") as log:
        return subprocess.Popen(
            [world.program, "demo", "run", "--dir", region, "--ports", str(free_ports())], stdin=subprocess.DEVNULL, stdout=out,
            stderr=log, env=environment(), start_new_session=True)


def through(world, demo, region, table):
    wait_until("the table of addresses", lambda: demo.poll() is not None or "linban demo cut" in table.read_text(), 180)
    need(demo.poll() is None, f"the demo ended: {(world.folder / 'demo.log').read_text()[-600:]}")
    addresses = [word for word in table.read_text().split() if word.startswith("http://")]
    need(len(addresses) >= 15, f"{len(addresses)} nodes")
    for address in addresses:
        with urllib.request.urlopen(address, timeout=20) as page:
            need(page.status == 200 and "text/html" in page.headers["Content-Type"], f"{address}: {page.status}")
    running = processes(region)
    need(len(running) == len(addresses), f"{len(addresses)} nodes in {len(running)} processes")
    nodes = {division: placed(world, region, division) for division in (CITY, DISTRICT, TOWN, VILLAGE)}
    village = nodes[VILLAGE]
    wait_until("the catalog at the village", lambda: village.has_guide(MATTER), 90)
    world.tell(f"{len(addresses)} desks answer, the village has the catalog")

    clerk = "wangju"
    command(world, region, "cut")
    wait_until("the village notices", lambda: not village.call("status")["parent"]["reachable"])
    number = village.take("accept", form(people()[0]), clerk)["number"]
    village.sync(expect=5)
    command(world, region, "join")
    for division in (TOWN, DISTRICT, CITY):
        wait_until(f"the case at {division}", lambda at=nodes[division]: at.run("case", "show", number)[0] == 0, 90)
    wait_until("equal digests", lambda: len({node.verify("--scope", VILLAGE) for node in nodes.values()}) == 1, 60)
    world.tell(f"cut, accepted {number}, joined: it went up by itself, and four levels hold the same")

    if shutil.which("chromium"):
        pages = subprocess.run(
            ["python3", PAGES, "--linban", world.program, "--demo", region, "--table", table, "--out", world.folder / "pictures"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=400, check=False)
        need(pages.returncode == 0, f"the pages: {(pages.stdout + pages.stderr)[-1500:]}")
        world.tell("one case went through the pages of four levels")

    # To the demo alone, as a terminal would, if its children had groups of their own.
    demo.send_signal(signal.SIGINT)
    need(demo.wait(60) == 0, f"the demo ended with {demo.returncode}")
    wait_until("no process is left", lambda: not processes(region), 10)
    world.tell("Ctrl-C: all of them ended")


def placed(world, region, division):
    node = Node(world, division)
    node.directory = region / division
    return node


def command(world, region, verb):
    result = subprocess.run(
        [world.program, "demo", verb, VILLAGE, "--dir", region], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        check=False)
    need(result.returncode == 0, f"demo {verb}: {result.returncode}: {result.stderr}")


def processes(region):
    """The nodes of the region that run, by their command lines."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                line = pathlib.Path("/proc", entry, "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"serve" in line and any(word.startswith(bytes(region)) for word in line):
                found.append(entry)
    return found


def free_ports():
    """A stretch of ports that nobody listens on now."""
    base = 21000 + os.getpid() % 30 * 300
    for _ in range(30):
        if all(is_free(port) for port in range(base, base + PORTS)):
            return base
        base = 21000 + (base - 21000 + PORTS) % 9000
    raise RuntimeError("no free ports")


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


if __name__ == "__main__":
    scenario(story)
