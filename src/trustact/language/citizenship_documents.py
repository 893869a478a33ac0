"""Which documents, as somebody names them, only a citizen of the United States has."""

import re

from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.places import STATE_NAMES

_COUNTRY = r"(?:us|usa|u s|u s a|united states(?: of america)?|american)"
_BORN_IN = "|".join(
    name.lower().replace(".", "") for code, name in STATE_NAMES.items() if code != "as"
)
_DOCUMENT_OF_CITIZENSHIP = re.compile(
    rf"\b(?:{_COUNTRY} (?:\w+ )?passport"
    rf"|passports? (?:(?:card|book) )?(?:of|from|issued by) (?:the )?{_COUNTRY}"
    rf"|passport {_COUNTRY}"
    r"|(?:certificate|certification|cert) of (?:us )?(?:citizenship|naturali[sz]ation)"
    r"|(?:citizenship|naturali[sz]ation) (?:certificate|papers?|card)"
    r"|(?:consular )?report of birth abroad|certification of birth abroad|crba"
    r"|n ?5(?:50|60|61|70)|fs ?(?:240|545)|ds ?1350|i ?1(?:97|79)"
    r"|enhanced (?:\w+ )?drivers? licen[sc]e"
    rf"|(?:{_COUNTRY}|{_BORN_IN}) (?:\w+ )?birth certificate"
    rf"|birth certificate (?:\w+ ){{0,4}}(?:{_COUNTRY}|{_BORN_IN})"
    rf"|{_COUNTRY} citizen\w*)\b"
)
_DENIED = re.compile(r"\b(?:no|not|non|without)\b")


def is_document_of_citizenship(text: str) -> bool:
    """Return whether a document, as somebody names it, shows citizenship of the United States.

    Examples
    --------
    >>> is_document_of_citizenship("U.S. passport card"), is_document_of_citizenship("passport")
    (True, False)
    >>> is_document_of_citizenship("birth certificate, Harris County, Texas")
    True
    """
    words = re.sub(r"[\W_]+", " ", re.sub(r"[.'\u2019]", "", text.lower())).strip()
    return bool(_DOCUMENT_OF_CITIZENSHIP.search(words)) and not _DENIED.search(words)


def shows_citizenship(document: str | None) -> int:
    """Return 2, 1 or 0: it is such a document, it is not known which it is, it is none."""
    if document is None:
        return NOT_KNOWN
    return YES if is_document_of_citizenship(document) else NO
