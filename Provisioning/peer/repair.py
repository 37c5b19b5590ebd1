"""What a neighbour asks for because it rotted there, and the frames that mend it (exchange.md, "Repair")."""
from collections.abc import Iterator
from itertools import groupby

from errors import Bound, Malformed
from frames import ENTRIES_BOUND
from journal import Part
from store import Store
from wire import Cursor, varint

WANTED_BOUND = 16384
ROWS = 65536
FORMAT, CODEC, DICTIONARY = 3, 0, 0

Asked = list[tuple[bytes, int, int]]


def read_ranges(cursor: Cursor, count: int, left: int) -> list[int]:
    """The numbers of `count` ranges, of which there are at most `left`."""
    numbers: list[int] = []
    end = 0
    for index in range(count):
        distance, longer = divmod(cursor.varint(), 2)
        if index and not distance:
            raise Malformed("ranges without a gap between them")
        length = cursor.varint() + 2 if longer else 1
        if len(numbers) + length > left:
            raise Bound("entries in one question")
        numbers += range(end + distance, end + distance + length)
        end = numbers[-1] + 1
    return numbers


def write_ranges(numbers: list[int]) -> bytes:
    """The number of ranges, and the ranges of ascending numbers."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    told, end = varint(len(runs)), 0
    for run in runs:
        told += varint(2 * (run[0] - end) + (len(run) > 1))
        told += varint(len(run) - 2) if len(run) > 1 else b""
        end = run[-1] + 1
    return told


def read_asked(data: bytes) -> Asked:
    """`Asked`: journal, segment and position of each entry, in order."""
    cursor, asked = Cursor(data), []
    while len(cursor):
        journal, segment, count = cursor.take(16), cursor.number(8), cursor.varint()
        asked += [(journal, segment, position) for position in read_ranges(cursor, count, WANTED_BOUND - len(asked))]
    return asked


def held(store: Store, journal: bytes, segment: int, position: int) -> Part | None:
    """The entry at a place, if it is here."""
    if journal not in store.journals:
        return None
    node = store.journals[journal].resolve(segment, position + 1)
    return node.entry.part if node and node.position == position else None


def row(part: Part) -> bytes:
    """The private part of an entry in rows (journal.md §6)."""
    if part.private is not None:
        return varint(len(part.private) + 2) + part.private
    return b"\x01" + part.mac if part.mac else b"\x00"


def mending(store: Store, data: bytes) -> Iterator[bytes]:
    """The repair frames that answer a question, as far as the entries are here; one empty one where none is."""
    places: list[int] = []
    opens = privates = b""
    told = False
    for place, asked in enumerate(read_asked(data)):
        part = held(store, *asked)
        if part is None:
            continue
        more = varint(len(part.open)) + part.open, row(part)
        if places and (len(opens) + len(privates) + sum(map(len, more)) > ROWS or len(places) == ENTRIES_BOUND):
            yield frame(places, opens, privates)
            places, opens, privates, told = [], b"", b"", True
        places.append(place)
        opens, privates = opens + more[0], privates + more[1]
    if places or not told:
        yield frame(places, opens, privates) if places else b""


def frame(places: list[int], opens: bytes, privates: bytes) -> bytes:
    """A `RepairFrame` with stored rows."""
    blocks = b"".join(varint(len(block)) + varint(len(block)) + block for block in (opens, privates))
    return bytes([FORMAT, CODEC, DICTIONARY]) + write_ranges(places) + blocks
