#!/usr/bin/env python3
"""Reads what the test suites left behind and fails if a test was skipped that could have run.

    skipped.py RESULTS.xml TESTS

A suite that reads ../shared is skipped where it is not there. This is called where it is there: then nothing may be skipped, and each
file that carries the tag `needsShared` must have at least one suite among the results.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def main(results, tests):
    cases = list(ElementTree.parse(results).iter("testcase"))
    skipped = [f"{case.get('classname')}/{case.get('name')}" for case in cases if case.find("skipped") is not None]
    ran = {case.get("classname") for case in cases if case.find("skipped") is None}
    absent = []
    for file in sorted(pathlib.Path(tests).glob("*Tests/*.swift")):
        text = file.read_text(encoding="utf-8")
        if ".tags(.needsShared" in text:
            suites = {f"{file.parent.name}.{name}" for name in re.findall(r"\bstruct (\w+)", text)}
            if not suites & ran:
                absent.append(str(file))
    for name in skipped:
        print(f"skipped: {name}")
    for file in absent:
        print(f"did not run: {file}")
    print(f"{len(cases)} tests, {len(skipped)} skipped")
    return 1 if skipped or absent or not cases else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
