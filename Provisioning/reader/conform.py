#!/usr/bin/env python3
"""Answers the harness of Protocol/conformance with the reader beside this file: what somebody needs who reads exports.

    python3 Protocol/conformance/run.py V/bin/python Provisioning/reader/conform.py
"""
import sys

import read
from certificates import BadCertificate, Certificate, Chains, Shown
from read import Bad, Bound, Bytes, Context, Frame, H, Later, is_audience, last, message, need, signed


def plain(data):
    return data.hex() if data else "-"


def raw(word):
    return b"" if word == "-" else bytes.fromhex(word)


def listed(word):
    return [] if word == "-" else [bytes.fromhex(part) for part in word.split(",")]


def joined(hashes):
    return ",".join(one.hex() for one in hashes) or "-"


def varint(data):
    rest = Bytes(raw(data))
    value = rest.varint()
    need(rest.end(), "bytes after a number")
    return str(value)


def audience(data):
    data = raw(data)
    need(is_audience(data), "no audience")
    codes = [data[at:at + 12].decode() for at in range(2, len(data), 12)]
    return "%s %s" % ({1: "authority", 2: "publications", 3: "parties", 4: "guides"}[data[0]], ",".join(codes))


def opening_fields(body):
    fields = message(body)
    author, its_audience, parents = last(fields, 2, b""), last(fields, 3, b""), fields.get(4, [])
    need(len(parents) <= read.PARENTS, "too many parents", Bound)
    need(bool(author) != bool(parents), "an opening founds a journal or continues one")
    if author:
        need(len(author) == 8 and is_audience(its_audience), "an opening names no author or audience")
    found = []
    for index, data in enumerate(parents):
        parent = message(data)
        root = last(parent, 3, b"")
        need(not root if index == 0 else len(root) == 32, "the line has no root, every other parent has")
        found.append("%016x:%d:%s" % (last(parent, 1, 0), last(parent, 2, 0), plain(root)))
    founding = "%s:%s" % (author.hex(), its_audience.hex()) if author else "-"
    return "%016x" % last(fields, 1, 0), founding, ",".join(found) or "-", [last(fields, number, 0) for number in range(5, 10)]


def opening(body):
    segment, founding, parents, known = opening_fields(raw(body))
    return "%s %s %s %s" % (segment, founding, parents, ",".join(map(str, known)))


def entries(*words):
    context, base, out = Context(), [0] * 5, []
    for word in words:
        opened, mark, private = word.partition("/")
        held = raw(private) if mark and not private.startswith("=") else None
        entry = context.read(raw(opened), held, bytes.fromhex(private[1:]) if private.startswith("=") else None)
        if entry.kind == 1:
            base = opening_fields(entry.body)[3]
        seen = last(entry.fields, 6, b"")
        known = [(number + signed(last(entry.fields, 7 + at, 0))) % (1 << 64) for at, number in enumerate(base)]
        out.append(":".join((
            entry.name.hex(), str(entry.kind), str(entry.wall), str(signed(last(entry.fields, 3, 0))), entry.case.hex() if entry.case else "-",
            "+".join(seen[at:at + 6].hex() for at in range(0, len(seen), 6)) or "-", ",".join(map(str, known)), str(last(entry.fields, 12, 0)),
            plain(entry.body), "none" if held is None else plain(last(message(held), 2, b"")))))
    return " ".join(out)


def head(journal, segment, size, root, beacon):
    return b"linban head 1\n" + raw(journal) + raw(segment) + int(size).to_bytes(8, "big") + raw(root) + beacon


def verify(key, journal, segment, size, root, signature):
    key, signature = raw(key), raw(signature)
    need(len(signature) == 69, "a head has 69 bytes")
    need(key[0] == 0x11 and signature[0] == 0x11, "an algorithm of a later version", Later)
    return "yes" if Chains.verifies(key[1:], signature[5:], head(journal, segment, size, root, signature[1:5])) else "no"


def frame(data):
    found = Frame(raw(data))
    words = []
    for opened, held, mac in found.entries:
        words.append(plain(opened) + ("/" + plain(held) if held is not None else "/=" + mac.hex() if mac else ""))
    signed_head = bytes([found.algorithm]) + found.beacon + found.signature
    written = "-" if found.written == found.segment else found.written.hex()
    return " ".join([found.journal.hex(), found.segment.hex(), written, str(found.first), str(found.size), signed_head.hex(), joined(found.path)] + words)


def described(certificate):
    bearer = {1: "root", 2: "node", 3: "introducer"}[certificate.bearer]
    node, introduction = certificate.node(), certificate.introduction
    return ":".join((
        bearer, str(certificate.level), certificate.code.decode(), "+".join(code.decode() for code in certificate.divisions), node.hex() if node else "-",
        introduction.hex() if introduction else "-", str(int(certificate.parsed.not_valid_before_utc.timestamp())),
        str(int(certificate.parsed.not_valid_after_utc.timestamp()))))


def certificate(der):
    found = Certificate(raw(der))
    return "%s %s" % (described(found), H(found.parsed.tbs_certificate_bytes).hex())


def chain(pins, data):
    shown = Shown(raw(data))
    shown.verify(listed(pins))
    return " ".join(map(described, shown.certificates))


def tree_complete(leaves, size, path):
    leaves = listed(leaves)
    need(int(size) >= len(leaves), "the tree is smaller than its beginning")
    return read.root(leaves, listed(path), int(size)).hex()


VERBS = {
    "varint": varint, "audience": audience, "opening": opening, "entries": entries, "verify": verify, "frame": frame, "certificate": certificate, "chain": chain,
    "journal": lambda author, its_audience: H(raw(author) + raw(its_audience))[:16].hex(),
    "mac": lambda secret, private: read.hmac.new(read.derived(raw(secret)), raw(private), "sha256").hexdigest(),
    "leaf": lambda opened, mac: H(b"\0" + len(raw(opened)).to_bytes(4, "little") + raw(opened) + raw(mac)).hex(),
    "branch": lambda segment, position, name: read.branch(raw(segment), int(position), raw(name)).hex(),
    "head": lambda journal, segment, size, root, beacon: head(journal, segment, size, root, int(beacon).to_bytes(4, "big")).hex(),
    "fingerprint": lambda data: H(raw(data))[:8].hex(),
    "tree.root": lambda leaves: read.root(listed(leaves), [], len(listed(leaves))).hex(),
    "tree.complete": tree_complete,
}


def answer(line):
    verb, *words = line.split(" ")
    if verb not in VERBS:
        return "unsupported"
    try:
        return ("ok " + VERBS[verb](*words)).rstrip()
    except Bound:
        return "bad bound"
    except Later:
        return "bad later"
    except BadCertificate as fault:
        return "bad chain" if fault.args[1:] else "bad malformed"
    except Bad:
        return "bad malformed"


def main():
    for line in sys.stdin:
        print(answer(line.rstrip("\n")), flush=True)


if __name__ == "__main__":
    main()
