"""Lays messages out in columns (Protocol/columns.md) as the node does: what dictionaries for columns are cut from.

Choices among layouts are the node's own; a reader obeys any of them.
"""
import collections
import math
import os
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reader"))
from columns import CODES, varint  # noqa: E402 (the reader's folder has to be named first)

ITSELF = {*range(0x20, 0x7F), *range(0xE2, 0xEA), 0xEF}


def zigzag(value):
    value = (value + 2 ** 63) % 2 ** 64 - 2 ** 63
    return value << 1 if value >= 0 else ~value << 1 | 1


def fields(message):
    """[(tag, value)], or None when the message is not canonical protobuf."""
    at, found, end = 0, [], len(message)

    def number():
        nonlocal at
        value = shift = 0
        start = at
        while at < end:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value if value < 2 ** 64 and varint(value) == message[start:at] else None
        return None

    while at < end:
        tag = number()
        if tag is None or not 1 <= tag >> 3 <= 4095 or tag & 7 not in (0, 1, 2, 5):
            return None
        if tag & 7 == 0:
            value = number()
            if value is None:
                return None
        else:
            length = {1: 8, 5: 4}.get(tag & 7) or number() if tag & 7 != 2 else number()
            if length is None or length > end - at:
                return None
            value = message[at:at + length]
            at += length
        found.append((tag, value))
    return found


def is_text(string):
    try:
        return all(letter >= " " for letter in string.decode())
    except UnicodeDecodeError:
        return False


def looks_random(data):
    return len(data) >= 12 and len(set(data)) >= 0.88 * 256 * (1 - (255 / 256) ** len(data))


def estimate(data):
    if len(data) > 800:
        return len(zlib.compress(data, 6)) - 6
    counts = collections.Counter(data)
    return sum(count * math.log2(len(data) / count) for count in counts.values()) / 8 + 0.4 * len(counts)


class Phrases:
    def __init__(self, words):
        leads = 0
        while len(CODES) - leads + 255 * leads < len(words):
            leads += 1
        singles = len(CODES) - leads
        codes = [bytes([code]) for code in CODES[:singles]]
        codes += [bytes([lead, second]) for lead in CODES[singles:] for second in range(1, 256)]
        self.codes = dict(zip(words, codes))
        self.longest = max(map(len, words), default=0)

    def steps(self, text):
        """The phrases and characters of one of the shortest ways to say it: (word, bytes)."""
        best, step = [0] * (len(text) + 1), [None] * len(text)
        for at in range(len(text) - 1, -1, -1):
            raw = text[at].encode()
            raw = raw if raw[0] in ITSELF else b"\x01" + raw
            best[at], step[at] = len(raw) + best[at + 1], (text[at], raw)
            for length in range(1, min(self.longest, len(text) - at) + 1):
                code = self.codes.get(text[at:at + length])
                if code and len(code) + best[at + length] <= best[at]:
                    best[at], step[at] = len(code) + best[at + length], (text[at:at + length], code)
        at = 0
        while at < len(text):
            yield step[at]
            at += len(step[at][0])

    def put(self, string):
        return b"".join(code for _, code in self.steps(string.decode()))


class Layout:
    """The streams of a block."""

    def __init__(self, parts, phrases=None, classes=None):
        """`classes`: of each part; what those of one class hold is laid out by itself."""
        self.shapes, self.numbers, self.texts, self.plain = (bytearray() for _ in range(4))
        self.phrases, self.table, self.tabled = phrases, {}, 0
        forms = [0 if part is None else 2 if fields(part) is not None else 3 for part in parts]
        self.column(forms)
        messages = [part for part, form in zip(parts, forms) if form == 2]
        alike = classes and [number for number, form in zip(classes, forms) if form == 2]
        whole = [part for part, form in zip(parts, forms) if form == 3]
        if messages:
            self.group(messages, 0, alike)
        if whole:
            self.strings(whole)

    def column(self, values):
        if not values:
            return
        if len(set(values)) == 1:
            self.shapes += b"\x06" + varint(values[0])
            return
        steps = values[:1] + [zigzag(new - old) for old, new in zip(values, values[1:])]
        greatest, below = values[0], values[:1]
        for value in values[1:]:
            below.append(zigzag(greatest - value))
            greatest = max(greatest, value)
        best = None
        for transform, moved in enumerate((values, steps, below)):
            found = [(bytes([transform * 2]), b"".join(map(varint, moved)), b"")]
            width = (max(moved).bit_length() + 7) // 8
            if width > 1:
                planes = [bytes(value >> 8 * plane & 255 for value in moved) for plane in range(width)]
                mask = sum(1 << plane for plane in range(width) if looks_random(planes[plane]))
                kept, plain = (b"".join(planes[p] for p in range(width) if (mask >> p & 1) == q) for q in (0, 1))
                found.append((bytes([transform * 2 + 1, width, mask]), kept, plain))
            for shapes, numbers, plain in found:
                cost = (estimate(numbers) if numbers else 0) + len(plain)
                if best is None or cost < best[0]:
                    best = (cost, shapes, numbers, plain)
        self.shapes += best[1]
        self.numbers += best[2]
        self.plain += best[3]

    def strings(self, values):
        own, fresh, tabled, by_number, by_distance = {}, [], [], [], []
        for value in values:
            if value in own:
                by_number.append(own[value] + 2)
                by_distance.append(len(own) - own[value] + 1)
                continue
            known = len(value) >= 4 and value in self.table
            (tabled if known else fresh).append(self.table[value] if known else value)
            own[value] = len(own)
            by_number.append(int(known))
            by_distance.append(int(known))
        length = len(fresh[0]) if fresh else 0
        joined = b"".join(fresh)
        if all(map(is_text, fresh)):
            origin = 0
        elif all(len(value) == length for value in fresh):
            origin = 2 if looks_random(joined) or len(fresh) < 3 and length >= 6 else 1
        else:
            origin = 4 if looks_random(joined) and len(joined) > 200 else 3
        if len(fresh) == len(values) if origin == 0 else not tabled and len(own) * 10 >= len(values) * 9:
            self.shapes.append(origin * 3)
            self.fresh(values, origin)
            return
        shorter = estimate(b"".join(map(varint, by_distance))) < estimate(b"".join(map(varint, by_number)))
        self.shapes.append(origin * 3 + 1 + shorter)
        self.column(by_distance if shorter else by_number)
        self.column(tabled)
        self.fresh(fresh, origin)

    def fresh(self, strings, origin):
        if not strings:
            return
        for string in strings:
            if len(string) >= 4:
                self.table.setdefault(string, self.tabled)
                self.tabled += 1
        if origin == 0:
            for string in strings:
                self.texts += (self.phrases.put(string) if self.phrases else string) + b"\0"
            return
        if origin < 3:
            self.shapes += varint(len(strings[0]))
        else:
            self.column([len(string) for string in strings])
        (self.plain if origin in (2, 4) else self.texts).extend(b"".join(strings))

    def group(self, messages, depth, classes=None):
        taken = [fields(message) for message in messages]
        if depth > 16 or None in taken:
            return False
        shapes, ids, runs, values, owners = {}, [], {}, {}, {}
        for place, found in enumerate(taken):
            shape = []
            for tag, value in found:
                values.setdefault(tag, []).append(value)
                owners.setdefault(tag, []).append(place)
                if shape and shape[-1] == tag:
                    runs[tag][-1] += 1
                else:
                    shape.append(tag)
                    runs.setdefault(tag, []).append(1)
            ids.append(shapes.setdefault(tuple(shape), len(shapes)))
        if depth:
            self.shapes.append(15)
        self.shapes += varint(len(shapes))
        for shape in shapes:
            self.shapes += varint(len(shape))
            for tag in shape:
                self.shapes += varint(tag & ~7 | min(tag & 7, 3) << 1 | (max(runs[tag]) > 1))
        if len(shapes) > 1:
            self.column(ids)
        for tag in values:
            if max(runs[tag]) > 1:
                self.column(runs[tag])
            if tag & 7 == 0:
                self.column(values[tag])
                continue
            numbers = classes and max(runs[tag]) == 1 and [classes[owner] for owner in owners[tag]]
            if not numbers or tag & 7 != 2 or len(set(numbers)) == 1 or all(map(is_text, values[tag])):
                self.values(tag, values[tag], depth)
                continue
            self.shapes.append(16)
            self.column(numbers)
            for number in sorted(set(numbers)):
                self.values(tag, [value for value, one in zip(values[tag], numbers) if one == number], depth)
        return True

    def values(self, tag, values, depth):
        if tag & 7 != 2 or all(map(is_text, values)) or not self.group(values, depth + 1):
            self.strings(values)
