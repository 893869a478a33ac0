"""The charges and events of a rap sheet while its lines are read."""

from dataclasses import dataclass, field, replace

from trustact.formats.rap_sheets.charge_text import ChargeText
from trustact.formats.rap_sheets.dispositions import DEFERRED, Disposition
from trustact.formats.rap_sheets.statements import Statement, UnreadLineError
from trustact.language.partial_dates import PartialDate

NOT_ENDED = ("pending", "going-on", "deferred")
"""Outcomes of a charge that had not ended."""


@dataclass(frozen=True, slots=True)
class LineUse:
    """What became of a line.

    Parameters
    ----------
    kind : str
        read, unread, blank, furniture, separator, or person.
    note : str
        The reason why it is not understood, or how it was read.
    """

    kind: str
    note: str = ""


@dataclass(slots=True, eq=False)
class Event:
    """What an agency reported of one day: an arrest, or a day in court.

    Parameters
    ----------
    is_day_of_all : bool
        Whether the day stands above the charges, and not on the line of one of them.
    end_above : Disposition or None
        How all its charges ended, where that stands above them.
    """

    cycle: int
    section: str | None = None
    day: PartialDate | None = None
    has_day: bool = False
    is_day_of_all: bool = False
    case_number: str | None = None
    charges: list["Charge"] = field(default_factory=list)
    counts: tuple[int, int] | None = None
    first_of_counts: int = 0
    header: tuple[int, ...] = ()
    count_lines: tuple[int, ...] = ()
    broken_by: int | None = None
    first_of_block: int = 0
    is_block_closed: bool = False
    end_above: Disposition | None = None

    @property
    def has_begun(self) -> bool:
        """Whether it has a day, a charge, or a line that may be one: another day is another's."""
        return self.has_day or bool(self.charges) or self.broken_by is not None

    def begin_counts(self, counts: tuple[int, int]) -> None:
        """Begin a count, or several: what follows belongs to it."""
        self.counts = counts
        self.first_of_counts = len(self.charges)
        self.count_lines = ()
        self.broken_by = None

    def add_context(self, lines: tuple[int, ...]) -> None:
        """Add lines that state no charge: of the event, or of the counts that have begun."""
        if self.counts is None:
            self.header += lines
        else:
            self.count_lines += lines

    def add(self, charge: "Charge") -> None:
        """Add a charge to the event, and to the counts that have begun."""
        if self.is_block_closed:
            self.first_of_block, self.is_block_closed = len(self.charges), False
        self.charges.append(charge)
        charge.context = (*self.header, *self.count_lines)
        if self.counts is not None:
            charge.counts = self.counts

    def group_charges(self) -> list["Charge"]:
        """Return the charges of the counts that have begun; none without counts."""
        return [] if self.counts is None else self.charges[self.first_of_counts :]

    def find_targets(self, statement: Statement) -> list["Charge"]:
        """Return the charges to which a line without a charge belongs.

        Without counts, it is the one charge since the last such line; of several, the last one if
        only that has not ended, for a line that says how a charge ended.

        Raises
        ------
        UnreadLineError
            If that is not certain.
        """
        found = self.charges[self.first_of_block :] if self.counts is None else self.group_charges()
        if self.broken_by is not None:
            raise UnreadLineError(
                f"line {self.broken_by} above it is not understood, so it may belong to that one"
            )
        if not found:
            raise UnreadLineError("no offense stands above it")
        if len(found) > 1 and self.counts is None:
            if statement.disposition is not None and [e for e in found if e.is_open] == found[-1:]:
                return found[-1:]
            raise UnreadLineError(
                "to which of the offenses above does it belong? Write it on the line of each"
            )
        return found


@dataclass(slots=True, eq=False)
class Charge:
    """One charge, and what its lines say of it.

    Parameters
    ----------
    level : str or None
        The level of the conviction.
    charge_level : str or None
        The level of the charge, which a conviction need not have.
    stated_end : PartialDate or None
        The day of its end, where a label states it.
    is_doubtful : bool
        Whether a line of the same event is not understood.
    is_sentence_changed : bool
        Whether a line tells of a later change of probation.
    is_end_doubtful : bool
        Whether a line with a day of the end may belong to it.
    has_own_end : bool
        Whether the line that says how it ended has a day of its own.
    """

    text: ChargeText
    lines: list[int]
    event: Event
    day: PartialDate | None = None
    context: tuple[int, ...] = ()
    times: int = 1
    counts: tuple[int, int] | None = None
    disposition: Disposition | None = None
    ended_on: PartialDate | None = None
    level: str | None = None
    charge_level: str | None = None
    terms: list[tuple[str, int, str]] = field(default_factory=list)
    sentence_words: list[str] = field(default_factory=list)
    later_events: list[tuple[str, PartialDate | None]] = field(default_factory=list)
    offense_on: PartialDate | None = None
    plea: str | None = None
    grade: str | None = None
    stated_end: PartialDate | None = None
    is_doubtful: bool = False
    is_sentence_changed: bool = False
    is_end_doubtful: bool = False
    has_own_end: bool = False

    @property
    def end_day(self) -> PartialDate | None:
        """The day on which it ended, where the lines agree on it."""
        return None if self.is_end_doubtful else self.stated_end or self.ended_on

    @property
    def is_conviction(self) -> bool:
        """Whether it ended in a conviction."""
        return self.disposition is not None and self.disposition.outcome == "convicted"

    @property
    def is_deferred(self) -> bool:
        """Whether judgment was put off, and no later line says that there was one."""
        return self.disposition is not None and self.disposition.outcome in DEFERRED

    @property
    def is_open(self) -> bool:
        """Whether the lines do not say how it ended."""
        return self.disposition is None or self.disposition.outcome in NOT_ENDED

    def end(self, disposition: Disposition, day: PartialDate | None) -> None:
        """Take a disposition and its day. The day of an arrest is not that of its end."""
        before = self.disposition
        if disposition.outcome == "pending" and before is not None:
            disposition = replace(disposition, stage=before.stage)
        if before is not None and before.outcome == "deferred":
            if disposition.outcome in ("dismissed", "diverted", "deferral-dismissed"):
                disposition = Disposition("deferral-dismissed", before.plea)
            elif disposition.outcome == "convicted":
                disposition = replace(disposition, plea=disposition.plea or before.plea)
                self.terms, self.sentence_words = [], []  # of the time before the judgment
        self.disposition = disposition
        self.ended_on = None if self.event.section == "arrest" and day is self.day else day

    def take(self, statement: Statement) -> None:
        """Take what the line of the charge itself says.

        Raises
        ------
        UnreadLineError
            If it states a sentence, and no conviction.
        """
        text = self.text
        self.charge_level = text.level or statement.level or statement.charge_level
        if statement.disposition is not None:
            day = None if statement.end_has_no_day else self.day
            self.end(statement.disposition, day)
            self.has_own_end = day is not None and statement.has_day
            self.level = text.level or statement.level
        if (statement.terms or statement.sentence_words) and not (
            self.is_conviction or self.is_deferred
        ):
            if statement.plea is not None:
                raise UnreadLineError("a plea and a sentence: write CONVICTED if there was one")
            raise UnreadLineError("a sentence, and no conviction to which it belongs")
        self.offense_on = statement.offense_on
        self._take_more(statement)

    def _take_more(self, statement: Statement) -> None:
        self.stated_end = statement.ended_on or self.stated_end
        self.plea = statement.plea or self.plea
        self.grade = statement.grade or self.grade
        self.terms += statement.terms
        self.sentence_words += statement.sentence_words
        self.is_sentence_changed = self.is_sentence_changed or statement.changes_sentence

    def check_dependent(self, statement: Statement) -> None:
        """Check that a line below can belong to this charge.

        Raises
        ------
        UnreadLineError
            With the reason, if it cannot.
        """
        end = statement.disposition
        if end is not None and not self.is_open:
            raise UnreadLineError("the offense above has ended already; which offense ended so?")
        convicted = self.is_conviction if end is None else end.outcome == "convicted"
        deferred = self.is_deferred if end is None else end.outcome in DEFERRED
        if (statement.terms or statement.sentence_words) and not (convicted or deferred):
            raise UnreadLineError("a sentence, and no conviction to which it belongs")
        if statement.changes_sentence and not (convicted or deferred):
            raise UnreadLineError("a change of probation, and no conviction to which it belongs")
        if statement.is_status and not convicted:
            raise UnreadLineError("the level of a conviction, and no conviction above it")
        if statement.level and convicted and self.level not in (None, statement.level):
            raise UnreadLineError(f"the conviction above is a {self.level}; which is right?")
        charged = statement.charge_level or (None if convicted else statement.level)
        if self.charge_level is not None and charged not in (None, self.charge_level):
            raise UnreadLineError(f"the charge above is a {self.charge_level}; which is right?")
        if statement.has_day and end is None and not statement.changes_sentence:
            raise UnreadLineError("a day of its own, and no disposition or offense on the line")
        ended = self.stated_end or (self.ended_on if self.has_own_end else None)
        if ended is not None and statement.ended_on not in (None, ended):
            raise UnreadLineError(f"the offense above ended on {ended}; which is right?")
        if self.plea is not None and statement.plea not in (None, self.plea):
            raise UnreadLineError(f"the plea above is {self.plea}; which is right?")

    def apply(self, statement: Statement, day: PartialDate | None) -> None:
        """Take what a line below says, after `check_dependent`."""
        if statement.disposition is not None:
            ended_on = day if statement.has_day else self.day
            self.end(statement.disposition, None if statement.end_has_no_day else ended_on)
            self.has_own_end = statement.has_day and not statement.end_has_no_day
        if statement.level is not None:
            if self.is_conviction:
                self.level = statement.level
            else:
                self.charge_level = statement.level
        if statement.charge_level is not None:
            self.charge_level = statement.charge_level
        self._take_more(statement)

    def add_later_event(self, kind: str, day: PartialDate | None) -> None:
        """Add a later event of the conviction.

        Raises
        ------
        UnreadLineError
            If it is before the conviction, or a reduction on the day of it.
        """
        ended = self.end_day
        if day is not None and ended is not None:
            if day.last < ended.first:
                raise UnreadLineError(f"{day} is before the conviction ({ended})")
            if kind == "reduced-to-misdemeanor" and day == ended:
                raise UnreadLineError(
                    "a reduction on the day of the conviction: was the conviction itself a "
                    "misdemeanor? Then write CONV STATUS:MISDEMEANOR below it"
                )
        self.later_events.append((kind, day))
