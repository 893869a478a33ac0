"""Words for print: what was assumed, filtered and chosen, without the spelling of the program."""

import re
from collections.abc import Iterator

from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.evidence.replay_text import describe_assumptions, describe_known_share
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


def assumptions_in_words(result: ReplayResult) -> Iterator[str]:
    """Yield what was assumed where the records are silent, and of how many rows."""
    for text, rows in describe_assumptions(result):
        yield f"Assumed, not found: {value_in_words(text)} ({rows})"


def known_share_in_words(result: ReplayResult) -> str | None:
    """Return the share that is known; None where none is."""
    share = result.known_share
    if share is None:
        return None
    return describe_known_share(share).replace(share.fact, value_in_words(share.fact), 1)


def readings_in_words(result: ReplayResult, law: LawResult) -> Iterator[str]:
    """Yield each question of law that was decided, with the side that was taken."""
    instruments = [each.instrument for each in law.stack]
    if law.instrument is not None:
        instruments.append(law.instrument)
    for name, yes in result.readings.items():
        own = name.rpartition(":")[2]
        asked = [law.readings[own].asks for law in instruments if own in law.readings]
        question = asked[0] if asked else own.replace("-", " ")
        yield f"Reading of the law chosen: {question.rstrip('?')}? {'Yes' if yes else 'No'}"
