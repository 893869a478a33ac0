"""A check that is asked over a connection of this machine, within a time limit."""

import http.client

from trustact.flow.check import CheckFailedError
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
        try:
            connection.request("POST", PATH, transaction)
            response = connection.getresponse()
            body = response.read(MOST_BYTES)
        except TimeoutError as error:
            raise CheckFailedError(
                f"the check gave no answer within {self.seconds:g} seconds"
            ) from error
        except (OSError, http.client.HTTPException) as error:
            raise CheckFailedError(f"the check could not be reached: {error}") from error
        finally:
            connection.close()
        if response.status != http.client.OK:
            told = body.decode("ascii", "replace").strip().splitlines()[-1:]
            raise CheckFailedError(f"the check refused: {' '.join(told) or response.reason}")
        return body
