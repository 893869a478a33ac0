"""The ground of a hold on a detainer, for laws that ask for it beside the Fourth Amendment.

A law that only lets an officer assist, or transport a person, gives no power to hold. Where time
was added to the release, the hand-over falls within the hold only if that has a ground of its own.
"""

from trustact.language import Reading, any_of, detainer, findings, person, removal_order

database_suffices = Reading(
    "database-search-alone",
    asks="Is a match of biometrics with a search of databases alone probable cause?",
    yes="Form I-247A states it as a ground, the Fifth Circuit lets a jail rely on the form (El "
    "Cenizo v. Texas), and the Ninth reversed the judgment against it (Gonzalez v. ICE).",
    no="The district court in Gonzalez (C.D. Cal. 2019) found the databases unreliable, the Ninth "
    "Circuit left the question to it, and no decision of another circuit on the box is on file.",
    citation="Gonzalez v. ICE, 975 F.3d 788, databases",
)
claim_leaves_it_standing = Reading(
    "claim-of-citizenship",
    asks="Is probable cause shown although the person claims to be a citizen of the United States?",
    yes="A claim alone does not refute the ground that ICE states on Form I-247A; no decision "
    "on file says that it does.",
    no="No citizen is removable, and a claim that is easily checked has to be checked first "
    "(Hernandez v. United States, 2d Cir. 2019, where the name on the detainer differed too).",
    citation="Morales v. Chadbourne, 793 F.3d 208, citizen",
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
