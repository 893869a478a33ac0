"""Immigration Alien Query and Response (IAQ, IAR): text messages about a person, not print files.

A query asks a federal centre what its records say of a person; the response says it, each statement
with its source and its date. Identity, status and legal authority are three facts and stay apart:
a statement is about one of them, and none follows from another. A response is never proof that a
person is removable, and no record is no proof of anything.

The layout is our own: one `CODE/value` a line. The codes of the query (PUR, DOB, SEX, POB, CUS,
OFF, FBI, SID) are those that the network has published for it; the rest, and the whole response,
which is free text in reality, are ours.
"""

from dataclasses import dataclass
from datetime import date

from trustact.formats.message_lines import (
    OUTGOING_MESSAGE,
    MessageError,
    MessageLines,
    format_date,
    format_message,
    quote_value,
)
from trustact.language.errors import suggest_nearest
from trustact.language.partial_dates import PartialDate, exact_date

__all__ = [
    "STATEMENTS",
    "ImmigrationQuery",
    "ImmigrationQueryResponse",
    "MessageError",
    "Statement",
    "read_message",
]

QUERY, RESPONSE = "IAQ", "IAR"

PURPOSES = {"C": "criminal justice", "F": "firearms"}
"""Purpose codes that a query can have; what they stand for is recalled."""

NO_OFFENSE_CODE = "0399"
"""Stands for an offense that has no code of the national list."""

MATCH_BASES = ("prints", "name-and-birth-date")

IDENTITY, STATUS, AUTHORITY = "identity", "status", "authority"

STATEMENTS = {
    "no-record": (IDENTITY, "no record was found; that is no evidence of anything"),
    "record-found-no-determination": (IDENTITY, "a record was found; it determines nothing"),
    "us-citizen-in-records": (STATUS, "a record shows a citizen of the United States"),
    "naturalized": (STATUS, "a record shows a naturalization"),
    "lawful-permanent-resident": (STATUS, "a record shows a lawful permanent resident"),
    "nonimmigrant": (STATUS, "a record shows an admission for a time"),
    "application-pending": (STATUS, "a record shows an application that is not decided"),
    "previously-removed": (STATUS, "a record shows an earlier removal"),
    "claims-us-citizenship": (STATUS, "the person claims to be a citizen of the United States"),
    "claims-lawful-status": (STATUS, "the person claims to be lawfully present"),
    "removal-order-on-file": (AUTHORITY, "a record shows an order of removal"),
    "immigration-warrant-on-file": (AUTHORITY, "a record shows a warrant of an officer"),
}
"""What a response can say -> which of the three facts it is about, and in words."""

CLAIMS = frozenset({"claims-us-citizenship", "claims-lawful-status"})
"""What the person says; all else is what a record says."""

CITIZENSHIP_INDICATORS = frozenset(
    {"us-citizen-in-records", "naturalized", "claims-us-citizenship"}
)

RESPONSE_NOTICE = (
    "What records say, each as of its date. No statement is proof that a person is removable, and "
    "that no record was found proves nothing. Identity, status and authority are three facts."
)

_DISCARDED_CODES = {
    "NAM": "name",
    "ATN": "who asks",
    "PHN": "telephone of who asks",
    "ARN": "alien registration number",
    "OLN": "driver's licence",
    "SOC": "social security number",
    "REM": "remarks",
}
_COMMON = ("CTL", "ORI", "DST", "DAT", "OCA")
_OF_QUERY = (*_COMMON, "TCN", "PUR", "DOB", "SEX", "POB", "CUS", "OFF", "FIN", "FBI", "SID")
_OF_RESPONSE = (*_COMMON, "REF", "BAS", "FIN", "STM", "NOT")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationQuery:
    """What is asked of the federal centre about one person.

    Parameters
    ----------
    control_number : str
        Of this message.
    sent_on : datetime.date
    originating_agency, destination : str
    purpose : str
        `C` or `F`; see `PURPOSES`.
    subject : str or None
        The agency's own case number, as `subject` in a case.
    booking_reference : str or None
        Control number of the booking transaction that it follows from.
    born_on : PartialDate or None
        Day, month or year; None where it is not known.
    sex : str or None
    place_of_birth : str or None
        Two-letter code.
    in_custody : bool or None
    offense : str or None
        Four-character code of the most serious charge; `0399` where there is none.
    fingerprint_number : str or None
        Number under which the immigration database holds the prints that matched.
    federal_number, state_number : str or None
        Of the criminal records.
    left_out : tuple of str
        What the reader saw and did not keep, such as `NAM (name)`.

    Examples
    --------
    >>> query = ImmigrationQuery(
    ...     control_number="Q-0001", sent_on=date(2014, 3, 1), originating_agency="XX0000000",
    ...     destination="AX", purpose="C", sex="M", in_custody=True, offense="2299",
    ... )
    >>> print(query.to_text(), end="")
    IAQ
    CTL/Q-0001
    ORI/XX0000000
    DST/AX
    DAT/20140301
    PUR/C
    SEX/M
    CUS/Y
    OFF/2299
    >>> read_message(query.to_text(), name="the query") == query
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

    def to_text(self) -> str:
        """Return the message; it has no name in it.

        Returns
        -------
        str

        Raises
        ------
        MessageError
            If a value does not fit its line.
        """
        text = format_message(
            QUERY,
            [
                ("CTL", self.control_number),
                ("ORI", self.originating_agency),
                ("DST", self.destination),
                ("DAT", format_date(exact_date(self.sent_on))),
                ("OCA", self.subject),
                ("TCN", self.booking_reference),
                ("PUR", self.purpose),
                ("DOB", None if self.born_on is None else format_date(self.born_on)),
                ("SEX", self.sex),
                ("POB", self.place_of_birth),
                ("CUS", None if self.in_custody is None else "Y" if self.in_custody else "N"),
                ("OFF", self.offense),
                ("FIN", self.fingerprint_number),
                ("FBI", self.federal_number),
                ("SID", self.state_number),
            ],
        )
        read_message(text, name=OUTGOING_MESSAGE)
        return text


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a response says.

    Parameters
    ----------
    says : str
        A word of `STATEMENTS`.
    source : str
        The database, document or person that it comes from.
    as_of : PartialDate or None
        The day, month or year of the source; None where it is not known.

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
    def words(self) -> str:
        """What it says, as a sentence has it."""
        return STATEMENTS[self.says][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationQueryResponse:
    """What the federal centre's records say of one person.

    Parameters
    ----------
    control_number : str
        Of this message.
    reference : str
        Control number of the query that it answers.
    sent_on : datetime.date
    originating_agency, destination : str
    rests_on : str
        `prints`, or `name-and-birth-date` where no print was compared.
    statements : tuple of Statement
        In the order in which they were made; records may contradict each other.
    subject : str or None
        The agency's own case number.
    fingerprint_number : str or None
        Number under which the immigration database holds the prints that matched.
    left_out : tuple of str
        What the reader saw and did not keep.

    Examples
    --------
    >>> response = ImmigrationQueryResponse(
    ...     control_number="R-0001", reference="Q-0001", sent_on=date(2014, 3, 1),
    ...     originating_agency="AX", destination="XX0000000", rests_on="name-and-birth-date",
    ...     statements=(Statement("lawful-permanent-resident", "central index", None),),
    ... )
    >>> response.authority
    ()
    >>> read_message(response.to_text(), name="the response") == response
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
        """What it says of whether a record is of this person."""
        return self._about(IDENTITY)

    @property
    def status(self) -> tuple[Statement, ...]:
        """What it says of immigration status; it stays in this message and is no fact of a case."""
        return self._about(STATUS)

    @property
    def authority(self) -> tuple[Statement, ...]:
        """What it says of orders and warrants on file, none of which it shows."""
        return self._about(AUTHORITY)

    @property
    def citizenship_indicators(self) -> tuple[Statement, ...]:
        """What points to a citizen of the United States and has to be resolved by documents."""
        return tuple(s for s in self.statements if s.says in CITIZENSHIP_INDICATORS)

    def _about(self, fact: str) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.about == fact)

    def to_text(self) -> str:
        """Return the message, which ends with what it does not prove.

        Returns
        -------
        str

        Raises
        ------
        MessageError
            If a value does not fit its line.
        """
        text = format_message(
            RESPONSE,
            [
                ("CTL", self.control_number),
                ("REF", self.reference),
                ("ORI", self.originating_agency),
                ("DST", self.destination),
                ("DAT", format_date(exact_date(self.sent_on))),
                ("OCA", self.subject),
                ("BAS", self.rests_on),
                ("FIN", self.fingerprint_number),
                *(("STM", f"{s.says}|{format_date(s.as_of)}|{s.source}") for s in self.statements),
                ("NOT", RESPONSE_NOTICE),
            ],
        )
        read_message(text, name=OUTGOING_MESSAGE)
        return text


def read_message(
    text: str, *, name: str = "the message"
) -> ImmigrationQuery | ImmigrationQueryResponse:
    r"""Read a query or a response.

    Parameters
    ----------
    text : str
        Lines `CODE/value` after a first line `IAQ` or `IAR`.
    name : str
        What errors call it: the file's name.

    Returns
    -------
    ImmigrationQuery or ImmigrationQueryResponse

    Raises
    ------
    MessageError
        With line and code of what is wrong.

    Examples
    --------
    >>> read_message("IAQ\nPUR/X", name="a.txt")
    Traceback (most recent call last):
    ...
    trustact.formats.message_lines.MessageError: a.txt, line 2, PUR: is 'X'; it is C or F
    """
    lines = MessageLines.read(text, name, (QUERY, RESPONSE))
    return _query(lines) if lines.kind == QUERY else _response(lines)


def _list_discarded(lines: MessageLines) -> tuple[str, ...]:
    return tuple(
        f"{code} ({what})" for code, what in _DISCARDED_CODES.items() if code in lines.values
    )


def _query(lines: MessageLines) -> ImmigrationQuery:
    lines.only((*_OF_QUERY, *_DISCARDED_CODES))
    lines.check_pattern("PUR", "|".join(PURPOSES), " or ".join(PURPOSES))
    born = lines.text("DOB")
    custody = lines.check_pattern("CUS", "[YN]", "Y or N")
    return ImmigrationQuery(
        control_number=lines.needed("CTL", "the control number of the message"),
        sent_on=lines.day("DAT", "the day of the message"),
        originating_agency=lines.needed("ORI", "the agency that asks"),
        destination=lines.needed("DST", "who is asked"),
        purpose=lines.needed("PUR", "why it is asked"),
        subject=lines.text("OCA"),
        booking_reference=lines.text("TCN"),
        born_on=None if born is None else lines.span("DOB", born),
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
    lines.only((*_OF_RESPONSE, *_DISCARDED_CODES))
    lines.check_pattern("BAS", "|".join(MATCH_BASES), " or ".join(MATCH_BASES))
    statements = tuple(_statement(lines, *found) for found in lines.values.get("STM", []))
    if not statements:
        raise lines.problem(
            "STM", "is missing; a response says something, if only STM/no-record|...|..."
        )
    _check_consistency(lines, statements)
    return ImmigrationQueryResponse(
        control_number=lines.needed("CTL", "the control number of the message"),
        reference=lines.needed("REF", "the control number of the query"),
        sent_on=lines.day("DAT", "the day of the message"),
        originating_agency=lines.needed("ORI", "who answers"),
        destination=lines.needed("DST", "the agency that asked"),
        rests_on=lines.needed("BAS", "whether it rests on prints"),
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
            "is no statement; it reads word|date|source, as in "
            "STM/naturalized|20101105|citizenship records",
            line,
        )
    word, day, source = parts
    if word not in STATEMENTS:
        raise lines.problem(
            "STM",
            f"has the word {quote_value(word)}{suggest_nearest(word, STATEMENTS)}; a statement is "
            f"one of: {', '.join(STATEMENTS)}",
            line,
        )
    return Statement(word, source, lines.span("STM", day, line))


def _check_consistency(lines: MessageLines, statements: tuple[Statement, ...]) -> None:
    words = [statement.says for statement in statements]
    from_records = [w for w in words if w not in CLAIMS and w != "no-record"]
    if "no-record" in words and from_records:
        raise lines.problem(
            "STM",
            f"says that no record was found, and that a record says {from_records[0]}; one of "
            "them is wrong",
            lines.values["STM"][words.index("no-record")][0],
        )
