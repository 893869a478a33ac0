"""Documents of a booking: what kind a file is, and what it says.

A transaction (ANSI/NIST-ITL), a query or response about a person, or a request on a form of the
I-247 family as YAML, JSON or a PDF with fields. The first bytes decide the kind, not the name.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from trustact.formats.ansi_nist import (
    BookingTransaction,
    ErrorResponse,
    OtherTransaction,
    SearchResponse,
    read_transaction,
)
from trustact.formats.ansi_nist.record_framing import MOST_TRANSACTION_BYTES
from trustact.formats.detainer_forms import DetainerRequest, is_request, read_pdf
from trustact.formats.immigration_query import (
    ImmigrationQuery,
    ImmigrationQueryResponse,
    read_message,
)
from trustact.formats.yaml_files import YamlFileError, load_yaml, parse_yaml
from trustact.input_files import describe_other_kind
from trustact.language.errors import TrustactError
from trustact.language.shown_text import cut_text, escape_line, quote_value

Document = (
    BookingTransaction
    | SearchResponse
    | ErrorResponse
    | OtherTransaction
    | ImmigrationQuery
    | ImmigrationQueryResponse
    | DetainerRequest
)

MOST_TEXT_BYTES = 1_000_000
"""The most bytes of a request as YAML or JSON, or of a message."""

DOCUMENT_KINDS = (
    "an ANSI/NIST-ITL transaction (begins with 1.001:), a message (IAQ or IAR in its first line), "
    "or a request on a form (YAML or JSON with 'form', or a PDF with fields)"
)

_TRANSACTION = re.compile(rb"\s*0*1\.0{0,2}1:")
_MESSAGE = re.compile(r"\s*IA[QR]\b")
_FORM = re.compile(r"^[\s{]*['\"]?form['\"]?\s*:", re.MULTILINE)
_OTHER_FILES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xa0": "a WSQ image",
    b"\xff\xd8\xff": "a JPEG image",
    b"II*\0": "a TIFF image",
    b"MM\0*": "a TIFF image",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"<?xml": "an XML document",
}
"""The first bytes of files that people may give by mistake -> what they are."""

_SUFFIXES = (".an2", ".an", ".nist", ".nst", ".eft", ".ebts")


def read_field_mapping(path: Path) -> dict[str, str]:
    """Read the meaning of each field of a PDF.

    Parameters
    ----------
    path : pathlib.Path
        YAML or JSON: name of a field -> key of a request, or `box:` and the id of a box.

    Raises
    ------
    YamlFileError or DocumentError
        If it is not a map of names to names.
    """
    mapping, lines = load_yaml(path)
    if not isinstance(mapping, dict) or not mapping:
        raise DocumentError(
            f"{path}: is not a map; write one field on each line, such as Text12: dated"
        )
    for field, key in mapping.items():
        if not isinstance(key, str):
            where = escape_line(f"{path}, line {lines.get(field)}: {cut_text(field)}")
            raise DocumentError(
                f"{where}: {quote_value(key)} is not a valid meaning; write a key of a request, "
                "such as dated, or a box, such as box:biometrics"
            )
    return mapping


class DocumentError(TrustactError):
    """A file is not a document of a booking, or cannot be opened."""


def read_document(path: Path, fields: Mapping[str, str] | None = None) -> Document:
    """Read a document of a booking.

    Parameters
    ----------
    fields : mapping of str to str, optional
        For a PDF: name of a field -> its meaning, as `detainer_forms.read_pdf` takes it.

    Raises
    ------
    TrustactError
        With the place in the file where something is wrong.
    """
    if other := describe_other_kind(path, pipes=True):
        raise DocumentError(f"{path}: {other}")
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_TRANSACTION_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST_TRANSACTION_BYTES:
        raise DocumentError(
            f"{path}: has more than {MOST_TRANSACTION_BYTES:,} bytes, which is the limit"
        )
    return parse_document(data, name=str(path), suffix=path.suffix, fields=fields)


def parse_document(
    data: bytes, *, name: str, suffix: str = "", fields: Mapping[str, str] | None = None
) -> Document:
    """Read the content of a document of a booking.

    Parameters
    ----------
    name : str
        For messages.
    suffix : str
        Of the file name; it only distinguishes a damaged transaction from a text.
    fields : mapping of str to str, optional
        For a PDF: name of a field -> its meaning.

    Raises
    ------
    TrustactError

    Examples
    --------
    >>> parse_document(b"form: I-247G", name="a.yaml").form
    'I-247G'
    """
    if not data.strip():
        raise DocumentError(f"{name}: is empty; it has to be {DOCUMENT_KINDS}")
    if data.startswith(b"%PDF"):
        return read_pdf(data, name=name, fields=fields)
    if fields is not None:
        raise DocumentError(f"{name}: is not a PDF; only a PDF has fields that need a meaning")
    if _TRANSACTION.match(data) or suffix.lower() in _SUFFIXES:
        return read_transaction(data, name=name)
    for start, what in _OTHER_FILES.items():
        if data.startswith(start):
            raise DocumentError(f"{name}: is {what}; it has to be {DOCUMENT_KINDS}")
    return _parse_text_document(data, name)


def _parse_text_document(data: bytes, name: str) -> Document:
    if len(data) > MOST_TEXT_BYTES:
        raise DocumentError(
            f"{name}: has {len(data):,} bytes of text; at most {MOST_TEXT_BYTES:,} are read"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name}: byte {error.start:,} is not UTF-8; it has to be {DOCUMENT_KINDS}"
        ) from error
    if _MESSAGE.match(text):
        return read_message(text.lstrip(), name=name)
    try:
        mapping, lines = parse_yaml(text, name)
    except YamlFileError as error:
        if _FORM.search(text):
            raise
        raise DocumentError(
            f"{name}: is not a known document; it has to be {DOCUMENT_KINDS}"
        ) from error
    if is_request(mapping):
        return DetainerRequest.from_mapping(mapping, name=name, lines=lines)
    if isinstance(mapping, dict) and "as_of" in mapping:
        raise DocumentError(f"{name}: is a case; `trustact decide {name}` answers it")
    raise DocumentError(f"{name}: is not a known document; it has to be {DOCUMENT_KINDS}")
