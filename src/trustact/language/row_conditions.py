"""Conditions on the rows of a list: at least one row, or at least a given number."""

from trustact.language.errors import LawError
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import AtLeast, Condition, Fact, Number, Some, all_of, law_line


@dataclass(frozen=True)
class CaseList:
    """A list of a case, as laws use it; subclasses hold the facts of its rows."""

    collection: str


def some(rows: CaseList, *conditions: Condition) -> Some:
    """Require one row to meet all conditions together.

    Parameters
    ----------
    rows : CaseList
        `conviction`, `pending_charge`, `paper` ...
    *conditions : Condition
        All on the same row.

    Raises
    ------
    LawError
        If a condition is on a row of another list, or contains another `some` or `at_least`.
    """
    return Some(rows.collection, _row_condition(rows, conditions))


def at_least(count: int, rows: CaseList, *conditions: Condition) -> AtLeast:
    """Require at least `count` rows that each meet all conditions.

    Parameters
    ----------
    count : int
        2 or more; use `some` for one row.

    Raises
    ------
    LawError
        As `some`; also for a count below 2.
    """
    if count < 2:
        raise LawError(
            f"at_least({count}, ...) is not valid; use some(...) for one row", law_line()
        )
    return AtLeast(count, rows.collection, _row_condition(rows, conditions))


def total_at_least(limit: int, rows: CaseList, amount: Number, *conditions: Condition) -> AtLeast:
    """Require that a number, added up over all rows that meet the conditions, reaches a limit.

    Parameters
    ----------
    amount : Number
        A fact of such a row, as `conviction.prison_days_served`; a row with 0 adds nothing.

    Raises
    ------
    LawError
        As `some`; also for a limit below 1, or a number of another list.
    """
    if limit < 1:
        raise LawError(f"total_at_least({limit}, ...) is not valid: every total is", law_line())
    condition = _row_condition(rows, (*conditions, amount >= 1))
    return AtLeast(limit, rows.collection, condition, amount=amount)


def _row_condition(rows: CaseList, conditions: tuple[Condition, ...]) -> Condition:
    condition = all_of(*conditions)
    for node in condition.walk():
        if isinstance(node, Some | AtLeast):
            raise LawError(
                "some(...) or at_least(...) cannot be used inside another one", law_line()
            )
        if isinstance(node, Fact) and node.list_name not in (None, rows.collection):
            raise LawError(
                f"{node.full_path} is used in a condition on one row of {rows.collection}; "
                "use only facts of that list there",
                law_line(),
            )
    return condition


def require_case_condition(condition: Condition) -> Condition:
    """Return the condition unchanged after checking that it is about a whole case.

    Raises
    ------
    LawError
        If it uses a fact of a row outside `some` and `at_least`.
    """
    fact = condition.row_fact
    if fact is not None:
        raise LawError(
            f"{fact.full_path} is used outside some(...); say of which rows of the list it must be "
            "true: some(conviction, ...) or at_least(2, conviction, ...)",
            law_line(),
        )
    return condition
