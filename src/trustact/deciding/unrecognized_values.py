"""Citations, categories and grades that are not recognized: noted beside the answer, no error.

Records hold many spellings, and a law may name its own lists. The offense of a citation that cannot
be read is unknown, and an unrecognized category or grade decides nothing. The note says where it is
and what would be right.
"""

from collections.abc import Iterator
from functools import lru_cache

from trustact.language.case import Case
from trustact.language.errors import suggest_nearest
from trustact.language.fact_values import OffenseRecord
from trustact.language.grades import misread_grade
from trustact.language.instrument import Instrument
from trustact.language.nodes import AtLeast, Condition, GradeAtLeast, Node, OffenseFact, Some
from trustact.language.offense import CATEGORY_IDS

_UNTIL_THEN = (
    "Until this is corrected, no table shows what offense it is; level, wobbler and categories can "
    "be stated beside it"
)


def citation_notes(case: Case, instrument: Instrument, action: str) -> Iterator[str]:
    """Yield a note on each citation that cannot be read, in the lists that the question reads.

    Yields
    ------
    str
        Where it is, why it cannot be read, and what to write.
    """
    in_use = _lists_in_use(instrument, instrument.revision, action)
    for name, rows in case.rows.items():
        if name not in in_use:
            continue
        field, statute = ("crime", "offense") if name == "papers" else ("offense", "statute")
        for index, row in enumerate(rows):
            yield from _note(case, row.get(field), f"{name}[{index}].{statute}")
    if "arrest" in in_use:
        yield from _note(case, case.fact_values.get("arrest.offense"), "arrest.statute")


def category_notes(case: Case, instrument: Instrument) -> Iterator[str]:
    """Yield a note on each stated category that neither a table nor this law has.

    Yields
    ------
    str
        Where it is, and the nearest known one.
    """
    stated = [
        (f"{name}[{index}].categories", row.get("categories"))
        for name, rows in case.rows.items()
        for index, row in enumerate(rows)
    ]
    stated.append(("arrest.categories", case.fact_values.get("arrest.categories")))
    known: frozenset[str] | None = None
    for path, categories in stated:
        for category in categories or ():
            if known is None:
                known = _known_categories(instrument, case.tables.lists())
            if category not in known:
                yield (
                    f"{path}.{category}: neither the offense tables nor this law have this category"
                    f"{_did_you_mean(category, known)}; it is ignored"
                )


def grade_notes(case: Case, instrument: Instrument, action: str) -> Iterator[str]:
    """Yield a note on each stated grade that is none of its state, where the question reads one.

    Yields
    ------
    str
        Where it is, and the grades of the state.
    """
    for name in sorted(_lists_with_grades(instrument, instrument.revision, action)):
        for index in range(len(case.rows.get(name, ()))):
            path = f"{name}[{index}].grade"
            why = misread_grade_at(case, path)
            if why is not None:
                yield f"{path}: {why}; it is ignored"


def misread_grade_at(case: Case, path: str) -> str | None:
    """Return why the grade that a case states at a path tells nothing; None if it does."""
    stated, (name, _, rest) = case.given.get(path), path.partition("[")
    if not isinstance(stated, str):
        return None
    row = case.rows[name][int(rest.partition("]")[0])]
    return misread_grade(stated, row.get("jurisdiction"), row.get("level"))


@lru_cache(maxsize=256)
def _known_categories(instrument: Instrument, tables: frozenset[str]) -> frozenset[str]:
    return CATEGORY_IDS | tables | frozenset(instrument.lists)


@lru_cache(maxsize=4096)
def _did_you_mean(category: str, known: frozenset[str]) -> str:
    # Looking for the nearest word takes longer than deciding.
    return suggest_nearest(category, known)


def _note(case: Case, record: OffenseRecord | None, path: str) -> Iterator[str]:
    why = None if record is None else case.tables.citation_problem(record.offense)
    if why is not None:
        yield f"{path} could not be read: {why}{'' if why.endswith('?') else '.'} {_UNTIL_THEN}"


@lru_cache(maxsize=4096)
def _lists_in_use(instrument: Instrument, _: tuple[int, ...], action: str) -> frozenset[str]:
    """Return the lists that the question reads, and "arrest" where it reads that offense."""
    found: set[str] = set()
    for node in _nodes_of_question(instrument, action):
        found |= _lists_of_node(node)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _lists_with_grades(instrument: Instrument, _: tuple[int, ...], action: str) -> frozenset[str]:
    """Return the lists of which the question reads a grade."""
    return frozenset(
        node.grade.list_name
        for node in _nodes_of_question(instrument, action)
        if isinstance(node, GradeAtLeast) and node.grade.list_name is not None
    )


def _nodes_of_question(instrument: Instrument, action: str) -> Iterator[Node]:
    conditions: list[Condition] = [*instrument.scope]
    for rule in instrument.rules_on(action):
        conditions += [rule.when, *rule.exceptions, *rule.provisos]
    for condition in conditions:
        yield from condition.walk()


def _lists_of_node(node: Node) -> set[str]:
    if isinstance(node, Some | AtLeast):
        return {node.collection}
    if isinstance(node, OffenseFact) and node.list_name is None:
        return {"arrest"}
    return set()
