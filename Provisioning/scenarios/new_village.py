#!/usr/bin/env python3
"""A new village below a town that holds 1,200 matters: how many bytes pass on its line until it can search, judge and check materials of all of them and has
the 50 most used guides; then a guide that somebody looks at comes before the rest. Fails above 120 kB."""
import csv
import json
import threading
import time

from _asking import ask, asked
from _line import Line
from _pages import Pages
from _region import CATALOG, DISTRICT, NEIGHBOUR, REGION, TOWN, form, need, people, scenario, settle, wait_until

MATTERS, GUIDES, LIMIT = 1200, 50, 120_000
# A 2G modem on a good day: 4 kB a second, so that frames are as long as on such a line.
STEP, PAUSE = 1000, 0.25


class Valve(Line):
    """A line that passes no more than was let through, both ways together, handshake included; what is too much waits."""

    def __init__(self):
        self.allowance = 0
        self.waiting = threading.Condition()
        super().__init__()

    def let(self, count):
        with self.waiting:
            # What nobody needed is not saved up.
            self.allowance = min(self.allowance, self.passed + 1024) + count
            self.waiting.notify_all()
        time.sleep(PAUSE)

    def _allowed(self, wanted, own):
        with self.waiting:
            self.waiting.wait_for(lambda: self.passed + wanted <= self.allowance, 600)
        return wanted


def story(world):
    city = world.root()
    district = world.child(city, "district", DISTRICT)
    town = world.child(district, "town", TOWN)
    for node in (city, district, town):
        node.serve()
    settle([city, district, town])

    # Two publications: the demo catalog, and the same matters again under the codes and names of bodies that do not exist.
    drawn = district.call("catalog", "import", "--publish", *CATALOG)
    first = drawn["imported"]
    drawn = district.call("catalog", "import", "--publish", *made_up(world, MATTERS - first))
    need(drawn["imported"] == MATTERS - first and not drawn["refused"], f"made up: {drawn['imported']}, {drawn['refused'][:2]}")
    settle([city, district, town])
    wait_until("the town has all", lambda: extent(town)["whole"] == MATTERS, 120)
    used = busy(town)
    world.tell(f"two publications, {first} and {MATTERS - first} matters; cases of {len(used)} matters at the town")

    line = Valve()
    village = world.child(town, "village", NEIGHBOUR, line)
    line.target = town.exchange_port
    village.serve()
    searchable = ready = None
    while ready is None:
        need(line.passed < 2 * LIMIT, f"after {line.passed} bytes: {extent(village)}")
        line.let(STEP)
        at = extent(village)
        if searchable is None and at["matters"] == MATTERS:
            searchable = line.passed
            need(at["whole"] < GUIDES, f"guides went before the index was whole: {at}")
        if searchable is not None and at["whole"] >= GUIDES:
            ready = line.passed
    world.tell(f"the index of {MATTERS} matters is there after {searchable} bytes on the line, TLS handshake included")
    world.tell(f"the {GUIDES} most used guides are there after {ready} bytes ({ready - searchable} more)")
    need(at["ahead"] >= GUIDES, f"they came in the order of the journal: {at}")
    for code in used:
        need(held(village, code), f"{code} has cases at the town and is not among the first {GUIDES}")
    need(ready <= LIMIT, f"{ready} bytes until a new village can work, more than {LIMIT}")

    # Somebody looks at the guide of a matter that is far down the list.
    code = [row["事项编码"] for row in rows(world.folder / "matters.csv") if "村" not in row["受理层级"] and row["星级"] == "1"][-1]
    asked_at = line.passed
    guide = "/matters/" + code
    desk = Pages(village, "admin")
    page = desk.get(guide)
    need("正在从上级取来" in page and "已请上级先传" in page, "the page does not say that the guide is on its way")
    while not held(village, code):
        need(line.passed < asked_at + 48_000, f"the guide asked for is not there after {line.passed - asked_at} bytes: {extent(village)}")
        line.let(STEP)
    page = desk.get(guide)
    need("办理程序" in page and "正在从上级取来" not in page, "the page does not show the guide")
    at = extent(village)
    world.tell(f"a guide that somebody looked at is there {line.passed - asked_at} bytes later, when {at['whole']} of {MATTERS} are")
    need(line.passed > asked_at and at["whole"] < MATTERS // 2, f"the rest came first: {at}")

    line.let(1 << 30)
    wait_until("the village has all", lambda: extent(village) == {"matters": MATTERS, "whole": MATTERS, "ahead": 0, "wanted": 0}, 300)
    world.tell(f"all guides are there after {line.passed} bytes")
    for code in (*used, code):
        need(asked(village, "catalog", "show", code)["hash"] == asked(town, "catalog", "show", code)["hash"], f"{code} differs")
    for node in (town, village):
        node.verify()


def extent(node):
    return asked(node, "status")["catalog"]


def held(node, code):
    """Whether the guide of a matter is here; looking for it makes the node want it."""
    return asked(node, "catalog", "show", code)["guide"] == "held"


def busy(town):
    """Cases of some matters at the town; gives their codes."""
    town.officer("clerk", "intakeClerk")
    person, codes = people()[0], []
    for row in rows(REGION / "matters.csv"):
        if len(codes) == 5:
            break
        if "镇" not in row["受理层级"] or row["服务对象代码"] != "1" or row["同城通办批次"] == "首批":
            continue
        file = town.world.write("form.json", json.dumps(form(person, row["事项编码"]), ensure_ascii=False))
        code, _ = ask(town, "case", "receive", "--matter", row["事项编码"], "--form", file, "--as", "clerk", "--json")
        if code == 0:
            codes.append(row["事项编码"])
    need(len(codes) == 5, f"{len(codes)} cases were received")
    return codes


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def made_up(world, count):
    """The demo catalog's tables again, as often as it takes."""
    originals = rows(REGION / "matters.csv")
    chosen = [(place, originals[place % len(originals)], place // len(originals) + 1) for place in range(count)]
    renamed = {}
    matters = []
    for place, row, round_ in chosen:
        code = f"{row['事项编码'][:-6]}{place + 100000}"
        renamed.setdefault(row["事项编码"], []).append(code)
        words = {key: row[key].replace("登记", "备案").replace("申请", "申办") if round_ % 2 else row[key] for key in ("受理条件", "办理流程", "备注")}
        matters.append({
            **row, **words, "序号": place + 1, "事项编码": code, "业务办理项编码": "", "事项名称": f"{row['事项名称']}（第{round_}类）",
            "业务办理项名称": f"{row['业务办理项名称']}（第{round_}类）", "实施主体": f"演示{round_}{row['实施主体']}", "法定时限": int(row["法定时限"] or 0) + round_,
            "咨询电话": f"0399-{6600000 + place * 37 % 99999}", "同城通办批次": "", "星级": 1 + place % 3,
        })
    files = [write(world, "matters.csv", matters)]
    for name in ("materials", "form_fields", "flow_steps"):
        table = [{**row, "事项编码": code} for row in rows(REGION / f"{name}.csv") for code in renamed.get(row["事项编码"], [])]
        files.append(write(world, f"{name}.csv", table))
    bodies = sorted({(row["实施主体"], row["实施主体"][3:]) for row in matters})
    known = {row["机构名称"]: row for row in rows(REGION / "orgs.csv")}
    directory = [
        {**known[original], "机构编码": f"made-up-{place}", "机构名称": name, "统一社会信用代码": ""} for place, (name, original) in enumerate(bodies)
        if original in known
    ]
    return [*files, write(world, "orgs.csv", directory)]


def write(world, name, table):
    path = world.folder / name
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys())
        writer.writeheader()
        writer.writerows(table)
    return str(path)


if __name__ == "__main__":
    scenario(story)
