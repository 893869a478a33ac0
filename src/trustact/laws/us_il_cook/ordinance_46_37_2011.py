"""Cook County's ordinance of 2011: the Sheriff declines detainers unless all costs are reimbursed.

No conviction and no risk makes an exception; the only one is a written agreement with the federal
government that reimburses all costs of complying. Then the Sheriff no longer has to decline, and
need not hold. ICE gets no access to persons, and no answer about custody or release dates, unless
its agents have a criminal warrant or county officials have a law enforcement purpose of their own
that is not related to immigration. ICE offered in 2012 to reimburse costs; the county did not
accept, so that an agreement is presumed not to exist where nobody states one.

Choices where the text leaves a question open: A criminal warrant that ICE agents have is one of a
federal court; a warrant of a state court in the record is not theirs. The text speaks of ICE, so
information for another authority is outside it. What may not be answered are inquiries about
custody and release dates; an answer on other matters, such as an address, has no rule here. County
personnel are those of the home for juveniles and of the State's Attorney as well, and not those of
the courts, which are the state's. A request for notice or transfer only is no
detainer; the notice itself is barred by (b), and the ordinance has no rule on handing a person
over. It has none on questions and arrests either. What state law bars since 2017, an agreement
under this ordinance does not permit.

Basis: the ordinance as proposed on the day on which it was approved, and as a later proposal
restates it.
"""

from trustact.language import (
    Instrument,
    agreements,
    detainer,
    disclosure,
    not_coded,
    paper,
    papers,
    release,
)

act = Instrument(
    "us-il-cook/ordinance-46-37-2011",
    title="County ordinance on detainers",
    citation="Cook County Code 46-37",
    in_force=[("2011-09-07", None)],
    binds={"county-jail", "juvenile-detention", "other-local", "prosecutor", "sheriff"},
    basis="text",
    fallback={
        "hold": "release",
        "notify": "do not notify",
        "interview": "give no access",
        "share": "do not share",
    },
    note="An agreement on costs lifts the ordinance's bar only, not that of state law.",
)

# 46-37(a): detainers


@act.provision("Cook County Code 46-37(a)")
def ice_detainer():
    """A detainer asks the Sheriff to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


no_hold = act.hold.prohibited(
    "Cook County Code 46-37(a)",
    says="The Sheriff shall decline detainer requests",
    when=release.eligible & ice_detainer,
    binds={"sheriff", "county-jail"},
)


@no_hold.unless("Cook County Code 46-37(a)")
def all_costs_reimbursed():
    """A written agreement with the federal government reimburses all costs of complying."""
    return agreements.reimburses_all_costs & agreements.reimbursement


# 46-37(b): access and information


@act.provision("Cook County Code 46-37(b)")
def criminal_warrant():
    """ICE agents have a criminal warrant: one for another matter is not theirs."""
    return papers.criminal_warrant(
        of=paper.jurisdiction.lies_in("us-federal") | paper.signed_by.isin(*papers.FEDERAL_JUDGES),
        also=(papers.FOR_THE_REQUEST,),
    )


@act.provision("Cook County Code 46-37(b)")
def purpose_of_the_county():
    """County officials have a law enforcement purpose that is not related to immigration."""
    return disclosure.unrelated_law_enforcement_purpose


no_access = act.interview.prohibited(
    "Cook County Code 46-37(b)",
    says="ICE agents are not given access to persons, nor the use of county facilities",
)
no_access.unless(criminal_warrant, purpose_of_the_county)
no_notice = act.notify.prohibited(
    "Cook County Code 46-37(b)",
    says="County personnel on duty do not communicate with ICE about release dates",
)
no_notice.unless(criminal_warrant, purpose_of_the_county)
no_information = act.share.prohibited(
    "Cook County Code 46-37(b)",
    says="County personnel on duty do not communicate with ICE about custody or release dates",
    when=(disclosure.recipient == "ice")
    & disclosure.items.has_any("custody-status", "release-date"),
)
no_information.unless(criminal_warrant, purpose_of_the_county)

# 46-37(c): resources of the county

no_resources = act.hold.prohibited(
    "Cook County Code 46-37(c)",
    says="No resources of the county and no effort of its personnel go into a detainer, except as "
    "the section provides",
    when=release.eligible & ice_detainer,
)
no_resources.unless(all_costs_reimbursed)

act.table(
    {
        "Cook County Code 46-37(a)": (ice_detainer, no_hold, all_costs_reimbursed),
        "Cook County Code 46-37(b)": (
            criminal_warrant,
            purpose_of_the_county,
            no_access,
            no_notice,
            no_information,
        ),
        "Cook County Code 46-37(c)": no_resources,
        "Cook County Code 46-37(d)": not_coded(
            "complaints go to the Sheriff's office of professional review; no answer turns on it"
        ),
    }
)
