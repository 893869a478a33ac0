"""Finds the defects of a request, each with its citation and its consequence.

A defect never decides an answer. The law of the place says what a missing copy, an officer's
signature or a superseded edition means; the facts go into the case (`case_facts`). A defect is not
certain if it depends on something that is not known yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustact.formats.detainer_forms.form_dates import FormDate
from trustact.formats.detainer_forms.legal_sources import (
    CALENDAR,
    FORMS_TABLE,
    HOLD_DURATION_RULE,
    ISSUER_RULE,
    SEIZURE_RULINGS,
    SIGNATURE_RULE,
    LegalSource,
)
from trustact.formats.detainer_forms.request import AttachedPaper, DetainerRequest
from trustact.formats.detainer_forms.versions import FormVersion, SourcedValue, is_not_before
from trustact.language.partial_dates import exact_date

DEFECT_KINDS = (
    "contradicting-boxes",
    "no-box",
    "investigation-only",
    "only-on-conviction",
    "cancellation",
    "unsigned",
    "undated",
    "impossible-date",
    "unreadable-date",
    "dated-ahead",
    "superseded-form",
    "form-not-yet-in-use",
    "unknown-form",
    "not-served",
    "no-warrant-attached",
    "officer-signed-warrant",
    "notify-only-as-hold",
    "hours-beyond-48",
)

OFFICER_WARRANT_FORMS = ("I-200", "I-205")
"""Forms of warrant that immigration officers sign: for arrest and for removal."""

OFFICER = "immigration-officer"
MOST_HOLD_HOURS = 48


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect of a request, or one thing about it that is not known.

    Parameters
    ----------
    kind : str
        One of `DEFECT_KINDS`.
    says : str
        What is wrong.
    consequence : str
        Its consequence under the terms of the form; the law of the place may say more.
    basis : str
        How firmly the citation was read: `text`, `secondary` or `recalled`.
    certain : bool
        False if it depends on something that is not known.
    """

    kind: str
    says: str
    consequence: str
    citation: str
    basis: str
    certain: bool = True


def find_defects(request: DetainerRequest, as_of: date) -> list[Defect]:
    """Return the defects of a request, including possible ones.

    Parameters
    ----------
    as_of : datetime.date
        The day on which the request is examined.

    Returns
    -------
    list of Defect
        In the order of `DEFECT_KINDS`.

    Examples
    --------
    >>> request = DetainerRequest.from_mapping(
    ...     {"form": "I-247A", "dated": "2018-03-01", "boxes": ["biometrics", "transferred"],
    ...      "signed": True, "served_on_person": False, "papers": []},
    ...     name="a request",
    ... )
    >>> [defect.kind for defect in find_defects(request, date(2018, 3, 2))]
    ['contradicting-boxes', 'not-served', 'no-warrant-attached']
    """
    found = [
        *find_face_defects(request),
        *_future_date_defects(request, as_of),
        *_edition_defects(request, as_of),
        *_service_defects(request),
        *_warrant_defects(request),
        *_scope_defects(request),
    ]
    return sorted(found, key=lambda defect: DEFECT_KINDS.index(defect.kind))


def find_face_defects(request: DetainerRequest) -> list[Defect]:
    """Return the defects of boxes, signature and dates, which are visible on the form itself."""
    return [*_box_defects(request), *_signature_defects(request), *_date_defects(request)]


def box_groups(request: DetainerRequest) -> set[str]:
    """Return the groups in which a box is marked."""
    boxes = [version.box(box_id) for version in request.versions for box_id in request.boxes or ()]
    return {box.group for box in boxes if box is not None}


def box_grounds(request: DetainerRequest) -> list[str]:
    """Return the grounds that the marked boxes state, in the order of the form."""
    found = {
        box.ground: None
        for version in request.versions
        for box in version.boxes or ()
        if box.ground is not None and box.id in (request.boxes or ())
    }
    return list(found)


def _build_defect(
    kind: str,
    says: str,
    consequence: str,
    source: LegalSource | SourcedValue[Any] | FormVersion,
    certain: bool = True,
) -> Defect:
    fact = source.needs if isinstance(source, FormVersion) else source
    return Defect(kind, says, consequence, fact.citation, fact.basis, certain)


def _box_defects(request: DetainerRequest) -> Iterator[Defect]:
    version = request.versions[0] if request.versions else None
    if version is None or version.needs.value is None:
        return
    if request.boxes is None:
        yield _build_defect(
            "no-box",
            "it is not known which boxes are marked",
            "its basis is not known; read the boxes on the form",
            version,
            certain=False,
        )
        return
    marked = box_groups(request)
    alternatives = version.needs.value
    started = [groups for groups in alternatives if marked & set(groups)]
    if "cancel" in marked:
        yield _build_defect(
            "cancellation",
            "the box that cancels an earlier detainer is marked",
            "the earlier request has ended; ask the sender whether this one requests anything",
            _source_of_box(request, "cancels-earlier"),
        )
    if len(started) > 1 or ("cancel" in marked and started):
        yield _build_defect(
            "contradicting-boxes",
            f"marked boxes exclude each other: {', '.join(request.boxes)}",
            "the form requires one of them; ask the sender which one is meant",
            version,
        )
    for groups in started[:1] if len(started) == 1 else []:
        missing = [group for group in groups if group not in marked]
        if missing:
            yield _build_defect(
                "no-box",
                f"no box is marked under: {', '.join(missing)}",
                "the form is incomplete without it",
                version,
            )
    if not started and "cancel" not in marked:
        yield _build_defect(
            "no-box",
            "no box that states its basis is marked",
            "the form is incomplete without it; it states no ground",
            version,
        )
    if box_grounds(request) == ["investigation-initiated"]:
        yield _build_defect(
            "investigation-only",
            "its only basis is that an investigation was started",
            "no probable cause is stated; a hold past release is a new seizure, which requires it",
            SEIZURE_RULINGS,
        )
    if "only-on-conviction" in request.boxes:
        yield _build_defect(
            "only-on-conviction",
            "it takes effect only if the person is convicted",
            "it requests nothing before a conviction",
            _source_of_box(request, "only-on-conviction"),
        )


def _source_of_box(request: DetainerRequest, box_id: str) -> LegalSource:
    for version in request.versions:
        box = version.box(box_id)
        if box is not None:
            return LegalSource(box.basis, box.citation)
    raise KeyError(box_id)


def _signature_defects(request: DetainerRequest) -> Iterator[Defect]:
    holds = any("hold" in version.asks.value for version in request.versions)
    source = ISSUER_RULE if holds else LegalSource("recalled", "the form's line for a signature")
    if request.signed is False:
        yield _build_defect(
            "unsigned",
            "no officer signed it",
            "it does not show that anyone authorized to issue it did so",
            source,
        )
    elif request.signed is None:
        yield _build_defect(
            "unsigned",
            "it is not known whether an officer signed it",
            "check the signature",
            source,
            certain=False,
        )


def _dates(request: DetainerRequest) -> Iterator[tuple[str, FormDate]]:
    for name in ("dated", "received_on", "served_on"):
        value = getattr(request, name)
        if value is not None:
            yield name, value
    for index, paper in enumerate(request.papers or ()):
        if paper.issued_on is not None:
            yield f"papers[{index}].issued_on", paper.issued_on


def _date_defects(request: DetainerRequest) -> Iterator[Defect]:
    for name, value in _dates(request):
        if value.span is None and not (name == "dated" and value.is_absent):
            yield _build_defect(
                "impossible-date" if value.impossible else "unreadable-date",
                f"{name}: {value.problem}",
                "no clock and no look-back can start on it; ask the sender for the day",
                CALENDAR,
                certain=value.impossible,
            )
    known = request.dated is not None
    if request.dated is None or request.dated.is_absent:
        yield _build_defect(
            "undated",
            "it has no date" if known else "its date is not known",
            "it is not known whether its edition was in use when it was issued",
            CALENDAR,
            certain=known,
        )


def _future_date_defects(request: DetainerRequest, as_of: date) -> Iterator[Defect]:
    for name, value in _dates(request):
        if value.span is not None and value.span.last > as_of.toordinal():
            yield _build_defect(
                "dated-ahead",
                f"{name}: {value.text} is after {as_of}, the day on which it is examined",
                "one of the two days must be wrong",
                CALENDAR,
                certain=value.span.first > as_of.toordinal(),
            )


def _edition_defects(request: DetainerRequest, as_of: date) -> Iterator[Defect]:
    versions = request.versions
    if not versions:
        yield _build_defect(
            "unknown-form",
            f"{request.form} is not a known form of this family",
            "read on the paper what it requests and whether it is an official form",
            FORMS_TABLE,
        )
        return
    # Editions follow one another without a gap, so several of them cover one range of days.
    start, end = versions[0].issued_from, versions[-1].last_day
    issued = None if request.dated is None else request.dated.span
    examined = exact_date(as_of)
    begun = is_not_before(issued or examined, start.value)
    over = None if end.value is None else is_not_before(end.value, issued or examined)
    when = f"this one is dated {issued}" if issued else "this one has no readable date"
    if begun is False or (begun is None and over is not False):
        yield _build_defect(
            "form-not-yet-in-use",
            f"{versions[0].label} was first issued on {start.value}; {when}",
            "the date or the edition must be wrong",
            start,
            certain=begun is False,
        )
    elif end.value is not None and over is not True:
        yield _build_defect(
            "superseded-form",
            f"{versions[-1].label} was issued from {versions[-1].issued_from.value} to "
            f"{end.value}; {when}",
            "new requests may not use this edition; requests issued in time remain requests",
            end,
            certain=over is False and issued is not None,
        )


def _service_defects(request: DetainerRequest) -> Iterator[Defect]:
    with_copy = [v for v in request.versions if v.copy.value not in (None, "none")]
    if not with_copy or request.served_on_person:
        return
    version = with_copy[-1]
    known = request.served_on_person is False
    if version.copy.value == "takes-effect":
        consequence = "by its own terms it takes effect only when the person is given a copy"
    else:
        consequence = "the form calls for a copy to the person, but does not depend on it"
    yield _build_defect(
        "not-served",
        "the person was not given a copy"
        if known
        else "it is not known whether the person was given a copy",
        consequence,
        version.copy,
        certain=known and len(with_copy) == len(request.versions),
    )


def _warrant_defects(request: DetainerRequest) -> Iterator[Defect]:
    version = request.versions[-1] if request.versions else None
    wanted = version.warrants.value if version is not None else ()
    papers = request.papers
    one = f"one of {', '.join(wanted)} is required"
    if version is not None and wanted and not _has_one(papers, wanted):
        yield _build_defect(
            "no-warrant-attached",
            f"no warrant came with it; {one}"
            if papers is not None
            else f"it is not known whether a warrant came with it; {one}",
            "the sender's own policy was not followed",
            version.warrants,
            certain=papers is not None,
        )
    for paper in papers or ():
        if paper.signed_by == OFFICER or (
            paper.signed_by is None and paper.form in OFFICER_WARRANT_FORMS
        ):
            yield _build_defect(
                "officer-signed-warrant",
                f"the warrant ({paper.form}) is signed by an immigration officer, not a judge"
                if paper.signed_by
                else f"the warrant is on form {paper.form}, which immigration officers sign; it is "
                "not known who signed this one",
                "it is not a judicial warrant; only immigration officers may serve it",
                SIGNATURE_RULE,
                certain=paper.signed_by is not None,
            )


def _has_one(papers: tuple[AttachedPaper, ...] | None, wanted: tuple[str, ...]) -> bool:
    return any(paper.form in wanted for paper in papers or ())


def _scope_defects(request: DetainerRequest) -> Iterator[Defect]:
    hours = request.hours_requested
    wants_hold = "hold" in (request.asks or ()) or bool(hours)
    version = request.versions[-1] if request.versions else None
    if version is not None and wants_hold and "hold" not in version.asks.value:
        yield _build_defect(
            "notify-only-as-hold",
            f"{version.label} requests only to {' and '.join(version.asks.value)}, but a hold was "
            "requested as well",
            "the form itself requests no hold",
            version.asks,
        )
    if hours is not None and hours > MOST_HOLD_HOURS:
        yield _build_defect(
            "hours-beyond-48",
            f"{hours:g} hours are requested",
            f"a hold on a detainer may last at most {MOST_HOLD_HOURS} hours; nothing authorizes "
            "more",
            HOLD_DURATION_RULE,
        )
