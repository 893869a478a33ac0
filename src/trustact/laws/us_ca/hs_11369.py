"""Health & Saf. Code 11369: the arresting agency reports some drug arrests to the United States.

Where there is reason to believe that a person arrested for one of fourteen drug offenses may not be
a citizen of the United States, the agency that made the arrest must notify the federal agency that
has charge of deportation. It says nothing on other arrests, on holds, on transfers, or on a request
of the federal agency; the TRUST Act left it as it was.

The duty needs no request, no conviction and no charge: the arrest and the reason to believe
suffice. It orders no inquiry. Nothing is taken as a reason to believe that the case does not state
as one: a place of birth, a language, or a detainer alone is none here. Whether an attempt or a
conspiracy is an "arrest for a violation" of a section is not decided, and stays open.

It binds the arresting agency, state or local. A jail that received the person from another agency
arrested nobody; where the department that made the arrest also runs the jail, they are taken as one
agency. Any other agency of the question is taken to be the one that made the arrest, unless it is
stated that it is not. Whether prints that reach the federal agency
by themselves (Secure Communities) are the notice is not decided; they are not counted as one.

A court held that the section is not, on its face, preempted by federal law, and that a petition to
enforce it could go on (Fonseca v. Fong (2008) 167 Cal.App.4th 922).

Basis: the operative clause and the sections as that opinion quotes them, and the digest of SB 54
(2017), which repealed it. The section in the code was not read. That the list did not change
between 1992 and 2018, and the first day, are recalled: the rule is of 1953 (then 11715.5), the list
grew until the amendment of 1991 (ch. 573). For earlier days the fourteen sections are open, and an
arrest for any other offense is still outside the list.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, arrest, findings, question
from trustact.laws.us_ca import trust_act_2013 as trust_act

SECTION = "Health & Saf. Code 11369"
JAILS = {"county-jail", "city-jail", "juvenile-detention"}

act = Instrument(
    "us-ca/hs-11369",
    title="Duty to report drug arrests",
    citation=SECTION,
    in_force=[("1973-03-07", "2018-01-01")],
    binds=LOCAL_AND_STATE - {"pretrial-services"},
    basis="secondary",
    fallback={"notify": "give no notice"},
    note="The duty is that of the agency that made the arrest.",
)
act.disputed_days("2018-01-01", "2018-01-04", trust_act.values_act_from_january_1, affirmed=False)

listed = act.offenses(SECTION, "ca-11369")


@act.provision(SECTION)
def listed_drug_arrest():
    """The person was arrested for a violation of one of the fourteen sections."""
    return arrest.offense.isin(listed)


@act.provision(SECTION)
def reason_to_believe():
    """There is reason to believe that the person may not be a citizen of the United States."""
    return findings.reason_to_believe_not_citizen


@act.provision(SECTION)
def arresting_agency():
    """The agency is the one that made the arrest, which of a jail has to be stated."""
    return arrest.by_this_agency.taken_as_yes(where=question.agency_in(*(act.binds - JAILS)))


must_be_reported = listed_drug_arrest & reason_to_believe & arresting_agency

report = act.notify.required(
    SECTION,
    says="The arresting agency notifies the federal agency that has charge of deportation",
    when=must_be_reported,
)
notice_of_the_arrest = act.duty(
    "report-drug-arrest",
    SECTION,
    says="Notify the federal agency that has charge of deportation of the arrest.",
    when=must_be_reported,
    upon="booked",
    actions=["notify"],
)

act.table(
    {
        SECTION: (
            listed,
            listed_drug_arrest,
            reason_to_believe,
            arresting_agency,
            report,
            notice_of_the_arrest,
        ),
    }
)
