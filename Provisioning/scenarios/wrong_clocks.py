#!/usr/bin/env python3
"""A village PC whose battery is dead starts in 2009, another one eleven years ahead: both take cases in and exchange all the same.
Needs ../shared/faults and the package faketime; says so and ends well where they are not."""
import pathlib
import shutil

from _region import CATALOG, DISTRICT, NEIGHBOUR, TOWN, VILLAGE, form, need, people, scenario, settle

FAULT = pathlib.Path(__file__).resolve().parents[3] / "shared" / "faults" / "clock" / "clockfault.sh"


def story(world):
    if not FAULT.exists() or not shutil.which("faketime"):
        return world.tell("skipped: ../shared/faults and faketime are not here")
    city = world.root()
    district = world.child(city, "district", DISTRICT)
    town = world.child(district, "town", TOWN)
    village = world.child(town, "village", VILLAGE)
    ahead = world.child(town, "ahead", NEIGHBOUR)
    nodes = [city, district, town, village, ahead]
    district.call("catalog", "import", "--publish", *CATALOG)
    for node in (village, ahead):
        node.officer("clerk", "intakeClerk", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)
    due = due_dates(village.take("accept", form(people()[0]), "clerk"), village)
    for node in (village, ahead):
        node.stop()

    for node, fault in ((village, "dead-battery"), (ahead, "future")):
        node.line.cut()
        node.serve(prefix=["bash", FAULT, fault])
        alone = node.take("accept", form(people()[1]), "clerk")
        need(alone["stage"] == "accepted", f"{fault}, before anybody was reached: {alone}")
        need(abs(node.call("status")["clock"]["offset_seconds"]) > 86400, f"{fault}: the node trusts its clock")
        node.line.join()
        node.sync()
        # From here on the node knows the time from above, and what it promises does not come from its clock.
        informed = node.take("accept", form(people()[2]), "clerk")
        need(due_dates(informed, node) == due, f"{fault}: due {due_dates(informed, node)}, with a good clock {due}")
        settle(nodes)
        for holder in (town, district):
            for accepted in (alone, informed):
                need(holder.call("case", "show", accepted["number"])["stage"] == "accepted", f"{fault}: not at {holder.name}")
        world.tell(f"{fault}: accepted, and the district has it")
    for node in nodes:
        node.kill()
        node.verify()


def due_dates(receipt, node):
    return sorted((clock["kind"], clock["due"]) for clock in node.call("case", "show", receipt["number"])["clocks"])


if __name__ == "__main__":
    scenario(story)
