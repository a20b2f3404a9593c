#!/usr/bin/python3
"""Faults in the middle of a save: whatever happens, the file is the old one or the new one, never less.

A failing disk is made by strace's injection, a full one also by a small tmpfs where that can be mounted; kill -9 comes at
every single system call of the save.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile

SAVE = sys.argv[1]
OLD = b"old text\r\n" * 30000
NEW = "new text, 新\n".encode() * 40000
ENOSPC_CODE = "6"  # RECTO_FILE_ERROR_NO_SPACE

number = 0
failed = 0


def report(ok, name, why=""):
    global number, failed
    number += 1
    failed += not ok
    print(("ok" if ok else "not ok"), number, name)
    if not ok:
        print("#", why)
    sys.stdout.flush()


def skip(name, why):
    global number
    number += 1
    print("ok", number, name, "# SKIP", why)


class Site:
    def __init__(self, root):
        self.root = root
        self.path = os.path.join(root, "post.md")
        self.reset()

    def reset(self):
        for name in os.listdir(self.root):
            os.unlink(os.path.join(self.root, name))
        with open(self.path, "wb") as file:
            file.write(OLD)

    def read(self):
        with open(self.path, "rb") as file:
            return file.read()

    def leftovers(self):
        return [name for name in os.listdir(self.root) if name != "post.md"]


def save(site, inject=None, trace=None):
    command = [SAVE, site.root, "post.md"]
    if inject or trace:
        strace = ["strace", "-f", "-o", trace or "/dev/null"]
        for one in inject or []:
            strace += ["-e", "inject=" + one]
        command = strace + command
    # LeakSanitizer cannot work under ptrace.
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
    return subprocess.run(command, input=NEW, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, timeout=120)


def syscalls_of_save(site):
    """The system calls of a save, in order, and how many of each came before it."""
    with tempfile.NamedTemporaryFile("r") as trace:
        result = save(site, trace=trace.name)
        assert result.returncode == 0, result.stderr
        before, during, started = {}, [], False
        for line in trace:
            match = re.match(r"\d+ +(\w+)\(", line)
            if not match:
                continue
            if "/start-of-save" in line:
                started = True
            elif started:
                during.append(match.group(1))
            else:
                before[match.group(1)] = before.get(match.group(1), 0) + 1
    return before, during


def test_errors(site):
    before, during = syscalls_of_save(site)
    for call, errno in [("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("fsync", "ENOSPC"),
                        ("rename", "EIO"), ("rename", "EACCES"), ("openat", "EMFILE"), ("fchmod", "EPERM"),
                        ("close", "EIO")]:
        for nth in range(during.count(call)):
            site.reset()
            when = before.get(call, 0) + nth + 1
            result = save(site, [f"{call}:error={errno}:when={when}"])
            now = site.read()
            name = f"{call} {nth + 1} fails with {errno}"
            if result.returncode == 0:
                report(now == NEW, name + ": said to be saved", "the file is not the new one")
            else:
                ok = now == OLD and (call == "close" or not site.leftovers())
                report(ok, name + ": refused", f"{len(now)} bytes, leftovers {site.leftovers()}, {result.stderr}")
            if errno == "ENOSPC" and result.returncode == 1:
                report(result.stdout.decode().strip() == ENOSPC_CODE, name + ": told as a full disk", result.stdout)


def test_kill(site):
    before, during = syscalls_of_save(site)
    seen = {}
    bad = []
    for call in during:
        if call in ("exit_group", "access"):
            continue
        seen[call] = seen.get(call, 0) + 1
        site.reset()
        save(site, [f"{call}:signal=KILL:when={before.get(call, 0) + seen[call]}"])
        now = site.read()
        if now not in (OLD, NEW):
            bad.append(f"{call} {seen[call]}: {len(now)} bytes")
    report(sum(seen.values()) > 8 and not bad, f"kill -9 at each of {sum(seen.values())} system calls", bad)


def test_leftover(site):
    """What a killed save leaves goes with a later one, when it is old and nobody has it."""
    before, during = syscalls_of_save(site)
    site.reset()
    save(site, [f"fsync:signal=KILL:when={before.get('fsync', 0) + 1}"])
    left = site.leftovers()
    report(len(left) == 1 and left[0].startswith(".post.md.recto-"), "a killed save leaves one file", left)
    save(site)
    report(site.leftovers() == left, "a file that may still be written stays", site.leftovers())
    path = os.path.join(site.root, left[0])
    os.utime(path, (1, 1))
    with open(path, "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        save(site)
        report(site.leftovers() == left, "a file that another process has stays", site.leftovers())
    save(site)
    report(site.leftovers() == [] and site.read() == NEW, "an old one goes with the next save", site.leftovers())


def test_full_disk():
    folder = tempfile.mkdtemp(prefix="recto-full-")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", folder],
                             stderr=subprocess.DEVNULL).returncode == 0
    try:
        if not mounted:
            skip("full tmpfs", "cannot mount a tmpfs here")
            return
        site = Site(folder)
        result = save(site)
        ok = result.returncode == 1 and result.stdout.decode().strip() == ENOSPC_CODE
        report(ok and site.read() == OLD and not site.leftovers(), "full tmpfs",
               f"{result.returncode} {result.stdout} {len(site.read())} {site.leftovers()}")
    finally:
        if mounted:
            subprocess.run(["umount", folder])
        os.rmdir(folder)


def main():
    if not shutil.which("strace"):
        print("1..0 # SKIP strace is not installed")
        return 0
    with tempfile.TemporaryDirectory(prefix="recto-faults-") as root:
        site = Site(root)
        test_errors(site)
        test_kill(site)
        test_leftover(site)
    test_full_disk()
    print(f"1..{number}")
    return failed > 0


sys.exit(main())
