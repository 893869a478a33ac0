"""`trustact case template`: an empty table of cases, for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import click

from trustact import laws
from trustact.cli import streams
from trustact.cli.facts import describe_values
from trustact.formats.case_headings import LEFT_OUT
from trustact.formats.table_template import DESK_FACTS, DESK_FIELDS, CaseTemplate, write_workbook
from trustact.language.conditions import Condition
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.instrument import Instrument
from trustact.language.nodes import Fact
from trustact.output_files import check_target, write_text

MEANINGS_SHEET = f"{LEFT_OUT}columns"
"""The sheet of a workbook that says what each column means; it is not read."""


@click.command("template", short_help="An empty table of cases, for a spreadsheet.")
@click.option(
    "--law",
    "law_ids",
    multiple=True,
    metavar="ID",
    help="Also the facts on which this law turns; repeatable.",
)
@click.option("--all", "every", is_flag=True, help="Every fact that a case can state.")
@click.option(
    "--rows",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="In a CSV file, so many numbered columns for the rows of each list.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    help="Write it to this file (.csv or .xlsx) instead of printing it.",
)
def template_command(law_ids: tuple[str, ...], every: bool, rows: int, out: str | None) -> None:
    """Print the headings of a table in which each row is a case, for `trustact decide`.

    Without an option, the columns are those of an ordinary case. A workbook (.xlsx) has
    a sheet more for each list (convictions, pending charges, papers), whose rows belong to the case
    with the same subject, and a sheet with the meaning of each column.
    """
    template = _every_fact() if every else _desk_facts([laws.get(law_id) for law_id in law_ids])
    check_target("--out", out, (".csv", ".xlsx"))
    if out is not None and Path(out).suffix.lower() == ".xlsx":
        sheets: dict[str, list[Sequence[str]]] = {
            name: [headings] for name, headings in template.sheets().items()
        }
        meanings = [
            (path, fact.says, describe_values(fact))
            for path, fact in template.facts_by_column().items()
        ]
        sheets[MEANINGS_SHEET] = [("column", "meaning", "values"), *meanings]
        write_workbook(Path(out), sheets)
        return
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(template.headings(rows))
    if out is None:
        streams.print_text(stream.getvalue().rstrip("\n"))
    else:
        write_text(out, stream.getvalue())


def _every_fact() -> CaseTemplate:
    facts = [path for path in FACTS if path not in COMPLETENESS_FACTS]
    return CaseTemplate(facts, {name: tuple(fields) for name, fields in ROW_FACTS.items()})


def _desk_facts(of_laws: Sequence[Instrument]) -> CaseTemplate:
    facts, fields = list(DESK_FACTS), {name: list(each) for name, each in DESK_FIELDS.items()}
    for law in of_laws:
        for fact in facts_of_law(law):
            name = fact.list_name
            if name is not None and fact.path in ROW_FACTS.get(name, {}):
                row = fields.setdefault(name, [])
                row += [fact.path] if fact.path not in row else []
            elif fact.path in FACTS and fact.path not in QUESTION_FACTS:
                facts += [fact.path] if fact.path not in COMPLETENESS_FACTS else []
    return CaseTemplate(facts, fields)


def facts_of_law(law: Instrument) -> tuple[Fact, ...]:
    """Return the facts on which a law turns, in its own order."""
    conditions: list[Condition] = [*law.scope]
    for action in law.regulated_actions:
        for rule in law.rules_on(action):
            conditions += [rule.when, *rule.exceptions, *rule.provisos]
    nodes = (node for condition in conditions for node in condition.walk())
    return tuple(dict.fromkeys(node for node in nodes if isinstance(node, Fact)))
