#!/usr/bin/env python3
"""Ten years of a village, after retention (issue 3, show 5): on disk without scans, to verify, and until it serves.

    python3 Provisioning/bench/years.py [--entries N] [--years N] PROGRAM     with 300000 entries: half an hour

PROGRAM is a release build. The limits are those of 300,000 entries in ten years; a smaller play is measured against its share of the
bytes. Exits 1 when one is passed."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

BYTES, VERIFY, READY = 50_000_000, 20.0, 1.0
# What a village holds before its first case: the catalog, certificates, empty tables.
BASE = 6_000_000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=300_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("program")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        played = json.loads(call(
            wanted.program, "bench", "years", "--dir", folder + "/region", "--entries", str(wanted.entries), "--years",
            str(wanted.years), "--json"))
        village = pathlib.Path(played["village"])
        began = time.monotonic()
        verified = call(wanted.program, "verify", "--data", str(village))
        seconds = time.monotonic() - began
        ready = min(serve(wanted.program, village) for _ in range(3))
    limit = BASE + (BYTES - BASE) * min(1.0, wanted.entries / 300_000)
    print(f"{played['entries']} entries, {played['pruned_entries']} of them names; played in {played['played_seconds']:.0f} s")
    failed = False
    for what, value, most, unit in [
        ("on disk", played["bytes"], limit, "bytes"), ("verify", seconds, VERIFY, "s"), ("ready", ready, READY, "s"),
    ]:
        good = value < most
        failed = failed or not good
        print(f"{'ok  ' if good else 'FAIL'} {what}: {value:.2f} {unit}, at most {most:.2f}")
    if not verified.startswith("OK "):
        sys.exit(f"verify: {verified}")
    sys.exit(1 if failed else 0)


def call(*words):
    return subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True).stdout


def serve(program, village):
    """Seconds from the start of the process to its line on stdout."""
    began = time.monotonic()
    node = subprocess.Popen(
        [program, "serve", "--data", str(village), "--desk", "127.0.0.1:0", "--exchange", "127.0.0.1:0"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        line = node.stdout.readline()
        seconds = time.monotonic() - began
    finally:
        node.terminate()
        node.wait()
    if not line.startswith("ready "):
        sys.exit(f"serve said {line!r}")
    return seconds


if __name__ == "__main__":
    main()
