"""What each presumption takes, as rules; names and reasons are in `trustact.filling.presumptions`.

Each function takes the known laws and the note that its rules carry.
"""

from collections.abc import Callable, Sequence
from math import inf

from trustact.filling.court_papers import STATED_TO_BE_APART
from trustact.filling.federal_agreements import may_have_agreement
from trustact.filling.known_laws import KnownLaw, NoBarRule
from trustact.filling.stated_facts import (
    if_stated,
    is_stated,
    is_stated_yes,
    unless_stated,
)
from trustact.language.fill_note import FillNote
from trustact.language.list_questions import (
    CHARGED_TODAY,
    write_table_question,
)
from trustact.language.nodes import (
    NEVER,
    Always,
    Condition,
    Flag,
    HoldHours,
    OnList,
    Presume,
    Some,
    all_of,
    any_of,
)
from trustact.language.papers import CIVIL_IMMIGRATION_FORMS, COURTS, FEDERAL_JUDGES
from trustact.language.silence import (
    ChoiceRule,
    FactRule,
    FillRule,
    ListRule,
    MembershipRule,
    NumberRule,
)
from trustact.language.vocabulary import (
    SEARCHED,
    conviction,
    paper,
    past_charge,
    pending_charge,
    person,
    removal_order,
)
from trustact.language.vocabulary_request import (
    agreements,
    arrest,
    custody,
    detainer,
    disclosure,
    findings,
    hold,
    inquiry,
)

LAWS_ON_COSTS = (
    "us-dc/detainer-2012",
    "us-fl-miami-dade/r-1008-13",
    "us-il-cook/ordinance-46-37-2011",
)
"""Laws that prohibit a hold unless the federal government has agreed to pay what it costs."""

LAWS_ON_COSTS_AFTER_A_SEARCH = ("us-ca-santa-clara/policy-3-54-2011",)
"""Such laws in which nothing is presumed before the request was looked at."""

LAWS_WITH_ANOTHER_PURPOSE = (
    "us-ca-santa-clara/policy-3-54-2011",
    "us-il-chicago/welcoming-city-2012",
    "us-il-cook/ordinance-46-37-2011",
    "us-ma-boston/trust-act-2019",
    "us-ma-cambridge/policy-order-2014",
    "us-ma-northampton/safe-city-2019",
    "us-ny-nyc/admin-code-10-178-2017",
    "us-ny-nyc/admin-code-14-154-2014",
    "us-ny-nyc/admin-code-9-131-2014",
)
"""Laws that except an act for law enforcement that is unrelated to immigration."""

LAWS_WITH_ANOTHER_PURPOSE_AFTER_A_SEARCH = ("us-ma-somerville/executive-order-2014",)
"""Such laws in which nothing is presumed before the request was looked at."""

LAWS_ON_PROOF_THAT_IS_SHOWN = (
    "us-az/sb1070-2010",
    "us-ok/22-171-3",
    "us-sc/17-13-170",
)
"""Laws that order an act unless the person has shown a document, which nobody has to ask for."""

LAWS_THAT_ASK_WHOSE_DUTY = ("us-dc/sanctuary-values-2020", "us-il/trust-act-2021")
"""Laws that except what federal law requires; a stated duty leaves open whose law it is of."""

LAW_THAT_WANTS_A_FEDERAL_DUTY = "us-md/cp-5-104-2021"
"""The law for whose exception a duty of federal law has to be stated."""

LAWS_THAT_SPARE_VICTIMS = ("us-al/hb56-2011", "us-fl/sb168-2019", "us-la/act-314-2024")
"""Laws that order an act of everybody but a victim or a witness."""

PresumptionRules = Callable[[Sequence[KnownLaw], FillNote], tuple[FillRule, ...]]
"""Takes the known laws and the note that a rule carries; returns the rules."""

_FEDERAL_IMMIGRATION_CRIMES = "federal-criminal-immigration"


def presume(
    otherwise: Condition, *facts: Flag, acts: Sequence[str] = (), of: Sequence[str] = ()
) -> PresumptionRules:
    """Return the rules that facts are as `otherwise` says.

    Parameters
    ----------
    acts, of : sequence of str
        Only for these acts, and only in these laws; for all if there are none.
    """

    def rules(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
        return tuple(_rule(note, fact, otherwise, acts, of) for fact in facts)

    return rules


def _rule(
    note: FillNote,
    fact: Flag,
    otherwise: Condition,
    acts: Sequence[str] = (),
    of: Sequence[str] = (),
) -> FactRule:
    def taken(action: str, law: str) -> Condition:
        is_meant = (not acts or action in acts) and (not of or law in of)
        return otherwise if is_meant else fact

    return FactRule(note, fact, taken)


def _rule_after_a_search(
    note: FillNote,
    fact: Flag,
    otherwise: Condition,
    of: Sequence[str],
    after_a_search_of: Sequence[str],
) -> FactRule:
    """Return the rule for some laws, and for others only where the request was looked at."""
    searched = any_of(all_of(~SEARCHED.has("request"), fact), otherwise)

    def taken(action: str, law: str) -> Condition:
        if law in after_a_search_of:
            return searched
        return otherwise if law in of else fact

    return FactRule(note, fact, taken)


def presume_no_bar(fact: Flag, *, of_localities: bool) -> PresumptionRules:
    """Return the rule that nothing bars the act by such a fact."""
    return lambda laws, note: (NoBarRule.of(note, fact, laws, of_localities=of_localities),)


def presume_no_requirement(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that no other law requires the act, unless a paper of a court is stated.

    One that is stated to be for another matter orders no act for immigration authorities.
    """
    fact = findings.required_by_other_law
    of_a_court = any_of(
        Presume(paper.signed_by, NEVER, paper.signed_by.isin(*COURTS)),
        # A warrant of removal (I-205) is an officer's paper like an I-200.
        Presume(paper.basis, NEVER, ~paper.basis.isin("immigration", "removal")),
    )
    for_the_request = all_of(of_a_court, ~STATED_TO_BE_APART)
    ordered = Some(paper.collection, for_the_request, presumed_complete=True)
    return (
        NoBarRule.of(note, fact, laws, of_localities=False, or_where=ordered),
        _no_federal_requirement(note),
    )


def _no_federal_requirement(note: FillNote) -> FactRule:
    """Presume that no federal law requires the act, unless a paper of its courts is stated.

    Nor, in most laws, where it is stated that some law requires it, or asked and not known.
    """
    fact = findings.required_by_federal_law
    by_basis = Presume(paper.basis, NEVER, ~paper.basis.isin("immigration", "removal"))
    federal = Presume(paper.signed_by, by_basis, paper.signed_by.isin(*FEDERAL_JUDGES))
    of_its_courts = Some(paper.collection, federal, presumed_complete=True)
    stated = is_stated_yes(findings.required_by_other_law)

    def fill_for(action: str, law: str) -> Condition:
        if law == LAW_THAT_WANTS_A_FEDERAL_DUTY:
            return of_its_courts & fact
        return any_of(of_its_courts, stated) & fact if law in LAWS_THAT_ASK_WHOSE_DUTY else fact

    return FactRule(note, fact, fill_for)


def _not_lodged() -> Condition:
    """Return the condition that a case says that no request was lodged."""
    return Presume(detainer.lodged, NEVER, ~detainer.lodged)


def presume_claimed_order(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume the final order of removal that the request states."""
    fact = removal_order.final
    claimed = all_of(~_not_lodged(), detainer.basis == "final-order")
    filled = any_of(claimed, fact)
    return (FactRule(note, fact, lambda action, law: filled),)


def presume_no_unclaimed_order(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no final order of removal where no request states one."""
    fact = removal_order.final
    # Stated facts that speak of an order, or of a removal, leave it open.
    order_on_file = any_of(
        is_stated(removal_order.signed_by),
        is_stated(removal_order.lodged_with_jail),
        is_stated_yes(person.previously_removed),
        Some(
            paper.collection,
            Presume(paper.form, NEVER, paper.form == "I-205")
            | Presume(paper.basis, NEVER, paper.basis == "removal"),
            presumed_complete=True,
        ),
    )
    none_claimed = any_of(_not_lodged(), detainer.basis != "final-order") & ~order_on_file
    return (FactRule(note, fact, lambda action, law: all_of(~none_claimed, fact)),)


def presume_no_probable_cause(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no finding of probable cause: of an offense, only in the memorandum of Montgomery.

    There a request that states an order or proceedings leaves open that one was made of removal:
    the memorandum looks at what supports the request.
    """
    memorandum = "us-md-montgomery/executive-2014"
    of_removal, of_an_offense = findings.probable_cause_removable, findings.other_probable_cause
    on_a_ground = detainer.basis.isin("final-order", "pending-proceedings")
    states_ground = Presume(detainer.basis, NEVER, on_a_ground)

    def otherwise(action: str, law: str) -> Condition:
        return states_ground & of_removal if law == memorandum else NEVER

    return (
        FactRule(note, of_removal, otherwise),
        _rule(note, of_an_offense, NEVER, of=(memorandum,)),
    )


def presume_no_claim(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no claim of citizenship where the jail record was searched."""
    fact = person.claims_us_citizenship
    # A stated no says that none was shown; a yes, or not known, leaves the claim open.
    none_shown = ~is_stated_yes(person.proof_of_citizenship_or_lawful_status)
    none_found = all_of(SEARCHED.has("jail-record"), ~is_stated(person.proof_document), none_shown)
    return (FactRule(note, fact, lambda action, law: all_of(~none_found, fact)),)


def presume_no_lodged_order(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no order of removal at the jail, unless it is stated who signed one."""
    fact = removal_order.lodged_with_jail
    filled = all_of(is_stated(removal_order.signed_by), fact)
    return (FactRule(note, fact, lambda action, law: filled),)


def presume_no_other_purpose(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no purpose of law enforcement that is unrelated to immigration."""
    # A stated purpose other than immigration enforcement, or a task force, speaks of one.
    purpose = Presume(disclosure.purpose, NEVER, disclosure.purpose != "immigration-enforcement")
    filled = any_of(purpose, is_stated_yes(disclosure.joint_task_force))
    fact = disclosure.unrelated_law_enforcement_purpose
    some, others = LAWS_WITH_ANOTHER_PURPOSE, LAWS_WITH_ANOTHER_PURPOSE_AFTER_A_SEARCH
    return (_rule_after_a_search(note, fact, filled & fact, some, others),)


def presume_no_reimbursement(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no agreement by which the federal government pays what a hold costs."""
    some_costs, all_costs = agreements.reimbursement, agreements.reimburses_all_costs

    def rule(fact: Flag, other: Flag) -> FactRule:
        # A stated yes, or null, of the one leaves the other open.
        filled = _unless_stated(fact, other)
        some, others = LAWS_ON_COSTS, LAWS_ON_COSTS_AFTER_A_SEARCH
        return _rule_after_a_search(note, fact, filled, some, others)

    return rule(some_costs, all_costs), rule(all_costs, some_costs)


def presume_answer_not_public(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that the answer to a request for notice is not public, in the law of Illinois."""
    fact = disclosure.public
    filled = ~is_stated_yes(detainer.lodged) | ~detainer.asks.has("notify")
    return (_rule(note, fact, filled & fact, ("notify",), ("us-il/trust-act-2021",)),)


def presume_identified_victim(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume of a question for a visa that the person was identified as a victim."""
    fact = person.identified_victim
    return (FactRule(note, fact, lambda action, law: Always() if action == "inquire" else fact),)


def presume_no_proof(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no proof of citizenship or status where it was asked for and looked for.

    In some laws looking for it, and at the request, is enough: the person provides it unasked.
    """
    fact, asked = person.proof_of_citizenship_or_lawful_status, person.proof_requested
    in_the_record = SEARCHED.has("jail-record")
    none_shown = ~is_stated_yes(person.claims_us_citizenship) & ~is_stated(person.proof_document)
    on_request = asked & in_the_record & none_shown
    unasked = unless_stated(asked, asked) & in_the_record & SEARCHED.has("request") & none_shown

    def otherwise(action: str, law: str) -> Condition:
        return ~(unasked if law in LAWS_ON_PROOF_THAT_IS_SHOWN else on_request) & fact

    return (FactRule(note, fact, otherwise),)


def presume_no_victim(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no victim or witness, in laws that cover everybody else."""
    spoken_of = any_of(
        is_stated_yes(person.identified_victim),
        is_stated_yes(person.hate_crime_victim_or_witness),
        if_stated(inquiry.purpose, inquiry.purpose == "victim-visa-certification"),
    )
    fact = person.victim_or_witness
    return (_rule(note, fact, spoken_of & fact, of=LAWS_THAT_SPARE_VICTIMS),)


def presume_not_under_arrest(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that a person who is stated to be free was not arrested, where that lifts a bar."""
    fact = arrest.for_crime
    free = if_stated(custody.in_custody, ~custody.in_custody)
    spoken_of = any_of(is_stated(arrest.statute), is_stated(arrest.suspected_of))
    filled = any_of(~free, spoken_of) & fact
    return (_rule(note, fact, filled, ("inquire",), ("us-va/19-2-11-02",)),)


def _unless_stated(fact: Flag, *others: Flag) -> Condition:
    """Return that a fact is a no, unless one that goes with it is stated as a yes or not known."""
    return any_of(*map(is_stated_yes, others)) & fact


def presume_no_287g_authority(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no agreement of 8 U.S.C. 1357(g), and no officer who acts under one."""
    officer, agreement = person.officer_certified_287g, agreements.section_287g
    certified = _unless_stated(officer, agreement)

    def has_agreement(action: str, law: str) -> Condition:
        # An agency that was ever on a list is asked.
        return any_of(is_stated_yes(officer), may_have_agreement(law)) & agreement

    return (
        FactRule(note, officer, lambda action, law: certified),
        FactRule(note, agreement, has_agreement),
    )


def presume_sentence_of_a_year(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume a sentence of a year or more for a felony of California that is nothing else."""
    # A jail term, probation or a fine that is stated, and a felony that is also a misdemeanor,
    # leave it open.
    to_prison = Presume(conviction.sentence, NEVER, conviction.sentence == "state-prison")
    felony_alone = (
        ~is_stated(conviction.sentence) & (conviction.level == "felony") & ~conviction.wobbler
    )
    unless = ~(conviction.jurisdiction.lies_in("us-ca") & any_of(to_prison, felony_alone))
    return (NumberRule(note, conviction.sentence_days, 365, unless=unless, most=inf),)


def presume_no_delay(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that no time was added to the release."""
    # A stated reason for a delay, or a hold that has begun, says that there is one.
    delayed = is_stated(hold.delay_reason) | (HoldHours("flat") > 0)
    return (NumberRule(note, hold.added_minutes, 0, unless=delayed),)


def presume_hold_for_immigration(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume of a hold without a request that it is for immigration authorities."""
    not_lodged = _not_lodged()

    def otherwise(reason: str) -> Condition:
        # The fact itself is unknown here: where there is, or may be, a request, it stays open.
        stated = hold.delay_reason == reason
        if reason == "immigration-enforcement":
            return any_of(not_lodged, stated)
        return all_of(~not_lodged, stated)

    return (ChoiceRule(note, hold.delay_reason, otherwise),)


def presume_arrest_on_paper(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume of an arrest on immigration papers alone that it is for no crime."""
    of_immigration = any_of(
        Presume(paper.form, NEVER, paper.form.isin(*CIVIL_IMMIGRATION_FORMS)),
        Presume(paper.basis, NEVER, paper.basis.isin("immigration", "removal")),
    )
    # A court's paper may be for a crime, unless it is stated that its ground is none, or that it is
    # a subpoena, on which nobody is arrested.
    of_a_court = Presume(paper.signed_by, ~of_immigration, paper.signed_by.isin(*COURTS))
    for_no_crime = any_of(
        Presume(paper.basis, NEVER, paper.basis.isin("immigration", "removal", "other")),
        Presume(paper.paper, NEVER, paper.paper == "subpoena"),
    )
    other = all_of(~for_no_crime, of_a_court)
    alone = ~Some(paper.collection, other, presumed_complete=True)
    ground = any_of(
        is_stated_yes(detainer.lodged),
        Some(paper.collection, of_immigration, presumed_complete=True),
    )
    for_crime, federal_charge = arrest.for_crime, arrest.federal_criminal_immigration_charge
    offense_stated = any_of(is_stated(arrest.statute), is_stated(arrest.suspected_of))

    def rule(fact: Flag, other: Flag) -> FactRule:
        # A stated yes, or null, of the one leaves the other open.
        on_the_paper = all_of(ground, alone, ~offense_stated, ~is_stated_yes(other))
        filled = all_of(~on_the_paper, fact)
        return FactRule(note, fact, lambda action, law: filled if action == "arrest" else fact)

    return rule(for_crime, federal_charge), rule(federal_charge, for_crime)


def presume_no_federal_charge(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume no federal charge of immigration law, unless a charge or a paper may be for one."""
    stated = any_of(
        Some(
            pending_charge.collection,
            pending_charge.offense.isin(_FEDERAL_IMMIGRATION_CRIMES),
            presumed_complete=True,
        ),
        Some(
            paper.collection,
            Presume(paper.offense, NEVER, paper.crime.isin(_FEDERAL_IMMIGRATION_CRIMES)),
            presumed_complete=True,
        ),
        Presume(custody.basis, NEVER, custody.basis == "federal-criminal-charge"),
    )
    fact = arrest.federal_criminal_immigration_charge
    return (_rule(note, fact, stated & fact, ("inquire",), ("us-or/sanctuary-promise-2021",)),)


def presume_charge_of_today(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume of a charge without a date that the law of the day of the question governs."""
    charge = pending_charge

    def in_tables(field: str, value: str = "yes") -> Condition:
        return OnList(charge.offense, write_table_question(field, value), (CHARGED_TODAY,), (note,))

    def fact_rule(fact: Flag) -> FillRule:
        return FactRule(note, fact, lambda action, law: in_tables(fact.path))

    return (
        MembershipRule(note, CHARGED_TODAY, collection=charge.collection),
        ChoiceRule(note, charge.level, lambda level: in_tables("level", level)),
        *map(fact_rule, (charge.wobbler, charge.punishable_by_state_prison)),
    )


def presume_no_membership(presumed: str, *lists: str) -> PresumptionRules:
    """Return the rule that an offense is not on some lists where the tables leave it open."""
    return lambda laws, note: (MembershipRule(note, presumed, frozenset(lists)),)


def presume_no_past_finding(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that no magistrate found probable cause on a charge that ended."""
    fact = past_charge.probable_cause_found
    return (
        FactRule(note, fact, lambda action, law: NEVER),
        ListRule(note, past_charge.collection, about=fact),
    )
