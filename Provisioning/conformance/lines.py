"""Cases of one line each: journal.md §1 to §6, trust.md, and the messages of exchange.md."""
import os
import re

import writing as w
from writing import H, data, fixed, number, signed, varint

V = w.values("vectors/journal.txt")
TREE = w.values("vectors/tree.txt")
TRUST = w.values("trust.md")
MALFORMED, BOUND, LATER = "bad malformed", "bad bound", "bad later"


def hexadecimal(value):
    return value.hex() if value else "-"


def village():
    return w.Author(bytes.fromhex(TREE["village head seed"]))


PARTIES = w.audience(3, "419902100203")
CLERK = data(1, "甲")


def month(entries=5):
    """A segment of the village with one case of so many entries."""
    segment = w.Segment(village(), PARTIES, 0x51)
    name = segment.write(101, b"\x0a\x00", CLERK, opens=True, secret=bytes(range(16)), officer=1)
    for _ in range(entries - 2):
        segment.write(120, b"", CLERK, case=name[:16], officer=1)
    return segment


# --- journal.cases

def journal(book):
    book.remark("Notation of journal.md: varints are whole, in their shortest form, at most 64 bits.")
    for value in (0, 1, 127, 128, 300, 16383, 16384, 2**32, 2**63 - 1, 2**64 - 1):
        book.one("varint %d" % value, "varint %s" % varint(value).hex(), "ok %d" % value)
    for title, value in (("nothing", ""), ("cut", "80"), ("longer than needed", "8000"), ("300 in three bytes", "ac8200"),
                         ("65 bits", "ffffffffffffffffff02"), ("eleven bytes", "8080808080808080808001"), ("a byte after it", "0101")):
        book.one("varint: %s" % title, "varint %s" % (value or "-"), MALFORMED)

    book.remark("§1 audiences and journals.")
    for text, code in (("authority 419900000000", w.audience(1, "419900000000")), ("publications 419902000000", w.audience(2, "419902000000")),
                       ("guides 419902000000", w.audience(4, "419902000000")),
                       ("parties 419902100203", PARTIES), ("parties 419902100203,419902101200", w.audience(3, "419902100203", "419902101200"))):
        book.one("audience: %s" % text, "audience %s" % code.hex(), "ok " + text)
    many = ["4199%08d" % n for n in range(255)]
    book.one("audience: 255 parties", "audience %s" % w.audience(3, *many).hex(), "ok parties " + ",".join(many))
    for title, code in (
            ("empty", b""), ("unknown tag", w.audience(5, "419902000000")), ("no division", b"\3\0"), ("two authorities", w.audience(1, "419900000000", "419902000000")),
            ("two publishers", w.audience(2, "419900000000", "419902000000")), ("guides of two", w.audience(4, "419900000000", "419902000000")), ("not ascending", w.audience(3, "419902101200", "419902100203")),
            ("one twice", w.audience(3, "419902100203", "419902100203")), ("a byte short", PARTIES[:-1]), ("a byte too many", PARTIES + b"0"),
            ("a letter", w.audience(3, "41990210020A")), ("count differs", b"\3\2" + PARTIES[2:])):
        book.one("audience: %s" % title, "audience %s" % hexadecimal(code), MALFORMED)
    book.one("journal of one party", "journal %s %s" % (V["author"], V["audience parties"]), "ok " + V["journal"])
    book.one("journal of two parties", "journal %s %s" % (V["author"], V["audience two parties"]), "ok " + V["journal of two parties"])

    book.remark("§2 names and MACs.")
    secret = V["secret of entry 2"]
    for entry in ("2", "3"):
        book.one("mac of entry " + entry, "mac %s %s" % (secret, V["entry %s private" % entry]), "ok " + V["entry %s mac" % entry])
    for entry in "01234":
        book.one("name of entry " + entry, "leaf %s %s" % (V["entry %s open" % entry], V.get("entry %s mac" % entry, "-") or "-"), "ok " + V["entry %s hash" % entry])
    book.one("name of an empty open part", "leaf - -", "ok " + w.leaf(b"").hex())
    book.one("branch", "branch 0102030405060708 4 " + V["entry 4 hash"], "ok " + V["branch at entry 4"])

    openings(book)
    entries(book)

    book.remark("§5 heads. `verify` has the head key with its algorithm byte, and the head's 69 bytes.")
    place = "%s 0102030405060708 5 %s" % (V["journal"], V["root of 5"])
    book.one("head message", "head %s 20775" % place, "ok " + V["head message"])
    key, head = "11" + village().public.hex(), V["head"]
    book.one("head of the vectors", "verify %s %s %s" % (key, place, head), "ok yes")
    book.one("head at another size", "verify %s %s %s" % (key, place.replace(" 5 ", " 4 "), head), "ok no")
    book.one("head of another root", "verify %s %s %s" % (key, place.replace(V["root of 5"], V["root of 4"]), head), "ok no")
    book.one("head with another beacon", "verify %s %s %s" % (key, place, head[:8] + "28" + head[10:]), "ok no")
    book.one("head of another author", "verify 11%s %s %s" % (w.Author(bytes(range(32))).public.hex(), place, head), "ok no")
    book.one("head: unknown algorithm", "verify %s %s 81%s" % (key, place, head[2:]), LATER)
    book.one("head: unknown key", "verify 91%s %s %s" % (key[2:], place, head), LATER)
    book.one("head: a byte short", "verify %s %s %s" % (key, place, head[:-2]), MALFORMED)
    book.one("head: a byte too many", "verify %s %s %s00" % (key, place, head), MALFORMED)


def openings(book):
    book.remark("§3 openings: segment, author:audience or -, parents as segment:size:root, the five numbers.")
    author, known = bytes.fromhex(V["author"]), number(5, 20775) + number(6, 4) + number(7, 100) + number(8, 1) + number(9, 1)
    founding = fixed(1, 0x0102030405060708) + data(2, author) + data(3, PARTIES) + known
    book.one("opening that founds", "opening " + founding.hex(), "ok 0102030405060708 %s:%s - 20775,4,100,1,1" % (V["author"], PARTIES.hex()))
    line = data(4, fixed(1, 7) + number(2, 9))
    other = data(4, fixed(1, 8) + number(2, 3) + data(3, H(b"x")))
    book.one("opening that continues", "opening " + (fixed(1, 9) + line + known).hex(), "ok 0000000000000009 - 0000000000000007:9:- 20775,4,100,1,1")
    book.one("opening that joins", "opening " + (fixed(1, 9) + line + other + known).hex(),
             "ok 0000000000000009 - 0000000000000007:9:-,0000000000000008:3:%s 20775,4,100,1,1" % H(b"x").hex())
    book.one("opening with 64 parents", "opening " + (fixed(1, 9) + line + other * 63).hex())
    book.one("opening of numbers that nobody knew", "opening " + (fixed(1, 9) + line).hex(), "ok 0000000000000009 - 0000000000000007:9:- 0,0,0,0,0")
    book.one("opening with a field of a later version", "opening " + (founding + data(99, b"later")).hex(), "ok 0102030405060708 %s:%s - 20775,4,100,1,1" % (V["author"], PARTIES.hex()))
    book.one("opening with a field of another wire type, which is as unknown", "opening " + (data(1, b"12345678") + line).hex(), "ok 0000000000000000 - 0000000000000007:9:- 0,0,0,0,0")
    for title, body in (("neither founds nor continues", fixed(1, 9) + known), ("founds and continues", founding + line), ("the line has a root", fixed(1, 9) + other),
                        ("another parent has no root", fixed(1, 9) + line + line), ("a root of 31 bytes", fixed(1, 9) + line + data(4, fixed(1, 8) + number(2, 3) + data(3, H(b"x")[1:]))),
                        ("author of 7 bytes", fixed(1, 9) + data(2, author[1:]) + data(3, PARTIES)), ("no audience", fixed(1, 9) + data(2, author)),
                        ("not a canonical audience", fixed(1, 9) + data(2, author) + data(3, PARTIES + b"0")), ("not a message", b"\x0a\x05\x00")):
        book.one("opening: %s" % title, "opening " + hexadecimal(body), MALFORMED)
    book.one("opening with 65 parents", "opening " + (fixed(1, 9) + line + other * 64).hex(), BOUND)


def entries(book):
    book.remark("§2 the entries of one segment in order, each OPEN, OPEN/PRIVATE or OPEN/=MAC. Of each: name:kind:wall:drift:case:seen:numbers:officer:body:private body.")
    vector = []
    for entry in "01234":
        opened, private = V["entry %s open" % entry], V.get("entry %s private" % entry)
        vector.append(opened + ("/" + private if private else ""))
    answer = book.one("the entries of the vectors", "entries " + " ".join(vector))
    for entry, word in zip("01234", answer.split(" ")[1:]):
        fields = word.split(":")
        assert fields[0] == V["entry %s hash" % entry] and fields[4] == (V["entry %s case" % entry] or "-"), word
    withheld = [word.split("/")[0] + ("/=" + V["entry %s mac" % entry] if "/" in word else "") for entry, word in zip("01234", vector)]
    answer = book.one("the same, private parts withheld", "entries " + " ".join(withheld))
    assert [word.split(":")[0] for word in answer.split(" ")[1:]] == [V["entry %s hash" % entry] for entry in "01234"]

    opening = vector[0]
    wall = 1795017660000

    def opened(kind, **fields):
        return (number(1, kind) + signed(2, wall) + fields.get("more", b"")).hex()
    secret = bytes(range(16))
    private = (data(1, secret) + data(2, b"p")).hex()
    later = data(2, b"q").hex()
    book.one("a first mention of another author's case, then by ordinal", "entries %s %s/%s %s/%s" % (
        opening, opened(120, more=data(4, secret)), private, opened(120, more=number(5, 1)), later))
    book.one("two cases, each with its secret", "entries %s %s/%s %s/%s %s/%s %s/%s" % (
        opening, opened(101), private, opened(101), (data(1, secret[::-1]) + data(2, b"p")).hex(), opened(107, more=number(5, 1)), later, opened(107, more=number(5, 2)), later))
    book.one("a secret given anew counts for that entry, the first for what follows", "entries %s %s/%s %s/%s %s/%s" % (
        opening, opened(101), private, opened(107, more=number(5, 1)), (data(1, secret[::-1]) + data(2, b"r")).hex(), opened(120, more=number(5, 1)), later))
    book.one("a kind that is about no case: its ordinal says nothing", "entries %s %s" % (opening, opened(13, more=number(5, 7))))
    book.one("an unknown kind and unknown fields are kept", "entries %s %s %s" % (opening, opened(299, more=data(77, b"x")), opened(199, more=data(77, b"x"))))
    book.one("numbers below the opening's", "entries %s %s" % (opening, opened(13, more=signed(7, -1) + signed(9, -30))))
    book.one("a difference that goes round at 64 bits", "entries %s %s" % (opening, opened(13, more=signed(6, -(2**63)))))
    book.one("two prefixes seen, a clock that was set back", "entries %s %s" % (opening, opened(107, more=signed(3, -7200) + data(4, secret) + data(6, bytes(range(12))))))
    book.one("an empty private part under a secret of its own", "entries %s %s/%s" % (opening, opened(250), data(1, secret).hex()))
    for title, words in (
            ("an open part that is no message", "0a05"), ("seen of 7 bytes", opened(107, more=data(4, secret) + data(6, bytes(7)))), ("an ordinal never given", opened(107, more=number(5, 1))),
            ("an ordinal and a case id", opened(101) + " " + opened(107, more=data(4, secret) + number(5, 1))), ("a case id of 15 bytes", opened(107, more=data(4, secret[1:]))),
            ("a private part without a secret before it", opened(250) + "/" + later), ("a secret of 15 bytes", opened(250) + "/" + (data(1, secret[1:]) + data(2, b"p")).hex()),
            ("a private part that is no message", opened(250) + "/0a05"), ("a second opening that is none", opened(1, more=data(13, b"\x0a\x05")))):
        book.one("entries: %s" % title, "entries %s %s" % (opening, words), MALFORMED)


# --- tree.cases

def tree(book):
    leaves = [H(bytes([n])) for n in range(9)]
    words = [leaf.hex() for leaf in leaves]
    for size in range(10):
        book.one("root of %d" % size, "tree.root %s" % (",".join(words[:size]) or "-"), "ok " + w.root(leaves[:size]).hex())
    for index, size in ((0, 1), (0, 2), (1, 3), (2, 3), (4, 5), (3, 7), (6, 7), (8, 9), (0, 9)):
        path = book.one("inclusion of %d in %d" % (index, size), "tree.inclusion %d %s" % (index, ",".join(words[:size])))[3:]
        its_root = w.root(leaves[:size]).hex()
        book.ask("tree.includes %s %d %d %s %s" % (words[index], index, size, path, its_root), "ok yes")
        book.ask("tree.includes %s %d %d %s %s" % (words[index], index, size + 8, path, its_root), "ok no")
        if size > 1:
            book.ask("tree.includes %s %d %d %s %s" % (words[(index + 1) % size], index, size, path, its_root), "ok no")
            book.ask("tree.includes %s %d %d %s %s" % (words[index], index, size, path.split(",")[0] if "," in path else "-", its_root), "ok no")
    book.one("inclusion beyond the size", "tree.includes %s 3 3 - %s" % (words[0], words[0]), "ok no")
    book.one("inclusion of the vectors", "tree.includes %s 1 5 %s %s" % (V["entry 1 hash"], ",".join(chunks(V["path of entry 1 in 5"])), V["root of 5"]), "ok yes")
    for size in range(0, 10, 1):
        path = ",".join(hash.hex() for hash in w.completion(size, leaves)) or "-"
        book.one("completion from %d to 9" % size, "tree.completion %d %s" % (size, ",".join(words)), "ok " + path)
        book.ask("tree.complete %s 9 %s" % (",".join(words[:size]) or "-", path), "ok " + w.root(leaves).hex())
    book.one("completion of the vectors", "tree.complete %s 5 %s" % (",".join(V["entry %d hash" % n] for n in range(3)), ",".join(chunks(V["path from 3 to 5"]))), "ok " + V["root of 5"])
    path = [hash.hex() for hash in w.completion(3, leaves)]
    book.one("completion: a subtree too few", "tree.complete %s 9 %s" % (",".join(words[:3]), ",".join(path[:-1])), MALFORMED)
    book.one("completion: a subtree too many", "tree.complete %s 9 %s" % (",".join(words[:3]), ",".join(path + path[:1])), MALFORMED)
    book.one("completion to less than there is", "tree.complete %s 2 -" % ",".join(words[:3]), MALFORMED)


def chunks(text):
    return [text[at:at + 64] for at in range(0, len(text), 64)]


# --- frames.cases

def said(segment, start, end, size, codec_free_path, with_private=True):
    """What `frame` answers of a frame of this segment."""
    words = []
    for opened, private, its_mac in segment.parts[start - segment.first:end - segment.first]:
        word = hexadecimal(opened)
        if private is not None:
            word += "/" + hexadecimal(private) if with_private else "/=" + its_mac.hex()
        words.append(word)
    head = segment.author.head(segment.journal, segment.tag, size, w.root(segment.leaves[:size]), segment.known[0])
    path = ",".join(hash.hex() for hash in codec_free_path) or "-"
    return "ok %s %016x - %d %d %s %s %s" % (segment.journal.hex(), segment.tag, start, size, head.hex(), path, " ".join(words))


def frames(book):
    book.remark("§6: journal, segment, segment as written or -, first position, size of the head, head, path, and the entries as `entries` takes them.")
    for name in ("frame", "frame without dictionary", "frame with path", "frame of open parts", "frame stored"):
        book.one(name, "frame " + V[name])
    segment = month(6)
    for codec, dictionary in ((0, 0), (1, 0), (1, 1), (1, 2)):
        book.one("codec %d, dictionary %d" % (codec, dictionary), "frame " + segment.frame(codec=codec, dictionary=dictionary).hex(), said(segment, 0, 6, 6, []))
    book.one("in the middle, under a later head", "frame " + segment.frame(2, 3, 6).hex(), said(segment, 2, 3, 6, w.completion(3, segment.leaves)))
    book.one("private parts withheld", "frame " + segment.frame(1, 4, 6, with_private=False).hex(), said(segment, 1, 4, 6, w.completion(4, segment.leaves), False))
    empty = w.frame(segment.journal, 5, 0, 1, bytes([0x11]) + bytes(68), [], [(b"", None, b""), ])
    book.one("an empty open part", "frame " + empty.hex(), "ok %s %016x - 0 1 11%s - -" % (segment.journal.hex(), 5, "00" * 68))
    parts = segment.parts[1:2]
    head = segment.author.head(segment.journal, 0x51, 2, segment.leaves[0], 20775)

    def made(**change):
        values = dict(its_journal=segment.journal, tag=0x51, first=1, size=2, head=head, path=[], parts=parts)
        values.update(change)
        return w.frame(**values)
    book.one("a frame of a branch", "frame " + made(form=2, written=0x99).hex())
    whole = made()
    for title, code, reason in (
            ("format 0", b"\0" + whole[1:], LATER), ("format 3", b"\3" + whole[1:], LATER), ("codec 9", b"\1\x09\0" + whole[3:], LATER), ("dictionary 9", b"\1\1\x09" + whole[3:], LATER),
            ("stored blocks name a dictionary", b"\1\0\1" + whole[3:], MALFORMED), ("a byte after it", whole + b"\0", MALFORMED), ("no entries", made(parts=[], size=1), MALFORMED),
            ("4097 entries", made(count=4097, size=9000), BOUND), ("the head signs less than it holds", made(size=1), MALFORMED), ("a branch names itself", made(form=2, written=0x51), MALFORMED),
            ("a size of 2^63", made(size=2**63), BOUND), ("a position of 2^63", made(first=2**63, size=2**63), BOUND), ("a path of 65 hashes", made(path=[H(b"")] * 65), BOUND),
            ("an entry too few in the open block", made(raw=(b"", b"\0")), MALFORMED), ("an entry too few in the private block", made(raw=(b"\0", b"")), MALFORMED),
            ("bytes after the last open part", made(raw=(b"\0\0", b"\0")), MALFORMED), ("bytes after the last private part", made(raw=(b"\0", b"\0\0")), MALFORMED),
            ("an open part of 262145 bytes", made(raw=(varint(262145) + bytes(8), b"\0")), BOUND), ("a private part of 262145 bytes", made(raw=(b"\0", varint(262147) + bytes(8))), BOUND),
            ("a count that is not in its shortest form", made().replace(varint(1) + varint(1) + varint(2) + head, varint(1) + b"\x81\0" + varint(2) + head), MALFORMED)):
        book.one("frame: %s" % title, "frame " + code.hex(), reason)
    start = len(whole) - sum(len(block) for block in w.blocks(parts)) - 4

    def with_blocks(codec, dictionary, *blocks):
        out = bytes([1, codec, dictionary]) + whole[3:start]
        for length, packed in blocks:
            out += varint(length) + varint(len(packed)) + packed
        return out
    opened, private = w.blocks(parts)
    packed = w.pack(opened, 1, None)
    good = (len(private), w.pack(private, 1, None))
    assert with_blocks(0, 0, (len(opened), opened), (len(private), private)) == whole
    for title, codec, first, reason in (
            ("a stored block has two lengths", 0, (len(opened) + 1, opened), MALFORMED), ("a block of 4194305 bytes", 0, (4194305, b"x"), BOUND), ("a block inflates to more", 1, (len(opened) - 1, packed), MALFORMED),
            ("a block inflates to less", 1, (len(opened) + 1, packed), MALFORMED), ("deflate goes on after its end", 1, (len(opened), packed + b"\0"), MALFORMED), ("deflate is cut", 1, (len(opened), packed[:-1]), MALFORMED),
            ("zlib format, not raw deflate", 1, (len(opened), b"\x78\x9c" + packed), MALFORMED), ("a bomb", 1, (4194304, w.pack(bytes(5 << 20), 1, None)), MALFORMED)):
        second = (len(private), private) if codec == 0 else good
        book.one("frame: %s" % title, "frame " + with_blocks(codec, 0, first, second).hex(), reason)
    book.one("frame: made with another dictionary", "frame " + (b"\1\1\2" + segment.frame(codec=1, dictionary=1)[3:]).hex(), MALFORMED)
    for length in (0, 1, 2, 3, 18, 26, 27, 29, 30, 60, 98, 99, 100, len(whole) - 1):
        book.one("frame cut after %d bytes" % length, "frame " + (whole[:length].hex() or "-"), MALFORMED)
    book.one("fingerprint of a frame", "fingerprint " + whole.hex(), "ok " + H(whole)[:8].hex())


# --- trust.cases

def trust(book):
    book.remark("§3: bearer:level:short code:divisions:node:introduction:from:until in seconds, then the digest.")
    root, chain = TRUST["root certificate"], TRUST["chain"]
    book.one("root certificate", "certificate " + root)
    links = ["%02x%s" % (0, "")]
    links = split(bytes.fromhex(chain))
    answer = book.one("introducer's certificate", "certificate " + links[1].hex())
    assert TRUST["introduction id"] in answer
    answer = book.one("a node's certificate", "certificate " + links[2].hex())
    assert answer.endswith(TRUST["leaf digest"])
    for node in ("city", "district", "town", "village"):
        assert w.Author(bytes.fromhex(TREE[node + " head seed"])).node.hex() in book.one("certificate of the %s" % node, "certificate " + TREE[node + " certificate"])
    leaf = links[2]
    for title, code in (("nothing", b""), ("cut", leaf[:-1]), ("a byte after it", leaf + b"\0"), ("longer than 8192", b"\x30\x82\x20\x00" + bytes(8192)), ("not X.509", b"\x30\x03\x02\x01\x01"),
                        ("attributes of another version", leaf.replace(b"\x04\x5f\x01\x02\x04", b"\x04\x5f\x02\x02\x04")), ("a bearer that is none", leaf.replace(b"\x04\x5f\x01\x02\x04", b"\x04\x5f\x01\x04\x04")),
                        ("a level that is none", leaf.replace(b"\x04\x5f\x01\x02\x04", b"\x04\x5f\x01\x02\x07")), ("another curve's OID", leaf.replace(bytes.fromhex("2a8648ce3d030107"), bytes.fromhex("2a8648ce3d030106"))),
                        ("a name that is not its key's", leaf.replace(b"5e172397e8d6fe79", b"5e172397e8d6fe78"))):
        assert title in ("nothing", "cut", "a byte after it", "longer than 8192", "not X.509") or code != leaf, title
        book.one("certificate: %s" % title, "certificate " + hexadecimal(code), MALFORMED)

    book.remark("§4: pins between commas, the chain as bytes; of each certificate what `certificate` says, without the digest.")
    pin = TRUST["root pin"]
    book.one("the chain of the vectors", "chain %s %s" % (pin, chain))
    book.one("the chain under a second pin", "chain %s,%s %s" % ("00" * 32, pin, chain))
    tree_pin = H(bytes.fromhex(TREE["city certificate"])).hex()
    c = {name: bytes.fromhex(TREE[name]) for name in TREE if name.endswith("certificate") or name.endswith("introducer")}
    path = [c["city certificate"], c["district certificate"], c["town certificate"], c["village certificate"]]

    def joined(*certificates):
        return (bytes([len(certificates)]) + b"".join(len(one).to_bytes(2, "big") + one for one in certificates)).hex()
    for length in range(1, 5):
        book.one("a chain of %d" % length, "chain %s %s" % (tree_pin, joined(*path[:length])))
    book.one("a chain that ends with an introducer", "chain %s %s" % (tree_pin, joined(*path[:3], c["village introducer"])))
    for title, certificates, reason in (
            ("another root than the pinned one", [bytes.fromhex(root)], "bad chain"), ("no root", path[1:], "bad chain"), ("the root twice", [path[0], path[0]], "bad chain"),
            ("one left out", [path[0], path[2]], "bad chain"), ("wrong order", [path[0], path[2], path[1]], "bad chain"), ("a node under an introducer that did not introduce it", path[:3] + [c["village introducer"], path[3]], "bad chain"),
            ("no certificate", [], MALFORMED), ("nine certificates", path + path + path[:1], MALFORMED)):
        book.one("chain: %s" % title, "chain %s %s" % (tree_pin, joined(*certificates)), reason)
    turned = bytearray(path[1])
    turned[-1] ^= 1
    book.one("chain: a signature turned by a bit", "chain %s %s" % (tree_pin, joined(path[0], bytes(turned), path[2])))
    book.one("chain: cut", "chain %s %s" % (tree_pin, joined(*path)[:-2]), MALFORMED)
    book.one("chain: a byte after it", "chain %s %s00" % (tree_pin, joined(*path)), MALFORMED)

    book.remark("§4 standing: pins, chain, trusted time in milliseconds, revoked nodes, revoked introductions, digests heard of before.")
    four = joined(*path)
    nodes = {name: w.Author(bytes.fromhex(TREE[name + " head seed"])).node.hex() for name in ("city", "district", "town", "village")}
    words = book.one("when is the village's", "chain %s %s" % (tree_pin, four)).split(" ")[1:]
    begin = max(int(word.split(":")[6]) for word in words) * 1000
    end = min(int(word.split(":")[7]) for word in words) * 1000
    for title, at, right in (("in its time", begin + 86400000, "ok current"), ("at its first moment", begin, "ok current"), ("before it", begin - 1, "ok early"), ("at its last", end, "ok current"), ("after it", end + 1, "ok expired"),
                             ("1970", 0, "ok early"), ("2099", 4070908800000, "ok expired")):
        book.one("standing %s" % title, "standing %s %s %d - - -" % (tree_pin, four, at), right)
    digests = {name: book.implementation.ask("certificate " + c[name].hex()).split(" ")[2] for name in c}
    now = begin + 86400000
    for title, revoked, introductions, heard, right in (
            ("the leaf is revoked", nodes["village"], "-", digests["village certificate"], "bad revoked"), ("its parent is revoked", nodes["town"], "-", "-", "bad revoked"),
            ("its parent is revoked, and it was heard of before", nodes["town"], "-", digests["village certificate"], "ok current"),
            ("its grandparent is revoked, its parent was heard of", nodes["district"], "-", digests["town certificate"], "ok current"),
            ("its grandparent is revoked, only the leaf was heard of", nodes["district"], "-", digests["village certificate"], "bad revoked"), ("a stranger is revoked", "0011223344556677", "-", "-", "ok current")):
        book.one("standing: %s" % title, "standing %s %s %d %s %s %s" % (tree_pin, four, now, revoked, introductions, heard), right)
    introduced, wait = TRUST["introduction id"], 86400000 + int(book.implementation.ask("certificate " + links[2].hex()).split(":")[6]) * 1000
    book.one("standing: the introduction is revoked", "standing %s %s %d - %s -" % (pin, chain, wait, introduced), "bad revoked")
    book.one("standing: the introduction is revoked, the node was heard of", "standing %s %s %d - %s %s" % (pin, chain, wait, introduced, TRUST["leaf digest"]), "ok current")

    book.remark("§5 succession under an old root; §5 a recovery key on paper gives its public half; §6 PIN and enrolment file; §8 passphrase and key ring.")
    succession = TRUST["succession"]
    book.one("succession", "succession %s %s" % (root, succession), "ok " + TRUST["new root pin"])
    book.one("succession of another root", "succession %s %s" % (TREE["city certificate"], succession), "bad chain")
    book.one("succession with one signature twice", "succession %s %s" % (root, succession[:-130] + succession[-260:-130]), "bad chain")
    book.one("succession: version 2", "succession %s 02%s" % (root, succession[2:]), MALFORMED)
    book.one("succession: cut", "succession %s %s" % (root, succession[:-2]), MALFORMED)
    paper = TRUST["recovery paper"]
    recovered = "ok 11" + w.Author(bytes.fromhex(TRUST["recovery seed"])).public.hex()
    for title, text in (("as printed", paper), ("in lower case", paper.lower()), ("without dashes", paper.replace("-", "")), ("O for 0, I for 1", paper.replace("0", "O").replace("1", "I"))):
        book.one("recovery paper %s" % title, "recovery " + text, recovered)
    groups = paper.split("-")
    for title, text in (("a group short", "-".join(groups[:-1])), ("two groups exchanged", "-".join([groups[1], groups[0]] + groups[2:])), ("two characters exchanged", groups[0][1] + groups[0][0] + paper[2:]), ("a letter that is none", "U" + paper[1:]),
                        ("a character mistyped", "B" + paper[1:])):
        book.one("recovery paper: %s" % title, "recovery " + text, MALFORMED)
    file, typed = TRUST["enrolment file"], TRUST["enrolment pin"].replace(" ", "")
    book.one("enrolment file", "enrolment %s %s" % (typed, file), "ok %s %s 010203 city.example:7443" % (introduced, "示例站".encode().hex()))
    book.one("enrolment: a PIN with another check digit", "enrolment %s%d %s" % (typed[:-1], (int(typed[-1]) + 1) % 10, file), MALFORMED)
    book.one("enrolment: a PIN that is another's", "enrolment %s %s" % (other_pin(), file), "bad secret")
    book.one("enrolment: a bit turned", "enrolment %s %s" % (typed, file[:-2] + "%02x" % (int(file[-2:], 16) ^ 1)), "bad secret")
    book.one("enrolment: cut", "enrolment %s %s" % (typed, file[:-2]), "bad secret")
    for title, code in (("another file", "00" + file[2:]), ("version 2", file[:8] + "02" + file[10:]), ("another scrypt", file[:10] + "42" + file[12:]), ("N of 2^16", file[:12] + "10" + file[14:]), ("N of 2^9", file[:12] + "09" + file[14:]),
                        ("r of 9", file[:14] + "09" + file[16:]), ("p of 5", file[:16] + "05" + file[18:]), ("p of 0", file[:16] + "00" + file[18:]), ("cut in its head", file[:40])):
        book.one("enrolment: %s" % title, "enrolment %s %s" % (typed, code), MALFORMED)
    ring, words = TRUST["key ring"], TRUST["passphrase"].encode().hex()
    book.one("key ring", "keyring %s %s" % (words, ring), "ok 5e172397e8d6fe79 " + b"zhang".hex())
    book.one("key ring: another passphrase", "keyring %s %s" % (b"four grey herons".hex(), ring), "bad secret")
    book.one("key ring: a bit turned", "keyring %s %s" % (words, ring[:100] + "%02x" % (int(ring[100:102], 16) ^ 1) + ring[102:]), MALFORMED)
    book.one("key ring: cut", "keyring %s %s" % (words, ring[:-2]), MALFORMED)


def split(code):
    at, found = 1, []
    for _ in range(code[0]):
        length = int.from_bytes(code[at:at + 2], "big")
        found.append(code[at + 2:at + 2 + length])
        at += 2 + length
    return found


def other_pin():
    """12 digits with a right check digit (trust.md §6)."""
    digits, p = [int(digit) for digit in "12345678901"], 10
    for digit in digits:
        s = (p + digit) % 10 or 10
        p = 2 * s % 11
    return "".join(map(str, digits)) + str(next(check for check in range(10) if (p + check) % 10 == 1))


# --- messages.cases

# Kinds that the harness reads and does not write: it says nothing of damage and guides (conformance.md).
UNSAID = ("wants", "repair", "mended", "guide-wants", "guides", "guides-taken")

def messages(book):
    book.remark("exchange.md, a message with its length, and its words (conformance.md). What is written is read again and compared by its words.")
    with open(os.path.join(w.PROTOCOL, "exchange.md"), encoding="utf-8") as file:
        vectors = re.findall(r"^\| ([a-z ]+) \| `([0-9a-f]+)` \|", file.read().split("## Vectors")[1], re.M)
    assert len(vectors) >= 17, vectors
    for title, code in vectors:
        words = book.one(title, "message.read " + code)[3:]
        if title not in ("parked", "refusal") and words not in UNSAID:
            book.ask("message.write " + words, "ok " + code)

    def message(field, body):
        inner = data(field, body, always=True)
        return (varint(len(inner)) + inner).hex()
    journals = [bytes.fromhex("1111222233334444") + n.to_bytes(8, "big") for n in range(1, 4)]

    def column(*numbers):
        return b"".join(number.to_bytes(8, "little") for number in numbers)
    book.one("a field of a later version is passed over", "message.read " + message(8, data(9, b"later")), "ok done")
    book.one("offer of version 7", "message.read " + message(1, number(1, 7)), "ok offer version=7")
    book.one("holdings of nothing", "message.read " + message(3, b""), "ok holdings")
    for title, code, reason in (
            ("no kind", "00", MALFORMED), ("a kind of a later version", message(30, b""), MALFORMED), ("not protobuf", "020a05", MALFORMED), ("cut", vectors[0][1][:-2], MALFORMED), ("a length that is not in its shortest form", "8200" + "4200", MALFORMED),
            ("a message of 98305 bytes", varint(98305).hex(), BOUND), ("a length of four bytes", "80808001", BOUND), ("a frame of 528385 bytes", message(4, fixed(1, 1) + number(2, 528385) + data(4, b"x")), BOUND),
            ("a frame that begins without bytes", message(4, fixed(1, 1) + number(2, 9)), MALFORMED), ("a frame with bytes beyond its length", message(4, fixed(1, 1) + number(2, 3) + number(3, 1) + data(4, b"xyz")), MALFORMED),
            ("more without bytes", message(5, b""), MALFORMED), ("an outcome that is none", message(6, number(1, 9)), MALFORMED), ("an answer that agrees and compares", message(2, number(1, 1) + number(2, 1) + fixed(3, 4)), MALFORMED),
            ("a beacon of 257 bytes in an offer", message(1, number(1, 1) + data(5, bytes(257))), BOUND), ("a beacon of 257 bytes in an answer", message(2, number(1, 1) + data(4, bytes(257))), BOUND),
            ("holdings that are not ascending", message(3, data(1, journals[1] + journals[0]) + data(2, b"\0\0")), MALFORMED), ("holdings with a journal twice", message(3, data(1, journals[0] * 2) + data(2, b"\0\0")), MALFORMED),
            ("holdings with half a journal", message(3, data(1, journals[0][:8]) + data(2, b"\0")), MALFORMED), ("holdings that count more tips than they tell", message(3, data(1, journals[0]) + data(2, b"\2") + data(3, column(1)) + data(4, b"\1")), MALFORMED),
            ("holdings that tell more tips than they count", message(3, data(1, journals[0]) + data(2, b"\0") + data(3, column(1)) + data(4, b"\1")), MALFORMED), ("holdings with more segments than sizes", message(3, data(1, journals[0]) + data(2, b"\2") + data(3, column(1, 2)) + data(4, b"\1")), MALFORMED),
            ("257 lines of custody", message(7, data(1, number(1, 4) + data(2, journals[0])) * 257), BOUND), ("custody of half a journal", message(7, data(1, number(1, 4) + data(2, journals[0][:8]))), MALFORMED),
            ("custody with more segments than sizes", message(7, data(1, number(1, 4) + data(2, journals[0]) + data(3, column(1)))), MALFORMED)):
        book.one("message: %s" % title, "message.read " + code, reason)
    book.remark("Fingerprints of what two neighbours hold: `vector` has the journals ascending, `custody` the lines in the order told.")
    name = "11112222333344440000000000000001"
    book.one("vector of the page", "vector %s@000000000000000a:300" % name, "ok c73130faf7442bda")
    book.one("custody of the page", "custody 4:%s@000000000000000a:300" % name, "ok 58ebc511cec6df0a")
    book.one("custody of the page, after bundles", "custody bundles=7 4:%s@000000000000000a:300" % name, "ok 0465f7624308471d")
    book.one("vector of nothing", "vector", "ok " + H(b"")[:8].hex())
    tips = [(0xB, 4), (0xA, 4), (0xC, 3)]
    said = journals[0] + (3).to_bytes(4, "big") + b"".join(tag.to_bytes(8, "big") + size.to_bytes(8, "big") for size, tag in sorted((size, tag) for tag, size in tips))
    book.one("tips go by size, then segment", "vector %s@%s" % (name, ",".join("%016x:%d" % tip for tip in tips)), "ok " + H(said)[:8].hex())


FILES = [("journal.cases", journal), ("tree.cases", tree), ("frames.cases", frames), ("trust.cases", trust), ("messages.cases", messages)]
