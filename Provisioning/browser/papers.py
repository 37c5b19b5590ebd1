#!/usr/bin/env python3
"""The codes on printed papers, read back from the picture of the sheet as a scanner at a window would see it: the small one says the case's
number, and what the large one says brings the act back once the machine burned.

    papers.py --linban PATH        with the Python of .venv, which has what reads QR codes; needs chromium too
"""
import base64
import io
import pathlib
import shutil
import sys
import types

import PIL.Image
import zxingcpp

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "scenarios"))
from _region import CATALOG, DISTRICT, PASSPHRASE, form, need, people, scenario  # noqa: E402
from chromium import Chromium  # noqa: E402
from walk import Walk  # noqa: E402

# An A4 sheet in CSS pixels; a picture of it at twice that is 192 dots an inch, less than any printer or reader does.
SHEET = (794, 1123)
DENSITY = 2


def story(world):
    node = world.root("hall", DISTRICT)
    node.call("catalog", "import", "--publish", *CATALOG)
    node.officer("wangju", "intakeClerk")
    backup = world.folder / "hall.backup"
    node.call("backup", "--out", backup)
    number = node.take("accept", form(people()[0]), "wangju")["number"]
    events = [event["id"] for event in node.call("case", "show", number)["events"]]
    node.serve()
    browser = Chromium(*SHEET)
    try:
        codes = printed(browser, node, number)
    finally:
        browser.close()
    need(codes, "no paper was printed")
    for title, read in codes.items():
        need(number in read, f"《{title}》: the small code says none of it: {read}")
        need(sum(text.startswith("LB1:") for text in read) == 1, f"《{title}》: no code brings the act back: {[text[:20] for text in read]}")
    lengths = sorted(len(text) for read in codes.values() for text in read if text.startswith("LB1:"))
    world.tell(f"{len(codes)} papers read at {96 * DENSITY} dots an inch; the large codes have {lengths} characters")

    node.kill()
    shutil.rmtree(node.directory)
    for title, read in codes.items():
        slips = world.write("slips", "".join(text + "\n" for text in read if text.startswith("LB1:")))
        said = node.call("restore", backup, "--slips", slips, "--key-file", node.key_file)["slips"]
        need(said["numbers"] == [number] and not said["refused"], f"《{title}》 brings back {said}")
        shown = node.call("case", "show", number)
        need([event["id"] for event in shown["events"]] == events[:len(shown["events"])], f"《{title}》: other acts are back")
        node.verify()
        shutil.rmtree(node.directory)
    world.tell("each of them brings the case back from its sheet alone")


def printed(browser, node, number):
    """What the codes on each paper of a case say, by its title."""
    walk = Walk(types.SimpleNamespace(address=node.desk.rstrip("/"), passphrase=PASSPHRASE), browser, None)
    browser.go(walk.node.address)
    walk.choose("wangju")
    walk.go(f"/cases/{number}")
    paths = browser.run("[...document.querySelectorAll('a[href*=\"/documents/\"]')].map((a) => a.getAttribute('href'))")
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.call("Emulation.setDeviceMetricsOverride", width=SHEET[0], height=SHEET[1], deviceScaleFactor=DENSITY, mobile=False)
    codes = {}
    for path in paths:
        walk.go(path)
        height = browser.call("Page.getLayoutMetrics")["cssContentSize"]["height"]
        clip = {"x": 0, "y": 0, "width": SHEET[0], "height": max(SHEET[1], height), "scale": 1}
        data = browser.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)["data"]
        picture = PIL.Image.open(io.BytesIO(base64.b64decode(data))).convert("L")
        found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        codes[browser.run("document.querySelector('.paper h1').innerText")] = [code.text for code in found]
    return codes


if __name__ == "__main__":
    scenario(story)
