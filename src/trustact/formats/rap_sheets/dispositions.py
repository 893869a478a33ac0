"""How a charge ended, as rap sheets write it: the phrases that any state may use.

Each is matched at one place of a line in upper case. A phrase that is not here, nor among those of
the state, is not understood.
"""

import re
from dataclasses import dataclass

from trustact.formats.rap_sheets.phrases import END, compile_phrase
from trustact.formats.rap_sheets.sentences import KIND, LENGTH

DEFERRED = ("deferred", "deferral-dismissed")
"""Outcomes of a charge of which a judgment was put off: whether that is a conviction, the law says.
"""

_JUSTICE = r"(?:(?:THE )?(?:INTERESTS?|INT|FURTH(?:ERANCE)?)(?: OF| |/)+(?:JUSTICE|JUST)|FOJ|IOJ)"
_LACKING = (
    r"(?:LACK OF|INSUFF(?:ICIENT)?|NO) (?:SUFF(?:ICIENT)? )?"
    r"(?:EVID(?:ENCE)?|PROB(?:ABLE)? CAUSE|CORPUS|PROS(?:ECUTION)?)"
)
_OTHERS = r"OTHER (?:CHARGE|COUNT|CNT)S?"
_REASON = (
    rf"(?:{_JUSTICE}|{_LACKING}|NEGOTIATED PLEA|PLEA (?:BARGAIN|AGREEMENT)"
    rf"|(?:PLEA|PLED) TO {_OTHERS}|COMB(?:INED)? (?:W/?|WITH) ?{_OTHERS}"
    r"|(?:WITH(?:OUT)?|W/O?) PREJ(?:UDICE)?"
    r"|(?:(?:PAYMENT|PYMT)(?: OF)? )?(?:COURT |CT )?COSTS?(?: PAID| PD)?"
    r"|REQ(?:UEST)? OF (?:COMM(?:ONWEALTH)?|COMPL(?:AINANT)?)"
    r"|(?:FOR )?WANT OF PROSECUTION"
    r"|(?:VICTIM|COMPLAINANT) (?:REFUSES|DECLINES)(?: TO)? PROS(?:ECUTE)?"
    r"|(?:WITNESS|VICTIM) UNAVAIL(?:ABLE)?|(?:PER )?(?:PC 1385|1385 PC|PC 995|995 PC))"
)
_BECAUSE = rf"(?: ?[-/:,] ?| (?:FOR |IN |UPON |AT )?){_REASON}"
_FOR = rf"(?:[ ,/-]+{LENGTH}(?! (?:(?:OF|IN) )?(?:{KIND})))?"
"""How long judgment is put off; the length of a probation is a part of that."""

_PARTS_OF_CONVICTION = r"PROB(?:ATION)?|JAIL|PRISON|FINE"
_TRIAL = r"(?:BY|AFTER) (?:(?:A )?(?:JURY|COURT|BENCH)(?: TRIAL)?|TRIAL)"
_JOINT = r"(?: ?[-/:,] ?| )"
_NOLO = r"(?:NOLO(?: CONTENDERE)?|NO CONTEST)"
_PLED = r"(?:PLEA(?: OF)?|PLED|PLEADED|PLEAD) ?:? ?(?:TO )?"


@dataclass(frozen=True, slots=True)
class Disposition:
    """How a charge ended, or that it has not.

    Parameters
    ----------
    outcome : str
        convicted, dismissed, acquitted, no-charge, diverted, ended (without conviction), insane,
        pending, going-on (it went on then, and may have ended since), deferred (judgment was put
        off), deferral-dismissed (dismissed after that), or filed (guilty, and no judgment).
    plea : str or None
        As in `convictions[].plea`.
    stage : str or None
        As in `pending_charges[].stage`, of a charge that has not ended.
    """

    outcome: str
    plea: str | None = None
    stage: str | None = None


CONVICTED = Disposition("convicted")
DISPOSITIONS = tuple(
    (compile_phrase(pattern), found)
    for pattern, found in (
        (r"NOT GUILTY BY REASON OF INSANITY|NGI|NGRI", Disposition("insane")),
        (r"(?:FOUND )?NOT GUILTY(?! ?PLEA)|ACQUITTED|ACQUITTAL", Disposition("acquitted")),
        (
            rf"CONV(?:ICTED)?{_JOINT}{_PLED}GUILTY|(?:CONV(?:ICTED)?|GUILTY){_JOINT}GUILTY PLEA"
            rf"|CONVICT(?:ED|ION) (?:BY|ON|UPON) (?:A )?(?:GUILTY )?PLEA(?: OF GUILTY)?"
            r"|GUILTY ?[-/] ?PLEA",
            Disposition("convicted", "guilty"),
        ),
        (
            rf"CONV(?:ICTED)?{_JOINT}(?:{_PLED})?{_NOLO}(?: PLEA)?",
            Disposition("convicted", "nolo-contendere"),
        ),
        (
            rf"CONVICTED {_TRIAL}|FOUND GUILTY(?: {_TRIAL})?"
            rf"|GUILTY (?:{_TRIAL}|(?:JURY|BENCH)(?: TRIAL)?)"
            r"|CONVICT(?:ED|ION) (?:BY|ON|UPON) (?:A )?(?:JURY )?VERDICT"
            r"(?: (?:AFTER|OF) (?:A )?(?:JURY|BENCH|NON-?JURY)(?: TRIAL)?)?",
            Disposition("convicted", "trial"),
        ),
        (
            r"(?:DIVERSION|DIVERTED)[-/ :,]+(?:PROGRAM )?(?:COMPLETED?|DISM(?:ISSED)?)"
            r"(?:[-/ :,]+DISM(?:ISSED)?)?|DISM(?:ISSED)?[-/ :,]+DIVERSION COMPLETED?",
            Disposition("diverted"),
        ),
        (
            r"(?:DEFERRED ENTRY OF JUDGMENT|DEJ|DEFERRED ADJUDICATION|CWOF"
            r"|CONT(?:INUED)? (?:WITHOUT|W/O) (?:A )?FINDING)[-/ :,]+"
            r"(?:COMPLETED?[-/ :,]+)?(?:AND |& )?DISM(?:ISSED)?",
            Disposition("deferral-dismissed"),
        ),
        (
            r"(?:DEFERRED ENTRY OF JUDGMENT|ENTRY OF JUDGMENT DEFERRED|DEJ)(?: GRANTED)?"
            rf"|(?:DEFERRED ADJ(?:UDICATION)?(?: OF GUILT)?"
            rf"|ADJ(?:UDICATION)?(?: OF GUILT)? (?:DEFERRED|WITHHELD)){_FOR}"
            r"|PROBATION BEFORE JUDGMENT|PBJ"
            rf"|(?:CWOF|CONT(?:INUED)? (?:WITHOUT|W/O) (?:A )?FINDING){_FOR}"
            r"|WITHHELD JUDGMENT|JUDGMENT WITHHELD",
            Disposition("deferred"),
        ),
        (
            rf"(?:CASE |CHARGES? |COUNTS? |CNTS? )?DISM(?:ISSED)?(?:{_BECAUSE})?",
            Disposition("dismissed"),
        ),
        (
            r"NOLLE(?:D)?(?:[ -]PROS(?:EQUI|SED|EQUIED)?)?|NOL[ -]PROS(?:SED|SE)?"
            r"|DECLINED? (?:TO )?PROSECUT(?:E|ION)|PROSECUTION DECLINED",
            Disposition("dismissed"),
        ),
        (
            rf"PROS(?:ECUTOR)? REL(?:EASED?)?[-/ ]DET(?:ENTION)? ONLY(?:{_BECAUSE})?"
            rf"|PROS(?:ECUTOR)? REJ(?:ECT(?:ED)?)?(?:{_BECAUSE})?"
            rf"|(?:REL(?:EASED?)?[-/ ])?DET(?:ENTION)? ONLY(?:{_BECAUSE})?"
            rf"|(?:DA|D\.A\.) REJECT(?:ED)?(?:{_BECAUSE})?"
            r"|(?:CHARGES? |COMPLAINT )?NOT FILED|NO COMPLAINT FILED|EXONERATED"
            r"|(?:PER )?(?:849\(B\)(?:\(1\))? PC|PC 849\(B\)(?:\(1\))?)",
            Disposition("no-charge"),
        ),
        (
            r"NO (?:FINAL )?DISP(?:O(?:SITION)?)?(?: (?:ON FILE|REPORTED|RECEIVED|RECORDED|FOUND))?"
            r"|DISP(?:O(?:SITION)?)? (?:UNKNOWN|NOT (?:ON FILE|REPORTED|RECEIVED|RECORDED))",
            Disposition("going-on"),
        ),
        (r"HELD TO ANSWER", Disposition("going-on", stage="held-to-answer")),
        (r"INDICTED", Disposition("going-on", stage="indicted")),
        (r"ARRAIGNED", Disposition("going-on", stage="arraigned")),
        (r"COMPLAINT FILED|CHARGED(?: WITH)?", Disposition("going-on", stage="charged")),
        (r"(?:CASE |CHARGES? )?PENDING", Disposition("pending")),
        (
            r"GUILTY ?[/&-] ?CONVICTED|CONVICTED ?[/&-] ?GUILTY"
            r"|CONV(?:ICTED)?|CONVICTION ?:|GUILTY(?! ?PLEA)",
            CONVICTED,
        ),
    )
)
"""Phrase -> how the charge ended, the first that matches. A diversion that is not said to be
completed is none of them."""

CONVICTED_TO = re.compile(
    rf"CONV(?:ICTED)?[-/]((?:{_PARTS_OF_CONVICTION})(?:[/,&-](?:{_PARTS_OF_CONVICTION}))*){END}"
)
"""A conviction with the kinds of its sentence: `CONVICTED-PROB/JAIL`."""

PLEAS = tuple(
    (compile_phrase(pattern), plea)
    for pattern, plea in (
        (rf"{_PLED}NOT GUILTY|NOT GUILTY PLEA", None),
        (rf"{_PLED}GUILTY|GUILTY PLEA", "guilty"),
        (rf"(?:{_PLED})?{_NOLO}(?: PLEA)?", "nolo-contendere"),
        (
            r"ADM(?:ITTED|ISSION)?(?: TO)? SUFF(?:ICIENT)? FACTS|SUFFICIENT FACTS(?: FOUND)?|ASF",
            "admitted-facts",
        ),
    )
)
"""Phrase -> plea; None for a plea that states nothing. A plea is a conviction only after `DISPO:`
or beside a word that says so."""
