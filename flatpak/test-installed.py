#!/usr/bin/python3
"""Tries the installed Flatpak as a person would, and looks at its sandbox from inside. Prints TAP.

usage: test-installed.py SHOTS [TEST...]      SHOTS is a folder for screenshots

Needs a screen with a window manager, a session bus of its own with the portals, and FLATPAK_USER_DIR.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "ui"))
sys.dont_write_bytecode = True
import recto_ui  # noqa: E402
from recto_ui import Atspi, Failure, wait  # noqa: E402
from site_ui import editor, open_by_search  # noqa: E402

APP = "io.github.recto_editor.Recto"
SHOTS = sys.argv[1]
PERMISSIONS = {"shared": {"network", "ipc"}, "sockets": {"x11", "wayland", "fallback-x11"}, "devices": {"dri"}}
POST = "_posts/2024-05-06-one.md"


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "safe.directory=*", "-C", folder, *arguments], check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True).stdout


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def write(text, *path):
    os.makedirs(os.path.dirname(os.path.join(*path)), exist_ok=True)
    with open(os.path.join(*path), "w", encoding="utf-8") as file:
        file.write(text)


class Installed(recto_ui.App):
    """The Flatpak, in a home of its own. Homes are not made under /tmp, which a sandbox has one of its own of."""

    def __init__(self):
        super().__init__("flatpak", home=tempfile.mkdtemp(prefix="home-", dir=os.environ["RECTO_HOMES"]))
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            self.env.pop(f"XDG_{name}_HOME")
        self.own = os.path.join(self.home, ".var", "app", APP)
        self.servers = []

    def flatpak(self, *arguments):
        return ["flatpak", "run", "--user", *arguments]

    def start(self, *arguments, ready=True):
        ready_file = os.path.join(self.own, "cache", "ready")
        os.makedirs(os.path.dirname(ready_file), exist_ok=True)
        self.log = open(os.path.join(self.home, "log"), "ab")
        self.process = subprocess.Popen(self.flatpak(APP, "--ready-file=" + ready_file, *arguments), env=self.env,
                                        stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        if ready:
            wait(lambda: self.alive() and os.path.exists(ready_file) and "ready" in read(ready_file),
                 "the preview to be painted", 60)
        self.root = wait(self.find_application, "the program on the accessibility bus")

    def find_application(self):
        self.alive()
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            # A program of a test before may still be on the bus, with nothing to show.
            if application and application.get_name() in ("recto", APP) and application.get_child_count() > 0:
                return application
        return None

    def text_of(self, node):
        """Newer GTK counts what is shown and takes places from all the text, folded front matter too, so only all of it can be
        asked for."""
        return Atspi.Text.get_text(node, 0, -1) or super().text_of(node)

    def inside(self, script, **variables):
        """What a shell in the sandbox prints."""
        environment = [f"--env={name}={value}" for name, value in variables.items()]
        done = subprocess.run(self.flatpak(*environment, "--command=sh", APP, "-c", script), env=self.env, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        return done.stdout.strip()

    def share(self, folder):
        """As if the person had chosen the folder in the file chooser; gives the path that the app sees."""
        return subprocess.run([os.path.join(HERE, "stand-in", "share-folder"), APP, folder], check=True, env=self.env,
                              stdout=subprocess.PIPE, text=True).stdout.strip()

    def serve(self, folder):
        """A git server on loopback for the repositories in a folder; gives its address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.servers.append(subprocess.Popen(
            ["git", "-c", "safe.directory=*", "daemon", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1",
             f"--port={port}", "--reuseaddr", f"--base-path={folder}", folder], env=self.env, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        wait(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, "the git server")
        return f"git://127.0.0.1:{port}"

    def kill(self):
        subprocess.run(["flatpak", "kill", APP], env=self.env, check=False, stderr=subprocess.DEVNULL)
        super().kill()
        for server in self.servers:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()
        self.servers = []

    def shot(self, name):
        self.screenshot(os.path.join(SHOTS, name + ".png"))


def new_site(app):
    """A site outside of the sandbox, whose remote is on a server."""
    folder = os.path.join(app.home, "Documents")
    site = os.path.join(folder, "small site")
    write("title: Small\nurl: https://small.example\n", site, "_config.yml")
    write("---\ntitle: Number one\n---\nA first line.\n", site, POST)
    write("---\ntitle: Number two\n---\nAnother line.\n", site, "_posts/2024-05-07-two.md")
    git(folder, "init", "-q", "--bare", "-b", "main", os.path.join(folder, "remote.git"))
    git(site, "init", "-q", "-b", "main")
    git(site, "config", "user.name", "Mira Halloran")
    git(site, "config", "user.email", "mira@mira.example")
    git(site, "add", ".")
    git(site, "commit", "-qm", "Begin")
    git(site, "remote", "add", "origin", app.serve(folder) + "/remote.git")
    git(site, "push", "-qu", "origin", "main")
    return site, os.path.join(folder, "remote.git")


# The sandbox


def check(what, found, wanted):
    if found != wanted:
        raise Failure(f"{what}: found {found!r}, not {wanted!r}")


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
    bare = os.path.join(app.own, "data", "recto", "demo", "site.git")
    site = os.path.join(app.own, "data", "recto", "demo", "site")
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
        return [node for node in recto_ui.walk(app.root) if "of its own" in recto_ui.name_of(node) + (node.get_description() or "")]

    wait(told, "the window to say what to open instead")
    app.shot("elsewhere")


def test_own_key_and_hosts(app):
    """They lie in the app's data, and are found there."""
    folder = os.path.join(app.own, "data", "recto")
    app.inside("mkdir -p $XDG_DATA_HOME/recto && ssh-keygen -q -t ed25519 -N '' -f $XDG_DATA_HOME/recto/id_ed25519")
    check("the key", sorted(name for name in os.listdir(folder) if name.startswith("id_")), ["id_ed25519", "id_ed25519.pub"])


if __name__ == "__main__":
    os.makedirs(SHOTS, exist_ok=True)
    os.environ.setdefault("RECTO_UI_SCREENSHOTS", SHOTS)
    names = sys.argv[2:] or [name for name in list(globals()) if name.startswith("test_")]
    sys.exit(recto_ui.run([globals()[name] for name in names], Installed))
