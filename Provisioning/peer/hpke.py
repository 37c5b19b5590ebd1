"""Sealing to a node (trust.md §7): HPKE base mode of RFC 9180, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305."""
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from errors import WrongSecret

KEM = b"KEM" + (0x0020).to_bytes(2, "big")
SUITE = b"HPKE" + (0x0020).to_bytes(2, "big") + (0x0001).to_bytes(2, "big") + (0x0003).to_bytes(2, "big")


def extract(suite: bytes, salt: bytes, label: bytes, key: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + key, "sha256")


def expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """One block of HKDF is enough for every length of this suite."""
    told = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, told + b"\x01", "sha256")[:length]


class Opener:
    """The context of the recipient: opens what was sealed in order under one encapsulated key."""

    def __init__(self, private: bytes, encapsulated: bytes, info: bytes):
        own = X25519PrivateKey.from_private_bytes(private)
        public = own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        try:
            shared = own.exchange(X25519PublicKey.from_public_bytes(encapsulated))
        except ValueError:
            raise WrongSecret("no encapsulated key") from None
        secret = expand(KEM, extract(KEM, b"", b"eae_prk", shared), b"shared_secret", encapsulated + public, 32)
        context = b"\x00" + extract(SUITE, b"", b"psk_id_hash", b"") + extract(SUITE, b"", b"info_hash", info)
        schedule = extract(SUITE, secret, b"secret", b"")
        self.cipher = ChaCha20Poly1305(expand(SUITE, schedule, b"key", context, 32))
        self.nonce = int.from_bytes(expand(SUITE, schedule, b"base_nonce", context, 12), "big")
        self.sequence = 0

    def open(self, sealed: bytes, additional: bytes) -> bytes:
        nonce = (self.nonce ^ self.sequence).to_bytes(12, "big")
        try:
            text = self.cipher.decrypt(nonce, sealed, additional)
        except InvalidTag:
            raise WrongSecret("it does not open") from None
        self.sequence += 1
        return text
