#!/usr/bin/python3
"""The window in other languages: nothing is cut off, nothing is left in English, and from right to left all is mirrored.

usage: test-locale.py RECTO TRANSPORT SCHEMAS MEASURE TOP

A scratch language has every message in brackets and longer than it is (build-aux/pseudo-language); languages that Recto has
are looked at in their own words. With RECTO_UI_SCREENSHOTS, a folder, each thing looked at is left there as a picture.
"""

import importlib.machinery
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import recto_ui
from recto_ui import Failure, settle, wait
from site_ui import site_of, write

PROGRAM, TRANSPORT, SCHEMAS, MEASURE, TOP = sys.argv[1:6]
GERMAN, CHINESE, ARABIC = "de_DE.UTF-8", "zh_CN.UTF-8", "ar_EG.UTF-8"
LANGUAGES = tempfile.mkdtemp(prefix="recto-languages-")
SHOTS = os.environ.get("RECTO_UI_SCREENSHOTS")
POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"


def load_languages():
    path = os.path.join(TOP, "build-aux", "pseudo-language")
    loader = importlib.machinery.SourceFileLoader("pseudo_language", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("pseudo_language", loader))
    loader.exec_module(module)
    return module


def make_app(locale=GERMAN, width=1280):
    app = recto_ui.App(PROGRAM, TRANSPORT, None, SCHEMAS)
    app.report = os.path.join(app.home, "measured")
    app.env.update(LOCPATH=os.path.join(LANGUAGES, "locales"), RECTO_LOCALEDIR=os.path.join(LANGUAGES, "messages"),
                   LC_ALL=locale, LD_PRELOAD=os.path.abspath(MEASURE), RECTO_MEASURE=app.report)
    app.env.pop("LANGUAGE", None)
    app.set_setting("window-width", str(width))
    app.locale = locale
    app.looked_at = {}
    return app


def measure(app):
    """(labels, direction): each label as (window, room, needed, is ellipsized, has a tooltip, text)."""
    if os.path.exists(app.report):
        os.unlink(app.report)
    os.kill(app.process.pid, signal.SIGUSR2)
    wait(lambda: app.alive() and os.path.exists(app.report) and open(app.report, encoding="utf-8").read().endswith("done\n"),
         "what can be seen to be measured")
    labels, direction = [], None
    for line in open(app.report, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "label":
            labels.append((fields[1], *(int(field) for field in fields[6:10]), fields[10]))
        elif fields[0] == "direction":
            direction = fields[1]
    return labels, direction


def look(app, what):
    """Remembers what can be seen now, once it is what it will be."""
    last = []

    def still():
        now = measure(app)
        same = last and last[-1] == now
        last.append(now)
        return same and all(room > 0 for _, room, *_ in now[0])  # A new window has no sizes yet.

    settle(still, recto_ui.PATIENCE)
    app.looked_at[what] = last[-1]
    if SHOTS:
        app.screenshot(os.path.join(SHOTS, f"{app.locale.split('.')[0]}-{what.replace(' ', '-')}.png"))


def activate(app, name, path="", target=""):
    """An action of the program, or of its window, as it is offered on the bus."""
    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.recto_editor.Recto",
                    "--object-path", "/io/github/recto_editor/Recto" + path,
                    "--method", "org.gtk.Actions.Activate", name, f"[{target}]", "{}"], check=True, stdout=subprocess.DEVNULL)


def has_text(app, words):
    """Whether a text with these words is open; its name is in another language."""
    return any(node.get_text_iface() and words in app.text_of(node) for node in app.find_all("text"))


def windows(app):
    return app.root.get_child_count()


def look_at_window(app, what, show):
    """A window that comes up, and goes with Escape."""
    before = windows(app)
    show()
    wait(lambda: windows(app) > before, what)
    look(app, what)

    def close():
        """Once more where the key came before the window had the focus."""
        app.key("Escape")
        settle(lambda: windows(app) == before, 3)
        return windows(app) == before

    wait(close, what + " to be gone")


def open_file(app, path):
    ready = os.path.join(app.home, "ready-again")
    subprocess.run([app.program, "--ready-file=" + ready, os.path.join(site_of(app), path)], env=app.env, check=True, timeout=20)
    wait(lambda: os.path.exists(ready) and "ready" in open(ready).read(), f"{path} to be painted")
    os.unlink(ready)


def go_everywhere(app):
    app.start("--demo")
    window = "/window/1"
    look(app, "profile")
    for name in ("_data/socials.yml", "_data/cv.yml", "_config.yml", POST):
        open_file(app, name)
        look(app, name.split("/")[-1])
    app.key("alt+f")
    app.key("ctrl+f")
    look(app, "find")
    app.key("ctrl+h")
    look(app, "replace")
    app.key("Escape")
    app.key("ctrl+shift+f")
    app.type("tide")
    look(app, "search")
    app.key("Escape")
    app.key("F10")
    look(app, "menu")
    app.key("Escape")
    write(app, POST, b"---\ntitle: [broken\n---\nNothing.\n")
    look(app, "broken front matter")
    app.key("ctrl+shift+Return")
    look(app, "choose what to publish")
    app.key("Escape")
    look_at_window(app, "new post", lambda: activate(app, "new-post", window))
    look_at_window(app, "preferences", lambda: activate(app, "preferences"))
    look_at_window(app, "shortcuts", lambda: activate(app, "show-help-overlay", window))
    look_at_window(app, "about", lambda: activate(app, "about"))
    look_at_window(app, "clone", lambda: activate(app, "clone", window))
    look_at_window(app, "history", lambda: activate(app, "history", window))
    look_at_window(app, "unpublished", lambda: activate(app, "unpublished", window))
    look_at_window(app, "key", lambda: activate(app, "site-key", window))
    look_at_window(app, "start over", lambda: activate(app, "start-over", window))
    look_at_window(app, "guide", lambda: activate(app, "help"))
    activate(app, "new-window")
    look(app, "start page")


def cut_off(app):
    for what, (labels, _) in app.looked_at.items():
        for _, room, needed, is_ellipsized, has_tooltip, text in labels:
            if is_ellipsized and not has_tooltip:
                yield f"{what}: “{text}” is shortened, and nothing tells the rest"
            elif needed > room + 1 and not is_ellipsized:
                yield f"{what}: “{text}” is cut off" if needed == 0x7fffffff else \
                    f"{what}: “{text}” needs {needed} and has {room}"


def words_of_the_demo():
    """Whatever a person wrote is shown as it is."""
    text = []
    for folder, names, files in os.walk(os.path.join(TOP, "data", "demo")):
        text += names
        for name in files:
            text.append(name)
            if name.endswith((".md", ".yml")):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    text.append(" ".join(file.read().split()))
    return "\n".join(text).casefold()


# Names, and what GTK and libadwaita say in their own translation, which the machine may have or not.
NAMES = re.compile(r"Recto|site|main|https://mira.example/.*|Einstellungen|site · main|A harbour and its notes|(.*/)?_posts/.*|/tmp/.*|~/.*|Monospace Regular|Tastenkürzel|"
                   r"((Strg|Ctrl|Umschalt|Shift|Alt|Entf|Menü)(\+|$))*(F\d+|\S)?")


def not_marked(app):
    demo = words_of_the_demo()
    for what, (labels, _) in app.looked_at.items():
        if what == "about":  # libadwaita's own words.
            continue
        for *_, text in labels:
            words = " ".join(text.split())
            parts = [part.casefold() for part in words.split("…") if part]
            if "[" in words or not re.search(r"[^\W\d_]{2}", words) or all(part.strip() in demo for part in parts) or NAMES.fullmatch(words):
                continue
            yield f"{what}: “{text}”"


def check(app, *faults):
    found = sorted({fault for some in faults for fault in some})
    if found:
        raise Failure("\n".join(found))


def test_german(app):
    go_everywhere(app)
    check(app, cut_off(app), not_marked(app))


def in_locale(app, locale, width=1280):
    app.clean()
    app.__dict__.update(make_app(locale, width).__dict__)


def test_german_in_a_small_window(app):
    in_locale(app, GERMAN, 600)
    app.start("--demo", ready=False)  # The preview is on a page of its own, and so is the library.
    app.find("list item", ".*Profile.*")
    look(app, "small library")
    app.key("F9")
    wait(lambda: has_text(app, "tide gauge"), "the profile")
    look(app, "small profile")
    subprocess.run([app.program, os.path.join(site_of(app), POST)], env=app.env, check=True, timeout=20)
    wait(lambda: has_text(app, "Slack"), "the post")
    look(app, "small post")
    check(app, cut_off(app))


def test_chinese(app):
    in_locale(app, CHINESE)
    go_everywhere(app)
    check(app, cut_off(app))


def places(app):
    """The middles of controls of the header bar and the library, by a word of their names."""
    found = {}
    for name in ("Library", "Main Menu", "Search the site", "Publish"):
        node = app.find(None, rf".*\[?{name}.*")
        extents = node.get_extents(recto_ui.Atspi.CoordType.WINDOW)
        found[name] = extents.x + extents.width / 2
    return found


def test_right_to_left(app):
    in_locale(app, ARABIC)
    go_everywhere(app)
    direction = app.looked_at["profile"][1]
    if direction != "rtl":
        raise Failure(f"GTK writes {direction} in {ARABIC}; is its translation installed?")
    check(app, cut_off(app))


# Words of more than sixty characters with no space in them, everywhere that a person may write some.
LONG = "在一个漫长而潮湿的夏天里我们沿着海岸线一边散步一边讨论潮汐的数学模型灯塔的历史以及写作这件事为什么总是比想象中困难得多并且值得反复去做"
LONG_NAME = LONG[:60]
LONG_POST = f"_posts/2025-06-01-{LONG_NAME}.md"


def write_long(app):
    text = f"""---
layout: post
title: {LONG}
date: 2025-06-01 08:00:00
description: {LONG * 2}
tags: [{LONG}, {LONG[::-1]}]
categories: [{LONG}]
{LONG_NAME}: {LONG}
---
# {LONG}

[{LONG}](/{LONG}/) `{LONG}`

![{LONG}](/assets/img/{LONG_NAME}.png)
"""
    write(app, LONG_POST, text.encode())
    write(app, f"_data/{LONG_NAME}.yml", f"{LONG}:\n  {LONG}: {LONG}\n  list:\n    - {LONG}\n    - {LONG}: {LONG}\n".encode())


def width_of(app):
    """Of the main window, as the screen has it."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid)], stdout=subprocess.PIPE, text=True,
                           check=False).stdout.split()
    widths = []
    for window in found:
        done = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window], stdout=subprocess.PIPE, text=True, check=False)
        widths += [int(line[6:]) for line in done.stdout.split() if line.startswith("WIDTH=")]
    return max(widths, default=0)


def open_long(app, path):
    """From outside, as the preview of a small window is never painted."""
    subprocess.run([app.program, os.path.join(site_of(app), path)], env=app.env, check=True, timeout=20)
    words = os.path.basename(path) if path.endswith(".yml") else LONG
    wait(lambda: any(text.startswith(words[:40]) for *_, text in measure(app)[0][:30]), f"{path} to be open")


def go_with_long_words(app, width):
    window = "/window/1"
    in_locale(app, CHINESE, width)
    app.start("--demo", ready=False)
    write_long(app)
    app.key("alt+t")
    open_long(app, LONG_POST)
    before = width_of(app)
    look(app, "long post")
    app.key("ctrl+shift+f")
    look(app, "long library")
    app.type("tide")
    app.key("ctrl+a")
    app.key("BackSpace")
    app.key("alt+f")
    activate(app, "find", window)
    look(app, "long form")
    app.key("Escape")
    app.key("ctrl+shift+Return")
    look(app, "long changes")
    app.key("Escape")
    look_at_window(app, "long history", lambda: activate(app, "history", window))
    open_long(app, f"_data/{LONG_NAME}.yml")
    look(app, "long data")
    open_long(app, LONG_POST)
    before_question = windows(app)
    app.key("ctrl+Return")
    wait(lambda: windows(app) > before_question, "the question, as a picture is missing")
    look(app, "long question")
    app.key("alt+p")
    wait(lambda: any(LONG_NAME[:20] in text for *_, text in measure(app)[0] if text.startswith("已发布")), "it to be published")
    look(app, "long published")
    look_at_window(app, "long published history", lambda: activate(app, "history", window))
    if width_of(app) > before:
        raise Failure(f"the window grew from {before} to {width_of(app)}")
    check(app, cut_off(app))


def test_long_words(app):
    go_with_long_words(app, 1280)


def test_long_words_in_a_small_window(app):
    go_with_long_words(app, 500)


if __name__ == "__main__":
    try:
        load_languages().make(LANGUAGES, [GERMAN, CHINESE, ARABIC], real=[CHINESE])
        bad = recto_ui.run([test_german, test_german_in_a_small_window, test_chinese, test_right_to_left, test_long_words,
                                    test_long_words_in_a_small_window], make_app)
    finally:
        shutil.rmtree(LANGUAGES, ignore_errors=True)
    sys.exit(bad)
