#!/usr/bin/python3
"""Every source that has words for people is in po/POTFILES, and every line of that is a file."""

import os
import re
import sys

TOP = sys.argv[1]
MARK = re.compile(r'(?<![\w])N?C?_ ?\(\s*["N]|n(p)?gettext ?\(|translatable="(yes|true)"')


def candidates():
    for folder, _, names in os.walk(os.path.join(TOP, "src")):
        for name in names:
            if name.endswith((".c", ".h", ".ui")):
                yield os.path.relpath(os.path.join(folder, name), TOP)


def main():
    with open(os.path.join(TOP, "po", "POTFILES"), encoding="utf-8") as file:
        listed = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    missing = []
    for path in sorted(candidates()):
        with open(os.path.join(TOP, path), encoding="utf-8") as file:
            if MARK.search(file.read()) and path not in listed:
                missing.append(path)
    gone = [path for path in listed if not os.path.exists(os.path.join(TOP, path))]
    print("1..2")
    print("not ok" if missing else "ok", 1, "every source with words is listed", *missing)
    print("not ok" if gone else "ok", 2, "every line is a file", *gone)
    return bool(missing or gone)


if __name__ == "__main__":
    sys.exit(main())
