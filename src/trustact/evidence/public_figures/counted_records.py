"""The share with a criminal record that is counted in public tables: arrests and book-ins."""

from collections import Counter
from collections.abc import Mapping, Sequence

from trustact.evidence.public_figures.figure_document import Source, SourceFile
from trustact.evidence.public_figures.record_shares import RecordSection, Share

Rows = Sequence[Mapping[str, str]]

CONVICTED, PENDING, NEITHER = (
    "Convicted Criminal",
    "Pending Criminal Charges",
    "Other Immigration Violator",
)
ARREST_STATES = {"WASHINGTON": "WA", "OREGON": "OR", "ALASKA": "AK"}
"""States of the area of responsibility with more than a few arrests -> postal code."""
ARRESTS_PLACE = "SEA"
"""ICE's code of the area of responsibility of Seattle, which is neither a state nor the nation."""

NOT_MEASURED_BY_CRIMINALITY = (
    "Levels: the table has no level, so a conviction of Level 1, or of Level 1, 2 or 3, is not "
    "measured; each is at most any conviction.",
    "A charge that is pending beside a conviction: the table counts the conviction only. This does "
    "not change the share with a conviction or a pending charge.",
    "The gravity, the number and the age of convictions.",
)
WORKBOOK_NOTES = {
    "2021": "a heading of the workbook reads YTD (year to date); it may not be complete",
    "2025": "to the workbook of 24 September 2025, a few days before the year's end",
    "2026": "year to date: to the workbook of 22 December 2025",
}
LAST_MONTHS = {"2026": "2025-12"}
"""Fiscal year that was not over -> its last month in the workbook; others end in September."""


def criminality_shares(
    counts: Mapping[str, int], group: str, source: Source, note: str = ""
) -> tuple[Share, Share]:
    """Return the two shares that a table by criminality measures.

    Parameters
    ----------
    counts : mapping of str to int
        `CONVICTED`, `PENDING` and `NEITHER` -> how many.
    """
    total = counts[CONVICTED] + counts[PENDING] + counts[NEITHER]
    made = []
    for definition, count in (
        ("any-conviction", counts[CONVICTED]),
        ("conviction-or-pending", counts[CONVICTED] + counts[PENDING]),
    ):
        percent = 100 * count / total
        made.append(
            Share(
                definition,
                "counted",
                percent,
                percent,
                total,
                source,
                counts=(count, count),
                group=group,
                note=note,
            )
        )
    return made[0], made[1]


def count_arrests(rows: Rows) -> dict[str, Counter[str]]:
    """Return the arrests by criminality of each state; few, and those without one, as groups."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        state = row["apprehension_state"]
        group = state if not state or state in ARREST_STATES else "other states"
        _, _, criminality = row["apprehension_criminality"].partition(" ")
        found.setdefault(group or "no state stated", Counter())[criminality] += int(row["n"])
    return found


def arrest_sections(rows: Rows, file: SourceFile) -> list[RecordSection]:
    """Return a section for each state, and one for all arrests."""
    source = Source(
        "ICE arrests, Seattle area of responsibility, via University of Washington Center for "
        "Human Rights, UWCHR/deport-data-proj",
        "federal records, counted in its table by criminality, month and state",
        file,
    )
    counts = count_arrests(rows)
    months = sorted(row["month"][:7] for row in rows)
    groups = {ARREST_STATES[g]: [g] for g in counts if g in ARREST_STATES}
    return [
        _arrests(place, names, counts, source, (months[0], months[-1]))
        for place, names in [*sorted(groups.items()), (ARRESTS_PLACE, sorted(counts))]
    ]


def _arrests(
    place: str,
    names: Sequence[str],
    counts: Mapping[str, Counter[str]],
    source: Source,
    months: tuple[str, str],
) -> RecordSection:
    everything: Counter[str] = Counter()
    shares: list[Share] = []
    for name in names:
        everything += counts[name]
        label = name.title() if name in ARREST_STATES else name
        shares += criminality_shares(counts[name], label, source)
    if len(names) > 1:
        shares = [*criminality_shares(everything, "all", source), *shares]
    where = "Seattle area of responsibility" if place == ARRESTS_PLACE else names[0].title()
    return RecordSection(
        f"arrests-{place.lower()}",
        f"ICE arrests, {where}, {months[0]} to {months[1]}",
        "arrests",
        "arrests",
        place,
        *months,
        everything.total(),
        "arrests, not people; the first and the last month may be partial; the state is that of "
        "the arrest"
        + ("" if place == ARRESTS_PLACE else ", and arrests without a state are not here"),
        tuple(shares),
        ("Any conviction, and conviction or pending charge, in every row.",),
        NOT_MEASURED_BY_CRIMINALITY,
    )


def count_book_ins(rows: Rows) -> dict[str, dict[str, int]]:
    """Return the book-ins of each fiscal year by criminality, with the total as printed."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["fiscal_year"], {})[row["criminality"]] = int(row["book_ins"])
    return found


def book_in_sections(rows: Rows, file: SourceFile) -> list[RecordSection]:
    """Return a section for each fiscal year, each of which ends in a month of its own."""
    workbooks = {row["fiscal_year"]: row["workbook"] for row in rows}
    sections = []
    for year, counts in count_book_ins(rows).items():
        source = Source(
            f"ICE Detention Statistics, fiscal year {year}, workbook {workbooks[year]}",
            "ICE's own totals, by way of briancoalson/deportation-visualization",
            file,
        )
        note = WORKBOOK_NOTES.get(year, "")
        sections.append(
            RecordSection(
                f"book-ins-{year}",
                f"Initial book-ins to ICE detention, fiscal year {year}",
                "book-ins",
                "book-ins",
                "US",
                f"{int(year) - 1}-10",
                LAST_MONTHS.get(year, f"{year}-09"),
                None,
                "book-ins, not people; those after arrests at the border are among them; the total "
                "of each year is that of its row",
                criminality_shares(counts, f"fiscal year {year}", source, note),
                ("Any conviction, and conviction or pending charge, in every book-in.",),
                NOT_MEASURED_BY_CRIMINALITY,
            )
        )
    return sections
