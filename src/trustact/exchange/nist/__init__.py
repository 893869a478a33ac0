"""ANSI/NIST-ITL transactions: a booking with its prints, the answer to it, or why it was refused.

`read_transaction` reads bytes, `.to_bytes()` writes them. Names and photographs are never kept;
images and minutiae are in memory only. Fields are split and records written by the library
`nistitl` (CeCILL-C); where records begin and end is checked here first.
"""

from trustact.exchange.nist.errors import TransactionError
from trustact.exchange.nist.images import COMPRESSIONS, FINGERS, FingerImage
from trustact.exchange.nist.minutiae import BIFURCATION, ENDING, OTHER, FingerMinutiae
from trustact.exchange.nist.reading import read_transaction
from trustact.exchange.nist.transactions import (
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
)

__all__ = [
    "BIFURCATION",
    "COMPRESSIONS",
    "ENDING",
    "FINGERS",
    "OTHER",
    "ArrestOffense",
    "BookingTransaction",
    "ErrorResponse",
    "FingerImage",
    "FingerMinutiae",
    "SearchResponse",
    "TransactionError",
    "read_transaction",
]
