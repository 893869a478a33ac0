"""Which addresses are this machine's own, so that no other can be asked or can ask."""

import ipaddress
from urllib.parse import urlsplit

from trustact.language.errors import TrustactError


class NotThisMachineError(TrustactError):
    """An address is not one of this machine alone."""


def own_address(host: str) -> str:
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
    NotThisMachineError

    Examples
    --------
    >>> own_address("localhost"), own_address("::1")
    ('127.0.0.1', '::1')
    >>> own_address("0.0.0.0")
    Traceback (most recent call last):
    ...
    trustact.flow.loopback.NotThisMachineError: '0.0.0.0' can be reached from elsewhere; the check \
stays on this machine: 127.0.0.1, ::1 or localhost
    """
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise NotThisMachineError(
            f"{host!r} can be reached from elsewhere; the check stays on this machine: 127.0.0.1, "
            "::1 or localhost"
        )
    return str(address)


def own_url(url: str) -> tuple[str, int]:
    """Return address and port of a check on this machine.

    Parameters
    ----------
    url : str
        `http://127.0.0.1:8470`.

    Returns
    -------
    (str, int)

    Raises
    ------
    NotThisMachineError
        If it is elsewhere, or no such address.

    Examples
    --------
    >>> own_url("http://127.0.0.1:8470/")
    ('127.0.0.1', 8470)
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotThisMachineError(f"{url!r}: {error}") from error
    if parts.scheme != "http" or host is None or port is None or parts.username is not None:
        raise NotThisMachineError(
            f"{url!r} is no address of a check; it reads http://127.0.0.1:8470, as "
            "`trustact flow serve-check` prints it"
        )
    return own_address(host), port
