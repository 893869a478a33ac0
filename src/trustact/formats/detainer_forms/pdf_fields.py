"""Opens a PDF and reads its form: the names of its fields, their text, and which are marked.

The library that reads PDFs repairs a damaged file as well as it can, and may then find an older
state of the form. Such a file is marked as repaired.
"""

import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.pdf_field_tree import FieldWalk, PdfField

MOST_PDF_BYTES = 10_000_000
"""The most bytes of a PDF."""

_END = re.compile(rb"startxref[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+%%EOF[\0\t\n\f\r ]*\Z")


@dataclass(frozen=True, slots=True)
class PdfForm:
    """The form in a PDF.

    Parameters
    ----------
    fields : dict of str to PdfField
        By the full name of the field.
    has_xfa : bool
        Whether it also holds an XFA form, which may state something else.
    drawings : int
        Annotations on the pages that may be marks beside the fields.
    broken : int
        Entries of the tree of fields and of the pages that are no field and no annotation.
    repaired : bool
        Whether the file is damaged or ends early; an update of it may be lost.
    """

    fields: dict[str, PdfField]
    has_xfa: bool
    drawings: int
    broken: int
    repaired: bool


def read_form(data: bytes, name: str) -> PdfForm:
    """Read the form in a PDF.

    Raises
    ------
    FormError
        If the file is empty, damaged, locked by a password or not a PDF, exceeds a limit, or has
        no form fields.
    """
    if not data:
        raise FormError(name, "is empty; send the PDF again")
    if len(data) > MOST_PDF_BYTES:
        raise FormError(name, f"has {len(data):,} bytes; the limit for PDFs is {MOST_PDF_BYTES:,}")
    if not data.startswith(b"%PDF-"):
        raise FormError(name, "is not a PDF: it does not begin with %PDF-")
    try:
        with _catch_messages() as repairs:
            form = _read(data, name, repairs)
    except FormError:
        raise
    except DependencyError as error:
        raise FormError(
            name,
            "is encrypted with AES, which needs one more package: pip install 'trustact[forms]'. "
            "Or save a copy without encryption, or type the request as YAML",
        ) from error
    except Exception as error:  # the library raises many kinds of errors for a damaged PDF
        kind = type(error).__name__
        limited = kind in ("LimitReachedError", "MemoryError", "RecursionError")
        problem = (
            "a part of it is too large or too deep" if limited else "it is damaged or truncated"
        )
        raise FormError(
            name,
            f"cannot be read as a PDF ({kind}): {problem}. Send it again, or type the request as "
            "YAML",
        ) from error
    if not form.fields and form.has_xfa:
        raise FormError(
            name,
            "holds an XFA form without fields of its own, which is not read. Type the request as "
            "YAML",
        )
    if not form.fields:
        raise FormError(
            name,
            "has no form fields; it is a scan or a print, or its fields were flattened, and a "
            "person has to read it. Type the request as YAML",
        )
    return form


class _Repairs(logging.Handler):
    """Counts what the library corrects in a damaged PDF; its messages quote the file."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a message without keeping it."""
        self.count += 1


@contextmanager
def _catch_messages() -> Iterator[_Repairs]:
    """Keep the messages of the library from every log and terminal, and count them."""
    logger = logging.getLogger("pypdf")
    before = logger.level, logger.propagate, logger.handlers
    repairs = _Repairs()
    logger.setLevel(logging.WARNING)
    logger.propagate, logger.handlers = False, [repairs]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield repairs
    finally:
        logger.setLevel(before[0])
        logger.propagate, logger.handlers = before[1], before[2]


def _read(data: bytes, name: str, repairs: _Repairs) -> PdfForm:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        _unlock(reader, name)
    walk = FieldWalk(name)
    catalog = walk.resolve(reader.root_object)
    if not isinstance(catalog, DictionaryObject):
        raise FormError(name, "cannot be read as a PDF: it has no catalog. Send it again")
    form = walk.entry(catalog, "/AcroForm")
    has_xfa = False
    if isinstance(form, DictionaryObject):
        has_xfa = walk.entry(form, "/XFA") is not None
        walk.visit_fields(form)
    walk.visit_pages(catalog)
    fields = walk.build_fields()
    repaired = repairs.count > 0 or _END.search(data) is None
    return PdfForm(fields, has_xfa, walk.drawings, walk.broken, repaired)


def _unlock(reader: PdfReader, name: str) -> None:
    """Open a PDF that only restricts what may be done with it; every viewer opens it likewise."""
    opened = reader.decrypt("")
    if not opened:
        raise FormError(
            name,
            "is encrypted and opens only with a password; save a copy without a password, or type "
            "the request as YAML",
        )
