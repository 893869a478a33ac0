"""Ohio Revised Code 9.63: lawful requests in a federal immigration investigation.

No state or local employee "shall unreasonably fail to comply with any lawful request for
assistance" of federal authorities that carry out an immigration investigation, "to the extent that
the request is consistent with the doctrine of federalism" (A). A city may adopt
nothing that hinders its employees from cooperating with immigration services (B).

Whether a detainer is such a request is a reading. It is made by a federal authority and asks for
help; but it asks for custody after an investigation, a state is not to be commanded under the
doctrine of federalism, a request without a ground for an arrest is not lawful, and who refuses for
that reason does not do so unreasonably. Bills of 2008 and 2009, which did not become law as far as
was found, would have written that an investigation includes apprehension and detention. Until the
reading is chosen the section leaves a hold, a notice, a transfer, an interview in custody and
requested information open; it prohibits none of them and permits none. It is never taken to order
more than the request asks for: a hold ends after 48 hours, and the hand-over is at the release or
within them; who asks for notice alone does not ask to hand over. Requests that no fact shows, such
as one to arrest somebody, are not here.

2909.30, under which convictions of aliens for a felony are reported and the prisons hand people
over on a detainer, is of the same act and was not read (`us-oh/2909-30`). Bills of 2025 and 2026
(HB 26, HB 200, SB 172) had not become law where they were last reported, in February 2026.

Basis: divisions (A) to (C) as the code had them by 2025 and as bills of 2008 and 2024 restate them.
The act is Amended Substitute Senate Bill 9 of the session of 2005 and 2006, signed on 2006-01-11;
its first day, 2006-04-14, was read in an encyclopedia (secondary).
"""

from trustact.language import (
    LOCAL_AND_STATE,
    HoldHours,
    Instrument,
    custody,
    detainer,
    disclosure,
    not_coded,
    release,
)
from trustact.language import hold as added

act = Instrument(
    "us-oh/9-63",
    title="Requests of federal authorities",
    citation="R.C. 9.63",
    in_force=[("2006-04-14", None)],
    binds=LOCAL_AND_STATE,
    basis="text",
    note="state law only: whether there is a ground for a hold is a matter of federal law",
)

request_in_an_investigation = act.reading(
    "request-in-an-investigation",
    asks="Does 9.63(A) order the agency to do what this request of a federal immigration authority "
    "asks?",
    yes="A detainer is a request for assistance in the sense of 9.63(A), and a plain refusal "
    "is an unreasonable one; no decision is on file.",
    no="A detainer asks for custody and not for help in an investigation, and bills of 2008 "
    "and 2009 that would have said otherwise failed.",
    citation="R.C. 9.63(A)",
)
requested = act.definition(
    "R.C. 9.63(A)",
    "a request that may not be refused",
    detainer.lodged & detainer.issuer.isin("ice", "cbp", "dhs") & request_in_an_investigation,
    says="a detainer of a federal immigration authority, if the section orders to do what it asks",
)
within_the_request = act.definition(
    "R.C. 9.63(A)",
    "within the request",
    (detainer.asks.has("hold") & (HoldHours("flat") <= 48))
    | (~detainer.asks.has("hold") & detainer.asks.has("transfer") & (added.added_minutes <= 0)),
    says="within the 48 hours for which the request asks to hold, or at the release if it asks for "
    "the transfer alone",
)
hold = act.hold.required(
    "R.C. 9.63(A)",
    says="No employee unreasonably fails to comply with a lawful request of federal authorities in "
    "an immigration investigation, if a detainer is one",
    when=requested & detainer.asks.has("hold") & (HoldHours("flat") <= 48) & release.eligible,
)
notify = act.notify.required(
    "R.C. 9.63(A)",
    says="No employee unreasonably fails to comply with such a request, if one for notice is one",
    when=requested & detainer.asks.has("notify") & custody.in_custody,
)
transfer = act.transfer.required(
    "R.C. 9.63(A)",
    says="No employee unreasonably fails to comply with such a request, if one to hand over is one",
    when=requested & custody.in_custody & release.eligible & within_the_request,
)
interview = act.interview.required(
    "R.C. 9.63(A)",
    says="No employee unreasonably fails to comply with such a request, if one to speak with a "
    "person in custody is one",
    when=custody.in_custody & request_in_an_investigation,
)
share = act.share.required(
    "R.C. 9.63(A)",
    says="No employee unreasonably fails to comply with such a request, if one for information is "
    "one",
    when=disclosure.requested
    & disclosure.recipient.isin("ice", "cbp", "dhs")
    & request_in_an_investigation,
)

act.table(
    {
        "R.C. 9.63(A)": (requested, within_the_request, hold, notify, transfer, interview, share),
        "R.C. 9.63(B)": not_coded("ordinances and policies of cities; about no one person"),
        "R.C. 9.63(C)": not_coded("funds of a city with such an ordinance"),
        "R.C. 9.63(D)": not_coded("statements of disagreement; not read in the code"),
    }
)
