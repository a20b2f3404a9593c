"""Drives the real program from outside, through the accessibility bus, as a person would through a screen reader."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20.0


class Failure(AssertionError):
    pass


def wait(condition, what, patience=PATIENCE):
    """Waits until the condition gives something, and gives that."""
    end = time.monotonic() + patience
    while True:
        try:
            found = condition()
        except GLib.Error:  # The widget went away while it was looked at.
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f"waited {patience:.0f} s for {what}")
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.02)


def settle(condition, patience=0.4):
    """Waits for something that mostly comes, and that nothing depends on."""
    try:
        wait(condition, "", patience)
    except Failure:
        pass


def walk(node):
    try:
        if node is None:
            return
        yield node
        count = node.get_child_count()
    except GLib.Error:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            continue
        yield from walk(child)


def children(node):
    try:
        found = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        return []
    return [child for child in found if child is not None]


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def shows(node):
    """GTK 4.8 tells only that a widget may be seen; one that is not on the screen has no size."""
    if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
        return False
    try:
        extents = node.get_extents(Atspi.CoordType.WINDOW)
    except GLib.Error:
        return True
    return extents.width > 0


def describe(node, depth=0, out=None):
    """What is shown of the tree, as text, for a failing test."""
    out = out if out is not None else []
    try:
        text = ""
        if depth > 1 and not shows(node):
            return ""
        if node.get_text_iface():
            text = Atspi.Text.get_text(node, 0, min(60, Atspi.Text.get_character_count(node)))
        if name_of(node) or text:
            out.append("  " * depth + f"{node.get_role_name()} “{name_of(node)}” {text!r}")
        for index in range(node.get_child_count()):
            describe(node.get_child_at_index(index), depth + 1, out)
    except GLib.Error:
        pass
    return "\n".join(out)


class App:
    """One run of Recto in a home of its own."""

    def __init__(self, program, transport=None, home=None, schemas=None):
        self.program = os.path.abspath(program)
        self.home = home or tempfile.mkdtemp(prefix="recto-ui-")
        self.env = dict(os.environ)
        for name, folder in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"),
                             ("XDG_CACHE_HOME", "cache")]:
            self.env[name] = os.path.join(self.home, folder)
        self.env.update(HOME=self.home, GSETTINGS_BACKEND="keyfile", GTK_A11Y="atspi", GSK_RENDERER="cairo",
                        GDK_BACKEND="x11", LC_ALL=os.environ.get("RECTO_UI_LOCALE", "C.UTF-8"), GIT_CONFIG_NOSYSTEM="1",
                        G_DEBUG="fatal-criticals")
        if transport:
            self.env["RECTO_TRANSPORT"] = os.path.abspath(transport)
        if schemas:
            self.env["GSETTINGS_SCHEMA_DIR"] = os.path.abspath(schemas)
        self.process = None
        self.root = None

    def set_setting(self, key, value):
        """Before the start: a setting, its value in GVariant's text form."""
        folder = os.path.join(self.env["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        path = os.path.join(folder, "keyfile")
        os.makedirs(folder, exist_ok=True)
        fresh = not os.path.exists(path)
        with open(path, "a", encoding="utf-8") as file:
            file.write(("[io/github/recto_editor/Recto]\n" if fresh else "") + f"{key}={value}\n")

    # Running

    def start(self, *arguments, ready=True):
        ready_file = os.path.join(self.home, "ready")
        if os.path.exists(ready_file):
            os.unlink(ready_file)
        self.log = open(os.path.join(self.home, "log"), "ab")
        # The bus and its registry are there before the program looks for them: GTK asks once.
        Atspi.get_desktop(0).get_child_count()
        self.process = subprocess.Popen([self.program, "--ready-file=" + ready_file, *arguments], env=self.env,
                                        stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        if ready:
            wait(lambda: self.alive() and os.path.exists(ready_file) and "ready" in open(ready_file).read(),
                 "the preview to be painted", 40)
        try:
            self.root = wait(self.find_application, "the program on the accessibility bus")
        except Failure as failure:
            raise Failure(f"{failure}; there: {self.list_applications()}; it said:\n{self.read_log()}") from None

    def alive(self):
        if self.process.poll() is not None:
            raise Failure(f"Recto ended with {self.process.returncode}:\n{self.read_log()}")
        return True

    def read_log(self):
        with open(os.path.join(self.home, "log"), encoding="utf-8", errors="replace") as log:
            return log.read()[-4000:]

    def find_application(self):
        self.alive()
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.process.pid:
                return application
        desktop.clear_cache()  # What came while the list was being read is else never seen.
        return None

    @staticmethod
    def list_applications():
        return [f"{child.get_process_id()} {name_of(child)}" for child in children(Atspi.get_desktop(0))]

    def quit(self):
        """As a person: Ctrl+Q."""
        self.key("ctrl+q")
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("Recto did not quit") from None
        if code != 0:
            raise Failure(f"Recto ended with {code}:\n{self.read_log()}")

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def clean(self):
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    # Looking

    def find_all(self, role=None, name=None, within=None, hidden=False):
        found = []
        for node in walk(within or self.root):
            try:
                if role and node.get_role_name() != role:
                    continue
                if name is not None and not (re.fullmatch(name, name_of(node)) if isinstance(name, str) else name(node)):
                    continue
                if not hidden and not shows(node):
                    continue
            except GLib.Error:
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, within=None, hidden=False, patience=PATIENCE):
        def look():
            self.alive()
            found = self.find_all(role, name, within, hidden)
            return found[0] if found else None

        try:
            return wait(look, f"a {role} named {name}", patience)
        except Failure as failure:
            raise Failure(f"{failure}; there is:\n{describe(within or self.root)}") from None

    def toasts(self):
        """What lies over the windows, not far below the top."""
        level = [self.root]
        for _ in range(8):
            below = [child for node in level for child in children(node)]
            for node in below:
                if name_of(node) == "RectoWorkspace":
                    yield from children(node.get_child_at_index(0))[1:]
            level = [node for node in below if name_of(node) != "RectoWorkspace"]

    def find_toast(self, role, name):
        """They are there for seconds only, and to look through all of a window can take longer than that."""
        def look():
            self.alive()
            return next((node for toast in self.toasts() for node in self.find_all(role, name, toast)), None)

        return wait(look, f"a toast with a {role} named {name}")

    def hold_toast(self, role, name):
        """The same, pointed at: it stays for as long as the pointer does, whatever has to be looked at meanwhile."""
        node = self.find_toast(role, name)
        shell = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], check=True, text=True,
                               stdout=subprocess.PIPE).stdout
        place = dict(line.split("=", 1) for line in shell.split() if "=" in line)
        extents = node.get_extents(Atspi.CoordType.WINDOW)
        subprocess.run(["xdotool", "mousemove", str(int(place["X"]) + extents.x + extents.width // 2),
                        str(int(place["Y"]) + extents.y + extents.height // 2)], check=True)
        return node

    def text_of(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)

    def count_pixels(self, rgb):
        """How many pixels of the screen have exactly this colour: what a web view shows is not on the bus."""
        done = subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], check=True, stdout=subprocess.PIPE)
        pixels, wanted = done.stdout, bytes(rgb)
        return sum(pixels[start:start + 3] == wanted
                   for start in (match.start() for match in re.finditer(re.escape(wanted), pixels)) if start % 3 == 0)

    # Acting

    def click(self, node, action=0):
        if not node.get_action_iface() or not Atspi.Action.do_action(node, action):
            raise Failure(f"cannot activate {describe(node)}")

    def is_focused(self, node):
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def reach(self, name, key, limit=60):
        """Goes to a control with a key, as one without a mouse would. A menu button is two controls of one name."""
        nodes = self.find_all(name=name, hidden=True)
        if not nodes:
            raise Failure(f"nothing is named {name}; there is:\n{describe(self.root)}")
        self.reach_one(nodes, name, key, limit)

    def reach_one(self, nodes, name, key, limit=60):
        """The same for controls that were found already."""
        moves = []
        listener = Atspi.EventListener.new(lambda event: moves.append(event.detail1))
        listener.register("object:state-changed:focused")
        try:
            for _ in range(limit):
                if any(self.is_focused(node) for node in nodes):
                    return
                moves.clear()
                self.key(key)
                settle(lambda: moves)
        finally:
            listener.deregister("object:state-changed:focused")
        raise Failure(f"{key} does not reach “{name}”, one of {len(nodes)}")

    def key(self, keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "5", text], check=True)


def run(tests, make_app):
    """Runs functions that take an App, as TAP."""
    print(f"1..{len(tests)}")
    bad = False
    shots = os.environ.get("RECTO_UI_SCREENSHOTS")
    for number, test in enumerate(tests, 1):
        app = make_app()
        try:
            test(app)
            print("ok", number, test.__name__)
        except Exception as failure:  # A test that breaks is one that fails.
            bad = True
            print("not ok", number, test.__name__)
            print("\n".join("# " + line for line in f"{type(failure).__name__}: {failure}".splitlines()))
            if app.process:
                print("\n".join("# " + line for line in app.read_log().splitlines()[-15:]))
            if shots:
                app.screenshot(os.path.join(shots, test.__name__ + ".png"))
        finally:
            app.clean()
        sys.stdout.flush()
    return bad
