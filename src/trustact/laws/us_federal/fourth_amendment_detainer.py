"""Fourth Amendment cases on detainers: a hold past release is a new seizure.

A person who would otherwise go free and is kept on a detainer is seized anew. The seizure needs
probable cause that the person is removable; that ICE "initiated an investigation" is none. Without
it the hold is prohibited. Where it is shown these cases prohibit nothing, and since a detainer is a
request the agency may honor or decline it: the answer is then "permitted" and never "required".

Where it is law: in the First Circuit by Morales (2015-07-17), for Maine, Massachusetts, New
Hampshire, Puerto Rico and Rhode Island; in the Second by Hernandez (2019-09-17), for Connecticut,
New York and Vermont; in the Eleventh by Alcocer (2018-10-09), for Alabama, Florida and Georgia; in
the Ninth by Gonzalez (2020-09-11), for its states and territories, and before it in Oregon by a
federal district court (Miranda-Olivares, 2014-04-11). Elsewhere these decisions are persuasive
only: whether they are followed is a reading. Galarza (Third Circuit, 2014-03-04) decided that a
detainer is a request, not that probable cause is needed. All of them declare what the law already
was, so they also apply to earlier days; Morales held it clearly established by 2009.

What shows probable cause: a final order of removal; pending proceedings; statements or other
evidence about the person. Where nobody has stated whether there is a final order, what the form
claims is taken, a final order or another ground, and the answer says so; an order that is stated
not to exist is no ground.
That a ground suffices because the form states it is recalled, except for the final order. Open,
each as a reading: "reason to believe" alone, a search of databases alone, and any ground if the
person claims to be a citizen.

In the Fifth Circuit the ground that ICE certifies on the I-247A suffices: what the officer knows is
imputed to the jail, and it is the request that tells the jail of it (El Cenizo, 2018; the passage
on knowledge is recalled). ICE's practice of attaching a signed warrant, which the court mentions,
is not a condition of that passage, so a request without one is not treated otherwise. The court
rejected an attack on the face of the Texas statute: it decided that not every such hold is
unlawful, not that each one is lawful. If the officer had no probable cause, the jail that relied on
the officer had none; so a finding that there is none, and a claim of citizenship, count as
elsewhere.

Gonzalez also requires a prompt review by a neutral officer. Whether a hold may begin before it is a
reading, which matters for grounds that are neither an order nor pending proceedings, since the
class of that case leaves those out. If it may, it ends after 48 hours of the clock: a longer delay
is presumed not to be prompt, a weekend is no excuse (County of Riverside v. McLaughlin, 500 U.S.
44, on arrests for crimes), and no fact of a case shows that a review took place.

A detention on a court's warrant, order or writ rests on that paper and is not covered. An officer's
warrant (I-200, I-205) is not such a paper. Whether the order of a state official is one who looks
at identity alone, as in North Carolina since December 2024, is a reading. Probable cause of another
offense is a ground for an arrest for it, which is not a hold on a detainer. Whether state law gives
the agency a power to arrest for a civil matter is a question of that law: Gonzalez reversed the
judgment of 2019 that made ICE's requests depend on it. There is no rule on notice, transfers,
interviews and questions.

Basis: summaries by the courts and others; what is recalled is marked.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    all_of,
    any_of,
    detainer,
    findings,
    not_coded,
    paper,
    papers,
    person,
    question,
    release,
    removal_order,
)
from trustact.laws.us_federal._ground_of_hold import claim_leaves_it_standing, database_suffices

act = Instrument(
    "us-federal/fourth-amendment-detainer",
    title="Fourth Amendment cases on detainers",
    citation="Galarza v. Szalczyk, 745 F.3d 634; Miranda-Olivares v. Clackamas County (D. Or. "
    "2014); Morales v. Chadbourne, 793 F.3d 208; El Cenizo v. Texas, 890 F.3d 164; Alcocer v. "
    "Mills, 906 F.3d 944; Hernandez v. United States, 939 F.3d 191; Gonzalez v. ICE, 975 F.3d 788",
    status="case-law",
    in_force=[("2014-03-04", None)],
    binds=LOCAL_AND_STATE,
    basis="secondary",
    note="decided 2014 to 2020, binding in the First, Second, Ninth and Eleventh Circuits and "
    "persuasive elsewhere; liability for earlier conduct is a separate question",
)

# The seizure


@act.provision("U.S. Const. amend. IV, new seizure")
def seized_again():
    """A detainer that asks for a hold was lodged; without it the person would be released now."""
    return detainer.lodged & detainer.asks.has("hold") & release.eligible


rests_on_identity = act.definition(
    "U.S. Const. amend. IV, court's paper",
    "order on identity alone",
    all_of(
        question.place.lies_in("us-nc"),
        question.as_of.on_or_after("2024-12-01"),
        paper.paper == "order",
        paper.signed_by.isin("state-judge", "clerk"),
        paper.basis.isin("immigration", "other"),
    ),
    says="an order of an official of North Carolina under G.S. 162-62(b1) to hold the person whom "
    "a detainer names",
)
identity_suffices = act.reading(
    "order-on-identity-alone",
    asks="Is the order of a state judicial official, who looks only at whether the person is the "
    "one whom the detainer names, a ground of custody for which no probable cause is needed?",
    yes="A judicial official of the state orders it by statute, N.C. Gen. Stat. 162-62(b1)(2), and "
    "the jail obeys an order of a court.",
    no="Nobody but ICE has looked at probable cause: the official's order under N.C. Gen. Stat. "
    "162-62(b1)(2) asks for identity alone; no decision is on file.",
    citation="U.S. Const. amend. IV, court's paper",
)


@act.provision("U.S. Const. amend. IV, court's paper")
def paper_of_a_court():
    """A court's warrant, or a court's order or writ that authorizes custody, for the request.

    Such a paper is itself the ground of the detention. One for records is not; an officer's or an
    immigration judge's is not a court's. One for another matter is the ground of another custody,
    and is executed separately. Whether the order of an official of North Carolina who looks at
    identity alone is such a ground is a reading.
    """
    return papers.court_paper_for_custody(
        also=(papers.FOR_THE_REQUEST, ~rests_on_identity | identity_suffices)
    )


# Where it is law


@act.provision("Morales v. Chadbourne, 793 F.3d 208")
def first_circuit():
    """Binding in Maine, Massachusetts, New Hampshire, Puerto Rico and Rhode Island."""
    return any_of(
        question.place.lies_in("us-me"),
        question.place.lies_in("us-ma"),
        question.place.lies_in("us-nh"),
        question.place.lies_in("us-pr"),
        question.place.lies_in("us-ri"),
    )


@act.provision("Hernandez v. United States, 939 F.3d 191")
def second_circuit():
    """Binding in Connecticut, New York and Vermont."""
    return any_of(
        question.place.lies_in("us-ct"),
        question.place.lies_in("us-ny"),
        question.place.lies_in("us-vt"),
    )


@act.provision("Alcocer v. Mills, 906 F.3d 944")
def eleventh_circuit():
    """Binding in Alabama, Florida and Georgia.

    A jail that keeps a person after bail on suspicion of unlawful presence needs probable cause.
    """
    return any_of(
        question.place.lies_in("us-al"),
        question.place.lies_in("us-fl"),
        question.place.lies_in("us-ga"),
    )


@act.provision("Miranda-Olivares v. Clackamas County (D. Or. 2014)")
def oregon():
    """The federal court of Oregon decided so against a county of that state."""
    return question.place.lies_in("us-or")


@act.provision("Gonzalez v. ICE, 975 F.3d 788")
def rest_of_the_ninth_circuit():
    """Binding in the other states and territories of the Ninth Circuit.

    They are Alaska, Arizona, California, Guam, Hawaii, Idaho, Montana, Nevada, the Northern Mariana
    Islands and Washington.
    """
    return any_of(
        question.place.lies_in("us-ak"),
        question.place.lies_in("us-az"),
        question.place.lies_in("us-ca"),
        question.place.lies_in("us-gu"),
        question.place.lies_in("us-hi"),
        question.place.lies_in("us-id"),
        question.place.lies_in("us-mt"),
        question.place.lies_in("us-nv"),
        question.place.lies_in("us-mp"),
        question.place.lies_in("us-wa"),
    )


followed_elsewhere = act.reading(
    "followed-where-not-binding",
    asks="Is a hold on a detainer a new seizure that needs probable cause, at a place where no "
    "decision to that effect is binding?",
    yes="Four federal circuits (as Morales v. Chadbourne, 793 F.3d 208) and courts elsewhere "
    "derive it from the general law of seizures.",
    no="No decision binds there, and a court could see the hold as a continuation of lawful "
    "custody; none on file does.",
    citation="U.S. Const. amend. IV, persuasive decisions",
)

# Probable cause


@act.provision("Morales v. Chadbourne, 793 F.3d 208, final order")
def final_order():
    """There is a final order of removal."""
    return removal_order.final


review_may_follow = act.reading(
    "hold-before-neutral-review",
    asks="May a hold in the Ninth Circuit begin before a neutral officer has reviewed probable "
    "cause?",
    yes="The review must be prompt, and in criminal cases 48 hours, weekends included, are as a "
    "rule prompt; the federal court of Idaho decided so (Castrejon v. Jerome County, 2022).",
    no="Gonzalez v. ICE asks for the review of Gerstein v. Pugh, and nobody reviews a "
    "detainer during the hold, so that it would never take place.",
    citation="Gonzalez v. ICE, 975 F.3d 788, neutral review",
)
reason_suffices = act.reading(
    "reason-to-believe-alone",
    asks='Is "reason to believe" on the form, without any facts, probable cause?',
    yes='Courts, as in Morales v. Chadbourne, 793 F.3d 208, equate "reason to believe" in 8 '
    "U.S.C. 1357(a)(2) with probable cause.",
    no="The box of Form I-247 names no facts about the person from which probable cause "
    "could be seen; no decision on the box alone is on file.",
    citation="Morales v. Chadbourne, 793 F.3d 208, reason to believe",
)


@act.provision("Gonzalez v. ICE, 975 F.3d 788, neutral review")
def no_review_is_due_first():
    """Outside the Ninth Circuit, or for 48 hours there if a hold may begin before the review."""
    return ~(oregon | rest_of_the_ninth_circuit) | (review_may_follow & (HoldHours("flat") <= 48))


@act.provision("Gonzalez v. ICE, 975 F.3d 788, pending proceedings", basis="recalled")
def proceedings_pending():
    """Removal proceedings against the person are pending, as the detainer states.

    The class of Gonzalez leaves such persons out; that the proceedings are probable cause is
    recalled.
    """
    return detainer.basis == "pending-proceedings"


@act.provision("U.S. Const. amend. IV, specific probable cause", basis="recalled")
def specific_probable_cause():
    """Probable cause about this person was shown, or the detainer states evidence of it.

    The form I-247A calls it statements by the person or other reliable evidence.
    """
    return (findings.probable_cause_removable | (detainer.basis == "statements")) & (
        no_review_is_due_first
    )


@act.provision("El Cenizo v. Texas, 890 F.3d 164, where it binds")
def fifth_circuit():
    """Binding in Louisiana, Mississippi and Texas."""
    return any_of(
        question.place.lies_in("us-la"),
        question.place.lies_in("us-ms"),
        question.place.lies_in("us-tx"),
    )


@act.provision("El Cenizo v. Texas, 890 F.3d 164", basis="recalled")
def certified_in_the_fifth_circuit():
    """ICE certified the ground on an I-247A, in the Fifth Circuit.

    The court upheld on its face a duty to honor such requests: what the officer of ICE knows is
    imputed to the jail, which the request tells of it and which need not assess it.
    """
    return all_of(
        fifth_circuit,
        detainer.form == "I-247A",
        detainer.basis.isin("pending-proceedings", "biometrics", "statements"),
    )


@act.provision("Gonzalez v. ICE, 975 F.3d 788, databases")
def database_match():
    """The detainer rests on a match of biometrics with a search of databases alone.

    The box on the I-247A also covers a search with other information, which it does not name.
    """
    return (detainer.basis == "biometrics") & database_suffices & no_review_is_due_first


@act.provision("Morales v. Chadbourne, 793 F.3d 208, reason to believe", basis="recalled")
def reason_to_believe():
    """The detainer states "reason to believe" that the person is removable, and nothing else."""
    return (detainer.basis == "reason-to-believe") & reason_suffices & no_review_is_due_first


@act.provision("Morales v. Chadbourne, 793 F.3d 208, citizen")
def no_claim_of_citizenship():
    """The person does not claim to be a citizen, or the claim leaves probable cause standing."""
    return ~person.claims_us_citizenship | claim_leaves_it_standing


@act.provision("U.S. Const. amend. IV, ground examined")
def not_refuted():
    """Nobody has examined the ground and found no probable cause."""
    return findings.probable_cause_removable.is_not_refuted()


@act.provision("U.S. Const. amend. IV, probable cause")
def probable_cause_shown():
    """Probable cause that the person is removable is shown."""
    return (
        any_of(
            final_order,
            proceedings_pending,
            specific_probable_cause,
            certified_in_the_fifth_circuit,
            database_match,
            reason_to_believe,
        )
        & no_claim_of_citizenship
        & not_refuted
    )


no_hold = act.hold.prohibited(
    "U.S. Const. amend. IV",
    says="Keeping a person on a detainer past release is a new seizure, which is unlawful without "
    "probable cause that the person is removable",
    when=seized_again
    & ~paper_of_a_court
    & any_of(
        first_circuit,
        second_circuit,
        eleventh_circuit,
        oregon,
        rest_of_the_ninth_circuit,
        followed_elsewhere,
    )
    & ~probable_cause_shown,
)

may_hold = act.hold.permitted(
    "Galarza v. Szalczyk, 745 F.3d 634",
    says="A detainer is a request: if probable cause is shown the agency may honor or decline it",
    when=seized_again & probable_cause_shown,
)

act.table(
    {
        "U.S. Const. amend. IV": no_hold,
        "U.S. Const. amend. IV, new seizure": seized_again,
        "U.S. Const. amend. IV, court's paper": (paper_of_a_court, rests_on_identity),
        "U.S. Const. amend. IV, persuasive decisions": followed_elsewhere,
        "U.S. Const. amend. IV, ground examined": not_refuted,
        "U.S. Const. amend. IV, probable cause": probable_cause_shown,
        "U.S. Const. amend. IV, specific probable cause": specific_probable_cause,
        "Alcocer v. Mills, 906 F.3d 944": eleventh_circuit,
        "El Cenizo v. Texas, 890 F.3d 164": certified_in_the_fifth_circuit,
        "El Cenizo v. Texas, 890 F.3d 164, where it binds": fifth_circuit,
        "Galarza v. Szalczyk, 745 F.3d 634": may_hold,
        "Hernandez v. United States, 939 F.3d 191": second_circuit,
        "Miranda-Olivares v. Clackamas County (D. Or. 2014)": oregon,
        "Morales v. Chadbourne, 793 F.3d 208": first_circuit,
        "Morales v. Chadbourne, 793 F.3d 208, final order": final_order,
        "Morales v. Chadbourne, 793 F.3d 208, reason to believe": reason_to_believe,
        "Morales v. Chadbourne, 793 F.3d 208, citizen": no_claim_of_citizenship,
        "Santos v. Frederick County (4th Cir. 2013)": not_coded(
            "an officer's warrant alone is no ground for a local officer to seize; it does not "
            "decide on a hold that ICE requested"
        ),
        "Mendoza v. ICE, 849 F.3d 408": not_coded(
            "the Eighth Circuit found no violation by a jail that honored a detainer for which "
            "the officer had arguable probable cause; it does not decide what the form has to show"
        ),
        "Gonzalez v. ICE (C.D. Cal. 2019)": not_coded(
            "forbade ICE detainers on databases alone, and to states that authorize no civil "
            "arrest; reversed on appeal, and bound ICE only"
        ),
        "Jimenez Moreno v. Napolitano (N.D. Ill. 2016)": not_coded(
            "voided detainers without a warrant of one ICE office, under 8 U.S.C. 1357(a)(2) and "
            "not under the Constitution (recalled); it bound ICE only"
        ),
        "Gonzalez v. ICE, 975 F.3d 788": rest_of_the_ninth_circuit,
        "Gonzalez v. ICE, 975 F.3d 788, neutral review": no_review_is_due_first,
        "Gonzalez v. ICE, 975 F.3d 788, pending proceedings": proceedings_pending,
        "Gonzalez v. ICE, 975 F.3d 788, databases": database_match,
    }
)
