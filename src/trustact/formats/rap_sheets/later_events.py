"""What happened to a conviction later, and phrases that look like it and do not say enough."""

import re

from trustact.formats.rap_sheets.phrases import compile_phrase

_UNDER = r"(?:(?: ?[-/,] ?| )?(?:PER|PURSUANT TO|UNDER|IN ACCORDANCE WITH))?"
_SECTION = r"(?:SEC(?:TION)? )?"
_1203 = rf"(?: ?{_SECTION}(?:PC 1203\.4[12A]?|1203\.4[12A]?(?: ?PC)?))"
_17 = r"17(?: ?\(B\)|B)?(?:\(\d\))?(?! ?(?:D|DAYS?|DYS?|M|MOS?|MONTHS?|Y|YRS?|YEARS?)(?![A-Z]))"
_17B = rf"(?: ?{_SECTION}(?:PC {_17}|{_17}(?: ?PC)?))"
_1170 = rf"(?: ?{_SECTION}(?:PC 1170\.18|1170\.18)(?:\([A-Z]\))?(?: ?PC)?)"
_PROP_47 = r"(?: ?PROP(?:OSITION)?\.? ?47)"
_CONV = r"(?:CONV(?:ICTION)? )?"
_LESSER = r"(?:A )?MISD(?:EMEANOR)?"
_REDUCED = r"(?:REDUCED|RED|REDUCTION)"
_DISMISSED = r"(?:DISM(?:ISSED|ISSAL)?)"

LATER_EVENTS = tuple(
    (compile_phrase(pattern), kinds)
    for pattern, kinds in (
        (
            rf"{_CONV}(?:SET ASIDE (?:&|AND) )?{_DISMISSED}(?: GRANTED)?{_UNDER}{_1203}"
            rf"|{_1203}(?: PC)? (?:RELIEF |{_DISMISSED} |PETITION |EXPUNGEMENT |MOTION )?GRANTED"
            rf"|{_1203} (?:RELIEF|{_DISMISSED}|SET ASIDE(?: (?:&|AND) {_DISMISSED})?)"
            rf"|{_CONV}(?:SET ASIDE|EXPUNGED|RELIEF GRANTED){_UNDER}{_1203}",
            ("dismissed-after-sentence",),
        ),
        (
            rf"(?:FEL(?:ONY)? )?{_CONV}{_REDUCED} TO {_LESSER}{_UNDER}{_1170}"
            rf"|REDESIGNATED(?: (?:AS|TO) {_LESSER})?{_UNDER}(?:{_1170}|{_PROP_47})"
            rf"|{_1170} (?:RELIEF |PETITION |REDESIGNATION |REDUCTION )?GRANTED"
            rf"|{_1170} (?:RELIEF|REDESIGNATION|REDESIGNATED|{_REDUCED})(?: (?:AS|TO) {_LESSER})?",
            ("redesignated",),
        ),
        # Penal Code 1170.18(k): after a resentencing, too, it is a misdemeanor for all purposes.
        (
            rf"RESENTENCED(?: (?:AS|TO) {_LESSER})?{_UNDER}{_1170}|{_1170} RESENTENCED"
            rf"(?: (?:AS|TO) {_LESSER})?",
            ("resentenced", "redesignated"),
        ),
        (
            rf"(?:FEL(?:ONY)? )?{_CONV}{_REDUCED} TO {_LESSER}(?:{_UNDER}{_17B})?"
            rf"|(?:{_REDUCED}|{_LESSER}){_UNDER}{_17B}"
            rf"|{_17B} (?:MOTION |PETITION |REDUCTION )?GRANTED"
            rf"|{_17B} (?:{_REDUCED}(?: TO {_LESSER})?|TO {_LESSER}|{_LESSER})",
            ("reduced-to-misdemeanor",),
        ),
        (r"CONV(?:ICTION)? VACATED", ("vacated",)),
        (r"CONV(?:ICTION)? REVERSED(?: ON APPEAL)?", ("reversed",)),
        (rf"{_CONV}EXPUNGED", ("expunged",)),
        (r"CONV(?:ICTION)? SEALED", ("sealed",)),
        (r"PARDONED|PARDON GRANTED", ("pardoned",)),
        (r"CONV(?:ICTION)? SET ASIDE", ("set-aside",)),
    )
)
"""Phrase -> kinds of later events of a conviction."""

SENTENCE_CHANGED = compile_phrase(
    r"PROB(?:ATION)?(?: VIOL(?:ATION)?)? ?[-:]? ?(?:REV(?:OKED)?|REIN(?:STATED)?|MOD(?:IFIED)?"
    r"|EXT(?:ENDED)?|TERM(?:INATED)?|FOUND|ADMITTED|COMPLETED?)"
    r"(?:[-/, ]+(?:(?:&|AND) )?(?:REV(?:OKED)?|REIN(?:STATED)?|MOD(?:IFIED)?|EXT(?:ENDED)?"
    r"|TERM(?:INATED)?))*"
)
"""A change of probation: no offense and no end of a charge, but the sentence may be another."""

HINTS = (
    (
        re.compile(r".*\bDENIED\b"),
        "what was denied changes nothing; take the line out if it says no more",
    ),
    (
        re.compile(rf"{_17B}(?: |$)"),
        "it names Penal Code 17(b) and does not say that the conviction was reduced; if it was: "
        "REDUCED TO MISDEMEANOR PER 17(B) PC",
    ),
    (
        re.compile(rf"(?:PETITION |MOTION )?(?:FOR )?{_1203}(?: |$)"),
        "it names Penal Code 1203.4 and does not say that relief was granted; if it was: "
        "1203.4 PC RELIEF GRANTED",
    ),
    (
        re.compile(rf"(?:PETITION |MOTION )?(?:FOR )?(?:{_1170}|{_PROP_47})(?: |$)"),
        "it names Penal Code 1170.18 and does not say that relief was granted; if it was: "
        "1170.18 PC RELIEF GRANTED",
    ),
    (
        re.compile(r"(?:YOUTHFUL(?: [A-Z]+)?|YO|YOUTH (?:[A-Z]+ )?ADJ\w*)(?![A-Z])"),
        "a finding under a statute on youths need not be a conviction; state it in the case if the "
        "law counts it",
    ),
    (
        re.compile(r"BAIL FORF"),
        "a forfeiture of bail is no conviction by its words, and may count as one; state it in the "
        "case if the law counts it",
    ),
    (
        re.compile(r"DIVERSION|PRE-?TRIAL (?:DIVERSION|PROBATION)|DEFERRED PROSECUTION"),
        "a diversion is not understood without its end, such as DIVERSION COMPLETED-DISMISSED",
    ),
    (
        re.compile(r"(?:PROB(?:ATION)?|PAROLE) VIOL|VOP(?![A-Z])"),
        "a violation of probation or parole is no offense of its own; whether it changed the "
        "sentence is not understood",
    ),
)
"""Beginning of a text that is not understood -> what it lacks."""
