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

from trustact.api import Case, Decision, Instrument, decide, laws

__all__ = ["Case", "Decision", "Instrument", "__version__", "decide", "laws"]
__version__ = "0.1.0"
