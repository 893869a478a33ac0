"""What a dialect is: the words of the records of one state beside those that all share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from trustact.formats.rap_sheets.dispositions import DISPOSITIONS, Disposition
from trustact.formats.rap_sheets.phrases import compile_phrase
from trustact.formats.rap_sheets.sentences import SentenceWords

Ends = tuple[tuple[re.Pattern[str], Disposition], ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of the records of one state, beside those that all share.

    Parameters
    ----------
    ends : tuple
        Phrase -> how the charge ended; tried before those of all states.
    grades : mapping of str to tuple
        Pattern of a word for a level -> level and the state's own grade, if it is one.
    courts : re.Pattern or None
        The short names of its courts, which state no fact.
    noise : re.Pattern or None
        Other words that state no fact.
    prisons : str
        Pattern of its own names for a state prison; empty where it has none.
    sentences : tuple
        Phrase -> what it adds to a sentence, as in `SENTENCE_WORDS`.
    has_ends_above : bool
        Whether a record has how the charges of a day ended on a line above them.
    rewrite : callable
        Takes the text of a citation and returns it as it is read elsewhere.
    rewrite_line : callable
        The same for a whole line, in upper case.
    """

    ends: Ends = ()
    grades: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    courts: re.Pattern[str] | None = None
    noise: re.Pattern[str] | None = None
    prisons: str = ""
    sentences: SentenceWords = ()
    has_ends_above: bool = False
    rewrite: Callable[[str], str] = str
    rewrite_line: Callable[[str], str] = str

    @property
    def all_ends(self) -> Ends:
        """All ends of a charge, in the order in which they are tried."""
        return self.ends + DISPOSITIONS


def compile_ends(*pairs: tuple[str, Disposition]) -> Ends:
    """Return phrases with how the charge ended."""
    return tuple((compile_phrase(pattern), found) for pattern, found in pairs)


def compile_sentences(*pairs: tuple[str, str]) -> SentenceWords:
    """Return phrases with what they add to a sentence."""
    return tuple((compile_phrase(pattern), word) for pattern, word in pairs)
