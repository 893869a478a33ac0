"""New York City's detainer law for its Department of Probation (2017): the test of 9-131.

The department may honor a detainer by holding a person only if a federal judge's warrant comes with
it and a search shows a conviction of a violent or serious crime of the past five years, or a
possible terrorist match. Notice and information are limited as for the jails: except about such a
person, or for a purpose unrelated to civil enforcement, nothing is spent on telling immigration
authorities.

All terms have the meanings of 9-131 (9-205(a)); choices and readings are those of
us-ny-nyc/admin-code-9-131-2014. In force since 2017; the day is not on file.

Basis: the opening words of (a) and (b) and the Council's summary of Int. 1558-A; the clause on
information is recalled.
"""

from trustact.language import Instrument, findings, not_coded
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms

act = Instrument(
    "us-ny-nyc/admin-code-9-205-2017",
    title="Department of Probation and immigration authorities",
    citation="N.Y.C. Admin. Code 9-205 (2017)",
    in_force=[("2017", None)],
    binds={"probation"},
    basis="secondary",
    fallback={"hold": "release", "notify": "give no notice", "share": "do not share"},
    note="the department may honor a detainer but need not",
)

violent_or_serious = act.offenses(
    "NYC Admin. Code 9-205(a)", terms.VIOLENT_OR_SERIOUS, basis="text"
)
to_immigration_authorities = act.definition(
    "NYC Admin. Code 9-205(a)",
    "federal immigration authorities",
    terms.to_immigration_authorities,
    says="ICE, CBP, or another officer of Homeland Security",
)


@act.provision("NYC Admin. Code 9-205(b)(1)")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for this person came with the detainer."""
    return terms.judicial_warrant


@act.provision("NYC Admin. Code 9-205(b)(2)(A)", basis="text")
def convicted_of_violent_or_serious_crime():
    """A conviction of a violent or serious crime in the five years before the present arrest."""
    return terms.convicted


@act.provision("NYC Admin. Code 9-205(b)(2)(B)")
def possible_terrorist_match():
    """The terrorist screening database shows a possible match."""
    return factors.terrorist_match


no_hold = act.hold.prohibited(
    "NYC Admin. Code 9-205(b)",
    says="A detainer may be honored by holding a person only if two conditions are met",
    when=factors.asked_to_hold,
)


@no_hold.unless("NYC Admin. Code 9-205(b)")
def warrant_and_conviction_or_match():
    """A federal judge's warrant, and a search that shows the conviction or the match."""
    return (
        judicial_warrant
        & findings.database_search_done
        & (convicted_of_violent_or_serious_crime | possible_terrorist_match)
    )


no_notice = act.notify.prohibited(
    "NYC Admin. Code 9-205(c)",
    says="No time on duty and no means of the department may be spent on telling immigration "
    "authorities about a person's release or appointments",
    basis="recalled",
)
no_information = act.share.prohibited(
    "NYC Admin. Code 9-205(c)",
    says="No time on duty and no means of the department may be spent on telling immigration "
    "authorities anything about a person but citizenship and immigration status",
    when=to_immigration_authorities & (terms.about_custody | terms.other_about_the_person),
    basis="recalled",
)


@no_notice.unless("NYC Admin. Code 9-205(c)(i)", basis="recalled")
def conviction_or_match():
    """The person has the conviction, or the match, that a hold would need; no warrant is needed."""
    return convicted_of_violent_or_serious_crime | possible_terrorist_match


@no_information.unless("NYC Admin. Code 9-205(c)(ii)", basis="recalled")
def unrelated_to_civil_enforcement():
    """The communication is unrelated to the enforcement of civil immigration law."""
    return terms.unrelated_to_civil_enforcement


@act.provision("NYC Admin. Code 9-205(c)(ii), notice", basis="recalled")
def notice_unrelated_to_civil_enforcement():
    """The notice is for law enforcement that is unrelated to civil immigration law."""
    return terms.unrelated_notice


@act.provision("NYC Admin. Code 9-205(c)(iii)", basis="recalled")
def otherwise_required_by_law():
    """Another law requires the communication."""
    return terms.required_by_law


no_notice.unless(notice_unrelated_to_civil_enforcement, otherwise_required_by_law)
no_information.unless(conviction_or_match, otherwise_required_by_law)

act.table(
    {
        "NYC Admin. Code 9-205(a)": (violent_or_serious, to_immigration_authorities),
        "NYC Admin. Code 9-205(b)": (no_hold, warrant_and_conviction_or_match),
        "NYC Admin. Code 9-205(b)(1)": judicial_warrant,
        "NYC Admin. Code 9-205(b)(2)(A)": convicted_of_violent_or_serious_crime,
        "NYC Admin. Code 9-205(b)(2)(B)": possible_terrorist_match,
        "NYC Admin. Code 9-205(c)": (no_notice, no_information),
        "NYC Admin. Code 9-205(c)(i)": conviction_or_match,
        "NYC Admin. Code 9-205(c)(ii)": unrelated_to_civil_enforcement,
        "NYC Admin. Code 9-205(c)(ii), notice": notice_unrelated_to_civil_enforcement,
        "NYC Admin. Code 9-205(c)(iii)": otherwise_required_by_law,
        "NYC Admin. Code 9-205(d)": not_coded(
            "a yearly report on detainers and requests for information; about no one person"
        ),
    }
)
