"""What a check of a law has found: the line, what is wrong there and what would be right."""

from dataclasses import dataclass
from pathlib import Path

from trustact.language.shown_text import escape_line


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with a law or its scenarios.

    Parameters
    ----------
    problem, instead : str
        What is wrong; what would be right.

    Examples
    --------
    >>> print(Finding(Path("act.py"), 7, "a law file holds no loop", "write some(...)"))
    act.py:7: a law file holds no loop; write some(...)
    """

    path: Path
    line: int
    problem: str
    instead: str

    def __str__(self) -> str:
        return escape_line(f"{self.path}:{self.line}: {self.problem}; {self.instead}")
