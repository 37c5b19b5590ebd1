"""What opens with a secret that a person knows: recovery papers, enrolment files, key rings (trust.md §5, §6, §8)."""
import unicodedata
from dataclasses import dataclass
from hashlib import scrypt, sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from certificate import ALPHABET, INTRODUCER, P256, Certificate, read_chain, verify_chain
from errors import Malformed, WrongSecret
from journal import ED25519
from wire import Cursor, text

AES_GCM = 0x31
SCRYPT = 0x41
ENROLMENT_BOUND = 1 << 20
ADDRESSES_BOUND = 16
SLOTS_BOUND = 64
OFFICER_SLOT, KEY_FILE_SLOT, PARENT_SLOT = 1, 2, 3
SLOT_LENGTHS = {OFFICER_SLOT: 61, KEY_FILE_SLOT: 61, PARENT_SLOT: 89}


def checks(values: list[int], modulus: int, start: int) -> bool:
    """ISO 7064 hybrid (§5): the last value is the check value of those before."""
    p = start
    for value in values[:-1]:
        s = (p + value) % modulus or modulus
        p = 2 * s % (modulus + 1)
    return (p + values[-1]) % modulus == 1


def recovery_public(paper: str) -> bytes:
    """§5: the public half of the key that is written on a paper, with its algorithm."""
    plain = "".join(each for each in paper.upper() if not each.isspace() and unicodedata.category(each) != "Pd")
    plain = plain.translate(str.maketrans("OIL", "011"))
    if len(plain) != 65 or any(each not in ALPHABET for each in plain):
        raise Malformed("no recovery paper")
    bits = 0
    for group in range(13):
        values = [ALPHABET.index(each) for each in plain[5 * group:5 * group + 5]]
        if not checks(values, 32, group + 1):
            raise Malformed("check character")
        for value in values[:4]:
            bits = bits << 5 | value
    if bits & 15:
        raise Malformed("bits behind the seed")
    seed = (bits >> 4).to_bytes(32, "big")
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return bytes([ED25519]) + public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def stretched(cursor: Cursor):
    """Reads `41`, log2 N, r, p and the salt; returns what makes a key of a secret."""
    algorithm, log, r, p = cursor.take(4)
    if algorithm != SCRYPT:
        raise Malformed("algorithm of a key derivation")
    if not 10 <= log <= 15 or r != 8 or not 1 <= p <= 4:
        raise Malformed("scrypt")
    salt = cursor.take(16)
    return lambda secret: scrypt(secret, salt=salt, n=1 << log, r=r, p=p, maxmem=1 << 26, dklen=32)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """§1, sealed text."""
    if not sealed:
        raise Malformed("no sealed text")
    if sealed[0] != AES_GCM:
        raise Malformed("algorithm of a sealed text")
    if len(sealed) < 29:
        raise Malformed("cut")
    try:
        return AESGCM(key).decrypt(sealed[1:13], sealed[13:], context)
    except InvalidTag:
        raise WrongSecret("it does not open") from None


@dataclass(frozen=True)
class Enrolment:
    """§6: what an enrolment file brings."""

    chain: list[Certificate]
    name: str
    addresses: list[str]
    authority: bytes

    @staticmethod
    def open(pin: str, data: bytes) -> "Enrolment":
        """The file under its PIN, whose check digit is asked first."""
        digits = pin.replace(" ", "")
        if len(digits) != 12 or not digits.isascii() or not digits.isdigit() or not checks(list(map(int, digits)), 10, 10):
            raise Malformed("PIN")
        if len(data) > ENROLMENT_BOUND:
            raise Malformed("an enrolment file")
        cursor = Cursor(data)
        if cursor.take(4) != b"LBEN":
            raise Malformed("no enrolment file")
        if cursor.number(1) != 1:
            raise Malformed("version of an enrolment file")
        derive = stretched(cursor)
        context = data[:cursor.at]
        sealed = cursor.take(len(cursor))
        return Enrolment.read(unseal(derive(digits.encode("ascii")), sealed, context))

    @staticmethod
    def read(data: bytes) -> "Enrolment":
        """What the seal held. Its chain leads from its own root: the pin comes with the file."""
        cursor = Cursor(data)
        if cursor.number(1) != P256:
            raise Malformed("algorithm of a key")
        private = int.from_bytes(cursor.take(32), "big")
        start = cursor.at
        for _ in range(cursor.number(1)):
            cursor.take(cursor.number(2))
        chain = read_chain(data[start:cursor.at])
        verify_chain({chain[0].pin}, chain)
        if chain[-1].attributes.bearer != INTRODUCER or public_of(private) != chain[-1].public:
            raise Malformed("the chain or the key is not the introducer's")
        name = text(cursor.take(cursor.number(2)))
        count = cursor.number(1)
        if count > ADDRESSES_BOUND:
            raise Malformed("addresses")
        addresses = [text(cursor.take(cursor.number(2))) for _ in range(count)]
        authority = cursor.take(cursor.number(4))
        cursor.end()
        return Enrolment(chain, name, addresses, authority)


def public_of(private: int) -> bytes:
    try:
        public = ec.derive_private_key(private, ec.SECP256R1()).public_key()
    except ValueError:
        raise Malformed("no private key") from None
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@dataclass(frozen=True)
class KeyRing:
    """§8: node, data key, private keys and the labels of the officers' slots."""

    node: bytes
    data_key: bytes
    private_keys: bytes
    labels: list[str]

    @staticmethod
    def open(passphrase: bytes, data: bytes) -> "KeyRing":
        """The file with an officer's passphrase; damage is told apart from a wrong one."""
        if len(data) < 32 or sha256(data[:-32]).digest() != data[-32:]:
            raise Malformed("damaged")
        cursor = Cursor(data[:-32])
        if cursor.take(4) != b"LBKR":
            raise Malformed("no key ring")
        if cursor.number(1) != 1:
            raise Malformed("version of a key ring")
        node = cursor.take(8)
        derive = stretched(cursor)
        count = cursor.number(1)
        if count > SLOTS_BOUND:
            raise Malformed("slots")
        slots = [(cursor.number(1), cursor.take(4), cursor.take(cursor.number(2))) for _ in range(count)]
        if any(len(content) != SLOT_LENGTHS.get(kind) for kind, _, content in slots):
            raise Malformed("kind or length of a slot")
        context = b"linban key ring 1\n" + data[:cursor.at]
        sealed = cursor.take(cursor.number(4))
        cursor.end()
        key = ring_key(derive(passphrase), node, slots)
        return KeyRing.read(node, unseal(key, sealed, context))

    @staticmethod
    def read(node: bytes, data: bytes) -> "KeyRing":
        """What the ring's seal held."""
        cursor = Cursor(data)
        if cursor.number(1) != AES_GCM:
            raise Malformed("algorithm of the data key")
        data_key, private_keys, labels = cursor.take(32), cursor.take(99), []
        for _ in range(cursor.number(1)):
            cursor.take(4)
            label = cursor.take(cursor.number(1))
            if not 1 <= len(label) <= 64:
                raise Malformed("label")
            labels.append(text(label))
        cursor.end()
        head = Ed25519PrivateKey.from_private_bytes(private_keys[34:66]).public_key().public_bytes_raw()
        if sha256(head).digest()[:8] != node:
            raise Malformed("the keys of another node")
        return KeyRing(node, data_key, private_keys, labels)


def ring_key(key: bytes, node: bytes, slots: list[tuple[int, bytes, bytes]]) -> bytes:
    """The ring key out of the first officer's slot that opens."""
    for kind, slot, content in slots:
        if kind != OFFICER_SLOT:
            continue
        try:
            return unseal(key, content, b"linban key ring slot 1\n" + node + bytes([kind]) + slot)
        except WrongSecret:
            continue
    raise WrongSecret("no slot opens")
