"""What a node would hand on, measured: Protocol/journal.md §6 and §8."""
import csv

from _region import need
from _scan import blocks, varint

KINDS = {200: "index", 201: "guide", 210: "directory"}


def publications(node, divisions):
    """Of each publication layer that `node` holds: (division, layer) -> [entries, bytes as carried]. `divisions` maps an author to its
    own. A frame at the border of two layers is shared out by what its entries were before packing."""
    folder = node.world.folder / f"{node.name}-frames"
    node.text("journal", "export", "--out", folder)
    with open(folder / "INDEX.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = {}
    for row in rows:
        frame = (folder / row["file"]).read_bytes()
        opened, at, parts = blocks(frame)[0], 0, []
        while at < len(opened):
            length, at = varint(opened, at)
            parts.append(opened[at:at + length])
            at += length
        layers = [(KINDS.get(kind(part)), len(part)) for part in parts]
        raw = sum(length for _, length in layers)
        for layer, length in layers:
            if layer:
                need(row["author"] in divisions, f"publications of an unknown author {row['author']}")
                sums = found.setdefault((divisions[row["author"]], layer), [0, 0.0])
                sums[0] += 1
                sums[1] += len(frame) * length / raw
    return {key: (entries, round(size)) for key, (entries, size) in sorted(found.items())}


def kind(part):
    """Field 1 of `OpenPart`, which its writer puts first."""
    return varint(part, 1)[0] if part[:1] == b"\x08" else 0
