#!/usr/bin/python3
"""Checks the includes in src against the table of rooms in src/README.md.

A room may include itself, the rooms that its row names, and whatever those may include; no core room may include GTK. No
room but `base` runs a task in a thread by itself: see src/base/recto-task.c.
"""

import os
import re
import sys

SRC = sys.argv[1]
TOOLKIT = re.compile(r"(gtk|gdk|gsk|adwaita|gtksourceview|webkit)[/.]")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def read_table():
    """Room → (names of rooms it may use, whether it is a core room), from the first table of the README."""
    rooms, core = {}, True
    with open(os.path.join(SRC, "README.md"), encoding="utf-8") as readme:
        for line in readme:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if len(cells) < 3:
                if rooms and not line.startswith("|"):
                    break
                continue
            if "GTK begins" in line:
                core = False
            for name in re.findall(r"`src/(\w+)`", cells[0]):
                rooms[name] = (set(re.findall(r"\w+", cells[2])), core)
    return rooms


def closure(rooms, name, seen=None):
    seen = seen or set()
    used, _ = rooms[name]
    for other in rooms if "all" in used else used:
        if other in rooms and other not in seen and other != name:
            seen.add(other)
            closure(rooms, other, seen)
    return seen


def includes(path):
    with open(path, encoding="utf-8") as file:
        return INCLUDE.findall(file.read())


def calls(path, function):
    with open(path, encoding="utf-8") as file:
        return re.search(rf"\b(?<!recto_){function} \(", file.read())


def faults(rooms, room):
    allowed = closure(rooms, room) | {room}
    for folder, _, names in os.walk(os.path.join(SRC, room)):
        for name in sorted(names):
            if not name.endswith((".c", ".h")):
                continue
            path = os.path.join(folder, name)
            where = os.path.relpath(path, SRC)
            if room != "base" and calls(path, "g_task_run_in_thread"):
                yield f"{where} calls g_task_run_in_thread(), where recto_task_run_in_thread() should be"
            for quote, included in includes(path):
                other = included.split("/")[0]
                if quote == '"' and "/" in included and other in rooms and other not in allowed:
                    yield f"{where} includes {included}, but {room} may not use {other}"
                if quote == '"' and "/" in included and other not in rooms:
                    yield f"{where} includes {included}, which is in no room of the table"
                if rooms[room][1] and TOOLKIT.match(included):
                    yield f"{where} includes {included}, but {room} is a core room"


def main():
    rooms = read_table()
    here = sorted(name for name in os.listdir(SRC) if os.path.isdir(os.path.join(SRC, name)))
    print(f"1..{len(here) + 1}")
    missing = [name for name in here if name not in rooms] + [name for name in rooms if name not in here]
    print("ok" if rooms and not missing else "not ok", 1, "the table has the rooms that there are", *missing)
    bad = bool(missing) or not rooms
    for number, room in enumerate(here, 2):
        found = list(faults(rooms, room)) if room in rooms else ["is not in the table"]
        print("not ok" if found else "ok", number, room)
        for fault in found:
            print("#", fault)
        bad = bad or bool(found)
    return bad


sys.exit(main())
