"""Immigration Alien Query and Response (IAQ, IAR): text messages about one person.

A query asks a federal center what its records say about a person. The response gives statements,
each with its source and date. Identity, status and legal authority are three separate facts: a
statement is about one of them, and none follows from another. A response never proves that a person
is removable, and the absence of a record proves nothing.

The layout is this project's own: one `CODE/value` a line. The codes PUR, DOB, SEX, POB, CUS, OFF,
FBI and SID of the query are those that the network has published. All other codes are this
project's own, and so is the whole response, which is free text in real life.
"""

from dataclasses import dataclass
from datetime import date

from trustact.formats.message_lines import (
    OUTGOING_MESSAGE,
    MessageError,
    MessageLines,
    format_message,
)
from trustact.formats.quoting import quote_value
from trustact.formats.yyyymmdd import format_yyyymmdd, parse_yyyymmdd
from trustact.language.errors import suggest_nearest
from trustact.language.partial_dates import PartialDate

__all__ = [
    "STATEMENTS",
    "ImmigrationQuery",
    "ImmigrationQueryResponse",
    "MessageError",
    "Statement",
    "read_message",
    "write_message",
]

QUERY, RESPONSE = "IAQ", "IAR"

PURPOSES = {"C": "criminal justice", "F": "firearms"}
"""Purpose codes of a query; their meaning is recalled, not read from a source."""

NO_OFFENSE_CODE = "0399"
"""The code for an offense that is not on the national list."""

MATCH_BASES = ("prints", "name-and-birth-date")

IDENTITY, STATUS, AUTHORITY = "identity", "status", "authority"

STATEMENTS = {
    "no-record": (IDENTITY, "no record was found, which proves nothing"),
    "record-found-no-determination": (IDENTITY, "a record was found; no determination was made"),
    "us-citizen-in-records": (STATUS, "a record shows a citizen of the United States"),
    "naturalized": (STATUS, "a record shows a naturalization"),
    "lawful-permanent-resident": (STATUS, "a record shows a lawful permanent resident"),
    "nonimmigrant": (STATUS, "a record shows a temporary admission"),
    "application-pending": (STATUS, "a record shows a pending application"),
    "previously-removed": (STATUS, "a record shows an earlier removal"),
    "claims-us-citizenship": (STATUS, "the person claims to be a citizen of the United States"),
    "claims-lawful-status": (STATUS, "the person claims to be lawfully present"),
    "removal-order-on-file": (AUTHORITY, "a record shows a removal order"),
    "immigration-warrant-on-file": (AUTHORITY, "a record shows an administrative warrant"),
}
"""Word of a statement -> which of the three facts it is about, and its description."""

CLAIMS = frozenset({"claims-us-citizenship", "claims-lawful-status"})
"""Statements of the person; all others are statements of a record."""

CITIZENSHIP_INDICATORS = frozenset(
    {"us-citizen-in-records", "naturalized", "claims-us-citizenship"}
)

RESPONSE_NOTICE = (
    "Each statement is what a record says as of its date. No statement is proof that a person is "
    "removable, and the absence of a record proves nothing. Identity, status and authority are "
    "three separate facts."
)

_DISCARDED_CODES = {
    "NAM": "name",
    "ATN": "name of the requester",
    "PHN": "telephone of the requester",
    "ARN": "alien registration number",
    "OLN": "driver's license",
    "SOC": "social security number",
    "REM": "remarks",
}
_COMMON = ("CTL", "ORI", "DST", "DAT", "OCA")
_OF_QUERY = (*_COMMON, "TCN", "PUR", "DOB", "SEX", "POB", "CUS", "OFF", "FIN", "FBI", "SID")
_OF_RESPONSE = (*_COMMON, "REF", "BAS", "FIN", "STM", "NOT")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationQuery:
    """A query to the federal center about one person.

    Parameters
    ----------
    control_number : str
        Of this message.
    purpose : str
        `C` or `F`; see `PURPOSES`.
    subject : str or None
        The agency's own case number, as `subject` in a case.
    booking_reference : str or None
        Control number of the booking transaction that led to it.
    born_on : PartialDate or None
        Day, month or year; None if it is not known.
    place_of_birth : str or None
        Two-letter code.
    offense : str or None
        Four-character code of the most serious charge; `0399` if there is none.
    fingerprint_number : str or None
        Number under which the immigration database holds the prints that matched.
    federal_number, state_number : str or None
        Of the criminal records.
    left_out : tuple of str
        Lines that were read and not kept, such as `NAM (name)`.

    Examples
    --------
    >>> query = ImmigrationQuery(
    ...     control_number="Q-0001", sent_on=date(2014, 3, 1), originating_agency="XX0000000",
    ...     destination="AX", purpose="C", sex="M", in_custody=True, offense="2299",
    ... )
    >>> print(write_message(query), end="")
    IAQ
    CTL/Q-0001
    ORI/XX0000000
    DST/AX
    DAT/20140301
    PUR/C
    SEX/M
    CUS/Y
    OFF/2299
    >>> read_message(write_message(query), name="the query") == query
    True
    """

    control_number: str
    sent_on: date
    originating_agency: str
    destination: str
    purpose: str
    subject: str | None = None
    booking_reference: str | None = None
    born_on: PartialDate | None = None
    sex: str | None = None
    place_of_birth: str | None = None
    in_custody: bool | None = None
    offense: str | None = None
    fingerprint_number: str | None = None
    federal_number: str | None = None
    state_number: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a response.

    Parameters
    ----------
    says : str
        A word of `STATEMENTS`.
    source : str
        The database, document or person behind it.
    as_of : PartialDate or None
        The day, month or year of the source; None if it is not known.

    Examples
    --------
    >>> Statement("naturalized", "citizenship records", None).about
    'status'
    """

    says: str
    source: str
    as_of: PartialDate | None

    @property
    def about(self) -> str:
        """Which of the three facts it is about: `identity`, `status` or `authority`."""
        return STATEMENTS[self.says][0]

    @property
    def description(self) -> str:
        """What it says, as part of a sentence."""
        return STATEMENTS[self.says][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationQueryResponse:
    """What the federal center's records say about one person.

    Parameters
    ----------
    control_number : str
        Of this message.
    reference : str
        Control number of the query that it answers.
    rests_on : str
        `prints`, or `name-and-birth-date` if no prints were compared.
    statements : tuple of Statement
        In the order in which they were made; records may contradict each other.
    subject : str or None
        The agency's own case number.
    fingerprint_number : str or None
        Number under which the immigration database holds the prints that matched.
    left_out : tuple of str
        Lines that were read and not kept.

    Examples
    --------
    >>> response = ImmigrationQueryResponse(
    ...     control_number="R-0001", reference="Q-0001", sent_on=date(2014, 3, 1),
    ...     originating_agency="AX", destination="XX0000000", rests_on="name-and-birth-date",
    ...     statements=(Statement("lawful-permanent-resident", "central index", None),),
    ... )
    >>> response.authority
    ()
    >>> read_message(write_message(response), name="the response") == response
    True
    """

    control_number: str
    reference: str
    sent_on: date
    originating_agency: str
    destination: str
    rests_on: str
    statements: tuple[Statement, ...]
    subject: str | None = None
    fingerprint_number: str | None = None
    left_out: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[Statement, ...]:
        """Statements on whether a record is of this person."""
        return self._about(IDENTITY)

    @property
    def status(self) -> tuple[Statement, ...]:
        """Statements on immigration status; they are not facts of a case."""
        return self._about(STATUS)

    @property
    def authority(self) -> tuple[Statement, ...]:
        """Statements on orders and warrants on file; the papers themselves are not part of it."""
        return self._about(AUTHORITY)

    @property
    def citizenship_indicators(self) -> tuple[Statement, ...]:
        """Statements that suggest U.S. citizenship, a question for documents to resolve."""
        return tuple(s for s in self.statements if s.says in CITIZENSHIP_INDICATORS)

    def _about(self, fact: str) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.about == fact)


def write_message(message: ImmigrationQuery | ImmigrationQueryResponse) -> str:
    """Return a query, which holds no name, or a response, which ends with `RESPONSE_NOTICE`.

    Raises
    ------
    MessageError
        If a value does not fit its line.
    """
    try:
        if isinstance(message, ImmigrationQuery):
            text = format_message(QUERY, _query_values(message))
        else:
            text = format_message(RESPONSE, _response_values(message))
    except ValueError as error:
        raise MessageError(OUTGOING_MESSAGE, str(error)) from error
    read_message(text, name=OUTGOING_MESSAGE)
    return text


def _query_values(query: ImmigrationQuery) -> list[tuple[str, str | None]]:
    return [
        ("CTL", query.control_number),
        ("ORI", query.originating_agency),
        ("DST", query.destination),
        ("DAT", format_yyyymmdd(query.sent_on)),
        ("OCA", query.subject),
        ("TCN", query.booking_reference),
        ("PUR", query.purpose),
        ("DOB", None if query.born_on is None else format_yyyymmdd(query.born_on)),
        ("SEX", query.sex),
        ("POB", query.place_of_birth),
        ("CUS", None if query.in_custody is None else "Y" if query.in_custody else "N"),
        ("OFF", query.offense),
        ("FIN", query.fingerprint_number),
        ("FBI", query.federal_number),
        ("SID", query.state_number),
    ]


def _response_values(response: ImmigrationQueryResponse) -> list[tuple[str, str | None]]:
    return [
        ("CTL", response.control_number),
        ("REF", response.reference),
        ("ORI", response.originating_agency),
        ("DST", response.destination),
        ("DAT", format_yyyymmdd(response.sent_on)),
        ("OCA", response.subject),
        ("BAS", response.rests_on),
        ("FIN", response.fingerprint_number),
        *(
            ("STM", f"{stated.says}|{format_yyyymmdd(stated.as_of)}|{stated.source}")
            for stated in response.statements
        ),
        ("NOT", RESPONSE_NOTICE),
    ]


def read_message(
    text: str, *, name: str = "the message"
) -> ImmigrationQuery | ImmigrationQueryResponse:
    r"""Read a query or a response.

    Parameters
    ----------
    text : str
        Lines `CODE/value` after a first line `IAQ` or `IAR`.
    name : str
        Name of the file or source, for errors.

    Raises
    ------
    MessageError
        With the line and code of the error.

    Examples
    --------
    >>> read_message("IAQ\nPUR/X", name="a.txt")
    Traceback (most recent call last):
    ...
    trustact.formats.message_lines.MessageError: a.txt, line 2, PUR: is 'X'; it must be C or F
    """
    lines = MessageLines.read(text, name, (QUERY, RESPONSE))
    return _query(lines) if lines.kind == QUERY else _response(lines)


def _list_discarded(lines: MessageLines) -> tuple[str, ...]:
    return tuple(
        f"{code} ({what})" for code, what in _DISCARDED_CODES.items() if code in lines.values
    )


def _query(lines: MessageLines) -> ImmigrationQuery:
    lines.reject_unknown_codes((*_OF_QUERY, *_DISCARDED_CODES))
    lines.check_pattern("PUR", "|".join(PURPOSES), " or ".join(PURPOSES))
    born = lines.text("DOB")
    custody = lines.check_pattern("CUS", "[YN]", "Y or N")
    return ImmigrationQuery(
        control_number=lines.require("CTL", "the control number of the message"),
        sent_on=lines.require_day("DAT", "the day of the message"),
        originating_agency=lines.require("ORI", "the agency that sends the query"),
        destination=lines.require("DST", "the agency that receives the query"),
        purpose=lines.require("PUR", "the purpose of the query"),
        subject=lines.text("OCA"),
        booking_reference=lines.text("TCN"),
        born_on=None if born is None else lines.parse_date("DOB", born),
        sex=lines.check_pattern("SEX", "[FMUX]", "F, M, U or X"),
        place_of_birth=lines.check_pattern("POB", "[A-Z]{2}", "a code of two letters"),
        in_custody=None if custody is None else custody == "Y",
        offense=lines.check_pattern("OFF", "[0-9A-Z]{4}", "a code of four characters, or 0399"),
        fingerprint_number=lines.text("FIN"),
        federal_number=lines.text("FBI"),
        state_number=lines.text("SID"),
        left_out=_list_discarded(lines),
    )


def _response(lines: MessageLines) -> ImmigrationQueryResponse:
    lines.reject_unknown_codes((*_OF_RESPONSE, *_DISCARDED_CODES))
    lines.check_pattern("BAS", "|".join(MATCH_BASES), " or ".join(MATCH_BASES))
    statements = tuple(_statement(lines, *line) for line in lines.values.get("STM", []))
    if not statements:
        raise lines.problem(
            "STM",
            "is missing; a response has at least one statement, such as STM/no-record|...|...",
        )
    _check_consistency(lines, statements)
    return ImmigrationQueryResponse(
        control_number=lines.require("CTL", "the control number of the message"),
        reference=lines.require("REF", "the control number of the query"),
        sent_on=lines.require_day("DAT", "the day of the message"),
        originating_agency=lines.require("ORI", "the agency that responds"),
        destination=lines.require("DST", "the agency that sent the query"),
        rests_on=lines.require("BAS", "whether prints were compared"),
        statements=statements,
        subject=lines.text("OCA"),
        fingerprint_number=lines.text("FIN"),
        left_out=_list_discarded(lines),
    )


def _statement(lines: MessageLines, line: int, value: str) -> Statement:
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != 3 or not parts[2]:
        raise lines.problem(
            "STM",
            "is not a statement; write word|date|source, as in "
            "STM/naturalized|20101105|citizenship records",
            line,
        )
    word, day, source = parts
    if word not in STATEMENTS:
        raise lines.problem(
            "STM",
            f"{quote_value(word)} is not a statement{suggest_nearest(word, STATEMENTS)}; choose "
            f"one of: {', '.join(STATEMENTS)}",
            line,
        )
    try:
        as_of = parse_yyyymmdd(day)
    except ValueError as error:
        raise lines.problem("STM", str(error), line) from error
    return Statement(word, source, as_of)


def _check_consistency(lines: MessageLines, statements: tuple[Statement, ...]) -> None:
    words = [statement.says for statement in statements]
    from_records = [w for w in words if w not in CLAIMS and w != "no-record"]
    if "no-record" in words and from_records:
        raise lines.problem(
            "STM",
            f"says that no record was found, but another statement is {from_records[0]}; one of "
            "them is wrong",
            lines.values["STM"][words.index("no-record")][0],
        )
