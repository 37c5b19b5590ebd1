"""The verbs of conformance.md about what goes by hand: bundles, the code on a slip, scans."""
from hashlib import sha256
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import bundle
from certificate import X25519
from deflate import inflate
from errors import BadCall, Later, Malformed, WrongSecret
from hpke import Opener
from keeping import ALPHABET, unseal
from protocol import PROTOCOL
from values import hexed, unhex
from wire import Cursor
from words import tip_words, vector_words

CHUNK, TAG = 65536, 16
PART_BOUND = 49152
RECIPIENTS = range(1, 5)
SEALED_KEY = 81
MISREAD = str.maketrans("ILO", "110", " -\t\n")


def sealing_key(word: str) -> bytes:
    key = unhex(word)
    if len(key) != 32:
        raise BadCall("no key")
    return key


def whole_bundle(key: str, data: str) -> list[str]:
    opened = bundle.unseal(unhex(data), sealing_key(key))
    if len(opened) < bundle.SIGNATURE:
        raise Malformed("no signature")
    found = bundle.Bundle.read(opened[:-bundle.SIGNATURE])
    return [bundle.identity(opened).hex(), found.cover.recipient.hex(), str(found.cover.number), str(len(found.frames))]


def contents(data: str) -> list[str]:
    found = bundle.Bundle.read(unhex(data))
    cover, arrived = found.cover, found.cover.arrived
    missing = "+".join(map(str, arrived.missing)) if arrived else ""
    words = ["cover=" + ":".join([
        cover.recipient.hex(), str(cover.number), str(cover.first), str(len(cover.chain)), str(cover.authority), hexed(cover.beacon),
        str(arrived.highest if arrived else 0), missing or "-"])]
    words += ["holds=" + word for word in vector_words(found.holdings)]
    words += [
        "custody=%d:%s@%s" % (line.level, line.journal.hex(), tip_words(zip(line.segments, line.sizes))) for line in found.custody]
    words += ["frame=" + data.hex() for data in found.frames]
    words += ["want=%s:%d" % (want.name.hex(), want.held) for want in found.wants]
    words += ["held=" + name.hex() for name in found.held] + ["asks=" + name.hex() for name in found.asks]
    words += ["part=%s:%d:%s" % (part.name.hex(), part.offset, part.bytes.hex()) for part in found.scans]
    return words + ["done"] * found.done


def packed(text: str) -> bytes:
    """capsule.md §1: five bits a character; what is left of the last says nothing."""
    plain = text.upper().translate(MISREAD)
    if any(each not in ALPHABET for each in plain):
        raise Malformed("a character that is none")
    value = 0
    for each in plain:
        value = value << 5 | ALPHABET.index(each)
    left = 5 * len(plain) % 8
    if left >= 5 or value & ((1 << left) - 1):
        raise Malformed("bits behind the text")
    return (value >> left).to_bytes(5 * len(plain) // 8, "big")


def capsule(key: str, text: str) -> list[str]:
    start = text.upper().translate(str.maketrans("", "", " -"))
    if not start.startswith("LB1:"):
        raise Malformed("no capsule")
    data = packed(start[4:])
    if len(data) < 6 or sha256(data[:-4]).digest()[:4] != data[-4:]:
        raise Malformed("mistyped")
    version, count = data[:2]
    if version != 1:
        raise Later("version of a capsule")
    end = 2 + count * SEALED_KEY
    if count not in RECIPIENTS or len(data) <= end + 4:
        raise Malformed("recipients")
    sealed = [data[at:at + SEALED_KEY] for at in range(2, end, SEALED_KEY)]
    for each in sealed:
        opened = own_key(each, sealing_key(key))
        if opened is not None:
            try:
                return acts(unseal(opened, data[end:-4], data[:end]))
            except WrongSecret:
                raise Malformed("its contents do not open") from None
    raise WrongSecret("sealed to others")


def own_key(sealed: bytes, private: bytes) -> bytes | None:
    if sealed[0] != X25519:
        return None
    try:
        return Opener(private, sealed[1:33], b"linban capsule 1\n").open(sealed[33:], b"")
    except WrongSecret:
        return None


def acts(data: bytes) -> list[str]:
    cursor = Cursor(data)
    subject, secret = cursor.take(16), cursor.take(16)
    lengths = [cursor.bounded(PART_BOUND) for _ in range(3)]
    opened = inflate(cursor.take(lengths[2]), lengths[0], dictionary("open"))
    private = inflate(cursor.take(len(cursor)), lengths[1], dictionary("private"))
    return [subject.hex(), secret.hex(), hexed(opened), hexed(private)]


def dictionary(name: str) -> bytes:
    return (PROTOCOL / ("dictionaries/cases-%s.bin" % name)).read_bytes()


def scan_key(secret: bytes, digest: bytes) -> AESGCM:
    """scans.md §2: one block of HKDF."""
    extracted = hmac.digest(bytes(32), secret, "sha256")
    return AESGCM(hmac.digest(extracted, b"linban scan 1\n" + digest + b"\x01", "sha256"))


def nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def scan(secret: str, content: str) -> list[str]:
    data = unhex(content)
    if len(unhex(secret)) != 16 or not data:
        raise BadCall("no scan")
    digest = sha256(data).digest()
    cipher, starts = scan_key(unhex(secret), digest), range(0, len(data), CHUNK)
    sealed = b"".join(
        cipher.encrypt(nonce(number, number == len(starts) - 1), data[at:at + CHUNK], None) for number, at in enumerate(starts))
    return [sha256(sealed).hexdigest(), digest.hex(), sealed.hex()]


def open_scan(secret: str, digest: str, sealed: str) -> str:
    data, cipher = unhex(sealed), scan_key(unhex(secret), unhex(digest))
    chunks = [data[at:at + CHUNK + TAG] for at in range(0, len(data), CHUNK + TAG)]
    content = b""
    for number, chunk in enumerate(chunks):
        if len(chunk) <= TAG:
            raise WrongSecret("a chunk without content")
        try:
            content += cipher.decrypt(nonce(number, number == len(chunks) - 1), chunk, None)
        except InvalidTag:
            raise WrongSecret("it does not open") from None
    if sha256(content).digest() != unhex(digest):
        raise WrongSecret("another content")
    return hexed(content)


VERBS = {"bundle": whole_bundle, "contents": contents, "capsule": capsule, "scan": scan, "scan.open": open_scan}
