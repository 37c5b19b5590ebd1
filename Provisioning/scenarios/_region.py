"""Nodes of the demo region as real processes on loopback, driven through the command line as a script would drive them."""
import argparse
import csv
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from _line import Line

REGION = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "DemoRegion" / "Region"
CATALOG = [str(REGION / f"{name}.csv") for name in ("matters", "materials", "form_fields", "flow_steps", "orgs")]
# 最低生活保障审核确认: the village accepts by delegation, the town examines, the district decides.
MATTER = "11419902MD000050X54000511901001"
CITY, DISTRICT, TOWN = "419900000000", "419902000000", "419902100000"
VILLAGE, NEIGHBOUR = "419902100202", "419902100201"
PASSPHRASE = "sunny river stone bridge 42"
# On a slow machine: how many times longer than usual everything may take.
SLOWNESS = float(os.environ.get("LINBAN_SLOWNESS", "1"))


class Failed(Exception):
    pass


def need(condition, why):
    if not condition:
        raise Failed(why)


class Skipped(Exception):
    """A story that this machine cannot play."""


def scenario(story):
    """Runs `story(world)` in a folder of its own and says how it went."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--linban", required=True, help="the program")
    parser.add_argument("--size", choices=("quick", "full"), default="quick")
    parser.add_argument("--keep", action="store_true", help="leave the nodes' directories behind")
    options = parser.parse_args()
    world = World(pathlib.Path(options.linban).resolve(), options.size == "full")
    began = time.monotonic()
    # An end from outside stops the nodes too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed = None
    try:
        story(world)
    except Skipped:
        began = None
    except BaseException as error:  # whatever ended it: the nodes' directories are the evidence
        failed = error
    finally:
        world.stop()
        if failed is not None or options.keep:
            print(f"the nodes' directories: {world.folder}", flush=True)
        else:
            shutil.rmtree(world.folder)
    if failed is not None:
        for node in world.nodes:
            for line in node.log_tail():
                print(f"  {node.name}: {line}")
        if not isinstance(failed, (Failed, subprocess.TimeoutExpired)):
            raise failed
        print(f"FAILED: {failed}")
        sys.exit(1)
    if began is None:
        sys.exit(77)
    print(f"done in {time.monotonic() - began:.0f} s", flush=True)


class World:
    def __init__(self, program, is_full):
        self.program, self.is_full = program, is_full
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="linban-"))
        self.passphrase_file = self.write("passphrase", PASSPHRASE + "\n")
        self.nodes = []
        self._began = time.monotonic()

    def tell(self, what):
        print(f"{time.monotonic() - self._began:6.1f}  {what}", flush=True)

    def skip(self, why):
        """Ends the story: this machine cannot play it, which is neither good nor bad."""
        self.tell(f"skipped: {why}")
        raise Skipped

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def node(self, name):
        node = Node(self, name)
        self.nodes.append(node)
        return node

    def root(self, name="city", division=CITY):
        node = self.node(name)
        node.call("init", "--division", division, "--name", name, *node.founding())
        return node

    def child(self, parent, name, division, line=None):
        """A node below `parent` that reaches it over a line of its own; the parent must run when the child calls, not before."""
        node = self.node(name)
        node.line = line or Line()
        node.parent = parent
        enrolled = parent.enrol(name, division, node.line)
        node.call("init", "--enrolment", enrolled.file, "--pin", enrolled.pin, *node.founding())
        return node

    def four_levels(self):
        """City, district, town and village, founded and not yet running."""
        city = self.root()
        district = self.child(city, "district", DISTRICT)
        town = self.child(district, "town", TOWN)
        return city, district, town, self.child(town, "village", VILLAGE)

    def stop(self):
        for node in self.nodes:
            node.kill()


class Enrolled:
    def __init__(self, file, pin):
        self.file, self.pin = file, pin


class Node:
    def __init__(self, world, name):
        self.world, self.name = world, name
        self.directory = world.folder / name
        self.key_file = world.folder / f"{name}.key"
        self.log = world.folder / f"{name}.log"
        self.process = self.parent = self.line = None
        self.exchange_port = None
        self.desk = None

    def founding(self):
        return ["--admin", "admin", "--password-file", self.world.passphrase_file, "--key-file", self.key_file]

    # --- commands

    def has_guide(self, matter):
        """Whether the form and the guide of a matter are here, and not only its row in the index."""
        code, out = self.run("catalog", "show", matter, "--json")[:2]
        return code == 0 and "表单字段" in json.loads(out)["elements"]

    def run(self, *words, prefix=(), timeout=180):
        """Runs a command, gives (exit code, stdout, stderr)."""
        command = [*prefix, self.world.program, "--data", self.directory, *words]
        result = subprocess.run(
            [str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout * SLOWNESS, cwd=self.world.folder,
            env=environment())
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    def text(self, *words, expect=0, **options):
        code, out, err = self.run(*words, **options)
        said = " ".join(map(str, words))
        need(code == expect, f"{self.name}: linban {said}: exit {code} instead of {expect}: {(err or out).strip()[:600]}")
        return out

    def call(self, *words, expect=0, **options):
        """Runs a command with --json and gives its document."""
        out = self.text(*words, "--json", expect=expect, **options)
        try:
            return json.loads(out)
        except ValueError:
            raise Failed(f"{self.name}: linban {' '.join(map(str, words))}: not one JSON document: {out[:200]}") from None

    def lines(self, *words):
        """Runs a command that prints JSON Lines."""
        return [json.loads(line) for line in self.text(*words, "--json").splitlines()]

    def numbers(self):
        """Of the cases held here."""
        return {line["number"] for line in self.lines("case", "list")}

    def line_here(self):
        """A line to this node, which runs already."""
        line = Line()
        line.target = self.exchange_port
        return line

    def enrol(self, name, division, line):
        file = self.world.folder / f"{name}.enrolment"
        document = self.call("enrol", "--division", division, "--name", name, "--out", file, "--parent-address", line.address)
        return Enrolled(file, document["pin"])

    def officer(self, login, *roles):
        self.call("officer", "add", login, "--name", login, "--roles", ",".join(roles), "--password-file", self.world.passphrase_file)

    def act(self, number, event, officer, **settings):
        pairs = [word for key, value in settings.items() for word in ("--set", f"{key}={value}")]
        return self.call("case", "act", number, event, "--as", officer, *pairs)

    def take(self, verb, form, officer, matter=MATTER):
        """`case receive` or `case accept`, with the form written to a file."""
        file = self.world.write(f"{self.name}-form.json", json.dumps(form, ensure_ascii=False))
        return self.call("case", verb, "--matter", matter, "--form", file, "--as", officer)

    def verify(self, *scope):
        """(entries, digest); anything else is a failure."""
        words = self.text("verify", *scope).split()
        need(len(words) == 3 and words[0] == "OK", f"{self.name}: verify says {' '.join(words)}")
        return int(words[1]), words[2]

    # --- running

    def serve(self, prefix=(), exchange="127.0.0.1:0", config=None):
        """`config` is the text of its configuration file."""
        command = [*prefix, self.world.program, "serve", "--data", self.directory, "--desk", "127.0.0.1:0", "--exchange", exchange]
        if config is not None:
            command += ["--config", self.world.write(f"{self.name}.yaml", config)]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=environment(),
                cwd=self.world.folder, start_new_session=True)
        ready = self._first_line(60)
        need(ready.startswith("ready "), f"{self.name}: serve says {ready!r}")
        said = dict(word.split("=", 1) for word in ready.split()[1:])
        self.desk = said["desk"]
        self.exchange_port = int(said["exchange"].rsplit(":", 1)[1])
        for node in self.world.nodes:
            if node.parent is self and node.line:
                node.line.target = self.exchange_port
        return self

    def _first_line(self, seconds):
        line = b""
        end = time.monotonic() + seconds
        while not line.endswith(b"\n"):
            left = end - time.monotonic()
            need(left > 0, f"{self.name}: serve is not ready after {seconds} s")
            if select.select([self.process.stdout], [], [], left)[0]:
                byte = os.read(self.process.stdout.fileno(), 1)
                if not byte:
                    raise Failed(f"{self.name}: serve ended with {self.process.wait()}: {' | '.join(self.log_tail())}")
                line += byte
        return line.decode().strip()

    def stop(self):
        """As an operator would; the exit code must be 0."""
        process, self.process = self.process, None
        process.terminate()
        code = process.wait(30 * SLOWNESS)
        process.stdout.close()
        need(code == 0, f"{self.name}: serve ended with {code}")

    def kill(self):
        process, self.process = self.process, None
        if process:
            try:
                # With whatever stands before the program: its group was made by us.
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
            process.stdout.close()

    def sync(self, expect=0, **options):
        return self.call("sync", "--now", expect=expect, **options)

    def log_tail(self, count=5):
        if not self.log.exists():
            return []
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]


def environment():
    # Swift's crash helper outlives a killed process and holds its pipes.
    return {**os.environ, "SWIFT_BACKTRACE": "enable=no", "LANG": "C"}


def settle(nodes, rounds=4):
    """Every child exchanges, from the lowest up and from the highest down, until a whole round brought nothing."""
    for _ in range(rounds):
        moved = 0
        for node in [*reversed(nodes), *nodes]:
            if node.parent:
                report = node.sync()
                need(report["complete"], f"{node.name}: an exchange was not complete")
                moved += report["sent"]["entries"] + report["received"]["entries"]
        if not moved:
            return
    # Receipts answer receipts for a while; what counts is checked by whoever called.
    print(f"        still moving after {rounds} rounds: {moved} entries in the last", flush=True)


def wait_until(what, condition, seconds=30):
    seconds *= SLOWNESS
    end = time.monotonic() + seconds
    while not condition():
        need(time.monotonic() < end, f"{what}: not within {seconds:.0f} s")
        time.sleep(0.2)


def agree(nodes, division):
    """What each node's verify says of a division, by its name, once all say the same: a receipt may still be on its way."""
    said = {}

    def same():
        said.update({node.name: node.verify("--scope", division) for node in nodes})
        return len(set(said.values())) == 1

    try:
        wait_until("one digest", same)
    except Failed as error:
        raise Failed(f"verify --scope {division}: {said}") from error
    return said


# --- people and forms


def people():
    """The valid citizens among the region's test identities."""
    with open(REGION / "test_identities.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["证件类型"] == "111" and row["有效性"] == "有效"]


def form(person, matter=MATTER, **changed):
    """A complete form for the matter, its fields filled by their types."""
    applicant = {
        "name": person["姓名或名称"], "document": {"kind": "residentCard", "number": person["证件号码"]}, "phone": person["手机"],
        "address": "柿子沟村三组12号",
    }
    return {"applicant": {**applicant, **changed}, **answers(matter)}


# What the data of the applicant, and of whoever stands here for them, say: left out, the node takes it from there.
KNOWN = (
    "applicantName", "idKind", "idNumber", "gender", "birthDate", "mobile", "residenceAddress", "orgName", "uscc", "orgAddress",
    "handlerName", "handlerIdNumber",
)


def answers(matter):
    """What else the form of a matter asks, and every material that it must have."""
    by_type = {
        "int": 3, "decimal": "380.50", "bool": True, "region": VILLAGE, "date": "2026-10-01", "bank": "6222001234567890128",
        "phone": "19900000001",
    }
    fields, materials = {}, []
    for row in rows("form_fields", matter):
        if row["必填"] == "是" and row["字段标识"] not in KNOWN:
            options = row["可选值"].split("/")
            fields[row["字段标识"]] = options[0] if row["数据类型"] == "enum" else by_type.get(row["数据类型"], "见附表")
    for row in rows("materials", matter):
        if row["材料必要性"] == "必要":
            materials.append({"序号": int(row["序号"]), "form": "original", "count": int(row["份数"])})
    return {"fields": fields, "materials": materials}


def rows(table, matter):
    with open(REGION / f"{table}.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["事项编码"] == matter]
