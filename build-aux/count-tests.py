#!/usr/bin/python3
"""Prints "PASSED FAILED" for a JSON log of `meson test`, counting each subtest of a TAP program; skipped ones count as neither.

A line for each program that failed follows, with the subtests that did, and the end of what it said."""

import json
import re
import sys

BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}
TAIL = 12


def failures(test):
    return [line for line in (test.get("stdout") or "").splitlines() if re.match(r"not ok\b", line)]


def count(test):
    if test["result"] == "SKIP":
        return 0, 0
    bad = test["result"] in BAD
    ok = 0
    for line in (test.get("stdout") or "").splitlines():
        if re.match(r"ok\b", line) and not re.search(r"# *skip", line, re.I):
            ok += 1
    failed = len(failures(test))
    # A program that is no TAP one, or that crashed before it said which test failed, counts as one.
    if bad:
        return ok, max(failed, 1)
    return max(ok, 1) if not failed else ok, failed


def tell(test):
    print(f"{test['name']}: {test['result']}, exit status {test.get('returncode')}, {test.get('duration', 0):.0f} s")
    said = (test.get("stdout") or "").splitlines()
    errors = (test.get("stderr") or "").splitlines()
    for line in failures(test) + said[-TAIL:] + errors[-TAIL:]:
        print("   ", line[:200])


def main():
    with open(sys.argv[1], encoding="utf-8") as log:
        tests = [json.loads(line) for line in log]
    counts = [count(test) for test in tests]
    print(sum(ok for ok, _ in counts), sum(failed for _, failed in counts))
    for test, (_, failed) in zip(tests, counts):
        if failed:
            tell(test)


main()
