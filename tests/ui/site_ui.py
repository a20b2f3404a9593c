"""What the tests do again and again with the demo site: look at its files, and open them."""

import hashlib
import os
import subprocess
import time

from recto_ui import Failure, settle, wait


def site_of(app):
    return os.path.join(app.home, "data", "recto", "demo", "site")


def git(app, *arguments, folder=None):
    done = subprocess.run(["git", "-c", "safe.directory=*", *arguments], cwd=folder or site_of(app), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise Failure(f"git {arguments}: {done.stdout}")
    return done.stdout


def changed_lines(app):
    """The lines of the diff of the work tree, without its headers."""
    return [line for line in git(app, "diff", "-U0").splitlines()
            if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def read(app, path):
    with open(os.path.join(site_of(app), path), "rb") as file:
        return file.read()


def write(app, path, data):
    with open(os.path.join(site_of(app), path), "wb") as file:
        file.write(data)


def digest(app, path):
    return hashlib.sha256(read(app, path)).hexdigest()


def title_of(app):
    titles = app.find_all("filler", "AdwWindowTitle")
    labels = app.find_all("label", within=titles[0]) if titles else []
    return app.text_of(labels[0]) if labels else None


def go_to_search(app):
    app.key("ctrl+shift+f")
    search = app.find("entry", "Search the site")
    wait(lambda: app.is_focused(search), "the search to have the focus")
    return search


def open_by_search(app, words, title=None):
    """Opens the first entry that the search finds."""
    search = go_to_search(app)
    app.key("ctrl+a")
    app.type(words)
    wait(lambda: app.text_of(search) == words, "the words in the search")
    app.find("label", r"\d+ files? found")
    time.sleep(0.1)  # The list may still show what an earlier letter found.
    app.key("Return")
    if title:
        wait(lambda: title_of(app) == title, f"“{title}” to be open")


def editor(app):
    return app.find("text", "Text")


def wait_for_change(app, lines):
    settle(lambda: changed_lines(app) == lines, 20)
    if changed_lines(app) != lines:
        raise Failure(f"the difference is {changed_lines(app)} and should be {lines}")


def wait_for_bytes(app, path, wanted):
    """What was undone is saved as the very bytes that were there."""
    settle(lambda: digest(app, path) == wanted, 20)
    if digest(app, path) != wanted:
        raise Failure(f"{path} is not what it was:\n{git(app, 'diff', '--', path)}")
