#!/usr/bin/env python3
"""Plants names, identity numbers and phones in cases and looks for them in everything that the nodes leave on disk: while they run,
after a kill, and when locked. Quick: 20 cases; full: 334, some 1,000 planted texts, and every offset is tried as compressed bytes.

With --expect-plain the program is a test build without encryption at rest, and the search must find all of them."""
import os
import random
import sys
import zlib

from _region import CATALOG, DISTRICT, TOWN, VILLAGE, form, need, scenario, settle
from _scan import DICTIONARIES, Flock, blocks, inflated_frames, raw_files

SURNAMES = "欧阳司徒上官慕容诸葛东方皇甫尉迟公孙令狐"
GIVEN = "砚棠霁岫蘅筠澹溱苒珩翊昀晞沅茗湉楹霖㛃䶮"


def story(world, expect_plain=False):
    # What a program puts into temporary files is searched too.
    scratch = world.folder / "scratch"
    scratch.mkdir()
    os.environ["TMPDIR"] = str(scratch)
    city = world.root()
    district = world.child(city, "district", DISTRICT)
    town = world.child(district, "town", TOWN)
    village = world.child(town, "village", VILLAGE)
    nodes = [city, district, town, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)

    planted = []
    rng = random.Random(8)
    for place in range(334 if world.is_full else 20):
        person = made_up(rng, place)
        village.take("accept" if place % 3 else "receive", form(person), "wangju")
        planted += [person["姓名或名称"], person["证件号码"], person["手机"]]
    settle(nodes)
    journals = {bytes.fromhex(line["journal"]) for node in nodes for line in node.call("status")["tips"]}
    flock = Flock(planted)
    world.tell(f"{len(planted)} texts are planted in {len(planted) // 3} cases, and have reached the district")

    # A search that finds nothing anywhere proves nothing.
    seen = flock.found(inflated_frames(village))
    need(seen == set(planted), f"the search is blind: {len(seen)} of {len(planted)} found in the village's own export")
    for file in world.folder.glob("*-form.json"):
        file.unlink()
    for folder in world.folder.glob("*-export"):
        for file in folder.iterdir():
            file.unlink()

    if expect_plain:
        seen = flock.found(everything(world, village, journals))
        need(seen == set(planted), f"only {len(seen)} of {len(planted)} are found without encryption")
        return world.tell("without encryption all of them are found")
    look(world, nodes, flock, journals, "while they run")
    for node in nodes:
        node.kill()
    look(world, nodes, flock, journals, "after kill -9")
    for node in nodes:
        node.key_file.rename(node.key_file.with_suffix(".away"))
        (node.directory / "keyfile").unlink(missing_ok=True)
        node.serve()
        need(node.call("status")["locked"], f"{node.name} is not locked")
    look(world, nodes, flock, journals, "when locked")


def look(world, nodes, flock, journals, when):
    for node in nodes:
        found = flock.found(everything(world, node, journals))
        need(not found, f"{when}, at {node.name}: {len(found)} found, such as {sorted(found)[:3]}")
    found = flock.found(path.read_bytes() for path in (world.folder / "scratch").rglob("*") if path.is_file())
    need(not found, f"{when}, in temporary files: {sorted(found)[:3]}")
    world.tell(f"{when}: none of them in {sum(map(len, (raw for node in nodes for raw in raw_files(node))))} bytes")


def everything(world, node, journals):
    """The files as they are, what lies in frames that nobody sealed, and in a full run whatever inflates."""
    for raw in raw_files(node):
        yield raw
        yield from unsealed_frames(raw, journals)
        if world.is_full:
            yield from inflated(raw)


def unsealed_frames(raw, journals):
    """A frame names its journal in clear three bytes after its start."""
    for journal in journals:
        at = raw.find(journal)
        while at >= 0:
            if at >= 3 and raw[at - 3] == 1:
                try:
                    yield from blocks(raw[at - 3:])
                except (ValueError, IndexError, KeyError, zlib.error):
                    pass
            at = raw.find(journal, at + 1)


def inflated(raw):
    presets = [b""] + [path.read_bytes() for path in sorted(DICTIONARIES.glob("*.bin"))]
    for at in range(len(raw)):
        # The first three bits of a deflate block: the last type is not in use.
        if raw[at] >> 1 & 3 == 3:
            continue
        for preset in presets:
            try:
                text = zlib.decompressobj(-15, zdict=preset).decompress(raw[at:at + 4096], 65536)
            except zlib.error:
                continue
            if len(text) > 16:
                yield text


def made_up(rng, place):
    """A person that nobody is: the district does not exist, the phone is from a block that is not given out."""
    name = "".join(rng.sample(SURNAMES, 1) + rng.sample(GIVEN, 3))
    digits = f"419902{rng.randint(1930, 2005)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{place:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, weights)) % 11]
    return {"姓名或名称": name, "证件号码": digits + check, "手机": f"199{rng.randint(0, 99_999_999):08}"}


if __name__ == "__main__":
    plain = "--expect-plain" in sys.argv
    sys.argv = [word for word in sys.argv if word != "--expect-plain"]
    scenario(lambda world: story(world, plain))
