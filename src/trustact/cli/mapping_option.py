"""`--mapping FILE`: read a table of anybody's own by what its mapping says of the columns."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from trustact.cli.command_line import WrongUseError

if TYPE_CHECKING:
    from trustact.formats.jail_bookings import BookingColumns
    from trustact.formats.mappings.mapped_batches import MappedBatches

_C = TypeVar("_C", bound=Callable[..., Any])


def mapping_option(command: _C) -> _C:
    """Add `--mapping` to a command."""
    return click.option(
        "--mapping",
        metavar="FILE|NAME",
        help="What the columns of a table of one's own state (`trustact import` writes it), or a "
        "mapping that comes with the package: pierce-county-jail, ice-arrests, ice-book-ins.",
    )(command)


def read_by_mapping(
    paths: Sequence[Path],
    mapping: str,
    rejects: str | None,
    sheet_name: str | None,
    columns: str,
    rows: int,
) -> "MappedBatches":
    """Open some tables to be read batch by batch, with the rows that cannot be read."""
    from trustact.formats.mappings.mapped_batches import read_mapped_batches
    from trustact.formats.mappings.mapping_files import read_mapping

    return read_mapped_batches(
        paths, read_mapping(mapping), rejects, sheet_name, columns, rows=rows
    )


def booking_columns(mapping: str) -> "BookingColumns":
    """Return how a mapping says that a jail calls the columns that an audit reads.

    Raises
    ------
    WrongUseError
        If the mapping has no part for an audit.
    """
    from trustact.formats.jail_bookings import REQUIRED_COLUMNS, BookingColumns
    from trustact.formats.mappings.mapping_files import read_mapping

    found = read_mapping(mapping)
    if not found.audit:
        raise WrongUseError(
            f"--mapping {mapping}: says nothing of the columns of an audit; add a part audit: with "
            f"the headings of {', '.join(REQUIRED_COLUMNS)}"
        )
    orders = {column.dates for column in found.columns if column.dates}
    if len(orders) > 1:
        raise WrongUseError(
            f"--mapping {mapping}: its columns have dates in both orders, and an audit reads one"
        )
    return BookingColumns(found.audit, next(iter(orders), ""))
