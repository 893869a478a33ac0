"""Reads requests from PDFs with form fields.

A form that was printed, filled in by hand and scanned has no fields; a person has to read it. A
mapping gives the meaning of each field; it is never guessed, because the field names of the
official forms differ between editions. The mapping in this module is for a plain layout of this
project.
"""

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pypdf import PdfReader

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.request import DetainerRequest

MOST_PDF_BYTES = 10_000_000
"""The most bytes of a PDF."""

MOST_FIELDS = 500

MOST_LISTED = 100
"""The most field names that a message lists, as a help to write a mapping."""

BOX_PREFIX = "box:"
"""Prefix of a box id, if the field is the box itself."""

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
"""Fields of the plain layout, with the same names as the keys of a request."""

_YES = {"yes": True, "true": True, "no": False, "false": False}
_FLAGS = ("signed", "served_on_person")


def read_pdf(data: bytes, *, name: str, fields: Mapping[str, str] | None = None) -> DetainerRequest:
    """Read a request from a filled PDF that has form fields.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    fields : mapping of str to str, optional
        Name of a field of the PDF -> key of a request, a key such as `warrant.form` for an
        attached warrant, or `box:` and the id of a box. Without it, the plain layout is expected.

    Returns
    -------
    DetainerRequest
        `left_out` lists the fields that are not in the mapping; their content is not kept.

    Raises
    ------
    FormError
        If the file is empty, too large, encrypted, damaged or not a PDF, if it has no form fields
        or none in the mapping, or if a value is of the wrong kind.
    """
    values = _fields(data, name)
    known = dict(PLAIN_FIELDS) if fields is None else dict(fields)
    if fields is None:
        known |= {field: field for field in values if field.startswith(BOX_PREFIX)}
    if not any(field in known for field in values):
        raise FormError(
            name,
            f"has {len(values)} form fields, but none is in the mapping: "
            f"{', '.join(list(values)[:MOST_LISTED])}. Give a mapping of these fields",
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
    # The name of a mark differs between forms; Off means no mark.
    return value not in ("", "/Off", "Off")


def _fields(data: bytes, name: str) -> dict[str, str]:
    if not data:
        raise FormError(name, "is empty; send the PDF again")
    if len(data) > MOST_PDF_BYTES:
        raise FormError(name, f"has {len(data):,} bytes; the limit for PDFs is {MOST_PDF_BYTES:,}")
    if not data.startswith(b"%PDF-"):
        raise FormError(name, "is not a PDF: it does not begin with %PDF-")
    try:
        with _mute_library_log():
            reader = PdfReader(io.BytesIO(data), strict=False)
            encrypted = reader.is_encrypted
            found = {} if encrypted else _texts(reader)
    except Exception as error:  # the library raises many kinds of errors for a damaged PDF
        raise FormError(
            name,
            f"cannot be read as a PDF ({type(error).__name__}): it is damaged or truncated. "
            "Send it again, or type the request as YAML",
        ) from error
    if encrypted:
        raise FormError(
            name, "is encrypted; save a copy without a password, or type the request as YAML"
        )
    if not found:
        raise FormError(
            name,
            "has no form fields; it is a scan or a print, which a person has to read. Type the "
            "request as YAML",
        )
    if len(found) > MOST_FIELDS:
        raise FormError(name, f"has {len(found):,} form fields; the limit is {MOST_FIELDS}")
    return found


@contextmanager
def _mute_library_log() -> Iterator[None]:
    """Keep the library from logging problems that it corrects; others it raises as errors."""
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
