"""What documents show, as somebody names them: citizenship, or that or a lawful status."""

import re
from collections.abc import Mapping
from functools import cache

from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.places import STATE_NAMES

_COUNTRY = r"(?:us|usa|u s|u s a|united states(?: of america)?|american)"
_BORN_IN = "|".join(
    name.lower().replace(".", "") for code, name in STATE_NAMES.items() if code != "as"
)
_DOCUMENT_OF_CITIZENSHIP = (
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


def _license(before: str, after: str) -> str:
    """Return the pattern of a driver's license or identification card of a state.

    Parameters
    ----------
    before, after : str
        How the state is named before the words for the document, and after them.
    """
    return (
        rf"(?:{before}) (?:(?:state|dps|limited|term|commercial|class|[abcm]|provisional) ){{0,3}}"
        r"(?:drivers? licen[sc]e|dl|id|id card|identification(?: card| certificate)?)"
        r"|(?:drivers? licen[sc]e|dl|id card|identification card)"
        rf"(?: (?:of|from|issued|by|the|state)){{0,4}} (?:{after})(?! city)"
    )


_LICENSE_OF: Mapping[str, str] = {
    # "ID card ok" and "checked ok, driver's license" are no words for Oklahoma.
    "us-ok": _license("oklahoma", "oklahoma") + r"|\Aok (?:drivers? licen[sc]e|dl|id|id card)\Z",
    "us-tx": _license("texas|tx", "texas|tx"),
}
STATES_OF_LICENSES = tuple(_LICENSE_OF)
"""The states whose driver's licenses a law names as proof."""

_LICENSES = {state: rf"\b(?:{text})\b" for state, text in _LICENSE_OF.items()}
_DOCUMENT_OF_STATUS = (
    rf"\b(?:{_LICENSE_OF['us-tx']}"
    r"|(?:lawful )?(?:permanent|alien) resident(?: alien)? card|resident alien card|green card"
    r"|i ?551)\b"
)
_NOT_VALID = (
    r"\b(?:expired|fake|forged|altered|counterfeit|invalid|revoked|suspended|cancell?ed|lost"
    r"|appl(?:ied|ication|ying)|receipt|copy|photo|unverified)\b"
)
_DENIED = r"\b(?:no|not|non|none|without)\b"


def is_document_of_citizenship(text: str) -> bool:
    """Return whether a document, as somebody names it, shows citizenship of the United States.

    Examples
    --------
    >>> is_document_of_citizenship("U.S. passport card"), is_document_of_citizenship("passport")
    (True, False)
    >>> is_document_of_citizenship("birth certificate, Harris County, Texas")
    True
    """
    words = _plain_words(text)
    return _names(words, _DOCUMENT_OF_CITIZENSHIP) and not _names(words, _DENIED)


def is_document_of_status(text: str) -> bool:
    """Return whether a document shows citizenship or a lawful status, one of the two.

    Those that a law names: a Texas driver's license or identification card (Tex. Code Crim. Proc.
    2A.060(b)), and the card of a permanent resident. Of others somebody has to say it.

    Examples
    --------
    >>> is_document_of_status("Texas driver's license"), is_document_of_status("tx-driver-license")
    (True, True)
    >>> is_document_of_status("California driver's license")
    False
    >>> is_document_of_status("Texas driver's license, expired")
    False
    """
    words = _plain_words(text)
    if is_document_of_citizenship(text):
        return True
    return _names(words, _DOCUMENT_OF_STATUS) and not _names(words, _DENIED, _NOT_VALID)


def is_license_of(state: str, text: str) -> bool:
    """Return whether a document is a driver's license or identification card of a state.

    Examples
    --------
    >>> is_license_of("us-ok", "ok-driver-license"), is_license_of("us-ok", "ID card from Oklahoma")
    (True, True)
    >>> is_license_of("us-ok", "Texas driver's license"), is_license_of("us-ok", "ID card ok")
    (False, False)
    """
    words = _plain_words(text)
    return _names(words, _LICENSES[state]) and not _names(words, _DENIED, _NOT_VALID)


def shows_citizenship(
    document: str | None, *, or_status: bool = False, or_license_of: str = ""
) -> int:
    """Return 2, 1 or 0: it is such a document, it is not known which it is, it is none."""
    if document is None:
        return NOT_KNOWN
    found = is_document_of_status(document) if or_status else is_document_of_citizenship(document)
    found = found or bool(or_license_of and is_license_of(or_license_of, document))
    return YES if found else NO


def _plain_words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"[.'\u2019]", "", text.lower())).strip()


def _names(words: str, *patterns: str) -> bool:
    return any(_pattern(pattern).search(words) for pattern in patterns)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled at its first use: most cases name no document."""
    return re.compile(pattern)
