"""Bundles: an exchange as a sealed file (bundle.md §1, §2)."""
from dataclasses import dataclass, field
from hashlib import sha256
from types import SimpleNamespace

from certificate import CHAIN_BOUND, X25519, Certificate
from errors import Bound, Later, Malformed, NoChain, WrongSecret
from frames import fingerprint
from hpke import Opener
from journal import verify
from messages import MESSAGE_BOUND, Said, Vector, holdings_lines
from wire import Cursor, Field, Message, varint

PIECE, TAG = 65536, 16
HEAD = 38
SIGNATURE = 65
MISSING_BOUND = 256
PURPOSE = b"linban bundle 1\n"

ARRIVED = Message(Field(1, "highest", "uint64"), Field(2, "missing", "uint64", "repeated"))
COVER = Message(
    Field(1, "recipient", "bytes"), Field(2, "number", "uint64"), Field(3, "first", "uint64"),
    Field(4, "chain", "bytes", "repeated"), Field(5, "authority", "uint64"), Field(6, "beacon", "bytes"),
    Field(7, "arrived", ARRIVED))


def unseal(data: bytes, private: bytes) -> bytes:
    """§1: the contents of a file for the node with this sealing key."""
    cursor = Cursor(data)
    if cursor.take(4) != b"LBBN":
        raise Malformed("no bundle")
    if len(data) < HEAD:
        raise WrongSecret("cut in its head")
    version, algorithm = cursor.take(2)
    if version != 1 or algorithm != X25519:
        raise Later("version or algorithm of a bundle")
    opener = Opener(private, cursor.take(32), PURPOSE)
    contents = b""
    while len(cursor):
        piece = cursor.take(min(len(cursor), PIECE + TAG))
        if len(piece) <= TAG:
            raise WrongSecret("a piece without text")
        contents += opener.open(piece, b"\x00" if len(cursor) else b"\x01")
    if not contents:
        raise WrongSecret("no piece")
    return contents


@dataclass
class Bundle:
    """§2: what a bundle says."""

    cover: SimpleNamespace
    holdings: Vector = field(default_factory=dict)
    custody: list[SimpleNamespace] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)
    wants: list[SimpleNamespace] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    asks: list[bytes] = field(default_factory=list)
    scans: list[SimpleNamespace] = field(default_factory=list)
    done: bool = False

    @staticmethod
    def read(unsigned: bytes) -> "Bundle":
        """The contents without their signature: Cover Holdings+ Custody? Frame* Scans? Done? Padding."""
        cursor = Cursor(unsigned)
        reader = Reader(Bundle(read_cover(cursor.take(cursor.bounded(MESSAGE_BOUND)))))
        while len(cursor) and cursor.data[cursor.at]:
            body = cursor.take(cursor.bounded(MESSAGE_BOUND))
            reader.hear(Said.read(varint(len(body)) + body))
        if any(cursor.take(len(cursor))):
            raise Malformed("padding that is not zero")
        return reader.end()


class Reader:
    """The grammar of the contents."""

    def __init__(self, bundle: Bundle):
        self.bundle = bundle
        self.expected = {"holdings"}
        self.start: SimpleNamespace | None = None
        self.data = b""

    def hear(self, said: Said) -> None:
        if said.kind not in self.expected:
            raise Malformed("out of turn")
        getattr(self, "hear_" + said.kind)(said.value)

    def hear_holdings(self, value: SimpleNamespace) -> None:
        lines = holdings_lines(value)
        if lines and self.bundle.holdings and min(lines) <= max(self.bundle.holdings):
            raise Malformed("holdings are not ascending")
        self.bundle.holdings.update(lines)
        self.expected = {"holdings"} if value.more else {"custody", "start", "scan_wants", "done", ""}

    def hear_custody(self, value: SimpleNamespace) -> None:
        self.bundle.custody = value.lines
        self.expected = {"start", "scan_wants", "done", ""}

    def hear_start(self, value: SimpleNamespace) -> None:
        if value.offset:
            raise Malformed("a frame that goes on elsewhere")
        self.start, self.data = value, b""
        self.hear_more(value.bytes)

    def hear_more(self, value: bytes) -> None:
        self.data += value
        if len(self.data) > self.start.length:
            raise Malformed("a frame too long")
        if len(self.data) < self.start.length:
            self.expected = {"more"}
            return
        if fingerprint(self.data) != self.start.frame:
            raise Malformed("another frame")
        self.bundle.frames.append(self.data)
        self.expected = {"start", "scan_wants", "done", ""}

    def hear_scan_wants(self, value: SimpleNamespace) -> None:
        self.bundle.wants = value.wants
        self.expected = {"scans_held", "scan_part", "done", ""}

    def hear_scans_held(self, value: SimpleNamespace) -> None:
        if value.asks:
            self.bundle.asks = value.names
            self.expected = {"scan_part", "done", ""}
        elif self.bundle.held:
            raise Malformed("names of scans held twice")
        else:
            self.bundle.held = value.names

    def hear_scan_part(self, value: SimpleNamespace) -> None:
        if len(value.name) != 32 or value.number:
            raise Malformed("a part of a scan without its name")
        self.bundle.scans.append(value)
        self.expected = {"scan_part", "done", ""}

    def hear_done(self, _) -> None:
        self.bundle.done = True
        self.expected = {""}

    def end(self) -> Bundle:
        if "" not in self.expected:
            raise Malformed("it ends too early")
        return self.bundle


def read_cover(body: bytes) -> SimpleNamespace:
    cover = COVER.read(body)
    if len(cover.chain) > CHAIN_BOUND or len(cover.arrived.missing if cover.arrived else ()) > MISSING_BOUND:
        raise Bound("certificates or missing numbers")
    if len(cover.recipient) != 8 or not 1 <= cover.first <= cover.number:
        raise Malformed("cover")
    if max(cover.number, cover.authority, cover.arrived.highest if cover.arrived else 0) >= 1 << 63:
        raise Malformed("a number of a cover")
    if cover.arrived and cover.arrived.missing:
        missing = [0, *cover.arrived.missing, cover.arrived.highest]
        if any(left >= right for left, right in zip(missing, missing[1:])):
            raise Malformed("missing numbers")
    return cover


def signed_part(contents: bytes, author: Certificate) -> bytes:
    """The contents without their signature, which must be the author's."""
    if len(contents) < SIGNATURE:
        raise Malformed("no signature")
    unsigned = contents[:-SIGNATURE]
    if not verify(author.attributes.head, PURPOSE + sha256(unsigned).digest(), contents[-SIGNATURE:]):
        raise NoChain("not what the author signed")
    return unsigned


def identity(contents: bytes) -> bytes:
    """§2: a bundle's id."""
    return sha256(contents[:-SIGNATURE]).digest()[:16]
