"""Runs a command whose every attempt to use the network is seen, and refused unless allowed.

The kernel stops the command, and each process that it starts, where it opens a socket, connects
one or binds one, and asks this program what to do (seccomp with a listener). A look-up of a name
opens a socket, too. This needs Linux 5.5 or newer on x86_64 or aarch64 and no privilege, so it
works in a container. Where the kernel refuses it, `SocketWatch` raises an error with the reason.

Run as a program, in the process that becomes the command: watched_sockets.py CHANNEL COMMAND...
"""

import ctypes
import errno
import fcntl
import os
import platform
import select
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

NUMBERS = {
    "x86_64": (
        0xC000003E, 317, {41: "socket", 42: "connect", 49: "bind", 425: "io_uring_setup"}
    ),
    "aarch64": (
        0xC00000B7, 277, {198: "socket", 203: "connect", 200: "bind", 425: "io_uring_setup"}
    ),
}  # fmt: skip
"""Architecture -> its code, the number of the call `seccomp`, and the calls that are watched."""

PR_SET_NO_NEW_PRIVS, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER = 38, 1, 8
SECCOMP_RET_ALLOW, SECCOMP_RET_USER_NOTIF = 0x7FFF0000, 0x7FC00000
SECCOMP_IOCTL_NOTIF_RECV, SECCOMP_IOCTL_NOTIF_SEND = 0xC0502100, 0xC0182101
SECCOMP_USER_NOTIF_FLAG_CONTINUE = 1
LOAD_WORD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
AT_NUMBER, AT_ARCHITECTURE, OTHER_TABLE = 0, 4, 0x40000000

QUESTION, ANSWER = struct.Struct("=QIIiIQ6Q"), struct.Struct("=QqiI")
"""What the kernel asks (id, process, flags, call, architecture, place, arguments), and the answer
(id, value, error, flags)."""


class FilterProgram(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def filter_steps(architecture, calls):
    """Return the filter: the watched calls, and all calls of other architectures, are asked."""
    first = [
        (LOAD_WORD, 0, 0, AT_ARCHITECTURE),
        (JUMP_IF_EQUAL, 0, len(calls) + 3, architecture),
        (LOAD_WORD, 0, 0, AT_NUMBER),
        (JUMP_IF_AT_LEAST, len(calls) + 1, 0, OTHER_TABLE),
    ]
    jumps = [(JUMP_IF_EQUAL, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    last = [(RETURN, 0, 0, SECCOMP_RET_ALLOW), (RETURN, 0, 0, SECCOMP_RET_USER_NOTIF)]
    return b"".join(struct.pack("=HBBI", *step) for step in first + jumps + last)


def filter_own_calls():
    """Filter the calls of this process from now on and return the listener that is asked."""
    if sys.platform != "linux" or platform.machine() not in NUMBERS:
        here = f"{platform.system()} on {platform.machine()}"
        raise OSError(errno.ENOSYS, f"it needs Linux on x86_64 or aarch64; this is {here}")
    architecture, seccomp, calls = NUMBERS[platform.machine()]
    steps = filter_steps(architecture, calls)
    program = FilterProgram(len(steps) // 8, steps)
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    listener = library.syscall(
        *(seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER),
        ctypes.byref(program),
    )
    if listener < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return listener


def name_constant(kind, number):
    """Return the name of a constant of sockets, or its number."""
    return kind(number).name if number in set(kind) else str(number)


def read_address(process, place, length):
    """Return the address at a place in the memory of a process, as text."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        memory.seek(place)
        data = memory.read(min(length, 128))
    (family,) = struct.unpack_from("=H", data)
    if family == socket.AF_INET:
        return f"{socket.inet_ntoa(data[4:8])}:{int.from_bytes(data[2:4])}"
    if family == socket.AF_INET6:
        return f"[{socket.inet_ntop(family, data[8:24])}]:{int.from_bytes(data[2:4])}"
    return f"{name_constant(socket.AddressFamily, family)} {data[2:]!r}"


def describe_call(process, call, architecture, arguments):
    """Return a call in words, such as `connect 127.0.0.1:443`."""
    own, _, calls = NUMBERS[platform.machine()]
    name = calls.get(call) if architecture == own else None
    if name == "socket":
        family = name_constant(socket.AddressFamily, arguments[0])
        return f"socket {family} {name_constant(socket.SocketKind, arguments[1] & 0xF)}"
    if name in ("connect", "bind"):
        try:
            return f"{name} {read_address(process, arguments[1], arguments[2])}"
        except OSError as error:
            return f"{name} to an address that cannot be read here: {error.strerror}"
    return name or f"call {call} of the architecture {architecture:#x}"


class SocketWatch:
    """Starts a command and answers the kernel's questions; at the end of a `with` it is killed.

    Parameters
    ----------
    words
        The command.
    allowed
        Calls in words, which are let through: a container that says of each whether it has it.
    options
        Of `subprocess.Popen`.
    """

    def __init__(self, words, allowed=(), **options):
        self.allowed = allowed
        self.refused = []
        ours, theirs = socket.socketpair()
        with ours, theirs:
            start = [sys.executable, "-I", __file__, str(theirs.fileno()), *words]
            self.process = subprocess.Popen(start, pass_fds=[theirs.fileno()], **options)
            theirs.close()
            reason, listeners, _, _ = socket.recv_fds(ours, 1000, 1)
        if not listeners:
            self.process.communicate()  # it has ended itself
            raise OSError(f"the calls of a command cannot be watched here: {reason.decode()}")
        self.listener = listeners[0]
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.answer_questions, daemon=True)
        self.thread.start()

    def answer_questions(self):
        """Let each call through or refuse it."""
        waiting = select.poll()
        waiting.register(self.listener, select.POLLIN)
        while not self.ended.is_set():
            if not any(state & select.POLLIN for _, state in waiting.poll(50)):
                continue
            question = bytearray(QUESTION.size)
            try:
                fcntl.ioctl(self.listener, SECCOMP_IOCTL_NOTIF_RECV, question)
                fcntl.ioctl(self.listener, SECCOMP_IOCTL_NOTIF_SEND, self.answer(question))
            except FileNotFoundError:
                continue  # the process was ended while it waited

    def answer(self, question):
        """Return the answer to a question, and record a call that is refused."""
        which, process, _, call, architecture, _, *arguments = QUESTION.unpack(question)
        words = describe_call(process, call, architecture, arguments)
        if words in self.allowed:
            return ANSWER.pack(which, 0, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE)
        self.refused.append(words)
        return ANSWER.pack(which, 0, -errno.EACCES, 0)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        with self.process:
            self.process.kill()
        self.ended.set()
        self.thread.join()
        os.close(self.listener)


def main(channel, *words):
    """Filter the calls of this process, send the listener or the reason, become the command."""
    with socket.socket(fileno=int(channel)) as sender:
        try:
            listener = filter_own_calls()
        except OSError as error:
            sender.send((error.strerror or str(error)).encode())
            sys.exit(1)
        socket.send_fds(sender, [b"watched"], [listener])
    os.close(listener)
    os.execvp(words[0], words)


if __name__ == "__main__":
    main(*sys.argv[1:])
