"""The options of `trustact.replay` as the command line writes them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trustact.language.errors import TrustactError, suggest_nearest

if TYPE_CHECKING:
    from trustact.evidence.small_cells import HidingRule

_WORDS = {"yes": True, "true": True, "no": False, "false": False}

IN_PYTHON = {
    "compare": "trustact.api.compare_laws.compare_laws(records, A, B)",
    "json": "as_json() of the result",
    "report": "trustact.evidence.html_report.render_report(result), which returns the page",
    "charts": "trustact.api.replay_chart_files.write_replay_charts(result, folder, day)",
    "laws_dir": "the path of a law file in place of its id",
    "library": "the command line",
}
"""Options of the command line that are no option of the function -> what stands in their place."""


def refuse_unknown(given: Mapping[str, Any], known: Sequence[str]) -> None:
    """Refuse options that `trustact.replay` does not have.

    Raises
    ------
    TypeError
        With what stands in the place of an option of the command line, or the nearest name.
    """
    for name in given:
        instead = IN_PYTHON.get(name)
        if instead is not None:
            raise TypeError(f"replay() has no option {name}=; in Python use {instead}")
        hint = suggest_nearest(name, [*known, *IN_PYTHON])
        raise TypeError(f"replay() has no option {name!r}{hint}; it has: {', '.join(known)}")


def one_of_two_names(name: str, value: Any, other: str, other_value: Any) -> Any:
    """Return an option that can be given by either of two names.

    Raises
    ------
    TypeError
        If it is given by both.
    """
    if value and other_value:
        raise TypeError(f"replay() has {name}= and {other}= for the same; give one of them")
    return value or other_value


def parse_yes_or_no(
    option: str, value: str | Sequence[str] | Mapping[str, bool] | None
) -> dict[str, bool] | None:
    """Return names with yes or no, as a map or as the command line writes them: `NAME=yes`.

    Examples
    --------
    >>> parse_yes_or_no("reading", ["one=yes", "other=no"])
    {'one': True, 'other': False}
    """
    if value is None or isinstance(value, Mapping):
        return None if value is None else dict(value)
    found: dict[str, bool] = {}
    for text in [value] if isinstance(value, str) else value:
        name, _, word = (part.strip() for part in str(text).partition("="))
        if word.lower() not in _WORDS:
            raise TrustactError(f"{option}={text!r}: write NAME=yes or NAME=no, or give a map")
        found[name] = _WORDS[word.lower()]
    return found


def parse_hiding(value: bool | int | str | None) -> "HidingRule | None":
    """Return how small counts are hidden: True hides those of 1 to 10, a number those up to it."""
    if value is None or value is False:
        return None
    text = "10" if value is True else str(value)
    if not text.isascii() or not text.isdigit() or not 2 <= int(text) <= 1000:
        raise TrustactError(
            f"hide_small_cells={value!r}: give the largest count that is not shown, 2 to 1000, or "
            "True for 10"
        )
    from trustact.evidence.small_cells import HidingRule

    return HidingRule.for_smallest_shown(int(text) + 1)
