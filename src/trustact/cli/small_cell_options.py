"""The option that hides small counts in what `trustact replay` prints and writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from trustact.cli.command_line import WrongUseError

if TYPE_CHECKING:
    from trustact.evidence.replay_result import ReplayResult
    from trustact.evidence.small_cells import HidingRule

MOST_HIDDEN = "10"

hide_small_cells_option = click.option(
    "--hide-small-cells",
    is_flag=False,
    flag_value=MOST_HIDDEN,
    metavar="[N]",
    help="For publication: counts of 1 to N (10) are not shown, nor what would give them back.",
)


@dataclass(frozen=True, slots=True)
class ReplayHiding:
    """How small counts of a replay are hidden."""

    rule: "HidingRule"

    def with_crossing(self, by: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the tables to count, with the one that says how they hang together."""
        from trustact.evidence.public_replay import crossing_of

        crossing = crossing_of(by)
        return [*map(list, by), *([list(crossing)] if crossing else [])]

    def hide(self, result: "ReplayResult") -> "ReplayResult":
        """Return a result as it may be published."""
        from trustact.evidence.public_replay import hide_in_replay

        return hide_in_replay(result, self.rule)


def parse_hiding_rule(text: str | None, out: str | None) -> ReplayHiding | None:
    """Return how small counts are hidden; None where they are shown."""
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or not 2 <= int(text) <= 1000:
        raise WrongUseError(
            f"--hide-small-cells {text}: give the largest count that is not shown, 2 to 1000, "
            f"such as {MOST_HIDDEN}; or nothing, for {MOST_HIDDEN}"
        )
    if out is not None:
        raise WrongUseError(
            f"--hide-small-cells: --out {out} has one line for each row, from which every count "
            "can be made; leave one of the two out"
        )
    from trustact.evidence.small_cells import HidingRule

    return ReplayHiding(HidingRule.for_smallest_shown(int(text) + 1))
