"""Frames of journal.md §6."""
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import columns
from deflate import inflate
from errors import Later, Malformed
from journal import PART_BOUND, POSITION_BOUND, Head, Part
from protocol import PROTOCOL
from tree import completion_widths
from wire import Cursor

BLOCK_BOUND = 4194304
ENTRIES_BOUND = 4096
PATH_BOUND = 64

STORED, ROWS, COLUMNS, PHRASES = range(4)
DICTIONARIES = {
    0: (None, None),
    1: ("cases-open.bin", "cases-private.bin"),
    2: ("publications.bin", None),
    3: ("columns-cases-open.bin", "columns-cases-private.bin"),
    4: ("columns-publications.bin", None),
    5: ("phrases-cases-open.bin", "phrases-cases-private.bin"),
    6: ("phrases-publications.bin", None),
}


@cache
def dictionary(number: int, private: bool) -> bytes:
    """What deflate knows before the first byte of a block."""
    name = DICTIONARIES[number][private]
    return (PROTOCOL / "dictionaries" / name).read_bytes() if name else b""


def fingerprint(data: bytes) -> int:
    """exchange.md, "What both remember": the first 8 bytes of SHA-256."""
    return int.from_bytes(sha256(data).digest()[:8], "big")


@dataclass(frozen=True)
class Frame:
    """A run of entries of one segment. `written` is the segment as written where `segment` is a branch's tag."""

    journal: bytes
    segment: int
    written: int | None
    first: int
    size: int
    head: Head
    path: tuple[bytes, ...]
    parts: tuple[Part, ...]

    @property
    def end(self) -> int:
        """The position after the last entry."""
        return self.first + len(self.parts)

    @staticmethod
    def read(data: bytes) -> "Frame":
        """The form of a frame: the table of §6, its bounds, and both blocks. What is not known is `later`."""
        cursor = Cursor(data)
        form, codec, number = cursor.take(3)
        if form not in (1, 2) or codec > PHRASES or number not in DICTIONARIES:
            raise Later("format, codec or dictionary")
        if codec == STORED and number:
            raise Malformed("stored blocks have no dictionary")
        journal, segment = cursor.take(16), cursor.number(8)
        written = cursor.number(8) if form == 2 else None
        first, count, size = cursor.bounded(POSITION_BOUND), cursor.bounded(ENTRIES_BOUND), cursor.bounded(POSITION_BOUND)
        if not count or first + count > size or written == segment:
            raise Malformed("count, size or segment")
        head = Head(cursor.take(69))
        path = tuple(cursor.take(32) for _ in range(cursor.bounded(PATH_BOUND)))
        if len(path) != len(completion_widths(first + count, size)):
            raise Malformed("length of the path")
        opens = read_block(cursor, codec, number, count, False)
        privates = read_block(cursor, codec, number, count, True)
        cursor.end()
        parts = tuple(Part(part[1], *withheld_or_held(private)) for part, private in zip(opens, privates))
        return Frame(journal, segment, written, first, size, head, path, parts)


def withheld_or_held(private: tuple[int, bytes]) -> tuple[bytes | None, bytes]:
    """The private part and MAC of a Part, of a form of columns.md §1."""
    form, value = private
    if form == columns.FORM_WITHHELD:
        return None, value
    return (None if form == columns.FORM_NONE else value), b""


def read_block(cursor: Cursor, codec: int, number: int, count: int, private: bool) -> list[tuple[int, bytes]]:
    """A block of a frame: of each entry the form (columns.md §1), and the part or its MAC."""
    inflated, length = cursor.bounded(BLOCK_BOUND), cursor.bounded(BLOCK_BOUND)
    data = cursor.take(length)
    preset = dictionary(number, private)
    if codec in (COLUMNS, PHRASES):
        return columns.Block(inflated, data, preset, codec == PHRASES).parts(count, private)
    if codec == STORED and inflated != length:
        raise Malformed("a stored block has two lengths")
    return read_rows(data if codec == STORED else inflate(data, inflated, preset), count, private)


def read_rows(data: bytes, count: int, private: bool) -> list[tuple[int, bytes]]:
    cursor, parts = Cursor(data), []
    for _ in range(count):
        if not private:
            parts.append((columns.FORM_WHOLE, cursor.take(cursor.bounded(PART_BOUND))))
            continue
        length = cursor.bounded(PART_BOUND + 2)
        if length < 2:
            parts.append((columns.FORM_WITHHELD, cursor.take(32)) if length else (columns.FORM_NONE, b""))
        else:
            parts.append((columns.FORM_WHOLE, cursor.take(length - 2)))
    cursor.end()
    return parts
