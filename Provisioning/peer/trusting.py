"""The verbs of conformance.md about trust.md."""
import certificate
from certificate import BEARERS, Certificate
from keeping import Enrolment, KeyRing, recovery_public
from values import hashes, hexed, listed, unhex


def certificate_word(each: Certificate) -> str:
    return ":".join([
        BEARERS[each.attributes.bearer], str(each.level), each.attributes.code, "+".join(each.divisions), hexed(each.node),
        hexed(each.introduction), str(each.since), str(each.until)])


def read_certificate(data: str) -> list[str]:
    found = Certificate.read(unhex(data))
    return [certificate_word(found), found.digest.hex()]


def verified(pins: str, data: str) -> list[Certificate]:
    chain = certificate.read_chain(unhex(data))
    certificate.verify_chain(set(hashes(pins)), chain)
    return chain


def chain_words(pins: str, data: str) -> list[str]:
    return [certificate_word(each) for each in verified(pins, data)]


def standing(pins: str, data: str, time: str, nodes: str, introductions: str, digests: str) -> str:
    return certificate.standing(
        verified(pins, data), int(time), set(hashes(nodes)), set(hashes(introductions)), set(hashes(digests)))


def succession(root: str, data: str) -> str:
    return certificate.read_succession(Certificate.read(unhex(root)), unhex(data)).pin.hex()


def recovery(*paper: str) -> str:
    return recovery_public(" ".join(paper)).hex()


def enrolment(*words: str) -> list[str]:
    *pin, data = words
    found = Enrolment.open(" ".join(pin), unhex(data))
    return [
        found.chain[-1].introduction.hex(), hexed(found.name.encode("utf-8")), hexed(found.authority), *found.addresses]


def keyring(passphrase: str, data: str) -> list[str]:
    found = KeyRing.open(unhex(passphrase), unhex(data))
    return [found.node.hex(), listed(label.encode("utf-8").hex() for label in found.labels)]


VERBS = {
    "certificate": read_certificate, "chain": chain_words, "standing": standing, "succession": succession, "recovery": recovery,
    "enrolment": enrolment, "keyring": keyring,
}
