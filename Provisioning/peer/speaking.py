"""The verbs of conformance.md, "A line"."""
import words
from errors import BadCall
from messages import Said
from session import Child, Parent, Session
from values import unhex


class Speaker:
    """The side that is played now."""

    def __init__(self):
        self.session: Session | None = None

    def side(self) -> Session:
        if self.session is None:
            raise BadCall("no side")
        return self.session

    def parent(self) -> Parent:
        if not isinstance(self.session, Parent):
            raise BadCall("no parent")
        return self.session

    def told(self) -> list[str]:
        """What it said since it was last asked, between ` | `."""
        said, self.side().said = self.side().said, []
        told = " | ".join(words.to_words(each) if isinstance(each, Said) else each for each in said)
        return [told] if told else []

    def new(self, side: str, oldest: str, newest: str, beacon: str) -> list[str]:
        self.session = {"child": Child, "parent": Parent}[side](int(oldest), int(newest), unhex(beacon))
        return []

    def hold(self, frame: str) -> list[str]:
        self.side().hold(unhex(frame))
        return []

    def receipt(self, frame: str) -> list[str]:
        self.parent().receipts.append(unhex(frame))
        return []

    def custody(self, *lines: str) -> list[str]:
        self.parent().changed_custody(words.read_custody(lines))
        return self.told()

    def open(self) -> list[str]:
        self.side().open()
        return self.told()

    def hear(self, *message: str) -> list[str]:
        self.side().hear(words.from_words(list(message)).bytes())
        return self.told()

    def append(self, frame: str) -> list[str]:
        self.side().append(unhex(frame))
        return self.told()

    def cut(self) -> list[str]:
        self.side().cut()
        return []

    def forget(self) -> list[str]:
        self.side().forget()
        return []

    def held(self) -> list[str]:
        return words.vector_words(self.side().store.held())

    def verbs(self) -> dict:
        names = ("new", "hold", "receipt", "custody", "open", "hear", "append", "cut", "forget", "held")
        return {"session." + name: getattr(self, name) for name in names}
