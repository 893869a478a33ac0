"""`trustact decide`: one case, under one law, several, or all that bound its place and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from trustact import laws
from trustact.api.cases import binding, decide
from trustact.cli.cases import chosen_readings, read_case, standard_input
from trustact.cli.group import WrongUseError
from trustact.deciding import Decision
from trustact.deciding.ahead import Change, changes_by_itself
from trustact.deciding.questions import Otherwise, Question, next_question, what_would_change
from trustact.deciding.reach import NEVER_LAW, out_of_force
from trustact.deciding.succession import (
    CombinedChange,
    Successor,
    combined_changes,
    taking_over,
)
from trustact.deciding.together import StackedDecision
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.language.places import FEDERAL, lies_in
from trustact.language.vocabulary import ACTIONS


@dataclass(frozen=True)
class Answered:
    """One law's decision, with what to ask and what to expect next.

    Parameters
    ----------
    decision : Decision
    question : Question or None
    otherwise : tuple of Otherwise
    ahead : tuple of Change
    in_force_then : tuple of Instrument
        Where the law was not in force: those that were, of the same place.
    not_tried : tuple of str
        What was left out of the three because the case has many rows.
    taking_over : tuple of tuple of Successor
        For each change the laws that hold then, where this one has ended.
    """

    decision: Decision
    question: Question | None
    otherwise: tuple[Otherwise, ...]
    ahead: tuple[Change, ...]
    in_force_then: tuple[Instrument, ...]
    not_tried: tuple[str, ...] = ()
    taking_over: tuple[tuple[Successor, ...], ...] = ()


@click.command("decide", short_help="One person's case: the answer, its reasons, what is missing.")
@click.argument("case_file", metavar="CASE")
@click.option("--law", "law_ids", multiple=True, metavar="ID", help="Ask this law; repeatable.")
@click.option("--place", metavar="PLACE", help="Where the agency is; in place of the case's word.")
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
@click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON.")
def decide_command(
    case_file: str,
    law_ids: tuple[str, ...],
    place: str | None,
    action: str,
    reading_words: tuple[str, ...],
    as_if: bool,
    as_json: bool,
) -> None:
    """Answer one question about the person in CASE, a YAML or JSON file ("-" reads it from input).

    Without --law, all laws at hand that bound the case's place on its day are asked, each for
    itself, and one answer says what prevails.
    """
    case = read_case(case_file, standard_input() if case_file == "-" else None, place)
    named = [laws.get(law_id) for law_id in dict.fromkeys(law_ids)]
    if as_if and not named:
        raise WrongUseError("--as-if presumes place and dates of a law; name it with --law ID")
    readings = chosen_readings(reading_words, named or _binding(case, action))
    found: Decision | StackedDecision
    if len(named) == 1:
        found = decide(case, named[0], action, readings=readings, as_if=as_if)
    else:
        found = decide(case, named or None, action, readings=readings, as_if=as_if)
    together = found if isinstance(found, StackedDecision) else None
    later: tuple[CombinedChange, ...] = ()
    if together is not None and not named:
        later = combined_changes(case, together, list(laws.every()), readings)
    answered = [
        with_outlook(case, decision, readings, as_if=as_if, only_bound=not named)
        for decision in (found.decisions if isinstance(found, StackedDecision) else (found,))
    ]
    if as_json:
        from trustact.cli.deciding_json import as_json_text

        click.echo(as_json_text(case, action, answered, together, readings, later))
    else:
        from trustact.cli.deciding_text import as_text

        name = "standard input" if case_file == "-" else case_file
        click.echo(as_text(case, name, action, answered, together, readings, later))


def _binding(case: Case, action: str) -> list[Instrument]:
    """Return the instruments whose dates, place and agency may reach the case, and that speak."""
    if case.known.get("place") is None:
        raise WrongUseError(
            "which laws bind depends on the place; say --place us-ca, or place: us-ca in the case, "
            "or ask a law by name with --law ID"
        )
    return binding(case, action)


def with_outlook(
    case: Case,
    decision: Decision,
    readings: Mapping[str, bool] | None = None,
    *,
    as_if: bool = False,
    only_bound: bool = False,
) -> Answered:
    """Return one law's decision with what to ask and what to expect next.

    Parameters
    ----------
    case : Case
    decision : Decision
    readings : mapping of str to bool, optional
    as_if, only_bound : bool
        How it was asked; see `trustact.language.asking.ask`.

    Returns
    -------
    Answered
    """
    chosen = readings or {}
    instrument, action = decision.instrument, decision.action
    left: list[str] = []
    about = (case, instrument, action)
    asked = next_question(
        *about, decision, chosen, as_if=as_if, only_bound=only_bound, not_tried=left
    )
    otherwise = what_would_change(
        *about, decision, chosen, as_if=as_if, only_bound=only_bound, not_tried=left
    )
    ahead = changes_by_itself(*about, chosen, as_if=as_if, only_bound=only_bound, not_tried=left)
    successors = tuple(
        () if as_if else taking_over(*about, change, list(laws.every()), chosen) for change in ahead
    )
    then = _in_force_then(case, decision)
    return Answered(decision, asked, otherwise, ahead, then, tuple(left), successors)


def _in_force_then(case: Case, decision: Decision) -> tuple[Instrument, ...]:
    closed = decision.decided_by[:1]
    if not closed or closed[0].name != "in_force" or closed[0].truth is not False:
        return ()
    place = decision.instrument.place
    return tuple(i for i in _same_place(place) if not out_of_force(case, i))


def _same_place(place: str) -> Sequence[Instrument]:
    return [
        i
        for i in laws.every()
        if i.status not in NEVER_LAW
        and (i.place in (FEDERAL, "us") or lies_in(place, i.place) or lies_in(i.place, place))
    ]
