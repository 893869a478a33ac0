"""All charts of a replay: one of each law, one of each table, and a map where it is by state."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trustact.evidence.charts.answer_bars import answers_chart, groups_chart, possible_answers
from trustact.evidence.charts.chart_data import Chart, ChartColumn, ChartSource
from trustact.evidence.charts.law_strips import LawDays
from trustact.evidence.charts.plain_words import (
    assumptions_in_words,
    known_share_in_words,
    readings_in_words,
)
from trustact.evidence.charts.state_maps import map_chart
from trustact.evidence.charts.time_columns import columns_chart, panels_chart, period_of
from trustact.evidence.public_replay import only_whole_groups
from trustact.evidence.replay_result import (
    GroupResult,
    GroupTable,
    LawResult,
    ReplayResult,
)
from trustact.evidence.replay_text import (
    describe_filter,
    describe_mode,
    describe_share_premise,
    groups_in_order,
    share_note,
)
from trustact.evidence.words_for_print import filter_in_words
from trustact.language.instrument import Answer
from trustact.language.library_version import library_words
from trustact.language.provisions import ANSWER_FOOTNOTE, SHORT_ANSWER_LABELS
from trustact.language.shown_text import format_json
from trustact.language.vocabulary import FEDERAL_ACTIONS

_WITH_STAR = tuple(label for label in SHORT_ANSWER_LABELS.values() if label.endswith("*"))

SYNTHETIC = "SYNTHETIC"
"""What stands before a title where nobody is in the rows."""

LawsInTime = Mapping[str, Sequence[LawDays]]
"""Id of a law as it stands in a result -> the days on which it, or its laws, were in force."""


def replay_source(result: ReplayResult, day: str) -> ChartSource:
    """Return where the numbers of a replay come from.

    Parameters
    ----------
    day : str
        Today.
    """
    files = result.provenance.files
    origins = [file.origin for file in files if file.origin is not None]
    return ChartSource(
        result.citation,
        tuple((file.name, file.sha256, file.rows) for file in files),
        tuple(dict.fromkeys(origin.publisher for origin in origins if origin.publisher)),
        tuple(dict.fromkeys(origin.request for origin in origins if origin.request)),
        library_words(result.version, result.library),
        result.command,
        day,
    )


def replay_charts(result: ReplayResult, laws_in_time: LawsInTime) -> Iterator[Chart]:
    """Yield the charts of a replay, in the order of its laws and tables."""
    for law in result.laws:
        yield from _LawCharts(result, law, laws_in_time.get(law.id, ())).charts()


def possible_names(
    laws: Sequence[tuple[str, str]], tables: Sequence[Sequence[str]], *, share: bool
) -> frozenset[str]:
    """Return the names that charts of a replay can have; which it has depends on its rows.

    Parameters
    ----------
    laws : sequence of (id, mode)
        As they stand in the result.
    tables : sequence of sequences of str
        The dimensions of each table of groups.
    share : bool
        Whether a share is known.

    Examples
    --------
    >>> sorted(possible_names([("us-ca/a", "as-if")], [["month"]], share=False))
    ['us-ca-a-as-if-answers', 'us-ca-a-as-if-by-month']
    """
    labels = [label.removesuffix("*") for label in SHORT_ANSWER_LABELS.values()]
    found = set()
    for law, mode in laws:
        name = _law_name(law, mode)
        found.add(f"{name}-answers")
        for table in tables:
            ends = labels if share else [""]
            found |= {file_name(name, "by", *table, label) for label in ends}
            if tuple(table) == ("state",):
                found |= {file_name(name, "map", label) for label in labels}
    return frozenset(found)


def _law_name(law: str, mode: str) -> str:
    return file_name(law, *(["as-if"] if mode == "as-if" else []))


def file_name(*words: str) -> str:
    """Return words as the name of a file.

    Examples
    --------
    >>> file_name("us-ca/trust-act-2013", "as-if", "by state,month")
    'us-ca-trust-act-2013-as-if-by-state-month'
    """
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower()).strip("-")


def with_synthetic_column(chart: Chart) -> Chart:
    """Return a chart whose table says in each row that nobody is in it."""
    column = ChartColumn("synthetic", "yes: the rows are synthetic, and nobody is in them")
    rows = tuple((*row, "yes") for row in chart.rows)
    return replace(chart, columns=(*chart.columns, column), rows=rows)


class _LawCharts:
    """The charts of one law, or of all laws combined."""

    def __init__(self, result: ReplayResult, law: LawResult, days: Sequence[LawDays]) -> None:
        self.result = result
        self.law = law
        self.days = days
        self.share = law.known_share_bounds is not None
        self.name = _law_name(law.id, law.mode)
        who = "the federal office" if result.action in FEDERAL_ACTIONS else "a local agency"
        self.hidden = 0
        mark = f"{SYNTHETIC}: " if result.is_synthetic else ""
        self.question = f"{mark}May {who} {result.action}?"
        period = "" if result.days is None else f", {result.days[0]} to {result.days[1]}"
        mode = describe_mode(law)
        kind = ", a draft" if law.draft_note is not None else ""
        one = f"{law.title} ({law.id}{kind}), {mode}"
        said = f"{mode[0].upper()}{mode[1:]}" if law.mode == "stack" else one
        only = ""
        if result.where is not None:
            only = f" Only rows where {filter_in_words(result.where.text)}."
        nobody = f"{SYNTHETIC} rows, nobody is in them. " if result.is_synthetic else ""
        self.subtitle = (
            f"{nobody}{said}.{only} {result.rows:,} requests{period}; rows are requests, not "
            "people: one person may be in several"
        )

    def charts(self) -> Iterator[Chart]:
        """Yield them."""
        if self.law.is_whole:
            yield self._finish(
                answers_chart(
                    f"{self.name}-answers",
                    f"{self.question} Answers for all requests",
                    self.subtitle,
                    self.law,
                    self.result.rows,
                )
            )
        for table in self.law.groups:
            groups = groups_in_order(only_whole_groups(table))
            self.hidden = len(table.groups) - len(groups)
            answers = possible_answers(groups, share=self.share) or ["prohibited"]
            # Without a known share, one chart has all answers; the bounds are those of the first.
            for answer in answers if self.share else answers[:1]:
                yield from map(self._finish, self._of_table(table, groups, answer))

    def _of_table(
        self, table: GroupTable, groups: Sequence[GroupResult], answer: Answer
    ) -> Iterator[Chart]:
        by = " and ".join(table.dimensions)
        label = SHORT_ANSWER_LABELS[answer].removesuffix("*")
        of_answer = [label] if self.share else []
        name = file_name(self.name, "by", *table.dimensions, *of_answer)
        what = f"Requests {label}, from least to most," if self.share else "Answers"
        title = f"{self.question} {what} by {by}"
        notes = []
        if self.hidden:
            notes.append(f"Left out: {self.hidden:,} groups of which a count is not shown.")
        if self.share:
            premise = share_note(self.result.known_share, table).partition(";")[0]
            notes.append(f"{premise.removesuffix('.')}.")
        drawn = [g for g in groups if not self.share or g.known_share_bounds is not None]
        if not drawn:
            return
        time = [n for n, each in enumerate(table.dimensions) if each in ("year", "month")]
        timed = bool(time) and any(period_of(g.values[time[0]]) for g in drawn)
        words = (name, title, self.subtitle, groups)
        if timed and len(table.dimensions) == 1:
            days = self.days
            yield columns_chart(
                *words, table.dimensions[0], answer, days, share=self.share, notes=notes
            )
        elif timed and len(time) == 1:
            yield panels_chart(*words, table.dimensions, answer, share=self.share, notes=notes)
        else:
            yield groups_chart(*words, table.dimensions, answer, share=self.share, notes=notes)
        if table.dimensions == ("state",):
            yield map_chart(
                file_name(self.name, "map", label),
                f"{self.question} Share {label} by state",
                self.subtitle,
                groups,
                answer,
                share=self.share,
                notes=notes,
            )

    def _finish(self, chart: Chart) -> Chart:
        notes = tuple(self._notes())
        shown = format_json([dict(chart.spec), chart.notes, notes])
        if any(label in shown for label in _WITH_STAR):
            notes = (f"{ANSWER_FOOTNOTE}.", *notes)
        chart = replace(chart, notes=(*chart.notes, *notes))
        return with_synthetic_column(chart) if self.result.is_synthetic else chart

    def _notes(self) -> Iterator[str]:
        for note in self._remarks():
            yield f"{note[0].upper()}{note[1:].rstrip('.')}."

    def _remarks(self) -> Iterator[str]:
        """Yield what must be known of every chart: what is assumed, left out, or only as if."""
        result = self.result
        if result.small_cells is not None:
            yield from result.small_cells.lines
        yield from self.law.notes(result.action)
        note = self.law.as_if_note
        if self.law.draft_note is not None:
            yield self.law.draft_note
            note = None if note is None else note.replace(" (bill)", " (draft)")
        if note is not None:
            yield note
        if result.where is not None:
            words = filter_in_words(result.where.text)
            yield f"Only rows where {describe_filter(replace(result.where, text=words))}"
        yield from assumptions_in_words(result)
        share = known_share_in_words(result)
        if share is not None:
            yield f"Known share: {share}"
        premise = describe_share_premise(result)
        if premise is not None:
            yield premise
        yield from readings_in_words(result, self.law)
