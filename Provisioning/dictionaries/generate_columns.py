#!/usr/bin/env python3
"""Writes the phrase table and the preset dictionaries for frames in columns (Protocol/columns.md) and prints what each step saves.

    python3 -m venv V && V/bin/pip install -r Provisioning/dictionaries/requirements.txt
    V/bin/python Provisioning/dictionaries/generate_columns.py --write SHARED

SHARED is the folder with `bench/gen_workload.py`. Before a release of the protocol only: what is written never changes after it.
A phrase table that is there already is kept.
Made from the demo catalog, without the matters that the measures use, and from seeds 1 to 3 of the benchmark's workload. A text
counts only if at least two seeds, or three matters, have it; whatever is the name of a person counts nowhere.
"""
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import generate
import samples
import workload
from layout import Layout, Phrases, fields, is_text

PHRASES, LETTERS, LONGEST, TABLE, DICTIONARY = 3600, 1000, 14, 32 << 10, 16 << 10
SEEDS = (1, 2, 3)
NUMBER, PERSON = r"[0-9]{5}", r"(19|20)\d\d(0[1-9]|1[0-2])\d{5}[0-9X]|(^|\D)1[3-9]\d{9}(\D|$)"


class Corpus:
    """Frames by kind of block, each with the seed or matter that it came from."""

    def __init__(self):
        self.frames, self.names = {"cases-open": [], "cases-private": [], "publications": []}, set()

    def add(self, kind, source, parts, classes=None):
        if parts:
            self.frames[kind].append((source, parts, classes))

    def entries(self, source, entries):
        """As a node packs them: by their kinds, which stand first in the open part."""
        kinds = [fields(opened)[0][1] for opened, _ in entries]
        self.add("cases-open", source, [opened for opened, _ in entries], kinds)
        self.add("cases-private", source, [private or None for _, private in entries], kinds)

    def texts(self, kind):
        """(source, text) of every text in the messages."""
        for source, parts, _ in self.frames[kind]:
            for part in parts:
                yield from ((source, text) for text in leaves(part or b"") if text not in self.names)


def leaves(message):
    for tag, value in fields(message) or ():
        if tag & 7 == 2 and value:
            if is_text(value):
                yield value.decode()
            else:
                yield from leaves(value)


def of_the_region(corpus):
    """The demo catalog: its places, guides and the entries of villages and towns. The matters that are measured are left out."""
    for number, matter in enumerate(samples.ACCEPTED[:40] + samples.OTHERS):
        for layer in (200, 201):
            corpus.add("publications", ("matter", number), [samples.edition(matter, layer)])
    rows = samples.ORGANISATIONS
    for number in range(0, len(rows), 20):
        corpus.add("publications", ("places", number), [samples.organisation(row) for row in rows[number:number + 20]])
    for seed in range(40):
        corpus.entries(("village", seed), samples.village_day(seed, 1 + seed % 4))
        corpus.entries(("town", seed), samples.town_day(seed, 1 + seed % 4))


def of_the_workload(corpus, shared):
    """Seeds 1 to 3: matters and bodies as bench/columns/messages.py maps them, events as Protocol/workload.md says."""
    sys.path.insert(0, os.path.join(shared, "bench", "columns"))
    import messages

    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(shared, "bench", "gen_workload.py")
            subprocess.run([sys.executable, program, folder, "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)

            def rows(name):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    return [json.loads(line) for line in file]

            catalog, places = rows("catalog.jsonl"), rows("org.jsonl")
            events = sorted(rows("events/v001.jsonl") + rows("status/v001.jsonl"), key=lambda event: event["ts"])
            for value in (*places, *events):
                corpus.names.update(names_in(value))
            corpus.add("publications", seed, [workload.publication(242, messages.enc(messages.ORG, place)) for place in places])
            ordered = sorted(catalog, key=lambda matter: (matter["dept"], matter["name"]))
            for at in range(0, len(ordered), 200):
                corpus.add("publications", seed, [
                    workload.publication(240, messages.enc(messages.MATTER, matter)) for matter in ordered[at:at + 200]])
            by_code, place_of = {m["code"]: m for m in catalog}, {m["code"]: at for at, m in enumerate(catalog)}
            patches = [
                workload.publication(241, messages.put_patch(change, by_code, place_of)) for change in rows("catalog_delta.jsonl")]
            corpus.add("publications", seed, patches)
            journals, days = workload.Journals(messages, random.Random(seed)), collections.defaultdict(list)
            for event in events:
                days[event["ts"][:10], event["node"]].append(journals.entry(event))
            for day in sorted(days):
                corpus.entries(seed, days[day])


def names_in(value, key=""):
    """Persons of the workload: heads, agents, officers, applicants, contacts."""
    if isinstance(value, dict):
        is_place = "level" in value
        for key, inner in value.items():
            if not (key == "name" and is_place):
                yield from names_in(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner, key)
    elif isinstance(value, str):
        if key in ("name", "head", "by", "recv", "联系人", "with"):
            yield value
        elif key == "actor":
            yield value[13:]


def phrases(corpus):
    """Common words: byte-pair encoding over characters, then by use in the shortest parse."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    seeds, matters, pieces = collections.defaultdict(set), collections.defaultdict(set), []
    for kind in corpus.frames:
        weight = 1 if kind == "publications" else 2
        for source, text in corpus.texts(kind):
            # What villages and towns of the demo write is names made of any letters.
            if kind != "publications" and source not in SEEDS:
                continue
            (seeds if source in SEEDS else matters)[source].add(text)
            # The workload has three catalogs of 1,200 matters, the demo one of a tenth of it.
            times = weight if source in SEEDS else 12
            pieces += re.findall(r"[^\x00-\x7e]+", text) * times
    seeds, matters = ([chr(10).join(sorted(held)) for held in group.values()] for group in (seeds, matters))

    def is_common(word):
        return sum(word in text for text in seeds) >= 2 or sum(word in text for text in matters) >= 3

    rnd = random.Random(0)
    rnd.shuffle(pieces)
    pieces = pieces[:500_000]
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.Split(Regex(r"(?<=[，。；：、])"), "isolated")
    trainer = trainers.BpeTrainer(
        vocab_size=PHRASES, show_progress=False, max_token_length=LONGEST, min_frequency=30,
        limit_alphabet=LETTERS)
    learner.train_from_iterator(pieces, trainer)
    words = sorted(
        word for word in learner.get_vocab()
        if not re.search(r"[\x00-\x7e]", word) and word not in corpus.names and is_common(word))
    for _ in range(2):
        table, uses = Phrases(words), collections.Counter()
        for text in rnd.sample(pieces, 30_000):
            uses.update(step for step, _ in table.steps(text) if step in table.codes)
        words = sorted(uses, key=lambda word: (-uses[word], word))
    size = 0
    for count, word in enumerate(words):
        size += len(word.encode()) + 1
        if size > TABLE:
            return words[:count]
    return words


def dictionary(corpus, kind, table):
    """Texts that more than one seed, or matter, or day has; then what columns of such frames begin with."""
    put = table.put if table else bytes

    def common(is_ours, room):
        sources, uses = collections.defaultdict(set), collections.Counter()
        for source, text in corpus.texts(kind):
            # In the workload what has a long number is about one case or telephone; the region's matters and places have codes.
            if is_ours(source) and not re.search(NUMBER if source in SEEDS else PERSON, text):
                sources[text].add(source)
                uses[text] += 1
        worth = {}
        for text in sources:
            piece = put(text.encode()) + b"\0"
            if len(sources[text]) > 1 and len(piece) > 3:
                worth[piece] = uses[text] * len(piece)
        taken = []
        for piece in sorted(worth, key=lambda piece: (-worth[piece], piece)):
            room -= len(piece)
            if room < 0:
                break
            taken.append(piece)
        # As they follow each other in frames, so that deflate finds several at once.
        seen = {}
        for parts, classes in [frame for source, *frame in corpus.frames[kind] if is_ours(source)][:40]:
            for text in bytes(Layout(parts, table, classes).texts).split(b"\0"):
                seen.setdefault(text + b"\0", len(seen))
        later = [piece for piece in taken[::-1] if piece not in seen]
        return later + sorted((piece for piece in taken if piece in seen), key=seen.get)

    def beginnings(is_ours, count):
        frames = [frame for source, *frame in corpus.frames[kind] if is_ours(source)]
        frames = frames[-count // 2:] + frames[:count // 2]
        return [bytes(Layout(parts, table, classes).shapes) for parts, classes in frames]

    def of_workload(source):
        return source in SEEDS

    def of_region(source):
        return source not in SEEDS

    ends = b"".join(dict.fromkeys(beginnings(of_workload, 8) + beginnings(of_region, 8)))
    certificates = b"".join(generate.CERTIFICATE) if kind == "cases-open" else b""
    room = DICTIONARY - len(ends) - len(certificates)
    ours = common(of_region, room * 5 // 8)
    theirs = common(of_workload, room - sum(map(len, ours)))
    return b"".join(theirs + ours) + certificates + ends


def write(shared):
    corpus = Corpus()
    of_the_workload(corpus, shared)
    of_the_region(corpus)
    table = os.path.join(generate.FOLDER, "phrases-1.bin")
    if os.path.exists(table):
        with open(table, "rb") as file:
            words = file.read().decode().split("\0")[:-1]
    else:
        words = phrases(corpus)
    made = {"phrases-1": b"".join(word.encode() + b"\0" for word in words)}
    for kind in corpus.frames:
        for prefix, table in (("columns", None), ("phrases", Phrases(words))):
            made["%s-%s" % (prefix, kind)] = dictionary(corpus, kind, table)
    for name, data in made.items():
        with open(os.path.join(generate.FOLDER, name + ".bin"), "wb") as file:
            file.write(data)
        print(name, len(data))
    print(len(words), "phrases:", " ".join(words[:30]), "…", " ".join(words[-30:]))


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "--write":
        sys.exit(__doc__)
    write(sys.argv[2])
