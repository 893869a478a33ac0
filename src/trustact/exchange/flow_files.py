"""Files of the flow: which of them a file is, and what it says.

A transaction (ANSI/NIST-ITL), a query or response about a person, or a request on a form of the
I-247 family as YAML, JSON or a PDF with fields. The first bytes tell, not the name.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from trustact.exchange.alien_query import AlienQuery, AlienResponse, read_message
from trustact.exchange.detainer_form import DetainerRequest, is_request, read_pdf
from trustact.exchange.nist import (
    BookingTransaction,
    ErrorResponse,
    SearchResponse,
    read_transaction,
)
from trustact.exchange.nist.framing import MOST_BYTES
from trustact.exchange.yamltext import FileError, load, loads
from trustact.language.errors import TrustactError

FlowDocument = (
    BookingTransaction
    | SearchResponse
    | ErrorResponse
    | AlienQuery
    | AlienResponse
    | DetainerRequest
)

MOST_TEXT_BYTES = 1_000_000
"""Bytes of a request as YAML or JSON, or of a message."""

KINDS = (
    "an ANSI/NIST-ITL transaction (begins with 1.001:), a message (IAQ or IAR in its first line), "
    "or a request on a form (YAML or JSON with 'form', or a PDF with fields)"
)

_TRANSACTION = re.compile(rb"\s*0*1\.0{0,2}1:")
_MESSAGE = re.compile(r"\s*IA[QR]\b")
_FORM = re.compile(r"^[\s{]*['\"]?form['\"]?\s*:", re.MULTILINE)
_SUFFIXES = (".an2", ".an", ".nist", ".nst", ".eft", ".ebts")


def read_field_names(path: Path) -> dict[str, str]:
    """Read which field of a PDF means what.

    Parameters
    ----------
    path : pathlib.Path
        YAML or JSON: name of a field -> key of a request, or `box:` and the id of a box.

    Returns
    -------
    dict of str to str

    Raises
    ------
    FileError or FlowFileError
        If it is no map of names to names.
    """
    mapping, lines = load(path)
    if not isinstance(mapping, dict) or not mapping:
        raise FlowFileError(f"{path}: is no map; it reads Text12: dated, a field a line")
    for field, key in mapping.items():
        if not isinstance(key, str):
            raise FlowFileError(
                f"{path}, line {lines.get(field)}: {field} means {key!r}; it means a key of a "
                "request, such as dated, or a box, such as box:biometrics"
            )
    return mapping


class FlowFileError(TrustactError):
    """A file is none of the flow, or cannot be opened."""


def read_flow_file(path: Path, fields: Mapping[str, str] | None = None) -> FlowDocument:
    """Read a file of the flow.

    Parameters
    ----------
    path : pathlib.Path
    fields : mapping of str to str, optional
        For a PDF: name of a field -> what it means, as `detainer_form.read_pdf` takes it.

    Returns
    -------
    BookingTransaction, SearchResponse, ErrorResponse, AlienQuery, AlienResponse or DetainerRequest

    Raises
    ------
    TrustactError
        With the place in the file where something is wrong.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise FlowFileError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise FlowFileError(
            f"{path}: has more than {MOST_BYTES:,} bytes, which are the most that are read"
        )
    return read_flow_bytes(data, name=str(path), suffix=path.suffix, fields=fields)


def read_flow_bytes(
    data: bytes, *, name: str, suffix: str = "", fields: Mapping[str, str] | None = None
) -> FlowDocument:
    """Read what a file of the flow holds.

    Parameters
    ----------
    data : bytes
    name : str
        What messages call it.
    suffix : str
        Of its name; it only tells a damaged transaction from a text.
    fields : mapping of str to str, optional
        For a PDF: name of a field -> what it means.

    Returns
    -------
    BookingTransaction, SearchResponse, ErrorResponse, AlienQuery, AlienResponse or DetainerRequest

    Raises
    ------
    TrustactError

    Examples
    --------
    >>> read_flow_bytes(b"form: I-247G", name="a.yaml").form
    'I-247G'
    """
    if not data.strip():
        raise FlowFileError(f"{name}: is empty; it has to be {KINDS}")
    if data.startswith(b"%PDF"):
        return read_pdf(data, name=name, fields=fields)
    if fields is not None:
        raise FlowFileError(f"{name}: is no PDF; only a PDF has fields that need a meaning")
    if _TRANSACTION.match(data) or suffix.lower() in _SUFFIXES:
        return read_transaction(data, name=name)
    return _of_text(data, name)


def _of_text(data: bytes, name: str) -> FlowDocument:
    if len(data) > MOST_TEXT_BYTES:
        raise FlowFileError(
            f"{name}: has {len(data):,} bytes of text; at most {MOST_TEXT_BYTES:,} are read"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FlowFileError(
            f"{name}: byte {error.start:,} is not UTF-8; this is none of the files of the flow, "
            f"which are {KINDS}"
        ) from error
    if _MESSAGE.match(text):
        return read_message(text.lstrip(), name=name)
    try:
        mapping, lines = loads(text, name)
    except FileError as error:
        if _FORM.search(text):
            raise
        raise FlowFileError(
            f"{name}: is none of the files of the flow, which are {KINDS}"
        ) from error
    if is_request(mapping):
        return DetainerRequest.from_mapping(mapping, name=name, lines=lines)
    if isinstance(mapping, dict) and "as_of" in mapping:
        raise FlowFileError(f"{name}: is a case; `trustact decide {name}` answers it")
    raise FlowFileError(f"{name}: is none of the files of the flow, which are {KINDS}")
