"""Parts of a sentence: terms with their length, and words that change what they mean."""

import re
from functools import cache

from trustact.formats.rap_sheets.phrases import END, compile_phrase

_PROBATION = r"(?:(?:FORMAL|SUMMARY|INFORMAL|CONDITIONAL|COURT) )?PROB(?:ATION)?"
KIND = (
    r"(?:STATE |ST )?PRISON|CDCR?|TDCJ|STATE JAIL|(?:COUNTY |CO )?JAIL|HO?C|HOUSE OF CORRECTIONS?"
    rf"|{_PROBATION}|COMM(?:UNITY)? SUP(?:ERVISION|V)"
)
LENGTH = r"(\d{1,3}) ?(DA?Y(?:\(?S\)?)?|D|MONTH(?:\(?S\)?)?|MOS?|M|YEAR(?:\(?S\)?)?|YRS?|Y)\.?"
_NUMBER = r"\d{1,3}(?: 1/2)?"
_UNIT = r"(?:DA?Y|MONTH|MO|YEAR|YR)(?:\(?S\)?)?"

SentenceWords = tuple[tuple[re.Pattern[str], str], ...]


@cache
def compile_term(kind: str) -> re.Pattern[str]:
    """Return the pattern of a part of a sentence with its length, in either order."""
    return re.compile(
        rf"{LENGTH} (?:(?:OF|IN) )?({kind}){END}|({kind})(?: ?[:-] ?| )(?:FOR )?{LENGTH}{END}"
    )


@cache
def compile_range(kind: str) -> re.Pattern[str]:
    """Return the pattern of a sentence between two lengths: `2-3 YRS STATE PRISON`."""
    between = rf"{_NUMBER}(?: ?{_UNIT})?\.? ?(?:-|TO) ?{_NUMBER} ?{_UNIT}\.?"
    return re.compile(rf"{between} (?:(?:OF|IN) )?({kind}){END}")


TERM = compile_term(KIND)

LENGTH_ALONE = re.compile(rf"(?:{_NUMBER}(?: ?{_UNIT})?\.? ?(?:-|TO) ?)?{_NUMBER} ?{_UNIT}\.?{END}")
"""A length that says not of what, behind the word for a sentence."""

KINDS_ALONE = re.compile(rf"(?:{KIND})(?: ?[/,&] ?(?:{KIND}))*{END}")
"""The kinds of a sentence without a length: `STATE PRISON`, `PROB/JAIL`."""

SENTENCE_WORDS: SentenceWords = tuple(
    (compile_phrase(pattern), word)
    for pattern, word in (
        (r"IMP(?:OSITION)?(?: OF)? SEN(?:TENCE)? (?:SS|SUSP(?:ENDED)?)|ISS", "imposition"),
        (r"(?:EXEC(?:UTION)?(?: OF)? )?SEN(?:TENCE)? (?:SS|SUSP(?:ENDED)?)|ESS(?: ALL)?",
         "suspended"),
        (
            rf"(?:(?:{LENGTH} )?(?:EXECUTION|EXEC) |(?:ALL|BALANCE|BAL) |\d{{1,3}}(?: DAYS)? )?"
            rf"SUSP(?:ENDED)?(?: (?:AFTER|FOR|ALL BUT) {LENGTH})?"
            rf"|(?:{LENGTH} )?ES(?: (?:AFTER )?{LENGTH}(?! (?:OF )?(?:{KIND})))?"
            rf"|PROBATED(?: (?:FOR )?{LENGTH})?",
            "suspended",
        ),
        (
            rf"{LENGTH} (?:OF )?(?:CONFINEMENT|IMPRISONMENT|INCARCERATION)"
            rf"|(?:CONFINEMENT|IMPRISONMENT|INCARCERATION)(?: ?[:-] ?| ){LENGTH}|TIME SERVED",
            "unknown",
        ),
        (
            rf"(?:DL|LIC(?:ENSE)?\.?) (?:SUSP(?:ENDED|ENSION)?|REV(?:OKED)?)"
            rf"(?:[ :-]+(?:FOR )?{LENGTH})?"
            rf"|(?:IGNITION INTERLOCK|POST-?RELEASE SUPERVISION|PRS|MSR"
            rf"|MANDATORY SUPERVISED RELEASE|COMMUNITY CUSTODY)(?:[ :-]+{LENGTH})?",
            "none",
        ),
        (r"\d{1,3}(?: ?(?:YEARS?|YRS?))? TO LIFE(?: (?:IN )?(?:STATE )?PRISON)?"
         r"|LIFE(?:(?: IN)? PRISON| SENTENCE)?(?: (?:WITHOUT|W/O) PAROLE)?|LWOP",
         "life"),
        (r"FINES?(?: SS)?(?: ?:? ?\$ ?\d[\d,.]*\d)?|\$ ?\d[\d,.]*\d FINE", "fine"),
        (r"UNCONDITIONAL DISCHARGE", "other"),
        (r"RESTITUTION|RESTN?|COURT COSTS?|(?:COURT )?FEES?", "none"),
        (r"(?:LESS )?(?:\d{1,3} DAYS )?(?:CTS|(?:WITH )?CREDIT(?: FOR)? TIME SERVED)", "none"),
        (r"CONCURRENT|CONC|CONSECUTIVE|CONSEC|WORK PROGRAM|COMMUNITY SERVICE", "none"),
        (r"(?:PER )?(?:PC 1170\(H\)(?:\(\w\))*|1170\(H\)(?:\(\w\))*(?: ?PC)?)",
         "1170h"),
        (r"SS", "suspended"),
    )
)  # fmt: skip
"""Phrase -> what it adds to a sentence; `none` adds nothing that a case states, `unknown` a
part that leaves the kind of the sentence open."""

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
