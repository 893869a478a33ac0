"""The laws that can reach the custodies of a place, ready to be asked."""

from collections.abc import Sequence

from trustact import laws
from trustact.language.instrument import Instrument
from trustact.language.partial_dates import ANY_DAY
from trustact.language.silence import Filling
from trustact.secure_communities.legal_gate import LegalGate


def build_gate(place: str, as_if: Sequence[Instrument], filling: Filling) -> LegalGate:
    """Return all laws of a place on any day; each applies to a case on its own days."""
    there = laws.load_index().select(place=place, day=ANY_DAY)
    found = [laws.get(entry.id) for entry in there if entry.in_library]
    by_id = {law.id: law for law in found}
    return LegalGate(
        [by_id[law_id] for law_id in sorted(by_id)],
        as_if,
        missing=laws.laws_not_in_library(),
        filling=filling,
    )
