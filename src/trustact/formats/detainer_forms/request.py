"""A request on a form of the I-247 family as it was received, before anything is judged.

The dataclasses are also the schema by which a file is checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any

from pydantic import (
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
)

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.form_dates import FormDate, parse_form_date
from trustact.formats.detainer_forms.versions import FormVersion, has_boxes, versions_of, was_in_use
from trustact.formats.schema_errors import (
    NOT_IN_FILE,
    describe_unknown_word,
    find_mistakes,
    one_of,
    problems_error,
    quote_value,
)
from trustact.language.vocabulary import DETAINER_FORMS, SIGNATORIES

ISSUERS = ("ice", "cbp", "dhs", "other")
ASKS = ("hold", "notify", "transfer")
PAPER_FORMS = ("I-200", "I-203", "I-205", "I-286", "other")

MAX_TEXT_CHARACTERS = 200
MAX_LIST_ENTRIES = 50


def _read_line(value: object) -> str | None:
    """Return a text of one line; a number may stand for one, and an empty text for none."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{quote_value(value)} is not a text")
    text = str(value)
    if len(text) > MAX_TEXT_CHARACTERS or not text.isprintable():
        raise ValueError(f"is not a single line of at most {MAX_TEXT_CHARACTERS} characters")
    return text


def _read_date(value: object) -> FormDate | None:
    text = _read_line(value)
    return None if text is None else parse_form_date(text)


def _read_hours(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{quote_value(value)} is not a number of hours")
    if not 0 <= value <= 10_000:
        raise ValueError(f"{quote_value(value)} is out of range; it is 0 to 10,000")
    return value


def _read_edition(value: object, info: ValidationInfo) -> str | None:
    edition, form = _read_line(value), info.data.get("form")
    if edition is None or form is None or versions_of(form, edition):
        return edition
    known = ", ".join(version.edition for version in versions_of(form))
    raise ValueError(
        f"{quote_value(edition)} is not a known edition of {form}; there are: {known or 'none'}. "
        "Leave it out where the form does not bear it"
    )


def _read_words(value: object, options: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{quote_value(value)} is not a list; write [] for none")
    if len(value) > MAX_LIST_ENTRIES:
        raise ValueError(f"has {len(value)} entries; at most {MAX_LIST_ENTRIES} are read")
    problems = []
    for index, word in enumerate(value):
        if word not in options:
            problems.append((f"[{index}]", describe_unknown_word(word, options)))
        elif word in value[:index]:
            problems.append((f"[{index}]", f"{quote_value(word)} is listed a second time"))
    if problems:
        raise problems_error(problems)
    return tuple(value)


def _read_asks(value: object) -> tuple[str, ...]:
    return _read_words(value, ASKS)


def _read_boxes(value: object, info: ValidationInfo) -> tuple[str, ...] | None:
    form = info.data.get("form")
    if form is None or "edition" not in info.data:
        return None  # which boxes there are turns on what is itself wrong
    versions = versions_of(form, info.data["edition"])
    known = tuple({box.id: None for version in versions for box in version.boxes or ()})
    if not known and value:
        raise ValueError(f"the boxes of {form} are not on file; leave them out, and read the paper")
    marked = _read_words(value, known)
    if marked and not any(has_boxes(version, marked) for version in versions):
        raise ValueError(f"no edition of {form} has all of: {', '.join(marked)}")
    return marked


_Line = Annotated[str | None, PlainValidator(_read_line)]
_Date = Annotated[FormDate | None, PlainValidator(_read_date)]
_SCHEMA = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class AttachedPaper:
    """A warrant that came with the request.

    Parameters
    ----------
    form : str
        One of `PAPER_FORMS`.
    signed_by : str or None
        As in `papers[].signed_by`; None where it is not known.
    """

    __pydantic_config__ = _SCHEMA

    form: Annotated[
        str, one_of(PAPER_FORMS), Field(description="one of: " + ", ".join(PAPER_FORMS))
    ]
    signed_by: Annotated[str, one_of(SIGNATORIES)] | None = None
    issued_on: _Date = None
    title: _Line = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetainerRequest:
    """What a request says on its form. What is None is not known.

    Parameters
    ----------
    form : str
        As in `detainer.form`: I-247, I-247D, I-247N, I-247X, I-247A, I-247G or other.
    edition : str or None
        As printed at the foot, `2012-12`; needed only where a form had several.
    subject : str or None
        The agency's own reference; never a name.
    dated : FormDate or None
        The date on the form; the word `none` where it bears none.
    received_on : FormDate or None
        The day on which the agency received it.
    boxes : tuple of str or None
        The boxes that are marked; empty where none is.
    asks : tuple of str or None
        What the sender asks for beside the form, such as in a covering letter.
    hours_requested : float or None
        Hours of a hold, where the sender wrote a number.
    signed : bool or None
        Whether an officer signed it.
    served_on_person : bool or None
        Whether the person was given a copy.
    papers : tuple of AttachedPaper or None
        The warrants that came with it; empty where none did.
    left_out : tuple of str
        Names of fields of a PDF that are not read; no key of a file.
    notes : tuple of str
        What a PDF leaves uncertain, and why; no key of a file.

    Examples
    --------
    >>> request = DetainerRequest.from_mapping(
    ...     {"form": "I-247A", "dated": "2018-03-01", "boxes": ["biometrics"], "papers": []},
    ...     name="a request",
    ... )
    >>> request.boxes, request.signed
    (('biometrics',), None)
    """

    __pydantic_config__ = _SCHEMA

    form: Annotated[
        str,
        one_of(DETAINER_FORMS),
        Field(description="it says which form it is: " + ", ".join(DETAINER_FORMS)),
    ]
    edition: Annotated[str | None, PlainValidator(_read_edition)] = None
    subject: _Line = None
    issuer: Annotated[str, one_of(ISSUERS)] | None = None
    dated: _Date = None
    received_on: _Date = None
    boxes: Annotated[tuple[str, ...], PlainValidator(_read_boxes)] | None = None
    asks: Annotated[tuple[str, ...], PlainValidator(_read_asks)] | None = None
    hours_requested: Annotated[float, PlainValidator(_read_hours)] | None = None
    signed: StrictBool | None = None
    served_on_person: StrictBool | None = None
    served_on: _Date = None
    papers: Annotated[tuple[AttachedPaper, ...], Field(max_length=MAX_LIST_ENTRIES)] | None = None
    left_out: Annotated[tuple[str, ...], NOT_IN_FILE] = ()
    notes: Annotated[tuple[str, ...], NOT_IN_FILE] = ()

    @classmethod
    def from_mapping(
        cls,
        mapping: Mapping[str, Any],
        *,
        name: str,
        lines: Mapping[str, int] | None = None,
        left_out: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> "DetainerRequest":
        """Check a request as read from a file or given by a program.

        Parameters
        ----------
        mapping : mapping
            The keys are the parameters above; dates, lists, true and false as YAML has them.
        name : str
            What messages call it: the file's name.
        lines : mapping of str to int, optional
            Key -> line of the file.
        left_out : tuple of str
            What the file held and is not read.
        notes : tuple of str
            What the file leaves uncertain.

        Raises
        ------
        FormError
            With every key that is unknown and every value of a kind that it cannot have. A date
            that does not exist is no error: it is written on the form, and is a defect of it.
        """
        try:
            request = _request_schema().validate_python(dict(mapping))
        except ValidationError as error:
            raise FormError(name, *find_mistakes(error, cls, lines or {})) from error
        return replace(request, left_out=left_out, notes=notes)

    @property
    def versions(self) -> tuple[FormVersion, ...]:
        """The editions that it can be, by its boxes and its date; empty for an unknown form."""
        found = versions_of(self.form, self.edition)
        if len(found) > 1:
            found = tuple(v for v in found if has_boxes(v, self.boxes or ()))
        issued = None if self.dated is None else self.dated.span
        if len(found) > 1 and issued is not None:
            then = [v for v in found if was_in_use(issued, v.issued_from, v.last_day) is not False]
            # An edition that was no longer in use on that day may still have been used.
            found = tuple(then) or found
        return found


@cache
def _request_schema() -> TypeAdapter[DetainerRequest]:
    return TypeAdapter(DetainerRequest)


def is_request(mapping: Any) -> bool:
    """Return whether a mapping looks like a request rather than a case or something else.

    Examples
    --------
    >>> is_request({"form": "I-247A"}), is_request({"as_of": "2018-03-01"})
    (True, False)
    """
    return isinstance(mapping, Mapping) and "form" in mapping and "as_of" not in mapping
