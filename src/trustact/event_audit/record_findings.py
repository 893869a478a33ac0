"""What the events show of bail, of the recorded end of the custody, and of citizenship.

These are no answers of a law: what a law says of the hold or the hand-over stands with those acts,
and a duty to release on bail with the duties.
"""

import re
from collections.abc import Iterator
from typing import Any

from trustact.event_audit.act_findings import ask_about_hold_in_place_of_bail
from trustact.event_audit.audit_finding import Finding
from trustact.event_audit.replayed_custody import CustodyReplay, Moment, signs_in

BAIL_KINDS = ("bail-offered", "bail-refused", "bail-posted")

_AUTHORITY = re.compile(
    r"\b(ICE|ERO|HSI|CBP|DHS|USBP)\b|\b(?i:immigration(?! (attorney|lawyer|court|judge|clinic))"
    r"|homeland security|border patrol|deportation officer)"
)
"""Words of a place or an agency that name an immigration authority; short names in capitals."""

_NOT_THERE = re.compile(
    r"\b(after|before|no|not|without)\b[^,;]*\b(ICE|ERO|DHS|CBP|immigration)\b", re.IGNORECASE
)


def names_authority(text: object) -> bool:
    """Return whether the words of a record name an immigration authority as where somebody went.

    Examples
    --------
    >>> names_authority("to ICE ERO, Tacoma"), names_authority("lobby"), names_authority("ice rink")
    (True, False, False)
    >>> names_authority("lobby, not to ICE")
    False
    """
    words = str(text)
    return bool(_AUTHORITY.search(words)) and not _NOT_THERE.search(words)


def find_bail(replay: CustodyReplay) -> Iterator[Finding]:
    """Yield what the events show of bail in a custody: one outcome, once for each law on it.

    A law is asked where bail was refused while a request stood: whether the person may be held on
    the request although bail could be posted.
    """
    found = _bail_of(replay)
    answers = []
    if found.outcome == "refused":
        moment = next(each for each in replay.moments if each.recorded.id == found.events[0])
        if moment.is_timed:
            answers = ask_about_hold_in_place_of_bail(replay, found, moment)
    yield from answers or [found]


def _bail_of(replay: CustodyReplay) -> Finding:
    moments = [each for each in replay.of_kinds(*BAIL_KINDS) if replay.is_in_order(each)]
    refused = [each for each in moments if each.kind == "bail-refused"]
    standing = [each for each in refused if replay.active_requests(each)]
    posted = [each for each in moments if each.kind == "bail-posted"]
    offered = [each for each in moments if each.kind == "bail-offered"]
    if replay.recorded.isdisjoint(BAIL_KINDS):
        return _finding(replay, "bail", "not-recorded", [])
    if standing:
        return _finding(replay, "bail", "refused", standing, _reason(standing[0]))
    if posted:
        kept = _kept_after(replay, posted[0])
        outcome = "posted-and-kept" if kept else "posted-and-released"
        return _finding(replay, "bail", outcome, [posted[0], *kept], _reason(posted[0]))
    if offered:
        return _finding(replay, "bail", "offered-not-posted", offered, _reason(offered[0]))
    if refused:
        return _finding(replay, "bail", "refused-without-request", refused, _reason(refused[0]))
    return _finding(replay, "bail", "none", [])


def _kept_after(replay: CustodyReplay, posted: Moment) -> list[Moment]:
    """Return the hold and the hand-over that followed a posting of bail."""
    return [
        each
        for each in replay.of_kinds("hold-begun", "handed-over")
        if each.place > posted.place and replay.is_in_order(each)
    ]


def find_end_record(replay: CustodyReplay) -> Finding:
    """Return whether a hand-over is recorded as a release or a transfer."""
    ends = replay.of_kinds("released", "transferred", "handed-over")
    overs = [each for each in ends if each.kind == "handed-over"]
    others = [each for each in ends if each.kind != "handed-over"]
    if overs and others:
        return _finding(replay, "end", "both", [*others, *overs])
    for each in others:
        words = _words_of(each)
        if any(map(names_authority, words)):
            outcome = "as-release" if each.kind == "released" else "as-transfer"
            shown = "; ".join(word for word in map(str, words) if names_authority(word))
            return _finding(replay, "end", outcome, [each], f"its words: {shown}")
        if each.kind == "released" and each.event.facts.get("ice_present_at_release") is True:
            note = "its facts: immigration officers were present"
            return _finding(replay, "end", "as-release", [each], note)
    if replay.end is None:
        return _finding(replay, "end", "in-custody", [])
    if overs or (ends and all(_words_of(each) for each in others)):
        return _finding(replay, "end", "as-recorded", ends[-1:])
    if not ends:
        return _finding(replay, "end", "as-recorded", [replay.end])
    return _finding(replay, "end", "not-recorded", ends[-1:])


def _words_of(moment: Moment) -> list[Any]:
    fields = moment.recorded.fields
    return [fields[name] for name in ("where", "to") if fields.get(name)]


def find_citizen(replay: CustodyReplay) -> Finding:
    """Return whether a sign of citizenship is recorded in a custody."""
    found: dict[str, Moment] = {}
    denied = []
    for each in replay.moments:
        for sign in signs_in(each):
            found.setdefault(sign, each)
        if each.event.facts.get("claims_us_citizenship") is False:
            denied.append(each)
    if found:
        born = any(re.search(r"\bborn in (the )?(United States|US|U\.S\.)", s) for s in found)
        moments = list({each.recorded.id: each for each in found.values()}.values())
        outcome = "born-in-us" if born else "sign"
        return _finding(replay, "citizen", outcome, moments, "; ".join(found))
    if denied:
        return _finding(replay, "citizen", "no-claim", denied)
    return _finding(replay, "citizen", "not-recorded", [])


def find_out_of_order(replay: CustodyReplay) -> Iterator[Moment]:
    """Yield the acts and answers that are recorded before the booking, or after the end."""
    kinds = (
        "hold-begun",
        "hold-ended",
        "notified-authority",
        "interview-held",
        "handed-over",
        "released",
        "transferred",
        "release-eligible",
        *BAIL_KINDS,
    )
    for moment in replay.of_kinds(*kinds):
        if moment.is_timed and not replay.is_in_order(moment):
            yield moment


def _reason(moment: Moment) -> str:
    reason = moment.recorded.fields.get("reason")
    return f"reason: {reason}" if reason else ""


def _finding(
    replay: CustodyReplay, kind: Any, outcome: str, moments: list[Moment] | Any, note: str = ""
) -> Finding:
    first = moments[0] if moments else None
    active = () if first is None else replay.active_requests(first)
    return Finding(
        kind=kind,
        outcome=outcome,
        subject=replay.subject,
        custody=replay.number,
        request=active[-1].recorded.id if active else "",
        events=tuple(each.recorded.id for each in moments),
        at=None if first is None else first.time,
        note=note,
    )
