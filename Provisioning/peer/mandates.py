"""Mandates that end (events.md §8): who acted for whom, and what the principal said of it."""
from types import SimpleNamespace

from errors import Refused
from wire import Field, Message

AGENT_STANDING, REVOCATION_KIND = 3, 162
IN_PERSON = {101: "receive", 102: "correctOnSpot", 104: "handBack", 109: "withdraw", 110: "supplement", 147: "serve"}
WORDS = {163: "informPrincipal", 164: "ratifyAct", 165: "disownAct"}
CITIZEN_DOCUMENTS, WEIGHTS = (1, 2, 5), (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

DOCUMENT = Message(Field(1, "kind", "uint32"), Field(2, "number", "string"))
MANDATE = Message(Field(3, "first", "sint32"))
STANDING = Message(
    Field(1, "kind", "uint32"), Field(2, "name", "bytes"), Field(3, "document", DOCUMENT), Field(8, "mandate", MANDATE))
APPLICATION = Message(Field(2, "standing", STANDING))
AGENT = Message(Field(1, "name", "bytes"), Field(2, "document", DOCUMENT))
STATEMENT = Message(Field(4, "present", STANDING), Field(9, "agent", AGENT))


def private(event, message: Message) -> SimpleNamespace | None:
    """A private part; None where it is not held or cannot be read."""
    if event.entry.private_body is None:
        return None
    try:
        return message.read(event.entry.private_body)
    except Refused:
        return None


def note(case, event, body) -> None:
    """What an event that is applied says of agents; before it has changed anything."""
    kind = event.entry.kind
    if kind in (100, 101):
        application = private(event, APPLICATION)
        standing = application and application.standing
    else:
        statement = private(event, STATEMENT)
        standing = statement and (statement.present or case.standing)
    if kind in IN_PERSON and standing and standing.kind == AGENT_STANDING:
        case.acts.append((event, standing))
    if kind in (100, 101):
        case.standing = standing or case.standing
    if kind == REVOCATION_KIND:
        statement = private(event, STATEMENT)
        case.ends.append((event, statement and statement.agent, body.day))
    if kind in WORDS:
        case.words.append((event, WORDS[kind], body.act))


def keep(case, event) -> None:
    """A receipt that is set aside tells who applied where nobody else has."""
    if event.entry.kind == 101 and case.standing is None:
        application = private(event, APPLICATION)
        case.standing = application and application.standing


def leads(case, event, body) -> str | None:
    """Where a word about an act leads; None where it is set aside."""
    place = next((at for at, (each, _) in reversed(list(enumerate(case.history))) if each.name == body.act), None)
    if place is None or not case.history[place][1].startswith("applied.") or case.history[place][0].entry.kind not in IN_PERSON:
        return None
    act, reached = case.history[place][0], case.history[place][1].removeprefix("applied.")
    said = {word for _, word, about in case.words if about == body.act}
    if {event.word, *said} >= {"ratifyAct", "disownAct"}:
        return None
    if event.word != "disownAct":
        return case.stage
    latest = [each for each in case.applied if each.word == act.word][-1]
    if act.word in ("withdraw", "handBack") and case.stage == reached and latest is act:
        return next(each[1].removeprefix("applied.") for each in reversed(case.history[:place]) if each[1].startswith("applied."))
    if act.word == "serve" and case.served is act and case.stage in ("completed", "archived"):
        case.served = None
        return "inTransit"
    return case.stage


def review(case) -> None:
    """CF11 and CF11/2, after everything else."""
    for act, standing in case.acts:
        later = [
            end for end, agent, day in case.ends
            if agent and same(agent, standing) and standing.mandate and standing.mandate.first <= day and act not in end.known]
        known = [end for end in later if end in act.known]
        if later:
            closing = settled(case, act)
            case.conflicts.append(("CF11/2" if known else "CF11", act, (known or later)[0], *([closing] if closing else [])))


def settled(case, act):
    """The first word about an act that closes it; of a receipt also a withdrawal by which the principal stands."""
    gone = [about for _, word, about in case.words if word == "disownAct"]
    closing = [event for event, word, about in case.words if about == act.name and word != "informPrincipal"]
    if act.entry.kind == 101:
        closing += [event for event in case.applied if event.word == "withdraw" and event.name not in gone]
    return next((event for event in case.applied if event in closing), None)


def same(one: SimpleNamespace, other: SimpleNamespace) -> bool:
    kinds = {person.document.kind if person.document else 0 for person in (one, other)}
    numbers = [number(person.document) for person in (one, other)]
    return numbers[0] == numbers[1] if len(kinds) == 1 and all(numbers) else one.name == other.name


def number(document: SimpleNamespace | None) -> str:
    """With its 18 digits where it was given with 15 (GB 11643; 996 to 999 were kept for people of a hundred years)."""
    told = document.number if document else ""
    if not document or document.kind not in CITIZEN_DOCUMENTS or len(told) != 15:
        return told
    long = told[:6] + ("18" if int(told[12:]) >= 996 else "19") + told[6:]
    return long + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(long, WEIGHTS)) % 11]
