"""The pieces of the fault sizes: each takes a bench, how many and a seed, and tells how many faults struck and what they met.
Whatever loses an acknowledged act, or a tool that struck nothing, raises Failed."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from _node import CORES, HERE, Failed, shares, together


def sums(rows):
    return [sum(column) for column in zip(*rows)]


def struck(count, wanted, what):
    if count < wanted:
        raise Failed(f"only {count} of {wanted} {what}")


def kills(bench, count, seed):
    """kill -9 while it writes; small batches, since each check reads the whole journal."""
    # The tool's own 60 ms are over before a node has opened its key ring.
    patience = bench.patience()

    def batch(share):
        place, rounds = share
        return bench.tool(
            "crash/kill9.py", "--rounds", rounds, "--max-ms", patience, "--seed", seed * 1000 + place,
            form=r"kill9: (\d+) kills, (\d+) of them mid-write, (\d+) acknowledged entries, 0 bad")

    done, mid, entries = sums(together(batch, shares(count, 10 if count <= 20 else 25)))
    struck(done, count, "kills")
    struck(mid, count // 2, "kills during a write")
    return done, f"{done} kills, {mid} during a write, {entries} acknowledged entries"


def cuts(bench, count, seed, systems=("ext4",)):
    """The plug pulled on a file system that runs."""
    patience = bench.patience()

    def batch(share):
        place, rounds = share
        return bench.tool(
            "crash/powercut.py", "--rounds", rounds, "--fs", systems[place % len(systems)], "--max-ms", patience, "--seed", seed * 1000 + place,
            apart=True, form=r"(\d+) cuts, (\d+) mid-write, 0 lost acknowledged entries .*, 0 corrupt")

    done, mid = sums(together(batch, shares(count, max(1, min(25, count // CORES)))))
    struck(done, count, "cuts")
    struck(mid, count // 2, "cuts during a write")
    return done, f"{done} cuts on {' and '.join(systems)}, {mid} during a write"


def torn(bench, count, seed, systems=("ext4",)):
    """Recorded disks rebuilt with writes dropped, reordered and torn: many cuts of one run."""
    disk = bench.tools / "bin" / "recdisk"
    if not disk.exists():
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "fuse3"], capture_output=True, text=True, check=True).stdout.split()
        subprocess.run(["cc", "-O2", str(bench.tools / "crash" / "recdisk.c"), "-o", str(disk), *flags], check=True)
    ledger = bench.tools / "bin" / "ledger"
    # The disk is made without a node: the writer brings one.
    environment = {
        "GOV_WRITE": f"{ledger} write {{db}} {{n}}", "GOV_CHECK": f"{ledger} check {{db}}",
        "NODE_WRITE": bench.environment["GOV_WRITE"], "NODE_CHECK": bench.environment["GOV_CHECK"],
    }

    def batch(share, **more):
        place, points = share
        return bench.tool(
            "crash/powerlog.py", "--points", points, "--entries", 60, "--fs", systems[place % len(systems)], "--seed", seed * 1000 + place,
            *(f"--{name}={value}" for name, value in more.items()), apart=True, codes=(0, 1), **environment,
            form=r"(\d+) writes, (\d+) flushes, (\d+) acks recorded; (\d+) power cuts replayed: (\d+) lost acknowledged entries "
            r".*, (\d+) corrupt \((\d+) would not mount\)")

    # On a disk that ignores flushes acts are lost; a search that does not see it there proves nothing here.
    *_, lost, broken, unmounted = batch((0, 20), lie=1)
    struck(lost + broken - unmounted, 1, "lost on a disk that ignores flushes")
    runs = together(batch, shares(count, max(1, min(100, -(-count // CORES)))))
    for writes, flushes, acks, *_ in runs:
        struck(acks, 60, "acknowledgements recorded")
        struck(min(writes, flushes), 60, "writes and flushes recorded")
    writes, _, _, done, lost, broken, unmounted = sums(runs)
    # A superblock torn in its middle is the file system's own loss, before there was a node on it.
    if lost or broken > unmounted or unmounted > 2 + count // 50:
        raise Failed(f"{lost} acknowledged entries lost, {broken} corrupt, of them {unmounted} would not mount")
    done -= unmounted
    struck(done + unmounted, count, "replayed cuts")
    return done, f"{done} cuts replayed out of {writes} recorded writes on {' and '.join(systems)}" + (
        f"; {unmounted} file systems would not mount" if unmounted else "")


# What a node calls on its own files.
CALLS = ["pwrite64", "fdatasync", "pread64", "openat", "fcntl", "ftruncate", "unlink", "fsync", "fstat", "mmap"]


def points(bench, count, seed, sticky=False):
    """The N-th call fails, for N from 1, or is the last one before a kill; and all after it, if sticky. Few at first: every fourth call
    of two acts. The seed is how many acts are written, so that other seeds meet other calls."""
    few = count <= 300
    entries = 2 if few else 12 if not sticky else 1 + seed % 12

    def sweep(calls):
        return bench.tool(
            "io/iosweep.py", "--calls", ",".join(calls), "--entries", entries, "--step", 4 if few else 1, *(["--sticky"] if sticky else []),
            form=r"iosweep \w+: (\d+) fault points, (\d+) violations")

    # Most calls are writes: a core has them alone.
    done, found = sums(together(sweep, [CALLS[:1], CALLS[1:3] if few else CALLS[1:]]))
    if found:
        raise Failed(f"{found} violations")
    struck(done, count, "fault points")
    return done, f"{done} calls failed or were the last ones{', and all after them' if sticky else ''}"


# What a node does beside accepting cases.
FLOWS = ["officer", "enrol", "catalog", "backup", "rebuild", "migrate"]


def flows(bench, count, seed, names=FLOWS, step=10):
    """The same for other flows than acceptances, every `step`-th call."""
    del seed  # every call is known

    def sweep(name):
        return bench.tool(
            "io/iosweep.py", "--calls", "pwrite64,fdatasync,fsync", "--entries", 1, "--step", step, "--paths", "tips,tips.new,keyring",
            GOV_WRITE=f"{HERE}/flow {bench.program} {name} {bench.passphrase} {{dir}} {{n}}",
            form=r"iosweep \w+: (\d+) fault points, (\d+) violations")

    def migrate():
        """A database that an earlier program left is taken over: a new file beside it, which takes its name."""
        flow = f"{HERE}/flow {bench.program}"
        return bench.tool(
            "io/iosweep.py", "--calls", "pwrite64,fdatasync,fsync,openat,rename,link,unlink", "--entries", 1, "--step", step,
            "--paths", "linban.db.next,linban.db.next-wal,linban.db.next-journal,linban.db.before-2,tips,tips.new,.",
            GOV_INIT=f"{flow} leave {bench.passphrase} {{dir}} 0", GOV_WRITE=f"{flow} migrate {bench.passphrase} {{dir}} {{n}}",
            form=r"iosweep \w+: (\d+) fault points, (\d+) violations")

    done, found = sums(together(lambda name: migrate() if name == "migrate" else sweep(name), names))
    if found:
        raise Failed(f"{found} violations")
    struck(done, count, "fault points")
    return done, f"{done} calls of {', '.join(names)} failed or were the last ones"


def restored(bench, count, seed):
    """Last week's image comes back: no name may be used twice."""

    def one(place):
        before = 20 + (seed * 31 + place) % 40
        return bench.tool(
            "crash/restorefork.py", "--before", before, "--after", 5 + place % 9, "--again", 12,
            form=r"second life wrote (\d+)[^\n]*\n  names used twice: (\d+),")

    again, twice = sums(together(one, range(count)))
    if twice:
        raise Failed(f"{twice} names used twice")
    struck(again, 12 * count, "entries of second lives")
    return count, f"{count} restored images, {again} entries after them, no name twice"


# How a clock can be wrong, as clockfault.sh knows it.
CLOCKS = [
    ("dead-battery",), ("future",), ("fast",), ("slow",), ("frozen",), ("at", "1970-01-01 00:00:01"), ("at", "2028-02-29 23:59:58"),
    ("at", "2038-01-19 03:14:05"), ("at", "2100-12-31 23:59:58"),
]


def clocks(bench, count, seed):
    """Acceptances under a wrong clock, and a life with a right one after it: none is blocked, and each is there."""

    def one(place):
        fault, number = CLOCKS[(seed + place) % len(CLOCKS)], 5 + place % 20
        data = pathlib.Path(tempfile.mkdtemp(dir=bench.folder)) / "data"
        shutil.copytree(bench.folder / "template", data)
        write = [bench.program, "bench", "accept", "--data", data, "--count", number, "--ack"]
        # Its catalog comes into force with the first one, on the day of a root's own clock.
        bench.command("bench", "accept", "--data", data, "--count", 1, "--ack")
        for command in (["bash", bench.tools / "clock" / "clockfault.sh", *fault, *write], write):
            for _ in range(5):
                said = subprocess.run([str(word) for word in command], env=bench.environment, capture_output=True, text=True)
                # A faketime that was killed leaves its semaphore behind, for whoever comes to have its number.
                if "sem_open" not in said.stderr:
                    break
            if said.stdout.count("ACK ") != number or said.returncode != 0:
                raise Failed(f"{' '.join(fault)}: {said.stdout.count('ACK ')} of {number} accepted: {said.stderr[-500:]}")
        last = said.stdout.strip().splitlines()[-1].split()
        held = bench.command("verify", "--data", data).split()
        if held[0] != "OK" or int(held[1]) < int(last[1]):
            raise Failed(f"{' '.join(fault)}: {last} was acknowledged, {held} is there")
        shutil.rmtree(data.parent)
        return number

    taken = sum(together(one, range(count)))
    return count, f"{count} lives under wrong clocks, and one after each: {2 * taken} acceptances, none blocked"


# What has to hold on an old machine (G13): milliseconds an acceptance, seconds until it serves.
SAVED, READY = 300, 3


def smallpc(bench, count, seed):
    """15 % of one core and 15 ms a flush: what an acceptance takes, and how long a node takes to serve."""
    del seed  # the machine is the same each time
    limits = ["bash", bench.tools / "limits" / "smallpc.sh"]
    spent = []
    for _ in range(count):
        data = pathlib.Path(tempfile.mkdtemp(dir=bench.folder)) / "data"
        shutil.copytree(bench.folder / "template", data)
        write = [*limits, "--atom", bench.program, "bench", "accept", "--data", data, "--count", 100, "--ack"]
        with subprocess.Popen(
            [str(word) for word in write], env=bench.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as writer:
            times = [time.monotonic() for line in writer.stdout if line.startswith("ACK ")]
        if len(times) != 100:
            raise Failed(f"{len(times)} of 100 acceptances on a small machine")
        gaps = sorted(later - earlier for earlier, later in zip(times, times[1:]))
        spent.append(1000 * gaps[len(gaps) * 95 // 100])
        began = time.monotonic()
        serve = [*limits, "--atom", bench.program, "serve", "--data", data, "--desk", "127.0.0.1:0", "--exchange", "127.0.0.1:0", "--until-input-ends"]
        with subprocess.Popen(
            [str(word) for word in serve], env=bench.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as node:
            line, seconds = node.stdout.readline(), time.monotonic() - began
            node.stdin.close()
        if not line.startswith("ready ") or seconds > READY or spent[-1] > SAVED:
            raise Failed(f"on a small machine: p95 {spent[-1]:.0f} ms of {SAVED}, ready after {seconds:.1f} s of {READY}: {line!r}")
        shutil.rmtree(data.parent)
    return count, f"{count} times on a small machine: p95 of an acceptance at most {max(spent):.0f} ms, served within {READY} s"


def full(bench, count, seed):
    """Disks that fill up: refused with nothing lost, and goes on when there is room."""
    del seed  # a full disk has no chance in it
    systems = ["tmpfs", "ext4"] if count > 1 and os.path.exists("/dev/loop-control") else ["tmpfs"]

    def one(system):
        # The tool wants at least so many files as a node has: 12 MB hold a few hundred acts.
        return bench.tool("io/diskfull.sh", system, 12, count, apart=True, form=r"diskfull \w+: (\d+) rounds, (0) violations")

    done, _ = sums(together(one, systems))
    struck(done, count * len(systems), "full disks")
    return done, f"{done} times full, on {' and '.join(systems)}"
