"""The phrases of rap sheets: dispositions, later events, sentences, levels, headings.

Each is matched at one place of a line in upper case. A phrase that is not here is not understood.
"""

import re
from dataclasses import dataclass

_END = r"(?![A-Z0-9])"


def compile_phrase(pattern: str) -> re.Pattern[str]:
    """Return the pattern of whole words."""
    return re.compile(f"(?:{pattern}){_END}")


_JUSTICE = r"(?:THE )?(?:INTERESTS?|INT|FURTH(?:ERANCE)?)(?: OF| |/)+(?:JUSTICE|JUST)"
_LACKING = (
    r"(?:LACK OF|INSUFF(?:ICIENT)?|NO) (?:SUFF(?:ICIENT)? )?"
    r"(?:EVID(?:ENCE)?|PROB(?:ABLE)? CAUSE|CORPUS|PROSECUTION)"
)
_REASON = (
    rf"(?:{_JUSTICE}|{_LACKING}|NEGOTIATED PLEA|PLEA BARGAIN|PLEA TO OTHER (?:CHARGE|COUNT|CNT)S?"
    r"|(?:VICTIM|COMPLAINANT) (?:REFUSES|DECLINES)(?: TO)? PROS(?:ECUTE)?"
    r"|(?:WITNESS|VICTIM) UNAVAIL(?:ABLE)?|(?:PER )?(?:PC 1385|1385 PC|PC 995|995 PC))"
)
_BECAUSE = rf"(?: ?[-/:,] ?| (?:FOR |IN )?){_REASON}"
_PROBATION = r"(?:(?:FORMAL|SUMMARY|INFORMAL|CONDITIONAL|COURT) )?PROB(?:ATION)?"
_KIND = rf"(?:STATE |ST )?PRISON|CDCR?|(?:COUNTY |CO )?JAIL|{_PROBATION}"
_LENGTH = r"(\d{1,3}) ?(DA?YS?|MONTHS?|MOS?|YEARS?|YRS?)\.?"
_PARTS_OF_CONVICTION = r"PROB(?:ATION)?|JAIL|PRISON|FINE"


@dataclass(frozen=True, slots=True)
class Disposition:
    """How a charge ended, or that it has not.

    Parameters
    ----------
    outcome : str
        convicted, dismissed, acquitted, no-charge, diverted, insane, pending, or going-on: it went
        on then, and may have ended since.
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
        (r"(?:FOUND )?NOT GUILTY|ACQUITTED|ACQUITTAL", Disposition("acquitted")),
        (
            r"CONV(?:ICTED)?(?: ?[-/:,] ?| )(?:PLED|PLEA(?: OF)?|PLEADED) ?:? ?GUILTY",
            Disposition("convicted", "guilty"),
        ),
        (
            r"CONV(?:ICTED)?(?: ?[-/:,] ?| )(?:(?:PLED|PLEA(?: OF)?|PLEADED) ?:? ?)?"
            r"(?:NOLO(?: CONTENDERE)?|NO CONTEST)",
            Disposition("convicted", "nolo-contendere"),
        ),
        (
            r"CONVICTED (?:BY|AFTER) (?:(?:A )?(?:JURY|COURT|BENCH)(?: TRIAL)?|TRIAL)|FOUND GUILTY"
            r"(?: (?:BY|AFTER) (?:(?:A )?(?:JURY|COURT|BENCH)(?: TRIAL)?|TRIAL))?",
            Disposition("convicted", "trial"),
        ),
        (
            r"(?:DIVERSION|DIVERTED)[-/ :,]+(?:PROGRAM )?(?:COMPLETED?|DISM(?:ISSED)?)"
            r"(?:[-/ :,]+DISM(?:ISSED)?)?|DISM(?:ISSED)?[-/ :,]+DIVERSION COMPLETED?",
            Disposition("diverted"),
        ),
        (
            rf"(?:CASE |CHARGES? |COUNTS? |CNTS? )?DISM(?:ISSED)?(?:{_BECAUSE})?",
            Disposition("dismissed"),
        ),
        (
            rf"PROS(?:ECUTOR)? REL(?:EASED?)?[-/ ]DET(?:ENTION)? ONLY(?:{_BECAUSE})?"
            rf"|PROS(?:ECUTOR)? REJ(?:ECT(?:ED)?)?{_BECAUSE}"
            rf"|(?:REL(?:EASED?)?[-/ ])?DET(?:ENTION)? ONLY(?:{_BECAUSE})?"
            rf"|(?:DA|D\.A\.) REJECT(?:ED)?{_BECAUSE}"
            r"|(?:CHARGES? |COMPLAINT )?NOT FILED|NO COMPLAINT FILED|EXONERATED"
            r"|(?:PER )?(?:849\(B\)(?:\(1\))? PC|PC 849\(B\)(?:\(1\))?)",
            Disposition("no-charge"),
        ),
        (r"HELD TO ANSWER", Disposition("going-on", stage="held-to-answer")),
        (r"INDICTED", Disposition("going-on", stage="indicted")),
        (r"ARRAIGNED", Disposition("going-on", stage="arraigned")),
        (r"COMPLAINT FILED|CHARGED(?: WITH)?", Disposition("going-on", stage="charged")),
        (r"(?:CASE |CHARGES? )?PENDING", Disposition("pending")),
        (r"CONV(?:ICTED)?|GUILTY", CONVICTED),
    )
)
"""Phrase -> how the charge ended, the first that matches. A diversion that is not said to be
completed is none of them, and neither is a plea without a conviction."""

CONVICTED_TO = re.compile(
    rf"CONV(?:ICTED)?[-/]((?:{_PARTS_OF_CONVICTION})(?:[/,&-](?:{_PARTS_OF_CONVICTION}))*){_END}"
)
"""A conviction with the kinds of its sentence: `CONVICTED-PROB/JAIL`."""

_UNDER = r"(?:(?: ?[-/,] ?| )?(?:PER|PURSUANT TO|UNDER|IN ACCORDANCE WITH))?"
_1203 = r"(?: ?(?:SEC(?:TION)? )?(?:PC 1203\.4[12A]?|1203\.4[12A]?(?: ?PC)?))"
_17B = r"(?: ?(?:SEC(?:TION)? )?(?:PC 17(?:\(B\))?(?:\(\d\))?|17(?:\(B\))?(?:\(\d\))?(?: ?PC)?))"
_1170 = r"(?: ?(?:SEC(?:TION)? )?(?:PC 1170\.18|1170\.18)(?:\([A-Z]\))?(?: ?PC)?)"
_CONV = r"(?:CONV(?:ICTION)? )?"
_LESSER = r"(?:A )?MISD(?:EMEANOR)?"
LATER_EVENTS = tuple(
    (compile_phrase(pattern), kind)
    for pattern, kind in (
        (
            rf"{_CONV}(?:SET ASIDE (?:&|AND) )?(?:DISM(?:ISSED)?|DISMISSAL)(?: GRANTED)?"
            rf"{_UNDER}{_1203}|{_1203}(?: PC)? (?:RELIEF|DISMISSAL|PETITION)? ?GRANTED"
            rf"|{_1203} (?:RELIEF|DISMISSAL)",
            "dismissed-after-sentence",
        ),
        (
            rf"(?:FEL(?:ONY)? )?{_CONV}REDUCED TO {_LESSER}(?:{_UNDER}{_17B})?"
            rf"|{_17B} (?:REDUCTION GRANTED|REDUCED(?: TO {_LESSER})?)",
            "reduced-to-misdemeanor",
        ),
        (rf"RESENTENCED{_UNDER}{_1170}", "resentenced"),
        (rf"REDESIGNATED(?: (?:AS|TO) {_LESSER})?{_UNDER}{_1170}", "redesignated"),
        (r"CONV(?:ICTION)? VACATED", "vacated"),
        (r"CONV(?:ICTION)? REVERSED(?: ON APPEAL)?", "reversed"),
        (rf"{_CONV}EXPUNGED", "expunged"),
        (r"CONV(?:ICTION)? SEALED", "sealed"),
        (r"PARDONED|PARDON GRANTED", "pardoned"),
        (r"CONV(?:ICTION)? SET ASIDE", "set-aside"),
    )
)
"""Phrase -> kind of a later event of a conviction."""

TERM = re.compile(
    rf"{_LENGTH} (?:(?:OF|IN) )?({_KIND}){_END}|({_KIND})(?: ?[:-] ?| )(?:FOR )?{_LENGTH}{_END}"
)
"""A part of a sentence with its length, in either order."""

SENTENCE_WORDS = tuple(
    (compile_phrase(pattern), word)
    for pattern, word in (
        (r"IMP(?:OSITION)?(?: OF)? SEN(?:TENCE)? (?:SS|SUSP(?:ENDED)?)|ISS", "imposition"),
        (r"(?:EXEC(?:UTION)?(?: OF)? )?SEN(?:TENCE)? (?:SS|SUSP(?:ENDED)?)|ESS", "suspended"),
        (r"\d{1,3} ?(?:YEARS?|YRS?) TO LIFE(?: (?:IN )?(?:STATE )?PRISON)?|LIFE(?: IN)? PRISON",
         "life"),
        (r"FINES?(?: SS)?(?: ?\$ ?\d[\d,.]*\d)?|\$ ?\d[\d,.]*\d FINE", "fine"),
        (r"RESTITUTION|RESTN?", "none"),
        (r"(?:LESS )?(?:\d{1,3} DAYS )?(?:CTS|CREDIT(?: FOR)? TIME SERVED)", "none"),
        (r"CONCURRENT|CONC|CONSECUTIVE|CONSEC|WORK PROGRAM|COMMUNITY SERVICE", "none"),
        (r"(?:PER )?(?:PC 1170\(H\)(?:\(\d\))?|1170\(H\)(?:\(\d\))?(?: ?PC)?)", "none"),
        (r"SS|SUSP(?:ENDED)?", "suspended"),
    )
)  # fmt: skip
"""Phrase -> what it adds to a sentence; `none` adds nothing that a case states."""

LEVELS = {
    "F": "felony", "FEL": "felony", "FELONY": "felony",
    "M": "misdemeanor", "MISD": "misdemeanor", "MISDEMEANOR": "misdemeanor",
    "I": "infraction", "INF": "infraction", "INFRACTION": "infraction",
}  # fmt: skip
LEVEL = re.compile(
    rf"\((?P<set>{'|'.join(LEVELS)})\)|(?P<word>FELONY|MISDEMEANOR|INFRACTION|FEL|MISD){_END}"
)
CONVICTION_STATUS = re.compile(rf"CONV(?:ICTION)? STATUS ?: ?({'|'.join(LEVELS)}){_END}")
TYPE_OF_CHARGE = re.compile(rf"TOC ?: ?({'|'.join(LEVELS)}|N){_END}")
COUNTS = re.compile(rf"CNTS? ?: ?(\d{{1,3}})(?: ?- ?(\d{{1,3}}))?{_END}|COUNT (\d{{1,3}}){_END}:?")
TIMES = re.compile(rf"\(?(\d{{1,2}}) (?:COUNTS|CNTS|CTS)\)?{_END}")

HEADINGS = tuple(
    (re.compile(pattern), section)
    for pattern, section in (
        (r"(?:SUPPLEMENTAL )?ARR(?:EST(?:ED)?)?/DET(?:AINED)?/CITE(?:D)? ?:?", "arrest"),
        (r"(?:ARRESTED|ARREST|BOOKED|CITED|DETAINED)(?: FOR| ON)?(?![A-Z0-9/]) ?:?", "arrest"),
        (r"COURT(?: ACTION| RECORD)? ?(?::|$)", "court"),
        (r"CUSTODY ?(?:: ?(?:JAIL|PRISON|CDCR?)(?![A-Z]))? ?(?::|$)", "custody"),
        (
            r"(?:APPLICANT|REGISTRATION) ?(?::|$)|(?:PROBATION|PAROLE|MISC(?:ELLANEOUS)?) ?:?$",
            "other",
        ),
    )
)
"""Heading -> section. What stands under `other` is not read."""

LABELS = re.compile(
    r"(?:DISPO(?:SITION)?|SEN(?:TENCE)?|CHARGES?|OFFENSES?) ?:|SENTENCED TO(?![A-Z])"
)
"""Words that only announce what follows."""

NOISE = re.compile(
    rf"NAM(?:E)? ?: ?\d{{1,3}}{_END}|# ?[A-Z0-9-]+|(?:OF|FOR|ON|DATE){_END} ?:?"
    rf"|(?:CASE|DOCKET|CRT|COURT) ?(?:NO\.?|NUMBER|#) ?:? ?[A-Z0-9-]*\d[A-Z0-9-]*"
)
"""What states no fact: numbers of cases, small words."""

AGENCY = re.compile(
    r"(?:CA(?:SO|PD|SC|MC|JC|SD|HP|SU|DC|PO)|SUPERIOR COURT|MUNICIPAL COURT|SHERIFF|POLICE DEPT"
    r"|CHP)(?: [A-Z][A-Z.']*){0,5}$"
    r"|(?:[A-Z][A-Z.']* ){0,5}(?:PD|SO|SHERIFF|POLICE DEPT|POLICE DEPARTMENT|SUPERIOR COURT)$"
)
"""The agency of an event, to the end of the line."""

WHAT_HAPPENED = re.compile(
    r"\b(?:DIVER\w*|DEJ|DEFERRED|VACATED|REVERSED|PARDON\w*|EXPUNGED|SEALED|APPEAL|PENDING|DISM\w*"
    r"|CONV\w*|GRANTED|DENIED|REVOKED|OVERTURNED|ANNULLED|VOID\w*|QUASHED|STAYED|RESCINDED|AMENDED"
    r"|WITHDRAWN|REMANDED|RETRIAL|CORRECTED|ERROR|LATER|RELIEF|TERMINATED|NOT|NEVER|WITHOUT|ASIDE"
    r"|FILED|REDUCED)\b"
)
"""Words of what happened to a charge: no name of an offense, unless the table has it, and none of
an agency."""

AFTER_CHARGE = re.compile(
    r"(?:FELONY|MISDEMEANOR|INFRACTION|CONVICTED|DISMISSED|ACQUITTED|NOT GUILTY|HELD TO ANSWER"
    r"|PROS RE[LJ]|DET(?:ENTION)? ONLY|REDUCED TO|SET ASIDE|REDESIGNATED|RESENTENCED"
    r"|CONV(?:ICTION)? (?:SET|REDUCED|VACATED|REVERSED|EXPUNGED|SEALED)|(?:PC )?1203\.4[12A]?"
    rf"|{_LENGTH} (?:(?:OF|IN) )?(?:{_KIND})|(?:{_KIND})(?: ?[:-] ?| )(?:FOR )?{_LENGTH}){_END}"
    rf"|\((?:{'|'.join(LEVELS)})\)|DISPO(?:SITION)? ?:|SEN(?:TENCE)? ?:|TOC ?:|CONV STATUS"
    r"|\(?\d{1,2} (?:COUNTS|CNTS|CTS)(?![A-Z])"
)
"""What ends the words of a charge, after a space."""

LEVEL_AFTER_COMMA = re.compile(rf"(?:{'|'.join(LEVELS)}){_END}(?=[ ,;]|$)")
"""A level that ends the words of a charge, after a comma."""
