"""New York City's detainer law of 2014: a federal judge's warrant and a serious conviction.

The Department of Correction may honor a detainer, by holding the person past release or by telling
immigration authorities of the release, only if a federal judge's warrant comes with it and,
besides, a search at the time of release shows, or a court or another agency has told of, a
conviction of a violent or serious crime in the past five years or a possible match in the
terrorist screening database. Since 2015-02-12 subdivision (h) bars any word to immigration
authorities about a person in custody, except about such a person, for a purpose unrelated to civil
enforcement, or as a law requires. Information on citizenship or immigration status is outside it.

A violent or serious crime is one of some 150 sections of the Penal Law that (a)(7) names, as a
felony, a felony hate crime, a felony under section 600 of the Vehicle and Traffic Law, or a felony
attempt, conspiracy, solicitation or facilitation. The department may add by rule what the
legislature makes later; a rule of 2019 proposed seven, which are not on file. A conviction of
another state or of the United States counts if it would be a predicate felony for the like crime
(Penal Law 70.06(1)(b)(i)), which the case has to state. A youthful offender is not convicted.

Choices where the text leaves a question open: (b) asks for the warrant also where a detainer is
answered by notice alone; (h)(1)(i) lets the department speak of a person with the conviction or the
match, without naming a warrant. Which of them governs the notice is a reading; no warrant is needed
for other information. The five years end on the day of the present arrest; whether a conviction
that came of that arrest counts is a reading. Time in jail or prison for such a crime lengthens the
five years: where the release from the sentence lies in the last five years, or is not known,
whether they reach back far enough is a reading; a sentence without custody cannot lengthen them.
Time before the judgment is not counted here. The warrant is presented with the detainer, is signed
by an Article III judge or a federal magistrate judge, and authorizes custody or arrest; an
immigration judge is neither. "The databases were searched" also stands for what a court or agency
has told. A notice is taken to be for civil enforcement unless another purpose is stated.

Local Law 63 of 2026, passed over a veto on 2026-01-29, calls immigration authorities whoever acts
for the federal government and has duties in immigration enforcement, in any department: here also
another law enforcement agency that asks for immigration enforcement. It bars offices on land of the
department for any purpose, which concerns no single person.

The city's jails are run by the department alone, here "city-jail"; a county jail of a borough is
one of them. Basis: Local Laws 58 of 2014 (Int. 486-A), 228 of 2017 and 63 of 2026 (Int. 1412-A), as
enacted; the Council's record to August 2026 has no other law on the section.
"""

from trustact.language import findings, not_coded, question
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms
from trustact.laws.us_ny_nyc import admin_code_9_131_2013

act = admin_code_9_131_2013.act.amend(
    "us-ny-nyc/admin-code-9-131-2014",
    title="Department of Correction and detainers, 2014",
    citation="N.Y.C. Admin. Code 9-131 (Local Law 58 of 2014)",
    in_force=[("2014-12-14", None)],
    basis="text",
    fallback={"hold": "release", "notify": "give no notice", "share": "do not share"},
    note="the department may honor a detainer but need not",
    repeal=[
        "convicted_of_a_covered_crime",
        "pending_covered_case",
        "outstanding_warrant",
        "outstanding_warrant_of_removal",
        "final_order_of_removal",
        "known_gang_member",
    ],
)

to_immigration_authorities = act.definition(
    "NYC Admin. Code 9-131(a)(4)",
    "federal immigration authorities",
    terms.to_immigration_authorities,
    says="ICE, CBP, or another officer of Homeland Security; since 2026-01-29 whoever enforces "
    "immigration law for the federal government",
)
violent_or_serious = act.offenses("NYC Admin. Code 9-131(a)(7)", terms.VIOLENT_OR_SERIOUS)
h_in_force = act.definition(
    "Local Law 58 of 2014, section 7",
    "first day of (h)",
    question.as_of.on_or_after("2015-02-12"),
    says="subdivision (h) took effect 90 days after the law",
)


@act.provision("NYC Admin. Code 9-131(b)(1)(i)")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for this person came with the detainer."""
    return terms.judicial_warrant


@act.provision("NYC Admin. Code 9-131(b)(1)(ii)(A)")
def convicted_of_violent_or_serious_crime():
    """A conviction of a violent or serious crime in the five years before the present arrest."""
    return terms.convicted


possible_terrorist_match = act.keep(
    "possible_terrorist_match", "NYC Admin. Code 9-131(b)(1)(ii)(B)"
)

no_hold = act.hold.prohibited(
    "NYC Admin. Code 9-131(b)",
    says="A detainer may be honored by holding a person only if two conditions are met",
    when=factors.asked_to_hold,
)


@no_hold.unless("NYC Admin. Code 9-131(b)")
def warrant_and_conviction_or_match():
    """A federal judge's warrant, and a search that shows the conviction or the match."""
    return (
        judicial_warrant
        & findings.database_search_done
        & (convicted_of_violent_or_serious_crime | possible_terrorist_match)
    )


no_notice_on_a_detainer = act.notify.prohibited(
    "NYC Admin. Code 9-131(b)",
    says="A detainer may be honored by telling immigration authorities of the release only if two "
    "conditions are met",
    when=factors.lodged_to_detain,
)
no_notice_on_a_detainer.unless(warrant_and_conviction_or_match)
no_notice = act.notify.prohibited(
    "NYC Admin. Code 9-131(h)",
    says="No time on duty and no means of the department may be spent on telling immigration "
    "authorities about the custody, release or court dates of a person",
    when=h_in_force,
)
no_word_on_custody = act.share.prohibited(
    "NYC Admin. Code 9-131(h)",
    says="No time on duty and no means of the department may be spent on telling immigration "
    "authorities about the custody, release or court dates of a person",
    when=h_in_force & to_immigration_authorities & terms.about_custody,
)
no_other_information = act.share.prohibited(
    "NYC Admin. Code 9-131(h)",
    says="Nor on telling them anything else about a person in custody, but for citizenship and "
    "immigration status",
    when=h_in_force & to_immigration_authorities & terms.other_about_the_person,
)


@act.provision("NYC Admin. Code 9-131(h)(1)(i)")
def conviction_or_match():
    """The person has the conviction, or the match, that a hold would need; no warrant is needed."""
    return convicted_of_violent_or_serious_crime | possible_terrorist_match


@act.provision("NYC Admin. Code 9-131(h)(1)(ii)")
def unrelated_to_civil_enforcement():
    """The communication is unrelated to the enforcement of civil immigration law."""
    return terms.unrelated_to_civil_enforcement


@act.provision("NYC Admin. Code 9-131(h)(1)(ii), notice")
def notice_unrelated_to_civil_enforcement():
    """The notice is for law enforcement that is unrelated to civil immigration law."""
    return terms.unrelated_notice


@act.provision("NYC Admin. Code 9-131(h)(1)(iii)")
def otherwise_required_by_law():
    """Another law requires the communication."""
    return terms.required_by_law


notice_without_the_warrant = act.reading(
    "notice-without-the-warrant",
    asks="May a detainer be answered by notice of the release, about a person with the conviction "
    "or the match, without a judge's warrant?",
    yes="(h)(1)(i) allows any communication about such a person and names no warrant; the "
    "department's notice of a rule of 2019 reads it so.",
    no="(b)(1) says that a detainer may be honored by notice only if the warrant is presented.",
    citation="NYC Admin. Code 9-131(b)(1), (h)(1)(i)",
)


@no_notice_on_a_detainer.unless("NYC Admin. Code 9-131(h)(1)(i), on a detainer")
def conviction_or_match_without_the_warrant():
    """The conviction or the match is enough for a notice of the release, without a warrant.

    Whether it is, where a detainer asks for the notice, is a reading.
    """
    return conviction_or_match & h_in_force & notice_without_the_warrant


no_notice_on_a_detainer.unless(notice_unrelated_to_civil_enforcement, otherwise_required_by_law)
no_notice.unless(
    conviction_or_match, notice_unrelated_to_civil_enforcement, otherwise_required_by_law
)
no_word_on_custody.unless(
    conviction_or_match, unrelated_to_civil_enforcement, otherwise_required_by_law
)
no_other_information.unless(
    conviction_or_match, unrelated_to_civil_enforcement, otherwise_required_by_law
)

act.table(
    {
        "NYC Admin. Code 9-131(a)(1)": not_coded("a detainer, or a like request to detain"),
        "NYC Admin. Code 9-131(a)(2)": terms.prison_is_left_out,
        "NYC Admin. Code 9-131(a)(3)": not_coded("the department, which is bound as a whole"),
        "NYC Admin. Code 9-131(a)(4)": to_immigration_authorities,
        "NYC Admin. Code 9-131(a)(5)-(6)": not_coded("a judicial warrant; the screening database"),
        "NYC Admin. Code 9-131(a)(7)": violent_or_serious,
        "NYC Admin. Code 9-131(b)": (
            no_hold,
            no_notice_on_a_detainer,
            warrant_and_conviction_or_match,
        ),
        "NYC Admin. Code 9-131(b)(1)(i)": judicial_warrant,
        "NYC Admin. Code 9-131(b)(1)(ii)(A)": convicted_of_violent_or_serious_crime,
        "NYC Admin. Code 9-131(b)(1)(ii)(B)": possible_terrorist_match,
        "NYC Admin. Code 9-131(b)(2)": not_coded("confidentiality of what a search shows"),
        "NYC Admin. Code 9-131(c)-(g)": not_coded(
            "construction and reports; no answer on one person turns on them"
        ),
        "NYC Admin. Code 9-131(h)": (no_notice, no_word_on_custody, no_other_information),
        "NYC Admin. Code 9-131(h)(1)(i)": conviction_or_match,
        "NYC Admin. Code 9-131(h)(1)(i), on a detainer": conviction_or_match_without_the_warrant,
        "NYC Admin. Code 9-131(h)(1)(ii)": unrelated_to_civil_enforcement,
        "NYC Admin. Code 9-131(h)(1)(ii), notice": notice_unrelated_to_civil_enforcement,
        "NYC Admin. Code 9-131(h)(1)(iii)": otherwise_required_by_law,
        "NYC Admin. Code 9-131(h)(2)": not_coded("offices of immigration authorities"),
        "Local Law 58 of 2014, section 7": h_in_force,
    }
)
