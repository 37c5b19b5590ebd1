#!/usr/bin/env python3
"""Two villages, a town and a district over the packets of bad lines: 2G, cut every 20 s, deaf in one direction. They converge, and a
day of 30 cases is at the town within 60 s of 2G. Needs root, /dev/net/tun, iproute2 and ../shared/faults."""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "scenarios"))
from _net import Net  # noqa: E402
from _region import (  # noqa: E402
    CATALOG, DISTRICT, MATTER, NEIGHBOUR, TOWN, VILLAGE, form, need, people, scenario, settle, wait_until,
)

PORT = 7000
A_DAY, ALLOWED = 30, 60
# Seconds until a line that swallows everything is given up.
PATIENCE = 75
MANY = 10000


class Road:
    """A child's way to its parent through a namespace; stands where a scenario's own relay would."""

    def __init__(self, host):
        self.address = f"{host}:{PORT}"
        self.target = None


def story(world):
    net = Net(seed=7)
    try:
        converge(world, net)
    finally:
        world.stop()
        net.end()


def converge(world, net):
    for name in ("district", "town", "village", "neighbour"):
        net.place(name)
    fibre, radio, flap = net.link("district", "town"), net.link("town", "village"), net.link("town", "neighbour")
    net.begin()
    city = world.root()
    district = world.child(city, "district", DISTRICT)
    town = world.child(district, "town", TOWN, Road(fibre.near))
    village = world.child(town, "village", VILLAGE, Road(radio.near))
    neighbour = world.child(town, "neighbour", NEIGHBOUR, Road(flap.near))
    district.call("catalog", "import", "--publish", *CATALOG)
    town.officer("wuyan", "examiner", "intakeClerk")
    for node in (village, neighbour):
        node.officer("wangju", "intakeClerk", "issuer")
    # The district is certified by the city before it moves into a namespace without a way there.
    city.serve()
    district.serve()
    district.sync()
    district.stop()
    for node in (district, town, village, neighbour):
        node.serve(prefix=net.at(node.name), exchange=f"0.0.0.0:{PORT}")
    below = [town, village, neighbour]
    settle(below)
    for node in (village, neighbour):
        wait_until(f"the catalog at {node.name}", lambda at=node: at.has_guide(MATTER), 60)
    world.tell("founded over good links; the catalog is at both villages")

    for link in (fibre, radio, flap):
        link.becomes("dead")
    numbers = [accept(village, index) for index in range(A_DAY)]
    waiting = village.call("status")["waiting"]
    world.tell(f"cut: a day of {A_DAY} cases, {waiting['entries']} entries wait, {waiting['bytes']} bytes")
    # No connection outlives the day: over 2G the handshake counts too.
    village.stop()
    fibre.becomes("adsl")
    before = radio.stand()
    radio.becomes("2g")
    began = time.monotonic()
    village.serve(prefix=net.at("village"))
    # The handshake may be lost on such a line; a person presses the key again.
    wait_until("a day over 2G", lambda: is_done(village), 3 * ALLOWED)
    seconds = time.monotonic() - began
    after = radio.stand()
    bytes_up = after["up"]["bytes"] - before["up"]["bytes"]
    bytes_down = after["down"]["bytes"] - before["down"]["bytes"]
    world.tell(f"2G: {A_DAY} cases at the town after {seconds:.0f} s; {bytes_up} bytes up, {bytes_down} down with all headers, {after['up']['lost']} packets lost up")
    need(seconds <= ALLOWED, f"a day over 2G took {seconds:.0f} s")
    shows(town, numbers)

    # Longer than the line lasts at a time.
    neighbour.stop()
    neighbour.text("bench", "accept", "--count", MANY)
    waiting = neighbour.call("status")["waiting"]
    flap.becomes("flap20,rate=64e3")
    neighbour.serve(prefix=net.at("neighbour"))
    wait_until("many cases over a line cut every 20 s", lambda: is_done(neighbour), 240)
    cut = flap.stand()["up"]
    need(cut["cut"] > 0, f"the line was never cut: {cut}")
    need(neighbour.verify("--scope", NEIGHBOUR) == town.verify("--scope", NEIGHBOUR), "the town holds something else than the neighbour")
    world.tell(f"cut every 20 s: {waiting['entries']} entries of the neighbour are at the town, {cut['bytes']} bytes up, {cut['cut']} packets met a dead line")

    radio.becomes("2g", "dead")
    deaf = [accept(village, index) for index in range(A_DAY, A_DAY + 3)]
    world.tell("one way: what the village says reaches nobody, and the work goes on")
    asked = time.monotonic()
    need(not is_done(village, expect=(0, 5)), "something went through a line that is deaf")
    waited = time.monotonic() - asked
    world.tell(f"who asks is told after {waited:.0f} s that nobody answers")
    need(waited < PATIENCE, f"whoever asked waited {waited:.0f} s for an end that hears nothing")
    radio.becomes("3g", "2g")
    wait_until("the village after one deaf way", lambda: is_done(village), 180)
    shows(town, deaf)
    world.tell("heard again: what was done meanwhile is at the town")
    act_everywhere(town, numbers)
    for link in (radio, flap, fibre):
        link.becomes("3g")
    wait_until("the town's answers", lambda: is_done(village) and is_done(neighbour) and is_done(town), 180)
    for number in numbers:
        need(village.call("case", "show", number)["stage"] == "examining", f"{number} is not told to the village")
    for node in (village, neighbour):
        verdicts = {at.name: at.verify("--scope", VILLAGE if node is village else NEIGHBOUR) for at in (district, town, node)}
        need(len(set(verdicts.values())) == 1, f"verify --scope: {verdicts}")
    for node in (district, town, village, neighbour):
        node.verify()
    world.tell("all three levels hold the same")


def accept(node, index):
    everybody = people()
    taken = node.take("accept", form(everybody[index % len(everybody)], address=f"柿子沟村{index + 1}号"), "wangju")
    need(taken["stage"] == "accepted", f"{node.name}: {taken}")
    return taken["number"]


def is_done(node, expect=(0,)):
    """One exchange over whatever line there is; whether it was complete and nothing waits."""
    code, _, _ = node.run("sync", "--now", "--json", timeout=240)
    need(code in (*expect, 5), f"{node.name}: sync ends with {code}")
    return code == 0 and node.call("status")["waiting"]["entries"] == 0


def shows(node, numbers):
    held = node.numbers()
    missing = [number for number in numbers if number not in held]
    need(not missing, f"{node.name} lacks {missing}")


def act_everywhere(town, numbers):
    for number in numbers:
        town.act(number, "beginExamination", "wuyan")


if __name__ == "__main__":
    scenario(story)
