#!/usr/bin/python3
"""Forms over YAML files: a change is exactly its own lines, and undone it leaves the very bytes that were there.

usage: test-forms.py RECTO TRANSPORT SCHEMAS
"""

import sys

import recto_ui
from recto_ui import wait
from site_ui import digest, go_to_search, open_by_search, wait_for_bytes, wait_for_change

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


def go_to(app, name, limit=60):
    """Goes to a control of the form, always by the same way."""
    go_to_search(app)
    app.reach(name, "Tab", limit)


def go_to_entry(app, name):
    """Goes to a field. The bus tells nothing of the focus within one, but of that in its menu, which comes next."""
    go_to(app, "More about " + name)
    app.key("shift+Tab")


def change_and_undo(app, path, before, change, lines):
    change()
    wait_for_change(app, lines)
    app.key("ctrl+z")
    wait_for_bytes(app, path, before)


def open_form(app, name, path):
    app.start("--demo")
    open_by_search(app, name, name)
    app.find("filler", "RectoForm")
    return digest(app, path)


def add_network(app, name, text):
    go_to(app, "Add a Network")
    app.key("space")
    entry = app.find(name="Find or name a field")
    wait(lambda: app.is_focused(entry), "the list of networks")
    app.type(name)
    app.find("list item", f"Add “{name.lower()}”|{name}")
    app.key("Return")
    app.find("text", name)
    app.type(text)


def test_uncomment_a_network(app):
    before = open_form(app, "socials.yml", "_data/socials.yml")
    change_and_undo(app, "_data/socials.yml", before, lambda: add_network(app, "Bluesky", "b"),
                    ["-# bluesky_url: # your bluesky URL", "+bluesky_url: b # your bluesky URL"])


def test_reorder_by_keys(app):
    before = open_form(app, "socials.yml", "_data/socials.yml")

    def move():
        go_to(app, "More about GitHub")
        app.key("alt+Up")

    change_and_undo(app, "_data/socials.yml", before, move,
                    ["+github_username: mira-halloran # your GitHub user name",
                     "-github_username: mira-halloran # your GitHub user name"])


def test_change_a_nested_entry(app):
    before = open_form(app, "cv.yml", "_data/cv.yml")

    def rewrite():
        for name in ("Experience", "Entries", "Surveyor"):
            go_to(app, name)
            app.key("space")
            app.find("list", name)
        go_to_entry(app, "Year")
        app.key("ctrl+a")
        app.type("2010")
        app.key("Return")

    change_and_undo(app, "_data/cv.yml", before, rewrite, ["-      year: 2009 - 2019", '+      year: "2010"'])


def test_add_a_key_to_a_nested_entry(app):
    before = open_form(app, "cv.yml", "_data/cv.yml")

    def add():
        for name in ("Experience", "Entries", "Surveyor"):
            go_to(app, name)
            app.key("space")
            app.find("list", name)
        app.reach_one(app.find_all("list item", "Add a Field"), "Add a Field", "Tab")
        app.key("Return")
        search = app.find(name="Find or name a field")
        wait(lambda: app.is_focused(search), "the list of fields")
        app.type("note")
        app.key("Return")
        app.find("text", "Note")
        app.type("sea")

    change_and_undo(app, "_data/cv.yml", before, add, ["+      note: sea"])


def test_add_an_entry(app):
    before = open_form(app, "cv.yml", "_data/cv.yml")

    def add():
        for name in ("Experience", "Entries"):
            go_to(app, name)
            app.key("space")
            app.find("list", name)
        app.reach_one(app.find_all("list item", "Add an Entry"), "Add an Entry", "Tab")
        app.key("Return")

    change_and_undo(app, "_data/cv.yml", before, add,
                    ["+    - title:", "+      institution:", "+      year:", "+      description:"])


def test_switch_in_the_profile(app):
    app.start("--demo")
    wait(lambda: app.find("label", "about"), "the profile")
    before = digest(app, "_pages/about.md")

    def switch():
        go_to(app, "Round")
        app.key("space")

    change_and_undo(app, "_pages/about.md", before, switch,
                    ["-  image_circular: false # crops the image to make it circular",
                     "+  image_circular: true # crops the image to make it circular"])


def test_switch_in_the_settings(app):
    before = open_form(app, "_config.yml", "_config.yml")
    name = wait(lambda: [recto_ui.name_of(node) for node in app.find_all("list item", hidden=True)
                         if "ooltip" in recto_ui.name_of(node)], "the switch of tooltips")[0]

    def switch():
        go_to(app, name, 150)
        app.key("space")

    change_and_undo(app, "_config.yml", before, switch,
                    ["-enable_tooltips: false # enables automatic tooltip links generated for each section titles",
                     "+enable_tooltips: true # enables automatic tooltip links generated for each section titles"])


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_uncomment_a_network, test_reorder_by_keys, test_change_a_nested_entry,
                           test_add_a_key_to_a_nested_entry, test_add_an_entry,
                           test_switch_in_the_profile, test_switch_in_the_settings], make_app))
