#!/usr/bin/python3
"""How long until Recto's window is mapped and its preview painted, in times of a bare GTK window on the same screen.

Warm: the first run of each is not counted. The median of the others is printed, as ratios and in milliseconds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 7


def microseconds():
    return time.monotonic_ns() // 1000


def hello(program, env):
    begin = microseconds()
    process = subprocess.Popen([program], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    mapped = int(process.stdout.readline().split()[1])
    process.kill()
    process.wait()
    return mapped - begin


def recto(program, env, home):
    ready = os.path.join(home, "ready")
    if os.path.exists(ready):
        os.unlink(ready)
    begin = microseconds()
    process = subprocess.Popen([program, "--demo", "--ready-file=" + ready], env=env, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        if os.path.exists(ready):
            with open(ready, encoding="utf-8") as file:
                times = dict(line.split() for line in file if line.endswith("\n"))
            if "ready" in times:
                break
        time.sleep(0.005)
    else:
        sys.exit("Recto was not ready within 30 s")
    process.terminate()
    process.wait()
    return int(times["mapped"]) - begin, int(times["ready"]) - begin


def main():
    recto_program, hello_program = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="recto-bench-") as home:
        env = dict(os.environ, HOME=home, GDK_BACKEND="x11", GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory",
                   XDG_DATA_HOME=home + "/data", XDG_STATE_HOME=home + "/state", XDG_CACHE_HOME=home + "/cache",
                   XDG_CONFIG_HOME=home + "/config")
        floor = statistics.median([hello(hello_program, env) for _ in range(RUNS + 1)][1:])
        times = [recto(recto_program, env, home) for _ in range(RUNS + 1)][1:]
    mapped = statistics.median(time[0] for time in times)
    painted = statistics.median(time[1] for time in times)
    print(f"bare GTK window mapped: {floor / 1000:.0f} ms")
    print(f"Recto mapped:  {mapped / 1000:.0f} ms, {mapped / floor:.1f} times as long (to reach: 4)")
    print(f"Recto painted: {painted / 1000:.0f} ms, {painted / floor:.1f} times as long (to reach: 6)")


main()
