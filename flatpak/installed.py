"""The Flatpak as it was installed, for its tests: run in a home of its own, looked at from outside and from inside."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "ui"))
sys.dont_write_bytecode = True
import recto_ui  # noqa: E402
from recto_ui import Atspi, Failure, wait  # noqa: E402
from servers import Servers  # noqa: E402

APP = "io.github.recto_editor.Recto"
SHOTS = sys.argv[1]
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


def check(what, found, wanted):
    if found != wanted:
        raise Failure(f"{what}: found {found!r}, not {wanted!r}")


class Installed(recto_ui.App):
    """The Flatpak, in a home of its own. Homes are not made under /tmp, which a sandbox has one of its own of."""

    def __init__(self):
        super().__init__("flatpak", home=tempfile.mkdtemp(prefix="home-", dir=os.environ["RECTO_HOMES"]))
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            self.env.pop(f"XDG_{name}_HOME")
        # Flatpak passes on what is set here, and this would go before what is configured.
        for name in ("GIT_SSL_CAINFO", "SSL_CERT_FILE", "SSL_CERT_DIR"):
            self.env.pop(name, None)
        self.own = os.path.join(self.home, ".var", "app", APP)
        self.demo = os.path.join(self.own, "data", "recto", "demo", "site")
        self.demo_remote = self.demo + ".git"
        self.servers = Servers(os.path.join(self.home, "servers"))
        self.daemons = []
        self.overridden = False

    def flatpak(self, *arguments):
        return ["flatpak", "run", "--user", *arguments]

    def start(self, *arguments, ready=True):
        ready_file = os.path.join(self.own, "cache", "ready")
        os.makedirs(os.path.dirname(ready_file), exist_ok=True)
        if os.path.exists(ready_file):
            os.unlink(ready_file)
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

    def cli(self, *arguments, answer=None):
        """recto-cli in the sandbox, on a terminal when there is something to answer; gives its exit code and what it says."""
        command = self.flatpak("--command=recto-cli", APP, *arguments)
        if answer is not None:
            command = ["script", "--quiet", "--return", "--command", shlex.join(command), "/dev/null"]
        done = subprocess.run(command, env=self.env, check=False, input=answer or "", stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=60)
        return done.returncode, done.stdout

    def share(self, folder):
        """As if the person had chosen the folder in the file chooser; gives the path that the app sees."""
        return subprocess.run([os.path.join(HERE, "stand-in", "share-folder"), APP, folder], check=True, env=self.env,
                              stdout=subprocess.PIPE, text=True).stdout.strip()

    def override(self, *permissions):
        """What the README says to those who want to allow more; taken back after the test."""
        self.overridden = True
        subprocess.run(["flatpak", "override", "--user", *permissions, APP], env=self.env, check=True)

    def spawn(self, *command):
        """Ends with the test."""
        self.daemons.append(subprocess.Popen(command, env=self.env, start_new_session=True, stdin=subprocess.DEVNULL,
                                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def serve(self, folder):
        """A git server on loopback for the repositories in a folder; gives its address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.spawn("git", "-c", "safe.directory=*", "daemon", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1",
                   f"--port={port}", "--reuseaddr", f"--base-path={folder}", folder)
        wait(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, "the git server")
        return f"git://127.0.0.1:{port}"

    def kill(self):
        subprocess.run(["flatpak", "kill", APP], env=self.env, check=False, stderr=subprocess.DEVNULL)
        super().kill()
        if self.overridden:
            self.override("--reset")
        for daemon in self.daemons:
            os.killpg(daemon.pid, signal.SIGTERM)
            daemon.wait()
        self.daemons = []
        self.servers.stop()

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


def run(tests):
    """Runs the functions of a module that are tests, or those that are asked for."""
    os.makedirs(SHOTS, exist_ok=True)
    os.environ.setdefault("RECTO_UI_SCREENSHOTS", SHOTS)
    names = sys.argv[2:] or [name for name in tests if name.startswith("test_")]
    sys.exit(recto_ui.run([tests[name] for name in names], Installed))
