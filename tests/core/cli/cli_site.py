"""A small site, and recto-cli run on it as a person would."""

import os
import subprocess
import sys
import tempfile

CLI = os.path.abspath(sys.argv[1])

CONFIG = """\
title: Test
url: https://test.example
baseurl: /b
permalink: /blog/:year/:title/
timezone: UTC
include: ["_pages"]
"""

ABOUT = """\
---
layout: about
permalink: /
profile:
  align: right # left or right
  image:
  more_info: >
    <p>folded</p>
    <p>text</p>
latest_posts:
  enabled: true
  limit: 5 # blank for all
---

Hello *there*.
"""

POST = """\
---
layout: post
title: "First: a post"
date: 2024-01-02 10:00:00
tags: [one, two] # two of them
categories: notes
---

# Head

Some **text** and a table.

| a | b |
|---|---|
| 1 | 2 |
"""


class Failure(Exception):
    pass


def check(condition, *why):
    if not condition:
        raise Failure(" ".join(str(part) for part in why))


class Site:
    def __init__(self, folder):
        self.top = folder
        self.root = os.path.join(folder, "site")
        self.env = dict(os.environ, HOME=folder, XDG_STATE_HOME=folder, XDG_CACHE_HOME=folder, XDG_CONFIG_HOME=folder,
                        GIT_CONFIG_NOSYSTEM="1", LC_ALL="C.UTF-8")
        for path, text in [("_config.yml", CONFIG), ("_pages/about.md", ABOUT), ("_posts/2024-01-02-first.md", POST)]:
            self.write(path, text)

    def write(self, path, text):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def read(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8", newline="") as file:
            return file.read()

    def run(self, *arguments, code=0, stdin="", cwd=None):
        done = subprocess.run([CLI, *arguments], input=stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=cwd or self.root, env=self.env, timeout=60)
        self.out, self.err = done.stdout.decode(), done.stderr.decode()
        check(done.returncode == code, arguments, "gave", done.returncode, "and said", self.out, self.err)
        return self.out

    def git(self, *arguments, cwd=None):
        done = subprocess.run(["git", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              cwd=cwd or self.root, env=self.env, timeout=60)
        check(done.returncode == 0, arguments, done.stdout.decode())
        return done.stdout.decode()

    def make_repository(self):
        bare = os.path.join(self.top, "site.git")
        self.git("init", "-q", "--bare", "-b", "main", bare, cwd=self.top)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "A Writer")
        self.git("config", "user.email", "writer@test.example")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Begin")
        self.git("remote", "add", "origin", bare)
        self.git("push", "-q", "-u", "origin", "main")
        return bare


def run(names):
    """Runs the functions of a module that begin with test_, as TAP."""
    tests = [(name, test) for name, test in sorted(names.items()) if name.startswith("test_")]
    bad = False
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="recto-cli-") as folder:
            try:
                test(Site(folder))
                print("ok", number, name)
            except (Failure, subprocess.TimeoutExpired, ValueError, KeyError, OSError) as failure:
                bad = True
                print("not ok", number, name)
                print("\n".join("# " + line for line in f"{type(failure).__name__}: {failure}".splitlines()))
        sys.stdout.flush()
    return bad

