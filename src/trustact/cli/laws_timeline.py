"""The timeline of the laws of a place, as text: a line a law, a few characters a year."""

from collections.abc import Iterator, Sequence
from datetime import date

from trustact.api.laws_of_place import FIRST_YEAR, LEVELS, LawOfPlace, find_gaps, spells
from trustact.cli.law_summary import UNTIL_NOTE
from trustact.deciding.applicability import name_laws
from trustact.language.bases import BASIS_LABELS
from trustact.language.provisions import days_in_force, law_days_text
from trustact.text_layout import LINE_WIDTH, wrap_text

MARKS = {"in the library": "#", "in the catalogue": "c", "not in the library": "n"}
"""Whether this library answers under a law -> what fills its days."""

DISPUTED = "?"
"""Fills the days on which it is disputed or not on file whether a law was in force."""

NO_GAP = "On each of these days a law of the place on holds was in force, or may have been."

SHOW_HINT = "`trustact show ID` prints one law."

LEGEND = (
    f"{MARKS['in the library']} in force   {DISPUTED} disputed, or the day is not on file",
    f"{MARKS['in the catalogue']} in force, text not on file   "
    f"{MARKS['not in the library']} in force, not in this library yet",
)


def timeline_text(place: str, name: str, found: Sequence[LawOfPlace], today: date) -> str:
    """Return what was in force at a place when, with the days on which nothing was.

    Parameters
    ----------
    found : sequence of LawOfPlace
        Its laws, the highest first.
    today : date
        The picture ends with its year, and nothing is drawn after it.
    """
    label = max((len(law.entry.id) for law in found), default=0) + 2
    step = max(1, (LINE_WIDTH - label - 2) // (today.year + 1 - FIRST_YEAR))
    picture = _Picture(step, today)
    lines = [f"Laws of {name} ({place}), {FIRST_YEAR} to {today.isoformat()}", ""]
    lines.append(" " * (label + 2) + picture.heading())
    for level in LEVELS:
        at_level = [law for law in found if law.level == level]
        if at_level:
            lines.append(level)
            lines += [f"  {law.entry.id:<{label}}{picture.row(law)}" for law in at_level]
    lines += ["", *LEGEND, "", *_exact_days(found), "", *gap_lines(found, today)]
    lines += ["", wrap_text(f"{UNTIL_NOTE[0].upper()}{UNTIL_NOTE[1:]}. {SHOW_HINT}")]
    return "\n".join(line.rstrip() for line in lines)


def timeline_gaps(found: Sequence[LawOfPlace], today: date) -> tuple[tuple[int, int], ...]:
    """Return the days up to today without a law of the whole place on holds; see `find_gaps`."""
    entries = [law.entry for law in found if law.level != LEVELS[-1]]
    first = date(FIRST_YEAR, 1, 1).toordinal()
    return find_gaps(entries, first=first, until=today.toordinal() + 1)


def gap_lines(found: Sequence[LawOfPlace], today: date) -> Iterator[str]:
    """Yield, in words, the days on which no law of the place on holds was in force."""
    gaps = timeline_gaps(found, today)
    if not gaps:
        yield NO_GAP
        return
    yield "No law of the place on holds is known for these days; silence is not approval:"
    for start, until in gaps:
        yield f"  {gap_days(start, until, today)}"


def gap_days(start: int, until: int, today: date) -> str:
    """Return the first and the last day of a gap.

    Examples
    --------
    >>> gap_days(733042, 733043, date(2020, 1, 1))
    '2008-01-01 to 2008-01-01'
    """
    last = date.fromordinal(until - 1)
    return f"{date.fromordinal(start)} to {'today' if last >= today else last}"


def _exact_days(found: Sequence[LawOfPlace]) -> Iterator[str]:
    for law in found:
        entry = law.entry
        held = "" if law.held == "in the library" else f"; {law.held}"
        is_ruling = entry.status == "case-law"
        days = law_days_text(entry, entry.status) if is_ruling else days_in_force(entry)
        says = f"{name_laws([entry])}: {days}"
        yield wrap_text(f"{says} ({BASIS_LABELS[entry.basis]}{held})", "- ")


class _Picture:
    """Columns of a timeline: `step` characters for each year."""

    def __init__(self, step: int, today: date) -> None:
        self.years = today.year + 1 - FIRST_YEAR
        self.step = step
        self.today = today.toordinal()

    def heading(self) -> str:
        """Return the years, as many of them as there is room for."""
        every = max(1, -(-5 // self.step))
        cells = [
            f"{FIRST_YEAR + n}".ljust(self.step * every)
            for n in range(0, self.years, every)
            if (self.years - n) * self.step >= len("2008")
        ]
        return "".join(cells)

    def row(self, law: LawOfPlace) -> str:
        """Return the line of a law."""
        cells = [" "] * (self.years * self.step)
        mark = MARKS[law.held]
        # Certain days are drawn last, so that a doubt of a day does not hide a year.
        for spell in sorted(spells(law.entry), key=lambda s: s.certain):
            until = self.today + 1 if spell.until is None else min(spell.until, self.today + 1)
            if spell.first >= until:
                continue
            start, end = self._column(spell.first), self._column(until - 1)
            for column in range(max(start, 0), min(end + 1, len(cells))):
                cells[column] = mark if spell.certain else DISPUTED
        return "".join(cells)

    def _column(self, day: int) -> int:
        moment = date.fromordinal(day)
        begin = date(moment.year, 1, 1).toordinal()
        within = (day - begin) * self.step // 366
        return (moment.year - FIRST_YEAR) * self.step + within
