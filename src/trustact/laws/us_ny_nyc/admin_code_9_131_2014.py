"""New York City's detainer law of 2014: a federal judge's warrant and a serious conviction.

The Department of Correction may honor a detainer only if a federal judge's warrant comes with it
and, besides, a search at the time of release shows a conviction of a violent or serious crime in
the past five years, or a possible match in the terrorist screening database. Nothing may be spent
on telling immigration authorities about custody, release or court dates, except about such a person
(without any warrant), or for a purpose unrelated to civil enforcement. Information on citizenship
or immigration status is outside this ban.

A violent or serious crime is one of about 170 felonies of the Penal Law, which Local Law 58 names
by section, a felony of leaving the scene of an accident, or a felony that is a hate crime; the
department may add newer ones by rule. Of a felony that the table does not have, the case can state
`nyc-violent-or-serious`. A conviction of another state or of the United States counts if it would
be a predicate felony for the like crime (Penal Law 70.06(1)(b)(i)), which the case has to state.

Choices where the text leaves a question open: The five years end on the day of the present arrest;
whether a conviction that came of that arrest counts is a reading. That time in prison for such a
crime is left out of the five years, as an advisory for defense counsel of November 2014 says, is
not coded. The warrant is presented with the detainer, is signed by an Article III judge or a
federal magistrate judge, and authorizes custody or arrest; an immigration judge is neither. The
search has to have been made, or a court to have told of the conviction. Whether an answer to a
detainer by notice alone needs the warrant is disputed; the city follows the clause on disclosure,
as here. A notice is taken to be for civil enforcement unless another purpose is stated.

The city's jails are run by the department alone, here "city-jail"; a county jail of a borough is
one of them. Basis: the department's notice of a rule of 2019, which restates the section, and the
Council's summary; the definition of the crimes was read in Local Law 58; the first day, the words
on the warrant and the exceptions for other purposes are recalled.
"""

from trustact.language import findings, not_coded
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms
from trustact.laws.us_ny_nyc import admin_code_9_131_2013

act = admin_code_9_131_2013.act.amend(
    "us-ny-nyc/admin-code-9-131-2014",
    title="Department of Correction and detainers, 2014",
    citation="N.Y.C. Admin. Code 9-131 (Local Law 58 of 2014)",
    in_force=[("2014-12-14", None)],
    basis="secondary",
    fallback={"hold": "release", "notify": "give no notice", "share": "do not share"},
    note="the department may honor a detainer but need not",
    repeal=[
        "convicted_of_a_covered_crime",
        "pending_covered_case",
        "outstanding_warrant",
        "final_order_of_removal",
        "known_gang_member",
    ],
)

violent_or_serious = act.offenses(
    "NYC Admin. Code 9-131(a)", terms.VIOLENT_OR_SERIOUS, basis="text"
)
to_immigration_authorities = act.definition(
    "NYC Admin. Code 9-131(a)",
    "federal immigration authorities",
    terms.to_immigration_authorities,
    says="ICE, CBP, or another officer of Homeland Security",
)


@act.provision("NYC Admin. Code 9-131(b)(1)", basis="recalled")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for this person came with the detainer."""
    return terms.judicial_warrant


@act.provision("NYC Admin. Code 9-131(b)(2)(A)", basis="text")
def convicted_of_violent_or_serious_crime():
    """A conviction of a violent or serious crime in the five years before the present arrest."""
    return terms.convicted


possible_terrorist_match = act.keep("possible_terrorist_match", "NYC Admin. Code 9-131(b)(2)(B)")

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


no_notice = act.notify.prohibited(
    "NYC Admin. Code 9-131(h)",
    says="No time on duty and no means of the department may be spent on telling immigration "
    "authorities about the custody, release or court dates of a person",
)
no_word_on_custody = act.share.prohibited(
    "NYC Admin. Code 9-131(h)",
    says="No time on duty and no means of the department may be spent on telling immigration "
    "authorities about the custody, release or court dates of a person",
    when=to_immigration_authorities & terms.about_custody,
)
no_other_information = act.share.prohibited(
    "NYC Admin. Code 9-131(h)",
    says="Nor on telling them anything else about a person in custody, but for citizenship and "
    "immigration status",
    when=to_immigration_authorities & terms.other_about_the_person,
    basis="recalled",
)


@act.provision("NYC Admin. Code 9-131(h)(ii)", basis="recalled")
def unrelated_to_civil_enforcement():
    """The communication is unrelated to the enforcement of civil immigration law."""
    return terms.unrelated_to_civil_enforcement


@act.provision("NYC Admin. Code 9-131(h)(ii), notice", basis="recalled")
def notice_unrelated_to_civil_enforcement():
    """The notice is for law enforcement that is unrelated to civil immigration law."""
    return terms.unrelated_notice


@act.provision("NYC Admin. Code 9-131(h)(iii)", basis="recalled")
def otherwise_required_by_law():
    """Another law requires the communication."""
    return terms.required_by_law


@act.provision("NYC Admin. Code 9-131(h)(i)")
def conviction_or_match():
    """The person has the conviction, or the match, that a hold would need; no warrant is needed."""
    return convicted_of_violent_or_serious_crime | possible_terrorist_match


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
        "NYC Admin. Code 9-131(a)": (violent_or_serious, to_immigration_authorities),
        "NYC Admin. Code 9-131(b)": (no_hold, warrant_and_conviction_or_match),
        "NYC Admin. Code 9-131(b)(1)": judicial_warrant,
        "NYC Admin. Code 9-131(b)(2)(A)": convicted_of_violent_or_serious_crime,
        "NYC Admin. Code 9-131(b)(2)(B)": possible_terrorist_match,
        "NYC Admin. Code 9-131(c)-(g)": not_coded(
            "construction, reports and the office of immigration authorities on land of the "
            "department; no answer on one person turns on them"
        ),
        "NYC Admin. Code 9-131(h)": (no_notice, no_word_on_custody, no_other_information),
        "NYC Admin. Code 9-131(h)(i)": conviction_or_match,
        "NYC Admin. Code 9-131(h)(ii)": unrelated_to_civil_enforcement,
        "NYC Admin. Code 9-131(h)(ii), notice": notice_unrelated_to_civil_enforcement,
        "NYC Admin. Code 9-131(h)(iii)": otherwise_required_by_law,
    }
)
