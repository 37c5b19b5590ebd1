"""A village's stick, with cases and pictures of papers, in so many wrong ways: each is refused whole by the town that runs, which stays as
it was, and the sound one is taken at last. The long size goes on with sticks of other kinds: a part of a split export, what a town sends down
with its custody, a case without pictures. Raises Failed like the other pieces."""
import json
import random
import shutil
import subprocess
import sys

from _node import HERE, Failed
from _resident import Resident

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


# So many go by the tool, a process each; what is more comes to nodes that run, over their sockets.
BY_TOOL = 200


def play(world, bench, wanted, seed):
    count = min(wanted, BY_TOOL)
    _, _, town, village = without_line(world)
    town.officer("chen", "examiner")
    carry(world, village, town, _region.TOWN, "hello")
    share = (wanted - count) // 3
    if share:
        # A part of a split export, before the ones around it have come.
        parts = export(world, town, _region.VILLAGE, "split", "--max-bytes", "16384")
        village.line.cut()
        village.serve()
        hurt(world, village, parts[1], parts[0], share, seed + 1)
        village.stop()
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
    told = f"{done} damaged sticks of {newer.stat().st_size} bytes refused, the sound one taken with its cases and its picture"
    if wanted == count:
        return done, told
    # Down: what the town says that it holds. Then the village knows, and the next one up has a case and no picture.
    village.serve()
    down, = export(world, town, _region.VILLAGE, "down")
    hurt(world, village, down, parts[0], share, seed + 2)
    village.take("receive", _region.form(_region.people()[2]), "wangju")
    plain, = export(world, village, _region.TOWN, "plain")
    hurt(world, town, plain, newer, share, seed + 3)
    town.verify()
    village.verify()
    sizes = [path.stat().st_size for path in (parts[1], down, plain)]
    told += f"; {share} each of a part of a split one, a town's down, one without pictures, of {sizes} bytes, refused by nodes that run"
    return done + 3 * share, told


def hurt(world, receiver, sound, other, count, seed):
    """So many damaged copies of a stick come to a node that runs. Every hundredth time its state is looked at."""
    resident, file = Resident(receiver), world.folder / "hurt"
    before = state_of(resident)
    for place, data in enumerate(damaged(sound.read_bytes(), other.read_bytes(), count, random.Random(seed))):
        file.write_bytes(data)
        code, said = resident.run("bundle", "import", file)
        if code not in (2, 4):
            kept = shutil.copy(file, world.folder.parent / f"stick-{seed}-{place}")
            raise Failed(f"{sound.name}, damaged copy {place}, kept as {kept}: {receiver.name} ends with {code}: {said}")
        if place % 100 == 99 and state_of(resident) != before:
            raise Failed(f"{sound.name}: {receiver.name} is not as it was after damaged copy {place}")
    if state_of(resident) != before:
        raise Failed(f"{sound.name}: {receiver.name} is not as it was")
    code, said = resident.run("bundle", "import", sound)
    if code != 0:
        raise Failed(f"{sound.name}: the sound one is refused: {code} {said}")
    return count


def state_of(resident):
    code, said = resident.run("status", "--json")
    if code != 0:
        raise Failed(f"status ends with {code}: {said}")
    status = json.loads(said)
    return [status[name] for name in ("tips", "entries", "parked", "scans")]


def damaged(data, other, count, chance):
    """Copies that differ from both files: cut, flipped, zeroed, repeated, swapped, spliced, lengthened, noise."""
    made = 0
    while made < count:
        at, block = chance.randrange(len(data)), 512
        start = at // block * block
        copy = [
            lambda: data[:at],
            lambda: data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1:],
            lambda: data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1:],
            lambda: data[:start] + bytes(min(block, len(data) - start)) + data[start + block:],
            lambda: data[:start + block] + data[start:],
            lambda: data[:start] + data[start + block:] + data[start:start + block],
            lambda: other[:at] + data[at:],
            lambda: data[:at] + other[at:],
            lambda: data + chance.randbytes(chance.randrange(1, 600)),
            lambda: data[:chance.randrange(200)] + chance.randbytes(chance.randrange(1, len(data))),
        ][made % 10]()
        if copy not in (data, other):
            made += 1
            yield copy
