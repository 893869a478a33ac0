"""`trustact decide`: one case, under one law, several, or all that apply to it."""

import click

from trustact import laws
from trustact.api.library_filling import filling
from trustact.api.public import binding_laws, decide
from trustact.cli import streams
from trustact.cli.case_input import parse_readings, read_standard_input
from trustact.cli.command_line import WrongUseError
from trustact.cli.decide_many import many_options
from trustact.cli.decision_report import make_report
from trustact.cli.filling_options import filling_options, parse_presumptions
from trustact.cli.profile_options import CaseSetting, profile_options
from trustact.deciding import Decision
from trustact.deciding.combined_decision import CombinedDecision
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.language.vocabulary import ACTIONS


@click.command("decide", short_help="One person's case: the answer, its reasons, what is missing.")
@click.argument("case_file", metavar="CASE")
@click.option("--law", "law_ids", multiple=True, metavar="ID", help="Ask this law; repeatable.")
@click.option("--place", metavar="PLACE", help="Where the agency is; overrides the case.")
@click.option(
    "--action",
    type=click.Choice(ACTIONS),
    default="hold",
    show_default=True,
    help="What the agency would do.",
)
@click.option(
    "--reading",
    "reading_words",
    multiple=True,
    metavar="NAME=yes|no",
    help="A reading of a disputed question that a court or counsel has chosen; repeatable.",
)
@click.option("--as-if", is_flag=True, help="Presume place and dates of the laws named.")
@filling_options
@profile_options
@many_options
@click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON.")
def decide_command(
    case_file: str,
    law_ids: tuple[str, ...],
    place: str | None,
    action: str,
    reading_words: tuple[str, ...],
    as_if: bool,
    strict: bool,
    presume_words: tuple[str, ...],
    as_json: bool,
    setting: CaseSetting,
) -> None:
    """Answer one question about the person in CASE, a YAML or JSON file ("-" reads it from input).

    A table (CSV, xlsx), or YAML with a line --- between its cases, has many: one line for each is
    printed as CSV. The exit code is 3 if some could not be read; --rejects keeps them.

    Without --law, all laws in the library that apply at the case's place on its day are asked, each
    alone, and one combined answer says what prevails.
    """
    text = read_standard_input() if case_file == "-" else None
    rules = filling(strict=strict, presume=parse_presumptions(presume_words))
    case, done = setting.read_case(case_file, text, place, action, rules)
    named = [laws.get(law_id) for law_id in dict.fromkeys(law_ids)]
    if as_if and not named:
        raise WrongUseError("--as-if presumes place and dates of a law; name it with --law ID")
    asked = named or _binding_laws(case, action)
    readings, chosen = setting.readings(asked, parse_readings(reading_words, asked), done)
    decision: Decision | CombinedDecision
    if len(named) == 1:
        decision = decide(case, named[0], action, readings=readings, as_if=as_if)
    else:
        decision = decide(case, named or None, action, readings=readings, as_if=as_if)
    combined = decision if isinstance(decision, CombinedDecision) else None
    # Laws that are named are asked for their own answers; when these change is printed with each.
    combined_changes = () if combined is None or named else combined.changes_over_time()
    reports = [
        make_report(each, as_if=as_if)
        for each in (decision.decisions if isinstance(decision, CombinedDecision) else (decision,))
    ]
    if as_json:
        from trustact.cli.decide_json import decision_json

        streams.print_text(
            decision_json(
                case, action, reports, combined, readings, combined_changes, (*done.notes, *chosen)
            )
        )
    else:
        from trustact.cli.decide_text import decision_text

        name = "standard input" if case_file == "-" else case_file
        streams.print_text(
            decision_text(case, name, action, reports, combined, readings, combined_changes)
            + setting.notes_text((*done.notes, *chosen))
        )


def _binding_laws(case: Case, action: str) -> list[Instrument]:
    if case.fact_values.get("place") is None:
        raise WrongUseError(
            "which laws apply depends on the place; add --place us-ca, or place: us-ca in the "
            "case, or name a law with --law ID"
        )
    return binding_laws(case, action)
