"""The presumptions: few, named, each with its reason and its source.

None covers a law that is known to exist for the place and the day, and none is used where a stated
fact speaks against it. Each is printed as a proviso where it leads away from release.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from trustact.filling.federal_agreements import may_have_agreement
from trustact.filling.known_laws import KnownLaw, NoBarRule, open_where_a_law_may_bar
from trustact.language.fill_note import FillNote
from trustact.language.list_questions import (
    CHARGED_TODAY,
    NO_DOMESTIC_VIOLENCE,
    NO_ENHANCEMENT,
    write_table_question,
)
from trustact.language.nodes import (
    NEVER,
    Always,
    Condition,
    Fact,
    Flag,
    HoldHours,
    OnList,
    Presume,
    Some,
    all_of,
    any_of,
)
from trustact.language.papers import COURTS, FOR_THE_REQUEST
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
from trustact.language.vocabulary_request import agreements, detainer, findings, hold, release


@dataclass(frozen=True)
class Presumption:
    """Something that is taken where nobody states it.

    Parameters
    ----------
    name : str
        For `--presume NAME=no`.
    says : str
        What is taken.
    proviso : str
        What an answer that rests on it says on its first line.
    reason : str
        Why it may be taken.
    source : str
        Where that is from.
    rules : callable
        Takes the known laws and the note that a rule carries; returns the rules.
    """

    name: str
    says: str
    proviso: str
    reason: str
    source: str
    rules: Callable[[Sequence[KnownLaw], FillNote], tuple[FillRule, ...]]


def _presume(
    otherwise: Condition, *facts: Flag
) -> Callable[[Sequence[KnownLaw], FillNote], tuple[FillRule, ...]]:
    def rules(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
        return tuple(FactRule(note, fact, lambda action, law: otherwise) for fact in facts)

    return rules


def _no_bar(
    fact: Flag, *, of_localities: bool
) -> Callable[[Sequence[KnownLaw], FillNote], tuple[FillRule, ...]]:
    return lambda laws, note: (NoBarRule.of(note, fact, laws, of_localities=of_localities),)


def _no_requirement(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that no other law requires the act, unless a paper of a court is stated.

    One that did not come with the request, and is for another matter, orders no act for immigration
    authorities.
    """
    fact = findings.required_by_other_law
    of_a_court = any_of(
        Presume(paper.signed_by, NEVER, paper.signed_by.isin(*COURTS)),
        # A warrant of removal (I-205) is an officer's paper like an I-200.
        Presume(paper.basis, NEVER, ~paper.basis.isin("immigration", "removal")),
    )
    for_the_request = all_of(of_a_court, FOR_THE_REQUEST)
    ordered = Some(paper.collection, for_the_request, presumed_complete=True)
    otherwise = open_where_a_law_may_bar(fact, tuple(laws), or_where=ordered)
    return (FactRule(note, fact, otherwise),)


def _not_lodged() -> Condition:
    """Return the condition that a case says that no request was lodged."""
    return Presume(detainer.lodged, NEVER, ~detainer.lodged)


def _claimed_final_order(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    fact = removal_order.final
    claimed = all_of(~_not_lodged(), detainer.basis == "final-order")
    filled = any_of(claimed, fact)
    return (FactRule(note, fact, lambda action, law: filled),)


def _no_final_order_claimed(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    fact = removal_order.final
    # Stated facts that speak of an order, or of a removal, leave it open.
    order_on_file = any_of(
        _is_stated(removal_order.signed_by),
        _is_stated(removal_order.lodged_with_jail),
        _if_stated(person.previously_removed),
        Some(
            paper.collection,
            Presume(paper.form, NEVER, paper.form == "I-205")
            | Presume(paper.basis, NEVER, paper.basis == "removal"),
            presumed_complete=True,
        ),
    )
    none_claimed = any_of(_not_lodged(), detainer.basis != "final-order") & ~order_on_file
    return (FactRule(note, fact, lambda action, law: all_of(~none_claimed, fact)),)


def _no_finding_of_probable_cause(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    return (FactRule(note, findings.probable_cause_removable, lambda action, law: NEVER),)


def _no_claim_of_citizenship(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    fact = person.claims_us_citizenship
    # A stated no says that none was shown; a yes, or not known, leaves the claim open.
    none_shown = ~_if_stated(person.proof_of_citizenship_or_lawful_status)
    none_found = all_of(SEARCHED.has("jail-record"), ~_is_stated(person.proof_document), none_shown)
    return (FactRule(note, fact, lambda action, law: all_of(~none_found, fact)),)


def _identified_victim(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    fact = person.identified_victim
    return (FactRule(note, fact, lambda action, law: Always() if action == "inquire" else fact),)


def _no_proof_provided(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    fact, claim = person.proof_of_citizenship_or_lawful_status, person.claims_us_citizenship
    looked_for = person.proof_requested & SEARCHED.has("jail-record")
    none_found = looked_for & ~_if_stated(claim) & ~_is_stated(person.proof_document)
    return (FactRule(note, fact, lambda action, law: ~none_found & fact),)


def _is_stated(fact: Fact) -> Condition:
    """Return that a fact is mentioned at all, even as not known."""
    return Presume(fact, NEVER, Always())


def _if_stated(fact: Flag) -> Condition:
    """Return a fact that is a no where nobody mentions it."""
    return Presume(fact, NEVER, fact)


def _unless_stated(fact: Flag, *others: Flag) -> Condition:
    """Return that a fact is a no, unless one that goes with it is stated as a yes or not known."""
    return any_of(*map(_if_stated, others)) & fact


def _no_287g_authority(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    officer, agreement = person.officer_certified_287g, agreements.section_287g
    certified = _unless_stated(officer, agreement)

    def has_agreement(action: str, law: str) -> Condition:
        # An agency that was ever on a list is asked.
        return any_of(_if_stated(officer), may_have_agreement(law)) & agreement

    return (
        FactRule(note, officer, lambda action, law: certified),
        FactRule(note, agreement, has_agreement),
    )


def _sentence_of_a_year(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    # A jail term, probation or a fine that is stated, and a felony that is also a misdemeanor,
    # leave it open.
    to_prison = Presume(conviction.sentence, NEVER, conviction.sentence == "state-prison")
    felony_alone = (
        ~_is_stated(conviction.sentence) & (conviction.level == "felony") & ~conviction.wobbler
    )
    unless = ~(conviction.jurisdiction.lies_in("us-ca") & any_of(to_prison, felony_alone))
    return (NumberRule(note, conviction.sentence_days, 365, unless=unless, most=inf),)


def _nothing_added(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    # A stated reason for a delay, or a hold that has begun, says that there is one.
    delayed = _is_stated(hold.delay_reason) | (HoldHours("flat") > 0)
    return (NumberRule(note, hold.added_minutes, 0, unless=delayed),)


def _held_for_immigration(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    not_lodged = _not_lodged()

    def otherwise(reason: str) -> Condition:
        # The fact itself is unknown here: where there is, or may be, a request, it stays open.
        stated = hold.delay_reason == reason
        if reason == "immigration-enforcement":
            return any_of(not_lodged, stated)
        return all_of(~not_lodged, stated)

    return (ChoiceRule(note, hold.delay_reason, otherwise),)


def _charged_today(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
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


def _not_on_a_list(
    presumed: str, *lists: str
) -> Callable[[Sequence[KnownLaw], FillNote], tuple[FillRule, ...]]:
    return lambda laws, note: (MembershipRule(note, presumed, frozenset(lists)),)


def _no_finding_on_a_past_charge(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    fact = past_charge.probable_cause_found
    return (
        FactRule(note, fact, lambda action, law: NEVER),
        ListRule(note, past_charge.collection, about=fact),
    )


PRESUMPTIONS = (
    Presumption(
        "no-other-law-bars",
        "no other law prohibits it",
        "unless another law prohibits it (not checked)",
        "A jail knows the laws of its own place. A law that is known here for the place and the "
        "day, or that a stated fact brings into play, is never presumed away.",
        "the index of known laws",
        _no_bar(findings.other_law_bars, of_localities=False),
    ),
    Presumption(
        "no-local-policy-bars",
        "no local policy prohibits it",
        "unless a local policy prohibits it (not checked)",
        "Policies of agencies are seldom published. One that is known here for the place and the "
        "day is never presumed away.",
        "the index of known laws",
        _no_bar(findings.local_policy_bars, of_localities=True),
    ),
    Presumption(
        "no-other-law-requires",
        "no other law requires it",
        "unless another law requires it (not checked)",
        "A jail knows the laws of its own place that order it to do something. A law of the state "
        "that is known here for the day and the act is never presumed away, nor a court's paper.",
        "the index of known laws",
        _no_requirement,
    ),
    Presumption(
        "no-juvenile-adjudication",
        "there is no juvenile adjudication",
        "unless there is a juvenile adjudication (sealed, not checked)",
        "Juvenile records are sealed from a jail.",
        "Cal. Welf. & Inst. Code 781, 827",
        lambda laws, note: (ListRule(note, "adjudications"),),
    ),
    Presumption(
        "no-finding-on-a-past-charge",
        "no magistrate found probable cause on a charge that ended",
        "unless a magistrate found probable cause on a charge that ended (not stated)",
        "Few charges that end without a conviction get as far as a preliminary hearing.",
        "Cal. Penal Code 859b, 872",
        _no_finding_on_a_past_charge,
    ),
    Presumption(
        "no-287g-authority",
        "no officer there acts under an agreement of 8 U.S.C. 1357(g)",
        "unless the officer acts under a 287(g) agreement (not checked)",
        "Few agencies have such an agreement, and an agency knows its own. One that was on ICE's "
        "lists of 2025 is asked, unless a list answers for the day.",
        "8 U.S.C. 1357(g); ICE's lists of agreements",
        _no_287g_authority,
    ),
    Presumption(
        "no-other-past-charge",
        "there is no charge without a conviction beyond those stated",
        "unless an earlier arrest was for a misdemeanor of Proposition 47 (not stated)",
        "A jail that looks at a record sees the arrests on it, and states those that matter.",
        "Gov. Code 7282.5(a)(6)",
        lambda laws, note: (
            ListRule(note, past_charge.collection, not_about=past_charge.probable_cause_found),
        ),
    ),
    Presumption(
        "charge-without-date",
        "the charge is judged by the law of the day of the question",
        "if the charge is under the law of this day (its date is not stated)",
        "A charge that is pending is recent, as a rule.",
        "the question itself",
        _charged_today,
    ),
    Presumption(
        "no-enhancement",
        "no enhancement for injury, a firearm, a weapon or a gang was found",
        "unless an enhancement was found for injury, a firearm, a weapon or a gang (not stated)",
        "An enhancement is pleaded and proved with the felony, and stands on the record of it.",
        "Cal. Penal Code 667.5(c)(8), 1192.7(c)(8), (23), (28)",
        _not_on_a_list(NO_ENHANCEMENT, "ca-serious-felony", "ca-violent-felony"),
    ),
    Presumption(
        "not-domestic-violence",
        "the offense is not domestic violence",
        "unless the victim was a partner, a relative or lived in the household (not stated)",
        "An offense is taken for domestic violence only where its section or the record says so.",
        "Cal. Penal Code 13700; Gov. Code 7282.5(a)(5) as enacted",
        _not_on_a_list(NO_DOMESTIC_VIOLENCE, "domestic-violence"),
    ),
    Presumption(
        "no-bench-warrant",
        "the warrant was issued on probable cause of the offense",
        "unless the warrant is a bench warrant for a failure to appear (not stated)",
        "A warrant that names an offense is issued on probable cause of it, as a rule.",
        "Fed. R. Crim. P. 4, 9",
        _presume(NEVER, paper.bench_warrant),
    ),
    Presumption(
        "removal-followed-the-conviction",
        "the removal came after the conviction",
        "if the removal came after the conviction (not stated)",
        "Suspicion of the enhancement is enough for an arrest; the order is in the federal file.",
        "8 U.S.C. 1326(b)(2); Gov. Code 7284.6(b)(1)",
        _presume(Always(), conviction.followed_by_removal),
    ),
    Presumption(
        "sentence-of-a-year",
        "the sentence for a felony that is never a misdemeanor was at least one year",
        "if the sentence was at least one year (not stated)",
        "Its least term in prison, or in county jail in place of prison, is sixteen months. A "
        "stated jail term, probation or fine leaves the days open.",
        "Cal. Penal Code 18, 1170(h); 8 U.S.C. 1101(a)(48)(B)",
        _sentence_of_a_year,
    ),
    Presumption(
        "identified-victim",
        "the person has been identified as a victim",
        "if the person has been identified as a victim (not stated)",
        "A certification for a visa begins with a person who has been identified.",
        "8 U.S.C. 1101(a)(15)(T), (U); Gov. Code 7284.6(b)(4)",
        _identified_victim,
    ),
    Presumption(
        "no-written-choice-to-stay",
        "the person did not choose in writing to stay",
        "unless the person chose in writing to stay (not stated)",
        "A written choice is on file where it was made.",
        "D.C. Code 24-211.02a(c)(6)",
        _presume(NEVER, release.written_choice_to_stay),
    ),
    Presumption(
        "no-proof-provided",
        "the person has provided no proof of citizenship or lawful status",
        "unless the proof that ends the duty is shown (none was found in the property or the "
        "booking file)",
        "The agency asked for proof, the property and the booking file were searched, and the "
        "person claims no citizenship.",
        "Tex. Code Crim. Proc. 2A.060",
        _no_proof_provided,
    ),
    Presumption(
        "no-claim-of-citizenship",
        "the person does not claim US citizenship",
        "unless the person claims US citizenship (the jail record has no claim; ask)",
        "The property and the booking file were searched, and nobody states a claim or a document. "
        "A claim that was made stands there.",
        "Form I-247A; the booking file",
        _no_claim_of_citizenship,
    ),
    Presumption(
        "nothing-added-to-the-wait",
        "no time was added to the ordinary release",
        "unless the release was delayed for immigration authorities (not stated)",
        "Who adds time to a release knows it.",
        "the question itself",
        _nothing_added,
    ),
    Presumption(
        "hold-for-immigration",
        "the hold that is asked about would be for immigration authorities",
        "if the hold would be for immigration authorities (no other reason is stated)",
        "The question is about such a hold. Who keeps the person for another reason, as to process "
        "the release, states it. Only where no request is lodged: nothing else shows a reason.",
        "the question itself",
        _held_for_immigration,
    ),
    Presumption(
        "claimed-final-order",
        "there is a final order of removal, as the request says",
        "if the final order that the request claims exists (the order was not seen)",
        "The request states it; few jails see the order itself.",
        "Form I-247A, first box",
        _claimed_final_order,
    ),
    Presumption(
        "no-final-order-claimed",
        "there is no final order of removal, since no request claims one",
        "unless there is a final order of removal (no request claims one)",
        "Who has a final order states it: it is the first ground on the form.",
        "Form I-247A, first box",
        _no_final_order_claimed,
    ),
    Presumption(
        "no-finding-of-probable-cause",
        "nobody found probable cause that the person is removable, beyond what the request states",
        "unless probable cause was found beyond what the request states",
        "A jail does not examine who is removable; who does has it on file.",
        "Form I-247A, the grounds of the request",
        _no_finding_of_probable_cause,
    ),
)
"""All presumptions, in the order in which they are listed."""
