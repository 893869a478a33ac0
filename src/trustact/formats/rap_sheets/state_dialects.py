"""The words of each state's records: ends of a charge, grades, sentences, citations.

They are those of public descriptions of the records, and of what people paste.
"""

from trustact.formats.rap_sheets.dialect import Dialect, compile_ends, compile_sentences
from trustact.formats.rap_sheets.dispositions import CONVICTED, Disposition
from trustact.formats.rap_sheets.line_days import DAY
from trustact.formats.rap_sheets.phrases import compile_phrase
from trustact.formats.rap_sheets.sentences import KIND, LENGTH
from trustact.formats.rap_sheets.state_citations import (
    cite_district,
    cite_florida,
    cite_general_laws,
    cite_illinois,
    cite_new_york,
    cite_texas,
    cite_washington,
    rewrite_new_york,
    rewrite_texas,
)

_GOING_ON = Disposition("going-on")
_DIVERTED = Disposition("diverted")
_DISMISSED = Disposition("dismissed")
_NO_CHARGE = Disposition("no-charge")
_DEFERRED = Disposition("deferred")
_AFTER_DEFERRAL = Disposition("deferral-dismissed")

_ENDED_WELL = (
    r"[-/ :,]+(?:(?:SUCCESSFULLY )?COMPLETED?|SUCCESSFUL)(?:[-/ :,]+DISM(?:ISSED)?)?"
    r"|[-/ :,]+DISM(?:ISSED)?"
)
_PRE_TRIAL_OF_CONNECTICUT = (
    r"(?:AR|ACCELERATED REHAB(?:ILITATION)?|AEP|DEP|FVEP"
    r"|(?:PRE-?TRIAL )?(?:ALCOHOL|DRUG|FAMILY VIOLENCE) ED(?:UCATION)?(?: PROG(?:RAM)?)?)"
)
_UNTIL = rf"(?: ?(?:TO |UNTIL |TILL? )?{DAY.pattern})"
_MASSACHUSETTS_NEXT = (
    r"(?=$|[ ,;/-]+(?:\d|PROB|SS|FINE|HO?C|SP|REST|CMTD|COMMITTED|DISP|DISM|COURT|SENT))"
)
_CWOF = r"(?:CWOF|CONT(?:INUED)? (?:WITHOUT|W/O) (?:A )?FINDING)"
_PRE_TRIAL_OF_NEW_JERSEY = r"(?:PTI|PRE-?TRIAL INTERVENTION)"
_PRE_TRIAL_OF_FLORIDA = r"(?:PTI|PTD|PRE-?TRIAL (?:INTERVENTION|DIVERSION))"
_DISCHARGE_OF_NEW_JERSEY = r"(?:CONDITIONAL DISCHARGE|COND(?:ITIONAL)? DISCH(?:ARGE)?)"
_ORDINALS = {"first": "FIRST|1ST", "second": "SECOND|2ND", "third": "THIRD|3RD",
             "fourth": "FOURTH|4TH"}  # fmt: skip

_CLASSES_OF_CONNECTICUT = {
    **{f"{each}M": ("misdemeanor", f"class {each} misdemeanor") for each in "ABCD"},
    **{f"{each}F": ("felony", f"class {each} felony") for each in "ABCDE"},
    "U(?:NCLASSIFIED)? ?M(?:ISD(?:EMEANOR)?)?": ("misdemeanor", None),
    "U(?:NCLASSIFIED)? ?F(?:EL(?:ONY)?)?": ("felony", None),
}
_DEGREES_OF_NEW_JERSEY = {
    **{
        rf"(?:{words})[ -]DEG(?:REE)?(?:[ -](?:INDICTABLE(?: CRIME| OFFENSE)?|CRIME))?": (
            "felony",
            f"{name} degree crime",
        )
        for name, words in _ORDINALS.items()
    },
    "PETTY DIS(?:ORDERLY)?(?: PERSONS?)?(?: OFF(?:ENSE)?)?|PDP": (
        "misdemeanor",
        "petty disorderly persons offense",
    ),
    "DISORDERLY PERSONS?(?: OFF(?:ENSE)?)?|DP": ("misdemeanor", "disorderly persons offense"),
    "INDICTABLE(?: CRIME| OFFENSE)?": ("felony", None),
}
_DEGREES_OF_FLORIDA = {
    **{
        rf"F{n}|LEVEL ?: ?F(?:ELONY)? DEGREE ?: ?(?:{words}|{name[0].upper()})": (
            "felony",
            f"{name} degree felony",
        )
        for n, (name, words) in enumerate(_ORDINALS.items(), 1)
        if name != "fourth"
    },
    **{
        rf"M{n}|LEVEL ?: ?M(?:ISDEMEANOR)? DEGREE ?: ?(?:{words}|{name[0].upper()})"
        rf"|(?:{words})[ -]DEG(?:REE)? MISD(?:EMEANOR)?": (
            "misdemeanor",
            f"{name} degree misdemeanor",
        )
        for n, (name, words) in enumerate(_ORDINALS.items(), 1)
        if name in ("first", "second")
    },
}
_CLASSES_OF_ILLINOIS = {
    **{
        f"CLASS ?:? ?{each}(?! (?:MISD|FEL))": ("misdemeanor", f"class {each} misdemeanor")
        for each in "ABC"
    },
    **{
        f"CLASS ?:? ?{each}(?! (?:MISD|FEL))": ("felony", f"class {each} felony")
        for each in "X1234"
    },
}
_CLASSES_OF_WASHINGTON = {
    "GM|GROSS MISD(?:EMEANOR)?": ("misdemeanor", "gross misdemeanor"),
    **{f"F{each}": ("felony", f"class {each} felony") for each in "ABC"},
}
_LEVELS_OF_NEW_YORK: dict[str, tuple[str, str | None]] = {
    # Of an order, of probation: those are words of an offense, or of what came later.
    r"(?<!ORDER )(?<!PROBATION )(?<!PAROLE )(?<!RULE )(?<!CODE )VIOLATION(?! OF)": (
        "violation",
        "violation",
    ),
}
_GRADES_OF_TEXAS = {
    "MA": ("misdemeanor", "class A misdemeanor"),
    "MB": ("misdemeanor", "class B misdemeanor"),
    "MC": ("misdemeanor", "class C misdemeanor"),
    "F1": ("felony", "first degree felony"),
    "F2": ("felony", "second degree felony"),
    "F3": ("felony", "third degree felony"),
    "FS": ("felony", "state jail felony"),
    "SJF": ("felony", "state jail felony"),
}
_CONDITIONAL_DISCHARGE = (rf"(?:1 YR? )?CONDITIONAL DISCHARGE(?: ?[-:]? ?{LENGTH})?", "other")

DIALECTS = {
    "us-ct": Dialect(
        ends=compile_ends(
            (rf"{_PRE_TRIAL_OF_CONNECTICUT}(?:{_ENDED_WELL})", _DIVERTED),
            (rf"{_PRE_TRIAL_OF_CONNECTICUT}(?: GRANTED)?", _GOING_ON),
        ),
        grades=_CLASSES_OF_CONNECTICUT,
        sentences=compile_sentences(_CONDITIONAL_DISCHARGE),
    ),
    "us-ma": Dialect(
        ends=compile_ends(
            (
                rf"(?:G|GUILTY|GUILTY PLEA)[- ]?(?:FILED|FILE|F){_MASSACHUSETTS_NEXT}"
                rf"|GF{_MASSACHUSETTS_NEXT}|(?:PLACED )?ON FILE|FILED{_MASSACHUSETTS_NEXT}",
                Disposition("filed"),
            ),
            (rf"G{_MASSACHUSETTS_NEXT}", CONVICTED),
            (rf"NG{_MASSACHUSETTS_NEXT}", Disposition("acquitted")),
            (rf"NP{_MASSACHUSETTS_NEXT}|NPC|NO PROBABLE CAUSE(?: FOUND)?", _DISMISSED),
            (rf"{_CWOF}{_UNTIL}[-/ :,]+DISM(?:ISSED)?", _AFTER_DEFERRAL),
            (rf"{_CWOF}{_UNTIL}", _DEFERRED),
            (
                rf"(?:C|CONT|CONTINUED|DF|DFLT|DEFAULT)(?:{_UNTIL}|{_MASSACHUSETTS_NEXT})",
                _GOING_ON,
            ),
            (r"STATUS ?: ?(?:OPEN|O)", Disposition("pending")),
        ),
        courts=compile_phrase(
            r"(?:SUF|MID|ESS|WOR|NOR|PLY|BRI|HAM) SUP"
            r"|BMC(?:[ -](?:BRIGHTON|CENTRAL|CHARLESTOWN|DORCHESTER|EAST BOSTON|ROXBURY"
            r"|SOUTH BOSTON|WEST ROXBURY))?"
            r"|DOR|ROX|WROX|BRI|CHA|EBO|SBO|CHE|LYN|LAW"
            r"|LOW|CAM|SOM|QUI|BRO|WOR|SPR|HOL|FRA|WAL"
        ),
        prisons="SP",
        sentences=compile_sentences(
            (rf"PROB(?:ATION)?{_UNTIL}", "prob"),
            (r"CMTD|COMMITTED|24D(?: PROG(?:RAM)?)?|V/?W(?:F| FEE)?", "none"),
        ),
        rewrite=cite_general_laws,
    ),
    "us-ny": Dialect(
        ends=compile_ends(
            (
                r"DISM(?:ISSED)?[-/ ,(]+(?:PER |UNDER |PURSUANT TO )?CPL ?\d{2,3}\.\d{2}"
                r"(?:\(\w+\))*\)?",
                _DISMISSED,
            ),
            (
                r"(?:ACD|ADJ(?:OURNED)? (?:IN )?CONTEMPLATION OF DISM(?:ISSAL)?)(?: GRANTED)?",
                _GOING_ON,
            ),
        ),
        grades=_LEVELS_OF_NEW_YORK,
        noise=compile_phrase(r"DEGREE ?:? ?\d|NCIC(?: CODE)? ?:? ?\d{4}|ATTEMPTED ?: ?NO"),
        prisons="(?:NYS ?)?DOCC?S",
        sentences=compile_sentences(_CONDITIONAL_DISCHARGE),
        has_ends_above=True,
        rewrite=cite_new_york,
        rewrite_line=rewrite_new_york,
    ),
    "us-nj": Dialect(
        ends=compile_ends(
            (rf"{_PRE_TRIAL_OF_NEW_JERSEY}(?:{_ENDED_WELL})", _DIVERTED),
            (rf"{_PRE_TRIAL_OF_NEW_JERSEY}(?: GRANTED| ADMITTED)?", _GOING_ON),
            # N.J.S.A. 2C:36A-1: before a plea, or after one.
            (rf"{_DISCHARGE_OF_NEW_JERSEY}(?:{_ENDED_WELL})", _AFTER_DEFERRAL),
            (rf"{_DISCHARGE_OF_NEW_JERSEY}(?: GRANTED)?", _GOING_ON),
        ),
        grades=_DEGREES_OF_NEW_JERSEY,
        prisons="NJSP|NJ STATE PRISON",
    ),
    "us-wa": Dialect(
        ends=compile_ends(
            (r"(?:SOC|STIPULATED ORDER OF CONTINUANCE)(?: ENTERED)?", _GOING_ON),
            (r"(?:DISPOSITIONAL )?CONTINUANCE", _GOING_ON),
        ),
        grades=_CLASSES_OF_WASHINGTON,
        prisons="DOC",
        rewrite=cite_washington,
    ),
    "us-il": Dialect(
        ends=compile_ends(
            (
                r"(?:COURT )?SUPERVISION[-/ :,]+(?:TERM(?:INATED)?|DISCH(?:ARGED)?|COMPLETED?)"
                r"[-/ :,]+SAT(?:ISFACTOR(?:ILY|Y))?",
                _AFTER_DEFERRAL,
            ),
            (rf"(?:COURT )?SUPERVISION(?: ?[-:]? ?{LENGTH})?", _DEFERRED),
            (r"(?:410|710|1410|550/10|570/410) PROB(?:ATION)?", _DEFERRED),
            (
                r"SOL|STRICKEN (?:OFF )?(?:ON |WITH )?LEAVE(?: TO (?:REINSTATE|REFILE))?"
                r"|STRICKEN OFF(?: CALL)?",
                _GOING_ON,
            ),
            (r"(?:FINDING OF )?NO PROBABLE CAUSE(?: FOUND)?", _DISMISSED),
        ),
        grades=_CLASSES_OF_ILLINOIS,
        prisons="I?DOC",
        sentences=compile_sentences(_CONDITIONAL_DISCHARGE),
        rewrite=cite_illinois,
    ),
    "us-fl": Dialect(
        ends=compile_ends(
            (r"ADJ(?:UDICATED|UDGED)? GUILTY|ADJUDICATION OF GUILT", CONVICTED),
            (
                r"(?:NO INFO(?:RMATION)?(?: FILED)?|NO ACTION|DROPPED[ /]+ABANDONED"
                r"|NOTICE OF NO (?:INFORMATION|ACTION))",
                _NO_CHARGE,
            ),
            (rf"{_PRE_TRIAL_OF_FLORIDA}(?:{_ENDED_WELL})", _DIVERTED),
            (rf"{_PRE_TRIAL_OF_FLORIDA}(?: GRANTED)?", _GOING_ON),
        ),
        grades=_DEGREES_OF_FLORIDA,
        prisons="(?:FL ?)?DOC",
        rewrite=cite_florida,
    ),
    "us-tx": Dialect(
        ends=compile_ends(
            (
                r"(?:DEFERRED(?: ADJ(?:UDICATION)?)?[-/ :,]+)?DISCH(?:ARGED)?[-/ &,]+"
                r"(?:(?:AND|&) )?DISM(?:ISSED)?",
                _AFTER_DEFERRAL,
            ),
            (r"(?:PROSECUTOR )?NO[- ]?BILL(?:ED)?", _NO_CHARGE),
            (r"ADJUDICATED(?: AS)? GUILTY|ADJUDICATION OF GUILT", CONVICTED),
            (rf"DEFERRED(?=$|[ ,;/-]+(?:\d|{KIND}|FINE))", _DEFERRED),
        ),
        grades=_GRADES_OF_TEXAS,
        prisons="TDCJ ?-? ?C?ID",
        rewrite=cite_texas,
        rewrite_line=rewrite_texas,
    ),
    "us-dc": Dialect(
        ends=compile_ends(
            (r"NOLLE[- ]DIVERSION|DISM(?:ISSED)?[- ]DIVERSION", _DIVERTED),
            (r"NO[- ]?PAPER(?:ED)?", _NO_CHARGE),
            (r"(?:DISM(?:ISSED)?[-/ ]+)?DWP", _DISMISSED),
            (r"HELD FOR (?:THE )?GRAND JURY", _GOING_ON),
            # D.C. Code 5-335.01(b): it is no conviction.
            (r"POST(?:ED)?[- ](?:AND|&)[- ]FORFEIT(?:ED)?", Disposition("ended")),
        ),
        rewrite=cite_district,
    ),
}
"""Place id of a state -> its dialect."""
