#!/usr/bin/env python3
"""Pictures of papers on sticks: a village that never has a line hands in cases with scans on sticks of half a megabyte. One stick is lost,
one comes twice, one is altered by a byte; scans larger than a stick go on with the next. The town comes to have every picture byte for byte,
its word goes back by stick, and until then the village does not believe it. The district opens one, by stick as well. Quick: 6 cases; full: 40."""

from _region import DISTRICT, TOWN, VILLAGE, form, need, people, scenario, settle
from courier import carry, export, flipped, refused, standing, without_line
from scans import files, jpeg

STICK = 500_000


def story(world):
    city, district, town, village = without_line(world)
    town.officer("chen", "examiner")
    carry(world, village, town, TOWN, "hello")
    carry(world, town, village, VILLAGE, "catalog")

    # Each case with a photograph, every third larger than the stick; a stick is carried for each, and every third time a word comes back.
    count = 40 if world.is_full else 6
    taken, lost, doubled, altered = {}, 0, 0, 0
    for index in range(count):
        photo = jpeg(3000, 2000, 1_200_000 if index % 3 == 2 else 150_000, index)
        number = take(world, village, index, photo)
        taken[number] = photo
        sticks = export(world, village, TOWN, f"stick{index}", "--max-bytes", STICK)
        need(all(path.stat().st_size <= STICK for path in sticks), "a file is longer than the stick")
        if index == 1:
            lost += 1
            continue
        for path in sticks:
            if index == 3:
                broken = world.folder / "altered"
                broken.write_bytes(flipped(path.read_bytes(), path.stat().st_size // 2))
                refused(town, broken, "altered-or-cut", "not-for-this-node")
                altered += 1
            town.call("bundle", "import", path)
            if index == 4:
                refused(town, path, "replayed")
                doubled += 1
        need(not picture(village, number)["above"], "believed to be above before anybody said so")
        if index % 3 == 2:
            carry(world, town, village, VILLAGE, f"word{index}")
    need(lost == 1 and altered and doubled, "a stick was to be lost, one altered, one doubled")
    world.tell(f"{count} cases with {sum(map(len, taken.values()))} bytes of pictures; one stick lost, {altered} altered, {doubled} doubled")

    # Sticks go on until all of it is there and known to be.
    rounds = 0
    while not all(picture(village, number)["above"] for number in taken):
        rounds += 1
        need(rounds <= 4 * count, "the sticks come to no end")
        for path in export(world, village, TOWN, f"more{rounds}", "--max-bytes", STICK):
            town.call("bundle", "import", path)
        carry(world, town, village, VILLAGE, f"back{rounds}")
    status = village.call("status")
    need(status["scans"]["waiting"] == 0 and status["waiting"]["entries"] == 0, f"something still waits: {status['scans']}")
    for number, photo in taken.items():
        for node, officer in ((town, "chen"), (village, "wangju")):
            need(shown(world, node, officer, number) == photo, f"{node.name} shows another picture of {number}")
    last = export(world, village, TOWN, "last")
    need(all(file["scans"] == 0 for file in standing(village, TOWN)["exported"][-1:]), "what is known to be there goes again")
    need(last[0].stat().st_size < 20_000, f"a stick with nothing new has {last[0].stat().st_size} bytes")
    world.tell(f"every picture is at the town byte for byte after {rounds} more sticks, and the village knows")

    # Somebody at the district opens one: the question goes down by stick, and the picture comes up.
    number, photo = next(iter(taken.items()))
    settle([district, town])
    carry(world, town, district, DISTRICT, "up")
    name = scan_of(town, number)
    district.officer("sun", "decider")
    need(district.run("case", "scan", number, name, "--out", world.folder / "early.jpg", "--as", "sun")[0] == 5, "the district has it before it asked")
    carry(world, district, town, TOWN, "question")
    carry(world, town, district, DISTRICT, "answer")
    need(shown(world, district, "sun", number) == photo, "the district shows another picture")
    for node in (city, district, town, village):
        node.verify()
    pieces = [photo[at:at + 16] for photo in taken.values() for at in range(100, 100_000, 20_000)]
    for path in world.folder.glob("*.bundle*"):
        content = path.read_bytes()
        need(not any(piece in content for piece in pieces), f"{path.name} holds a piece of a picture")
    world.tell("opened at the district by stick; no stick shows a piece of a picture")


def take(world, village, index, photo):
    (world.folder / "photo.jpg").write_bytes(photo)
    (world.folder / "small.jpg").write_bytes(jpeg(200, 150, 4_000, 1000 + index))
    application = form(people()[index % len(people())])
    application["materials"][0] |= {"file": "photo.jpg", "thumbnail": "small.jpg"}
    return village.take("receive", application, "wangju")["number"]


def picture(node, number):
    return next(line for line in files(node, number) if line["scan"])


def scan_of(node, number):
    return picture(node, number)["scan"]


def shown(world, node, officer, number):
    out = world.folder / "shown.jpg"
    node.text("case", "scan", number, scan_of(node, number), "--out", out, "--as", officer)
    content = out.read_bytes()
    out.unlink()
    return content


if __name__ == "__main__":
    scenario(story)
