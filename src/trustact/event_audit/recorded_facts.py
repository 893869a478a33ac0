"""The facts that a recorded event establishes by its kind, beside those that the row states."""

from typing import Any

from trustact.event_log.event_facts import flatten_facts
from trustact.language.fact_index import fact_at
from trustact.language.vocabulary import DETAINER_FORMS
from trustact.statutory_reports.recorded_events import RecordedEvent
from trustact.statutory_reports.request_history import ADMINISTRATIVE_WARRANTS

FACT_KINDS = frozenset({"fact-recorded", "fact-corrected"})
"""Kinds of event that only state facts; they are known from the time at which they were recorded.
"""


def facts_of(event: RecordedEvent, recorded: frozenset[str]) -> dict[str, Any]:
    """Return what an event establishes, by path; what the row states goes before its kind.

    Parameters
    ----------
    recorded : frozenset of str
        The kinds of event that the agency records at all: where it records that copies are served,
        a request that has just come has not been served.
    """
    stated = flatten_facts(event.facts)
    asks = stated.get("detainer.asks")
    if isinstance(asks, list | tuple):
        known = [each for each in asks if _known_word("detainer.asks", each) is not None]
        if asks_for_other_things(event):
            del stated["detainer.asks"]
        elif len(known) < len(asks):
            stated["detainer.asks"] = known
    return _facts_of_kind(event, recorded) | stated


def asks_for_other_things(event: RecordedEvent) -> bool:
    """Return whether a request asks only for what no detainer asks for, such as an interview."""
    asks = event.facts.get("detainer.asks")
    return (
        event.kind == "request-received"
        and isinstance(asks, list | tuple)
        and bool(asks)
        and all(_known_word("detainer.asks", each) is None for each in asks)
    )


def _facts_of_kind(event: RecordedEvent, recorded: frozenset[str]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if event.kind == "booked" and event.at is not None:
        facts["custody.booked_at"] = event.at.isoformat(timespec="minutes")
    elif event.kind == "request-received":
        facts = _facts_of_request(event, recorded)
    elif event.kind == "served":
        facts["detainer.served_on_person"] = True
    elif event.kind == "notified-authority":
        items = event.fields.get("items") or ()
        known = [_known_word("disclosure.items", each) for each in _as_list(items)]
        if known and None not in known:
            facts["disclosure.items"] = known
    elif event.kind == "consent-form-given":
        facts["interview.form_given"] = True
    elif event.kind == "consent-answered":
        answer = _known_word("interview.consent", event.fields.get("answer"))
        if answer is not None:
            facts["interview.consent"] = answer
    return facts


def _facts_of_request(event: RecordedEvent, recorded: frozenset[str]) -> dict[str, Any]:
    form = event.fields.get("form") or event.facts.get("detainer.form")
    if asks_for_other_things(event):
        return {}
    if form in ADMINISTRATIVE_WARRANTS:
        # A warrant without a detainer asks for nothing that a detainer asks for.
        return {} if "papers" in event.facts else {"papers": [{"form": form}]}
    facts: dict[str, Any] = {"detainer.lodged": True}
    if form is not None:
        facts["detainer.form"] = form if form in DETAINER_FORMS else "other"
    if event.day is not None:
        facts["detainer.lodged_on"] = event.day.isoformat()
    issuer = _known_word("detainer.issuer", event.fields.get("issuer"))
    if issuer is not None:
        facts["detainer.issuer"] = issuer
    if "served" in recorded:
        facts["detainer.served_on_person"] = False
    forms = _as_list(event.fields.get("papers") or ())
    known = [{"form": form} for form in forms if form in ADMINISTRATIVE_WARRANTS]
    if known and "papers" not in event.facts:
        facts["papers"] = known
    return facts


def _as_list(stated: Any) -> list[Any]:
    return list(stated) if isinstance(stated, list | tuple) else [stated]


def release_reason(event: RecordedEvent) -> str | None:
    """Return why the person would be released, as far as the word is one that laws know."""
    return _known_word("release.reason", event.fields.get("reason"))


def _known_word(path: str, stated: object) -> str | None:
    """Return a word in the spelling of a fact; None where the fact has no such word.

    `sentence served` is `sentence-served`.
    """
    fact = fact_at(path)
    if not isinstance(stated, str) or fact is None:
        return None
    word = "-".join(stated.strip().lower().replace("_", " ").replace("-", " ").split())
    return word if word in getattr(fact, "options", ()) else None
