"""An audit as text for a terminal: what was read, the counts, and the first lines of each list."""

from collections.abc import Iterator

from trustact.jail_audit.audit_lists import audit_lists
from trustact.jail_audit.audit_tables import audit_tables
from trustact.jail_audit.held_people import Stays
from trustact.jail_audit.law_answers import ASSUMPTIONS
from trustact.jail_audit.run_audit import JailAudit
from trustact.jail_audit.text_parts import count_table_text, list_text
from trustact.language.shown_text import escape_line
from trustact.laws.library_digest import describe_in_words
from trustact.text_layout import CITE_AS, format_table, wrap_text

NOT_IN_THE_RECORDS = (
    "notices of a release, to whom they went, and whether they were late or missing",
    "when a request was received or served, on which form, and with which papers",
    "whether bail was refused because of a request",
    "when the person would have gone free, but for the end of the last other charge",
    "custody on a ground that was not entered as a charge",
)
"""What files of this kind have no column for."""


def audit_text(audit: JailAudit) -> str:
    """Return an audit as text."""
    parts = [
        f"Immigration requests in the bookings of {audit.place_name} ({audit.place})",
        "\n".join(wrap_text(line, "  ") for line in reading_lines(audit)),
        "\n".join(wrap_text(line, "! ") for line in warning_lines(audit)),
    ]
    parts += [count_table_text(table) for table in audit_tables(audit)]
    people = audit.people
    parts.append(f"{stays_title(people.has_classes)}\n{stays_text(people.stays)}")
    parts += [text for each in audit_lists(audit) if (text := list_text(each))]
    parts.append(
        "Not in these records\n" + "\n".join(wrap_text(line, "  - ") for line in NOT_IN_THE_RECORDS)
    )
    parts.append("Assumed\n" + "\n".join(wrap_text(line, "  - ") for line in ASSUMPTIONS.values()))
    parts.append("\n".join(wrap_text(line, "  ") for line in citation_lines(audit)))
    parts.append(CITE_AS + escape_line(cite_audit(audit)))
    return "\n\n".join(part for part in parts if part)


def reading_lines(audit: JailAudit) -> Iterator[str]:
    """Yield what was read, so that every row is accounted for."""
    records = audit.records
    without = len(records.bookings) - len(audit.with_request)
    yield (
        f"{records.rows:,} rows = {records.rows_read:,} in {len(records.bookings):,} bookings + "
        f"{records.repeated_rows:,} of {records.repeated_bookings:,} bookings that an earlier file "
        f"has + {len(records.rejected):,} that could not be read"
    )
    yield (
        f"{len(records.bookings):,} bookings = {len(audit.with_request):,} with an immigration "
        f"request + {without:,} without"
    )
    immigration = sum(request.hold.agency.upper() == "IMM" for request in audit.requests)
    charges = sum(len(booking.rows) for booking in audit.with_request)
    yield (
        f"{len(audit.requests):,} requests = {immigration:,} rows of the agency IMM + "
        f"{len(audit.requests) - immigration:,} rows that are a hold by their text; their bookings "
        f"have {charges:,} rows"
    )
    period = audit.period
    if period is not None:
        yield f"bookings with a request from {period.first} to {period.last}"


def warning_lines(audit: JailAudit) -> Iterator[str]:
    """Yield what has to be read before the counts."""
    weeks = audit.questions.weeks_shifted
    if weeks:
        yield (
            f"The dates were moved by up to {weeks} whole weeks. Holidays cannot be counted, and "
            "which law and form there was on a day is not certain: each request is asked on every "
            f"day from {weeks} weeks before to {weeks} weeks after its own, and where the answers "
            "differ it is undetermined. Days of this audit are exact only to that."
        )
    if audit.born_in_us:
        yield (
            "Bookings with a request of people recorded as born in the United States: "
            f"{len(audit.born_in_us)}. No citizen may be held for removal; look at each."
        )
    if audit.records.rejected:
        yield (
            f"Rows that could not be read: {len(audit.records.rejected):,}. A request in one of "
            "them is not counted."
        )


def stays_title(has_classes: bool) -> str:
    """Return which stays a table has."""
    left_out = ", without those whose gravest charge has no class" if has_classes else ""
    return f"Days from booking to release{left_out}"


def stays_rows(stays: tuple[Stays, ...], digits: int = 3) -> list[tuple[str, ...]]:
    """Return mean and median stays as rows of text, the headings first."""
    rows: list[tuple[str, ...]] = [("bookings", "counted", "mean", "median")]
    rows += [
        (
            each.name,
            f"{each.counted:,}",
            "-" if each.mean is None else f"{each.mean:.{digits}f}",
            "-" if each.median is None else f"{each.median:.{digits}f}",
        )
        for each in stays
    ]
    return rows


def stays_text(stays: tuple[Stays, ...]) -> str:
    """Return mean and median stays as a table."""
    return format_table(stays_rows(stays), right=(1, 2, 3))


def cite_audit(audit: JailAudit, public: bool = False) -> str:
    """Return one line that cites the records and the program.

    Parameters
    ----------
    public : bool, default False
        Without names of files, which may name a person, without their hashes, which confirm
        whoever guesses what a file has, and with months for days, which may be those of one person.
    """
    period = audit.period
    form = "%Y-%m" if public else "%Y-%m-%d"
    days = "" if period is None else f", {period.first:{form}} to {period.last:{form}}"
    sources = () if public else audit.records.sources
    files = [f"{source.name} (SHA-256 {source.sha256})" for source in sources]
    return "; ".join(
        [
            f"Bookings of the jail of {audit.place_name} with an immigration request{days}",
            *files,
            f"audited with trustact {describe_in_words(audit.version)}",
        ]
    )


def citation_lines(audit: JailAudit, public: bool = False) -> Iterator[str]:
    """Yield source, version and hash, ready to cite.

    Parameters
    ----------
    public : bool, default False
        Without names of files and the command, which may name a person, and without hashes and
        numbers of rows: less the rows that a table counts these give the number of the others.
    """
    for source in () if public else audit.records.sources:
        yield f"Source: {source.name}, {source.rows:,} rows, SHA-256 {source.sha256}"
    yield f"Computed by trustact {audit.version}, `trustact audit`"
    if not public:
        yield f"Command: {audit.command}"
