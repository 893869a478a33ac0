"""Answers each kind of row once, and remembers them from batch to batch.

Rows that state the same facts have the same answers. A release has some thousand kinds of rows in
a million, so that most rows of a later batch were answered in an earlier one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.evidence.row_outcomes import Outcome, OutcomeRows
from trustact.language.columns import Records
from trustact.replaying.distinct_records import (
    fact_names,
    find_distinct_records,
    key_rows,
    take_records,
)

if TYPE_CHECKING:
    import numpy as np

MOST_KNOWN_ROWS = 200_000
"""So many kinds of rows are remembered; where there are more, none is."""


@dataclass(frozen=True, slots=True)
class RowAnswers:
    """What was found for some rows.

    Parameters
    ----------
    outcomes : sequence of OutcomeRows
        One for each question.
    says : numpy array of int, optional
        What each row says of the fact of a known share.
    waits : tuple of (codes, texts), optional
        Until when each row has to wait with what is only permitted: the position of its text.
    """

    outcomes: Sequence[OutcomeRows]
    says: "np.ndarray[Any, Any] | None" = None
    waits: "tuple[np.ndarray[Any, Any], Sequence[str | None]] | None" = None

    def take(self, rows: "np.ndarray[Any, Any]") -> "RowAnswers":
        """Return the answers on rows at some positions."""
        return RowAnswers(
            [OutcomeRows(each.codes[rows], each.outcomes) for each in self.outcomes],
            None if self.says is None else self.says[rows],
            None if self.waits is None else (self.waits[0][rows], self.waits[1]),
        )

    def followed_by(self, more: "RowAnswers") -> "RowAnswers":
        """Return these answers and after them those on more rows, to the same questions."""
        import numpy as np

        says = waits = None
        if self.says is not None and more.says is not None:
            says = np.concatenate([self.says, more.says])
        if self.waits is not None and more.waits is not None:
            waits = _join_codes(*self.waits, *more.waits)
        return RowAnswers(
            [
                OutcomeRows(*_join_codes(one.codes, one.outcomes, other.codes, other.outcomes))
                for one, other in zip(self.outcomes, more.outcomes, strict=True)
            ],
            says,
            waits,
        )


def _join_codes(
    codes: "np.ndarray[Any, Any]",
    values: Sequence[Any],
    more_codes: "np.ndarray[Any, Any]",
    more_values: Sequence[Any],
) -> "tuple[np.ndarray[Any, Any], list[Any]]":
    """Return coded values followed by others; each distinct value has one code."""
    import numpy as np

    known: dict[Outcome | str | None, int] = {}
    places = [
        np.array([known.setdefault(value, len(known)) for value in part], np.int64)
        for part in (values, more_values)
    ]
    parts = [
        place[part] if len(place) else part
        for place, part in zip(places, (codes, more_codes), strict=True)
    ]
    return np.concatenate(parts), list(known)


class AnsweredRows:
    """The answers on kinds of rows, found by a function once for each kind.

    Parameters
    ----------
    answer : callable
        Records, no two rows of which are alike -> the answers on them.
    most : int
        So many kinds are remembered; where there are more, they are forgotten, and only alike rows
        of one batch are answered together.
    """

    def __init__(
        self, answer: Callable[[Records], RowAnswers], most: int = MOST_KNOWN_ROWS
    ) -> None:
        self._answer = answer
        self._most = most
        self._remembers = True
        self._columns: object = None
        self._known: dict[tuple[Any, ...], int] = {}
        self._answers: RowAnswers | None = None

    def answer(self, records: Records) -> RowAnswers:
        """Return the answers on all rows of a batch."""
        import numpy as np

        distinct, kinds = find_distinct_records(records)
        self._forget_other_columns(distinct)
        self._remembers &= distinct.main.num_rows <= self._most
        keys = key_rows(distinct) if self._remembers else []
        new = [row for row, key in enumerate(keys) if key not in self._known]
        self._remembers &= len(self._known) + len(new) <= self._most
        if not self._remembers:
            self._forget()
            return self._answer(distinct).take(kinds)
        if new or self._answers is None:
            found = self._answer(take_records(distinct, np.array(new, np.int64)))
            for row in new:
                self._known[keys[row]] = len(self._known)
            self._answers = found if self._answers is None else self._answers.followed_by(found)
        places = np.array([self._known[key] for key in keys], np.int64)
        return self._answers.take(places[kinds])

    def _forget_other_columns(self, records: Records) -> None:
        """Keys are of rows with the same columns: forget all where these are others now."""
        columns = (
            fact_names(records.main),
            [(name, child.column_names) for name, child in records.children.items()],
        )
        if columns != self._columns:
            self._columns = columns
            self._forget()

    def _forget(self) -> None:
        self._known.clear()
        self._answers = None
