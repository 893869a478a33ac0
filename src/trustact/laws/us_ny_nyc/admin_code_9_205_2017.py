"""New York City's detainer law for its Department of Probation (2017): the test of 9-131.

The department may honor a detainer by holding a person only if a federal judge's warrant comes with
it and a search shows, or a court or another agency has told of, a conviction of a violent or
serious crime of the past five years, or a possible terrorist match. Unlike the section on the
jails, this one has no rule on notice and information: the department has to count its answers to
requests of immigration authorities (f) and to publish its policy on them (g). Section 10-178, on
means of the city for immigration enforcement, is a law of its own.

All terms have the meanings of 9-131 (9-205(a)); choices and readings are those of
us-ny-nyc/admin-code-9-131-2014.

Basis: Local Law 226 of 2017 (Int. 1558-A), as enacted; it became law on 2017-12-01 and took effect
at once.
"""

from trustact.language import Instrument, findings, not_coded
from trustact.laws.us_ny_nyc import _factors as factors
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms

act = Instrument(
    "us-ny-nyc/admin-code-9-205-2017",
    title="Department of Probation and immigration authorities",
    citation="N.Y.C. Admin. Code 9-205 (Local Law 226 of 2017)",
    in_force=[("2017-12-01", None)],
    binds={"probation"},
    basis="text",
    fallback={"hold": "release"},
    note="the department may honor a detainer but need not",
)

violent_or_serious = act.offenses("NYC Admin. Code 9-205(a)", terms.VIOLENT_OR_SERIOUS)


@act.provision("NYC Admin. Code 9-205(b)(1)")
def judicial_warrant():
    """A warrant of a federal judge or magistrate judge for this person came with the detainer."""
    return terms.judicial_warrant


@act.provision("NYC Admin. Code 9-205(b)(2)(A)")
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


act.table(
    {
        "NYC Admin. Code 9-205(a)": violent_or_serious,
        "NYC Admin. Code 9-205(b)": (no_hold, warrant_and_conviction_or_match),
        "NYC Admin. Code 9-205(b)(1)": judicial_warrant,
        "NYC Admin. Code 9-205(b)(2)(A)": convicted_of_violent_or_serious_crime,
        "NYC Admin. Code 9-205(b)(2)(B)": possible_terrorist_match,
        "NYC Admin. Code 9-205(c)-(g)": not_coded(
            "no authority is conferred; no right to sue; reports and a published policy"
        ),
    }
)
