"""Search of one booking in a gallery: it gives candidates, never an identity.

The threshold follows from the false-positive identification rate at the actual size of the gallery.
One booking is searched at a time, for the purpose that the gallery was made for. It is not possible
to search many bookings at once, or to list whose prints are in the gallery.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from trustact.fingerprints.calibration import FalseMatchRate, false_match_rate, threshold
from trustact.fingerprints.fingerprint_errors import FingerprintError, PurposeError
from trustact.fingerprints.gallery_index import GalleryIndex
from trustact.fingerprints.identity_check import FINGER_FLOOR_RATE, component_versions
from trustact.fingerprints.matcher import PreparedTemplate, prepare_template
from trustact.fingerprints.no_persist import NoPersist
from trustact.fingerprints.score_fusion import (
    FINGERS_NEEDED,
    FingerScore,
    prepare_prints,
    score_fingers,
    select_prints,
)
from trustact.fingerprints.template import POSITIONS, Template

Purpose = Literal["booking check", "simulation", "test", "training"]

MIN_SHORTLIST: Final = 20
"""Entries that are compared closely; in a large gallery, one in a thousand of its entries."""

MAX_SHORTLIST: Final = 1_000

MAX_SMALL_GALLERY: Final = 100
"""All entries are compared closely in a gallery of this size or smaller."""


@dataclass(frozen=True)
class Candidate:
    """An entry whose prints resemble those of the booking: a candidate, never an identity.

    Parameters
    ----------
    entry : str
        Its key in the gallery.
    score, threshold : float
        The sum over the fingers, and the sum that is needed.
    rate : FalseMatchRate
        The rate at which two different people reach this score.
    """

    entry: str
    score: float
    threshold: float
    rate: FalseMatchRate
    fingers: tuple[FingerScore, ...]


@dataclass(frozen=True)
class SearchResult:
    """The result of a search for one booking.

    Parameters
    ----------
    candidates : tuple of Candidate
        The best first; often there is none.
    determined : bool
        False if too few fingers could be searched. The absence of a candidate then means nothing.
    threshold : float
        The sum that is needed for the number of fingers of the booking.
    gallery_size : int
        Number of entries that were searched.
    false_positive_rate : float
        The share of searches for people who are not in the gallery that may find a candidate.
    expected_false_matches_a_year : float or None
        For the stated number of searches a year; None if it was not stated.
    """

    candidates: tuple[Candidate, ...]
    determined: bool
    threshold: float
    gallery_size: int
    false_positive_rate: float
    expected_false_matches_a_year: float | None
    purpose: Purpose
    reasons: tuple[str, ...]
    versions: dict[str, str] = field(default_factory=lambda: dict(component_versions()))

    def __bool__(self) -> bool:
        raise TypeError(
            "the result of a search is not true or false; read its candidates and determined"
        )

    def __str__(self) -> str:
        lines = [
            f"Candidates in a gallery of {self.gallery_size:,}: {len(self.candidates)}. "
            "A candidate is not an identity."
        ]
        lines += [
            f"  {each.entry}: {each.score:.1f} (threshold {each.threshold:.1f}); different people "
            f"reach it at a rate of {each.rate}"
            for each in self.candidates
        ]
        lines.append(
            f"Share of searches for people not in the gallery that may find a candidate: "
            f"{self.false_positive_rate:.2g}."
        )
        if self.expected_false_matches_a_year is None:
            lines.append(
                "Expected false matches a year: not known; the number of searches was not stated."
            )
        else:
            lines.append(
                f"Expected false matches a year, at most: {self.expected_false_matches_a_year:,.1f}"
            )
        return "\n".join([*lines, *self.reasons])

    def record(self) -> dict[str, Any]:
        """Return the data that may be stored: no image, no template, no hash of a print."""
        return {
            "candidates": {
                each.entry: {
                    "score": round(each.score, 1),
                    "threshold": each.threshold,
                    "fingers": {POSITIONS[f.position]: round(f.score, 1) for f in each.fingers},
                }
                for each in self.candidates
            },
            "determined": self.determined,
            "threshold": self.threshold,
            "gallery_size": self.gallery_size,
            "false_positive_rate": self.false_positive_rate,
            "expected_false_matches_a_year": self.expected_false_matches_a_year,
            "purpose": self.purpose,
            "reasons": list(self.reasons),
            "versions": dict(self.versions),
        }


class Gallery(NoPersist):
    """Enrolled prints, in memory only, for one purpose.

    Parameters
    ----------
    entries : mapping of str to sequence of Template
        The prints of each entry, one impression for each finger.
    purpose : {"booking check", "simulation", "test", "training"}
        What the prints were taken for. The gallery is searched for nothing else.

    Raises
    ------
    PurposeError
        If the purpose is not one of these, or an entry has a finger twice.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> people = {
    ...     f"entry {n}": [Finger(10 * n + k).impression(1, position=k) for k in (2, 3)]
    ...     for n in range(5)
    ... }
    >>> gallery = Gallery(people, purpose="test")
    >>> booking = [Finger(20 + k).impression(2, position=k) for k in (2, 3)]
    >>> result = gallery.search(booking, false_positive_rate=0.01, searches_a_year=10_000)
    >>> [each.entry for each in result.candidates], result.expected_false_matches_a_year
    (['entry 2'], 100.0)
    """

    def __init__(self, entries: Mapping[str, Sequence[Template]], purpose: Purpose) -> None:
        if purpose not in get_args(Purpose):
            raise PurposeError(
                f"{purpose!r} is not a purpose of a gallery; use one of: "
                f"{', '.join(get_args(Purpose))}"
            )
        self.purpose: Purpose = purpose
        self._names = tuple(entries)
        self._prints: dict[int, dict[int, Template]] = {}
        for row, prints in enumerate(entries.values()):
            for finger, each in select_prints(prints).items():
                self._prints.setdefault(finger, {})[row] = each
        self._kept: dict[tuple[int, int], PreparedTemplate] = {}

    @cached_property
    def _indexes(self) -> dict[int, tuple[NDArray[np.int64], GalleryIndex]]:
        # Used only if there are more entries than are compared closely.
        return {
            position: (np.fromiter(rows, dtype=np.int64), GalleryIndex(list(rows.values())))
            for position, rows in self._prints.items()
        }

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"Gallery({len(self)} entries, purpose {self.purpose})"

    def search(
        self,
        prints: Sequence[Template],
        *,
        false_positive_rate: float,
        searches_a_year: int | None = None,
    ) -> SearchResult:
        """Search the prints of one booking.

        Parameters
        ----------
        prints : sequence of Template
            The prints of one booking, one impression for each finger.
        false_positive_rate : float
            The share of searches for people who are not in the gallery that may find a candidate,
            above 0 and below 1. The threshold follows from it and from the size of the gallery.
        searches_a_year : int or None
            For the number of false matches to expect in a year.

        Raises
        ------
        PurposeError
            If a finger occurs twice: one booking is searched at a time.
        FingerprintError
            If a rate or a number of searches is impossible.
        """
        if not 0 < false_positive_rate < 1:
            raise FingerprintError(
                f"the false-positive rate is {false_positive_rate!r}; it must be above 0 and "
                "below 1"
            )
        if searches_a_year is not None and searches_a_year < 0:
            raise FingerprintError(
                f"{searches_a_year} searches a year: the number must be 0 or more"
            )
        probe, reasons = prepare_prints(prints)
        pairwise = 1 - (1 - false_positive_rate) ** (1 / max(len(self), 1))
        determined = len(probe) >= FINGERS_NEEDED
        if not determined:
            too_few = f"fingers that can be searched: {len(probe)}; at least {FINGERS_NEEDED} are "
            reasons = (f"{too_few}needed", *reasons)
        candidates = self._candidates(probe, pairwise) if determined else ()
        return SearchResult(
            candidates=candidates,
            determined=determined,
            threshold=threshold(pairwise, max(len(probe), FINGERS_NEEDED)),
            gallery_size=len(self),
            false_positive_rate=false_positive_rate,
            expected_false_matches_a_year=(
                None if searches_a_year is None else false_positive_rate * searches_a_year
            ),
            purpose=self.purpose,
            reasons=reasons,
        )

    def _candidates(
        self, probe: dict[int, PreparedTemplate], pairwise: float
    ) -> tuple[Candidate, ...]:
        floor = threshold(FINGER_FLOOR_RATE)
        found = []
        for row in self._shortlist(probe):
            enrolled = {
                position: self._prepared_entry(position, row)
                for position in probe
                if row in self._prints.get(position, {})
            }
            scores = score_fingers(probe, enrolled)
            if sum(each.score >= floor for each in scores) < FINGERS_NEEDED:
                continue
            total, needed = sum(each.score for each in scores), threshold(pairwise, len(scores))
            if total >= needed:
                rate = false_match_rate(total, len(scores))
                found.append(Candidate(self._names[row], total, needed, rate, scores))
        return tuple(sorted(found, key=lambda each: -each.score))

    def _prepared_entry(self, position: int, row: int) -> PreparedTemplate:
        """Return an enrolled print prepared for comparison; a small gallery keeps these."""
        kept = self._kept.get((position, row))
        if kept is None:
            kept = prepare_template(self._prints[position][row])
            if len(self) <= MAX_SMALL_GALLERY:
                self._kept[(position, row)] = kept
        return kept

    def _shortlist(self, probe: dict[int, PreparedTemplate]) -> list[int]:
        """Return the entries that are most similar to the booking, on at least two fingers."""
        if len(self) <= MAX_SMALL_GALLERY:
            shared = Counter(row for position in probe for row in self._prints.get(position, ()))
            return sorted(row for row, count in shared.items() if count >= FINGERS_NEEDED)
        similarity = np.zeros(len(self))
        fingers = np.zeros(len(self), dtype=np.int64)
        for position in sorted(probe.keys() & self._indexes.keys()):
            rows, index = self._indexes[position]
            similarity[rows] += index.similarity(probe[position])
            fingers[rows] += 1
        mean = np.where(fingers >= FINGERS_NEEDED, similarity / np.maximum(fingers, 1), -1.0)
        size = min(max(MIN_SHORTLIST, len(self) // 1_000), MAX_SHORTLIST)
        best = np.argsort(-mean, kind="stable")[:size]
        return [int(row) for row in best if mean[row] >= 0]
