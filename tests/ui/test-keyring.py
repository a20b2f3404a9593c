#!/usr/bin/python3
"""Tokens in the keyring of the desktop: a real secret service on a bus of its own keeps them for one host and user, they
are found again by the next run, and one that is refused is forgotten and asked for again, once.

usage: test-keyring.py RECTO TRANSPORT SCHEMAS
"""

import os
import re
import shutil
import subprocess
import sys

import recto_ui
from publish_ui import all_in_dialogs, bare_of, fill, git, in_dialog, make_app_for, publish, start_typing, wait_published
from recto_ui import Failure, wait
from servers import Servers, die_with_parent

make_app = make_app_for(*sys.argv[1:4])

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


def call(env, *arguments):
    done = subprocess.run(["gdbus", "call", "--session", *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False)
    return done.stdout if done.returncode == 0 else None


class Bus:
    """A desktop of its own, where nothing can be started, for the program alone: whoever drives it is on the other bus."""

    def __init__(self, app):
        folder = os.path.join(app.home, "keyring")
        os.makedirs(folder, mode=0o700)
        config = os.path.join(folder, "bus.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(BUS.format(folder=folder))
        reading, writing = os.pipe()
        self.bus = subprocess.Popen(["dbus-daemon", "--nofork", "--config-file=" + config, f"--print-address={writing}"],
                                    pass_fds=[writing], preexec_fn=die_with_parent)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            address = pipe.readline().strip()
        a11y = re.search(r"'(.*?)'", call(os.environ, "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method",
                                          "org.a11y.Bus.GetAddress"))
        app.env.update(DBUS_SESSION_BUS_ADDRESS=address, AT_SPI_BUS_ADDRESS=a11y.group(1), XDG_RUNTIME_DIR=folder)
        self.env = app.env
        self.folder = folder

    def stop(self):
        self.bus.terminate()
        self.bus.wait()


class Keyring(Bus):
    """A desktop with a keyring that is open."""

    def __init__(self, app):
        super().__init__(app)
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                                        "--control-directory=" + self.folder], env=app.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
        self.daemon.stdin.write(b"the password of the keyring")
        self.daemon.stdin.close()
        wait(lambda: self.find("nowhere") is not None, "the keyring to be there")

    def find(self, place, user=None):
        """The items for a place, by their paths."""
        attributes = f"{{'place': '{place}'" + (f", 'user': '{user}'" if user else "") + "}"
        found = call(self.env, "--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets", "--method",
                     "org.freedesktop.Secret.Service.SearchItems", attributes)
        return None if found is None else re.findall(r"'(/org/freedesktop/secrets/collection/\S+?)'", found)

    def lock(self):
        """Nobody is there who could be asked to unlock it."""
        call(self.env, "--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets", "--method",
             "org.freedesktop.Secret.Service.Lock", "['/org/freedesktop/secrets/collection/login']")

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()
        super().stop()


def sign_in(app, user, token, known=None, keep=True):
    in_dialog(app, "label", "Sign In")
    field = in_dialog(app, "text", "User name", hidden=True)
    if known:
        wait(lambda: app.text_of(field) == known, f"“{known}” to be filled in")
    else:
        fill(app, "User name", user)
        app.key("Tab")
    fill(app, "Token", token, secret=True)
    if keep:
        app.reach("Keep in the keyring", "Tab")
        app.key("space")
    app.click(in_dialog(app, "push button", ".*Sign In"))


def publish_words(app, words):
    start_typing(app, words)
    publish(app)


def assert_not_asked(app, words):
    """Nobody there to ask would have been the end of it as well."""
    wait_published(app, words)
    if all_in_dialogs(app, "label", "Sign In"):
        raise Failure("it asks for a token that it has")


def test_keyring(app):
    servers = Servers(os.path.join(app.home, "servers"))
    keyring = Keyring(app)
    try:
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        app.start("--demo")
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        address = servers.start_nginx(os.path.dirname(bare_of(app)))
        git(app, "remote", "set-url", "origin", address + "/site.git")
        publish_words(app, "First of all. ")
        sign_in(app, "ada", "token")
        wait_published(app, "First of all.")
        wait(lambda: len(keyring.find(address, "ada")) == 1, "the token to be kept for ada")
        # Another run knows it from the keyring alone.
        app.quit()
        app.start("--demo")
        publish_words(app, "In another run. ")
        assert_not_asked(app, "In another run.")
        # It ran out: forgotten, and asked for once.
        app.quit()
        servers.set_token("newer")
        app.start("--demo")
        publish_words(app, "With a newer one. ")
        in_dialog(app, "label", ".*refused what was given.*")
        if keyring.find(address):
            raise Failure("what was refused is kept")
        sign_in(app, "ada", "newer", known="ada")
        assert_not_asked(app, "With a newer one.")
        wait(lambda: len(keyring.find(address, "ada")) == 1, "the newer token to be kept")
        # Another user of the same host has a token of their own.
        servers.set_token("of bob", user="bob", add=True)
        git(app, "remote", "set-url", "origin", address.replace("https://", "https://bob@") + "/site.git")
        publish_words(app, "As somebody else. ")
        sign_in(app, "bob", "of bob", known="bob")
        wait_published(app, "As somebody else.")
        wait(lambda: len(keyring.find(address, "bob")) == 1 and len(keyring.find(address)) == 2, "both to be kept")
        app.quit()
        app.start("--demo")
        for user in ("ada", "bob"):
            git(app, "remote", "set-url", "origin", address.replace("https://", f"https://{user}@") + "/site.git")
            publish_words(app, f"Again as {user}. ")
            assert_not_asked(app, f"Again as {user}.")
    finally:
        keyring.stop()
        servers.stop()


def test_not_kept(app):
    """Unless one wants it, the keyring gets nothing, and the next run asks."""
    servers = Servers(os.path.join(app.home, "servers"))
    keyring = Keyring(app)
    try:
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        app.start("--demo")
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        address = servers.start_nginx(os.path.dirname(bare_of(app)))
        git(app, "remote", "set-url", "origin", address + "/site.git")
        publish_words(app, "Not to be kept. ")
        sign_in(app, "ada", "token", keep=False)
        wait_published(app, "Not to be kept.")
        publish_words(app, "In the same run. ")
        assert_not_asked(app, "In the same run.")
        if keyring.find(address):
            raise Failure("it was kept")
        app.quit()
        app.start("--demo")
        publish_words(app, "Asked again. ")
        sign_in(app, "ada", "token", keep=False)
        wait_published(app, "Asked again.")
    finally:
        keyring.stop()
        servers.stop()


def test_not_stored(app):
    """There is a keyring, but it takes nothing: that is said to the person who wanted the token in it."""
    servers = Servers(os.path.join(app.home, "servers"))
    keyring = Keyring(app)
    try:
        keyring.lock()
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        app.start("--demo")
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        address = servers.start_nginx(os.path.dirname(bare_of(app)))
        git(app, "remote", "set-url", "origin", address + "/site.git")
        publish_words(app, "Not to be stored. ")
        sign_in(app, "ada", "token")
        wait_published(app, "Not to be stored.")
        app.find_toast("label", f"The token for {address}.* was taken, but the keyring did not store it .*")
        publish_words(app, "In the same run. ")
        assert_not_asked(app, "In the same run.")
        if keyring.find(address):
            raise Failure("it was stored")
    finally:
        keyring.stop()
        servers.stop()


def test_clone_not_stored(app):
    """The same of a clone, whose dialog is gone by then."""
    servers = Servers(os.path.join(app.home, "servers"))
    keyring = Keyring(app)
    try:
        keyring.lock()
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        source = os.path.join(servers.folder, "shore.git")
        git(app, "init", "-q", "-b", "main", source, folder=servers.folder)
        with open(os.path.join(source, "_config.yml"), "w", encoding="utf-8") as file:
            file.write("title: The shore\n")
        git(app, "add", "_config.yml", folder=source)
        git(app, "-c", "user.name=Eve", "-c", "user.email=eve@example.org", "commit", "-qm", "Begin", folder=source)
        address = servers.start_nginx(servers.folder) + "/shore.git"
        app.start(ready=False)
        app.find("list item", "Clone an Address.*")
        app.reach("Open a Folder…", "Tab")
        app.reach("Clone an Address…", "Down")
        app.key("Return")
        app.find("label", "Clone a Site")
        fill(app, "Address", address)
        app.key("Return")
        sign_in(app, "ada", "token")
        in_dialog(app, "label", "The Token Was Not Stored")
        in_dialog(app, "label", "The token for .* was taken, but the keyring did not store it .*")
        app.key("Escape")
        app.find("label", "shore.*")
        if not os.path.exists(os.path.join(app.home, "shore", "_config.yml")):
            raise Failure("the site is not there")
    finally:
        keyring.stop()
        servers.stop()


def test_no_keyring(app):
    """Nothing on the desktop keeps secrets: it is said where the token is asked for, and the token is good for this run."""
    servers = Servers(os.path.join(app.home, "servers"))
    bus = Bus(app)
    try:
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        app.start("--demo")
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        address = servers.start_nginx(os.path.dirname(bare_of(app)))
        git(app, "remote", "set-url", "origin", address + "/site.git")
        publish_words(app, "Kept nowhere. ")
        in_dialog(app, "label", "This desktop has no keyring for it.*")
        if all_in_dialogs(app, "check box", "Keep in the keyring"):
            raise Failure("it offers a keyring that is not there")
        sign_in(app, "ada", "token", keep=False)
        wait_published(app, "Kept nowhere.")
        publish_words(app, "In the same run. ")
        assert_not_asked(app, "In the same run.")
        app.quit()
        app.start("--demo")
        publish_words(app, "Asked again. ")
        sign_in(app, "ada", "token", keep=False)
        wait_published(app, "Asked again.")
    finally:
        bus.stop()
        servers.stop()


if __name__ == "__main__":
    for needed in ["gnome-keyring-daemon", "dbus-daemon", "gdbus", "/usr/sbin/nginx", "/usr/sbin/fcgiwrap"]:
        if not shutil.which(needed):
            print(f"1..0 # SKIP {needed} is not there")
            sys.exit(0)
    sys.exit(recto_ui.run([test_keyring, test_not_kept, test_not_stored, test_clone_not_stored, test_no_keyring], make_app))
