"""The words of rap sheets that any line may have: levels, counts, headings, labels, agencies.

Each is matched at one place of a line in upper case. A phrase that is not here is not understood.
"""

import re

END = r"(?![A-Z0-9])"


def compile_phrase(pattern: str) -> re.Pattern[str]:
    """Return the pattern of whole words."""
    return re.compile(f"(?:{pattern}){END}")


LEVELS = {
    "F": "felony", "FEL": "felony", "FELONY": "felony",
    "M": "misdemeanor", "MISD": "misdemeanor", "MISDEMEANOR": "misdemeanor",
    "I": "infraction", "INF": "infraction", "INFRACTION": "infraction",
}  # fmt: skip
LEVEL = re.compile(
    rf"\((?P<set>{'|'.join(LEVELS)})\)|(?P<word>FELONY|MISDEMEANOR|INFRACTION|FEL|MISD){END}"
)
CONVICTION_STATUS = re.compile(rf"CONV(?:ICTION)? STATUS ?: ?({'|'.join(LEVELS)}){END}")
TYPE_OF_CHARGE = re.compile(rf"TOC ?: ?({'|'.join(LEVELS)}|N){END}")
LEVEL_AFTER_COMMA = re.compile(rf"(?:{'|'.join(LEVELS)}){END}(?=[ ,;]|$)")
"""A level that ends the words of a charge, after a comma."""

_ORDINALS = {"FIRST": "first", "1ST": "first", "SECOND": "second", "2ND": "second",
             "THIRD": "third", "3RD": "third"}  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
_CLASSED = r"(FEL(?:ONY)?|MISD(?:EMEANOR)?)"
GRADES = (
    compile_phrase(
        rf"(?:(?:CLASS ?:? )?([A-E])|CLASS ?:? ?([X1-6])) {_CLASSED}"
        rf"|{_CLASSED}[ -]+CLASS ?:? ?([A-EX1-6])"
        rf"|CLASS ?:? ?([A-E]) TYPE ?:? ?{_CLASSED}"
    ),
    compile_phrase(
        rf"({_ORDINAL})[ -]DEG(?:REE)? FEL(?:ONY)?|FEL(?:ONY)?[ ,-]+({_ORDINAL}) DEG(?:REE)?"
    ),
    compile_phrase(r"STATE JAIL FEL(?:ONY)?|FEL(?:ONY)?[ ,-]+STATE JAIL"),
    compile_phrase(r"UNCLASSIFIED (FELONY|MISDEMEANOR)"),
)
"""Levels with the state's own grade: of a class, of a degree, of a state jail, of no class."""


def grade_of(match: re.Match[str]) -> tuple[str, str | None]:
    """Return level and grade of a match of `GRADES`.

    Examples
    --------
    >>> grade_of(GRADES[0].match("A MISDEMEANOR")), grade_of(GRADES[1].match("FELONY 2ND DEGREE"))
    (('misdemeanor', 'class A misdemeanor'), ('felony', 'second degree felony'))
    """
    which = GRADES.index(match.re)
    if which == 0:
        level = LEVELS[match[3] or match[4] or match[7]]
        return level, f"class {match[1] or match[2] or match[5] or match[6]} {level}"
    if which == 1:
        return "felony", f"{_ORDINALS[match[1] or match[2]]} degree felony"
    return ("felony", "state jail felony") if which == 2 else (LEVELS[match[1]], None)


COUNTS = re.compile(
    rf"(?:CNTS?|CT|TRS) ?[:.#]? ?A?(\d{{1,3}})(?: ?- ?(\d{{1,3}}))?{END}"
    rf"|COUNT ?#? ?(\d{{1,3}}){END}:?"
)
TIMES = re.compile(
    rf"(?:\(?(?P<counts>\d{{1,2}}) (?:COUNTS|CNTS|CTS)\)?|X ?(?P<by>\d{{1,2}})){END}"
)
INCIDENT = re.compile(rf"TRN ?[:#]? ?(\d{{6,12}}[A-Z]?){END}")
"""The number of an arrest, which its charges and their ends share (Texas)."""

_CASE_NUMBERS = (
    r"\d{4}[ -]?(?:CR|CMD|CF[123]|DVM|CTF|CDC|DEL|FEL|DA|DB|MM|CF)[ -]?\d{4,7}"
    r"|[A-Z]\d{1,2}[A-Z][ -](?:CR|MV)\d{2}[ -]\d{4,7}(?:[ -][A-Z])?|(?:CR|MV)\d{2}[ -]\d{4,7}"
    r"(?:[ -][A-Z])?"
)

HEADINGS = tuple(
    (re.compile(pattern), section)
    for pattern, section in (
        (r"(?:SUPPLEMENTAL )?ARR(?:EST(?:ED)?)?/DET(?:AINED)?/CITE(?:D)? ?:?", "arrest"),
        (r"ARREST(?:/CHARGE)? INFORMATION", "arrest"),
        (r"COURT (?:CASE )?INFORMATION", "court"),
        (r"(?:INCARCERATION|CUSTODY) INFORMATION", "custody"),
        (
            r"(?:ARRESTED|ARREST|ARR|BOOKED|CITED|DETAINED)(?: FOR| ON)?(?![A-Z0-9/]) ?:?",
            "arrest",
        ),
        (r"(?:DOA|DATE OF ARREST) ?:?(?![A-Z0-9])", "arrest"),
        (r"COURT(?: ACTION| RECORD)? ?(?::|$)", "court"),
        (r"CUSTODY ?(?:: ?(?:JAIL|PRISON|CDCR?)(?![A-Z]))? ?(?::|$)", "custody"),
        (r"(?:CDCR?|DEPT\.? OF CORRECTIONS(?: & REHABILITATION)?) ?(?::|$)", "custody"),
        (
            r"(?:APPLICANT|REGISTRATION) ?(?::|$)|(?:PROBATION|PAROLE|MISC(?:ELLANEOUS)?) ?:?$",
            "other",
        ),
    )
)
"""Heading -> section. What stands under `other` is not read."""

ENDS = re.compile(
    r"(?:(?:COURT )?DISP(?:O(?:SITION)?)?|(?:VERDICT )?FINDING|VERDICT|JUDGMENT|RESULT) ?:"
)
"""Labels of how a charge ended."""

LABELS = re.compile(
    r"(?:SEN(?:TENCE)?|(?:CHARGE|CHG) ?#?\d{1,2}|CHARGES?|CHG|OFFENSES?|STATUTE|CITATION"
    r"|STATUTE CITATION|LEVEL(?:[ /&]+DEGREE)?"
    r"|LEVEL AND DEGREE|CLASS|TYPE|SENTENCE TYPE|STATUS|TERM"
    r"|(?:COURT|SENTENCE) PROVISIONS?) ?:"
    r"|SENT(?:ENCED?)? ?:|SENTENCED TO(?![A-Z])"
    r"|SENT(?:ENCED?)?(?= (?:\d|LIFE|CDC|(?:(?:STATE|COUNTY) )?(?:PRISON|JAIL)|PROB))"
)
"""Words that only announce what follows."""

CASE_NUMBER = re.compile(
    r"(?:IND ?(?:NO\.?)? ?:? ?\d{2,4}-\d{1,2}-\d{3,6}(?:-[A-Z])?"
    r"|COMPLAINT ?(?:NO\.?|NUMBER|#)? ?:? ?(?:[SW][ -]?)?\d{4}[ -]\d{6}"
    r"|(?:(?:CASE|DOCKET|CRT|COURT|CAUSE|INDICTMENT) ?(?:NO\.?|NUMBER|#)|DOCKET|DKT|CASE|CAUSE)"
    rf" ?:? ?(?:{_CASE_NUMBERS}|[A-Z0-9-]*\d[A-Z0-9-]*)|{_CASE_NUMBERS}){END}"
)
"""The number of a case; after the charges of one, it begins another."""

NOISE = re.compile(
    rf"NAM(?:E)? ?: ?\d{{1,3}}{END}|OCC(?:URRENCES?)? ?:? ?\d{{1,2}}{END}"
    rf"|# ?[A-Z0-9-]+|(?:OF|FOR|ON|DATE){END} ?:?"
    rf"|STATUS ?: ?(?:CLOSED|C){END}|SEN FROM ?: ?[A-Z .]+(?:#[A-Z0-9-]+)?$"
)
"""What states no fact: other numbers, small words."""

NAMED_AGENCY = re.compile(
    r"(?:COURT|(?:ARREST(?:ING)? )?AGENCY|DEPARTMENT) ?: ?"
    r"([A-Z][A-Z.']*(?: [A-Z][A-Z.']*){0,5}?(?: (?:PCT|PRECINCT|TROOP) ?[A-Z0-9]{1,3})?)"
    r"(?= (?:DOCKET|DKT|CASE|CAUSE|ARRG|ARRAIGN\w*|DISP\w*|STATUS|OFFENSE|CHARGES?)(?![A-Z])|$)"
)
"""An agency with its label, up to the next label."""

AGENCY = re.compile(
    r"(?:CA(?:SO|PD|SC|MC|JC|SD|HP|SU|DC|PO)|SUPERIOR COURT|MUNICIPAL COURT|SHERIFF|POLICE DEPT"
    r"|CHP)(?: [A-Z][A-Z.']*){0,5}$"
    r"|(?:[A-Z][A-Z.']* ){0,5}(?:PD|SO|SHERIFF|POLICE DEPT|POLICE DEPARTMENT|BMC|MPDC?"
    r"|(?:\d{1,3}(?:ST|ND|RD|TH) (?:JUDICIAL )?)?(?:SUPERIOR|DISTRICT|COUNTY|MUNICIPAL|CRIMINAL)"
    r" COURT(?: AT LAW)?(?: (?:NO\.? ?|#)?\d{1,3})?)$"
)
"""The agency of an event, to the end of the line."""

_NAME_OF_PLACE = r"[A-Z][A-Z.']*(?: [A-Z][A-Z.']*){0,2}?"
_KIND_OF_COURT = (
    r"(?:(?:COUNTY|CO\.?|JUDICIAL|STATE|CITY) ){0,2}"
    r"(?:SUPERIOR|MUNICIPAL|DISTRICT|CIRCUIT|CRIMINAL|COUNTY|JUSTICE|TRIAL) COURT(?: AT LAW)?"
    r"(?: (?:NO\.? ?|#)?\d{1,3})?"
)
_SHORT_COURT = r"(?:SUPERIOR|SUP|DISTRICT|DIST|JD)"
_GEOGRAPHICAL_AREA = r"G\.?A\.? ?#?\d{1,2}(?: (?:AT )?(?P<area>[A-Z][A-Z.']*(?: [A-Z][A-Z.']*)?))?"
"""A court of Connecticut."""

_KIND_OF_POLICE = (
    r"(?:(?:COUNTY|CO\.?|CITY|STATE|METROPOLITAN|METRO) )?"
    r"(?:PD|SO|SHERIFF(?:'?S)?(?: (?:DEPT\.?|DEPARTMENT|OFFICE))?"
    r"|POLICE(?: DEPT\.?| DEPARTMENT)?(?: TROOP [A-Z])?)"
)
AGENCY_BEFORE = re.compile(
    r"(?:BY )?(?:CA(?:SO|PD|SC|MC|JC|SD|HP)(?P<place>(?: [A-Z][A-Z.']*){0,3})"
    rf"|(?:(?P<name>{_NAME_OF_PLACE}) )?(?:{_KIND_OF_POLICE}|{_KIND_OF_COURT})"
    rf"|(?P<town>{_NAME_OF_PLACE}) {_SHORT_COURT}|{_GEOGRAPHICAL_AREA}"
    rf"|(?:\d{{1,3}}(?:ST|ND|RD|TH) )?{_KIND_OF_COURT}"
    rf"(?: OF (?:THE )?(?P<of>{_NAME_OF_PLACE})(?:, COUNTY OF (?P<county>{_NAME_OF_PLACE}))?"
    rf"|,? (?P<behind>{_NAME_OF_PLACE})(?: COUNTY| CO\.?))?"
    r"|[A-Z]{1,4}PD(?: (?:PCT|PRECINCT) ?\d{1,3}| \d{1,3} PCT)?|(?!ALSO)[A-Z]{2}SO|CHP|MPDC?|BMC)"
)
"""An agency with more behind it; its name may hold no word of an offense."""

LEVEL_WITH_LABEL = re.compile(rf"(?:LEVEL|LVL) ?: ?({'|'.join(LEVELS)}){END}")

WHAT_HAPPENED = re.compile(
    r"\b(?:DIVER\w*|DEJ|DEFERRED|VACATED|REVERSED|PARDON\w*|EXPUNGED|SEALED|APPEAL|PENDING|DISM\w*"
    r"|CONV\w*|GRANTED|DENIED|REVOKED|OVERTURNED|ANNULLED|VOID\w*|QUASHED|STAYED|RESCINDED|AMENDED"
    r"|WITHDRAWN|REMANDED|RETRIAL|CORRECTED|ERROR|LATER|RELIEF|TERMINATED|NOT|NEVER"
    r"|WITHOUT(?! (?:VIOLENCE|CONSENT|PERMISSION|(?:A )?(?:VALID )?LIC))|ASIDE"
    r"|FILED|REDUCED|REDUCTION|NOLLE\w*|CWOF|CONTINUED|WITHHELD|YOUTHFUL|JUVENILE|DELINQUENT|YO|PLEA|PLED"
    r"|NOLO|GUILTY|DEFAULT|UNDETERMINED|UNKNOWN)\b"
)
"""Words of what happened to a charge: no name of an offense, unless the table has it, and none of
an agency."""

NO_NAME_OF_PLACE = re.compile(
    r"\b(?:NO|NON|WAS|IS|BEFORE|AFTER|UNTIL|SINCE|RESENTENC\w*|SENTENC\w*|MODIF\w*|TRANSFER\w*"
    r"|REFER\w*|ORDER\w*|PETITION\w*|MOTION\w*|HEARING|TRIAL|APPEAL\w*|APPELLATE|FAIL\w*"
    r"|DISCHARG\w*|RELEAS\w*|WARRANT\w*|JUV\w*|YOUTH|FAMILY|DRUG|MENTAL|REMOV\w*)\b"
)
"""Words that change what a line says, and so are no part of the name before PD or COURT."""
