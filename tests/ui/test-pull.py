#!/usr/bin/python3
"""`git pull` in a terminal while the site is open: what came is taken in, and nothing that was written is lost.

usage: test-pull.py RECTO TRANSPORT SCHEMAS
"""

import os
import subprocess
import sys

import recto_ui
from recto_ui import Failure, settle, wait
from site_ui import changed_lines, digest, editor, git, go_to_search, open_by_search, read, site_of, title_of

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]
POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"
TITLE = "A vocabulary of the shore"
MOVED = "_posts/2025-03-09-words-of-the-shore.md"
ADDED = "_posts/2025-11-02-fetched.md"
MAGENTA = "assets/img/magenta.png"


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


class Elsewhere:
    """Another clone of the demo, as on another machine."""

    def __init__(self, app):
        self.app = app
        self.root = os.path.join(app.home, "elsewhere")
        git(app, "clone", "-q", os.path.join(os.path.dirname(site_of(app)), "site.git"), self.root)
        for name, value in (("user.name", "Ada"), ("user.email", "ada@example.org")):
            git(app, "config", name, value, folder=self.root)

    def read(self, path):
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()

    def write(self, path, data):
        with open(os.path.join(self.root, path), "wb") as file:
            file.write(data)

    def push(self):
        git(self.app, "add", "-A", folder=self.root)
        git(self.app, "commit", "-q", "-m", "From elsewhere", folder=self.root)
        git(self.app, "push", "-q", folder=self.root)


def pull(app):
    git(app, "pull", "-q", "--ff-only")


def open_post(app):
    open_by_search(app, "vocabulary", TITLE)
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+End")


def type_unsaved(app, words):
    open_post(app)
    app.type(words)
    wait(lambda: words in app.text_of(editor(app)), "the words in the text")


def bars(app):
    return app.find_all("push button", ".*(Keep Mine|Reload|Retry|Try Again|Restore)")


def expect_clean(app):
    if git(app, "status", "--porcelain"):
        raise Failure(f"the work tree is not as it was pulled:\n{git(app, 'status', '--porcelain')}")


def search(app, words, found):
    """What the library finds."""
    entry = go_to_search(app)
    app.key("ctrl+a")
    app.type(words)
    wait(lambda: app.text_of(entry) == words, "the words in the search")
    app.find("label", found)


def test_changed_clean(app):
    """Text, preview and library take in what came, and undo still knows what was there."""
    app.start("--demo")
    elsewhere = Elsewhere(app)
    open_post(app)
    before = digest(app, POST)
    os.makedirs(os.path.dirname(os.path.join(elsewhere.root, MAGENTA)), exist_ok=True)
    subprocess.run(["convert", "-size", "160x120", "xc:#ff00ff", os.path.join(elsewhere.root, MAGENTA)], check=True)
    head, rest = elsewhere.read(POST).split(b"\n---\n", 1)
    head = head.replace(TITLE.encode(), b"Words from elsewhere")
    elsewhere.write(POST, head + b"\n---\n![x](/" + MAGENTA.encode() + b")\n" + rest + b"\nLast of elsewhere.\n")
    elsewhere.push()
    pull(app)
    pulled = digest(app, POST)
    wait(lambda: "Last of elsewhere." in app.text_of(editor(app)), "the new text")
    wait(lambda: title_of(app) == "Words from elsewhere", "the new title")
    app.find("list item", "Words from elsewhere.*")
    app.key("ctrl+Home")
    wait(lambda: app.count_pixels((255, 0, 255)) > 2000, "the new image in the preview")
    if bars(app):
        raise Failure("something is asked, and nothing was written here")
    expect_clean(app)
    app.key("ctrl+z")
    wait(lambda: digest(app, POST) == before, "undo to bring back what was there")
    app.key("ctrl+shift+z")
    wait(lambda: digest(app, POST) == pulled, "redo to bring back what came")
    expect_clean(app)


def test_changed_unsaved(app):
    """Both texts are kept until one is chosen."""
    app.set_setting("autosave-delay", "uint32 60000")  # The pull is to be the first to write.
    app.start("--demo")
    elsewhere = Elsewhere(app)
    elsewhere.write(POST, elsewhere.read(POST) + b"\nLast of elsewhere.\n")
    elsewhere.push()
    type_unsaved(app, "Typed here. ")
    pull(app)
    pulled = digest(app, POST)
    app.find("status bar", "Another program changed this file.*")
    app.key("ctrl+s")  # Saving is not choosing.
    go_to_search(app)
    if "Typed here." not in app.text_of(editor(app)) or digest(app, POST) != pulled:
        raise Failure("one of the two texts is lost")
    app.click(app.find("push button", ".*Keep Mine"))
    wait(lambda: changed_lines(app), "the own text in the file")
    wait(lambda: not bars(app), "the question to be gone")
    if "+Typed here. " not in changed_lines(app) or "-Last of elsewhere." not in changed_lines(app):
        raise Failure(f"the file is not the own text: {changed_lines(app)}")


def test_changed_saved(app):
    """Git itself refuses, and all stays as it is."""
    app.start("--demo")
    elsewhere = Elsewhere(app)
    elsewhere.write(POST, elsewhere.read(POST) + b"\nLast of elsewhere.\n")
    elsewhere.push()
    type_unsaved(app, "Typed here. ")
    wait(lambda: changed_lines(app) == ["+Typed here. "] or len(changed_lines(app)) == 3, "the words to be saved")
    saved = digest(app, POST)
    try:
        pull(app)
    except Failure as failure:
        if "would be overwritten" not in str(failure):
            raise
    else:
        raise Failure("git overwrote what was not committed")
    if digest(app, POST) != saved or "Typed here." not in app.text_of(editor(app)) or bars(app):
        raise Failure("a pull that was refused changed something")


def test_removed_clean(app):
    """The text stays to be looked at, and nothing writes the file again by itself."""
    app.start("--demo")
    elsewhere = Elsewhere(app)
    open_post(app)
    os.unlink(os.path.join(elsewhere.root, POST))
    elsewhere.push()
    pull(app)
    app.find("status bar", "Another program deleted or moved this file.*")
    if "Slack" not in app.text_of(editor(app)):
        raise Failure("the text went with the file")
    search(app, "vocabulary-of", "Nothing Found")
    app.key("ctrl+s")
    app.quit()
    expect_clean(app)
    app.start()
    wait(lambda: title_of(app), "another document to be open")
    expect_clean(app)


def test_removed_unsaved(app):
    """What was typed outlives the file, also when one quits, and can be had again."""
    app.set_setting("autosave-delay", "uint32 60000")  # The pull is to be the first to write.
    app.start("--demo")
    elsewhere = Elsewhere(app)
    os.unlink(os.path.join(elsewhere.root, POST))
    elsewhere.push()
    type_unsaved(app, "Typed here. ")
    pull(app)
    app.find("status bar", "Another program deleted or moved this file.*")
    app.key("ctrl+q")
    app.click(app.find("push button", ".*Close Anyway"))
    wait(lambda: app.process.poll() is not None, "Recto to end")
    if app.process.returncode:
        raise Failure(f"Recto ended with {app.process.returncode}:\n{app.read_log()}")
    expect_clean(app)
    app.start()
    app.click(app.find("push button", ".*Restore"))
    wait(lambda: "Typed here." in app.text_of(editor(app)), "what was typed")
    app.find("status bar", "Another program deleted or moved this file.*")
    expect_clean(app)
    app.click(app.find("push button", ".*Keep Mine"))
    wait(lambda: os.path.exists(os.path.join(site_of(app), POST)), "the file to be written")
    if b"Typed here." not in read(app, POST) or b"Slack" not in read(app, POST):
        raise Failure("the file is not what was typed")
    app.find("list item", TITLE + ".*")
    app.quit()


def test_added(app):
    """It is in the library without being looked for, also in a folder that is new."""
    app.start("--demo")
    elsewhere = Elsewhere(app)
    elsewhere.write(ADDED, b"---\ntitle: Fetched\n---\nOne line, fetchedword.\n")
    os.makedirs(os.path.join(elsewhere.root, "_posts/2026"))
    elsewhere.write("_posts/2026/2026-01-02-deeper.md", b"---\ntitle: Deeper\n---\nBelow, deeperword.\n")
    elsewhere.push()
    pull(app)
    app.find("list item", "Fetched.*")
    app.find("list item", "Deeper.*")
    open_by_search(app, "deeperword", "Deeper")
    wait(lambda: "deeperword" in app.text_of(editor(app)), "its text")
    expect_clean(app)


def test_renamed(app):
    """The old name is said to be gone, and the new one can be opened."""
    app.start("--demo")
    elsewhere = Elsewhere(app)
    open_post(app)
    git(app, "mv", POST, MOVED, folder=elsewhere.root)
    elsewhere.push()
    pull(app)
    app.find("status bar", "Another program deleted or moved this file.*")
    open_by_search(app, "words-of-the", TITLE)
    wait(lambda: not bars(app), "a document without a question")
    wait(lambda: "Slack" in app.text_of(editor(app)), "its text")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+End")
    app.type("Typed under the new name. ")
    wait(lambda: b"Typed under the new name." in read(app, MOVED), "what was typed in the new file")
    if os.path.exists(os.path.join(site_of(app), POST)):
        raise Failure("the old file is there again")


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_changed_clean, test_changed_unsaved, test_changed_saved, test_removed_clean,
                           test_removed_unsaved, test_added, test_renamed], make_app))
