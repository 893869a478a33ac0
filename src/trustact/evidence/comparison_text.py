"""A comparison of two laws in plain text."""

from collections.abc import Iterator

from trustact.evidence.citation_line import CITE_AS
from trustact.evidence.comparison import Comparison
from trustact.evidence.comparison_tables import (
    CHANGES_TITLE,
    KINDS_TITLE,
    MATRIX_TITLE,
    MISSING_TITLE,
    Table,
    changes_table,
    describe_examples,
    describe_side,
    group_tables,
    kinds_table,
    matrix_table,
    missing_table,
)
from trustact.evidence.flip_counts import ReasonPair
from trustact.evidence.replay_text import (
    describe_law_result,
    describe_mode,
    provenance_lines,
    replay_head,
)
from trustact.language.provisions import ANSWER_FOOTNOTE
from trustact.language.shown_text import escape_line
from trustact.text_layout import format_count, format_table, wrap_text

MOST_REASONS = 20
"""Pairs of provisions that the text shows; the page and the JSON have all."""


def format_comparison(comparison: Comparison) -> str:
    """Return what `trustact replay --compare` prints."""
    parts = [replay_head(comparison.replay), "\n".join(_laws(comparison))]
    parts.append("\n".join(_counts(comparison)))
    parts += ["\n".join(lines) for lines in _reasons(comparison)]
    if comparison.flips.missing:
        parts.append(_block(MISSING_TITLE, missing_table(comparison), 1))
    parts += list(_groups(comparison))
    parts.append("\n".join(provenance_lines(comparison.replay)))
    parts.append(CITE_AS + escape_line(comparison.replay.citation))
    return "\n\n".join(parts)


def _laws(comparison: Comparison) -> Iterator[str]:
    for letter, law in zip("AB", comparison.laws, strict=True):
        yield wrap_text(f"Law {letter}, {law.id}: {describe_mode(law)}")
        yield wrap_text(describe_law_result(law), "  ")


def _counts(comparison: Comparison) -> Iterator[str]:
    yield _block(KINDS_TITLE, kinds_table(comparison), 1)
    for note in comparison.notes:
        yield wrap_text(note, "  ")
    yield ""
    yield _block(MATRIX_TITLE, matrix_table(comparison.flips.whole), 1)
    yield f"  {ANSWER_FOOTNOTE}"
    changes = changes_table(comparison)
    if len(changes) > 1:
        yield ""
        yield _block(CHANGES_TITLE, changes, 2)


def _reasons(comparison: Comparison) -> Iterator[list[str]]:
    rows = comparison.flips.whole.rows
    for kind, title in (
        ("flips", "Why rows flip: the provisions on each side"),
        ("open", "Why rows are open: the provisions on each side"),
    ):
        found = [each for each in comparison.flips.reasons if each.kind == kind]
        if not found:
            continue
        lines = [title]
        for each in found[:MOST_REASONS]:
            lines += _reason(each, rows)
        if len(found) > MOST_REASONS:
            left = found[MOST_REASONS:]
            count = format_count(sum(each.rows for each in left), rows)
            lines.append(f"  {count} for {len(left)} other reasons; --json has each")
        yield lines


def _reason(each: ReasonPair, rows: int) -> Iterator[str]:
    where = describe_examples(each.examples)
    yield wrap_text(f"{format_count(each.rows, rows)}, first {where}", "  ", "    ")
    yield wrap_text(describe_side(each.one), "    law A ", "      ")
    yield wrap_text(describe_side(each.other), "    law B ", "      ")


def _groups(comparison: Comparison) -> Iterator[str]:
    for title, table, note, labels in group_tables(comparison):
        block = _block(title, table, labels)
        yield f"{block}\n{wrap_text(note, '  ', '  ')}" if note else block


def _block(title: str, table: Table, left: int) -> str:
    """Return a table under its title; the first columns are on the left, numbers on the right."""
    return f"{title}\n{format_table(table, right=range(left, len(table[0])))}"
