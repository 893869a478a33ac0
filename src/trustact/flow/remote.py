"""A check that is asked over a connection of this machine, within a time limit."""

import http.client
import threading

from trustact.flow.check import CheckFailedError, plain
from trustact.flow.loopback import own_url
from trustact.flow.service import MOST_BYTES, PATH


class RemoteCheck:
    """Asks a `trustact flow serve-check` on this machine.

    Parameters
    ----------
    url : str
        Where it listens.
    seconds : float
        How long to wait for each answer.

    Raises
    ------
    NotThisMachineError
        If the address is not one of this machine: no other is ever asked.
    """

    def __init__(self, url: str, seconds: float) -> None:
        self.host, self.port = own_url(url)
        self.seconds = seconds

    def answer(self, transaction: bytes) -> bytes:
        """Return what the check answers.

        Parameters
        ----------
        transaction : bytes

        Returns
        -------
        bytes

        Raises
        ------
        CheckFailedError
            If it is down, slow, or refuses.
        """
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.seconds)
        told: list[tuple[int, bytes] | Exception] = []

        def exchange() -> None:
            try:
                connection.request("POST", PATH, transaction)
                response = connection.getresponse()
                told.append((response.status, response.read(MOST_BYTES)))
            except (OSError, http.client.HTTPException, ValueError) as error:
                told.append(error)

        # A time limit of a socket is one for each piece that comes; this one is for the whole.
        asking = threading.Thread(target=exchange, daemon=True)
        asking.start()
        asking.join(self.seconds)
        late = not told
        connection.close()
        if late or isinstance(told[0], TimeoutError):
            raise CheckFailedError(f"the check gave no answer within {self.seconds:g} seconds")
        if isinstance(told[0], Exception):
            raise CheckFailedError(f"the check could not be reached: {plain(told[0])}")
        status, body = told[0]
        if status != http.client.OK:
            why = plain(body.decode("ascii", "replace").strip().rpartition("\n")[2])
            raise CheckFailedError(f"the check refused: {why or status}")
        return body
