"""How arrays of numbers are written down in annotations."""

from typing import Any, TypeAlias

NumberArray: TypeAlias = Any
"""A numpy array."""
