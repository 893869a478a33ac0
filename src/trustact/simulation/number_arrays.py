"""The type of arrays of numbers in annotations, and how arrays are joined."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

NumberArray: TypeAlias = Any
"""A numpy array."""


def join_mappings(parts: Sequence[Mapping[str, NumberArray]]) -> dict[str, NumberArray]:
    """Return mappings with the same names as one, with their arrays joined along the last axis."""
    return {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}
