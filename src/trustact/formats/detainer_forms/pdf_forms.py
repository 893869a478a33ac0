"""Requests as PDFs with form fields: read where the fields are mapped, written for tests.

A form that was printed, filled by hand and scanned has no fields; it is read by a person. Which
field of a PDF means what is said by a mapping, never guessed: the names of the fields of an
official form differ from edition to edition. The mapping here is that of our own plain layout.
"""

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.request import DetainerRequest
from trustact.formats.detainer_forms.versions import versions_of

MOST_PDF_BYTES = 10_000_000
"""Bytes of a PDF that is read."""

MOST_FIELDS = 500

MOST_LISTED = 100
"""Names of fields that a message lists, so that a mapping can be written from it."""

BOX_PREFIX = "box:"
"""Before the id of a box, where a field is the box itself."""

PLAIN_FIELDS = {
    name: name
    for name in (
        "form",
        "edition",
        "subject",
        "issuer",
        "dated",
        "received_on",
        "hours_requested",
        "signed",
        "served_on_person",
        "served_on",
        "warrant.form",
        "warrant.signed_by",
        "warrant.issued_on",
    )
}
"""Fields of our own plain layout: they are named as the keys of a request."""

_YES = {"yes": True, "true": True, "no": False, "false": False}
_FLAGS = ("signed", "served_on_person")


def read_pdf(data: bytes, *, name: str, fields: Mapping[str, str] | None = None) -> DetainerRequest:
    """Read a request from a filled PDF that has form fields.

    Parameters
    ----------
    data : bytes
    name : str
        What messages call it: the file's name.
    fields : mapping of str to str, optional
        Name of a field of the PDF -> key of a request, `warrant.form` and its like for a warrant
        that came along, or `box:` and the id of a box. The names of our own layout unless given.

    Returns
    -------
    DetainerRequest
        `left_out` names the fields that the mapping does not have; their content is not kept.

    Raises
    ------
    FormError
        If the file is empty, too large, encrypted, broken or no PDF, if it has no form fields or
        none that is mapped, or if a value is of a kind that it cannot have.
    """
    values = _fields(data, name)
    known = dict(PLAIN_FIELDS) if fields is None else dict(fields)
    if fields is None:
        known |= {field: field for field in values if field.startswith(BOX_PREFIX)}
    if not any(field in known for field in values):
        raise FormError(
            name,
            f"has {len(values)} form fields, and none is one that is mapped: "
            f"{', '.join(list(values)[:MOST_LISTED])}. Say which field means what",
        )
    mapping: dict[str, Any] = {}
    boxes: list[str] | None = None
    warrant: dict[str, Any] = {}
    for field, value in values.items():
        key = known.get(field)
        if key is None:
            continue
        if key.startswith(BOX_PREFIX):
            boxes = [] if boxes is None else boxes
            if _is_marked(value):
                boxes.append(key.removeprefix(BOX_PREFIX))
        elif key.startswith("warrant."):
            warrant[key.partition(".")[2]] = value.strip()
        else:
            mapping[key] = _value(key, value.strip())
    if boxes is not None:
        mapping["boxes"] = boxes
    if "form" in warrant:
        none = warrant["form"].lower() == "none"
        mapping["papers"] = [] if none else [warrant] if warrant["form"] else None
    left_out = tuple(sorted(field for field in values if field not in known))
    return DetainerRequest.from_mapping(mapping, name=name, left_out=left_out)


def _value(key: str, value: str) -> Any:
    """Return a text as the value that it stands for; the schema refuses what stands for none."""
    if not value:
        return None
    if key in _FLAGS:
        return _YES.get(value.lower(), value)
    if key == "hours_requested" and value.isdecimal() and len(value) <= 5:
        return int(value)
    return value


def _is_marked(value: str) -> bool:
    # A box has one name for its mark, chosen by whoever made the form, and Off for no mark.
    return value not in ("", "/Off", "Off")


def _fields(data: bytes, name: str) -> dict[str, str]:
    if not data:
        raise FormError(name, "is empty; send the PDF again")
    if len(data) > MOST_PDF_BYTES:
        raise FormError(
            name, f"has {len(data):,} bytes; PDFs of at most {MOST_PDF_BYTES:,} are read"
        )
    if not data.startswith(b"%PDF-"):
        raise FormError(name, "is no PDF: it does not begin with %PDF-")
    try:
        with _mute_library_log():
            reader = PdfReader(io.BytesIO(data), strict=False)
            encrypted = reader.is_encrypted
            found = {} if encrypted else _texts(reader)
    except Exception as error:  # a broken PDF makes the library raise errors of many kinds
        raise FormError(
            name,
            f"cannot be read as a PDF ({type(error).__name__}): it is broken or ends early. Send "
            "it again, or type the request as YAML",
        ) from error
    if encrypted:
        raise FormError(
            name, "is encrypted; save a copy without a password, or type the request as YAML"
        )
    if not found:
        raise FormError(
            name,
            "has no form fields; it is a scan or a print. A person has to read it: type the "
            "request as YAML",
        )
    if len(found) > MOST_FIELDS:
        raise FormError(name, f"has {len(found):,} form fields; at most {MOST_FIELDS} are read")
    return found


@contextmanager
def _mute_library_log() -> Iterator[None]:
    """Keep the library from logging what it mends on the way; what it cannot mend, it raises."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _texts(reader: PdfReader) -> dict[str, str]:
    values = {}
    for field, entry in (reader.get_fields() or {}).items():
        value = entry.get("/V")
        values[str(field)] = "" if value is None else str(value)
    return values


def write_pdf(request: DetainerRequest) -> bytes:
    """Return a PDF with form fields that says what a request says, in our own plain layout.

    Parameters
    ----------
    request : DetainerRequest
        With at most one warrant.

    Returns
    -------
    bytes

    Raises
    ------
    FormError
        If more than one warrant came along; the layout has one.
    """
    rows = _rows(request)
    writer = PdfWriter()
    page = writer.add_blank_page(width=612, height=792)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/Helv"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    labels = DecodedStreamObject()
    text = ["BT /Helv 9 Tf 40 760 Td (Synthetic request in a plain layout; no official form) Tj ET"]
    widgets = ArrayObject()
    for number, (field, value) in enumerate(rows):
        low = 735 - 17 * number
        text.append(f"BT /Helv 9 Tf 40 {low} Td ({field}) Tj ET")
        widget = _box(field, value) if isinstance(value, bool) else _line(field, value)
        widget[NameObject("/Rect")] = ArrayObject(
            [FloatObject(edge) for edge in (220, low - 4, 400, low + 9)]
        )
        widgets.append(writer._add_object(widget))
    labels.set_data("\n".join(text).encode("ascii"))
    page[NameObject("/Contents")] = writer._add_object(labels)
    page[NameObject("/Annots")] = widgets
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            NameObject("/Fields"): widgets,
            NameObject("/NeedAppearances"): BooleanObject(True),
            NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _rows(request: DetainerRequest) -> list[tuple[str, str | bool]]:
    """Return the fields of the plain layout and what stands in them."""
    papers = request.papers
    if papers is not None and len(papers) > 1:
        raise FormError("the request to write", "has several warrants; the layout has one")
    paper = papers[0] if papers else None
    dates = {
        name: value.text if (value := getattr(request, name)) is not None else ""
        for name in ("dated", "received_on", "served_on")
    }
    hours = request.hours_requested
    values = {
        "form": request.form,
        "edition": request.edition or "",
        "subject": request.subject or "",
        "issuer": request.issuer or "",
        "hours_requested": "" if hours is None else f"{hours:g}",
        "signed": _word(request.signed),
        "served_on_person": _word(request.served_on_person),
        "warrant.form": "" if papers is None else "none" if paper is None else paper.form,
        "warrant.signed_by": (paper.signed_by or "") if paper else "",
        "warrant.issued_on": paper.issued_on.text if paper and paper.issued_on else "",
    } | dates
    rows: list[tuple[str, str | bool]] = [(field, values[field]) for field in PLAIN_FIELDS]
    if request.boxes is not None:
        versions = versions_of(request.form, request.edition)
        boxes = dict.fromkeys(box.id for version in versions for box in version.boxes or ())
        rows += [(BOX_PREFIX + box, box in request.boxes) for box in boxes]
    return rows


def _word(flag: bool | None) -> str:
    return "" if flag is None else "yes" if flag else "no"


def _line(field: str, value: str) -> DictionaryObject:
    widget = _widget(field, "/Tx")
    widget[NameObject("/V")] = TextStringObject(value)
    widget[NameObject("/DA")] = TextStringObject("/Helv 9 Tf 0 g")
    return widget


def _box(field: str, marked: bool) -> DictionaryObject:
    state = NameObject("/Yes" if marked else "/Off")
    widget = _widget(field, "/Btn")
    widget[NameObject("/V")] = widget[NameObject("/AS")] = state
    return widget


def _widget(field: str, kind: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject(kind),
            NameObject("/T"): TextStringObject(field),
            NameObject("/F"): NumberObject(4),
        }
    )
