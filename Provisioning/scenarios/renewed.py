#!/usr/bin/env python3
"""Four nodes that were switched off for 400 days (full: 800): every certificate below the root is in its last year, or has ended. At the first
exchanges the levels above renew them, and a case accepted before anybody was reached is at the district. Needs ../shared/faults and the package
faketime; says so and ends well where they are not."""
import datetime
import pathlib
import shutil

from _region import CATALOG, form, need, people, scenario, settle

FAULT = pathlib.Path(__file__).resolve().parents[3] / "shared" / "faults" / "clock" / "clockfault.sh"


def story(world):
    if not FAULT.exists() or not shutil.which("faketime"):
        return world.tell("skipped: ../shared/faults and faketime are not here")
    city, district, town, village = nodes = world.four_levels()
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("clerk", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)
    for node in nodes:
        node.stop()
    days = 800 if world.is_full else 400
    later = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S")
    for node in nodes:
        if node.line:
            node.line.cut()
        node.serve(prefix=["bash", FAULT, "at", later])
    alone = village.take("accept", form(people()[0]), "clerk")
    need(alone["stage"] == "accepted", f"before anybody was reached: {alone}")
    before = {node.name: ends(node) for node in (district, town, village)}
    need(all((day < later[:10]) == world.is_full for day in before.values()), f"{days} days later: {before}")

    for node in (district, town, village):
        node.line.join()
        for _ in range(3):
            node.run("sync", "--now")
    settle(nodes)
    after = {node.name: ends(node) for node in (district, town, village)}
    need(all(after[name] > max(before[name], later[:10]) for name in before), f"not renewed: {before} {after}")
    view = district.call("case", "show", alone["number"])
    need(view["stage"] == "accepted", f"at the district: {view['stage']}")
    for node in nodes:
        node.kill()
        node.verify()
    world.tell(f"after {days} days: until {before}, renewed until {after}; what was accepted meanwhile is at the district")


def ends(node):
    """The day on which its certificate ends."""
    return node.call("renew")["valid_until"][:10]


if __name__ == "__main__":
    scenario(story)
