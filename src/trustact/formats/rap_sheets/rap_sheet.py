"""Reads the lines of a criminal history into rows of a case, and accounts for every line.

A line that depends on another (a disposition under its charge) is bound only where it is certain to
which; otherwise it is not understood.
"""

import re
from dataclasses import dataclass
from datetime import date

from trustact.formats.rap_sheets.charge_text import has_citation, is_name_of_offense
from trustact.formats.rap_sheets.charges import Charge, Event, LineUse
from trustact.formats.rap_sheets.dialects import find_dialect
from trustact.formats.rap_sheets.line_days import DAY, begins_with_day
from trustact.formats.rap_sheets.line_reader import read_statement
from trustact.formats.rap_sheets.row_facts import Question, Row, make_rows
from trustact.formats.rap_sheets.source_lines import (
    JoinedLine,
    SourceLine,
    born_days,
    join_lines,
    split_lines,
)
from trustact.formats.rap_sheets.state_dialects import DIALECTS
from trustact.formats.rap_sheets.statements import Statement, UnreadLineError
from trustact.language.errors import TrustactError

MOST_LINES = 2_000
"""The most lines of a text."""

_WITHHELD = (
    "it names the person and is not kept, but may say more: paste what it says without the name"
)


class RapSheetError(TrustactError):
    """A text cannot be read as the lines of a criminal history."""


@dataclass(frozen=True, slots=True)
class RapSheet:
    """What was understood of a text, line by line.

    Parameters
    ----------
    lines : tuple of SourceLine
        Every line of the text.
    uses : dict of int to LineUse
        Number of a line -> what became of it; every line has one.
    rows : tuple of Row
        The rows of a case, each with the lines that it rests on.
    questions : tuple of Question
        What the lines leave open, such as how an arrest ended.
    born_on : tuple of str
        The days of birth that the text states.
    """

    as_of: date
    lines: tuple[SourceLine, ...]
    uses: dict[int, LineUse]
    rows: tuple[Row, ...]
    questions: tuple[Question, ...]
    born_on: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[int, ...]:
        """The numbers of the lines that are not understood."""
        return tuple(number for number, use in self.uses.items() if use.kind == "unread")

    @property
    def totals(self) -> dict[str, int]:
        """How many lines became what; together they are all lines."""
        kinds = [use.kind for use in self.uses.values()]
        counts = {
            "understood": kinds.count("read"),
            "not understood": kinds.count("unread"),
            "about the person": kinds.count("person"),
            "blank": kinds.count("blank"),
            "without words": kinds.count("furniture") + kinds.count("separator"),
        }
        return {name: count for name, count in counts.items() if count}

    @property
    def is_whole(self) -> bool:
        """Whether every line is understood, and none leaves open how a charge ended."""
        return not self.unread and not any(each.opens_lists for each in self.questions)


def read_rap_sheet(text: str, as_of: date, jurisdiction: str | None = None) -> RapSheet:
    r"""Read the text of a criminal history.

    Parameters
    ----------
    as_of : datetime.date
        The day of the question; no event is after it.
    jurisdiction : str, optional
        Whose law a citation is that names only a code. Without it, "PC" is California's.

    Raises
    ------
    RapSheetError
        If it has no line with words, or too many lines.

    Examples
    --------
    >>> sheet = read_rap_sheet("20120314 CONVICTED 459 PC-BURGLARY FELONY\nwho knows",
    ...                        date(2014, 3, 1))
    >>> sheet.rows[0].list_name, sheet.rows[0].facts["statute"], sheet.unread
    ('convictions', 'Cal. Penal Code 459', (2,))
    """
    lines = split_lines(text)
    if len(lines) > MOST_LINES:
        raise RapSheetError(
            f"has {len(lines):,} lines; at most {MOST_LINES:,} are read: paste one person's history"
        )
    if not any(line.kind == "words" for line in lines):
        raise RapSheetError(
            "has no line of a criminal history, such as 20120314 CONVICTED 459 PC-BURGLARY FELONY"
        )
    reader = _Reader(as_of, jurisdiction, lines)
    for joined in join_lines(lines):
        reader.read(joined)
    rows, questions, notes = make_rows(reader.charges, reader.unread_by_scope)
    for number, note in notes.items():
        if reader.uses[number].kind == "read":
            reader.uses[number] = LineUse("read", note)
    return RapSheet(
        as_of, lines, reader.uses, rows, questions, tuple(dict.fromkeys(born_days(text)))
    )


def states_that_read_more(text: str, sheet: RapSheet) -> tuple[tuple[str, int], ...]:
    """Return the states with whose words most lines more are understood, and how many more.

    Parameters
    ----------
    sheet : RapSheet
        The same text, read without a state.
    """
    more = {
        state: len(sheet.unread) - len(read_rap_sheet(text, sheet.as_of, state).unread)
        for state in DIALECTS
    }
    most = max(more.values())
    return tuple((state, count) for state, count in more.items() if count == most > 0)


def may_charge(words: str) -> bool:
    """Return whether a line that is not understood may be a charge of its own.

    Examples
    --------
    >>> may_charge("REPORT OF THE CLERK"), may_charge("49X6 PC"), may_charge("BURGLARY")
    (False, True, True)
    """
    plain = DAY.sub(" ", words)
    if re.search(r"(?<![A-Z0-9#-])\d+(?:\w|[.-]\d)", plain) or has_citation(plain):
        return True
    parts = (part.strip() for part in re.split(r"[:;,]", plain))
    return any(is_name_of_offense(part) for part in parts if part)


def _check_redesignated(charge: Charge, as_of: date) -> None:
    """Check that Proposition 47 can have made a conviction a misdemeanor.

    Raises
    ------
    UnreadLineError
        If its section is one that the proposition does not touch.
    """
    from trustact.language.offense import Offense
    from trustact.language.truth import Truth
    from trustact.offenses import offense_tables  # the tables are large, and seldom needed

    offense = Offense(charge.text.statute, charge.text.jurisdiction)
    if offense_tables().member("ca-prop-47", offense, as_of) is Truth.FALSE:
        raise UnreadLineError(
            f"Penal Code 1170.18 does not reach {charge.text.statute}: of which conviction is it?"
        )


class _Reader:
    """Goes through the lines, and knows to which charge the next one can belong."""

    def __init__(
        self, as_of: date, jurisdiction: str | None, lines: tuple[SourceLine, ...]
    ) -> None:
        self.as_of = as_of
        self.jurisdiction = jurisdiction
        self.charges: list[Charge] = []
        self.unread_by_scope: dict[int, list[int]] = {}
        self.other_charges: dict[int, int] = {}
        self.uses = {line.number: LineUse(line.kind) for line in lines}
        self.cycle = 0
        self.section: str | None = None
        self.event = Event(0)
        self.incident: str | None = None

    def read(self, joined: JoinedLine) -> None:
        """Read one line, or lines that go on."""
        if joined.kind == "separator":
            self._begin_cycle()
            return
        if joined.kind == "withheld":
            self._leave_unread(joined, _WITHHELD)
            return
        if joined.kind == "broken":
            last = joined.words[-1]
            last = joined.words.split()[-1] if last.isalnum() else last
            self._leave_unread(joined, f"it breaks off after {last!r}")
            return
        statement = None
        try:
            statement = read_statement(joined.words, self.as_of, self.jurisdiction)
            self._take(statement, joined.numbers)
        except UnreadLineError as error:
            self._leave_unread(joined, str(error))
            if statement is not None and statement.ended_on is not None:
                self._doubt_ends()

    def _doubt_ends(self) -> None:
        """Mark the charges above, to one of which a day of the end may belong."""
        last = self.charges[-1] if self.charges else None
        if last is not None and last.event.cycle == self.cycle:
            for charge in last.event.charges:
                charge.is_end_doubtful = True

    def _begin_cycle(self) -> None:
        self.cycle += 1
        self.section = None
        self.event = Event(self.cycle)

    def _leave_unread(self, joined: JoinedLine, reason: str) -> None:
        """Mark lines as not understood; one with a day of its own begins an event."""
        numbers = joined.numbers
        if begins_with_day(joined.words):
            self.event = Event(self.cycle, self.section, has_day=True)
        for number in numbers:
            self.uses[number] = LineUse("unread", reason)
        self.unread_by_scope.setdefault(self.cycle, []).append(numbers[0])
        if joined.kind != "words" or may_charge(joined.words):
            self.other_charges.setdefault(self.cycle, numbers[0])
        is_above = not self.event.charges and not may_charge(joined.words)
        if self.event.broken_by is None and not is_above:
            self.event.broken_by = numbers[0]
        self.event.end_above = None
        for charge in self.event.charges:
            charge.is_doubtful = True

    def _take(self, statement: Statement, numbers: tuple[int, ...]) -> None:
        if statement.incident is not None and statement.incident != self.incident:
            self._begin_cycle()
            self.incident = statement.incident
        is_block = statement.section is not None and not statement.charges
        if is_block:
            if statement.section == "arrest":
                self._begin_cycle()
            self.section = statement.section
            self.event = Event(self.cycle, self.section, statement.day)
        if self.section == "other":
            raise UnreadLineError("what stands under such a heading is not read")
        if statement.later_events:
            self._take_later_event(statement, numbers)
        elif statement.depends:
            self._take_dependent(statement, numbers)
        else:
            self._take_charges(statement, numbers, is_block=is_block)
        problem = "; ".join(each.problem for each in statement.charges if each.problem)
        use = LineUse("unread", problem) if problem else LineUse("read", "; ".join(statement.notes))
        for number in numbers:
            self.uses[number] = use

    def _take_charges(
        self, statement: Statement, numbers: tuple[int, ...], *, is_block: bool
    ) -> None:
        if statement.has_day and not is_block and self.event.has_begun:
            self.event = Event(self.cycle, self.section)
        elif statement.charges and statement.section and self.event.charges:
            self.event = Event(self.cycle)
        elif self.event.charges and statement.case_number not in (None, self.event.case_number):
            self.event = Event(self.cycle, self.section)
        self.event.case_number = statement.case_number or self.event.case_number
        if statement.has_day:
            self.event.day, self.event.has_day = statement.day, True
            self.event.is_day_of_all = not statement.charges
        if statement.section and not is_block:
            self.event.section = statement.section
        if statement.counts is not None:
            self.event.begin_counts(statement.counts)
        if not statement.charges:
            self.event.add_context(numbers)
            return
        if statement.disposition is None:
            statement.disposition = self.event.end_above
        for text in statement.charges:
            day = self.event.day if statement.has_day or self.event.is_day_of_all else None
            charge = Charge(text, list(numbers), self.event, day, times=statement.times)
            charge.take(statement)
            self.event.add(charge)
            self.charges.append(charge)
            if text.is_only_named or text.problem:
                self.unread_by_scope.setdefault(self.cycle, []).append(numbers[0])
                self.other_charges.setdefault(self.cycle, numbers[0])
                for each in self.event.charges:
                    each.is_doubtful = each.is_doubtful or each is not charge

    def _take_dependent(self, statement: Statement, numbers: tuple[int, ...]) -> None:
        if statement.counts is not None:
            raise UnreadLineError("write the offense of this count on the line, or above it")
        if self._is_end_above(statement):
            self.event.end_above = statement.disposition
            self.event.add_context(numbers)
            return
        charges = self.event.find_targets(statement)
        if self.event.section == "custody":
            self.event.add_context(numbers)
            return
        day = statement.day if statement.has_day else None
        for charge in charges:
            charge.check_dependent(statement)
        for charge in charges:
            charge.apply(statement, day)
            charge.lines += numbers
        self.event.is_block_closed = True

    def _is_end_above(self, statement: Statement) -> bool:
        """Return whether a line says how the charges end that stand below it, on the same day."""
        event = self.event
        return (
            find_dialect(self.jurisdiction).has_ends_above
            and statement.disposition is not None
            and not (statement.has_day or statement.terms or statement.sentence_words)
            and event.section == "court"
            and event.is_day_of_all
            and event.counts is None
            and (event.end_above is not None or not event.charges)
            and event.broken_by is None
        )

    def _take_later_event(self, statement: Statement, numbers: tuple[int, ...]) -> None:
        first = self.other_charges.get(self.cycle)
        if first is not None:
            raise UnreadLineError(
                f"of which conviction? Line {first} is not understood and may be another one"
            )
        if statement.level or statement.terms or statement.sentence_words or statement.counts:
            raise UnreadLineError("a later event stands on a line of its own")
        convicted = [
            each for each in self.charges if each.is_conviction and each.event.cycle == self.cycle
        ]
        if statement.charges:
            cited = {each.statute for each in statement.charges}
            convicted = [each for each in convicted if each.text.statute in cited]
        elif not statement.has_day and self.event.group_charges():
            convicted = [each for each in self.event.group_charges() if each.is_conviction]
            if len(convicted) != len(self.event.group_charges()):
                convicted = []
        if len(convicted) != 1:
            raise UnreadLineError(
                "of which conviction? Write the citation on the line"
                if convicted
                else "no conviction to which it belongs is understood"
            )
        if "redesignated" in statement.later_events:
            _check_redesignated(convicted[0], self.as_of)
        day = statement.day if statement.has_day else None
        for kind in statement.later_events:
            convicted[0].add_later_event(kind, day)
        convicted[0].lines += numbers
