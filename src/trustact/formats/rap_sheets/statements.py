"""What one line of a rap sheet says: its day, charges, disposition, sentence and the rest."""

from dataclasses import dataclass, field

from trustact.formats.rap_sheets.charge_text import ChargeText
from trustact.formats.rap_sheets.dispositions import Disposition
from trustact.language.partial_dates import PartialDate


class UnreadLineError(ValueError):
    """A line that is not understood; the message is the reason."""


@dataclass(slots=True)
class Statement:
    """What one line says.

    Parameters
    ----------
    times : int
        How many counts its one charge stands for.
    charge_level : str or None
        The level of the charge, which need not be that of a conviction.
    ended_on, offense_on : PartialDate or None
        Days that a label states; `day` is that of the event.
    plea : str or None
        A plea beside or without a word of how the charge ended.
    incident : str or None
        The number of the arrest to which the lines from here on belong.
    end_has_no_day : bool
        Whether it tells of an earlier day in court, so that its day need not be that of the end.
    changes_sentence : bool
        Whether it tells of a later change of probation.
    notes : list of str
        What was read in a way that somebody should see, such as a year of two digits.
    """

    section: str | None = None
    day: PartialDate | None = None
    has_day: bool = False
    counts: tuple[int, int] | None = None
    charges: list[ChargeText] = field(default_factory=list)
    times: int = 1
    disposition: Disposition | None = None
    level: str | None = None
    charge_level: str | None = None
    is_status: bool = False
    terms: list[tuple[str, int, str]] = field(default_factory=list)
    sentence_words: list[str] = field(default_factory=list)
    later_events: tuple[str, ...] = ()
    ended_on: PartialDate | None = None
    offense_on: PartialDate | None = None
    plea: str | None = None
    grade: str | None = None
    incident: str | None = None
    end_has_no_day: bool = False
    changes_sentence: bool = False
    has_agency: bool = False
    case_number: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def depends(self) -> bool:
        """Whether it speaks of a charge that stands on another line."""
        return not self.charges and any(
            (
                self.disposition,
                self.level,
                self.charge_level,
                self.terms,
                self.sentence_words,
                self.later_events,
                self.ended_on,
                self.plea,
                self.changes_sentence,
            )
        )
