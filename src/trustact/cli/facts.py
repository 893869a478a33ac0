"""`trustact facts`: the facts that a case can state, and their values."""

from collections.abc import Iterator

import click

from trustact.cli import streams
from trustact.cli.command_line import WrongUseError
from trustact.language.errors import suggest_nearest
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, ROW_FACTS
from trustact.language.nodes import Categories, Choice, Day, Fact, Flag, Moment, Number, Place, Tags
from trustact.text_layout import wrap_text

EVENT_EXAMPLE = "{kind: vacated, date: 2012-05-01}"


@click.command("facts", short_help="The facts that a case can state.")
@click.argument("word", required=False)
def facts_command(word: str | None) -> None:
    """List the facts that a case can state, or those with WORD in their path or meaning."""
    rows = [
        row
        for row in list_facts()
        if word is None or any(word.lower() in c.lower() for c in row[:2])
    ]
    if not rows:
        known = [path for path, _, _ in list_facts()]
        near = suggest_nearest(word or "", known)
        raise WrongUseError(f"no fact has {word!r} in its path or meaning{near}")
    for path, meaning, values in rows:
        streams.print_text(
            f"{path}\n{wrap_text(f'{meaning}; {values}' if meaning else values, '    ')}"
        )


def list_facts() -> Iterator[tuple[str, str, str]]:
    """Yield the path of each fact, what it means, and its values."""
    for path, fact in QUESTION_FACTS.items():
        yield path, f"{fact.says} (at the top of a case)", describe_values(fact)
    for path, fact in FACTS.items():
        if path not in COMPLETENESS_FACTS or path == "registries_complete":
            yield path, fact.says, describe_values(fact)
    for name in LISTS:
        yield name, "", "a list of rows; [] means that there are none"
        yield f"{name}_complete", COMPLETENESS_FACTS[f"{name}_complete"].says, "yes or no"
        for field, fact in ROW_FACTS[name].items():
            values = describe_values(fact)
            if field == "events":  # a case writes rows; a law asks for their kinds
                kinds = values.removeprefix("a list of: ")
                values = f"a list of rows such as {EVENT_EXAMPLE}; kind is one of: {kinds}"
            yield f"{name}[].{field}", fact.says, values


def describe_values(fact: Fact) -> str:
    """Return in words which values a fact can have."""
    if isinstance(fact, Flag):
        return "yes or no (true or false)"
    if isinstance(fact, Choice):
        return f"one of: {', '.join(fact.options)}"
    if isinstance(fact, Tags):
        return f"a list of: {', '.join(fact.options)}" if fact.options else "a list"
    if isinstance(fact, Day):
        return "a day (2009-02-28), a month (2009-02) or a year (2009)"
    if isinstance(fact, Moment):
        return "a date-time (2014-03-04T10:00)"
    if isinstance(fact, Number):
        return "a whole number" if fact.whole else "a number"
    if isinstance(fact, Place):
        return "a place id (us-ca, us-il-cook)"
    if isinstance(fact, Categories):
        return "a map of list to yes or no ({ca-serious-felony: true})"
    return "text"
