"""All sections of the share with a criminal record: chosen, with intervals, as a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trustact.evidence.public_figures.counted_records import (
    ARRESTS_PLACE,
    CONVICTED,
    NEITHER,
    PENDING,
    Rows,
    count_book_ins,
)
from trustact.evidence.public_figures.figure_document import (
    FigureDocument,
    FigureSection,
    FigureTable,
    Source,
)
from trustact.evidence.public_figures.published_records import PublishedFigures
from trustact.evidence.public_figures.record_headlines import headline
from trustact.evidence.public_figures.record_shares import (
    DEFINITION_WORDS,
    DEFINITIONS,
    KINDS,
    RecordSection,
    Share,
    SyntheticInterval,
    counts_text,
    range_text,
    shift_lines,
)
from trustact.evidence.public_figures.synthetic_records import (
    CONVICTIONS,
    RECORDS,
    AssumedRange,
    AssumedShares,
    draw_intervals,
    method_lines,
)

INCOMPLETE_YEAR = "2026"
UNITS_NOTE = (
    "Removals, people with a detainer, detainers, arrests and book-ins are different things: no "
    "share here divides one by another, and shares of different groups are no series."
)
SECTIONS_WITH_INTERVALS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "removals-ma": ((CONVICTIONS, RECORDS), ("any-conviction", "level-1", "conviction-or-pending")),
    "removals-us": ((CONVICTIONS,), ("conviction-or-pending",)),
    "detainers-us": ((CONVICTIONS,), ("conviction-or-pending",)),
}
"""Section -> the readings of its published figure, and the definitions of which it says least."""
BOOK_INS_TITLE = "Initial book-ins to ICE detention, by fiscal year"


def assume_shares(figures: PublishedFigures, book_ins: Rows) -> AssumedShares:
    """Return the ranges of the synthetic intervals, from published figures of other groups."""
    gravest = figures.find("TRAC at Work A1312", "convicted of a serious (Level 1)")
    boston = figures.find("CBS Boston 21 Sept 2010", "Level 1", "Boston area")
    others = figures.find("CBS Boston 21 Sept 2010", "other felonies", "Boston area")
    in_boston = int(boston["n"]) / (int(boston["n"]) + int(others["n"]))
    years = [c for year, c in count_book_ins(book_ins).items() if year != INCOMPLETE_YEAR]
    pending = [c[PENDING] / (c[PENDING] + c[NEITHER]) for c in years]
    convicted = [c[CONVICTED] / (c[CONVICTED] + c[PENDING]) for c in years]
    range_of_years = "the least and the most of ICE's book-ins, fiscal years 2019 to 2025"
    return AssumedShares(
        AssumedRange(
            "Level 1 among those with a conviction",
            float(gravest["percent"]) / 100,
            in_boston,
            f"at least the {gravest['percent']}% of all detainers of fiscal years 2012 and 2013 "
            "(TRAC), at most the share in the Boston area to July 2010 among those with a felony "
            "or a drug offense (CBS Boston: around 50, and another 50 or so)",
        ),
        AssumedRange(
            "a pending charge among those without a conviction",
            min(pending),
            max(pending),
            range_of_years,
        ),
        AssumedRange(
            "a conviction among those with a conviction or a pending charge",
            min(convicted),
            max(convicted),
            range_of_years,
        ),
    )


def with_intervals(
    sections: Iterable[RecordSection], assumed: AssumedShares, seed: int, draws: int
) -> list[RecordSection]:
    """Return the sections, with synthetic intervals where a published figure has a total."""
    found = []
    for section in sections:
        readings, definitions = SECTIONS_WITH_INTERVALS.get(section.name, ((), ()))
        base = next(
            (s for s in section.shares if s.definition in ("as-published", "any-conviction")), None
        )
        if not readings or not draws or section.total is None or base is None or not base.counts:
            found.append(section)
            continue
        intervals = draw_intervals(
            section.total,
            base.counts,
            readings,
            definitions,
            assumed,
            seed,
            draws,
            section.totals,
        )
        found.append(
            replace(
                section,
                synthetic=intervals,
                synthetic_method=method_lines(seed, draws, assumed, readings, definitions),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class ChosenSections:
    """The sections that a question asks for.

    Parameters
    ----------
    later : tuple of str
        Titles of those that `until` left out.
    """

    sections: tuple[RecordSection, ...]
    later: tuple[str, ...]


def choose_sections(
    sections: Iterable[RecordSection],
    place: str | None,
    until: str | None,
    counted_as: Sequence[str] = (),
) -> ChosenSections:
    """Return the sections of a place whose period ended by a month.

    Parameters
    ----------
    place : str, optional
        Postal code of a state, or US for the nation; all by default.
    until : str, optional
        YYYY-MM; all by default.
    counted_as : sequence of str, optional
        What is counted; everything by default.
    """
    asked = [
        section
        for section in sections
        if _is_asked(section, place) and (not counted_as or section.counted_as in counted_as)
    ]
    chosen = tuple(s for s in asked if until is None or s.last <= until)
    later = tuple(section.title for section in asked if section not in chosen)
    return ChosenSections(tuple(_join_years(chosen)), later)


def _is_asked(section: RecordSection, place: str | None) -> bool:
    """Return whether a section belongs to a place; arrests by state are groups of those of all."""
    if place is None:
        return section.counted_as != "arrests" or section.place == ARRESTS_PLACE
    return section.place == place


def _join_years(sections: Sequence[RecordSection]) -> Iterator[RecordSection]:
    """Yield the sections, those of the book-ins of all years as one."""
    years = [section for section in sections if section.counted_as == "book-ins"]
    yield from (section for section in sections if section.counted_as != "book-ins")
    if years:
        yield replace(
            years[0],
            name="book-ins",
            title=BOOK_INS_TITLE,
            last=years[-1].last,
            shares=tuple(share for section in years for share in section.shares),
        )


def list_sources(sections: Iterable[RecordSection]) -> tuple[Source, ...]:
    """Return the sources of all shares, each once, in order."""
    found = (share.source for section in sections for share in section.shares)
    return tuple(dict.fromkeys(source for source in found if source is not None))


def record_document(
    chosen: ChosenSections, left_out: Sequence[str], program: str, command: str
) -> FigureDocument:
    """Return the chosen sections as a document."""
    sources = list_sources(chosen.sections)
    parts = [_section(section, sources) for section in chosen.sections]
    parts += [_how_to_read(chosen), _omissions(chosen, left_out)]
    return FigureDocument(
        "The share with a criminal record, by definition",
        (),
        tuple(part for part in parts if part.tables or part.notes or part.lines),
        sources,
        program,
        command,
    )


def _how_to_read(chosen: ChosenSections) -> FigureSection:
    used = {share.definition for section in chosen.sections for share in section.shares}
    kinds = {share.kind for section in chosen.sections for share in section.shares}
    return FigureSection(
        "How to read the shares",
        (UNITS_NOTE,),
        (
            FigureTable(
                "Definitions of a criminal record",
                ("definition", "what it takes"),
                tuple(
                    (DEFINITION_WORDS[name], says)
                    for name, says in DEFINITIONS.items()
                    if name in used
                ),
            ),
            FigureTable(
                "How a share was found",
                ("kind", "what it means"),
                tuple((kind, says) for kind, says in KINDS.items() if kind in kinds),
            ),
        ),
    )


def _omissions(chosen: ChosenSections, left_out: Sequence[str]) -> FigureSection:
    notes = [f"ends after the month of --until: {title}" for title in chosen.later]
    notes += [f"ambiguous, and used nowhere: {words}" for words in left_out]
    return FigureSection("Left out", (), (), tuple(notes))


def _section(section: RecordSection, sources: Sequence[Source]) -> FigureSection:
    total = "" if section.total is None else f"{section.about}{section.total:,} "
    tables = [
        FigureTable(
            f"Shares of {section.unit}; the number in brackets is the line to cite",
            *_share_table(section, sources),
        )
    ]
    if section.synthetic:
        readings = list(dict.fromkeys(each.reading for each in section.synthetic))
        found = {(each.definition, each.reading): each for each in section.synthetic}
        definitions = list(dict.fromkeys(each.definition for each in section.synthetic))
        tables.append(
            FigureTable(
                f"SYNTHETIC intervals, shares of {section.unit} (points from the published share), "
                "if that means:",
                ("definition", *readings),
                tuple(
                    (
                        DEFINITION_WORDS[name],
                        *(_interval(found[name, reading]) for reading in readings),
                    )
                    for name in definitions
                ),
                tuple(range(1, len(readings) + 1)),
            )
        )
    notes = [f"moves the share: {line}" for line in shift_lines(section)]
    notes += [f"public rows measure: {line}" for line in section.measured]
    notes += [f"public rows do not measure: {line}" for line in section.not_measured]
    notes += section.synthetic_method
    return FigureSection(
        section.title,
        (headline(section, sources), f"Of {total}{section.unit}: {section.total_note}."),
        tuple(tables),
        tuple(notes),
    )


def _interval(each: SyntheticInterval) -> str:
    """Return an interval, with the points by which it moves the published share if it does."""
    words = f"{each.low:.1f}% to {each.high:.1f}%"
    if each.shift_low == each.shift_high == 0:
        return words
    return f"{words} ({each.shift_low:+.1f} to {each.shift_high:+.1f})"


def _share_table(
    section: RecordSection, sources: Sequence[Source]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Return head, rows and right columns; columns in which nothing stands are left out."""
    head = ("group", "definition", "share", "number", "of", "kind", "from", "note")
    rows = [_row(share, section.about, sources) for share in section.shares]
    kept = [
        column
        for column, name in enumerate(head)
        if name not in ("group", "note") or any(row[column] for row in rows)
    ]
    right = tuple(
        place for place, column in enumerate(kept) if head[column] in ("share", "number", "of")
    )
    return (
        tuple(head[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
        right,
    )


def _row(share: Share, about: str, sources: Sequence[Source]) -> tuple[str, ...]:
    return (
        share.group,
        DEFINITION_WORDS[share.definition],
        range_text(share.low, share.high, share.digits),
        f"{share.about if share.counts else ''}{counts_text(share.counts)}",
        "not stated" if share.of is None else f"{about}{share.of:,}",
        share.kind,
        "-" if share.source is None else f"[{sources.index(share.source) + 1}]",
        share.note,
    )


CSV_HEAD = (
    "section",
    "place",
    "first_month",
    "last_month",
    "unit",
    "group",
    "definition",
    "kind",
    "reading",
    "percent_low",
    "percent_high",
    "count_low",
    "count_high",
    "about",
    "of",
    "source",
    "basis",
    "table",
    "sha256",
    "note",
    "count_about",
)


def record_rows(sections: Iterable[RecordSection]) -> list[tuple[str, ...]]:
    """Return a row for each share and each synthetic interval, for a CSV file."""
    rows: list[tuple[str, ...]] = []
    for section in sections:
        begin = (section.name, section.place, section.first, section.last, section.unit)
        for share in section.shares:
            source = share.source
            low, high = share.counts or ("", "")
            rows.append(
                (
                    *begin,
                    share.group,
                    share.definition,
                    share.kind,
                    "",
                    _number(share.low),
                    _number(share.high),
                    str(low),
                    str(high),
                    section.about.strip(),
                    "" if share.of is None else str(share.of),
                    "" if source is None else source.cite,
                    "" if source is None else source.basis,
                    "" if source is None else source.file.name,
                    "" if source is None else source.file.sha256,
                    share.note,
                    share.about.strip(),
                )
            )
        for each in section.synthetic:
            rows.append(
                (
                    *begin,
                    "",
                    each.definition,
                    "synthetic",
                    each.reading,
                    _number(each.low),
                    _number(each.high),
                    "",
                    "",
                    section.about.strip(),
                    str(section.total),
                    section.synthetic_method[0],
                    "synthetic",
                    "",
                    "",
                    "",
                    "",
                )
            )
    return rows


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def record_json(chosen: ChosenSections, left_out: Sequence[str]) -> dict[str, Any]:
    """Return the chosen sections as JSON says them."""
    return {
        "definitions": dict(DEFINITIONS),
        "kinds": dict(KINDS),
        "units": UNITS_NOTE,
        "sections": [_section_json(section) for section in chosen.sections],
        "later": list(chosen.later),
        "ambiguous": list(left_out),
    }


def _section_json(section: RecordSection) -> dict[str, Any]:
    return {
        "name": section.name,
        "title": section.title,
        "unit": section.unit,
        "place": section.place,
        "first_month": section.first or None,
        "last_month": section.last,
        "total": section.total,
        "about": section.about.strip() or None,
        "total_note": section.total_note,
        "headline": headline(section),
        "shares": [
            {
                "definition": share.definition,
                "kind": share.kind,
                "group": share.group or None,
                "percent": [share.low, share.high],
                "counts": None if share.counts is None else list(share.counts),
                "counts_about": share.about.strip() or None,
                "of": share.of,
                "note": share.note,
                "source": None if share.source is None else source_json(share.source),
            }
            for share in section.shares
        ],
        "shifts": shift_lines(section),
        "measured": list(section.measured),
        "not_measured": list(section.not_measured),
        "synthetic": [
            {
                "definition": each.definition,
                "reading": each.reading,
                "percent": [each.low, each.high],
                "points": [each.shift_low, each.shift_high],
            }
            for each in section.synthetic
        ],
        "synthetic_method": list(section.synthetic_method),
    }


def source_json(source: Source) -> dict[str, str]:
    """Return a source as JSON says it."""
    return {
        "cite": source.cite,
        "basis": source.basis,
        "table": source.file.name,
        "sha256": source.file.sha256,
    }
