"""A replay as one page: self-contained, printable, without script, readable without the charts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trustact.evidence.bounds import Range
from trustact.evidence.charts import Bar, Spread, bars, spreads
from trustact.evidence.result import NEVER_PEOPLE, LawResult, ReplayResult
from trustact.evidence.text import (
    BASIS_SAYS,
    BY_TIME,
    FOOTNOTE,
    MODE_SAYS,
    SHORT,
    STACKED,
    answer_rows,
    filled_says,
    group_rows,
    instrument_says,
    law_says,
    margin_says,
    missing_says,
    provenance_lines,
    stated_says,
)
from trustact.language.instrument import Answer
from trustact.language.vocabulary import FEDERAL_ACTIONS
from trustact.layout import counted

GROUPS_DRAWN = 40
"""Groups that a chart shows; the table beside it has them all."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the page, and the chart that shows its figures.

    Parameters
    ----------
    caption : str
    head : tuple of str
    rows : tuple of tuple of str
    chart : Markup or None
    note : str
        Below the table.
    chart_note : str
        Below the chart.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Markup | None = None
    note: str = ""
    chart_note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One law on the page."""

    title: str
    mode: str
    says: str
    tables: tuple[Table, ...]


def report_html(result: ReplayResult) -> str:
    """Return a replay as one HTML page.

    Parameters
    ----------
    result : ReplayResult

    Returns
    -------
    str
    """
    environment = Environment(
        loader=PackageLoader("trustact.evidence", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    laws = [Bar(_named(law), law.counts) for law in result.laws]
    page = environment.get_template("report.html").render(
        action=result.action,
        who="the federal office" if result.action in FEDERAL_ACTIONS else "a local agency",
        under=_under(result),
        rows=f"{result.rows:,}",
        never_people=NEVER_PEOPLE,
        presupposed=result.presupposed,
        assumptions=list(filled_says(result)),
        stated=list(stated_says(result)),
        margin=None if result.margin is None else margin_says(result.margin),
        readings=[f"{name} = {'yes' if yes else 'no'}" for name, yes in result.readings.items()],
        overview=Markup(bars("overview", f"Answers to {result.action} by law", laws, equal=True)),
        sections=[_section(index, law, result.rows) for index, law in enumerate(result.laws)],
        footnote=FOOTNOTE,
        provenance=[line.strip() for line in provenance_lines(result)][1:],
    )
    return page + "\n"


def _named(law: LawResult) -> str:
    return f"{law.id} (as if)" if law.mode == "as-if" else law.id


def _section(index: int, law: LawResult, rows: int) -> Section:
    tables = [_answers(index, law, rows)]
    undetermined = law.counts.get("undetermined", 0)
    if law.missing:
        tables.append(
            Table(
                f"Missing in the {undetermined:,} undetermined rows (a row may lack several)",
                ("fact", "rows (share)"),
                tuple(
                    (missing_says(m.path, law), counted(m.rows, undetermined)) for m in law.missing
                ),
            )
        )
    if law.deciding:
        tables.append(
            Table(
                "Decided by",
                ("provision", "rows (share)", "answer", "what it says", "how it was read"),
                tuple(
                    (
                        d.citation,
                        counted(d.rows, rows),
                        d.answer,
                        d.says,
                        BASIS_SAYS.get(d.basis, "no law speaks"),
                    )
                    for d in law.deciding
                ),
            )
        )
    if law.stacked:
        tables.append(_stacked(law, rows))
    tables += [_groups(index, law, dimension, groups) for dimension, groups in law.groups.items()]
    return Section(_named(law), MODE_SAYS[law.mode], law_says(law), tuple(tables))


def _stacked(law: LawResult, rows: int) -> Table:
    return Table(
        STACKED,
        ("law", "rows (share)", "title, citation, status, days, how it was read"),
        tuple(
            (each.instrument.id, counted(each.rows, rows), instrument_says(each.instrument))
            for each in law.stacked
        ),
    )


def _under(result: ReplayResult) -> str:
    """Return under how many laws the rows are, each for itself and together."""
    alone = sum(not law.stacked for law in result.laws)
    together = [len(law.stacked) for law in result.laws if law.stacked]
    said = [f"{alone} law{'s' if alone != 1 else ''}"] if alone or not together else []
    return " and ".join([*said, *(f"{count} laws together" for count in together)])


def _answers(index: int, law: LawResult, rows: int) -> Table:
    head, *body = answer_rows(law, rows)
    shown = [
        Bar("all rows" if law.without_assumptions is None else "with the assumptions", law.counts)
    ]
    if law.without_assumptions is not None:
        shown.append(Bar("without assumptions", law.without_assumptions))
    chart = bars(f"law-{index}", f"Answers under {_named(law)}", shown, equal=True)
    note = "Least and most: an undetermined row may turn out to be any answer that is still open."
    if law.margin_bounds is None:
        return Table("Answers", head, tuple(body), Markup(chart), note)
    chart += "\n" + spreads(
        f"law-{index}-bounds",
        f"Least to most rows of each answer under {_named(law)}, without and with the margin",
        list(_spreads(law, law.margin_bounds)),
        rows,
    )
    said = (
        "The lower chart: from the least to the most rows that each answer can have, without and "
        "with the margin."
    )
    return Table("Answers", head, tuple(body), Markup(chart), note, said)


def _spreads(law: LawResult, margin_bounds: Mapping[Answer, Range]) -> Iterator[Spread]:
    for answer, without in law.bounds.items():
        found = margin_bounds.get(answer)
        if without.high and found is not None:
            name = SHORT[answer]
            yield Spread(name, answer, without.low, without.high)
            yield Spread(f"{name}, with the margin", answer, found.low, found.high)


def _groups(
    index: int, law: LawResult, dimension: str, groups: Mapping[str, Mapping[str, int]]
) -> Table:
    head, *body = group_rows(dimension, groups)
    drawn: Sequence[str] = [row[0] for row in body][:GROUPS_DRAWN]
    note = title = ""
    if len(body) > len(drawn):
        which = "first" if dimension in BY_TIME else "largest"
        title = f", the {len(drawn)} {which} of {len(body):,} groups"
        note = f"The chart shows the {len(drawn)} {which} of {len(body):,} groups; the table all."
    chart = bars(
        f"law-{index}-{dimension}",
        f"Answers under {_named(law)} by {dimension}{title}",
        [Bar(name, groups[name]) for name in drawn],
    )
    return Table(f"By {dimension}", head, tuple(body), Markup(chart), chart_note=note)
