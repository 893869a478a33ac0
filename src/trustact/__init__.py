"""The gate between a jail and immigration authorities, and the evidence for its laws.

Examples
--------
>>> import trustact
>>> decision = trustact.decide(
...     {"as_of": "2013-06-01", "facts": {"convictions": [], "release": {"by_court": True}}},
...     law="us-ma/hrw-rule-2013", action="transfer")
>>> decision.answer, decision.missing
('undetermined', ('findings.deemed_dangerous',))
"""

import importlib
from typing import TYPE_CHECKING, Any

from trustact.program_version import PROGRAM_VERSION

if TYPE_CHECKING:
    from trustact import laws
    from trustact.answers.instruction import Instruction, instructions
    from trustact.api import (
        Case,
        CombinedDecision,
        Decision,
        Instrument,
        OffenseReport,
        check,
        decide,
        describe_offense,
        replay,
    )

__all__ = [
    "Case",
    "CombinedDecision",
    "Decision",
    "Instruction",
    "Instrument",
    "OffenseReport",
    "__version__",
    "check",
    "decide",
    "describe_offense",
    "instructions",
    "laws",
    "replay",
]
__version__ = PROGRAM_VERSION
_OF_ANSWERS = ("Instruction", "instructions")


def __getattr__(name: str) -> Any:
    """Import what the package offers when it is asked for; `trustact --help` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'trustact' has no attribute {name!r}")
    if name == "laws":
        return importlib.import_module("trustact.laws")
    module = "trustact.answers" if name in _OF_ANSWERS else "trustact.api"
    return getattr(importlib.import_module(module), name)
