"""Cases of mandates that end (events.md §8): one station ends it, another lets the agent act."""
from nodes import ACCEPTANCE, PERSON, SECRET, WORDS, Node, Tree, minute, receipt, short
from writing import data, number, signed

OLD, NEW = 20780, 20790
ENDED, TOLD, RATIFIED, DISOWNED, REISSUED = 162, 163, 164, 165, 166
NUMBER, SHORT = "419902193104064042", "419902310406404"


def document(its_number, kind=1):
    return number(1, kind) + data(2, its_number)


def standing(name="孙强涛", its_document=document(NUMBER), first=OLD, kind=3):
    mandate = data(1, bytes([1, 2, 3, 4])) + signed(3, first) + data(5, "委托书")
    return number(1, kind) + data(2, name) + data(3, its_document) + data(8, mandate)


def application(standing_):
    return PERSON[:52] + data(2, standing_) + PERSON[56:]


def said(present=None, agent=None):
    return data(1, "站点人员") + (data(4, present) if present else b"") + data(5, number(1, 1)) + (data(9, agent) if agent else b"")


def agent(name="孙强涛", its_document=document(NUMBER)):
    return data(1, name) + data(2, its_document)


SELF = number(1, 1)
END = signed(1, OLD) + data(2, "A2BC销〔2026〕0001号")


def word(act):
    return data(1, act) + data(2, "A2BC确〔2026〕0001号")


class Story:
    """A case that an agent handed in at the village; the town and the district go on with it."""

    def __init__(self, person=application(standing())):
        self.tree = Tree()
        self.village = self.tree.writes("village", 0xC1)
        self.first = self.village.write(101, receipt(1), person, opens=True, secret=SECRET, officer=1, wall=minute(10))
        self.case, self.segments = self.first[:16], {"village": self.village}

    def write(self, name, kind, body, private, at, seen):
        if name not in self.segments:
            self.segments[name] = self.tree.writes(name, 0xD1 + len(self.segments))
        own = self.segments[name]
        secret = {} if self.case in own.cases else {"secret": SECRET}
        return own.write(kind, body, private, case=self.case, seen=seen, officer=2, wall=minute(at), **secret)

    def tell(self, book, title, *words, with_private=True):
        """The same both ways round."""
        answers = set()
        told = list(self.segments.values())
        for place, way in enumerate((told, told[::-1])):
            node = Node(book, title + ("" if place == 0 else ", arrived the other way"))
            node.begin(self.tree)
            for segment in way:
                node.admit(segment.frame(with_private=with_private), "admitted %d" % segment.size)
            answers.add(node.cases(*words))
        assert len(answers) == 1, (title, answers)


def mandates(book):
    book.remark("Mandates that end (events.md §8).")
    supplement = data(1, bytes([2, 1, 1, 2])) + signed(2, 20792)

    def corrected(person=application(standing())):
        story = Story(person)
        notice = story.write("village", 105, signed(2, NEW), WORDS, 15, ())
        return story, notice

    def meanwhile(title, ended=agent(), present=None, rule="CF11", person=application(standing()), at=(20, 21), knows=False, with_private=True):
        story, notice = corrected(person)
        end = story.write("town", ENDED, END, said(SELF, ended), at[0], [notice])
        act = story.write("village", 110, supplement, said(present), at[1], [end] if knows else ())
        told = "conflicts=%s:%s+%s" % (rule, short(act), short(end)) if rule else "conflicts=-"
        story.tell(book, title, ";received;", told, with_private=with_private)
        return story, end, act

    meanwhile("ended in the town, handed in at the village: CF11")
    meanwhile("handed in before it was ended, neither knew", at=(21, 20))
    meanwhile("the village held the end and let the agent: CF11/2", rule="CF11/2", knows=True)
    meanwhile("the applicant came in person", present=SELF, rule=None)
    meanwhile("another agent of that name, by the number", present=standing(its_document=document("419902193109030634")), rule=None)
    meanwhile("an agent with one document here and another there, by the name", ended=agent(its_document=document("T419902001", 7)))
    meanwhile("another name in another document", ended=agent("李四", document("T419902001", 7)), rule=None)
    meanwhile("a number of 15 digits is the one of 18", ended=agent("另一写法", document(SHORT)))
    meanwhile("under a mandate of a later day", present=standing(first=OLD + 1), rule=None)
    meanwhile("who holds open parts alone flags nobody", rule=None, with_private=False)

    for kind, name in ((RATIFIED, "ratified"), (DISOWNED, "disowned")):
        story, end, act = meanwhile("before it is %s" % name)
        closing = story.write("town", kind, word(act), said(SELF), 30, [act])
        story.tell(book, "%s: closed" % name, ";received;", "conflicts=CF11:%s+%s+%s" % (short(act), short(end), short(closing)))
    story, end, act = meanwhile("before both words")
    first = story.write("town", RATIFIED, word(act), said(SELF), 30, [act])
    other = story.write("village", DISOWNED, word(act), said(SELF), 31, [end])
    story.tell(book, "stood by here, not stood by there: the first counts", "CF11:%s+%s+%s" % (short(act), short(end), short(first)), "%s@%d:set-aside.received" % (short(other), minute(31)))
    story, end, act = meanwhile("before the principal is told")
    told = story.write("town", TOLD, word(act), said(), 30, [act])
    story.tell(book, "told: not closed by that", "conflicts=CF11:%s+%s;" % (short(act), short(end)), "%s@%d:applied.received" % (short(told), minute(30)))
    story, end, act = meanwhile("before a word about nothing")
    stray = story.write("town", DISOWNED, word(end), said(SELF), 30, [act])
    story.tell(book, "a word about an event that no agent does is set aside", "%s@%d:set-aside.received" % (short(stray), minute(30)))
    story, end, act = meanwhile("before a word that cannot be read")
    short_word = story.write("town", DISOWNED, data(1, act[:31]), said(SELF), 30, [act])
    undated = story.write("town", ENDED, data(2, "销"), said(SELF, agent()), 31, ())
    story.tell(book, "an act of 31 bytes and an end without a day cannot be read", "%s@%d:unknown,%s@%d:unknown" % (short(short_word), minute(30), short(undated), minute(31)))

    for with_private in (True, False):
        story = Story()
        accepted = story.write("village", 107, ACCEPTANCE, WORDS, 15, ())
        end = story.write("town", ENDED, END, said(SELF, agent()), 20, [accepted])
        act = story.write("village", 109, b"", said(), 21, ())
        own = " to holders of open parts alone" if not with_private else ""
        story.tell(book, "withdrawn by the former agent" + own, ";withdrawn;", with_private=with_private)
        undone = story.write("town", DISOWNED, word(act), said(SELF), 30, [act])
        story.tell(book, "not stood by: back to where it stood" + own, ";accepted;", "%s@%d:applied.accepted" % (short(undone), minute(30)), with_private=with_private)

    for decision, stage in ((126, "granted"), (127, "denied")):
        story = Story()
        accepted = story.write("village", 107, ACCEPTANCE, WORDS, 15, ())
        before = story.write("town", 120, b"", WORDS, 16, [accepted])
        before = story.write("town", 123, number(1, 1), WORDS, 17, ())
        before = story.write("district", decision, data(1, "A3准〔2026〕1号") + signed(3, NEW), WORDS, 18, [before])
        before = story.write("district", 143 if decision == 127 else 141, b"", WORDS, 19, ())
        end = story.write("town", ENDED, END, said(SELF, agent()), 25, [before])
        act = story.write("village", 147, number(1, 1) + number(2, 3) + data(3, "A3准〔2026〕1号"), said(), 26, [before])
        story.tell(book, "%s, and collected by the former agent" % stage, ";completed;", "CF11:%s+%s" % (short(act), short(end)))
        gone = story.write("town", DISOWNED, word(act), said(SELF), 30, [act])
        story.tell(book, "%s, not stood by: the result is fetched back" % stage, ";inTransit;", "%s@%d:applied.inTransit" % (short(gone), minute(30)))
        story.write("district", REISSUED, data(1, "not-recovered"), WORDS, 40, [gone])
        story.tell(book, "%s, made anew" % stage, ";%s;" % stage)

    story = Story()
    story.write("town", ENDED, END, said(SELF, agent()), 20, [story.first])
    story.tell(book, "handed in before the end: nothing to say", ";received;", "conflicts=-")


FILES = [("mandates.cases", mandates)]
