"""Cases: their events in order, and what becomes of them (journal.md §7, events.md §3, conflicts.md)."""
import csv
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace

import citations
import mandates
from certificate import CITY, DISTRICT, TOWN, VILLAGE, post
from effect import DAY_MS, Effects, Place, legal_time
from errors import Refused
from events import ACCEPTANCE_KINDS, CITATION_KIND, KINDS, NOTICE_KIND, OPENING_KINDS, case_number, read_open
from journal import CASE_KINDS, NUMBERS, PARTIES, PREFIX, Entry
from node import Post
from protocol import PROTOCOL
from store import Node

TIMELY_SUPPLEMENT_RULES = 2
CHINA_MS = 8 * 3_600_000
LEVELS = {"city": CITY, "district": DISTRICT, "town": TOWN, "village": VILLAGE}
ORDER_KIND, TRANSFER_KIND = 149, 128
BEACON, RULES_KNOWN = NUMBERS.index("beacon"), NUMBERS.index("rules")

DECISIONS = ("grant", "deny", "decideInstant")
# conflicts.md: rule, what stands, what is set aside. CF04/2 and CF18 have code of their own besides.
CONFLICTS = (
    ("CF01", DECISIONS, ("withdraw",)),
    ("CF01", ("withdraw",), DECISIONS),
    ("CF02", ("accept",), ("accept",)),
    ("CF04", ("handBack", "expire"), ("supplement",)),
    ("CF04", ("supplement",), ("handBack", "expire")),
    ("CF15", DECISIONS, DECISIONS),
    ("CF18", ("accept",), ("void",)),
    ("CF19", ("serve",), ("serve",)),
)


@cache
def transitions() -> dict[tuple[str, str], dict[str, str]]:
    """transitions.csv: the row of an event that may follow a stage."""
    with open(PROTOCOL / "transitions.csv", encoding="utf-8", newline="") as file:
        return {(row["from"], row["event"]): row for row in csv.DictReader(file)}


@dataclass(eq=False)
class Event:
    """An event of a case, wherever it stands."""

    entry: Entry
    place: Place
    after: set[bytes] = field(default_factory=set)
    heard: list[int] = field(default_factory=list)
    cited: bool = False
    rank: int = VILLAGE + 1
    time: int = 0
    effective: bool = True
    level: int = 0
    division: int = 0
    parents: "set[Event]" = field(default_factory=set)
    known: "set[Event]" = field(default_factory=set)

    @property
    def order(self):
        return self.time, *self.place.order, self.entry.name

    @property
    def name(self) -> bytes:
        return self.entry.name

    @property
    def word(self) -> str:
        return KINDS.get(self.entry.kind, "")


@dataclass
class Case:
    """What the fold says of a case."""

    id: bytes
    rules: int
    stage: str = "none"
    number: str = "-"
    conflicts: list[tuple] = field(default_factory=list)
    history: list[tuple[Event, str]] = field(default_factory=list)
    applied: list[Event] = field(default_factory=list)
    due: int = 0
    handling: tuple[int, int] | None = None
    standing: SimpleNamespace | None = None
    acts: list[tuple[Event, SimpleNamespace]] = field(default_factory=list)
    ends: list[tuple[Event, SimpleNamespace | None, int]] = field(default_factory=list)
    words: list[tuple[Event, str, bytes]] = field(default_factory=list)
    served: Event | None = None


class Cases:
    """All cases of a post."""

    def __init__(self, holder: Post):
        self.holder, self.effects = holder, Effects(holder)
        self.events: dict[bytes, dict[bytes, Event]] = {}
        mentions = self.mentions()
        for node in mentions:
            if node.entry.kind != CITATION_KIND:
                self.stands(node)
        secrets = self.secrets(mentions)
        for node in mentions:
            if node.entry.kind == CITATION_KIND:
                self.cites(node, secrets.get(node.entry.case, []))

    def mentions(self) -> list[Node]:
        return [
            node for journal in self.holder.store.journals.values() if journal.audience.tag == PARTIES
            for node in journal.nodes if node.entry.kind in CASE_KINDS]

    def secrets(self, mentions: list[Node]) -> dict[bytes, list[bytes]]:
        """Of each case the secrets that private parts which are held give it."""
        found: dict[bytes, list[bytes]] = {}
        for node in mentions:
            if node.entry.secret:
                found.setdefault(node.entry.case, []).append(node.entry.secret)
        return found

    def stands(self, node: Node) -> None:
        """An event in a journal that is held. One that stands twice is one event, at the lesser place."""
        place = Place(node.journal.author, node.journal.name, node.written, node.position, node)
        events = self.events.setdefault(node.entry.case, {})
        known = events.get(node.entry.name)
        if known is None or place.order < known.place.order:
            events[node.entry.name] = Event(node.entry, place)

    def cites(self, node: Node, secrets: list[bytes]) -> None:
        """citations.md §3: the events of a citation that holds."""
        case = node.entry.case
        events = self.events.setdefault(case, {})
        if not self.effects.in_force(node):
            return
        for each in self.proven(node, secrets):
            event = events.get(each.entry.name)
            if event is None:
                place = Place(each.author, each.journal, each.segment, each.position)
                event = events[each.entry.name] = Event(each.entry, place)
            elif event.entry.private_body is None and event.place.node is None:
                event.entry = each.entry
            self.believe(node.journal.author, event, each)

    def proven(self, node: Node, secrets: list[bytes]) -> list[citations.CitedEvent]:
        """The events of a citation, under whichever secret of the case it holds."""
        for secret in secrets or [None]:
            try:
                return citations.read(node.entry.case, secret, node.entry.body, node.entry.private_body, self.head_key)
            except Refused:
                continue
        return []

    def believe(self, citer: bytes, event: Event, cited: citations.CitedEvent) -> None:
        """What a citer says of an event beside the event. Of when it was heard its author and the posts above it are believed, of
        what came before it those who know best."""
        chain = self.holder.trust.author(citer)
        knows = citer == cited.author or self.effects.above(citer, cited.author)
        rank = 0 if knows or not chain else chain[-1].level
        if rank < event.rank:
            event.rank, event.after = rank, set()
        if rank == event.rank:
            event.after.update(cited.after)
        if knows:
            event.cited = True
            if cited.heard_ms:
                event.heard.append(cited.heard_ms)

    def heard_ms(self, event: Event) -> int | None:
        """By the receipts; of what a citation alone brings, only citations say it."""
        return self.effects.heard_ms(event.place) if event.place.node else None

    def head_key(self, author: bytes) -> bytes | None:
        chain = self.holder.trust.author(author)
        return chain[-1].attributes.head if chain else None

    def all(self) -> list[Case]:
        return [fold(case, self.ordered(list(events.values()))) for case, events in sorted(self.events.items())]

    def ordered(self, events: list[Event]) -> list[Event]:
        """journal.md §7, "Order"."""
        by_prefix: dict[bytes, set[Event]] = {}
        by_name = {event.name: event for event in events}
        for event in events:
            by_prefix.setdefault(event.name[:PREFIX], set()).add(event)
        for event in events:
            heard = min(event.heard, default=None) if event.cited else self.heard_ms(event)
            event.time = legal_time(event.entry.wall, event.entry.numbers[BEACON], heard)
            event.effective = self.effects.has_effect(event.place, event.entry)
            if chain := self.holder.trust.author(event.place.author):
                event.level, event.division = chain[-1].level, int(post(chain))
            named = [*event.entry.seen, *event.after]
            event.parents = {parent for prefix in named for parent in by_prefix.get(prefix, ())}
            if event.place.node:
                event.parents |= {by_name[name] for name in own_last(event.place.node)}
            event.parents.discard(event)
        return taken(events)


def own_last(node: Node) -> set[bytes]:
    """The author's own last event of the case below an entry: on its line, and of each branch that a segment between joins."""
    found, seen = set(), set()
    ends = [node.before, *node.others]
    while ends:
        at = ends.pop()
        while at and at not in seen:
            seen.add(at)
            if at.entry.case == node.entry.case and at.entry.kind != CITATION_KIND:
                found.add(at.entry.name)
                break
            ends.extend(at.others)
            at = at.before
    return found


def taken(events: list[Event]) -> list[Event]:
    """Repeatedly the least of those whose parents are all taken; where prefixes name each other in a ring, the least of what is
    left."""
    left, order = sorted(events, key=lambda event: event.order), []
    done: set[Event] = set()
    while left:
        event = next((each for each in left if each.parents <= done), left[0])
        left.remove(event)
        done.add(event)
        order.append(event)
        event.known = set().union(event.parents, *(parent.known for parent in event.parents))
    return order


def apart(one: Event, other: Event) -> bool:
    """Neither author knew of the other's event."""
    return one not in other.known and other not in one.known


def rules_of(events: list[Event]) -> int:
    """conflicts.md, "Rule numbers": what its first acceptance knew, before that its first event in force."""
    in_force = [event for event in events if event.effective]
    acceptances = [event for event in in_force if event.entry.kind in ACCEPTANCE_KINDS]
    first = (acceptances or in_force)[:1]
    return max([1, *(event.entry.numbers[RULES_KNOWN] for event in first)])


def fold(identity: bytes, events: list[Event]) -> Case:
    """events.md §3."""
    case = Case(identity, rules_of(events))
    for event in events:
        step(case, event)
    mandates.review(case)
    return case


def step(case: Case, event: Event) -> None:
    """Takes one event."""
    body = read_open(event.entry.kind, event.entry.body)
    if not event.effective:
        case.history.append((event, "withheld"))
        return
    if body is None:
        case.history.append((event, "unknown"))
        return
    row = transitions().get((case.stage, event.word))
    if row and empowered(case, event, row):
        to = destination(case, event, row["to"], body)
        apply(case, event, to, body) if to else set_aside(case, event)
    elif row:
        set_aside(case, event)
    elif prevails(case, event):
        apply(case, event, "accepted", body)
    elif end := in_time(case, event):
        case.conflicts.append(("CF04/2", event, end))
        apply(case, event, "received", body)
    else:
        set_aside(case, event)


def empowered(case: Case, event: Event, row: dict[str, str]) -> bool:
    """§5: what the fold asks again of who may file it."""
    if case.handling is None:
        return True
    powers = {"decides": case.handling[1:], "examines": case.handling}
    return event.level in [LEVELS[level] for level in row["levels"].split(";")] and (
        row["authority"] not in powers or event.division in powers[row["authority"]])


def destination(case: Case, event: Event, to: str, body) -> str | None:
    """Where its row says, but for those of events.md §8."""
    if event.entry.kind in mandates.WORDS:
        return mandates.leads(case, event, body)
    if event.word == "reissue":
        decided = [each.word for each in case.applied if each.word in DECISIONS]
        return "denied" if decided[-1:] == ["deny"] else to
    return to


def apply(case: Case, event: Event, to: str, body) -> None:
    mandates.note(case, event, body)
    case.stage = to
    case.applied.append(event)
    case.history.append((event, "applied." + to))
    if event.word == "serve":
        case.served = event
    if event.entry.kind == NOTICE_KIND:
        case.due = body.due
    if event.entry.kind in OPENING_KINDS:
        case.handling = (body.handling.examines, body.handling.decides) if body.handling else (0, 0)
    if event.entry.kind == TRANSFER_KIND:
        case.handling = (body.to, body.to)
    if event.entry.kind in (*OPENING_KINDS, ORDER_KIND) and body.number and case.number == "-":
        case.number = case_number(body.number)


def prevails(case: Case, event: Event) -> bool:
    """CF18: an acceptance after a void that its author could not know of is taken though its row is not there."""
    if case.stage != "voided" or event.word != "accept":
        return False
    void = last(case, "void")
    if not apart(void, event):
        return False
    case.conflicts.append(("CF18", event, void))
    return True


def last(case: Case, word: str) -> Event | None:
    """The latest event of a kind that was applied."""
    return next((each for each in reversed(case.applied) if each.word == word), None)


def in_time(case: Case, event: Event) -> Event | None:
    """CF04/2: the end that was met before a supplement handed in no later than the last day of the period."""
    if case.stage != "returned" or event.word != "supplement" or not handed_in_in_time(case, event):
        return None
    end = last(case, "expire")
    return end if end and apart(end, event) else None


def handed_in_in_time(case: Case, supplement: Event) -> bool:
    return case.rules >= TIMELY_SUPPLEMENT_RULES and (supplement.time + CHINA_MS) // DAY_MS + 1 <= case.due


def set_aside(case: Case, event: Event) -> None:
    """Keeps it without effect on the stage; it is a conflict if neither author knew of the other's event."""
    case.history.append((event, "set-aside." + case.stage))
    mandates.keep(case, event)
    for stands in reversed(case.applied):
        rule = next((rule for rule, one, other in CONFLICTS if stands.word in one and event.word in other), None)
        if rule is None:
            continue
        if apart(stands, event):
            if rule == "CF04" and event.word == "expire" and handed_in_in_time(case, stands):
                rule = "CF04/2"
            case.conflicts.append((rule, stands, event))
        return
