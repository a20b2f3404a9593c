#!/usr/bin/python3
"""What recto-cli asks on a terminal before a remote lets it in, and what becomes of the answers."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import time

from cli_site import CLI, POST, Failure, check, run

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "ui"))
from servers import Servers  # noqa: E402

PATIENCE = 30


class Terminal:
    """A person at a terminal of which recto-cli is all that runs."""

    def __init__(self, site, *arguments):
        self.seen = ""
        self.unread = ""
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            try:
                os.chdir(site.top)
                os.execve(CLI, [CLI, *arguments], site.env)
            finally:
                os._exit(127)

    def read(self, until):
        """Until there is something to read, or it is over."""
        if not select.select([self.end], [], [], max(0, until - time.monotonic()))[0]:
            raise Failure(f"nothing more came after “{self.seen}”")
        try:
            data = os.read(self.end, 4096).decode()
        except OSError:  # Nobody is at the other end any more.
            data = ""
        self.seen += data
        self.unread += data
        return data != ""

    def expect(self, pattern):
        until = time.monotonic() + PATIENCE
        while True:
            found = re.search(pattern, self.unread, re.DOTALL)
            if found:
                self.unread = self.unread[found.end():]
                return found
            if not self.read(until):
                raise Failure(f"“{pattern}” was not asked: “{self.seen}”")

    def echoes(self):
        return bool(termios.tcgetattr(self.end)[3] & termios.ECHO)

    def answer(self, pattern, text, hidden=False):
        found = self.expect(pattern)
        until = time.monotonic() + PATIENCE
        while self.echoes() == hidden:
            check(time.monotonic() < until, "what is typed is", "shown" if hidden else "hidden", "at", pattern)
            time.sleep(0.01)
        os.write(self.end, (text + "\n").encode())
        return found

    def close(self, code):
        until = time.monotonic() + PATIENCE
        while self.read(until):
            pass
        self.ended(code)

    def ended(self, code):
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.end)
        check(self.status == code, "it ended with", self.status, "and said", self.seen)


def assert_arrived(site, bare):
    check(site.git("rev-parse", "main", cwd=bare) == site.git("rev-parse", "HEAD"), "the remote lacks the commit")


def publish_change(site, words):
    site.write("_posts/2024-01-02-first.md", POST + "\n" + words + "\n")
    return Terminal(site, "--site", site.root, "publish")


def test_ssh(site):
    """The key of a host that is not known, and the passphrase of one's own."""
    bare = site.make_repository()
    servers = Servers(os.path.join(site.top, "servers"))
    try:
        address = servers.start_sshd(site.top, "open sesame") + bare
        known_hosts = os.path.join(site.top, ".ssh", "known_hosts")
        copy = os.path.join(site.top, "copy")
        for answer in ("no", "", "y"):
            terminal = Terminal(site, "clone", address, copy)
            found = terminal.answer(r"The host (\S+) shows this key:\s+(.*)Trust it\? Type “yes” or “no”: ", answer)
            check(servers.fingerprint() in found.group(2), "the key shown is another one", found.group(2))
            terminal.close(1)
            check(not os.path.exists(copy) and not os.path.exists(known_hosts), "something was written after", repr(answer))

        terminal = Terminal(site, "clone", address, copy)
        terminal.answer(r"Trust it\? .*: ", "yes")
        terminal.answer(r"Passphrase of the key \S+/id_ed25519: ", "close sesame", hidden=True)
        terminal.answer(r"Passphrase of the key \S+/id_ed25519: ", "open sesame", hidden=True)
        terminal.close(0)
        check("sesame" not in terminal.seen, "a passphrase was shown", terminal.seen)
        check(os.path.exists(os.path.join(copy, "_config.yml")), "nothing was cloned")

        # It is another run: the host is known by now, the passphrase is not.
        site.git("remote", "set-url", "origin", address)
        terminal = publish_change(site, "By ssh.")
        terminal.answer(r"Passphrase of the key \S+/id_ed25519: ", "open sesame", hidden=True)
        terminal.expect("Published ")
        terminal.close(0)
        check("Trust it" not in terminal.seen, "a known host was asked about")
        assert_arrived(site, bare)
    finally:
        servers.stop()


def start_https(site, bare):
    servers = Servers(os.path.join(site.top, "servers"))
    site.git("config", "http.receivepack", "true", cwd=bare)
    address = servers.start_nginx(site.top)
    site.env["GIT_SSL_CAINFO"] = servers.authority()
    return servers, address + "/site.git"


def test_https(site):
    """A user and a token, asked again when they are refused."""
    bare = site.make_repository()
    servers, address = start_https(site, bare)
    try:
        copy = os.path.join(site.top, "copy")
        host = re.escape(address[:-len("/site.git")])
        terminal = Terminal(site, "clone", address, copy)
        terminal.answer(f"User name for {host}\\S*: ", "ada")
        terminal.answer(f"Token or password of ada for {host}\\S*: ", "not it", hidden=True)
        terminal.answer(".*refused what was given.*User name for .*: ", "ada")
        terminal.answer("Token or password of ada for .*: ", "token", hidden=True)
        terminal.close(0)
        check("not it" not in terminal.seen, "a token was shown", terminal.seen)
        check(os.path.exists(os.path.join(copy, "_config.yml")), "nothing was cloned")

        # The address names the user: one question less.
        site.git("remote", "set-url", "origin", address.replace("https://", "https://ada@"))
        terminal = publish_change(site, "By https.")
        terminal.answer("Token or password of ada for .*: ", "token", hidden=True)
        terminal.expect("Published ")
        terminal.close(0)
        check("User name" not in terminal.seen, "the user was asked for", terminal.seen)
        assert_arrived(site, bare)
    finally:
        servers.stop()


def test_given_up(site):
    """Nothing is sent, what was written is committed, and the terminal shows again what is typed."""
    bare = site.make_repository()
    servers, address = start_https(site, bare)
    try:
        before = site.git("rev-parse", "main", cwd=bare)
        site.git("remote", "set-url", "origin", address.replace("https://", "https://ada@"))
        for key, code in (("\x04", 1), ("\x03", -signal.SIGINT), ("\x1c", -signal.SIGQUIT)):
            terminal = publish_change(site, f"Given up with {key!r}.")
            terminal.answer("Token or password of ada for .*: ", key, hidden=True)
            # Read what is left before it is gone with the terminal.
            until = time.monotonic() + PATIENCE
            while os.waitid(os.P_PID, terminal.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                check(time.monotonic() < until, "it goes on after", repr(key))
                time.sleep(0.01)
            check(terminal.echoes(), "the terminal hides what is typed after", repr(key))
            terminal.ended(code)
            check(site.git("rev-parse", "main", cwd=bare) == before, "something was sent")
            check("Given up" in site.read("_posts/2024-01-02-first.md"), "the text is gone")
        # Where nobody can be asked it does not wait for anybody.
        done = subprocess.run([CLI, "publish"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=site.root,
                              env=site.env, start_new_session=True, timeout=60)
        check(done.returncode == 1 and b"Token" not in done.stdout, done.stdout.decode())
        check(site.git("rev-parse", "main", cwd=bare) == before, "something was sent")
        terminal = publish_change(site, "Given up no more.")
        terminal.answer("Token or password of ada for .*: ", "token", hidden=True)
        terminal.close(0)
        assert_arrived(site, bare)
    finally:
        servers.stop()


if __name__ == "__main__":
    for needed in ["/usr/sbin/sshd", "/usr/sbin/nginx", "/usr/sbin/fcgiwrap", "openssl"]:
        if not shutil.which(needed):
            print(f"1..0 # SKIP {needed} is not there")
            sys.exit(0)
    sys.exit(run(globals()))
