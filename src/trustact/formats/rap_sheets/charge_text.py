"""The text of one charge: its citation, in either order, and the words for the offense.

The words after a citation must have something in common with those of the state's own table for
that section. Words that name another form of the offense (an attempt, a conspiracy) are not read.
"""

import re
from dataclasses import dataclass
from functools import cache

from trustact.formats.rap_sheets.dialects import compile_end_of_charge, find_dialect
from trustact.formats.rap_sheets.later_events import HINTS
from trustact.formats.rap_sheets.phrases import LEVELS, WHAT_HAPPENED
from trustact.offenses import Citation, UnreadableCitation, read_statute
from trustact.offenses.citation import COMPLETED

_LONGEST_PREFIX = 60
"""The most characters of a citation before the words for the offense."""

_TIME_OF_DAY = re.compile(r"\d{1,2}:\d\d")
_BREAK = re.compile(r" ?[-:] ?| ")
_WORDS = re.compile(r"(?:[A-Z(+$]|\d(?:ST|ND|RD|TH)\b)[^;]*")
_CODES = r"P\.?C\.?|CPC|H&?S|HSC|V\.?C\.?|CVC|W&?I|WIC|B&?P|BPC|GC|FG|US|USC|PENAL CODE"
_LIKE_CITATION = re.compile(
    rf"\d[\w.()/-]* ?(?:{_CODES})(?![A-Z0-9])|(?:{_CODES}) ?\d|[A-Z]{{2,3}} \d+[A-Z]?[.:-]\d"
    r"|\d{2,3} ILCS \d"
)
_SECOND_CITATION = re.compile(rf"\d[\w.()]* ?(?:{_CODES})(?![A-Z0-9])|(?<![A-Z])(?:{_CODES}) \d")
_OTHER_FORM = re.compile(
    r"\b(?:ATT?|ATTE?MP?T\w*|CONSP\w*|SOLI?C\w*|ACCESSORY|AID\w*|ABET\w*|NOT)\b"
)
_ONLY_WORDS = re.compile(r"[A-Z][A-Z ./:,&'-]*(?:(?:\d(?:ST|ND|RD|TH)|\$\d[\d,]*)[A-Z ./:,&'-]*)*")
_DESCRIPTION = re.compile(r"(?:DESCRIPTION|DESC|LITERAL|OFFENSE) ?: ?")
_NO_OFFENSE = re.compile(
    r"\b(?:WARRANT|PRIORS?|PROBATION|PAROLE|VOP|FUGITIVE|HOLD|DETAINER|NO|PAPER(?:ED)?|BILL(?:ED)?"
    r"|FORFEIT\w*|DISCH\w*|ADJUDICAT\w*|SENTENCE\w*|COURT|ORDERED|TRANSFERRED|REFERRED"
    r"|NG|NP|NPC|G|GF|DF|DWP|AR|SS|NR|UNADJ\w*|RESP|PTP|ASF|COMMUNITY|SUBSTITUT\w*|LESSER)\b"
)
"""Words of a line that concerns an offense and need not charge it."""

_SECTION_WITHIN = re.compile(r"(?<![$<>=.\d])\b\d+[A-Z]?[-./:]\d{2,}")
_WHICH_OFFENSE = re.compile(r"(?:1ST|2ND|3RD|4TH|FIRST|SECOND|THIRD|FOURTH) OFF(?:ENSE)?")
"""Words that only say how often it was: they name no offense."""

_DEGREE = re.compile(r"\(?(?:1ST|2ND|FIRST|SECOND)(?:[ -]DEG(?:REE)?)?\)?")
"""Words that only give the degree of the offense."""

_PART_OF_NAME = re.compile(r"\b(?:(?:CLASS|CL) [A-E]|FEL|MISD)\b")
"""The class of a drug, and what somebody meant to do: no grade and no level of the offense."""
_WORD = re.compile("[A-Z]{3,}")
_OTHER_STATES = frozenset(
    word[:4]
    for word in _WORD.findall(
        "ACCESSORY BODILY BREACH CAUSE CLASS CONTROLLED CRIMINAL DEGREE DISORDERLY FAMILY FAILURE "
        "GRAND INTERFERING INTOXICATED JOYRIDING LARCENY MEMBER MISCHIEF MISUSE MOTOR OPERATING "
        "OPERATION PEACE POSSESSION PUBLIC RECKLESS RESISTING RISK SIMPLE SUBSTANCE THEFT THREAT "
        "TRESPASS UNDER UNLAWFUL VEHICLE WILLFUL WITHOUT WOUNDING "
        "ABDW ABPO CPWL PWID UUMV"
    )
)
"""Words of offenses of other states, by their first letters."""

_WHOLE_WORDS = frozenset(
    re.findall(
        "[A-Z]+",
        "ABILITY ADMINISTRATION COCAINE CPCS CSCS CULPABLE DAYTIME DWAI DWLS ELUDING GOVERNMENTAL "
        "JUMPING MENACING NIGHTTIME PETIT PROWLING TOUCH UNARMED UTTERING VUCSA WANDERING "
        "WORTHLESS",
    )
)
"""Words of offenses whose first letters other words have, which are none: "petition"."""

_PROCEDURE = re.compile(r"(?:17|849|995|1000|1001|1016|1170|1203|1385|1473|4852)(?:\.\d+)?[a-z]?")
"""Sections of the Penal Code on how a case goes on; nobody is convicted of them."""

_ENOUGH_LETTERS = 4
"""By so many letters the words of the table are known again, in other forms of them."""

_LEVEL_AT_END = re.compile(rf"(?:^|[ ,-])\(?({'|'.join(LEVELS)})\)?$")
_BEFORE_LEVEL = re.compile(
    r"(?:^|[ /:,-])"
    r"(?:PRIORS?|PR|PREV|W|WITH|OF|A|ON|TO|BY|IN|FOR|AND|OR|DURING|COMMIT|SPEC|FTA|NEW)$"
)


_BEFORE_SENTENCE = re.compile(r"\b(?:AT|BY|FROM|IN|INSIDE|INTO|OF|ON|TO|W|WITHIN)$")


@dataclass(frozen=True, slots=True)
class ChargeText:
    """A charge as it was read.

    Parameters
    ----------
    statute : str or None
        The citation in its standard spelling; None where it is not certain.
    words : str
        What the line calls the offense.
    problem : str
        Why the statute is not certain; empty where it is.
    jurisdiction : str or None
        Whose law it cites; None where it cites none that can be read.
    is_procedure : bool
        Whether it cites a section of procedure, which is no offense.
    is_only_named : bool
        Whether it has words and no citation.
    """

    statute: str | None
    words: str
    level: str | None = None
    problem: str = ""
    jurisdiction: str | None = None
    is_procedure: bool = False
    is_only_named: bool = False


def begins_with_citation(text: str) -> bool:
    """Return whether a text begins with a section and a code, readable or not.

    Examples
    --------
    >>> begins_with_citation("49X6 PC-RSP"), begins_with_citation("SCN-21")
    (True, False)
    """
    return _LIKE_CITATION.match(text) is not None


def has_citation(text: str) -> bool:
    """Return whether a section and a code stand anywhere in a text.

    Examples
    --------
    >>> has_citation("SEE 211 PC"), has_citation("WARRANT NBR A123")
    (True, False)
    """
    return _LIKE_CITATION.search(text) is not None


def read_charge(text: str, jurisdiction: str | None) -> ChargeText:
    """Read the text of one charge, in upper case.

    Parameters
    ----------
    jurisdiction : str or None
        Whose law a citation is that names only a code; None for what is customary.

    Examples
    --------
    >>> read_charge("459 PC-BURGLARY:SECOND", None)
    ... # doctest: +NORMALIZE_WHITESPACE
    ChargeText(statute='Cal. Penal Code 459', words='BURGLARY:SECOND', level=None, problem='',
               jurisdiction='us-ca', is_procedure=False, is_only_named=False)
    >>> read_charge("459 PC-ATT BURGLARY", None).problem
    ... # doctest: +NORMALIZE_WHITESPACE
    "'ATT BURGLARY' may be another form of the offense; write the citation of it, such as
    664/459 PC"
    """
    text = text.strip(" ,;")
    found: dict[Citation, tuple[str, str]] = {}
    ends = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
    for end in (each for each in ends if each <= _LONGEST_PREFIX):
        words = text[end:].lstrip(" -:")
        if words and not _WORDS.fullmatch(words):
            continue
        read = _read_citation(text[:end], jurisdiction)
        if isinstance(read, Citation) and read not in found:
            found[read] = (text[:end], words)
    if not found:
        found = _read_words_first(text, jurisdiction)
    longest = max(found.values(), key=lambda cited: len(cited[0]), default=("", ""))[0]
    if all(
        _goes_on(longest[len(cited) :], jurisdiction)
        for cited, _ in found.values()
        if cited != longest
    ):
        found = {each: pair for each, pair in found.items() if pair[0] == longest}
    if len(found) > 1:
        ways = " or ".join(repr(cited) for cited, _ in found.values())
        return ChargeText(None, text, problem=f"the citation can be {ways}")
    if not found and (named := read_words_alone(text, jurisdiction)) is not None:
        return named
    if not found:
        unread = _read_citation(text, jurisdiction)
        reason = unread.reason if isinstance(unread, UnreadableCitation) else ""
        return ChargeText(None, text, problem=reason)
    [(citation, (_, words))] = found.items()
    words, level = _split_level(_DESCRIPTION.sub("", words, count=1))
    if re.fullmatch(r"\([^()]*\)", words):
        words = words[1:-1]
    problem = _find_problem(citation, words, level, jurisdiction)
    return ChargeText(
        None if problem else str(citation),
        text if problem else words,
        None if problem else level,
        problem,
        citation.jurisdiction,
        citation.jurisdiction == "us-ca"
        and citation.code == "PC"
        and any(_PROCEDURE.fullmatch(part.section) for part in citation.parts),
    )


def read_words_alone(text: str, jurisdiction: str | None) -> ChargeText | None:
    """Return a charge that the jails of a state write in words; None where they are not known."""
    if (jurisdiction or "")[:5] != "us-wa":
        return None
    from trustact.formats.rap_sheets.washington_charges import read_washington_charge

    named = read_washington_charge(text)
    if named is None:
        return None
    citation = None if named.statute is None else read_statute(named.statute)
    return ChargeText(
        None if citation is None else str(citation), text, named.level, named.problem, "us-wa"
    )


def _goes_on(rest: str, jurisdiction: str | None) -> bool:
    """Return whether a citation goes on: with a bracket, and in Illinois also with a hyphen."""
    hyphen = (jurisdiction or "").startswith("us-il") and rest.startswith("-")
    return hyphen or rest.startswith(" (")


def _read_words_first(text: str, jurisdiction: str | None) -> dict[Citation, tuple[str, str]]:
    """Return the citation at the end of a text that begins with the words for the offense."""
    for match in _BREAK.finditer(text):
        words, cited = text[: match.start()], text[match.end() :]
        if len(cited) > _LONGEST_PREFIX or not _ONLY_WORDS.fullmatch(words):
            continue
        if cited.startswith("(") and cited.endswith(")"):
            cited = cited[1:-1]
        read = _read_citation(cited, jurisdiction)
        if isinstance(read, Citation):
            return {read: (cited, words.rstrip(" ,-:"))}
    return {}


def _read_citation(text: str, jurisdiction: str | None) -> Citation | UnreadableCitation:
    if _TIME_OF_DAY.fullmatch(text):  # 14:30 is a section of Louisiana too
        return UnreadableCitation(text, f"{text!r} may be a time of day: write the code too")
    if any(map(_DEGREE.fullmatch, re.findall("[0-9A-Z]+", text))):
        return UnreadableCitation(text, f"{text!r}: the degree is no part of a section")
    read = read_statute(find_dialect(jurisdiction).rewrite(text), jurisdiction)
    if isinstance(read, UnreadableCitation) and jurisdiction is not None:
        elsewhere = read_statute(text)
        return elsewhere if isinstance(elsewhere, Citation) else read
    return read


def _split_level(words: str) -> tuple[str, str | None]:
    """Return the words without a level at their end, and the level."""
    match = _LEVEL_AT_END.search(words)
    if match is None or (match.start() and not match[0].startswith(" (")):
        return words, None
    return words[: match.start()].rstrip(" ,-"), LEVELS[match[1]]


def _find_problem(
    citation: Citation, words: str, level: str | None, jurisdiction: str | None
) -> str:
    if not words:
        return ""
    known = _table_words(citation)
    if words in known or _WHICH_OFFENSE.fullmatch(words) or _DEGREE.fullmatch(words):
        return ""
    for pattern, lacks in HINTS:
        if pattern.match(words):
            return lacks
    section = str(citation).rpartition(" ")[2]
    if _OTHER_FORM.search(words) and citation.form == COMPLETED:
        such = f", such as 664/{section} PC" if citation.jurisdiction == "us-ca" else ""
        return f"{words!r} may be another form of the offense; write the citation of it{such}"
    if (
        compile_end_of_charge(jurisdiction).search(_PART_OF_NAME.sub("", words))
        or _SECOND_CITATION.search(words)
        or WHAT_HAPPENED.search(words)
        or re.search(r",(?!\d{3})", words)
    ):
        return f"{words!r} is more than the name of one offense; give each statement its own line"
    strange = next((each for each in re.findall("[A-Z]{4,}", words) if not _is_known(each)), None)
    if strange is not None:
        return f"{strange!r} is a word of no offense in the state's table; what does it say?"
    if citation.jurisdiction != "us-ca" and _SECTION_WITHIN.search(words):
        return f"{words!r} may cite another offense; give each a line of its own"
    if citation.jurisdiction != "us-ca" and (other := _NO_OFFENSE.search(words)):
        return f"{other[0]!r} is no word of an offense; what does it say?"
    if known and not any(_share_a_word(words, each) for each in known):
        return (
            f"the state's table calls {citation} {min(known)!r}, and no word of it is in "
            f"{words!r}: is the section right?"
        )
    return ""


def is_name_of_offense(text: str) -> bool:
    """Return whether a text without a citation is made of words that name offenses.

    Examples
    --------
    >>> is_name_of_offense("GRAND THEFT"), is_name_of_offense("FOJ"), is_name_of_offense("XYZZY")
    (True, False, False)
    """
    words = re.findall("[A-Z]{3,}", text)
    is_plain = re.fullmatch(r"[A-Z][A-Z ./:'-]*", text) is not None
    return is_plain and any(len(each) > 3 for each in words) and all(map(_is_known, words))


def level_is_part_of_words(charge: str, word: str, jurisdiction: str | None) -> bool:
    """Return whether the word after a charge may belong to the name of the offense.

    Examples
    --------
    >>> level_is_part_of_words("459 PC-BURGLARY", "FELONY", None)
    False
    >>> level_is_part_of_words("1320(B) PC-FTA ON", "FELONY", None)
    True
    """
    if _BEFORE_LEVEL.search(charge):
        return True
    read = read_charge(charge, jurisdiction)
    for end in (match.start() for match in _BREAK.finditer(charge)):
        citation = _read_citation(charge[:end], jurisdiction)
        if isinstance(citation, Citation):
            joined = f"{read.words} {word}"
            return any(known.startswith(joined) for known in _table_words(citation))
    return False


def is_in_the_tables_name(charge: str, word: str, jurisdiction: str | None) -> bool:
    """Return whether the state's table has a word in its name of the offense of a citation.

    Examples
    --------
    >>> is_in_the_tables_name("459 PC", "BURGLARY", None)
    True
    >>> is_in_the_tables_name("459 PC", "PROSECUTOR", None)
    False
    """
    citation = _read_citation(charge, jurisdiction)
    return isinstance(citation, Citation) and any(
        word in re.findall("[A-Z]+", known) for known in _table_words(citation)
    )


def is_no_part_of_name(charge: str, kind: str, jurisdiction: str | None) -> bool:
    """Return whether the kind of a sentence behind a charge cannot belong to its name.

    Behind words it can ("drugs into jail"), unless the state's table has the offense and names no
    such place in it.

    Examples
    --------
    >>> is_no_part_of_name("459 PC", "PRISON", None)
    True
    >>> is_no_part_of_name("4532(B) PC ESCAPE", "JAIL", None)
    False
    """
    read = read_charge(charge, jurisdiction)
    if read.statute is None or _BEFORE_SENTENCE.search(charge):
        return False
    citation = read_statute(read.statute, read.jurisdiction)
    known = _table_words(citation) if isinstance(citation, Citation) else frozenset()
    if any(word[:_ENOUGH_LETTERS] in name for word in kind.split() for name in known):
        return False
    return not read.words or bool(known)


def names_no_offense(text: str) -> bool:
    """Return whether no word of a text is one of an offense or of a form of it.

    Examples
    --------
    >>> names_no_offense("HOUSTON"), names_no_offense("BURGLARIES"), names_no_offense("ATT")
    (True, False, False)
    """
    words = re.findall("[A-Z]{4,}", text)
    return not any(map(_is_of_offense, words)) and _OTHER_FORM.search(text) is None


def _table_words(citation: Citation) -> frozenset[str]:
    from trustact.offenses.tables import doj_codes_of_section  # large, and seldom needed

    if citation.jurisdiction != "us-ca":
        return frozenset()
    return frozenset(
        row.literal
        for part in citation.parts
        for row in doj_codes_of_section(citation.code, part.section)
    )


@cache
def _known_beginnings() -> frozenset[str]:
    from trustact.offenses.tables import doj_codes

    words = {word for row in doj_codes() for word in re.findall("[A-Z]{3,}", row.literal)}
    return frozenset(word[:_ENOUGH_LETTERS] for word in words) | _OTHER_STATES


@cache
def _words_of_offenses() -> frozenset[str]:
    from trustact.offenses.tables import doj_codes

    words = {word for row in doj_codes() for word in re.findall("[A-Z]{4,}", row.literal)}
    return frozenset(words - {"HAVE", "STATE"}) | _OTHER_STATES  # New Haven, State Police


@cache
def _is_of_offense(word: str) -> bool:
    """Return whether a word is one of an offense, longer or shorter: the name of a place is not.

    Of two words that only begin alike one is not a form of the other ("Houston", "house"), unless
    six letters are the same.
    """
    return any(
        word.startswith(known) or known.startswith(word) or word[:6] == known[:6]
        for known in _words_of_offenses()
    )


def _is_known(word: str) -> bool:
    """Return whether the state's table has a word that begins alike."""
    return word in _WHOLE_WORDS or word[:_ENOUGH_LETTERS] in _known_beginnings()


def _share_a_word(words: str, literal: str) -> bool:
    """Return whether two names of an offense have a word in common, however it is shortened."""
    mine, theirs = re.findall(r"[A-Z]{3,}", words), re.findall(r"[A-Z]{3,}", literal)
    if any(a == b or (len(a) > 3 and len(b) > 3 and a[:4] == b[:4]) for a in mine for b in theirs):
        return True
    glued = "".join(mine)
    return any(
        (len(b) > 3 and _is_shortened(b, a)) or (len(a) > 3 and _is_shortened(a, b))
        for b in theirs
        for a in (*mine, glued)
    )


def _is_shortened(short: str, full: str) -> bool:
    """Return whether a word has the letters of another, in order, and the same first letter."""
    if not full or short[0] != full[0]:
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)
