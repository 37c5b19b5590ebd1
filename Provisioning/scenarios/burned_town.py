#!/usr/bin/env python3
"""The town's machine burns. A new one is enrolled for the same post at another address; its villages go on with it, it gets the past back
from the district and from the villages, and an open case is finished there."""
import shutil

from _region import CATALOG, MATTER, NEIGHBOUR, TOWN, VILLAGE, form, need, people, scenario, settle, wait_until


def story(world):
    city, district, town, village = world.four_levels()
    other = world.child(town, "other", NEIGHBOUR)
    district.call("catalog", "import", "--publish", *CATALOG)
    town.officer("wuyan", "examiner")
    district.officer("xiehong", "decider")
    for node in (village, other):
        node.officer("wangju", "intakeClerk", "issuer")
    nodes = [city, district, town, village, other]
    for node in nodes:
        node.serve()
    settle(nodes)
    wait_until("the guide at the village", lambda: village.has_guide(MATTER))

    known = village.take("accept", form(people()[0]), "wangju")["number"]
    settle(nodes)
    # What only the village has of the town, and what only the town had of the village.
    town.line.cut()
    town.act(known, "beginExamination", "wuyan")
    unsent = village.take("accept", form(people()[1]), "wangju")["number"]
    village.sync()
    need([event["kind"] for event in village.call("case", "show", known)["events"]][-1] == "beginExamination", "the village has the town's act")
    lost_town = town.call("status")["node"]
    short = town.call("status")["entries"]
    town.kill()
    shutil.rmtree(town.directory)
    world.nodes.remove(town)
    world.tell(f"the town burned with {short} entries; the district lacks one act of the town and one case of the village")

    # The desk at the village goes on.
    alone = village.take("accept", form(people()[2]), "wangju")["number"]

    said = district.call("lost", lost_town, "--reason", "镇政府机房失火")
    need(said["lost"] and said["missing"] == [], f"nobody above has heard of more: {said}")
    district.call("revoke", lost_town, "--reason", "证书随旧机作废")
    new_town = world.child(district, "new-town", TOWN, line=district.line_here())
    new_town.officer("wuyan", "examiner")
    need(new_town.call("status")["node"] != lost_town, "another node holds the post")
    new_town.serve()
    new_town.sync()
    need(known in new_town.numbers(), "the district gave the new town what it had")
    need(unsent not in new_town.numbers(), "which is not what it never had")
    world.tell("a new node is enrolled for the post; it has from the district what the district had")

    for child in (village, other):
        child.line.target = None
        line = new_town.line_here()
        # Its old address first, as on the paper that hangs there; then the new one.
        child.call("parent", child.line.address, line.address)
        need(child.sync()["complete"], f"{child.name} exchanges with the new town")
        child.call("parent", line.address)
        child.line, child.parent = line, new_town
    everybody = [city, district, new_town, village, other]
    settle(everybody)
    for number in (known, unsent, alone):
        for node in (village, new_town, district, city):
            need(number in node.numbers(), f"{node.name} has no {number}")
    kinds = [event["kind"] for event in new_town.call("case", "show", known)["events"]]
    need(kinds[-1] == "beginExamination", f"the old town's last act came back from the village: {kinds}")
    need(new_town.call("status")["without_effect"] == 1, "the act of the old town that nobody above had heard waits for a person")
    event = new_town.call("quarantine", "list")["events"][0]["event"]
    district.call("quarantine", "release", event, "--reason", "村里已收到，属实")
    settle(everybody)
    need(new_town.call("status")["without_effect"] == 0, "released")

    # The new town certifies its children itself, and the case is finished.
    need({child["division"] for child in new_town.call("status")["children"]} == {VILLAGE, NEIGHBOUR}, "the children are the new town's")
    lost = [child for child in district.call("status")["children"] if child["lost"]]
    need([child["node"] for child in lost] == [lost_town], f"the district's list says who is lost: {lost}")
    new_town.act(known, "propose", "wuyan", favours="true", words="符合条件")
    settle(everybody)
    district.act(known, "grant", "xiehong", words="同意")
    settle(everybody)
    need(village.call("case", "show", known)["stage"] == "granted", "the case is decided")
    verdicts = {node.name: node.verify("--scope", VILLAGE) for node in (village, new_town, district, city)}
    need(len(set(verdicts.values())) == 1, f"verify --scope: {verdicts}")
    for node in everybody:
        need(node.call("status")["forks"] == [] and node.call("status")["lost"] == [], f"{node.name}: {node.call('status')}")
        node.verify()
    world.tell("villages, new town, district and city agree; the case that was open when the town burned is granted")


if __name__ == "__main__":
    scenario(story)
