"""The legal sources of defects, other than the forms themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegalSource:
    """The source of a rule about requests.

    Parameters
    ----------
    basis : str
        How firmly the source was read: `text`, `secondary` or `recalled`.
    """

    basis: str
    citation: str


CALENDAR = LegalSource("text", "the calendar")
FORMS_TABLE = LegalSource("text", "the table of forms")
ISSUER_RULE = LegalSource("text", "8 CFR 287.7(b)")
"""Who may issue a detainer."""

HOLD_DURATION_RULE = LegalSource("text", "8 CFR 287.7(d)")
"""How long a hold on a detainer may last."""

SIGNATURE_RULE = LegalSource("text", "8 CFR 236.1(b)")
"""Who signs and who serves the warrants of immigration officers."""

SEIZURE_RULINGS = LegalSource(
    "text",
    "Miranda-Olivares v. Clackamas County, No. 3:12-cv-02317 (D. Or. 2014-04-11); "
    "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015)",
)
"""A hold past release is a new seizure; read in the courts' own summaries."""
