"""The verbs of conformance.md, "A store"."""
import certificate
import words
from errors import BadCall
from effect import Effects
from fold import Case, Cases, Event
from journal import PREFIX
from node import Post
from values import listed, unhex


class Poster:
    """The post that is played now."""

    def __init__(self):
        self.post: Post | None = None

    def holder(self) -> Post:
        if self.post is None:
            raise BadCall("no post")
        return self.post

    def new(self, chain: str) -> list[str]:
        self.post = Post(certificate.read_chain(unhex(chain)))
        return []

    def admit(self, frame: str) -> str:
        return self.holder().admit(unhex(frame))

    def held(self) -> list[str]:
        return words.vector_words(self.holder().store.held())

    def digest(self) -> list[str]:
        count, value = self.holder().digest()
        return [str(count), value.hex()]

    def rules(self) -> str:
        return str(Effects(self.holder()).rules())

    def cases(self) -> list[str]:
        return [case_word(case) for case in Cases(self.holder()).all()]

    def verbs(self) -> dict:
        return {"node." + name: getattr(self, name) for name in ("new", "admit", "held", "digest", "rules", "cases")}


def case_word(case: Case) -> str:
    conflicts = listed("%s:%s" % (rule, "+".join(map(short, sides))) for rule, *sides in case.conflicts)
    history = ",".join("%s@%d:%s" % (short(event), event.time, place) for event, place in case.history)
    return ";".join([
        case.id.hex(), case.stage, "rules=%d" % case.rules, "number=" + case.number, "conflicts=" + conflicts,
        "history=" + history])


def short(event: Event) -> str:
    return event.name[:PREFIX].hex()
