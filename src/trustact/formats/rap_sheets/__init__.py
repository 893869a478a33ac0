"""The text of a criminal history, as people paste it, and the case that it makes.

`read_rap_sheet` reads the lines; `write_case_text` writes a case in which each line stands as a
comment beside what was understood of it. Nothing is guessed: a line that is not understood is
listed with its reason, states nothing and leaves every list open.
"""

from trustact.formats.rap_sheets.case_text import case_mapping, write_case_text
from trustact.formats.rap_sheets.rap_sheet import (
    RapSheet,
    RapSheetError,
    read_rap_sheet,
    states_that_read_more,
)

__all__ = [
    "RapSheet",
    "RapSheetError",
    "case_mapping",
    "read_rap_sheet",
    "states_that_read_more",
    "write_case_text",
]
