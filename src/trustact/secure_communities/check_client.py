"""A client of a check on this machine, with a time limit."""

import http.client
import threading

from trustact.secure_communities.check_request import CHECK_PATH, MAX_TRANSACTION_BYTES
from trustact.secure_communities.fingerprint_check import FingerprintCheckError, printable_text
from trustact.secure_communities.loopback import parse_loopback_url

_MAX_REASON_BYTES = 500


class CheckClient:
    """Sends transactions to a `trustact booking serve-check` on this machine.

    Parameters
    ----------
    url : str
        Its address.
    seconds : float
        How long to wait for each answer.

    Raises
    ------
    NotLoopbackError
        If the address is not one of this machine; no other is ever contacted.
    """

    def __init__(self, url: str, seconds: float) -> None:
        self.host, self.port = parse_loopback_url(url)
        self.seconds = seconds

    def answer(self, transaction: bytes) -> bytes:
        """Return the answer of the check.

        Raises
        ------
        FingerprintCheckError
            If it is down, slow, or refuses.
        """
        connection = http.client.HTTPConnection(self.host, self.port, timeout=self.seconds)
        results: list[tuple[int, bytes] | Exception] = []

        def exchange() -> None:
            try:
                connection.request("POST", CHECK_PATH, transaction)
                response = connection.getresponse()
                body = response.read(MAX_TRANSACTION_BYTES + 1)
                if len(body) > MAX_TRANSACTION_BYTES:
                    raise ValueError(f"its answer has over {MAX_TRANSACTION_BYTES:,} bytes")
                if response.length:
                    raise ValueError(f"its answer ended {response.length} bytes early")
                results.append((response.status, body))
            except (OSError, http.client.HTTPException, ValueError) as error:
                results.append(error)

        # The time limit of a socket is for each part of an answer; this one is for the whole.
        thread = threading.Thread(target=exchange, daemon=True)
        thread.start()
        thread.join(self.seconds)
        late = not results
        connection.close()
        if late or isinstance(results[0], TimeoutError):
            raise FingerprintCheckError(f"the check gave no answer within {self.seconds:g} seconds")
        if isinstance(results[0], Exception):
            raise FingerprintCheckError(
                f"the check could not be reached: {printable_text(results[0])}"
            )
        status, body = results[0]
        if status != http.client.OK:
            last = body[:_MAX_REASON_BYTES].decode("ascii", "replace").strip().rpartition("\n")[2]
            why = printable_text(last)
            raise FingerprintCheckError(f"the check refused: {why or status}")
        return body
