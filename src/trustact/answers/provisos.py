"""What an answer rests on and nobody has stated, in sentences that follow the answer."""

import re
from collections.abc import Iterable, Sequence

from trustact.answers.reason_text import capitalize
from trustact.language.bases import BASIS_LABELS, Basis
from trustact.language.fill_note import FillNote
from trustact.language.provisions import Answer

_PROVISO = re.compile(r"(?P<head>unless|if) (?P<what>.*?)(?P<tail> \([^()]*\))?")
_SENTENCE_HEADS = {"unless": "Not if", "if": "Only if"}


def describe_firmness(answer: Answer, of_law: Basis | None, of_tables: Basis | None) -> str:
    """Return that a definite answer rests on what is only recalled, to follow it; else empty.

    Of a table of offenses it is said where the answer lets an act happen.

    Parameters
    ----------
    of_law : str or None
        How firmly the provisions were read that gave the answer; None where none did.
    of_tables : str or None
        How firmly the tables of offenses were read; None where the answer rests on none.

    Examples
    --------
    >>> describe_firmness("prohibited", "recalled", None)
    ' (recalled, not verified)'
    >>> describe_firmness("permitted", "text", "recalled")
    ' (the table of offenses is recalled here, not verified)'
    >>> describe_firmness("prohibited", "text", "recalled")
    ''
    """
    if of_law == "recalled" and answer != "undetermined":
        return f" ({BASIS_LABELS[of_law]})"
    if of_tables == "recalled" and answer in ("permitted", "required"):
        return " (the table of offenses is recalled here, not verified)"
    return ""


def join_provisos(notes: Iterable[FillNote]) -> str:
    """Return the provisos of an answer, to follow it; empty where there are none.

    Those that are alike are one clause. The first clause belongs to the sentence of the answer,
    each other one is a sentence of its own. The last full stop is left out.

    Examples
    --------
    >>> notes = [FillNote(text, "presumed", "", text) for text in (
    ...     "unless another law bars it (not checked)",
    ...     "unless a local policy bars it (not checked)",
    ...     "if the order exists (not seen)")]
    >>> first, second = join_provisos(notes).split(". ")
    >>> first
    ', unless another law or a local policy bars it (not checked)'
    >>> second
    'Only if the order exists (not seen)'
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        match = _PROVISO.fullmatch(note.proviso)
        parts = (match["head"], match["tail"] or "") if match else ("", "")
        groups.setdefault(parts, []).append(match["what"] if match else note.proviso)
    clauses = [
        (head, _join_alike(what, "and" if head == "if" else "or") + tail)
        for (head, tail), what in groups.items()
    ]
    if not clauses:
        return ""
    (head, text), *others = clauses
    first = f", {head} {text}" if head else f", {text}"
    return ". ".join([first, *(_sentence(head, text) for head, text in others)])


def _sentence(head: str, text: str) -> str:
    return f"{_SENTENCE_HEADS[head]} {text}" if head else capitalize(text)


def _join_alike(clauses: Sequence[str], word: str) -> str:
    """Return clauses joined by a word; what all of them end in is written once."""
    split = [clause.split() for clause in clauses]
    shared = 0
    while len(split) > 1 and shared < min(map(len, split)) - 1:
        if len({words[-shared - 1] for words in split}) > 1:
            break
        shared += 1
    heads = [" ".join(words[: len(words) - shared]) for words in split]
    return " ".join([f" {word} ".join(heads), *split[0][len(split[0]) - shared :]])
