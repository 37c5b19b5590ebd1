#!/usr/bin/env python3
"""Bytes, turns and speed beside other systems, in one run on one workload (../shared/bench; issue 3, show 7).

    python3 Provisioning/bench/beside.py [--seed N] [--runs N] [--peer NAME]… PROGRAM      with all peers: half an hour

PROGRAM is a release build. Without --seed a fresh one is drawn and told; tables and dictionaries were made from seeds up to 99. Peers are
those of ../shared/bench: what Debian has of them (apt-get install git fossil rsync syncthing) and what PyPI has, in an environment of
this script's own below .build; one that this machine lacks is said. Prints a table, then each goal of ../shared/bench/GOALS.md beside
what was measured; exits 1 when one is missed, or our own program failed. Seconds of a busy machine say nothing, bytes do.
"""
import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench"
# What each needs of the machine, what of PyPI, and how it is called.
PEERS = {
    "git": ("git", (), ["peer_git.py"]),
    "fossil": ("fossil", (), ["peer_fossil.py"]),
    "rsync": ("rsync", (), ["peer_rsync.py"]),
    "http_json": (None, (), ["peer_http_json.py"]),
    "syncthing": ("syncthing", (), ["peer_syncthing.py"]),
    "session": (None, ("apsw", "zstandard", "brotli"), ["peer_session.py"]),
    "loro": (None, ("loro",), ["peer_crdt.py", "loro", "one"]),
    "pycrdt": (None, ("pycrdt",), ["peer_crdt.py", "pycrdt", "one"]),
    "morango": (None, ("morango",), ["peer_morango.py"]),
}
# GOALS.md: task, field, bound, whether it is the most or the least.
GOALS = [
    ("T1", "wire_total", 900_000, "most"), ("T2", "wire_total", 6_600, "most"), ("T2", "wall_rural_s", 2.1, "most"),
    ("T3", "wire_total", 1_800, "most"), ("T4", "wire_total", 128, "most"), ("T5", "wire_total", 1_900_000, "most"),
    ("T5", "events_per_s", 45_000, "least"), ("T5", "events_per_cpu_s_server", 60_000, "least"),
    ("T6", "wire_total", 105_000, "most"),
]
TASKS = ["T1", "T2", "T3", "T4", "T5", "T6"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(100, 2**31))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", action="append", choices=[*PEERS, "none"], default=[])
    parser.add_argument("program")
    asked = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit("../shared/bench does not lie beside this clone: workload and peers are there")
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        workload = pathlib.Path(folder) / "workload"
        subprocess.run([sys.executable, BENCH / "gen_workload.py", workload, "--seed", str(asked.seed)], check=True, stdout=subprocess.DEVNULL)
        ours, is_whole = measured([asked.program, "bench", "sync", "--workload", workload, "--proxy", "--runs", str(asked.runs)], folder)
        if [line["task"] for line in ours] != TASKS:
            sys.exit(f"linban measured {[line['task'] for line in ours]}, not {TASKS}")
        lines = list(ours)
        for name in asked.peer or PEERS:
            if name != "none":
                lines += peer(name, workload, folder)
    show(lines)
    met = judged(ours)
    if not is_whole:
        print("FAILED  our own program ended badly: what it said until then proves nothing")
    sys.exit(0 if met and is_whole else 1)


def peer(name, workload, folder):
    tool, packages, (script, *words) = PEERS[name]
    if tool and not shutil.which(tool):
        print(f"{name}: not here: apt-get install {tool}", flush=True)
        return []
    python = sys.executable
    if packages:
        # Morango wants versions of its own.
        place = ROOT / ".build" / f"peer-{name}"
        python = place / "bin" / "python"
        made = python.exists() or subprocess.run([sys.executable, "-m", "venv", place]).returncode == 0
        if not made or subprocess.run([python, "-m", "pip", "install", "--quiet", *packages]).returncode != 0:
            print(f"{name}: not here: pip install {' '.join(packages)} failed", flush=True)
            return []
    return measured([python, BENCH / script, workload, *words], folder)[0]


def measured(command, folder):
    """The lines that a program said, and whether it ended well. One that did not is told, with what it said until then."""
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print(f"{pathlib.Path(command[0]).name} {command[1]} ended with {done.returncode}: {done.stderr.strip()[-400:]}", flush=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")], done.returncode == 0


def show(lines):
    cells = {(line["peer"], line["task"]): cell(line) for line in lines}
    print("\n| peer | T1 | T2 | T3 | T4 | T5 | T6 |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name in dict.fromkeys(line["peer"] for line in lines):
        print(f"| {name} | " + " | ".join(cells.get((name, task), "–") for task in TASKS) + " |")
    print("\nBytes of both directions / round trips / CPU seconds of both ends; T5: events a second, and a CPU second of the server.\n")


def cell(line):
    def number(key):
        return "–" if line.get(key) is None else f"{line[key]:,}"

    if line["task"] == "T5":
        each = "events_per_cpu_s_server" if line.get("events_per_cpu_s_server") else "events_per_cpu_s"
        return f"{number('wire_total')} / {number('events_per_s')} / {number(each)}"
    return f"{number('wire_total')} / {number('round_trips')} / {number('cpu_s')}"


def judged(ours):
    good = True
    by_task = {line["task"]: line for line in ours}
    for task, field, bound, kind in GOALS:
        value = by_task[task].get(field)
        met = value is not None and (value <= bound if kind == "most" else value >= bound)
        good = good and met
        print(f"{'ok    ' if met else 'MISSED'} {task} {field}: {value}, at {kind} {bound}")
    return good


if __name__ == "__main__":
    main()
