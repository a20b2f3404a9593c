#!/usr/bin/python3
"""What `meson install` puts where, and whether the program works from there.

usage: test-install.py BUILD PREFIX BINDIR DATADIR LIBEXECDIR LOCALEDIR VERSION

It is installed below a scratch folder (DESTDIR), so the places that are compiled in are looked up below that folder; what
runs with a prefix of its own and nothing told to it is tried by build-aux/dist.
"""

import configparser
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import recto_ui
from recto_ui import Failure

BUILD, PREFIX, BINDIR, DATADIR, LIBEXECDIR, LOCALEDIR, VERSION = sys.argv[1:8]
APP_ID = "io.github.recto_editor.Recto"
ROOT = tempfile.mkdtemp(prefix="recto-install-")
with open(os.path.join(os.path.dirname(__file__), "../../po/LINGUAS"), encoding="utf-8") as lines:
    LANGUAGES = [word for line in lines for word in line.split("#")[0].split()]
# How newer gettext writes them into XML.
BCP47 = {"zh_CN": "zh-Hans-CN"}
# The name, and what people type into a menu whatever they speak.
KEPT = {"Recto", "blog", "jekyll", "markdown", "website", "publish", "al-folio"}
# What a program on the desktop makes of the files: prints what the menu, the shell's search and the settings show.
LOOK = """
import ctypes, gettext, sys
from gi.repository import Gio
desktop, schemas, locales, app_id = sys.argv[1:]
info = Gio.DesktopAppInfo.new_from_filename(desktop)
print(info.get_name(), info.get_generic_name(), info.get_description(), *info.get_keywords(),
      info.get_action_name("new-window"), sep="\\n")
ctypes.CDLL(None).setlocale(6, b"")
ctypes.CDLL(None).bindtextdomain(b"recto", locales.encode())
schema = Gio.SettingsSchemaSource.new_from_directory(schemas, None, False).lookup(app_id, False)
for key in sorted(schema.list_keys()):
    print(schema.get_key(key).get_summary(), schema.get_key(key).get_description(), sep="\\n")
"""


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
    wanted += [below(LOCALEDIR, word, "LC_MESSAGES", "recto.mo") for word in LANGUAGES]
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


def test_desktop_file_is_translated(app):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(below(DATADIR, "applications", APP_ID + ".desktop"), encoding="utf-8")
    for section, keys in (("Desktop Entry", ("Name", "GenericName", "Comment", "Keywords")), ("Desktop Action new-window", ("Name",))):
        for language in LANGUAGES:
            missing = [key for key in keys if not parser[section].get(f"{key}[{language}]")]
            if missing:
                raise Failure(f"[{section}] has no {missing} in {language}")
    subprocess.run(["desktop-file-validate", below(DATADIR, "applications", APP_ID + ".desktop")], check=True)


def test_metainfo_is_translated(app):
    """Every text that a software centre shows, not only some of them."""
    path = below(DATADIR, "metainfo", APP_ID + ".metainfo.xml")
    subprocess.run(["appstreamcli", "validate", "--no-net", path], check=True, stdout=subprocess.DEVNULL)
    root = ElementTree.parse(path).getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for where, tag in ((".", "summary"), ("description", "p"), ("description/ul", "li"), ("screenshots/screenshot", "caption"),
                       ("releases/release/description", "p")):
        texts = [node for parent in root.findall(where) for node in parent.findall(tag)]
        english = [node for node in texts if lang not in node.attrib]
        for language in LANGUAGES:
            told = [node for node in texts if node.get(lang) in (language, BCP47.get(language, language)) and node.text]
            if not english or len(told) != len(english):
                raise Failure(f"{where}/{tag} is there {len(english)} times in English and {len(told)} times in {language}")


def test_the_desktop_sees_translations(app):
    """Read as the desktop reads them, in each language; descriptions of the settings take the program's own messages."""
    def look(language):
        locales = os.path.join(app.home, "locales")
        env = dict(os.environ, LOCPATH=locales, LC_ALL="x", LANGUAGE=language)
        if not os.path.isdir(locales):
            os.mkdir(locales)
            subprocess.run(["localedef", "--no-archive", "-i", "en_US", "-f", "UTF-8", os.path.join(locales, "x")], check=False,
                           stderr=subprocess.DEVNULL)
        done = subprocess.run([sys.executable, "-c", LOOK, below(DATADIR, "applications", APP_ID + ".desktop"),
                               below(DATADIR, "glib-2.0", "schemas"), below(LOCALEDIR), APP_ID],
                              env=dict(env, PATH=below(BINDIR) + ":" + os.environ["PATH"]), check=True, stdout=subprocess.PIPE,
                              encoding="utf-8")
        return done.stdout.splitlines()

    english = look("C")
    for language in LANGUAGES:
        shown = look(language)
        same = set(english) & set(shown) - KEPT
        if len(shown) < 30 or same:
            raise Failure(f"in {language} these are in English: {same}")


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
        bad = recto_ui.run([test_files, test_places_that_are_compiled_in, test_desktop_file_is_translated, test_metainfo_is_translated,
                            test_the_desktop_sees_translations, test_command_line, test_window], make_app)
    finally:
        shutil.rmtree(ROOT, ignore_errors=True)
    sys.exit(bad)
