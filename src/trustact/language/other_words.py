"""Words that people write for a fact, and the name that it has here; only for error messages."""

from collections.abc import Collection

from trustact.language.errors import suggest_nearest

CASE_KEYS = ("as_of", "place", "agency", "searched", "subject", "sources")
"""Keys that stand beside `facts`, not below it."""

OTHER_WORDS = {
    "citation": "statute",
    "section": "statute",
    "code": "statute",
    "charge": "statute",
    "offense": "statute",
    "date": "convicted_on",
    "conviction_date": "convicted_on",
    "offense_date": "offense_on",
    "sentence_length": "sentence_days",
    "class": "grade",
    "degree": "grade",
    "state": "jurisdiction",
    "felony": "level",
    "misdemeanor": "level",
    "warrants": "papers",
    "warrant": "papers",
    "charges": "pending_charges",
    "priors": "convictions",
    "citizen": "claims_us_citizenship",
    "us_citizen": "claims_us_citizenship",
    "birth_date": "born_on",
    "dob": "born_on",
}


def suggest_fact(word: str, known: Collection[str]) -> str:
    """Return which fact was probably meant, in the words of a message; empty if none is near.

    Examples
    --------
    >>> suggest_fact("citation", ["statute", "level"])
    "; did you mean 'statute'?"
    >>> suggest_fact("searched", ["statute"])
    "; 'searched' stands beside 'facts', not below it"
    """
    if word in CASE_KEYS:
        return f"; {word!r} stands beside 'facts', not below it"
    other = OTHER_WORDS.get(word)
    return f"; did you mean {other!r}?" if other in known else suggest_nearest(word, known)
