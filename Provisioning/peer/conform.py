#!/usr/bin/env python3
"""Answers the requests of conformance.md on standard input and output: `run.py python3 peer/conform.py`."""
import sys

import carrying
import posting
import speaking
import trusting
import values
import words
from errors import Refused, Unsupported

VERBS = {**values.VERBS, **words.VERBS, **trusting.VERBS, **carrying.VERBS, **speaking.Speaker().verbs(), **posting.Poster().verbs()}


def answer(line: str) -> str:
    verb, *arguments = line.split(" ")
    if verb not in VERBS:
        return "unsupported"
    try:
        said = VERBS[verb](*arguments)
    except Refused as refused:
        return "bad " + refused.code
    except Unsupported:
        return "unsupported"
    except Exception:  # a fault in one case must not end the program
        return "bad call"
    told = [said] if isinstance(said, str) else said
    return " ".join(["ok", *told])


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    for line in sys.stdin:
        print(answer(line.rstrip("\n")), flush=True)


if __name__ == "__main__":
    main()
