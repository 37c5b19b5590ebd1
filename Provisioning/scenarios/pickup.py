#!/usr/bin/env python3
"""A result is collected at a town that has nothing else to do with the case: it is told the name, the object and the code, hands it over on
its own page while its line is down, and never learns what was applied for."""
import re

from _pages import Pages
from _region import CATALOG, DISTRICT, MATTER, TOWN, VILLAGE, form, need, people, scenario, settle, wait_until

OTHER_TOWN = "419902101000"


def story(world):
    city = world.root()
    district = world.child(city, "district", DISTRICT)
    town = world.child(district, "town", TOWN)
    other = world.child(district, "other", OTHER_TOWN)
    village = world.child(town, "village", VILLAGE)
    nodes = [city, district, town, other, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    town.officer("wuyan", "examiner")
    district.officer("xiehong", "decider")
    district.officer("guomin", "issuer")
    other.officer("linmei", "issuer")
    village.officer("wangju", "intakeClerk")
    for node in nodes:
        node.serve()
    settle(nodes)
    wait_until("the guide at the village", lambda: village.has_guide(MATTER))
    wait_until("the guide at the other town", lambda: other.has_guide(MATTER))

    person = people()[0]
    number = village.take("accept", form(person), "wangju")["number"]
    settle(nodes)
    town.act(number, "beginExamination", "wuyan")
    town.act(number, "propose", "wuyan", favours="true", words="符合条件")
    settle(nodes)
    district.act(number, "grant", "xiehong", words="同意")
    for step in ("produce", "credentialReady"):
        district.act(number, step, "guomin")
    need(number not in other.numbers(), "the other town has nothing to do with the case")
    district.act(number, "dispatch", "guomin", to=OTHER_TOWN)
    settle(nodes)
    masked = village.call("case", "show", number)["order"]
    need(masked["to"] == OTHER_TOWN and masked["code"] is None, f"without a reason nobody is told the code: {masked}")
    order = village.call("case", "show", number, "--reveal", "告知取件", "--as", "wangju")["order"]
    need(order["to"] == OTHER_TOWN and len(order["code"]) == 6, f"the village can tell the applicant where, and the code: {order}")
    seen = other.call("case", "show", number, "--reveal", "交付", "--as", "linmei")
    need(seen["order"]["code"] == order["code"] and seen["applicant"] is None, f"the other town has the order and no applicant: {seen}")
    need([event["kind"] for event in seen["events"]] == ["order"], f"and no event but that: {seen['events']}")
    world.tell("dispatched to a town that is no party: it holds a name, an object and a code")

    other.line.cut()
    desk = Pages(other, "linmei")
    page = desk.get(f"/cases/{number}")
    need(person["姓名或名称"] in page and order["code"] in page, "the page says whom to give it, and the code")
    need(person["证件号码"] not in page, "and not the number of a document")
    need("还缺" not in page and "异地取件" in page, "it says what it is, and that nothing is missing")
    action = re.search(r'action="(/cases/[^"]*serve[^"]*)"', page)
    need(action, "the page lets it be handed over")
    code, said = desk.post(action.group(1), ("signature.kind", "byHand"), way="pickup")
    need(code == 303, f"handing over gives {code}: {said[:2000]}")
    need(other.call("case", "show", number)["stage"] == "completed", "handed over without a line")
    need("送达回证" in desk.get(f"/cases/{number}"), "with a receipt of service")
    other.line.join()
    settle(nodes)
    for node in (village, town, district):
        kinds = [event["kind"] for event in node.call("case", "show", number)["events"]]
        need(kinds[-2:] == ["order", "serve"], f"{node.name} knows that it was handed over: {kinds}")
    district.act(number, "archive", "guomin")
    settle(nodes)
    need(village.call("case", "show", number)["stage"] == "archived", "what is filed later stays with the parties")
    need([event["kind"] for event in other.call("case", "show", number)["events"]] == ["order", "serve"], "the town does not get it")
    for node in nodes:
        node.verify()
    world.tell("collected there while its line was down; village, town and district know it, and the town nothing else")


if __name__ == "__main__":
    scenario(story)
