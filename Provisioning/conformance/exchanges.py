"""Cases of whole lines (exchange.md): the harness is the other side, message by message."""
import writing as w
from lines import TREE, month, village
from writing import H


def town():
    return w.Author(bytes.fromhex(TREE["town head seed"]))


def fingerprint(code):
    return H(code)[:8].hex()


def start(frame, offset=0, length=None):
    part = frame[offset:] if length is None else frame[offset:offset + length]
    return "frame-start frame=%s length=%d offset=%d bytes=%s" % (fingerprint(frame), len(frame), offset, part.hex())


def line(*segments):
    """Of segments of one journal: `JOURNAL@SEGMENT:SIZE`."""
    return "%s@%s" % (segments[0][0].journal.hex(), ",".join("%016x:%d" % (segment.tag, size) for segment, size in segments))


def settled(*tips):
    """The fingerprint of a vector: a pair of segment and size a journal."""
    out = b""
    for segment, size in sorted(tips, key=lambda tip: tip[0].journal):
        out += segment.journal + (1).to_bytes(4, "big") + segment.tag.to_bytes(8, "big") + size.to_bytes(8, "big")
    return H(out)[:8].hex()


def down():
    """The town's journal for the village."""
    segment = w.Segment(town(), w.audience(3, "419902100203"), 0x71)
    segment.write(123, b"\x08\x01", w.data(1, "乙"), case=bytes(16), secret=bytes(16), officer=2)
    segment.write(120, b"", w.data(1, "乙"), case=bytes(16), officer=2)
    return segment


def receipts():
    segment = w.Segment(town(), w.audience(3, "419902100000"), 0x72)
    segment.write(15, w.signed(2, 1795020000000))
    segment.write(15, w.signed(2, 1795030000000))
    segment.write(15, w.signed(2, 1795040000000))
    return segment


class Line:
    """Asks, and says what is right."""

    def __init__(self, book, title):
        self.book = book
        book.case(title)

    def __call__(self, request, *right):
        self.book.ask("session." + request, " ".join(["ok", " | ".join(right)]).strip())

    def either(self, request, *ways):
        self.book.ask("session." + request, tuple("ok " + " | ".join(way) for way in ways))

    def hear(self, message, *right):
        self("hear " + message, *right)


V, T, R = month(8), down(), receipts()
FIRST, NEXT, LAST = V.frame(0, 3), V.frame(3, 5), V.frame(5, 8)
BELOW, AFTER = T.frame(0, 2), T.frame(2, 3)
HEARD = [R.frame(0, 2), R.frame(2, 3), R.frame(3, 4)]
BROKEN = ("refusal code=6", "close")


def met_child(book, title, versions="1 2"):
    """A child that holds FIRST after a complete line with a parent that held nothing."""
    say = Line(book, title)
    newest = versions[-1]
    say("new child %s 0102" % versions)
    say("hold " + FIRST.hex())
    say("open", "offer version=%s beacon=0102" % newest, "holdings " + line((V, 3)))
    say.hear("answer version=%s beacon=0304" % newest)
    say.hear("holdings", start(FIRST), "done")
    say.hear("acknowledgement admitted")
    say.hear("done", "complete")
    return say


def met_parent(book, title, versions="1 2"):
    """A parent that holds BELOW and a receipt after a complete line with a child that held FIRST."""
    say = Line(book, title)
    say("new parent %s 0304" % versions)
    say("hold " + BELOW.hex())
    for frame in HEARD:
        say("receipt " + frame.hex())
    say("open")
    newest = versions[-1]
    say.hear("offer version=%s beacon=0102" % newest, "answer version=%s beacon=0304" % newest, "holdings " + line((T, 2)))
    say.hear("holdings " + line((V, 3)), start(BELOW))
    say.hear(start(FIRST), "acknowledgement admitted")
    say.hear("acknowledgement admitted")
    say.hear("done", start(HEARD[0]), "done")
    say.hear("acknowledgement admitted", "complete")
    return say


def children(book):
    book.remark("A child. It is told who it is, what it holds, and hears what its parent says.")
    say = met_child(book, "first contact, then a line between two that remember")
    say("cut")
    say("open", "offer version=2 settled=%s beacon=0102" % settled((V, 3)), "done")
    say.hear("answer version=2 agrees")
    say.hear("done", "complete")
    say("held", line((V, 3)))
    say = met_child(book, "what is new goes on trust, before the answer")
    say("cut")
    say("hold " + NEXT.hex())
    say("open", "offer version=2 settled=%s beacon=0102" % settled((V, 3)), start(NEXT), "done")
    say.hear("answer version=2 agrees")
    say.hear("acknowledgement admitted")
    say.hear(start(BELOW), "acknowledgement admitted")
    say.hear("done", "complete")
    say("held", *[" ".join(sorted([line((V, 5)), line((T, 2))]))])
    say = met_child(book, "the line stays open: what is appended goes at once")
    say("append " + NEXT.hex(), start(NEXT), "done")
    say.hear(start(BELOW), "acknowledgement admitted")
    say.hear("acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "the parent forgot: both tell, what went on trust was in vain")
    say("cut")
    say("hold " + NEXT.hex())
    say("open", "offer version=2 settled=%s beacon=0102" % settled((V, 3)), start(NEXT), "done")
    say.hear("answer version=2", "holdings " + line((V, 5)))
    say.hear("acknowledgement gap")
    say.hear("holdings", start(FIRST), start(NEXT), "done")
    say.hear("acknowledgement admitted")
    say.hear("acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "the child forgot: it tells right after its offer and waits")
    say("cut")
    say("forget")
    say("open", "offer version=2 beacon=0102", "holdings " + line((V, 3)))
    say.hear("answer version=2")
    say.hear("holdings " + line((V, 3)), "done")
    say.hear("done", "complete")
    say = met_child(book, "a base: both tell what differs from it")
    say("cut")
    say("hold " + NEXT.hex())
    base = settled((V, 3))
    say("open", "offer version=2 settled=%s beacon=0102" % base, start(NEXT), "done")
    say.hear("answer version=2 base=%s" % base, "holdings " + line((V, 5)))
    say.hear("acknowledgement admitted")
    say.hear("holdings " + line((T, 2)), "done")
    say.hear(start(BELOW), "acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "cut in a frame: nothing goes on trust, and the frame goes on where it was cut")
    say("append " + NEXT.hex(), start(NEXT), "done")
    say("cut")
    say("open", "offer version=2 settled=%s unsettled beacon=0102" % base)
    say.hear("answer version=2 base=%s unfinished=%s:100" % (base, fingerprint(NEXT)), "holdings " + line((V, 5)))
    say.hear("holdings", start(NEXT, 100), "done")
    say.hear("acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "what the parent kept was damaged: the frame goes whole")
    say("append " + NEXT.hex(), start(NEXT), "done")
    say("cut")
    say("open", "offer version=2 settled=%s unsettled beacon=0102" % base)
    say.hear("answer version=2 base=%s unfinished=%s:100" % (base, fingerprint(NEXT)), "holdings " + line((V, 5)))
    say.hear("holdings", start(NEXT, 100), "done")
    say.hear("acknowledgement damaged", start(NEXT), "done")
    say.hear("acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "what it keeps of a cut frame, it says")
    say.hear(start(BELOW, 0, 50))
    say("cut")
    say("open", "offer version=2 settled=%s unsettled beacon=0102 unfinished=%s:50" % (base, fingerprint(BELOW)))
    say.hear("answer version=2 base=%s" % base, "holdings")
    say.hear("holdings " + line((T, 2)), "done")
    say.hear(start(BELOW, 50), "acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "the parent sends another frame than the one kept: whole")
    say.hear(start(BELOW, 0, 50))
    say("cut")
    say("open", "offer version=2 settled=%s unsettled beacon=0102 unfinished=%s:50" % (base, fingerprint(BELOW)))
    say.hear("answer version=2 base=%s" % base, "holdings")
    say.hear("holdings " + line((T, 3)), "done")
    whole = T.frame(0, 3)
    say.hear(start(whole), "acknowledgement admitted")
    say = met_child(book, "a frame that interrupts another: the first is given up")
    say.hear(start(BELOW, 0, 50))
    say.hear("ping", "pong")
    say.hear(start(BELOW), "acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "a frame in parts")
    say.hear(start(BELOW, 0, 50))
    say.hear("more " + BELOW[50:90].hex())
    say.hear("custody 4:%s" % line((V, 3)))
    say.hear("more " + BELOW[90:].hex(), "acknowledgement admitted")
    say.hear("done", "complete")
    say = met_child(book, "custody is named in the next offer")
    told = b"\4" + V.journal + b"\1" + V.tag.to_bytes(8, "big") + (3).to_bytes(8, "big")
    say.hear("custody 4:%s" % line((V, 3)))
    say("cut")
    say("open", "offer version=2 settled=%s custody=%s beacon=0102" % (base, H(told)[:8].hex()), "done")
    say = met_child(book, "custody after bundles is another: what these say is older")
    say.hear("custody bundles=7 4:%s" % line((V, 3)))
    say("cut")
    say("open", "offer version=2 settled=%s custody=%s beacon=0102" % (base, H(told + (7).to_bytes(8, "big"))[:8].hex()), "done")
    say = met_child(book, "held already; a gap; no frame at all")
    say.hear(start(BELOW), "acknowledgement admitted")
    say.hear(start(BELOW), "acknowledgement duplicate")
    other = R.frame(3, 4)
    say.hear(start(other), "acknowledgement gap")
    say.hear(start(b"\1\0\0 no frame"), "acknowledgement parked")
    say.hear(start(b"\x07 of a later version"), "acknowledgement parked")
    say = met_child(book, "what the parent parks is not sent again on this line")
    say("append " + NEXT.hex(), start(NEXT), "done")
    say.hear("acknowledgement parked", "complete")
    say("append " + LAST.hex())
    say = met_child(book, "four frames in flight, and no fifth")
    single = [V.frame(n, n + 1) for n in range(3, 8)]
    say("append " + single[0].hex(), start(single[0]), "done")
    for frame in single[1:3]:
        say("append " + frame.hex(), start(frame), "done")
    book.remark("A fourth is under way: whoever knows that nothing is left may say so, whoever has not looked yet may not.")
    say.either("append " + single[3].hex(), [start(single[3])], [start(single[3]), "done"])
    say("append " + single[4].hex())
    say.either("hear acknowledgement admitted", [start(single[4])], [start(single[4]), "done"])
    say = met_child(book, "a frame longer than 2048 bytes goes in parts")
    long = w.Segment(village(), w.audience(3, "419902100203"), 0x55, parents=[(V, 3)])
    long.write(13, bytes(range(256)) * 12)
    frame = long.frame()
    say("append " + frame.hex(), start(frame, 0, 2048), "more " + frame[2048:].hex(), "done")
    say.hear("acknowledgement admitted", "complete")
    say("held", line((long, 5)))
    book.remark("Versions: a child says the newest that it speaks, and takes what the parent answers.")
    met_child(book, "a child of version 1", "1 1")
    say = Line(book, "a child of version 2 under a parent of version 1")
    say("new child 1 2 -")
    say("open", "offer version=2", "holdings")
    say.hear("answer version=1")
    say.hear("holdings", "done")
    say.hear("done", "complete")
    for title, newest, answer in (("later than it speaks", 2, 3), ("earlier than it speaks", 2, 0), ("later than it offered", 1, 2)):
        say = Line(book, "an answer %s" % title)
        say("new child 1 %d -" % newest)
        say("open", "offer version=%d" % newest, "holdings")
        say.hear("answer version=%d" % answer, "refusal code=5", "close")
    book.remark("What breaks the protocol ends the line with refusal 6.")
    fresh = [("an offer", "offer version=2"), ("holdings before the answer", "holdings"), ("a frame before the answer", start(BELOW)), ("more before the answer", "more 00"), ("an acknowledgement of nothing", "acknowledgement admitted"), ("done before the answer", "done"),
             ("an answer that agrees on what was not offered", "answer version=2 agrees"), ("a base that was not offered", "answer version=2 base=0000000000000001")]
    for title, message in fresh:
        say = Line(book, "a child hears %s" % title)
        say("new child 1 2 -")
        say("open", "offer version=2", "holdings")
        say.hear(message, *BROKEN)
    for title, messages in (
            ("a second answer", ["answer version=2 agrees"]), ("holdings after all was told", ["holdings"]), ("more of no frame", ["more 00"]), ("a frame resumed that is not kept", [start(BELOW, 10)]), ("an acknowledgement of nothing", ["acknowledgement admitted"]),
            ("more than announced", [start(BELOW, 0, 50), "more " + BELOW[50:].hex() + "00"]), ("another frame than announced", [start(BELOW).replace(fingerprint(BELOW), "00" * 8)])):
        say = met_child(book, "a child hears %s" % title)
        for message in messages[:-1]:
            say.hear(message)
        say.hear(messages[-1], *BROKEN)
        say.hear("done")
    say = met_child(book, "a refusal ends the line")
    say.hear("refusal code=2", "close")
    say.hear("done")


def parents(book):
    book.remark("A parent. Its receipt goes down after the child's done and before its own.")
    met_parent(book, "first contact")
    say = met_parent(book, "between two that remember: everything in one turn")
    say("cut")
    known = settled((V, 3), (T, 2), (R, 2))
    say("hold " + AFTER.hex())
    say("open")
    say.hear("offer version=2 settled=%s beacon=0102" % known, "answer version=2 agrees beacon=0304", start(AFTER))
    say.hear(start(NEXT), "acknowledgement admitted")
    say.hear("done", start(HEARD[1]), "done")
    say.hear("acknowledgement admitted")
    say.hear("acknowledgement admitted", "complete")
    say("held", " ".join(sorted([line((V, 5)), line((T, 3)), line((R, 3))])))
    say = met_parent(book, "nothing new: one turn")
    say("cut")
    say("open")
    say.hear("offer version=2 settled=%s" % known, "answer version=2 agrees beacon=0304")
    say.hear("done", "done", "complete")
    say = met_parent(book, "the line stays open: a frame, its receipt, and done again")
    say.hear(start(NEXT), "acknowledgement admitted")
    say.hear("done", start(HEARD[1]), "done")
    say.hear("acknowledgement admitted", "complete")
    say = met_parent(book, "receipts alone need no receipt")
    theirs = w.Segment(village(), w.audience(3, "419902100203", "419902101200"), 0x56)
    theirs.write(15, w.signed(2, 1795020000000))
    say.hear(start(theirs.frame()), "acknowledgement admitted")
    say.hear("done", "complete")
    say = met_parent(book, "the child remembers something else: both tell whole")
    say("cut")
    say("open")
    say.hear("offer version=2 settled=0000000000000001", "answer version=2 beacon=0304", "holdings " + " ".join(sorted([line((V, 3)), line((T, 2)), line((R, 2))])))
    say.hear("holdings " + line((T, 2)), start(FIRST), start(HEARD[0]))
    say.hear("acknowledgement admitted")
    say.hear("acknowledgement admitted")
    say.hear("done", "done", "complete")
    say = met_parent(book, "the child's last line was cut: both tell from the base")
    say("cut")
    say("open")
    say.hear("offer version=2 settled=%s unsettled" % known, "answer version=2 base=%s beacon=0304" % known, "holdings")
    say.hear("holdings " + line((V, 5)))
    say.hear(start(NEXT), "acknowledgement admitted")
    say.hear("done", start(HEARD[1]), "done")
    say.hear("acknowledgement admitted", "complete")
    say = met_parent(book, "cut in a frame of the child: it is kept, said, and gone on with")
    say.hear(start(NEXT, 0, 70))
    say("cut")
    say("open")
    say.hear("offer version=2 settled=%s unsettled" % known, "answer version=2 base=%s beacon=0304 unfinished=%s:70" % (known, fingerprint(NEXT)), "holdings")
    say.hear("holdings " + line((V, 5)))
    say.hear(start(NEXT, 70), "acknowledgement admitted")
    say = met_parent(book, "resumed bytes that do not give the frame")
    say.hear(start(NEXT, 0, 70))
    say("cut")
    say("open")
    say.hear("offer version=2 settled=%s unsettled" % known, "answer version=2 base=%s beacon=0304 unfinished=%s:70" % (known, fingerprint(NEXT)), "holdings")
    say.hear("holdings " + line((V, 5)))
    say.hear(start(NEXT[:70] + bytes(len(NEXT) - 70), 70).replace(fingerprint(NEXT[:70] + bytes(len(NEXT) - 70)), fingerprint(NEXT)), "acknowledgement damaged")
    say.hear(start(NEXT), "acknowledgement admitted")
    say = met_parent(book, "custody goes down when it is not what the offer names, and when it changes")
    say("custody 3:%s" % line((V, 3)), "custody 3:%s" % line((V, 3)))
    say("cut")
    say("open")
    say.hear("offer version=2 settled=%s" % known, "answer version=2 agrees beacon=0304", "custody 3:%s" % line((V, 3)))
    say("cut")
    told = H(b"\3" + V.journal + b"\1" + V.tag.to_bytes(8, "big") + (3).to_bytes(8, "big"))[:8].hex()
    say("open")
    say.hear("offer version=2 settled=%s custody=%s" % (known, told), "answer version=2 agrees beacon=0304")
    say = met_parent(book, "another bundle was numbered: custody goes down again, and with bundles alone")
    say("custody bundles=2", "custody bundles=2")
    say("custody bundles=3 3:%s" % line((V, 3)), "custody bundles=3 3:%s" % line((V, 3)))
    say("custody bundles=4 3:%s" % line((V, 3)), "custody bundles=4 3:%s" % line((V, 3)))
    say = Line(book, "holdings in two parts")
    say("new parent 1 2 -")
    say("hold " + BELOW.hex())
    say("open")
    say.hear("offer version=2", "answer version=2", "holdings " + line((T, 2)))
    parts = sorted([line((V, 3)), line((R, 2))])
    say.hear("holdings %s more" % parts[0])
    say.hear("holdings " + parts[1], start(BELOW))
    say = Line(book, "a journal of which the child names unknown segments is not sent before its frames have come")
    say("new parent 1 2 -")
    say("hold " + FIRST.hex())
    say("open")
    say.hear("offer version=2", "answer version=2", "holdings " + line((V, 3)))
    other = w.Segment(village(), w.audience(3, "419902100203"), 0x57, parents=[(V, 3)])
    other.write(13, b"x")
    say.hear("holdings " + line((other, 5)))
    say.hear(start(other.frame()), "acknowledgement admitted")
    say.hear("done", "done", "complete")
    say("held", line((other, 5)))
    book.remark("Versions: a parent answers with the newest that both speak.")
    for newest, offered, answered in ((2, 1, 1), (2, 2, 2), (1, 2, 1), (2, 9, 2)):
        say = Line(book, "newest %d, offered %d" % (newest, offered))
        say("new parent 1 %d -" % newest)
        say("open")
        say.hear("offer version=%d" % offered, "answer version=%d" % answered, "holdings")
        say.hear("holdings")
        say.hear("done", "done", "complete")
    for oldest, offered in ((2, 1), (1, 0)):
        say = Line(book, "oldest %d, offered %d" % (oldest, offered))
        say("new parent %d 2 -" % oldest)
        say("open")
        say.hear("offer version=%d" % offered, "refusal code=5", "close")
    book.remark("What breaks the protocol ends the line with refusal 6.")
    for title, message in (("an answer", "answer version=2 agrees"), ("holdings before the offer", "holdings"), ("a frame before the offer", start(FIRST)), ("more before the offer", "more 00"), ("an acknowledgement of nothing", "acknowledgement admitted"), ("done before the offer", "done"),
                           ("custody", "custody 4:%s" % line((V, 3)))):
        say = Line(book, "a parent hears %s" % title)
        say("new parent 1 2 -")
        say("open")
        say.hear(message, *BROKEN)
    say = Line(book, "a parent hears holdings after all was told")
    say("new parent 1 2 -")
    say("open")
    say.hear("offer version=2", "answer version=2", "holdings")
    say.hear("holdings")
    say.hear("holdings", *BROKEN)
    for title, messages in (("a second offer", ["offer version=2"]), ("an acknowledgement too many", ["acknowledgement admitted"]), ("custody in its turn", ["custody 4:%s" % line((V, 3))]), ("a frame resumed at another byte", [start(NEXT, 0, 70), start(NEXT, 60)])):
        say = met_parent(book, "a parent hears %s" % title)
        for message in messages[:-1]:
            say.hear(message)
        say.hear(messages[-1], *BROKEN)


FILES = [("child.cases", children), ("parent.cases", parents)]
