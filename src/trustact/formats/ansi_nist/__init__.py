"""ANSI/NIST-ITL transactions: a booking with its prints, a search response, or an error response.

`read_transaction` reads bytes, `write_transaction` writes them with the library `nistitl`
(CeCILL-C). Names and photographs are never kept; images and minutiae stay in memory. A transaction
of another type is listed, not interpreted.
"""

from trustact.formats.ansi_nist.ansi_nist_errors import TransactionError
from trustact.formats.ansi_nist.finger_images import COMPRESSIONS, FingerImage
from trustact.formats.ansi_nist.finger_minutiae import BIFURCATION, ENDING, OTHER, FingerMinutiae
from trustact.formats.ansi_nist.missing_fingers import MissingFinger
from trustact.formats.ansi_nist.ridge_positions import FINGER_NAMES
from trustact.formats.ansi_nist.transaction_listing import ListedRecord
from trustact.formats.ansi_nist.transaction_reader import read_transaction
from trustact.formats.ansi_nist.transaction_writer import write_transaction
from trustact.formats.ansi_nist.transactions import (
    ArrestOffense,
    BookingTransaction,
    ErrorResponse,
    OtherTransaction,
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
    "ListedRecord",
    "MissingFinger",
    "OtherTransaction",
    "SearchResponse",
    "TransactionError",
    "read_transaction",
    "write_transaction",
]
