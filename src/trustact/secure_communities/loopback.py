"""Loopback addresses: this machine can be reached at them, and no other machine can be."""

import ipaddress
from urllib.parse import urlsplit

from trustact.language.errors import TrustactError


class NotLoopbackError(TrustactError):
    """An address can be reached from other machines."""


def loopback_address(host: str) -> str:
    """Return an address as a number if no other machine can reach it.

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
    trustact.secure_communities.loopback.NotLoopbackError: '0.0.0.0' is not a loopback \
address; the check runs only on this machine: 127.0.0.1, ::1 or localhost
    """
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    # An address of IPv6 can end with the name of a network card: ::1%eth0.
    if address is None or not address.is_loopback or "%" in host:
        raise NotLoopbackError(
            f"{host!r} is not a loopback address; the check runs only on this machine: 127.0.0.1, "
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
        If it is the address of another machine, or not an address.

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
            f"{url!r} is not the address of a check; example: http://127.0.0.1:8470, as "
            "`trustact booking serve-check` prints it"
        )
    return loopback_address(host), port
