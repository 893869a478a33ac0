"""Conditions on the rows of a list: some one row, or at least so many."""

from dataclasses import dataclass

from trustact.language.errors import LawError
from trustact.language.nodes import AtLeast, Condition, Fact, Some, all_of, law_line


@dataclass(frozen=True)
class CaseList:
    """A list of a case, as a law speaks of it; the facts of its rows hang on subclasses."""

    collection: str


def some(rows: CaseList, *conditions: Condition) -> Some:
    """Say that some one row meets all conditions together.

    Parameters
    ----------
    rows : CaseList
        `conviction`, `pending_charge`, `paper` ...
    *conditions : Condition
        All about the same row.

    Raises
    ------
    LawError
        If a condition speaks of a row of another list, or of a list within the list.
    """
    return Some(rows.collection, _row_condition(rows, conditions))


def at_least(count: int, rows: CaseList, *conditions: Condition) -> AtLeast:
    """Say that at least `count` rows each meet all conditions.

    Parameters
    ----------
    count : int
        2 or more; for one row use `some`.

    Raises
    ------
    LawError
        As `some`; also for a count below 2.
    """
    if count < 2:
        raise LawError(f"at_least({count}, ...): for one row use some(...)", law_line())
    return AtLeast(count, rows.collection, _row_condition(rows, conditions))


def _row_condition(rows: CaseList, conditions: tuple[Condition, ...]) -> Condition:
    condition = all_of(*conditions)
    for node in condition.walk():
        if isinstance(node, Some | AtLeast):
            raise LawError(
                "a list within a list: some(...) cannot stand inside some(...)", law_line()
            )
        if isinstance(node, Fact) and node.list_name not in (None, rows.collection):
            raise LawError(
                f"{node.full_path} stands in a condition on one row of {rows.collection}; "
                "all tests of one row concern that row",
                law_line(),
            )
    return condition


def require_case_condition(condition: Condition) -> Condition:
    """Return the condition, which has to be about a whole case.

    Raises
    ------
    LawError
        If a fact of a row stands in it outside `some` and `at_least`.
    """
    fact = condition.row_fact
    if fact is not None:
        raise LawError(
            f"{fact.full_path} stands outside some(...); of a list, say of which rows it holds: "
            "some(conviction, ...) or at_least(2, conviction, ...)",
            law_line(),
        )
    return condition
