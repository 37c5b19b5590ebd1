"""Events of a case: kinds, messages, and which open parts cannot be read (events.md §1, §2)."""
from types import SimpleNamespace

from certificate import ALPHABET
from errors import Refused
from wire import Field, Message

KINDS = {
    100: "preRegister", 101: "receive", 102: "correctOnSpot", 103: "void", 104: "handBack", 105: "notifyCorrection",
    106: "refuse", 107: "accept", 108: "forward", 109: "withdraw", 110: "supplement", 111: "expire", 120: "beginExamination",
    121: "decideInstant", 122: "askExplain", 123: "propose", 124: "returnToExamine", 125: "legalCheck", 126: "grant", 127: "deny",
    128: "transfer", 129: "terminate", 140: "produce", 141: "noCredential", 142: "credentialReady", 143: "prepareNotice",
    144: "dispatch", 145: "arrive", 146: "undelivered", 147: "serve", 148: "archive", 149: "order",
    160: "linkPerson", 161: "separatePerson", 162: "revokeMandate", 163: "informPrincipal", 164: "ratifyAct", 165: "disownAct",
    166: "reissue",
}
OPENING_KINDS = (100, 101)
NOTICE_KIND = 105
ACCEPTANCE_KINDS = (107, 121)
CITATION_KIND = 179

NUMBER = Message(
    Field(1, "issuer", "uint32"), Field(2, "year", "uint32"), Field(3, "segment", "uint32"), Field(4, "counter", "uint32"))
MATTER = Message(Field(1, "code", "string"), Field(2, "version", "uint32"), Field(3, "hash", "bytes"))
HANDLING = Message(Field(1, "body", "string"), Field(2, "examines", "uint64"), Field(3, "decides", "uint64"))
DEFECT = Message(
    Field(1, "material", "uint32", "optional"), Field(2, "field", "string", "optional"), Field(3, "problem", "uint32"))

PRE_REGISTRATION = Message(
    Field(1, "number", NUMBER), Field(2, "matter", MATTER), Field(3, "handling", HANDLING), Field(4, "appointment", "sint32"))
RECEIPT = Message(
    Field(1, "number", NUMBER), Field(2, "matter", MATTER), Field(3, "handling", HANDLING),
    Field(4, "materials", "uint32", "repeated"), Field(5, "notice_due", "sint32"), Field(6, "hindrance", "uint32"),
    Field(7, "delivery", "uint64"))
AMENDMENT = Message(Field(1, "materials", "uint32", "repeated"), Field(2, "notice_due", "sint32"))
CORRECTION_NOTICE = Message(
    Field(1, "defects", DEFECT, "repeated"), Field(2, "due", "sint32"), Field(3, "second", "bool"),
    Field(4, "document", "string"))
NON_ACCEPTANCE = Message(Field(1, "ground", "uint32"), Field(2, "competent_body", "string"), Field(3, "document", "string"))
ACCEPTANCE = Message(
    Field(1, "committed_due", "sint32"), Field(2, "statutory_due", "sint32"), Field(3, "provisional", "bool"),
    Field(4, "calendar", "uint32"), Field(5, "entrusted", "bool"), Field(6, "document", "string"),
    Field(7, "provisional_alone", "uint32"))
FORWARDING = Message(Field(1, "to", "uint64"), Field(2, "materials", "uint32", "repeated"), Field(3, "hindrance", "uint32"))
STEP = Message(Field(1, "reason", "string"), Field(2, "document", "string"))
OPINION = Message(Field(1, "favours", "bool"))
DECISION = Message(
    Field(1, "document", "string"), Field(2, "valid_until", "sint32"), Field(3, "delivery_due", "sint32"),
    Field(4, "single_handed", "bool"))
DISPATCH = Message(Field(1, "to", "uint64"))
HANDOVER = Message(Field(1, "way", "uint32"), Field(2, "recipient", "uint32"), Field(3, "document", "string"))
PERSON_LINK = Message(Field(1, "other", "bytes"))
MANDATE_REVOCATION = Message(Field(1, "day", "sint32"), Field(2, "document", "string"))
ACT_REVIEW = Message(Field(1, "act", "bytes"), Field(2, "document", "string"))
DELIVERY_ORDER = Message(Field(1, "number", NUMBER), Field(2, "matter", MATTER), Field(3, "to", "uint64"))

OPEN_PARTS = {
    100: PRE_REGISTRATION, 101: RECEIPT, 102: AMENDMENT, 105: CORRECTION_NOTICE, 106: NON_ACCEPTANCE, 107: ACCEPTANCE,
    108: FORWARDING, 110: AMENDMENT, 121: DECISION, 123: OPINION, 125: OPINION, 126: DECISION, 127: DECISION, 128: FORWARDING,
    144: DISPATCH, 147: HANDOVER, 149: DELIVERY_ORDER, 160: PERSON_LINK, 161: PERSON_LINK,
    162: MANDATE_REVOCATION, 163: ACT_REVIEW, 164: ACT_REVIEW, 165: ACT_REVIEW,
}

# How many rows each column of the table in §2 has.
FORMS, GRADES, HINDRANCES, PROBLEMS, GROUNDS, WAYS, PEOPLE = 6, 4, 2, 5, 3, 5, 6
YEARS, COUNTER = 8030, 999_999_999


def read_open(kind: int, body: bytes) -> SimpleNamespace | None:
    """The open part of a known kind; None where the kind is not known or the part cannot be read."""
    if kind not in KINDS:
        return None
    try:
        value = OPEN_PARTS.get(kind, STEP).read(body)
    except Refused:
        return None
    return value if readable(kind, value) else None


def readable(kind: int, value: SimpleNamespace) -> bool:
    """§2, "What cannot be read", of an open part."""
    told = vars(value)
    due = {101: "notice_due", 110: "notice_due", 105: "due", 107: "committed_due", 162: "day"}
    due |= dict.fromkeys((121, 126, 127), "delivery_due")
    if kind in due and not told[due[kind]]:
        return False
    if kind in (101, 102, 110) and not whole_materials(value.materials):
        return False
    if kind in (108, 128) and not value.to:
        return False
    if kind in (108, 128, 144, 149) and not is_division(value.to):
        return False
    if kind == 101 and not is_division(value.delivery):
        return False
    if kind == 105 and not all(map(whole_defect, value.defects)):
        return False
    if kind == 106 and not 1 <= value.ground <= GROUNDS:
        return False
    if kind == 147 and not (1 <= value.way <= WAYS and 1 <= value.recipient <= PEOPLE):
        return False
    if kind in (160, 161) and len(value.other) != 16:
        return False
    if kind in (163, 164, 165) and len(value.act) != 32:
        return False
    if told.get("hindrance", 0) > HINDRANCES:
        return False
    handling = told.get("handling")
    if handling and not (is_division(handling.examines) and is_division(handling.decides)):
        return False
    number = told.get("number")
    return number is None or (
        max(number.issuer, number.segment) < 1 << 20 and number.year < YEARS and number.counter <= COUNTER)


def whole_defect(defect: SimpleNamespace) -> bool:
    return (defect.material is not None or defect.field is not None) and 1 <= defect.problem <= PROBLEMS


def whole_materials(materials: list[int]) -> bool:
    """Fours of index, form, count and grade."""
    if len(materials) % 4:
        return False
    return all(1 <= form <= FORMS and 1 <= grade <= GRADES for form, grade in zip(materials[1::4], materials[3::4]))


def is_division(number: int) -> bool:
    return number < 10 ** 12


def case_number(number: SimpleNamespace) -> str:
    """§2, `ISSUER-YEAR-SEGMENT-COUNTER-CHECK`."""
    told = "%s-%d-%s-%06d" % (letters(number.issuer), 1970 + number.year, letters(number.segment), number.counter)
    digits = int("".join(str(int(each, 36)) for each in told if each != "-"))
    return "%s-%02d" % (told, 98 - digits * 100 % 97)


def letters(twenty: int) -> str:
    return "".join(ALPHABET[twenty >> shift & 31] for shift in (15, 10, 5, 0))
