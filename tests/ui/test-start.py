#!/usr/bin/python3
"""Ways into a site, and what is done to whole files of it: begun, renamed, deleted, brought back.

usage: test-start.py RECTO TRANSPORT SCHEMAS
"""

import datetime
import os
import subprocess
import sys

import recto_ui
from recto_ui import Atspi, Failure, wait
from site_ui import editor, git, go_to_search, open_by_search, read, site_of, title_of

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]
POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"
TITLE = "A vocabulary of the shore"


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


def new_site(app, name):
    root = os.path.join(app.home, name)
    os.makedirs(os.path.join(root, "_posts"))
    with open(os.path.join(root, "_config.yml"), "w", encoding="utf-8") as file:
        file.write("title: Small\n")
    for day in ("one", "two"):
        with open(os.path.join(root, "_posts", f"2024-05-06-{day}.md"), "w", encoding="utf-8") as file:
            file.write(f"---\ntitle: Number {day}\n---\nA line in {day}.\n")
    return root


def start_again(app, *arguments, folder=None):
    """A second start, as from a file manager; it hands over to the first and ends."""
    done = subprocess.run([app.program, *arguments], env=app.env, cwd=folder, timeout=20, check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise Failure(f"the second start ended with {done.returncode}: {done.stdout}")


def frames(app):
    return [app.root.get_child_at_index(index) for index in range(app.root.get_child_count())]


def wait_for_title(app, title):
    wait(lambda: title_of(app) == title, f"“{title}” to be open")


def test_folder_given(app):
    root = new_site(app, "small")
    app.start(root)
    app.find("label", "small.*")
    app.find("list item", "Number one.*")
    app.find("list item", "Number two.*")


def test_file_given(app):
    root = new_site(app, "small")
    app.start(os.path.join(root, "_posts/2024-05-06-one.md"))
    wait_for_title(app, "Number one")
    start_again(app, os.path.join(root, "_posts/2024-05-06-two.md"))
    wait_for_title(app, "Number two")
    if len(frames(app)) != 1:
        raise Failure("the second start has a window of its own")


def test_relative_paths(app):
    """They are those of whoever starts the second time, not of the one that runs."""
    root = new_site(app, "small")
    app.start(root)
    start_again(app, "2024-05-06-two.md", folder=os.path.join(root, "_posts"))
    wait_for_title(app, "Number two")
    start_again(app, "../_posts/2024-05-06-one.md", folder=os.path.join(root, "_posts"))
    wait_for_title(app, "Number one")
    start_again(app, "_posts", folder=root)
    if len(frames(app)) != 1:
        raise Failure("a folder of the site has a window of its own")


def close_message(app, words):
    app.find("label", words)
    app.click(app.find("push button", ".*Close.*", within=app.find("dialog", ".*")))
    wait(lambda: not app.find_all("label", words), "the message to be gone")


def test_file_of_no_site(app):
    """It is said, and whatever was open stays; what cannot be opened is not among the recent sites."""
    stray = os.path.join(app.home, "stray.md")
    with open(stray, "w", encoding="utf-8") as file:
        file.write("Alone\n")
    app.start(stray, ready=False)
    close_message(app, ".*stray.md: This file belongs to no site.*")
    app.find("list item", "Try the Demo")
    root = new_site(app, "small")
    start_again(app, os.path.join(root, "_posts/2024-05-06-one.md"))
    wait(lambda: app.text_of(editor(app)).endswith("A line in one.\n"), "the text of the post")
    start_again(app, "nothing.md", folder=root)
    close_message(app, ".*nothing.md: There is no such file or folder")
    wait(lambda: app.text_of(editor(app)).endswith("A line in one.\n"), "the post, as before")


def test_folder_of_no_site(app):
    empty = os.path.join(app.home, "empty")
    os.makedirs(empty)
    app.start(empty, ready=False)
    app.find("label", ".*This is no Jekyll site.*")
    for name in ("New Post", "Text", "Library"):
        for node in app.find_all(name=name):
            if node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                raise Failure(f"“{name}” can be pressed and would do nothing")
    app.quit()
    app.start(ready=False)
    app.find("list item", "Try the Demo")


def test_clone_by_keyboard(app):
    """The address can be typed at once, and Return clones."""
    source = new_site(app, os.path.join("elsewhere", "source"))
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"],
                      ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "All"]):
        git(app, *arguments, folder=source)
    app.start(ready=False)
    app.find("list item", "Clone an Address.*")
    app.reach("Clone an Address.*", "Tab")
    app.key("Return")
    app.find("push button", ".*Clone.*", within=app.find("frame", "Clone a Site"))
    app.type(source + "/.git")
    wait(lambda: [node for node in app.find_all("label") if recto_ui.name_of(node).endswith("/source")], "the folder that it goes into")
    app.key("Return")
    app.find("list item", "Number one.*")


def test_list_of_problems(app):
    """It opens as wide as its sentences want, and leads to the place."""
    root = new_site(app, "small")
    with open(os.path.join(root, "_posts", "2024-05-06-one.md"), "a", encoding="utf-8") as file:
        file.write("\n![](/assets/img/the-name-of-a-picture-that-nobody-put-there.png)\n")
    app.start(root + "/_posts/2024-05-06-one.md")
    app.find("push button", ".*1 problem.*")
    app.click(app.find_all("push button", ".*1 problem.*")[-1])
    row = app.find("list item", "Line 6.*nobody-put-there.*")
    width = wait(lambda: row.get_extents(Atspi.CoordType.WINDOW).width, "the row to have a size")
    if width < 200:
        raise Failure(f"the problem is {width} px wide")
    app.reach("Line 6.*", "Down", 3)
    app.key("Return")
    app.find("label", r"6:\d+")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")


def test_guide(app):
    app.start("--demo")
    app.key("F1")
    wait(lambda: [frame for frame in frames(app) if recto_ui.name_of(frame) == "Guide to Recto"], "the guide")
    wait(lambda: len(frames(app)) == 2, "two windows")
    app.key("F1")
    app.key("Escape")
    wait(lambda: len(frames(app)) == 1, "the guide to be closed, and only one to have been open")


def activated_by_bus(app):
    """Starts it as a desktop does: with the service file, by the name on the bus."""
    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.recto_editor.Recto", "--object-path",
                    "/io/github/recto_editor/Recto", "--method", "org.freedesktop.Application.Open",
                    f"['file://{app.home}/small/_posts/2024-05-06-two.md']", "{}"], check=True, stdout=subprocess.DEVNULL)


def test_opened_over_the_bus(app):
    root = new_site(app, "small")
    app.start(os.path.join(root, "_posts/2024-05-06-one.md"))
    wait_for_title(app, "Number one")
    activated_by_bus(app)
    wait_for_title(app, "Number two")


def test_recent_sites(app):
    root = new_site(app, "small")
    app.start(root)
    app.quit()
    app.start("--demo")
    app.key("ctrl+shift+n")
    page = app.find("filler", "RectoStartPage")
    app.find("list item", "site", within=page)
    app.find("list item", "small", within=page)
    app.reach("small", "Tab")
    app.key("Return")
    app.find("list item", "Number one.*")


def test_site_of_another_window(app):
    """A site has one window: that is shown, and not a second one of the same files."""
    root = new_site(app, "small")
    app.start(root)
    first = frames(app)[0]
    app.key("ctrl+shift+n")
    page = app.find("filler", "RectoStartPage")
    app.find("list item", "small", within=page)
    app.reach("small", "Tab")
    app.key("Return")
    wait(lambda: first.get_state_set().contains(Atspi.StateType.ACTIVE), "the window of the site to be shown")
    if len(app.find_all("filler", "RectoWorkspace", hidden=True)) != 1:
        raise Failure("two windows have the site")


def is_clean(app):
    try:
        return git(app, "status", "--porcelain") == "" and git(app, "rev-parse", "origin/main")
    except Failure:  # The repository is being made.
        return False


def test_start_over(app):
    app.start("--demo")
    before = read(app, POST)
    os.unlink(os.path.join(site_of(app), POST))
    app.key("F10")
    item = app.find("menu item", ".*Start.*Over.*")
    app.click(item)
    button = app.find("push button", ".*Start Over.*")
    app.click(button)
    wait(lambda: os.path.exists(os.path.join(site_of(app), POST)) and read(app, POST) == before, "the post to be there again")
    wait(lambda: is_clean(app), "a demo with no changes")
    git(app, "fsck", "--strict")
    app.find("list item", TITLE + ".*")


def test_name_that_is_taken(app):
    """A new post never takes the place of another."""
    app.start("--demo")
    name = f"_posts/{datetime.date.today():%Y-%m-%d}-fog-on-tuesday.md"
    with open(os.path.join(site_of(app), name), "wb") as file:
        file.write(b"---\ntitle: Another\n---\nMine.\n")
    app.find("list item", "Another.*")
    app.key("ctrl+n")
    app.find("push button", ".*Create.*")
    app.type("Fog on Tuesday")
    app.find("label", ".*fog-on-tuesday.md is there already.*")
    app.key("Return")
    app.key("Escape")
    wait(lambda: not app.find_all("push button", ".*Create.*"), "the question to be gone")
    if read(app, name) != b"---\ntitle: Another\n---\nMine.\n":
        raise Failure("the post was overwritten")


def select_in_library(app):
    open_by_search(app, "vocabulary", TITLE)
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    go_to_search(app)
    row = app.find("list item", TITLE + ".*")
    app.key("Down")
    wait(lambda: not app.is_focused(app.find("entry", "Search the site")), "the list to have the focus")
    return row


def test_delete_and_undo(app):
    app.start("--demo")
    before = read(app, POST)
    mode = os.stat(os.path.join(site_of(app), POST)).st_mode
    select_in_library(app)
    app.reach(TITLE + ".*", "Down", 5)
    app.key("Delete")
    wait(lambda: not os.path.exists(os.path.join(site_of(app), POST)), "the file to be gone")
    app.find_toast("label", "Deleted .*vocabulary.*")
    app.click(app.find_toast("push button", ".*Undo.*"))
    wait(lambda: os.path.exists(os.path.join(site_of(app), POST)), "the file to be back")
    wait(lambda: read(app, POST) == before, "its very bytes")
    if os.stat(os.path.join(site_of(app), POST)).st_mode != mode or git(app, "status", "--porcelain"):
        raise Failure(f"the file is not as it was: {git(app, 'diff')}")


def test_rename(app):
    app.start("--demo")
    before = read(app, POST)
    select_in_library(app)
    app.reach(TITLE + ".*", "Down", 5)
    app.key("F2")
    app.find("push button", ".*Rename.*")
    app.key("ctrl+a")
    app.type("2025-03-09-words-of-the-shore")
    app.find("label", "The address changes from .*")
    app.key("Return")
    new = "_posts/2025-03-09-words-of-the-shore.md"
    wait(lambda: os.path.exists(os.path.join(site_of(app), new)), "the file under its new name")
    if os.path.exists(os.path.join(site_of(app), POST)) or read(app, new) != before:
        raise Failure("the file is not only renamed")
    app.find_toast("label", "Renamed to .*")


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_folder_given, test_file_given, test_relative_paths, test_file_of_no_site,
                           test_folder_of_no_site, test_clone_by_keyboard, test_list_of_problems, test_guide, test_opened_over_the_bus, test_recent_sites, test_site_of_another_window, test_start_over, test_name_that_is_taken,
                           test_delete_and_undo, test_rename], make_app))
