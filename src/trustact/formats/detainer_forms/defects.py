"""What is wrong with a request as it lies on the desk, each with its citation and what follows.

A defect never decides. What a missing copy, an officer's signature or a superseded edition means is
for the law of the place; the facts go into the case (`case_facts`). A defect that is not certain is
something that nobody has looked at yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from trustact.formats.detainer_forms.legal_sources import (
    CALENDAR,
    FORMS_TABLE,
    HOLD_DURATION_RULE,
    ISSUER_RULE,
    SEIZURE_RULINGS,
    SIGNATURE_RULE,
    LegalSource,
)
from trustact.formats.detainer_forms.request import (
    NO_DATE,
    AttachedPaper,
    DetainerRequest,
    FormDate,
)
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
"""Warrants that an immigration officer signs: arrest, and removal."""

OFFICER = "immigration-officer"
MOST_HOLD_HOURS = 48


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong with a request, or that nobody has looked at.

    Parameters
    ----------
    kind : str
        One of `DEFECT_KINDS`.
    says : str
        What is wrong.
    follows : str
        What follows from it on the form's own terms; the law of the place may say more.
    basis : str
        How firmly that was read: `text`, `secondary` or `recalled`.
    certain : bool
        False where it turns on something that is not known.
    """

    kind: str
    says: str
    follows: str
    citation: str
    basis: str
    certain: bool = True


def find_defects(request: DetainerRequest, as_of: date) -> list[Defect]:
    """Return what is wrong with a request, or not known of it.

    Parameters
    ----------
    as_of : datetime.date
        The day on which it is looked at.

    Returns
    -------
    list of Defect
        In the order of `DEFECT_KINDS`; empty where nothing is wrong and nothing is open.

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
    """Return the defects of boxes, signature and dates, which show on the form alone."""
    return [*_box_defects(request), *_signature_defects(request), *_date_defects(request)]


def box_groups(request: DetainerRequest) -> set[str]:
    """Return the groups of which a box is marked."""
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
    follows: str,
    source: LegalSource | SourcedValue[Any] | FormVersion,
    certain: bool = True,
) -> Defect:
    fact = source.needs if isinstance(source, FormVersion) else source
    return Defect(kind, says, follows, fact.citation, fact.basis, certain)


def _box_defects(request: DetainerRequest) -> Iterator[Defect]:
    version = request.versions[0] if request.versions else None
    if version is None or version.needs.value is None:
        return
    if request.boxes is None:
        yield _build_defect(
            "no-box",
            "it is not known which boxes are marked",
            "what it rests on is not known; read it off the form",
            version,
            certain=False,
        )
        return
    marked = box_groups(request)
    alternatives = version.needs.value
    begun = [groups for groups in alternatives if marked & set(groups)]
    if "cancel" in marked:
        yield _build_defect(
            "cancellation",
            "the box that cancels an earlier detainer is marked",
            "the earlier request has ended; whether this one asks anything has to be asked",
            _source_of_box(request, "cancels-earlier"),
        )
    if len(begun) > 1 or ("cancel" in marked and begun):
        yield _build_defect(
            "contradicting-boxes",
            f"boxes are marked that exclude each other: {', '.join(request.boxes)}",
            "the form asks for one of them; which one is meant has to be asked of the sender",
            version,
        )
    for groups in begun[:1] if len(begun) == 1 else []:
        missing = [group for group in groups if group not in marked]
        if missing:
            yield _build_defect(
                "no-box",
                f"no box is marked under: {', '.join(missing)}",
                "the form is not complete without one",
                version,
            )
    if not begun and "cancel" not in marked:
        yield _build_defect(
            "no-box",
            "no box is marked that says what it rests on",
            "the form is not complete without one; it states no ground",
            version,
        )
    if box_grounds(request) == ["investigation-initiated"]:
        yield _build_defect(
            "investigation-only",
            "it rests on nothing but an investigation that was begun",
            "no probable cause is stated; a hold past release is a new seizure, which needs it",
            SEIZURE_RULINGS,
        )
    if "only-on-conviction" in request.boxes:
        yield _build_defect(
            "only-on-conviction",
            "it is to operate only once the person is convicted",
            "until a conviction it asks for nothing",
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
            "no officer has signed it",
            "nobody who may issue it stands for it",
            source,
        )
    elif request.signed is None:
        yield _build_defect(
            "unsigned",
            "it is not known whether an officer signed it",
            "look at the signature",
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
        if value.span is None and not (name == "dated" and value.text == NO_DATE):
            yield _build_defect(
                "impossible-date",
                f"{name}: {value.problem}",
                "no clock and no look-back can begin on it; ask the sender for the day",
                CALENDAR,
            )
    known = request.dated is not None
    if request.dated is None or request.dated.text == NO_DATE:
        yield _build_defect(
            "undated",
            "it bears no date" if known else "it is not known which date it bears",
            "whether its edition was in use when it was issued is not known",
            CALENDAR,
            certain=known,
        )


def _future_date_defects(request: DetainerRequest, as_of: date) -> Iterator[Defect]:
    for name, value in _dates(request):
        if value.span is not None and value.span.last > as_of.toordinal():
            yield _build_defect(
                "dated-ahead",
                f"{name}: {value.text} lies after {as_of}, the day on which it is looked at",
                "one of the two days is wrong",
                CALENDAR,
                certain=value.span.first > as_of.toordinal(),
            )


def _edition_defects(request: DetainerRequest, as_of: date) -> Iterator[Defect]:
    versions = request.versions
    if not versions:
        yield _build_defect(
            "unknown-form",
            f"{request.form} is no form of the family that is on file",
            "what it asks, and whether it is official, has to be read off the paper",
            FORMS_TABLE,
        )
        return
    # Editions follow one another without a gap, so that several are one stretch of days.
    start, end = versions[0].issued_from, versions[-1].last_day
    issued = None if request.dated is None else request.dated.span
    looked_at = exact_date(as_of)
    begun = is_not_before(issued or looked_at, start.value)
    over = None if end.value is None else is_not_before(end.value, issued or looked_at)
    when = f"this one is dated {issued}" if issued else "this one bears no date that can be read"
    if begun is False or (begun is None and over is not False):
        yield _build_defect(
            "form-not-yet-in-use",
            f"{versions[0].label} was first issued on {start.value}; {when}",
            "the date or the edition is wrong",
            start,
            certain=begun is False,
        )
    elif end.value is not None and over is not True:
        yield _build_defect(
            "superseded-form",
            f"{versions[-1].label} was issued from {versions[-1].issued_from.value} to "
            f"{end.value}; {when}",
            "it may not be issued on this edition; requests that were issued in time stay requests",
            end,
            certain=over is False and issued is not None,
        )


def _service_defects(request: DetainerRequest) -> Iterator[Defect]:
    asking = [v for v in request.versions if v.copy.value not in (None, "none")]
    if not asking or request.served_on_person:
        return
    version = asking[-1]
    known = request.served_on_person is False
    if version.copy.value == "takes-effect":
        follows = "by its own words it takes effect only when the person is given a copy"
    else:
        follows = "the form asks for a copy to the person; it does not say that it waits for it"
    yield _build_defect(
        "not-served",
        "the person was given no copy"
        if known
        else "it is not known whether the person was given a copy",
        follows,
        version.copy,
        certain=known and len(asking) == len(request.versions),
    )


def _warrant_defects(request: DetainerRequest) -> Iterator[Defect]:
    version = request.versions[-1] if request.versions else None
    wanted = version.warrants.value if version is not None else ()
    papers = request.papers
    one = f"one of {', '.join(wanted)} has to"
    if version is not None and wanted and not _has_one(papers, wanted):
        yield _build_defect(
            "no-warrant-attached",
            f"no warrant came with it; {one}"
            if papers is not None
            else f"it is not known whether a warrant came with it; {one}",
            "the sender's own policy is not met",
            version.warrants,
            certain=papers is not None,
        )
    for paper in papers or ():
        if paper.signed_by == OFFICER or (
            paper.signed_by is None and paper.form in OFFICER_WARRANT_FORMS
        ):
            yield _build_defect(
                "officer-signed-warrant",
                f"the warrant ({paper.form}) is signed by an immigration officer, not by a judge"
                if paper.signed_by
                else f"the warrant is on form {paper.form}, which immigration officers sign; who "
                "signed this one is not known",
                "it is no judicial warrant; only immigration officers may serve it",
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
            f"{version.label} asks to {' and '.join(version.asks.value)}, and a hold is asked for "
            "beside it",
            "the form itself asks for no hold",
            version.asks,
        )
    if hours is not None and hours > MOST_HOLD_HOURS:
        yield _build_defect(
            "hours-beyond-48",
            f"{hours:g} hours are asked for",
            f"no request reaches past {MOST_HOLD_HOURS} hours; what is longer has nothing behind "
            "it",
            HOLD_DURATION_RULE,
        )
