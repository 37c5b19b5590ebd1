"""Messages and vectors in words (conformance.md, "Messages in words")."""
from types import SimpleNamespace

import messages
from errors import BadCall, Unsupported
from messages import Said, Tips, Vector
from values import hexed, tag, unhex


def tip_words(tips: list[tuple[int, int]]) -> str:
    return ",".join("%s:%d" % (tag(segment), size) for segment, size in tips)


def vector_words(vector: Vector) -> list[str]:
    return ["%s@%s" % (journal.hex(), tip_words(messages.ordered(tips))) for journal, tips in sorted(vector.items())]


def read_tips(word: str) -> list[tuple[int, int]]:
    pairs = [each.split(":") for each in word.split(",")] if word else []
    return [(int(segment, 16), int(size)) for segment, size in pairs]


def read_line(word: str) -> tuple[bytes, Tips]:
    journal, at, tips = word.partition("@")
    if not at:
        raise BadCall("no line")
    return unhex(journal), dict(read_tips(tips))


def read_vector(words) -> Vector:
    return dict(read_line(word) for word in words)


def read_custody(words) -> SimpleNamespace:
    value = messages.CUSTODY.new()
    for word in words:
        if word.startswith("bundles="):
            value.bundles = int(word.removeprefix("bundles="))
            continue
        level, _, line = word.partition(":")
        journal, _, told = line.partition("@")
        tips = read_tips(told)
        value.lines.append(messages.CUSTODY_LINE.new(
            level=int(level), journal=unhex(journal), segments=[segment for segment, _ in tips],
            sizes=[size for _, size in tips]))
    return value


def flags(value: SimpleNamespace, names: tuple[str, ...]) -> list[str]:
    """The words of an offer or answer behind its version, those that are there."""
    found = []
    for name in names:
        told = getattr(value, name)
        if told is True:
            found.append(name)
        elif name in ("settled", "custody", "base") and told is not None:
            found.append("%s=%s" % (name, tag(told)))
        elif name == "beacon" and told:
            found.append("beacon=" + told.hex())
        elif name == "unfinished" and told is not None:
            found.append("unfinished=%s:%d" % (tag(told.frame), told.held))
    return found


OFFER_WORDS = ("settled", "unsettled", "custody", "beacon", "unfinished", "urgent")
ANSWER_WORDS = ("agrees", "base", "beacon", "unfinished")


def to_words(said: Said) -> str:
    """A message in words: fields in the order of their numbers, none that has its default."""
    value = said.value
    if said.kind == "offer":
        words = ["version=%d" % value.version, *flags(value, OFFER_WORDS)]
    elif said.kind == "answer":
        words = ["version=%d" % value.version, *flags(value, ANSWER_WORDS)]
    elif said.kind == "holdings":
        words = vector_words(messages.holdings_lines(value)) + ["more"] * value.more
    elif said.kind == "start":
        said = Said("frame-start", value)
        words = [
            "frame=" + tag(value.frame), "length=%d" % value.length, "offset=%d" % value.offset, "bytes=" + value.bytes.hex()]
    elif said.kind == "more":
        words = [hexed(value)]
    elif said.kind == "acknowledgement":
        words = [messages.OUTCOMES[value.outcome]]
    elif said.kind == "custody":
        words = ["bundles=%d" % value.bundles] if value.bundles else []
        words += ["%d:%s@%s" % (line.level, line.journal.hex(), tip_words(zip(line.segments, line.sizes))) for line in value.lines]
    elif said.kind == "refusal":
        words = ["code=%d" % value.code]
    elif said.kind == "room":
        words = ["urgent"] * value.urgent
    elif said.kind in ("done", "ping", "pong"):
        words = []
    else:
        return "scan" if said.kind.startswith("scan") else said.kind.replace("_", "-")
    return " ".join([said.kind, *words])


def from_words(words: list[str]) -> Said:
    """The message that words name; the other way round is `to_words`."""
    kind, *rest = words
    named = dict(word.partition("=")[::2] for word in rest)
    if kind in ("offer", "answer"):
        schema = messages.OFFER if kind == "offer" else messages.ANSWER
        return Said(kind, greeting(schema.new(), named))
    if kind == "holdings":
        more = rest[-1:] == ["more"]
        return Said(kind, messages.holdings(read_vector(rest[:-1] if more else rest), more))
    if kind == "frame-start":
        return Said("start", messages.START.new(
            frame=int(named["frame"], 16), length=int(named["length"]), offset=int(named["offset"]), bytes=unhex(named["bytes"])))
    if kind == "more":
        return Said(kind, unhex(rest[0]))
    if kind == "acknowledgement" and rest[0] in messages.OUTCOMES:
        return Said(kind, messages.ACKNOWLEDGEMENT.new(outcome=messages.OUTCOMES.index(rest[0])))
    if kind == "custody":
        return Said(kind, read_custody(rest))
    if kind == "refusal":
        return Said(kind, messages.REFUSAL.new(code=int(named["code"])))
    if kind == "room":
        return Said(kind, messages.ROOM.new(urgent=rest == ["urgent"]))
    if kind in ("done", "ping", "pong"):
        return Said(kind, messages.EMPTY.new())
    raise Unsupported(kind)


def greeting(value: SimpleNamespace, named: dict[str, str]) -> SimpleNamespace:
    for name, told in named.items():
        if not hasattr(value, name):
            raise BadCall(name)
        if name == "version":
            value.version = int(told)
        elif name in ("agrees", "unsettled", "urgent"):
            setattr(value, name, True)
        elif name == "beacon":
            value.beacon = unhex(told)
        elif name == "unfinished":
            frame, _, held = told.partition(":")
            value.unfinished = messages.UNFINISHED.new(frame=int(frame, 16), held=int(held))
        else:
            setattr(value, name, int(told, 16))
    return value


def message_read(data: str) -> str:
    return to_words(Said.read(unhex(data)))


def message_write(*words: str) -> str:
    return from_words(list(words)).bytes().hex()


def vector(*lines: str) -> str:
    return tag(messages.vector_fingerprint(read_vector(lines)))


def custody(*lines: str) -> str:
    told = messages.custody_fingerprint(read_custody(lines))
    return "-" if told is None else tag(told)


VERBS = {"message.read": message_read, "message.write": message_write, "vector": vector, "custody": custody}
