#!/usr/bin/python3 -B
"""The installed Flatpak on a person's desktop: in their language, as dark as the rest, with the file chooser of the desktop,
and what it tells the desktop of itself. Prints TAP.

usage: test-desktop.py SHOTS [TEST...]      SHOTS is a folder for screenshots

Needs what test-installed.py needs.
"""

import configparser
import gettext
import os
import subprocess
import xml.etree.ElementTree as ElementTree

import installed
from installed import APP, check, git, new_site, read
from recto_ui import Atspi, Failure, name_of, settle, wait, walk
from site_ui import editor, open_by_search

FILES = os.path.join(os.environ["FLATPAK_USER_DIR"], "app", APP, "current", "active", "files")
EXPORTS = os.path.join(os.environ["FLATPAK_USER_DIR"], "exports", "share")


def words_of(language):
    """The translation as it was installed: the app's own files, and nothing that is split from them."""
    with open(os.path.join(FILES, "share", "locale", language, "LC_MESSAGES", "recto.mo"), "rb") as file:
        return gettext.GNUTranslations(file).gettext


def speak(app, language):
    app.env.pop("LC_ALL")
    app.env["LANG"] = language


def test_translations_are_installed(app):
    """With the app itself: a bundle brings nothing else along."""
    check("Chinese", words_of("zh_CN")("New Post"), "新建文章")
    check("German", words_of("de")("New Post"), "Neuer Beitrag")
    check("links that lead out of the app", app.inside("find /app/share/locale -type l ! -exec test -e {} ';' -print"), "")


def test_chinese(app):
    """The window, the guide and the command line; GTK's own words come with the runtime, and the letters from the host."""
    speak(app, "zh_CN.UTF-8")
    words = words_of("zh_CN")
    app.start("--demo")
    app.find("entry", words("Search the site"))
    for name in ("New Post", "Main Menu", "Library", "Text and Preview"):
        app.find(name=words(name))
    app.find("push button", "最小化")
    app.shot("chinese")
    left = {"New Post", "Main Menu", "Library", "Text and Preview", "Publish", "Profile", "Posts"}
    check("what is left in English", left & {name_of(node) for node in walk(app.root)}, set())
    app.key("F1")
    app.find("frame", words("Guide to Recto") + "|" + words("Guide"))
    app.shot("chinese-guide")
    said = app.inside("recto-cli --site /nowhere list 2>&1")
    if not any("\u4e00" <= letter <= "\u9fff" for letter in said):
        raise Failure(f"recto-cli says {said!r}")


def brightness(app):
    """Of the whole screen, from 0 to 1."""
    done = subprocess.run(["import", "-window", "root", "-colorspace", "gray", "-format", "%[fx:mean]", "info:"], check=True,
                          stdout=subprocess.PIPE, text=True)
    return float(done.stdout)


def test_dark(app):
    """The desktop turns dark while the app runs; it hears of it through the Settings portal."""
    def prefer(scheme):
        subprocess.run(["gsettings", "set", "org.gnome.desktop.interface", "color-scheme", scheme], check=True)

    app.start("--demo")
    app.find("label", "about")
    light = brightness(app)
    try:
        prefer("prefer-dark")
        wait(lambda: brightness(app) < light / 2, "the window to be dark")
        app.shot("dark")
        open_by_search(app, "vocabulary")
        wait(lambda: "Slack" in app.text_of(editor(app)), "the post")
        app.shot("dark-post")
    finally:
        prefer("default")
    wait(lambda: brightness(app) > light / 2, "the window to be light again")


def find_chooser():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program and "portal" in name_of(program) and program.get_child_count() > 0:
            return program
    return None


def test_folder_is_chosen(app):
    """In the file chooser of the desktop, which is a program of its own outside of the sandbox."""
    site, remote = new_site(app)
    app.start(ready=False)
    app.find("list item", "Open a Folder.*")
    app.reach("Open a Folder…", "Tab")
    app.key("Return")
    chooser = wait(find_chooser, "the file chooser")
    button = app.find("push button", "Open", within=chooser)
    # The slash makes it show a place to type in, where it takes a while to arrive.
    app.key("slash")
    place = app.find("text", within=chooser)

    def enter():
        Atspi.EditableText.set_text_contents(place, site)
        settle(lambda: app.text_of(place) != site, 0.7)
        return app.text_of(place) == site

    wait(enter, "the path")
    app.shot("chooser")
    wait(lambda: button.get_state_set().contains(Atspi.StateType.SENSITIVE), "the folder to be taken")
    app.click(button)
    wait(lambda: "Another line." in app.text_of(editor(app)), "the newest post")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+End")
    app.type("Chosen. ")
    wait(lambda: "Chosen." in read(site, "_posts/2024-05-07-two.md"), "the file to be saved")
    before = git(remote, "rev-parse", "main")
    app.key("ctrl+Return")
    wait(lambda: git(remote, "rev-parse", "main") != before, "the commit on the server")

    # Without being asked again: the permission lasts.
    app.quit()
    app.start()
    wait(lambda: "Chosen." in app.text_of(editor(app)), "the post after a restart")


def test_the_desktop_is_told(app):
    """By what is exported from the app."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(os.path.join(EXPORTS, "applications", APP + ".desktop"), encoding="utf-8")
    told = entry["Desktop Entry"]
    for language in ("de", "zh_CN"):
        missing = [key for key in ("Name", "GenericName", "Comment", "Keywords") if f"{key}[{language}]" not in told]
        check(f"untranslated in {language}", missing, [])
    # Older flatpak-builder renames it.
    names = ("metainfo/" + APP + ".metainfo.xml", "appdata/" + APP + ".appdata.xml")
    path = next(path for path in (os.path.join(FILES, "share", name) for name in names) if os.path.exists(path))
    root = ElementTree.parse(path).getroot()
    languages = [node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in root.iter()]
    # Newer gettext writes Chinese in the way of BCP 47.
    for names in (("de",), ("zh_CN", "zh-Hans-CN")):
        check(f"texts for the software centre in {names[0]}", max(languages.count(name) for name in names) > 8, True)
    for place in (f"dbus-1/services/{APP}.service", f"icons/hicolor/scalable/apps/{APP}.svg",
                  f"icons/hicolor/symbolic/apps/{APP}-symbolic.svg"):
        check(place, os.path.exists(os.path.join(EXPORTS, place)), True)


if __name__ == "__main__":
    installed.run(dict(globals()))
