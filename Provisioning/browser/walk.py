#!/usr/bin/env python3
"""Walks through the pages with a real browser at a real node: sign in, search, guide, intake with faults, change of officer,
accept, print, case page, examine, decide, line page.

    walk.py --linban PATH [--out DIR]      exit 0: every step came; the pictures and A4 sheets lie in DIR

The node is the district of the demo region as the root of its own tree, in a temporary directory. Needs chromium and
fonts-noto-cjk, nothing from PyPI.
"""
import argparse
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chromium import Chromium  # noqa: E402

PASSPHRASE = "seven quiet herons"
REGION = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Sources/DemoRegion/Region")
# On a slow machine: how many times longer than usual everything may take.
SLOWNESS = float(os.environ.get("LINBAN_SLOWNESS", "1"))
OFFICERS = [("zhou", "周桂兰", "intakeClerk,issuer"), ("he", "何建平", "intakeClerk"), ("chen", "陈志强", "examiner"),
            ("sun", "孙立", "decider")]


class Node:
    def __init__(self, linban):
        self.linban, self.passphrase = linban, PASSPHRASE
        self.home = tempfile.mkdtemp(prefix="linban-walk-node-")
        self.password = os.path.join(self.home, "password")
        with open(self.password, "w") as file:
            file.write(PASSPHRASE + "\n")
        self.data = os.path.join(self.home, "data")
        self.say("init", "--division", "419902000000", "--name", "洛滨区政务服务中心", "--admin", "admin", "--password-file",
                 self.password, "--key-file", os.path.join(self.home, "key"))
        for login, name, roles in OFFICERS:
            self.say("officer", "add", login, "--name", name, "--roles", roles, "--password-file", self.password)
        files = ["orgs.csv", "matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv"]
        self.say("catalog", "import", *[os.path.join(REGION, name) for name in files], "--publish")
        self.serve()

    def serve(self):
        self.process = subprocess.Popen(
            [self.linban, "serve", "--data", self.data, "--desk", "127.0.0.1:0", "--exchange", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        ready = self.process.stdout.readline()
        self.address = re.search(r"desk=(\S+)", ready).group(1).rstrip("/")

    def say(self, *arguments):
        done = subprocess.run([self.linban, *arguments, "--data", self.data], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"linban {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}{done.stdout}")
        return done.stdout

    def matter(self):
        """A matter that the district decides in some days, with a form for a person."""
        import csv
        with open(os.path.join(REGION, "form_fields.csv"), encoding="utf-8") as file:
            fields = {}
            for row in csv.DictReader(file):
                fields.setdefault(row["事项编码"], []).append(row)
        with open(os.path.join(REGION, "matters.csv"), encoding="utf-8") as file:
            for row in csv.DictReader(file):
                own = fields.get(row["事项编码"], [])
                people = any(field["字段标识"] == "applicantName" for field in own)
                if row["行使层级代码"] == "4" and "承诺" in row["办件类型"] and people and row["状态"] == "在用":
                    if "洛滨区" in row["实施主体"]:
                        return row["事项编码"], row["业务办理项名称"]
        raise SystemExit("the demo catalog has no such matter")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30 * SLOWNESS)

    def close(self):
        self.stop()
        shutil.rmtree(self.home)


class Walk:
    """Somebody at the pages of a node, of which `address` and `passphrase` are enough."""

    def __init__(self, node, browser, out):
        self.node, self.browser, self.out = node, browser, out
        self.steps = []

    def step(self, name, picture=True):
        self.steps.append(name)
        print(f"{len(self.steps):2d} {name}")
        if picture:
            self.browser.shot(f"{self.out}/{len(self.steps):02d}-{name}.png")

    def expect(self, *texts):
        body = self.browser.run("document.body.innerText")
        for text in texts:
            if text not in body:
                raise SystemExit(f"{self.browser.run('location.pathname')}: expected “{text}” on the page:\n{body}")

    def go(self, path):
        self.browser.leave(f"location.href = {json.dumps(self.node.address + path)}")

    def sign_in(self, login):
        """By the keyboard alone: arrows choose, the passphrase has the focus, Enter signs in."""
        self.go("/sign-in")
        return self.choose(login)

    def choose(self, login):
        began = time.time()
        self.browser.run(f"document.querySelector('input[value={login}]').focus()")
        self.browser.key(" ", "Space", 32, text=" ")
        self.browser.tab()
        self.browser.type(self.node.passphrase)
        self.browser.enter()
        return time.time() - began

    def fill(self, **values):
        """Fields by their names, or by `#form name`; `__` stands for a dot."""
        for name, value in values.items():
            *inside, name = name.split(" ")
            selector = " ".join([*inside, f'[name="{name.replace("__", ".")}"]'])
            self.browser.run(
                "(() => { const field = document.querySelector(%s); field.value = %s;"
                " field.dispatchEvent(new Event('input', {bubbles: true}));"
                " field.dispatchEvent(new Event('change', {bubbles: true})) })()"
                % (json.dumps(selector), json.dumps(value)))

    def answer_everything(self):
        """Answers each question that the matter asks, by the kind of its field."""
        self.browser.run("""
            for (const field of document.querySelectorAll('#group-content [aria-required]')) {
              if (field.value) continue;
              if (field.tagName === 'SELECT') field.selectedIndex = 1;
              else if (field.type === 'date') field.value = '2026-11-02';
              else if (field.closest('.field').innerText.includes('区划')) field.value = '419902001001';
              else if (field.inputMode === 'tel') field.value = '13900000001';
              else if (field.inputMode === 'numeric' || field.inputMode === 'decimal') field.value = '12345678';
              else field.value = '一二三';
            }
            for (const choice of document.querySelectorAll('.materials select[name$=".form"]')) choice.value = 'original';
            """)

    def press(self, selector):
        self.browser.leave(f"document.querySelector({json.dumps(selector)}).click()")

    def run(self):
        code, name = self.node.matter()
        browser = self.browser
        browser.go(self.node.address)
        self.expect("您是哪一位")
        self.step("登录")
        seconds = self.choose("zhou")
        self.expect("来办什么事")
        print(f"   signed in {seconds:.2f} s after choosing")
        self.step("首页")

        browser.run("document.querySelector('#q').focus()")
        browser.type(name[:4])
        browser.enter()
        self.expect(name)
        self.step("查事项")
        self.go(f"/matters/{code}")
        self.expect("一、", "十一、")
        self.step("办事指南")
        browser.pdf(f"{self.out}/办事指南.pdf")

        self.go(f"/matters/{code}/intake")
        self.step("空表")
        self.fill(applicant__name="王\U0003134A", applicant__document__number="110105194912310021", applicant__phone="12")
        self.press("button[value=accept]")
        self.expect("处要改")
        if browser.run("document.activeElement.id") != "problems":
            raise SystemExit("the list of faults has not the focus")
        self.step("有错的表")

        self.fill(applicant__document__number="11010519491231002X", applicant__phone="13900000001",
                  applicant__address="河沿街道文昌路2号")
        self.answer_everything()
        began = time.time()
        self.press("button[accesskey=h]")
        self.expect("没填完的表")
        self.step("换人")
        self.choose("he")
        seconds = time.time() - began
        self.expect("现由您接着办", "周桂兰")
        if browser.run("document.querySelector('[name=\"applicant.phone\"]').value") != "13900000001":
            raise SystemExit("the form lost what was typed")
        if seconds > 3 * SLOWNESS:
            raise SystemExit(f"changing the officer took {seconds:.1f} s")
        print(f"   officer changed in {seconds:.2f} s, picture included")
        self.step("接着填")

        self.draw_glyph()
        if browser.run("document.getElementById('glyphs.look').value") != "box":
            raise SystemExit("the page did not notice that no font here draws the name")
        self.press("button[value=accept]")
        self.expect("已受理", "办件编号")
        number = browser.run("document.querySelector('.number strong').innerText")
        self.step("已受理")

        papers = browser.run("[...document.querySelectorAll('.papers a')].map((a) => a.getAttribute('href'))")
        for place, path in enumerate(papers):
            self.go(path)
            title = browser.run("document.querySelector('.paper h1').innerText")
            self.expect(number, "校验码")
            if not browser.run("document.querySelector('.paper svg.glyph') !== null"):
                raise SystemExit("the character that no font draws is not printed as a picture")
            self.step(title)
            browser.pdf(f"{self.out}/{title}.pdf")
            if place == 0 and title != "受理通知书":
                raise SystemExit(f"the first paper is {title}")

        self.go(f"/cases/{number}")
        self.expect("办理经过和保存情况", "显示完整信息")
        self.step("办件")
        browser.run("document.querySelector('.case details').open = true")
        self.fill(reason="核对电话")
        self.press("form[action$=reveal] button")
        self.expect("13900000001")
        self.step("显示完整信息")

        self.sign_in("chen")
        self.go("/desk")
        self.expect(number)
        self.step("审核员待办")
        self.go(f"/cases/{number}")
        self.press("form[action$=beginExamination] button")
        self.fill(**{"#act-propose words": "材料齐全，符合条件"})
        self.press("form[action$=propose] button")
        self.expect("审核中")
        self.step("已提出意见")
        self.sign_in("sun")
        self.go(f"/cases/{number}")
        self.fill(**{"#act-grant words": "准予"})
        self.press("form[action$='/grant'] button")
        self.expect("已办结")
        self.step("已办结")
        self.go("/desk")
        if "没填完的表" in self.browser.run("document.body.innerText"):
            raise SystemExit("a form that was filed came back as a draft")
        self.go("/line")
        self.step("线路")

        self.sign_in("zhou")
        self.represented(code)
        second = self.pre_registered(code)
        self.same_person(second)
        self.go("/quarantine")
        self.expect("没有等人核对的内容")
        self.step("待人工核对")
        self.fill_find(number)
        self.take_slips(number)
        self.restart_locked(number)
        complaints = browser.complaints()
        if complaints:
            raise SystemExit("the browser complained:\n" + "\n".join(complaints))

    def draw_glyph(self):
        """Draws a cross where the page asks for a character that no font here has."""
        box = self.browser.run(
            "(() => { const box = document.querySelector('[data-glyph-desk] canvas'); box.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const at = box.getBoundingClientRect(); return [at.left, at.top, at.width, at.height] })()")
        for (x1, y1, x2, y2) in ((0.2, 0.2, 0.8, 0.8), (0.8, 0.2, 0.2, 0.8)):
            left, top, width, height = box
            common = {"button": "left", "clickCount": 1, "pointerType": "mouse"}
            self.browser.call("Input.dispatchMouseEvent", type="mousePressed", x=left + x1 * width, y=top + y1 * height, **common)
            self.browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=left + x2 * width, y=top + y2 * height, **common,
                              buttons=1)
            self.browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=left + x2 * width, y=top + y2 * height, **common)
        self.step("手写生僻字")

    def represented(self, code):
        """A relative with two witnesses for somebody who signs by thumbprint; then one who refuses to sign."""
        self.go(f"/matters/{code}/intake")
        self.fill(applicant__name="痴呆者", applicant__document__number="419903200809289486", applicant__phone="19900000001")
        for choice in ("relative", "thumbprint"):
            self.browser.run(f"document.querySelector('input[value={choice}]').click()")
        self.expect("见证人2姓名", "代书人姓名")
        self.step("近亲属和见证人")
        self.press("button[value=receive]")
        self.expect("处要改", "见证人：须有见证人")
        self.step("近亲属缺见证人")
        self.fill(standsFor__name="儿子甲", standsFor__document__number="11010519491231002X", standsFor__relation="儿子",
                  **{f"standsFor__witnesses[{place}]__{key}": value for place in (0, 1)
                     for key, value in (("name", f"邻居{place}"), ("capacity", "邻居"))},
                  choices__signature__scribe__name="村医乙", choices__signature__scribe__capacity="村医",
                  choices__signature__witness__name="邻居丙", choices__signature__witness__capacity="邻居")
        self.press("button[value=receive]")
        self.expect("已收件")
        self.press(".papers a")
        self.expect("邻居0、邻居1", "代书人", "村医乙", "指印")
        self.step("代书见证的收件凭证")
        self.browser.pdf(f"{self.out}/代书见证的收件凭证.pdf")

    def pre_registered(self, code):
        self.go(f"/matters/{code}/intake")
        self.fill(applicant__name="赵大山", applicant__document__number="11010519491231002X", applicant__phone="13900000001",
                  applicant__address="河沿街道文昌路2号", appointment="2099-12-01")
        self.press("button[value=preRegister]")
        self.expect("预登记", "2099-12-01")
        number = self.browser.run("document.querySelector('.number strong').innerText")
        self.step("预登记")
        self.press(".papers a")
        self.expect("预登记单")
        self.browser.pdf(f"{self.out}/预登记单.pdf")
        self.go(f"/cases/{number}")
        self.step("预登记的办件")
        self.press("a[accesskey=j]")
        if self.browser.run("document.querySelector('[name=\"applicant.name\"]').value") != "赵大山":
            raise SystemExit("what was pre-registered is not in the form")
        self.answer_everything()
        self.step("预登记后收件")
        self.press("button[value=accept]")
        self.expect("已受理", number, "同一人")
        self.step("预登记后受理")
        return number

    def same_person(self, number):
        self.go(f"/cases/{number}/person")
        self.expect("可能是同一人", "证件号相同")
        self.press(".like .primary")
        self.expect("没有写明理由")
        self.step("同一人没写理由")
        self.browser.run("document.querySelector('.like textarea').value = '核对了身份证原件'")
        self.press(".like .primary")
        self.expect("已认定是同一人", "核对了身份证原件")
        self.step("同一人已合并")
        self.go(f"/cases/{number}")
        self.expect("已合并 1 件")

    def fill_find(self, number):
        self.go("/desk")
        self.browser.run("document.querySelector('#text').focus()")
        self.browser.type("002X")
        self.browser.enter()
        self.expect(number)
        if "002X" in self.browser.run("location.href"):
            raise SystemExit("what was looked for stands in the address")
        self.step("找办件")

    def take_slips(self, number):
        """As a reader of codes does: it types into the field that has the focus, and ends each with Enter."""
        said = json.loads(self.node.say("case", "slip", number, "--as", "zhou", "--json"))
        code = next(paper["code"] for paper in said["papers"] if paper["code"])
        self.go("/line")
        self.press("a[href='/line/slips']")
        self.expect("用办件码找回")
        self.step("用办件码找回")
        for text in (code, code[:-1]):
            self.browser.type(text)
            self.browser.key("Enter", "Enter", 13, text="\r")
        self.press("form[action='/line/slips'] .primary")
        self.expect("没有要找回的", "第 1 个：有字符不对", number)
        if self.browser.run("document.querySelector('#codes').value").strip() != code[:-1]:
            raise SystemExit("what was refused does not stand in the field")
        self.step("一个码没有找回")

    def restart_locked(self, number):
        """Without its key file the node waits for somebody to open it, and then has everything."""
        self.node.stop()
        os.remove(os.path.join(self.node.data, "keyfile"))
        self.node.serve()
        self.browser.go(self.node.address + "/line")
        self.browser.settle(lambda: self.browser.run("location.pathname") == "/unlock")
        self.expect("本机已上锁")
        self.step("已上锁")
        self.browser.run("document.querySelector('#officer').focus()")
        self.browser.type("admin")
        self.browser.tab()
        self.browser.type(self.node.passphrase)
        self.browser.enter()
        self.expect("来办什么事")
        self.sign_in("he")
        self.go(f"/cases/{number}")
        self.expect("已办结")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--linban", required=True)
    parser.add_argument("--out", help="usually a new temporary directory")
    options = parser.parse_args()
    out = options.out or tempfile.mkdtemp(prefix="linban-walk-out-")
    os.makedirs(out, exist_ok=True)
    for old in glob.glob(f"{out}/*.png"):
        os.remove(old)
    node = Node(os.path.abspath(options.linban))
    try:
        browser = Chromium()
        try:
            Walk(node, browser, out).run()
        finally:
            browser.close()
    finally:
        node.close()
    print(f"every step came; pictures and sheets in {out}")


if __name__ == "__main__":
    main()
