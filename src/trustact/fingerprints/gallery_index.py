"""An index of a gallery: the cylinders of all templates in one array, compared by matrix products.

It proposes which entries to compare closely and decides nothing. Memory is limited: each cylinder
takes 96 bytes, and products are computed chunk by chunk.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from trustact.fingerprints.array_types import Float32Array
from trustact.fingerprints.cylinders import CYLINDER_SIZE
from trustact.fingerprints.matcher import PreparedTemplate, prepare_template
from trustact.fingerprints.no_persist import NoPersist
from trustact.fingerprints.template import Template

REDUCED_AXES: Final = 96
"""Numbers kept of a cylinder, along the axes on which the cylinders of the gallery differ most."""

BEST_MINUTIAE: Final = 6
"""Number of minutiae, those with the most similar neighborhoods, that count for a template."""

_SAMPLE: Final = 4_096
_CHUNK: Final = 1 << 16
"""Cylinders that are compared at once: 25 MB of products for 100 minutiae."""

_STEPS: Final = 127


class GalleryIndex(NoPersist):
    """The templates of one finger position, for a quick search.

    Parameters
    ----------
    templates : sequence of Template
        Only the reduced cylinders of each are kept.

    Examples
    --------
    >>> from trustact.fingerprints.synthetic_fingers import Finger
    >>> index = GalleryIndex([Finger(n).impression(1) for n in range(3)])
    >>> int(index.similarity(prepare_template(Finger(1).impression(2))).argmax())
    1
    """

    def __init__(self, templates: Sequence[Template]) -> None:
        self._axes = _principal_axes(templates)
        counts, parts = [], []
        scale = np.float32(_STEPS)
        for each in templates:
            reduced = self._reduce(prepare_template(each))
            counts.append(len(reduced))
            parts.append(np.rint(reduced * scale).astype(np.int8))
        self._rows = np.concatenate(parts) if parts else np.zeros((0, REDUCED_AXES), dtype=np.int8)
        self._ends = np.cumsum(np.array(counts, dtype=np.int64))

    def __len__(self) -> int:
        return len(self._ends)

    def _reduce(self, prepared: PreparedTemplate) -> Float32Array:
        reduced = _unit_rows(prepared.cylinder) @ self._axes
        return _unit_rows(reduced)

    def similarity(self, probe: PreparedTemplate) -> Float32Array:
        """Return the similarity of each template to a print, without alignment.

        Returns
        -------
        ndarray of float, (templates,)
            Mean of the best cosines; 0 for a template without minutiae.
        """
        reduced = self._reduce(probe) / np.float32(_STEPS)
        similarity = np.zeros(len(self), dtype=np.float32)
        if not len(reduced):
            return similarity
        for first, last in self._chunks():
            begin = self._ends[first - 1] if first else 0
            rows = self._rows[begin : self._ends[last - 1]]
            starts = np.concatenate([[begin], self._ends[first : last - 1]]) - begin
            sizes = np.diff(np.append(starts, len(rows)))
            not_empty = np.flatnonzero(sizes)
            if not len(not_empty):
                continue
            cosines = reduced @ rows.astype(np.float32).T
            best = np.maximum.reduceat(cosines, starts[not_empty], axis=1)
            others = len(reduced) - min(BEST_MINUTIAE, len(reduced))
            top = np.partition(best, others, axis=0)[others:]
            similarity[first + not_empty] = top.mean(axis=0)
        return similarity

    def _chunks(self) -> Iterator[tuple[int, int]]:
        """Yield the first template of each chunk, and the one after its last."""
        first = 0
        while first < len(self):
            begin = self._ends[first - 1] if first else 0
            last = int(np.searchsorted(self._ends, begin + _CHUNK, side="right"))
            last = max(last, first + 1)
            yield first, last
            first = last


def _unit_rows(rows: Float32Array) -> Float32Array:
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    unit: Float32Array = rows / np.maximum(length, np.float32(1e-6))
    return unit


def _principal_axes(templates: Sequence[Template]) -> Float32Array:
    """Return the axes on which a sample of the cylinders differs most."""
    sample = np.concatenate(
        [np.zeros((1, CYLINDER_SIZE), dtype=np.float32), *_sample_cylinders(templates)]
    )
    _, vectors = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(vectors[:, -REDUCED_AXES:]).astype(np.float32)


def _sample_cylinders(templates: Sequence[Template]) -> Iterable[Float32Array]:
    found = 0
    every = max(1, len(templates) // 128)
    for each in templates[::every]:
        rows = _unit_rows(prepare_template(each).cylinder)
        found += len(rows)
        yield rows
        if found >= _SAMPLE:
            return
