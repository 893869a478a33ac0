"""ANSI/NIST-ITL transactions: a booking with its prints, a search response, or an error response.

`read_transaction` reads bytes, `write_transaction` writes them. Names and photographs are never
kept; images and minutiae stay in memory. The library `nistitl` (CeCILL-C) splits fields and writes
records, after this package has checked where each record begins and ends.
"""

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import COMPRESSIONS, FINGER_NAMES, FingerImage
from trustact.formats.ansi_nist.finger_minutiae import BIFURCATION, ENDING, OTHER, FingerMinutiae
from trustact.formats.ansi_nist.transaction_reader import read_transaction
from trustact.formats.ansi_nist.transaction_writer import write_transaction
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
    "write_transaction",
]
