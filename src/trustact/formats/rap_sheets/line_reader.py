"""Reads one line of a rap sheet from left to right into a statement.

A line is read as a whole or not at all: a word that is not understood could turn the others into
something else ("conviction ... set aside").
"""

import re
from dataclasses import replace
from datetime import date

from trustact.formats.rap_sheets.charge_reader import ChargeReader
from trustact.formats.rap_sheets.charge_text import begins_with_citation
from trustact.formats.rap_sheets.dialects import find_dialect
from trustact.formats.rap_sheets.dispositions import (
    CONVICTED,
    CONVICTED_TO,
    DEFERRED,
    PLEAS,
    Disposition,
)
from trustact.formats.rap_sheets.later_events import HINTS, LATER_EVENTS, SENTENCE_CHANGED
from trustact.formats.rap_sheets.line_days import (
    DAY,
    LABELED_DAY,
    YEAR,
    YEAR_OF_END,
    label_of,
    parse_day,
)
from trustact.formats.rap_sheets.phrases import (
    CASE_NUMBER,
    CONVICTION_STATUS,
    COUNTS,
    ENDS,
    GRADES,
    HEADINGS,
    INCIDENT,
    LABELS,
    LEVEL,
    LEVEL_WITH_LABEL,
    LEVELS,
    NOISE,
    TIMES,
    TYPE_OF_CHARGE,
    compile_phrase,
    grade_of,
)
from trustact.formats.rap_sheets.sentences import shorten_kind
from trustact.formats.rap_sheets.source_lines import LONGEST_LINE, without_birth
from trustact.formats.rap_sheets.statements import Statement, UnreadLineError
from trustact.language.partial_dates import PartialDate

MOST_COUNTS = 50
"""The most counts of one charge."""

_SPLIT = re.compile(r"[ ,;:./&|-]+|AND(?= )")
_COMMENT = re.compile(r"COM(?:MENTS?)? ?:")
_NUMBER_ONLY = re.compile(
    r"COM(?:MENTS?)? ?: ?(?:SCN|DCN|ATN|REF|(?:WARRANT|CASE|BOOKING) (?:NBR|NO)\.?)[-:. #]*"
    r"(?P<number>[A-Z0-9-]*\d[A-Z0-9-]*)$"
)
_YEAR_BEFORE_CODE = re.compile(r"\d{4} [A-Z&]+ ?\d")


def read_statement(words: str, as_of: date, jurisdiction: str | None) -> Statement:
    """Read a line in upper case.

    Parameters
    ----------
    as_of : datetime.date
        No event of a criminal history is after it; it decides the century of a short year.

    Raises
    ------
    UnreadLineError
        With the reason, if any part of the line is not understood.

    Examples
    --------
    >>> read = read_statement("20120314 CONVICTED 459 PC-BURGLARY:SECOND FELONY",
    ...                       date(2014, 1, 1), None)
    >>> read.charges[0].statute, read.disposition.outcome, read.level, str(read.day)
    ('Cal. Penal Code 459', 'convicted', 'felony', '2012-03-14')
    """
    if len(words) > LONGEST_LINE:
        raise UnreadLineError(
            f"it has {len(words):,} characters; at most {LONGEST_LINE:,} are read"
        )
    if _COMMENT.match(words) and not _NUMBER_ONLY.match(words):
        raise UnreadLineError("a comment is not read; it may say what happened later")
    words = find_dialect(jurisdiction).rewrite_line(without_birth(words))
    reader = _LineReader(words, as_of, jurisdiction)
    reader.read()
    return reader.statement


class _LineReader(ChargeReader):
    """Goes through one line from left to right."""

    def __init__(self, words: str, as_of: date, jurisdiction: str | None) -> None:
        super().__init__(words, jurisdiction)
        self.as_of = as_of
        self.disposed_first = False
        self.after_disposition: int | None = None
        self.plea_is_end = False
        self.is_finding = False

    def read(self) -> None:
        while True:
            between = _SPLIT.match(self.words, self.position)
            if between is not None:
                self.position = between.end()
            if self.position >= len(self.words):
                break
            if not (
                self._read_labeled_day()
                or self._read_day()
                or self.read_named_agency()
                or self.read_agency_before()
                or self.read_sentence_of_state()
                or self.read_kinds_alone()
                or self.read_charge_in_words()
                or self._read_heading()
                or self._read_phrase()
                or self.read_rest()
            ):
                raise UnreadLineError(_why_unread(self.words[self.position :]))
        self._check_whole()

    def _read_labeled_day(self) -> bool:
        match = self.take(LABELED_DAY)
        if match is None:
            return False
        label, day = label_of(match), self._parse_day(match["day"])
        statement = self.statement
        if label == "ended":
            if statement.ended_on is not None:
                raise UnreadLineError("it has two days on which the charge ended")
            statement.ended_on = day
        elif label == "offense":
            if statement.offense_on is not None:
                raise UnreadLineError("it has two days of the offense")
            statement.offense_on = day
        return True

    def _read_day(self) -> bool:
        match = self.take(DAY) or (None if self.position else self.take(YEAR))
        match = match or self._take_year_of_end()
        if match is None:
            return False
        text = match[match.lastindex or 0]
        if self.statement.has_day:
            raise UnreadLineError(f"it has a second day, {text}; give each day its own line")
        self.statement.has_day = True
        self.statement.day = self._parse_day(text)
        return True

    def _take_year_of_end(self) -> re.Match[str] | None:
        """Take a year directly behind the word that says how the charge ended."""
        end = self.after_disposition
        if end is None or _SPLIT.sub("", self.words[end : self.position]):
            return None
        rest = self.words[self.position :]
        is_section = begins_with_citation(rest) and not _YEAR_BEFORE_CODE.match(rest)
        if is_section or CASE_NUMBER.match(rest):
            return None
        return self.take(YEAR_OF_END)

    def _parse_day(self, text: str) -> PartialDate | None:
        try:
            day, note = parse_day(text, self.as_of)
        except ValueError as error:
            raise UnreadLineError(str(error)) from error
        if note:
            self.statement.notes.append(note)
        return day

    def _read_heading(self) -> bool:
        at = self.position
        for pattern, section in HEADINGS:
            if self.take(pattern):
                if self.statement.section is not None or self.statement.charges:
                    heading = self.words[at : self.position].strip(" :")
                    raise UnreadLineError(
                        f"it has two headings, or one after a charge: {heading!r}"
                    )
                self.statement.section = section
                return True
        return False

    def _read_phrase(self) -> bool:
        statement = self.statement
        for pattern, kinds in LATER_EVENTS:
            if self.take(pattern):
                if statement.later_events:
                    raise UnreadLineError("it has two later events; give each a line of its own")
                statement.later_events = kinds
                return True
        if self.take(SENTENCE_CHANGED):
            statement.changes_sentence = True
            return True
        if match := self.take(CONVICTION_STATUS):
            self._set_level(LEVELS[match[1]])
            statement.is_status = True
            return True
        if match := self.take(TYPE_OF_CHARGE):
            statement.charge_level = LEVELS.get(match[1])
            return True
        return self._read_end() or self.read_term() or self._read_small_word()

    def _read_end(self) -> bool:
        """Read how the charge ended, a plea, or a label that announces one of them."""
        if match := self.take(CONVICTED_TO):
            self.statement.sentence_words += [
                shorten_kind(part) for part in re.findall("[A-Z]+", match[1])
            ]
            self._set_disposition(CONVICTED)
            return True
        for each, disposition in self.dialect.all_ends:
            if match := self.take(each):
                self._set_disposition(disposition)
                self.doubt_day_of_end(match[0])
                self.is_finding = match[0] in ("GUILTY", "FOUND GUILTY")
                return True
        for each, plea in PLEAS:
            if self.take(each):
                if plea is not None:
                    if self.statement.plea is not None:
                        raise UnreadLineError("it has two pleas; give each a line of its own")
                    self.statement.plea = plea
                    self.plea_is_end = self.label_of_end is not None
                return True
        if self.take(ENDS):
            self.label_of_end = self.position
            return True
        return False

    def _read_level(self) -> bool:
        for code, (level, grade) in self.dialect.grades.items():
            if self.take(compile_phrase(code)):
                self._set_level(level)
                self.statement.grade = grade
                return True
        for pattern in GRADES:
            if match := self.take(pattern):
                level, self.statement.grade = grade_of(match)
                self._set_level(level)
                return True
        if match := self.take(LEVEL_WITH_LABEL):
            self._set_level(LEVELS[match[1]])
            return True
        if match := self.take(LEVEL):
            self._set_level(LEVELS[match["set"] or match["word"]])
            return True
        return False

    def _read_small_word(self) -> bool:
        statement = self.statement
        if self.take(_NUMBER_ONLY):
            return True
        if self._read_level():
            return True
        if match := self.take(COUNTS):
            first = int(match[1] or match[3])
            last = int(match[2] or first)
            if not first <= last < first + MOST_COUNTS or statement.counts is not None:
                raise UnreadLineError(f"{match[0]!r} is no count, or more than one range of counts")
            statement.counts = (first, last)
            return True
        if match := self.take(TIMES):
            statement.times *= max(int(match["counts"] or match["by"]), 1)
            if statement.times > MOST_COUNTS:
                raise UnreadLineError(f"{match[0]!r} is more than {MOST_COUNTS} counts")
            return True
        if match := self.take(INCIDENT):
            statement.incident = match[1]
            return True
        if match := self.take(CASE_NUMBER):
            statement.case_number = re.findall(r"[A-Z0-9-]*\d[A-Z0-9 -]*", match[0])[-1]
            return True
        if self.dialect.courts is not None and self.take(self.dialect.courts):
            statement.has_agency = True
            return True
        if self.dialect.noise is not None and self.take(self.dialect.noise):
            return True
        return bool(self.take(NOISE) or self.take(LABELS))

    def _set_level(self, level: str) -> None:
        if self.statement.level is not None:
            raise UnreadLineError("it has two levels; give each offense a line of its own")
        self.statement.level = level

    def _set_disposition(self, disposition: Disposition) -> None:
        statement, before = self.statement, self.statement.disposition
        if before is not None and before.outcome == "going-on":
            statement.end_has_no_day = True
        elif before is not None and disposition.outcome == "deferred" and self.is_finding:
            disposition = replace(disposition, plea=before.plea)
        elif before is not None:
            raise UnreadLineError("it has two dispositions; give each a line of its own")
        statement.disposition = disposition
        self.after_disposition = self.position
        self.disposed_first = not self.statement.charges

    def _check_whole(self) -> None:
        statement = self.statement
        several = len(statement.charges) > 1
        levels = self.levels_of_charges
        if several:
            if statement.disposition is not None and not self.disposed_first:
                raise UnreadLineError("which offense ended so? Give each offense its own line")
            if (
                statement.level
                or statement.terms
                or statement.sentence_words
                or (any(levels) and not all(levels))
            ):
                raise UnreadLineError(
                    "the level or sentence of which offense? Give each offense its own line"
                )
            if statement.times > 1:
                raise UnreadLineError("counts of which offense? Give each offense its own line")
        elif levels and levels[0] is not None:
            self._set_level(levels[0])
        if any(levels) and several:
            statement.charges = [
                replace(each, level=level)
                for each, level in zip(statement.charges, levels, strict=True)
            ]
        self._join_plea()
        if statement.later_events and statement.disposition is not None:
            raise UnreadLineError(
                "was it reduced or set aside with the conviction, or later? Give each its own line"
            )

    def _join_plea(self) -> None:
        """Join the plea with the end of the charge; after `DISPO:` a plea alone is a conviction."""
        statement = self.statement
        if statement.plea is None:
            return
        found = statement.disposition
        if found is None and self.plea_is_end and statement.plea in ("guilty", "nolo-contendere"):
            statement.disposition = Disposition("convicted", statement.plea)
            self.disposed_first = not statement.charges
        elif found is not None and found.outcome in ("convicted", "filed", *DEFERRED):
            if found.plea not in (None, statement.plea):
                raise UnreadLineError("it has two pleas; give each a line of its own")
            statement.disposition = replace(found, plea=statement.plea)


def _why_unread(rest: str) -> str:
    """Return why a text is not understood; what it lacks, where that is known."""
    for pattern, lacks in HINTS:
        if pattern.match(rest):
            return lacks
    return f"{rest[:80]!r} is not understood"
