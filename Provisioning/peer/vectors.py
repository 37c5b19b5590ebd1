#!/usr/bin/env python3
"""Checks the vectors that the harness does not ask for: columns, a citation, a whole export, a bundle."""
import csv
import re
import sys

import citations
import columns
import repair
from bundle import Bundle, identity, signed_part, unseal
from certificate import Certificate, read_chain
from errors import Refused
from messages import Said
from node import Post
from protocol import PROTOCOL
from wire import varint

VECTORS = PROTOCOL / "vectors"


def read(name: str) -> dict[str, str]:
    """The vectors of a file."""
    return values((VECTORS / name).read_text(encoding="utf-8"))


def page(name: str) -> dict[str, str]:
    """The vectors that stand in a page."""
    return values("\n".join(re.findall(r"```vectors\n(.*?)```", (PROTOCOL / name).read_text(encoding="utf-8"), re.DOTALL)))


def values(text: str) -> dict[str, str]:
    """`name = value`; a long value continues on indented lines."""
    found: dict[str, str] = {}
    name_of = ""
    for line in text.splitlines():
        if line.startswith(" "):
            found[name_of] += line.strip()
        elif line and not line.startswith("#"):
            name_of, _, value = (part.strip() for part in line.partition("="))
            found[name_of] = value
    return found


def row(form: int, part: bytes) -> bytes:
    """A private part as rows have it (journal.md §6)."""
    if form == columns.FORM_NONE:
        return b"\x00"
    return b"\x01" + part if form == columns.FORM_WITHHELD else varint(len(part) + 2) + part


def check_columns() -> bool:
    told_of = read("columns.txt")
    right = True
    for name in (key.removesuffix(" block") for key in told_of if key.endswith(" block")):
        length, count = int(told_of[name + " length"]), int(told_of[name + " count"])
        try:
            block = columns.Block(length, bytes.fromhex(told_of[name + " block"]), b"", told_of[name + " codec"] == "3")
            told = b"".join(row(*part) for part in block.parts(count, True)).hex()
        except Refused:
            told = None
        right = right and told == told_of.get(name + " parts")
    return right


def check_citation() -> bool:
    told_of, tree = read("citation.txt"), read("tree.txt")
    case, secret, private = (bytes.fromhex(told_of[name]) for name in ("case", "secret", "cited private"))
    village = Certificate.read(bytes.fromhex(tree["village certificate"]))
    keys = {village.node: village.attributes.head}
    right = True
    for name in (key for key in told_of if key == "cited" or key.startswith("bad")):
        try:
            holds = len(citations.read(case, secret, bytes.fromhex(told_of[name]), private, keys.get)) == 1
        except Refused:
            holds = False
        right = right and holds == (name == "cited")
    return right


def check_export() -> bool:
    """Takes every frame, and compares the entries with the listing."""
    folder = VECTORS / "export"
    post = Post(read_chain((folder / "chain.bin").read_bytes()))
    with open(folder / "INDEX.tsv", encoding="utf-8", newline="") as file:
        names = [line["file"] for line in csv.DictReader(file, delimiter="\t")]
    waiting = [(folder / name).read_bytes() for name in names]
    while left := [frame for frame in waiting if post.admit(frame) == "gap"]:
        if len(left) == len(waiting):
            return False
        waiting = left
    with open(folder / "LISTING.tsv", encoding="utf-8", newline="") as file:
        listed = {tuple(line[1:5]) for line in csv.reader(file, delimiter="\t") if len(line) > 5}
    held = {
        (name.hex(), "%016x" % node.written, str(node.position), node.entry.name.hex())
        for name, journal in post.store.journals.items() for node in journal.nodes}
    return held == listed


def check_bundle() -> bool:
    """The tables of bundle.md §6, and its file, signed and sealed by the keys in trust.md §10."""
    rows = re.findall(r"^\| (.*?) \| `([0-9a-f]+)` \|$", (PROTOCOL / "bundle.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = {name: bytes.fromhex(data) for name, data in rows}
    cover, contents, scans = told.pop("cover"), told.pop("contents"), Bundle.read(told.pop("contents with scans"))
    keys, sealed = page("trust.md"), bytes.fromhex(page("bundle.md")["file"])
    opened = unseal(sealed, bytes.fromhex(keys["private keys"])[-32:])
    unsigned = signed_part(opened, Certificate.read(bytes.fromhex(keys["root certificate"])))
    right = unsigned.startswith(contents) and len(unsigned) + 65 == 512 and identity(opened).hex() == page("bundle.md")["id"]
    right = right and scans.done and scans.asks == scans.held == [scans.scans[0].name] and scans.wants[0].held == scans.scans[0].offset == 300
    return right and Bundle.read(unsigned).done and refuses(cover) and all(refuses(cover + data) for data in told.values())


def refuses(contents: bytes) -> bool:
    try:
        Bundle.read(contents)
    except Refused:
        return True
    return False


def check_wants() -> bool:
    """The question in exchange.md's table of messages."""
    told = re.search(r"^\| wants \| `([0-9a-f]+)` \|", (PROTOCOL / "exchange.md").read_text(encoding="utf-8"), re.MULTILINE)
    asked = repair.read_asked(Said.read(bytes.fromhex(told[1])).value.asked)
    places = [(journal[-1], segment, position) for journal, segment, position in asked]
    ranges = repair.write_ranges([5, 6, 7, 300])
    return places == [(1, 10, 5), (1, 10, 6), (1, 10, 7), (1, 10, 300), (2, 11, 0)] and ranges.hex() == "020b01c804"


def main() -> int:
    failed = 0
    for check in (check_columns, check_citation, check_export, check_bundle, check_wants):
        holds = check()
        failed += not holds
        print("%-15s %s" % (check.__name__.removeprefix("check_"), "holds" if holds else "FAILS"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
