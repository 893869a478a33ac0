"""Runs commands where every look-up of a name, every connection and every new file is seen.

A program of its own: `unshare -rnm python watched_commands.py PLAN RESULT` runs it in a network
that has nothing but the loopback interface, with a resolver that records what it is asked. The
kernel's counters of that network show what else was tried.
"""

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

WATCHED = ("home", "config", "cache", "data", "state", "runtime", "temporary", "here", "program")
"""The folders into which a program can be expected to write; "here" is the current folder, and
"program" contains its own files.
"""

ANY_CONNECTION = ("TcpActiveOpens",)
BEYOND_LOOPBACK = (
    "IpOutNoRoutes", "Ip6OutNoRoutes", "UdpOutDatagrams", "Udp6OutDatagrams", "IcmpOutMsgs",
    "UdpLiteOutDatagrams",
)  # fmt: skip
"""What a connection to this machine over TCP does not change, and any other attempt does."""

SIOCGIFFLAGS, SIOCSIFFLAGS, SIOCSIFADDR, IFF_UP = 0x8913, 0x8914, 0x8916, 1
OWN_ADDRESS, FAR_ADDRESS = "192.0.2.2", "198.51.100.1"
"""Of the blocks for documentation. The C library does not ask a resolver for some programs where
there is only 127.0.0.1, so the interface has a second address.
"""

TIME_LIMIT = 240


def start_loopback():
    """Start the loopback interface of this network, with a second address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        name, flags, rest = struct.unpack("16sH14s", fcntl.ioctl(control, SIOCGIFFLAGS, request))
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14s", name, flags | IFF_UP, rest))
        address = struct.pack("HH4s8s", socket.AF_INET, 0, socket.inet_aton(OWN_ADDRESS), bytes(8))
        fcntl.ioctl(control, SIOCSIFADDR, struct.pack("16s16s", b"lo:1", address))


def name_own_resolver(folder):
    """Let the C library ask 127.0.0.1, which it also does where no resolver is named."""
    system = Path("/etc/resolv.conf")
    if system.exists():
        own = folder / "resolv.conf"
        own.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        subprocess.run(["mount", "--bind", str(own), str(system.resolve())], check=True)


def read_name(question):
    """Return the name in a query to a resolver."""
    labels, at = [], 12
    while question[at]:
        labels.append(question[at + 1 : at + 1 + question[at]].decode("ascii", "replace"))
        at += 1 + question[at]
    return ".".join(labels)


def record_lookups(lookups):
    """Answer each query with "no such name" and record the name."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))

    def serve():
        while True:
            question, sender = server.recvfrom(4096)
            lookups.append(read_name(question))
            answer = question[:2] + b"\x81\x83" + question[4:6] + bytes(6) + question[12:]
            server.sendto(answer, sender)

    threading.Thread(target=serve, daemon=True).start()


def counters():
    """Return the kernel's counters of this network."""
    lines = Path("/proc/net/snmp").read_text().splitlines()
    found = {}
    for heads, values in zip(lines[::2], lines[1::2], strict=True):
        protocol, *names = heads.split()
        for name, value in zip(names, values.split()[1:], strict=True):
            found[protocol.rstrip(":") + name] = int(value)
    version_6 = Path("/proc/net/snmp6")
    if version_6.exists():
        found |= {name: int(n) for name, n in map(str.split, version_6.read_text().splitlines())}
    return {name: found.get(name, 0) for name in ANY_CONNECTION + BEYOND_LOOPBACK}


class Watch:
    """The watched folders, the look-ups and the counters."""

    def __init__(self, folder):
        self.folder = folder
        self.lookups = []
        for name in WATCHED:
            (folder / name).mkdir(exist_ok=True)
        start_loopback()
        name_own_resolver(folder)
        record_lookups(self.lookups)

    def environment(self, more):
        """Return what a command has as its environment: nothing of the user's but the path."""
        named = {
            "HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache",
            "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime",
            "TMPDIR": "temporary", "TMP": "temporary", "TEMP": "temporary",
        }  # fmt: skip
        places = {name: str(self.folder / place) for name, place in named.items()}
        return {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **places, **more}

    def files(self):
        """Return the files and folders in the watched folders."""
        return {
            path.relative_to(self.folder).as_posix()
            for name in WATCHED
            for path in (self.folder / name).rglob("*")
        }

    def observe(self, act):
        """Do something and return what was seen of it."""
        files, before, asked = self.files(), counters(), len(self.lookups)
        seen = act()
        after = counters()
        return seen | {
            "lookups": self.lookups[asked:],
            "counters": {name: after[name] - before[name] for name in after},
            "files": sorted(self.files() - files),
        }


def run(watch, words, environment):
    """Run a command to its end."""
    done = subprocess.run(
        words,
        cwd=watch.folder / "here",
        env=watch.environment(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    said = done.stdout[-1000:] + done.stderr[-2000:]
    return {"status": done.returncode, "said": said.decode("utf-8", "replace")}


def run_with_server(watch, server, words, environment):
    """Run a command beside a server whose address is its last word."""
    started = subprocess.Popen(
        server,
        cwd=watch.folder / "here",
        env=watch.environment(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        lines = iter(started.stdout.readline, "")
        address = next(word for line in lines for word in line.split() if word[:7] == "http://")
        return run(watch, [*words, address.rstrip(".,;")], environment)
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=TIME_LIMIT)


def break_each_promise(watch):
    """Ask for a name, connect, send and write, to show that all of it is seen."""
    (watch.folder / "cache" / "trace").write_text("a trace")
    for attempt in (
        lambda: socket.getaddrinfo("watched.invalid", 443),
        lambda: socket.create_connection(("127.0.0.1", 1), timeout=2),
        lambda: socket.create_connection((FAR_ADDRESS, 443), timeout=2),
    ):
        try:
            attempt()
        except OSError:
            continue
    return {"status": 0, "said": ""}


def main(plan_file, result_file):
    """Run the commands of a plan and write what was seen of each."""
    plan = json.loads(Path(plan_file).read_text(encoding="utf-8"))
    watch = Watch(Path(plan["folder"]))
    for name, text in plan["inputs"].items():
        (watch.folder / "here" / name).write_bytes(bytes.fromhex(text))
    seen = {"control": watch.observe(lambda: break_each_promise(watch))}
    for name, entry in plan["commands"].items():
        act = partial(run_with_server, watch, entry["server"]) if "server" in entry else None
        act = act or partial(run, watch)
        seen[name] = watch.observe(partial(act, entry["words"], plan["environment"]))
    Path(result_file).write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
