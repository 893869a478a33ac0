"""Philadelphia's Executive Order 1-14: no hold and no notice without two things together.

Nobody in the custody of the City is held on an ICE detainer past release, and no notice of the
pending release is given, unless the person is being released after conviction for a first- or
second-degree felony involving violence, and the detainer is supported by a judicial warrant. One of
the two is not enough; both together permit, and require nothing.

Choices where the text leaves a question open: "Being released after conviction" means that the
custody today is for that felony; an old conviction, and bail on a new charge, do not suffice. A
conviction from which a later event has relieved the person, or that is a misdemeanor since, is
none. "Involving violence" is not defined: the table says yes where the section itself has both the
degree and the violence, and everywhere else, also for other states, whose degrees differ, it has to
be stated. A degree that the record states counts: a felony of the third degree is none of these,
and one of the first or second is, if its violence is stated. A warrant supports the detainer if it
came with it or authorizes an immigration agency to take custody, and is not for another matter. Who
is wanted by a court on a criminal warrant would not otherwise be released, and the order has no
rule on that hold.

Silent on transfers, interviews, questions and other information. The City's custody is that of its
prisons, its police and its youth detention center.

Basis: the text of Section 1, as the City and the press published it on the day. The table of
offenses is recalled.
"""

from trustact.language import (
    Instrument,
    conviction,
    detainer,
    not_coded,
    paper,
    papers,
    release,
    some,
)

act = Instrument(
    "us-pa-philadelphia/eo-1-14",
    title="Executive Order 1-14",
    citation="Philadelphia Executive Order 1-14",
    status="policy",
    issued_by="executive",
    in_force=[("2014-04-16", "2015-12-22")],
    binds={"city-jail", "county-jail", "juvenile-detention", "municipal-police"},
    basis="text",
    fallback={"hold": "release", "notify": "do not notify"},
)
violent_felony_list = act.offenses(
    "Executive Order 1-14 s.1", "pa-violent-felony", basis="recalled"
)


@act.provision("Executive Order 1-14 s.1")
def ice_detainer():
    """A civil immigration detainer under 8 CFR 287.7 asks the City to hold the person."""
    return detainer.lodged & detainer.asks.has("hold")


@act.provision("Executive Order 1-14 s.1")
def wanted_by_a_court():
    """A court's criminal warrant that does not belong to the detainer: no release otherwise."""
    return some(
        paper,
        paper.paper == "warrant",
        paper.basis == "criminal",
        papers.FOR_CUSTODY,
        (paper.signed_by == "state-judge")
        | ((paper.signed_by == "clerk") & ~paper.jurisdiction.lies_in("us-federal"))
        | (
            paper.jurisdiction.lies_in("us-federal")
            & paper.signed_by.isin(*papers.COURTS)
            & (~paper.with_detainer | paper.for_another_matter)
        ),
    )


@act.provision("Executive Order 1-14 s.1", basis="recalled")
def released_after_violent_felony():
    """Being released after conviction for a first- or second-degree felony involving violence."""
    return some(
        conviction,
        conviction.level == "felony",
        conviction.current_custody,
        ~conviction.diversion,
        conviction.grade.may_reach("second degree felony", of="us-pa")
        | ~conviction.jurisdiction.lies_in("us-pa"),
        conviction.offense.isin(violent_felony_list)
        | (
            conviction.grade.reaches("second degree felony", of="us-pa")
            & conviction.offense.isin("violence")
        ),
        ~conviction.events.has_any(
            "vacated",
            "reversed",
            "set-aside",
            "expunged",
            "sealed",
            "pardoned",
            "dismissed-after-sentence",
            "reduced-to-misdemeanor",
            "redesignated",
        ),
    )


@act.provision("Executive Order 1-14 s.1")
def supported_by_judicial_warrant():
    """The detainer is supported by a judicial warrant."""
    return papers.judicial_warrant(
        also=(
            paper.with_detainer | paper.authorizes.has("immigration-custody"),
            papers.FOR_THE_REQUEST,
        )
    )


no_hold = act.hold.prohibited(
    "Executive Order 1-14 s.1",
    says="Nobody in the custody of the City is detained past release on an ICE detainer",
    when=release.eligible & ice_detainer & ~wanted_by_a_court,
)
no_notice = act.notify.prohibited(
    "Executive Order 1-14 s.1",
    says="No notice of a person's pending release is provided",
)


@act.provision("Executive Order 1-14 s.1")
def violent_felony_and_warrant():
    """Both: released after such a felony, and the detainer supported by a judicial warrant."""
    return released_after_violent_felony & supported_by_judicial_warrant


no_hold.unless(violent_felony_and_warrant)
no_notice.unless(violent_felony_and_warrant)

act.table(
    {
        "Executive Order 1-14 s.1": (
            ice_detainer,
            wanted_by_a_court,
            released_after_violent_felony,
            supported_by_judicial_warrant,
            violent_felony_and_warrant,
            no_hold,
            no_notice,
            violent_felony_list,
        ),
        "Executive Order 1-14 s.2": not_coded(
            "the commissioners of police and prisons carry it out; about no one person"
        ),
    }
)
