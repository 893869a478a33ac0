"""The editions of the I-247 family: when each could be issued, what it asks, and its boxes.

The facts stand in `forms.yaml`, each with its basis and where it comes from.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

from trustact.exchange.yamltext import loads
from trustact.language.spans import Span, parse_span

T = TypeVar("T")

BASES = ("text", "secondary", "recalled")
"""How firmly a fact was read, the firmest first."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A fact about a form, and how firmly it is known.

    Parameters
    ----------
    value : object
    basis : str
        One of `BASES`.
    citation : str
    """

    value: T
    basis: str
    citation: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box that can be marked.

    Parameters
    ----------
    id : str
    group : str
        `ground` (why the person is said to be removable), `priority`, `transferred`, `condition`,
        `cancel`.
    says : str
        What a mark says, in our own words.
    ground : str or None
        The value of `detainer.basis` that a mark gives.
    probable_cause : bool
        Whether a mark states probable cause.
    basis, citation : str
    """

    id: str
    group: str
    says: str
    ground: str | None
    probable_cause: bool
    basis: str
    citation: str


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One edition of a form.

    Parameters
    ----------
    form : str
        As in `detainer.form`.
    edition : str
        Year, or year and month.
    title : str
    issued_from : Sourced of Span
        First day on which it could be issued.
    last_day : Sourced of Span or None
        Last day; a value of None where it can still be issued.
    asks : Sourced of tuple of str
    hours : Sourced of int or None
        The most hours of a hold that it asks for.
    days_off : Sourced of bool or None
        Whether Saturdays, Sundays and holidays do not count towards them.
    copy : Sourced of str or None
        `takes-effect`, `asked`, `none`; None where that was not read.
    warrants : Sourced of tuple of str
        Forms of warrant of which one has to come with it.
    needs : Sourced of tuple of tuple of str, or None
        Alternatives; each names the groups of which a box is marked.
    boxes : tuple of Box or None
        None where they were not read.
    """

    form: str
    edition: str
    title: str
    issued_from: Sourced[Span]
    last_day: Sourced[Span | None]
    asks: Sourced[tuple[str, ...]]
    hours: Sourced[int | None]
    days_off: Sourced[bool | None]
    copy: Sourced[str | None]
    warrants: Sourced[tuple[str, ...]]
    needs: Sourced[tuple[tuple[str, ...], ...] | None]
    boxes: tuple[Box, ...] | None

    @property
    def label(self) -> str:
        """What messages call it, such as `I-247 (2012-12)`."""
        return f"{self.form} ({self.edition})"

    def box(self, box_id: str) -> Box | None:
        """Return the box with an id, None where the edition has none."""
        return next((box for box in self.boxes or () if box.id == box_id), None)


@cache
def form_versions() -> tuple[FormVersion, ...]:
    """Return every edition, in the order in which they came into use.

    Returns
    -------
    tuple of FormVersion

    Examples
    --------
    >>> [version.label for version in form_versions()][-2:]
    ['I-247A (2017)', 'I-247G (2025)']
    """
    table = resources.files("trustact.exchange.detainer_form").joinpath("forms.yaml")
    mapping, _ = loads(table.read_text(encoding="utf-8"), "forms.yaml")
    return tuple(_version(row) for row in mapping["forms"])


def versions_of(form: str, edition: str | None = None) -> tuple[FormVersion, ...]:
    """Return the editions of a form, or the one that is named.

    Parameters
    ----------
    form : str
    edition : str, optional

    Returns
    -------
    tuple of FormVersion
        Empty for a form of no known family.

    Examples
    --------
    >>> [version.edition for version in versions_of("I-247")]
    ['2010-08', '2011-06', '2011-12', '2012-12']
    """
    return tuple(
        version
        for version in form_versions()
        if version.form == form and edition in (None, version.edition)
    )


def has_boxes(version: FormVersion, box_ids: tuple[str, ...]) -> bool:
    """Return whether an edition has all these boxes.

    Parameters
    ----------
    version : FormVersion
    box_ids : tuple of str

    Returns
    -------
    bool
    """
    return all(version.box(box_id) is not None for box_id in box_ids)


def in_use(issued: Span, start: Sourced[Span], end: Sourced[Span | None]) -> bool | None:
    """Return whether a form could be issued on the day that `issued` is.

    Parameters
    ----------
    issued : Span
    start, end : Sourced
        First and last day of issue; an end of None has not come.

    Returns
    -------
    bool or None
        None where it turns on days that are not known.

    Examples
    --------
    >>> [version] = versions_of("I-247D")
    >>> in_use(parse_span("2017-04-03"), version.issued_from, version.last_day)
    False
    >>> print(in_use(parse_span("2017"), version.issued_from, version.last_day))
    None
    """
    begun = not_before(issued, start.value)
    ended = True if end.value is None else not_before(end.value, issued)
    if begun is False or ended is False:
        return False
    return True if begun and ended else None


def not_before(day: Span, other: Span) -> bool | None:
    """Return whether one day is the other or after it; None where it turns on what is not known.

    Parameters
    ----------
    day, other : Span

    Returns
    -------
    bool or None
    """
    if day.first >= other.last:
        return True
    return False if day.last < other.first else None


def _version(row: dict[str, Any]) -> FormVersion:
    boxes = row["boxes"]
    return FormVersion(
        form=row["form"],
        edition=str(row["edition"]),
        title=row["title"],
        issued_from=_sourced(row["from"], lambda value: parse_span(str(value))),
        last_day=_sourced(row["last_day"], lambda value: parse_span(str(value))),
        asks=_sourced(row["asks"], tuple),
        hours=_sourced(row["hours"], int),
        days_off=_sourced(row["days_off"], bool),
        copy=_sourced(row["copy"], str),
        warrants=_sourced(row["warrants"], tuple),
        needs=_sourced(row["needs"], lambda value: tuple(tuple(groups) for groups in value)),
        boxes=None if boxes is None else tuple(_box(box) for box in boxes),
    )


def _sourced(fact: dict[str, Any], read: Any) -> Sourced[Any]:
    value = fact["value"]
    return Sourced(None if value is None else read(value), fact["basis"], fact["cites"])


def _box(box: dict[str, Any]) -> Box:
    return Box(
        id=box["id"],
        group=box["group"],
        says=box["says"],
        ground=box.get("ground"),
        probable_cause=box.get("probable_cause") is True,
        basis=box["basis"],
        citation=box["cites"],
    )
