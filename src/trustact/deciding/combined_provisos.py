"""Which presumptions of several laws the combined answer cannot do without."""

from collections.abc import Callable, Iterable, Sequence

from trustact.deciding.decision import Decision
from trustact.language.fill_note import FillNote
from trustact.language.instrument import Answer
from trustact.language.silence import Filling


def find_combined_provisos(
    decisions: Sequence[Decision], combine: Callable[[Sequence[Decision]], Answer]
) -> tuple[FillNote, ...]:
    """Return the presumptions that the first line of a combined answer names.

    A law whose answer does not prevail counts too: without its presumption, it might bar the act.
    Left out is what the combined answer can do without, as whether there is a final order where a
    judge's warrant supports the hold. A suspicion with which a law is content stays.

    Parameters
    ----------
    decisions : sequence of Decision
        One for each law that was asked.
    combine : callable
        Returns the combined answer of decisions.
    """
    notes = tuple(
        dict.fromkeys(note for d in decisions for note in (*d.provisos, *d.presumed_open))
    )
    answer = combine(decisions)
    # Each law with those presumptions only that it needs: no other one takes the place of one.
    fillings = [_needed_filling(decision) for decision in decisions]
    if combine(_with_fillings(decisions, fillings)) != answer:
        return notes
    left_out = set()
    for note in reversed(notes):
        if note.kind != "presumed":
            continue
        fewer = [filling.without(note.name) for filling in fillings]
        if combine(_with_fillings(decisions, fewer)) == answer:
            left_out.add(note)
            fillings = fewer
    return tuple(note for note in notes if note not in left_out)


def _needed_filling(decision: Decision) -> Filling:
    needed = {note.name for note in (*decision.rests_on, *decision.harmless_by)}
    filling = decision.case.filling
    for note in decision.case.filling.presumptions:
        if note.name not in needed:
            filling = filling.without(note.name)
    return filling


def _with_fillings(
    decisions: Iterable[Decision], fillings: Iterable[Filling]
) -> tuple[Decision, ...]:
    return tuple(
        decision.filled_by(filling) for decision, filling in zip(decisions, fillings, strict=True)
    )
