#!/usr/bin/env python3
"""A village's machine burns with cases that nobody else had heard of; the slips in people's hands bring them back. First at the station,
restored from an old backup; then, when that machine burns too and no copy is left, at the town. A code typed wrong, of another station or
made up is refused and says why; what comes back is the same act, and the papers carry its code."""
import shutil

from _pages import Pages
from _region import CATALOG, MATTER, form, need, people, scenario, settle, wait_until


def story(world):
    city, district, town, village = world.four_levels()
    nodes = [city, district, town, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    town.officer("chen", "examiner")
    town.officer("wuyan", "intakeClerk")
    for node in nodes:
        node.serve()
    settle(nodes)
    wait_until("the guide at the village", lambda: village.has_guide(MATTER))

    backup = world.folder / "village.backup"
    village.call("backup", "--out", backup)
    village.line.cut()
    numbers = [village.take("accept", form(person), "wangju")["number"] for person in people()[:3]]
    codes = {number: codes_of(village, number) for number in numbers}
    need(all(codes.values()), f"a paper without a code: {codes}")
    names = {number: [event["id"] for event in village.call("case", "show", number)["events"]] for number in numbers}
    page = paper(village, numbers[0])
    need('class="capsule"' in page, "the paper does not carry the code")
    nothing_readable(codes)
    village.kill()
    shutil.rmtree(village.directory)
    world.tell(f"the village burned with {len(numbers)} cases; codes of {sorted({len(code) for each in codes.values() for code in each})} characters")

    # Restored, with the slips of two of them; one of the lines is typed wrong.
    typed = codes[numbers[0]] + codes[numbers[1]][-1:] + ["LB1:" + codes[numbers[2]][-1][4:].replace("7", "8", 1)]
    slips = world.write("slips", "\n".join(typed) + "\n")
    said = village.call("restore", backup, "--slips", slips, "--key-file", village.key_file)
    need([line["code"] for line in said["slips"]["refused"]] == ["mistyped"], f"{said['slips']}")
    need(sorted(set(said["slips"]["numbers"])) == sorted(numbers[:2]), f"back are {said['slips']}")
    for number in numbers[:2]:
        show = village.call("case", "show", number)
        need(show["stage"] == "accepted" and [event["id"] for event in show["events"]] == names[number], f"{number}: {show['stage']}")
    village.serve()
    village.line.join()
    wait_until("the town has what came back", lambda: set(numbers[:2]) <= town.numbers(), 60)
    settle(nodes)
    for number in numbers[:2]:
        need(town.call("case", "show", number)["stage"] == "accepted", f"{number} at the town")
    need(codes_of(town, numbers[0]) == [], "the town prints a slip of the village's act")
    world.tell("restored from an old backup: two cases are back under their numbers, and the town has them")

    # It burns for good: the town takes what is left, and the work goes on there.
    village.kill()
    shutil.rmtree(village.directory)
    lone = world.write("lone", codes[numbers[2]][-1] + "\n")
    for node, code in ((district, "not-for-this-node"), (city, "not-for-this-node")):
        need(node.call("slip", "take", lone, expect=4)["error"]["code"] == code, f"{node.name} takes a slip of the village")
    made_up = world.write("made-up", "LB1:000000000000\n")
    need(town.call("slip", "take", made_up, expect=4)["error"]["code"] == "mistyped", "a made-up code")
    # On its own line something may come meanwhile.
    town.line.cut()
    before = town.verify()
    need(town.call("slip", "take", world.write("number", numbers[2]), expect=4)["error"]["code"] == "not-a-capsule", "a number is no code")
    need(town.verify() == before, "a refused code changed something")
    pages = Pages(town, "wuyan")
    pages.get("/line/slips")
    code, said = pages.post("/line/slips", codes=lone.read_text())
    need(code == 200 and numbers[2] in said and "找回了" in said, f"the page takes the slip: {code}")
    need(town.call("slip", "take", lone)["acts"] == 0, "a second time it brings nothing")
    need([event["id"] for event in town.call("case", "show", numbers[2])["events"]] == names[numbers[2]], "the acts are others")
    town.line.join()
    town.call("case", "act", numbers[2], "beginExamination", "--as", "chen")
    settle([city, district, town])
    need(district.call("case", "show", numbers[2])["stage"] == town.call("case", "show", numbers[2])["stage"], "the district sees another stage")
    for node in (city, district, town):
        node.verify()
    world.tell("the town took the third from its slip at a page, and examines it")


def codes_of(node, number):
    officer = "chen" if node.name == "town" else "wangju"
    papers = node.call("case", "slip", number, "--as", officer)["papers"]
    need(all((paper["code"] is None) == (paper["absent"] is not None) for paper in papers), f"neither a code nor a reason: {papers}")
    return [paper["code"] for paper in papers if paper["code"]]


def paper(village, number):
    pages = Pages(village, "wangju")
    page = pages.get(f"/cases/{number}")
    return pages.get(next(part.split('"')[0] for part in page.split('href="') if part.startswith(f"/cases/{number}/documents/")))


def nothing_readable(codes):
    for person in people()[:3]:
        for text in (person["姓名或名称"], person["证件号码"], person["手机"]):
            need(not any(text in code for each in codes.values() for code in each), "a code says something")


if __name__ == "__main__":
    scenario(story)
