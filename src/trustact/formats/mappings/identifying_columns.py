"""Columns that may identify people: they are neither shown nor imported.

A column is taken for one by its heading or by its cells. In doubt it is: a column that is wrongly
left out costs a line in the mapping, a name that is shown cannot be taken back.
"""

import re
from collections.abc import Sequence

from trustact.formats.file_layout import normalize_heading
from trustact.formats.mappings.given_names import names_somebody

_THINGS = (
    r"facility|jail|prison|agency|agencies|county|state|city|place|country|court|charge|chrg|"
    r"offense|offence|statute|crime|category|file|sheet|column|field|office|program|operation|"
    r"form|law|school|hospital|unit|division|region|district|site|location|station|list|table|"
    r"landmark|arresting|department|dept|jurisdiction|bond|disposition|status|type|event"
)
_NAME = re.compile(
    r"(?:^|_)(?:full|first|last|middle|maiden|family|given|sur|inmate|defendant|defendants|person|"
    r"persons|subject|offender|detainee|prisoner|arrestee|alien|individual|victim|mother|father|"
    r"officer|deputy|judge|attorney|birth|legal|other|alias)?_?(?:name|names|nm)(?:_|$)"
    r"|^[fml]_?name$|^(?:last|first)$|^surname$|^alias(?:es)?$|^aka$|^initials?$|^signature$"
    r"|^(?:inmate|defendant|person|detainee|prisoner|arrestee|offender|subject)$"
    r"|^(?:last|first|middle)_?(?:name|nm|initial)?$|^nombre$|^apellidos?$"
)
_NAME_OF_A_THING = re.compile(rf"(?:^|_)(?:{_THINGS})_(?:full_|short_)?(?:name|names|nm)(?:_|$)")
_NUMBER = re.compile(
    r"(?:^|_)(?:ssn|soc_sec|social_security|a_?num(?:ber)?|a_?no|a_file|alien_(?:file_)?"
    r"(?:num(?:ber)?|no|registration\w*)|alien_file|fin_no|fbi_?(?:no|num(?:ber)?|id)?|sid|"
    r"state_id(?:_no|_number)?|passport\w*|drivers?_lic\w*|dl_?(?:no|num\w*)?|oln|cause_n\w+|"
    r"case_(?:no|num(?:ber)?|id)|docket\w*|phone\w*|telephone\w*|e_?mail\w*|address\w*|addr\d?|"
    r"street\w*|license_plate|plate|fingerprint\w*|photo\w*|mugshot\w*|image\w*)(?:_|$)"
)
_NAME_CELL = re.compile(r"[A-Z][A-Za-z'-]+,\s+[A-Z][A-Za-z'-]*(?:\s+[A-Z][A-Za-z'.-]*){0,3}\.?")
_NUMBER_CELL = re.compile(r"\d{3}-\d{2}-\d{4}|A\d{8,9}|A\s?\d{2,3}-\d{3}-\d{3}", re.IGNORECASE)
_MAIL_CELL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_WORDS_ALONE = re.compile(r"[^\W\d_][^\W\d_'.-]*(?: [^\W\d_][^\W\d_'.-]*){1,3}")
_ONE_NAME = re.compile(r"(?=[A-Z])[^\W\d_]['\u2019]?[^\W\d_]{2,}(?:[-' ][^\W\d_]+){0,3}\.?")
_TWO_NAMES_IN_TEXT = re.compile(r"\b[A-Z][a-z'-]+ [A-Z][a-z'-]+\b")
_CAPITALIZED = re.compile(r"[A-Z][^\W\d_]*(?:['-][^\W\d_]+)*")
_KNOWN_CELLS = re.compile(
    r"\b(?:assault|battery|theft|burglary|robbery|fraud|forgery|trespass\w*|warrant|probation|parole|"
    r"felony|misdemeanor|infraction|violation|murder|homicide|manslaughter|arson|vandalism|drugs?|"
    r"possession|driving|dui|dwi|vehicle|weapons?|violence|violent|property|hold|detainer|released?|"
    r"bail|bond|custody|pending|closed|open|active|lifted|transferred|sentenced?|dismissed|guilty|"
    r"yes|no|true|false|other|male|female|white|black|hispanic|asian|latino|native|unknown|single|"
    r"married|federal|state|county|city|sheriff|police|jail|prison|court|ice|immigration|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_OUTCOMES = re.compile(
    r"\b(?:bail|cash|cancel\w*|detainers?|dismissed|served?|time|recognizance|surety|sentence\w*|"
    r"released?|transfer\w*|transport\w*|extradit\w+|escape\w*|deported|removed|quashed|verdict|"
    r"acquit\w+|acquitted|convict\w*|guilty|charges?|charged|filed|complete\w*|expired?|suspended|"
    r"deferred|diver\w+|probation|parole\w*|credit|paid|posted|payments?|fine|fees?|cause|order|"
    r"ordered|warrant\w*|booking|administrative|custody|agency|department|office|officer|police|"
    r"sheriff\w*|jail|prison|court|county|state|federal|corrections?|hold|holds|immigration|ice|"
    r"assault|battery|theft|burglary|robbery|fraud|forgery|trespass\w*|murder|homicide|arson|drugs?|"
    r"possession|driving|vehicle|weapons?|violen\w+|property|violations?|felony|misdemeanor|"
    r"infraction|not|no|without|other|unknown|pending|closed|open|active|never|own|personal|public|"
    r"medical|deceased|died|center|facility|program|treatment|hearing|trial|appeal|denied|declined|"
    r"notified|lifted|refused|honored|honoured|ineligible|eligible|citizen\w*|status|yes|none)\b",
    re.IGNORECASE,
)
"""Words of outcomes, charges and offices, of which no name of a person consists."""

_FEWEST_NAMES = 0.2
"""The share of the different cells of a column that look like names, from which it is one."""

_PERSON_WORDS = re.compile(r"\b(?:JR|SR|III|II)\b\.?$", re.IGNORECASE)


def looks_like_names(heading: str) -> bool:
    """Return whether a heading is that of names of people, or of numbers that identify them.

    Examples
    --------
    >>> [looks_like_names(h) for h in ("Inmate Name", "LNAME", "A-Number", "SSN", "Last Name")]
    [True, True, True, True, True]
    >>> [looks_like_names(h) for h in ("Facility Name", "Chrg", "Booking No", "State", "Hold")]
    [False, False, False, False, False]
    """
    word = normalize_heading(heading)
    if _NUMBER.search(word):
        return True
    return _NAME.search(_NAME_OF_A_THING.sub("_", word)) is not None


def hold_names(texts: Sequence[str]) -> bool:
    """Return whether the different cells of a column look like names or identifying numbers.

    Examples
    --------
    >>> hold_names(["DOE, JANE", "ROE, RICHARD A"]), hold_names(["ASSAULT 1", "DWI"])
    (True, False)
    """
    filled = [text.strip() for text in texts if text.strip()]
    if not filled:
        return False
    found = sum(map(looks_like_a_name, filled))
    return found > _FEWEST_NAMES * len(filled)


def looks_like_a_name(cell: str) -> bool:
    """Return whether one cell is written as names of people, numbers of people or mail are."""
    text = " ".join(cell.split())
    if _NUMBER_CELL.fullmatch(text) or _MAIL_CELL.fullmatch(text):
        return True
    return _NAME_CELL.fullmatch(_PERSON_WORDS.sub("", text).strip(" ,")) is not None


def hold_numbers_of_people(texts: Sequence[str]) -> bool:
    """Return whether a cell is a social security or an A-number, or an address of mail.

    Examples
    --------
    >>> hold_numbers_of_people(["A012345678"]), hold_numbers_of_people(["2017-00123"])
    (True, False)
    """
    return any(
        _NUMBER_CELL.fullmatch(text.strip()) or _MAIL_CELL.fullmatch(text.strip()) for text in texts
    )


def may_be_names(texts: Sequence[str], filled: int) -> bool:
    """Return whether the cells of a column of which nothing is known may be names of people.

    They are two to four words without digits, or one or more words with a capital that are no word
    of a charge, of an outcome or of a code, and few of them repeat; or some of them are longer
    texts with two words in a row that have a capital; or they have given names, repeated or not.

    Parameters
    ----------
    filled : int
        How many rows have a cell; of the rows of one booking equal cells count once.

    Examples
    --------
    >>> may_be_names(["Jane Roe", "Richard Roe"], 2), may_be_names(["Not Applicable"], 40)
    (True, False)
    >>> may_be_names(["Hernandez", "Nguyen", "O'Brien"], 3), may_be_names(["Theft", "Fraud"], 2)
    (True, False)
    """
    words = [" ".join(text.split()) for text in texts]
    if hold_given_names(words):
        return True
    if sum(map(_has_two_names, words)) > _FEWEST_NAMES * len(words):
        return len(texts) > filled / 4
    found = sum(
        (_WORDS_ALONE.fullmatch(text) is not None and _OUTCOMES.search(text) is None)
        or (_ONE_NAME.fullmatch(text) is not None and _is_no_known_cell(text))
        for text in words
    )
    return found > len(texts) / 2 and len(texts) > filled / 4


def hold_given_names(texts: Sequence[str]) -> bool:
    """Return whether many cells have a given name and a family name, however often they repeat.

    Examples
    --------
    >>> hold_given_names(["Ana Diaz", "PR"]), hold_given_names(["Time Served", "PR"])
    (True, False)
    """
    return sum(map(names_somebody, texts)) > _FEWEST_NAMES * len(texts)


def _is_no_known_cell(text: str) -> bool:
    return _KNOWN_CELLS.search(text) is None and _OUTCOMES.search(text) is None


def _has_two_names(text: str) -> bool:
    """Return whether a text has two words in a row with a capital that are words of no outcome."""
    pairs = _TWO_NAMES_IN_TEXT.finditer(text)
    return any(_OUTCOMES.search(pair[0]) is None for pair in pairs)


def heading_may_be_a_name(heading: str) -> bool:
    """Return whether a heading is two to four words with a capital, such as a person's name.

    A heading of which a word is known is judged by `trustact.formats.mappings.table_rows`.

    Examples
    --------
    >>> heading_may_be_a_name("Garcia Lopez Maria"), heading_may_be_a_name("Remark")
    (True, False)
    """
    words = heading.split()
    return 2 <= len(words) <= 4 and all(_CAPITALIZED.fullmatch(word.strip(",.")) for word in words)
