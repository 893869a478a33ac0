"""The tables of the package and the days of laws, as `trustact figures` needs them."""

from collections.abc import Sequence

from trustact.evidence.public_figures.counted_records import (
    ARRESTS_PLACE,
    arrest_sections,
    book_in_sections,
)
from trustact.evidence.public_figures.declined_chart import LawDay
from trustact.evidence.public_figures.declined_counts import (
    DECLINED,
    FIRST_YEAR,
    LAST_YEAR,
    DeclinedCounts,
    Reconciliation,
    count_declined,
    reconcile,
)
from trustact.evidence.public_figures.figure_document import Source, SourceFile
from trustact.evidence.public_figures.published_records import (
    OtherRecords,
    PublishedFigures,
    published_sections,
)
from trustact.evidence.public_figures.record_document import assume_shares, with_intervals
from trustact.evidence.public_figures.record_shares import RecordSection
from trustact.formats.file_layout import sha256_of_file
from trustact.formats.package_data import (
    ARRESTS_SEATTLE,
    BOOK_INS,
    BY_FACILITY,
    BY_LIFT_REASON_AND_YEAR,
    BY_YEAR,
    BY_YEAR_AND_MONTH,
    DECLINED_BY_STATE_AND_YEAR,
    DETAINERS_ST_CLOUD,
    PUBLISHED_SHARES,
    package_data_path,
    read_package_table,
)
from trustact.language.places import lies_in, state_name
from trustact.laws import load_index
from trustact.laws.index import Entry

TRUST_ACTS = ("us-ca/trust-act-2013", "us-ct/trust-act-2013")
RULINGS_LAW = "us-federal/fourth-amendment-detainer"
RULINGS = {
    "Galarza v. Szalczyk, 745 F.3d 634": ("2014-03-04", "Galarza v. Szalczyk (Third Circuit)"),
    "Miranda-Olivares v. Clackamas County (D. Or. 2014)": (
        "2014-04-11",
        "Miranda-Olivares v. Clackamas County (District of Oregon)",
    ),
}
"""Citation in the law of the rulings -> the day that the law's file gives, and the name."""

FIRST_TRAC_MONTH, LAST_TRAC_MONTH = "2011-10", "2013-01"
NOT_LAW = ("bill", "model-rule")
NPR = (
    "NPR's exports of ICE's releases of detainers (FOIA 15-06333, 15-87693), "
    "nprapps/sanctuary-cities"
)


def source_file(name: str) -> SourceFile:
    """Return a table of the package with its hash."""
    return SourceFile(name, sha256_of_file(package_data_path(name)))


def record_sections(seed: int, draws: int) -> tuple[list[RecordSection], tuple[str, ...]]:
    """Return every section of the share with a criminal record, and the ambiguous figures.

    Parameters
    ----------
    draws : int
        Of the synthetic intervals; 0 for none.
    """
    figures = _published_figures()
    book_ins = read_package_table(BOOK_INS)
    sections = with_intervals(
        published_sections(figures, _other_records()),
        assume_shares(figures, book_ins),
        seed,
        draws,
    )
    arrests = read_package_table(ARRESTS_SEATTLE)
    sections += arrest_sections(arrests, source_file(ARRESTS_SEATTLE))
    sections += book_in_sections(book_ins, source_file(BOOK_INS))
    return sections, figures.left_out


def _published_figures() -> PublishedFigures:
    rows = read_package_table(PUBLISHED_SHARES)
    return PublishedFigures.from_rows(rows, source_file(PUBLISHED_SHARES))


def _other_records() -> OtherRecords:
    """Count the public records that stand beside the published figures."""
    states, _ = declined_counts()
    massachusetts = next(s for s in states.states if s.state == "MASSACHUSETTS")
    months = read_package_table(BY_YEAR_AND_MONTH)
    modern = read_package_table(DETAINERS_ST_CLOUD)
    leveled = [row["detainer_prepared_criminality"] for row in modern if _level(row)]
    return OtherRecords(
        massachusetts.facilities,
        massachusetts.detainers,
        massachusetts.declined,
        sum(
            int(row["count"])
            for row in months
            if FIRST_TRAC_MONTH <= row["year_month"] <= LAST_TRAC_MONTH
        ),
        len(leveled),
        sum(words.endswith("Convicted Criminal") for words in leveled),
        sum(words.endswith("Pending Criminal Charges") for words in leveled),
    )


def _level(row: dict[str, str]) -> str:
    return row["detainer_prep_threat_level"]


def declined_counts() -> tuple[DeclinedCounts, list[Reconciliation]]:
    """Return the declined detainers, and the sums that several tables have."""
    facilities = read_package_table(BY_FACILITY)
    counts = count_declined(
        read_package_table(BY_YEAR),
        read_package_table(BY_LIFT_REASON_AND_YEAR),
        facilities,
        read_package_table(DECLINED_BY_STATE_AND_YEAR),
    )
    return counts, reconcile(counts, read_package_table(BY_YEAR_AND_MONTH), facilities)


def declined_sources(state: str | None) -> tuple[Source, ...]:
    """Return the sources of the declined detainers, in the order in which they are cited."""
    reason = f'the end "{DECLINED}" as ICE recorded it'
    named = {
        BY_YEAR: "all detainers by calendar year",
        BY_LIFT_REASON_AND_YEAR: reason,
        BY_FACILITY: "summed by facility; states from the release of fiscal year 2015",
        DECLINED_BY_STATE_AND_YEAR: "summed by state and year from the facilities that declined",
        BY_YEAR_AND_MONTH: "all detainers by month",
    }
    chosen = list(named) if state is None else [DECLINED_BY_STATE_AND_YEAR, BY_FACILITY]
    return tuple(Source(NPR, named[name], source_file(name)) for name in chosen)


def published_declined() -> tuple[str, Source]:
    """Return the count of declined detainers that was published, in words, and its source."""
    figures = _published_figures()
    row = figures.find("CIS statement on H.1228", "released despite detainer", "nationwide")
    words = (
        f"published elsewhere: more than {int(row['n']):,} from January to August 2014 (last line "
        "to cite); no table on file has them by month"
    )
    return words, figures.source(row, basis='the source says "more than"')


def law_days(place: str | None) -> list[LawDay]:
    """Return the laws that stand beside the declined detainers, in the order of their days.

    Parameters
    ----------
    place : str, optional
        Id of a state: every law on holds of the state and its places that began in these years.
        By default the two Trust Acts. The two rulings always stand beside them.
    """
    index = load_index()
    entries = [e for e in index.entries if _begins_in_time(e)]
    if place is None:
        chosen = [e for e in entries if e.id in TRUST_ACTS]
    else:
        chosen = [e for e in entries if lies_in(e.place, place) == 2]
    days = [_law_day(entry) for entry in chosen]
    days += [
        LawDay(day, None, RULINGS_LAW, name, citation, ruling=True)
        for citation, (day, name) in RULINGS.items()
    ]
    return sorted(days, key=lambda law: (law.day, law.law))


def _begins_in_time(entry: Entry) -> bool:
    if entry.status in NOT_LAW or "hold" not in entry.regulated_actions or not entry.in_force:
        return False
    start = entry.in_force[0].start
    return start is not None and f"{FIRST_YEAR}" <= str(start) < f"{LAST_YEAR}-07-20"


def _law_day(entry: Entry) -> LawDay:
    dates = entry.in_force[0]
    until = None if dates.until is None else str(dates.until)
    where = entry.place_name or state_name(entry.place) or entry.place
    return LawDay(str(dates.start), until, entry.id, f"{where}, {entry.title}", entry.citation)


def places_on_file(sections: Sequence[RecordSection]) -> dict[str, list[str]]:
    """Return what is counted in each place that has a section, for a message."""
    found: dict[str, list[str]] = {}
    for section in sections:
        if section.place == ARRESTS_PLACE:
            continue
        words = found.setdefault(section.place, [])
        if section.counted_as not in words:
            words.append(section.counted_as)
    return dict(sorted(found.items()))
