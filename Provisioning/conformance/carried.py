"""Cases of what goes by hand: bundle.md, capsule.md, scans.md."""
import hashlib
import os
import re

import writing as w
from lines import BOUND, LATER, MALFORMED

SECRET = "bad secret"
KEY = w.values("trust.md")["private keys"][-64:]
OTHER = "01" * 32


def page(name):
    with open(os.path.join(w.PROTOCOL, name), encoding="utf-8") as file:
        return file.read()


def carried(book):
    contents(book)
    bundle(book)
    capsule(book)
    scan(book)


def contents(book):
    book.remark("bundle.md §2 and §6: the contents of a bundle.")
    rows = dict(re.findall(r"^\| ([a-z ]+) \| `([0-9a-f]+)` \|$", page("bundle.md").split("## 6. Vectors")[1], re.M))
    cover = rows.pop("cover")
    told = "cover=0102030405060708:7:6:1:300:000001950000000000:5:2+4"
    line, frame = "11112222333344440000000000000001@000000000000000a:300", "frame=" + bytes(range(1, 21)).hex()
    scan = "ab" * 32
    book.one("contents", "contents " + rows.pop("contents"), " ".join(["ok", told, "holds=" + line, "custody=4:" + line, frame, frame, "done"]))
    book.one(
        "contents with scans", "contents " + rows.pop("contents with scans"),
        " ".join(["ok", told, "holds=" + line, frame, "want=%s:300" % scan, "held=" + scan, "asks=" + scan, "part=%s:300:010203" % scan, "done"]))
    for title, rest in rows.items():
        book.one("contents: %s" % title, "contents " + cover + rest, MALFORMED)
    body = bytes.fromhex(cover)[1:]
    holdings = w.data(3, b"", always=True)
    holdings = (w.varint(len(holdings)) + holdings).hex()

    def covered(body):
        return "contents " + (w.varint(len(body)) + body).hex() + holdings
    book.one("contents of nothing but a cover and what is held: nothing", covered(body), "ok " + told)
    for title, body, right in (
            ("eight certificates", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") * 8, "ok cover=0000000000000000:1:1:8:0:-:0:-"),
            ("nine certificates", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") * 9, BOUND),
            ("no certificate", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1), "ok cover=0000000000000000:1:1:0:0:-:0:-"),
            ("number 0", w.data(1, bytes(8)) + w.data(4, b"\xaa"), MALFORMED),
            ("a first number behind its own", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 2) + w.data(4, b"\xaa"), MALFORMED),
            ("half a recipient", w.data(1, bytes(4)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa"), MALFORMED),
            ("missing numbers that are not ascending", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") + w.data(7, w.number(1, 9) + w.data(2, b"\4\2")), MALFORMED),
            ("a missing number that is the highest", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") + w.data(7, w.number(1, 9) + w.data(2, b"\x09")), MALFORMED),
            ("a missing number 0", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") + w.data(7, w.number(1, 9) + w.data(2, b"\0")), MALFORMED),
            ("a number of 2^63", w.data(1, bytes(8)) + w.number(2, 2**63) + w.number(3, 1) + w.data(4, b"\xaa"), MALFORMED),
            ("authority of 2^63 entries", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") + w.number(5, 2**63), MALFORMED),
            ("257 missing numbers", w.data(1, bytes(8)) + w.number(2, 1) + w.number(3, 1) + w.data(4, b"\xaa") + w.data(7, w.number(1, 999) + w.data(2, b"".join(map(w.varint, range(1, 258))))), BOUND)):
        book.one("cover: %s" % title, covered(body), right)


def bundle(book):
    book.remark("§1 the file.")
    vectors = w.values("bundle.md")
    file, name = vectors["file"], vectors["id"]
    book.one("file", "bundle %s %s" % (KEY, file), "ok %s 0102030405060708 7 2" % name)
    for title, code, right in (
            ("for somebody else", None, SECRET), ("another file", "00" + file[2:], MALFORMED), ("version 2", file[:8] + "02" + file[10:], LATER),
            ("another seal", file[:10] + "22" + file[12:], LATER), ("another key", file[:12] + "00" + file[14:], SECRET), ("a bit turned", file[:200] + "%02x" % (int(file[200:202], 16) ^ 1) + file[202:], SECRET),
            ("cut", file[:-2], SECRET), ("a byte more", file + "00", SECRET), ("cut in its head", file[:40], SECRET), ("cut in its version", file[:10], SECRET), ("cut in its first bytes", file[:6], MALFORMED)):
        book.one("file: %s" % title, "bundle %s %s" % (OTHER if code is None else KEY, code or file), right)


def capsule(book):
    book.remark("capsule.md §1 and §2: the code on a slip.")
    vectors, cited = w.values("capsule.md"), w.values("vectors/citation.txt")
    contents, text = bytes.fromhex(vectors["contents"]), vectors["text"]
    right = "ok %s %s %s %s" % (contents[:16].hex(), contents[16:32].hex(), cited["cited"], cited["cited private"])
    book.one("code", "capsule %s %s" % (KEY, text), right)
    spaced = "-".join(text[at:at + 5] for at in range(0, len(text), 5))
    for title, code in (("in lower case", text.lower()), ("with hyphens", spaced), ("O for 0, I and L for 1", text[:4] + text[4:].replace("0", "O").replace("1", "I", 3).replace("1", "L"))):
        book.one("code %s" % title, "capsule %s %s" % (KEY, code), right)
    swapped = text[:50] + text[51] + text[50] + text[52:]
    assert swapped != text
    for title, code, refused in (
            ("another text", text[1:], MALFORMED), ("two characters exchanged", swapped, MALFORMED), ("cut", text[:-8], MALFORMED), ("a letter that is none", text[:60] + "U" + text[61:], MALFORMED),
            ("a character more", text + "0", MALFORMED), ("nothing", "LB1:", MALFORMED)):
        book.one("code: %s" % title, "capsule %s %s" % (KEY, code), refused)
    book.one("code for somebody else", "capsule %s %s" % (OTHER, text), SECRET)
    plain = packed(text[4:])
    for title, change, refused in (("version 2", (0, 2), LATER), ("no recipient", (1, 0), MALFORMED), ("five recipients", (1, 5), MALFORMED)):
        body = bytearray(plain[:-4])
        body[change[0]] = change[1]
        book.one("code: %s" % title, "capsule %s LB1:%s" % (KEY, typed(bytes(body) + hashlib.sha256(body).digest()[:4])), refused)
    body = bytearray(plain[:-4])
    body[-1] ^= 1
    book.one("code: it opens, and its contents do not", "capsule %s LB1:%s" % (KEY, typed(bytes(body) + hashlib.sha256(body).digest()[:4])), MALFORMED)


CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def packed(text):
    value = 0
    for each in text:
        value = value << 5 | CHARACTERS.index(each)
    left = 5 * len(text) % 8
    return (value >> left).to_bytes(5 * len(text) // 8, "big")


def typed(data):
    count = -(-8 * len(data) // 5)
    value = int.from_bytes(data, "big") << (5 * count - 8 * len(data))
    return "".join(CHARACTERS[value >> 5 * (count - 1 - at) & 31] for at in range(count))


def scan(book):
    book.remark("scans.md §2: sealed bytes.")
    vectors = w.values("scans.md")
    secret, content, digest, sealed = (vectors[name] for name in ("secret", "content", "digest", "sealed"))
    book.one("scan", "scan %s %s" % (secret, content), "ok %s %s %s" % (vectors["name"], digest, sealed))
    long = bytes(7 * n % 251 for n in range(65537)).hex()
    said = book.one("scan of two chunks", "scan %s %s" % (secret, long)).split(" ")
    assert said[1:3] == [vectors["long name"], vectors["long digest"]] and len(said[3]) == 2 * int(vectors["long length"]) and said[3].endswith(vectors["long end"])
    book.one("scan opened", "scan.open %s %s %s" % (secret, digest, sealed), "ok " + content)
    for title, words in (
            ("under another secret", ("00" * 16, digest, sealed)), ("of another digest", (secret, "00" * 32, sealed)), ("a bit turned", (secret, digest, sealed[:-2] + "%02x" % (int(sealed[-2:], 16) ^ 1))),
            ("cut", (secret, digest, sealed[:-2])), ("a byte more", (secret, digest, sealed + "00")), ("nothing", (secret, digest, "-")), ("a tag alone", (secret, digest, sealed[:32])),
            ("cut between two chunks", (secret, vectors["long digest"], said[3][:2 * 65552])),
            ("its second chunk twice", (secret, vectors["long digest"], said[3] + said[3][2 * 65552:]))):
        book.one("scan: %s" % title, "scan.open %s %s %s" % words, SECRET)


FILES = [("carried.cases", carried)]
