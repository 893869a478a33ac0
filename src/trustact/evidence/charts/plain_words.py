"""Words for print: what was assumed, filtered and chosen, without the spelling of the program."""

from collections.abc import Iterator

from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.evidence.replay_text import describe_assumptions, describe_known_share
from trustact.evidence.words_for_print import value_in_words


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
