"""Writes entries, segments and frames as Protocol/journal.md says, for the cases of Protocol/conformance: shares no code with the node."""
import hashlib
import hmac
import os
import zlib

from cryptography.hazmat.primitives.asymmetric import ed25519

PROTOCOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Protocol")


def H(data):
    return hashlib.sha256(data).digest()


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


# --- protobuf: a field each; what has its default is left out

def number(field, value):
    return varint(field << 3) + varint(value) if value else b""


def signed(field, value):
    return number(field, (value << 1) ^ (value >> 63)) if value else b""


def fixed(field, value):
    return varint(field << 3 | 1) + value.to_bytes(8, "little") if value else b""


def data(field, value, always=False):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value if value or always else b""


# --- vectors

def values(path):
    """`name = value` with long values on indented lines; in a page, those of its ```vectors block."""
    with open(os.path.join(PROTOCOL, path), encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".md"):
        text = text.split("```vectors\n")[1].split("```")[0]
    found, name = {}, None
    for line in text.splitlines():
        if line.startswith("  "):
            found[name] += line.strip()
        elif " =" in line and not line.startswith("#"):
            name, value = line.split(" =", 1)
            found[name] = value.strip()
    return found


# --- entries

def mac(secret, private):
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(hmac.new(extracted, b"linban entry 1\x01", hashlib.sha256).digest(), private, hashlib.sha256).digest()


def leaf(opened, its_mac=b""):
    return H(b"\0" + len(opened).to_bytes(4, "little") + opened + its_mac)


def audience(tag, *codes):
    return bytes([tag, len(codes)]) + "".join(codes).encode()


def journal(author, its_audience):
    return H(author + its_audience)[:16]


def root(leaves):
    if not leaves:
        return H(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return H(b"\1" + root(leaves[:split]) + root(leaves[split:]))


def completion(start, leaves):
    at, path = start, []
    while at < len(leaves):
        width = at & -at if at else 1 << 62
        while width > len(leaves) - at:
            width //= 2
        path.append(root(leaves[at:at + width]))
        at += width
    return path


class Author:
    def __init__(self, seed, chain=()):
        self.key = ed25519.Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self.key.public_key().public_bytes_raw()
        self.node, self.chain = H(self.public)[:8], chain

    def head(self, its_journal, segment, size, its_root, beacon):
        message = head_message(its_journal, segment, size, its_root, beacon)
        return b"\x11" + beacon.to_bytes(4, "big") + self.key.sign(message)


def head_message(its_journal, segment, size, its_root, beacon):
    return b"linban head 1\n" + its_journal + segment.to_bytes(8, "big") + size.to_bytes(8, "big") + its_root + beacon.to_bytes(4, "big")


class Segment:
    """What one run of an author's process writes in one journal. `known` is (beacon, authority, catalog, calendar, rules)."""

    def __init__(self, author, its_audience, tag, parents=(), known=(20775, 5, 1, 1, 1), wall=1795017600000):
        self.author, self.audience, self.tag, self.known = author, its_audience, tag, known
        self.journal = journal(author.node, its_audience)
        self.first = parents[0][1] if parents else 0
        self.leaves = list(parents[0][0].leaves[:self.first]) if parents else []
        self.parts, self.cases, self.secrets = [], [], {}
        body = fixed(1, tag)
        if parents:
            for index, (other, size) in enumerate(parents):
                body += data(4, fixed(1, other.tag) + number(2, size) + (data(3, root(other.leaves[:size])) if index else b""))
        else:
            body += data(2, author.node) + data(3, its_audience)
        for place, value in enumerate(known):
            body += number(5 + place, value)
        self.write(1, body, wall=wall)

    @property
    def size(self):
        return self.first + len(self.parts)

    def write(self, kind, body=b"", private=None, case=None, opens=False, secret=b"", seen=(), officer=0, wall=1795017660000, known=()):
        """Appends an entry; `case` is 16 bytes, or None with `opens` for a new one. Gives the name."""
        opened = number(1, kind) + signed(2, wall)
        place = None
        if 100 <= kind < 200:
            if not opens and case in self.cases:
                place = self.cases.index(case)
                opened += number(5, place + 1)
            else:
                place = len(self.cases)
                opened += b"" if opens else data(4, case)
                self.cases.append(case)
        opened += data(6, b"".join(sorted(name[:6] for name in seen)))
        for field, (mine, base) in enumerate(zip(known, self.known)):
            opened += signed(7 + field, mine - base)
        opened += number(12, officer) + data(13, body)
        its_mac = b""
        if private is not None:
            key = secret or self.secrets[place]
            if place is not None and place not in self.secrets:
                self.secrets[place] = key
            private = data(1, secret) + data(2, private)
            its_mac = mac(key, private)
        name = leaf(opened, its_mac)
        if opens:
            self.cases[place] = name[:16]
        self.parts.append((opened, private, its_mac))
        self.leaves.append(name)
        return name

    def frame(self, start=None, end=None, signed_at=None, codec=0, dictionary=0, with_private=True, beacon=None):
        start = self.first if start is None else start
        end = self.size if end is None else end
        size = end if signed_at is None else signed_at
        beacon = self.known[0] if beacon is None else beacon
        head = self.author.head(self.journal, self.tag, size, root(self.leaves[:size]), beacon)
        path = completion(end, self.leaves[:size])
        parts = self.parts[start - self.first:end - self.first]
        if not with_private:
            parts = [(opened, None if private is None else False, its_mac) for opened, private, its_mac in parts]
        return frame(self.journal, self.tag, start, size, head, path, parts, codec, dictionary)


BLOCKS = {0: (None, None), 1: ("cases-open.bin", "cases-private.bin"), 2: ("publications.bin", None)}


def blocks(parts):
    opened = b"".join(varint(len(part[0])) + part[0] for part in parts)
    private = b""
    for _, held, its_mac in parts:
        if held is None:
            private += varint(0)
        elif held is False:
            private += varint(1) + its_mac
        else:
            private += varint(len(held) + 2) + held
    return opened, private


def pack(raw, codec, name):
    if codec == 0:
        return raw
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    if name:
        with open(os.path.join(PROTOCOL, "dictionaries", name), "rb") as file:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=file.read())
    return packer.compress(raw) + packer.flush()


def frame(its_journal, tag, first, size, head, path, parts, codec=0, dictionary=0, count=None, raw=None, form=1, written=None):
    out = bytes([form, codec, dictionary]) + its_journal + tag.to_bytes(8, "big")
    if written is not None:
        out += written.to_bytes(8, "big")
    out += varint(first) + varint(len(parts) if count is None else count) + varint(size) + head
    out += varint(len(path)) + b"".join(path)
    for block, name in zip(raw or blocks(parts), BLOCKS.get(dictionary, (None, None))):
        packed = pack(block, codec, name)
        out += varint(len(block)) + varint(len(packed)) + packed
    return out
