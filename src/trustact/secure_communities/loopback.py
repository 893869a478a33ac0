"""Which addresses are this machine's own, so that no other can be asked or can ask."""

import ipaddress
from urllib.parse import urlsplit

from trustact.language.errors import TrustactError


class NotLoopbackError(TrustactError):
    """An address is not one of this machine alone."""


def loopback_address(host: str) -> str:
    """Return an address if it is this machine's own and no other machine can reach it.

    Parameters
    ----------
    host : str
        An address of the loopback range, or `localhost`.

    Returns
    -------
    str
        As a number; `localhost` is never looked up.

    Raises
    ------
    NotLoopbackError

    Examples
    --------
    >>> loopback_address("localhost"), loopback_address("::1")
    ('127.0.0.1', '::1')
    >>> loopback_address("0.0.0.0")
    Traceback (most recent call last):
    ...
    trustact.secure_communities.loopback.NotLoopbackError: '0.0.0.0' can be reached from \
elsewhere; the check stays on this machine: 127.0.0.1, ::1 or localhost
    """
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise NotLoopbackError(
            f"{host!r} can be reached from elsewhere; the check stays on this machine: 127.0.0.1, "
            "::1 or localhost"
        )
    return str(address)


def parse_loopback_url(url: str) -> tuple[str, int]:
    """Return address and port of a check on this machine.

    Parameters
    ----------
    url : str
        `http://127.0.0.1:8470`.

    Raises
    ------
    NotLoopbackError
        If it is elsewhere, or no such address.

    Examples
    --------
    >>> parse_loopback_url("http://127.0.0.1:8470/")
    ('127.0.0.1', 8470)
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotLoopbackError(f"{url!r}: {error}") from error
    if parts.scheme != "http" or host is None or port is None or parts.username is not None:
        raise NotLoopbackError(
            f"{url!r} is no address of a check; it reads http://127.0.0.1:8470, as "
            "`trustact booking serve-check` prints it"
        )
    return loopback_address(host), port
