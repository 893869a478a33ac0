"""Reads an agency or a charge of a line, up to what begins behind its words."""

import re
from dataclasses import replace

from trustact.formats.rap_sheets.charge_text import (
    begins_with_citation,
    is_in_the_tables_name,
    is_name_of_offense,
    is_no_part_of_name,
    level_is_part_of_words,
    names_no_offense,
    read_charge,
    read_words_alone,
)
from trustact.formats.rap_sheets.dialects import (
    compile_end_of_charge,
    has_phrase_of_end,
)
from trustact.formats.rap_sheets.dispositions import (
    DISPOSITIONS,
    PLEAS,
)
from trustact.formats.rap_sheets.later_events import LATER_EVENTS
from trustact.formats.rap_sheets.line_days import (
    DAY,
)
from trustact.formats.rap_sheets.phrases import (
    AGENCY,
    AGENCY_BEFORE,
    CASE_NUMBER,
    HEADINGS,
    LEVEL,
    LEVEL_AFTER_COMMA,
    LEVELS,
    NAMED_AGENCY,
    NO_NAME_OF_PLACE,
    WHAT_HAPPENED,
)
from trustact.formats.rap_sheets.sentence_reader import SentenceReader
from trustact.formats.rap_sheets.sentences import KINDS_ALONE, SENTENCE_WORDS
from trustact.formats.rap_sheets.statements import UnreadLineError

_LIST = re.compile(r"[,;] ?|&? AND ")
_NO_OFFENSE = re.compile(r"\b(?:NO|NONE|WARRANT)\b")
_WORD_BEFORE_LABEL = re.compile(r"([A-Z]+) DISP")
_LEVEL_NEXT = re.compile(rf" ?(?:{LEVEL.pattern})")
_LEVEL_AFTER_COMMA = re.compile(rf"[,;] ({LEVEL_AFTER_COMMA.pattern})")


class ChargeReader(SentenceReader):
    """Reads an agency, or the charges with their citations and levels."""

    def __init__(self, words: str, jurisdiction: str | None) -> None:
        super().__init__(words, jurisdiction)
        self.jurisdiction = jurisdiction
        self.levels_of_charges: list[str | None] = []
        self.label_of_end: int | None = None

    def read_named_agency(self) -> bool:
        """Read an agency that stands behind a word that announces one."""
        match = NAMED_AGENCY.match(self.words, self.position)
        if match is None or _has_phrase(match[1]) or WHAT_HAPPENED.search(match[1]):
            return False
        self.statement.has_agency = True
        self.position = match.end()
        return True

    def read_agency_before(self) -> bool:
        """Read an agency up to the citation, the day or the heading behind it."""
        if self.statement.charges:
            return False
        for space in re.finditer(" ", self.words[self.position :]):
            end = self.position + space.start()
            match = AGENCY_BEFORE.fullmatch(self.words, self.position, end)
            if match is None:
                continue
            named = " ".join(filter(None, match.groups()))
            changes = any(each.search(named) for each in (WHAT_HAPPENED, NO_NAME_OF_PLACE))
            if changes or _has_phrase(named) or not names_no_offense(named):
                continue
            if self._begins_statement(end + 1):
                self.statement.has_agency = True
                self.position = end
                return True
        return False

    def _begins_statement(self, at: int) -> bool:
        """Return whether a day, a citation, a heading or an end begins at a place of the line."""
        rest = re.sub(r"\A(?:FOR|ON) ", "", self.words[at:])
        return bool(
            begins_with_citation(rest)
            or DAY.match(rest)
            or CASE_NUMBER.match(rest)
            or any(pattern.match(rest) for pattern, _ in HEADINGS)
            or has_phrase_of_end(rest, self.jurisdiction)
        )

    def read_charge_in_words(self) -> bool:
        """Read a charge that the jails of a state write in words, FELONY at their beginning too."""
        end = self._end_of_charge()
        charge = read_words_alone(self.words[self.position : end].strip(" ,;-&"), self.jurisdiction)
        if charge is None:
            return False
        self.statement.charges.append(charge)
        self.levels_of_charges.append(charge.level)
        self.position = end
        return True

    def read_rest(self) -> bool:
        """Read an agency, or a charge up to what follows its words."""
        rest = self.words[self.position :]
        if AGENCY.match(rest) and not _has_phrase(rest) and not WHAT_HAPPENED.search(rest):
            self.statement.has_agency = True
            self.position = len(self.words)
            return True
        end = self._end_of_charge()
        text = self.words[self.position : end].strip(" ,;-&")
        charge = read_charge(text, self.jurisdiction)
        if charge.is_procedure:
            return False
        if charge.jurisdiction is None and not begins_with_citation(text):
            named = (
                self.statement.disposition is not None
                and not self.statement.charges
                and self.label_of_end is None
                and is_name_of_offense(text)
            )
            if not named or WHAT_HAPPENED.search(text) or _NO_OFFENSE.search(text):
                return False
            charge = replace(charge, is_only_named=True)
        self.statement.charges.append(charge)
        self.levels_of_charges.append(charge.level)
        self.position = end
        if following := self.take(_LEVEL_AFTER_COMMA):
            self.levels_of_charges[-1] = LEVELS[following[1]]
            return True
        following = self.take(_LEVEL_NEXT)
        if following is not None:
            word = following["set"] or following["word"]
            if following["word"] and level_is_part_of_words(text, word, self.jurisdiction):
                raise UnreadLineError(
                    f"{word!r} can be the level or a part of the name; write ({word[0]})"
                )
            self.levels_of_charges[-1] = LEVELS[word]
        return True

    def _end_of_charge(self) -> int:
        end = len(self.words)
        ends = compile_end_of_charge(self.jurisdiction)
        for match in re.finditer(r" ", self.words[self.position :]):
            at = self.position + match.end()
            after_comma = self.words[at - 2] in ",;" and LEVEL_AFTER_COMMA.match(self.words, at)
            if at - 1 > self.position and (
                after_comma or self._is_end(ends, at) or self._begins_sentence(at)
            ):
                end = at - 1
                break
        for match in _LIST.finditer(self.words, self.position + 1, end):
            if begins_with_citation(self.words[match.end() : end]):
                return match.start()
        return end

    def _is_end(self, ends: re.Pattern[str], at: int) -> bool:
        """Return whether what ends a charge begins here, and not the name of the offense."""
        match = ends.match(self.words, at)
        if match is None:
            return False
        cited = self.words[self.position : at].strip(" ,;-")
        if match[0] in ("FEL", "MISD"):  # B&E W/INTENT FEL: a part of the name before a citation
            return read_charge(cited, self.jurisdiction).jurisdiction is not None
        before = _WORD_BEFORE_LABEL.match(match[0])
        return before is None or not is_in_the_tables_name(cited, before[1], self.jurisdiction)

    def _begins_sentence(self, at: int) -> bool:
        """Return whether kinds of a sentence begin here, and no name of an offense.

        Behind words they are a part of the name ("drugs into jail"), unless a comma is between.
        """
        match = KINDS_ALONE.match(self.words, at)
        if match is None or re.match(r" [A-Z]", self.words[match.end() :]):
            return False
        if self.words[at - 2] in ",;":
            return True
        charge = self.words[self.position : at].strip(" -")
        return is_no_part_of_name(charge, match[0].replace("/", " "), self.jurisdiction)


def _has_phrase(rest: str) -> bool:
    """Return whether a text holds any word that says how a charge ended, or what came later."""
    patterns = [*(each for each, _ in DISPOSITIONS), *(each for each, _ in LATER_EVENTS)]
    patterns += [each for each, _ in PLEAS]
    patterns += [each for each, _ in SENTENCE_WORDS] + [LEVEL]
    starts = [0, *(match.end() for match in re.finditer(r"[ /-]", rest))]
    return any(each.match(rest, at) for each in patterns for at in starts)
