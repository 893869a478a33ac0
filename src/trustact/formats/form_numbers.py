"""Reads the number of a detainer form from the name that a release gives it.

The number decides what was requested. A form without its letter is the plain I-247, which requests
to hold, only if it has no title or a title of that form. A form with its letter may have any title
that does not contradict it.
"""

import re

from trustact.formats.quoting import quote_value
from trustact.language.vocabulary import ASKS_BY_FORM, DETAINER_FORMS

_FORM = re.compile(
    r"(?:(?:DHS )?FORM )?I[ -]?247(?:([A-Z])|[ _-]([A-Z])|[ -]?\(([A-Z])\))?"
    r"(?P<rest>$| ?[-,:;] .*| ?\(.*| \w\w.*)",
    re.IGNORECASE,
)
"""The form: its letter follows, set apart or in brackets; then comes its title, or nothing."""

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_LOOSE_LETTER = re.compile(r"(?<![\w'])[A-Z](?![\w'])|247", re.IGNORECASE)
"""A letter of its own, or a second form, after the form: it is not certain which is meant."""

_EDITION = re.compile(
    r"[ ,(-]{1,3}"
    r"(?:(?:as of|prior to|before|since|from|until|rev(?:ised|ision)?\.?|edition|ed\.?) )?"
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? )?"
    r"(?:(?:\d{1,2}[/.-]){1,2}(?:\d{4}|\d{2})|\d{4}(?:-\d{2})?)\)?\Z",
    re.IGNORECASE,
)
"""The edition at the end: `(as of March 2013)`, `(3/13)`, `(Rev. 12/12)`, `(2012-12)`."""

_HOLDS = ("", "immigration detainer", "detainer", "dhs immigration detainer")
_NOTIFIES = ("", "immigration advisal")
_NOTICE_OF_ACTION = ("", "notice of action", "notice")
_TITLES = {
    "I-247": (_HOLDS, _NOTICE_OF_ACTION),
    "I-247A": (_HOLDS, _NOTICE_OF_ACTION),
    "I-247D": (_HOLDS, ("", "request for action", "request for voluntary action")),
    "I-247N": (
        _NOTIFIES,
        (
            "",
            "request for notification",
            "request for notification of release",
            "request for voluntary notification",
            "request for voluntary notification of release",
            "request for voluntary notification of release of suspected priority alien",
        ),
    ),
    "I-247X": (("",), ("", "request for transfer", "request for voluntary transfer")),
    "I-247G": (
        _NOTIFIES,
        (
            "",
            "request for notification",
            "request for notification of release",
            "request for advance notification",
            "request for advance notification of release",
        ),
    ),
}
"""The titles of each form: one of the first group, one of the second, or both in this order.

Editions, releases and agencies shorten them.
"""

_REQUEST_WORDS = {
    "detainer": "hold",
    "action": "hold",
    "hold": "hold",
    "notification": "notify",
    "notify": "notify",
    "advisal": "notify",
    "transfer": "transfer",
}
_ENDING = re.compile(r"\b(?:cancel|withdr[ae]w|rescind|revo[ck]|lift|void)")
_REPEATED = re.compile(r"\b(immigration detainer|immigration advisal)(?: \1)+\b")

_TITLES_OF_ONE_FORM = {
    "immigration detainer request for voluntary action": "I-247D",
    "request for voluntary notification of release": "I-247N",
    "request for voluntary notification of release of suspected priority alien": "I-247N",
    "request for voluntary transfer": "I-247X",
    "request for advance notification of release": "I-247G",
}
"""Full titles that only one form has, so that they say what the letter would."""


def parse_form_number(text: str) -> str:
    """Return the form of a detainer from the name that a release gives it.

    Parameters
    ----------
    text : str
        `I247D - Immigration Detainer - Request for Action`. All editions of a form count as one.
        The letter may be set apart: `I-247 D`, `I-247-D`, `I-247(D)`. A full title that only one
        form has stands for its letter.

    Raises
    ------
    ValueError
        If the form is not known, or its title is not one of that form; the message lists the known
        forms.

    Examples
    --------
    >>> parse_form_number("I247 - Immigration Detainer - Notice of Action (as of March 2013)")
    'I-247'
    >>> parse_form_number("I-247 G"), parse_form_number("I-247(A)")
    ('I-247G', 'I-247A')
    >>> parse_form_number("I247 Request for Voluntary Transfer")
    'I-247X'
    """
    match = _FORM.fullmatch(" ".join(text.translate(_DASHES).split()))
    letter = "" if match is None else next(filter(None, match.groups()[:3]), "").upper()
    form = f"I-247{letter}"
    if (
        match is None
        or form not in DETAINER_FORMS
        or _LOOSE_LETTER.search(match["rest"])
        or (match[2] and re.match(r" \w", match["rest"]))  # "I-247 A Notice": letter or article?
    ):
        raise ValueError(f"{quote_value(text)} is not a known detainer form; {_known_forms()}")
    title = _normalize_title(match["rest"])
    if _is_title(title, form) or (letter and not _contradicts(title, form)):
        return form
    if not letter and title in _TITLES_OF_ONE_FORM:
        return _TITLES_OF_ONE_FORM[title]
    advice = "correct one of them" if letter else "give the letter of the form, such as I-247N"
    raise ValueError(
        f"{quote_value(text)} is not a known detainer form: what follows {form} is not a title of "
        f"that form; {advice}; {_known_forms()}"
    )


def _known_forms() -> str:
    return "known forms: " + ", ".join(form for form in DETAINER_FORMS if form != "other")


def _normalize_title(rest: str) -> str:
    """Return the words of a title without punctuation, brackets and the edition at its end."""
    title = _EDITION.sub("", rest)
    return _REPEATED.sub(r"\1", " ".join(re.sub(r"[-,:;.()]", " ", title).casefold().split()))


def _is_title(title: str, form: str) -> bool:
    first, second = _TITLES[form]
    return any(title == f"{kind} {request}".strip() for kind in first for request in second)


def _contradicts(title: str, form: str) -> bool:
    """Return whether a title is that of another form, another kind of request, or an end of one."""
    others = any(_is_title(title, other) for other in _TITLES if other != form)
    requested = {_REQUEST_WORDS[word] for word in title.split() if word in _REQUEST_WORDS}
    differs = bool(requested) and ASKS_BY_FORM[form][0] not in requested  # a hold comes first
    return others or differs or _ENDING.search(title) is not None
