#!/usr/bin/env python3
"""Writes Protocol/dictionaries/*.bin, the preset dictionaries of version 1, and prints what they save.

    python3 Provisioning/dictionaries/generate.py            # measures the committed dictionaries
    python3 Provisioning/dictionaries/generate.py --write    # before a release of the protocol only: they never change after it

Deflate reaches back 32 KiB and pays more for what lies further back, so a dictionary is at most 16 KiB and ends with what
nearly every frame begins with.
"""
import collections
import os
import sys
import zlib

import samples
from samples import part, repeated, varint

LIMIT = 16 << 10
FOLDER = os.path.join(samples.ROOT, "Protocol", "dictionaries")

# What every certificate of the tree has in common (trust.md §3), as a kind-10 entry carries it.
CERTIFICATE = [bytes.fromhex(piece) for piece in (
    "300a06082a8648ce3d04030203480030450221", "300e0603551d0f0101ff040403020284", "3110302e06035504030c",
    "a003020102021040300a06082a8648ce3d040302301b3119301706035504030c10",
    "301e170d3236303130313030303030305a170d3238303130313030303030305a301b3119301706035504030c10",
    "3059301306072a8648ce3d020106082a8648ce3d03010703420004",
    "a38193308190300f0603551d130101ff040530030101ff300e0603551d0f0101ff0404030202843069060a69d6b9a29bfce6c69e4d045b010206",
)]


def joined(pieces, limit=LIMIT):
    """The most useful last; a piece that a later one contains is left out; what is too much falls off at the front."""
    out = b""
    for piece in pieces:
        if piece and piece not in out:
            if len(piece) + len(out) > limit:
                break
            out = piece + out
    return out


def texts(value, found):
    """The texts of a message, with the tag and length in front of each, as deflate meets them."""
    at = 0
    while at < len(value):
        start, shift, key = at, 0, 0
        while True:
            byte = value[at]
            key, shift, at = key | (byte & 0x7F) << shift, shift + 7, at + 1
            if byte < 0x80:
                break
        if key & 7 == 0:
            while value[at] >= 0x80:
                at += 1
            at += 1
            continue
        length, shift = 0, 0
        while True:
            byte = value[at]
            length, shift, at = length | (byte & 0x7F) << shift, shift + 7, at + 1
            if byte < 0x80:
                break
        inner = value[at:at + length]
        try:
            inner.decode()
            is_text = not any(byte < 32 for byte in inner)
        except UnicodeDecodeError:
            is_text = False
        if is_text:
            found[value[start:at + length]] += 1
        else:
            texts(inner, found)
        at += length


def common(messages, least):
    """Texts that occur at least so often, the most saving first."""
    found = collections.Counter()
    for message in messages:
        texts(message, found)
    often = [(count * (len(text) - 3), text) for text, count in found.items() if count >= least and len(text) > 4]
    return [text for _, text in sorted(often, reverse=True)]


def cases_open():
    receipt = {}
    for matter in samples.ACCEPTED + samples.OTHERS:
        body = part(1, matter["实施主体"]) + b"\x10"
        receipt.setdefault(body, []).append(part(1, matter["事项编码"]) + b"\x10\x01\x1a\x20")
    roles = [part(2, role) for role in ("administrator", "supervisor", "catalogEditor", "legalReviewer", "issuer", "decider",
                                       "examiner", "intakeClerk")]
    words = [part(6, "A2" + word + "〔2026〕") for word in ("受理", "准", "送", "补", "收", "退", "不受", "交", "终", "撤", "说", "预")]
    divisions = [part(1, code) + part(2, name) for code, name in samples.DIVISIONS.items()]
    skeleton = [entry[0] for entry in samples.village_day(1, 1)]
    return joined(
        [skeleton[1][:20], *words, *[b"".join(codes) + body for body, codes in receipt.items()], *divisions, *roles,
         *[part(2, text) for text in ("注销", "遗失", "停用", "更换设备", "撤并")], *CERTIFICATE])


def cases_private():
    fields = collections.Counter()
    for matter in samples.MATTERS:
        for field in samples.FORMS.get(matter["事项编码"], []):
            fields[part(1, field["字段标识"])] += 1
    choices = collections.Counter()
    for matter in samples.ACCEPTED:
        for field in samples.FORMS.get(matter["事项编码"], []):
            for choice in field["可选值"].split("/"):
                choices[part(2, choice)] += 1
    person = part(3, part(1, 1) + part(2, "419902" + "0" * 12))[:-12] + b"19"
    contact = part(6, part(1, "13800000000"))[:-8]
    form = b"".join(
        b"\x1a" + varint(len(name) + 20) + name + value for name, value in (
            (part(1, "applicantName"), b"\x12\x09"), (part(1, "idKind"), part(2, "111居民身份证")),
            (part(1, "idNumber"), b"\x12\x12419902"), (part(1, "gender"), part(2, "男")), (part(1, "gender"), part(2, "女")),
            (part(1, "birthDate"), b"\x12\x0a19"), (part(1, "mobile"), b"\x12\x0b1"),
            (part(1, "residenceRegion"), b"\x12\x0c419902"), (part(1, "residenceAddress"), b"\x12"),
            (part(1, "agentName"), b"\x12\x09"), (part(1, "agentIdNumber"), b"\x12\x12419902"),
        ))
    signature = b"\x12\x02\x08\x01" + b"\x3a\x02\x08\x01" + b"\x2a\x02\x08\x01"
    words = [part(2, word) for words in samples.WORDS.values() for word in words]
    more = ["嵩河市", "情况属实", "因", "老年人", "残疾", "低保", "特困", "代办", "委托", "见证人", "村民委员会", "居民委员会",
            "村党支部书记", "村民小组长", "网格员", "本人不识字", "按指印", "配偶", "父亲", "母亲", "儿子", "女儿", "授权委托书",
            "户口簿", "身份证", "申请表", "复印件", "照片", "承诺书", "诊断证明", "银行卡", "扫描件.jpg", ".pdf"]
    places = ["嵩河市" + samples.DIVISIONS[v[:6] + "000000"] + samples.DIVISIONS[v[:9] + "000"] + samples.DIVISIONS[v]
              for v in samples.VILLAGES]
    return joined([
        person + contact + form + signature, *words[:12], *[name for name, _ in fields.most_common() if name not in form],
        *[text.encode() for text in places], *[text for text, _ in choices.most_common() if len(text) > 4], *words,
        *[word.encode() for word in more]])


def publications():
    matters = samples.ACCEPTED[:40] + samples.OTHERS
    messages = [samples.edition(matter, layer) for matter in matters for layer in (200, 201)]
    places = [samples.organisation(row) for row in samples.ORGANISATIONS]
    skeleton = samples.edition(samples.ACCEPTED[0], 200)
    return joined([skeleton, *common(messages, 5), *common(places, 4)])


MADE = {"cases-open": cases_open, "cases-private": cases_private, "publications": publications}


def deflated(data, dictionary):
    options = [9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY]
    packer = zlib.compressobj(*options, dictionary) if dictionary else zlib.compressobj(*options)
    return len(packer.compress(data) + packer.flush())


def block(parts):
    return b"".join(varint(len(p)) + p for p in parts)


def measure(held):
    """Seeds that no dictionary was cut from."""
    days = lambda make, n: [make(seed, n) for seed in range(100, 140)]
    guides = [matter for matter in samples.ACCEPTED[40:]]
    rows = [
        ("one intake (2 entries)", days(samples.village_day, 1), None),
        ("a village's day, 3 intakes", days(samples.village_day, 3), None),
        ("a village's month, 40 intakes", days(samples.village_day, 40), None),
        ("a town's day, 10 cases handled", days(samples.town_day, 10), None),
        ("index of one matter", [[(samples.edition(m, 200), b"")] for m in guides], "p"),
        ("guide of one matter", [[(samples.edition(m, 201), b"")] for m in guides], "p"),
        ("index of 40 matters", [[(samples.edition(m, 200), b"") for m in guides[:40]]], "p"),
    ]
    print("| frame | raw | deflate | with dictionary |\n| --- | --- | --- | --- |")
    for name, frames, kind in rows:
        sums = [0, 0, 0]
        for frame in frames:
            blocks = [(block(e[0] for e in frame), "publications" if kind else "cases-open")]
            if not kind:
                blocks.append((block(e[1] for e in frame), "cases-private"))
            for data, dictionary in blocks:
                sums[0] += len(data)
                sums[1] += deflated(data, None)
                sums[2] += deflated(data, held[dictionary])
        print("| %s | %d | %d | %d |" % (name, *[round(total / len(frames)) for total in sums]))


def main():
    if sys.argv[1:] == ["--write"]:
        for name, make in MADE.items():
            with open(os.path.join(FOLDER, name + ".bin"), "wb") as file:
                file.write(make())
    held = {}
    for name in MADE:
        with open(os.path.join(FOLDER, name + ".bin"), "rb") as file:
            held[name] = file.read()
    print({name: len(data) for name, data in held.items()})
    measure(held)


if __name__ == "__main__":
    main()
