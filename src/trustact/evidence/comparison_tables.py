"""The tables of a comparison, as its text and its page show them; headings come first."""

from collections.abc import Callable, Iterator, Sequence

from trustact.evidence.bounds import Range
from trustact.evidence.comparison import Comparison
from trustact.evidence.flip_counts import (
    KINDS,
    FlipCounts,
    FlipGroup,
    FlipTable,
    Kind,
    RowName,
    SideReason,
)
from trustact.evidence.replay_text import TIME_DIMENSIONS, share_note
from trustact.language.bases import BASIS_LABELS
from trustact.language.instrument import ANSWERS
from trustact.language.provisions import SHORT_ANSWER_LABELS
from trustact.text_layout import format_count, format_percent

Table = list[tuple[str, ...]]

MATRIX_TITLE = "Answers of law A by answers of law B, as the records decide them"
KINDS_TITLE = "Rows whose answer differs"
CHANGES_TITLE = "From which answer to which rows can flip"
MISSING_TITLE = "Missing in the open rows (a row may lack several)"
ALONE_NOTE = "most: each law taken alone; joint limits are not computed"
"""Stands in the line of the flips where rows are open."""

ALONE = "decided by the records alone"
"""The heading of counts beside which a known share gives bounds."""


def kinds_table(comparison: Comparison) -> Table:
    """Return how many rows flip, are the same and are open; with a known share, bounds first."""
    whole, bare = comparison.flips.whole, comparison.flips.without_assumptions
    total = format_count(whole.rows, whole.rows)
    alone = (_counts_by_kind(whole), total)
    columns = [("least - most", _limits_of_flips(whole.bounds, whole.rows), "")]
    if comparison.replay.known_share is None:
        columns.insert(0, ("rows (share)", *alone))
    else:
        share = _limits_of_flips(whole.share_bounds, whole.rows)
        columns = [("with the known share", share, ""), *columns, (ALONE, *alone)]
    if bare is not None:
        without = _limits_of_flips(bare.bounds, bare.rows)
        columns.append(("without assumptions", _counts_by_kind(bare), total))
        columns.append(("least - most without them", without, ""))
    if whole.open:
        columns.append(("limits", lambda kind: ALONE_NOTE if kind == "flips" else "", ""))
    return [
        ("rows", *(head for head, _, _ in columns)),
        *((kind, *(cell(kind) for _, cell, _ in columns)) for kind in KINDS),
        ("all", *(last for _, _, last in columns)),
    ]


def _counts_by_kind(counts: FlipCounts) -> Callable[[Kind], str]:
    return lambda kind: format_count(counts.of_kind(kind), counts.rows)


def _limits_of_flips(limits: Range | None, rows: int) -> Callable[[Kind], str]:
    return lambda kind: format_limits(limits, rows) if kind == "flips" else ""


def matrix_table(counts: FlipCounts) -> Table:
    """Return law A's answers by law B's; the totals are those of each law."""
    labels = [SHORT_ANSWER_LABELS[answer] for answer in ANSWERS]
    rows: Table = [("law A, down; law B, across", *labels, "all")]
    for one, label in zip(ANSWERS, labels, strict=True):
        cells = [counts.matrix[one, other] for other in ANSWERS]
        rows.append((label, *(f"{n:,}" for n in cells), f"{sum(cells):,}"))
    totals = [sum(counts.matrix[one, other] for one in ANSWERS) for other in ANSWERS]
    return [*rows, ("all", *(f"{n:,}" for n in totals), f"{sum(totals):,}")]


def changes_table(comparison: Comparison) -> Table:
    """Return from which answer to which rows can flip."""
    whole = comparison.flips.whole
    with_share = comparison.replay.known_share is not None
    columns = ["rows (share)", "least - most"]
    if with_share:
        columns = ["with the known share", "least - most", ALONE]
    rows: Table = [("law A", "law B", *columns)]
    for each in whole.changes:
        count = format_count(each.rows, whole.rows)
        least_and_most = format_limits(each.bounds, whole.rows)
        cells = [count, least_and_most]
        if with_share:
            cells = [format_limits(each.share_bounds, whole.rows), least_and_most, count]
        rows.append((SHORT_ANSWER_LABELS[each.one], SHORT_ANSWER_LABELS[each.other], *cells))
    return rows


def missing_table(comparison: Comparison) -> Table:
    """Return what the open rows lack, under each law."""
    still_open = comparison.flips.whole.open
    return [
        ("fact", "law A", "law B"),
        *(
            (each.path, format_count(each.one, still_open), format_count(each.other, still_open))
            for each in comparison.flips.missing
        ),
    ]


def group_tables(comparison: Comparison) -> Iterator[tuple[str, Table, str, int]]:
    """Yield the tables of groups: title, table, what stands below it, and how many are labels."""
    share = comparison.replay.known_share
    for table, of_replay in zip(comparison.flips.tables, comparison.laws[0].groups, strict=True):
        yield (
            f"By {' and '.join(table.dimensions)}",
            flip_group_table(table, with_share=share is not None),
            "" if share is None else share_note(share, of_replay),
            len(table.dimensions),
        )


def flip_group_table(table: FlipTable, *, with_share: bool) -> Table:
    """Return the groups of a table.

    Parameters
    ----------
    with_share : bool
        Where a share is known, a group has the least and the most rows that flip: those that the
        records decide alone would read as if they were all.
    """
    if with_share:
        return [
            (*table.dimensions, "rows", "flips with the known share", "flips, least - most"),
            *(
                (
                    *group.values,
                    f"{group.counts.rows:,}",
                    format_limits(group.counts.share_bounds, group.counts.rows),
                    format_limits(group.counts.bounds, group.counts.rows),
                )
                for group in _in_order(table)
            ),
        ]
    return [
        (*table.dimensions, "rows", *KINDS, "flips, least - most"),
        *(
            (
                *group.values,
                f"{group.counts.rows:,}",
                *(format_count(group.counts.of_kind(kind), group.counts.rows) for kind in KINDS),
                format_limits(group.counts.bounds, group.counts.rows),
            )
            for group in _in_order(table)
        ),
    ]


def _in_order(table: FlipTable) -> Sequence[FlipGroup]:
    if table.dimensions[0] in TIME_DIMENSIONS:
        return sorted(table.groups, key=lambda group: group.values)
    return table.groups


def format_limits(limits: Range | None, rows: int) -> str:
    """Return the least and the most rows, with their shares.

    Examples
    --------
    >>> format_limits(Range(5, 10), 10), format_limits(None, 10), format_limits(Range(0, 0), 0)
    ('5 - 10 (50.0% - 100.0%)', 'no share', '-')
    """
    if limits is None:
        return "no share"
    if not rows:
        return "-"
    low, high = format_percent(limits.low, rows), format_percent(limits.high, rows)
    return f"{limits.low:,} - {limits.high:,} ({low} - {high})"


def describe_side(side: SideReason) -> str:
    """Return what one law answers, and by which provisions.

    Examples
    --------
    >>> describe_side(SideReason("undetermined", "5(a); 5(b)", (), "text"))
    'undetermined: 5(a); 5(b) open'
    """
    answer = SHORT_ANSWER_LABELS[side.answer]
    if side.answer == "undetermined":
        return f"{answer}: {side.citations} open" if side.citations else answer
    found = "; ".join(f"{each.citation}: {each.says}" for each in side.provisions)
    basis = f" ({BASIS_LABELS[side.basis]})" if side.basis in BASIS_LABELS else ""
    if side.answer == "not-regulated":
        answer += ", not met or not applicable"
    return f"{answer}: {found}{basis}" if found else answer


def describe_examples(examples: Sequence[RowName]) -> str:
    """Return where the first rows stand.

    Examples
    --------
    >>> describe_examples([("a.csv", 2), ("a.csv", 5), ("b.csv", 2)])
    'rows 2 and 5 of a.csv, 2 of b.csv'
    """
    return f"row{'s' if len(examples) > 1 else ''} {', '.join(_rows_of_files(examples))}"


def _rows_of_files(examples: Sequence[RowName]) -> Iterator[str]:
    for file in dict.fromkeys(name for name, _ in examples):
        rows = [f"{row}" for name, row in examples if name == file]
        listed = " and ".join(filter(None, [", ".join(rows[:-1]), rows[-1]]))
        yield f"{listed} of {file}" if file else listed
