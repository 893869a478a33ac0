"""A replay in plain text: counts with shares, bounds, missing facts, and where they come from."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from trustact.evidence.assumption_text import (
    NAMES_IN_TEXT,
    describe_filled_facilities,
    describe_without_each,
)
from trustact.evidence.bounds import KnownShare, Range, count_silent_rows_with_fact
from trustact.evidence.citation_line import CITE_AS
from trustact.evidence.group_shares import GroupShares
from trustact.evidence.headline import headlines
from trustact.evidence.hidden_counts import NOT_SHOWN, count_of, format_shown, rows_of
from trustact.evidence.replay_result import (
    ROWS_ARE_REQUESTS,
    SYNTHETIC_ROWS,
    GroupResult,
    GroupTable,
    LawResult,
    ReplayResult,
    RowFilter,
)
from trustact.language.bases import BASIS_LABELS
from trustact.language.instrument import ANSWERS, Answer, Instrument
from trustact.language.law_data import version_of
from trustact.language.library_version import library_words
from trustact.language.nodes import Reading
from trustact.language.provisions import (
    ANSWER_FOOTNOTE,
    ANSWER_LABELS,
    SHORT_ANSWER_LABELS,
    STATUS_LABELS,
    days_in_force,
    in_force_text,
)
from trustact.language.shown_text import escape_line
from trustact.text_layout import format_count, format_percent, format_table, wrap_text

MODE_LABELS: Mapping[str, str] = {
    "in-force": "applied where and when it was in force; other rows are not regulated",
    "as-if": "applied as if it had been in force in every place and on every day",
    "stack": "all laws in force at each row's place and day, and which of them prevails",
}
"""How a law was applied, as it is printed."""

NONBINDING_MODE = (
    "applied as if it were in force, where it would be law; other rows are not regulated"
)
"""How a bill or a model rule is applied that is named as a law in force is."""

TIME_DIMENSIONS = ("year", "fiscal_year", "month")
"""Dimensions whose groups are listed in order of time; others begin with the largest group."""
MOST_LISTED = 6
"""Missing facts and provisions that the text lists; the page and the JSON have all."""
NO_SHARE_MARK = "no share: "
"""Before the least and the most rows of a group of which no share is known."""
FISCAL_YEAR_NOTE = "a federal fiscal year is October to September: 2015 began on 2014-10-01"
PRESUMED_HEADING = "Answers that rest on a presumption (a row may rest on several)"
STACK_HEADING = (
    "Laws that were combined, and the rows whose answer rests on each (a row may rest on several)"
)


def format_replay(result: ReplayResult) -> str:
    """Return what `trustact replay` prints: ASCII, except for what comes from the sources."""
    first = made_up_notes(result)
    parts = ["\n".join(map(wrap_text, first))] if first else []
    parts += [wrap_text(text) for text in headlines(result)]
    parts.append(replay_head(result, said=first))
    parts += ["\n".join(_law(law, result)) for law in result.laws]
    parts.append("\n".join(provenance_lines(result, brief=True)))
    parts.append(CITE_AS + escape_line(result.citation))
    return "\n\n".join(parts)


def made_up_notes(result: ReplayResult) -> list[str]:
    """Return the warnings that precede even the first sentence: synthetic rows, and drafts."""
    drafts = {law.draft_note for law in result.laws}
    return [text for text in result.warnings if text == SYNTHETIC_ROWS or text in drafts]


def replay_head(result: ReplayResult, *, said: Sequence[str] = ()) -> str:
    """Return what stands above all figures: warnings, the question, what was assumed or chosen.

    Parameters
    ----------
    said : sequence of str
        Warnings that stand above it already.
    """
    lines = [wrap_text(text) for text in result.warnings if text not in said]
    if result.small_cells is not None:
        lines += [wrap_text(text) for text in result.small_cells.lines]
    lines += [f"Replay of action {result.action}: {result.rows:,} rows ({ROWS_ARE_REQUESTS})"]
    if result.where is not None:
        lines.append(wrap_text(describe_filter(result.where), "Only rows where ", "  "))
    lines += [wrap_text(text, "Presupposed: ") for text in result.presupposed]
    lines += _assumption_lines(result)
    if result.known_share is not None:
        lines.append(wrap_text(describe_known_share(result.known_share), "Known share: "))
        lines += [wrap_text(text, "  ") for text in describe_fact_counts(result)]
        premise = describe_share_premise(result)
        lines += [] if premise is None else [wrap_text(premise, "  ", "  ")]
    for name, yes in result.readings.items():
        lines.append(f"Reading chosen: {name} = {'yes' if yes else 'no'}")
    return "\n".join(lines)


def _assumption_lines(result: ReplayResult) -> Iterator[str]:
    if result.assumptions:
        yield "Assumed where the records are silent (an assumption, not a finding):"
        yield from (f"  {text} ({rows})" for text, rows in describe_assumptions(result))
        names = describe_filled_facilities(result, NAMES_IN_TEXT)
        yield from () if names is None else (wrap_text(names, "  ", "    "),)


def describe_assumptions(result: ReplayResult) -> Iterator[tuple[str, str]]:
    """Yield each assumption, and how many rows it filled."""
    for text, rows in zip(result.assumptions, result.filled_rows, strict=True):
        if rows is None:
            yield text, f"the number of rows that it filled is {NOT_SHOWN}"
            continue
        why = "" if rows or not result.rows else ": every row states the fact"
        yield text, f"filled {rows:,} of {result.rows:,} rows{why}"


def describe_filter(where: RowFilter) -> str:
    """Return which rows are answered, and how many are not.

    Examples
    --------
    >>> describe_filter(RowFilter("state=CA", 49_549, 6_900))
    'state=CA: 49,549 rows do not meet it, and 6,900 do not state what it asks; both are left out'
    """
    counts = (
        f"{where.text}: {where.left_out:,} rows do not meet it, and {where.not_known:,} do not "
        "state what it asks; both are left out"
    )
    return "; ".join([counts, *where.notes])


def describe_fact_counts(result: ReplayResult) -> Iterator[str]:
    """Yield how the known share falls on the silent rows, where other rows state the fact."""
    known_share, counts = result.known_share, result.fact_counts
    if not isinstance(known_share, KnownShare) or counts is None or counts.rows == counts.silent:
        return
    left = count_silent_rows_with_fact(known_share, counts)
    yield (
        f"{counts.holds:,} rows state {known_share.fact} and {counts.fails:,} state another value; "
        f"so it is true of {left:,} of the {counts.silent:,} rows that do not state it"
    )


def describe_known_share(known_share: KnownShare | GroupShares) -> str:
    """Return a published share in words.

    Examples
    --------
    >>> describe_known_share(KnownShare("convictions=[]", 0.477, "TRAC"))
    'convictions=[] for 47.7% of rows, not known which (TRAC)'
    """
    if isinstance(known_share, GroupShares):
        by = " and ".join(known_share.dimensions)
        return (
            f"{known_share.fact}, a share for each {by} from {known_share.name}, not known which "
            f"rows ({'; '.join(known_share.sources)})"
        )
    return (
        f"{known_share.fact} for {100 * known_share.share:g}% of rows, not known which "
        f"({known_share.source})"
    )


def describe_share_premise(result: ReplayResult) -> str | None:
    """Return what is assumed where a share of a whole is used for some rows or for groups.

    Returns
    -------
    str or None
        None without such a share, and where all rows are answered and counted together.
    """
    share = result.known_share
    if not isinstance(share, KnownShare):
        return None
    if result.where is None and not any(law.groups for law in result.laws):
        return None
    published = (
        f"the share was published of: {share.source}"
        if share.source
        else "nobody is named who published the share"
    )
    return f"{published}; that it holds for these rows is assumed"


def describe_law_result(law: LawResult) -> str:
    """Return a law's title, citation, dates and basis; of a stack how many laws it has."""
    if law.instrument is None:
        return f"{law.title}, {len(law.stack)} laws" if law.stack else law.title
    words = describe_instrument(law.instrument)
    return words if law.draft_note is None else f"{words}, as the draft says of itself"


def describe_instrument(instrument: Instrument) -> str:
    """Return an instrument's title, citation, dates and basis."""
    return (
        f"{instrument.title}, {instrument.citation}; {STATUS_LABELS[instrument.status]}, "
        f"{in_force_text(days_in_force(instrument))}; {BASIS_LABELS[instrument.basis]}"
    )


def describe_mode(law: LawResult) -> str:
    """Return how a law was applied."""
    named = law.mode == "in-force" and law.as_if_note is not None
    return NONBINDING_MODE if named else MODE_LABELS[law.mode]


def _law(law: LawResult, result: ReplayResult) -> Iterator[str]:
    yield wrap_text(f"{law.id}: {describe_mode(law)}")
    yield wrap_text(describe_law_result(law), "  ")
    yield ""
    yield format_table(answer_table(law, result.rows), right=range(1, 6))
    yield from (f"  {note}" for note in law.notes(result.action))
    undetermined = count_of(law.counts, "undetermined")
    if undetermined != 0:
        yield "  least - most: an undetermined row may turn out to have any answer still open"
    if law.known_share_bounds is not None:
        yield (
            "  with the known share: whichever rows it is true of, and however it is related to "
            "other facts"
        )
    yield from (wrap_text(text, "  ", "    ") for text in describe_without_each(law, result.rows))
    if law.missing and undetermined is not None:
        yield ""
        yield f"  Missing in the {undetermined:,} undetermined rows (a row may lack several)"
        rows = [
            (describe_missing_fact(m.path, law), format_count(m.rows, undetermined))
            for m in law.missing[:MOST_LISTED]
        ]
        yield format_table(rows, right=[1], indent="    ")
        yield from _more(len(law.missing), "facts")
    if law.deciding_provisions:
        yield ""
        yield "  Decided by"
        for d in law.deciding_provisions[:MOST_LISTED]:
            basis = f" ({BASIS_LABELS[d.basis]})" if d.basis in BASIS_LABELS else ""
            text = f"{format_count(d.rows, result.rows)} {d.answer}: {d.citation}: {d.says}{basis}"
            yield wrap_text(text, "    ", "      ")
        yield from _more(len(law.deciding_provisions), "provisions")
    if law.presumed:
        yield ""
        yield f"  {PRESUMED_HEADING}"
        for presumed in law.presumed:
            text = f"{format_count(presumed.rows, result.rows)} {presumed.says} ({presumed.name})"
            yield wrap_text(text, "    ", "      ")
    if law.stack:
        yield ""
        yield f"  {STACK_HEADING}"
        yield from _list_stacked_laws(law, result.rows)
    for table in law.groups:
        yield ""
        yield f"  By {' and '.join(table.dimensions)}"
        cells = group_table(table, with_share=law.known_share_bounds is not None)
        numbers = range(len(table.dimensions), len(cells[0]))
        yield format_table(cells, right=numbers, indent="    ")
        yield f"    {ANSWER_FOOTNOTE}"
        if "fiscal_year" in table.dimensions:
            yield f"    {FISCAL_YEAR_NOTE}"
        if law.known_share_bounds is not None:
            note = share_note(result.known_share, table)
            yield wrap_text(note, "    ", "    ")


def _more(number: int, what: str) -> Iterator[str]:
    """Yield how many entries of a list are left out of the text."""
    if number > MOST_LISTED:
        yield f"    and {number - MOST_LISTED} more {what} (--report and --json have all)"


def _list_stacked_laws(law: LawResult, rows: int) -> Iterator[str]:
    """Yield the laws on which answers rest, most rows first, and the names of the others."""
    used = [each for each in law.stack if each.rows]
    for each in sorted(used, key=lambda each: -each.rows):
        instrument = each.instrument
        says = f"{instrument.id}: {instrument.title} ({BASIS_LABELS[instrument.basis]})"
        yield wrap_text(f"{format_count(each.rows, rows)} {says}", "    ", "      ")
    others = [each.instrument.id for each in law.stack if not each.rows]
    if others:
        yield wrap_text(f"no row: {', '.join(others)}", "    ", "      ")
    yield "    citations, dates and versions: --report and --json"


def describe_missing_fact(path: str, law: LawResult) -> str:
    """Return a missing fact; a reading with its question."""
    reading = _reading(path, law)
    return path if reading is None else f"{path} ({reading.asks})"


def _reading(path: str, law: LawResult) -> Reading | None:
    if law.instrument is None or not path.startswith("reading:"):
        return None
    return law.instrument.readings.get(path.partition(":")[2])


def answer_table(law: LawResult, rows: int) -> list[tuple[str, ...]]:
    """Return the table of one law's answers, headings first.

    It has a column without the assumptions only where some were made. Where a share is known, the
    bounds with it come first, and the rows that the records decide alone are named as such.
    """
    columns: list[tuple[str, Callable[[Answer], str], str]] = []
    total = format_shown(rows_of(law.counts), rows)

    def count_text(answer: Answer) -> str:
        return format_shown(count_of(law.counts, answer), rows)

    if law.known_share_bounds is None:
        columns.append(("rows (share)", count_text, total))
    else:
        shares = law.known_share_bounds
        columns.append(("with the known share", lambda a: format_range(shares, a, rows), ""))
    if law.without_assumptions is not None:
        bare = law.without_assumptions
        whole = format_count(sum(bare.values()), rows)
        count = (lambda a: format_count(bare.get(a, 0), rows), whole)
        columns.append(("without assumptions", *count))
    columns.append(("least - most", lambda a: format_range(law.bounds, a, rows), ""))
    if law.known_share_bounds is not None:
        columns.append(("decided by the records alone", count_text, total))
    return [
        ("answer", *(head for head, _, _ in columns)),
        *((ANSWER_LABELS[a], *(cell(a) for _, cell, _ in columns)) for a in ANSWERS),
        ("all rows", *(whole for _, _, whole in columns)),
    ]


def format_range(bounds: Mapping[Answer, Range], answer: Answer, rows: int) -> str:
    """Return the least and the greatest number of rows of an answer, with their shares.

    Examples
    --------
    >>> format_range({"prohibited": Range(5, 10)}, "prohibited", 10)
    '5 - 10 (50.0% - 100.0%)'
    >>> format_range({}, "undetermined", 10)
    ''
    """
    limits = bounds.get(answer)
    if limits is None:
        return ""
    if not rows:
        return "-"
    low, high = format_percent(limits.low, rows), format_percent(limits.high, rows)
    return f"{limits.low:,} - {limits.high:,} ({low} - {high})"


def group_table(table: GroupTable, *, with_share: bool = False) -> list[tuple[str, ...]]:
    """Return the groups of a table, headings first; in order of time where it is by time first.

    Parameters
    ----------
    with_share : bool, default False
        Where a share is known, the cells are the least and the most rows of each answer: the rows
        that the records decide alone would read as if they were all.
    """
    answers = [a for a in ANSWERS if a != "undetermined" or not with_share]
    head = (*table.dimensions, "rows", *(SHORT_ANSWER_LABELS[answer] for answer in answers))
    cells = _ranges_of_group if with_share else _counts_of_group
    return [
        tuple(head),
        *(
            (*g.values, format_shown(rows_of(g.counts), None), *cells(g, answers))
            for g in groups_in_order(table)
        ),
    ]


def share_note(known_share: KnownShare | GroupShares | None, table: GroupTable) -> str:
    """Return what is assumed of the share in the groups of a table."""
    if isinstance(known_share, GroupShares):
        if not set(known_share.dimensions) <= set(table.dimensions):
            by = " and ".join(known_share.dimensions)
            return (
                f"The shares are known by {by}, and so of no group of this table; from least to "
                "most without a share."
            )
        assumed = "with the share of each group"
        if set(known_share.dimensions) < set(table.dimensions):
            by = " and ".join(known_share.dimensions)
            assumed = f"if the share of each {by} is also that of every part of it here"
    else:
        assumed = "if the known share is also that of each group"
    without = ""
    if any(group.known_share_bounds is None for group in table.groups):
        without = (
            " Where a cell says so, no share is known of the group, or its own rows contradict "
            "it; the least and the most there are those without a share."
        )
    return (
        f"From least to most, {assumed}; whichever rows it is true of. The least of a group can be "
        f"above what the least of all rows would suggest.{without}"
    )


def groups_in_order(table: GroupTable) -> list[GroupResult]:
    """Return the groups as they are listed: those of one state together, the largest state first.

    What is by time, as the months of a state, is in the order of time.
    """
    if table.dimensions[0] in TIME_DIMENSIONS:
        return sorted(table.groups, key=lambda group: group.values)
    if len(table.dimensions) == 1:
        return list(table.groups)
    totals: Counter[str] = Counter()
    for group in table.groups:
        totals[group.values[0]] += rows_of(group.counts) or 0
    by_time = any(name in TIME_DIMENSIONS for name in table.dimensions)

    def place(group: GroupResult) -> tuple[int, str, int, tuple[str, ...]]:
        first = group.values[0]
        return -totals[first], first, 0 if by_time else -(rows_of(group.counts) or 0), group.values

    return sorted(table.groups, key=place)


def _counts_of_group(group: GroupResult, answers: Sequence[Answer]) -> list[str]:
    rows = rows_of(group.counts)
    return [format_shown(count_of(group.counts, answer), rows) for answer in answers]


def _ranges_of_group(group: GroupResult, answers: Sequence[Answer]) -> list[str]:
    bounds = group.bounds if group.known_share_bounds is None else group.known_share_bounds
    mark = NO_SHARE_MARK if group.known_share_bounds is None else ""
    rows = rows_of(group.counts)
    if rows is None:
        return [f"{mark}{bounds[answer].low:,} - {bounds[answer].high:,}" for answer in answers]
    return [mark + format_range(bounds, answer, rows) for answer in answers]


def provenance_lines(result: ReplayResult, *, brief: bool = False) -> Iterator[str]:
    """Yield where the figures come from.

    Parameters
    ----------
    brief : bool, default False
        Why a fact is not stated is said of the facts that most rows lack only, and what is said of
        a law above is not said again.
    """
    provenance = result.provenance
    yield "Sources"
    for file in provenance.files:
        hashed = f", sha256 {file.sha256}" if file.sha256 else ", a frame in memory"
        yield f"  {file.name}: {file.rows:,} rows{hashed}"
    yield wrap_text(
        f"{provenance.rows_read:,} rows read = {provenance.rows_accepted:,} accepted + "
        f"{provenance.rows_rejected:,} rejected; {result.rows:,} answered "
        f"(reader: {provenance.reader})",
        "  ",
        "    ",
    )
    measures = [f"{n.replace('_', ' ')}: {_measure(n, v)}" for n, v in provenance.measures.items()]
    if brief and measures:
        yield wrap_text("; ".join(measures), "  ", "    ")
    else:
        yield from (f"  {each}" for each in measures)
    yield from (wrap_text(note, "  note: ", "    ") for note in provenance.notes)
    most = MOST_LISTED if brief else None
    missing = {m.path for law in result.laws for m in law.missing[:most]}
    for path, why in provenance.unanswerable.items():
        if any(path == m or m.startswith((f"{path}.", f"{path}[")) for m in missing):
            yield wrap_text(f"{path}: {why}", "  not stated: ", "    ")
    for law in result.laws:
        if law.instrument is not None:
            named = f"{law.id}, version {version_of(law.instrument)}"
            says = "" if brief else f": {describe_law_result(law)}"
            yield wrap_text(f"{named}{says}", "  law ", "    ")
    yield wrap_text(f"trustact {library_words(result.version, result.library)}", "  ", "    ")
    yield wrap_text(result.command, "  command: ", "    ")


def _measure(name: str, value: float) -> str:
    return f"{100 * value:.1f}%" if name.startswith("share") else f"{value:,.0f}"
