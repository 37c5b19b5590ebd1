"""Journals of journal.md §1–§3 and §5: audiences, openings, entries read in their segment's context, heads."""
import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from errors import Bound, Later, Malformed
from wire import MASK64, Field, Message

PART_BOUND = 262144
PARENTS_BOUND = 64
POSITION_BOUND = (1 << 63) - 1
ED25519 = 0x11

OPENING_KIND = 1
CASE_KINDS = range(100, 200)
NUMBERS = ("beacon", "authority", "catalog", "calendar", "rules")
PREFIX = 6

OPEN_PART = Message(
    Field(1, "kind", "uint32"), Field(2, "wall_ms", "sint64"), Field(3, "drift_s", "sint64"), Field(4, "case_id", "bytes"),
    Field(5, "case_ordinal", "uint32"), Field(6, "seen", "bytes"), Field(7, "beacon", "sint64"), Field(8, "authority", "sint64"),
    Field(9, "catalog", "sint64"), Field(10, "calendar", "sint64"), Field(11, "rules", "sint64"), Field(12, "officer", "uint32"),
    Field(13, "body", "bytes"))
PRIVATE_PART = Message(Field(1, "secret", "bytes"), Field(2, "body", "bytes"))
PARENT = Message(Field(1, "segment", "fixed64"), Field(2, "size", "uint64"), Field(3, "root", "bytes"))
OPENING = Message(
    Field(1, "segment", "fixed64"), Field(2, "author", "bytes"), Field(3, "audience", "bytes"),
    Field(4, "parents", PARENT, "repeated"), Field(5, "beacon", "uint64"), Field(6, "authority", "uint64"),
    Field(7, "catalog", "uint64"), Field(8, "calendar", "uint64"), Field(9, "rules", "uint64"))

TAGS = {1: "authority", 2: "publications", 3: "parties", 4: "guides"}
AUTHORITY, PARTIES = 1, 3


@dataclass(frozen=True)
class Audience:
    """§1: who gets a journal."""

    tag: int
    divisions: tuple[str, ...]

    @staticmethod
    def read(data: bytes) -> "Audience":
        if len(data) < 2 or data[0] not in TAGS or len(data) != 2 + 12 * data[1] or not data[1]:
            raise Malformed("no audience")
        if not data[2:].isdigit():
            raise Malformed("a division that is no twelve digits")
        divisions = tuple(data[at:at + 12].decode("ascii") for at in range(2, len(data), 12))
        if any(left >= right for left, right in zip(divisions, divisions[1:])) or (data[0] != PARTIES and len(divisions) > 1):
            raise Malformed("divisions")
        return Audience(data[0], divisions)

    def bytes(self) -> bytes:
        return bytes([self.tag, len(self.divisions)]) + "".join(self.divisions).encode("ascii")

    def __str__(self) -> str:
        return "%s %s" % (TAGS[self.tag], ",".join(self.divisions))


def journal_id(author: bytes, audience: bytes) -> bytes:
    """§1: the first 16 bytes of H(author ‖ audience)."""
    return sha256(author + audience).digest()[:16]


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 for 32 bytes; an empty salt is none."""
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def private_mac(secret: bytes, private: bytes) -> bytes:
    """§2: the MAC by which a private part is named."""
    return hmac.digest(hkdf(secret, b"", b"linban entry 1"), private, "sha256")


def entry_name(open_part: bytes, mac: bytes) -> bytes:
    """§2: the name of an entry, its leaf in the tree; `mac` is empty where there is no private part."""
    return sha256(b"\x00" + len(open_part).to_bytes(4, "little") + open_part + mac).digest()


def branch_tag(segment: int, position: int, name: bytes) -> int:
    """§3: the name of a branch inside a segment."""
    said = b"linban branch 1\n" + segment.to_bytes(8, "big") + position.to_bytes(8, "big") + name
    return int.from_bytes(sha256(said).digest()[:8], "big")


@dataclass(frozen=True)
class Parent:
    segment: int
    size: int
    root: bytes


@dataclass(frozen=True)
class Opening:
    """§3: what begins a segment. `author` and `audience` are there in a founding one, `parents` in every other."""

    segment: int
    author: bytes
    audience: bytes
    parents: tuple[Parent, ...]
    numbers: tuple[int, ...]

    @staticmethod
    def read(body: bytes) -> "Opening":
        value = OPENING.read(body)
        if len(value.parents) > PARENTS_BOUND:
            raise Bound("parents of an opening")
        if value.parents:
            if value.author or value.audience:
                raise Malformed("founds and continues")
            for index, parent in enumerate(value.parents):
                if len(parent.root) != (32 if index else 0):
                    raise Malformed("root of a parent")
                if parent.size > POSITION_BOUND:
                    raise Malformed("size of a parent")
        elif len(value.author) != 8:
            raise Malformed("neither founds nor continues")
        else:
            Audience.read(value.audience)
        parents = tuple(Parent(each.segment, each.size, each.root) for each in value.parents)
        return Opening(value.segment, value.author, value.audience, parents, tuple(getattr(value, name) for name in NUMBERS))

    @property
    def position(self) -> int:
        return self.parents[0].size if self.parents else 0


@dataclass(frozen=True)
class Part:
    """An entry as a frame carries it: `private` is None where it is withheld or none, `mac` empty where there is none."""

    open: bytes
    private: bytes | None = None
    mac: bytes = b""

    def check_bounds(self) -> None:
        if len(self.open) > PART_BOUND or len(self.private or b"") > PART_BOUND:
            raise Bound("an open or a private part")


@dataclass(frozen=True)
class Entry:
    """An entry read in its context (§2)."""

    part: Part
    name: bytes
    mac: bytes
    kind: int
    wall: int
    drift: int
    case: bytes
    opens: bool
    seen: tuple[bytes, ...]
    numbers: tuple[int, ...]
    officer: int
    body: bytes
    private_body: bytes | None
    secret: bytes
    opening: Opening | None


@dataclass
class Context:
    """§2, "What is said once": what the entries of one segment read so far have said."""

    numbers: tuple[int, ...] | None = None
    cases: list[bytes] = field(default_factory=list)
    secrets: dict[int, bytes] = field(default_factory=dict)

    @staticmethod
    def kind(part: Part) -> int:
        """What an entry is, which needs no context."""
        part.check_bounds()
        return OPEN_PART.read(part.open).kind

    def read(self, part: Part) -> Entry:
        """The next entry of the segment."""
        part.check_bounds()
        value = OPEN_PART.read(part.open)
        private = None if part.private is None else PRIVATE_PART.read(part.private)
        if len(value.seen) % PREFIX:
            raise Malformed("seen")
        opening = self.opening(value)
        case, first = self.named(value)
        ordinal = value.case_ordinal or len(self.cases) + 1
        mac = self.mac(part, private, ordinal if value.kind in CASE_KINDS else 0)
        name = entry_name(part.open, mac)
        if first:
            case = case or name[:16]
            self.cases.append(case)
        if private is not None and private.secret and value.kind in CASE_KINDS:
            self.secrets.setdefault(ordinal, private.secret)
        return Entry(
            part, name, mac, value.kind, value.wall_ms, value.drift_s, case, first and not value.case_id,
            tuple(value.seen[at:at + PREFIX] for at in range(0, len(value.seen), PREFIX)),
            tuple((base + getattr(value, each)) & MASK64 for base, each in zip(self.numbers, NUMBERS)),
            value.officer, value.body, private and private.body, private.secret if private else b"", opening)

    def opening(self, value) -> Opening | None:
        """§3: an opening is the first entry of a segment, and stands nowhere else."""
        if (self.numbers is None) != (value.kind == OPENING_KIND):
            raise Malformed("an opening is the first entry of a segment and nowhere else")
        if value.kind != OPENING_KIND:
            return None
        opening = Opening.read(value.body)
        self.numbers = opening.numbers
        return opening

    def named(self, value) -> tuple[bytes, bool]:
        """The case that an entry is about (empty: none, or one that it opens), and whether this is its first mention."""
        if value.kind not in CASE_KINDS:
            return b"", False
        if value.case_ordinal:
            if value.case_ordinal > len(self.cases) or value.case_id:
                raise Malformed("case ordinal")
            return self.cases[value.case_ordinal - 1], False
        if len(value.case_id) not in (0, 16):
            raise Malformed("case id")
        return value.case_id, True

    def mac(self, part: Part, private, ordinal: int) -> bytes:
        """The MAC that was carried, or that of the private part under its own secret or the first of its ordinal."""
        if private is None:
            return part.mac
        if len(private.secret) not in (0, 16):
            raise Malformed("secret")
        secret = private.secret or self.secrets.get(ordinal)
        if secret is None:
            raise Malformed("a private part without a secret before it")
        return private_mac(secret, part.private)


def head_message(journal: bytes, segment: int, size: int, root: bytes, beacon: int) -> bytes:
    """§5: what is signed."""
    return b"linban head 1\n" + journal + segment.to_bytes(8, "big") + size.to_bytes(8, "big") + root + beacon.to_bytes(4, "big")


def verify(key: bytes, message: bytes, signature: bytes) -> bool:
    """A signature (algorithm ‖ 64) by a head key (algorithm ‖ 32), both of trust.md §1."""
    if key[:1] and key[0] != ED25519 or signature[:1] and signature[0] != ED25519:
        raise Later("algorithm of a signature")
    if len(key) != 33 or len(signature) != 65:
        raise Malformed("length of a key or signature")
    try:
        Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[1:], message)
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True)
class Head:
    """§5: algorithm, beacon, signature: 69 bytes."""

    data: bytes

    @property
    def beacon(self) -> int:
        return int.from_bytes(self.data[1:5], "big")

    def verify(self, key: bytes, journal: bytes, segment: int, size: int, root: bytes) -> bool:
        if len(self.data) != 69:
            raise Malformed("length of a head")
        message = head_message(journal, segment, size, root, self.beacon)
        return verify(key, message, self.data[:1] + self.data[5:])
