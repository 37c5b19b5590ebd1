"""Events of the benchmark's workload as entries (Protocol/workload.md), with made-up ids and secrets."""
from samples import part, zigzag

OPERATIONS = 180


def publication(kind, body):
    return part(1, kind) + part(2, zigzag(1_795_000_000_000)) + part(13, body)


class Journals:
    """What the journals of a village and its town have said of their cases.

    `messages` is bench/columns/messages.py, whose schemas are those of the page but for the numbers of an event's open fields.
    """

    def __init__(self, messages, rnd):
        self.messages, self.rnd = messages, rnd
        self.head = self.numbered({name: messages.HEAD[name] for name in "id case seq ts node actor".split()}, 1)
        self.open = {name: self.numbered(schema, 9) for name, schema in messages.OPEN.items()}
        self.ordinals, self.cases, self.latest, self.secrets = {}, {}, {}, set()

    @staticmethod
    def numbered(schema, first):
        return {name: (number, *form) for number, (name, (_, *form)) in enumerate(schema.items(), first)}

    def entry(self, event):
        """(open part, private part), the latter empty where there is none."""
        author, case, operation, data = (event[name] for name in ("node", "case", "op", "data"))
        ordinals, head = self.ordinals.setdefault(author, {}), {name: event[name] for name in ("id", "seq", "actor")}
        opened = part(1, OPERATIONS + self.messages.OPS.index(operation))
        opened += part(2, zigzag(self.messages.stamp(event["ts"])))
        if case in ordinals:
            opened += part(5, ordinals[case])
        else:
            ordinals[case] = len(ordinals) + 1
            if case in self.cases:
                opened += part(4, self.cases[case])
            else:
                self.cases[case], head["case"] = self.rnd.randbytes(16), case
        if self.latest.setdefault(case, author) != author:
            opened += part(6, self.rnd.randbytes(6))
        self.latest[case] = author
        said = self.fields(operation, data, self.messages.OPEN)
        # Some three months after the segment began.
        opened += part(7, zigzag(90)) + part(13, self.messages.enc(self.head, head) + self.messages.enc(self.open[operation], said))
        schema = self.messages.PRIV[operation]
        if not schema:
            return opened, b""
        secret = b"" if (author, case) in self.secrets else part(1, self.rnd.randbytes(16))
        self.secrets.add((author, case))
        return opened, secret + part(2, self.messages.enc(schema, self.fields(operation, data, self.messages.PRIV)))

    @staticmethod
    def fields(operation, data, schemas):
        return {name: value for name, value in data.items() if name in schemas[operation]}
