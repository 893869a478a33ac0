"""Walks the tree of form fields and the pages of a PDF, and collects the fields with their values.

Both are walked, because a box on a page may be missing in the tree, and a field of the tree may be
on no page. Every limit is checked during the walk.
"""

import time
from dataclasses import dataclass, field
from typing import Any

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
        `text`, `choice` (from a list), `button` (a check box or a group of radio buttons),
        `push-button` or `signature`.
    text : str or None
        The text of a field of text or a choice; None if it cannot be read, then `unclear` says why.
    state : ButtonState or None
        The state of a button.
    """

    name: str
    kind: str
    text: str | None
    state: ButtonState | None
    unclear: str | None = None


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


class FieldWalk:
    """Collects the fields of a PDF.

    Parameters
    ----------
    name : str
        Of the file, for messages.

    Attributes
    ----------
    drawings : int
        Annotations on the pages that may be marks beside the fields.
    broken : int
        Entries of the tree of fields and of the pages that are no field and no annotation.
    """

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

    def _refuse(self, problem: str) -> FormError:
        return FormError(self.file, f"{problem}. Send the form alone, or type the request as YAML")

    def _count(self) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._refuse(f"has more than {MOST_NODES:,} form objects, which is the limit")
        self._check_time()

    def _check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise self._refuse(f"takes more than {MOST_SECONDS} seconds to read")

    def resolve(self, value: Any) -> Any:
        """Return what a reference points to; None for the null object."""
        for _ in range(MOST_DEPTH):
            if not isinstance(value, IndirectObject):
                return None if isinstance(value, NullObject) else value
            value = value.get_object()
        raise self._refuse(f"has a reference of more than {MOST_DEPTH} steps")

    def entry(self, holder: DictionaryObject, key: str) -> Any:
        """Return the value of a key, behind all references; None if there is none."""
        # dict.get: the method of the class would follow only one reference
        return self.resolve(dict.get(holder, key))

    def _array(self, holder: DictionaryObject, key: str) -> list[Any]:
        found = self.entry(holder, key)
        if isinstance(found, ArrayObject):
            return list.copy(found)
        self.broken += found is not None
        return []

    def visit_fields(self, form: DictionaryObject) -> None:
        """Visit the tree of fields."""
        waiting = [(node, _Inherited(), 1) for node in reversed(self._array(form, "/Fields"))]
        while waiting:
            reference, above, depth = waiting.pop()
            node = self.resolve(reference)
            self._count()
            if not isinstance(node, DictionaryObject):
                self.broken += 1
                continue
            if depth > MOST_DEPTH:
                raise self._refuse(f"has fields of more than {MOST_DEPTH} levels")
            if id(node) in self.visited:
                raise self._refuse("has a field that is below itself or in two places")
            self.visited[id(node)] = node
            own = self._hand_down(node, above)
            children = self._array(node, "/Kids")
            if children:
                waiting += [(child, own, depth + 1) for child in reversed(children)]
            else:
                self._add_leaf(node, own)

    def _hand_down(self, node: DictionaryObject, above: _Inherited) -> _Inherited:
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
            raise self._refuse(
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

    def _add_leaf(self, node: DictionaryObject, own: _Inherited) -> None:
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
            self._count()
            if not isinstance(node, DictionaryObject) or id(node) in seen:
                self.broken += 1
                continue
            seen[id(node)] = node
            if depth > MOST_DEPTH:
                raise self._refuse(f"has a tree of pages of more than {MOST_DEPTH} levels")
            children = self._array(node, "/Kids")
            if children:
                waiting += [(child, depth + 1) for child in reversed(children)]
                continue
            pages += 1
            if pages > MOST_PAGES:
                raise self._refuse(f"has more than {MOST_PAGES} pages, which is the limit")
            for annotation in self._array(node, "/Annots"):
                self._visit_annotation(annotation)

    def _visit_annotation(self, reference: Any) -> None:
        node = self.resolve(reference)
        self._count()
        if not isinstance(node, DictionaryObject):
            self.broken += 1
            return
        kind = self.entry(node, "/Subtype")
        word = str(kind).removeprefix("/") if isinstance(kind, NameObject) else ""
        hidden = self._is_hidden(node)
        if word in _DRAWINGS and not hidden:
            self.drawings += 1
        if word == "Widget" or id(node) in self.leaf_objects:
            if not hidden:
                self.on_page.add(id(node))
            if id(node) not in self.leaf_objects and not self._array(node, "/Kids"):
                self._add_leaf(node, self._climb(node))

    def _climb(self, node: DictionaryObject) -> _Inherited:
        """Return what a button on a page inherits that is missing in the tree of fields."""
        chain = [node]
        for _ in range(MOST_DEPTH):
            parent = self.entry(chain[-1], "/Parent")
            if not isinstance(parent, DictionaryObject):
                break
            if any(parent is known for known in chain):
                raise self._refuse("has a field that is below itself")
            chain.append(parent)
        else:
            raise self._refuse(f"has fields of more than {MOST_DEPTH} levels")
        own = _Inherited()
        for holder in reversed(chain):
            own = self._hand_down(holder, own)
        return own

    def _is_hidden(self, node: DictionaryObject) -> bool:
        """Return whether an annotation is not, or not always, to be seen on its page."""
        flags = self.entry(node, "/F")
        if isinstance(flags, NumberObject) and int(flags) & _HIDDEN:
            return True
        if self.entry(node, "/OC") is not None:
            return True  # a layer, which a viewer may show or not
        edges = [self.resolve(edge) for edge in self._array(node, "/Rect")]
        return len(edges) == 4 and (edges[0] == edges[2] or edges[1] == edges[3])

    def build_fields(self) -> dict[str, PdfField]:
        """Return the fields, each with what all its leaves state."""
        for identity, own in self.below.items():
            leaves = self.leaves.setdefault(own.name, _Leaves())
            node = self.leaf_objects[identity]
            leaves.kinds.add(own.kind)
            leaves.flags |= own.flags
            leaves.values += own.values
            leaves.buttons.append(self._button(node))
            if len(self.leaves) > MOST_FIELDS:
                raise self._refuse(f"has more than {MOST_FIELDS} form fields, which is the limit")
        return {name: self._build_field(name, leaves) for name, leaves in self.leaves.items()}

    def _button(self, node: DictionaryObject) -> Button:
        appearance = self.entry(node, "/AS")
        drawings = self.entry(node, "/AP")
        normal = self.entry(drawings, "/N") if isinstance(drawings, DictionaryObject) else None
        one_drawing = isinstance(normal, StreamObject)
        states: frozenset[str] = frozenset()
        if isinstance(normal, DictionaryObject) and not one_drawing:
            states = frozenset(str(key).removeprefix("/") for key in normal)
        shown = str(appearance).removeprefix("/") if isinstance(appearance, str) else None
        return Button(shown, states, one_drawing, visible=id(node) in self.on_page)

    def _build_field(self, name: str, leaves: _Leaves) -> PdfField:
        buttons = leaves.buttons
        drawn = any(button.states or button.appearance is not None for button in buttons)
        named = "" in leaves.kinds and any(isinstance(v, NameObject) for v in leaves.values)
        if "Btn" in leaves.kinds or drawn or named or not leaves.kinds <= {"Tx", "Ch", "Sig", ""}:
            if leaves.flags & _PUSH and not leaves.flags & _RADIO and not drawn:
                return PdfField(name, "push-button", None, None, "it is a push button")
            values = [self._button_value(value) for value in leaves.values]
            return PdfField(name, "button", None, find_button_state(values, buttons))
        if "Sig" in leaves.kinds:
            why = "it is a field for a digital signature, which is not checked"
            return PdfField(name, "signature", None, None, why)
        kind = "choice" if "Ch" in leaves.kinds else "text"
        texts = {self._text(value, name) for value in leaves.values}
        if None in texts:
            return PdfField(name, kind, None, None, "its value is not a text")
        if len(texts) > 1:
            return PdfField(name, kind, None, None, "it has several values")
        text = next(iter(texts), "") or ""
        if text.strip() and not any(button.visible for button in buttons):
            return PdfField(name, kind, None, None, "no page shows it")
        return PdfField(name, kind, text, None)

    def _button_value(self, value: Any) -> str | bool | None:
        if isinstance(value, BooleanObject):
            return bool(value.value)
        if isinstance(value, NameObject):
            return str(value).removeprefix("/")
        return str(value) if isinstance(value, TextStringObject) else None

    def _text(self, value: Any, name: str) -> str | None:
        """Return a value as text; None if it is none."""
        self._check_time()
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
            raise self._refuse(
                f"has a field of {len(found):,} characters ({show_name(name)}); the limit is "
                f"{MOST_TEXT_CHARACTERS:,}"
            )
        return None if "\ufffd" in found else found


def show_name(name: str) -> str:
    """Return the name of a field for a message: printable, and not longer than a line."""
    shown = name if name and name.isprintable() else ascii(name)
    return shown if len(shown) <= 60 else f"{shown[:60]}..."
