"""Massachusetts Trial Court policy of 2025: court officers neither assist nor impede ICE.

Staff of the courts "shall neither assist nor impede" officers of Immigration and Customs
Enforcement in detaining a person, and may not detain one who is not in state custody solely to give
ICE time to take custody under a civil detainer (I.B, which names Form I-247A and Lunn v.
Commonwealth). But if a defendant is released from state custody and ICE is present with a civil
detainer, ICE "shall be permitted to enter the lockup": staff open the door, which is a duty, and
ICE takes custody. Staff do not hand the person over, since they do not assist; so the transfer at
the time of the ordinary release is permitted and not ordered, and with a minute added for ICE it is
prohibited. Staff may give ICE public information on request, such as custody status, and do not
contact ICE of their own accord (I.A), also not to tell of a release.

Choices where the text leaves a question open: "solely" leaves out custody on a court's criminal
paper or order for custody. To keep or to arrest a person on an administrative warrant is help in
detaining. Information that is not public is not mentioned, and that is no approval; so is the
notice of a release that a detainer asks for. Where no detainer was lodged, whether ICE asked for
notice is the fact `disclosure.requested`.

Part II, on people whom ICE brings to court on a writ, was read only in its beginning and is not
here; by the exception in I.A staff may contact ICE about them. "Trial Court personnel" is taken to
be court officers and probation officers, who serve the same court (recalled). The policy supersedes
one of 2024-04-18, which is not on file.

Basis: Part I as the court publishes it.
"""

from trustact.language import (
    Instrument,
    arrest,
    detainer,
    disclosure,
    hold,
    not_coded,
    papers,
    person,
    release,
)

act = Instrument(
    "us-ma/trial-court-policy-2025",
    title="Trial Court policy on interactions with ICE",
    citation="Massachusetts Trial Court policy of 2025-05-01",
    status="policy",
    in_force=[("2025-05-01", None)],
    binds={"court-officer", "probation"},
    basis="text",
    fallback={"hold": "release", "arrest": "do not arrest"},
    note="staff neither assist nor impede ICE; the part on people in ICE's custody is not here",
)


@act.provision("Trial Court policy of 2025-05-01 I.B, solely")
def other_ground():
    """A court's warrant that is not based on immigration law, or its order for custody."""
    return (
        papers.court_paper("warrant", signed_by=papers.COURTS, basis=("criminal", "other"))
        | papers.order_for_custody()
    )


@act.provision("Trial Court policy of 2025-05-01 I.B")
def kept_for_ice():
    """Time was added to the ordinary release for immigration authorities."""
    return (hold.added_minutes > 0) & (hold.delay_reason == "immigration-enforcement")


no_hold = act.hold.prohibited(
    "Trial Court policy of 2025-05-01 I.B",
    says="Nobody who is not in state custody is detained solely to give ICE time to take custody "
    "under a civil detainer",
    when=release.eligible & detainer.lodged & ~other_ground,
)
no_hold_to_help = act.hold.prohibited(
    "Trial Court policy of 2025-05-01 I.B on help",
    says="Staff of the courts do not assist ICE in detaining a person on its own warrant",
    when=release.eligible & papers.administrative_warrant() & ~other_ground,
)
no_delayed_hand_over = act.transfer.prohibited(
    "Trial Court policy of 2025-05-01 I.B",
    says="Nobody is kept past the ordinary release so that ICE can take custody",
    when=release.eligible & detainer.lodged & kept_for_ice & ~other_ground,
)
let_into_the_lockup = act.transfer.permitted(
    "Trial Court policy of 2025-05-01 I.B",
    says="ICE, present with a civil detainer when a defendant is released, has to be let into the "
    "lockup and may take custody there; staff neither help nor hinder",
    when=release.eligible & detainer.lodged & person.ice_present_at_release & ~kept_for_ice,
)
open_the_lockup = act.duty(
    "open-the-lockup",
    "Trial Court policy of 2025-05-01 I.B",
    says="Let ICE enter the lockup to take custody of the defendant who is released; neither help "
    "nor hinder",
    when=release.eligible & detainer.lodged & person.ice_present_at_release & ~kept_for_ice,
    upon="release-eligible",
    actions=["transfer"],
    done_by=["handed-over"],
)
no_help = act.arrest.prohibited(
    "Trial Court policy of 2025-05-01 I.B on help",
    says="Staff of the courts do not assist ICE in detaining a person",
    when=(detainer.lodged | papers.administrative_warrant()) & ~arrest.for_crime & ~other_ground,
)
no_contact = act.share.prohibited(
    "Trial Court policy of 2025-05-01 I.A on contact",
    says="Staff do not contact ICE without a request, but for people in its custody",
    when=(disclosure.recipient == "ice") & ~disclosure.requested,
)
no_notice_without_request = act.notify.prohibited(
    "Trial Court policy of 2025-05-01 I.A on contact",
    says="Staff do not tell ICE of a release without a request",
    when=~detainer.lodged & ~disclosure.requested,
)
public_information = act.share.permitted(
    "Trial Court policy of 2025-05-01 I.A",
    says="Public information on a defendant or witness may be given to ICE on request",
    when=(disclosure.recipient == "ice") & disclosure.requested & disclosure.public,
)

act.table(
    {
        "Trial Court policy of 2025-05-01 I.A": public_information,
        "Trial Court policy of 2025-05-01 I.A on contact": (
            no_contact,
            no_notice_without_request,
        ),
        "Trial Court policy of 2025-05-01 I.B": (
            kept_for_ice,
            no_hold,
            no_delayed_hand_over,
            let_into_the_lockup,
            open_the_lockup,
        ),
        "Trial Court policy of 2025-05-01 I.B on help": (no_help, no_hold_to_help),
        "Trial Court policy of 2025-05-01 I.B, solely": other_ground,
        "Trial Court policy of 2025-05-01 II": not_coded(
            "people whom ICE brings to court on a writ; read only in its beginning"
        ),
    }
)
