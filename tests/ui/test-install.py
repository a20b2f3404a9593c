#!/usr/bin/python3
"""What `meson install` puts where, and whether the program works from there.

usage: test-install.py BUILD PREFIX BINDIR DATADIR LIBEXECDIR LOCALEDIR VERSION

It is installed below a scratch folder (DESTDIR), so the places that are compiled in are looked up below that folder; what
runs with a prefix of its own and nothing told to it is tried by build-aux/dist.
"""

import os
import shutil
import subprocess
import sys
import tempfile

import recto_ui
from recto_ui import Failure

BUILD, PREFIX, BINDIR, DATADIR, LIBEXECDIR, LOCALEDIR, VERSION = sys.argv[1:8]
APP_ID = "io.github.recto_editor.Recto"
ROOT = tempfile.mkdtemp(prefix="recto-install-")


def below(*path):
    """A place of the installed program, in the scratch folder."""
    whole = os.path.join(*path)
    return ROOT + (whole if whole.startswith("/") else os.path.join(PREFIX, whole))


def install():
    env = {name: value for name, value in os.environ.items() if name != "DESTDIR"}
    subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", ROOT], check=True, env=env,
                   stdout=subprocess.DEVNULL)
    # This is left to the package when there is a DESTDIR.
    subprocess.run(["glib-compile-schemas", "--strict", below(DATADIR, "glib-2.0", "schemas")], check=True)


def make_app():
    app = recto_ui.App(below(BINDIR, "recto"), below(LIBEXECDIR, "recto-transport"))
    app.env["XDG_DATA_DIRS"] = below(DATADIR) + ":/usr/local/share:/usr/share"
    app.env["RECTO_LOCALEDIR"] = below(LOCALEDIR)
    return app


def test_files(app):
    wanted = [
        below(BINDIR, "recto"), below(BINDIR, "recto-cli"), below(LIBEXECDIR, "recto-transport"),
        below(LIBEXECDIR, "recto-highlight"), below(DATADIR, "applications", APP_ID + ".desktop"),
        below(DATADIR, "metainfo", APP_ID + ".metainfo.xml"),
        below(DATADIR, "dbus-1", "services", APP_ID + ".service"),
        below(DATADIR, "glib-2.0", "schemas", APP_ID + ".gschema.xml"),
        below(DATADIR, "icons", "hicolor", "scalable", "apps", APP_ID + ".svg"),
        below(DATADIR, "icons", "hicolor", "symbolic", "apps", APP_ID + "-symbolic.svg"),
    ]
    with open(os.path.join(os.path.dirname(__file__), "../../po/LINGUAS"), encoding="utf-8") as file:
        wanted += [below(LOCALEDIR, word, "LC_MESSAGES", "recto.mo") for line in file for word in line.split("#")[0].split()]
    missing = [path for path in wanted if not os.path.isfile(path)]
    there = {os.path.join(folder, name) for folder, _, names in os.walk(ROOT) for name in names}
    more = there - set(wanted) - {below(DATADIR, "glib-2.0", "schemas", "gschemas.compiled")}
    if missing or more:
        raise Failure(f"missing: {missing}; and nobody asked for: {sorted(more)}")


def test_places_that_are_compiled_in(app):
    """Each is where the install put what belongs there."""
    for program, places in (("bin/recto", (LOCALEDIR, LIBEXECDIR, os.path.join(DATADIR, "glib-2.0", "schemas"))),
                            ("bin/recto-cli", (LOCALEDIR, LIBEXECDIR))):
        with open(below(program.replace("bin", BINDIR)), "rb") as file:
            binary = file.read()
        for place in places:
            whole = place if place.startswith("/") else os.path.join(PREFIX, place)
            if whole.encode() not in binary or not os.path.isdir(ROOT + whole):
                raise Failure(f"{program} does not look into {whole}")
    with open(below(DATADIR, "dbus-1", "services", APP_ID + ".service"), encoding="utf-8") as file:
        command = [line for line in file if line.startswith("Exec=")][0][5:].split()[0]
    if not os.access(ROOT + command, os.X_OK):
        raise Failure(f"the bus would start {command}")


def test_command_line(app):
    for program, wanted in (("recto", f"Recto {VERSION}\n"), ("recto-cli", None)):
        done = subprocess.run([below(BINDIR, program), "--version" if wanted else "--help"], env=app.env, check=True,
                              stdout=subprocess.PIPE, text=True)
        if wanted and done.stdout != wanted or not done.stdout:
            raise Failure(f"{program} says {done.stdout!r}")


def test_window(app):
    app.start("--demo")
    app.find("list item", "Profile.*")
    app.quit()


if __name__ == "__main__":
    try:
        install()
        bad = recto_ui.run([test_files, test_places_that_are_compiled_in, test_command_line, test_window], make_app)
    finally:
        shutil.rmtree(ROOT, ignore_errors=True)
    sys.exit(bad)
