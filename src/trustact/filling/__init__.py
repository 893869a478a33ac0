"""How facts that nobody states are filled: derived from others, or presumed.

Each rule is data. It becomes a part of the tree of a law (`trustact.language.silence`), so that a
single case and a replay are filled by the same rule. What is stated, and what is stated as not
known, overrides each rule.
"""

from trustact.filling.rules import (
    STRICT,
    PresumptionError,
    check_presumption_names,
    derived_only,
    filling_for,
)

__all__ = ["STRICT", "PresumptionError", "check_presumption_names", "derived_only", "filling_for"]
