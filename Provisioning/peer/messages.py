"""Messages of exchange.md: their bytes, forms and bounds; and what both sides remember, by fingerprints."""
from types import SimpleNamespace

from errors import Bound, Malformed
from frames import fingerprint
from journal import POSITION_BOUND
from wire import Cursor, Field, Message, raw_fields, varint

MESSAGE_BOUND = 98304
FRAME_BOUND = 528384
BEACON_BOUND = 256
CUSTODY_BOUND = 256
SCANS_BOUND = 64
HOLDINGS_BOUND = 65536
TIPS_BOUND = 262144
CODES_BOUND = 64
CODE_BOUND = 256
MOST_BOUND = 256

OUTCOMES = ("admitted", "duplicate", "parked", "gap", "damaged")

UNFINISHED = Message(Field(1, "frame", "fixed64"), Field(2, "held", "uint32"))
OFFER = Message(
    Field(1, "version", "uint32"), Field(2, "settled", "fixed64", "optional"), Field(3, "unsettled", "bool"),
    Field(4, "custody", "fixed64", "optional"), Field(5, "beacon", "bytes"), Field(6, "unfinished", UNFINISHED),
    Field(7, "urgent", "bool"))
ANSWER = Message(
    Field(1, "version", "uint32"), Field(2, "agrees", "bool"), Field(3, "base", "fixed64", "optional"),
    Field(4, "beacon", "bytes"), Field(5, "unfinished", UNFINISHED))
HOLDINGS = Message(
    Field(1, "journals", "bytes"), Field(2, "counts", "uint32", "repeated"), Field(3, "segments", "fixed64", "repeated"),
    Field(4, "sizes", "uint64", "repeated"), Field(5, "more", "bool"))
START = Message(
    Field(1, "frame", "fixed64"), Field(2, "length", "uint32"), Field(3, "offset", "uint32"), Field(4, "bytes", "bytes"))
ACKNOWLEDGEMENT = Message(Field(1, "outcome", "uint32"), Field(2, "reason", "string"))
CUSTODY_LINE = Message(
    Field(1, "level", "uint32"), Field(2, "journal", "bytes"), Field(3, "segments", "fixed64", "repeated"),
    Field(4, "sizes", "uint64", "repeated"))
CUSTODY = Message(Field(1, "lines", CUSTODY_LINE, "repeated"), Field(2, "bundles", "uint64"))
REFUSAL = Message(Field(1, "code", "uint32"), Field(2, "text", "string"))
EMPTY = Message()
ROOM = Message(Field(1, "urgent", "bool"))
WANTS = Message(Field(1, "asked", "bytes"))
REPAIR = Message(Field(1, "frame", "bytes"), Field(2, "more", "bool"))
GUIDE_WANTS = Message(Field(1, "codes", "bytes", "repeated"), Field(2, "most", "uint32"))
GUIDES = Message(Field(1, "frame", "bytes"), Field(2, "more", "bool"), Field(3, "most", "bool"))
SCAN_WANT = Message(Field(1, "number", "uint32"), Field(2, "name", "bytes"), Field(3, "held", "uint32"))
SCAN_WANTS = Message(Field(1, "wants", SCAN_WANT, "repeated"))
SCAN_PART = Message(Field(1, "number", "uint32"), Field(2, "offset", "uint32"), Field(3, "bytes", "bytes"), Field(4, "name", "bytes"))
SCAN_TAKEN = Message(Field(1, "number", "uint32"), Field(2, "held", "uint32"))
SCAN_ABSENT = Message(Field(1, "number", "uint32"))
SCANS_HELD = Message(Field(1, "names", "bytes", "repeated"), Field(2, "asks", "bool"))
MESSAGE = Message(
    Field(1, "offer", OFFER), Field(2, "answer", ANSWER), Field(3, "holdings", HOLDINGS), Field(4, "start", START),
    Field(5, "more", "bytes", "optional"), Field(6, "acknowledgement", ACKNOWLEDGEMENT), Field(7, "custody", CUSTODY),
    Field(8, "done", EMPTY), Field(9, "refusal", REFUSAL), Field(10, "ping", EMPTY), Field(11, "pong", EMPTY),
    Field(12, "wants", WANTS), Field(13, "repair", REPAIR), Field(14, "mended", EMPTY),
    Field(15, "guide_wants", GUIDE_WANTS), Field(16, "guides", GUIDES), Field(17, "guides_taken", EMPTY), Field(18, "room", ROOM),
    Field(20, "scan_wants", SCAN_WANTS), Field(21, "scan_part", SCAN_PART), Field(22, "scan_taken", SCAN_TAKEN),
    Field(23, "scan_absent", SCAN_ABSENT), Field(24, "scans_held", SCANS_HELD))

Tips = dict[int, int]
Vector = dict[bytes, Tips]


class Said:
    """One message: its kind and what it says."""

    def __init__(self, kind: str, value):
        self.kind, self.value = kind, value

    @staticmethod
    def read(data: bytes) -> "Said":
        """A message with its length in front, and no more."""
        cursor = Cursor(data)
        body = cursor.take(cursor.bounded(MESSAGE_BOUND))
        cursor.end()
        kinds = [number for number, _, _ in raw_fields(body) if number in MESSAGE.fields]
        told = vars(MESSAGE.read(body))
        names = [name for name in (MESSAGE.fields[number].name for number in kinds) if told[name] is not None]
        if not names:
            raise Malformed("of no known kind")
        said = Said(names[-1], told[names[-1]])
        CHECKS.get(said.kind, lambda value: None)(said.value)
        return said

    def bytes(self) -> bytes:
        body = MESSAGE.write(MESSAGE.new(**{self.kind: self.value}))
        return varint(len(body)) + body


def check_greeting(value: SimpleNamespace) -> None:
    if len(value.beacon) > BEACON_BOUND:
        raise Bound("a beacon")


def check_answer(value: SimpleNamespace) -> None:
    check_greeting(value)
    if value.agrees and value.base is not None:
        raise Malformed("agrees and compares")


def check_holdings(value: SimpleNamespace) -> None:
    journals = journals_of(value)
    if len(value.journals) % 16 or any(left >= right for left, right in zip(journals, journals[1:])):
        raise Malformed("journals of holdings")
    if len(journals) > HOLDINGS_BOUND:
        raise Bound("lines of holdings")
    if len(value.segments) > TIPS_BOUND:
        raise Bound("tips of holdings")
    check_sizes(value.sizes)
    if len(value.counts) != len(journals) or not sum(value.counts) == len(value.segments) == len(value.sizes):
        raise Malformed("columns of holdings")


def journals_of(value: SimpleNamespace) -> list[bytes]:
    return [value.journals[at:at + 16] for at in range(0, len(value.journals), 16)]


def check_start(value: SimpleNamespace) -> None:
    if value.length > FRAME_BOUND:
        raise Bound("a frame")
    if not value.bytes or value.offset + len(value.bytes) > value.length:
        raise Malformed("bytes of a frame")


def check_more(value: bytes) -> None:
    if not value:
        raise Malformed("more without bytes")


def check_acknowledgement(value: SimpleNamespace) -> None:
    if value.outcome >= len(OUTCOMES):
        raise Malformed("an outcome that is none")


def check_scan_wants(value: SimpleNamespace) -> None:
    if len(value.wants) > SCANS_BOUND:
        raise Bound("scans wanted at one time")
    if any(len(want.name) != 32 for want in value.wants):
        raise Malformed("name of a scan")


def check_sizes(sizes: list[int]) -> None:
    if any(size > POSITION_BOUND for size in sizes):
        raise Malformed("a size from 2⁶³ on")


def check_guide_wants(value: SimpleNamespace) -> None:
    if bool(value.codes) == bool(value.most):
        raise Malformed("codes or the most used, one of them")
    if len(value.codes) > CODES_BOUND or value.most > MOST_BOUND or any(len(code) > CODE_BOUND for code in value.codes):
        raise Bound("guides wanted")


def check_custody(value: SimpleNamespace) -> None:
    if len(value.lines) > CUSTODY_BOUND:
        raise Bound("lines of custody")
    for line in value.lines:
        if len(line.journal) != 16 or len(line.segments) != len(line.sizes):
            raise Malformed("a line of custody")
        check_sizes(line.sizes)


CHECKS = {
    "offer": check_greeting, "answer": check_answer, "holdings": check_holdings, "start": check_start, "more": check_more,
    "acknowledgement": check_acknowledgement, "custody": check_custody,
    "guide_wants": check_guide_wants, "scan_wants": check_scan_wants,
}


def holdings(lines: Vector, more: bool = False) -> SimpleNamespace:
    """One `Holdings` of these lines."""
    journals = sorted(lines)
    tips = [tip for journal in journals for tip in ordered(lines[journal])]
    return HOLDINGS.new(
        journals=b"".join(journals), counts=[len(lines[journal]) for journal in journals],
        segments=[segment for segment, _ in tips], sizes=[size for _, size in tips], more=more)


def holdings_lines(value: SimpleNamespace) -> Vector:
    tips = zip(value.segments, value.sizes)
    return {journal: dict(next(tips) for _ in range(count)) for journal, count in zip(journals_of(value), value.counts)}


def ordered(tips: Tips) -> list[tuple[int, int]]:
    """Tips by size, then segment."""
    return sorted(tips.items(), key=lambda tip: (tip[1], tip[0]))


def vector_fingerprint(vector: Vector) -> int:
    """exchange.md, "What both remember"."""
    told = b""
    for journal, tips in sorted(vector.items()):
        told += journal + len(tips).to_bytes(4, "big")
        told += b"".join(segment.to_bytes(8, "big") + size.to_bytes(8, "big") for segment, size in ordered(tips))
    return fingerprint(told)


def custody_fingerprint(value: SimpleNamespace) -> int | None:
    """exchange.md, "What both remember": line by line as told, then the bundles; nothing is no custody."""
    if not value.lines and not value.bundles:
        return None
    told = b""
    for line in value.lines:
        told += bytes([line.level & 0xFF]) + line.journal + bytes([len(line.segments) & 0xFF])
        told += b"".join(segment.to_bytes(8, "big") + size.to_bytes(8, "big") for segment, size in zip(line.segments, line.sizes))
    if value.bundles:
        told += value.bundles.to_bytes(8, "big")
    return fingerprint(told)
