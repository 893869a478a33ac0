"""Every law with its questions, its scenarios and the people invented for it."""

from functools import cache

from across_backends.people import People
from samples import Selection, pick
from scenario_reading import read_scenarios
from trustact import laws
from trustact.api.library_filling import filling
from trustact.language.answer_conditions import build_answer_conditions
from trustact.offenses.classifier import offense_tables
from trustact.offenses.tables import code_lists, list_entries

TABLES = offense_tables()
LAWS = Selection.ids


@cache
def scenarios(law):
    """Return the scenarios beside a law."""
    path = laws.scenario_file(law)
    return tuple(read_scenarios(path, TABLES)) if path.exists() else ()


def scenarios_elsewhere(group, count):
    """Return some scenarios of laws that are not in a group; the same ones each time."""
    outside = [law for law in laws.ids() if law not in group]
    few = pick(outside, 6, "elsewhere", *group)
    return pick([each for law in few for each in scenarios(law)], count, *group)


@cache
def asks(law):
    """Return the questions on every action that a law regulates, at least on a hold."""
    instrument = laws.get(law)
    return tuple(
        build_answer_conditions(instrument, action)
        for action in instrument.regulated_actions or ("hold",)
    )


@cache
def filled_asks(law):
    """Return the same questions with what is filled where a case states nothing."""
    instrument = laws.get(law)
    return tuple(
        build_answer_conditions(instrument, action, filling=filling())
        for action in instrument.regulated_actions or ("hold",)
    )


@cache
def people(law, seed=0):
    """Return those who draw people for a law: its own statutes among their offenses."""
    return people_for(asks(law), law, seed)


@cache
def people_of_filled_questions(law, seed=0):
    """Return those who draw people of whom also what fills a fact is stated."""
    return people_for(filled_asks(law), law, seed)


def people_for(questions, law, seed):
    """Return those who draw people for some questions of a law."""
    drawn = People(questions, f"{law} {seed}", TABLES, (("PC 484/488", "us-ca"),))
    drawn.statutes += statutes(law, drawn.read.lists)
    return drawn


def statutes(law, lists):
    """Return statutes on the lists of a law and in its scenarios, with whose law they are."""
    found = [
        (f"{entry.code} {entry.part}", entry.jurisdiction)
        for name in lists
        if name in code_lists()
        for entry in list_entries(name)
    ]
    for scenario in scenarios(law):
        for rows in scenario.mapping["facts"].values():
            if isinstance(rows, list):
                cited = [row for row in rows if isinstance(row, dict) and row.get("statute")]
                found += [(str(row["statute"]), row.get("jurisdiction")) for row in cited]
    return sorted(dict.fromkeys(found), key=str)
