"""The ground of the hold that comes before a hand-over which was delayed for it.

A law that only lets an officer assist, or transport a person, gives no power to hold. Where time
was added to the release, the hand-over falls within the hold only if that has a ground of its own.
"""

from trustact.language import any_of, detainer, findings, person, removal_order
from trustact.laws.us_federal.fourth_amendment_detainer import (
    claim_leaves_it_standing,
    database_suffices,
)

GROUND_SHOWN = any_of(
    removal_order.final,
    detainer.basis.isin("pending-proceedings", "statements"),
    (detainer.basis == "biometrics") & database_suffices,
    findings.probable_cause_removable,
)
"""There is a final order, or another ground that the request states.

Whether a match of biometrics alone is probable cause is a reading.
"""

NOT_REFUTED = findings.probable_cause_removable.is_not_refuted() & (
    ~person.claims_us_citizenship | claim_leaves_it_standing
)
"""Nobody found no probable cause, and no claim of citizenship refutes the ground."""
