#!/usr/bin/env python3
"""Writes the seeds of Tests/FuzzTests/Corpus anew: what Protocol/ and its cases have of each form. Files that a fuzzer found (found-*) stay.

    python3 Provisioning/fuzz/seed.py
"""
import glob
import json
import os
import re

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


def vectors(page):
    found, name = {}, None
    for line in read("Protocol", page).decode().split("```vectors\n")[1].split("```")[0].splitlines():
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
    for kind, body in ((12, "0a08" + "11" * 8 + "12046c6f7374"), (15, "10a0bfd9f8bc68180122080102030405060708"), (16, "0a0c34313939303230303030303012086469737472696374180422" + "0c343139393030303030303030"), (19, "0802")):
        yield kind.to_bytes(2, "big") + bytes.fromhex(body)


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


def main():
    trust = vectors("trust.md")
    put("frame", (bytes.fromhex(words[0]) for words in requests("frames.cases", "frame") if words[0] != "-"), 40)
    put("entry", entries(), 20)
    put("event", events(), 20)
    put("message", (bytes.fromhex(words[0]) for words in requests("messages.cases", "message.read")), 40)
    put("memory", memories(), 5)
    put("certificate", (bytes.fromhex(words[0]) for words in requests("trust.cases", "certificate") if words[0] != "-"), 10)
    put("chain", (bytes.fromhex(words[1]) for words in requests("trust.cases", "chain")), 8)
    put("enrolment", [bytes.fromhex(trust["enrolment file"]), b"LBEN\1\x41\x0a\x08\1" + bytes(16) + b"1" + bytes(28), b"LBEN"], 3)
    put("keyring", [bytes.fromhex(trust["key ring"]), b"LBKR\1" + bytes(60), b"LBKR"], 3)
    put("catalog", sheets(), 14)
    put("request", calls(), 4)


if __name__ == "__main__":
    main()
