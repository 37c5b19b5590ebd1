"""A post's store with its whole door (journal.md §6): chains of certificates, reach, signed heads."""
from hashlib import sha256

from certificate import CHAIN_BOUND, ROOT, Certificate, read_succession, verify_chain
from errors import NoChain, Refused
from frames import Frame
from journal import PARTIES, Audience
from store import Gap, Node, Placed, Store
from wire import Field, Message

CERTIFIED, INTRODUCED, SUCCEEDED = 10, 11, 18
CERTIFICATE = Message(Field(1, "certificate", "bytes"))
AUTHORITY = 1


class Trust:
    """Whose keys are known: the pinned roots, and the certificates that journals brought (journal.md §8, 5)."""

    def __init__(self, root: Certificate):
        self.chains: dict[bytes, list[list[Certificate]]] = {}
        self.roots: list[Certificate] = []
        self.claims: list[tuple[bytes, Certificate]] = []
        self.pin(root)

    def pin(self, root: Certificate) -> None:
        self.roots.append(root)
        self.chains.setdefault(root.node, []).append([root])
        self.grow()

    def pins(self) -> set[bytes]:
        return {root.pin for root in self.roots}

    def claim(self, author: bytes, certificate: Certificate) -> None:
        """An authority journal of this author has this certificate (kinds 10 and 11)."""
        self.claims.append((author, certificate))
        self.grow()

    def grow(self) -> None:
        """Goes round until no certificate is added."""
        while any([self.certified(author, certificate) for author, certificate in self.claims]):
            pass

    def certified(self, author: bytes, certificate: Certificate) -> bool:
        """Whether a certificate makes a chain that was not known."""
        added = False
        known = self.chains.setdefault(certificate.node, []) if certificate.node else []
        for above in list(self.chains.get(author, ())):
            chain = [*above, certificate]
            if certificate.node and chain not in known and len(chain) <= CHAIN_BOUND and self.holds(chain):
                known.append(chain)
                added = True
        return added

    def holds(self, chain: list[Certificate]) -> bool:
        try:
            verify_chain(self.pins(), chain)
        except NoChain:
            return False
        return True

    def author(self, node: bytes) -> list[Certificate] | None:
        """The chain of a node: under the root pinned last, and there the one that came last."""
        chains = self.chains.get(node)
        pins = [root.pin for root in self.roots]
        return max(chains, key=lambda chain: (pins.index(chain[0].pin), chains.index(chain))) if chains else None


class Post:
    """The node at the end of a chain, and what it holds."""

    def __init__(self, chain: list[Certificate]):
        verify_chain({chain[0].pin}, chain)
        self.own = chain[-1]
        self.trust = Trust(chain[0])
        for index, issuer in enumerate(chain[:-1]):
            self.trust.claim(issuer.node, chain[index + 1])
        self.store = Store()

    def admit(self, data: bytes) -> str:
        """What becomes of a frame."""
        try:
            _, new = self.store.admit(Frame.read(data), self.judge)
        except Gap:
            return "gap"
        except Refused:
            return "parked"
        for node in new:
            self.learn(node)
        return "admitted %d" % len(new) if new else "duplicate"

    def judge(self, placed: Placed) -> bool:
        """Reach, chain, tree and head (the door, 3 to 5)."""
        journal, frame = placed.journal, placed.frame
        if not self.reaches(journal.audience):
            raise NoChain("beyond the reach of this post")
        chain = self.trust.author(journal.author)
        key = chain[-1].attributes.head if chain else self.succeeded(placed)
        if key is None:
            raise Gap("an author that is not known yet")
        return frame.head.verify(key, journal.name, placed.written, frame.size, placed.root())

    def succeeded(self, placed: Placed) -> bytes | None:
        """A frame that brings the `Succeeded` of a new root is verified under that root."""
        for entry in placed.entries:
            if entry.kind == SUCCEEDED and placed.journal.audience.tag == AUTHORITY:
                new = self.successor(entry.body)
                if new and new.node == placed.journal.author:
                    return new.attributes.head
        return None

    def successor(self, body: bytes) -> Certificate | None:
        try:
            succession = CERTIFICATE.read(body).certificate
        except Refused:
            return None
        for root in self.trust.roots:
            try:
                return read_succession(root, succession)
            except Refused:
                continue
        return None

    def learn(self, node: Node) -> None:
        """Certificates of authority journals, and a root that follows."""
        journal = node.journal
        if journal.audience.tag != AUTHORITY:
            return
        entry = node.entry
        if entry.kind == SUCCEEDED:
            new = self.successor(entry.body)
            if new and new.node == journal.author and new.pin not in self.trust.pins():
                self.trust.pin(new)
        elif entry.kind in (CERTIFIED, INTRODUCED):
            try:
                certificate = Certificate.read(CERTIFICATE.read(entry.body).certificate)
            except Refused:
                return
            if certificate.attributes.bearer != ROOT:
                self.trust.claim(journal.author, certificate)

    def reaches(self, audience: Audience) -> bool:
        """journal.md §1, who gets it."""
        return audience.tag != PARTIES or any(self.own.serves(division) for division in audience.divisions)

    def digest(self) -> tuple[int, bytes]:
        """journal.md §8, 7: over all entries, sorted."""
        entries = sorted(
            name + node.written.to_bytes(8, "big") + node.position.to_bytes(8, "big") + node.entry.name
            for name, journal in self.store.journals.items() for node in journal.nodes)
        return len(entries), sha256(b"".join(entries)).digest()
