#!/usr/bin/env python3
"""Four nodes that were switched off for 800 days: every certificate below the root has ended. At the first exchanges the levels above renew
them, and a case accepted before anybody was reached is at the district. At full size alone. Needs ../shared/faults and the package faketime;
says so and ends well where they are not."""
import csv
import datetime
import pathlib
import shutil

from _region import CATALOG, MATTER, form, need, people, scenario, settle

FAULT = pathlib.Path(__file__).resolve().parents[3] / "shared" / "faults" / "clock" / "clockfault.sh"
# Certificates are given for 730, and renewed in their last year.
DAYS = 800


def story(world):
    if not FAULT.exists() or not shutil.which("faketime"):
        return world.tell("skipped: ../shared/faults and faketime are not here")
    if not world.is_full:
        return world.tell("played at full size alone")
    city, district, town, village = nodes = world.four_levels()
    district.call("catalog", "import", "--publish", *one_matter(world))
    village.officer("clerk", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)
    for node in nodes:
        node.stop()
    later = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=DAYS)).strftime("%Y-%m-%d %H:%M:%S")
    for node in nodes:
        if node.line:
            node.line.cut()
        node.serve(prefix=["bash", FAULT, "at", later])
    alone = village.take("accept", form(people()[0]), "clerk")
    need(alone["stage"] == "accepted", f"before anybody was reached: {alone}")
    before = {node.name: ends(node) for node in (district, town, village)}
    need(all(day < later[:10] for day in before.values()), f"nothing has ended {DAYS} days later: {before}")

    for node in (district, town, village):
        node.line.join()
        for _ in range(3):
            node.run("sync", "--now")
    settle(nodes)
    after = {node.name: ends(node) for node in (district, town, village)}
    need(all(after[name] > later[:10] for name in before), f"not renewed: {before} {after}")
    view = district.call("case", "show", alone["number"])
    need(view["stage"] == "accepted", f"at the district: {view['stage']}")
    for node in nodes:
        node.verify()
    world.tell(f"after {DAYS} days: until {before}, renewed until {after}; what was accepted meanwhile is at the district")


def one_matter(world):
    """The tables of the catalog with nothing but the matter of the case, and every body."""
    for table in map(pathlib.Path, CATALOG):
        with open(table, encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        with open(world.folder / table.name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *(row for row in rows if table.stem == "orgs" or MATTER in row)])
        yield world.folder / table.name


def ends(node):
    """The day on which its certificate ends."""
    return node.call("renew")["valid_until"][:10]


if __name__ == "__main__":
    scenario(story)
