#!/usr/bin/env python3
"""The exchange on a workload of other systems' records, small: `linban bench sync` carries each one, and what the receiver exports is
the input byte for byte once members and lines are sorted. In full size with the whole workload, beside its goals.
Needs ../shared/bench for the workload; says so and ends well where it is not."""
import json
import pathlib
import subprocess
import sys

from _region import need, scenario

BENCH = pathlib.Path(__file__).resolve().parents[3] / "shared" / "bench"
# Tables and dictionaries were made from seeds up to 99.
SEED = 20261203
DAYS, VILLAGES, CHANGED = 4, 3, 4
# Bytes of both directions, of the whole workload: what shared/bench/GOALS.md wants of the first honest landing.
WHOLE = {"T1": 1_450_000, "T2": 8_300, "T3": 2_600, "T4": 200, "T6": 140_000}


def story(world):
    if not (BENCH / "gen_workload.py").exists():
        world.skip("../shared/bench, which makes the workload, is not here")
    whole = world.folder / "whole"
    subprocess.run([sys.executable, BENCH / "gen_workload.py", whole, "--seed", str(SEED)], check=True, capture_output=True)
    workload = whole if world.is_full else shortened(whole, world.folder / "short")
    exports = world.folder / "exports"
    runs = "3" if world.is_full else "1"
    code, out, err = world.node("bench").run(
        "bench", "sync", "--workload", workload, "--proxy", "--runs", runs, "--out", exports, timeout=3600)
    need(code == 0, f"bench sync: exit {code}: {(err or out)[:600]}")
    lines = [json.loads(line) for line in out.splitlines()]
    need([line["task"] for line in lines] == ["T1", "T2", "T3", "T4", "T5", "T6"], f"tasks: {out[:200]}")
    for line in lines:
        world.tell(f"{line['task']}: {line['wire_bytes_up']} up, {line['wire_bytes_down']} down, {line['round_trips']} round trips, {line['wall_s']} s")
        if world.is_full and line["task"] in WHOLE:
            need(line["wire_total"] <= WHOLE[line["task"]], f"{line['task']}: {line['wire_total']} bytes")
    need(lines[3]["wire_total"] <= 128 and lines[3]["turns"] <= 2, f"nothing to do costs too much: {lines[3]}")
    compare(workload, exports)
    world.tell("every export is the input")


def shortened(whole, short):
    """Few days of few villages, and a catalog that has the matters that change."""
    (short / "events").mkdir(parents=True)
    (short / "status").mkdir()

    def copy(name, keep):
        lines = (whole / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for number, line in enumerate(lines) if keep(number, line)]
        (short / name).write_text("".join(kept), encoding="utf-8")
        return kept

    changed = [json.loads(line)["code"] for line in copy("catalog_changed.jsonl", lambda number, _: number < CHANGED)]
    copy("catalog_delta.jsonl", lambda number, _: number < CHANGED)
    copy("catalog.jsonl", lambda number, line: number < 20 or json.loads(line)["code"] in changed)
    copy("org.jsonl", lambda *_: True)
    events = []
    for village in range(1, VILLAGES + 1):
        events += copy(f"events/v{village:03d}.jsonl", lambda number, _: number < 84 * DAYS)
    copy("status/v001.jsonl", lambda number, _: number < 40 * DAYS)
    for name in ("t2_up.jsonl", "t2_down.jsonl"):
        copy(name, lambda *_: True)
    (short / "t6_all.jsonl").write_text("".join(events), encoding="utf-8")
    ids = [json.loads(line)["id"] for line in events]
    for name, missing in (("t6_missing_a.txt", ids[::40]), ("t6_missing_b.txt", ids[7::40])):
        (short / name).write_text("".join(f"{each}\n" for each in missing), encoding="utf-8")
    return short


def compare(workload, exports):
    """With another program's eyes than those that wrote the exports."""

    def records(*names):
        return [json.loads(line) for name in names for line in (workload / name).read_text(encoding="utf-8").splitlines()]

    def text(records):
        lines = [json.dumps(each, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() for each in records]
        return b"".join(line + b"\n" for line in sorted(lines))

    changed = {each["code"]: each for each in records("catalog_changed.jsonl")}
    nights = ["events/v001.jsonl", "status/v001.jsonl"]
    villages = sorted(str(path.relative_to(workload)) for path in (workload / "events").iterdir())
    expected = {
        "T1-clone-events": records(*nights), "T1-clone-matters": records("catalog.jsonl"), "T1-clone-organisations": records("org.jsonl"),
        "T3-village-changes": records("catalog_delta.jsonl"),
        "T3-village-matters": [changed.get(each["code"], each) for each in records("catalog.jsonl")],
        "T5-town-events": records(*villages),
        **{f"T2-{node}-events": records(*nights, "t2_up.jsonl", "t2_down.jsonl") for node in ("village", "town")},
        **{f"T6-{node}-events": records("t6_all.jsonl") for node in ("district", "town")},
    }
    for name, given in expected.items():
        need((exports / f"{name}.jsonl").read_bytes() == text(given), f"{name} is not what the workload says")


if __name__ == "__main__":
    scenario(story)
