#!/usr/bin/env python3
"""Asks an implementation the cases of this folder (Protocol/conformance.md) and compares its answers.

    python3 run.py [--only FILE.cases]… [--show] [--whole | --lacks VERB,…] COMMAND [ARGUMENT…]

COMMAND reads requests on its standard input and writes an answer a line on its standard output; `linban conform` is one. --show prints
every request and answer. With --whole a request that is unsupported has failed, with --lacks unless its verb is named. Exit 0: nothing
failed; 1: something did; 2: the call is wrong. Nothing but Python 3 is needed.
"""
import os
import queue
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 60  # seconds for one answer


class Gone(Exception):
    """The implementation ended, or says nothing."""


class Implementation:
    def __init__(self, command):
        self.command, self.process = command, None

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, args=(self.process, self.lines), daemon=True).start()

    @staticmethod
    def read(process, lines):
        for line in process.stdout:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    def ask(self, request):
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(request + "\n")
            self.process.stdin.flush()
            answer = self.lines.get(timeout=PATIENCE)
        except (OSError, queue.Empty):
            answer = None
        if answer is None:
            self.stop()
            raise Gone("it ended or gave no answer within %d seconds" % PATIENCE)
        return answer

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def cases(path):
    """(title, [(request, [right answers])]) of each case of a file."""
    found = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            mark, rest = line[:3].rstrip(), line[2:].strip()
            if mark == "==":
                found.append((rest, []))
            elif line.startswith("> ") and found:
                found[-1][1].append((line[2:], []))
            elif line.startswith("< ") and found and found[-1][1]:
                found[-1][1][-1][1].append(line[2:])
            else:
                raise SystemExit("%s:%d: no line of a case" % (path, number))
    return found


def run(case, implementation, show, lacks):
    """`passed`, `unsupported`, or why it failed. `lacks` has the verbs that may be unsupported; None: all."""
    for request, right in case:
        try:
            answer = implementation.ask(request)
        except Gone as gone:
            return "> %s\n      %s" % (short(request), gone)
        if show:
            print("    > %s\n    < %s" % (short(request), short(answer)))
        if answer == "unsupported" and (lacks is None or request.split()[0] in lacks):
            return "unsupported"
        if answer not in right:
            return "> %s\n      it said   %s\n      right is  %s" % (short(request), short(answer), "\n           or  ".join(map(short, right)))
    return "passed"


def short(text):
    return text if len(text) < 500 else text[:400] + "… (%d characters)" % len(text)


def main():
    arguments, only, show, lacks = sys.argv[1:], [], False, None
    while arguments and arguments[0].startswith("--"):
        flag = arguments.pop(0)
        if flag == "--show":
            show = True
        elif flag == "--only" and arguments:
            only.append(arguments.pop(0))
        elif flag == "--whole":
            lacks = ()
        elif flag == "--lacks" and arguments:
            lacks = arguments.pop(0).split(",")
        else:
            arguments = []
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    files = [os.path.join(HERE, name) for name in sorted(os.listdir(HERE)) if name.endswith(".cases")]
    files = [path for path in files if not only or os.path.basename(path) in only]
    implementation = Implementation(arguments)
    totals = {"passed": 0, "unsupported": 0, "failed": 0}
    for path in files:
        counts = dict.fromkeys(totals, 0)
        for title, case in cases(path):
            outcome = run(case, implementation, show, lacks)
            counts[outcome if outcome in counts else "failed"] += 1
            if outcome not in counts:
                print("  %s: %s\n      %s" % (os.path.basename(path), title, outcome))
        for name, count in counts.items():
            totals[name] += count
        print("%-16s %4d passed, %d failed, %d unsupported" % (
            os.path.basename(path), counts["passed"], counts["failed"], counts["unsupported"]))
    implementation.stop()
    word = "FAILED" if totals["failed"] or not totals["passed"] else "OK"
    print("%s %d passed, %d failed, %d unsupported" % (word, totals["passed"], totals["failed"], totals["unsupported"]))
    return 0 if word == "OK" else 1


if __name__ == "__main__":
    sys.exit(main())
