#!/usr/bin/env python3
"""Sticks instead of a line: a village that never has one is certified, gets the catalog and hands in its cases by bundle. Of three
bundles that arrive out of order one is lost, one comes twice and one is altered by a byte: each is named, what is missing is asked for
again, and both ends come to hold the same."""
import hashlib

from _region import CATALOG, TOWN, VILLAGE, form, need, people, scenario, settle


def story(world):
    city, district, town, village = without_line(world)
    need(town.run("bundle", "export", "--for", VILLAGE, "--out", world.folder / "early", "--json")[0] == 4, "sealed to a node not known")

    # First contact: its certificate goes up, its certification, the catalog and the time come down.
    carry(world, village, town, TOWN, "hello")
    parts = export(world, town, VILLAGE, "catalog", "--max-bytes", "16384")
    need(len(parts) >= 3, f"the catalog in {len(parts)} parts")
    need(all(part.stat().st_size <= 16_384 for part in parts), "a part is longer than was asked for")
    for part in [*parts[:1], *reversed(parts[2:])]:
        village.call("bundle", "import", part)
    need(standing(village, TOWN)["needed"] == [2], f"missing: {standing(village, TOWN)}")
    village.call("bundle", "import", parts[1])
    need(standing(village, TOWN)["needed"] == [], "nothing is missing any more")
    world.tell(f"the village is certified and has the catalog, by stick, in {len(parts)} parts out of order")

    # Three days, three bundles.
    numbers, files = [], []
    for day, person in enumerate(people()[:3]):
        numbers.append(village.take("receive", form(person), "wangju")["number"])
        files += export(world, village, TOWN, f"day{day}")
    first, _lost, third = files
    altered = world.folder / "altered"
    altered.write_bytes(flipped(third.read_bytes(), len(third.read_bytes()) // 2))
    before = town.verify()
    refused(town, altered, "not-for-this-node", "altered-or-cut")
    cut = world.folder / "cut"
    cut.write_bytes(third.read_bytes()[:-1])
    refused(town, cut, "not-for-this-node", "altered-or-cut")
    refused(district, third, "not-for-this-node")
    need(town.verify() == before, "a refused bundle changed something")
    town.call("bundle", "import", third)
    town.call("bundle", "import", first)
    after = town.verify()
    refused(town, third, "replayed")
    need(town.verify() == after, "a bundle that came twice changed something")
    came = standing(town, VILLAGE)
    lost = came["missing"]
    need(len(lost) == 1 and came["needed"] == [], f"the lost one is not named, or is still needed: {came}")
    world.tell(f"number {lost[0]} was lost and is named; the altered, the cut, the foreign and the repeated one are refused")

    # The word goes back, and the village learns what arrived and what did not.
    carry(world, town, village, VILLAGE, "word")
    fates = {bundle["number"]: bundle["fate"] for bundle in standing(village, TOWN)["exported"]}
    need(fates[lost[0]] == "not arrived" and list(fates.values()).count("arrived") == len(fates) - 1, f"fates: {fates}")
    need(village.call("status")["waiting"]["entries"] == 0, "the village does not know that its cases arrived")
    for number in numbers:
        need(town.call("case", "show", number)["stage"] == village.call("case", "show", number)["stage"], f"{number} differs")
    scope = ("--scope", VILLAGE)
    need(town.verify(*scope) == village.verify(*scope), "town and village do not hold the same of the village")

    # The town acts, the answer goes down, and the district hears of it on its line.
    settle([district, town])
    need(district.verify(*scope)[0] == town.verify(*scope)[0], "what came by stick goes on by line")
    nothing_readable(world, [*files, *parts])
    for node in (city, district, town, village):
        node.verify()


def without_line(world):
    """Four levels with the catalog at the town. The town does not run, so nobody ever tells the village's line its port."""
    city, district, town, village = world.four_levels()
    district.call("catalog", "import", *CATALOG, "--publish")
    for node in (city, district):
        node.serve()
    settle([district, town])
    village.officer("wangju", "intakeClerk")
    return city, district, town, village


def export(world, node, recipient, name, *words):
    """The files of one export, in order."""
    document = node.call("bundle", "export", "--for", recipient, "--out", world.folder / f"{name}.bundle", *words)
    paths = [world.folder / file["file"] for file in document["files"]]
    need([file["bytes"] for file in document["files"]] == [path.stat().st_size for path in paths], "a file's length is not what was said")
    return paths


def carry(world, sender, receiver, recipient, name):
    for path in export(world, sender, recipient, name):
        receiver.call("bundle", "import", path)


def standing(node, division):
    return next(line for line in node.call("bundle", "list")["neighbours"] if line["division"] == division)


def refused(node, path, *codes):
    document = node.call("bundle", "import", path, expect=4)
    need(document["error"]["code"] in codes, f"refused as {document['error']}, not as {' or '.join(codes)}")


def flipped(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]


def nothing_readable(world, files):
    """Nobody's name or number, no certificate, no division stands on the stick."""
    planted = [TOWN.encode(), VILLAGE.encode()]
    for person in people()[:3]:
        planted += [person["姓名或名称"].encode(), person["证件号码"].encode(), person["手机"].encode()]
    for path in files:
        data = path.read_bytes()
        need(not any(text in data for text in planted), f"{path.name} says something")
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    need(len(digests) == len(files), "two files are alike")


if __name__ == "__main__":
    scenario(story)
