"""Facts that follow from other facts, for every law alike."""

from trustact.filling.federal_agreements import AGREEMENT_RULES
from trustact.language.fill_note import FillNote
from trustact.language.nodes import Before, Condition, Flag, all_of, any_of
from trustact.language.silence import FactRule
from trustact.language.vocabulary import conviction, question
from trustact.language.vocabulary_request import detainer, release

ENDED_BY_A_COURT = ("acquitted", "charges-dismissed", "court-order")
"""Reasons of a release that only a court can give. Bail and a served sentence leave it open."""

FORMS_OF_THE_REQUEST = ("I-247", "I-247D", "I-247N", "I-247X", "I-247A", "I-247G")


def _yes_if(fact: Flag, condition: Condition, says: str) -> FactRule:
    """Return the rule that a fact is a yes if the condition is met, and otherwise not known."""
    filled = any_of(condition, fact)
    return FactRule(FillNote(fact.full_path, "derived", says), fact, lambda action, law: filled)


def _no_if(fact: Flag, condition: Condition, says: str) -> FactRule:
    """Return the rule that a fact is a no if the condition is met, and otherwise not known."""
    filled = all_of(~condition, fact)
    return FactRule(FillNote(fact.full_path, "derived", says), fact, lambda action, law: filled)


DERIVATIONS = (
    _yes_if(
        release.by_court,
        release.reason.isin(*ENDED_BY_A_COURT),
        "by a court, since only a court can acquit, dismiss a charge or order a release",
    ),
    _yes_if(
        detainer.written,
        detainer.form.isin(*FORMS_OF_THE_REQUEST),
        "in writing, since it is on a form",
    ),
    _no_if(
        conviction.current_custody,
        Before(conviction.released_on, question.as_of),
        "the custody is not for this, since the person was released from that sentence before",
    ),
    *AGREEMENT_RULES,
)
"""The rules; where two are about one fact, the first that fills it."""
