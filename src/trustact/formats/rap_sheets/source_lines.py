"""The lines of a pasted text: which carry words, which are page furniture, which name the person.

A line that was broken at a comma, a dash or a colon is joined with the one that goes on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_LINE = 1_000
"""The most characters of a line that is read; a longer one is not understood."""

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"|": " "}
    | dict.fromkeys("\u00a0\u2007\u202f\t\f\v", " ")
    | {"\u2018": "'", "\u2019": "'"}
)
_LIST_MARK = re.compile(
    r"\A(?:\(?\d{1,2}[.)] (?=\S)|\*(?=[A-Z])|(?:--?|[*\u2022]) (?=[A-Z]|\d{3}|\d{1,2}/))"
)
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_FURNITURE = re.compile(
    r"(?:- ?)?PAGE ?:? ?\d+(?: ?(?:OF|/) ?\d+)?(?: ?-)?|- ?\d{1,3} ?-|[-=_.~ ]+"
    r"|(?:(?:STATE|COMMONWEALTH|DISTRICT) OF [A-Z]+(?: [A-Z]+)? )?"
    r"(?:(?:REPORT OF )?(?:COMPUTERIZED )?CRIMINAL HISTORY(?: RECORD| REPORT| SUMMARY)?"
    r"|(?:CONVICTION )?CASE DETAIL|CORI(?: REPORT)?|RAP SHEET)"
    r"|\(?CONTINUED(?: ON NEXT PAGE)?\)?|[* ]*END OF (?:MESSAGE|RECORD|REPORT)[* ]*"
)
_SEPARATOR = re.compile(
    r"(?:\* ?){3,}|[-=* ]*(?:ARREST|CYCLE|EVENT CYCLE)(?: ?[-#:]| NO\.?| NUMBER)* ?\d{1,3}[-=* ]*"
)
"""What stands between two arrests: stars, or the number of the next."""

_PERSON = re.compile(
    r"(?:[* ]*)(?P<label>DOB|NAMES?|NAM|AKAS?|ALIAS(?:ES)?|MONIKERS?|SOC|SSN|CII|SID|FBI|UCN|OLN"
    r"|CDL|DL|INN|MNU|A-?NUMBER|ADR|ADDRESS|PHONE|DEFENDANT|SUBJECT|OCC|EMPLOYER|SMT|POB|CTZ"
    r"|CITIZENSHIP|PLACE OF BIRTH|SEX|RAC|RACE|HGT|WGT|EYE|HAI)(?: ?(?:NO\.?|NUMBER))? ?[:/#] ?"
    r"(?!\d{1,3}(?: |$))\S"
)
_PERSON_WITHIN = re.compile(r"(?:NAME?|AKA|SOC|SSN) ?[:/] ?(?!\d{1,3}(?: |$))\S")
_NUMBER_OF_PERSON = re.compile(r"\b(?:\d{3}-\d\d-\d{4}|(?:SSN|SOC)[ #.]*\d{9})\b")
"""A Social Security number, wherever it stands."""

_DESCRIPTION_WITHIN = re.compile(r"\b(?:DOB|D\.O\.B\.|SSN|SOC) ?[:/#]? ?\d|\bSEX ?[:/]? ?[MFX]\b")
"""A day of birth, a number or a sex behind other words, which are then a name."""

_NAME_BEFORE_BIRTH = re.compile(r"[A-Z'-]+, ?[A-Z'-]+(?: [A-Z'.-]+){0,2} (?:DOB|D\.O\.B\.)\b")
_NUMBERED_NAME = re.compile(
    r"(?:(?:NAMES?|NAM|AKAS?) ?[:/#]? ?\d{1,3} [A-Z][A-Z' -]*,"
    r"|0\d [A-Z'-]+,[A-Z'-]+(?: [A-Z'-]+)?\Z)"
)
"""A name in a numbered list of names, as in NAM/01 and the lines below it."""

_MORE_THAN_PERSON = re.compile(
    r"\b(?:CONV\w*|DISM\w*|ACQUIT\w*|ARREST\w*|REVERSED|VACATED|SET ASIDE|REDUCED|FEL(?:ONY)?"
    r"|MISD\w*|PROB\w*|JAIL|PRISON|GUILTY|SEN(?:T\w*)?|DIVER\w*|COM|DISPO\w*|CNT|PC|HS|VC|WI|BP)\b"
    r"|(?<!DOB.)\b(?:19|20)\d{6}\b"
)
"""Words that a line about the person would not have: it may state more, and is not understood."""

_BORN = re.compile(r"(?:DOB|BIRTH ?DATE|DATE OF BIRTH|BORN) ?[:/]? ?([0-9][0-9/-]+)(?![0-9A-Z])")
_OPEN_END = re.compile(r"(?:[,&:-]|(?<![A-Z])(?:AND|OF|PER|SEN|(?<!NO )DISPO(?:SITION)?))$")
_HEADING = re.compile(r"(?:ARR|SUPPL|COURT|CUSTODY|APPLICANT|REGISTRATION|PROBATION|PAROLE|MISC)")
_NEW_LINE = re.compile(
    r"(?:\d{8}|\d{4}-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|CNTS? ?:|COUNT \d|DISPO|SEN(?:TENCE)? ?:|TOC ?:"
    r"|COM(?:MENTS?)? ?:|CONV(?:ICTION)? STATUS|ARR|COURT|CUSTODY|APPLICANT|REGISTRATION)"
)
_NAME_OF_OFFENSE = re.compile(
    r"(?:OFFENSE|CHARGE)(?: LITERAL| DESCRIPTION)? ?: ?(?:(?!19|20)\d{8} ?-? ?)?"
    r"([^:]+?(?: (?:CLASS|TYPE|LEVEL|DEGREE) ?: ?[A-Z0-9]+)*)"
)
"""With the code of eight digits that Texas gives an offense; and its class, with a label."""
_ITS_CITATION = re.compile(
    r"(?:(?:OFFENSE )?STATUTE(?: CITATION)?|(?:OFFENSE )?CITATION) ?: ?([^:]+)"
)
_NUMBERED = re.compile(r"\d[.-]\d|\d{8}")
_OPEN_START = re.compile(r"[,&]|[-/](?=[A-Z])")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as it was pasted.

    Parameters
    ----------
    number : int
        Counted from 1.
    text : str
        Without spaces at its ends; empty for a line that names or describes the person.
    kind : str
        words, blank, furniture, separator, person, or withheld: a line that names the person and
        may say more.
    label : str
        Of a line about the person: the word before the colon.
    """

    number: int
    text: str
    kind: str = "words"
    label: str = ""


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """One or more lines that are read as one.

    Parameters
    ----------
    kind : str
        words, separator, withheld, or broken: words that break off, and no line goes on.
    """

    numbers: tuple[int, ...]
    words: str
    kind: str = "words"


def split_lines(text: str) -> tuple[SourceLine, ...]:
    r"""Return every line of a text, in its order.

    Examples
    --------
    >>> [(each.number, each.kind) for each in split_lines("459 PC\n\nPAGE 1 OF 2\nNAME: X Y")]
    [(1, 'words'), (2, 'blank'), (3, 'furniture'), (4, 'person')]
    """
    lines = _LINE_ENDS.split(text)
    if lines and not lines[-1]:
        lines.pop()
    found: list[SourceLine] = []
    goes_on = False  # a list of names that was broken after a comma
    for number, line in enumerate(lines, 1):
        read = _read_line(number, line)
        if goes_on and read.kind == "words" and not re.search(r"\d", read.text):
            read = SourceLine(number, "", "withheld", "names, continued")
        goes_on = read.kind in ("person", "withheld") and line.rstrip().endswith((",", ";"))
        found.append(read)
    return tuple(found)


def normalize_words(text: str) -> str:
    r"""Return a line in upper case, with single spaces, plain dashes and no mark of a list.

    Examples
    --------
    >>> [normalize_words(each) for each in ("2)  3/14/12\tConvicted", "- 459 PC", "- 2 -")]
    ['3/14/12 CONVICTED', '459 PC', '- 2 -']
    """
    return _LIST_MARK.sub("", " ".join(text.translate(_DASHES).upper().split()))


def _read_line(number: int, line: str) -> SourceLine:
    shown, words = line.strip(), normalize_words(line)
    if not words:
        return SourceLine(number, "", "blank")
    if _SEPARATOR.fullmatch(words):
        return SourceLine(number, shown, "separator")
    if _FURNITURE.fullmatch(words):
        return SourceLine(number, shown, "furniture")
    person = _PERSON.match(words)
    if person or _PERSON_WITHIN.search(words) or _NUMBERED_NAME.match(words):
        kind = "withheld" if _MORE_THAN_PERSON.search(words) else "person"
        return SourceLine(number, "", kind, "name" if person is None else person["label"])
    more = _MORE_THAN_PERSON.search(words)
    if _NUMBER_OF_PERSON.search(words) or _NAME_BEFORE_BIRTH.match(words):
        return SourceLine(number, "", "withheld" if more else "person", "name")
    if not (more or _HEADING.match(words)) and _DESCRIPTION_WITHIN.search(words):
        return SourceLine(number, "", "person", "name")
    return SourceLine(number, shown)


def born_days(text: str) -> Iterator[str]:
    """Yield the days of birth that a text states, as they are written."""
    for line in _LINE_ENDS.split(text):
        for match in _BORN.finditer(normalize_words(line)):
            yield match[1]


def without_birth(words: str) -> str:
    """Return a line in upper case without a day of birth."""
    return " ".join(_BORN.sub(" ", words).split())


def join_lines(lines: tuple[SourceLine, ...]) -> Iterator[JoinedLine]:
    """Yield the lines that carry words or are withheld, and separators; broken lines are joined.

    Page furniture and blank lines between the two parts do not matter.
    """
    numbers: tuple[int, ...] = ()
    words = ""
    for line in lines:
        if line.kind in ("blank", "furniture", "person"):
            continue
        if line.kind != "words":
            if numbers:
                yield _join(numbers, words)
            numbers, words = (), ""
            yield JoinedLine((line.number,), "", line.kind)
            continue
        plain = normalize_words(line.text)
        both = _join_name(words, plain) if len(numbers) == 1 else None
        if both is not None:
            numbers, words = (*numbers, line.number), both
            continue
        goes_on = _OPEN_START.match(plain) or _breaks_off(words)
        if numbers and goes_on and len(words) <= LONGEST_LINE and not _NEW_LINE.match(plain):
            glue = "" if words.endswith(("-", ":")) or plain[0] in "-/," else " "
            numbers, words = (*numbers, line.number), f"{words}{glue}{plain}"
            continue
        if numbers:
            yield _join(numbers, words)
        numbers, words = (line.number,), plain
    if numbers:
        yield _join(numbers, words)


def _join_name(words: str, plain: str) -> str | None:
    """Return the citation and the name of one offense that stand on two lines, each with a label.

    Examples
    --------
    >>> _join_name("OFFENSE: ASSAULT", "CITATION: PC 22.01(A)(1)")
    'PC 22.01(A)(1) - ASSAULT'
    """
    for first, second in ((words, plain), (plain, words)):
        name, cited = _NAME_OF_OFFENSE.fullmatch(first), _ITS_CITATION.fullmatch(second)
        if name is not None and cited is not None and not _NUMBERED.search(name[1]):
            return f"{cited[1]} - {name[1]}"
    return None


def _breaks_off(words: str) -> bool:
    return _OPEN_END.search(words[-20:]) is not None and _HEADING.match(words) is None


def _join(numbers: tuple[int, ...], words: str) -> JoinedLine:
    return JoinedLine(numbers, words, "broken" if _breaks_off(words) else "words")
