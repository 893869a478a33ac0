"""The stand-in check as a service on this machine: a booking transaction in, an answer out.

For tests, training and simulation. It listens only on a loopback address, knows only synthetic
people, and says so in every answer. It keeps nothing of what it receives.
"""

import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET, AF_INET6
from typing import Any

from trustact.language.errors import TrustactError
from trustact.secure_communities.fingerprint_check import STAND_IN_LABEL, FingerprintCheck
from trustact.secure_communities.loopback import loopback_address

MAX_TRANSACTION_BYTES = 32 * 1024 * 1024
"""The most bytes of a transaction; ten images of 500 ppi have a tenth of it."""

SEND_TIMEOUT_SECONDS = 20
MAX_CONNECTIONS = 8
CHECK_PATH = "/check"
_LOOPBACK_NAMES = ("127.", "localhost", "[::1]")


class CheckServerError(TrustactError):
    """The service cannot start."""


class CheckServer(ThreadingHTTPServer):
    """A server on one loopback address.

    Parameters
    ----------
    port : int
        0 chooses a free one.
    delay_seconds : float
        Wait before each answer, to imitate a slow check.

    Raises
    ------
    NotLoopbackError
        If another machine could reach the address.
    CheckServerError
        If the port is in use.
    """

    daemon_threads = True

    def __init__(
        self,
        check: FingerprintCheck,
        host: str = "127.0.0.1",
        port: int = 0,
        delay_seconds: float = 0.0,
    ) -> None:
        address = loopback_address(host)
        self.check = check
        self.delay_seconds = delay_seconds
        self._connections = threading.BoundedSemaphore(MAX_CONNECTIONS)
        self.address_family = AF_INET6 if ":" in address else AF_INET
        try:
            super().__init__((address, port), _CheckHandler)
        except OSError as error:
            raise CheckServerError(
                f"cannot listen on port {port} of {address}: {error.strerror}; port 0 chooses a "
                "free one"
            ) from error

    def process_request(self, request: Any, client_address: Any) -> None:
        """Accept a connection, or close it at once if there are too many."""
        if not self._connections.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a connection, then allow the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._connections.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a client that has disconnected; show any other error, which is a defect."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """The address for a client."""
        host, port = str(self.server_address[0]), int(self.server_address[1])
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _CheckHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: CheckServer
    timeout = SEND_TIMEOUT_SECONDS
    server_version = "trustact-stand-in"
    sys_version = ""

    def do_GET(self) -> None:
        """Describe the service."""
        self._answer(
            200, f"{STAND_IN_LABEL}\nPOST a booking transaction to {CHECK_PATH}\n".encode("ascii")
        )

    def do_POST(self) -> None:
        """Answer a booking transaction."""
        if not (self.headers.get("Host") or "").startswith(_LOOPBACK_NAMES):
            self._refuse(403, "the Host header does not name this machine")
            return
        if self.path != CHECK_PATH:
            self._refuse(404, f"transactions go to {CHECK_PATH}")
            return
        length = self.headers.get("Content-Length") or ""
        if not (length.isascii() and length.isdigit()):
            self._refuse(411, "the header Content-Length is missing")
            return
        if int(length) > MAX_TRANSACTION_BYTES:
            self._refuse(413, f"a transaction has at most {MAX_TRANSACTION_BYTES:,} bytes")
            return
        transaction = self._read(int(length))
        if len(transaction) < int(length):
            self._refuse(
                400, f"{length} bytes were announced and {len(transaction)} received in time"
            )
            return
        time.sleep(self.server.delay_seconds)
        self._answer(200, self.server.check.answer(transaction))

    def _read(self, length: int) -> bytes:
        """Return what is received within the time limit, however slowly it is sent."""
        until = time.monotonic() + SEND_TIMEOUT_SECONDS
        parts, missing = [], length
        while missing and time.monotonic() < until:
            part = self.rfile.read1(min(missing, 65_536))
            if not part:
                break
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _refuse(self, code: int, problem: str) -> None:
        # Unread bytes would be read as the next request.
        self.close_connection = True
        self._answer(code, f"{STAND_IN_LABEL}\n{problem}\n".encode("ascii"))

    def _answer(self, code: int, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Trustact", STAND_IN_LABEL)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep no log of what is checked."""
