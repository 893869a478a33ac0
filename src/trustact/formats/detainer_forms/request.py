"""A request on a form of the I-247 family, as it lies on the desk: read, not yet judged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.versions import FormVersion, has_boxes, versions_of, was_in_use
from trustact.language.errors import suggest_nearest
from trustact.language.partial_dates import PartialDate, parse_partial_date
from trustact.language.vocabulary import DETAINER_FORMS, SIGNATORIES

NO_DATE = "none"
"""Stands for the date of a form that bears none."""

ISSUERS = ("ice", "cbp", "dhs", "other")
ASKS = ("hold", "notify", "transfer")
PAPER_FORMS = ("I-200", "I-203", "I-205", "I-286", "other")

_KEYS = (
    "form",
    "edition",
    "subject",
    "issuer",
    "dated",
    "received_on",
    "boxes",
    "asks",
    "hours_requested",
    "signed",
    "served_on_person",
    "served_on",
    "papers",
)
_PAPER_KEYS = ("form", "title", "signed_by", "issued_on")
_NAMES = re.compile(r"(^|_)(name|alias|aliases|surname|alien)($|_)")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MOST_TEXT = 200
_MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class FormDate:
    """A date as it stands on a form, which may be one that no calendar has.

    Parameters
    ----------
    as_written : str
    span : PartialDate or None
        The day, month or year; None where there is none.
    problem : str or None
        Why there is none.

    Examples
    --------
    >>> str(parse_form_date("3/1/2014").span)
    '2014-03-01'
    >>> parse_form_date("2/30/2014").problem
    "'2014-02-30' is no date; February 2014 has 28 days"
    """

    text: str
    span: PartialDate | None
    problem: str | None


def parse_form_date(text: str) -> FormDate:
    """Read a date as a form has it.

    Parameters
    ----------
    text : str
        Month/day/year, or a day, a month or a year as `2014-03-01`, `2014-03`, `2014`.

    Returns
    -------
    FormDate
    """
    match = _AMERICAN.fullmatch(text)
    iso = f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}" if match else text
    try:
        return FormDate(text, parse_partial_date(iso), None)
    except ValueError as error:
        return FormDate(text, None, str(error))


@dataclass(frozen=True, slots=True)
class AttachedPaper:
    """A warrant that came with the request.

    Parameters
    ----------
    form : str
        One of `PAPER_FORMS`.
    signed_by : str or None
        As in `papers[].signed_by`; None where it is not known.
    issued_on : FormDate or None
    title : str or None
    """

    form: str
    signed_by: str | None = None
    issued_on: FormDate | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetainerRequest:
    """What a request says on its form. Whatever is None is not known.

    Parameters
    ----------
    form : str
        As in `detainer.form`: I-247, I-247D, I-247N, I-247X, I-247A, I-247G or other.
    edition : str or None
        As printed at the foot, `2012-12`; needed only where a form had several.
    subject : str or None
        The agency's own reference; never a name.
    issuer : str or None
    dated : FormDate or None
        The day that the form bears; the word `none` where it bears none.
    received_on : FormDate or None
        The day on which it was lodged with the agency.
    boxes : tuple of str or None
        The boxes that are marked; empty where none is.
    asks : tuple of str or None
        What the sender asks for in other words than the form's, such as a covering letter.
    hours_requested : float or None
        Hours of a hold, where the sender wrote a number.
    signed : bool or None
        Whether an officer signed it.
    served_on_person : bool or None
        Whether the person was given a copy.
    served_on : FormDate or None
    papers : tuple of AttachedPaper or None
        The warrants that came with it; empty where none did.
    left_out : tuple of str
        Fields of a PDF that are not read, by name.

    Examples
    --------
    >>> request = DetainerRequest.from_mapping(
    ...     {"form": "I-247A", "dated": "2018-03-01", "boxes": ["biometrics"], "papers": []},
    ...     name="a request",
    ... )
    >>> request.boxes, request.signed
    (('biometrics',), None)
    """

    form: str
    edition: str | None = None
    subject: str | None = None
    issuer: str | None = None
    dated: FormDate | None = None
    received_on: FormDate | None = None
    boxes: tuple[str, ...] | None = None
    asks: tuple[str, ...] | None = None
    hours_requested: float | None = None
    signed: bool | None = None
    served_on_person: bool | None = None
    served_on: FormDate | None = None
    papers: tuple[AttachedPaper, ...] | None = None
    left_out: tuple[str, ...] = ()

    @classmethod
    def from_mapping(
        cls,
        mapping: Mapping[str, Any],
        *,
        name: str,
        lines: Mapping[str, int] | None = None,
        left_out: tuple[str, ...] = (),
    ) -> "DetainerRequest":
        """Check a request as read from a file or given by a program.

        Parameters
        ----------
        mapping : mapping
            The keys are the parameters above; dates, lists, yes and no as YAML has them.
        name : str
            What messages call it: the file's name.
        lines : mapping of str to int, optional
            Key -> line of the file.
        left_out : tuple of str
            What the file held and is not read.

        Returns
        -------
        DetainerRequest

        Raises
        ------
        FormError
            If a key is unknown, or a value is of a kind that it cannot have. A date that no
            calendar has is no error: it stands on the form, and is a defect of it.
        """
        reader = _RequestReader(mapping, name, lines or {})
        reader.keys("", mapping, _KEYS)
        form = reader.choice("form", DETAINER_FORMS)
        if form is None:
            raise reader.problem(
                "form", f"is missing; it says which form it is: {', '.join(DETAINER_FORMS)}"
            )
        edition = reader.text("edition")
        versions = versions_of(form, edition)
        if edition is not None and not versions:
            known = ", ".join(version.edition for version in versions_of(form))
            raise reader.problem(
                "edition",
                f"{edition!r} is no edition of {form} that is known; there are: {known or 'none'}. "
                "Leave it out where the form does not bear it",
            )
        return cls(
            form=form,
            edition=edition,
            subject=reader.text("subject"),
            issuer=reader.choice("issuer", ISSUERS),
            dated=reader.date("dated"),
            received_on=reader.date("received_on"),
            boxes=reader.boxes(versions),
            asks=reader.words("asks", ASKS),
            hours_requested=reader.hours(),
            signed=reader.flag("signed"),
            served_on_person=reader.flag("served_on_person"),
            served_on=reader.date("served_on"),
            papers=reader.papers(),
            left_out=left_out,
        )

    @property
    def versions(self) -> tuple[FormVersion, ...]:
        """The editions that it can be, by its boxes and its date; empty for an unknown form."""
        found = versions_of(self.form, self.edition)
        if len(found) > 1:
            found = tuple(v for v in found if has_boxes(v, self.boxes or ()))
        issued = None if self.dated is None else self.dated.span
        if len(found) > 1 and issued is not None:
            then = [v for v in found if was_in_use(issued, v.issued_from, v.last_day) is not False]
            # An edition that was out of use then is still the edition that somebody used.
            found = tuple(then) or found
        return found


class _RequestReader:
    """Takes values out of a mapping, and says of each what is wrong with it."""

    def __init__(self, mapping: Mapping[str, Any], name: str, lines: Mapping[str, int]) -> None:
        self.mapping = mapping
        self.name = name
        self.lines = lines

    def problem(self, key: str, problem: str) -> FormError:
        return FormError(self.name, problem, field=key, line=self.lines.get(key))

    def keys(self, path: str, mapping: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in mapping:
            if key in known:
                continue
            here = f"{path}{key}"
            if _NAMES.search(str(key).lower()):
                raise self.problem(
                    here, "names of people are not read; give the agency's own number as 'subject'"
                )
            raise self.problem(
                here,
                f"is not known{suggest_nearest(str(key), known)}; there are: {', '.join(known)}",
            )

    def text(self, key: str) -> str | None:
        return self._text(key, self.mapping.get(key))

    def _text(self, key: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.problem(key, f"{_quote_value(value)} is no text")
        if len(str(value)) > _MOST_TEXT or not str(value).isprintable():
            raise self.problem(key, f"is no single line of at most {_MOST_TEXT} characters")
        return str(value)

    def choice(self, key: str, options: tuple[str, ...]) -> str | None:
        return self._choice(key, self.mapping.get(key), options)

    def _choice(self, key: str, value: Any, options: tuple[str, ...]) -> str | None:
        text = self._text(key, value)
        if text is not None and text not in options:
            raise self.problem(
                key,
                f"{_quote_value(text)} is not one of: "
                f"{', '.join(options)}{suggest_nearest(text, options)}",
            )
        return text

    def flag(self, key: str) -> bool | None:
        value = self.mapping.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.problem(
                key,
                f"{_quote_value(value)} is neither yes nor no; give true or false, or leave it out",
            )
        return value

    def date(self, key: str) -> FormDate | None:
        return self._date(key, self.mapping.get(key))

    def _date(self, key: str, value: Any) -> FormDate | None:
        text = self._text(key, value)
        return None if text is None else parse_form_date(text)

    def hours(self) -> float | None:
        value = self.mapping.get("hours_requested")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.problem("hours_requested", f"{_quote_value(value)} is no number of hours")
        if not 0 <= value <= 10_000:
            raise self.problem("hours_requested", f"{value!r} is out of range; it is 0 to 10,000")
        return value

    def listed(self, key: str) -> list[Any] | None:
        value = self.mapping.get(key)
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise self.problem(key, f"{_quote_value(value)} is no list; write [] for none")
        if len(value) > _MOST_LISTED:
            raise self.problem(key, f"has {len(value)} entries; at most {_MOST_LISTED} are read")
        return list(value)

    def words(self, key: str, options: tuple[str, ...]) -> tuple[str, ...] | None:
        listed = self.listed(key)
        if listed is None:
            return None
        found: list[str] = []
        for index, value in enumerate(listed):
            word = self._choice(f"{key}[{index}]", value, options)
            if word is None or word in found:
                raise self.problem(f"{key}[{index}]", "is empty or stands here a second time")
            found.append(word)
        return tuple(found)

    def boxes(self, versions: tuple[FormVersion, ...]) -> tuple[str, ...] | None:
        known = {box.id: None for version in versions for box in version.boxes or ()}
        if not known and self.mapping.get("boxes"):
            form = self.mapping.get("form")
            raise self.problem(
                "boxes", f"the boxes of {form} are not on file; leave them out, and read the paper"
            )
        marked = self.words("boxes", tuple(known))
        if marked and not any(has_boxes(version, marked) for version in versions):
            form = self.mapping.get("form")
            raise self.problem("boxes", f"no edition of {form} has all of: {', '.join(marked)}")
        return marked

    def papers(self) -> tuple[AttachedPaper, ...] | None:
        listed = self.listed("papers")
        if listed is None:
            return None
        return tuple(self._paper(f"papers[{index}]", row) for index, row in enumerate(listed))

    def _paper(self, path: str, row: Any) -> AttachedPaper:
        if not isinstance(row, Mapping):
            raise self.problem(path, f"{_quote_value(row)} is no map; write {{form: I-200}}")
        self.keys(f"{path}.", row, _PAPER_KEYS)
        form = self._choice(f"{path}.form", row.get("form"), PAPER_FORMS)
        if form is None:
            raise self.problem(
                f"{path}.form", f"is missing; it is one of: {', '.join(PAPER_FORMS)}"
            )
        return AttachedPaper(
            form=form,
            signed_by=self._choice(f"{path}.signed_by", row.get("signed_by"), SIGNATORIES),
            issued_on=self._date(f"{path}.issued_on", row.get("issued_on")),
            title=self._text(f"{path}.title", row.get("title")),
        )


def _quote_value(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}..."


def is_request(mapping: Any) -> bool:
    """Return whether a mapping looks like a request rather than a case or something else.

    Parameters
    ----------
    mapping : object

    Returns
    -------
    bool

    Examples
    --------
    >>> is_request({"form": "I-247A"}), is_request({"as_of": "2018-03-01"})
    (True, False)
    """
    return isinstance(mapping, Mapping) and "form" in mapping and "as_of" not in mapping
