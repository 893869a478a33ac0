"""Filters and facts in words for print, without the spelling of the program."""

import re

from trustact.language.fact_index import fact_at

_QUOTED = re.compile(r"""('[^']*'|"[^"]*")""")
_SIGNS = {
    "!=": " is not ",
    "<=": " up to ",
    ">=": " from ",
    "==": " is ",
    "=": " is ",
    "<": " before ",
    ">": " after ",
}
_SIGN = re.compile(r"\s*(!=|<=|>=|==|=|<|>)\s*")


def filter_in_words(text: str) -> str:
    """Return an expression of `--where` in words.

    Examples
    --------
    >>> filter_in_words("state=CA and year >= 2014")
    'state is CA and year from 2014'
    >>> filter_in_words("facility='A=B JAIL'")
    "facility is 'A=B JAIL'"
    """
    return "".join(
        part if place % 2 else _SIGN.sub(lambda found: _SIGNS[found[1]], part)
        for place, part in enumerate(_QUOTED.split(text))
    )


def value_in_words(text: str) -> str:
    """Return a fact with its value in words.

    Examples
    --------
    >>> value_in_words("convictions=[]"), value_in_words("pending_charges = []")
    ('no convictions', 'no pending charges')
    >>> value_in_words("release.by_court=true"), value_in_words("agency=sheriff")
    ('a court ordered the release: yes', 'the agency that would act: sheriff')
    """
    path, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        return text
    fact = fact_at(path)
    if fact is None and value == "[]":
        return f"no {path.replace('_', ' ')}"
    says = path.replace("_", " ").replace(".", ": ") if fact is None else fact.says
    return f"{says}: {({'true': 'yes', 'false': 'no', '[]': 'none'}).get(value, value)}"
