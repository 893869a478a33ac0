"""In words: what rests on each assumption alone, and which facilities an assumption fills."""

from collections.abc import Iterator

from trustact.evidence.bounds import Range
from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.language.provisions import SHORT_ANSWER_LABELS
from trustact.text_layout import format_percent

NAMES_IN_TEXT = 5
"""Facilities that the text names; the page and the JSON have more."""
NAMES_ON_PAGE = 200


def describe_without_each(law: LawResult, rows: int) -> Iterator[str]:
    """Yield for each assumption how the least and the most change if it alone is not made."""
    bounds = law.bounds if law.known_share_bounds is None else law.known_share_bounds
    unchanged = []
    for each in law.without_each:
        changes = [
            f"{SHORT_ANSWER_LABELS[answer].removesuffix('*')} {_limits(limits, rows)}, "
            f"not {bounds[answer].low:,} to {bounds[answer].high:,}"
            for answer, limits in each.bounds.items()
            if answer in bounds and limits != bounds[answer]
        ]
        if changes:
            yield f"without {each.assumption} alone: {'; '.join(changes)}"
        else:
            unchanged.append(each.assumption)
    if unchanged:
        yield f"without {' or '.join(unchanged)} alone: no least or most changes"


def _limits(limits: Range, rows: int) -> str:
    low, high = format_percent(limits.low, rows), format_percent(limits.high, rows)
    return f"{limits.low:,} to {limits.high:,} ({low} to {high})"


def describe_filled_facilities(result: ReplayResult, most: int) -> str | None:
    """Return the names of facilities whose agency was assumed; None where none was.

    Parameters
    ----------
    most : int
        So many are named, those with the most rows.
    """
    found = result.filled_facilities
    if not found:
        return None
    named = "; ".join(f"{name} {rows:,}" for name, rows in found[:most])
    rest = found[most:]
    more = f"; and {len(rest):,} more with {sum(n for _, n in rest):,} rows" if rest else ""
    names = "name" if len(found) == 1 else "names"
    return f"agency assumed for {len(found):,} facility {names}, by rows: {named}{more}"
