#!/usr/bin/env python3
"""The tree changes under people at work: a village goes to another town under a new code, and the city's machine is gone with its key, so
that the two recovery keys name a new one. Cases that were open are finished, and everybody agrees."""
import json
import shutil

from _region import CATALOG, CITY, DISTRICT, MATTER, TOWN, VILLAGE, form, need, people, scenario, settle, wait_until

OTHER_TOWN, MOVED = "419902101000", "419902101205"


def story(world):
    city = world.node("city")
    recovery = city.call("init", "--division", CITY, "--name", "city", *city.founding())["recovery_keys"]
    district = world.child(city, "district", DISTRICT)
    town = world.child(district, "town", TOWN)
    other = world.child(district, "other", OTHER_TOWN)
    village = world.child(town, "village", VILLAGE)
    district.call("catalog", "import", "--publish", *CATALOG)
    for node in (town, other):
        node.officer("wuyan", "examiner")
    district.officer("xiehong", "decider")
    village.officer("wangju", "intakeClerk", "issuer")
    nodes = [city, district, town, other, village]
    for node in nodes:
        node.serve()
    settle(nodes)
    wait_until("the guide at the village", lambda: village.has_guide(MATTER))

    open_case = village.take("accept", form(people()[0]), "wangju")["number"]
    settle(nodes)
    district.call("move", VILLAGE, "--to", OTHER_TOWN, "--as", MOVED)
    settle([district, other])
    line = other.line_here()
    village.call("parent", line.address)
    # The line to the old parent is a good one until it ends.
    village.line.cut()
    village.line, village.parent = line, other
    settle(nodes)
    need(village.call("status")["division"] == MOVED, f"the village is {village.call('status')['division']}")
    need(village.call("status")["parent"]["division"] == OTHER_TOWN, "the other town is its parent")
    new_case = village.take("accept", form(people()[1]), "wangju")["number"]
    settle(nodes)
    need(open_case in other.numbers() and new_case in other.numbers(), "the new parent has both cases")
    need(open_case in town.numbers() and new_case not in town.numbers(), "the old parent has the old one alone")
    town.act(open_case, "beginExamination", "wuyan")
    town.act(open_case, "propose", "wuyan", favours="true", words="符合条件")
    settle(nodes)
    district.act(open_case, "grant", "xiehong", words="同意")
    settle(nodes)
    need(village.call("case", "show", open_case)["stage"] == "granted", "the open case is finished by who began it")
    world.tell("a village moved: its open case was decided by the old town and the district, its new one concerns the new town")

    district.call("journal", "export", "--out", world.folder / "export")
    city.kill()
    shutil.rmtree(city.directory)
    world.nodes.remove(city)
    keys = world.write("recovery", "\n".join(recovery) + "\n")
    proof = world.folder / "proof"
    new_city = world.node("new-city")
    new_city.call(
        "init", "--division", CITY, "--name", "new-city", *new_city.founding(), "--succeeds", world.folder / "export" / "root.der",
        "--recovery-file", keys, "--succession-out", proof)
    new_city.serve()
    district.line.target = new_city.exchange_port
    district.parent = new_city
    code, out, err = district.run("sync", "--now")
    need(code in (4, 5) and "another root" in out + err, f"before the proof is there nobody believes the new root: {code} {out} {err}")
    need(district.call("root", "accept", proof)["accepted"], "the proof is believed")
    everybody = [new_city, district, town, other, village]
    settle(everybody, rounds=6)
    last = village.take("accept", form(people()[2]), "wangju")["number"]
    settle(everybody, rounds=6)
    need({open_case, new_case, last} <= new_city.numbers(), f"the new city has {new_city.numbers()}")
    code, out, err = town.run("root", "accept", proof, "--json")
    need(json.loads(out)["accepted"] is False, "the town has learnt it from the district")
    for node in everybody:
        node.verify()
    verdicts = {node.name: node.verify("--scope", MOVED) for node in (village, other, district, new_city)}
    need(len(set(verdicts.values())) == 1, f"verify --scope: {verdicts}")
    world.tell("a new root by both recovery keys: the district was told by a file, all below by the journal; the past came back to it")


if __name__ == "__main__":
    scenario(story)
