"""A village's stick, with cases and pictures of papers, in so many wrong ways: each is refused whole by the town that runs, which stays as
it was, and the sound one is taken at last. Raises Failed like the other pieces."""
import shutil
import subprocess
import sys

from _node import HERE, Failed

sys.path.insert(0, str(HERE.parent / "scenarios"))
import _region  # noqa: E402
from courier import carry, export, without_line  # noqa: E402
from courier_scans import shown, take  # noqa: E402
from scans import jpeg  # noqa: E402


def sticks(bench, count, seed):
    world = _region.World(bench.program, False)
    try:
        return play(world, bench, count, seed)
    except _region.Failed as failed:
        raise Failed(str(failed)) from None
    finally:
        world.stop()
        shutil.rmtree(world.folder)


def play(world, bench, count, seed):
    _, _, town, village = without_line(world)
    town.officer("chen", "examiner")
    carry(world, village, town, _region.TOWN, "hello")
    carry(world, town, village, _region.VILLAGE, "catalog")
    photo = jpeg(1000, 700, 20_000, seed)
    number = take(world, village, 0, photo)
    older, = export(world, village, _region.TOWN, "older")
    second = village.take("receive", _region.form(_region.people()[1]), "wangju")["number"]
    newer, = export(world, village, _region.TOWN, "newer")
    # It runs, because a node that is open answers faster; nothing that comes on its own line may change it meanwhile.
    town.line.cut()
    town.serve()
    call = f"{world.program} --data {town.directory}"
    # Every journal with its length, what was parked, the pictures: `verify` reads all of it anew, and takes four times as long.
    state = f"""{call} status --json | grep -oE '"tips":.*"forks"|"entries":[0-9]+|"parked":[0-9]+|"scans":[{{][^}}]*'"""
    # The tool asks nobody whether it sees anything.
    if '"tips"' not in subprocess.run(state, shell=True, capture_output=True, text=True).stdout:
        raise Failed("the state of the town is not seen")
    # Half of the cases are cuts, most of the rest flips; some hundred are fixed.
    done, taken, changed = bench.tool(
        "io/bundlefault.py", newer, "--other", older, "--stride", max(1, 2 * newer.stat().st_size // count), "--flips", count // 2,
        "--seed", seed, "--import", f"{call} bundle import {{file}}", "--state", state,
        form=r"bundlefault: (\d+) damaged bundles .*: (\d+) taken, hung or crashed .*state changed (\d+) times; the sound bundle taken")
    if taken or changed:
        raise Failed(f"{taken} taken, state changed {changed} times")
    if done < count:
        raise Failed(f"only {done} of {count} damaged bundles")
    if second not in town.numbers() or shown(world, town, "chen", number) != photo:
        raise Failed("the sound stick did not bring the cases and the picture")
    town.verify()
    return done, f"{done} damaged sticks of {newer.stat().st_size} bytes refused, the sound one taken with its cases and its picture"
