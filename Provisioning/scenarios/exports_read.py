#!/usr/bin/env python3
"""The reader of Provisioning/reader, which knows Protocol/ and no line of the node, reads what `journal export` writes at every stage of a
tree's life: before a node ever met its parent, after it, with cases, after a restart and under another head; a locked node exports nothing."""
import pathlib
import shutil
import subprocess
import sys

from _region import CATALOG, SLOWNESS, form, need, people, scenario, settle

ROOT = pathlib.Path(__file__).resolve().parents[2]
READER = ROOT / "Provisioning" / "reader" / "read.py"


def story(world):
    python = interpreter()
    if not python:
        return world.tell("SKIPPED: no python3 with the package `cryptography`; ./Provisioning/test makes one in .venv")
    city, district, town, village = world.four_levels()
    nodes = [city, district, town, village]
    pin = read(python, city, "pin")[2]
    for node in nodes:
        need(read(python, node, "founded", pin)[0] > 0, f"{node.name} has nothing to read")
    # Nothing but its own chain leads to a key that nobody has certified yet.
    chainless = shutil.copytree(world.folder / "village-founded", world.folder / "chainless")
    (chainless / "chain.bin").unlink()
    code, out = run(python, chainless, pin)
    need(code == 1 and out[-1].startswith("BAD no chain of certificates leads to"), f"without its chain: {out[-1:]}")
    world.tell("read before the first contact: each node's chain leads to its own key")

    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    town.officer("wuyan", "examiner")
    first, second = people()[:2]
    for node in nodes:
        read(python, node, "offline", pin)
    for node in nodes:
        node.serve()
    # The town meets the village before the district has ever heard of either.
    village.sync(expect=0)
    for node in nodes:
        read(python, node, "met", pin)
    settle(nodes)
    accepted = village.take("accept", form(first), "wangju")["number"]
    settle(nodes)
    town.act(accepted, "beginExamination", "wuyan")
    settle(nodes)
    for node in nodes:
        node.stop()
        node.serve()
    village.take("receive", form(second), "wangju")
    settle(nodes)
    kinds = {}
    for node in nodes:
        entries, listing, _ = read(python, node, "worked", pin)
        kinds[node.name] = {line.split("\t")[0] for line in listing}
        world.tell(f"  {node.name}: {entries} entries, kinds {' '.join(sorted(kinds[node.name], key=int))}")
    need(kinds["village"] >= {"1", "10", "11", "15", "16", "200", "201", "250"}, "a village holds every kind")
    opened = {node.name: private_cases(node, python, pin) for node in nodes}
    need(opened["village"] == opened["town"] == opened["district"] > 0, f"private parts of cases: {opened}")
    need(opened["city"] == 0, f"the city has private parts of {opened['city']} entries")
    world.tell(f"read after work on four levels; {opened['village']} private parts below the city, none at it")

    spoiled = world.folder / "village-worked" / "000002.frame"
    data = bytearray(spoiled.read_bytes())
    data[len(data) // 2] ^= 1
    spoiled.write_bytes(bytes(data))
    code, out = run(python, spoiled.parent, pin)
    need(code == 1 and out[-1].startswith("BAD "), f"one turned bit: {out[-1:]}")

    for node in nodes:
        node.stop()
        node.key_file.rename(node.key_file.with_suffix(".away"))
        (node.directory / "keyfile").unlink(missing_ok=True)
        node.serve()
        folder = world.folder / f"{node.name}-locked"
        said = node.call("journal", "export", "--out", folder, expect=4)
        need(said["error"]["code"] == "locked" and said["error"]["message"], f"a locked node says {said}")
        need(not list(folder.glob("*.frame")), "a locked node wrote frames")
    world.tell("a locked node refuses the export and says why")


def read(python, node, stage, pin=None):
    """Exports, reads, and compares the reader's digest with the node's own. Gives entries, listing, SHA-256 of the root certificate."""
    folder = node.world.folder / f"{node.name}-{stage}"
    own = node.text("verify").split()
    # A running node may file a receipt meanwhile, and what has come of a run whose head is still on its way cannot be exported: what
    # it said before and after the export, and the reader of it, must be the same.
    for _ in range(40):
        shutil.rmtree(folder, ignore_errors=True)
        before = own
        node.text("journal", "export", "--out", folder)
        own = node.text("verify").split()
        code, out = run(python, folder, pin)
        need(code == 0, f"{node.name}, {stage}: the reader says {out[-1:]}")
        word, entries, digest = out[-1].split()
        if before == own == ["OK", entries, digest] and word == "OK":
            break
    else:
        need(False, f"{node.name}, {stage}: it never comes to rest: {before}, {own}, the reader {out[-1]}")
    root = subprocess.run(["sha256sum", folder / "root.der"], capture_output=True, check=True).stdout.split()[0].decode()
    return int(entries), out[:-1], root


def private_cases(node, python, pin):
    lines = [line.split("\t") for line in run(python, node.world.folder / f"{node.name}-worked", pin)[1][:-1]]
    return sum(100 <= int(columns[0]) < 200 and columns[8] != "-" for columns in lines)


def run(python, folder, pin):
    words = [python, "-B", READER, folder, *(["--pin", pin] if pin else [])]
    result = subprocess.run([str(word) for word in words], capture_output=True, timeout=120 * SLOWNESS)
    return result.returncode, result.stdout.decode().splitlines() or [result.stderr.decode()[-300:]]


def interpreter():
    """A python3 that has what Provisioning/reader/requirements.txt names."""
    for python in (ROOT / ".venv" / "bin" / "python", sys.executable):
        try:
            if subprocess.run([str(python), "-c", "import cryptography"], capture_output=True).returncode == 0:
                return python
        except OSError:
            continue
    return None


if __name__ == "__main__":
    scenario(story)
