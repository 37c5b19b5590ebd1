"""A node for the fault tools beside this clone (../shared/faults), which know it by commands in the environment; and what is read from
their last lines: how many faults there were, and how many of them struck."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = HERE.parents[2] / "shared" / "faults"
CORES = os.cpu_count() or 1


class Failed(Exception):
    """A tool found something, or did not do what it was asked for."""


class Bench:
    """A folder with a copy of the tools, the environment they want, and a founded node to copy."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        # In memory: what has to survive here is kills and our own pictures of disks, not this machine's power.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="faults.", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
        # They leave compiled Python beside themselves.
        self.tools = self.folder / "faults"
        shutil.copytree(TOOLS, self.tools, ignore=shutil.ignore_patterns("venv", "out", "bin"))
        (self.tools / "bin").mkdir()
        # In the place of the sample ledger, for the tools that know it alone.
        shutil.copy(HERE / "ledger", self.tools / "bin" / "ledger")
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text("sunny river stone bridge 42\n")
        founding = f"--admin admin --password-file {self.passphrase}"
        self.environment = dict(
            os.environ,
            SWIFT_BACKTRACE="enable=no",
            GOV_INIT=f"{self.program} init --data {{dir}} --division 419900000000 --name faults {founding} --key-file {self.folder}/key",
            GOV_DB="linban.db",
            GOV_WRITE=f"{self.program} bench accept --data {{dir}} --count {{n}} --ack",
            GOV_CHECK=f"{self.program} verify --data {{dir}}",
            GOV_BOOT=f"{self.program} verify --data {{dir}}",
            NODE_TEMPLATE=str(self.folder / "template"),
        )
        self.command("init", "--data", self.folder / "template", "--division", "419900000000", "--name", "faults", *founding.split(), "--key-file", self.folder / "template.key")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def patience(self):
        """Milliseconds in which a writer has most likely begun: a fault before that strikes nothing. It takes as long as this machine
        is busy."""
        data = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "data"
        shutil.copytree(self.folder / "template", data)
        began = time.monotonic()
        self.command("bench", "accept", "--data", data, "--count", 1, "--ack")
        return max(400, round(4000 * (time.monotonic() - began)))

    def command(self, *words):
        """What the node answers."""
        done = subprocess.run([self.program, *map(str, words)], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failed(f"linban {' '.join(map(str, words))}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def tool(self, name, *words, form, apart=False, codes=(0,), **environment):
        """Runs a tool and reads the numbers of its last line, in the form of a regular expression.

        apart: in a mount namespace of its own, so that nobody else keeps its file systems mounted.
        codes: with which it may end.
        """
        own = tempfile.mkdtemp(dir=self.folder)
        script = self.tools / name
        start = [sys.executable, script] if name.endswith(".py") else ["bash", script]
        command = [*(["unshare", "--mount"] if apart else []), *map(str, start), *map(str, words)]
        # The tools leave their own temporary directories behind when something failed.
        done = subprocess.run(command, env={**self.environment, "TMPDIR": own, **environment}, capture_output=True, text=True)
        told = done.stdout.strip()
        match = re.findall(form, told)
        if done.returncode not in codes or not match:
            raise Failed(f"{name} {' '.join(map(str, words))} ended with {done.returncode}\n{told[-3000:]}\n{done.stderr.strip()[-1000:]}")
        shutil.rmtree(own, ignore_errors=True)
        return [int(number) for number in match[-1]]


def shares(count, each):
    """Cuts so many into runs of `each`, the last one less, and numbers them."""
    return [(place, min(each, count - start)) for place, start in enumerate(range(0, count, each))]


def together(work, items):
    """The results of `work` for all items, one core an item."""
    with concurrent.futures.ThreadPoolExecutor(CORES) as hands:
        return list(hands.map(work, items))
