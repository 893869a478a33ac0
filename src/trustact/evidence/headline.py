"""The finding of a replay in a sentence for each law: of how many requests, how many, by which law.

The sentence stands first, so it has in itself what bounds it: that rows are synthetic, that a law
is only taken to be in force, and how much is assumed.
"""

from collections.abc import Iterator

from trustact.evidence.bounds import Range
from trustact.evidence.filter_expressions import Comparison, parse_filter
from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.evidence.words_for_print import filter_in_words, value_in_words
from trustact.language.instrument import Answer
from trustact.language.places import STATE_NAMES
from trustact.language.vocabulary import FEDERAL_ACTIONS
from trustact.text_layout import format_percent

HEADLINE_ANSWER: Answer = "prohibited"
"""The answer that the sentence counts."""


def headlines(result: ReplayResult) -> tuple[str, ...]:
    """Return a sentence for each law; none where no row was answered."""
    return tuple(_headline(result, law) for law in result.laws) if result.rows else ()


def _headline(result: ReplayResult, law: LawResult) -> str:
    bounds = law.bounds if law.known_share_bounds is None else law.known_share_bounds
    limits = bounds[HEADLINE_ANSWER]
    found = _limits_in_words(limits, result.rows)
    whose = "rows" if result.action in FEDERAL_ACTIONS else "requests"
    made_up = "SYNTHETIC " if result.is_synthetic else ""
    where = "" if result.where is None else _where_in_words(result.where.text)
    of = f"Of {result.rows:,} {made_up}{whose}{where}"
    if result.action == "hold":
        says = f"{of}, {found} could not have been honored under {_law_in_words(law)}"
    else:
        says = f"{of}, {found} could not have led to {result.action} under {_law_in_words(law)}"
    return "; ".join([says, *_premises(result, law)]) + "."


def _limits_in_words(limits: Range, rows: int) -> str:
    low, high = (_percent(number, rows) for number in (limits.low, limits.high))
    if limits.low == limits.high:
        return f"{limits.low:,} ({low} percent)"
    return f"between {limits.low:,} and {limits.high:,} ({low} to {high} percent)"


def _percent(part: int, whole: int) -> str:
    text = format_percent(part, whole).removesuffix("%")
    return text.replace("<", "less than ").replace(">", "more than ")


def _where_in_words(text: str) -> str:
    """Return of which rows, such as " in California"; any other filter in words.

    Examples
    --------
    >>> _where_in_words("state=CA"), _where_in_words("state=CA and year=2015")
    (' in California', ' where state is CA and year is 2015')
    """
    node = parse_filter(text)
    if isinstance(node, Comparison) and node.name == "state" and node.operator == "=":
        (value,) = node.values
        return f" in {STATE_NAMES.get(value.lower(), value.title().replace(' Of ', ' of '))}"
    return f" where {filter_in_words(text)}"


def _law_in_words(law: LawResult) -> str:
    if law.instrument is None:
        return f"the {len(law.stack):,} laws in force at the place and on the day of each, combined"
    draft = "the draft " if law.draft_note is not None else ""
    words = f"{draft}{law.title}, {law.instrument.citation}"
    if law.mode == "as-if":
        return f"{words}, had it been in force in every place and on every day"
    if law.as_if_note is not None:
        return f"{words}, had it been in force where it would be law"
    return words


def _premises(result: ReplayResult, law: LawResult) -> Iterator[str]:
    """Yield what the numbers rest on."""
    number = len(result.assumptions)
    if number:
        texts = ", ".join(map(value_in_words, result.assumptions))
        said = f"where the records are silent, {'these are' if number > 1 else 'this is'} assumed, "
        said += f"not found: {texts}"
        bare = law.bounds_without_assumptions
        if bare is not None and law.known_share_bounds is None:
            limits = bare[HEADLINE_ANSWER]
            said += f" (without: {_limits_in_words(limits, result.rows)})"
        yield said
    if law.known_share_bounds is not None:
        yield "the published share is taken to hold for these rows, not known which"
