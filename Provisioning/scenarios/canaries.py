#!/usr/bin/env python3
"""Plants names, identity numbers and phones in cases, drafts, searches and drawn characters, and looks for them in everything that the
nodes leave behind: data, temporary files, logs, the processes' command lines, environments and open files; while they run, after a kill,
and when locked. Quick: 60 texts in 20 cases; full: 1,002 in 334, and every offset is tried as compressed bytes.

With --expect-plain the program is a test build without encryption at rest, and the search must find all of them."""
import json
import os
import pathlib
import random
import sys
import zlib

from _asking import asked
from _pages import Pages
from _region import CATALOG, MATTER, form, need, scenario, settle
from _scan import DICTIONARIES, Flock, blocks, inflated_frames, raw_files

SURNAMES = "欧阳司徒上官慕容诸葛东方皇甫尉迟公孙令狐"
GIVEN = "砚棠霁岫蘅筠澹溱苒珩翊昀晞沅茗湉楹霖㛃䶮"


def story(world, expect_plain=False):
    # What a program puts into temporary files is searched too.
    scratch = world.folder / "scratch"
    scratch.mkdir()
    os.environ["TMPDIR"] = str(scratch)
    city, district, town, village = world.four_levels()
    nodes = [city, district, town, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)

    rng = random.Random(8)
    cases, numbers = [], []
    for place in range(334 if world.is_full else 20):
        person = made_up(rng, place)
        file = world.write("village-form.json", json.dumps(form(person), ensure_ascii=False))
        taken = asked(village, "case", "accept" if place % 3 else "receive", "--matter", MATTER, "--form", file, "--as", "wangju")
        numbers.append(taken["number"])
        cases += texts(person)
    settle(nodes)
    typed = type_into_pages(village, rng, cases, numbers)
    journals = {bytes.fromhex(line["journal"]) for node in nodes for line in node.call("status")["tips"]}
    flock, everywhere = Flock(cases), Flock(cases + typed)
    world.tell(f"{len(cases)} texts are planted in {len(numbers)} cases and have reached the district; {len(typed)} in drafts and searches")

    # A search that finds nothing anywhere proves nothing.
    seen = flock.found(inflated_frames(village))
    need(seen == set(cases), f"the search is blind: {len(seen)} of {len(cases)} found in the village's own export")
    for file in world.folder.glob("*-form.json"):
        file.unlink()
    for folder in world.folder.glob("*-export"):
        for file in folder.iterdir():
            file.unlink()

    if expect_plain:
        seen = everywhere.found(everything(world, village, journals))
        need(seen >= set(cases), f"only {len(seen & set(cases))} of {len(cases)} are found without encryption")
        drafted = set(typed[:DRAFTED])
        need(seen >= drafted, f"of the open form only {sorted(seen & drafted)} are found without encryption")
        return world.tell(f"without encryption all {len(cases)} are found, and the open form")
    look(world, nodes, everywhere, journals, "while they run")
    for node in nodes:
        node.kill()
    look(world, nodes, everywhere, journals, "after kill -9")
    for node in nodes:
        node.key_file.rename(node.key_file.with_suffix(".away"))
        (node.directory / "keyfile").unlink(missing_ok=True)
        node.serve()
        need(node.call("status")["locked"], f"{node.name} is not locked")
    look(world, nodes, everywhere, journals, "when locked")


# How many of the texts that `type_into_pages` gives stand in a form that is kept.
DRAFTED = 4


def type_into_pages(village, rng, cases, numbers):
    """What an officer types into pages: a form left open with a drawn character, what is filled in from an earlier case, searches that
    find somebody and nobody, a reason for looking. Gives the texts that no case has, the open form's first."""
    desk = Pages(village, "wangju")
    somebody, nobody, away = (made_up(rng, 900 + place) for place in range(3))
    street = "".join(rng.sample(GIVEN, 6)) + "胡同七号"
    picture = rng.randbytes(288).hex()
    fields = [
        ("draft", "77001"), ("matter.code", MATTER), ("matter.name", "最低生活保障"), ("applicant.kind", "person"),
        ("applicant.name", somebody["姓名或名称"]), ("applicant.document.kind", "residentCard"), ("applicant.document.number", somebody["证件号码"]),
        ("applicant.phone", somebody["手机"]), ("applicant.address", street), ("glyphs.pictures", f"U+2CE7C={picture}"), ("glyphs.look", "box"),
    ]
    code, _ = desk.post("/drafts/77001", *fields)
    need(code == 204, f"keeping a form gives {code}")
    need(somebody["姓名或名称"] in desk.get("/drafts/77001"), "the open form is there again")
    # Somebody who has a case already: what was given before is offered.
    known = [("applicant.name", cases[0]), ("applicant.document.number", cases[1])]
    code, _ = desk.post(f"/matters/{MATTER}/prefill", ("draft", "77002"), *fields[1:4], *known, fields[5])
    need(code == 200, f"asking for what was given before gives {code}")
    need(numbers[0] in desk.found(cases[0]), "an applicant is found by name")
    for text in (*texts(nobody), cases[1][-4:], cases[2]):
        desk.found(text)
    code, _ = desk.post(f"/cases/{numbers[0]}/reveal", reason=f"核对 {away['姓名或名称']}")
    need(code in (200, 303), f"showing an applicant gives {code}")
    # A name typed into the search for matters, where it does not belong.
    desk.get("/?q=" + "".join(f"%{byte:02X}" for byte in away["姓名或名称"].encode()))
    desk.get(f"/?q={away['手机']}")
    for page in ("/desk", f"/cases/{numbers[0]}", f"/cases/{numbers[1]}/documents/acceptance", f"/cases/{numbers[1]}/receipt", "/line", "/no-such-page"):
        desk.look(page)
    code, _ = village.run("case", "act", numbers[1], "withdraw", "--as", "nobody", "--set", f"words={nobody['姓名或名称']}")[:2]
    need(code != 0, "an act by nobody")
    return [*texts(somebody), street, picture, *texts(nobody), *texts(away)]


def texts(person):
    return [person["姓名或名称"], person["证件号码"], person["手机"]]


def look(world, nodes, flock, journals, when):
    looked = 0
    for node in nodes:
        found = set()
        for piece in everything(world, node, journals):
            looked += len(piece)
            found |= flock.found([piece])
        need(not found, f"{when}, at {node.name}: {len(found)} found, such as {sorted(found)[:3]}")
    # The key files and logs of all nodes lie beside their directories; so does what the commands were given.
    for path in world.folder.rglob("*"):
        if path.is_file() and not any(path.is_relative_to(node.directory) for node in nodes):
            found = flock.found([path.read_bytes(), str(path).encode()])
            need(not found, f"{when}, in {path.name}: {sorted(found)[:3]}")
    world.tell(f"{when}: none of them in {looked} bytes")


def everything(world, node, journals):
    """The files as they are with their names, what lies in frames that nobody sealed, what the process shows of itself, and in a full run
    whatever inflates."""
    yield "\0".join(str(path) for path in node.directory.rglob("*")).encode()
    for raw in raw_files(node):
        yield raw
        yield from unsealed_frames(raw, journals)
        if world.is_full:
            yield from inflated(raw)
    if node.process:
        yield from shown(node.process.pid)


def shown(pid):
    """Command line and environment of a process, and what it has open that no folder shows: deleted and anonymous files."""
    process = pathlib.Path("/proc") / str(pid)
    for name in ("cmdline", "environ", "comm"):
        yield (process / name).read_bytes()
    for descriptor in (process / "fd").iterdir():
        try:
            target = os.readlink(descriptor)
            if descriptor.is_file() and not os.path.exists(target):
                yield descriptor.read_bytes()
        except OSError:
            continue  # closed in the meantime


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


# Pages that were tried before, with what follows them.
tried = set()
PRESETS = [b""] + [path.read_bytes() for path in sorted(DICTIONARIES.glob("*.bin"))]


def inflated(raw):
    """Whatever inflates, from any offset. What inflates under a short window does so under the longest, in other words: that one is tried first."""
    longest = max(PRESETS, key=len)
    for at in range(len(raw)):
        if at % 4096 == 0:
            window = hash(raw[at:at + 8192])
            is_known = window in tried
            tried.add(window)
        # The first three bits of a deflate block: the last type is not in use.
        if is_known or raw[at] >> 1 & 3 == 3 or len(text_of(raw, at, 256, longest)) <= 16:
            continue
        for preset in PRESETS:
            yield text_of(raw, at, 4096, preset)


def text_of(raw, at, length, preset):
    try:
        return zlib.decompressobj(-15, zdict=preset).decompress(raw[at:at + length], 65536)
    except zlib.error:
        return b""


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
