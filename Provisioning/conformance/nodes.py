"""Cases of a store: the door of journal.md §6, and the effect, time and order of §7."""
import os

import writing as w
from exchanges import line
from lines import TREE
from writing import H, data, fixed, number, signed

CODE = {"city": "419900000000", "district": "419902000000", "town": "419902100000", "village": "419902100203"}
BEGIN = 1795017600000  # 2026-11-18T16:00:00Z, minute 0 of the stories
DAY = 20775
MATTER = "11419902MD000050X54000511901001"
VILLAGE = w.audience(3, CODE["village"])


def certificate(name):
    return bytes.fromhex(TREE[name + " certificate"])


def chain(*names):
    return (bytes([len(names)]) + b"".join(len(certificate(name)).to_bytes(2, "big") + certificate(name) for name in names)).hex()


def author(name):
    return w.Author(bytes.fromhex(TREE[name + " head seed"]))


def authority(name, below, tag):
    segment = w.Segment(author(name), w.audience(1, CODE[name]), tag, known=(DAY, 0, 0, 1, 1), wall=BEGIN)
    if below:
        level = {"district": 4, "town": 5, "village": 6}[below]
        segment.write(16, data(1, CODE[below]) + data(2, below) + number(3, level) + data(4, CODE[name]), wall=BEGIN)
        segment.write(10, data(1, certificate(below)), wall=BEGIN)
    return segment


class Tree:
    """City, district, town and village, with the certificates that lead to each, and one case of the village."""

    def __init__(self, known=(DAY, 3, 1, 1, 1)):
        self.city, self.district, self.town = authority("city", "district", 0xA1), authority("district", "town", 0xA2), authority("town", "village", 0xA3)
        self.known = known

    def certificates(self):
        return [self.city.frame(), self.district.frame(), self.town.frame()]

    def writes(self, name, tag, parents=(), at=0, parties=VILLAGE, known=None):
        return w.Segment(author(name), parties, tag, parents, known=known or self.known, wall=BEGIN + at * 60000)


def receipt(counter):
    return (data(1, number(1, 0x51234) + number(2, 56) + number(3, 0x0C001) + number(4, counter)) + data(2, data(1, MATTER) + number(2, 1) + data(3, H(b"terms")))
            + data(3, data(1, "洛滨区民政局") + number(2, int(CODE["town"])) + number(3, int(CODE["district"]))) + data(4, bytes([1, 1, 1, 2, 2, 1, 1, 2])) + signed(5, 20788))


# The private parts of events.md §7.
PERSON = bytes.fromhex("0a321209e98791eea1a3e696b01a1608011212343139393033323030383039323839343836320d0a0b3139393030303030303031120208011a120a0d686f757365686f6c6453697a65120133")
PERSON += data(6, "站点人员") + data(7, number(1, 1))
WORDS = data(1, "站点人员") + data(5, number(1, 1))
ACCEPTANCE = signed(1, 20804) + number(4, 1) + number(5, 1) + data(6, "A2BC受理〔2026〕0001号")
SECRET = bytes(range(16))


def minute(number_):
    return BEGIN + number_ * 60000


class Node:
    """Asks, and says what is right."""

    def __init__(self, book, title, names=("city", "district", "town")):
        self.book = book
        book.case(title)
        self("new " + chain(*names))

    def __call__(self, request, right="ok"):
        return self.book.ask("node." + request, right)

    def admit(self, frame, right):
        return self("admit " + frame.hex(), "ok " + right)

    def begin(self, tree):
        for frame in tree.certificates():
            self.admit(frame, "admitted 3")

    def cases(self, *words):
        """The one case: stage, then words that its answer has, in this order."""
        answer = self("cases", None)
        at = 0
        for word in words:
            assert word in answer[at:], (self.book.text[-100:], word, answer)
            at = answer.index(word, at) + len(word)
        return answer


def short(name):
    return name[:6].hex()


def opened(tree, at=10, tag=0xC1, known=None):
    """A village's segment with a received case: the segment, the case, the name of its first event."""
    segment = tree.writes("village", tag, known=known)
    first = segment.write(101, receipt(1), PERSON, opens=True, secret=SECRET, officer=1, wall=minute(at))
    return segment, first[:16], first


def accepted(tree, known=None):
    segment, case, first = opened(tree, known=known)
    second = segment.write(107, ACCEPTANCE, WORDS, case=case, officer=1, wall=minute(20))
    return segment, case, first, second


def door(book):
    book.remark("§6 the door. `new` is the chain of the post that holds; it begins empty. The first frames are those of vectors/export.")
    folder = os.path.join(w.PROTOCOL, "vectors", "export")
    frames, counts = [], []
    with open(os.path.join(folder, "INDEX.tsv"), encoding="utf-8") as file:
        for row in list(file)[1:]:
            columns = row.rstrip("\n").split("\t")
            with open(os.path.join(folder, columns[6]), "rb") as frame:
                frames.append(frame.read())
            counts.append(int(columns[4]))
    names, rows = [], []
    with open(os.path.join(folder, "LISTING.tsv"), encoding="utf-8") as file:
        for row in file:
            columns = row.split("\t")
            if len(columns) > 4:
                rows.append(bytes.fromhex(columns[1]) + bytes.fromhex(columns[2]) + int(columns[3]).to_bytes(8, "big") + bytes.fromhex(columns[4]))
                names.append(columns[4])
    right = "ok %d %s" % (len(rows), H(b"".join(sorted(rows))).hex())
    order = sorted(range(len(frames)), key=lambda n: (frames[n][3:19] not in (frames[0][3:19],), n))
    for title, way in (("in the order of the index", order), ("from the last to the first, again and again", order[::-1])):
        node = Node(book, "vectors/export %s" % title)
        waiting = list(way)
        while waiting:
            left = []
            for n in waiting:
                answer = node("admit " + frames[n].hex(), None)
                assert answer in ("ok gap", "ok admitted %d" % counts[n]), answer
                if answer == "ok gap":
                    left.append(n)
            assert len(left) < len(waiting)
            waiting = left
        node("digest", right)
        for n in way[:3]:
            node.admit(frames[n], "duplicate")
    tree = Tree()
    segment, case, _, _ = accepted(tree)
    for _ in range(4):
        segment.write(120, b"", WORDS, case=case, officer=1, wall=minute(30))
    size = segment.size
    node = Node(book, "what begins beyond what is held is a gap, what is held a duplicate, what overlaps is taken from there")
    node.begin(tree)
    node.admit(segment.frame(3, 5), "gap")
    node.admit(segment.frame(0, 3), "admitted 3")
    node.admit(segment.frame(0, 2), "duplicate")
    node.admit(segment.frame(1, 5), "admitted 2")
    node.admit(segment.frame(5, size), "admitted %d" % (size - 5))
    node("held", "ok " + " ".join(sorted([line((tree.city, 3)), line((tree.district, 3)), line((tree.town, 3)), line((segment, size))])))
    node = Node(book, "an author to whom no certificate leads yet")
    node.admit(segment.frame(0, 3), "gap")
    node.begin(tree)
    node.admit(segment.frame(0, 3), "admitted 3")
    whole = segment.frame(0, 3)

    def parked(title, frame):
        node = Node(book, "parked: %s" % title)
        node.begin(tree)
        node.admit(frame, "parked")
        node.admit(whole, "admitted 3")
    at = whole.index(b"\x11" + DAY.to_bytes(4, "big"))
    parked("a signature turned by a bit", whole[:at + 68] + bytes([whole[at + 68] ^ 1]) + whole[at + 69:])
    parked("the head's beacon is another", whole[:at + 4] + bytes([whole[at + 4] ^ 1]) + whole[at + 5:])
    parked("an entry turned by a bit", whole.replace("站点人员".encode(), "站点人负".encode()))
    parked("an entry more than the head signs", w.frame(segment.journal, 0xC1, 0, 3, whole[at:at + 69], [], segment.parts[:4]))
    parked("an entry left out", w.frame(segment.journal, 0xC1, 0, 3, whole[at:at + 69], w.completion(2, segment.leaves[:3]), [segment.parts[0], segment.parts[2]]))
    parked("a path of another tree", w.frame(segment.journal, 0xC1, 0, 5, segment.frame(0, 5)[at:at + 69], [H(b"")] * 2, segment.parts[:3]))
    parked("signed by another node", w.frame(segment.journal, 0xC1, 0, 3, author("town").head(segment.journal, 0xC1, 3, w.root(segment.leaves[:3]), DAY), [], segment.parts[:3]))
    parked("cut", whole[:-1])
    parked("of a later version", b"\x03" + whole[1:])
    parked("an algorithm of a later version", whole[:at] + b"\x81" + whole[at + 1:])
    parked("another journal than that of its author and audience", w.frame(H(b"x")[:16], 0xC1, 0, 3, author("village").head(H(b"x")[:16], 0xC1, 3, w.root(segment.leaves[:3]), DAY), [], segment.parts[:3]))
    other = w.Segment(author("town"), w.audience(3, "419902101200"), 0xE1, known=tree.known, wall=BEGIN)
    node = Node(book, "a village does not take what is for another village", ("city", "district", "town", "village"))
    node.begin(tree)
    node.admit(other.frame(), "parked")
    node.admit(whole, "admitted 3")
    node = Node(book, "a restored disk: two segments on one tip, then one that joins them; in any order")
    restored = tree.writes("village", 0xC2, [(segment, 3)], 40)
    restored.write(120, b"", WORDS, case=case, secret=SECRET, officer=1, wall=minute(41))
    joined = tree.writes("village", 0xC3, [(segment, size), (restored, restored.size)], 50)
    node.begin(tree)
    node.admit(joined.frame(), "gap")
    node.admit(restored.frame(), "gap")
    node.admit(segment.frame(), "admitted %d" % size)
    node.admit(joined.frame(), "gap")
    node.admit(restored.frame(), "admitted 2")
    node("held", "ok " + " ".join(sorted([line((tree.city, 3)), line((tree.district, 3)), line((tree.town, 3)), "%s@%016x:5,%016x:%d" % (segment.journal.hex(), 0xC2, 0xC1, size)])))
    node.admit(joined.frame(), "admitted 1")
    node("held", "ok " + " ".join(sorted([line((tree.city, 3)), line((tree.district, 3)), line((tree.town, 3)), line((joined, size + 1))])))
    node = Node(book, "parked: a parent has another root")
    false_parent = w.Segment(author("village"), VILLAGE, 0xC2, [(segment, 3)], tree.known, minute(40))
    false_parent.write(120, b"", b"x", case=case, secret=SECRET, wall=minute(41))
    liar = tree.writes("village", 0xC4, [(segment, size), (false_parent, 5)], 50)
    node.begin(tree)
    node.admit(segment.frame(), "admitted %d" % size)
    node.admit(restored.frame(), "admitted 2")
    node("admit " + liar.frame().hex(), None)
    node = Node(book, "a process that was copied: two entries at one place of one segment are two branches")
    twin = w.Segment(author("village"), VILLAGE, 0xC1, known=tree.known, wall=minute(0))
    twin.write(101, receipt(1), PERSON, opens=True, secret=SECRET, officer=1, wall=minute(10))
    twin.write(104, data(1, "mis-entry"), WORDS, case=case, officer=1, wall=minute(21))
    node.begin(tree)
    node.admit(segment.frame(0, 3), "admitted 3")
    node.admit(twin.frame(), "admitted 1")
    tags = [H(b"linban branch 1\n" + (0xC1).to_bytes(8, "big") + (2).to_bytes(8, "big") + name)[:8].hex() for name in (segment.leaves[2], twin.leaves[2])]
    answer = node("held", None)
    assert all("%s:3" % tag in answer for tag in tags), (tags, answer)


def fold(book):
    book.remark("§7 effect, legal time and order. `cases` says of each case, ascending: id;stage;rules;number;conflicts;history, of the history NAME@LEGAL-TIME:place.")
    tree = Tree()
    segment, case, first, second = accepted(tree)
    node = Node(book, "received and accepted")
    node.begin(tree)
    node.admit(segment.frame(), "admitted 3")
    node.cases(case.hex() + ";accepted", "%s@%d:applied.received,%s@%d:applied.accepted" % (short(first), minute(10), short(second), minute(20)))

    book.remark("Legal time: the wall clock between the beginning of the beacon's day and the parent's receipt and five minutes; else the former.")

    def timed(title, wall, right, beacon=DAY, heard=None, hearer="town", covers=3, standing=VILLAGE, child="village"):
        segment = tree.writes("village", 0xC1)
        first = segment.write(101, receipt(1), PERSON, opens=True, secret=SECRET, officer=1, wall=minute(10))
        known = (beacon,) + tree.known[1:]
        name = segment.write(107, ACCEPTANCE, WORDS, case=first[:16], officer=1, wall=wall, known=known)
        node = Node(book, title)
        node.begin(tree)
        if heard is not None:
            receipts = tree.writes(hearer, 0xD1, parties=standing)
            receipts.write(15, data(1, data(1, segment.journal) + fixed(2, 0xC1) + number(3, covers)) + signed(2, heard) + number(3, 1) + data(4, author(child).node))
            node.admit(receipts.frame(), "admitted 2")
        node.admit(segment.frame(), "admitted 3")
        node.cases("%s@%d:" % (short(name), right))
    dawn = DAY * 86400000
    timed("in its bounds", minute(20), minute(20))
    timed("before the beacon's day", dawn - 1, dawn)
    timed("at its beginning", dawn, dawn)
    timed("1970", 0, dawn)
    timed("2099, nobody heard", 4070908800000, 4070908800000)
    timed("five minutes after it was heard", minute(60) + 300000, minute(60) + 300000, heard=minute(60))
    timed("a moment later", minute(60) + 300001, dawn, heard=minute(60))
    timed("a later beacon seen", minute(60) + 300001, dawn, heard=minute(60), beacon=DAY)
    timed("the receipt does not cover it", minute(60) + 300001, minute(60) + 300001, heard=minute(60), covers=2)
    timed("heard by the district, which is not the parent", minute(60) + 300001, minute(60) + 300001, heard=minute(60), hearer="district")

    for title, fault in (
            ("a receipt in an authority journal bounds nothing", {"standing": w.audience(1, CODE["town"])}),
            ("a receipt in a journal for more parties than the child bounds nothing", {"standing": w.audience(3, CODE["village"], "419902101200")}),
            ("a receipt in a journal for the town, of which the village is no division, bounds nothing", {"standing": w.audience(3, CODE["town"])}),
            ("a receipt that names another child bounds nothing", {"child": "town"})):
        timed(title, minute(60) + 300001, minute(60) + 300001, heard=minute(60), **fault)
    segment, case, first = opened(tree)
    town = tree.writes("town", 0xC5)
    name = town.write(107, ACCEPTANCE, WORDS, case=case, secret=SECRET, seen=[first], officer=2, wall=minute(60) + 300001)
    receipts = tree.writes("district", 0xD1, parties=w.audience(3, CODE["town"]))
    receipts.write(15, data(1, data(1, town.journal) + fixed(2, 0xC5) + number(3, 2)) + signed(2, minute(60)) + number(3, 1) + data(4, author("town").node))
    node = Node(book, "what the town files for a village is bounded by no receipt of the district, which the village has not", ("city", "district", "town"))
    node.begin(tree)
    for frame, count in ((segment.frame(), 2), (town.frame(), 2), (receipts.frame(), 2)):
        node.admit(frame, "admitted %d" % count)
    node.cases("%s@%d:" % (short(name), minute(60) + 300001))

    book.remark("Order: of the events whose parents are taken, the least by legal time, author, segment, position, name.")
    writers = {name: tree.writes(name, 0xD1 + n) for n, name in enumerate(("town", "district"))}

    def concurrent(title, walls, kinds=(107, 107), bodies=(ACCEPTANCE, ACCEPTANCE), after=None, words=()):
        """Two authors who do not know each other's event."""
        segment, case, first = opened(tree)
        seen = [first]
        for kind, body, name in after or ():
            own = tree.writes(name, 0xF0 + kind)
            seen = [own.write(kind, body, WORDS, case=case, secret=SECRET, seen=seen, officer=2, wall=minute(12) + kind * 1000)]
            node_frames.append(own.frame())
        frames = [segment.frame()] + list(node_frames)
        names = []
        for name, wall, kind, body in zip(("town", "district"), walls, kinds, bodies):
            own = tree.writes(name, writers[name].tag)
            # Entries of equal bytes have one name, whoever wrote them: the officers differ.
            names.append(own.write(kind, body, WORDS, case=case, secret=SECRET, seen=seen, officer=2 + len(names), wall=wall))
            frames.append(own.frame())
        answers = []
        for way in (frames, frames[::-1]):
            node = Node(book, title + (", arrived the other way" if answers else ""))
            node.begin(tree)
            for frame in way:
                node("admit " + frame.hex(), None)
            answers.append(node.cases(*[word.replace("TOWN", short(names[0])).replace("DISTRICT", short(names[1])) for word in words]))
        assert answers[0] == answers[1]
        node_frames.clear()
    node_frames = []
    concurrent("the earlier first", (minute(20), minute(21)), words=("conflicts=CF02:TOWN+DISTRICT",))
    concurrent("the earlier first, the other way round", (minute(21), minute(20)), words=("conflicts=CF02:DISTRICT+TOWN",))
    least = "TOWN+DISTRICT" if author("town").node < author("district").node else "DISTRICT+TOWN"
    concurrent("at one moment, the lesser author first", (minute(20), minute(20)), words=("conflicts=CF02:" + least,))
    concurrent("accepted and withdrawn: both lawful, one after the other", (minute(20), minute(21)), kinds=(107, 109), bodies=(ACCEPTANCE, b""))
    concurrent("withdrawn and accepted", (minute(21), minute(20)), kinds=(109, 107), bodies=(b"", ACCEPTANCE))
    segment, case, first = opened(tree)
    own = tree.writes("town", 0xD1)
    early = own.write(107, ACCEPTANCE, WORDS, case=case, secret=SECRET, seen=[first], officer=2, wall=minute(5))
    node = Node(book, "an event dated before its parent comes after it")
    node.begin(tree)
    node.admit(own.frame(), "admitted 2")
    node.admit(segment.frame(), "admitted 2")
    node.cases("%s@%d:applied.received,%s@%d:applied.accepted" % (short(first), minute(10), short(early), minute(5)))
    node = Node(book, "a parent that is not held blocks nothing")
    node.begin(tree)
    other = tree.writes("town", 0xD1)
    name = other.write(107, ACCEPTANCE, WORDS, case=case, secret=SECRET, seen=[H(b"never")], officer=2, wall=minute(30))
    node.admit(segment.frame(), "admitted 2")
    node.admit(other.frame(), "admitted 2")
    node.cases("accepted", short(first), "%s@%d:applied.accepted" % (short(name), minute(30)))

    book.remark("Effect: what a revoked author wrote beyond what was heard of it has none, unless it is released.")

    def revoked(title, tips, released=(), by="town", words=(), standing=None):
        segment, case, first, second = accepted(tree)
        word = b"".join(data(3, data(1, segment.journal) + fixed(2, 0xC1) + number(3, size)) for size in tips)
        writes = {"town": tree.town, "district": tree.district, "city": tree.city}[by]
        own = w.Segment(author(by), standing or w.audience(1, CODE[by]), 0xB0, [] if standing else [(writes, writes.size)], (DAY, 0, 0, 1, 1), minute(90))
        own.write(12, data(1, author("village").node) + data(2, "stolen") + word, wall=minute(90))
        for name in released:
            own.write(14, data(1, {"first": first, "second": second}[name]) + data(2, "seen"), wall=minute(95))
        node = Node(book, title)
        node.begin(tree)
        node.admit(segment.frame(), "admitted 3")
        node.admit(own.frame(), "admitted %d" % (2 + len(released)))
        node.cases(*[word.replace("FIRST", short(first)).replace("SECOND", short(second)) for word in words])
    revoked("revoked, all of it was heard", [3], words=("accepted", ":applied.received", "SECOND", ":applied.accepted"))
    revoked("revoked, the acceptance was not heard", [2], words=("received", ":applied.received", "SECOND", ":withheld"))
    revoked("revoked, nothing was heard", [], words=("none", ":withheld", ":withheld"))
    revoked("revoked, the acceptance is released", [2], ["second"], words=("accepted", ":applied.received", "SECOND", ":applied.accepted"))
    revoked("revoked by the district", [2], by="district", words=("received", "SECOND", ":withheld"))
    kept = ("accepted", "SECOND", ":applied.accepted")
    revoked("a revocation in the authority journal of a division that its author does not serve is none", [2], by="town", words=kept, standing=w.audience(1, CODE["district"]))
    revoked("a revocation in a journal of parties is none", [2], words=kept, standing=VILLAGE)
    revoked("a release in the authority journal of a division that its author does not serve is none, nor is the revocation", [2], ["second"], words=kept, standing=w.audience(1, "419902101200"))
    segment, case, first, second = accepted(tree)
    own = w.Segment(author("village"), w.audience(1, CODE["village"]), 0xB1, known=(DAY, 0, 0, 1, 1), wall=minute(90))
    own.write(12, data(1, author("town").node) + data(2, "no"), wall=minute(90))
    node = Node(book, "a node revokes nobody above it")
    node.begin(tree)
    node.admit(segment.frame(), "admitted 3")
    node.admit(own.frame(), "admitted 2")
    node.cases("accepted")

    book.remark("A post that was revoked: what it says of others beyond what was heard of it says nothing, in whatever order it comes.")

    def tip(segment, size):
        return data(3, data(1, segment.journal) + fixed(2, segment.tag) + number(3, size))

    def stolen(title, heard, says=(), receipt=None, wall=minute(20), released=(), words=()):
        """The district revokes the town, of whose authority journal it had `heard` so far; `says` are kinds and bodies by the town."""
        segment, case, first = opened(tree)
        second = segment.write(107, ACCEPTANCE, WORDS, case=case, officer=1, wall=wall)
        town = w.Segment(author("town"), w.audience(1, CODE["town"]), 0xB0, [(tree.town, 3)], (DAY, 0, 0, 1, 1), minute(90))
        for kind, body in says:
            town.write(kind, body(segment, second), wall=minute(91))
        district = w.Segment(author("district"), w.audience(1, CODE["district"]), 0xB4, [(tree.district, 3)], (DAY, 0, 0, 1, 1), minute(95))
        held = tip(tree.town, heard) if heard <= 3 else tip(town, heard)
        district.write(12, data(1, author("town").node) + data(2, "stolen") + held, wall=minute(95))
        for name in released:
            district.write(14, data(1, name) + data(2, "seen"), wall=minute(96))
        frames = [segment.frame(), town.frame(), district.frame()]
        if receipt is not None:
            receipts = tree.writes("town", 0xD1)
            receipts.write(15, data(1, data(1, segment.journal) + fixed(2, segment.tag) + number(3, 3)) + signed(2, receipt) + number(3, 1) + data(4, author("village").node))
            frames.append(receipts.frame())
        for way in (frames, frames[::-1]):
            node = Node(book, title + ("" if way is frames else ", the other way"), ("city", "district"))
            node.begin(tree)
            for frame in way:
                node.admit(frame, "admitted %d" % {0: 3, 1: 1 + len(says), 2: 2 + len(released), 3: 2}[[frame == one for one in frames].index(True)])
            node.cases(*[word.replace("FIRST", short(first)).replace("SECOND", short(second)) for word in words])

    def revokes(size):
        return 12, lambda segment, second: data(1, author("village").node) + data(2, "no") + (tip(segment, size) if size else b"")
    release = 14, lambda segment, second: data(1, second) + data(2, "no")
    in_force = ("accepted", ":applied.received", "SECOND", ":applied.accepted")
    stolen("it revoked a village, and was heard", 5, [revokes(2)], words=("received", ":applied.received", "SECOND", ":withheld"))
    stolen("it revoked a village, and was not heard", 4, [revokes(2)], words=in_force)
    stolen("it released, and was heard", 6, [revokes(2), release], words=in_force)
    stolen("it released, and was not heard", 5, [revokes(2), release], words=("received", ":applied.received", "SECOND", ":withheld"))
    late = minute(60) + 300001
    stolen("its receipt was not heard", 3, receipt=minute(60), wall=late, words=("SECOND@%d:applied.accepted" % late,))
    stolen("it certified a village, and was not heard", 2, words=("none", "FIRST", ":withheld", "SECOND", ":withheld"))
    stolen("it certified a village, which was released", 2, released=[tree.town.leaves[2]], words=in_force)

    book.remark("Receipts: of two for one tip the earlier counts, whichever stands first.")
    for title, times in (("the later first", (late, minute(60))), ("the earlier first", (minute(60), late))):
        segment, case, first = opened(tree)
        second = segment.write(107, ACCEPTANCE, WORDS, case=case, officer=1, wall=late)
        receipts = tree.writes("town", 0xD1)
        for at in times:
            receipts.write(15, data(1, data(1, segment.journal) + fixed(2, 0xC1) + number(3, 3)) + signed(2, at) + number(3, 1) + data(4, author("village").node))
        node = Node(book, "two receipts for one tip, " + title)
        node.begin(tree)
        node.admit(receipts.frame(), "admitted 3")
        node.admit(segment.frame(), "admitted 3")
        node.cases("%s@%d:" % (short(second), dawn))

    book.remark("What this version does not know: kept, shown, and no decision is taken with it. A body that cannot be read is like it.")
    segment, case, first, second = accepted(tree)
    later = segment.write(199, b"\xff\0", WORDS, case=case, officer=1, wall=minute(30))
    broken = segment.write(120, b"\x0a\x7f", WORDS, case=case, officer=1, wall=minute(31))
    node = Node(book, "an unknown kind, and a known one that cannot be read")
    node.begin(tree)
    node.admit(segment.frame(), "admitted 5")
    node.cases("accepted", "%s@%d:unknown" % (short(later), minute(30)), short(broken))

    segment, case, first = opened(tree)
    mended = segment.write(102, data(1, bytes([1, 2, 1, 2])), WORDS, case=case, officer=1, wall=minute(12))
    node = Node(book, "a correction on the spot tells no notice day, and is read")
    node.begin(tree)
    node.admit(segment.frame(), "admitted 3")
    node.cases(";received;", "%s@%d:applied.received" % (short(mended), minute(12)))

    book.remark("Rule numbers (conflicts.md): the highest that the root says; a case by that of its first acceptance.")
    rules = w.Segment(author("city"), w.audience(1, CODE["city"]), 0xB2, [(tree.city, 3)], (DAY, 0, 0, 1, 1), minute(1))
    for number_ in (2, 5, 3):
        rules.write(19, number(1, number_), wall=minute(1))
    node = Node(book, "the root says 2, 5 and 3")
    node.begin(tree)
    node("rules", "ok 1")
    node.admit(rules.frame(end=5), "admitted 2")
    node("rules", "ok 2")
    node.admit(rules.frame(start=5), "admitted 2")
    node("rules", "ok 5")
    below = w.Segment(author("district"), w.audience(1, CODE["district"]), 0xB3, [(tree.district, 3)], (DAY, 0, 0, 1, 1), minute(1))
    below.write(19, number(1, 9), wall=minute(1))
    node.admit(below.frame(), "admitted 2")
    node("rules", "ok 5")
    notice = signed(2, 20790)
    for rules_known, stage in ((1, "received"), (2, "received")):
        known = tree.known[:4] + (rules_known,)
        segment, case, first = opened(tree, known=known)
        noticed = segment.write(105, notice, WORDS, case=case, officer=1, wall=minute(15))
        town = tree.writes("town", 0xD1, known=known)
        ended = town.write(111, b"", WORDS, case=case, secret=SECRET, seen=[noticed], officer=2, wall=minute(60 * 24 * 20))
        handed = segment.write(110, data(1, bytes([1, 1, 1, 2])) + signed(2, 20792), WORDS, case=case, officer=1, wall=minute(60 * 24 * 3))
        node = Node(book, "handed in within the period, ended for its expiry elsewhere, under rules %d" % rules_known)
        node.begin(tree)
        node.admit(segment.frame(), "admitted 4")
        node.admit(town.frame(), "admitted 2")
        rule = "CF04" if rules_known == 1 else "CF04/2"
        node.cases(";%s;" % stage, "rules=%d" % rules_known, "conflicts=%s:%s+%s" % (rule, short(handed), short(ended)))


FILES = [("door.cases", door), ("fold.cases", fold)]
