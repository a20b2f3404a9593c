#!/usr/bin/python3
"""Prints "PASSED FAILED" for a JSON log of `meson test`, counting each subtest of a TAP program; skipped ones count as neither."""

import json
import re
import sys

BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def count(test):
    if test["result"] == "SKIP":
        return 0, 0
    bad = test["result"] in BAD
    ok = failed = 0
    for line in (test.get("stdout") or "").splitlines():
        if re.match(r"ok\b", line) and not re.search(r"# *skip", line, re.I):
            ok += 1
        elif re.match(r"not ok\b", line):
            failed += 1
    # A program that is no TAP one, or that crashed before it said which test failed, counts as one.
    if bad:
        return ok, max(failed, 1)
    return max(ok, 1) if not failed else ok, failed


def main():
    passed = failed = 0
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            ok, bad = count(json.loads(line))
            passed += ok
            failed += bad
    print(passed, failed)


main()
