#!/usr/bin/python3
"""Typing on in a field while the form is made anew around it.

usage: test-form-typing.py RECTO TRANSPORT SCHEMAS
"""

import sys

import recto_ui
from recto_ui import wait
from site_ui import go_to_search, open_by_search, wait_for_change

PROGRAM, TRANSPORT, SCHEMAS = sys.argv[1:4]


def make_app(home=None):
    return recto_ui.App(PROGRAM, TRANSPORT, home, SCHEMAS)


def test_type_in_a_new_network(app):
    """Its first letter moves the field up to its place; the others must go where it went."""
    app.start("--demo")
    open_by_search(app, "socials.yml", "socials.yml")
    go_to_search(app)
    app.reach("Add a Network", "Tab")
    app.key("space")
    entry = app.find(name="Find or name a field")
    wait(lambda: app.is_focused(entry), "the list of networks")
    app.type("ORCID")
    app.key("Return")
    app.find("text", "ORCID")
    for letter in "0000-0001-2345":
        app.key("minus" if letter == "-" else letter)
    wait_for_change(app, ["-# orcid_id: # your ORCID ID", "+orcid_id: 0000-0001-2345 # your ORCID ID"])


if __name__ == "__main__":
    sys.exit(recto_ui.run([test_type_in_a_new_network], make_app))
