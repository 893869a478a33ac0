"""The charges and events of a rap sheet while its lines are read."""

from dataclasses import dataclass, field, replace

from trustact.formats.rap_sheets.charge_text import ChargeText
from trustact.formats.rap_sheets.phrases import Disposition
from trustact.formats.rap_sheets.statements import Statement, UnreadLineError
from trustact.language.partial_dates import PartialDate

NOT_ENDED = ("pending", "going-on")
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
    """What an agency reported of one day: an arrest, or a day in court."""

    cycle: int
    section: str | None = None
    day: PartialDate | None = None
    has_day: bool = False
    charges: list["Charge"] = field(default_factory=list)
    counts: tuple[int, int] | None = None
    first_of_counts: int = 0
    header: tuple[int, ...] = ()
    count_lines: tuple[int, ...] = ()
    broken_by: int | None = None

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
        self.charges.append(charge)
        charge.context = (*self.header, *self.count_lines)
        if self.counts is not None:
            charge.counts = self.counts

    def group_charges(self) -> list["Charge"]:
        """Return the charges of the counts that have begun; none without counts."""
        return [] if self.counts is None else self.charges[self.first_of_counts :]

    def find_targets(self) -> list["Charge"]:
        """Return the charges to which a line without a charge belongs.

        Raises
        ------
        UnreadLineError
            If that is not certain.
        """
        found = self.charges if self.counts is None else self.group_charges()
        if self.broken_by is not None:
            raise UnreadLineError(
                f"line {self.broken_by} above it is not understood, so it may belong to that one"
            )
        if not found:
            raise UnreadLineError("no offense stands above it")
        if len(found) > 1 and self.counts is None:
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
    is_doubtful : bool
        Whether a line of the same event is not understood.
    """

    text: ChargeText
    lines: list[int]
    event: Event
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
    is_doubtful: bool = False

    @property
    def is_conviction(self) -> bool:
        """Whether it ended in a conviction."""
        return self.disposition is not None and self.disposition.outcome == "convicted"

    @property
    def is_open(self) -> bool:
        """Whether the lines do not say how it ended."""
        return self.disposition is None or self.disposition.outcome in NOT_ENDED

    def end(self, disposition: Disposition, day: PartialDate | None) -> None:
        """Take a disposition and its day. The day of an arrest is not that of its end."""
        if disposition.outcome == "pending" and self.disposition is not None:
            disposition = replace(disposition, stage=self.disposition.stage)
        self.disposition = disposition
        self.ended_on = None if self.event.section == "arrest" and day is self.event.day else day

    def add_sentence(self, statement: Statement) -> None:
        """Add the parts of a sentence.

        Raises
        ------
        UnreadLineError
            If nobody was convicted of the charge.
        """
        if not statement.terms and not statement.sentence_words:
            return
        if not self.is_conviction:
            raise UnreadLineError("a sentence, and no conviction to which it belongs")
        self.terms += statement.terms
        self.sentence_words += statement.sentence_words

    def check_dependent(self, statement: Statement) -> None:
        """Check that a line below can belong to this charge.

        Raises
        ------
        UnreadLineError
            With the reason, if it cannot.
        """
        ends = statement.disposition is not None
        if ends and not self.is_open:
            raise UnreadLineError("the offense above has ended already; which offense ended so?")
        convicts = ends and statement.disposition.outcome == "convicted"  # type: ignore[union-attr]
        convicted = convicts or (self.is_conviction and not ends)
        if (statement.terms or statement.sentence_words) and not convicted:
            raise UnreadLineError("a sentence, and no conviction to which it belongs")
        if statement.is_status and not convicted:
            raise UnreadLineError("the level of a conviction, and no conviction above it")
        if statement.level and convicted and self.level not in (None, statement.level):
            raise UnreadLineError(f"the conviction above is a {self.level}; which is right?")
        if statement.has_day and not ends:
            raise UnreadLineError("a day of its own, and no disposition or offense on the line")

    def apply(self, statement: Statement, day: PartialDate | None) -> None:
        """Take what a line below says, after `check_dependent`."""
        if statement.disposition is not None:
            self.end(statement.disposition, day if statement.has_day else self.event.day)
        if statement.level is not None:
            if self.is_conviction:
                self.level = statement.level
            else:
                self.charge_level = statement.level
        if statement.charge_level is not None:
            self.charge_level = statement.charge_level
        self.terms += statement.terms
        self.sentence_words += statement.sentence_words

    def add_later_event(self, kind: str, day: PartialDate | None) -> None:
        """Add a later event of the conviction.

        Raises
        ------
        UnreadLineError
            If it is before the conviction.
        """
        if day is not None and self.ended_on is not None and day.last < self.ended_on.first:
            raise UnreadLineError(f"{day} is before the conviction ({self.ended_on})")
        self.later_events.append((kind, day))
