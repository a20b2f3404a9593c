#!/usr/bin/python3
"""Publishing to real servers through the window: what it asks, what it says, and that all is as it was when one gives up.

usage: test-publish-remote.py RECTO TRANSPORT SCHEMAS
"""

import os
import re
import sys

import recto_ui
from publish_ui import (POST, all_in_dialogs, bare_of, close_failure, fill, head, make_app_for, publish, published, start_typing, text_of_post,
                        wait_published)
from recto_ui import Atspi, Failure, wait
from servers import Servers, run
from site_ui import editor, git, open_by_search, site_of

make_app = make_app_for(*sys.argv[1:4])


def change_elsewhere(app, old, new):
    """Somebody else publishes a change to the post."""
    other = os.path.join(app.home, "other")
    git(app, "clone", "-q", bare_of(app), other, folder=app.home)
    path = os.path.join(other, POST)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if old not in text:
        raise Failure(f"“{old}” is not in the post")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new, 1))
    git(app, "-c", "user.name=Eve", "-c", "user.email=eve@example.org", "commit", "-qam", "From elsewhere", folder=other)
    git(app, "push", "-q", folder=other)


def test_ssh(app):
    """A server that is not known, and a key with a passphrase."""
    servers = Servers(os.path.join(app.home, "servers"))
    try:
        address = servers.start_sshd(app.home, "open sesame")
        app.start("--demo")
        git(app, "remote", "set-url", "origin", address + bare_of(app))
        before = published(app)
        start_typing(app, "Over ssh. ")
        publish(app)
        app.find("label", "Unknown Server")
        app.find("label", ".*" + servers.fingerprint().replace("+", r"\+") + ".*")
        app.click(app.find("push button", ".*Cancel"))
        app.find_toast("label", "Publishing Was Cancelled")
        if published(app) != before:
            raise Failure("it was published")
        publish(app)
        app.click(app.find("push button", ".*They Are the Same"))
        app.find("label", "Unlock the Key")
        fill(app, "Passphrase", "wrong", secret=True)
        app.key("Return")
        app.find("label", ".*did not fit.*")
        fill(app, "Passphrase", "open sesame", secret=True)
        app.key("Return")
        wait_published(app, "Over ssh.")
    finally:
        servers.stop()


def test_own_key(app):
    """A server that knows no key of ours: one is made for the site, given to the server, and publishing goes on."""
    servers = Servers(os.path.join(app.home, "servers"))
    try:
        address = servers.start_sshd(app.home, "")
        servers.write("authorized_keys", "")
        app.start("--demo")
        git(app, "remote", "set-url", "origin", address + bare_of(app))
        before = published(app)
        start_typing(app, "With a key of its own. ")
        publish(app)
        app.click(app.find("push button", ".*They Are the Same"))
        app.find("label", "The Sign-In Was Refused")
        app.click(app.find("push button", ".*Create a _?Key for This Site"))
        app.find("label", ".*may write to the repository at 127.0.0.1.*")
        key = app.text_of(app.find("label", "ssh-ed25519 AAAA.*"))
        if published(app) != before:
            raise Failure("it was published")
        servers.write("authorized_keys", key + "\n")
        app.click(app.find("push button", ".*Try Again"))
        wait_published(app, "With a key of its own.")
    finally:
        servers.stop()


def test_clone_with_own_key(app):
    """A clone is asked what a publish is asked, and can have a key made too, for where git's settings lead."""
    servers = Servers(os.path.join(app.home, "servers"))
    try:
        address = servers.start_sshd(app.home, "")
        servers.write("authorized_keys", "")
        source = os.path.join(app.home, "servers", "shore")
        run("git", "init", "-q", "-b", "main", source)
        with open(os.path.join(source, "_config.yml"), "w", encoding="utf-8") as file:
            file.write("title: The shore\n")
        git(app, "add", "_config.yml", folder=source)
        git(app, "-c", "user.name=Eve", "-c", "user.email=eve@example.org", "commit", "-qm", "Begin", folder=source)
        with open(os.path.join(app.home, ".gitconfig"), "w", encoding="utf-8") as file:
            file.write(f'[url "{address}{os.path.dirname(source)}/"]\n\tinsteadOf = coast:\n')
        app.start(ready=False)
        app.find("list item", "Clone an Address.*")
        app.reach("Open a Folder…", "Tab")
        app.reach("Clone an Address…", "Down")
        app.key("Return")
        app.find("label", "Clone a Site")
        fill(app, "Address", "coast:shore")
        app.find("label", ".*make this " + re.escape(address + source))
        app.key("Return")
        close_failure(app, "Unknown Server")
        wait(lambda: not app.find_all("progress bar", "Progress"), "the transfer to end")
        app.key("Return")
        app.click(app.find("push button", ".*They Are the Same"))
        app.click(app.find("push button", ".*Create a _?Key for This Site"))
        app.find("label", ".*may write to the repository at 127.0.0.1.*")
        key = app.text_of(app.find("label", "ssh-ed25519 AAAA.*"))
        servers.write("authorized_keys", key + "\n")
        app.click(app.find("push button", ".*Try Again"))
        wait(lambda: os.path.exists(os.path.join(app.home, "shore", "_config.yml")), "the site to be there")
        app.find("label", "shore.*")
    finally:
        servers.stop()


def test_changed_host_key(app):
    """Another key than the known one is refused, and there is no way to trust it by a click."""
    servers = Servers(os.path.join(app.home, "servers"))
    try:
        address = servers.start_sshd(app.home, "")
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "other", folder=servers.folder)
        with open(os.path.join(servers.folder, "other.pub"), encoding="utf-8") as file:
            known = " ".join(file.read().split()[:2])
        with open(os.path.join(app.home, ".ssh", "known_hosts"), "w", encoding="utf-8") as file:
            file.write(f"[127.0.0.1]:{servers.port} {known}\n")
        app.start("--demo")
        git(app, "remote", "set-url", "origin", address + bare_of(app))
        before = published(app)
        start_typing(app, "Not to a stranger. ")
        publish(app)
        app.find("label", "The Server Is Not Who It Should Be")
        app.find("label", "(?s).*" + servers.fingerprint().replace("+", r"\+") + ".*")
        if app.find_all("push button", ".*(Same|Trust|Try Again).*"):
            raise Failure("it can be trusted by a click")
        close_failure(app, "The Server Is Not Who It Should Be")
        if published(app) != before or "Not to a stranger." not in text_of_post(app):
            raise Failure("it was published, or what was written is gone")
    finally:
        servers.stop()


def test_https(app):
    """A user and a token, asked again when it is refused."""
    servers = Servers(os.path.join(app.home, "servers"))
    try:
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        app.start("--demo")
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        address = servers.start_nginx(os.path.dirname(bare_of(app)))
        git(app, "remote", "set-url", "origin", address + "/site.git")
        start_typing(app, "Over https. ")
        publish(app)
        app.find("label", "Sign In")
        app.find("label", ".*https://localhost:.* asks who you are.*")
        fill(app, "User name", "ada")
        app.key("Tab")
        fill(app, "Token", "wrong", secret=True)
        app.key("Return")
        app.find("label", ".*refused.*")
        wait(lambda: app.text_of(app.find("text", "User name", hidden=True)) == "ada", "the user name that was given")
        fill(app, "Token", "token", secret=True)
        app.key("Return")
        wait_published(app, "Over https.")
    finally:
        servers.stop()


def start_conflict(app):
    app.start("--demo")
    change_elsewhere(app, "Slack", "SLACK THERE")
    open_by_search(app, "vocabulary", "A vocabulary of the shore")
    path = os.path.join(site_of(app), POST)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("Slack", "SLACK HERE", 1))
    wait(lambda: "SLACK HERE" in app.text_of(editor(app)), "our change in the text")
    app.key("alt+t")
    publish(app)
    app.find("label", "Both Sides Changed the Same Place")
    app.click(app.find("push button", ".*Show Both Sides"))
    app.find("label", "Which Text Stays.")


def choose(app, mnemonic, name):
    option = app.find("check box", name)
    app.key("alt+" + mnemonic)
    wait(lambda: option.get_state_set().contains(Atspi.StateType.CHECKED), f"“{name}” to be chosen")


def publish_decided(app):
    """The main window has a button of that name as well. What is said of it stays for seconds, so only dialogs are looked at."""
    app.key("alt+p")
    wait(lambda: not all_in_dialogs(app, "label", "Which Text Stays."), "the dialog to be closed")


def test_conflict_give_up_then_theirs(app):
    start_conflict(app)
    at_remote = published(app)
    app.click(app.find("push button", ".*Not Now"))
    wait(lambda: not app.find_all("label", "Which Text Stays."), "the dialog to be closed")
    if published(app) != at_remote or "SLACK HERE" not in text_of_post(app) or "<<<<" in text_of_post(app):
        raise Failure("giving up did not leave all as it was")
    if "SLACK HERE" not in app.text_of(editor(app)):
        raise Failure("the open text was changed")
    publish(app)
    app.click(app.find("push button", ".*Show Both Sides"))
    choose(app, "t", "Take _?theirs")
    publish_decided(app)
    wait(lambda: published(app) == head(app), "the remote to have what was decided")
    wait(lambda: "SLACK THERE" in app.text_of(editor(app)), "their text in the open document")
    if "SLACK HERE" in text_of_post(app):
        raise Failure("our text stayed")


def test_conflict_mine(app):
    start_conflict(app)
    choose(app, "m", "Keep _?mine")
    publish_decided(app)
    wait_published(app, "SLACK HERE")


def test_conflict_edit(app):
    start_conflict(app)
    choose(app, "w", "_?Write what it should be")
    app.reach("The text in the place of both", "Tab")
    app.key("ctrl+a")
    app.type("Written by both. ")
    publish_decided(app)
    wait_published(app, "Written by both.")
    wait(lambda: "Written by both." in app.text_of(editor(app)), "it in the open document")


def test_merged_into_open_text(app):
    """What somebody else wrote comes into the open text as an edit that undo takes back."""
    app.start("--demo")
    change_elsewhere(app, "Slack", "Slack, says Eve")
    start_typing(app, "And mine. ")
    publish(app)
    wait_published(app, "And mine.")
    wait(lambda: "says Eve" in app.text_of(editor(app)), "their words in the open text")
    app.key("alt+t")
    wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
    app.key("ctrl+z")
    wait(lambda: "says Eve" not in app.text_of(editor(app)), "undo to take them back")
    if "And mine." not in app.text_of(editor(app)):
        raise Failure("undo took our words too")


def test_upstream(app):
    app.start("--demo")
    git(app, "branch", "--unset-upstream")
    start_typing(app, "Where to. ")
    publish(app)
    app.find("label", "Where Should It Go.")
    app.click(app.find("push button", ".*Publish There"))
    wait_published(app, "Where to.")
    if git(app, "rev-parse", "--abbrev-ref", "main@{upstream}").strip() != "origin/main":
        raise Failure("the upstream was not stored")


def focused_row(app):
    return next((name for name in ("Name", "Email")
                 if any(app.is_focused(node) for node in all_in_dialogs(app, "text", name, hidden=True))), None)


def test_identity(app):
    app.start("--demo")
    git(app, "config", "--remove-section", "user")
    start_typing(app, "Who am I. ")
    publish(app)
    app.find("label", "Who Are You.")
    wait(lambda: focused_row(app) is not None, "a field to have the focus")
    # The account may have a name, and the dialog begins with what is missing.
    if focused_row(app) == "Email":
        app.key("shift+Tab")
        wait(lambda: focused_row(app) == "Name", "the name to have the focus")
    fill(app, "Name", "Ada Lovelace")
    app.key("Tab")
    fill(app, "Email", "ada@example.org")
    app.click(app.find("push button", ".*Save"))
    wait_published(app, "Who am I.")
    if git(app, "log", "-1", "--format=%an <%ae>").strip() != "Ada Lovelace <ada@example.org>":
        raise Failure("the commit is not by who was named")


def test_hook_declines(app):
    """The hook's own words are shown, and the commit waits, and can be taken back."""
    app.start("--demo")
    hook = os.path.join(bare_of(app), "hooks", "pre-receive")
    os.makedirs(os.path.dirname(hook), exist_ok=True)
    with open(hook, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\necho 'No posts on Thursdays' >&2\nexit 1\n")
    os.chmod(hook, 0o755)
    before = head(app)
    start_typing(app, "On a Thursday. ")
    publish(app)
    app.find("label", "The Remote Declined")
    app.find("label", "(?s).*No posts on Thursdays.*")
    close_failure(app, "The Remote Declined")
    app.key("ctrl+shift+Return")
    app.find("label", "1 commit waits to be sent.*")
    app.click(app.find("push button", ".*Show"))
    app.click(app.find("push button", ".*Take Back"))
    app.find("label", "All commits are on the remote.")
    if head(app) != before or "On a Thursday." not in text_of_post(app):
        raise Failure("the commit was not taken back, or its text is gone")


if __name__ == "__main__":
    for needed in ["/usr/sbin/sshd", "/usr/sbin/nginx", "/usr/sbin/fcgiwrap", "/usr/lib/git-core/git-http-backend"]:
        if not os.path.exists(needed):
            print(f"1..0 # SKIP {needed} is not there")
            sys.exit(0)
    sys.exit(recto_ui.run([test_ssh, test_own_key, test_clone_with_own_key, test_changed_host_key, test_https, test_conflict_give_up_then_theirs, test_conflict_mine,
                           test_conflict_edit, test_merged_into_open_text, test_upstream, test_identity, test_hook_declines],
                          make_app))
