#!/usr/bin/env python3
"""Holds the sentences of the report's summary, and of the part where factors gather, against measures.csv beside it.

The rule that chooses a sentence is worked out again (patterns.py). Every text of the two parts must be of a form that
is known here, and all its numbers, names and words must be those worked out; a text of no known form fails.

Exit: 0 when everything agrees, 1 when something differs, 2 when it could not be run.
"""

import argparse
import os
import sys

sys.dont_write_bytecode = True  # leave no compiled files beside the sources

import forms
import page
from patterns import Measures, Reading

CATALOGUE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "indicators.toml")
MOST = 40


def judge(text, measures, catalogue=CATALOGUE, expect=None):
    """(number of texts that were understood, what differs, notes) of one index.html."""
    held = Measures(measures, catalogue)
    reading = Reading(held)
    wrong = forms.Forms(reading, Reading(held.of("patch")))
    if expect and reading.kind != expect:
        wrong.say("the rule", "says %s, and %s was expected" % (reading.kind, expect))
    root = page.read(text)
    for name, check in (("headlines", wrong.summary), ("gather", wrong.gather)):
        part = page.chapter(root, name)
        if part is None:
            wrong.say(name, "there is no such chapter")
        else:
            check(part)
    return wrong


def report(folder, expect):
    with open(os.path.join(folder, "index.html"), encoding="utf-8") as handle:
        found = judge(handle.read(), os.path.join(folder, "measures.csv"), expect=expect)
    for note in found.notes:
        print("note: " + note)
    for line in found.wrong[:MOST]:
        print("DIFFERS " + line)
    if len(found.wrong) > MOST:
        print("... and %d more" % (len(found.wrong) - MOST))
    print("sentences of %s (%s): %d held, %d failed" % (
        found.rule.place, found.rule.kind, found.held, len(found.wrong)))
    return 1 if found.wrong else 0


def main(given):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="what assess wrote: index.html and measures.csv")
    parser.add_argument("--expect", choices=("together", "apart", "none", "few"), help="what the rule must say of it")
    parser.add_argument("--falsify", action="store_true", help="falsify its page in many ways: each must be caught")
    parser.add_argument("--self-test", action="store_true", help="test the rule on invented tables")
    chosen = parser.parse_args(given)
    if chosen.self_test:
        import sentencetest
        return sentencetest.run()
    if not chosen.folder or not os.path.isfile(os.path.join(chosen.folder, "index.html")):
        print("no index.html in %s" % chosen.folder, file=sys.stderr)
        return 2
    if chosen.falsify:
        import sentencetest
        return sentencetest.falsify(chosen.folder)
    return report(chosen.folder, chosen.expect)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
