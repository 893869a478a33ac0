"""Berkeley's Council action of 2012: the city's jail honors no civil detainer.

The police follow their ordinary procedures whatever a person's immigration status, and honor no
request of ICE to detain somebody in the city's jail for suspected violations of federal civil
immigration law. There is no exception: the Council turned down a draft of the police that would
have made one for people with two serious and violent felonies. The county jail, to which most
people are moved, is not bound.

A request of ICE is taken for one on civil law: a detainer under 8 CFR 287.7 is nothing else. The
action says nothing on notice, handing over at the ordinary release, or information. Custody on a
court's warrant, where no detainer was lodged, is not regulated.

Basis: the sentence of the policy as three sources quote it. The minutes were not read.
"""

from trustact.language import Instrument, detainer, release

ITEM = "Berkeley City Council, 2012-10-30, item 19"

act = Instrument(
    "us-ca-berkeley/detainer-policy-2012",
    title="Council action on detainers",
    citation=ITEM,
    status="policy",
    issued_by="governing-body",
    in_force=[("2012-10-30", None)],
    binds={"municipal-police", "city-jail"},
    basis="text",
    fallback={"hold": "release"},
    note="The county jail is not bound.",
)

no_hold = act.hold.prohibited(
    ITEM,
    says="The city's jail honors no request of ICE to detain a person for suspected violations of "
    "federal civil immigration law",
    when=release.eligible & detainer.lodged & detainer.asks.has("hold"),
)

act.table({ITEM: no_hold})
