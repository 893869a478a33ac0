"""Runs commands where every attempt to use the network and every new file is seen."""

import os
import re
import signal
import subprocess
import sys

from repository.watched_sockets import SocketWatch

WATCHED = ("home", "config", "cache", "data", "state", "runtime", "temporary", "here", "program")
"""The folders into which a program can be expected to write; "here" is the current folder, and
"program" contains its own files.
"""

PLACES = {
    "HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime",
    "TMPDIR": "temporary", "TMP": "temporary", "TEMP": "temporary",
}  # fmt: skip
TIME_LIMIT = 240
TCP = "socket AF_INET SOCK_STREAM"
ADDRESS = re.compile(r"http://([0-9.]+:[0-9]+)")

BREAK_EACH_PROMISE = """
import ctypes, os, pathlib, socket
pathlib.Path(os.environ["XDG_CACHE_HOME"], "trace").write_text("a trace")
def open_tcp():
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)
for attempt in (
    lambda: socket.getaddrinfo("watched.invalid", 443),
    lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    lambda: open_tcp().connect(("127.0.0.1", 1)),
    lambda: open_tcp().connect(("198.51.100.1", 443)),  # of a block for documentation
    lambda: open_tcp().bind(("0.0.0.0", 0)),
    lambda: ctypes.CDLL(None).syscall(425, 1, None),  # io_uring_setup
):
    try:
        attempt()
    except OSError:
        continue
"""
"""A program that uses the network in each way and leaves a file, to show that all of it is seen."""


class CommandWatch:
    """Runs commands in the watched folders.

    Parameters
    ----------
    folder
        Contains the watched folders.
    packages
        Variables that let Python find the program.
    """

    def __init__(self, folder, packages):
        self.folder = folder
        places = {name: str(folder / place) for name, place in PLACES.items()}
        self.environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}
        self.environment |= {**places, **packages}
        for name in WATCHED:
            (folder / name).mkdir(exist_ok=True)

    def start(self, words, allowed):
        """Start a command, with nothing of the user's environment but the path."""
        return SocketWatch(
            words,
            allowed,
            cwd=self.folder / "here",
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, words, allowed=(), limit=TIME_LIMIT):
        """Run a command to its end and return its status, its calls and what it left."""
        before = self.files()
        with self.start(words, allowed) as watch:
            said, _ = watch.process.communicate(timeout=limit)
        return {
            "status": watch.process.returncode,
            "said": said[-2000:],
            "called": watch.refused,
            "left": sorted(self.files() - before),
        }

    def run_with_server(self, server, host, words):
        """Run a command beside a server on a free port, whose address is its last word.

        The server may listen at its host, and the command may connect to the address that the
        server names.
        """
        with self.start([*server, f"--host={host}"], {TCP, f"bind {host}:0"}) as watch:
            lines = iter(watch.process.stdout.readline, "")
            address = next(filter(None, map(ADDRESS.search, lines)), None)
            assert address, f"the server did not start; refused: {watch.refused}"
            seen = self.run([*words, address[0]], {TCP, f"connect {address[1]}"})
            watch.process.send_signal(signal.SIGINT)
            watch.process.communicate(timeout=TIME_LIMIT)
        return seen | {"called": watch.refused + seen["called"]}

    def files(self):
        """Return the files and folders in the watched folders."""
        return {
            path.relative_to(self.folder).as_posix()
            for name in WATCHED
            for path in (self.folder / name).rglob("*")
        }

    def break_each_promise(self, allowed):
        """Return what is seen of a program that breaks each promise."""
        return self.run([sys.executable, "-c", BREAK_EACH_PROMISE], allowed)
