"""Parts of a sentence: terms with their length, and words that change what they mean."""

import re

from trustact.formats.rap_sheets.phrases import END, compile_phrase

_PROBATION = r"(?:(?:FORMAL|SUMMARY|INFORMAL|CONDITIONAL|COURT) )?PROB(?:ATION)?"
KIND = (
    r"(?:STATE |ST )?PRISON|CDCR?|TDCJ|STATE JAIL|(?:COUNTY |CO )?JAIL|HO?C|HOUSE OF CORRECTIONS?"
    rf"|{_PROBATION}|COMM(?:UNITY)? SUP(?:ERVISION|V)"
)
LENGTH = r"(\d{1,3}) ?(DA?YS?|D|MONTHS?|MOS?|M|YEARS?|YRS?|Y)\.?"

TERM = re.compile(
    rf"{LENGTH} (?:(?:OF|IN) )?({KIND}){END}|({KIND})(?: ?[:-] ?| )(?:FOR )?{LENGTH}{END}"
)
"""A part of a sentence with its length, in either order."""

KINDS_ALONE = re.compile(rf"(?:{KIND})(?: ?[/,&] ?(?:{KIND}))*{END}")
"""The kinds of a sentence without a length: `STATE PRISON`, `PROB/JAIL`."""

SENTENCE_WORDS = tuple(
    (compile_phrase(pattern), word)
    for pattern, word in (
        (r"IMP(?:OSITION)?(?: OF)? SEN(?:TENCE)? (?:SS|SUSP(?:ENDED)?)|ISS", "imposition"),
        (r"(?:EXEC(?:UTION)?(?: OF)? )?SEN(?:TENCE)? (?:SS|SUSP(?:ENDED)?)|ESS(?: ALL)?",
         "suspended"),
        (
            rf"(?:(?:EXECUTION|EXEC|ALL|BALANCE) )?SUSP(?:ENDED)?"
            rf"(?: (?:AFTER|FOR|ALL BUT) {LENGTH})?|(?:{LENGTH} )?ES(?: AFTER {LENGTH})?",
            "suspended",
        ),
        (r"\d{1,3}(?: ?(?:YEARS?|YRS?))? TO LIFE(?: (?:IN )?(?:STATE )?PRISON)?"
         r"|LIFE(?:(?: IN)? PRISON| SENTENCE)?(?: (?:WITHOUT|W/O) PAROLE)?|LWOP",
         "life"),
        (r"FINES?(?: SS)?(?: ?\$ ?\d[\d,.]*\d)?|\$ ?\d[\d,.]*\d FINE", "fine"),
        (r"UNCONDITIONAL DISCHARGE", "other"),
        (r"RESTITUTION|RESTN?|COURT COSTS?|(?:COURT )?FEES?", "none"),
        (r"(?:LESS )?(?:\d{1,3} DAYS )?(?:CTS|(?:WITH )?CREDIT(?: FOR)? TIME SERVED)", "none"),
        (r"CONCURRENT|CONC|CONSECUTIVE|CONSEC|WORK PROGRAM|COMMUNITY SERVICE", "none"),
        (r"(?:PER )?(?:PC 1170\(H\)(?:\(\w\))*|1170\(H\)(?:\(\w\))*(?: ?PC)?)",
         "1170h"),
        (r"SS", "suspended"),
    )
)  # fmt: skip
"""Phrase -> what it adds to a sentence; `none` adds nothing that a case states."""

_SHORT_KINDS = (
    (re.compile(r"(?:STATE |ST )PRISON|CDCR?|TDCJ"), "state-prison"),
    (re.compile(r"PRISON"), "prison"),
    (re.compile(r"STATE JAIL"), "other"),
    (re.compile(r"HO?C|HOUSE OF CORRECTIONS?"), "house-of-correction"),
    (re.compile(r".*PROB(?:ATION)?|COMM.*"), "prob"),
    (re.compile(r"(?:COUNTY |CO )?JAIL"), "jail"),
    (re.compile(r"FINE"), "fine"),
)


def shorten_kind(kind: str) -> str:
    """Return the one word for a kind of sentence.

    Examples
    --------
    >>> shorten_kind("FORMAL PROBATION"), shorten_kind("CDCR"), shorten_kind("PRISON")
    ('prob', 'state-prison', 'prison')
    """
    return next(word for pattern, word in _SHORT_KINDS if pattern.fullmatch(kind))
