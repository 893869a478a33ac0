"""Reads the bookings of a jail, one row a charge: what was charged, and how each charge ended.

The columns are those of the bookings that the county jail of Pierce, Washington released. An
immigration request is a row too: the jail enters the hold among the charges. Times are local times
of the jail. A row that cannot be read is rejected, and its booking is marked, since a charge that
is missing may be the one that ended last.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from trustact.formats.cell_parsers import is_missing, is_redacted
from trustact.formats.file_layout import normalize_heading
from trustact.formats.format_errors import RecordFileError
from trustact.formats.mappings.cell_values import read_moment
from trustact.formats.rejected_rows import RejectedRow, RejectFile, only_columns, rejects_path
from trustact.formats.source_columns import list_headings
from trustact.formats.text_tables import read_table
from trustact.language.clocks import check_years, parse_instant
from trustact.language.columns import SourceFile
from trustact.language.shown_text import quote_value

REQUIRED_COLUMNS: Mapping[str, str] = {
    "booking": "number of the booking",
    "booking_dt": "when the person was booked",
    "release_dt": "when the person left the jail; empty while in custody",
    "charge_release_dt": "when this charge ended; empty while it is open",
    "booking_charge_desc": "the jail's text for the charge, or for the hold",
    "jurisdiction_cd": "court or agency of the charge; IMM for immigration",
    "release_disposition_desc": "how this charge ended",
}
"""Column -> what it holds; a file without one of them is not read."""

OPTIONAL_COLUMNS: Mapping[str, str] = {
    "gender_desc": "sex",
    "race_desc": "race as the jail records it; HISPANIC may be one",
    "country_of_birth": "country of birth",
    "born_in_us": "True or False",
    "final_release_disp": "how the booking ended",
    "max_charge_type": "kind of the gravest charge; other where none has a class",
    "felony": "1 if the gravest charge is a felony",
    "misdemeanor": "1 if it is a misdemeanor",
}
"""Columns that are used where a file has them."""

HOLD_AGENCIES = ("IMM",)
"""Codes of the agency in rows that are an immigration hold."""

_HOLD_TEXT = re.compile(
    r"\b(HOLD|DETAINER)\b.*\b(IMMIGRAT\w*|ICE|INS)\b|\b(IMMIGRAT\w*|ICE|INS)\b.*\b(HOLD|DETAINER)\b"
)
_YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("1", "true", "yes", "y"), True),
    **dict.fromkeys(("0", "false", "no", "n"), False),
}


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One row of a file.

    Parameters
    ----------
    row : int
        Row of the file, counted as in a spreadsheet.
    ended : datetime.datetime or None
        Local time without an offset.
    is_hold : bool
        Whether it is an immigration request and no charge.
    """

    row: int
    charge: str
    agency: str
    disposition: str
    ended: datetime | None
    is_hold: bool


@dataclass(frozen=True, slots=True)
class JailBooking:
    """One booking with all rows that could be read.

    Parameters
    ----------
    booked, released : datetime.datetime
        Local times without an offset; `released` is None while the person is in custody.
    is_whole : bool
        False if a row of it was rejected.
    born_in_us, felony, misdemeanor : bool or None
        None where the file does not say it.
    """

    number: str
    file: str
    booked: datetime
    released: datetime | None
    rows: tuple[ChargeRow, ...]
    is_whole: bool = True
    gender: str = ""
    race: str = ""
    birth_country: str = ""
    born_in_us: bool | None = None
    final_disposition: str = ""
    gravest_type: str = ""
    felony: bool | None = None
    misdemeanor: bool | None = None

    @property
    def holds(self) -> tuple[ChargeRow, ...]:
        """The immigration requests."""
        return tuple(row for row in self.rows if row.is_hold)

    @property
    def charges(self) -> tuple[ChargeRow, ...]:
        """All rows that are no immigration request."""
        return tuple(row for row in self.rows if not row.is_hold)


@dataclass(frozen=True, slots=True)
class JailBookings:
    """Everything that was read, and what was not.

    Parameters
    ----------
    sources : tuple of SourceFile
        `rows` of each counts all rows with content, rejected ones too.
    rejected : tuple of (str, RejectedRow)
        With the name of the file.
    repeated_rows : int
        Rows of bookings that an earlier file has already; they were left out.
    repeated_bookings : int
        How many bookings these are.
    columns : frozenset of str
        The columns that every file has.
    """

    bookings: tuple[JailBooking, ...]
    sources: tuple[SourceFile, ...]
    rejected: tuple[tuple[str, RejectedRow], ...]
    reject_files: tuple[RejectFile, ...]
    repeated_rows: int
    repeated_bookings: int
    columns: frozenset[str]

    @property
    def rows(self) -> int:
        """Rows with content in all files."""
        return sum(source.rows for source in self.sources)

    @property
    def rows_read(self) -> int:
        """Rows that are part of a booking here."""
        return sum(len(booking.rows) for booking in self.bookings)


@dataclass(frozen=True, slots=True)
class BookingColumns:
    """How another jail calls the columns.

    Parameters
    ----------
    headings : mapping of str to str
        Column of `REQUIRED_COLUMNS` or `OPTIONAL_COLUMNS` -> heading in the file.
    dates : str
        The order of dates in numbers: mdy or dmy; empty if the year comes first.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""

    def name_of(self, heading: str) -> str:
        """Return the column that a heading is."""
        name = normalize_heading(heading)
        own = {normalize_heading(theirs): ours for ours, theirs in self.headings.items()}
        # Of two columns the one counts that is named, whatever the other one is called.
        return own.get(name, "" if name in self.headings else name)


def read_jail_bookings(
    paths: Sequence[Path | str],
    zone: str,
    holds: Iterable[str] = (),
    rejects: Path | str | None = None,
    columns_of_jail: BookingColumns | None = None,
) -> JailBookings:
    """Read bookings with their charges; a booking that several files have is taken once.

    Parameters
    ----------
    zone : str
        IANA name of the time zone of the jail, for times that are written with an offset.
    holds : iterable of str
        Texts of a charge, or codes of an agency, that mark an immigration hold in these files
        beside those that are known.
    rejects : path, optional
        Folder for the files of rejected rows, which the caller writes.
    columns_of_jail : BookingColumns, optional
        Headings and dates of another jail.

    Raises
    ------
    RecordFileError
        If a file is missing, damaged, or has not the columns.
    """
    marks = frozenset(mark.strip().upper() for mark in holds)
    found: dict[str, JailBooking] = {}
    sources, rejected, reject_files = [], [], []
    repeated: dict[str, int] = {}
    columns: set[str] | None = None
    for path in map(Path, paths):
        part = _BookingFile(path, ZoneInfo(zone), marks, columns_of_jail or BookingColumns())
        columns = set(part.positions) if columns is None else columns & set(part.positions)
        bookings = part.bookings()
        sources.append(part.source)
        rejected += [(path.name, row) for row in part.rejected]
        target = rejects_path(path, Path(rejects) if rejects is not None else path.parent)
        reject_file = RejectFile(target, part.headings, tuple(part.rejected))
        if columns_of_jail is not None:
            torn = {row.row for row in part.table.rejects}
            reject_file = only_columns(reject_file, sorted(part.positions.values()), torn)
        reject_files.append(reject_file)
        for booking in bookings:
            if booking.number in found:
                repeated[booking.number] = repeated.get(booking.number, 0) + len(booking.rows)
            else:
                found[booking.number] = booking
    return JailBookings(
        tuple(found.values()),
        tuple(sources),
        tuple(rejected),
        tuple(reject_files) if rejects is not None else (),
        sum(repeated.values()),
        len(repeated),
        frozenset(columns or ()),
    )


class _BookingFile:
    """One file: its rows by booking, and the rows that are rejected."""

    def __init__(
        self, path: Path, zone: ZoneInfo, marks: frozenset[str], own: BookingColumns
    ) -> None:
        known = frozenset((*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS))
        self.table = read_table(path, known | set(map(normalize_heading, own.headings.values())))
        self.order = own.dates
        self.source, self.headings = self.table.source, self.table.headings
        self.zone, self.marks = zone, marks
        names = [own.name_of(heading) for heading in self.headings]
        self.positions = {name: names.index(name) for name in known if name in names}
        missing = [name for name in REQUIRED_COLUMNS if name not in self.positions]
        if missing:
            raise RecordFileError(
                path,
                "is no file of jail bookings with one row a charge: these columns are missing: "
                f"{', '.join(missing)}. Its headings are: {list_headings(self.headings)}",
            )
        self.rejected = list(self.table.rejects)
        self._damaged: set[str] = set()
        for row in self.rejected:
            place = self.positions["booking"]
            if place < len(row.cells):
                self._damaged.add(row.cells[place].strip())

    def bookings(self) -> list[JailBooking]:
        """Return the bookings in the order of the file, and add to the rejected rows."""
        first: dict[str, tuple[int, datetime, datetime | None]] = {}
        people: dict[str, dict[str, str]] = {}
        rows: dict[str, list[ChargeRow]] = {}
        for position, number in enumerate(self.table.numbers.tolist()):
            booking = self._text(position, "booking")
            try:
                row, booked, released = self._read_row(position, number)
                _check_same_times(
                    first.setdefault(booking, (number, booked, released)), booked, released
                )
            except _CellError as error:
                self.rejected.append(
                    RejectedRow(number, error.column, error.reason, self.table.row(position))
                )
                self._damaged.add(booking)
                continue
            rows.setdefault(booking, []).append(row)
            people.setdefault(
                booking, {name: self._text(position, name) for name in OPTIONAL_COLUMNS}
            )
        return [
            _make_booking(name, self.source.name, first[name][1:], rows[name], people[name],
                          name not in self._damaged)
            for name in rows
        ]  # fmt: skip

    def _read_row(self, position: int, number: int) -> tuple[ChargeRow, datetime, datetime | None]:
        if not self._text(position, "booking"):
            raise _CellError("booking", "the cell is empty; every row needs the booking number")
        booked = self._time(position, "booking_dt")
        if booked is None:
            raise _CellError("booking_dt", "the cell is empty; every row needs the time of booking")
        released = self._time(position, "release_dt")
        ended = self._time(position, "charge_release_dt")
        for name, time in (("release_dt", released), ("charge_release_dt", ended)):
            if time is not None and time < booked:
                raise _CellError(name, f"{time} is before the booking at {booked}; correct one")
        for name in ("born_in_us", "felony", "misdemeanor"):
            text = self._text(position, name)
            if text and text.casefold() not in _YES_NO:
                raise _CellError(name, f"{quote_value(text)} is neither yes nor no; write 1 or 0")
        charge, agency = (
            self._text(position, name) for name in ("booking_charge_desc", "jurisdiction_cd")
        )
        if not charge and not agency:
            raise _CellError(
                "booking_charge_desc", "neither charge nor agency is stated; state one of them"
            )
        return (
            ChargeRow(
                number,
                charge,
                agency,
                self._text(position, "release_disposition_desc"),
                ended,
                is_hold_row(charge, agency, self.marks),
            ),
            booked,
            released,
        )

    def _text(self, position: int, name: str) -> str:
        if name not in self.positions:
            return ""
        text = self.table.cells[self.positions[name]][position].strip()
        return "" if is_missing(text) or is_redacted(text) else text

    def _time(self, position: int, name: str) -> datetime | None:
        text = self._text(position, name)
        if not text:
            return None
        try:
            instant = parse_instant(read_moment(text, self.order) if self.order else text)
            check_years(instant)
        except ValueError as error:
            raise _CellError(name, str(error)) from error
        if instant.moment is None:
            raise _CellError(
                name, f"{quote_value(text)} has no time of day; write 2018-03-02 14:05"
            )
        moment = instant.moment
        return moment if moment.tzinfo is None else moment.astimezone(self.zone).replace(
            tzinfo=None
        )  # fmt: skip


class _CellError(Exception):
    """A cell for which its row is rejected."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__(reason)


def _check_same_times(
    first: tuple[int, datetime, datetime | None], booked: datetime, released: datetime | None
) -> None:
    for name, here, there in (
        ("booking_dt", booked, first[1]),
        ("release_dt", released, first[2]),
    ):
        if here != there:
            raise _CellError(
                name,
                f"{here or 'empty'}, but row {first[0]:,} of the same booking has "
                f"{there or 'empty'}; all rows of a booking have the same times",
            )


def is_hold_row(charge: str, agency: str, marks: frozenset[str] = frozenset()) -> bool:
    """Return whether a row is an immigration request: by its agency or by its text.

    Parameters
    ----------
    marks : frozenset of str
        Further texts or codes, in capitals.

    Examples
    --------
    >>> is_hold_row("HOLD IMMIGRAT", "FED"), is_hold_row("HOLD US MARSHAL", "FED")
    (True, False)
    """
    texts = {charge.upper(), agency.upper()}
    return (
        agency.upper() in HOLD_AGENCIES
        or _HOLD_TEXT.search(charge.upper()) is not None
        or bool(texts & marks)
    )


def _make_booking(
    number: str,
    file: str,
    times: tuple[datetime, datetime | None],
    rows: Sequence[ChargeRow],
    person: Mapping[str, str],
    is_whole: bool,
) -> JailBooking:
    yes_no: Callable[[str], bool | None] = lambda name: _YES_NO.get(person[name].casefold())  # noqa: E731
    return JailBooking(
        number,
        file,
        *times,
        tuple(rows),
        is_whole,
        person["gender_desc"],
        person["race_desc"],
        person["country_of_birth"],
        yes_no("born_in_us"),
        person["final_release_disp"],
        person["max_charge_type"],
        yes_no("felony"),
        yes_no("misdemeanor"),
    )
