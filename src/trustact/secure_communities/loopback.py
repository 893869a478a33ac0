"""Loopback addresses: this machine can be reached at them, and no other machine can be."""

import ipaddress
import re

from trustact.language.errors import TrustactError
from trustact.language.shown_text import quote_value

MOST_PORT = 65_535
"""The largest number of a port."""

_URL = re.compile(
    r"http://(?:\[(?P<ipv6>[^\[\]/?#@\s]+)\]|(?P<host>[^\[\]/?#@:\\\s]+)):(?P<port>\d{1,5})/?",
    re.ASCII | re.IGNORECASE,
)


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
            f"{quote_value(host)} is not a loopback address; the check runs only on this machine: "
            "127.0.0.1, ::1 or localhost"
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
    match = _URL.fullmatch(url)
    port = int(match["port"]) if match else 0
    if match is None or not 0 < port <= MOST_PORT:
        raise NotLoopbackError(
            f"{quote_value(url)} is not the address of a check: it is http://, an address of this "
            f"machine, a colon and a port from 1 to {MOST_PORT}, and nothing after that; example: "
            "http://127.0.0.1:8470, as `trustact booking serve-check` prints it"
        )
    return loopback_address((match["ipv6"] or match["host"]).lower()), port
