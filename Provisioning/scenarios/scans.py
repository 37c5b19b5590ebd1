#!/usr/bin/env python3
"""Pictures of papers on real nodes: taken in at a village while its line is cut, carried under cuts and kill -9 at both ends, opened at the
town's and the district's pages, byte for byte; beyond the budget of the line only the case goes, through an HTTP proxy; a spoilt file is had again; what is not a picture is refused. Then everything that the nodes
leave behind is searched for pieces of the pictures. Quick: a photograph of 300 kB; full: one of 6 MB."""
import json
import random
import re
import struct
import zlib

from _pages import Pages
from _proxy import Proxy
from _region import CATALOG, MATTER, form, need, people, scenario, settle, wait_until


def jpeg(width, height, length, seed):
    """As small as the format allows, with chance behind its headers."""
    head = b"\xff\xd8\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    noise = random.Random(seed).randbytes(length - len(head) - 2).replace(b"\xff", b"\xfe")
    return head + noise + b"\xff\xd9"


def png(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(b"\0" * (width * 3 + 1) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + bytes(range(32, 127)) * 40 + b"\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def story(world):
    city, district, town, village = world.four_levels()
    nodes = [city, district, town, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    town.officer("chen", "examiner", "intakeClerk")
    district.officer("sun", "decider")
    for node in nodes:
        node.serve()
    settle(nodes)

    photo = jpeg(4000, 3000, 6_000_000 if world.is_full else 300_000, 1)
    small = jpeg(200, 150, 9_000, 2)
    for name, content in (("photo.jpg", photo), ("small.jpg", small), ("paper.pdf", PDF), ("bomb.png", png(30_000, 30_000)), ("page.jpg", b"<html><script>")):
        (world.folder / name).write_bytes(content)

    # A village without a line.
    village.line.cut()
    application = form(people()[0])
    application["materials"][0] |= {"file": "photo.jpg", "thumbnail": "small.jpg"}
    number = village.take("accept", application, "wangju")["number"]
    (photo_name, thumbnail), = [(line["scan"], line["thumbnail"]) for line in files(village, number)]
    for wrong, code in (("bomb.png", "scan-pixels"), ("page.jpg", "scan-format")):
        refused = {**application, "materials": [{**application["materials"][0], "file": wrong}, *application["materials"][1:]]}
        refused["materials"][0].pop("thumbnail")
        file = world.write("village-form.json", json.dumps(refused, ensure_ascii=False))
        said = village.call("case", "accept", "--matter", MATTER, "--form", file, "--as", "wangju", expect=4)
        need(said["error"]["code"] == code, f"{wrong}: {said['error']}")
    need(village.call("status")["scans"]["waiting"] == 1, "status: one scan waits for the level above")
    world.tell("taken in without a line; a bomb and a page of HTML are refused")

    # The day's bytes on its SIM card are used, and its network has an HTTP proxy: the case goes, the photograph waits, and the page says so.
    proxy = Proxy()
    village.kill()
    village.serve(config=f"bytesADay: 0\nhours: 00:00-23:59\nproxy: {proxy.address}\n")
    village.line.join()
    wait_until("the case is at the town", lambda: number in town.numbers(), 60)
    need(village.sync()["complete"], "beyond the budget an exchange is not complete")
    need(set(proxy.asked) == {f"CONNECT {village.line.address} HTTP/1.1"}, f"the proxy was asked {proxy.asked}")
    budget = village.call("status")["budget"]
    need(budget["limit"] == {"today": 0, "month": None, "hours": "00:00-23:59"} and budget["held_back"]["bound"] == "day", f"budget: {budget}")
    waiting = budget["waiting"]["scans"]["up"]
    need(waiting["count"] == 1 and waiting["bytes"] >= len(photo), f"waiting: {waiting}")
    need(not line_of(town, number, photo_name).get("here"), "the photograph went all the same")
    need("今天的流量用完了" in Pages(village, "wangju").get("/line"), "the page of the line does not say why the photograph waits")
    world.tell("beyond its bytes a day the case went through the proxy, and the photograph waits")
    village.kill()
    village.serve()

    # The line is bad, and both ends are killed while the scan moves.
    rounds = 0
    step = len(photo) // 6
    village.line.join()
    while not line_of(town, number, photo_name).get("here"):
        rounds += 1
        need(rounds < 60, "the scan does not come to its end")
        village.line.cut_once(step + 20_000)
        wait_until("the case and more of the scan come up", lambda: village.line._cut_after is None or line_of(town, number, photo_name).get("here"), 60)
        victim = (town, village)[rounds % 2]
        victim.kill()
        victim.serve()
    wait_until("the village is told", lambda: line_of(village, number, photo_name).get("above"), 60)
    world.tell(f"{len(photo)} bytes have come to the town over {rounds} torn lines with a kill after each")

    # The town looks at it, by the page; the village's own page shows the same.
    for node, officer in ((town, "chen"), (village, "wangju")):
        shown = opened(node, officer, number, photo_name)
        need(shown == photo, f"{node.name} shows {len(shown)} other bytes")
        need(opened(node, officer, number, thumbnail) == small, f"{node.name} shows another thumbnail")

    # Thumbnails go on to who decides; the whole stays until somebody there opens it.
    wait_until("the thumbnail reaches the district", lambda: line_of(district, number, photo_name).get("thumbnail_here"), 60)
    need(not line_of(district, number, photo_name).get("here"), "the whole went further than anybody looked")
    page = Pages(district, "sun").get(f"/cases/{number}/scans/{photo_name}")
    need("已经请求" in page, "the district's page says that the scan was asked for")
    wait_until("the scan reaches the district", lambda: line_of(district, number, photo_name).get("here"), 90)
    need(opened(district, "sun", number, photo_name) == photo, "the district shows other bytes")
    need(files(city, number) == [], "the city knows of no file")
    world.tell("opened at village, town and district, byte for byte; the city has none")

    # A picture added to an act, and a spoilt file.
    answer = town.call("case", "act", number, "beginExamination", "--as", "chen", "--file", world.folder / "paper.pdf")
    need(answer["scans_left"] is None, "the act's file is kept")
    settle(nodes)
    wait_until("what the town took in is kept at the district", lambda: any(line["format"] == "pdf" and line["here"] for line in files(district, number)), 60)
    out = world.folder / "out.bin"
    for file in sorted((village.directory / "scans").iterdir(), key=lambda each: -each.stat().st_size)[:1]:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    village.text("case", "scan", number, photo_name, "--out", out, "--as", "wangju", expect=5)
    wait_until("the spoilt file is had again", lambda: line_of(village, number, photo_name).get("here"), 90)
    village.text("case", "scan", number, photo_name, "--out", out, "--as", "wangju")
    need(out.read_bytes() == photo, "what came again is another")
    out.unlink()
    for node in nodes:
        node.verify()
    world.tell("a file with one bit changed was found, thrown away and had again from the town")

    # Nothing of it lies anywhere in the open.
    for name in ("photo.jpg", "small.jpg", "paper.pdf"):
        (world.folder / name).unlink()
    pieces = [photo[at:at + 16] for at in range(100, len(photo) - 16, len(photo) // 50)] + [small[at:at + 16] for at in range(100, 8_000, 900)]
    need(any(piece in photo for piece in pieces), "the search is blind")
    for state in ("while they run", "after kill -9"):
        looked = 0
        for file in sorted(world.folder.rglob("*")):
            if file.is_file():
                content = file.read_bytes()
                looked += len(content)
                hit = next((piece for piece in pieces if piece in content), None)
                need(hit is None, f"{state}: {file} holds a piece of a picture")
        world.tell(f"{state}: no piece of a picture in {looked} bytes")
        for node in nodes:
            node.kill()
    for node in nodes:
        for name in (file.name for file in (node.directory / "scans").glob("*")):
            need(re.fullmatch(r"[0-9a-f]{32}(\.part)?", name), f"{node.name}: a file named {name}")


def files(node, number):
    return [json.loads(line) for line in node.text("case", "scans", number, "--json").splitlines()]


def line_of(node, number, name):
    """The line of a scan; nothing where the case, or the private part of it, is not here yet."""
    code, out, _ = node.run("case", "scans", number, "--json")
    if code:
        return {}
    return next((line for line in map(json.loads, out.splitlines()) if line["scan"] == name), {})


def opened(node, officer, number, name):
    return Pages(node, officer).bytes(f"/cases/{number}/scans/{name}")


if __name__ == "__main__":
    scenario(story)
