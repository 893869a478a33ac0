"""Which words a record is read with, and what ends the words of a charge.

`find_dialect` chooses by the place that is stated; a record of a state whose place is not stated is
read with the words that all states share.
"""

import re
from functools import cache

from trustact.formats.rap_sheets.dialect import Dialect
from trustact.formats.rap_sheets.dispositions import PLEAS
from trustact.formats.rap_sheets.line_days import DAY
from trustact.formats.rap_sheets.phrases import END, GRADES, LEVELS
from trustact.formats.rap_sheets.sentences import KIND, LENGTH
from trustact.formats.rap_sheets.state_dialects import DIALECTS

COMMON = Dialect()


def find_dialect(jurisdiction: str | None) -> Dialect:
    """Return the dialect of a place; that of all states where it has none of its own."""
    return DIALECTS.get((jurisdiction or "")[:5], COMMON)


@cache
def compile_end_of_charge(jurisdiction: str | None) -> re.Pattern[str]:
    """Return the pattern of what ends the words of a charge, after a space."""
    dialect = find_dialect(jurisdiction)
    kind = f"{KIND}|{dialect.prisons}" if dialect.prisons else KIND
    alternatives = [
        r"(?:FELONY|MISDEMEANOR|INFRACTION|FEL|MISD|CONVICTED|DISMISSED|HELD TO ANSWER"
        r"|ACQUITTED|GUILTY"
        r"|NOT GUILTY|NOLO|NO CONTEST|NOLLED?|CWOF|DISM|DEJ|PLEA|PLED|DEFERRED ADJ(?:UDICATION)?"
        r"|ADJ(?:UDICATION)? (?:OF GUILT )?(?:DEFERRED|WITHHELD)"
        r"|PROS RE[LJ]|DET(?:ENTION)? ONLY|REDUCED TO|SET ASIDE|REDESIGNATED|RESENTENCED"
        r"|CONV(?:ICTION)? (?:SET|REDUCED|VACATED|REVERSED|EXPUNGED|SEALED)|(?:PC )?1203\.4[12A]?"
        rf"|{LENGTH} (?:(?:OF|IN) )?(?:{kind})|(?:{kind})(?: ?[:-] ?| )(?:FOR )?{LENGTH}){END}",
        rf"\((?:{'|'.join(LEVELS)})\)",
        r"(?:[A-Z]+ )?DISP(?:O(?:SITION)?)? ?:|SEN(?:TENCE)? ?:|TOC ?:|CONV STATUS|PLEA ?:",
        r"(?:FINDING|VERDICT|JUDGMENT|LEVEL|LVL|CLASS|TYPE|STATUS|STATUTE|CITATION) ?:",
        r"(?:OFFENSE|ARREST|DISPO(?:SITION)?|VERDICT|PLEA|SENTENCE) DATE",
        r"\(?\d{1,2} (?:COUNTS|CNTS|CTS)(?![A-Z])|X ?\d{1,2}(?![A-Z0-9])",
        *(pattern.pattern for pattern in GRADES),
        *(pattern.pattern for pattern, _ in (*dialect.all_ends, *PLEAS)),
        DAY.pattern,
    ]
    if dialect.courts is not None:
        alternatives.append(f"(?:{dialect.courts.pattern}) {DAY.pattern}")
    if dialect.noise is not None:
        alternatives.append(dialect.noise.pattern)
    if dialect.grades:
        alternatives += [f"(?:{each}){END}" for each in dialect.grades]
    return re.compile(f"(?<![A-Z0-9])(?:{'|'.join(f'(?:{each})' for each in alternatives)})")


def has_phrase_of_end(text: str, jurisdiction: str | None) -> bool:
    """Return whether a text in upper case begins with a word of how a charge ended, or a plea."""
    ends = find_dialect(jurisdiction).all_ends
    return any(each.match(text) for each, _ in ends) or any(each.match(text) for each, _ in PLEAS)
