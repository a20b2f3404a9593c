#!/usr/bin/python3
"""What the desktop is told of Recto is valid, and says the same everywhere.

usage: test-data.py TOP BUILD VERSION
"""

import configparser
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

TOP, BUILD, VERSION = sys.argv[1:4]
APP_ID = "io.github.recto_editor.Recto"
DATA = os.path.join(TOP, "data")


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}"


def metainfo():
    return ElementTree.parse(os.path.join(DATA, APP_ID + ".metainfo.xml.in")).getroot()


def desktop():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(os.path.join(BUILD, "data", APP_ID + ".desktop"), encoding="utf-8")
    return parser


def test_desktop_file():
    run("desktop-file-validate", os.path.join(BUILD, "data", APP_ID + ".desktop"))
    entry = desktop()["Desktop Entry"]
    assert entry["Icon"] == APP_ID
    assert entry["DBusActivatable"] == "true"
    assert set(entry["MimeType"].strip(";").split(";")) == {"inode/directory", "text/markdown"}


def test_metainfo():
    run("appstreamcli", "validate", "--no-net", os.path.join(BUILD, "data", APP_ID + ".metainfo.xml"))
    root = metainfo()
    assert root.findtext("id") == APP_ID
    assert len(root.findtext("summary")) <= 35
    assert root.findtext("developer/name")
    assert root.find("content_rating").get("type").startswith("oars-1")
    assert root.findtext("launchable") == APP_ID + ".desktop"


def test_service():
    service = read(BUILD, "data", APP_ID + ".service")
    assert f"Name={APP_ID}\n" in service
    assert re.search(r"^Exec=/.*/recto --gapplication-service$", service, re.M), service


def releases_of_news():
    """(version, day) of each heading."""
    return re.findall(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", read(TOP, "NEWS.md"), re.M)


def test_releases():
    told = [(release.get("version"), release.get("date")) for release in metainfo().findall("releases/release")]
    assert told and told == releases_of_news(), f"{told} in the metainfo, {releases_of_news()} in NEWS.md"
    assert told[0][0] == VERSION, f"{told[0][0]} is the newest release, and meson says {VERSION}"
    assert len(re.findall(r"^## ", read(TOP, "NEWS.md"), re.M)) == len(told)


def test_screenshots():
    root = metainfo()
    shots = root.findall("screenshots/screenshot")
    assert [shot for shot in shots if shot.get("environment", "").endswith(":dark")], "none is dark"
    assert [shot for shot in shots if shot.get("environment") is None], "none is light"
    for shot in shots:
        name = os.path.basename(shot.findtext("image"))
        with open(os.path.join(DATA, "screenshots", name), "rb") as file:
            head = file.read(24)
        size = tuple(int.from_bytes(head[start:start + 4], "big") for start in (16, 20))
        assert size == (int(shot.find("image").get("width")), int(shot.find("image").get("height"))), f"{name} is {size}"
        assert shot.findtext("caption")


def test_schema():
    run("glib-compile-schemas", "--strict", "--dry-run", DATA)
    schema = ElementTree.parse(os.path.join(DATA, APP_ID + ".gschema.xml")).getroot().find("schema")
    for key in schema.findall("key"):
        name = key.get("name")
        assert key.findtext("summary") and key.findtext("description"), f"{name} is not described"
        if key.get("type") in ("i", "u", "d"):
            assert key.find("range") is not None, f"{name} has no range"
            assert re.search(r"pixels|milliseconds|seconds|minutes|from [\d.]+ to [\d.]+", key.findtext("description")), f"{name} has no unit"


def test_icons():
    """They are drawings, and on the grid that their kinds are drawn for."""
    for kind, suffix, size in (("scalable", "", "128"), ("symbolic", "-symbolic", "16")):
        root = ElementTree.parse(os.path.join(DATA, "icons", "hicolor", kind, "apps", APP_ID + suffix + ".svg")).getroot()
        assert root.get("viewBox") == f"0 0 {size} {size}"
        assert not [node for node in root.iter() if node.tag.endswith(("image", "text"))], "not only lines"


def test_guide():
    """A guide in every language that Recto speaks, each with the same sections and all of its links leading somewhere."""
    folder = os.path.join(DATA, "guide")
    names = sorted(name for name in os.listdir(folder) if name.endswith(".md"))
    listed = re.findall(r"<file>(.*)</file>", read(folder, "guide.gresource.xml"))
    languages = [word for line in read(TOP, "po", "LINGUAS").splitlines() for word in line.split("#")[0].split()]
    assert sorted(listed) == names
    for language in ["C", *languages]:
        assert language + ".md" in names, f"there is no guide in {language}"
    counts = {}
    for name in names:
        text = read(folder, name)
        headings = re.findall(r"^## (.+)$", text, re.M)
        links = re.findall(r"^- \[(.+)\]\(#(.+)\)$", text, re.M)
        assert [title for title, _ in links] == headings, f"{name}: the list is not that of the headings"
        for title, target in links:
            assert target == title.lower().replace(" ", "-"), f"{name}: {target}"
        counts[name] = (len(headings), text.count("<kbd>"))
    assert len({headings for headings, _ in counts.values()}) == 1, counts


TESTS = [test_desktop_file, test_metainfo, test_service, test_releases, test_screenshots, test_schema, test_icons, test_guide]


def main():
    print(f"1..{len(TESTS)}")
    bad = False
    for number, test in enumerate(TESTS, 1):
        try:
            test()
            print("ok", number, test.__name__)
        except (AssertionError, OSError) as failure:
            bad = True
            print("not ok", number, test.__name__)
            print("\n".join("# " + line for line in f"{type(failure).__name__}: {failure}".splitlines()))
    return bad


if __name__ == "__main__":
    sys.exit(main())
