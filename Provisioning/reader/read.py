#!/usr/bin/env python3
"""Reads `linban journal export --out DIR` with nothing but Protocol/ as its source: no line of the node's code is used.

    python3 -m venv V && V/bin/pip install -r Provisioning/reader/requirements.txt
    V/bin/python Provisioning/reader/read.py DIR [--pin SHA-256 of the root certificate]

Prints a line for each entry, then `OK ENTRIES DIGEST` (exit 0) or `BAD WHY` (exit 1). Sections are those of Protocol/journal.md.
"""
import copy
import hashlib
import hmac
import os
import sys
import zlib

from certificates import BadCertificate, Chains
from columns import BadColumns, Block, phrase_table

DICTIONARIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Protocol", "dictionaries")
BLOCKS = {
    0: (None, None),
    1: ("cases-open.bin", "cases-private.bin"), 2: ("publications.bin", None),
    3: ("columns-cases-open.bin", "columns-cases-private.bin"), 4: ("columns-publications.bin", None),
    5: ("phrases-cases-open.bin", "phrases-cases-private.bin"), 6: ("phrases-publications.bin", None),
}
PART, FRAME_BLOCK, ENTRIES, PATH, PARENTS = 262144, 4194304, 4096, 64, 64
CASES = range(100, 200)


class Bad(Exception):
    pass


class Bound(Bad):
    """A length or count beyond its bound."""


class Later(Bad):
    """Of a later version: kept aside until it is known."""


def need(condition, why, fault=Bad):
    if not condition:
        raise fault(why)


def H(data):
    return hashlib.sha256(data).digest()


class Bytes:
    """Reads from the first byte to the last; a length is checked before it is believed."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        need(count <= len(self.data) - self.at, "the bytes end too early")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def varint(self):
        value = 0
        for shift in range(0, 70, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                need(value < 1 << 64 and (byte or not shift), "a number is too large or not in its shortest form")
                return value
        raise Bad("a number is larger than 64 bits")

    def count(self, most):
        value = self.varint()
        need(value <= most, "%d is beyond the bound of %d" % (value, most), Bound)
        return value

    def end(self):
        return self.at == len(self.data)


def message(data):
    """The fields of a protobuf message: number -> values in order; numbers as unsigned, texts and messages as bytes."""
    need(isinstance(data, bytes), "a field has another type")
    fields, rest = {}, Bytes(data)

    def varint():
        value = 0
        for shift in range(0, 70, 7):
            byte = rest.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value & 0xFFFFFFFFFFFFFFFF
        raise Bad("not a protobuf message")

    while not rest.end():
        key = varint()
        need(0 < key >> 3 < 1 << 29, "not a protobuf message")
        if key & 7 == 0:
            value = varint()
        elif key & 7 == 1:
            value = int.from_bytes(rest.take(8), "little")
        elif key & 7 == 2:
            value = rest.take(varint())
        elif key & 7 == 5:
            value = int.from_bytes(rest.take(4), "little")
        else:
            raise Bad("not a protobuf message")
        fields.setdefault(key >> 3, []).append(value)
    return fields


def last(fields, number, default):
    """A field of another wire type is as unknown."""
    return ([default] + [value for value in fields.get(number, []) if isinstance(value, type(default))])[-1]


def signed(value):
    return value >> 1 ^ -(value & 1)


# §6


class Frame:
    def __init__(self, data):
        rest = Bytes(data)
        form, codec, dictionary = rest.take(3)
        need(form in (1, 2) and codec in (0, 1, 2, 3) and dictionary in BLOCKS, "a later version of frames", Later)
        need(codec or not dictionary, "stored blocks name a dictionary")
        self.journal, self.segment = rest.take(16), rest.take(8)
        self.written = rest.take(8) if form == 2 else self.segment
        need(form == 1 or self.written != self.segment, "a branch names itself as its segment")
        self.first, count = rest.varint(), rest.count(ENTRIES)
        need(count > 0, "a frame without entries")
        self.end, self.size = self.first + count, rest.varint()
        need(max(self.first, self.size) < 1 << 63, "a position is beyond 63 bits", Bound)
        need(self.end <= self.size, "the head signs less than the frame holds")
        self.algorithm, self.beacon, self.signature = rest.number(1), rest.take(4), rest.take(64)
        self.path = [rest.take(32) for _ in range(rest.count(PATH))]
        blocks = [self.parts(rest, codec, name, place, count) for place, name in enumerate(BLOCKS[dictionary])]
        need(rest.end(), "bytes after the frame")
        need(all(isinstance(opened, bytes) for opened in blocks[0]), "an entry without an open part")
        self.entries = []
        for opened, private in zip(*blocks):
            withheld = isinstance(private, tuple)
            self.entries.append((opened, None if withheld else private, private[0] if withheld else None))

    @classmethod
    def parts(cls, rest, codec, name, place, count):
        """One part for each entry: bytes, a MAC in a tuple, or None."""
        if codec > 1:
            length, here = rest.count(FRAME_BLOCK), rest.count(FRAME_BLOCK)
            block = Bytes(rest.take(here))
            shapes, numbers, packed = block.count(length), block.count(length), block.count(FRAME_BLOCK)
            inflated = inflate(block.take(packed), name, length)
            try:
                columns = Block(inflated, shapes, numbers, block.data[block.at:], phrase_table() if codec == 3 else None)
                parts = columns.parts(count)
            except BadColumns as bad:
                raise Bad(str(bad))
            need(all(part is None or len(part) <= PART for part in parts), "a part is too long")
            return parts
        block, parts = Bytes(cls.block(rest, codec, name)), []
        for _ in range(count):
            length = block.count(PART + 2 * place)
            parts.append(
                block.take(length - 2 * place) if place == 0 or length > 1 else (block.take(32),) if length else None)
        need(block.end(), "bytes after the last entry")
        return parts

    @staticmethod
    def block(rest, codec, name):
        length, here = rest.count(FRAME_BLOCK), rest.count(FRAME_BLOCK)
        packed = rest.take(here)
        if codec == 0:
            need(length == here, "a stored block has two lengths")
            return packed
        return inflate(packed, name, length)


def inflate(packed, name, length):
    """Exactly so many bytes."""
    inflate = zlib.decompressobj(-15)
    if name:
        with open(os.path.join(DICTIONARIES, name), "rb") as file:
            inflate = zlib.decompressobj(-15, zdict=file.read())
    try:
        data = inflate.decompress(packed, length + 1)
    except zlib.error:
        raise Bad("a compressed block is damaged")
    need(inflate.eof and not inflate.unused_data and len(data) == length, "a compressed block is damaged")
    return data


# §2


class Entry:
    def __init__(self, opened, fields, body, case, name, has_private):
        self.open, self.fields, self.body, self.case, self.name = opened, fields, body, case, name
        self.kind = last(fields, 1, 0)
        self.wall = signed(last(fields, 2, 0))
        self.private = has_private


class Context:
    """What the entries of one segment said so far."""

    def __init__(self):
        self.cases, self.secrets = [], []

    def read(self, opened, held, mac):
        fields = message(opened)
        kind = last(fields, 1, 0)
        need(len(last(fields, 6, b"")) % 6 == 0, "`seen` is not whole prefixes")
        private = message(held) if held is not None else None
        given = last(private, 1, b"") if private is not None else b""
        need(len(given) in (0, 16), "a secret is not 16 bytes")

        place = None
        if kind in CASES:
            ordinal, case_id = last(fields, 5, 0), last(fields, 4, b"")
            need(ordinal <= len(self.cases) and not (ordinal and case_id), "a case's ordinal was never given")
            place = ordinal - 1 if ordinal else len(self.cases)
            if not ordinal:
                self.cases.append(case_id)
                self.secrets.append(b"")
                need(len(case_id) in (0, 16), "a case's name is not 16 bytes")
        secret = given or (self.secrets[place] if place is not None else b"")
        if place is not None and not self.secrets[place]:
            self.secrets[place] = secret
        if held is not None:
            need(secret, "a private part comes before its secret")
            mac = hmac.new(derived(secret), held, hashlib.sha256).digest()
        name = H(b"\0" + len(opened).to_bytes(4, "little") + opened + (mac or b""))
        if place is not None and not self.cases[place]:
            self.cases[place] = name[:16]
        case = self.cases[place] if place is not None else None
        private_body = len(last(private, 2, b"")) if private is not None else None
        return Entry(opened, fields, last(fields, 13, b""), case, name, private_body)


def derived(secret):
    """HKDF-SHA256 (RFC 5869), no salt, one block."""
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, b"linban entry 1\x01", hashlib.sha256).digest()


# §4


def node(left, right):
    return H(b"\x01" + left + right)


def aligned(at, end):
    """The largest aligned subtrees that fill at…end."""
    while at < end:
        width = at & -at if at else 1 << 63
        while width > end - at:
            width >>= 1
        yield at, at + width
        at += width


def root(leaves, path, size):
    """The root of `size` leaves that begin with these; the path has the subtrees that are missing."""
    missing = list(aligned(len(leaves), size))
    need(len(missing) == len(path), "the path has not the subtrees that are missing")
    known = {span: hash for span, hash in zip(missing, path)}

    def over(start, end):
        if (start, end) in known:
            return known[start, end]
        if end - start == 1:
            return leaves[start]
        split = 1
        while split * 2 < end - start:
            split *= 2
        return node(over(start, start + split), over(start + split, end))

    return over(0, size) if size else H(b"")


# §3 and §8


class Segment:
    def __init__(self, journal, tag):
        self.journal, self.tag, self.written, self.context = journal, tag, tag, Context()
        self.start, self.leaves, self.entries, self.heads = None, [], [], []
        # Where its opening stands, and all that was said from there on: what a branch inside it goes on from.
        self.opened, self.said = None, []


class Export:
    def __init__(self, folder):
        self.segments, self.journals = {}, {}
        with open(os.path.join(folder, "INDEX.tsv"), encoding="utf-8", errors="replace", newline="\n") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        need(rows and rows[0] == "journal author segment first count bytes file".split(), "INDEX.tsv has other columns")
        for row in rows[1:]:
            need(len(row) == 7 and row[6].isprintable() and os.path.basename(row[6]) == row[6], "a line of INDEX.tsv")
            try:
                with open(os.path.join(folder, row[6]), "rb") as file:
                    data = file.read()
                frame = Frame(data)
                found = [frame.journal.hex(), row[1], frame.segment.hex(), frame.first, frame.end - frame.first, len(data), row[6]]
                need([str(value) for value in found] == row, "the index says something else")
                self.add(frame, row[1])
            except Bad as bad:
                raise Bad("%s: %s" % (row[6], bad))

    def add(self, frame, author):
        key = (frame.journal, frame.segment)
        begins = key not in self.segments
        segment = self.begin(frame) if begins else self.segments[key]
        opens = begins and segment.start is None
        for offset, parts in enumerate(frame.entries):
            entry = segment.context.read(*parts)
            need((entry.kind == 1) == (opens and offset == 0), "a segment has one opening, and it is its first entry")
            if entry.kind == 1:
                self.open(segment, entry, frame.first)
            if begins and offset == 0 and segment.tag != segment.written:
                need(branch(segment.written, frame.first, entry.name) == segment.tag, "a branch has another name")
            segment.said.append(parts)
            need(len(segment.leaves) == frame.first + offset, "entries are missing before the frame")
            segment.leaves.append(entry.name)
            segment.entries.append(entry)
        self.segments[key] = segment
        need(frame.journal in self.journals, "a journal without its first entry")
        need(self.journals[frame.journal][0].hex() == author, "the index names another author")
        segment.heads.append(frame)
        # Checked at once for its form; the signature when the key is known.
        frame.root = root(segment.leaves, frame.path, frame.size)

    def begin(self, frame):
        """A segment, or a branch inside one: it goes on from the part of it that gives its first entry its name."""
        segment = Segment(frame.journal, frame.segment)
        segment.written = frame.written
        if frame.segment == frame.written or last(message(frame.entries[0][0]), 1, 0) == 1:
            return segment
        for base in self.family(frame.journal, frame.written):
            if not base.start <= frame.first <= len(base.leaves):
                continue
            context, said = Context(), base.said[:frame.first - base.opened]
            for parts in said:
                context.read(*parts)
            try:
                name = copy.deepcopy(context).read(*frame.entries[0]).name
            except Bad:
                continue
            if branch(frame.written, frame.first, name) == frame.segment:
                segment.context, segment.said, segment.opened = context, said, base.opened
                segment.leaves, segment.start = base.leaves[:frame.first], frame.first
                return segment
        raise Bad("a branch goes on from nothing held")

    def family(self, journal, written):
        return [self.segments[key] for key in sorted(self.segments) if key[0] == journal and self.segments[key].written == written]

    def held(self, journal, tag, size):
        """The segments that a tip can mean: by the name of a part of one that has branches, else by the tag as written."""
        reaching = [
            self.segments[key] for key in sorted(self.segments)
            if key[0] == journal and self.segments[key].start < size <= len(self.segments[key].leaves)
        ]
        named = [segment for segment in reaching if tag in self.names(segment, size)]
        return named or [segment for segment in reaching if segment.written == tag]

    def names(self, segment, size):
        family = self.family(segment.journal, segment.written)
        if len(family) == 1:
            return [segment.tag]
        partings = {other.start for other in family if other.tag != other.written} | {segment.opened}
        return [branch(segment.written, at, segment.leaves[at]) for at in partings if at < size] + [segment.tag] * (segment.tag != segment.written)

    def open(self, segment, entry, first):
        fields = message(entry.body)
        need(last(fields, 1, 0).to_bytes(8, "big") == segment.written, "an opening names another segment")
        author, audience, parents = last(fields, 2, b""), last(fields, 3, b""), fields.get(4, [])
        need(bool(author) != bool(parents) and len(parents) <= PARENTS, "an opening founds a journal or continues one")
        if author:
            need(len(author) == 8 and is_audience(audience), "an opening names no author or audience")
            need(H(author + audience)[:16] == segment.journal, "the journal is not that of its author and audience")
            self.journals[segment.journal] = (author, audience)
        for index, raw in enumerate(parents):
            parent = message(raw)
            tag, size = last(parent, 1, 0).to_bytes(8, "big"), last(parent, 2, 0)
            held = self.held(segment.journal, tag, size)
            need(held, "a parent is not held")
            if index == 0:
                need(3 not in parent, "the line has a root")
                segment.leaves = held[0].leaves[:size]
            else:
                roots = [root(one.leaves[:size], [], size) for one in held]
                need(last(parent, 3, b"") in roots, "a parent has another root")
        segment.start = segment.opened = len(segment.leaves)
        need(segment.start == first, "a segment begins at the wrong place")

    def certificates(self):
        """(author of the journal, certificate) for kinds 10 and 11 of authority journals."""
        for key in sorted(self.segments):
            author, audience = self.journals[key[0]]
            for entry in self.segments[key].entries:
                if audience[0] == 1 and entry.kind in (10, 11):
                    yield author, last(message(entry.body), 1, b"")

    def check_heads(self, chains):
        for key in sorted(self.segments):
            author = self.journals[key[0]][0]
            head_key = chains.head_key(author)
            need(head_key, "no chain of certificates leads to %s" % author.hex())
            for frame in self.segments[key].heads:
                signed_bytes = (
                    b"linban head 1\n" + frame.journal + frame.written + frame.size.to_bytes(8, "big") + frame.root + frame.beacon
                )
                need(frame.algorithm == 0x11, "a later version of signatures")
                need(chains.verifies(head_key, frame.signature, signed_bytes), "a head of %s is not its author's" % key[0].hex())

    def entries(self):
        for key in sorted(self.segments, key=lambda key: (key[0], self.segments[key].start, key[1])):
            segment = self.segments[key]
            for offset, entry in enumerate(segment.entries):
                yield key[0], segment.written, segment.start + offset, entry

    def digest(self):
        rows = sorted(journal + tag + position.to_bytes(8, "big") + entry.name for journal, tag, position, entry in self.entries())
        return len(rows), H(b"".join(rows)).hex()


def branch(written, position, name):
    """§3: the name of a branch inside a segment."""
    return H(b"linban branch 1\n" + written + position.to_bytes(8, "big") + name)[:8]


def is_audience(data):
    codes = [data[at:at + 12] for at in range(2, len(data), 12)]
    return (
        len(data) > 2 and data[0] in (1, 2, 3, 4) and len(data) == 2 + 12 * data[1] and (data[0] == 3 or len(codes) == 1)
        and all(code.isdigit() for code in codes) and codes == sorted(set(codes))
    )


def main():
    arguments = sys.argv[1:]
    pin = None
    if len(arguments) == 3 and arguments[1] == "--pin":
        pin = arguments[2]
    elif len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        export = Export(arguments[0])
        with open(os.path.join(arguments[0], "root.der"), "rb") as file:
            root_certificate = file.read()
        need(pin is None or H(root_certificate).hex() == pin.lower(), "the root certificate is not the pinned one")
        chains = Chains(root_certificate)
        own = os.path.join(arguments[0], "chain.bin")
        if os.path.exists(own):
            with open(own, "rb") as file:
                chains.add(file.read())
        chains.link(list(export.certificates()))
        export.check_heads(chains)
        for journal, tag, position, entry in export.entries():
            print("\t".join(str(column) for column in (
                entry.kind, journal.hex(), tag.hex(), position, entry.name.hex(), entry.wall,
                entry.case.hex() if entry.case else "-", len(entry.body), "-" if entry.private is None else entry.private)))
        print("OK %d %s" % export.digest())
        return 0
    except (Bad, BadCertificate, OSError) as bad:
        print("BAD %s" % bad)
        return 1


if __name__ == "__main__":
    sys.exit(main())
