"""`trustact decide`: one case, under one law, several, or all that bound its place and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click

from trustact import laws
from trustact.api.public import binding_laws, decide
from trustact.cli.case_input import parse_readings, read_case, read_standard_input
from trustact.cli.command_line import WrongUseError
from trustact.deciding import Decision
from trustact.deciding.applicability import is_not_in_force
from trustact.deciding.changes_over_time import AnswerChange, find_changes_over_time
from trustact.deciding.combined_decision import CombinedDecision
from trustact.deciding.next_question import (
    Counterfactual,
    NextQuestion,
    find_counterfactuals,
    find_next_question,
)
from trustact.deciding.successor_laws import (
    CombinedAnswerChange,
    SuccessorLaw,
    find_combined_changes,
    find_successor_laws,
)
from trustact.language.case import Case
from trustact.language.instrument import Instrument
from trustact.language.places import lies_in
from trustact.language.provisions import NONBINDING_STATUSES
from trustact.language.vocabulary import ACTIONS


@dataclass(frozen=True)
class DecisionReport:
    """One law's decision, with what to ask and what to expect next.

    Parameters
    ----------
    decision : Decision
    question : NextQuestion or None
    otherwise : tuple of Counterfactual
    ahead : tuple of AnswerChange
    in_force_then : tuple of Entry
        Where the law was not in force: those that were, of the same place.
    not_tried : tuple of str
        What was left out of the three because the case has many rows.
    taking_over : tuple of tuple of SuccessorLaw
        For each change the laws that hold then, where this one has ended.
    """

    decision: Decision
    question: NextQuestion | None
    otherwise: tuple[Counterfactual, ...]
    changes: tuple[AnswerChange, ...]
    in_force_then: tuple[laws.Entry, ...]
    not_tried: tuple[str, ...] = ()
    successors: tuple[tuple[SuccessorLaw, ...], ...] = ()


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
    case = read_case(case_file, read_standard_input() if case_file == "-" else None, place)
    named = [laws.get(law_id) for law_id in dict.fromkeys(law_ids)]
    if as_if and not named:
        raise WrongUseError("--as-if presumes place and dates of a law; name it with --law ID")
    readings = parse_readings(reading_words, named or _binding_laws(case, action))
    found: Decision | CombinedDecision
    if len(named) == 1:
        found = decide(case, named[0], action, readings=readings, as_if=as_if)
    else:
        found = decide(case, named or None, action, readings=readings, as_if=as_if)
    together = found if isinstance(found, CombinedDecision) else None
    later: tuple[CombinedAnswerChange, ...] = ()
    if together is not None and not named:
        later = find_combined_changes(
            case,
            together,
            laws.candidates(case, action, later=True),
            readings,
            known=laws.load_index().in_library,
            missing=laws.missing(action),
        )
    answered = [
        make_report(case, decision, readings, as_if=as_if, only_bound=not named)
        for decision in (found.decisions if isinstance(found, CombinedDecision) else (found,))
    ]
    if as_json:
        from trustact.cli.decide_json import decision_json

        click.echo(decision_json(case, action, answered, together, readings, later))
    else:
        from trustact.cli.decide_text import decision_text

        name = "standard input" if case_file == "-" else case_file
        click.echo(decision_text(case, name, action, answered, together, readings, later))


def _binding_laws(case: Case, action: str) -> list[Instrument]:
    """Return the instruments whose dates, place and agency may reach the case, and that speak."""
    if case.fact_values.get("place") is None:
        raise WrongUseError(
            "which laws bind depends on the place; say --place us-ca, or place: us-ca in the case, "
            "or ask a law by name with --law ID"
        )
    return binding_laws(case, action)


def make_report(
    case: Case,
    decision: Decision,
    readings: Mapping[str, bool] | None = None,
    *,
    as_if: bool = False,
    only_bound: bool = False,
) -> DecisionReport:
    """Return one law's decision with what to ask and what to expect next.

    Parameters
    ----------
    case : Case
    decision : Decision
    readings : mapping of str to bool, optional
    as_if, only_bound : bool
        How it was asked; see `trustact.language.answer_conditions.build_answer_conditions`.

    Returns
    -------
    DecisionReport
    """
    chosen = readings or {}
    instrument, action = decision.instrument, decision.action
    left: list[str] = []
    about = (case, instrument, action)
    asked = find_next_question(
        *about, decision, chosen, as_if=as_if, only_bound=only_bound, not_tried=left
    )
    otherwise = find_counterfactuals(
        *about, decision, chosen, as_if=as_if, only_bound=only_bound, not_tried=left
    )
    ahead = find_changes_over_time(
        *about, chosen, as_if=as_if, only_bound=only_bound, not_tried=left
    )
    successors = tuple(
        () if as_if else find_successor_laws(*about, change, _of_the_place(*about), chosen)
        for change in ahead
    )
    then = _laws_then_in_force(case, decision)
    return DecisionReport(decision, asked, otherwise, ahead, then, tuple(left), successors)


def _of_the_place(case: Case, law: Instrument, action: str) -> Iterator[Instrument]:
    """Yield the laws that can take over from a law; they are imported if one is asked for."""
    yield from laws.candidates(case, action, later=True, place=law.place, of_the_place=True)


def _laws_then_in_force(case: Case, decision: Decision) -> tuple[laws.Entry, ...]:
    closed = decision.decided_by[:1]
    if not closed or closed[0].name != "in_force" or closed[0].truth is not False:
        return ()
    place = decision.instrument.place
    return tuple(entry for entry in _laws_of_same_place(place) if not is_not_in_force(case, entry))


def _laws_of_same_place(place: str) -> Iterator[laws.Entry]:
    for entry in laws.load_index().in_library:
        here = entry.national or lies_in(place, entry.place) or lies_in(entry.place, place)
        if here and entry.status not in NONBINDING_STATUSES:
            yield entry
