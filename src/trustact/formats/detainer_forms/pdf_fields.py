"""Reads the form fields of a PDF: their names and kinds, their text, and which boxes are marked.

The tree of fields and the pages are both walked, because a box on a page may be missing in the
tree, and a field of the tree may be on no page. Every limit is checked during the walk.
"""

import io
import logging
import re
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.pdf_buttons import Button, ButtonState, find_button_state

MOST_PDF_BYTES = 10_000_000
"""The most bytes of a PDF."""

MOST_FIELDS = 500
MOST_NODES = 5_000
"""The most objects in the tree of fields and on the pages together."""

MOST_PAGES = 100
MOST_DEPTH = 30
"""The most levels of the tree of fields, of the tree of pages, and of references."""

MOST_NAME_CHARACTERS = 200
MOST_TEXT_CHARACTERS = 5_000
"""The most characters of a value; a value of a request is much shorter."""

MOST_SECONDS = 10
"""The most seconds that the walk may take."""

_HIDDEN = 2 | 32
"""The flags of an annotation that no page shows: hidden, no view."""
_END = re.compile(rb"startxref[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+%%EOF[\0\t\n\f\r ]*\Z")
_RADIO = 1 << 15
_PUSH = 1 << 16
_DRAWINGS = ("FreeText", "Ink", "Stamp", "Line", "Square", "Circle", "Polygon", "PolyLine")
"""Annotations by which a person marks a page beside its fields."""


@dataclass(frozen=True, slots=True)
class PdfField:
    """A form field of a PDF.

    Parameters
    ----------
    kind : str
        `text`, `button` (a check box or a group of radio buttons), `push-button` or `signature`.
    text : str or None
        The text of a field of text; None if it cannot be read, then `unclear` says why.
    state : ButtonState or None
        The state of a button.
    """

    name: str
    kind: str
    text: str | None
    state: ButtonState | None
    unclear: str | None = None


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
    walk = _Walk(name)
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
    try:
        opened = reader.decrypt("")
    except DependencyError as error:
        raise FormError(
            name,
            "is encrypted with AES, which needs one more package: pip install 'pypdf[crypto]'. "
            "Or save a copy without encryption, or type the request as YAML",
        ) from error
    if not opened:
        raise FormError(
            name,
            "is encrypted and opens only with a password; save a copy without a password, or type "
            "the request as YAML",
        )


@dataclass(slots=True)
class _Leaves:
    """What the leaves of the tree state that have one full name."""

    kinds: set[str] = field(default_factory=set)
    flags: int = 0
    values: list[Any] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a field hands down to the fields and buttons below it."""

    name: str = ""
    kind: str = ""
    flags: int = 0
    values: tuple[Any, ...] = ()


class _Walk:
    """Collects the fields of a PDF."""

    def __init__(self, name: str) -> None:
        self.file = name
        self.deadline = time.monotonic() + MOST_SECONDS
        self.nodes = 0
        self.drawings = 0
        self.broken = 0
        self.leaves: dict[str, _Leaves] = {}
        self.below: dict[int, _Inherited] = {}
        """Identity of a leaf -> what its parents state."""
        self.leaf_objects: dict[int, DictionaryObject] = {}
        self.visited: dict[int, DictionaryObject] = {}
        self.on_page: set[int] = set()

    def refuse(self, problem: str) -> FormError:
        return FormError(self.file, f"{problem}. Send the form alone, or type the request as YAML")

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self.refuse(f"has more than {MOST_NODES:,} form objects, which is the limit")
        self.check_time()

    def check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise self.refuse(f"takes more than {MOST_SECONDS} seconds to read")

    def resolve(self, value: Any) -> Any:
        """Return what a reference points to; None for the null object."""
        for _ in range(MOST_DEPTH):
            if not isinstance(value, IndirectObject):
                return None if isinstance(value, NullObject) else value
            value = value.get_object()
        raise self.refuse(f"has a reference of more than {MOST_DEPTH} steps")

    def entry(self, holder: DictionaryObject, key: str) -> Any:
        # dict.get: the method of the class would follow only one reference
        return self.resolve(dict.get(holder, key))

    def array(self, holder: DictionaryObject, key: str) -> list[Any]:
        found = self.entry(holder, key)
        if isinstance(found, ArrayObject):
            return list.copy(found)
        self.broken += found is not None
        return []

    def visit_fields(self, form: DictionaryObject) -> None:
        """Visit the tree of fields."""
        waiting = [(node, _Inherited(), 1) for node in reversed(self.array(form, "/Fields"))]
        while waiting:
            reference, above, depth = waiting.pop()
            node = self.resolve(reference)
            self.count()
            if not isinstance(node, DictionaryObject):
                self.broken += 1
                continue
            if depth > MOST_DEPTH:
                raise self.refuse(f"has fields of more than {MOST_DEPTH} levels")
            if id(node) in self.visited:
                raise self.refuse("has a field that is below itself or in two places")
            self.visited[id(node)] = node
            own = self.hand_down(node, above)
            children = self.array(node, "/Kids")
            if children:
                waiting += [(child, own, depth + 1) for child in reversed(children)]
            else:
                self.add_leaf(node, own)

    def hand_down(self, node: DictionaryObject, above: _Inherited) -> _Inherited:
        """Return what a node states together with what it inherits."""
        part = self.entry(node, "/T")
        kind = self.entry(node, "/FT")
        flags = self.entry(node, "/Ff")
        value = self.entry(node, "/V")
        values = () if value is None else (value,)
        named = part is not None
        name = above.name
        if named:
            text = str(part) if isinstance(part, str) else repr(part)
            name = f"{above.name}.{text}" if above.name else text
        if len(name) > MOST_NAME_CHARACTERS:
            raise self.refuse(
                f"has a field whose name is longer than {MOST_NAME_CHARACTERS} characters"
            )
        # Without a name of its own, a node is a button of the field above: both state one value.
        inherited = values or above.values if named else above.values + values
        return _Inherited(
            name,
            str(kind).removeprefix("/") if isinstance(kind, NameObject) else above.kind,
            int(flags) if isinstance(flags, NumberObject) else above.flags,
            inherited,
        )

    def add_leaf(self, node: DictionaryObject, own: _Inherited) -> None:
        self.below[id(node)] = own
        self.leaf_objects[id(node)] = node

    def visit_pages(self, catalog: DictionaryObject) -> None:
        """Visit the annotations of every page: the fields it shows, and marks beside them."""
        waiting = [(dict.get(catalog, "/Pages"), 1)]
        seen: dict[int, DictionaryObject] = {}
        pages = 0
        while waiting:
            reference, depth = waiting.pop()
            node = self.resolve(reference)
            self.count()
            if not isinstance(node, DictionaryObject) or id(node) in seen:
                self.broken += 1
                continue
            seen[id(node)] = node
            if depth > MOST_DEPTH:
                raise self.refuse(f"has a tree of pages of more than {MOST_DEPTH} levels")
            children = self.array(node, "/Kids")
            if children:
                waiting += [(child, depth + 1) for child in reversed(children)]
                continue
            pages += 1
            if pages > MOST_PAGES:
                raise self.refuse(f"has more than {MOST_PAGES} pages, which is the limit")
            for annotation in self.array(node, "/Annots"):
                self.visit_annotation(annotation)

    def visit_annotation(self, reference: Any) -> None:
        node = self.resolve(reference)
        self.count()
        if not isinstance(node, DictionaryObject):
            self.broken += 1
            return
        kind = self.entry(node, "/Subtype")
        word = str(kind).removeprefix("/") if isinstance(kind, NameObject) else ""
        hidden = self.is_hidden(node)
        if word in _DRAWINGS and not hidden:
            self.drawings += 1
        if word == "Widget" or id(node) in self.leaf_objects:
            if not hidden:
                self.on_page.add(id(node))
            if id(node) not in self.leaf_objects and not self.array(node, "/Kids"):
                self.add_leaf(node, self.climb(node))

    def climb(self, node: DictionaryObject) -> _Inherited:
        """Return what a button on a page inherits that is missing in the tree of fields."""
        chain = [node]
        for _ in range(MOST_DEPTH):
            parent = self.entry(chain[-1], "/Parent")
            if not isinstance(parent, DictionaryObject):
                break
            if any(parent is known for known in chain):
                raise self.refuse("has a field that is below itself")
            chain.append(parent)
        else:
            raise self.refuse(f"has fields of more than {MOST_DEPTH} levels")
        own = _Inherited()
        for holder in reversed(chain):
            own = self.hand_down(holder, own)
        return own

    def is_hidden(self, node: DictionaryObject) -> bool:
        flags = self.entry(node, "/F")
        return isinstance(flags, NumberObject) and bool(int(flags) & _HIDDEN)

    def build_fields(self) -> dict[str, PdfField]:
        """Return the fields, each with what all its leaves state."""
        for identity, own in self.below.items():
            leaves = self.leaves.setdefault(own.name, _Leaves())
            node = self.leaf_objects[identity]
            leaves.kinds.add(own.kind)
            leaves.flags |= own.flags
            leaves.values += own.values
            leaves.buttons.append(self.button(node))
            if len(self.leaves) > MOST_FIELDS:
                raise self.refuse(f"has more than {MOST_FIELDS} form fields, which is the limit")
        return {name: self.build_field(name, leaves) for name, leaves in self.leaves.items()}

    def button(self, node: DictionaryObject) -> Button:
        appearance = self.entry(node, "/AS")
        drawings = self.entry(node, "/AP")
        normal = self.entry(drawings, "/N") if isinstance(drawings, DictionaryObject) else None
        one_drawing = isinstance(normal, StreamObject)
        states: frozenset[str] = frozenset()
        if isinstance(normal, DictionaryObject) and not one_drawing:
            states = frozenset(str(key).removeprefix("/") for key in normal)
        shown = str(appearance).removeprefix("/") if isinstance(appearance, str) else None
        return Button(shown, states, one_drawing, visible=id(node) in self.on_page)

    def build_field(self, name: str, leaves: _Leaves) -> PdfField:
        buttons = leaves.buttons
        drawn = any(button.states or button.appearance is not None for button in buttons)
        named = "" in leaves.kinds and any(isinstance(v, NameObject) for v in leaves.values)
        if "Btn" in leaves.kinds or drawn or named or not leaves.kinds <= {"Tx", "Ch", "Sig", ""}:
            if leaves.flags & _PUSH and not leaves.flags & _RADIO and not drawn:
                return PdfField(name, "push-button", None, None, "it is a push button")
            values = [self.button_value(value) for value in leaves.values]
            return PdfField(name, "button", None, find_button_state(values, buttons))
        if "Sig" in leaves.kinds:
            why = "it is a field for a digital signature, which is not checked"
            return PdfField(name, "signature", None, None, why)
        texts = {self.text(value, name) for value in leaves.values}
        if None in texts:
            return PdfField(name, "text", None, None, "its value is not a text")
        if len(texts) > 1:
            return PdfField(name, "text", None, None, "it has several values")
        text = next(iter(texts), "") or ""
        if text.strip() and not any(button.visible for button in buttons):
            return PdfField(name, "text", None, None, "no page shows it")
        return PdfField(name, "text", text, None)

    def button_value(self, value: Any) -> str | bool | None:
        if isinstance(value, BooleanObject):
            return bool(value.value)
        if isinstance(value, NameObject):
            return str(value).removeprefix("/")
        return str(value) if isinstance(value, TextStringObject) else None

    def text(self, value: Any, name: str) -> str | None:
        """Return a value as text; None if it is none."""
        self.check_time()
        if isinstance(value, ArrayObject) and len(value) == 1:
            value = self.resolve(value[0])
        if isinstance(value, StreamObject):
            data = value.get_data()
            found = data.decode("utf-8", errors="replace") if isinstance(data, bytes) else data
        elif isinstance(value, NameObject):
            found = str(value).removeprefix("/")
        elif isinstance(value, TextStringObject | NumberObject | FloatObject):
            found = str(value)
        else:
            return None
        if len(found) > MOST_TEXT_CHARACTERS:
            raise self.refuse(
                f"has a field of {len(found):,} characters ({show_name(name)}); the limit is "
                f"{MOST_TEXT_CHARACTERS:,}"
            )
        return None if "\ufffd" in found else found


def show_name(name: str) -> str:
    """Return the name of a field for a message: printable, and not longer than a line."""
    shown = name if name and name.isprintable() else ascii(name)
    return shown if len(shown) <= 60 else f"{shown[:60]}..."
