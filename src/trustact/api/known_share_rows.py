"""The rows of a replay that are silent on a fact whose share is known from elsewhere."""

from collections import Counter
from collections.abc import Sequence

from trustact.evidence.bounds import (
    FactCounts,
    KnownShare,
    KnownShareError,
    PossibleAnswers,
    Range,
    bounds_with_known_share,
    count_silent_rows_with_fact,
)
from trustact.language.columns import Records
from trustact.language.instrument import Answer
from trustact.replaying.assumptions import (
    Assumption,
    apply_assumptions,
    compare_rows,
    parse_assumption,
)


class KnownShareRows:
    """What the rows of records say of a fact, and what follows from its known share.

    Parameters
    ----------
    assumed : sequence of Assumption
        What is assumed for every row that does not state it.

    Raises
    ------
    KnownShareError
        If the fact is assumed too, or the rows contradict the share.
    """

    def __init__(
        self, records: Records, known_share: KnownShare, assumed: Sequence[Assumption]
    ) -> None:
        self.known_share = known_share
        self.fact = parse_assumption(known_share.fact)
        self._says = compare_rows(records, self.fact)
        says = Counter(self._says)
        self.counts = FactCounts(says[True], says[False], says[None])
        _check_rows_are_left(known_share, self.fact, assumed)
        self._silent_rows_with_fact = count_silent_rows_with_fact(known_share, self.counts)

    def fill(self, records: Records) -> Records:
        """Return records as if every row that does not state the fact had its known value."""
        return apply_assumptions(records, [self.fact])

    def bounds(
        self, base: Sequence[PossibleAnswers], filled: Sequence[PossibleAnswers]
    ) -> dict[Answer, Range]:
        """Return the bounds with the known share.

        Parameters
        ----------
        base, filled : sequence of PossibleAnswers
            What the answer of each row can be, and what it can be in the filled records.
        """
        pairs: Counter[tuple[PossibleAnswers, PossibleAnswers]] = Counter()
        settled: Counter[PossibleAnswers] = Counter()
        for says, without, with_it in zip(self._says, base, filled, strict=True):
            if says is None:
                pairs[(without, with_it)] += 1
            else:
                settled[without] += 1
        return bounds_with_known_share(pairs, self._silent_rows_with_fact, settled)


def _check_rows_are_left(
    known_share: KnownShare, fact: Assumption, assumed: Sequence[Assumption]
) -> None:
    """Refuse a known share of a fact that is assumed for every row that does not state it."""
    name = fact.path.removesuffix("_complete")
    for assumption in assumed:
        if assumption.path.removesuffix("_complete") == name:
            raise KnownShareError(
                f"known share {known_share.fact}:{known_share.share:g}: {assumption.text} is "
                "assumed for every row that does not state the fact, so the share applies to no "
                "row; leave out one of the two"
            )
