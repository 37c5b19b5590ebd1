#!/usr/bin/env python3
"""One case there and back through four real nodes: taken in while the village's line is cut, examined at the town, decided at the
district, handed over at the village; then every level holds the same, and nobody else holds the applicant."""
from _region import CATALOG, MATTER, NEIGHBOUR, VILLAGE, agree, form, need, people, scenario, settle, wait_until
from _scan import Canary, inflated_frames, raw_files


def story(world):
    city, district, town, village = world.four_levels()
    neighbour = world.child(town, "neighbour", NEIGHBOUR)
    nodes = [city, district, town, village, neighbour]
    world.tell("founded: city, district, town, two villages")

    imported = district.call("catalog", "import", "--publish", *CATALOG)
    need(imported["imported"] > 200 and not imported["refused"], f"catalog import: {imported['imported']}, {imported['refused'][:3]}")
    town.officer("wuyan", "examiner", "intakeClerk")
    district.officer("xiehong", "decider")
    district.officer("guomin", "issuer")
    village.officer("wangju", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)
    for node in (village, neighbour):
        wait_until(f"the catalog at {node.name}", lambda at=node: at.has_guide(MATTER))
    world.tell("the catalog is at both villages")

    village.line.cut()
    wait_until("the village notices", lambda: not village.call("status")["parent"]["reachable"])
    hits = village.call("catalog", "search", "低保")["hits"] + village.call("catalog", "search", "最低生活保障")["hits"]
    need(any(hit["code"] == MATTER for hit in hits), "the matter is found while cut")
    first, second = people()[:2]
    received = village.take("receive", form(first), "wangju")
    need(received["stage"] == "received" and "receipt" in received["documents"], f"received: {received}")
    accepted = village.take("accept", form(second), "wangju")
    need(accepted["stage"] == "accepted" and "acceptance" in accepted["documents"], f"accepted: {accepted}")
    number = accepted["number"]
    status = village.call("status")
    need(status["waiting"]["entries"] > 0, "what waits is said")
    need(status["at_risk"]["actions"] > 0 and status["at_risk"]["cases"] == 2, f"what would burn with the village: {status['at_risk']}")
    need(town.run("case", "show", number)[0] != 0, "the town cannot know the case")
    village.sync(expect=5)
    world.tell(f"cut: received {received['number']}, accepted {number}")

    village.line.join()
    settle(nodes)
    at_risk = village.call("status")["at_risk"]
    need(not any(at_risk.values()), f"held above, and at risk: {at_risk}")
    town.act(number, "beginExamination", "wuyan")
    town.act(number, "propose", "wuyan", favours="true", words="符合条件")
    settle(nodes)
    district.act(number, "grant", "xiehong", words="同意")
    district.act(number, "produce", "guomin")
    district.act(number, "credentialReady", "guomin")
    district.act(number, "dispatch", "guomin", to=VILLAGE)
    settle(nodes)
    village.act(number, "arrive", "wangju")
    village.act(number, "serve", "wangju")
    settle(nodes)
    world.tell("joined: examined, decided, produced, handed over")

    shown = [without_held(node.call("case", "show", number)) for node in (village, town, district)]
    need(shown[0]["stage"] == "completed", f"the case is {shown[0]['stage']}")
    need(shown[0] == shown[1] == shown[2], f"case show differs: {differences(shown)}")
    above = without_held(city.call("case", "show", number))
    for field in ("number", "stage", "matter", "events", "owner"):
        need(above[field] == shown[0][field], f"case show at the city: {field} differs: {above[field]}")
    need(above["applicant"] is None, f"the city knows the applicant: {above['applicant']}")
    need(neighbour.run("case", "show", number)[0] != 0, "the neighbour knows the case")
    verdicts = agree([city, district, town, village], VILLAGE)
    for node in nodes:
        node.verify()
    world.tell(f"case show and verify agree: {verdicts['village'][0]} entries, {verdicts['village'][1][:16]}")

    canaries = [Canary(text) for person in (first, second) for text in (person["姓名或名称"], person["证件号码"], person["手机"])]
    exports = {node: inflated_frames(node) for node in nodes}
    for node in (city, neighbour):
        found = sorted({canary.text for canary in canaries if canary.is_in(exports[node])})
        need(not found, f"{node.name} holds private parts: {found}")
    missed = [canary.text for canary in canaries if not canary.is_in(exports[village])]
    need(not missed, f"the search itself is blind: {missed} not found at the village that wrote them")
    for node in nodes:
        node.stop()
    found = sorted({canary.text for node in (city, neighbour) for canary in canaries if canary.is_in(raw_files(node))})
    need(not found, f"in the files of the city or the neighbour: {found}")
    world.tell("no private part at the city or the neighbour")


def without_held(view):
    return {**view, "events": [{key: value for key, value in event.items() if key != "held"} for event in view["events"]]}


def differences(views):
    return {key: [view[key] for view in views] for key in views[0] if any(view[key] != views[0][key] for view in views)}


if __name__ == "__main__":
    scenario(story)
