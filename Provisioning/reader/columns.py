"""Blocks in columns (Protocol/columns.md), read with nothing but that page as source.

Bytes are taken from four streams; nothing is made before it is counted against a bound.
"""
import collections
import os
import sys
import zlib

DICTIONARIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Protocol", "dictionaries")
BLOCK, PART, COLUMNS, SHAPES, DEPTH = 4194304, 262144, 4096, 65536, 16
CODES = [*range(0x02, 0x20), *range(0x7F, 0xE2), *range(0xEA, 0xEF), *range(0xF0, 0x100)]


class BadColumns(Exception):
    pass


def need(condition, why):
    if not condition:
        raise BadColumns(why)


def varint_length(value):
    return max(1, -(-value.bit_length() // 7))


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


def unzigzag(value):
    return value >> 1 ^ -(value & 1)


class Stream:
    def __init__(self, data):
        self.data, self.at = data, 0

    def left(self):
        return len(self.data) - self.at

    def take(self, count):
        need(count <= self.left(), "a column ends too early")
        self.at += count
        return self.data[self.at - count:self.at]

    def byte(self):
        return self.take(1)[0]

    def varint(self):
        value = 0
        for shift in range(0, 70, 7):
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                need(value < 1 << 64 and (byte or not shift), "a number is too large or not in its shortest form")
                return value
        raise BadColumns("a number is larger than 64 bits")

    def count(self, most):
        value = self.varint()
        need(value <= most, "%d is beyond the bound of %d" % (value, most))
        return value

    def text(self):
        end = self.data.find(b"\0", self.at)
        need(end >= 0, "a column ends too early")
        start, self.at = self.at, end + 1
        return self.data[start:end]


class Phrases:
    """§5."""

    def __init__(self, file):
        phrases = file.split(b"\0")[:-1]
        leads = 0
        while len(CODES) - leads + 255 * leads < len(phrases):
            leads += 1
        singles = len(CODES) - leads
        self.single = dict(zip(CODES[:singles], phrases))
        pairs = [(lead, second) for lead in CODES[singles:] for second in range(1, 256)]
        self.pair, self.leads = dict(zip(pairs, phrases[singles:])), set(CODES[singles:])

    def expand(self, text, most):
        out, rest = bytearray(), Stream(text)
        while rest.left():
            byte = rest.byte()
            if byte == 1:
                rest.at += 1
                need(rest.at <= len(text), "a column ends too early")
                first = text[rest.at - 1]
                out.append(first)
                out += rest.take(0 if first < 0xC0 else 1 if first < 0xE0 else 2 if first < 0xF0 else 3)
            elif byte in self.leads:
                second = rest.byte()
                need((byte, second) in self.pair, "a phrase that the table does not have")
                out += self.pair[byte, second]
            elif byte in CODES:
                need(byte in self.single, "a phrase that the table does not have")
                out += self.single[byte]
            else:
                out.append(byte)
                out += rest.take(0 if byte < 0x80 else 2)
            need(len(out) <= most, "more comes out than a block may hold")
        return bytes(out)


def phrase_table():
    with open(os.path.join(DICTIONARIES, "phrases-1.bin"), "rb") as file:
        return Phrases(file.read())


class Block:
    def __init__(self, inflated, shapes, numbers, plain, phrases):
        need(shapes + numbers <= len(inflated), "the streams are longer than the block")
        self.shapes, self.numbers = Stream(inflated[:shapes]), Stream(inflated[shapes:shapes + numbers])
        self.texts, self.plain, self.phrases = Stream(inflated[shapes + numbers:]), Stream(plain), phrases
        self.table, self.room, self.columns, self.named = [], BLOCK, 0, 0

    def charge(self, count):
        need(count <= self.room, "more comes out than a block may hold")
        self.room -= count

    def parts(self, entries):
        """§1: None, a MAC (as a tuple) or the bytes of each part."""
        forms = self.column(entries)
        need(max(forms, default=0) <= 3, "an entry has no known form")
        macs = [self.plain.take(32) for _ in range(forms.count(1))]
        messages = self.group(forms.count(2), 0) if 2 in forms else []
        whole = []
        if 3 in forms:
            layout = self.shapes.byte()
            need(layout < 15, "a column has no known layout")
            whole = self.strings(forms.count(3), layout)
        for stream in (self.shapes, self.numbers, self.texts, self.plain):
            need(not stream.left(), "bytes after the last column")
        held = {1: iter((mac,) for mac in macs), 2: iter(messages), 3: iter(whole)}
        return [next(held[form]) if form else None for form in forms]

    # §2

    def column(self, count):
        if not count:
            return []
        layout = self.shapes.byte()
        if layout == 6:
            return [self.shapes.varint()] * count
        need(layout < 6, "a column has no known layout")
        if layout % 2 == 0:
            need(count <= self.numbers.left(), "a column ends too early")
            values = [self.numbers.varint() for _ in range(count)]
        else:
            width, mask = self.shapes.byte(), self.shapes.byte()
            need(1 <= width <= 8 and mask >> width == 0, "a column has no known layout")
            planes = [(self.plain if mask >> plane & 1 else self.numbers).take(count) for plane in range(width)]
            values = [int.from_bytes(bytes(value), "little") for value in zip(*planes)]
        if layout // 2 == 1:
            for index in range(1, count):
                values[index] = (values[index - 1] + unzigzag(values[index])) % 2 ** 64
        elif layout // 2 == 2:
            greatest = values[0]
            for index in range(1, count):
                values[index] = (greatest - unzigzag(values[index])) % 2 ** 64
                greatest = max(greatest, values[index])
        return values

    # §3

    def strings(self, count, layout):
        origin, references = divmod(layout, 3)
        if not references:
            return self.fresh(count, origin)
        marks = self.column(count)
        places = iter(self.column(marks.count(1)))
        before = len(self.table)
        fresh = iter(self.fresh(marks.count(0), origin))
        told, strings = [], []
        for mark in marks:
            if mark == 0:
                told.append(next(fresh))
                strings.append(told[-1])
                continue
            if mark == 1:
                place = next(places)
                need(place < before, "a column refers to what was not told")
                told.append(self.table[place])
                strings.append(told[-1])
            else:
                need(mark - 2 < len(told), "a column refers to what was not told")
                strings.append(told[mark - 2 if references == 1 else 1 - mark])
            self.charge(len(strings[-1]))
        return strings

    def fresh(self, count, origin):
        if not count:
            return []
        if origin == 0:
            strings = []
            for _ in range(count):
                text = self.texts.text()
                strings.append(self.phrases.expand(text, self.room) if self.phrases else text)
                self.charge(len(strings[-1]))
        else:
            stream = self.plain if origin in (2, 4) else self.texts
            lengths = [self.shapes.count(PART)] * count if origin < 3 else self.column(count)
            need(max(lengths) <= PART, "a part is too long")
            self.charge(sum(lengths))
            strings = [stream.take(length) for length in lengths]
        self.table += [string for string in strings if len(string) >= 4]
        return strings

    # §4

    def group(self, count, depth):
        need(depth <= DEPTH, "messages lie too deep")
        shapes, keys = [], {}
        amount = self.shapes.count(min(count, SHAPES))
        need(amount, "a group of messages has no shape")
        for _ in range(amount):
            length = self.shapes.count(SHAPES)
            self.named += length + 1
            need(self.named <= SHAPES, "too many shapes")
            shapes.append([self.shapes.varint() for _ in range(length)])
            for key in shapes[-1]:
                need(8 <= key < 1 << 32, "a column has no known layout")
                keys.setdefault(key, 0)
        self.columns += len(keys)
        need(self.columns <= COLUMNS, "too many columns")
        ids = self.column(count) if amount > 1 else [0] * count
        for shape in ids:
            need(shape < amount, "a column refers to what was not told")
        uses = collections.Counter(ids)
        for number, shape in enumerate(shapes):
            need(uses[number], "a shape that no message has")
            for key in shape:
                keys[key] += uses[number]
        values = {key: self.field(key, runs, depth) for key, runs in keys.items()}
        return [b"".join(b"".join(next(values[key])) for key in shapes[shape]) for shape in ids]

    def field(self, key, runs, depth):
        """An iterator of runs, each a list of fields as they stand in the message."""
        wire = (0, 1, 2, 5)[key >> 1 & 3]
        tag = varint(key >> 3 << 3 | wire)
        size = {1: 8, 5: 4}.get(wire)
        least = len(tag) + (0 if size else 1)
        self.charge(runs * least)
        counts = [1] * runs
        if key & 1:
            counts = self.column(runs)
            need(min(counts) >= 1 and sum(counts) <= BLOCK, "a run of no fields, or of too many")
            self.charge((sum(counts) - runs) * least)
        if wire == 0:
            values = self.column(sum(counts))
            self.charge(sum(varint_length(value) - 1 for value in values))
            fields = (tag + varint(value) for value in values)
        else:
            layout = self.shapes.byte()
            if layout == 16 and wire == 2:
                values = self.classes(sum(counts), depth)
            else:
                values = self.values(sum(counts), wire, layout, depth)
            if size:
                need(all(len(value) == size for value in values), "a fixed number has another length")
                fields = (tag + value for value in values)
            else:
                self.charge(sum(varint_length(len(value)) - 1 for value in values))
                fields = (tag + varint(len(value)) + value for value in values)
        fields = iter(list(fields))
        return iter([[next(fields) for _ in range(count)] for count in counts])

    def values(self, count, wire, layout, depth):
        if layout == 15 and wire == 2:
            return self.group(count, depth + 1)
        need(layout < 15, "a column has no known layout")
        return self.strings(count, layout)

    def classes(self, count, depth):
        """Layout 16: the values lie class by class."""
        numbers, values = self.column(count), [b""] * count
        for number in sorted(set(numbers)):
            places = [place for place in range(count) if numbers[place] == number]
            for place, value in zip(places, self.values(len(places), 2, self.shapes.byte(), depth)):
                values[place] = value
        return values


def vectors(path):
    """name -> value of a vector file."""
    values, name = {}, None
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("  "):
                values[name] += line.strip()
            elif not line.startswith("#") and "=" in line:
                name, value = (part.strip() for part in line.split("=", 1))
                values[name] = value
    return values


def unpack(block, length, count, codec):
    """§1, without a dictionary."""
    rest = Stream(block)
    shapes, numbers = rest.count(length), rest.count(length)
    packed, inflate = rest.take(rest.count(BLOCK)), zlib.decompressobj(-15)
    try:
        data = inflate.decompress(packed, length + 1)
    except zlib.error:
        raise BadColumns("a compressed block is damaged")
    need(inflate.eof and not inflate.unused_data and len(data) == length, "a compressed block is damaged")
    parts = Block(data, shapes, numbers, block[rest.at:], phrase_table() if codec == 3 else None).parts(count)
    need(all(part is None or len(part) <= PART for part in parts), "a part is too long")
    return parts


def rows(parts):
    out = b""
    for part in parts:
        out += b"\0" if part is None else b"\1" + part[0] if isinstance(part, tuple) else varint(len(part) + 2) + part
    return out


def main():
    """Prints of each vector of columns.txt whether it is read as the file says."""
    held, wrong = vectors(sys.argv[1]), 0
    for name in [name[:-6] for name in held if name.endswith(" block")]:
        try:
            block, numbers = bytes.fromhex(held[name + " block"]), [int(held[name + " " + what]) for what in ("length", "count", "codec")]
            said = rows(unpack(block, *numbers)).hex()
            verdict = "read" if held.get(name + " parts") == said else "WRONG: " + said[:80]
        except BadColumns as bad:
            verdict = "refused: %s" % bad if name.startswith("bad") else "WRONG: %s" % bad
        wrong += verdict.startswith("WRONG")
        print("%s: %s" % (name, verdict))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
