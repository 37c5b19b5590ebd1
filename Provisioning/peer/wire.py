"""Varints of journal.md ("Notation"), a cursor over bytes, and as much of protobuf as the messages need."""
import struct
from types import SimpleNamespace

from errors import Bound, Malformed

MASK32 = (1 << 32) - 1
MASK64 = (1 << 64) - 1


class Cursor:
    """Reads bytes from the front; whoever asks for more than there is gets Malformed."""

    def __init__(self, data: bytes, at: int = 0):
        self.data, self.at = data, at

    def __len__(self) -> int:
        return len(self.data) - self.at

    def take(self, count: int) -> bytes:
        if count > len(self):
            raise Malformed("cut")
        self.at += count
        return self.data[self.at - count:self.at]

    def number(self, count: int) -> int:
        """A big-endian unsigned number of `count` bytes."""
        return int.from_bytes(self.take(count), "big")

    def varint(self, canonical: bool = True) -> int:
        """LEB128 of at most 10 bytes; `canonical` refuses all but the shortest form of 64 bits."""
        value = 0
        for index in range(10):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << (7 * index)
            if byte < 0x80:
                if canonical and index and byte == 0:
                    raise Malformed("not the shortest form")
                if canonical and value > MASK64:
                    raise Malformed("more than 64 bits")
                return value & MASK64
        raise Malformed("a varint of more than ten bytes")

    def bounded(self, bound: int) -> int:
        """A varint that may not exceed a bound."""
        value = self.varint()
        if value > bound:
            raise Bound("%d, at most %d" % (value, bound))
        return value

    def end(self) -> None:
        if len(self):
            raise Malformed("bytes left over")


def varint(value: int) -> bytes:
    """The shortest LEB128 of a number of at most 64 bits."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def whole_varint(data: bytes) -> int:
    """The number, if the bytes are one varint and no more."""
    cursor = Cursor(data)
    value = cursor.varint()
    cursor.end()
    return value


def zigzag(value: int) -> int:
    """The signed number that an unsigned one stands for."""
    return value >> 1 ^ -(value & 1)


def raw_fields(data: bytes):
    """(number, wire type, value) of each field of a protobuf message, in order. Varints need not be shortest here."""
    cursor = Cursor(data)
    while len(cursor):
        tag = cursor.varint(canonical=False)
        number, wire = tag >> 3, tag & 7
        if not 0 < number < 1 << 29:
            raise Malformed("field number")
        if wire == 0:
            yield number, wire, cursor.varint(canonical=False)
        elif wire == 1:
            yield number, wire, cursor.take(8)
        elif wire == 2:
            yield number, wire, cursor.take(cursor.varint(canonical=False))
        elif wire == 5:
            yield number, wire, cursor.take(4)
        elif wire == 3:
            skip_group(cursor, number)
        else:
            raise Malformed("wire type")


def skip_group(cursor: Cursor, group: int) -> None:
    """Reads over a group, which no message here has."""
    while True:
        tag = cursor.varint(canonical=False)
        number, wire = tag >> 3, tag & 7
        if wire == 4 and number == group:
            return
        if not 0 < number < 1 << 29 or wire in (4, 6, 7):
            raise Malformed("wire type")
        if wire == 3:
            skip_group(cursor, number)
        elif wire == 0:
            cursor.varint(canonical=False)
        else:
            cursor.take(8 if wire == 1 else 4 if wire == 5 else cursor.varint(canonical=False))


# How a scalar type lies on the wire: (wire type, from the wire, default).
SCALARS = {
    "uint32": (0, lambda value: value & MASK32, 0),
    "uint64": (0, lambda value: value, 0),
    "sint32": (0, lambda value: zigzag(value & MASK32), 0),
    "sint64": (0, zigzag, 0),
    "bool": (0, bool, False),
    "fixed64": (1, lambda value: struct.unpack("<Q", value)[0], 0),
    "bytes": (2, bytes, b""),
    "string": (2, lambda value: text(value), ""),
}


def text(data: bytes) -> str:
    """UTF-8, or Malformed."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("no UTF-8") from None


class Field:
    """One field of a message: a scalar of SCALARS or a Message; `repeated`, or `optional` with a presence of its own."""

    def __init__(self, number: int, name: str, kind, label: str = ""):
        self.number, self.name, self.kind, self.label = number, name, kind, label

    def default(self):
        if self.label == "repeated":
            return []
        if self.label == "optional" or isinstance(self.kind, Message):
            return None
        return SCALARS[self.kind][2]

    def read(self, wire: int, raw, into: SimpleNamespace) -> None:
        """Takes one occurrence, but for one in another wire type, which is as unknown."""
        if isinstance(self.kind, Message):
            if wire != 2:
                return
            earlier = None if self.label == "repeated" else getattr(into, self.name)
            values = [self.kind.read(raw, earlier)]
        else:
            expected, convert, _ = SCALARS[self.kind]
            if wire == expected:
                values = [convert(raw)]
            elif wire == 2 and self.label == "repeated" and expected in (0, 1):
                values = [convert(value) for value in packed(raw, expected)]
            else:
                return
        if self.label == "repeated":
            getattr(into, self.name).extend(values)
        else:
            setattr(into, self.name, values[-1])

    def write(self, value) -> bytes:
        """Its bytes, nothing where it has its default."""
        if value == self.default():
            return b""
        if isinstance(self.kind, Message):
            return b"".join(self.framed(self.kind.write(each)) for each in (value if self.label == "repeated" else [value]))
        if self.label == "repeated":
            if self.kind in ("bytes", "string"):
                return b"".join(self.framed(scalar(self.kind, each)) for each in value)
            return self.framed(b"".join(scalar(self.kind, each) for each in value))
        if self.kind in ("bytes", "string"):
            return self.framed(scalar(self.kind, value))
        return varint(self.number << 3 | SCALARS[self.kind][0]) + scalar(self.kind, value)

    def framed(self, data: bytes) -> bytes:
        return varint(self.number << 3 | 2) + varint(len(data)) + data


def packed(data: bytes, wire: int):
    """The values of a packed field."""
    cursor = Cursor(data)
    while len(cursor):
        yield cursor.varint(canonical=False) if wire == 0 else cursor.take(8)


def scalar(kind: str, value) -> bytes:
    """A value without its tag."""
    if kind == "fixed64":
        return struct.pack("<Q", value)
    if kind in ("sint32", "sint64"):
        return varint((value << 1 ^ value >> 63) & MASK64)
    if kind == "string":
        return value.encode("utf-8")
    return value if kind == "bytes" else varint(int(value))


class Message:
    """A message of a .proto: reads bytes into a namespace with every field, and writes one."""

    def __init__(self, *fields: Field):
        self.fields = {field.number: field for field in fields}

    def new(self, **values) -> SimpleNamespace:
        value = SimpleNamespace(**{field.name: field.default() for field in self.fields.values()})
        value.__dict__.update(values)
        return value

    def read(self, data: bytes, onto: SimpleNamespace | None = None) -> SimpleNamespace:
        """Of a field said twice the last value counts, messages are merged, as proto3 has it."""
        value = onto or self.new()
        for number, wire, raw in raw_fields(data):
            if number in self.fields:
                self.fields[number].read(wire, raw, value)
        return value

    def write(self, value: SimpleNamespace) -> bytes:
        return b"".join(self.fields[number].write(getattr(value, self.fields[number].name)) for number in sorted(self.fields))
