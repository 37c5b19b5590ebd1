"""Blocks of frames in columns, codecs 2 and 3 (columns.md)."""
from functools import cache

from deflate import inflate
from errors import Bound, Malformed
from protocol import PROTOCOL
from wire import MASK64, Cursor, varint, zigzag

OUT_BOUND = 4194304
PART_BOUND = 262144
KEY_BOUND = (1 << 32) - 1
STRING_BOUND = 262144
COLUMNS_BOUND = 4096
SHAPES_BOUND = 65536
DEPTH_BOUND = 16

FORM_NONE, FORM_WITHHELD, FORM_MESSAGE, FORM_WHOLE = range(4)
GROUP_LAYOUT, CLASSES_LAYOUT = 15, 16
WIRE_TYPES = (0, 1, 2, 5)
FIXED = {1: 8, 3: 4}


class Block:
    """One block while it is read: four streams, the table of strings (§3) and what is left of the bounds (§6)."""

    def __init__(self, inflated: int, data: bytes, dictionary: bytes, phrases: bool):
        cursor = Cursor(data)
        sizes = cursor.varint(), cursor.varint()
        plain = Cursor(self.unpack(cursor, inflated, sum(sizes), dictionary))
        self.single, self.numeric = Cursor(plain.take(sizes[0])), Cursor(plain.take(sizes[1]))
        self.texts, self.random = Cursor(plain.take(len(plain))), cursor
        self.phrases = phrases
        self.table: list[bytes] = []
        self.out, self.columns, self.shapes = OUT_BOUND, COLUMNS_BOUND, SHAPES_BOUND

    @staticmethod
    def unpack(cursor: Cursor, inflated: int, sizes: int, dictionary: bytes) -> bytes:
        packed = cursor.take(cursor.varint())
        if sizes > inflated:
            raise Malformed("streams longer than the block")
        return inflate(packed, inflated, dictionary)

    def spend(self, count: int) -> None:
        """Takes from the bytes that may come out (§6)."""
        self.out -= count
        if self.out < 0:
            raise Bound("bytes that come out of a block")

    def parts(self, count: int, private: bool) -> list[tuple[int, bytes]]:
        """§1: of each entry the form, and the part or its MAC."""
        forms = self.numbers(count)
        if any(form > FORM_WHOLE or (form < FORM_MESSAGE and not private) for form in forms):
            raise Malformed("form of a part")
        withheld = [self.random.take(32) for _ in range(forms.count(FORM_WITHHELD))]
        messages = self.group(forms.count(FORM_MESSAGE), 0) if FORM_MESSAGE in forms else []
        whole = self.strings(forms.count(FORM_WHOLE))
        if any(len(part) > PART_BOUND for part in (*messages, *whole)):
            raise Bound("an open or a private part")
        for stream in (self.single, self.numeric, self.texts, self.random):
            stream.end()
        left = {FORM_WITHHELD: iter(withheld), FORM_MESSAGE: iter(messages), FORM_WHOLE: iter(whole)}
        return [(form, next(left[form]) if form else b"") for form in forms]

    def numbers(self, count: int) -> list[int]:
        """§2: a column of numbers."""
        if not count:
            return []
        layout = self.single.take(1)[0]
        if layout == 6:
            return [self.single.varint()] * count
        if layout > 6:
            raise Malformed("layout of numbers")
        written = self.planes(count) if layout & 1 else [self.numeric.varint() for _ in range(count)]
        if layout < 2:
            return written
        values = written[:1]
        base = written[0]
        for number in written[1:]:
            step = zigzag(number)
            if layout < 4:
                base = base + step & MASK64
                values.append(base)
            else:
                values.append(base - step & MASK64)
                base = max(base, values[-1])
        return values

    def planes(self, count: int) -> list[int]:
        """Layouts 1, 3 and 5: the numbers byte by byte."""
        width, mask = self.single.take(2)
        if not 1 <= width <= 8 or mask >= 1 << width:
            raise Malformed("width or mask")
        planes = [(self.random if mask >> k & 1 else self.numeric).take(count) for k in range(width)]
        return [int.from_bytes(lowest_first, "little") for lowest_first in zip(*planes)]

    def strings(self, count: int, fixed: int = 0) -> list[bytes]:
        """§3: a column of strings. `fixed`: each has this length, which is spent already."""
        if not count:
            return []
        return self.strings_of(self.single.take(1)[0], count, fixed)

    def strings_of(self, layout: int, count: int, fixed: int = 0) -> list[bytes]:
        """A column of strings whose layout was read: references first, then what is new."""
        if layout >= GROUP_LAYOUT:
            raise Malformed("layout of strings")
        origin, references = divmod(layout, 3)
        which = self.numbers(count) if references else [0] * count
        places = self.numbers(which.count(1))
        known = len(self.table)
        if any(place >= known for place in places):
            raise Malformed("no such string in the table")
        fresh, from_table = iter(self.fresh(origin, which.count(0))), iter(places)
        told: list[bytes] = []
        values = []
        for number in which:
            if number < 2:
                told.append(next(fresh) if number == 0 else self.table[next(from_table)])
                values.append(told[-1])
            elif number - 2 < len(told):
                values.append(told[number - 2 if references == 1 else 1 - number])
            else:
                raise Malformed("a string that was not told")
            if fixed and len(values[-1]) != fixed:
                raise Malformed("length of a fixed number")
            if not fixed:
                self.spend(len(values[-1]))
        return values

    def fresh(self, origin: int, count: int) -> list[bytes]:
        """The new strings of a column, which enter the table."""
        if not count:
            return []
        if origin == 0:
            strings = [self.text() for _ in range(count)]
        else:
            lengths = [self.single.varint()] * count if origin < 3 else self.numbers(count)
            if max(lengths) > STRING_BOUND:
                raise Bound("length of a new string")
            stream = self.random if origin in (2, 4) else self.texts
            strings = [stream.take(length) for length in lengths]
        self.table.extend(string for string in strings if len(string) >= 4)
        return strings

    def text(self) -> bytes:
        end = self.texts.data.find(b"\x00", self.texts.at)
        if end < 0:
            raise Malformed("a text without an end")
        told = self.texts.take(end + 1 - self.texts.at)[:-1]
        told = expand(told) if self.phrases else told
        if len(told) > STRING_BOUND:
            raise Bound("length of a new string")
        return told

    def group(self, count: int, depth: int) -> list[bytes]:
        """§4: `count` messages."""
        if depth > DEPTH_BOUND:
            raise Bound("groups inside groups")
        shapes = self.read_shapes(count)
        ids = self.numbers(count) if len(shapes) > 1 else [0] * count
        uses = [0] * len(shapes)
        for each in ids:
            if each >= len(shapes):
                raise Malformed("no such shape")
            uses[each] += 1
        if not all(uses):
            raise Malformed("a shape without a message")
        runs: dict[int, int] = {}
        for shape, used in zip(shapes, uses):
            for key in shape:
                runs[key] = runs.get(key, 0) + used
        columns = {key: iter(self.column(key, number, depth)) for key, number in runs.items()}
        return [b"".join(next(columns[key]) for key in shapes[each]) for each in ids]

    def read_shapes(self, count: int) -> list[list[int]]:
        number = self.single.varint()
        if not 1 <= number <= count:
            raise Malformed("number of shapes")
        shapes = []
        for _ in range(number):
            length = self.single.varint()
            self.shapes -= 1 + length
            if self.shapes < 0:
                raise Bound("shapes and keys")
            shapes.append([self.single.varint() for _ in range(length)])
        if any(key >> 3 == 0 or key > KEY_BOUND for shape in shapes for key in shape):
            raise Malformed("field number")
        return shapes

    def column(self, key: int, runs: int, depth: int) -> list[bytes]:
        """The fields of one key, with their tags, joined run by run."""
        self.columns -= 1
        if self.columns < 0:
            raise Bound("columns of keys")
        wire, repeated = key >> 1 & 3, key & 1
        tag = varint(key >> 3 << 3 | WIRE_TYPES[wire])
        each = len(tag) + FIXED.get(wire, 1)
        self.spend(runs * each)
        if not repeated:
            return [tag + value for value in self.values(wire, runs, depth)]
        counts = self.numbers(runs)
        if 0 in counts:
            raise Malformed("a run of no fields")
        self.spend((sum(counts) - runs) * each)
        values = iter(self.values(wire, sum(counts), depth))
        return [b"".join(tag + next(values) for _ in range(number)) for number in counts]

    def values(self, wire: int, count: int, depth: int) -> list[bytes]:
        """The values of a key as they stand behind their tags (§4)."""
        if wire == 0:
            written = [varint(number) for number in self.numbers(count)]
            self.spend(sum(map(len, written)) - count)
            return written
        if wire in FIXED:
            return self.strings(count, FIXED[wire])
        layout = self.single.take(1)[0]
        contents = self.classes(count, depth) if layout == CLASSES_LAYOUT else self.contents(layout, count, depth)
        lengths = [varint(len(content)) for content in contents]
        self.spend(sum(map(len, lengths)) - count)
        return [length + content for length, content in zip(lengths, contents)]

    def contents(self, layout: int, count: int, depth: int) -> list[bytes]:
        return self.group(count, depth + 1) if layout == GROUP_LAYOUT else self.strings_of(layout, count)

    def classes(self, count: int, depth: int) -> list[bytes]:
        """Layout 16 (§4): class by class, the least first."""
        members: dict[int, list[int]] = {}
        for place, number in enumerate(self.numbers(count)):
            members.setdefault(number, []).append(place)
        found: dict[int, bytes] = {}
        for number in sorted(members):
            layout = self.single.take(1)[0]
            found.update(zip(members[number], self.contents(layout, len(members[number]), depth)))
        return [found[place] for place in range(count)]


@cache
def codes() -> dict[bytes, bytes]:
    """§5: the phrases by their codes."""
    data = (PROTOCOL / "dictionaries/phrases-1.bin").read_bytes()
    phrases = data.split(b"\x00")[:-1]
    firsts = [*range(0x02, 0x20), *range(0x7F, 0xE2), *range(0xEA, 0xEF), *range(0xF0, 0x100)]
    leads = 0
    while len(firsts) - leads + 255 * leads < len(phrases):
        leads += 1
    single = len(firsts) - leads
    names = [bytes([first]) for first in firsts[:single]]
    names += [bytes([lead, second]) for lead in firsts[single:] for second in range(1, 256)]
    return dict(zip(names, phrases))


@cache
def leads() -> frozenset[int]:
    """The first bytes of codes of two bytes, also of those beyond the last phrase."""
    return frozenset(name[0] for name in codes() if len(name) == 2)


def expand(told: bytes) -> bytes:
    """§5: a text that is written in phrases."""
    cursor, out = Cursor(told), []
    while len(cursor):
        first = cursor.take(1)
        byte = first[0]
        if 0x20 <= byte <= 0x7E:
            out.append(first)
        elif 0xE2 <= byte <= 0xE9 or byte == 0xEF:
            out.append(first + cursor.take(2))
        elif byte == 1:
            plain = cursor.take(1)
            out.append(plain + cursor.take((plain[0] >= 0xC0) + (plain[0] >= 0xE0) + (plain[0] >= 0xF0)))
        else:
            code = first + cursor.take(1) if byte in leads() else first
            if code not in codes():
                raise Malformed("a code beyond the last phrase")
            out.append(codes()[code])
    return b"".join(out)
