#!/usr/bin/python3
"""From a key to the changed pixels of the preview, in a post of three lines and in one of 300 KB, in the real program.

A key goes in through the X server (XTEST), and the part of the screen where the preview shows it is looked at until it is
another: what a camera would see. Beside it, the longest turn of the main loop that the key caused (turns.c). Prints
medians, 95th percentiles and ratios, and asserts nothing.
"""

import ctypes
import os
import random
import subprocess
import sys
import tempfile
import time

WORD = "shavingsofthelongplane"  # shorter than a line of the preview
ROUNDS = 5  # in each, the word is typed and taken back
WARM_UP = 10
QUIET = 0.06  # between two keys: as fast as a fast hand
FRAME = 1 / 60  # what is drawn waits for the next; a hand is not in step with them, and a loop would be
PAPER = b"\xff\xff\xff"
TALLEST_LINE = 60  # in pixels

x11 = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = ctypes.c_ulong
x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x11.XGetImage.restype = ctypes.c_void_p
x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint,
                          ctypes.c_ulong, ctypes.c_int]
x11.XDestroyImage.argtypes = [ctypes.c_void_p]
x11.XFlush.argtypes = [ctypes.c_void_p]
x11.XDisplayWidth.argtypes = [ctypes.c_void_p, ctypes.c_int]
x11.XDisplayHeight.argtypes = [ctypes.c_void_p, ctypes.c_int]
x11.XStringToKeysym.restype = ctypes.c_ulong
x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
x11.XKeysymToKeycode.restype = ctypes.c_ubyte
xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]


class XImage(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


class Screen:
    def __init__(self):
        self.display = x11.XOpenDisplay(None)
        if not self.display:
            sys.exit("There is no display")
        self.root = x11.XDefaultRootWindow(self.display)
        self.whole = (0, 0, x11.XDisplayWidth(self.display, 0), x11.XDisplayHeight(self.display, 0))

    def press(self, *names):
        codes = [x11.XKeysymToKeycode(self.display, x11.XStringToKeysym(name.encode())) for name in names]
        for code in codes:
            xtst.XTestFakeKeyEvent(self.display, code, 1, 0)
        for code in reversed(codes):
            xtst.XTestFakeKeyEvent(self.display, code, 0, 0)
        x11.XFlush(self.display)

    def grab(self, x, y, width, height):
        image = x11.XGetImage(self.display, self.root, x, y, width, height, 0xFFFFFFFF, 2)
        if not image:
            sys.exit("The screen cannot be read")
        fields = XImage.from_address(image)
        pixels = ctypes.string_at(fields.data, fields.bytes_per_line * height)
        x11.XDestroyImage(image)
        return pixels

    def wait_change(self, place, before, seconds):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.grab(*place) != before:
                return True
            time.sleep(0.0003)
        return False

    def wait_still(self, place, seconds):
        """Until nothing has changed for so long."""
        deadline = time.monotonic() + 20
        before = self.grab(*place)
        while self.wait_change(place, before, seconds):
            before = self.grab(*place)
            if time.monotonic() > deadline:
                sys.exit("The screen does not come to rest")


def fill(make_part):
    """Parts of 300 KB all together."""
    parts = ["---\nlayout: post\ntitle: Long\n---\n\n"]
    size = 0
    while size < 300 * 1024:
        parts.append(make_part(len(parts)))
        size += len(parts[-1].encode())
    return parts


def notes(number):
    """A part of a post of very many small blocks: 9,000 in 300 KB."""
    return (f"## Part {number}\n\nThe gauge said *{number}* and the almanac **{number + 1}**, which is `near` enough.\n\n"
                f"- one\n- two of them\n\n| a | b |\n|---|---|\n| {number} | 潮水 |\n\n```c\nint x = {number};\n```\n\n")


def prose(number):
    """A part of a post as people write them: 1,200 blocks in 300 KB."""
    return (f"## Day {number}\n\n"
            f"The gauge said *{number}* in the morning, and the wind had gone round to the **north** by noon; we took the boards "
            "in from the yard, stacked them with a lath between each two, and [wrote it down](/log/) as one does. "
            "A board that dries too fast opens at its ends, and what was cut for a lid is then good for a box at most.\n\n"
            f"第{number}天的潮水来得比历书上早，木匠把刨子磨好，放在窗台上晾干；`刨花`很长，卷成一圈一圈，落在地上没有声音。"
            "他说木头要等，人也要等，急不得。晚上他把尺寸又量了一遍，记在本子的最后一页，然后吹灭了灯。\n\n"
            "- the long plane, for what must be straight\n- the short one, for the rest\n\n")


def with_needle(parts, at):
    return "".join(parts[:at]) + "The needle \n\n" + "".join(parts[at:])


POSTS = {
    "three lines": "short.md",
    "300 KB of prose, in the middle": "prose.md",
    "300 KB of small blocks, in the middle": "notes.md",
    "300 KB of small blocks, at the end": "end.md",
}


def write_site(root):
    os.makedirs(root + "/_posts")
    many = fill(notes)
    text = fill(prose)
    files = {
        "_config.yml": "title: Bench\n",
        "_posts/2024-01-01-short.md": "---\nlayout: post\ntitle: Short\n---\n\nOne.\n\nTwo.\n\nThe needle ",
        "_posts/2024-01-01-prose.md": with_needle(text, len(text) // 2),
        "_posts/2024-01-01-notes.md": with_needle(many, len(many) // 2),
        "_posts/2024-01-01-end.md": with_needle(many, len(many)),
    }
    for name, text in files.items():
        with open(os.path.join(root, name), "w", encoding="utf-8") as file:
            file.write(text)


def start(program, env, home, post):
    ready = os.path.join(home, "ready")
    if os.path.exists(ready):
        os.unlink(ready)
    process = subprocess.Popen([program, "--ready-file=" + ready, post], env=env, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if os.path.exists(ready):
            with open(ready, encoding="utf-8") as file:
                if "ready" in file.read():
                    return process
        time.sleep(0.05)
    sys.exit("Recto was not ready within 60 s")


def go_to_needle(screen):
    whole = screen.whole
    screen.wait_still(whole, 0.8)
    screen.press("Control_L", "f")
    screen.wait_still(whole, 0.4)
    for letter in "needle":
        screen.press(letter)
    screen.wait_still(whole, 0.8)
    screen.press("Return")
    screen.wait_still(whole, 0.4)
    screen.press("Escape")
    screen.wait_still(whole, 0.4)
    screen.press("End")
    screen.wait_still(whole, 0.8)


def changed_box(before, after, width):
    """Where the word came: only the preview has white paper, and much else changes with a key."""
    columns, rows, stride = [], [], width * 4
    for at in range(0, len(before), stride):
        a, b = before[at:at + stride], after[at:at + stride]
        if a == b:
            continue
        found = [i // 4 for i in range(0, stride, 4) if a[i:i + 3] == PAPER and b[i:i + 3] != PAPER]
        if found:
            rows.append(at // stride)
            columns += [found[0], found[-1]]
    if not rows:
        return None
    return min(columns), rows[0], max(columns) - min(columns) + 1, rows[-1] - rows[0] + 1


def find_place(screen):
    screen.press("x")
    screen.press("BackSpace")
    screen.wait_still(screen.whole, 0.8)
    before = screen.grab(*screen.whole)
    for letter in WORD:
        screen.press(letter)
    screen.wait_still(screen.whole, 0.8)
    after = screen.grab(*screen.whole)
    for _ in WORD:
        screen.press("BackSpace")
    screen.wait_still(screen.whole, 0.8)
    return changed_box(before, after, screen.whole[2])


def type_keys(screen, place):
    keys = list(WORD) + ["BackSpace"] * len(WORD)
    times = []
    chance = random.Random(1)
    for key in keys * ROUNDS:
        before = screen.grab(*place)
        begin = time.monotonic()
        screen.press(key)
        if not screen.wait_change(place, before, 5):
            sys.exit("A key was not seen in the preview within 5 s")
        times.append((begin, time.monotonic()))
        time.sleep(QUIET + chance.uniform(0, 2 * FRAME))
    return times[WARM_UP:]


def percentile(values, percent):
    return sorted(values)[(len(values) - 1) * percent // 100]


def longest_turns(path, times):
    """The longest turn that began between a key and the next one, in ms, for each key."""
    with open(path, encoding="utf-8") as file:
        turns = [tuple(map(int, line.split())) for line in file if line.endswith("\n")]
    longest = []
    for (begin, _), (after, _) in zip(times, times[1:]):
        own = [end - start for start, end in turns if begin * 1e6 <= end and start < after * 1e6]
        longest.append(max(own, default=0) / 1000)
    return longest


def measure(screen, name, program, env, home, post):
    env["XDG_STATE_HOME"] = os.path.join(home, os.path.basename(post))
    process = start(program, env, home, post)
    go_to_needle(screen)
    for _ in range(4):
        place = find_place(screen)
        if place is not None and place[3] <= TALLEST_LINE:
            break
        # The page was still finding its place.
    else:
        sys.exit(f"The preview does not show what is typed: {place}")
    times = type_keys(screen, place)
    process.terminate()
    process.wait()
    taken = [(end - begin) * 1000 for begin, end in times]
    turns = longest_turns(env["RECTO_TURNS"], times)
    print(f"{name}: key to changed pixels {percentile(taken, 50):.1f} ms (95 %: {percentile(taken, 95):.1f}); "
          f"longest turn of the main loop {percentile(turns, 50):.1f} ms (95 %: {percentile(turns, 95):.1f}); "
          f"{len(taken)} keys", flush=True)
    return percentile(taken, 50)


def main():
    program, turns = sys.argv[1:3]
    screen = Screen()
    with tempfile.TemporaryDirectory(prefix="recto-bench-") as home:
        root = home + "/site"
        write_site(root)
        env = dict(os.environ, HOME=home, GDK_BACKEND="x11", GSETTINGS_BACKEND="memory", LD_PRELOAD=turns,
                   RECTO_TURNS=home + "/turns", XDG_DATA_HOME=home + "/data",
                   XDG_CACHE_HOME=home + "/cache", XDG_CONFIG_HOME=home + "/config")
        # A cursor that blinks would be a change too.
        os.makedirs(home + "/config/gtk-4.0")
        with open(home + "/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as file:
            file.write("[Settings]\ngtk-cursor-blink=false\n")
        medians = {name: measure(screen, name, program, env, home, f"{root}/_posts/2024-01-01-{post}")
                   for name, post in POSTS.items()}
    least = medians.pop("three lines")
    for name, median in medians.items():
        print(f"{name}: {median / least:.2f} times as long as three lines (to reach: 1.5)")


main()
