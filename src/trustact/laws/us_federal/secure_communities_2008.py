"""Secure Communities: prints taken at booking are checked against the immigration database.

The baseline without any Trust Act. The agency sends prints to the state bureau and the FBI, which
passes them on to the immigration database. On a match ICE's support center searches for the status,
and the field office decides: nothing, an interview, or a detainer. The agency has no choice about
the check, but it has one about what follows: a detainer is a request.

A match does not mean that a person is removable: naturalized citizens, residents and applicants are
in the database too, so that a detainer needs a determination of the field office. The absence of a
match proves nothing; without a match the program has no rule, and it never prohibits.

A detainer requests at most 48 hours, not counting Saturdays, Sundays and holidays; beyond them
nothing is requested and there is no rule. Not included here are the bar on longer holds (8 CFR
287.7), the persons for whom ICE means to issue detainers (its priorities), and the day from which
prints of a place were checked (first in October 2008, all of Massachusetts from 2012-05-15,
everywhere by early 2013): a match shows that they were. The program is taken to begin with the news
release on its first site (2008-10-29). There is no rule on interviews, questions, transfers and
arrests.

The order that revived the program was revoked on 2021-01-20 (Executive Order 13993, s. 2), and
that revocation was rescinded on 2025-01-20, in words that restore nothing. The prints were checked
all that time, but since 2021-01-20 no text governs the program, and there is no rule here.

Basis: the contents of and quotations from ICE's Standard Operating Procedures (2009-09-30); for the
end the Secretary's memorandum of 2014-11-20, for the revival Executive Order 13768 (secondary), for
its revocation 86 Fed. Reg. 7051.
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    findings,
    not_coded,
    release,
)

act = Instrument(
    "us-federal/secure-communities-2008",
    title="Secure Communities",
    citation="ICE, Secure Communities: Standard Operating Procedures (2009)",
    status="program",
    in_force=[("2008-10-29", "2014-11-20"), ("2017-01-25", "2021-01-20")],
    binds=LOCAL_AND_STATE | {"ice"},
    basis="secondary",
    note="a match is a database's answer, not proof of removability; the absence of a match "
    "proves nothing",
)


@act.provision("SOP 2.1")
def prints_matched():
    """The immigration database returns a match for the prints."""
    return findings.biometric_match


@act.provision("SOP 2.1.5")
def removability_determined():
    """The field office itself finds reason to believe that the person is removable."""
    return findings.reason_to_believe_removable


ice_decides = act.issue_detainer.permitted(
    "SOP 2.1.5",
    says="After a match ICE decides whether to lodge a detainer against a removable person",
    when=prints_matched & removability_determined,
    binds={"ice"},
)


@act.provision("SOP 2.1.5")
def asked_to_hold():
    """A detainer asks the agency to hold a person who would otherwise be released.

    It asks for at most 48 hours, excluding Saturdays, Sundays and holidays.
    """
    return (
        detainer.lodged
        & detainer.asks.has("hold")
        & release.eligible
        & (HoldHours("weekdays-and-federal-holidays") <= 48)
    )


@act.provision("SOP 2.1.5")
def asked_to_notify():
    """A detainer asks the agency for notice of the release of a person in its custody."""
    return detainer.lodged & detainer.asks.has("notify") & custody.in_custody


may_hold = act.hold.permitted(
    "SOP 2.1.5",
    says="Under the program the detainer is a request, not an order",
    when=asked_to_hold,
    binds=LOCAL_AND_STATE,
)

may_notify = act.notify.permitted(
    "SOP 2.1.5",
    says="Under the program the detainer is a request, not an order",
    when=asked_to_notify,
    binds=LOCAL_AND_STATE,
)

act.table(
    {
        "SOP 2.1": prints_matched,
        "SOP 2.1.1": not_coded("the agency sends the prints of a booking, as it did before"),
        "SOP 2.1.3": not_coded("the first response gives the criminal record, not the status"),
        "SOP 2.1.4": not_coded("a second response to the state bureau; the agency decides nothing"),
        "SOP 2.1.5": (
            removability_determined,
            ice_decides,
            asked_to_hold,
            may_hold,
            asked_to_notify,
            may_notify,
        ),
    }
)
