#!/usr/bin/python3 -B
"""Publishes from the installed Flatpak to real servers, over ssh and https, and looks at where it keeps keys, servers and
tokens. Prints TAP.

usage: test-remotes.py SHOTS [TEST...]      SHOTS is a folder for screenshots

Needs what test-installed.py needs, and a keyring on the session bus that the Secret portal uses.
"""

import glob
import os
import shutil
import subprocess

import installed
from installed import APP, POST, check, git, new_site, read, write
from gi.repository import Gio, GLib
from recto_ui import Atspi, Failure, wait
from site_ui import editor, open_by_search


def tip(repository):
    return git(repository, "rev-parse", "main").strip()


def type_and_publish(app, words):
    """In a post of the demo."""
    open_by_search(app, "vocabulary")
    wait(lambda: "Slack" in app.text_of(editor(app)), "the post")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+End")
    app.type(words)
    wait(lambda: words in app.text_of(editor(app)), "the words in the text")
    app.key("ctrl+Return")


def wait_published(app, words):
    app.find("label", "Published: .*")
    wait(lambda: tip(app.demo_remote) == tip(app.demo), "the remote to have our commit")
    if words not in git(app.demo_remote, "show", "main"):
        raise Failure(f"“{words}” is not on the remote")


def fill(app, name, text):
    field = app.find("text", name, hidden=True)
    app.key("ctrl+a")
    app.type(text)
    wait(lambda: Atspi.Text.get_character_count(field) == len(text), f"the text in “{name}”")


# ssh


def test_ssh_with_a_key_of_its_own(app):
    """The person's key would open the door, and is not seen: the app makes one of its own."""
    address = app.servers.start_sshd(app.home, "")
    persons = sorted(os.listdir(os.path.join(app.home, ".ssh")))
    app.servers.write("authorized_keys", "")
    app.start("--demo")
    git(app.demo, "remote", "set-url", "origin", address + app.demo_remote)
    before = tip(app.demo_remote)
    type_and_publish(app, "Over ssh. ")
    app.find("label", "Unknown Server")
    app.find("label", ".*" + app.servers.fingerprint().replace("+", r"\+") + ".*")
    app.shot("unknown-server")
    app.click(app.find("push button", ".*They Are the Same"))
    app.find("label", "The Sign-In Was Refused")
    check("the remote", tip(app.demo_remote), before)
    app.click(app.find("push button", ".*Create a _?Key for This Site"))
    app.servers.write("authorized_keys", app.text_of(app.find("label", "ssh-ed25519 AAAA.*")) + "\n")
    app.shot("own-key")
    app.click(app.find("push button", ".*Try Again"))
    wait_published(app, "Over ssh.")

    own = os.path.join(app.own, "data", "recto")
    keys = glob.glob(os.path.join(own, "keys", "*"))
    check("its keys", sorted(os.path.splitext(key)[1] == ".pub" for key in keys), [False, True])
    check("who may read the private one", [oct(os.stat(key).st_mode & 0o77) for key in keys if not key.endswith(".pub")], ["0o0"])
    check("the servers that it trusts", read(own, "known_hosts").split()[:2], [f"[127.0.0.1]:{app.servers.port}", "ssh-ed25519"])
    check("what is in ~/.ssh", sorted(os.listdir(os.path.join(app.home, ".ssh"))), persons)

    # Both are found again, and nothing is asked.
    app.quit()
    app.start("--demo")
    type_and_publish(app, "And once more. ")
    wait_published(app, "And once more.")


def outside_site(app, address):
    """A site outside, shared with the app, with a change, and its remote at an address."""
    site, remote = new_site(app)
    git(site, "remote", "set-url", "origin", address + remote)
    write("---\ntitle: Number one\n---\nA line for the agent.\n", site, POST)
    return app.share(site), remote


def publish_by_cli(app, site, **answer):
    return app.cli("publish", "--site", site, "-m", "By the command line", os.path.join(site, POST), **answer)


def test_ssh_with_the_persons_agent(app):
    """Allowed as the README says; without that the agent is not seen."""
    address = app.servers.start_sshd(app.home, "")
    socket = os.path.join(app.home, "agent")
    app.env["SSH_AUTH_SOCK"] = socket
    app.spawn("ssh-agent", "-D", "-a", socket)
    wait(lambda: os.path.exists(socket), "the agent")
    subprocess.run(["ssh-add", "-q", os.path.join(app.home, ".ssh", "id_ed25519")], env=app.env, check=True,
                   stderr=subprocess.DEVNULL)
    site, remote = outside_site(app, address)
    before = tip(remote)
    code, said = publish_by_cli(app, site, answer="yes\n")
    if code != 1 or app.servers.fingerprint() not in said or tip(remote) != before:
        raise Failure(f"without the agent, recto-cli ended with {code} and said {said!r}")

    app.override("--socket=ssh-auth")
    code, said = publish_by_cli(app, site)
    if code != 0 or tip(remote) == before:
        raise Failure(f"with the agent, recto-cli ended with {code} and said {said!r}")
    check("what was published", git(remote, "show", "--name-only", "--format=", "main").split(), [POST])
    check("keys of its own", glob.glob(os.path.join(app.own, "data", "recto", "keys", "*")), [])


def test_ssh_with_the_persons_keys(app):
    """The same with ~/.ssh, to which nothing can be written."""
    address = app.servers.start_sshd(app.home, "")
    host = " ".join(read(app.servers.folder, "host.pub").split()[:2])
    write(f"[127.0.0.1]:{app.servers.port} {host}\n", app.home, ".ssh", "known_hosts")
    site, remote = outside_site(app, address)
    before = tip(remote)
    app.override("--filesystem=~/.ssh:ro")
    check("writing to ~/.ssh", app.inside("touch ~/.ssh/x 2>/dev/null && echo written"), "")
    code, said = publish_by_cli(app, site)
    if code != 0 or tip(remote) == before:
        raise Failure(f"recto-cli ended with {code} and said {said!r}")
    check("servers of its own", os.path.exists(os.path.join(app.own, "data", "recto", "known_hosts")), False)


# https, and the keyring


def secrets(attributes):
    """What any program outside finds in the keyring."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    found = bus.call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "SearchItems",
                          GLib.Variant("(a{ss})", (attributes,)), GLib.VariantType("(aoao)"), Gio.DBusCallFlags.NONE, 20000, None)
    return [path for paths in found.unpack() for path in paths]


def sign_in(app):
    app.find("label", "Sign In")
    fill(app, "User name", "ada")
    app.key("Tab")
    fill(app, "Token", "token")
    app.reach("Keep in the keyring", "Tab")
    app.key("space")
    wait(lambda: [node for node in app.find_all(name="Keep in the keyring", hidden=True)
                  if node.get_state_set().contains(Atspi.StateType.CHECKED)], "the switch to be on")
    app.shot("sign-in")
    app.click(app.find("push button", ".*Sign In"))


def test_https_with_a_kept_token(app):
    """A certificate of one's own authority, named in git's config; a token, asked once and kept through the Secret portal."""
    app.start("--demo")
    git(app.demo_remote, "config", "http.receivepack", "true")
    address = app.servers.start_nginx(os.path.dirname(app.demo_remote))
    git(app.demo, "remote", "set-url", "origin", address + "/site.git")
    before = tip(app.demo_remote)
    type_and_publish(app, "Over https. ")
    app.find("label", "The Server Is Not Who It Should Be")
    app.key("Escape")
    wait(lambda: not app.find_all("label", "The Server Is Not Who It Should Be"), "the dialog to be closed")
    check("the remote", tip(app.demo_remote), before)
    authority = os.path.join(app.own, "data", "authority.crt")
    shutil.copy(app.servers.authority(), authority)
    git(app.demo, "config", "http.sslCAInfo", authority)
    app.key("ctrl+Return")
    sign_in(app)
    wait_published(app, "Over https.")

    kept = glob.glob(os.path.join(app.own, "data", "keyrings", "*"))
    check("keyrings in its data", [os.path.basename(path) for path in kept], ["default.keyring"])
    with open(kept[0], "rb") as file:
        data = file.read()
    check("what can be read there", [word for word in (b"token", b"ada", b"localhost") if word in data], [])
    check("tokens in the keyring outside", secrets({"place": address}), [])
    check("keys of the app in the keyring outside", len(secrets({"app_id": APP})), 1)
    check("the keyring outside, asked from inside", app.inside(
        "gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets "
        "-m org.freedesktop.Secret.Service.SearchItems '{}'"), "")

    app.quit()
    app.start("--demo")
    type_and_publish(app, "And once more. ")
    wait_published(app, "And once more.")
    users = [line.split()[2] for line in read(app.servers.folder, "access.log").splitlines() if '"POST ' in line]
    check("who published", users, ["ada", "ada"])


if __name__ == "__main__":
    installed.run(dict(globals()))
