"""Certificates, chains, standing and succession (trust.md §2–§5)."""
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

import der
from errors import Malformed, NoChain, Revoked
from journal import ED25519, verify
from wire import Cursor

CERTIFICATE_BOUND = 8192
CHAIN_BOUND = 8
DIVISIONS_BOUND = 256
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
X25519 = 0x21
P256 = 0x12

ROOT, NODE, INTRODUCER = 1, 2, 3
BEARERS = {ROOT: "root", NODE: "node", INTRODUCER: "introducer"}
CITY, DISTRICT, TOWN, VILLAGE = range(3, 7)

ECDSA_SHA256 = der.encode(der.SEQUENCE, der.encode_oid("1.2.840.10045.4.3.2"))
P256_KEY = der.encode(der.SEQUENCE, der.encode_oid("1.2.840.10045.2.1"), der.encode_oid("1.2.840.10045.3.1.7"))
COMMON_NAME = der.encode_oid("2.5.4.3")
TRUE = der.encode(der.BOOLEAN, b"\xff")
BASIC_CONSTRAINTS = der.encode(
    der.SEQUENCE, der.encode_oid("2.5.29.19"), TRUE, der.encode(der.OCTET_STRING, der.encode(der.SEQUENCE, TRUE)))
KEY_USAGE = der.encode_oid("2.5.29.15") + TRUE
NODE_ATTRIBUTES = der.encode_oid("2.25.6229191729402187597")


def eight(data: bytes) -> bytes:
    """How nodes, introductions and frames are named: the first 8 bytes of SHA-256."""
    return sha256(data).digest()[:8]


@dataclass(frozen=True)
class Attributes:
    """§3, node attributes. Keys are with their algorithm bytes; empty where the bearer has none."""

    bearer: int
    level: int
    code: str
    divisions: tuple[str, ...]
    head: bytes
    sealing: bytes
    recovery: tuple[bytes, ...]
    introduction: bytes

    @staticmethod
    def read(data: bytes) -> "Attributes":
        """The bytes of the extension: version 1, nothing unknown, nothing left over."""
        cursor = Cursor(data)
        if cursor.number(1) != 1:
            raise Malformed("version of node attributes")
        bearer, level = cursor.take(2)
        if bearer not in BEARERS or not CITY <= level <= VILLAGE:
            raise Malformed("bearer or level")
        code = cursor.take(cursor.number(1))
        if not 1 <= len(code) <= 8 or any(chr(byte) not in ALPHABET for byte in code):
            raise Malformed("short code")
        divisions = [cursor.take(12) for _ in range(divisions_bound(cursor.number(2)))]
        if not all(map(bytes.isdigit, divisions)) or any(left >= right for left, right in zip(divisions, divisions[1:])):
            raise Malformed("divisions")
        head = sealing = introduction = b""
        recovery = ()
        if bearer != INTRODUCER:
            head, sealing = key(cursor, ED25519), key(cursor, X25519)
        if bearer == ROOT:
            recovery = key(cursor, ED25519), key(cursor, ED25519)
        if bearer == NODE:
            introduction = read_introduction(cursor)
        cursor.end()
        names = tuple(each.decode("ascii") for each in divisions)
        return Attributes(bearer, level, code.decode("ascii"), names, head, sealing, recovery, introduction)


def divisions_bound(count: int) -> int:
    if not 1 <= count <= DIVISIONS_BOUND:
        raise Malformed("number of divisions")
    return count


def key(cursor: Cursor, algorithm: int) -> bytes:
    value = cursor.take(33)
    if value[0] != algorithm:
        raise Malformed("algorithm of a key")
    return value


def read_introduction(cursor: Cursor) -> bytes:
    given = cursor.number(1)
    if given > 1:
        raise Malformed("introduction")
    return cursor.take(8) if given else b""


@dataclass(frozen=True)
class Certificate:
    """A certificate of exactly the profile of §3."""

    data: bytes
    tbs: bytes
    signature: bytes
    issuer: bytes
    subject: bytes
    public: bytes
    since: int
    until: int
    attributes: Attributes

    @staticmethod
    def read(data: bytes) -> "Certificate":
        """Takes the fields out, puts a certificate together of them again, and refuses any other bytes."""
        if len(data) > CERTIFICATE_BOUND:
            raise Malformed("a certificate")
        outer = Cursor(data)
        body = Cursor(der.read(outer, der.SEQUENCE))
        outer.end()
        fields = Cursor(der.read(body, der.SEQUENCE))
        der.read(fields, 0xA0)
        serial = der.read(fields, der.INTEGER)
        if len(serial) != 16 or not 0x40 <= serial[0] <= 0x7F:
            raise Malformed("serial number")
        der.read(fields, der.SEQUENCE)
        issuer = common_name(der.read(fields, der.SEQUENCE))
        validity = Cursor(der.read(fields, der.SEQUENCE))
        since, until = der.read_time(validity), der.read_time(validity)
        if until < since:
            raise Malformed("a validity that ends before it begins")
        subject = common_name(der.read(fields, der.SEQUENCE))
        public = der.read(fields, der.SEQUENCE)[-65:]
        extensions = Cursor(der.read(Cursor(der.read(fields, 0xA3)), der.SEQUENCE))
        for _ in range(2):
            der.read(extensions, der.SEQUENCE)
        attributes = Cursor(der.read(extensions, der.SEQUENCE))
        der.read(attributes, der.OID)
        told = der.read(attributes, der.OCTET_STRING)
        value = Attributes.read(told)
        der.read(body, der.SEQUENCE)
        signature = der.read(body, der.BIT_STRING)[1:]
        tbs = to_be_signed(serial, issuer, since, until, subject, public, told, value.bearer)
        whole = der.encode(der.SEQUENCE, tbs, ECDSA_SHA256, der.encode(der.BIT_STRING, b"\x00", signature))
        if whole != data or not is_signature(signature):
            raise Malformed("another profile")
        found = Certificate(data, tbs, signature, issuer, subject, public, since, until, value)
        if subject != found.name:
            raise Malformed("a name that is not its key's")
        found.key()
        return found

    @property
    def name(self) -> bytes:
        """What the subject has to be."""
        if self.attributes.bearer == INTRODUCER:
            return b"introducer " + eight(self.public).hex().encode("ascii")
        return self.node.hex().encode("ascii")

    @property
    def node(self) -> bytes:
        """The NodeID; empty for an introducer."""
        return eight(self.attributes.head[1:]) if self.attributes.head else b""

    @property
    def introduction(self) -> bytes:
        """The introduction it is (an introducer) or came from (a node); empty where there is none."""
        return eight(self.public) if self.attributes.bearer == INTRODUCER else self.attributes.introduction

    @property
    def level(self) -> int:
        return self.attributes.level

    @property
    def divisions(self) -> tuple[str, ...]:
        return self.attributes.divisions

    @property
    def digest(self) -> bytes:
        return sha256(self.tbs).digest()

    @property
    def pin(self) -> bytes:
        return sha256(self.data).digest()

    def serves(self, division: str) -> bool:
        """Whether a division is, or is contained in, one of its own."""
        return any(contains(own, division) for own in self.divisions)

    def key(self) -> ec.EllipticCurvePublicKey:
        try:
            return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), self.public)
        except ValueError:
            raise Malformed("no point of the curve") from None

    def signed(self, other: "Certificate") -> bool:
        """Whether this one issued the other."""
        try:
            self.key().verify(other.signature, other.tbs, ec.ECDSA(SHA256()))
        except InvalidSignature:
            return False
        return other.issuer == self.subject


def common_name(name: bytes) -> bytes:
    attribute = Cursor(der.read(Cursor(der.read(Cursor(name), der.SET)), der.SEQUENCE))
    der.read(attribute, der.OID)
    return der.read(attribute, der.UTF8_STRING)


def encode_name(name: bytes) -> bytes:
    attribute = der.encode(der.SEQUENCE, COMMON_NAME, der.encode(der.UTF8_STRING, name))
    return der.encode(der.SEQUENCE, der.encode(der.SET, attribute))


def to_be_signed(serial: bytes, issuer: bytes, since: int, until: int, subject: bytes, public: bytes, attributes: bytes,
                 bearer: int) -> bytes:
    """TBSCertificate of the profile (§3)."""
    usage = b"\x02\x04" if bearer == INTRODUCER else b"\x02\x84"
    extensions = der.encode(
        der.SEQUENCE, BASIC_CONSTRAINTS,
        der.encode(der.SEQUENCE, KEY_USAGE, der.encode(der.OCTET_STRING, der.encode(der.BIT_STRING, usage))),
        der.encode(der.SEQUENCE, NODE_ATTRIBUTES, der.encode(der.OCTET_STRING, attributes)))
    return der.encode(
        der.SEQUENCE, der.encode(0xA0, der.encode(der.INTEGER, b"\x02")), der.encode(der.INTEGER, serial), ECDSA_SHA256,
        encode_name(issuer), der.encode(der.SEQUENCE, der.encode_time(since), der.encode_time(until)), encode_name(subject),
        der.encode(der.SEQUENCE, P256_KEY, der.encode(der.BIT_STRING, b"\x00", public)), der.encode(0xA3, extensions))


def is_signature(signature: bytes) -> bool:
    try:
        return encode_dss_signature(*decode_dss_signature(signature)) == signature
    except ValueError:
        return False


def contains(outer: str, inner: str) -> bool:
    """§4, 3: equal, or the outer code without its trailing zeros, rounded up to a whole field, is a prefix."""
    digits = len(outer.rstrip("0"))
    width = next(width for width in (0, 2, 4, 6, 9, 12) if digits <= width)
    return inner.startswith(outer[:width])


def read_chain(data: bytes) -> list[Certificate]:
    """§4, the bytes of a chain."""
    cursor = Cursor(data)
    count = cursor.number(1)
    if count > CHAIN_BOUND:
        raise Malformed("certificates of a chain")
    if not count:
        raise Malformed("no certificate")
    found = []
    for _ in range(count):
        length = cursor.number(2)
        if length > CERTIFICATE_BOUND:
            raise Malformed("a certificate")
        found.append(cursor.take(length))
    cursor.end()
    return [Certificate.read(each) for each in found]


def verify_chain(pins: set[bytes], chain: list[Certificate]) -> None:
    """§4: what never changes; raises NoChain."""
    root = chain[0]
    if root.attributes.bearer != ROOT or root.pin not in pins or not root.signed(root):
        raise NoChain("the first is no pinned root")
    for issuer, issued in zip(chain, chain[1:]):
        if issued.attributes.bearer == ROOT or not issuer.signed(issued):
            raise NoChain("a second root, or not issued by the one before")
        if not all(issuer.serves(division) for division in issued.divisions):
            raise NoChain("a division that its issuer does not serve")
        if issuer.attributes.bearer == INTRODUCER:
            same = (issuer.level, issuer.attributes.code, issuer.divisions, issuer.introduction)
            if issued.attributes.bearer != NODE or same != (
                    issued.level, issued.attributes.code, issued.divisions, issued.introduction):
                raise NoChain("not what the introducer was made for")
        elif issued.level <= issuer.level:
            raise NoChain("a level that is not below")


def post(chain: list[Certificate]) -> str:
    """§3, "Post": the division for whose node the last certificate stands."""
    found = ""
    for certificate in chain:
        own = [division for division in certificate.divisions if division_level(division) == certificate.level]
        within = [division for division in own if found and contains(found, division)]
        found = (within or own or list(certificate.divisions))[0]
    return found


def division_level(division: str) -> int:
    """The level of a division by its digits: a city's end in zeros after the fourth digit, and so on; 0 above a city."""
    digits = len(division.rstrip("0"))
    return 0 if digits < 3 else next((level for level, width in ((CITY, 4), (DISTRICT, 6), (TOWN, 9)) if digits <= width), VILLAGE)


def standing(chain: list[Certificate], time_ms: int, nodes: set[bytes], introductions: set[bytes], heard: set[bytes]) -> str:
    """§4: what a verified chain may do now."""
    for index, certificate in enumerate(chain):
        leaf = index == len(chain) - 1
        if certificate.node in nodes and (leaf or chain[index + 1].digest not in heard):
            raise Revoked("a node")
        if certificate.attributes.bearer == INTRODUCER and certificate.introduction in introductions and (
                leaf or chain[index + 1].digest not in heard):
            raise Revoked("an introduction")
    if any(time_ms > certificate.until * 1000 for certificate in chain):
        return "expired"
    return "early" if any(time_ms < certificate.since * 1000 for certificate in chain) else "current"


def read_succession(old: Certificate, data: bytes) -> Certificate:
    """§5: the root certificate that both recovery keys of the old root name."""
    cursor = Cursor(data)
    if cursor.number(1) != 1:
        raise Malformed("version of a succession")
    ends = cursor.take(32)
    new_data = cursor.take(cursor.number(2))
    signatures = cursor.take(65), cursor.take(65)
    cursor.end()
    new = Certificate.read(new_data)
    message = b"linban root succession 1\n" + ends + new.pin
    held = [verify(recovery, message, signature) for recovery, signature in zip(old.attributes.recovery, signatures)]
    if ends != old.pin or not all(held) or new.attributes.bearer != ROOT or not new.signed(new):
        raise NoChain("no succession of this root")
    if new.level != old.level or not all(new.serves(division) for division in old.divisions):
        raise NoChain("the new root does not serve what the old one did")
    return new
