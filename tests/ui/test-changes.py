#!/usr/bin/python3
"""Changes that are not published yet: looked at, discarded, and brought back, in the window.

usage: test-changes.py RECTO TRANSPORT SCHEMAS
"""

import os
import sys

import recto_ui
from recto_ui import Failure, settle, wait
from site_ui import changed_lines, digest, editor, git, open_by_search, site_of, wait_for_bytes, write

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]
POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"
DRAFT = "_drafts/只在这里的草稿.md"


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


def open_post(app):
    open_by_search(app, "vocabulary", "A vocabulary of the shore")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")


def show_changes(app, title):
    """Git is asked in the background, so the button may have nothing to show yet. What it shows lies below it; to look
    through all of the window each time takes longer than there is on a busy machine."""
    app.find("push button", "Choose what to publish")
    arrows = app.find_all("push button", "Choose what to publish")

    def titles():
        return [node for arrow in arrows for node in app.find_all("label", title, arrow)]

    def shown():
        app.key("ctrl+shift+Return")
        settle(titles, 1)
        return titles()

    wait(shown, f"“{title}”")


def test_discard_open_document(app):
    """It is an edit of the open text: the toast and Ctrl+Z both bring the very bytes back."""
    app.start("--demo")
    committed = digest(app, POST)
    open_post(app)
    app.key("ctrl+End")
    app.type("Typed and thrown away. ")
    wait(lambda: changed_lines(app), "what was typed to be saved")
    typed = digest(app, POST)
    show_changes(app, "1 changed file")
    app.click(app.find("push button", "Discard these changes: .*shore.md"))
    undo = app.hold_toast("push button", ".*Undo")
    wait_for_bytes(app, POST, committed)
    wait(lambda: "thrown away" not in app.text_of(editor(app)), "the text to be as committed")
    app.click(undo)
    wait_for_bytes(app, POST, typed)
    wait(lambda: "thrown away" in app.text_of(editor(app)), "the text to be as typed")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+z")
    wait_for_bytes(app, POST, committed)


def test_discard_new_file(app):
    """A new file goes, and is kept in git as long as git keeps logs."""
    app.start("--demo")
    os.makedirs(os.path.join(site_of(app), "_drafts"), exist_ok=True)
    text = "---\ntitle: 草稿\n---\n一句话 onlyhere。\n".encode()
    write(app, DRAFT, text)
    before = digest(app, DRAFT)
    open_by_search(app, "onlyhere", "草稿")
    show_changes(app, "1 changed file")
    app.click(app.find("push button", "Discard this new file: .*"))
    undo = app.hold_toast("push button", ".*Undo")
    wait(lambda: not os.path.exists(os.path.join(site_of(app), DRAFT)), "the file to be gone")
    if git(app, "show", "refs/recto/discarded:" + DRAFT).encode() != text:
        raise Failure("it is not kept in git")
    app.click(undo)
    wait(lambda: os.path.exists(os.path.join(site_of(app), DRAFT)), "the file to be back")
    wait_for_bytes(app, DRAFT, before)
    wait(lambda: "一句话" in app.text_of(editor(app)), "the document to be open again")


def test_bring_back_deleted(app):
    app.start("--demo")
    before = digest(app, POST)
    os.unlink(os.path.join(site_of(app), POST))
    app.key("ctrl+shift+f")
    show_changes(app, "1 changed file")
    app.click(app.find("push button", "Bring this file back: .*shore.md"))
    undo = app.hold_toast("push button", ".*Undo")
    wait(lambda: os.path.exists(os.path.join(site_of(app), POST)), "the file to be back")
    wait_for_bytes(app, POST, before)
    app.click(undo)
    wait(lambda: not os.path.exists(os.path.join(site_of(app), POST)), "the file to be gone again")


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_discard_open_document, test_discard_new_file, test_bring_back_deleted], make_app))
