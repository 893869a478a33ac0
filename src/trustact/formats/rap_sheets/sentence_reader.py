"""Reads the parts of a sentence from one line of a rap sheet."""

import re

from trustact.formats.rap_sheets.dialects import find_dialect
from trustact.formats.rap_sheets.later_events import SENTENCE_CHANGED
from trustact.formats.rap_sheets.line_days import DAY
from trustact.formats.rap_sheets.phrases import GRADES
from trustact.formats.rap_sheets.sentences import (
    KIND,
    KINDS_ALONE,
    LENGTH_ALONE,
    SENTENCE_WORDS,
    TERM,
    compile_range,
    compile_term,
    shorten_kind,
)
from trustact.formats.rap_sheets.statements import Statement

_SENTENCE_LABEL = re.compile(r"(?:SEN(?:TENCED?)?|SENTENCED TO|TERM) ?:? ?$")


class SentenceReader:
    """Takes phrases from one line, from left to right, and reads those of a sentence.

    Parameters
    ----------
    words : str
        The line, in upper case.
    jurisdiction : str or None
        Whose record it is.
    """

    def __init__(self, words: str, jurisdiction: str | None) -> None:
        self.words = words
        self.position = 0
        self.statement = Statement()
        self.dialect = find_dialect(jurisdiction)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take a pattern at this place of the line, and go on behind it, if it is there."""
        match = pattern.match(self.words, self.position)
        if match is None or match.end() == self.position:
            return None
        self.position = match.end()
        return match

    def _is_announced(self) -> bool:
        """Return whether the word for a sentence stands before this place."""
        return _SENTENCE_LABEL.search(self.words, 0, self.position) is not None

    def read_sentence_of_state(self) -> bool:
        """Read a sentence in the words of the state's own records, behind a charge or its end."""
        statement, dialect = self.statement, self.dialect
        follows = statement.charges or statement.disposition or statement.terms
        if not (follows or self._is_announced()):
            return False
        for pattern, word in dialect.sentences:
            if match := self.take(pattern):
                statement.sentence_words.append(word)
                self.doubt_day_of_end(match[0])
                return True
        if not dialect.prisons:
            return False
        if match := self.take(compile_term(dialect.prisons)):
            self._add_term(match, "state-prison")
            return True
        if self.take(compile_range(dialect.prisons)):
            statement.sentence_words.append("state-prison")
            return True
        return False

    def read_kinds_alone(self) -> bool:
        """Read kinds of a sentence without a length, behind a charge, its end or a label."""
        statement, at = self.statement, self.position
        if not (statement.charges or statement.disposition or self._is_announced()):
            return False  # the heading of what follows, as CUSTODY and PROBATION
        if any(each.match(self.words, at) for each in (SENTENCE_CHANGED, TERM, *GRADES)):
            return False
        match = self.take(KINDS_ALONE)
        if match is None:
            return False
        statement.sentence_words += [
            shorten_kind(kind.strip()) for kind in re.split("[/,&]", match[0])
        ]
        return True

    def read_term(self) -> bool:
        """Read a part of a sentence with its length, or words that change what a sentence means."""
        if match := self.take(compile_range(KIND)):
            self.statement.sentence_words.append(shorten_kind(match[1]))
            return True
        if match := self.take(TERM):
            self._add_term(match, None)
            return True
        for pattern, word in SENTENCE_WORDS:
            if self.take(pattern):
                self.statement.sentence_words.append(word)
                return True
        if self._is_announced() and self.take(LENGTH_ALONE):
            self.statement.sentence_words.append("unknown")
            return True
        return False

    def _add_term(self, match: re.Match[str], kind: str | None) -> None:
        """Add a term with its length, of a kind or of the one in the match."""
        number, unit, word = (
            (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[4])
        )
        self.statement.terms.append((kind or shorten_kind(word), int(number), unit[0]))

    def doubt_day_of_end(self, text: str) -> None:
        """Take no day for that of the end where a phrase tells how long it went on."""
        if DAY.search(text):
            self.statement.end_has_no_day = True
