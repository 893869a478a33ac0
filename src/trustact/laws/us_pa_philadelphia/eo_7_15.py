"""Philadelphia's Executive Order 7-15, thirteen days of 2015-16: holds as before, notice for more.

As drafted, it kept the double test of Executive Order 1-14 for holds: released after conviction for
a first- or second-degree felony involving violence, and a judicial warrant. Notice of the pending
release, on a request of ICE, was to be given only for listed persons: those identified by ICE as a
danger to national security, those released after conviction for a gang offense or a listed
aggravated felony, and others. The list as signed is not on file, so every answer on notice is
undetermined.

The choices on the test for holds are those of Executive Order 1-14.

Basis: a draft of 2015-11-16, and the press on the day of the announcement, 2015-12-22, which is
taken as the first day.
"""

from trustact.language import not_coded, release
from trustact.laws.us_pa_philadelphia import eo_1_14

act = eo_1_14.act.amend(
    "us-pa-philadelphia/eo-7-15",
    title="Executive Order 7-15",
    citation="Philadelphia Executive Order 7-15",
    status="policy",
    issued_by="executive",
    in_force=[("2015-12-22", "2016-01-04")],
    basis="secondary",
    repeal=["violent_felony_and_warrant"],
    fallback={"hold": "release", "notify": "do not notify"},
    note="Only a draft of 2015-11-16 was read.",
)
ice_detainer = act.keep("ice_detainer", "Executive Order 7-15 s.1")
wanted_by_a_court = act.keep("wanted_by_a_court", "Executive Order 7-15 s.1")
released_after_violent_felony = act.keep(
    "released_after_violent_felony", "Executive Order 7-15 s.1", basis="recalled"
)
supported_by_judicial_warrant = act.keep(
    "supported_by_judicial_warrant", "Executive Order 7-15 s.1"
)


@act.provision("Executive Order 7-15 s.1")
def violent_felony_and_warrant():
    """Both: released after such a felony, and the detainer supported by a judicial warrant."""
    return released_after_violent_felony & supported_by_judicial_warrant


no_hold = act.hold.prohibited(
    "Executive Order 7-15 s.1",
    says="Nobody in the custody of the City is detained past release on an ICE detainer",
    when=release.eligible & ice_detainer & ~wanted_by_a_court,
)
no_hold.unless(violent_felony_and_warrant)

not_listed_as_signed = act.reading(
    "notice-as-signed",
    asks="Is the person outside the list of those of whom the order, as signed, lets ICE be "
    "notified?",
    yes="The draft allows no notice of anybody who is not on its list.",
    no="The draft lists persons of some priorities of 2014 and, after conviction, gang offenses "
    "and aggravated felonies.",
    citation="Executive Order 7-15 s.2",
    choosable=False,
)
no_notice = act.notify.prohibited(
    "Executive Order 7-15 s.2",
    says="Notice of a pending release is provided only of listed persons, on a request of ICE",
    when=not_listed_as_signed,
)

act.table(
    {
        "Executive Order 7-15 s.1": (
            ice_detainer,
            wanted_by_a_court,
            released_after_violent_felony,
            supported_by_judicial_warrant,
            violent_felony_and_warrant,
            no_hold,
        ),
        "Executive Order 7-15 s.2": no_notice,
        "Executive Order 7-15, other sections": not_coded("not on file"),
    }
)
