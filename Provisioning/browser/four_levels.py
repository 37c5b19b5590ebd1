#!/usr/bin/env python3
"""One application through the running demo region by its pages: a village whose line is cut receives and accepts it and
prints the slip; the line is joined, the town examines, the district decides, the result is handed over at the village.

    linban demo run --dir DIR &      four_levels.py --linban PATH --demo DIR [--out DIR]
"""
import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import types

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chromium import Chromium  # noqa: E402
import walk  # noqa: E402

VILLAGE, TOWN, DISTRICT = "419902100202", "419902100000", "419902000000"


class Region:
    """The addresses and sign-ins that `linban demo run` prints."""

    def __init__(self, text):
        self.passphrase = re.search(r"passphrase: (.+)", text).group(1).strip()
        self.nodes, division = {}, None
        for line in text.splitlines():
            node = re.match(r"\s*(http://\S+)\s+(\d{12})\s+(\S+)", line)
            officer = re.match(r"\s+([a-z]+)\s+\S+\s+([A-Za-z, ]+)$", line)
            if node:
                division = node.group(2)
                self.nodes[division] = {"address": node.group(1).rstrip("/"), "name": node.group(3), "officers": {}}
            elif officer and division:
                self.nodes[division]["officers"][officer.group(1)] = officer.group(2).split(", ")

    def officer(self, division, role):
        return next(login for login, roles in self.nodes[division]["officers"].items() if role in roles)


def matter():
    """One that a village accepts for the district, examined at the town, decided at the district."""
    steps = {}
    with open(os.path.join(walk.REGION, "flow_steps.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            steps.setdefault(row["事项编码"], []).append(row)
    with open(os.path.join(walk.REGION, "matters.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["村级受理权限"] == "受托受理" and row["行使层级代码"] == "4" and row["办件类型"] == "承诺件":
                return row["事项编码"], row["业务办理项名称"]
    raise SystemExit("the demo catalog has no such matter")


class FourLevels(walk.Walk):
    def __init__(self, region, linban, demo, browser, out):
        self.region, self.linban, self.demo = region, linban, demo
        self.browser, self.out, self.steps = browser, out, []

    def at(self, division, role):
        """Signs in at a node as an officer with the role."""
        self.node = types.SimpleNamespace(address=self.region.nodes[division]["address"], passphrase=self.region.passphrase)
        self.browser.go(self.node.address + "/sign-in")
        self.choose(self.region.officer(division, role))

    def line(self, verb):
        subprocess.run([self.linban, "demo", verb, VILLAGE, "--dir", self.demo], check=True, stdin=subprocess.DEVNULL)

    def wait_for(self, number, text, seconds=90):
        until = time.time() + seconds
        while time.time() < until:
            self.go(f"/cases/{number}")
            if text in self.browser.run("document.body.innerText"):
                return
            time.sleep(1)
        self.expect(text)

    def act(self, event, **fields):
        self.fill(**{f"#act-{event} {name}": value for name, value in fields.items()})
        self.press(f"#act-{event} form button")

    def run(self):
        browser = self.browser
        code, name = matter()
        self.line("cut")
        self.at(VILLAGE, "intakeClerk")
        self.go("/?q=" + "".join(f"%{byte:02X}" for byte in name[:4].encode()))
        self.expect(name)
        self.step("断线的村站查事项")
        self.go(f"/matters/{code}/intake")
        self.fill(applicant__name="赵大山", applicant__document__number="11010519491231002X",
                  applicant__phone="13900000001", applicant__address="柿子沟村三组")
        self.answer_everything()
        self.press("button[value=accept]")
        self.expect("已受理")
        number = browser.run("document.querySelector('.number strong').innerText")
        self.step("断线受理")
        self.press(".papers a")
        self.expect("受理通知书", "赵大山", number)
        browser.pdf(f"{self.out}/村站-受理通知书.pdf")
        self.step("断线打印")
        self.go("/line")
        self.step("断线的线路页")

        self.line("join")
        self.at(TOWN, "examiner")
        self.wait_for(number, "开始审查")
        self.step("镇收到")
        self.act("beginExamination")
        self.act("propose", favours="true", words="经入户核查，符合条件")
        self.expect("审核中")
        self.step("镇审查")

        self.at(DISTRICT, "decider")
        self.wait_for(number, "准予（办结）")
        self.act("grant", words="准予")
        self.expect("已办结")
        self.step("区决定")
        self.at(DISTRICT, "issuer")
        self.go(f"/cases/{number}")
        if browser.run("document.querySelector('#act-produce') !== null"):
            self.act("produce")
            self.act("credentialReady", trace="演示证照1号")
        else:
            self.act("noCredential")
        self.step("区制证")
        if browser.run("document.querySelector('#act-dispatch') !== null"):
            self.act("dispatch", to=VILLAGE, trace="演示运单1号")
            self.step("区寄送")

        self.at(VILLAGE, "issuer")
        self.wait_for(number, "到站", seconds=120)
        if browser.run("document.querySelector('#act-arrive') !== null"):
            self.act("arrive")
        self.act("serve", way="window")
        self.expect("已送达")
        self.step("村站交付")
        self.go(f"/cases/{number}")
        self.step("村站看全程")
        time.sleep(3)
        self.go(f"/cases/{number}")
        self.step("稍后再看")
        # A node that is asked before the case has arrived answers 404.
        complaints = browser.complaints(expected=("422", "404"))
        if complaints:
            raise SystemExit("the browser complained:\n" + "\n".join(complaints))
        print(f"{number}: received, accepted, examined, decided, handed over; pictures in {self.out}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--linban", required=True)
    parser.add_argument("--demo", required=True, help="the region's directory")
    parser.add_argument("--table", required=True, help="a file with what `linban demo run` printed")
    parser.add_argument("--out")
    options = parser.parse_args()
    out = options.out or tempfile.mkdtemp(prefix="linban-levels-")
    os.makedirs(out, exist_ok=True)
    with open(options.table, encoding="utf-8") as file:
        region = Region(file.read())
    browser = Chromium()
    try:
        FourLevels(region, os.path.abspath(options.linban), options.demo, browser, out).run()
    finally:
        browser.close()


if __name__ == "__main__":
    main()
