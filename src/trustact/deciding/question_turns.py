"""The order in which facts are asked for: who can know them, and which may make others moot.

`trustact decide` and the guided interview use the same order. What any jail has on the papers of a
person (the booking, the record, the request, the release) comes first. What takes a search of its
own, a supervisor or a judgment comes after it, then the lists of offenses, which a table settles
for most sections. A disputed reading of the law comes last: it is a question for counsel.
"""

from collections.abc import Mapping

from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.language.vocabulary_request import findings

AT_THE_DESK, TO_INQUIRE, LISTS_OF_OFFENSES, FOR_COUNSEL = range(4)
"""The turns, the first one first."""

STATE_PERMITS = findings.permitted_by_state_law.full_path
"""The fact by which counsel answers whether law of the state gives the power to an act."""

_TO_INQUIRE = (
    "findings.",
    "agreements.",
    "officer_",
    "disclosure.public",
    "victim_or_witness",
    "known_unlawful_presence",
    "gang_database_match",
    "terrorist_screening_match",
)
"""Begin the paths of findings, of practices of the agency, and of what takes a search of its own or
a supervisor."""

_FINDINGS_OF_COURTS = frozenset({"findings.deemed_dangerous"})
"""Findings that stand on the docket of a court, as charges and convictions do: one look, and no
judgment of the jail."""

PRACTICES = frozenset({"disclosure.public"})
"""Facts that are the same in all cases of a jail: asked once, and kept in its profile."""

ASKED_LATER: Mapping[str, tuple[str, ...]] = {
    "detainer.written": ("detainer.form",),
    "detainer.official_form": ("detainer.form", "detainer.lodged_on"),
    "detainer.basis": ("detainer.form",),
    "removal_order.final": ("detainer.basis",),
    "removal_order.signed_by": ("removal_order.final", "detainer.basis"),
    "removal_order.lodged_with_jail": ("removal_order.final", "detainer.basis"),
    "victim_or_witness": ("findings.federal_verification_received",),
    "release.by_court": ("release.reason",),
    "age": ("born_on",),
    "arrest.for_crime": ("custody.basis",),
}
"""Fact -> what is asked first where it is not stated either: a clerk reads it on the papers, or has
it on file, and it may settle the fact or make it needless."""

_CATEGORIES = ".categories"


def turn_of(path: str) -> int:
    """Return when a fact is asked for, as one of the turns above.

    Examples
    --------
    >>> turn_of("arrest.statute") < turn_of("disclosure.public") < turn_of("reading:leap-days")
    True
    """
    if path.startswith(READING_PREFIX) or path == STATE_PERMITS:
        return FOR_COUNSEL
    if path.endswith(_CATEGORIES) or f"{_CATEGORIES}." in path:
        return LISTS_OF_OFFENSES
    if path in _FINDINGS_OF_COURTS:
        return AT_THE_DESK
    return TO_INQUIRE if path.startswith(_TO_INQUIRE) else AT_THE_DESK
