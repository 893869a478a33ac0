"""Goals, what was measured, and the reason if a goal is missed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """A limit and what was measured against it.

    Parameters
    ----------
    limit, measured : float
        In the same unit.
    shown : str
        The format of a number with its unit, for example `{:.2f} times`.
    at_least : bool, default False
        Whether the limit is a minimum instead of a maximum.
    why : str
        The reason, printed if the goal is missed.
    """

    says: str
    limit: float
    measured: float
    shown: str
    at_least: bool = False
    why: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        if self.at_least:
            return self.measured >= self.limit
        return self.measured <= self.limit

    @property
    def verdict(self) -> str:
        """Return "met", or how far the goal is missed and why."""
        if self.met:
            return "met"
        share = self.measured / self.limit
        short = (
            f": {100 * share:.0f}% of the goal"
            if self.at_least
            else f" by {100 * (share - 1):.0f}%"
        )
        return f"missed{short}. {self.why}".rstrip()

    def row(self) -> str:
        """Return the goal as a row of a Markdown table."""
        limit = f"{'at least' if self.at_least else 'at most'} {self.shown.format(self.limit)}"
        return f"| {self.says} | {limit} | {self.shown.format(self.measured)} | {self.verdict} |"
