#!/usr/bin/python3
"""The first hour with Recto: the demo site, the profile, a post, publishing, and coming back.

usage: test-first-use.py RECTO TRANSPORT SCHEMAS
"""

import os
import subprocess
import sys
import time

import recto_ui
from recto_ui import Failure, wait
from site_ui import changed_lines, editor, git, go_to_search, open_by_search, site_of, write

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


MAGENTA = (255, 0, 255)


def add_picture(app):
    """A picture of one colour that nothing else has: where it is seen, the preview has rendered what was typed."""
    subprocess.run(["convert", "-size", "160x120", "xc:#ff00ff", os.path.join(site_of(app), "assets/img/magenta.png")],
                   check=True)


def preview_shows_picture(app):
    return app.count_pixels(MAGENTA) > 5000


def test_start_page(app):
    app.start(ready=False)
    for name in ("Open a Folder…", "Clone an Address…", "Try the Demo"):
        app.find("list item", name)


def test_change_the_profile(app):
    app.start("--demo")
    app.find("label", "about")
    go_to_search(app)
    app.reach("Side", "Tab")
    app.key("space")
    time.sleep(0.5)  # The popover takes the keys once it has popped up.
    app.key("Down")  # After "Not set", which has the focus, comes "Left".
    app.key("Return")
    wait(lambda: changed_lines(app) == ["-  align: right # left or right", "+  align: left # left or right"],
         "the one line to be changed, and saved")


def test_write_in_a_post(app):
    app.start("--demo")
    add_picture(app)
    open_by_search(app, "vocabulary")
    text = wait(lambda: "Slack" in app.text_of(editor(app)) and editor(app), "the post")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("Brackish ![words](/assets/img/magenta.png)")
    wait(lambda: "Brackish ![words]" in app.text_of(text), "the words in the text")
    wait(lambda: preview_shows_picture(app), "what was typed in the preview")
    wait(lambda: [line for line in changed_lines(app) if "Brackish" in line], "the file to be saved")


def test_new_post_and_publish(app):
    app.start("--demo")
    bare = os.path.join(app.home, "data", "recto", "demo", "site.git")
    before = git(app, "rev-parse", "main", folder=bare)
    app.key("ctrl+n")
    app.find("push button", ".*Create.*|.*_Create.*")
    app.type("Fog on Tuesday")
    time.sleep(0.3)
    app.key("Return")
    app.find("label", "Fog on Tuesday")
    app.find("frame", "Fog on Tuesday — site")  # What the list of windows shows.
    wait(lambda: app.is_focused(editor(app)), "the text of the new post to have the focus")
    app.type("It came in at noon.")
    wait(lambda: "It came in at noon." in app.text_of(editor(app)), "the words in the text")
    app.key("ctrl+Return")
    app.find_toast("label", "Published: https://mira.example/blog/.*/fog-on-tuesday/")
    after = wait(lambda: (now := git(app, "rev-parse", "main", folder=bare)) != before and now, "the commit in the remote")
    names = git(app, "show", "-z", "--name-only", "--format=", after.strip(), folder=bare).strip("\0\n").split("\0")
    if len(names) != 1 or not names[0].startswith("_posts/") or not names[0].endswith("fog-on-tuesday.md"):
        raise Failure(f"published {names}")
    wait(lambda: git(app, "status", "--porcelain") == "", "nothing left to publish")
    git(app, "fsck", "--strict", folder=bare)


def test_address_as_it_is_read(app):
    app.start("--demo")
    write(app, "_posts/2024-01-01-雾.md", b"---\nlayout: post\ntitle: Mist\ndate: 2024-01-01\n---\nGrey.\n")
    app.find("list item", "Mist.*")
    open_by_search(app, "Mist", "Mist")
    app.key("ctrl+Return")
    app.find_toast("label", "Published: https://mira.example/blog/2024/雾/")


def test_come_back(app):
    app.start("--demo")
    open_by_search(app, "sundial")
    wait(lambda: "horizontal dial" in app.text_of(editor(app)), "the post")
    app.key("alt+t")
    app.key("ctrl+Home")
    for _ in range(14):
        app.key("Down")
    caret = recto_ui.Atspi.Text.get_caret_offset(editor(app))
    app.quit()
    app.start()
    wait(lambda: "horizontal dial" in app.text_of(editor(app)), "the same post")
    wait(lambda: recto_ui.Atspi.Text.get_caret_offset(editor(app)) == caret, "the cursor where it was")


def read_all(folder):
    """The copies that have their name by now; one with another ending is still being written."""
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        if not name.endswith(".recto"):
            continue
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yield file.read()
        except FileNotFoundError:
            continue


def test_recover_after_kill(app):
    """Text that is only in the recovery copy is offered; what is discarded can be had back."""
    app.set_setting("autosave-delay", "uint32 60000")
    app.start("--demo")
    open_by_search(app, "vocabulary")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the post")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("Saved by the copy.")
    folder = os.path.join(app.home, "state", "recto", "recovery")
    wait(lambda: any("Saved by the copy." in text for text in read_all(folder)), "the recovery copy")
    app.kill()
    with open(os.path.join(site_of(app), "_posts/2025-03-09-a-vocabulary-of-the-shore.md"), encoding="utf-8") as file:
        if "Saved by the copy." in file.read():
            raise Failure("it was saved, so there was nothing to recover")
    app.start()
    app.click(app.find("push button", ".*Discard"))
    app.find_toast("label", "Unsaved text of .* discarded")
    app.click(app.find_toast("push button", ".*Undo"))
    app.click(app.find("push button", ".*Restore"))
    wait(lambda: "Saved by the copy." in app.text_of(editor(app)), "the text to be back")


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_start_page, test_change_the_profile, test_write_in_a_post, test_new_post_and_publish,
                           test_address_as_it_is_read, test_come_back, test_recover_after_kill], make_app))
