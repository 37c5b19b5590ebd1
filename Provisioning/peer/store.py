"""What a holder keeps: entries in their places, branches, tips (journal.md §3); how a frame finds its place (§6, the door)."""
from dataclasses import dataclass, field
from typing import Callable, Iterator

from errors import Malformed
from frames import Frame
from journal import OPENING_KIND, Audience, Context, Entry, Opening, branch_tag, journal_id
from tree import Peaks


class Gap(Exception):
    """It begins beyond what is held, or fits no branch of it, or its author is not known yet: it is asked for again later."""


@dataclass(eq=False)
class Node:
    """An entry in its place. `before` is the entry before it on its line; an opening has the ends of its other parents too."""

    journal: "Journal"
    written: int
    position: int
    entry: Entry
    before: "Node | None"
    others: tuple["Node", ...] = ()
    children: list["Node"] = field(default_factory=list)

    @property
    def own(self) -> list["Node"]:
        """What follows it in its own segment."""
        return [child for child in self.children if child.written == self.written and not child.opens]

    @property
    def opens(self) -> bool:
        return self.entry.kind == OPENING_KIND

    @property
    def tag(self) -> int:
        """The name of the branch that would begin here."""
        return branch_tag(self.written, self.position, self.entry.name)

    def line(self) -> Iterator["Node"]:
        """From here to position 0, along the line."""
        node = self
        while node:
            yield node
            node = node.before

    def segment(self) -> list["Node"]:
        """The entries of its segment from the opening to here."""
        found = []
        for node in self.line():
            found.append(node)
            if node.opens:
                break
        return found[::-1]


@dataclass(frozen=True)
class Placed:
    """A frame that found its place: its entries, of which the last ones are new, behind `before`."""

    frame: Frame
    journal: "Journal"
    written: int
    before: Node | None
    others: tuple[Node, ...]
    entries: tuple[Entry, ...]

    def root(self) -> bytes:
        """What the head has to sign."""
        peaks = Peaks()
        for node in reversed(list(self.before.line() if self.before else ())):
            peaks.add(node.entry.name)
        for entry in self.entries:
            peaks.add(entry.name)
        return peaks.complete(self.frame.size, list(self.frame.path))


class Journal:
    """One journal as it is held."""

    def __init__(self, name: bytes, author: bytes, audience: Audience):
        self.name, self.author, self.audience = name, author, audience
        self.openings: dict[int, list[Node]] = {}
        self.nodes: list[Node] = []
        self.tags: dict[int, Node] = {}

    def place(self, written: int, position: int) -> list[Node]:
        """The entries at a position of a segment as written, of each of its branches."""
        level = self.openings.get(written, [])
        found = []
        while level:
            found += [node for node in level if node.position == position]
            level = [child for node in level if node.position < position for child in node.own]
        return found

    def siblings(self, node: Node) -> list[Node]:
        """The entries that stand at its place of its segment: itself, and those that began other branches."""
        return self.openings[node.written] if node.opens else node.before.own

    def name_of(self, node: Node) -> int:
        """The segment, or branch inside it, in which an entry stands, as this holder names it."""
        for each in reversed(node.segment()):
            if len(self.siblings(each)) > 1:
                return each.tag
        return node.written

    def resolve(self, segment: int, size: int) -> Node | None:
        """The last entry that a tip reaches here, None where its segment is not held. A tip that names a segment, or a branch,
        reaches no further than where it parts."""
        start = self.tags.get(segment)
        if start is None or len(self.siblings(start)) == 1:
            starts = self.openings.get(segment, [])
            if len(starts) != 1:
                return starts[0].before if starts else None
            start = starts[0]
        if size <= start.position:
            return start.before
        while start.position + 1 < size and len(start.own) == 1:
            start = start.own[0]
        return start

    def tips(self) -> dict[int, int]:
        """§3: the ends that no held opening continues."""
        continued = {other for node in self.nodes for other in node.others}
        return {self.name_of(node): node.position + 1 for node in self.nodes if not node.children and node not in continued}

    def below(self, tips: dict[int, int]) -> set[Node]:
        """All that these tips imply, through all parents."""
        found: set[Node] = set()
        ends = [self.resolve(segment, size) for segment, size in tips.items()]
        while ends:
            node = ends.pop()
            while node and node not in found:
                found.add(node)
                ends.extend(node.others)
                node = node.before
        return found

    def ends(self, tips: dict[int, int]) -> dict[int, int]:
        """The tips that no opening of another of them continues, at once or through others."""
        continued: dict[int, int] = {}
        left = list(tips)
        while left:
            for node in self.openings.get(left.pop(), ()):
                for parent in node.entry.opening.parents:
                    if continued.get(parent.segment, 0) < parent.size:
                        continued[parent.segment] = parent.size
                        left.append(parent.segment)
        return {segment: size for segment, size in tips.items() if size > continued.get(segment, 0)}

    def knows(self, segment: int) -> bool:
        return segment in self.openings or segment in self.tags

    def context(self, node: Node) -> Context:
        """What the entries of its segment up to here have said."""
        context = Context()
        for each in node.segment():
            context.read(each.entry.part)
        return context

    def add(self, placed: Placed) -> tuple[Node, list[Node]]:
        """Takes the entries; returns where the last one stands, and the new ones."""
        before, others, new = placed.before, placed.others, []
        for index, entry in enumerate(placed.entries):
            position = placed.frame.first + index
            level = self.openings.get(placed.written, []) if entry.kind == OPENING_KIND else before.own
            node = next((each for each in level if each.entry.name == entry.name and each.before is before), None)
            if node is None:
                node = Node(self, placed.written, position, entry, before, others if entry.kind == OPENING_KIND else ())
                self.nodes.append(node)
                self.tags[node.tag] = node
                if before:
                    before.children.append(node)
                if node.opens:
                    self.openings.setdefault(placed.written, []).append(node)
                new.append(node)
            elif node.entry.private_body is None and entry.private_body is not None:
                node.entry = entry
            before = node
        return before, new


class Store:
    """All journals of a holder."""

    def __init__(self):
        self.journals: dict[bytes, Journal] = {}

    def held(self) -> dict[bytes, dict[int, int]]:
        return {name: journal.tips() for name, journal in self.journals.items()}

    def admit(self, frame: Frame, judge: Callable[[Placed], bool] = lambda placed: True) -> tuple[Node, list[Node]]:
        """Takes a frame whole or raises Refused or Gap; returns its last entry and the new ones. `judge` says whether its head
        holds at a place."""
        places = list(self.places(frame))
        if not places:
            raise Gap("beyond what is held")
        for placed in places:
            if held_already(placed) or judge(placed):
                self.journals[frame.journal] = placed.journal
                return placed.journal.add(placed)
        if places[0].entries[0].kind == OPENING_KIND and places[0].before is None:
            raise Malformed("not what the author signed")
        raise Gap("no branch that it fits: it may be of one that is not held")

    def places(self, frame: Frame) -> Iterator[Placed]:
        """Where the frame may stand (§6, the door, 1 to 3)."""
        journal = self.journals.get(frame.journal)
        written = frame.segment if frame.written is None else frame.written
        opening = first_opening(frame)
        if opening is not None:
            yield self.opened(frame, journal, written, opening)
        elif journal is not None:
            fault = None
            for before in journal.place(written, frame.first - 1):
                try:
                    entries = read_entries(frame, journal.context(before))
                except Malformed as malformed:
                    fault = malformed
                    continue
                fault = None
                yield Placed(frame, journal, written, before, (), entries)
            if fault:
                raise fault

    def opened(self, frame: Frame, journal: Journal | None, written: int, opening: Opening) -> Placed:
        """A frame that begins with the opening of a segment."""
        if opening.segment != written or opening.position != frame.first:
            raise Malformed("the opening is of another segment or place")
        entries = read_entries(frame, Context())
        if not opening.parents:
            if journal_id(opening.author, opening.audience) != frame.journal:
                raise Malformed("not the journal of its author and audience")
            founded = journal or Journal(frame.journal, opening.author, Audience.read(opening.audience))
            return Placed(frame, founded, written, None, (), entries)
        if journal is None:
            raise Gap("an unknown journal")
        ends = []
        for parent in opening.parents:
            end = journal.resolve(parent.segment, parent.size)
            if end is None or end.position + 1 != parent.size:
                raise Gap("a parent that is not held")
            if parent.root and tree_root(end) != parent.root:
                raise Gap("a parent has another root: it is of a branch that is not held")
            ends.append(end)
        return Placed(frame, journal, written, ends[0], tuple(ends[1:]), entries)


def first_opening(frame: Frame) -> Opening | None:
    """The opening that a frame begins with."""
    opens = Context.kind(frame.parts[0]) == OPENING_KIND
    return Context().read(frame.parts[0]).opening if opens else None


def read_entries(frame: Frame, context: Context) -> tuple[Entry, ...]:
    return tuple(context.read(part) for part in frame.parts)


def held_already(placed: Placed) -> bool:
    """Whether every entry of a frame that found its place lies there."""
    before = placed.before
    for entry in placed.entries:
        level = before.own if entry.kind != OPENING_KIND else placed.journal.openings.get(placed.written, [])
        before = next((each for each in level if each.entry.name == entry.name), None)
        if before is None:
            return False
    return True


def tree_root(node: Node) -> bytes:
    peaks = Peaks()
    for each in reversed(list(node.line())):
        peaks.add(each.entry.name)
    return peaks.root()
