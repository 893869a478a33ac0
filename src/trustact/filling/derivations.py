"""Facts that follow from other facts, for every law alike."""

from datetime import timedelta
from typing import Any

from trustact.filling.court_papers import COURT_PAPER_RULES
from trustact.filling.federal_agreements import AGREEMENT_RULES
from trustact.filling.immigration_forms import FORM_RULES
from trustact.filling.stated_facts import is_stated_yes
from trustact.language.fill_note import FillNote
from trustact.language.list_questions import write_table_question
from trustact.language.nodes import (
    NEVER,
    Before,
    Condition,
    DayValue,
    Flag,
    OnList,
    Presume,
    all_of,
    any_of,
)
from trustact.language.request_forms import FORM_DAYS
from trustact.language.row_conditions import some
from trustact.language.silence import ChoiceRule, ConflictRule, FactRule, FillRule
from trustact.language.vocabulary import (
    FINAL_ORDER_FORM,
    adjudication,
    conviction,
    paper,
    past_charge,
    pending_charge,
    person,
    question,
    removal_order,
)
from trustact.language.vocabulary_request import (
    agreements,
    detainer,
    disclosure,
    findings,
    inquiry,
    release,
)

ENDED_BY_A_COURT = ("acquitted", "charges-dismissed", "court-order")
"""Reasons of a release that only a court can give. Bail and a served sentence leave it open."""

FORMS_OF_THE_REQUEST = tuple(FORM_DAYS)

PURPOSES_BESIDE_A_CRIME = ("immigration-enforcement", "booking")
"""Purposes of a question that serves no investigation of a crime, unless that is stated beside."""

SOLE_PURPOSE_LAW = "us-ma-boston/trust-act-2019"
"""The law that bars a notice only where civil enforcement is its sole purpose."""

_GROUNDS_OF_I247A = ("final-order", "pending-proceedings", "biometrics", "statements")
"""The boxes below the sentence of Form I-247A that probable cause exists."""


def _yes_if(fact: Flag, condition: Condition, says: str) -> FactRule:
    """Return the rule that a fact is a yes if the condition is met, and otherwise not known."""
    filled = any_of(condition, fact)
    return FactRule(FillNote(fact.full_path, "derived", says), fact, lambda action, law: filled)


def _no_if(fact: Flag, condition: Condition, says: str) -> FactRule:
    """Return the rule that a fact is a no if the condition is met, and otherwise not known."""
    filled = all_of(~condition, fact)
    return FactRule(FillNote(fact.full_path, "derived", says), fact, lambda action, law: filled)


def _contradict(fact: Flag, condition: Condition, says: str) -> ConflictRule:
    """Return the rule that a stated no is not known where the condition contradicts it."""
    return ConflictRule(FillNote(fact.full_path, "derived", says), fact, condition)


def _level_in_tables(row: Any) -> ChoiceRule:
    """Return the rule that an offense has no level which the tables exclude: a felony of 602."""
    says = "none that the tables exclude for the section"
    note = FillNote(row.level.full_path, "derived", says)

    def otherwise(level: str) -> Condition:
        return OnList(row.offense, write_table_question("level", level), (), (note,))

    return ChoiceRule(note, row.level, otherwise)


def _crime_of_new_jersey(row: Any) -> FactRule:
    """Return the rule that a crime of the first to fourth degree is indictable."""
    says = "indictable, as is every crime of the first to fourth degree (N.J.S.A. 2C:1-4, 2C:43-1)"
    return _yes_if(row.indictable, row.grade.reaches("fourth degree crime", of="us-nj"), says)


def _no_crime_of_new_jersey(row: Any) -> FactRule:
    """Return the rule that what the tables of New Jersey have below a crime is not indictable."""
    says = "not indictable, as the tables have a disorderly persons offense (N.J.S.A. 2C:1-4)"
    note = FillNote(row.indictable.full_path, "derived", says)
    lesser = OnList(row.offense, write_table_question("level", "misdemeanor"), (), (note,))
    return _no_if(row.indictable, all_of(row.jurisdiction.lies_in("us-nj"), lesser), says)


def _no_crime(row: Any) -> FactRule:
    """Return the rule that what is below a misdemeanor is not indictable."""
    level = row.level.isin("infraction", "violation")
    return _no_if(row.indictable, level, "not indictable, since it is below a misdemeanor")


def _purpose_beside_immigration() -> FactRule:
    """Return the rule that a stated purpose other than immigration enforcement is another one.

    Only in a law that asks for the sole purpose, where any other purpose counts.
    """
    fact = disclosure.unrelated_law_enforcement_purpose
    stated = disclosure.purpose.isin("criminal-investigation", "other")
    filled = any_of(Presume(disclosure.purpose, NEVER, stated), fact)
    says = "another purpose, since the stated one is not immigration enforcement"
    note = FillNote(fact.full_path, "derived", says)
    return FactRule(note, fact, lambda action, law: filled if law == SOLE_PURPOSE_LAW else fact)


_SHOWN = person.proof_document.shows_citizenship()
_STATUS_SHOWN = any_of(
    person.proof_document.shows_citizenship_or_status(),
    # 22 O.S. 171.3(B)(1) names the licenses of Oklahoma as proof; no law of another place does.
    all_of(
        question.place.lies_in("us-ok"),
        person.proof_document.shows_citizenship(or_license_of="us-ok"),
    ),
)
_FINAL_ORDER_CLAIMED = any_of(
    detainer.basis == "final-order", some(paper, paper.form == FINAL_ORDER_FORM)
)

_NOT_LODGED = Presume(detainer.lodged, NEVER, ~detainer.lodged)


def _is_ground(option: str) -> Condition:
    """Return the condition that a request states this ground; one that is not there states none."""
    stated = detainer.basis == option
    return any_of(_NOT_LODGED, stated) if option == "none" else all_of(~_NOT_LODGED, stated)


def _is_on_form_of_its_day(form: str) -> Condition:
    """Return the condition that a request is on a form that was in use when it was lodged.

    A request whose day is not mentioned came by the day of the question. A form that is in use on
    that day is the form of the day on which it came; of one that was replaced by then, it is open.
    """
    days = FORM_DAYS[form]
    first, last = days.first_possible, days.last_possible

    def in_use(day: DayValue) -> Condition:
        return all_of(
            *([] if first is None else [day.on_or_after(first.isoformat())]),
            *([] if last is None else [day.before((last + timedelta(days=1)).isoformat())]),
        )

    return all_of(
        detainer.form == form,
        Presume(detainer.lodged_on, in_use(question.as_of), in_use(detainer.lodged_on)),
    )


CONFLICTS = (
    _contradict(
        person.claims_us_citizenship,
        _SHOWN,
        "not known, since a document of US citizenship contradicts the no",
    ),
    _contradict(
        person.proof_of_citizenship_or_lawful_status,
        _STATUS_SHOWN,
        "not known, since a document of citizenship or lawful status contradicts the no",
    ),
    _contradict(
        removal_order.final,
        _FINAL_ORDER_CLAIMED,
        "not known, since a request or a paper on a final order contradicts the no",
    ),
    *(
        ConflictRule(
            FillNote(
                fact.full_path,
                "derived",
                "not known, since a paper that came with the request is stated to be for another "
                "matter",
            ),
            fact,
            other,
            value=True,
        )
        for fact, other in (
            (paper.with_detainer, paper.for_another_matter),
            (paper.for_another_matter, paper.with_detainer),
        )
    ),
)
"""What contradicts a stated fact: neither of the two is taken to be right."""

DERIVATIONS: tuple[FillRule, ...] = (
    *CONFLICTS,
    *COURT_PAPER_RULES,
    _yes_if(
        findings.required_by_other_law,
        is_stated_yes(findings.required_by_federal_law),
        "required by another law, since a federal law is stated to require the act",
    ),
    _yes_if(
        release.by_court,
        release.reason.isin(*ENDED_BY_A_COURT),
        "by a court, since only a court can acquit, dismiss a charge or order a release",
    ),
    *(
        _no_if(
            fact,
            Presume(inquiry.purpose, NEVER, inquiry.purpose.isin(*PURPOSES_BESIDE_A_CRIME)),
            "for no crime, since the purpose is immigration enforcement or the booking",
        )
        for fact in (inquiry.for_criminal_investigation, inquiry.for_indictable_offense_of_person)
    ),
    _yes_if(
        detainer.written,
        detainer.form.isin(*FORMS_OF_THE_REQUEST),
        "in writing, since it is on a form",
    ),
    _yes_if(
        detainer.official_form,
        any_of(*map(_is_on_form_of_its_day, FORMS_OF_THE_REQUEST)),
        "on the official form, since that is one of the day on which it was lodged",
    ),
    _yes_if(
        detainer.probable_cause_stated,
        (detainer.form == "I-247A") & detainer.basis.isin(*_GROUNDS_OF_I247A),
        "stated, since the form says so of the ground that is ticked",
    ),
    _yes_if(
        person.claims_us_citizenship,
        Presume(person.proof_document, NEVER, _SHOWN),
        "claimed, since a document of US citizenship was shown",
    ),
    _yes_if(
        person.proof_of_citizenship_or_lawful_status,
        Presume(person.proof_document, NEVER, _STATUS_SHOWN),
        "provided, since a document of citizenship or lawful status was shown",
    ),
    _yes_if(
        person.victim_or_witness,
        Presume(person.identified_victim, NEVER, person.identified_victim),
        "a victim, since the person was identified as one",
    ),
    _yes_if(
        agreements.reimbursement,
        agreements.reimburses_all_costs,
        "reimbursed, since an agreement reimburses all costs",
    ),
    _no_if(
        conviction.current_custody,
        Before(conviction.released_on, question.as_of),
        "the custody is not for this, since the person was released from that sentence before",
    ),
    _no_if(
        conviction.followed_by_removal,
        Presume(person.previously_removed, NEVER, ~person.previously_removed),
        "not removed after it, since the person was never removed",
    ),
    _no_if(
        pending_charge.probable_cause_found,
        any_of(
            pending_charge.stage == "arrested",
            # Cal. Penal Code 859b, 860, 872: after it the person is held to answer, or discharged.
            pending_charge.stage.isin("charged", "arraigned")
            & pending_charge.jurisdiction.lies_in("us-ca"),
        ),
        "not found yet, since a preliminary hearing comes after the charge and, in California, "
        "after the arraignment on it; it ends with an order that holds the person to answer",
    ),
    _purpose_beside_immigration(),
    _yes_if(
        disclosure.task_force_for_immigration,
        Presume(disclosure.purpose, NEVER, disclosure.purpose == "immigration-enforcement"),
        "for immigration enforcement, since the purpose of the information is that",
    ),
    ChoiceRule(
        FillNote(detainer.basis.full_path, "derived", "no ground, since there is no request"),
        detainer.basis,
        _is_ground,
    ),
    *map(_level_in_tables, (conviction, past_charge, pending_charge)),
    *map(_crime_of_new_jersey, (conviction, pending_charge, adjudication)),
    *map(_no_crime_of_new_jersey, (conviction, pending_charge, adjudication)),
    *map(_no_crime, (conviction, pending_charge, adjudication)),
    *FORM_RULES,
    *AGREEMENT_RULES,
)
"""The rules; where two of a kind are about one fact, the first that fills it."""
