#!/usr/bin/env python3
"""A village PC whose battery is dead starts in 2009, another one eleven years ahead: both take cases in and exchange all the same.
Needs ../shared/faults and the package faketime; says so and ends well where they are not."""
import datetime
import pathlib
import shutil

from _region import CATALOG, NEIGHBOUR, form, need, people, scenario, settle

FAULT = pathlib.Path(__file__).resolve().parents[3] / "shared" / "faults" / "clock" / "clockfault.sh"


def story(world):
    if not FAULT.exists() or not shutil.which("faketime"):
        world.skip("../shared/faults and faketime are not here")
    city, district, town, village = world.four_levels()
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
        need(abs(node.call("status")["clock"]["doubt_seconds"] or 0) > 86400, f"{fault}: the node trusts its clock")
        node.line.join()
        node.sync()
        informed = node.take("accept", form(people()[2]), "clerk")
        # The parent told the time: the clock moves no promise, in neither direction.
        need(due_dates(informed, node) == due, f"{fault}: due {due_dates(informed, node)}, with a good clock {due}")
        settle(nodes)
        for holder in (town, district):
            for accepted in (alone, informed):
                view = holder.call("case", "show", accepted["number"])
                need(view["stage"] == "accepted", f"{fault}: {view['stage']} at {holder.name}")
                # Bounded from above by the first receipt: legal time is that of the tree, whatever the author's clock says.
                days = {event["at"][:10] for event in view["events"]}
                need(days <= today(), f"{fault}: legal time {days} at {holder.name}")
        world.tell(f"{fault}: accepted, and the district has it")
    for node in nodes:
        node.kill()
        node.verify()


def today():
    """The day in China now and the one before, in case the scenario runs over midnight."""
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    return {(now - datetime.timedelta(days=back)).date().isoformat() for back in (0, 1)}


def due_dates(receipt, node):
    return sorted((clock["kind"], clock["due"]) for clock in node.call("case", "show", receipt["number"])["clocks"])


if __name__ == "__main__":
    scenario(story)
