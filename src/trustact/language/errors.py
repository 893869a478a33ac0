"""Errors in laws and in cases, with messages that say how to correct them."""

import difflib
from collections.abc import Iterable, Sequence

from trustact.language.shown_text import MOST_QUOTED, cut_text, escape_for_terminal, escape_line

MOST_PROBLEMS = 20
"""The most problems of one file that a message lists."""


class TrustactError(Exception):
    """Any error of this library that a user can correct.

    Its text is safe to print: what it quotes from a file cannot move the cursor of a terminal.
    """

    def __str__(self) -> str:
        return escape_for_terminal(super().__str__())


class LawError(TrustactError):
    """A law file is not valid.

    Parameters
    ----------
    problem : str
        What is wrong, and what would be right.
    where : str or None
        File and line of the law.
    """

    def __init__(self, problem: str, where: str | None = None) -> None:
        self.problem = problem
        self.where = where
        super().__init__(f"{where}: {problem}" if where else problem)


class DroppedExceptionsError(LawError):
    """An amended law keeps a rule and says nothing of some of its exceptions or provisos.

    Parameters
    ----------
    rule : str
        The rule, by its citation and its words.
    names : iterable of str
        Those provisions.
    where : str or None
        File and line at which the rule is kept.
    """

    def __init__(self, rule: str, names: Iterable[str], where: str | None = None) -> None:
        self.names = tuple(names)
        super().__init__(
            f"{rule} is kept without {', '.join(self.names)}; give each again with `unless` or "
            "`only_if`, repeal it, or name it in `without`",
            where,
        )


class CaseError(TrustactError):
    """A fact of a case is not valid.

    Parameters
    ----------
    path : str
        The fact, as a path: `convictions[0].convicted_on`.
    problem : str
        What is wrong, and what would be right.
    """

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{escape_line(cut_text(path))}: {problem}" if path else problem)


class CaseErrors(TrustactError):
    """All errors in one case, so that they can be corrected together; the text has the first."""

    def __init__(self, errors: Iterable[CaseError]) -> None:
        self.errors = tuple(errors)
        super().__init__(list_problems(self.errors))


class UnknownInstrumentError(TrustactError):
    """No law has this id.

    Parameters
    ----------
    known : iterable of str
        Ids of all known laws.
    missing : iterable of str
        Those of them that are not in this library yet.
    """

    def __init__(
        self, instrument_id: str, known: Iterable[str], missing: Iterable[str] = ()
    ) -> None:
        self.instrument_id = instrument_id
        nearest = suggest_nearest(instrument_id, known)
        absent = [repr(each) for each in missing if repr(each) in nearest]
        verb = "is" if len(absent) == 1 else "are"
        note = f" ({' and '.join(absent)} {verb} not in this library yet)" if absent else ""
        super().__init__(
            f"no law has the id {instrument_id!r}{nearest}{note}; "
            "`trustact laws --all` lists all ids"
        )


class RenamedLawWarning(UserWarning):
    """A law was asked by an id that another has replaced; it answers under that one."""


class LawNotInLibraryError(TrustactError):
    """A law is known but not in this library yet.

    Parameters
    ----------
    instrument_id, place, title : str
        `place` is the name of the place, not its id.
    """

    def __init__(self, instrument_id: str, place: str, title: str) -> None:
        self.instrument_id = instrument_id
        super().__init__(
            f"{instrument_id} ({place}, {title}) is not in this library yet; "
            "`trustact laws --all` lists these laws"
        )


class BackEndsDifferError(TrustactError):
    """Two back ends gave different answers to one case; no figure is printed."""


def list_problems(problems: Sequence[object]) -> str:
    """Return problems one a line; of many the first, and how many more there are.

    Examples
    --------
    >>> print(list_problems(["a.yaml, line 1: wrong"] * 22).splitlines()[-1])
    and 2 more problems; correct these first
    """
    lines = [str(problem) for problem in problems[:MOST_PROBLEMS]]
    more = len(problems) - len(lines)
    if more:
        lines.append(f"and {more:,} more problem{'s' if more > 1 else ''}; correct these first")
    return "\n".join(lines)


def suggest_nearest(word: str, choices: Iterable[str]) -> str:
    """Return "; did you mean ...?" with the choices spelled most alike, or nothing.

    Parameters
    ----------
    word : str
        Case is ignored; nothing is near to a long text.

    Examples
    --------
    >>> suggest_nearest("convicions", ["convictions", "papers"])
    "; did you mean 'convictions'?"
    >>> suggest_nearest("US-CA/Trust-Act-2013", ["us-ca/trust-act-2013", "us-ct/trust-act-2013"])
    "; did you mean 'us-ca/trust-act-2013'?"
    >>> suggest_nearest("xyz", ["convictions"])
    ''
    """
    if len(word) > MOST_QUOTED:
        return ""
    spelled: dict[str, str] = {}
    for each in choices:
        spelled.setdefault(each.lower(), each)
    small = word.lower()
    same = [small] if small in spelled else []
    matches = same or difflib.get_close_matches(small, list(spelled), n=2, cutoff=0.6)
    if not matches:
        return ""
    return f"; did you mean {' or '.join(repr(spelled[match]) for match in matches)}?"
