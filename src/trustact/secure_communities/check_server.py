"""The stand-in check as a service on this machine: a booking transaction in, an answer out.

For tests, training and simulation. It listens only on a loopback address, knows only synthetic
people, and says so in every answer. It keeps nothing of what it receives.
"""

import contextlib
import io
import socket
import sys
import threading
import time
from http import HTTPStatus
from socketserver import StreamRequestHandler, TCPServer, ThreadingMixIn
from typing import Any

from trustact.language.errors import TrustactError
from trustact.secure_communities.check_request import (
    CHECK_PATH,
    RefusedRequestError,
    read_head,
    require_this_machine,
    transaction_length,
)
from trustact.secure_communities.fingerprint_check import STAND_IN_LABEL, FingerprintCheck
from trustact.secure_communities.loopback import loopback_address

REQUEST_SECONDS = 20.0
"""How long a whole request may take to arrive, its first byte and its last included."""

REFUSAL_SECONDS = 2.0
MAX_CONNECTIONS = 8
MAX_REFUSALS = 8
"""How many connections beyond the bound are answered at once; any more are closed."""


class CheckServerError(TrustactError):
    """The service cannot start."""


class CheckServer(ThreadingMixIn, TCPServer):
    """A server on one loopback address.

    Parameters
    ----------
    port : int
        0 chooses a free one.
    delay_seconds : float
        Wait before each answer, to imitate a slow check.
    request_seconds : float
        How long a connection may take to send its request, headers and body together.

    Raises
    ------
    NotLoopbackError
        If another machine could reach the address.
    CheckServerError
        If the port is in use.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(
        self,
        check: FingerprintCheck,
        host: str = "127.0.0.1",
        port: int = 0,
        delay_seconds: float = 0.0,
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        address = loopback_address(host)
        self.check = check
        self.delay_seconds = delay_seconds
        self.request_seconds = request_seconds
        self._connections = threading.BoundedSemaphore(MAX_CONNECTIONS)
        self._refusals = threading.BoundedSemaphore(MAX_REFUSALS)
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            super().__init__((address, port), _CheckHandler)
        except (OSError, OverflowError) as error:
            raise CheckServerError(
                f"cannot listen on port {port} of {address}: "
                f"{getattr(error, 'strerror', None) or error}; port 0 chooses a free one"
            ) from error

    def process_request(self, request: Any, client_address: Any) -> None:
        """Accept a connection; answer one beyond the bound with 503, or close it."""
        if self._connections.acquire(blocking=False):
            try:
                super().process_request(request, client_address)
            except BaseException:
                self._connections.release()
                raise
        elif self._refusals.acquire(blocking=False):
            threading.Thread(target=self._refuse, args=(request,), daemon=True).start()
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a connection, then allow the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._connections.release()

    def _refuse(self, connection: socket.socket) -> None:
        try:
            with contextlib.suppress(OSError):
                problem = f"{MAX_CONNECTIONS} connections are open, which is all; try again later"
                connection.settimeout(REFUSAL_SECONDS)
                connection.sendall(write_refusal(503, problem))
                discard_rest(connection, time.monotonic() + REFUSAL_SECONDS)
        finally:
            self.shutdown_request(connection)
            self._refusals.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a client that has disconnected; show any other error, which is a defect."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """The address for a client."""
        host, port = str(self.server_address[0]), int(self.server_address[1])
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _DeadlineReader(io.RawIOBase):
    """What a connection sends, until one moment, however it is spread over that time."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Receive a part; the time limit is what is left, not a new one."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _CheckHandler(StreamRequestHandler):
    """Answers one request; a connection has no second one."""

    server: CheckServer
    request: socket.socket

    def handle(self) -> None:
        """Read the request until the deadline, and answer it or say why not."""
        deadline = time.monotonic() + self.server.request_seconds
        reader = io.BufferedReader(_DeadlineReader(self.request, deadline))
        try:
            answer = self._answer(reader)
        except TimeoutError:
            seconds = self.server.request_seconds
            self._send(write_refusal(408, f"the request was not complete in {seconds:g} seconds"))
        except RefusedRequestError as refused:
            self._send(write_refusal(refused.code, str(refused)))
            discard_rest(self.request, min(deadline, time.monotonic() + REFUSAL_SECONDS))
        else:
            self._send(answer)

    def _answer(self, reader: io.BufferedIOBase) -> bytes:
        head = read_head(reader.readline)
        require_this_machine(head)
        if head.method == "GET" and head.target.startswith("/"):
            says = f"{STAND_IN_LABEL}\nPOST a booking transaction to {CHECK_PATH}\n"
            return write_answer(200, says.encode("ascii"))
        if head.method != "POST":
            raise RefusedRequestError(405, f"GET / and POST {CHECK_PATH} are answered, no more")
        if head.target != CHECK_PATH:
            raise RefusedRequestError(404, f"transactions go to {CHECK_PATH}")
        length = transaction_length(head)
        transaction = reader.read(length)
        if len(transaction) < length:
            raise RefusedRequestError(
                400, f"{length} bytes were announced and {len(transaction)} received"
            )
        time.sleep(self.server.delay_seconds)
        return write_answer(200, self.server.check.answer(transaction))

    def _send(self, answer: bytes) -> None:
        self.request.settimeout(self.server.request_seconds)
        self.request.sendall(answer)


def write_answer(code: int, body: bytes) -> bytes:
    """Return an answer, with the label of the stand-in in its headers."""
    status = HTTPStatus(code)
    allow = "Allow: GET, POST\r\n" if status is HTTPStatus.METHOD_NOT_ALLOWED else ""
    head = (
        f"HTTP/1.0 {code} {status.phrase}\r\nServer: trustact-stand-in\r\n{allow}"
        f"Content-Type: application/octet-stream\r\nContent-Length: {len(body)}\r\n"
        f"X-Trustact: {STAND_IN_LABEL}\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body


def write_refusal(code: int, problem: str) -> bytes:
    """Return an answer that says why there is none."""
    return write_answer(code, f"{STAND_IN_LABEL}\n{problem}\n".encode("ascii"))


def discard_rest(connection: socket.socket, until: float) -> None:
    """Receive and forget what a refused client still sends, so that it can read the refusal."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        while (left := until - time.monotonic()) > 0:
            connection.settimeout(left)
            if not connection.recv(65_536):
                return
