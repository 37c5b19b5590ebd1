"""One side of a line, child or parent (exchange.md), as the harness plays it (conformance.md, "A line")."""
from dataclasses import dataclass, field
from types import SimpleNamespace

import messages
import repair
from errors import Malformed, Refused
from frames import COLUMNS, Frame, fingerprint
from journal import AUTHORITY, OPENING_KIND, PARTIES
from messages import OUTCOMES, Said, Vector
from store import Gap, Node, Store

HEARD_KIND = 15
PART = 2048
FLIGHT_FRAMES, FLIGHT_BYTES = 4, 262144
LINES = 2000
SCANS_VERSION = 2
VERSION, BROKEN = 5, 6
ADMITTED, DUPLICATE, PARKED, GAP, DAMAGED = OUTCOMES
# What may be said at any time once both have told, and of that what may stand between the parts of a frame.
ANYWHERE = ("ping", "pong", "refusal")
GENERAL = (
    "start", "more", "acknowledgement", "done", "wants", "mended", "ping", "pong", "scan_wants", "scans_held", "refusal")
BETWEEN = ("acknowledgement", "custody", "wants", "mended", "room", "ping", "pong", "scan_wants", "scans_held", "more")
# Audiences whose journals go whatever the child's budget is.
URGENT = (AUTHORITY, PARTIES)


class Broken(Exception):
    """The other side broke the protocol, or there is no version in common: the line ends with a refusal."""

    def __init__(self, code: int = BROKEN):
        self.code = code


@dataclass
class Memory:
    """What a side keeps of the other between two lines."""

    settled: Vector | None = None
    unsettled: bool = False
    custody: SimpleNamespace = field(default_factory=messages.CUSTODY.new)
    version: int = 1
    cut: "Incoming | None" = None


@dataclass
class Incoming:
    """A frame under way to this side."""

    frame: int
    length: int
    resumed: bool
    data: bytes


@dataclass(eq=False)
class Held:
    """A frame as it lies here, the entries that it ends with, and what is known of its sending on this line."""

    data: bytes
    frame: Frame
    end: Node

    @property
    def fingerprint(self) -> int:
        return fingerprint(self.data)

    @property
    def version(self) -> int:
        """The version of the exchange that may send it (compatibility.md §2)."""
        return 2 if self.data[1] >= COLUMNS or self.data[2] > 2 else 1


@dataclass
class Line:
    """The state of one line."""

    version: int = 0
    trust: bool = False
    offer: SimpleNamespace | None = None
    answered: bool = False
    agrees: bool = False
    must_tell: bool = False
    told: bool = False
    heard_all: bool = False
    heard: Vector = field(default_factory=dict)
    base: Vector = field(default_factory=dict)
    theirs: Vector = field(default_factory=dict)
    common: Vector = field(default_factory=dict)
    incoming: Incoming | None = None
    mending: list[bytes] = field(default_factory=list)
    resume: SimpleNamespace | None = None
    flight: list[Held] = field(default_factory=list)
    trusted: list[Held] = field(default_factory=list)
    parked: set[bytes] = field(default_factory=set)
    again: set[tuple[bytes, int]] = field(default_factory=set)
    whole: set[bytes] = field(default_factory=set)
    moved: bool = False
    gap: bool = False
    done_said: bool = False
    done_heard: bool = False
    complete: bool = False
    closed: bool = False
    # The child lets authority and cases go, and nothing else.
    urgent: bool = False


class Session:
    """A side that holds frames and speaks about them. `said` collects what it says until it has to hear again."""

    # Whether a journal goes from its start where the other has said all and its segments are still unknown here.
    sends_clones = False

    def __init__(self, oldest: int, newest: int, beacon: bytes):
        self.oldest, self.newest, self.beacon = oldest, newest, beacon
        self.store, self.frames, self.memory = Store(), [], Memory()
        self.line: Line | None = None
        self.said: list[Said | str] = []

    # What it holds

    def hold(self, data: bytes) -> tuple[str, Held | None, list[Node]]:
        """The door of a line: form and place. Returns the outcome, the frame where it stands, and the entries that were new."""
        try:
            frame = Frame.read(data)
            end, new = self.store.admit(frame)
        except Gap:
            return GAP, None, []
        except Refused:
            return PARKED, None, []
        held = Held(data, frame, end)
        if not new:
            return DUPLICATE, held, []
        self.frames.append(held)
        return ADMITTED, held, new

    def append(self, data: bytes) -> None:
        self.hold(data)
        self.pump()

    # The line

    def open(self) -> None:
        self.line = Line()

    def hear(self, data: bytes) -> None:
        """What the other says."""
        if self.line is None or self.line.closed:
            return
        try:
            said = Said.read(data)
            self.in_turn(said)
            getattr(self, "hear_" + said.kind)(said.value)
            self.pump()
        except Broken as broken:
            self.refuse(broken.code)
        except Refused:
            self.refuse(BROKEN)

    def refuse(self, code: int) -> None:
        self.say("refusal", messages.REFUSAL.new(code=code))
        self.close()

    def close(self) -> None:
        self.said.append("close")
        self.lost()
        self.line.closed = True

    def cut(self) -> None:
        """The line is lost: what is to be remembered is remembered."""
        if self.line and not self.line.closed:
            self.lost()
        self.line = None

    def lost(self) -> None:
        if self.line.moved:
            self.memory.unsettled = True
        self.memory.cut = self.line.incoming or self.memory.cut

    def forget(self) -> None:
        self.memory = Memory()

    def say(self, kind: str, value) -> None:
        self.said.append(Said(kind, value))

    def in_turn(self, said: Said) -> None:
        """The grammar; each side adds its own."""
        if said.kind.startswith("scan") and self.line.version < SCANS_VERSION:
            raise Broken
        if self.line.incoming and said.kind not in (*BETWEEN, "start", "done", "refusal"):
            raise Broken

    def hear_refusal(self, _) -> None:
        self.close()

    def hear_ping(self, _) -> None:
        self.say("pong", messages.EMPTY.new())

    def hear_pong(self, _) -> None:
        """It only shows that the other is there."""

    # Repair and scans: this side asks for nothing, has no scans, and answers.

    def hear_wants(self, value: SimpleNamespace) -> None:
        if self.line.mending:
            raise Broken
        self.line.mending = list(repair.mending(self.store, value.asked))
        self.mend()

    def mend(self) -> None:
        """The next repair frame of the question that is under way."""
        frame, more = self.line.mending[0], len(self.line.mending) > 1
        self.say("repair", messages.REPAIR.new(frame=frame, more=more))

    def hear_mended(self, _) -> None:
        if not self.line.mending:
            raise Broken
        self.line.mending.pop(0)
        if self.line.mending:
            self.mend()

    def hear_scan_wants(self, value: SimpleNamespace) -> None:
        for want in value.wants:
            self.say("scan_absent", messages.SCAN_ABSENT.new(number=want.number))

    def hear_scans_held(self, value: SimpleNamespace) -> None:
        if value.asks:
            self.say("scans_held", messages.SCANS_HELD.new())

    # Holdings

    def tell_holdings(self, base: Vector | None) -> None:
        """All that is held, or what differs from the base."""
        held = self.store.held()
        if base is not None:
            names = {name for name in held.keys() | base.keys() if held.get(name) != base.get(name)}
            held = {name: held.get(name, {}) for name in names}
        names = sorted(held)
        for start in range(0, max(len(names), 1), LINES):
            part = {name: held[name] for name in names[start:start + LINES]}
            self.say("holdings", messages.holdings(part, start + LINES < len(names)))
        self.line.told = True

    def hear_holdings(self, value: SimpleNamespace) -> None:
        """Parts are gathered; the last one ends the telling."""
        line = self.line
        lines = messages.holdings_lines(value)
        line.heard.update(lines)
        if len(line.heard) > messages.HOLDINGS_BOUND:
            raise Malformed("lines of holdings")
        if value.more:
            return
        line.heard_all = True
        self.compare()

    def compare(self) -> None:
        """Both have told, or may: what the other holds, and the tips that both named (of each segment the lower)."""
        line = self.line
        theirs = {**line.base, **line.heard}
        theirs = {name: dict(tips) for name, tips in theirs.items() if tips}
        mine = self.store.held()
        named = {}
        for name, tips in theirs.items():
            own = mine.get(name, {})
            named[name] = {segment: min(size, own[segment]) for segment, size in tips.items() if segment in own}
        line.theirs = joined(theirs, line.theirs)
        line.common = joined({name: tips for name, tips in named.items() if tips}, line.common)

    def agree(self) -> None:
        """Both remember the same vector."""
        line = self.line
        line.agrees = line.heard_all = True
        line.common = copied(self.memory.settled)
        line.theirs = joined(copied(self.memory.settled), line.theirs)

    def both_hold(self, held: Held) -> None:
        """Each frame acknowledged as held is added by both sides: to the vector under the segment that the frame names; to what
        is known of the other under the branch that it is here."""
        frame, journal = held.frame, self.store.journals[held.frame.journal]
        for vector, segment in ((self.line.common, frame.segment), (self.line.theirs, journal.name_of(held.end))):
            tips = vector.get(frame.journal, {})
            vector[frame.journal] = journal.ends({**tips, segment: max(frame.end, tips.get(segment, 0))})

    # Frames to this side

    def hear_start(self, value: SimpleNamespace) -> None:
        line = self.line
        line.moved, line.done_heard, line.complete = True, False, False
        kept = self.memory.cut
        if value.offset:
            if kept is None or (kept.frame, kept.length, len(kept.data)) != (value.frame, value.length, value.offset):
                raise Broken
            line.incoming = Incoming(value.frame, value.length, True, kept.data + value.bytes)
        else:
            line.incoming = Incoming(value.frame, value.length, False, value.bytes)
        self.whole_frame()

    def hear_more(self, value: bytes) -> None:
        if self.line.incoming is None or len(self.line.incoming.data) + len(value) > self.line.incoming.length:
            raise Broken
        self.line.incoming.data += value
        self.whole_frame()

    def whole_frame(self) -> None:
        """Acknowledges the frame under way when its last byte has come."""
        incoming = self.line.incoming
        if len(incoming.data) < incoming.length:
            return
        self.line.incoming = None
        if self.memory.cut and self.memory.cut.frame == incoming.frame:
            self.memory.cut = None
        if fingerprint(incoming.data) != incoming.frame:
            if not incoming.resumed:
                raise Broken
            self.acknowledge(DAMAGED)
            return
        outcome, held, new = self.hold(incoming.data)
        self.acknowledge(outcome)
        if held:
            self.both_hold(held)
            self.took(new)
        elif outcome == GAP and (self.line.agrees or self.line.told and self.line.heard_all):
            self.line.gap = True

    def acknowledge(self, outcome: str) -> None:
        self.say("acknowledgement", messages.ACKNOWLEDGEMENT.new(outcome=OUTCOMES.index(outcome)))

    def took(self, new: list[Node]) -> None:
        """Entries came that were new here."""

    def hear_done(self, _) -> None:
        self.line.incoming = None
        self.line.done_heard = True

    # Frames of this side

    def may_send(self) -> bool:
        line = self.line
        return line.agrees or line.trust or (line.told and line.heard_all)

    def lacking(self) -> list[Held]:
        """The frames that the other lacks, in the order in which they came here, but for those under way."""
        line, found, below = self.line, [], {}
        version = line.version or self.memory.version
        for held in self.frames:
            name = held.frame.journal
            if name in line.parked or held in line.flight or held.version > version:
                continue
            if line.urgent and self.store.journals[name].audience.tag not in URGENT:
                continue
            if name not in below:
                below[name] = self.below(name)
            if below[name] is not None and held.end not in below[name]:
                found.append(held)
        return found

    def below(self, name: bytes) -> set[Node] | None:
        """What the other holds of a journal; None where it knows more of it than this side."""
        journal, theirs = self.store.journals[name], self.line.theirs.setdefault(name, {})
        if not all(map(journal.knows, theirs)):
            if not self.line.done_heard or not self.sends_clones:
                return None
            theirs.clear()
        return journal.below(theirs)

    def pump(self) -> None:
        """Says what may be said: frames, `done`, and that the exchange is complete."""
        line = self.line
        if line is None or line.closed or not self.may_send():
            return
        while waiting := self.lacking():
            under_way = sum(len(held.data) for held in line.flight)
            size = len(waiting[0].data)
            if len(line.flight) == FLIGHT_FRAMES or (line.flight and under_way + size > FLIGHT_BYTES):
                return
            self.send(waiting[0])
        if not line.done_said and self.may_be_done():
            self.say("done", messages.EMPTY.new())
            line.done_said = True
        self.settle()

    def may_be_done(self) -> bool:
        return True

    def send(self, held: Held) -> None:
        """A frame in parts, from where the other keeps it."""
        line = self.line
        offset = 0
        if line.resume and line.resume.frame == held.fingerprint and 0 < line.resume.held < len(held.data):
            offset = line.resume.held
        line.resume = None
        parts = [held.data[at:at + PART] for at in range(offset, len(held.data), PART)]
        self.say("start", messages.START.new(frame=held.fingerprint, length=len(held.data), offset=offset, bytes=parts[0]))
        for part in parts[1:]:
            self.say("more", part)
        line.flight.append(held)
        if line.trust:
            line.trusted.append(held)
        line.moved, line.done_said, line.complete = True, False, False

    def hear_acknowledgement(self, value: SimpleNamespace) -> None:
        line = self.line
        if not line.flight:
            raise Broken
        held = line.flight.pop(0)
        outcome = OUTCOMES[value.outcome]
        if outcome in (ADMITTED, DUPLICATE):
            self.both_hold(held)
        elif outcome == PARKED and not (held in line.trusted and line.version < self.memory.version):
            line.parked.add(held.frame.journal)
        elif outcome == GAP and not (held in line.trusted and not line.agrees):
            if self.gap_again(held.frame):
                line.parked.add(held.frame.journal)
            elif held.frame.journal in line.whole:
                line.theirs[held.frame.journal] = {}
            else:
                line.theirs.get(held.frame.journal, {}).pop(held.frame.segment, None)

    def gap_again(self, frame: Frame) -> bool:
        """Whether a gap is the last word: both agreed, or the segment went from its opening already and then the journal from its
        beginning. Both are unsettled then."""
        line = self.line
        where = (frame.journal, frame.segment)
        last = line.agrees or (where in line.again and frame.journal in line.whole)
        if line.agrees or (line.told and line.heard_all):
            if where in line.again:
                line.whole.add(frame.journal)
            line.again.add(where)
            line.gap = line.gap or last
        return last

    def settle(self) -> None:
        """The end of a complete exchange: both keep the same vector."""
        line = self.line
        if line.complete or not (line.done_said and line.done_heard and line.answered):
            return
        if line.flight or line.incoming or line.mending:
            return
        line.complete, line.moved = True, False
        self.memory.settled = copied(line.common)
        self.memory.unsettled = line.gap
        self.memory.version = line.version
        self.said.append("complete")


class Child(Session):
    """The side that calls."""

    sends_clones = True

    def open(self) -> None:
        """Says the offer; then its holdings if it remembers nothing, or frames on trust if nothing is unsettled."""
        super().open()
        memory, line = self.memory, self.line
        offer = messages.OFFER.new(version=self.newest, beacon=self.beacon)
        if memory.settled is not None:
            offer.settled = messages.vector_fingerprint(memory.settled)
        offer.unsettled = memory.unsettled
        offer.custody = messages.custody_fingerprint(memory.custody)
        if memory.cut:
            offer.unfinished = messages.UNFINISHED.new(frame=memory.cut.frame, held=len(memory.cut.data))
        self.say("offer", offer)
        line.offer = offer
        if memory.settled is None:
            self.tell_holdings(None)
        elif not memory.unsettled:
            line.trust = True
            line.theirs = copied(memory.settled)
        self.pump()

    def in_turn(self, said: Said) -> None:
        super().in_turn(said)
        line = self.line
        if not line.answered:
            expected = ("answer", *ANYWHERE)
        else:
            expected = (*GENERAL, "custody") if line.heard_all else (*GENERAL, "custody", "holdings")
        if said.kind not in expected:
            raise Broken

    def hear_answer(self, value: SimpleNamespace) -> None:
        """Whether both remember the same; if not, this side tells what it holds."""
        line, memory = self.line, self.memory
        if not self.oldest <= value.version <= self.newest:
            raise Broken(VERSION)
        if value.base is not None and value.base != line.offer.settled:
            raise Broken
        if value.agrees and (line.offer.settled is None or line.offer.unsettled):
            raise Broken
        line.answered, line.version, line.resume = True, value.version, value.unfinished
        line.trust = False
        if value.agrees:
            self.agree()
            return
        line.theirs = {}
        line.base = copied(memory.settled) if value.base is not None else {}
        if not line.told:
            self.tell_holdings(memory.settled if value.base is not None else None)
            line.done_said = False

    def hear_custody(self, value: SimpleNamespace) -> None:
        self.memory.custody = value


class Parent(Session):
    """The side that is called."""

    def __init__(self, oldest: int, newest: int, beacon: bytes):
        super().__init__(oldest, newest, beacon)
        self.receipts: list[bytes] = []
        self.due = False
        self.custody = messages.CUSTODY.new()

    def in_turn(self, said: Said) -> None:
        super().in_turn(said)
        line = self.line
        if line.offer is None:
            expected = ("offer", *ANYWHERE)
        else:
            expected = ("room", *GENERAL) if line.heard_all else ("room", *GENERAL, "holdings")
        if said.kind not in expected:
            raise Broken

    def hear_room(self, value: SimpleNamespace) -> None:
        self.line.urgent = value.urgent
        self.line.complete = self.line.complete and value.urgent
        self.pump()

    def hear_offer(self, value: SimpleNamespace) -> None:
        """Answers with the newest version of both, custody, and holdings where the two do not remember the same."""
        line, memory = self.line, self.memory
        if value.version < self.oldest:
            raise Broken(VERSION)
        line.urgent = value.urgent
        line.offer, line.version, line.resume = value, min(value.version, self.newest), value.unfinished
        answer = messages.ANSWER.new(version=line.version, beacon=self.beacon)
        if memory.cut:
            answer.unfinished = messages.UNFINISHED.new(frame=memory.cut.frame, held=len(memory.cut.data))
        equal = memory.settled is not None and value.settled == messages.vector_fingerprint(memory.settled)
        answer.agrees = equal and not memory.unsettled and not value.unsettled
        if equal and not answer.agrees:
            answer.base, line.base = value.settled, copied(memory.settled)
        self.say("answer", answer)
        line.answered = True
        self.tell_custody(value.custody)
        if answer.agrees:
            self.agree()
        else:
            self.tell_holdings(memory.settled if equal else None)

    def tell_custody(self, known: int | None) -> None:
        if messages.custody_fingerprint(self.custody) != known:
            self.say("custody", self.custody)

    def changed_custody(self, custody: SimpleNamespace) -> None:
        known = messages.custody_fingerprint(self.custody)
        self.custody = custody
        if self.line and self.line.answered and not self.line.closed:
            self.tell_custody(known)
        self.pump()

    def took(self, new: list[Node]) -> None:
        self.due = self.due or any(node.entry.kind not in (OPENING_KIND, HEARD_KIND) for node in new)

    def hear_holdings(self, value: SimpleNamespace) -> None:
        """A `Done` that was said on trust is void: the child says it again after both have told."""
        super().hear_holdings(value)
        self.line.done_heard = False

    def hear_done(self, value: SimpleNamespace) -> None:
        super().hear_done(value)
        if self.line.heard_all:
            self.file_receipt()

    def file_receipt(self) -> None:
        """The receipt that is due becomes a frame of this side."""
        if self.due and self.receipts:
            self.hold(self.receipts.pop(0))
        self.due = False

    def may_be_done(self) -> bool:
        return self.line.done_heard

    def lost(self) -> None:
        super().lost()
        self.file_receipt()


def copied(vector: Vector) -> Vector:
    return {name: dict(tips) for name, tips in vector.items()}


def joined(one: Vector, other: Vector) -> Vector:
    """The tips of both, of each segment the higher."""
    for name, tips in other.items():
        mine = one.setdefault(name, {})
        for segment, size in tips.items():
            mine[segment] = max(size, mine.get(segment, 0))
    return one
