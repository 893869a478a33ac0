"""`trustact replay --compare A B`: two laws beside each other, row by row."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from trustact.cli.command_line import WrongUseError
from trustact.language.lazy_dataclass import dataclass

if TYPE_CHECKING:
    from trustact.api.compare_laws import LawPair
    from trustact.evidence.comparison import Comparison
    from trustact.evidence.replay_result import ReplayResult
    from trustact.language.instrument import Instrument

_C = TypeVar("_C", bound=Callable[..., Any])

STACK = "stack"
"""In place of a law: all laws in force at the place and on the day of each row."""


def compare_option(command: _C) -> _C:
    """Add `--compare`, the argument `compare` of the command."""
    return click.option(
        "--compare",
        nargs=2,
        metavar="A B",
        help="Compare two laws (ids, files, or stack): which rows flip, how many, why, by group. "
        "One that --as-if also names is applied so.",
    )(command)


def check_comparison(
    compare: tuple[str, str] | None,
    laws: Sequence[str],
    as_if: Sequence[str],
    *,
    stack: bool,
    hide_small_cells: str | None,
    charts: str | None = None,
) -> None:
    """Check that nothing but the two laws is asked.

    Raises
    ------
    WrongUseError
        Saying what to write instead.
    """
    if compare is None:
        return
    if "" in compare:
        raise WrongUseError("--compare: the name of a law is empty; name two laws")
    option = next((word for word in compare if word.startswith("-")), None)
    if option is not None:
        raise WrongUseError(f"--compare takes two laws, and {option} is an option; name two laws")
    if laws:
        raise WrongUseError(
            f"--law {laws[0]}: --compare {' '.join(compare)} names the two laws that are asked; "
            "leave out --law"
        )
    if stack:
        raise WrongUseError(
            "--stack: with --compare write the word in place of a law, as in --compare stack "
            f"{compare[1]}"
        )
    if hide_small_cells is not None:
        raise WrongUseError(
            "--hide-small-cells: a comparison shows every count, also small ones; replay each of "
            "the two laws with --law instead"
        )
    if charts is not None:
        raise WrongUseError(
            f"--charts {charts}: there is no chart of flips; --report FILE.html writes a page of "
            "the comparison. For the charts of each law leave out --compare and name both with "
            "--law or --as-if"
        )
    for word in as_if:
        if word not in compare:
            raise WrongUseError(
                f"--as-if {word}: with --compare only the two laws that are compared can be "
                f"applied as if in force: {' or '.join(compare)}"
            )
    if STACK in as_if:
        raise WrongUseError(
            "--as-if stack: laws that are combined are those in force at the place and on the day"
        )


def words_of(compare: tuple[str, str] | None) -> tuple[str, ...]:
    """Return the laws that a comparison names, by id or path."""
    return tuple(word for word in compare or () if word != STACK)


class Question:
    """What a replay is asked: some laws, or two laws that are compared.

    Parameters
    ----------
    compare : tuple of str, or None
        The two laws, by the words that name them.
    found : mapping of str to Instrument
        The laws by these words.
    sink : callable or None
        Takes the answers; of a comparison the rows that differ.
    """

    def __init__(
        self,
        compare: tuple[str, str] | None,
        laws: Sequence[str],
        as_if: Sequence[str],
        found: Mapping[str, "Instrument"],
        sink: Callable[[Any], None] | None,
        *,
        stack: bool,
    ) -> None:
        self.pair: LawPair | None = None
        self.in_force = [found[word] for word in dict.fromkeys(laws)]
        self.as_if = [found[word] for word in dict.fromkeys(as_if)]
        self.stack, self.sink = stack, sink
        if compare is not None:
            self._ask_two(*(found.get(word, word) for word in compare))

    def _ask_two(self, one: "str | Instrument", other: "str | Instrument") -> None:
        from trustact.api import compare_laws

        self.pair = compare_laws.LawPair(one, other, self.as_if, self.sink)
        self.in_force, self.as_if = self.pair.in_force, self.pair.as_if
        self.stack, self.sink = self.pair.stack, None

    def answer(self, result: "ReplayResult") -> "Answer":
        """Return what is printed and written."""
        return Answer(result, None if self.pair is None else self.pair.compare(result))


@dataclass(frozen=True)
class Answer:
    """The result of a replay, and the comparison where one was asked for."""

    result: "ReplayResult"
    comparison: "Comparison | None"

    def finish(self, answer_file: Any) -> None:
        """Add to a file of answers what it says of itself."""
        comparison = self.comparison
        answer_file.finish(self.result, None if comparison is None else comparison.description)

    def page(self) -> str:
        """Return the page with charts."""
        if self.comparison is not None:
            from trustact.evidence.comparison_report import render_comparison

            return render_comparison(self.comparison)
        from trustact.evidence.html_report import render_report

        return render_report(self.result)

    def text(self) -> str:
        """Return what is printed."""
        if self.comparison is not None:
            from trustact.evidence.comparison_text import format_comparison

            return format_comparison(self.comparison)
        from trustact.evidence.replay_text import format_replay

        return format_replay(self.result)

    def as_json(self) -> dict[str, Any]:
        """Return the documented keys."""
        return (self.comparison or self.result).as_json()
