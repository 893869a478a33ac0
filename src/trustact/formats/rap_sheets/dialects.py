"""What records of one state write in their own way: ends of a charge, grades, citations.

`find_dialect` chooses by the place that is stated; a record of a state whose place is not stated is
read with the words that all states share.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from trustact.formats.rap_sheets.dispositions import CONVICTED, DISPOSITIONS, PLEAS, Disposition
from trustact.formats.rap_sheets.line_days import DAY
from trustact.formats.rap_sheets.phrases import END, GRADES, LEVELS, compile_phrase
from trustact.formats.rap_sheets.sentences import KIND, LENGTH

Ends = tuple[tuple[re.Pattern[str], Disposition], ...]

_CHAPTERS = r"85|89|90[A-F]?|94C|119|131|138|140|148|209A|258E|26[4-9]|27[0-6]"
_MASSACHUSETTS = re.compile(
    r"(?:(?:M\.?)?G\.?L\.? ?)?"
    rf"(?:C(?:H|HAP)?\.? ?(\d+[A-Z]?)|(?:({_CHAPTERS})(?=[ /:-])))"
    r"(?:(?: ?[/:,-] ?| )(?:S(?:EC|S)?\.? ?)?|S(?:EC|S)?\.? ?)"
    r"(\d+[A-Z]{0,2}(?:\.\d+)?(?:\([A-Z0-9]+\))*)"
)
_DISTRICT = re.compile(
    r"(?:D\.?C\.? ?(?:CODE|STAT)?\.? ?)?((?:1[3-9]|[2-4]\d|5[01])-\d{2,4}(?:\.\d+)?"
    r"|\d{1,2}-\d{2,4}\.\d+)((?:\([A-Z0-9]+\))*)"
)
_DISTRICT_INFIX = re.compile(
    r"(\d{1,2}) ?-? ?D\.?C\.?(?: CODE)? ?-? ?(\d{2,4}(?:\.\d+)?(?:\([A-Z0-9]+\))*)"
)
_TEXAS = re.compile(r"(?:TRC|TC|TRANSP?)\.? (\d.*)|(\d\S*) (?:TRC|TC)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """The words of the records of one state, beside those that all share.

    Parameters
    ----------
    ends : tuple
        Phrase -> how the charge ended; tried before those of all states.
    grades : mapping of str to tuple of str
        Code of a level -> level and the state's own grade.
    courts : re.Pattern or None
        The short names of its courts, which state no fact.
    rewrite : callable
        Takes the text of a citation and returns it as it is read elsewhere.
    """

    ends: Ends = ()
    grades: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    courts: re.Pattern[str] | None = None
    rewrite: Callable[[str], str] = str

    @property
    def all_ends(self) -> Ends:
        """All ends of a charge, in the order in which they are tried."""
        return self.ends + DISPOSITIONS


def _ends(*pairs: tuple[str, Disposition]) -> Ends:
    return tuple((compile_phrase(pattern), found) for pattern, found in pairs)


def _cite_general_laws(text: str) -> str:
    match = _MASSACHUSETTS.fullmatch(text)
    if match is None:
        return text
    return f"G.L. c. {match[1] or match[2]} s. {match[3]}"


def _cite_district(text: str) -> str:
    if match := _DISTRICT_INFIX.fullmatch(text):
        return f"D.C. Code {match[1]}-{match[2]}"
    match = _DISTRICT.fullmatch(text)
    return text if match is None else f"D.C. Code {match[1]}{match[2]}"


def _cite_texas(text: str) -> str:
    match = _TEXAS.fullmatch(text)
    return text if match is None else f"Tex. Transp. Code {match[1] or match[2]}"


_GOING_ON = Disposition("going-on")
_MASSACHUSETTS_NEXT = r"(?=$|[ ,;/-]+(?:\d|PROB|SS|FINE|HO?C|REST|CMTD|COMMITTED|DISP|COURT|SENT))"
COMMON = Dialect()
DIALECTS = {
    "us-ct": Dialect(
        ends=_ends(
            (
                r"(?:AR|ACCELERATED REHAB(?:ILITATION)?)[-/ :,]+(?:COMPLETED?|SUCCESSFUL)"
                r"(?:[-/ :,]+DISM(?:ISSED)?)?",
                Disposition("diverted"),
            ),
            (r"(?:AR|ACCELERATED REHAB(?:ILITATION)?)(?: GRANTED)?", _GOING_ON),
        ),
    ),
    "us-ma": Dialect(
        ends=_ends(
            (
                rf"(?:G|GUILTY|GUILTY PLEA)[- ]?(?:FILED|FILE|F){_MASSACHUSETTS_NEXT}"
                rf"|GF{_MASSACHUSETTS_NEXT}|(?:PLACED )?ON FILE|FILED{_MASSACHUSETTS_NEXT}",
                Disposition("filed"),
            ),
            (rf"G{_MASSACHUSETTS_NEXT}", CONVICTED),
            (rf"NG{_MASSACHUSETTS_NEXT}", Disposition("acquitted")),
            (
                rf"NP{_MASSACHUSETTS_NEXT}|NPC|NO PROBABLE CAUSE(?: FOUND)?",
                Disposition("dismissed"),
            ),
            (rf"(?:C|CONT|CONTINUED|DF|DFLT|DEFAULT){_MASSACHUSETTS_NEXT}", _GOING_ON),
            (r"STATUS ?: ?(?:OPEN|O)", Disposition("pending")),
        ),
        courts=compile_phrase(
            r"(?:SUF|MID|ESS|WOR|NOR|PLY|BRI|HAM) SUP|BMC|DOR|ROX|WROX|BRI|CHA|EBO|SBO|CHE|LYN|LAW"
            r"|LOW|CAM|SOM|QUI|BRO|WOR|SPR|HOL|FRA|WAL"
        ),
        rewrite=_cite_general_laws,
    ),
    "us-tx": Dialect(
        ends=_ends(
            (
                r"(?:DEFERRED(?: ADJ(?:UDICATION)?)?[-/ :,]+)?DISCH(?:ARGED)?[-/ &,]+"
                r"(?:(?:AND|&) )?DISM(?:ISSED)?",
                Disposition("deferral-dismissed"),
            ),
            (r"(?:PROSECUTOR )?NO[- ]?BILL(?:ED)?", Disposition("no-charge")),
            (r"ADJUDICATED(?: AS)? GUILTY|ADJUDICATION OF GUILT", CONVICTED),
            (rf"DEFERRED(?=$|[ ,;/-]+(?:\d|{KIND}|FINE))", Disposition("deferred")),
        ),
        grades={
            "MA": ("misdemeanor", "class A misdemeanor"),
            "MB": ("misdemeanor", "class B misdemeanor"),
            "MC": ("misdemeanor", "class C misdemeanor"),
            "F1": ("felony", "first degree felony"),
            "F2": ("felony", "second degree felony"),
            "F3": ("felony", "third degree felony"),
            "FS": ("felony", "state jail felony"),
            "SJF": ("felony", "state jail felony"),
        },
        rewrite=_cite_texas,
    ),
    "us-dc": Dialect(
        ends=_ends(
            (r"NOLLE[- ]DIVERSION|DISM(?:ISSED)?[- ]DIVERSION", Disposition("diverted")),
            (r"NO[- ]?PAPER(?:ED)?", Disposition("no-charge")),
            (r"(?:DISM(?:ISSED)?[-/ ]+)?DWP", Disposition("dismissed")),
            (r"HELD FOR (?:THE )?GRAND JURY", _GOING_ON),
            # D.C. Code 5-335.01(b): it is no conviction.
            (r"POST(?:ED)?[- ](?:AND|&)[- ]FORFEIT(?:ED)?", Disposition("ended")),
        ),
        rewrite=_cite_district,
    ),
}
"""Place id of a state -> its dialect."""


def find_dialect(jurisdiction: str | None) -> Dialect:
    """Return the dialect of a place; that of all states where it has none of its own."""
    return DIALECTS.get((jurisdiction or "")[:5], COMMON)


@cache
def compile_end_of_charge(jurisdiction: str | None) -> re.Pattern[str]:
    """Return the pattern of what ends the words of a charge, after a space."""
    dialect = find_dialect(jurisdiction)
    alternatives = [
        r"(?:FELONY|MISDEMEANOR|INFRACTION|CONVICTED|DISMISSED|HELD TO ANSWER|ACQUITTED|GUILTY"
        r"|NOT GUILTY|NOLO|NO CONTEST|NOLLED?|CWOF|DISM|DEJ|PLEA|PLED|DEFERRED ADJ(?:UDICATION)?"
        r"|ADJ(?:UDICATION)? (?:OF GUILT )?(?:DEFERRED|WITHHELD)"
        r"|PROS RE[LJ]|DET(?:ENTION)? ONLY|REDUCED TO|SET ASIDE|REDESIGNATED|RESENTENCED"
        r"|CONV(?:ICTION)? (?:SET|REDUCED|VACATED|REVERSED|EXPUNGED|SEALED)|(?:PC )?1203\.4[12A]?"
        rf"|{LENGTH} (?:(?:OF|IN) )?(?:{KIND})|(?:{KIND})(?: ?[:-] ?| )(?:FOR )?{LENGTH}){END}",
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
    if dialect.grades:
        alternatives.append(f"(?:{'|'.join(dialect.grades)}){END}")
    return re.compile(f"(?<![A-Z0-9])(?:{'|'.join(f'(?:{each})' for each in alternatives)})")


def has_phrase_of_end(text: str, jurisdiction: str | None) -> bool:
    """Return whether a text in upper case begins with a word of how a charge ended, or a plea."""
    ends = find_dialect(jurisdiction).all_ends
    return any(each.match(text) for each, _ in ends) or any(each.match(text) for each, _ in PLEAS)
