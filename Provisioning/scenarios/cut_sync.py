#!/usr/bin/env python3
"""A first sync of 5,000 entries whose line is torn once after k bytes, and one whose line is torn again and again: both come to their
end, and what went over the line twice stays small. Quick: 1,200 entries and a few k; full: k = 1,000, 2,000 … to the end, two pairs of
nodes beside each other."""
import concurrent.futures
import shutil

from _region import DISTRICT, need, scenario

# The longest frame. A frame goes on at the byte where it stopped, so what is lost is what was on its way when the line was torn: some
# kilobytes, and more only when the receiver had not yet read what its kernel threw away with the reset.
FRAME = 64 * 1024
# A kilobyte is said once more after a cut, and what of TLS came in part cannot be opened.
TORN = 3 * 1024


def story(world):
    wanted = 5000 if world.is_full else 1200
    count = 2 if world.is_full else 1
    pairs = [Pair(world, number, wanted) for number in range(count)]
    with concurrent.futures.ThreadPoolExecutor(count) as workers:
        findings = [finding for found in workers.map(lambda pair: pair.cut_once(count), pairs) for finding in found]
    allowed = max(finding.share for finding in findings)
    worst = max(findings, key=lambda finding: finding.passed / finding.uncut)
    world.tell(
        f"cut once, {len(findings)} places: at most {worst.passed} bytes in {worst.calls} connections (after {worst.place}), "
        f"{worst.passed / worst.uncut:.3f} of uncut, {worst.passed - worst.uncut} more; at most {allowed:.3f} of what is allowed")
    pairs[0].cut_again_and_again()


class Finding:
    def __init__(self, place, passed, calls, uncut, allowed):
        self.place, self.passed, self.calls, self.uncut = place, passed, calls, uncut
        self.share = passed / allowed


class Pair:
    """A parent, and a child that has much to tell it. Every sync begins with the two as they were founded."""

    def __init__(self, world, number, wanted):
        self.world, self.number = world, number
        self.parent = parent = world.root(f"city-{number}")
        parent.call("bench", "accept", "--count", "1")
        self.child = child = world.child(parent, f"district-{number}", DISTRICT)
        parent.serve()
        child.sync()
        # What one connection costs when there is nothing to say.
        child.line.cut_once(1 << 40)
        child.sync()
        self.greeting = child.line.passed
        parent.stop()
        held = child.call("status")["entries"]
        while (entries := child.call("status")["entries"]) - held < wanted:
            child.call("bench", "accept", "--count", max(1, (wanted - entries + held) // 3))
        for node in (parent, child):
            shutil.copytree(node.directory, template(node), symlinks=True)
        world.tell(f"pair {number}: {entries - held} entries wait; a connection with nothing to say costs {self.greeting} bytes")
        self.uncut, _ = self.synced()
        world.tell(f"pair {number}: uncut {self.uncut} bytes")

    def cut_once(self, pairs):
        steps = range(1000, self.uncut, 1000) if self.world.is_full else sorted(
            {1000, 2500, self.uncut // 3, self.uncut // 2, self.uncut - 2000})
        found = []
        for place in [*steps][self.number::pairs]:
            passed, calls = self.synced(once=place)
            allowed = 1.05 * self.uncut + FRAME + (calls - 1) * self.greeting
            need(passed <= allowed, f"cut after {place}: {passed} bytes, allowed are {allowed:.0f}")
            found.append(Finding(place, passed, calls, self.uncut, allowed))
            if len(found) % 50 == 0:
                self.world.tell(f"pair {self.number}: {len(found)} of {len(steps) // pairs} places")
        return found

    def cut_again_and_again(self):
        # The full run is cut every 20,000 bytes; a smaller sync needs closer cuts to be torn as often.
        every = 20_000 if self.world.is_full else max(4000, self.uncut // 8)
        passed, calls = self.synced(every=every, after=self.greeting)
        need(calls > 4, f"cut every {every}: only {calls} connections, nothing was tested")
        work = passed - (calls - 1) * self.greeting
        need(
            work <= self.uncut + TORN * (calls - 1),
            f"cut every {every}: {work} bytes beside {calls - 1} greetings, {work / self.uncut:.2f} of uncut")
        self.world.tell(
            f"cut every {every}: {calls} connections, {passed} bytes, {passed / self.uncut:.3f} of uncut; "
            f"beside their greetings {work}, {work / self.uncut:.3f}")

    def synced(self, once=None, every=None, after=0):
        """`sync --now` until it is complete. Gives the bytes on the line and the connections."""
        parent, child = self.parent, self.child
        what = f"cut after {once}, every {every}"
        for node in (parent, child):
            shutil.rmtree(node.directory)
            shutil.copytree(template(node), node.directory, symlinks=True)
        parent.serve()
        if every:
            child.line.cut_every(every, after)
        else:
            child.line.cut_once(once or 1 << 40)
        calls = 0
        while True:
            calls += 1
            need(calls < 400, f"{what}: not complete after {calls} calls")
            code, out, err = child.run("sync", "--now", "--json")
            if code == 0 and '"complete":true' in out:
                break
            need(code in (0, 5), f"{what}: sync says {code}: {err.strip()[:300]}")
        need(calls > 1 or not (once or every), f"{what}: the line was never cut")
        passed = child.line.passed
        # The parent's receipt for what came last.
        child.line.cut_once(1 << 40)
        child.sync()
        need(child.verify("--scope", DISTRICT) == parent.verify("--scope", DISTRICT), f"{what}: the two differ")
        parent.stop()
        return passed, calls


def template(node):
    return node.world.folder / f"{node.name}-template"


if __name__ == "__main__":
    scenario(story)
