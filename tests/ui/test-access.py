#!/usr/bin/python3
"""The window for those who hear it or who have only a keyboard: names and roles, a way to everything, the order of the
focus, and that it is never lost.

usage: test-access.py RECTO TRANSPORT SCHEMAS MEASURE
"""

import os
import signal
import subprocess
import sys

import recto_ui
from recto_ui import Failure, name_of, settle, shows, wait, walk
from site_ui import editor, go_to_search, open_by_search, site_of, write

PROGRAM, TRANSPORT, SCHEMAS, MEASURE = sys.argv[1:5]
POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"
TITLE = "A vocabulary of the shore"

# What a person does something with.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "entry", "text", "list item", "menu item",
            "check menu item", "radio menu item", "spin button", "slider", "link", "password text", "switch", "tree item",
            "page tab", "table cell"}
# Names that GTK gives to what has none.
CLASS_NAME = r"(Gtk|Adw|Recto)[A-Z]\w+"


def make_app():
    app = recto_ui.App(PROGRAM, TRANSPORT, None, SCHEMAS)
    app.report = os.path.join(app.home, "measured")
    app.env.update(LD_PRELOAD=os.path.abspath(MEASURE), RECTO_MEASURE=app.report)
    return app


def focus(app):
    """(window, left edge, top edge, width, height, kind) of what has the focus, or None."""
    if os.path.exists(app.report):
        os.unlink(app.report)
    os.kill(app.process.pid, signal.SIGUSR2)
    wait(lambda: app.alive() and os.path.exists(app.report) and open(app.report, encoding="utf-8").read().endswith("done\n"),
         "the focus to be told")
    for line in open(app.report, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if fields[0] == "focus":
            return (fields[1], *(int(field) for field in fields[2:6]), fields[6])
    return None


def expect_focus(app, after):
    """Something that can be seen has it, so that the next key is not lost."""
    def there():
        now = focus(app)
        return now and now[3] > 0  # What has no size yet is about to be shown.

    settle(there, recto_ui.PATIENCE)
    now = focus(app)
    if not now or now[3] <= 0:
        raise Failure(f"nothing has the focus {after}: {now}")
    return now


# Names and roles

def says_something(node):
    """GTK names no rows of its own lists; they are told by the words in them."""
    return any(child.get_role_name() == "label" and name_of(child) for child in walk(node))


def unnamed(app, where):
    for node in walk(app.root):
        try:
            role = node.get_role_name()
            if role not in CONTROLS or not shows(node):
                continue
            name = name_of(node).strip()
        except recto_ui.GLib.Error:
            continue
        if role in ("list item", "page tab") and says_something(node):
            continue
        if not name or recto_ui.re.fullmatch(CLASS_NAME, name):
            yield f"{where}: a {role} is named {name!r} in {parents(node)}"
        elif role.endswith("button") and recto_ui.re.search(r"(^|\s|\w)_\w", name):
            yield f"{where}: the {role} {name!r} has the sign of its key in its name"


def parents(node):
    names = []
    while node and len(names) < 4:
        node = node.get_parent()
        if node:
            names.append(f"{node.get_role_name()} {name_of(node)!r}")
    return " in ".join(names)


def open_file(app, path, ready="second"):
    ready = os.path.join(app.home, ready)
    if os.path.exists(ready):
        os.unlink(ready)
    subprocess.run([app.program, "--ready-file=" + ready, os.path.join(site_of(app), path)], env=app.env, check=True, timeout=20)
    wait(lambda: os.path.exists(ready) and "ready" in open(ready).read(), f"{path} to be painted")


def windows(app):
    return app.root.get_child_count()


def close_with_escape(app, before):
    app.key("Escape")
    wait(lambda: windows(app) == before, "the window to be gone")


def activate(app, name, path=""):
    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.recto_editor.Recto",
                    "--object-path", "/io/github/recto_editor/Recto" + path, "--method", "org.gtk.Actions.Activate",
                    name, "[]", "{}"], check=True, stdout=subprocess.DEVNULL)


def test_names_of_the_panes(app):
    app.start("--demo")
    found = list(unnamed(app, "profile"))
    for path in ("_data/socials.yml", "_data/cv.yml", "_config.yml", POST):
        open_file(app, path)
        found += unnamed(app, path)
    app.click(app.find(None, "All fields"))
    app.find(None, "Description.*")
    found += unnamed(app, "all fields of a post")
    app.key("ctrl+h")
    app.find(None, "Replac.*")
    found += unnamed(app, "find and replace")
    app.key("Escape")
    app.key("F10")
    app.find("menu item", "Preferences")
    found += unnamed(app, "menu")
    app.key("Escape")
    if found:
        raise Failure("\n".join(sorted(set(found))))


def test_names_of_the_windows(app):
    app.start("--demo")
    found = []
    before = windows(app)
    for what, show in (("new post", lambda: app.key("ctrl+n")), ("preferences", lambda: app.key("ctrl+comma")),
                       ("clone", lambda: activate(app, "clone", "/window/1")),
                       ("history", lambda: activate(app, "history", "/window/1")),
                       ("unpublished", lambda: activate(app, "unpublished", "/window/1")),
                       ("key", lambda: activate(app, "site-key", "/window/1")),
                       ("start over", lambda: activate(app, "start-over", "/window/1"))):
        show()
        wait(lambda: windows(app) > before, what)
        expect_focus(app, f"in {what}")
        found += unnamed(app, what)
        close_with_escape(app, before)
        expect_focus(app, f"after {what}")
    write(app, POST, b"---\ntitle: Changed\n---\nNothing.\n")
    app.find("list item", "Changed.*")
    app.key("ctrl+shift+Return")
    app.find("push button", ".*Publish 1 File")
    found += unnamed(app, "choose what to publish")
    app.key("Escape")
    activate(app, "new-window")
    app.find("list item", "Try the Demo")
    found += unnamed(app, "start page")
    if found:
        raise Failure("\n".join(sorted(set(found))))


# By keyboard

def tab_through(app, limit=80):
    """The places of the focus as Tab goes on, until it comes back to where it began or is in a text that takes Tab."""
    places = []
    for _ in range(limit):
        place = focus(app)
        if place in places:
            break
        places.append(place)
        app.key("Tab")
        settle(lambda: focus(app) != place, 2)
    return places


def test_order_of_the_header(app):
    """From left to right, and nothing of the header is left out."""
    app.start("--demo")
    write(app, POST, b"---\ntitle: Changed\n---\nNothing.\n")
    app.find("list item", "Changed.*")  # So that there is something to publish.
    go_to_search(app)
    for _ in range(10):
        before = focus(app)
        app.key("shift+Tab")
        settle(lambda: focus(app) != before, 2)
        now = focus(app)
        if now and now[2] < 40 and now[1] < 30:
            break
    else:
        raise Failure(f"Shift+Tab does not reach the begin of the header, but {focus(app)}")
    places = [place for place in tab_through(app, 10) if place and place[2] < 40]
    lefts = [place[1] for place in places]
    if lefts != sorted(lefts) or len(places) < 8:
        raise Failure(f"the focus goes through the header as {places}")


def test_entry_rows_tell_the_focus(app):
    """The field that one types into is what the bus says has the focus, with its name."""
    app.start("--demo")
    app.key("ctrl+n")
    app.find("push button", ".*Create.*")
    wait(lambda: any(app.is_focused(node) for node in app.find_all("text", "Title")), "the title to have the focus")
    app.reach("Name in the Address", "Tab", 10)


def left_of_focus(app):
    now = focus(app)
    return now[1] if now else None


def test_order_of_the_panes(app):
    """Library, form, text, preview; Tab leads into each, and F6 and Shift+F6 go from one to the next and back."""
    app.start("--demo")
    go_to_search(app)
    lefts = []
    for _ in range(4):
        lefts.append(expect_focus(app, "after F6")[1])
        app.key("F6")
        wait(lambda: left_of_focus(app) not in (None, lefts[-1]), "F6 to go on")
    panes = [sum(left >= edge for edge in (270, 770)) for left in lefts]  # Library, document, preview.
    if panes != [0, 1, 1, 2]:
        raise Failure(f"F6 goes through {lefts}")
    if left_of_focus(app) != lefts[0]:
        raise Failure(f"F6 does not come back to the library but to {focus(app)}")
    app.key("shift+F6")
    wait(lambda: left_of_focus(app) == lefts[-1], "Shift+F6 to go back to the preview")
    app.key("shift+F6")
    wait(lambda: app.is_focused(editor(app)), "Shift+F6 to leave the preview for the text")


def test_everything_by_keyboard(app):
    """Write, change a field, publish: no mouse, and nothing that is hidden from Tab."""
    app.start("--demo")
    open_by_search(app, "vocabulary", TITLE)
    app.key("alt+f")
    wait(lambda: not app.is_focused(app.find("entry", "Search the site")), "the form to have the focus")
    app.reach("All fields", "Tab", 20)
    app.key("space")
    app.reach("More about Description", "Tab", 40)
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+End")
    app.type("By hand.")
    app.find("list item", TITLE + ".*Changed.*")
    app.key("ctrl+shift+Return")
    app.find("push button", ".*Publish 1 File")
    app.reach(".*Publish 1 File", "Tab", 12)
    app.key("Return")
    app.find_toast("label", "Published.*")
    expect_focus(app, "after publishing")


def test_text_from_a_narrow_library(app):
    """Where the library has the window to itself, the key of the text leads out of it, and the one of the form."""
    app.set_setting("window-width", "450")
    app.start("--demo", ready=False)
    for key in ("alt+t", "alt+f"):
        app.find("list item", ".*Profile.*")
        wait(lambda: not app.find_all("text", "Text"), "the library to be alone")
        app.key(key)
        wait(lambda: app.find_all("text", "Text"), f"{key} to show the document")
        if key == "alt+t":
            wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
        expect_focus(app, f"after {key}")
        app.key("F9")


def test_document_from_a_narrow_library(app):
    """Where the library has the window to itself, it makes way for a post that is begun, and for one that is opened from outside."""
    app.set_setting("window-width", "450")
    app.start("--demo", ready=False)
    app.find("list item", ".*Profile.*")
    wait(lambda: not app.find_all("text", "Text"), "the library to be alone")
    app.key("ctrl+n")
    app.find("push button", ".*Create.*")
    wait(lambda: any(app.is_focused(node) for node in app.find_all("text", "Title")), "the title to have the focus")
    app.type("Begun in the library")
    app.key("Return")
    wait(lambda: app.is_focused(editor(app)), "the new post to be shown, with the focus in its text")
    app.key("F9")
    wait(lambda: not app.find_all("text", "Text"), "the library to be alone again")
    subprocess.run([app.program, os.path.join(site_of(app), POST)], env=app.env, check=True, timeout=20)
    wait(lambda: "Slack" in app.text_of(editor(app)), "the post that was opened from outside to be shown")
    wait(lambda: app.is_focused(editor(app)), "its text to have the focus")


# Never lost

def test_focus_after_what_goes(app):
    app.start("--demo")
    open_by_search(app, "vocabulary", TITLE)
    go_to_search(app)
    app.key("Down")
    app.reach(TITLE + ".*", "Down", 5)
    app.key("Delete")
    app.find_toast("label", "Deleted .*vocabulary.*")
    now = expect_focus(app, "after the row with the focus went")
    app.key("alt+t")
    app.key("F10")
    app.find("menu item", "Preferences")
    app.key("Escape")
    expect_focus(app, f"after the menu; before, {now} had it")
    app.key("ctrl+f")
    settle(lambda: focus(app), 1)
    app.key("Escape")
    expect_focus(app, "after the search bar went")
    app.key("F9")
    expect_focus(app, "after the library went")
    app.key("F9")
    app.key("alt+3")
    expect_focus(app, "in the preview alone")
    app.key("alt+1")
    expect_focus(app, "in the text alone")


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_names_of_the_panes, test_names_of_the_windows, test_order_of_the_header, test_entry_rows_tell_the_focus, test_order_of_the_panes, test_text_from_a_narrow_library,
                           test_document_from_a_narrow_library, test_everything_by_keyboard, test_focus_after_what_goes], make_app))
