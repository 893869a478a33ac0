"""The chart of `trustact laws --timeline`: what was in force at a place when."""

from collections.abc import Iterator, Sequence
from datetime import date

from trustact import __version__
from trustact.api.laws_of_place import FIRST_YEAR, LEVELS, LawOfPlace, spells
from trustact.cli.chart_options import say_written
from trustact.cli.laws_timeline import NO_GAP, gap_days, timeline_gaps
from trustact.evidence.charts.chart_data import Chart, ChartSource
from trustact.evidence.charts.chart_files import write_charts
from trustact.evidence.charts.law_strips import (
    DISPUTED,
    IN_FORCE,
    NO_LAW,
    NOT_HERE,
    NOT_ON_FILE,
    LawDays,
    timeline_chart,
)
from trustact.evidence.charts.replay_charts import file_name
from trustact.language.library_version import library_words
from trustact.language.provisions import days_in_force
from trustact.laws.library_digest import describe_library

_KINDS = {
    "in the library": IN_FORCE,
    "in the catalogue": NOT_ON_FILE,
    "not in the library": NOT_HERE,
}
_GAP_LEVEL = "no law of the place on holds is known; silence is not approval"


def write_timeline_charts(
    folder: str, place: str, name: str, found: Sequence[LawOfPlace], today: date, command: str
) -> None:
    """Write the chart of the laws of a place, and say so.

    Parameters
    ----------
    found : sequence of LawOfPlace
        Its laws, the highest first.
    """
    library = describe_library(__version__)
    program = library_words(__version__, library)
    source = ChartSource(
        f"trustact {program}: days of the laws of {name} ({place}), "
        f"{FIRST_YEAR} to {today.isoformat()}",
        (),
        (),
        (),
        program,
        command,
        today.isoformat(),
    )
    chart = place_timeline(place, name, found, today)
    say_written(folder, write_charts(folder, [(chart, source)]))


def place_timeline(place: str, name: str, found: Sequence[LawOfPlace], today: date) -> Chart:
    """Return the chart: a line a law, and the days on which none on holds was in force.

    Parameters
    ----------
    today : date
        The picture ends with its year, and no bar goes beyond the day.
    """
    first = date(FIRST_YEAR, 1, 1)
    gaps = timeline_gaps(found, today)
    words = [gap_days(start, until, today) for start, until in gaps]
    notes = [f"No law of the place on holds is known: {', '.join(words)}."] if words else [NO_GAP]
    return timeline_chart(
        file_name("laws-of", place),
        f"Laws of {name} ({place}), {FIRST_YEAR} to {today.isoformat()}",
        "When each law on immigration detainers was in force; a ruling declares what was law "
        "before it",
        [*_law_days(found, first, today), *_gap_days(gaps, words)],
        first,
        date(today.year + 1, 1, 1),
        notes,
    )


def _law_days(found: Sequence[LawOfPlace], first: date, today: date) -> Iterator[LawDays]:
    for level in LEVELS:
        for law in found:
            if law.level == level:
                yield from _spells(law, first, today)


def _spells(law: LawOfPlace, first: date, today: date) -> Iterator[LawDays]:
    entry = law.entry
    after = today.toordinal() + 1
    for spell in spells(entry):
        begin = max(spell.first, first.toordinal())
        end = after if spell.until is None else min(spell.until, after)
        if begin < end:
            yield LawDays(
                entry.id,
                entry.title,
                date.fromordinal(begin),
                date.fromordinal(end),
                _KINDS[law.held] if spell.certain else DISPUTED,
                law.level,
                days_in_force(entry),
            )


def _gap_days(gaps: Sequence[tuple[int, int]], words: Sequence[str]) -> Iterator[LawDays]:
    for (start, until), said in zip(gaps, words, strict=True):
        ends = date.fromordinal(start), date.fromordinal(until)
        yield LawDays("", NO_LAW, *ends, NO_LAW, _GAP_LEVEL, said)
