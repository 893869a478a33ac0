"""Philadelphia's Executive Order 5-16: the rule of 2014 again, for holds and for notice.

Since the first day of the new mayor nobody in the custody of the City is held on an ICE detainer
past release, and no notice of the pending release is given, unless the person is being released
after conviction for a first- or second-degree felony involving violence, and the detainer is
supported by a judicial warrant. Both together permit, and require nothing.

The choices where the text leaves a question open are those of Executive Order 1-14. Silent on
transfers, interviews, questions and other information. Bills of the council of later years are not
on file.

Basis: the text of Section 1. The table of offenses is recalled.
"""

from trustact.language import not_coded, release
from trustact.laws.us_pa_philadelphia import eo_1_14

act = eo_1_14.act.amend(
    "us-pa-philadelphia/eo-5-16",
    title="Executive Order 5-16",
    citation="Philadelphia Executive Order 5-16",
    status="policy",
    issued_by="executive",
    in_force=[("2016-01-04", None)],
    basis="text",
    repeal=["violent_felony_and_warrant"],
    fallback={"hold": "release", "notify": "do not notify"},
)
ice_detainer = act.keep("ice_detainer", "Executive Order 5-16 s.1")
wanted_by_a_court = act.keep("wanted_by_a_court", "Executive Order 5-16 s.1")
released_after_violent_felony = act.keep(
    "released_after_violent_felony", "Executive Order 5-16 s.1", basis="recalled"
)
supported_by_judicial_warrant = act.keep(
    "supported_by_judicial_warrant", "Executive Order 5-16 s.1"
)


@act.provision("Executive Order 5-16 s.1")
def violent_felony_and_warrant():
    """Both: released after such a felony, and the detainer supported by a judicial warrant."""
    return released_after_violent_felony & supported_by_judicial_warrant


no_hold = act.hold.prohibited(
    "Executive Order 5-16 s.1",
    says="Nobody in the custody of the City is detained past release on an ICE detainer",
    when=release.eligible & ice_detainer & ~wanted_by_a_court,
)
no_notice = act.notify.prohibited(
    "Executive Order 5-16 s.1",
    says="No notice of a person's pending release is provided",
)
no_hold.unless(violent_felony_and_warrant)
no_notice.unless(violent_felony_and_warrant)

act.table(
    {
        "Executive Order 5-16 s.1": (
            ice_detainer,
            wanted_by_a_court,
            released_after_violent_felony,
            supported_by_judicial_warrant,
            violent_felony_and_warrant,
            no_hold,
            no_notice,
        ),
        "Executive Order 5-16 s.2": not_coded(
            "the commissioners of police and prisons carry it out; about no one person"
        ),
    }
)
