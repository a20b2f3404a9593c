"""What the tests of publishing do again and again: write into one post of the demo site, publish, and look at the remote."""

import os

import recto_ui
from recto_ui import Atspi, wait
from site_ui import editor, git, open_by_search, read

POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"


def make_app_for(program, transport, schemas):
    """Gives what makes an App of these."""
    return lambda home=None: recto_ui.App(program, transport, home, schemas)


def bare_of(app):
    return os.path.join(app.home, "data", "recto", "demo", "site.git")


def published(app):
    return git(app, "rev-parse", "main", folder=bare_of(app)).strip()


def head(app):
    return git(app, "rev-parse", "HEAD").strip()


def text_of_post(app):
    return read(app, POST).decode()


def start_typing(app, text, at="ctrl+End"):
    open_by_search(app, "vocabulary", "A vocabulary of the shore")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key(at)
    app.type(text)
    wait(lambda: text in app.text_of(editor(app)), "the words in the text")


def publish(app):
    app.key("ctrl+Return")


def wait_published(app, words):
    app.find_toast("label", "Published: .*")
    wait(lambda: published(app) == head(app) and words in git(app, "show", "main:" + POST, folder=bare_of(app)),
         f"“{words}” to be on the remote")


def all_in_dialogs(app, role, name, hidden=False):
    """Beside the main window, which is large and takes long to look through."""
    return [node for index in range(1, app.root.get_child_count())
            for node in app.find_all(role, name, app.root.get_child_at_index(index), hidden)]


def in_dialog(app, role, name, hidden=False):
    app.alive()
    return wait(lambda: all_in_dialogs(app, role, name, hidden), f"a dialog with a {role} named {name}")[0]


def fill(app, name, text, secret=False):
    """Where the focus is: the bus tells nothing of it within a field of a dialog, but what the field holds then."""
    field = in_dialog(app, "text", name, hidden=True)
    app.key("ctrl+a")
    app.type(text)
    wait(lambda: Atspi.Text.get_character_count(field) == len(text) and (secret or app.text_of(field) == text),
         f"the text in “{name}”")


def close_failure(app, title):
    in_dialog(app, "label", title)
    app.key("Escape")
    wait(lambda: not all_in_dialogs(app, "label", title), f"“{title}” to be closed")
