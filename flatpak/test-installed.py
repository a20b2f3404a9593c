#!/usr/bin/python3 -B
"""Tries the installed Flatpak as a person would, and looks at its sandbox from inside. Prints TAP.

usage: test-installed.py SHOTS [TEST...]      SHOTS is a folder for screenshots

Needs a screen with a window manager, a session bus of its own with the portals, and FLATPAK_USER_DIR.
"""

import os
import re
import subprocess
import time

import installed
from installed import APP, POST, check, git, new_site, read, write
from recto_ui import Atspi, Failure, name_of, wait, walk
from site_ui import editor, open_by_search

PERMISSIONS = {"shared": {"network", "ipc"}, "sockets": {"x11", "wayland", "fallback-x11"}, "devices": {"dri"}}


# The sandbox


def test_sandbox_withholds(app):
    probe = os.path.join(app.home, "letter.txt")
    write("secret", probe)
    write("secret", app.home, ".ssh", "id_ed25519")
    write("secret", app.home, ".gitconfig")
    for what, script in [
        ("a file of home", f'[ -e "{probe}" ] && echo there'), ("~/.ssh", "[ -e ~/.ssh ] && echo there"),
        ("~/.gitconfig", "[ -e ~/.gitconfig ] && echo there"),
        ("/etc/shadow", "[ -e /etc/shadow ] && echo there"), ("/run/host/etc", "[ -e /run/host/etc ] && echo there"),
        ("the agent", 'echo "$SSH_AUTH_SOCK"'), ("writing to /app", "touch /app/x 2>/dev/null && echo written"),
        ("writing to /usr", "touch /usr/x 2>/dev/null && echo written"),
    ]:
        check(what, app.inside(script), "")


def test_sandbox_gives(app):
    check("writing to its own data", app.inside("touch $XDG_DATA_HOME/x && echo written"), "written")
    check("its id", app.inside("echo $FLATPAK_ID"), APP)
    check("a network", app.inside("grep -c : /proc/net/dev") != "1", True)
    check("its own helper", app.inside("[ -x /app/libexec/recto-transport ] && echo there"), "there")
    check("KaTeX", app.inside("cd /app/share/recto/katex && ls katex.min.js katex.min.css fonts/KaTeX_Main-Regular.*").split()[:2],
          ["fonts/KaTeX_Main-Regular.woff2", "katex.min.css"])


def test_nothing_is_missing_or_left_over(app):
    check("libraries that are missing", app.inside(
        "for f in $(find /app/bin /app/libexec /app/lib -type f); do ldd $f 2>/dev/null | grep 'not found'; done"), "")
    check("what only a build needs", app.inside(
        "find /app -name '*.h' -o -name '*.pc' -o -name '*.a' -o -name '*.la' -o -name '*.cmake' -o -name '*.gir' | head -n 20"), "")


def test_permissions(app):
    done = subprocess.run(["flatpak", "info", "--user", "--show-permissions", APP], env=app.env, check=True,
                          stdout=subprocess.PIPE, text=True).stdout
    found = {}
    for key, values in re.findall(r"^(\w+)=(.*)$", done.split("[Session")[0], re.M):
        found[key] = set(values.strip(";").split(";"))
    check("the permissions", found, PERMISSIONS)


def test_command_line(app):
    """The core without a window: it renders inside, and refuses what is outside."""
    out = app.inside("printf '# Fog\\n' | recto-cli render --body -")
    if "Fog</h1>" not in out:
        raise Failure(f"recto-cli printed {out!r}")


# The demo


def test_demo_is_published(app):
    app.start("--demo")
    bare, site = app.demo_remote, app.demo
    before = git(bare, "rev-parse", "main")
    app.find("label", "about")
    app.shot("demo")
    app.key("ctrl+n")
    app.find(name=".*Create.*")
    app.type("Fog on Tuesday")
    time.sleep(0.3)
    app.key("Return")
    app.find("label", "Fog on Tuesday")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("It came in at noon.")
    wait(lambda: "It came in at noon." in app.text_of(editor(app)), "the words in the text")
    app.key("ctrl+Return")
    after = wait(lambda: (now := git(bare, "rev-parse", "main")) != before and now.strip(), "the commit in the remote")
    names = git(bare, "show", "--name-only", "--format=", after).split()
    if len(names) != 1 or not names[0].endswith("fog-on-tuesday.md"):
        raise Failure(f"published {names}")
    if "It came in at noon." not in git(bare, "show", f"{after}:{names[0]}"):
        raise Failure("what was published lacks what was typed")
    app.find("label", "Published.*")
    app.shot("published")
    wait(lambda: git(site, "status", "--porcelain") == "", "nothing left to publish")
    git(bare, "fsck", "--strict")


def processes(name):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.path.basename(os.readlink(f"/proc/{pid}/exe")) == name:
                yield pid
        except OSError:
            continue


def test_preview_has_a_sandbox_of_its_own(app):
    """WebKit asks the Flatpak portal for one with no network and without the app's data."""
    app.start("--demo")
    app.find("label", "about")
    window = next(processes("recto"))
    pages = list(processes("WebKitWebProcess"))
    if not pages:
        raise Failure("there is no process for web pages")
    for page in pages:
        for kind in ("mnt", "net", "pid"):
            if os.readlink(f"/proc/{page}/ns/{kind}") == os.readlink(f"/proc/{window}/ns/{kind}"):
                raise Failure(f"the page shares the window's {kind} namespace")
        if os.path.exists(f"/proc/{page}/root{app.own}/data/recto/demo"):
            raise Failure("the page sees the app's data")


def test_spelling(app):
    """What is wrong is underlined, what is no prose is not."""
    app.start("--demo")
    open_by_search(app, "vocabulary")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the post")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("To recieve right `recieve` it. ")
    wait(lambda: "recieve` it." in app.text_of(editor(app)), "the words in the text")
    app.shot("spelling")

    def underlined(words):
        """The cursor is at the end, and its place is counted in all of the text."""
        back = len(app.text_of(editor(app)).split(words)[-1]) + len(words)
        place = Atspi.Text.get_caret_offset(editor(app)) - back
        return Atspi.Text.get_attribute_run(editor(app), place + 1, False)[0].get("underline") == "error"

    wait(lambda: underlined("recieve right"), "the wrong word to be marked")
    check("whether a right word is marked", underlined("right `"), False)
    check("whether code is marked", underlined("recieve` it"), False)


# A folder that was chosen: through the document portal


def open_shared(app):
    site, remote = new_site(app)
    shared = app.share(site)
    app.start(os.path.join(shared, POST))
    wait(lambda: "A first line." in app.text_of(editor(app)), "the post")
    return site, remote


def test_folder_is_edited_and_published(app):
    site, remote = open_shared(app)
    before = git(remote, "rev-parse", "main")
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("Typed in the sandbox.")
    wait(lambda: "Typed in the sandbox." in read(site, POST), "the file to be saved")
    app.key("ctrl+Return")
    after = wait(lambda: (now := git(remote, "rev-parse", "main")) != before and now.strip(), "the commit on the server")
    check("what was published", git(remote, "show", "--name-only", "--format=", after).split(), [POST])
    app.find("label", "Published.*")
    app.shot("portal")
    wait(lambda: git(site, "status", "--porcelain") == "", "nothing left to publish")
    git(site, "fsck", "--strict")
    left = [name for name in os.listdir(os.path.join(site, ".git")) if name.endswith(".lock") or name == "recto-index"]
    check("locks left behind", left, [])


def test_changes_outside_are_noticed(app):
    """Nothing tells of them, and the window keeps the focus all the while."""
    site, _ = open_shared(app)
    write("---\ntitle: Number one\n---\nWritten outside.\n", site, POST)
    wait(lambda: "Written outside." in app.text_of(editor(app)), "the text that was written outside")
    write("---\ntitle: From outside\n---\nNew.\n", site, "_posts/2024-05-08-three.md")
    app.find(name="From outside.*")
    os.unlink(os.path.join(site, "_posts/2024-05-07-two.md"))
    wait(lambda: not app.find_all(name="Number two.*"), "the post that was deleted to go")
    # Not yet saved here, written there: neither is lost.
    app.key("alt+t")
    app.key("ctrl+End")
    app.type("Mine.")
    wait(lambda: "Mine." in read(site, POST), "the file to be saved")


def test_link_to_a_repository_outside(app):
    """The work tree is shared, the repository is not."""
    site, _ = new_site(app)
    tree = os.path.join(app.home, "Documents", "tree")
    git(site, "worktree", "add", "-q", tree)
    shared = app.share(tree)
    done = subprocess.run(app.flatpak("--command=recto-cli", APP, "status", "--site", shared), env=app.env, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 1 or ".git/worktrees/tree" not in done.stdout or "of its own" not in done.stdout:
        raise Failure(f"recto-cli ended with {done.returncode} and said {done.stdout!r}")
    app.start(shared)
    open_by_search(app, "Number one", None)

    def told():
        return [node for node in walk(app.root) if "of its own" in name_of(node) + (node.get_description() or "")]

    wait(told, "the window to say what to open instead")
    app.shot("elsewhere")


if __name__ == "__main__":
    installed.run(dict(globals()))
