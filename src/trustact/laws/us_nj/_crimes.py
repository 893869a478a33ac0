"""What a record or the tables must say of an offense for it to be a crime of New Jersey.

A crime is of the first to fourth degree, and indictable; a record of New Jersey may call it a
felony. A record may also grade an offense as a disorderly persons offense, which is no crime
(N.J.S.A. 2C:1-4).
"""

from trustact.language import Condition, all_of, any_of
from trustact.language.vocabulary import OffenseFacts

_LEAST_CRIME, _LEAST_OFFENSE = "fourth degree crime", "petty disorderly persons offense"


def is_graded_as_crime(row: OffenseFacts) -> Condition:
    """Return that a conviction, charge or adjudication is graded as a crime."""
    return row.grade.reaches(_LEAST_CRIME, of="us-nj")


def is_not_graded_below_crime(row: OffenseFacts) -> Condition:
    """Return that it is not graded as a disorderly persons offense; met without a grade."""
    return ~row.grade.reaches(_LEAST_OFFENSE, of="us-nj") | is_graded_as_crime(row)


def is_crime(row: OffenseFacts) -> Condition:
    """Return that it is a crime: indictable, a felony, or graded as one."""
    return all_of(
        any_of(row.indictable, row.level == "felony", is_graded_as_crime(row)),
        is_not_graded_below_crime(row),
    )
