#!/usr/bin/python3
"""Every language of po/LINGUAS has every message of the program, in a form that gettext takes."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import tempfile

TOP = sys.argv[1]


def load(name):
    path = os.path.join(TOP, "build-aux", name)
    loader = importlib.machinery.SourceFileLoader(name.replace("-", "_"), path)
    sys.dont_write_bytecode = True
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def untranslated(catalogue, template):
    """The first lines of the messages that the template has and the catalogue does not translate."""
    merged = subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", "--output-file=-", catalogue, template],
                            check=True, capture_output=True).stdout
    left = subprocess.run(["msgattrib", "--no-obsolete", "--untranslated", "--no-wrap"], input=merged, check=True,
                          capture_output=True).stdout.decode()
    return [line for line in left.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def main():
    languages = load("pseudo-language")
    bad = False
    names = languages.linguas()
    print(f"1..{len(names)}")
    with tempfile.NamedTemporaryFile("w", suffix=".pot", encoding="utf-8") as template:
        template.write(languages.make_template())
        template.flush()
        for number, name in enumerate(names, 1):
            catalogue = os.path.join(TOP, "po", name + ".po")
            missing = untranslated(catalogue, template.name)
            checked = subprocess.run(["msgfmt", "--check", "--output-file=" + os.devnull, catalogue], capture_output=True,
                                     text=True, check=False)
            wrong = bool(missing) or checked.returncode != 0
            print("not ok" if wrong else "ok", number, f"{name} is complete")
            for line in [*missing, *checked.stderr.splitlines()] if wrong else []:
                print("#", line)
            bad = bad or wrong
    return bad


if __name__ == "__main__":
    sys.exit(main())
