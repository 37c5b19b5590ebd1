#!/usr/bin/env python3
"""Disks that go back in time, and one identity on two machines, on real nodes: an image of last week, an old database under new tips, a
database without its log, an old log beside a newer database, a torn copy, a clone, a backup with a second medium on new hardware, a
forgotten passphrase. Nothing acknowledged is lost that anybody holds, no number is given twice, and a person is told each time."""
import json
import os
import random
import shutil
import signal
import time

from _pages import Pages
from _region import CATALOG, MATTER, Node, form, need, people, scenario, settle, wait_until


def story(world):
    city, district, town, village = world.four_levels()
    nodes = [city, district, town, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)
    wait_until("the guide at the village", lambda: village.has_guide(MATTER))
    village.stop()
    work = Work(village)

    image_restored(world, work, village, town)
    old_database(world, work, village, town)
    clone(world, work, village, town)
    new_hardware(world, work, village, town)
    forgotten(world, village, town)
    flipped(world, work, village, town)

    # What was given last may lie at the village alone.
    if not village.process:
        village.serve()
    settle(nodes)
    numbers = work.given
    need(len(numbers) == len(set(numbers)), f"a number was given twice: {sorted(numbers)}")
    held = town.numbers()
    need(set(numbers) - work.gone <= held, f"acknowledged, and the town lacks {sorted(set(numbers) - work.gone - held)}")
    for node in (city, district, town):
        node.verify()
    world.tell(f"{len(numbers)} acknowledged cases under {len(set(numbers))} numbers; only {sorted(work.gone)} lay on no other disk, and were named")


class Work:
    def __init__(self, village):
        self.village, self.given, self.gone, self._count = village, [], set(), 0

    def take(self, node=None):
        person = people()[self._count % len(people())]
        self._count += 1
        number = (node or self.village).take("accept", form(person), "wangju")["number"]
        self.given.append(number)
        return number


def image_restored(world, work, village, town):
    """The whole directory of last week comes back: nothing local can see it, the first informed contact does."""
    work.take()
    village.sync()
    image = keep(world, village, "image")
    heard = work.take()
    village.sync()
    put_back(village, image)
    code, out, _ = village.run("verify")
    need(code == 0, f"an image of last week is sound in itself: {out}")
    alone = work.take()
    village.sync()
    status = village.call("status")
    need(status["forks"], f"two branches, and status names none: {status['forks']}")
    need(town.call("status")["forks"], "the town is told too")
    have(village, heard, alone)
    have(town, heard, alone)
    # The next run names both branches.
    work.take()
    village.sync()
    need(village.call("status")["forks"] == [] and town.call("status")["forks"] == [], "the next run joins them")
    village.verify()
    world.tell("an image of last week: two branches, both held at the town, joined by the next run; the lost case came back")


def old_database(world, work, village, town):
    """One file is older than the others: found at start, by number."""
    village.sync()
    with_log = running_copy(world, village, "running", work)
    for how in ("old database", "database without its log", "old log beside a newer database"):
        first = work.take()
        village.sync()
        image = keep(world, village, how.replace(" ", "-"))
        heard = work.take()
        village.sync()
        alone = work.take()
        tips = (village.directory / "tips").read_bytes()
        if how == "old database":
            shutil.copy(image / "linban.db", village.directory / "linban.db")
        elif how == "database without its log":
            put_back(village, with_log)
            (village.directory / "linban.db-wal").unlink()
            (village.directory / "tips").write_bytes(tips)
        else:
            put_back(village, image)
            shutil.copy(with_log / "linban.db-wal", village.directory / "linban.db-wal")
            (village.directory / "tips").write_bytes(tips)
        code, out, err = village.run("verify")
        need(code == 1 and out.startswith("BAD"), f"{how}: verify says {out} {err}")
        status = village.call("status")
        need(status["lost"], f"{how}: status names nothing lost")
        # A log that is not the database's was not played into it, and is kept.
        strange = village.directory / "linban.db-wal.strange"
        need(strange.exists() == (how == "old log beside a newer database"), f"{how}: {strange} {strange.exists()}")
        need(bool(status["restored"]) == strange.exists(), f"{how}: restored is {status['restored']}")
        need(alone in status["lost_numbers"], f"{how}: {alone} is not named: {status['lost_numbers']}")
        on_the_page(world, village, how)
        work.take()
        need(village.call("status")["lost"], f"{how}: an act makes it forget what it lost")
        village.sync()
        have(village, first, heard)
        lost = village.call("status")["lost"]
        need(lost, f"{how}: what nobody holds is not lost any more")
        work.gone.add(alone)
        town.call("lost", village.call("status")["node"], "--reason", f"{how}: 核对过单子")
        village.sync()
        status = village.call("status")
        need(status["lost"] == [] and status["restored"] is None, f"{how}: a person at the town has closed it: {status['restored']}")
        village.verify()
        world.tell(f"{how}: found at start, named by number, given back by the town; what nobody had was closed by a person")


def clone(world, work, village, town):
    """One disk in two machines at once."""
    village.sync()
    twin = Node(world, "twin")
    world.nodes.append(twin)
    shutil.copytree(village.directory, twin.directory)
    (twin.directory / "keyfile").write_text(str(village.key_file))
    for stale in ("lock", "socket"):
        (twin.directory / stale).unlink(missing_ok=True)
    twin.line, twin.parent = village.line, town
    both = [work.take(), work.take(twin)]
    need(both[0] != both[1], f"two machines gave one number: {both}")
    village.sync()
    twin.sync()
    need(town.call("status")["forks"], "the town is not told of the clone")
    village.sync()
    need(village.call("status")["forks"], "the station is not told of its clone")
    have(town, *both)
    have(village, *both)
    twin.run("sync", "--now")
    shutil.rmtree(twin.directory)
    world.nodes.remove(twin)
    work.take()
    village.sync()
    need(town.call("status")["forks"] == [], "the next run joins them")
    world.tell("a clone at work beside the original: two numbers, two branches, both held; told at the town and at the station")


def new_hardware(world, work, village, town):
    """The machine is gone; what is left is a backup, and the second medium with what no other node held."""
    stick = world.folder / "stick"
    stick.mkdir()
    code, _, err = village.run("medium", "set", stick)
    need(code == 2 and "stick" in err, f"a folder on the node's own disk is no second medium: {code} {err}")
    village.call("medium", "set", stick, "--same-disk")
    backup = world.folder / "village.backup"
    early = work.take()
    village.call("backup", "--out", backup)
    heard = work.take()
    village.sync()
    village.line.cut()
    alone = [work.take(), work.take(), pictured(world, work, village)]
    need(village.call("status")["medium"]["behind"] == 0, f"the stick is behind: {village.call('status')['medium']}")
    files = sorted(stick.iterdir())
    need([file.suffix for file in files] == [".copy", ".scans"], f"on the stick: {files}")
    need(len(list(files[1].iterdir())) == 1, f"the picture of the last case is not on the stick: {list(files[1].iterdir())}")
    finder = files[0].read_bytes() + backup.read_bytes()
    for person in people()[:8]:
        for planted in (person["姓名或名称"], person["证件号码"], person["手机"]):
            need(planted.encode() not in finder, f"the finder of the stick reads {planted}")
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (world.folder / "damaged.backup").write_bytes(damaged)
    (world.folder / "short.backup").write_bytes(backup.read_bytes()[:-100])

    lost = village.directory.rename(world.folder / "burned")
    shutil.rmtree(lost)
    for wrong in ("damaged.backup", "short.backup"):
        code, _, err = village.run("restore", world.folder / wrong, "--key-file", village.key_file)
        need(code == 2 and not (village.directory / "keyring").exists(), f"{wrong}: {code} {err}")
        shutil.rmtree(village.directory, ignore_errors=True)
    said = village.call("restore", backup, "--medium", files[0], "--key-file", village.key_file)
    # What the town had heard lies between the backup and the stick's first entry.
    need(said["medium"]["frames_waiting"] > 0 and said["medium"]["gaps"] == 0, f"{said}")
    need(village.call("status")["restored"], "a person is told that this came of a backup")
    on_the_page(world, village, "restored")
    work.take()
    village.line.join()
    # Neither knows the other's branch: the first exchange gives the town this one's, the second gives back what the town had heard.
    village.sync()
    village.sync()
    have(village, early, heard, *alone)
    status = village.call("status")
    need(status["lost"] == [] and status["restored"] is None, f"after the first exchange: {status['lost']} {status['restored']}")
    village.sync()
    have(town, early, heard, *alone)
    village.verify()
    need(village.call("status")["scans"]["lost"] == [], f"the picture is lost: {village.call('status')['scans']}")
    shown = [json.loads(line) for line in village.text("case", "scans", alone[-1], "--json").splitlines()]
    need([file["here"] for file in shown] == [True], f"the picture did not come back from the stick: {shown}")
    # A stick that was pulled out delays nothing, and is told.
    village.call("medium", "set", stick, "--same-disk")
    stick.rename(world.folder / "pulled")
    village.line.cut()
    began = time.monotonic()
    work.take()
    need(time.monotonic() - began < 10, "a missing stick delays an acceptance")
    village.serve()
    wait_until("the missing stick is told", lambda: village.call("status")["medium"]["trouble"])
    need(village.call("status")["medium"]["behind"] > 0, f"{village.call('status')['medium']}")
    village.line.join()
    stick.mkdir()
    village.sync()
    wait_until("the stick is back", lambda: village.call("status")["medium"]["behind"] == 0)
    village.stop()
    world.tell("a burned machine: backup and stick on new hardware, the rest from the town; damaged copies refused; nothing to read for a finder")


# As small as the format allows.
JPEG = bytes.fromhex("ffd8ffc0000b080009000901011100ffda0008010100003f00010203ffd9")


def pictured(world, work, village):
    """A case with a picture that lies on no other node."""
    (world.folder / "paper.jpg").write_bytes(JPEG)
    application = form(people()[7])
    application["materials"][0] |= {"file": "paper.jpg"}
    number = village.take("accept", application, "wangju")["number"]
    work.given.append(number)
    return number


def forgotten(world, village, town):
    """Nobody remembers the passphrase, and the key file is gone: the parent opens the ring."""
    new = world.write("new-passphrase", "quiet harbour lantern moss 7\n")
    ring = world.folder / "recovered.ring"
    town.call("recover", village.directory / "keyring", "--officer", "admin", "--new-password-file", new, "--out", ring)
    (village.directory / "keyfile").unlink()
    code, _, _ = village.run("verify", "--password-file", new)
    need(code == 4, "the new passphrase opens the old ring")
    for name in ("keyring", "keyring.copy"):
        shutil.copy(ring, village.directory / name)
    need(village.call("verify", "--password-file", new)["ok"], "the new passphrase opens the ring")
    world.tell("a forgotten passphrase: the town opened the ring for a new one")
    (village.directory / "keyfile").write_text(str(village.key_file))


def flipped(world, work, village, town):
    """One bit anywhere in what a running node has on its disk, or a file cut: found at start, by verify or at the first read; no word of it
    is shown or sent."""
    image = running_copy(world, village, "flips", work)
    keep_now = keep(world, village, "before-flips")
    files = {name: (image / name).read_bytes() for name in ("linban.db", "linban.db-wal", "tips", "keyring")}
    put_back(village, image)
    truth, shown = village.verify(), village.call("case", "show", work.given[0])
    chance = random.Random(5)
    rounds = 1000 if world.is_full else 100
    found = {name: [0, 0] for name in files}
    for turn in range(rounds):
        name = chance.choices(list(files), (9, 9, 1, 1))[0]
        put_back(village, image)
        damaged, at = bytearray(files[name]), chance.randrange(len(files[name]))
        if chance.random() < 0.2:
            damaged = damaged[:at]
        else:
            damaged[at] ^= 1 << chance.randrange(8)
        (village.directory / name).write_bytes(damaged)
        code, out, err = village.run("verify")
        need(code in (0, 1, 3, 4), f"{name} at {at}: verify ends with {code}: {err[:300]}")
        need(code != 0 or out.split() == ["OK", str(truth[0]), truth[1]], f"{name} at {at}: another state, and nobody says so: {out}")
        found[name][code != 0] += 1
        if code == 1 and turn % 5 == 0:
            told_truly(village, work.given[0], shown, f"{name} at {at}")
        for other in ("linban.db-wal.aside", "linban.db-wal.strange"):
            (village.directory / other).unlink(missing_ok=True)
        shutil.copy(image / "keyring", village.directory / "keyring")
    need(found["linban.db"][1] > 0 and found["linban.db-wal"][1] > 0, f"nothing was found: {found}")
    put_back(village, keep_now)
    village.verify()
    town.verify()
    told = "; ".join(f"{name} {wrong} found, {harmless} in bytes that say nothing" for name, (harmless, wrong) in found.items())
    world.tell(f"{rounds} flips and cuts: {told}")


def told_truly(village, number, shown, what):
    """A damaged node shows nothing else than it was told; what it gives its neighbour is looked at there, at the end."""
    code, out, err = village.run("case", "show", number, "--json")
    need(code in range(6), f"{what}: case show ends with {code}: {err[:300]}")
    if code == 0:
        told = json.loads(out)
        for part in ("number", "applicant"):
            need(told[part] in (None, shown[part]), f"{what}: {part} is shown as {told[part]}")
    code, _, err = village.run("sync", "--now")
    need(code in range(6), f"{what}: sync ends with {code}: {err[:300]}")


# --- files


def keep(world, node, name):
    image = world.folder / f"image-{name}"
    shutil.copytree(node.directory, image, ignore=shutil.ignore_patterns("reserve", "socket"))
    return image


def put_back(node, image):
    for name in ("linban.db", "linban.db-wal", "linban.db-shm", "tips"):
        (node.directory / name).unlink(missing_ok=True)
        if (image / name).exists():
            shutil.copy(image / name, node.directory / name)


def running_copy(world, node, name, work):
    """Taken while the node runs and stands still: with a log that holds acts the database has not."""
    node.serve()
    work.take()
    os.killpg(node.process.pid, signal.SIGSTOP)
    image = keep(world, node, name)
    os.killpg(node.process.pid, signal.SIGCONT)
    node.stop()
    need((image / "linban.db-wal").stat().st_size > 0, "the copy has no log")
    return image


def have(node, *numbers):
    held = node.numbers()
    need(set(numbers) <= held, f"{node.name} lacks {sorted(set(numbers) - held)}")


def on_the_page(world, node, what):
    """Every page says it, with a way to where it is explained."""
    node.serve()
    try:
        need('role="alert"' in Pages(node, "wangju").get("/line"), f"{what}: no page says it")
    finally:
        node.stop()


if __name__ == "__main__":
    scenario(story)
