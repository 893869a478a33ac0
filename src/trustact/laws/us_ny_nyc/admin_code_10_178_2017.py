"""New York City's ban on means of the city for immigration enforcement (2017).

No time of employees on duty, no property and no other means of the city are used for immigration
enforcement: the enforcement of the civil provisions of the Immigration and Nationality Act and,
of its crimes, those of presence, entry and reentry; since 2026-01-29 also of other federal law that
penalizes presence, entry, or a failure to register or to depart, and of what the mayor names as a
proxy. What 9-131, 14-154 and 9-205 leave to the jails, the police and probation stays open to
them (e), as do joint work that is not mainly for immigration enforcement, and what federal law
requires.

Choices where the text leaves a question open: An arrest for a civil violation or for such a crime
is enforcement, and no law requires one; so is an interview by immigration authorities on property
of the city. Whether a word on a release or an appointment is a use of means for enforcement is a
reading: (d) counts "support or assistance" to further it without saying that all of it is barred.
Of the jails and the police 9-131 and 14-154 say when they may give it, so here the question is
asked of the other agencies alone. Holds are left to the three sections, and a hand-over at the time
of the ordinary release has no rule here.

The agencies are those of the city: also the sheriff, who is an officer of its Department of
Finance. The district attorneys are officers of the counties and are left out.

Basis: Local Laws 228 of 2017 (Int. 1568-A), which became law on 2017-12-01 and took effect 60 days
later, and 63 of 2026 (Int. 1412-A), as enacted.
"""

from trustact.language import (
    Instrument,
    arrest,
    custody,
    detainer,
    findings,
    not_coded,
)
from trustact.laws.us_ny_nyc import _terms_of_2014 as terms

act = Instrument(
    "us-ny-nyc/admin-code-10-178-2017",
    title="Means of the city and immigration enforcement",
    citation="N.Y.C. Admin. Code 10-178 (Local Law 228 of 2017)",
    in_force=[("2018-01-30", None)],
    binds={
        "sheriff",
        "municipal-police",
        "county-jail",
        "city-jail",
        "juvenile-detention",
        "probation",
        "school-police",
        "other-local",
    },
    basis="text",
    fallback={"arrest": "do not arrest", "interview": "do not permit it"},
)
BESIDE_THE_JAILS_AND_THE_POLICE = {
    "sheriff",
    "juvenile-detention",
    "probation",
    "school-police",
    "other-local",
}

for_enforcement = act.definition(
    "10-178(a)",
    "immigration enforcement",
    ~arrest.for_crime | arrest.federal_criminal_immigration_charge,
    says="an arrest for a civil violation of immigration law, or for a crime of presence, entry or "
    "reentry",
)
telling_is_a_use = act.reading(
    "telling-is-enforcement",
    asks="Is telling immigration authorities of a release, an appointment or an address a use of "
    "means of the city for immigration enforcement?",
    yes="10-178(c) bars the use of time on duty, which is spent so that immigration "
    "authorities can find and arrest the person.",
    no="10-178(d) has the city record requests for assistance and what was done on them, so "
    "that some assistance is lawful; no decision is on file.",
    citation="10-178(c), (d)",
)


@act.provision("10-178(e)")
def required_by_law():
    """A law requires the act."""
    return findings.required_by_other_law


@act.provision("10-178(e)(i)")
def for_other_law_enforcement():
    """The notice is for law enforcement that is not mainly for immigration enforcement."""
    return terms.unrelated_notice


@act.provision("10-178(e)(i), information")
def information_for_other_law_enforcement():
    """The information is for a purpose other than immigration enforcement."""
    return terms.unrelated_to_civil_enforcement


no_arrest = act.arrest.prohibited(
    "10-178(c)",
    says="No means of the city are used for an arrest that enforces immigration law",
    when=for_enforcement,
)
no_interview = act.interview.prohibited(
    "10-178(c)",
    says="No property of the city is used for an interview by immigration authorities",
    when=custody.in_custody,
)
no_notice = act.notify.prohibited(
    "10-178(c)",
    says="No means of the city are used to tell immigration authorities of a release",
    when=telling_is_a_use,
    binds=BESIDE_THE_JAILS_AND_THE_POLICE,
)
no_information = act.share.prohibited(
    "10-178(c)",
    says="No means of the city are used to tell immigration authorities where a person is found",
    when=telling_is_a_use
    & terms.to_immigration_authorities
    & (terms.about_custody | terms.other_about_the_person),
    binds=BESIDE_THE_JAILS_AND_THE_POLICE,
)
no_interview.unless(required_by_law)
no_notice.unless(required_by_law, for_other_law_enforcement)
no_information.unless(required_by_law, information_for_other_law_enforcement)

record_of_request = act.duty(
    "record-of-request",
    "10-178(d)",
    says="Record a request for support of immigration enforcement, and what was done on it",
    when=detainer.lodged,
    upon="request-received",
    actions=["hold", "notify", "interview", "share"],
)

act.table(
    {
        "10-178(a)": for_enforcement,
        "10-178(b)": not_coded("no officer is put under federal direction; about no single person"),
        "10-178(c)": (no_arrest, no_interview, no_notice, no_information),
        "10-178(d)": record_of_request,
        "10-178(e)": required_by_law,
        "10-178(e)(i)": for_other_law_enforcement,
        "10-178(e)(i), information": information_for_other_law_enforcement,
    }
)
