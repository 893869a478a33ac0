"""Conditions on what an offense may be, for a law to which a suspicion is enough.

A table tells which offenses may be of a category, and which of these only with a sentence of at
least one year. Where the case states the category, that decides. An answer that rests on a
suspicion says so on its first line, and of which offense.
"""

from trustact.language.fact_types import OffenseFact, OnList
from trustact.language.fill_note import OFFENSE_HERE, FillNote
from trustact.language.list_questions import SUSPECTED, SUSPECTED_WITH_A_YEAR
from trustact.language.nodes import Condition, Number

DAYS_OF_A_YEAR = 365


def may_be_aggravated_felony(
    offense: OffenseFact, list_id: str, sentence_days: Number
) -> Condition:
    """Return that an offense may be an aggravated felony (8 U.S.C. 1101(a)(43)).

    Parameters
    ----------
    list_id : str
        One of `trustact.language.offense.SUSPECT_LISTS`.
    sentence_days : Number
        The days of the sentence: some offenses are one only with a year or more, which counts
        also where it was suspended (8 U.S.C. 1101(a)(48)(B)).
    """
    note = FillNote(
        f"{offense.full_path.removesuffix(offense.path)}categories.aggravated-felony",
        "derived",
        "it may be one, by its section, and the suspicion is enough",
        f"on the suspicion that {OFFENSE_HERE} is an aggravated felony",
    )
    at_any_sentence = OnList(offense, list_id, (SUSPECTED,), (note,))
    with_a_year = OnList(offense, list_id, (SUSPECTED_WITH_A_YEAR,), (note,))
    return at_any_sentence | (with_a_year & (sentence_days >= DAYS_OF_A_YEAR))
