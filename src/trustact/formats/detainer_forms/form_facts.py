"""Turns a request into facts of a case (`detainer`, `papers`)."""

from datetime import date
from typing import Any

from trustact.formats.detainer_forms.defects import (
    OFFICER_WARRANT_FORMS,
    Defect,
    box_grounds,
    box_groups,
    find_face_defects,
)
from trustact.formats.detainer_forms.form_dates import FormDate
from trustact.formats.detainer_forms.request import AttachedPaper, DetainerRequest
from trustact.formats.detainer_forms.versions import was_in_use
from trustact.language.vocabulary import BASIS_BY_FORM

_INCOMPLETE = (
    "no-box",
    "contradicting-boxes",
    "unsigned",
    "undated",
    "impossible-date",
    "unreadable-date",
)
"""Defects that leave a form incomplete."""


def leaves_incomplete(defect: Defect) -> bool:
    """Return whether a form with the defect certainly is not complete."""
    return defect.certain and defect.kind in _INCOMPLETE


def case_facts(request: DetainerRequest, as_of: date | None = None) -> dict[str, Any]:
    """Return the facts of a request, for the key `facts` of a case.

    Parameters
    ----------
    as_of : datetime.date, optional
        The day of the question. A date after it, which must be wrong, becomes None.

    Returns
    -------
    dict
        `detainer`, and `papers` if warrants came with it. Facts that the request does not state
        are absent; facts on which it contradicts itself are None. The list `papers` is never
        complete: there may be papers that did not come with the request.

    Notes
    -----
    If several grounds are marked, `detainer.basis` is the first in the order of the form. The hours
    are those that the sender wrote, otherwise those printed on the form. `detainer.asks` is None if
    the request cancels another, takes effect only on conviction, or requests more than its form
    does.

    Examples
    --------
    >>> request = DetainerRequest.from_mapping(
    ...     {"form": "I-247A", "boxes": ["biometrics"], "received_on": "2018-03-02"},
    ...     name="a request",
    ... )
    >>> facts = case_facts(request)["detainer"]
    >>> facts["basis"], facts["lodged_on"], facts["asks"]
    ('biometrics', '2018-03-02', ['hold', 'notify'])
    """
    facts: dict[str, Any] = {"detainer": _detainer(request)}
    if request.papers:
        facts["papers"] = [_paper(paper) for paper in request.papers]
    if as_of is not None:
        if _is_after(request.received_on, as_of):
            facts["detainer"]["lodged_on"] = None
        for paper, stated in zip(request.papers or (), facts.get("papers", ()), strict=True):
            if _is_after(paper.issued_on, as_of):
                stated["issued_on"] = None
    return facts


def _detainer(request: DetainerRequest) -> dict[str, Any]:
    defects = {defect.kind: defect.certain for defect in find_face_defects(request)}
    cancels = "cancellation" in defects
    facts: dict[str, Any] = {
        "lodged": None if cancels else True,
        "form": request.form,
        "asks": _asks(request, unsure=cancels or "only-on-conviction" in defects),
        "issuer": request.issuer,
        "lodged_on": _day(request),
        "written": True,
        "hours_requested": _hours(request),
        "official_form": _is_official(request),
        "served_on_person": request.served_on_person,
    }
    kept = {name: value for name, value in facts.items() if value is not None}
    if cancels:
        kept |= {"lodged": None, "asks": None}
    if kept.get("asks") is None and request.versions:
        kept["asks"] = None
    return kept | _basis_facts(request, defects) | _completeness_facts(request, defects)


def _asks(request: DetainerRequest, *, unsure: bool) -> list[str] | None:
    """Return what is requested now; None if the sender's own words leave that open."""
    by_form = {version.asks.value for version in request.versions}
    if unsure or len(by_form) != 1:
        return None
    [asks] = by_form
    extra = set(request.asks or ()) | ({"hold"} if request.hours_requested else set())
    return None if extra - set(asks) else list(asks)


def _hours(request: DetainerRequest) -> float | None:
    """Return the hours requested: those that the sender wrote, otherwise those printed."""
    if request.hours_requested is not None:
        return request.hours_requested
    printed = {version.hours.value for version in request.versions}
    return next(iter(printed)) if len(printed) == 1 else None


def _day(request: DetainerRequest) -> str | None:
    received = request.received_on
    return None if received is None or received.span is None else str(received.span)


def _is_official(request: DetainerRequest) -> bool | None:
    """Return whether the form is an official one of its date; None leaves it to the day it came."""
    versions = request.versions
    if not versions:
        return False
    dated = None if request.dated is None else request.dated.span
    in_use = dated is not None and was_in_use(dated, versions[0].issued_from, versions[-1].last_day)
    return True if in_use else None


def _is_after(written: FormDate | None, day: date) -> bool:
    span = None if written is None else written.span
    return span is not None and span.first > day.toordinal()


def _basis_facts(request: DetainerRequest, defects: dict[str, bool]) -> dict[str, Any]:
    if request.boxes is None:
        return {}
    stated = box_grounds(request)
    if defects.get("contradicting-boxes"):
        return {"basis": None}
    facts: dict[str, Any] = {}
    if stated:
        facts["basis"] = stated[0]
    boxes = [box for version in request.versions for box in version.boxes or ()]
    if not box_groups(request) and any(box.ground for box in boxes):
        facts["basis"] = "none"
    if any(box.probable_cause for box in boxes):
        facts["probable_cause_stated"] = any(
            box.probable_cause and box.id in request.boxes for box in boxes
        )
    return facts


def _completeness_facts(request: DetainerRequest, defects: dict[str, bool]) -> dict[str, Any]:
    incomplete = [defects[kind] for kind in _INCOMPLETE if kind in defects]
    if any(incomplete):
        return {"complete": False}
    known = all(version.needs.value is not None for version in request.versions)
    return {} if incomplete or not known or not request.versions else {"complete": True}


def _paper(paper: AttachedPaper) -> dict[str, Any]:
    issued = paper.issued_on.span if paper.issued_on is not None else None
    # A judge of a state does not sign a federal form: whose paper it is stays open.
    is_federal = paper.form in OFFICER_WARRANT_FORMS and paper.signed_by != "state-judge"
    facts = {
        "paper": "warrant",
        "basis": BASIS_BY_FORM.get(paper.form),
        "form": paper.form,
        "title": paper.title,
        "signed_by": paper.signed_by,
        "jurisdiction": "us-federal" if is_federal else None,
        "issued_on": None if issued is None else str(issued),
        "with_detainer": True,
    }
    return {name: value for name, value in facts.items() if value is not None}
