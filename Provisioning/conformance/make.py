#!/usr/bin/env python3
"""Writes Protocol/conformance/*.cases: what is asked, and what is right.

    python3 Provisioning/conformance/make.py .build/debug/linban conform

Requests come from the vectors and from `writing.py`. Where this program knows what is right — every refusal, and what the vectors or `writing.py`
say — the implementation must say it too, else nothing is written. What is left is recorded from the implementation and read by a person.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "..", "Protocol", "conformance")]
import carried  # noqa: E402
import exchanges  # noqa: E402
import lines  # noqa: E402
import mandates  # noqa: E402
import nodes  # noqa: E402
import run  # noqa: E402

FOLDER = os.path.join(HERE, "..", "..", "Protocol", "conformance")


class Book:
    """The cases of one file."""

    def __init__(self, implementation):
        self.implementation, self.text, self.known, self.recorded = implementation, "", 0, 0

    def remark(self, text):
        self.text += "\n# %s\n" % text

    def case(self, title):
        self.text += "\n== %s\n" % title

    def ask(self, request, right=None):
        """`right` is an answer, or several of which each is right."""
        answer = self.implementation.ask(request)
        right = (right,) if isinstance(right, str) else right
        if right is not None and answer not in right:
            raise SystemExit("%s\n> %s\nit said  %s\nright is %s" % (self.text[-300:], request, answer, " or ".join(right)))
        if right is None:
            self.recorded += 1
        else:
            self.known += 1
        self.text += "> %s\n" % request + "".join("< %s\n" % one for one in right or (answer,))
        return answer

    def one(self, title, request, right=None):
        self.case(title)
        return self.ask(request, right)


def main():
    for name, fill in lines.FILES + carried.FILES + exchanges.FILES + nodes.FILES + mandates.FILES:
        implementation = run.Implementation(sys.argv[1:])
        book = Book(implementation)
        fill(book)
        implementation.stop()
        with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as file:
            file.write(book.text.lstrip("\n"))
        print("%-18s %d answers known, %d recorded" % (name, book.known, book.recorded))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main()
