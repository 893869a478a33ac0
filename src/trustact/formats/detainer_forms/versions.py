"""The editions of the I-247 family: when each could be issued, what it requests, and its boxes.

The facts are in `forms.yaml`, each with its basis and citation.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

from trustact.formats.yaml_files import parse_yaml
from trustact.language.partial_dates import PartialDate, parse_partial_date

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourcedValue(Generic[T]):
    """A fact about a form, and how firmly it is known.

    Parameters
    ----------
    basis : str
        How firmly the fact was read: `text`, `secondary` or `recalled`.
    """

    value: T
    basis: str
    citation: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box that can be marked.

    Parameters
    ----------
    group : str
        `ground` (why the person is said to be removable), `priority`, `transferred`, `condition`,
        `cancel`.
    says : str
        What a mark means, in the words of this project.
    ground : str or None
        The value of `detainer.basis` that a mark gives.
    probable_cause : bool
        Whether a mark states probable cause.
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
    issued_from : SourcedValue of PartialDate
        First day on which it could be issued.
    last_day : SourcedValue of PartialDate or None
        Last day; a value of None if it can still be issued.
    hours : SourcedValue of int or None
        The most hours of a hold that it requests.
    days_off : SourcedValue of bool or None
        Whether Saturdays, Sundays and holidays are excluded from them.
    copy : SourcedValue of str or None
        `takes-effect`, `asked`, `none`; None if the source was not read.
    warrants : SourcedValue of tuple of str
        Forms of warrant, one of which must come with it.
    needs : SourcedValue of tuple of tuple of str, or None
        Alternatives; each lists the groups in which a box must be marked.
    boxes : tuple of Box or None
        None if they were not read.
    """

    form: str
    edition: str
    title: str
    issued_from: SourcedValue[PartialDate]
    last_day: SourcedValue[PartialDate | None]
    asks: SourcedValue[tuple[str, ...]]
    hours: SourcedValue[int | None]
    days_off: SourcedValue[bool | None]
    copy: SourcedValue[str | None]
    warrants: SourcedValue[tuple[str, ...]]
    needs: SourcedValue[tuple[tuple[str, ...], ...] | None]
    boxes: tuple[Box, ...] | None

    @property
    def label(self) -> str:
        """Name in messages, such as `I-247 (2012-12)`."""
        return f"{self.form} ({self.edition})"

    def box(self, box_id: str) -> Box | None:
        """Return the box with an id; None if the edition has no such box."""
        return next((box for box in self.boxes or () if box.id == box_id), None)


@cache
def form_versions() -> tuple[FormVersion, ...]:
    """Return every edition, in the order in which they came into use.

    Examples
    --------
    >>> [version.label for version in form_versions()][-2:]
    ['I-247A (2017)', 'I-247G (2025)']
    """
    table = resources.files("trustact.formats.detainer_forms").joinpath("forms.yaml")
    mapping, _ = parse_yaml(table.read_text(encoding="utf-8"), "forms.yaml")
    return tuple(_version(row) for row in mapping["forms"])


def versions_of(form: str, edition: str | None = None) -> tuple[FormVersion, ...]:
    """Return all editions of a form, or a single one.

    Returns
    -------
    tuple of FormVersion
        Empty if the form or edition is not known.

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
    """Return whether an edition has all these boxes."""
    return all(version.box(box_id) is not None for box_id in box_ids)


def was_in_use(
    issued: PartialDate, start: SourcedValue[PartialDate], end: SourcedValue[PartialDate | None]
) -> bool | None:
    """Return whether a form could be issued on a day.

    Parameters
    ----------
    start, end : SourcedValue
        First and last day of issue; an end of None is in the future.

    Returns
    -------
    bool or None
        None if it depends on days that are not known.

    Examples
    --------
    >>> [version] = versions_of("I-247D")
    >>> was_in_use(parse_partial_date("2017-04-03"), version.issued_from, version.last_day)
    False
    >>> print(was_in_use(parse_partial_date("2017"), version.issued_from, version.last_day))
    None
    """
    begun = is_not_before(issued, start.value)
    ended = True if end.value is None else is_not_before(end.value, issued)
    if begun is False or ended is False:
        return False
    return True if begun and ended else None


def is_not_before(day: PartialDate, other: PartialDate) -> bool | None:
    """Return whether a day is the same as another or later; None if that is not known."""
    if day.first >= other.last:
        return True
    return False if day.last < other.first else None


def _version(row: dict[str, Any]) -> FormVersion:
    boxes = row["boxes"]
    return FormVersion(
        form=row["form"],
        edition=str(row["edition"]),
        title=row["title"],
        issued_from=_read_value(row["from"], lambda value: parse_partial_date(str(value))),
        last_day=_read_value(row["last_day"], lambda value: parse_partial_date(str(value))),
        asks=_read_value(row["asks"], tuple),
        hours=_read_value(row["hours"], int),
        days_off=_read_value(row["days_off"], bool),
        copy=_read_value(row["copy"], str),
        warrants=_read_value(row["warrants"], tuple),
        needs=_read_value(row["needs"], lambda value: tuple(tuple(groups) for groups in value)),
        boxes=None if boxes is None else tuple(_box(box) for box in boxes),
    )


def _read_value(fact: dict[str, Any], read: Any) -> SourcedValue[Any]:
    value = fact["value"]
    return SourcedValue(None if value is None else read(value), fact["basis"], fact["cites"])


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
