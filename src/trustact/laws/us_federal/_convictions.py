"""Which convictions count in immigration law: the same for several memoranda of ICE.

A reversed conviction does not count; an expungement or a pardon leaves a conviction. One that was
vacated or set aside for a defect does not count, but for rehabilitation or hardship it does (Matter
of Pickering, 23 I. & N. Dec. 621, BIA 2003). What ended in diversion is a conviction if there was a
plea, a finding or an admission of guilt and a judge ordered some restraint (8 U.S.C.
1101(a)(48)(A)).
"""

from trustact.language import conviction

STANDS = (
    ~conviction.events.has("reversed")
    & (
        ~conviction.diversion
        | (
            conviction.plea.isin("guilty", "nolo-contendere", "admitted-facts", "trial")
            & conviction.restraint_ordered
        )
    )
    & (
        ~conviction.events.has_any("vacated", "set-aside")
        | conviction.vacated_for.isin("rehabilitation", "immigration-hardship")
    )
)
"""A conviction that was not reversed, nor vacated for a defect."""

STANDS_SAYS = (
    "a conviction that was not reversed, nor vacated for a defect; in diversion, one with a plea, "
    "admission or finding and some restraint"
)
