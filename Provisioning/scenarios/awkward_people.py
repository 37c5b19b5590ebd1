#!/usr/bin/env python3
"""People whom software usually trips over, each from intake at a village through the exchange to town and district and back to the
papers, byte by byte; found by what an officer would type, at the village after a restart and at the town. Quick: one or two of
each kind; full: all sixty. The people are those of EntryCodingTests."""
import json
import pathlib

from _pages import Pages
from _region import CATALOG, MATTER, PASSPHRASE, VILLAGE, answers, need, scenario, settle, wait_until

PEOPLE = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "EntryCodingTests" / "Fixtures" / "awkward_people.json"
# What an organisation applies for at a village; the town decides it.
OF_ORGANISATIONS = "11419902MD0000120N5002098905001"


class Applicant:
    def __init__(self, person):
        self.name = person["name"]
        self.printed = person.get("printed", person["name"])
        self.on_paper, self.typed = person["onPaper"], [person["name"], self.printed, *person["typed"]]
        given = person["form"]
        self.is_person = given.get("standsFor", {}).get("kind") != "legalRepresentative"
        self.matter = MATTER if self.is_person else OF_ORGANISATIONS
        asked = answers(self.matter)
        if not self.is_person:
            asked["fields"]["legalRepName"] = given["standsFor"]["name"]
        self.form = {**given, **asked, "applicant": {"address": "柿子沟村三组12号", **given["applicant"]}}
        self.number = None
        # What the case itself tells an officer: phone, number, its last four characters.
        self.known = []

    def __str__(self):
        return f"{self.name!r} ({self.number})"


def story(world):
    with open(PEOPLE, encoding="utf-8") as file:
        applicants = [Applicant(person) for person in json.load(file) if world.is_full or person.get("quick")]
    city, district, town, village = world.four_levels()
    nodes = [city, district, town, village]
    district.call("catalog", "import", "--publish", *CATALOG)
    village.officer("wangju", "intakeClerk", "issuer")
    town.officer("wuyan", "examiner", "intakeClerk")
    town.officer("lijun", "decider", "issuer")
    district.officer("xiehong", "decider", "issuer")
    for node in nodes:
        node.serve()
    settle(nodes)
    wait_until("the catalog at the village", lambda: village.has_guide(MATTER))

    for applicant in applicants:
        applicant.number = village.take("accept", applicant.form, "wangju", applicant.matter)["number"]
    world.tell(f"{len(applicants)} people have handed in at the village")
    settle(nodes)
    for applicant in applicants:
        town.act(applicant.number, "beginExamination", "wuyan")
        town.act(applicant.number, "propose", "wuyan", words="符合条件")
    settle(nodes)
    for applicant in applicants:
        decider, officer = (district, "xiehong") if applicant.is_person else (town, "lijun")
        decider.act(applicant.number, "grant", officer, words="同意")
        decider.act(applicant.number, "produce", officer)
        decider.act(applicant.number, "credentialReady", officer)
        decider.act(applicant.number, "dispatch", officer, to=VILLAGE)
    settle(nodes)
    for applicant in applicants:
        village.act(applicant.number, "arrive", "wangju")
        village.act(applicant.number, "serve", "wangju")
    settle(nodes)
    world.tell("examined at the town, decided, and handed over at the village")

    for applicant in applicants:
        for node, officer in ((village, "wangju"), (town, "wuyan"), (district, "xiehong")):
            read_back(node, applicant, officer)
    pages = Pages(village, "wangju")
    for applicant in applicants:
        papers = pages.papers(applicant.number)
        need_papers(applicant, papers)
    world.tell("every name is on its papers, byte by byte")

    # What finds people lies in memory only: it must be there again after a restart, once somebody has opened the node.
    village.stop()
    village.key_file.rename(village.key_file.with_suffix(".away"))
    (village.directory / "keyfile").unlink(missing_ok=True)
    village.serve()
    need(village.call("status")["locked"], "the village is not locked after its restart")
    village.call("unlock", "--password-file", world.write("again", PASSPHRASE + "\n"))
    count = 0
    for pages in (Pages(village, "wangju"), Pages(town, "wuyan")):
        for applicant in applicants:
            for typed in [*applicant.typed, *applicant.known]:
                need(applicant.number in pages.found(typed), f"{pages.node.name}: {typed!r} does not find {applicant}")
                count += 1
    need(not pages.found("查无此人"), "the search finds whatever is typed")
    tell_apart(pages, applicants)
    world.tell(f"found by {count} typed texts, at the village after its restart and at the town")
    for node in nodes:
        node.verify()


def read_back(node, applicant, officer):
    view = node.call("case", "show", applicant.number, "--reveal", "核对姓名", "--as", officer)
    need(view["stage"] == "completed", f"{node.name}: {applicant} is {view['stage']}")
    shown = view["applicant"]
    number, phone = shown["document"]["number"], shown["phone"]
    applicant.known = [text for text in (phone, number, number and number[-4:]) if text]
    need(
        shown["name_as_given"].encode() == applicant.name.encode() and shown["name"].encode() == applicant.printed.encode(),
        f"{node.name}: {applicant} reads {shown['name_as_given']!r}, {shown['name']!r}")


def need_papers(applicant, papers):
    titles = [title for title, _ in papers]
    for start in ("收件凭证", "受理通知书", "办理结果", "送达回证"):
        need(any(title.startswith(start) for title in titles), f"{applicant} has no {start}: {titles}")
    for title, text in papers:
        if title != "材料交接单":
            need(applicant.printed in text, f"{applicant}: the name is not on {title}")
    slip = next(text for title, text in papers if title == "收件凭证")
    for expected in applicant.on_paper:
        need(expected in slip, f"{applicant}: {expected} is not on the slip")


def tell_apart(pages, applicants):
    """People of one name are all found by it, each with a number of their own."""
    for name in {applicant.name for applicant in applicants}:
        same = {applicant.number for applicant in applicants if applicant.name == name}
        need(same <= pages.found(name), f"{name!r} finds {pages.found(name)} instead of {same}")


if __name__ == "__main__":
    scenario(story)
