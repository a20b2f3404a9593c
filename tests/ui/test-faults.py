#!/usr/bin/python3
"""What goes wrong around a site: each is said in its place, and nothing that was written is lost.

usage: test-faults.py RECTO TRANSPORT SCHEMAS
"""

import os
import subprocess
import sys

import recto_ui
from recto_ui import Atspi, Failure, wait
from site_ui import editor, open_by_search, read, site_of, write

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]
POST = "_posts/2025-03-09-a-vocabulary-of-the-shore.md"


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


def new_site(app, name):
    """A small site that is not the demo."""
    root = os.path.join(app.home, name)
    os.makedirs(os.path.join(root, "_posts"))
    with open(os.path.join(root, "_config.yml"), "w", encoding="utf-8") as file:
        file.write("title: Small\n")
    with open(os.path.join(root, "_posts", "2024-05-06-only.md"), "w", encoding="utf-8") as file:
        file.write("---\ntitle: The only one\n---\nA line.\n")
    return root


def open_post(app):
    open_by_search(app, "vocabulary", "A vocabulary of the shore")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+End")


def change_on_both_sides(app, mine):
    """Types, and has another program write the file before that is saved."""
    open_post(app)
    theirs = read(app, POST) + b"\nFrom elsewhere.\n"
    app.type(mine)
    wait(lambda: mine in app.text_of(editor(app)), "the words in the text")
    write(app, POST, theirs)
    app.find("push button", ".*Keep Mine")
    app.find("status bar", "Another program changed this file.*")
    if read(app, POST) != theirs:
        raise Failure("what another program wrote was overwritten")
    return theirs


def test_keep_mine(app):
    app.set_setting("autosave-delay", "uint32 60000")  # The other program is to be the first to write.
    app.start("--demo")
    theirs = change_on_both_sides(app, "Kept by me.")
    app.key("ctrl+s")  # Saving is not choosing.
    app.click(app.find("push button", ".*Compare"))
    app.find("label", "Lines with − .*")
    app.key("Escape")
    wait(lambda: not app.find_all("label", "Lines with − .*"), "the comparison to be closed")
    if read(app, POST) != theirs:
        raise Failure("what another program wrote was overwritten before a choice")
    app.click(app.find("push button", ".*Keep Mine"))
    wait(lambda: b"Kept by me." in read(app, POST) and b"From elsewhere." not in read(app, POST), "my text in the file")


def test_reload(app):
    app.set_setting("autosave-delay", "uint32 60000")  # The other program is to be the first to write.
    app.start("--demo")
    theirs = change_on_both_sides(app, "Given up.")
    app.click(app.find("push button", ".*Reload"))
    wait(lambda: "From elsewhere." in app.text_of(editor(app)), "the text of the file")
    if "Given up." in app.text_of(editor(app)) or read(app, POST) != theirs:
        raise Failure("the reloaded text is not the file's")


def test_publish_what_jekyll_would_drop(app):
    """A post whose front matter is none to Jekyll is published only when that is said and meant."""
    app.start("--demo")
    bare = os.path.join(app.home, "data", "recto", "demo", "site.git")
    before = subprocess.check_output(["git", "-c", "safe.directory=*", "rev-parse", "main"], cwd=bare)
    write(app, POST, read(app, POST).replace(b"\ntitle: ", b"\ntitle: a: b: ", 1))
    open_by_search(app, "vocabulary-of")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    app.find("push button", "Problem: Line .*")
    app.key("ctrl+Return")
    app.click(app.find("push button", ".*Cancel"))
    wait(lambda: not app.find_all("label", "Publish It as It Is?"), "the question to be gone")
    if subprocess.check_output(["git", "-c", "safe.directory=*", "rev-parse", "main"], cwd=bare) != before:
        raise Failure("it was published")


def test_yaml_that_does_not_parse(app):
    """The text stays editable, the body in the preview, and mending it brings the form back."""
    app.start("--demo")
    subprocess.run(["convert", "-size", "160x120", "xc:#ff00ff", os.path.join(site_of(app), "assets/img/magenta.png")],
                   check=True)
    mended = read(app, POST) + b"\n![x](/assets/img/magenta.png)\n"
    write(app, POST, mended.replace(b"\ntitle: ", b"\ntitle: [", 1))
    open_by_search(app, "vocabulary-of")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the text of the post")
    problem = app.find("push button", "Problem: Line .*")
    wait(lambda: app.count_pixels((255, 0, 255)) > 2000, "the body in the preview")
    app.click(problem)  # Unfolds the form, which says more.
    app.click(app.find("push button", ".*Show in Text"))
    wait(lambda: "title: [" in app.text_of(editor(app)), "the front matter in the text")
    offset = app.text_of(editor(app)).index("title: [") + len("title: [")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+Home")
    for _ in range(offset):
        app.key("Right")
    wait(lambda: Atspi.Text.get_caret_offset(editor(app)) == offset, "the caret after the stray bracket")
    app.key("BackSpace")
    wait(lambda: not app.find_all("push button", "Problem: Line .*"), "the problem to be gone")
    wait(lambda: read(app, POST) == mended, "the mended file")


def test_no_site(app):
    folder = os.path.join(app.home, "music")
    os.makedirs(folder)
    with open(os.path.join(folder, "song.txt"), "w", encoding="utf-8") as file:
        file.write("la la\n")
    app.start(folder, ready=False)
    app.find("label", "This Site Cannot Be Opened")
    app.find("label", ".*_config.yml.*")
    app.find("push button", ".*Open Another Folder.*")
    if os.listdir(folder) != ["song.txt"]:
        raise Failure(f"something was written there: {os.listdir(folder)}")


def test_no_repository(app):
    root = new_site(app, "plain")
    app.start(root)
    app.find("label", "The only one")
    # GTK 4.8 tells the bus neither that a control is insensitive nor its tooltip, so it is tried.
    app.key("ctrl+Return")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("More.")
    wait(lambda: "More." in app.text_of(editor(app)), "the words in the text")
    wait(lambda: b"More." in open(os.path.join(root, "_posts/2024-05-06-only.md"), "rb").read(), "the file to be saved")
    if os.path.exists(os.path.join(root, ".git")):
        raise Failure("a repository was made")


def test_missing_portrait(app):
    app.start("--demo")
    app.quit()
    os.unlink(os.path.join(site_of(app), "assets/img/prof_pic.png"))
    app.start()
    app.find("label", "about")
    app.click(app.find("push button", ".*1 problem"))
    app.find(None, ".*prof_pic.*(not|no |missing|cannot).*|.*(not|no |missing|cannot).*prof_pic.*")


def test_a_folder_named_like_a_post(app):
    app.start("--demo")
    app.quit()
    os.makedirs(os.path.join(site_of(app), "_posts/2025-01-01-hollow.md"))
    app.start()
    open_post(app)  # The others are there.


def test_bytes_that_are_no_text(app):
    app.start("--demo")
    app.quit()
    path = "_posts/2025-04-01-broken-bytes.md"
    write(app, path, b"---\ntitle: Broken bytes\n---\nNo text: \xff\xfe here.\n")
    before = read(app, path)
    app.start()
    open_by_search(app, "broken-bytes")
    app.find("status bar", ".*not UTF-8 from line 4.*")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("xx")
    app.key("ctrl+s")
    open_post(app)
    if read(app, path) != before:
        raise Failure("a file that cannot be shown was written")


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_keep_mine, test_reload, test_publish_what_jekyll_would_drop,
                           test_yaml_that_does_not_parse, test_no_site, test_no_repository, test_missing_portrait,
                           test_a_folder_named_like_a_post, test_bytes_that_are_no_text], make_app))
