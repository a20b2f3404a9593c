#!/usr/bin/python3
"""What the window says when a remote cannot be published to: the cause and what to do about it. Each time nothing that
was written is lost, and once the cause is gone the next publish works.

usage: test-publish-failures.py RECTO TRANSPORT SCHEMAS
"""

import os
import re
import sys

import recto_ui
from publish_ui import (all_in_dialogs, bare_of, close_failure, fill, git, in_dialog, make_app_for, publish, published, start_typing,
                        text_of_post, wait_published)
from recto_ui import Failure, wait
from servers import Servers, free_port
from site_ui import editor

make_app = make_app_for(*sys.argv[1:4])
SHOTS = os.environ.get("RECTO_UI_LOOK")


def look(app, name):
    if SHOTS:
        wait(lambda: True, "")
        app.screenshot(os.path.join(SHOTS, name + ".png"))


class Case:
    """One remote that fails, and the good one beside it."""

    def __init__(self, app, good):
        self.app = app
        self.good = good
        self.number = 0

    def fails(self, address, title, *words, remedy=None, sign_in=False):
        """Publishes new words to an address; gives when the dialog that should come was seen and closed."""
        app = self.app
        self.number += 1
        self.words = f"Words number {self.number}. "
        before = published(app)
        git(app, "remote", "set-url", "origin", address)
        app.key("alt+t")
        wait(lambda: app.is_focused(editor(app)), "the text to have the focus")
        app.key("ctrl+End")
        app.type(self.words)
        wait(lambda: self.words in app.text_of(editor(app)), "the words in the text")
        publish(app)
        if sign_in:
            sign_in()
        in_dialog(app, "label", title)
        for text in words:
            in_dialog(app, "label", f"(?s).*{text}.*")
        self.look(title)
        if remedy and not all_in_dialogs(app, "push button", ".*" + remedy):
            raise Failure(f"“{remedy}” is not offered")
        if not remedy and all_in_dialogs(app, "push button", ".*Try Again"):
            raise Failure("it is offered to try the same again")
        if published(app) != before:
            raise Failure("it was published")
        if self.words.strip() not in text_of_post(app) or self.words not in app.text_of(editor(app)):
            raise Failure("what was written is gone")
        if git(app, "status", "--porcelain", "--untracked-files=no") or git(app, "log", "-1", "--format=%s", "@{u}..").strip() == "":
            raise Failure("it was not committed")

    def changes_address(self):
        """The remedy of a wrong address, all in the window."""
        app = self.app
        app.click(in_dialog(app, "push button", ".*Change the Address…"))
        in_dialog(app, "label", "Where Is the Repository.")
        field = in_dialog(app, "text", "Address", hidden=True)
        wait(lambda: app.text_of(field) == git(app, "remote", "get-url", "origin").strip(), "the address that it has")
        fill(app, "Address", self.good)
        app.key("Return")
        wait_published(app, self.words.strip())
        if git(app, "remote", "get-url", "origin").strip() != self.good:
            raise Failure("the address was not stored")

    def look(self, title):
        if SHOTS:
            self.app.screenshot(os.path.join(SHOTS, re.sub(r"\W+", "-", title) + f"-{self.number}.png"))

    def close(self, title):
        close_failure(self.app, title)

    def works(self, title, remedy="Try Again"):
        """The cause is gone: what was offered, or a new publish, ends with the words on the remote."""
        app = self.app
        git(app, "remote", "set-url", "origin", self.good)
        buttons = all_in_dialogs(app, "push button", ".*" + remedy) if remedy else []
        if buttons:
            app.click(buttons[0])
        else:
            close_failure(app, title)
            publish(app)
        wait_published(app, self.words.strip())
        if all_in_dialogs(app, "label", title):
            raise Failure(f"“{title}” is still open")

    def fails_then_works(self, address, title, *words, remedy="Try Again", address_helps=False):
        self.fails(address, title, *words, remedy=remedy)
        if address_helps != bool(all_in_dialogs(self.app, "push button", ".*Change the Address…")):
            raise Failure("another address is offered where it does not help, or is not where it does")
        self.works(title, remedy)


def begin(app):
    app.start("--demo")
    start_typing(app, "Before all. ")
    publish(app)
    wait_published(app, "Before all.")


def test_network(app):
    """Nobody there, a name that nobody knows, and two that break off or say nothing."""
    servers = Servers(os.path.join(app.home, "servers"))
    app.set_setting("stall-timeout", "uint32 5")
    try:
        begin(app)
        case = Case(app, bare_of(app))
        case.fails_then_works(f"ssh://git@127.0.0.1:{free_port()}/site.git", "The Remote Cannot Be Reached",
                              "Your commit is kept here", "127.0.0.1")
        # No name is like this one, so that no name server has to be asked.
        case.fails_then_works("https://no..name/site.git", "The Name of the Server Is Not Known", "no..name", address_helps=True)
        case.fails_then_works(f"https://localhost:{servers.start_silent()}/site.git", "The Remote Stopped Answering")
        case.fails_then_works(f"git://localhost:{servers.start_cutting()}/site.git", "The Remote Cannot Be Reached", "broke")
    finally:
        servers.stop()


def hook(app, text):
    path = os.path.join(bare_of(app), "hooks", "pre-receive")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\necho '{text}' >&2\nexit 1\n")
    os.chmod(path, 0o755)
    return path


def test_rules(app):
    """What hosts say of their rules is told apart."""
    begin(app)
    good = bare_of(app)
    case = Case(app, good)
    for text, title, words in [
            ("GH006: Protected branch update failed for refs/heads/main.", "The Branch Is Protected", "GH006"),
            ("remote: fatal: disk quota exceeded", "There Is No Space Left", "quota"),
            ("No posts on Thursdays", "The Remote Declined", "No posts on Thursdays"),
            ("ERROR: Permission to ada/site.git denied to bob.", "You May Not Write There", "denied to bob")]:
        path = hook(app, text)
        case.fails(good, title, words, remedy="Try Again")
        os.unlink(path)
        case.works(title)


def test_gone(app):
    """Moved away, and back."""
    begin(app)
    case = Case(app, bare_of(app))
    case.fails_then_works(bare_of(app) + ".away", "There Is No Repository at the Address", ".away", address_helps=True)
    case.fails(bare_of(app) + ".moved", "There Is No Repository at the Address", ".moved", remedy="Try Again")
    case.changes_address()


def test_replaced(app):
    """Somebody pushed another history by force: nothing is brought back, and what is not published yet can go on top."""
    begin(app)
    bare = bare_of(app)
    case = Case(app, bare)
    elsewhere = os.path.join(app.home, "elsewhere")
    git(app, "clone", "-q", bare, elsewhere)
    git(app, "-c", "user.name=B", "-c", "user.email=b@test.example", "commit", "-q", "--amend", "-m", "A new start", folder=elsewhere)
    git(app, "push", "-q", "--force", folder=elsewhere)
    before = git(app, "rev-parse", "HEAD").strip()
    case.fails(bare, "The Remote.s History Was Replaced", "forced push", "refs/recto/kept", remedy="Put Mine on Top")
    app.click(in_dialog(app, "push button", ".*Put Mine on Top"))
    wait_published(app, case.words.strip())
    if git(app, "log", "-1", "--format=%s", "HEAD~1").strip() != "A new start":
        raise Failure("it is not on top of the new history")
    if before not in git(app, "log", "--format=%H", "--glob=refs/recto/kept*"):
        raise Failure("what was here is not kept")


def test_no_remote(app):
    """A site that was never published: the address is entered, and the branch goes there."""
    begin(app)
    case = Case(app, bare_of(app))
    git(app, "remote", "remove", "origin")
    start_typing(app, "To its first place. ")
    publish(app)
    in_dialog(app, "label", "There Is No Place to Publish To")
    app.click(in_dialog(app, "push button", ".*Change the Address…"))
    in_dialog(app, "label", "Where Is the Repository.")
    fill(app, "Address", case.good)
    app.key("Return")
    in_dialog(app, "label", "Where Should It Go.")
    app.click(in_dialog(app, "push button", ".*Publish There"))
    wait_published(app, "To its first place.")


def test_https(app):
    """A server that lets nobody write, has nothing there, has no time, points elsewhere, or is somebody else."""
    servers = Servers(os.path.join(app.home, "servers"))
    try:
        app.env["GIT_SSL_CAINFO"] = servers.authority()
        begin(app)
        address = servers.start_nginx(os.path.dirname(bare_of(app)))
        case = Case(app, bare_of(app))

        def sign_in(token):
            in_dialog(app, "label", "Sign In")
            if app.text_of(in_dialog(app, "text", "User name", hidden=True)) == "":
                fill(app, "User name", "ada")
                app.key("Tab")
            fill(app, "Token", token, secret=True)
            app.key("Return")

        def refused():
            sign_in("wrong")
            in_dialog(app, "label", ".*refused what was given.*")
            sign_in("worse")

        case.fails(address + "/site.git", "The Sign-In Was Refused", "Tokens run out", remedy="Try Again", sign_in=refused)
        case.works("The Sign-In Was Refused")
        git(app, "config", "http.receivepack", "false", folder=bare_of(app))
        case.fails(address + "/site.git", "You May Not Write There", "403", remedy="Try Again", sign_in=lambda: sign_in("token"))
        # Whether the token lacks a right or its owner: it is asked for again, once.
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        app.click(in_dialog(app, "push button", ".*Try Again"))
        in_dialog(app, "label", ".*a token with more rights.*")
        sign_in("token")
        wait_published(app, case.words.strip())
        # It is known from here on.
        case.fails(address + "/nothing.git", "There Is No Repository at the Address", "404", remedy="Change the Address…")
        case.works("There Is No Repository at the Address")
        case.fails_then_works(address + "/busy/site.git", "The Remote Stopped Answering", "cannot do it now")
        case.fails_then_works(address + "/moved/site.git", "The Repository Has Moved", "no password either", address_helps=True)
        case.fails(address + "/small/site.git", "That Is Too Large for the Remote", "413")
        case.works("That Is Too Large for the Remote", None)
    finally:
        servers.stop()


def test_certificate(app):
    """An authority that nobody here knows: no way around it by a click, but by naming it in git's settings."""
    servers = Servers(os.path.join(app.home, "servers"))
    app.env.pop("GIT_SSL_CAINFO", None)  # It would count for more than the settings.
    try:
        begin(app)
        git(app, "config", "http.receivepack", "true", folder=bare_of(app))
        case = Case(app, servers.start_nginx(os.path.dirname(bare_of(app))) + "/site.git")
        case.fails(case.good, "The Server Is Not Who It Should Be", "certificate", "http.sslCAInfo")
        close_failure(app, "The Server Is Not Who It Should Be")
        git(app, "config", "http.sslCAInfo", servers.authority())
        publish(app)
        in_dialog(app, "label", "Sign In")
        fill(app, "User name", "ada")
        app.key("Tab")
        fill(app, "Token", "token", secret=True)
        app.key("Return")
        wait_published(app, case.words.strip())
    finally:
        servers.stop()


if __name__ == "__main__":
    for needed in ["/usr/sbin/nginx", "/usr/sbin/fcgiwrap", "/usr/lib/git-core/git-http-backend"]:
        if not os.path.exists(needed):
            print(f"1..0 # SKIP {needed} is not there")
            sys.exit(0)
    sys.exit(recto_ui.run([test_network, test_rules, test_gone, test_replaced, test_no_remote, test_https, test_certificate], make_app))
