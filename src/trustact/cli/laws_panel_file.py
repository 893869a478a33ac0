"""`trustact laws --as-panel`: which law bound which county when, as a table for regressions."""

import csv
import io

from trustact import __version__
from trustact.api.laws_panel import PANEL_COLUMNS, laws_panel
from trustact.cli import streams
from trustact.cli.command_line import WrongUseError
from trustact.language.county_codes import NATION
from trustact.language.library_version import SHOWN_DIGITS
from trustact.language.shown_text import escape_csv_cell
from trustact.laws.library_digest import describe_library
from trustact.output_files import write_text


def write_laws_panel(name: str, place: str | None) -> None:
    """Write the table, and print what is in it.

    Raises
    ------
    WrongUseError
        If the place has no county that has a code.
    OutputFileError
        If the file cannot be written.
    """
    library = str(describe_library(__version__)["content_digest"])[:SHOWN_DIGITS]
    rows = list(laws_panel(place, library))
    counties = {row.fips for row in rows if row.fips != NATION}
    if place is not None and not counties:
        raise WrongUseError(
            f"--place {place}: no county of it has a code and a law; name a state or a county"
        )
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(PANEL_COLUMNS)
    for row in rows:
        table.writerow([escape_csv_cell(cell) for cell in row.cells()])
    write_text(name, text.getvalue())
    known = {row.law for row in rows}
    uncertain = sum(row.certain == "no" for row in rows)
    streams.print_text(
        f"{len(rows):,} rows: {len(known):,} laws, {len(counties):,} counties; one row a county, "
        f"law, act and\nstretch of days. In {uncertain:,} rows it is disputed or not on file "
        "whether the law was in force then.\nOf a county without a row no law of its own is "
        "known, which does not mean that it has none.\n"
        f"Library {library}. docs/laws-panel.md describes the columns."
    )
