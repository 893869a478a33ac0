"""Offenses that one section defines and another one divides into degrees: burglary in California.

A record often has the section that defines the offense and, beside it or in a field of its own,
the degree. Together they are one citation, 459/460(a).
"""

import re
from functools import lru_cache

from trustact.offenses.citation import Citation
from trustact.offenses.citation_parser import read_statute

_DEGREE = r"(?:(1st|first)|(2nd|second))(?:[ -]deg(?:ree|\.)?)?"
_GRADE = re.compile(rf"{_DEGREE}(?: burglary)?(?: (?:felony|misdemeanor))?")
_SECTIONS = {("us-ca", "PC", "459"): ("460(a)", "460(b)")}
"""The section that defines an offense -> those of its first and its second degree."""


@lru_cache(maxsize=1 << 16)
def cite_with_degree(statute: str, jurisdiction: str | None, grade: str) -> str:
    """Return a citation with the section of the degree that its record states.

    Examples
    --------
    >>> cite_with_degree("459 PC", None, "first-degree")
    'Cal. Penal Code 459/460(a)'
    >>> cite_with_degree("PC 459/460(b)", None, "first-degree")  # the citation says it
    'PC 459/460(b)'
    """
    stated = _GRADE.fullmatch(grade.strip().lower())
    if stated is None:
        return statute
    citation = read_statute(statute, jurisdiction)
    if not isinstance(citation, Citation) or len(citation.parts) != 1:
        return statute
    [part] = citation.parts
    degrees = _SECTIONS.get((citation.jurisdiction, citation.code, str(part)))
    return statute if degrees is None else f"{citation}/{degrees[0 if stated[1] else 1]}"
