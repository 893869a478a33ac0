"""A check that is asked over a connection of this machine, within a time limit."""

import http.client
import threading

from trustact.secure_communities.check_server import CHECK_PATH, MAX_TRANSACTION_BYTES
from trustact.secure_communities.fingerprint_check import FingerprintCheckError, printable_text
from trustact.secure_communities.loopback import parse_loopback_url


class CheckClient:
    """Asks a `trustact booking serve-check` on this machine.

    Parameters
    ----------
    url : str
        Where it listens.
    seconds : float
        How long to wait for each answer.

    Raises
    ------
    NotLoopbackError
        If the address is not one of this machine: no other is ever asked.
    """

    def __init__(self, url: str, seconds: float) -> None:
        self.host, self.port = parse_loopback_url(url)
        self.seconds = seconds

    def answer(self, transaction: bytes) -> bytes:
        """Return what the check answers.

        Raises
        ------
        FingerprintCheckError
            If it is down, slow, or refuses.
        """
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.seconds)
        told: list[tuple[int, bytes] | Exception] = []

        def exchange() -> None:
            try:
                connection.request("POST", CHECK_PATH, transaction)
                response = connection.getresponse()
                told.append((response.status, response.read(MAX_TRANSACTION_BYTES)))
            except (OSError, http.client.HTTPException, ValueError) as error:
                told.append(error)

        # A time limit of a socket is one for each piece that comes; this one is for the whole.
        asking = threading.Thread(target=exchange, daemon=True)
        asking.start()
        asking.join(self.seconds)
        late = not told
        connection.close()
        if late or isinstance(told[0], TimeoutError):
            raise FingerprintCheckError(f"the check gave no answer within {self.seconds:g} seconds")
        if isinstance(told[0], Exception):
            raise FingerprintCheckError(
                f"the check could not be reached: {printable_text(told[0])}"
            )
        status, body = told[0]
        if status != http.client.OK:
            why = printable_text(body.decode("ascii", "replace").strip().rpartition("\n")[2])
            raise FingerprintCheckError(f"the check refused: {why or status}")
        return body
