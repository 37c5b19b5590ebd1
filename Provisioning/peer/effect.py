"""Which entries have effect, and when they legally were (journal.md §7)."""
from functools import cached_property

from certificate import CITY, ROOT, TOWN, Certificate, contains, post
from errors import Refused
from journal import PARTIES, Entry
from node import AUTHORITY, CERTIFICATE, CERTIFIED, INTRODUCED, Post
from store import Journal, Node
from wire import MASK64, Field, Message

REVOKED, RELEASED, HEARD, RULES = 12, 14, 15, 19
HELD = Message(Field(1, "journal", "bytes"), Field(2, "segment", "fixed64"), Field(3, "size", "uint64"))
REVOCATION = Message(
    Field(1, "node", "bytes"), Field(2, "reason", "string"), Field(3, "held", HELD, "repeated"),
    Field(4, "introduction", "bytes"))
RELEASE = Message(Field(1, "event", "bytes"), Field(2, "reason", "string"))
RECEIPT = Message(
    Field(1, "tips", HELD, "repeated"), Field(2, "at_ms", "sint64"), Field(3, "complete", "bool"), Field(4, "author", "bytes"))
RULES_MESSAGE = Message(Field(1, "number", "uint64"))

DAY_MS = 86_400_000
PATIENCE_MS = 300_000


class Place:
    """Where an entry stands: in a journal held (`node`), or in a citation alone."""

    def __init__(self, author: bytes, journal: bytes, segment: int, position: int, node: Node | None = None):
        self.author, self.journal, self.segment, self.position, self.node = author, journal, segment, position, node

    @property
    def order(self) -> tuple[bytes, int, int]:
        return self.author, self.segment, self.position


class Tips:
    """Tips that a receipt or a revocation names, and what lies at or below them."""

    def __init__(self, held, journals: dict[bytes, Journal]):
        self.tips: dict[bytes, dict[int, int]] = {}
        for tip in held:
            self.tips.setdefault(tip.journal, {})[tip.segment] = tip.size
        self.below = {name: journals[name].below(tips) for name, tips in self.tips.items() if name in journals}

    def cover(self, place: Place) -> bool:
        """At or below one of them. Without the journal: a tip names the segment and lies beyond (citations.md §3)."""
        if place.node:
            return place.node in self.below.get(place.journal, ())
        return self.tips.get(place.journal, {}).get(place.segment, 0) > place.position


class Effects:
    """A function of the entries held."""

    def __init__(self, holder: Post):
        self.holder = holder
        self.journals = holder.store.journals
        self.judged: dict[Node, bool] = {}
        self.certified: dict[bytes, bool] = {}

    def chain(self, node: bytes) -> list[Certificate] | None:
        return self.holder.trust.author(node)

    def above(self, author: bytes, named: bytes) -> bool:
        """Whether the author's level is above that of a node, and its certificate serves the node's division."""
        mine, theirs = self.chain(author), self.chain(named)
        return bool(mine and theirs) and mine[-1].level < theirs[-1].level and mine[-1].serves(post(theirs))

    def parent(self, author: bytes, child: bytes) -> bool:
        """Whether a node issued a certificate of the child, by itself or through its introducer."""
        issuers = [[each for each in chain[:-1] if each.node][-1:] for chain in self.holder.trust.chains.get(child, ())]
        return any(issuer.node == author for found in issuers for issuer in found)

    def is_for(self, journal: Journal, child: bytes) -> bool:
        """Whether all parties of a journal are divisions of the child's certificate."""
        chain = self.chain(child)
        return bool(chain) and all(division in chain[-1].divisions for division in journal.audience.divisions)

    def succeeds(self, author: bytes, named: bytes) -> bool:
        """Whether a root succeeded another."""
        roots = [root.node for root in self.holder.trust.roots]
        return author in roots and named in roots and roots.index(author) > roots.index(named)

    def said(self, kind: int, tag: int, message: Message) -> list[tuple[Node, object]]:
        """The entries of a kind where it may stand, with their bodies, as far as they can be read."""
        found = []
        for journal in self.journals.values():
            if journal.audience.tag != tag or (tag == AUTHORITY and not self.serves(journal)):
                continue
            for node in journal.nodes:
                if node.entry.kind == kind:
                    try:
                        found.append((node, message.read(node.entry.body)))
                    except Refused:
                        continue
        return found

    def serves(self, journal: Journal) -> bool:
        """In authority(D), the node whose certificate serves D."""
        chain = self.chain(journal.author)
        return bool(chain) and chain[-1].serves(journal.audience.divisions[0])

    @cached_property
    def revocations(self) -> list[tuple[Node, bytes, Tips]]:
        """What names a node; that of an enrolment file touches no entry."""
        return [
            (node, body.node, Tips(body.held, self.journals)) for node, body in self.said(REVOKED, AUTHORITY, REVOCATION)
            if not body.introduction and (
                self.above(node.journal.author, body.node) or self.succeeds(node.journal.author, body.node))]

    @cached_property
    def releases(self) -> list[tuple[Node, bytes]]:
        return [(node, body.event) for node, body in self.said(RELEASED, AUTHORITY, RELEASE)]

    @cached_property
    def receipts(self) -> list[tuple[Node, object, Tips]]:
        """What the post right above a child holds of its journals."""
        return [
            (node, body, Tips(body.tips, self.journals)) for node, body in self.said(HEARD, PARTIES, RECEIPT)
            if self.parent(node.journal.author, body.author) and self.is_for(node.journal, body.author)]

    def in_force(self, node: Node) -> bool:
        """Whether an entry of a journal held has effect."""
        if node not in self.judged:
            place = Place(node.journal.author, node.journal.name, node.written, node.position, node)
            self.judged[node] = self.has_effect(place, node.entry)
        return self.judged[node]

    def has_effect(self, place: Place, entry: Entry) -> bool:
        """No revocation in force takes it away and its author's certificates have effect, or a release in force gives it back."""
        taken = any(
            named == place.author and not tips.cover(place) and self.in_force(node) for node, named, tips in self.revocations)
        return (not taken and self.is_certified(place.author)) or any(
            event == entry.name and self.may_release(node, place.author) and self.in_force(node) for node, event in self.releases)

    def is_certified(self, author: bytes) -> bool:
        """Whether a chain leads to a node all of whose certificates have effect."""
        if author not in self.certified:
            self.certified[author] = any(
                all(self.stands(issuer, issued) for issuer, issued in zip(chain, chain[1:]))
                for chain in self.holder.trust.chains.get(author, ()))
        return self.certified[author]

    def stands(self, issuer: Certificate, issued: Certificate) -> bool:
        """Whether a certificate has effect: its issuer is not revoked, or has said it in an entry that has effect."""
        revoked = any(named == issuer.node and self.in_force(node) for node, named, _ in self.revocations)
        return not revoked or any(
            node.journal.author == issuer.node and certificate.digest == issued.digest and self.in_force(node)
            for node, certificate in self.said_certificates)

    @cached_property
    def said_certificates(self) -> list[tuple[Node, Certificate]]:
        found = []
        for kind in (CERTIFIED, INTRODUCED):
            for node, body in self.said(kind, AUTHORITY, CERTIFICATE):
                try:
                    found.append((node, Certificate.read(body.certificate)))
                except Refused:
                    continue
        return found

    def may_release(self, node: Node, author: bytes) -> bool:
        chain = self.chain(node.journal.author)
        return bool(chain) and CITY <= chain[-1].level <= TOWN and self.above(node.journal.author, author)

    def rules(self) -> int:
        """Kind 19: the highest number that a root says."""
        numbers = [
            body.number for node, body in self.said(RULES, AUTHORITY, RULES_MESSAGE)
            if self.chain(node.journal.author)[-1].attributes.bearer == ROOT and self.in_force(node)]
        return max(numbers, default=1)

    def heard_ms(self, place: Place) -> int | None:
        """The earliest receipt of a node above, in a journal that all get who get the entry, with a tip that the entry lies at or below."""
        times = [
            body.at_ms for node, body, tips in self.receipts
            if body.author == place.author and reaches(node.journal, place.node.journal) and tips.cover(place) and self.in_force(node)]
        return min(times, default=None)


def reaches(told: Journal, other: Journal) -> bool:
    """Whether all who hold one journal of parties hold the other: at or below each party of that lies one of this."""
    return all(any(contains(party, division) for division in told.audience.divisions) for party in other.audience.divisions)


def legal_time(wall: int, beacon: int, heard: int | None) -> int:
    """§7: the wall clock between its bounds, else the earlier bound."""
    earliest = signed(beacon * DAY_MS)
    return wall if wall >= earliest and (heard is None or wall <= signed(heard + PATIENCE_MS)) else earliest


def signed(value: int) -> int:
    """Modulo 2⁶⁴, from −2⁶³ on."""
    return (value + (1 << 63) & MASK64) - (1 << 63)
