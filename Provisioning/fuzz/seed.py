#!/usr/bin/env python3
"""Writes the seeds of Tests/FuzzTests/Corpus anew: what Protocol/ and its cases have of each form. Files that a fuzzer found (found-*) stay.

    python3 Provisioning/fuzz/seed.py
"""
import glob
import json
import os
import re
import struct
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
CORPUS = os.path.join(ROOT, "Tests", "FuzzTests", "Corpus")
MOST = 4096  # bytes of a seed, so that the corpus stays small


def read(*path):
    with open(os.path.join(ROOT, *path), "rb") as file:
        return file.read()


def requests(name, verb):
    """The arguments of a verb in a file of cases."""
    for line in read("Protocol", "conformance", name).decode().splitlines():
        words = line.split(" ")
        if words[0] == ">" and words[1] == verb:
            yield words[2:]


def vectors(*path):
    found, name, page = {}, None, read("Protocol", *path).decode()
    for line in (page.split("```vectors\n")[1].split("```")[0] if "```vectors" in page else page).splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("  "):
            found[name] += line.strip()
        else:
            name, value = line.split(" =", 1)
            found[name] = value.strip()
    return found


def put(decoder, seeds, most):
    folder = os.path.join(CORPUS, decoder)
    os.makedirs(folder, exist_ok=True)
    for old in glob.glob(os.path.join(folder, "seed-*")):
        os.remove(old)
    seen = []
    for seed in seeds:
        if seed not in seen and 0 < len(seed) <= MOST and len(seen) < most:
            seen.append(seed)
            with open(os.path.join(folder, "seed-%02d.bin" % len(seen)), "wb") as file:
                file.write(seed)
    print("%-12s %d seeds, %d bytes" % (decoder, len(seen), sum(map(len, seen))))


def entries():
    for words in requests("journal.cases", "entries"):
        out = b""
        for word in words:
            opened, _, private = word.partition("/")
            opened, private = bytes.fromhex(opened), bytes.fromhex(private) if private[:1] not in ("", "=") else b""
            if len(opened) < 256 and len(private) < 256:
                out += bytes([len(opened)]) + opened + bytes([len(private)]) + private
        yield out


def events():
    for kind, opened, private in re.findall(r"\| (\d{3}) \| (?:`([0-9a-f]*)`|–) \| `([0-9a-f]*)` \|", read("Protocol", "events.md").decode()):
        for body in (opened, private):
            yield int(kind).to_bytes(2, "big") + bytes.fromhex(body)


def sheets():
    region = os.path.join("Sources", "DemoRegion", "Region")
    for name in ("matters", "materials", "form_fields", "flow_steps", "orgs"):
        yield b"\n".join(read(region, name + ".csv").split(b"\n")[:3])
        yield b"\n".join(read(region, name + ".csv").decode("utf-8-sig").encode("gb18030", "replace").split(b"\n")[:2])
    yield "事项名称,事项编码\n最低生活保障,1\n".encode("utf-16")
    yield b"a;b\n\"1\n2\";\"\"\"\n"


def calls():
    for arguments in (["status"], ["case", "show", "0000-2026-Y199-000002-70", "--data", "站点"], []):
        body = json.dumps({"arguments": arguments, "workingDirectory": "/srv"}, ensure_ascii=False).encode()
        yield len(body).to_bytes(4, "big") + body


def memories():
    yield bytes.fromhex("0a22" + "0a10" + "11112222333344440000000000000001" + "120101" + "1a080a000000000000002202ac02" + "1001" + "208008" + "2802")
    yield bytes.fromhex("1001")
    yield bytes.fromhex("0a00")


def varint(value):
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def packed(entries):
    """Blocks of a frame, stored, of open parts without private ones; behind codec and dictionary."""
    rows = b"".join(varint(len(entry)) + entry for entry in entries)
    none = bytes(len(entries))
    return b"".join(varint(len(block)) * 2 + block for block in (rows, none))


def opened():
    """Open parts of entries, as the cases have them."""
    for words in requests("journal.cases", "entries"):
        yield [bytes.fromhex(word.partition("/")[0]) for word in words if word.partition("/")[0]]


def repairs():
    for parts in opened():
        if parts:
            yield b"\3\0\0" + varint(1) + (varint(1) + varint(len(parts) - 2) if len(parts) > 1 else varint(0)) + packed(parts)


def proofs():
    journal = vectors("vectors", "journal.txt")
    author, audience = bytes.fromhex(journal["author"]), bytes.fromhex(journal["audience publications"])
    for parts in opened():
        if parts:
            head = (5).to_bytes(8, "big") + varint(len(parts)) + bytes(69)
            ranges = varint(1) + (varint(1) + varint(len(parts) - 2) if len(parts) > 1 else varint(0))
            yield b"\4\0\0" + varint(1) + author + audience + head + ranges + varint(0) + packed(parts)


def asked():
    for places in (b"\1\0", b"\1\1\0", b"\2\7\4\4", b"\1\1\x7f"):
        yield bytes(range(16)) + bytes(8) + places
        yield (bytes(range(16)) + bytes(8) + places) * 2


def held():
    for tips in (0, 1, 3):
        line = bytes(range(16)) + tips.to_bytes(4, "big") + bytes(range(16)) * tips
        yield line
        yield line + bytes([255]) * 16 + tips.to_bytes(4, "big") + bytes(16) * tips


def citations():
    vector = vectors("vectors", "citation.txt")
    secluded = bytes.fromhex(vector["cited private"])
    for name, value in vector.items():
        if name in ("cited", "bad position") or name.startswith("bad: "):
            part = bytes.fromhex(value)
            yield len(part).to_bytes(2, "big") + part + secluded


def statements():
    """Kinds with few fields, of which Protocol/ has no vectors of their own."""
    for kind, body in (
        (10, "0a0201020a0103"), (12, "0a08" + "11" * 8 + "12046c6f7374"), (13, "08011080f0b3bfb933"), (15, "10a0bfd9f8bc68180122080102030405060708"),
        (16, "0a0c343139393032303030303030120864697374726963741804220c343139393030303030303030"), (19, "0802"), (20, "080112020801"),
        (21, "0a0c34313939303231303032303310f8bd011a0c0a024d311003180220012801"), (250, "080112020102"), (250, "0a047a68616e12057a68616e67"),
    ):
        yield kind.to_bytes(2, "big") + bytes.fromhex(body)


def editions():
    text = "0a1d0a0b4c532d3132333435363738" + "12020801" + "1801" + "2a06e4bd8ee4bf9d"
    for kind in (200, 201):
        for body in (text, "0a024d31100118f49e0120012a0408011201312a0608021202e4bda0", "0a024d3110021801"):
            yield kind.to_bytes(2, "big") + bytes.fromhex(body)
    yield (210).to_bytes(2, "big") + bytes.fromhex("08011206e99987e694bf1a0c3431393930323130303230332004")
    yield (210).to_bytes(2, "big") + bytes.fromhex("08021a0c3431393930323030303030302002")


def contents():
    page = read("Protocol", "bundle.md").decode().split("## 6. Vectors")[1]
    rows = re.findall(r"\| ([a-z ]+) \| `([0-9a-f]+)` \|", page)
    cover = bytes.fromhex(dict(rows)["cover"])
    for name, value in rows:
        yield bytes.fromhex(value) if name in ("cover", "contents") else cover + bytes.fromhex(value)
    yield bytes.fromhex(vectors("bundle.md")["file"])


def pictures():
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    for width, height, depth, colour in ((3, 2, 8, 2), (20_000, 20_000, 16, 6), (1, 1, 1, 0)):
        yield (
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(20))) + chunk(b"IEND", b"")
        )

    def segment(marker, body):
        return bytes([255, marker]) + struct.pack(">H", len(body) + 2) + body

    for width, height in ((100, 80), (20_000, 20_000)):
        frame = struct.pack(">BHHB", 8, height, width, 3) + bytes([1, 17, 0, 2, 17, 0, 3, 17, 0])
        yield (
            b"\xff\xd8" + segment(0xE0, b"JFIF\0") + segment(0xC0, frame) + segment(0xDA, bytes([1, 1, 0, 0, 63, 0]))
            + b"\1\2\xff\0\4\xff\xd9"
        )
    yield b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
    yield b"%PDF-1.4\ntrailer\n<</Encrypt 2 0 R>>\nstartxref\n9\n%%EOF\n"
    yield bytes.fromhex(vectors("scans.md")["sealed"])


def intakes():
    for block in re.findall(r"```json\n(.*?)```", read("Protocol", "intake.md").decode(), re.DOTALL):
        yield block.encode()


def forms():
    yield "name=%E5%BC%A0&birth=1931-04-07&material.0=1&material.0=2&empty=&%F0%AC%B1%96=U%2B2CC56%3D00".encode()
    yield b"a=1+2&a=%0D%0A"
    part = b"--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
    yield part % (b"a", b"", b"1") + part % (b"f", b"; filename=\"x%22.jpg\"\r\nContent-Type: image/jpeg", b"\xff\xd8") + b"--b--\r\n"
    yield part % (b"f.file", b"; filename=\"x\"", b"1") + part % (b"f.thumbnail", b"", b"AAEC;") + b"--b--"
    yield b"--b--"


def texts():
    vector = vectors("trust.md")
    for text in (
        vector["recovery paper"], vector["enrolment pin"], vector["key file"], vector["node id"], "7K2M-2026-9QXD-000123-45", "0000-2026-Y199-000002-70",
        "419902193109030634", "92419902MD0020009Y", "H12345678", "T419902001", "2026-11-20", "2026-11-20T08:00:00.000+08:00", "卫玉改", "欧阳·娜娜",
        "４１９９０２１００２０３", "multipart/form-data; boundary=b", "52673c5298b5b29dae0281b35b568e40", "ABC123456789012",
    ):
        yield text.encode()


def capsules():
    vector = vectors("capsule.md")
    contents = bytes.fromhex(vector["contents"])
    yield contents
    yield contents[:33]
    yield vector["text"].encode()
    yield b"lb1:0o4-il"


def replies():
    yield b"\1" + "办件 1\n".encode()
    yield b"\2no such case"
    yield b"\3\4"


def copies(ring):
    for kind in (1, 2):
        yield b"LBCP\1" + bytes([kind]) + bytes(range(8)) + len(ring).to_bytes(4, "big") + ring + bytes(16)
    yield b"LBCP\2"


def records():
    yield b'{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","seq":1,"ts":"2026-08-23T08:36:38.000+08:00","data":{"n":18.0,"w":null,"t":true}}'
    yield b'[1,-2.5e3,"\\u4e2d\\ud83d\\ude00\\n",[],{}]'
    yield b'"'


def main():
    trust = vectors("trust.md")
    put("frame", (bytes.fromhex(words[0]) for words in requests("frames.cases", "frame") if words[0] != "-"), 40)
    put("entry", entries(), 20)
    put("event", events(), 20)
    put("message", (bytes.fromhex(words[0]) for words in requests("messages.cases", "message.read")), 70)
    put("memory", memories(), 5)
    put("certificate", (bytes.fromhex(words[0]) for words in requests("trust.cases", "certificate") if words[0] != "-"), 10)
    put("chain", (bytes.fromhex(words[1]) for words in requests("trust.cases", "chain")), 8)
    put("enrolment", [bytes.fromhex(trust["enrolment file"]), b"LBEN\1\x41\x0a\x08\1" + bytes(16) + b"1" + bytes(28), b"LBEN"], 3)
    put("keyring", [bytes.fromhex(trust["key ring"]), b"LBKR\1" + bytes(60), b"LBKR"], 3)
    put("catalog", sheets(), 14)
    put("request", calls(), 4)
    put("reply", replies(), 3)
    put("proven", proofs(), 12)
    put("repair", repairs(), 12)
    put("asked", asked(), 8)
    put("vector", held(), 6)
    put("citation", citations(), 8)
    put("statement", statements(), 10)
    put("publication", editions(), 10)
    put("bundle", contents(), 20)
    put("beacon", [bytes(8), bytes.fromhex("0000019500000000"), bytes.fromhex("7fffffffffffffff"), bytes(9), b"\x80" + bytes(8)], 5)
    put("succession", (bytes.fromhex(vectors("trust.md")["succession"])[:n] for n in (None, 40, 600)), 3)
    put("verifier", [bytes.fromhex(trust["password verifier"]), b"\x41\x3f\xff\xff" + bytes(48), b"\x41"], 3)
    put("capsule", capsules(), 4)
    put("scan", pictures(), 10)
    put("intake", intakes(), 12)
    put("copy", copies(bytes.fromhex(trust["key ring"])), 3)
    put("form", forms(), 6)
    put("typed", texts(), 20)
    put("record", records(), 3)


if __name__ == "__main__":
    main()
