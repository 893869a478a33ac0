"""The declined detainers as a document, as rows of a CSV file and as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from trustact.evidence.public_figures.declined_chart import LawDay, declined_chart
from trustact.evidence.public_figures.declined_counts import (
    FIRST_YEAR,
    LAST_YEAR,
    PARTIAL_YEARS,
    DeclinedCounts,
    Reconciliation,
    StateCount,
    reconcile_state,
)
from trustact.evidence.public_figures.figure_document import (
    FigureDocument,
    FigureSection,
    FigureTable,
    Source,
)
from trustact.evidence.public_figures.record_document import source_json
from trustact.text_layout import format_count, format_percent

NO_CAUSE = (
    "The days of laws and rulings stand beside the counts. A count that rises after one is no "
    "measure of its effect: other laws, policies and rulings began in the same months, and it is "
    "not known how completely the outcome was recorded in each year."
)
ALL_TITLE = "Detainers declined by the local agency, October 2007 to July 2015"
NO_STATE = "no state stated"


def declined_title(state: str | None) -> str:
    """Return the title of the document and its chart."""
    return ALL_TITLE if state is None else f"{ALL_TITLE}: {state}"


def declined_svg(counts: DeclinedCounts, laws: Sequence[LawDay], state: str | None) -> str:
    """Return the chart of all declined detainers, or of those of a state.

    Parameters
    ----------
    state : str, optional
        Its name.
    """
    return declined_chart(declined_title(state), by_year(counts, state), laws)


def by_year(counts: DeclinedCounts, state: str | None) -> dict[int, int]:
    """Return the declined detainers of each year, of all states or of one."""
    if state is None:
        return {year.year: year.declined for year in counts.years}
    found = counts.by_state_and_year.get(state.upper(), {})
    return {year: found.get(year, 0) for year in range(FIRST_YEAR, LAST_YEAR + 1)}


def declined_document(
    counts: DeclinedCounts,
    sums: Sequence[Reconciliation],
    laws: Sequence[LawDay],
    sources: tuple[Source, ...],
    *,
    published: Sequence[str] = (),
    state: str | None,
    program: str,
    command: str,
) -> FigureDocument:
    """Return everything as a document.

    Parameters
    ----------
    laws : sequence of LawDay
        Those that stand beside the counts.
    published : sequence of str
        What others published of the same detainers.
    state : str, optional
        Only this state, by name.
    """
    chart = declined_svg(counts, laws, state)
    sections = [_years(counts, chart) if state is None else _state_years(counts, state, chart)]
    sections.append(_laws(laws))
    chosen = [s for s in counts.states if state is None or s.state == state.upper()]
    sections.append(_states(counts, chosen, "[3]" if state is None else "[2]"))
    lines = (
        (*(each.line() for each in sums), *published)
        if state is None
        else _state_sums(counts, state)
    )
    sections.append(FigureSection("Sums that several tables have", (), (), lines))
    return FigureDocument(
        declined_title(state), (NO_CAUSE,), tuple(sections), sources, program, command
    )


def _year_name(year: int) -> str:
    return f"{year} ({PARTIAL_YEARS[year]})" if year in PARTIAL_YEARS else str(year)


def _years(counts: DeclinedCounts, chart: str) -> FigureSection:
    rows = [
        (
            _year_name(year.year),
            f"{year.detainers:,}",
            f"{year.stated:,}",
            f"{year.declined:,}",
            format_percent(year.declined, year.detainers),
            format_percent(year.declined, year.stated),
        )
        for year in counts.years
    ]
    rows.append(
        (
            "all",
            f"{counts.detainers:,}",
            f"{counts.stated:,}",
            f"{counts.declined:,}",
            format_percent(counts.declined, counts.detainers),
            format_percent(counts.declined, counts.stated),
        )
    )
    head = ("year", "detainers", "end stated", "declined", "of detainers", "of end stated")
    open_ended = counts.detainers - counts.stated
    return FigureSection(
        "By calendar year",
        ("Of all detainers that ICE prepared, counted by the year of preparation [1] [2].",),
        (FigureTable("Detainers", head, tuple(rows), (1, 2, 3, 4, 5)),),
        (
            f"{format_count(open_ended, counts.detainers)} of the detainers state no end: they "
            "were pending, or it was never reported. How many of those were declined is not known.",
        ),
        chart,
    )


def _state_years(counts: DeclinedCounts, state: str, chart: str) -> FigureSection:
    found = by_year(counts, state)
    rows = [(_year_name(year), f"{count:,}") for year, count in found.items()]
    rows.append(("all", f"{sum(found.values()):,}"))
    return FigureSection(
        f"By calendar year, {state}",
        (
            f"Declined detainers to facilities that the records place in {state} [1]. No table on "
            "file has all detainers by state and year, so there is no share of them.",
        ),
        (FigureTable("Detainers", ("year", "declined"), tuple(rows), (1,)),),
        (
            f"{_stateless(counts):,} declined detainers of the nation state no state and are in no "
            "state's count.",
        ),
        chart,
    )


def _state_sums(counts: DeclinedCounts, state: str) -> tuple[str, ...]:
    """Return what both tables have of a state, and why they differ."""
    shared = sum(s.shared_declined for s in counts.states if s.state == state.upper())
    return (
        reconcile_state(counts, state).line(),
        "They do not place a detainer in a state in the same way: the first by the state that "
        "stands beside a facility which declined [1], the second by the states in which the "
        "records of October 2014 to April 2015 have the name of the facility [2].",
        f"In the second, {shared:,} more have a name of this state and of others, and "
        f"{counts.knowledge.none[1]:,} of the nation have a name of no state, or none; both may "
        f"belong to {state}.",
    )


def _stateless(counts: DeclinedCounts) -> int:
    return sum(counts.by_state_and_year.get("", {}).values())


def _laws(laws: Sequence[LawDay]) -> FigureSection:
    rows = tuple(
        (
            law.day,
            "-" if law.ruling or law.until is None else law.until,
            law.title,
            f"{law.law}: {law.citation}",
        )
        for law in laws
    )
    head = ("from", "until", "law or ruling", "id: citation")
    tables = (FigureTable("From the law library; until: no longer in force", head, rows),)
    if not laws:
        return FigureSection(
            "Laws and rulings",
            ("The library has none on holds that began in these years in this state.",),
            (),
        )
    return FigureSection("Laws and rulings", (), tables)


def _states(counts: DeclinedCounts, chosen: Sequence[StateCount], mark: str) -> FigureSection:
    known, all_, declined = counts.knowledge, counts.detainers, counts.declined
    rows = tuple(
        (
            each.state.title(),
            f"{each.facilities:,}",
            f"{each.detainers:,}",
            f"{each.declined:,}",
            format_percent(each.declined, each.detainers),
            f"{each.shared_detainers:,}",
            f"{each.shared_declined:,}",
        )
        for each in sorted(chosen, key=lambda s: (-s.declined, s.state))
    )
    head = ("state", "facilities", "detainers", "declined", "share", "shared names", "declined")
    coverage = tuple(
        (words, format_count(detainers, all_), format_count(refused, declined))
        for words, (detainers, refused) in (
            ("in one state", known.one),
            ("in several states", known.several),
            ("in no state, or no name", known.none),
        )
    )
    return FigureSection(
        "By state, from the names of facilities",
        (
            f"The table by facility {mark} has no state. A facility counts for a state if the "
            "records of October 2014 to April 2015 have its name in that state only. The last two "
            "columns are detainers of names that they have in this state and in others; they may "
            "belong to any of these. A name that they do not have may belong to any state.",
        ),
        (
            FigureTable("Detainers", head, rows, (1, 2, 3, 4, 5, 6)),
            FigureTable(
                "How much of the nation that covers: the name of the facility occurs",
                ("name", "detainers (share)", "declined (share)"),
                coverage,
                (1, 2),
            ),
        ),
    )


CSV_HEAD = (
    "table",
    "year",
    "state",
    "detainers",
    "end_stated",
    "declined",
    "shared_names_declined",
)


def declined_rows(counts: DeclinedCounts) -> list[tuple[str, ...]]:
    """Return the rows of all three tables, for a CSV file."""
    rows: list[tuple[str, ...]] = [
        ("by year", str(y.year), "", str(y.detainers), str(y.stated), str(y.declined), "")
        for y in counts.years
    ]
    rows += [
        ("by state and year", str(year), state or NO_STATE, "", "", str(count), "")
        for state, years in sorted(counts.by_state_and_year.items())
        for year, count in sorted(years.items())
    ]
    rows += [
        (
            "by facility's state",
            "",
            s.state,
            str(s.detainers),
            "",
            str(s.declined),
            str(s.shared_declined),
        )
        for s in counts.states
    ]
    return rows


def declined_json(
    counts: DeclinedCounts,
    sums: Sequence[Reconciliation],
    laws: Sequence[LawDay],
    sources: Sequence[Source],
) -> dict[str, Any]:
    """Return the counts as JSON says them."""
    known = counts.knowledge
    return {
        "totals": {
            "detainers": counts.detainers,
            "end_stated": counts.stated,
            "declined": counts.declined,
        },
        "years": [
            {
                "year": y.year,
                "part": PARTIAL_YEARS.get(y.year),
                "detainers": y.detainers,
                "end_stated": y.stated,
                "declined": y.declined,
            }
            for y in counts.years
        ],
        "states": [
            {
                "state": s.state,
                "facilities": s.facilities,
                "detainers": s.detainers,
                "declined": s.declined,
                "shared_detainers": s.shared_detainers,
                "shared_declined": s.shared_declined,
            }
            for s in counts.states
        ],
        "state_known": {
            name: {"detainers": pair[0], "declined": pair[1]}
            for name, pair in (("one", known.one), ("several", known.several), ("none", known.none))
        },
        "declined_by_state_and_year": {
            state or NO_STATE: {str(year): count for year, count in years.items()}
            for state, years in counts.by_state_and_year.items()
        },
        "sums": [
            {"what": s.what, "tables": list(s.tables), "counts": [s.one, s.other]} for s in sums
        ],
        "laws": [_law_json(law) for law in laws],
        "note": NO_CAUSE,
        "sources": [source_json(source) for source in sources],
    }


def _law_json(law: LawDay) -> Mapping[str, Any]:
    return {
        "from": law.day,
        "until": law.until,
        "law": law.law,
        "title": law.title,
        "citation": law.citation,
        "ruling": law.ruling,
    }
