#!/usr/bin/env python3
"""A first sync of 5,000 entries whose line is torn once after k bytes, and one whose line is torn again and again: both come to their
end, and what went over the line twice stays small. Quick: 1,200 entries and a few k; full: k = 1,000, 2,000 … to the end."""
import shutil

from _region import DISTRICT, need, scenario

# What was on its way when the line was torn: a frame goes on at the byte where it stopped, so this is far less than a frame.
UNDERWAY = 16 * 1024


def story(world):
    parent = world.root()
    parent.call("bench", "accept", "--count", "1")
    child = world.child(parent, "district", DISTRICT)
    parent.serve()
    child.sync()
    # What one connection costs when there is nothing to say.
    child.line.cut_once(1 << 40)
    child.sync()
    greeting = child.line.passed
    parent.stop()
    wanted = 5000 if world.is_full else 1200
    held = child.call("status")["entries"]
    while (entries := child.call("status")["entries"]) - held < wanted:
        child.call("bench", "accept", "--count", max(1, (wanted - entries + held) // 3))
    entries -= held
    for node in (parent, child):
        shutil.copytree(node.directory, template(node), symlinks=True)
    world.tell(f"{entries} entries wait; a connection with nothing to say costs {greeting} bytes")

    uncut, _ = synced(world, parent, child)
    world.tell(f"uncut: {uncut} bytes")
    steps = range(1000, uncut, 1000) if world.is_full else sorted({1000, 2500, uncut // 3, uncut // 2, uncut - 2000})
    worst = 0
    for place in steps:
        passed, calls = synced(world, parent, child, once=place)
        allowed = 1.05 * uncut + UNDERWAY + (calls - 1) * greeting
        need(passed <= allowed, f"cut after {place}: {passed} bytes, allowed are {allowed:.0f}")
        worst = max(worst, passed)
    world.tell(f"cut once, {len(steps)} places: at most {worst} bytes, {worst / uncut:.3f} of uncut")

    # The full run is cut every 20,000 bytes; a smaller sync needs closer cuts to be torn as often.
    every = 20_000 if world.is_full else max(4000, uncut // 8)
    passed, calls = synced(world, parent, child, every=every, after=greeting)
    need(calls > 4, f"cut every {every}: only {calls} connections, nothing was tested")
    work = passed - (calls - 1) * greeting
    need(work <= 1.3 * uncut, f"cut every {every}: {work} bytes beside {calls - 1} greetings, {work / uncut:.2f} of uncut")
    world.tell(f"cut every {every}: {calls} connections, {work} bytes beside their greetings, {work / uncut:.3f} of uncut")


def template(node):
    return node.world.folder / f"{node.name}-template"


def synced(world, parent, child, once=None, every=None, after=0):
    """Both nodes as they were; then `sync --now` until it is complete. Gives the bytes on the line and the connections."""
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
        need(calls < 400, f"cut after {once}, every {every}: not complete after {calls} calls")
        code, out, err = child.run("sync", "--now", "--json")
        if code == 0 and '"complete":true' in out:
            break
        need(code in (0, 5), f"cut after {once}, every {every}: sync says {code}: {err.strip()[:300]}")
    need(calls > 1 or not (once or every), f"cut after {once}: the line was never cut")
    passed = child.line.passed
    # The parent's receipt for what came last.
    child.line.cut_once(1 << 40)
    child.sync()
    need(child.verify("--scope", DISTRICT) == parent.verify("--scope", DISTRICT), f"cut after {once}, every {every}: the two differ")
    parent.stop()
    return passed, calls


if __name__ == "__main__":
    scenario(story)
