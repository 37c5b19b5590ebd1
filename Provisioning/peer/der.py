"""As much of DER as the certificate profile of trust.md §3 needs."""
from datetime import datetime, timezone

from errors import Malformed
from wire import Cursor

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OID, UTF8_STRING = 0x01, 0x02, 0x03, 0x04, 0x06, 0x0C
UTC_TIME, GENERALIZED_TIME, SEQUENCE, SET = 0x17, 0x18, 0x30, 0x31


def encode(tag: int, *contents: bytes) -> bytes:
    content = b"".join(contents)
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def read(cursor: Cursor, tag: int) -> bytes:
    """The content of the next value, which must have this tag. Whether the length is in its shortest form is not asked here:
    whoever reads a certificate encodes it again and compares."""
    if cursor.take(1)[0] != tag:
        raise Malformed("another tag")
    length = cursor.number(1)
    if length > 0x82 or length == 0x80:
        raise Malformed("a length in a form that no certificate needs")
    return cursor.take(cursor.number(length - 0x80) if length > 0x80 else length)


def encode_time(seconds: int) -> bytes:
    """RFC 5280: UTCTime until 2049, GeneralizedTime after."""
    at = datetime.fromtimestamp(seconds, timezone.utc)
    if at.year < 2050:
        return encode(UTC_TIME, at.strftime("%y%m%d%H%M%SZ").encode())
    return encode(GENERALIZED_TIME, at.strftime("%Y%m%d%H%M%SZ").encode())


def read_time(cursor: Cursor) -> int:
    """Seconds since 1970."""
    if not len(cursor):
        raise Malformed("no time")
    short = cursor.data[cursor.at] == UTC_TIME
    told = read(cursor, UTC_TIME if short else GENERALIZED_TIME)
    if not told[:-1].isdigit() or told[-1:] != b"Z" or len(told) != (13 if short else 15):
        raise Malformed("a time")
    if short:
        told = (b"20" if told < b"5" else b"19") + told
    try:
        at = datetime.strptime(told.decode("ascii"), "%Y%m%d%H%M%SZ")
    except ValueError:
        raise Malformed("a time") from None
    return int(at.replace(tzinfo=timezone.utc).timestamp())


def encode_oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    octets = bytearray()
    for arc in (40 * first + second, *rest):
        group = [arc & 0x7F]
        while arc := arc >> 7:
            group.append(arc & 0x7F | 0x80)
        octets += bytes(reversed(group))
    return encode(OID, bytes(octets))
