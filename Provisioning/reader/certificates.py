"""Certificates and chains, from Protocol/trust.md §3 and §4 alone."""
import hashlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import NameOID, SignatureAlgorithmOID

ATTRIBUTES = x509.ObjectIdentifier("2.25.6229191729402187597")
ROOT, NODE, INTRODUCER = 1, 2, 3
SHORT = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class BadCertificate(Exception):
    pass


def need(condition, why):
    if not condition:
        raise BadCertificate(why)


class Certificate:
    def __init__(self, der):
        need(len(der) <= 8192, "a certificate is too long")
        try:
            self.check(x509.load_der_x509_certificate(der))
        except (ValueError, KeyError, UnsupportedAlgorithm) as fault:
            # The library parses lazily, so that damage can show itself at any field.
            raise BadCertificate("a certificate is malformed: %s" % fault)

    def check(self, parsed):
        self.parsed, self.key, self.issuer = parsed, parsed.public_key(), parsed.issuer.public_bytes()
        extensions = {extension.oid: extension for extension in parsed.extensions}
        need(parsed.version == x509.Version.v3, "not X.509 v3")
        need(parsed.signature_algorithm_oid == SignatureAlgorithmOID.ECDSA_WITH_SHA256, "not ecdsa-with-SHA256")
        need(isinstance(self.key, ec.EllipticCurvePublicKey) and isinstance(self.key.curve, ec.SECP256R1), "not a P-256 key")
        constraints = extensions[x509.BasicConstraints.oid]
        need(constraints.critical and constraints.value.ca and constraints.value.path_length is None, "BasicConstraints")
        self.read(extensions[ATTRIBUTES].value.value)
        usage = extensions[x509.KeyUsage.oid]
        need(usage.critical and usage.value.key_cert_sign, "KeyUsage")
        need(usage.value.digital_signature == (self.bearer != INTRODUCER), "KeyUsage")
        need(len(extensions) == 3, "an extension too many")
        names = [part for part in parsed.subject]
        need(len(names) == 1 and names[0].oid == NameOID.COMMON_NAME and names[0].value == self.name(), "the subject")
        need(b"\x0c" + bytes([len(names[0].value)]) + names[0].value.encode() in parsed.subject.public_bytes(), "the subject is no UTF8String")
        serial = parsed.serial_number.to_bytes(20, "big").lstrip(b"\0")
        need(len(serial) == 16 and 0x40 <= serial[0] <= 0x7F, "the serial number")
        need(parsed.not_valid_before_utc <= parsed.not_valid_after_utc, "a validity that ends before it begins")
        need(encode_dss_signature(*decode_dss_signature(parsed.signature)) == parsed.signature, "a signature not in its shortest form")

    def read(self, data):
        at = 0

        def take(count):
            nonlocal at
            need(at + count <= len(data), "the attributes end too early")
            at += count
            return data[at - count:at]

        version, self.bearer, self.level = take(3)
        need(version == 1 and self.bearer in (ROOT, NODE, INTRODUCER) and 3 <= self.level <= 6, "the attributes' first bytes")
        self.code = take(take(1)[0])
        need(1 <= len(self.code) <= 8 and all(letter in SHORT for letter in self.code), "the short code")
        self.divisions = [take(12) for _ in range(int.from_bytes(take(2), "big"))]
        need(1 <= len(self.divisions) <= 256 and all(code.isdigit() for code in self.divisions), "the divisions")
        need(all(a < b for a, b in zip(self.divisions, self.divisions[1:])), "the divisions are not ascending")
        self.head_key = self.introduction = None
        if self.bearer != INTRODUCER:
            head, sealing = take(33), take(33)
            need(head[0] == 0x11 and sealing[0] == 0x21, "an algorithm of a later version")
            self.head_key = head[1:]
        if self.bearer == ROOT:
            recovery = take(66)
            need(recovery[0] == recovery[33] == 0x11, "an algorithm of a later version")
        if self.bearer == NODE:
            tag = take(1)
            need(tag in (b"\0", b"\1"), "the introduction")
            self.introduction = take(8) if tag == b"\1" else None
        if self.bearer == INTRODUCER:
            point = self.key.public_numbers()
            uncompressed = b"\4" + point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")
            self.introduction = hashlib.sha256(uncompressed).digest()[:8]
        need(at == len(data), "attributes are left over")

    def node(self):
        return hashlib.sha256(self.head_key).digest()[:8] if self.head_key else None

    def name(self):
        return self.node().hex() if self.head_key else "introducer " + self.introduction.hex()

    def is_signed_by(self, issuer):
        if self.issuer != issuer.parsed.subject.public_bytes():
            return False
        try:
            issuer.key.verify(self.parsed.signature, self.parsed.tbs_certificate_bytes, ec.ECDSA(hashes.SHA256()))
            return True
        except InvalidSignature:
            return False


def contains(above, below):
    """Equal, or the code without trailing zeros, rounded up to a whole field, is a prefix."""
    significant = len(above.rstrip(b"0"))
    field = next(length for length in (2, 4, 6, 9, 12) if length >= significant)
    return below[:field] == above[:field]


def may_issue(issuer, subject):
    """§4 rules 3 and 4."""
    if subject.bearer == ROOT or not all(any(contains(a, b) for a in issuer.divisions) for b in subject.divisions):
        return False
    if issuer.bearer == INTRODUCER:
        return (
            subject.bearer == NODE and subject.level == issuer.level and subject.code == issuer.code
            and subject.divisions == issuer.divisions and subject.introduction == issuer.introduction
        )
    return subject.level > issuer.level


class Shown:
    """A chain in bytes (trust.md §4), as somebody shows it."""

    def __init__(self, data):
        need(data and 1 <= data[0] <= 8, "a chain has 1 to 8 certificates")
        at, self.certificates = 1, []
        for _ in range(data[0]):
            length = int.from_bytes(data[at:at + 2], "big")
            need(at + 2 + length <= len(data), "a chain ends too early")
            self.certificates.append(Certificate(data[at + 2:at + 2 + length]))
            at += 2 + length
        need(at == len(data), "bytes after a chain")

    def verify(self, pins):
        """`pins` are SHA-256 of root certificates."""
        root = self.certificates[0]
        if root.bearer != ROOT or not root.is_signed_by(root):
            raise BadCertificate("the root certificate is no root", "chain")
        if root.parsed.fingerprint(hashes.SHA256()) not in pins:
            raise BadCertificate("a chain has another root", "chain")
        for issuer, subject in zip(self.certificates, self.certificates[1:]):
            if not (subject.is_signed_by(issuer) and may_issue(issuer, subject)):
                raise BadCertificate("a chain does not verify", "chain")


class Chains:
    """The certificates that a verified chain from the root leads to."""

    def __init__(self, root):
        self.root = Certificate(root)
        need(self.root.bearer == ROOT and self.root.is_signed_by(self.root), "the root certificate is no root")
        self.held = [(self.root, 1)]

    def add(self, data):
        """A chain in bytes (trust.md §4): every certificate of it, if all of it verifies below the pinned root."""
        shown = Shown(data)
        shown.verify([self.root.parsed.fingerprint(hashes.SHA256())])
        self.held += [(subject, length) for length, subject in enumerate(shown.certificates[1:], 2)]

    def link(self, found):
        """Takes (author of the journal, DER) in any order, and goes round until nothing is added."""
        waiting = []
        for author, der in found:
            try:
                waiting.append((author, Certificate(der)))
            except BadCertificate:
                continue  # it certifies nobody
        added = True
        while added:
            added = False
            for pair in list(waiting):
                author, certificate = pair
                for issuer, length in self.held:
                    if issuer.node() == author and length < 8 and certificate.is_signed_by(issuer) and may_issue(issuer, certificate):
                        self.held.append((certificate, length + 1))
                        waiting.remove(pair)
                        added = True
                        break

    def head_key(self, node):
        for certificate, _ in self.held:
            if certificate.node() == node:
                return certificate.head_key
        return None

    @staticmethod
    def verifies(head_key, signature, data):
        try:
            ed25519.Ed25519PublicKey.from_public_bytes(head_key).verify(signature, data)
            return True
        except InvalidSignature:
            return False
