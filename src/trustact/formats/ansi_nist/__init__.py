"""ANSI/NIST-ITL transactions: a booking with its prints, the answer to it, or why it was refused.

`read_transaction` reads bytes, `.to_bytes()` writes them. Names and photographs are never kept;
images and minutiae are in memory only. Fields are split and records written by the library
`nistitl` (CeCILL-C); where records begin and end is checked here first.
"""

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import COMPRESSIONS, FINGER_NAMES, FingerImage
from trustact.formats.ansi_nist.finger_minutiae import BIFURCATION, ENDING, OTHER, FingerMinutiae
from trustact.formats.ansi_nist.transaction_reader import read_transaction
from trustact.formats.ansi_nist.transactions import (
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
)

__all__ = [
    "BIFURCATION",
    "COMPRESSIONS",
    "ENDING",
    "FINGER_NAMES",
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
