"""Events of a narrower journal, proven in a wider one (citations.md)."""
from dataclasses import dataclass

from errors import Malformed, NoChain
from events import CITATION_KIND
from journal import CASE_KINDS, PREFIX, Audience, Context, Entry, Head, Part, entry_name, journal_id, private_mac
from tree import inner, split
from wire import Field, Message

ENTRIES_BOUND, HASHES_BOUND = 256, 4096

CITED_ENTRY = Message(
    Field(1, "position", "uint64"), Field(2, "open", "bytes"), Field(3, "mac", "bytes"), Field(4, "after", "bytes"),
    Field(5, "heard_ms", "sint64"))
CITED = Message(
    Field(1, "author", "bytes"), Field(2, "audience", "bytes"), Field(3, "segment", "fixed64"), Field(4, "size", "uint64"),
    Field(5, "head", "bytes"), Field(6, "entries", CITED_ENTRY, "repeated"), Field(7, "hashes", "bytes", "repeated"))
CITED_PRIVATE = Message(Field(1, "parts", "bytes", "repeated"))


class OneCase(list):
    """The cases of a segment, of which only one is told: every ordinal stands for it."""

    def __init__(self, case: bytes):
        super().__init__()
        self.case = case

    def __len__(self) -> int:
        return 1 << 32

    def __getitem__(self, _) -> bytes:
        return self.case


class OneSecret(dict):
    """The secret of that case, whatever its ordinal."""

    def __init__(self, secret: bytes | None):
        super().__init__()
        self.secret = secret

    def get(self, _) -> bytes | None:
        return self.secret


@dataclass(frozen=True)
class CitedEvent:
    """An event as a citation brings it."""

    author: bytes
    journal: bytes
    segment: int
    position: int
    entry: Entry
    after: tuple[bytes, ...]
    heard_ms: int


def proven_root(size: int, leaves: dict[int, bytes], hashes: list[bytes]) -> bytes:
    """§2: the root over the leaves cited and the hashes of what is missing, all of them used."""
    left = iter(hashes)
    positions = sorted(leaves)

    def root(start: int, end: int, within: list[int]) -> bytes:
        if not within:
            return next(left)
        if end == start + 1:
            return leaves[start]
        middle = start + split(end - start)
        lower = [each for each in within if each < middle]
        return inner(root(start, middle, lower), root(middle, end, within[len(lower):]))

    try:
        value = root(0, size, positions)
    except StopIteration:
        raise Malformed("a hash too few") from None
    if next(left, None) is not None:
        raise Malformed("a hash too many")
    return value


def read(case: bytes, secret: bytes | None, body: bytes, private: bytes | None, head_key) -> list[CitedEvent]:
    """The events that a citation which holds brings; else raises Refused. `head_key` gives an author's head key, or None."""
    cited = CITED.read(body)
    positions = [each.position for each in cited.entries]
    if not 0 < len(positions) <= ENTRIES_BOUND or len(cited.hashes) > HASHES_BOUND:
        raise Malformed("entries or hashes")
    if any(left >= right for left, right in zip(positions, positions[1:])) or positions[-1] >= cited.size:
        raise Malformed("positions")
    if len(cited.author) != 8 or any(len(each) != 32 for each in cited.hashes):
        raise Malformed("author or hashes")
    Audience.read(cited.audience)
    context = Context()
    opening = context.read(Part(cited.entries[0].open)).opening
    if opening is None or opening.segment != cited.segment or opening.position != positions[0]:
        raise Malformed("not the opening of the segment")
    parts = private_parts(cited.entries, private)
    events = [read_entry(case, secret, context, each, part) for each, part in zip(cited.entries[1:], parts[1:])]
    leaves = [entry_name(each.open, each.mac) for each in cited.entries]
    journal, key = journal_id(cited.author, cited.audience), head_key(cited.author)
    root = proven_root(cited.size, dict(zip(positions, leaves)), cited.hashes)
    if key is None or not Head(cited.head).verify(key, journal, cited.segment, cited.size, root):
        raise NoChain("not what the author signed")
    return [
        CitedEvent(cited.author, journal, cited.segment, each.position, entry, prefixes(each.after), each.heard_ms)
        for each, entry in zip(cited.entries[1:], events)]


def private_parts(entries, private: bytes | None) -> list[bytes | None]:
    """Of each entry its private part, None where it is withheld or there is none."""
    given = [] if private is None else CITED_PRIVATE.read(private).parts
    if private is not None and len(given) != sum(bool(each.mac) for each in entries):
        raise Malformed("private parts")
    parts = iter(given)
    return [next(parts, b"") or None if each.mac else None for each in entries]


def prefixes(data: bytes) -> tuple[bytes, ...]:
    return tuple(data[at:at + PREFIX] for at in range(0, len(data), PREFIX))


def read_entry(case: bytes, secret: bytes | None, opened: Context, each, part: bytes | None) -> Entry:
    """An event as it stands in its segment, whose case the citer says: it opens this one, names it, or counts it."""
    if part is not None and (secret is None or private_mac(secret, part) != each.mac):
        raise Malformed("another MAC")
    context = Context(opened.numbers, OneCase(case), OneSecret(secret))
    entry = context.read(Part(each.open, part, b"" if part is not None else each.mac))
    if entry.kind not in CASE_KINDS or entry.kind == CITATION_KIND or entry.case != case or entry.mac != each.mac:
        raise Malformed("not an event of this case")
    return entry
