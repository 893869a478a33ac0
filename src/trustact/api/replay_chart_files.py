"""Writes the charts of a replay, with the days of its laws."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from trustact.api.laws_of_place import spells
from trustact.evidence.charts.chart_files import write_charts
from trustact.evidence.charts.law_strips import DISPUTED, IN_FORCE, LawDays
from trustact.evidence.charts.replay_charts import replay_charts, replay_source
from trustact.evidence.charts.time_columns import time_span
from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.language.instrument import Instrument
from trustact.language.provisions import NONBINDING_STATUSES, days_in_force

MOST_LAWS = 6
"""Of a stack: those on which the answers of most rows rest."""


def write_replay_charts(
    result: ReplayResult, folder: str | Path, day: date, read: Iterable[Path] = ()
) -> list[str]:
    """Write the charts of a replay into a folder; return the names of the files.

    Parameters
    ----------
    day : date
        Today, which stands below each chart.
    read : iterable of Path
        Files that were read, none of which is overwritten.
    """
    in_time = {law.id: tuple(_laws_in_time(law)) for law in result.laws}
    source = replay_source(result, day.isoformat())
    charts = [(chart, source) for chart in replay_charts(result, in_time)]
    return write_charts(folder, charts, read)


def _laws_in_time(law: LawResult) -> Iterator[LawDays]:
    """Yield the days of a law, or of the laws of a stack, within the span of its groups.

    A law that is only taken to be in force has none: a bill and a model rule bind nobody on any
    day, and under `as_if` the days of a law are those of another place or time.
    """
    if law.as_if_note is not None:
        return
    labels = [value for table in law.groups for group in table.groups for value in group.values]
    span = time_span(labels)
    if span is None:
        return
    instruments = [
        each.instrument
        for each in law.stack
        if each.rows and each.instrument.status not in NONBINDING_STATUSES
    ]
    if not law.stack and law.instrument is not None:
        instruments = [law.instrument]
    most_rows = {each.instrument.id: each.rows for each in law.stack}
    instruments.sort(key=lambda each: (-most_rows.get(each.id, 0), each.id))
    for instrument in instruments[:MOST_LAWS]:
        yield from days_within(instrument, *span)


def days_within(law: Instrument, first: date, until: date) -> Sequence[LawDays]:
    """Return the days of a law within a span, certain and uncertain ones apart."""
    found = []
    for spell in spells(law):
        begin = max(spell.first, first.toordinal())
        end = until.toordinal() if spell.until is None else min(spell.until, until.toordinal())
        if begin < end:
            found.append(
                LawDays(
                    law.id,
                    law.title,
                    date.fromordinal(begin),
                    date.fromordinal(end),
                    IN_FORCE if spell.certain else DISPUTED,
                    words=days_in_force(law),
                )
            )
    return found
