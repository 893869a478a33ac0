"""A simulation as one HTML page: self-contained, printable, without scripts."""

from collections.abc import Sequence

from trustact.evidence.charts import Bar, bar_chart
from trustact.language.page_style import PAGE_STYLE
from trustact.language.shown_text import escape_for_cell
from trustact.language.shown_text import escape_for_html as escape
from trustact.simulation.outcome_text import (
    ACTION_WORDS,
    ANSWERS_TITLE,
    BREAKDOWN_TITLES,
    CHAIN_TITLE,
    FOOTNOTE,
    OUTCOMES_TITLE,
    TableRow,
    answer_rows,
    chain_rows,
    describe_law,
    describe_share_effects,
    effect_rows,
    group_rows,
    outcome_rows,
    presumed_rows,
    presumed_title,
)
from trustact.simulation.simulation_result import (
    CHANCE_INTERVAL_NOTE,
    PARAMETER_INTERVAL_NOTE,
    ROWS_NOTE,
    SimulationResult,
)
from trustact.text_layout import CITE_AS


def simulation_html(result: SimulationResult) -> str:
    """Return a simulation as one HTML page."""
    plan = result.plan
    count = result.chain["booked"].count
    title = f"{plan.place}, {plan.first} to {plan.last}: {count:,} bookings, simulated"
    laws = [law for law in result.laws if law.mode != "none"]
    parts = [
        *(f'<p class="assumed"><strong>{escape(text)}</strong></p>' for text in plan.warnings),
        f"<h1>{escape(title)}</h1>",
        f'<p class="assumed"><strong>Synthetic: {escape(ROWS_NOTE)}.</strong> No figure is a '
        "finding. The figures show what would follow from the parameters below. Seed "
        f"{plan.seed}.</p>",
        f"<p>By chance: {escape(CHANCE_INTERVAL_NOTE)}. By parameters: "
        f"{escape(PARAMETER_INTERVAL_NOTE)}; {result.draws} draws. {escape(FOOTNOTE)}.</p>",
    ]
    parts += [
        f"<p>Set by the user: {escape(p.name)} = {escape(p.format_value(p.value))}</p>"
        for p in plan.parameters.values()
        if p.set_by_user
    ]
    parts += [f"<p>{escape(law.label)}: {escape(describe_law(law))}.</p>" for law in laws]
    parts.append(_table(CHAIN_TITLE, chain_rows(result)))
    if laws:
        for action, words in ACTION_WORDS.items():
            bars = [Bar(law.label, law.answers[action]) for law in laws]
            question = f"May the agency {words}?"
            parts.append(f"<h2>{question}</h2>")
            parts.append(bar_chart(f"answers-{action}", "Answers under each law", bars, equal=True))
        parts.append(_table(ANSWERS_TITLE, answer_rows(result)))
    parts.append(_table(OUTCOMES_TITLE, outcome_rows(result)))
    parts += [
        _table(BREAKDOWN_TITLES[dimension], group_rows(result, dimension))
        for dimension in result.chain_groups
    ]
    parts += [
        _table(
            f"Facts missing in the undetermined answers of {law.label} (a request may lack "
            "several)",
            [("may it", "fact", "requests")]
            + [(ACTION_WORDS[m.action], m.path, f"{m.requests:,}") for m in law.missing],
        )
        for law in laws
        if law.missing
    ]
    parts += [
        _table(
            presumed_title(law), [("may it", "what is presumed", "requests"), *presumed_rows(law)]
        )
        for law in laws
        if law.presumed
    ]
    if result.effects:
        parts.append(_table("Which parameters matter most", effect_rows(result)))
        parts += [f"<p>{escape(describe_share_effects(result, law))}</p>" for law in laws]
    parts.append(_table("The parameters", _parameter_rows(result)))
    parts.append(f"<p>trustact {escape(result.version)}: <code>{escape(result.command)}</code></p>")
    parts.append(f'<p class="cite">{escape(CITE_AS + result.citation)}</p>')
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>trustact: {escape(title)}</title>\n<style>{PAGE_STYLE}</style>\n</head>\n<body>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _parameter_rows(result: SimulationResult) -> list[TableRow]:
    rows: list[TableRow] = [
        ("name", "what it is", "value", "low", "high", "unit", "basis", "source")
    ]
    for p in result.plan.parameters.values():
        basis = "set by the user" if p.set_by_user else p.basis
        values = (p.format_value(p.value), p.format_value(p.low), p.format_value(p.high))
        rows.append((p.name, p.says, *values, p.unit, basis, p.source))
    return rows


def _table(caption: str, rows: Sequence[TableRow]) -> str:
    head, *body = rows
    cells = "".join(f'<th scope="col">{escape_for_cell(cell)}</th>' for cell in head)
    lines = "\n".join(
        "<tr>" + "".join(f"<td>{escape_for_cell(cell)}</td>" for cell in row) + "</tr>"
        for row in body
    )
    return (
        f'<div class="wide"><table>\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{cells}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table></div>"
    )
