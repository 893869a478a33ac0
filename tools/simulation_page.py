"""The tables of `docs/simulation.md` that are made from the files of the simulation.

`python tools/simulation_page.py docs/simulation.md` writes them again; a test compares the page
with the files.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from trustact.simulation.offense_kinds import offense_kinds
from trustact.simulation.parameters import Parameter, load_parameters, places_with_parameters
from trustact.simulation.request_facts import CONSTANT_FACTS


def parameters_table() -> str:
    """Return the parameters as a table in Markdown, those of places after the general ones."""
    general = load_parameters("us")
    rows = [_parameter(p, "") for p in general.values()]
    for place in places_with_parameters():
        own = load_parameters(place)
        rows += [_parameter(p, place) for name, p in own.items() if p != general[name]]
    return _table(("parameter", "what it is", "value", "range", "basis", "source or reason"), rows)


def _parameter(p: Parameter, place: str) -> tuple[str, ...]:
    name = f"`{p.name}`" + (f" ({place})" if place else "")
    shown = f"{p.format_value(p.low)} to {p.format_value(p.high)}" if p.low < p.high else "-"
    return name, p.says, p.format_value(p.value), shown, p.basis, p.source


def kinds_table() -> str:
    """Return the kinds of offense as a table in Markdown."""
    rows = [
        (
            kind.name,
            kind.group,
            f"{kind.weight:,.0f}",
            kind.level,
            f"{kind.maximum_days['']:,.0f}",
            f"{kind.maximum_days['us-ma']:,.0f}",
            "; ".join(kind.statutes.values()),
            kind.source.removeprefix("weight: "),
        )
        for kind in offense_kinds()
    ]
    head = (
        "kind",
        "class",
        "weight",
        "level",
        "longest sentence, days",
        "the same in us-ma",
        "sections",
        "weight from",
    )
    return _table(head, rows)


def constant_facts_table() -> str:
    """Return the facts that are the same for all requests as a table in Markdown."""
    return _table(("facts", "value"), list(CONSTANT_FACTS.items()))


TABLES = {"parameters": parameters_table, "kinds": kinds_table, "same-of-all": constant_facts_table}
"""Name of a table on the page -> the function that returns it."""


def rewrite_tables(text: str) -> str:
    """Return the page with its tables made again from the files.

    Parameters
    ----------
    text : str
        With `<!-- table: NAME -->` and `<!-- end -->` around each table.
    """
    for name, made in TABLES.items():
        start, rest = f"<!-- table: {name} -->\n", made()
        before, begun, after = text.partition(start)
        _, ended, behind = after.partition("<!-- end -->")
        if begun and ended:
            text = f"{before}{start}{rest}\n{ended}{behind}"
    return text


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(
        rewrite_tables(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n"
    )
