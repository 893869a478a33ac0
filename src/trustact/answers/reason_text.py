"""Facts, values and reasons in words, as every printed answer shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from trustact.deciding import Reason, UsedFact
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.language.fact_values import Bounds, TagSet
from trustact.language.partial_dates import PartialDate
from trustact.language.value_checks import BOUND_KEYS

PART_LABELS = {
    "reach": "Coverage",
    "bar": "Bar",
    "duty": "Duty",
    "permission": "Permission",
    "condition": "Condition",
    "alternative": "Alternative",
    "negated": "Must not be met",
    "exception": "Exception",
    "provided": "Also required",
}
"""What a provision does in the law, as it is printed."""

_RULES = ("bar", "duty", "permission")
_APPLYING = (*_RULES, "exception")
_APPLIES = {True: "applies", False: "does not apply", None: "not known whether it applies"}
_MET = {True: "met", False: "not met", None: "not known"}


def reason_verdict(reason: Reason) -> str:
    """Return what a provision does, its citation, and whether it applies or is met.

    Examples
    --------
    >>> lifted = Reason("exception", "felony", "Code 2(a)(1)", "A felony.", True, "text")
    >>> reason_verdict(lifted)
    'Exception Code 2(a)(1): applies'
    >>> reason_verdict(Reason("bar", "prohibited", "Code 2(a)", "No hold", False, "text",
    ...     reasons=(lifted,)))
    'Bar Code 2(a): does not apply, because exception Code 2(a)(1) applies'
    """
    verdicts = _APPLIES if reason.part in _APPLYING else _MET
    text = f"{PART_LABELS[reason.part]} {reason.citation}: {verdicts[reason.truth]}"
    because = _why_not(reason) if reason.part in _RULES and reason.truth is False else ""
    return f"{text}, because {because}" if because else text


def _why_not(reason: Reason) -> str:
    """Return why a rule does not apply: an exception, a condition, or a fact."""
    lifted = [r.citation for r in reason.reasons if r.part == "exception" and r.truth is True]
    if lifted:
        return _join_citations("exception", lifted, "applies", "apply")
    unmet = [
        r.citation
        for r in reason.reasons
        if r.part in ("condition", "alternative") and r.truth is False
    ]
    if unmet:
        return _join_citations("condition", unmet, "is not met", "are not met")
    met = [r.citation for r in reason.reasons if r.part == "negated" and r.truth is True]
    if met:
        return _join_citations("condition", met, "is met", "are met")
    if len(reason.facts) == 1 and not reason.facts[0].presupposed:
        return fact_text(reason.facts[0])
    return "of the facts below" if reason.facts else ""


def _join_citations(noun: str, citations: Sequence[str], one: str, many: str) -> str:
    distinct = list(dict.fromkeys(citations))
    if len(distinct) == 1:
        return f"{noun} {distinct[0]} {one}"
    return f"{noun}s {', '.join(distinct[:-1])} and {distinct[-1]} {many}"


def capitalize(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def fact_text(fact: UsedFact) -> str:
    """Return a fact with its value and where it comes from.

    Examples
    --------
    >>> fact_text(UsedFact("release.by_court", True, "court order"))
    'release.by_court = yes (court order)'
    >>> fact_text(UsedFact("convictions", None)), fact_text(UsedFact("reading:began-in-1987", None))
    ('convictions: not known', 'the reading began-in-1987: open')
    """
    if fact.presupposed:
        return f"{fact.path}: {fact.source}"
    name = fact.path
    if name.startswith(READING_PREFIX):
        name = f"the reading {name.removeprefix(READING_PREFIX)}"
    if fact.value is None:
        return f"{name}: {'not known' if name == fact.path else 'open'}"
    text = f"{name} = {value_text(fact.value)}"
    return f"{text} ({fact.source})" if fact.source else text


def value_text(value: Any) -> str:
    """Return a value as it is printed.

    Examples
    --------
    >>> value_text(True), value_text([]), value_text([{}, {}]), value_text(["a", "b"])
    ('yes', '[] (none)', '2 rows', 'a, b')
    >>> value_text({"at_least": 17, "at_most": 18}), value_text({"hold": True, "notify": None})
    ('at least 17, at most 18', 'hold: yes, notify: not known')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        if not value:
            return "[] (none)"
        if any(isinstance(item, dict) for item in value):
            kinds = [str(item.get("kind")) for item in value if isinstance(item, dict)]
            if all(kind != "None" for kind in kinds):
                return ", ".join(kinds)
            return f"{len(value)} row{'s' if len(value) != 1 else ''}"
        return ", ".join(map(str, value))
    if isinstance(value, TagSet):
        return ", ".join(sorted(value.sure)) or "[] (none)"
    if isinstance(value, Bounds):
        low, high = f"{value.low:g}", f"{value.high:g}"
        return low if low == high else f"{low} to {high}"
    if isinstance(value, dict):
        return _map_text(value)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _map_text(value: Mapping[str, Any]) -> str:
    """Return the bounds of a number, or what is known of each tag or category."""
    parts = [
        f"{key.replace('_', ' ')} {value_text(item)}"
        if key in BOUND_KEYS
        else f"{key}: {'not known' if item is None else value_text(item)}"
        for key, item in value.items()
        if item is not None or key not in BOUND_KEYS
    ]
    return ", ".join(parts)
