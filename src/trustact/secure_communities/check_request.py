"""The head of a request to the check: read within bounds, and refused unless all of it is clear.

A request that names another machine, or whose length can be read in two ways, is refused before
anything else of it is read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from trustact.language.errors import TrustactError
from trustact.secure_communities.loopback import NotLoopbackError, loopback_address

MAX_TRANSACTION_BYTES = 32 * 1024 * 1024
"""The most bytes of a transaction; ten images of 500 ppi have a tenth of it."""

MAX_HEAD_BYTES = 16 * 1024
MAX_HEADERS = 64
CHECK_PATH = "/check"

_REQUEST_LINE = re.compile(rb"([A-Z]{1,20}) ([!-~]+) HTTP/([0-9])\.[0-9]")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*")
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9.]+))(?::([0-9]{1,5}))?")


class RefusedRequestError(TrustactError):
    """A request is not answered.

    Parameters
    ----------
    code : int
        The status of HTTP that says why.
    """

    def __init__(self, code: int, problem: str) -> None:
        super().__init__(problem)
        self.code = code


@dataclass(frozen=True, slots=True)
class RequestHead:
    """A request line and its headers, by their names in small letters."""

    method: str
    target: str
    headers: dict[str, tuple[str, ...]]


def read_head(readline: Callable[[int], bytes]) -> RequestHead:
    """Read a request up to the empty line after its headers.

    Parameters
    ----------
    readline : callable
        Returns the next line, or as much of it as the given number of bytes.

    Raises
    ------
    RefusedRequestError
        If it is too long, ends early, or is no request.
    """
    lines: list[bytes] = []
    left = MAX_HEAD_BYTES
    while True:
        line = readline(left + 1)
        left -= len(line)
        if left < 0:
            raise RefusedRequestError(
                431, f"request line and headers have at most {MAX_HEAD_BYTES:,} bytes"
            )
        if not line.endswith(b"\n"):
            raise RefusedRequestError(400, "the request ended within its headers")
        line = line[:-2] if line.endswith(b"\r\n") else line[:-1]
        if not line:
            return parse_head(lines)
        lines.append(line)
        if len(lines) > MAX_HEADERS + 1:
            raise RefusedRequestError(431, f"a request has at most {MAX_HEADERS} headers")


def parse_head(lines: list[bytes]) -> RequestHead:
    """Return what the lines of a head say.

    Raises
    ------
    RefusedRequestError

    Examples
    --------
    >>> parse_head([b"GET / HTTP/1.1", b"Host: localhost"])
    RequestHead(method='GET', target='/', headers={'host': ('localhost',)})
    """
    first = _REQUEST_LINE.fullmatch(lines[0]) if lines else None
    if first is None:
        raise RefusedRequestError(
            400, f"the first line is not a request; example: POST {CHECK_PATH} HTTP/1.1"
        )
    if first[3] != b"1":
        raise RefusedRequestError(505, "the version of HTTP is not 1.0 or 1.1")
    headers: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines[1:], start=1):
        parts = _HEADER.fullmatch(line)
        if parts is None:
            raise RefusedRequestError(400, f"header {number} is not NAME: VALUE on one line")
        name = parts[1].decode("ascii").lower()
        headers[name] = (*headers.get(name, ()), parts[2].decode("latin-1"))
    return RequestHead(first[1].decode("ascii"), first[2].decode("ascii"), headers)


def require_this_machine(head: RequestHead) -> None:
    """Refuse a request that was sent to the name of another machine.

    A page in a browser can point its own name to this machine; the header then has that name.

    Raises
    ------
    RefusedRequestError

    Examples
    --------
    >>> require_this_machine(RequestHead("GET", "/", {"host": ("127.0.0.1:8470",)}))
    >>> require_this_machine(RequestHead("GET", "/", {"host": ("localhost.evil.com",)}))
    Traceback (most recent call last):
    ...
    trustact.secure_communities.check_request.RefusedRequestError: the Host header does not name \
this machine: 127.0.0.1, [::1] or localhost, with or without a port
    """
    hosts = head.headers.get("host", ())
    if len(hosts) > 1:
        raise RefusedRequestError(400, "the header Host occurs more than once")
    parts = _HOST.fullmatch(hosts[0].lower()) if hosts else None
    problem = (
        "the Host header does not name this machine: 127.0.0.1, [::1] or localhost, with or "
        "without a port"
    )
    if parts is None or int(parts[3] or 0) > 65_535:
        raise RefusedRequestError(403, problem)
    try:
        loopback_address(parts[1] or parts[2])
    except NotLoopbackError as error:
        raise RefusedRequestError(403, problem) from error


def transaction_length(head: RequestHead) -> int:
    """Return how many bytes follow the head.

    Raises
    ------
    RefusedRequestError
        If it is not stated, stated twice, not a number, or too much.

    Examples
    --------
    >>> transaction_length(RequestHead("POST", "/check", {"content-length": ("120",)}))
    120
    """
    if "transfer-encoding" in head.headers:
        raise RefusedRequestError(
            501, "the header Transfer-Encoding is not supported; state a Content-Length"
        )
    stated = head.headers.get("content-length", ())
    if not stated:
        raise RefusedRequestError(411, "the header Content-Length is missing")
    if len(stated) > 1:
        raise RefusedRequestError(400, "the header Content-Length occurs more than once")
    length = stated[0]
    if not (length.isascii() and length.isdigit()):
        raise RefusedRequestError(400, "the header Content-Length is not a number of bytes")
    digits = length.lstrip("0")
    # The number of digits is compared first: Python refuses to convert thousands of them.
    if len(digits) > len(str(MAX_TRANSACTION_BYTES)) or int(digits or "0") > MAX_TRANSACTION_BYTES:
        raise RefusedRequestError(413, f"a transaction has at most {MAX_TRANSACTION_BYTES:,} bytes")
    return int(digits or "0")
