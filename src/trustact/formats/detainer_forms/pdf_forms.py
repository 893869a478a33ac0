"""Reads requests from PDFs with form fields.

A form that was printed, filled in by hand and scanned has no fields; a person has to read it. A
mapping gives the meaning of each field; it is never guessed, because the field names of the
official forms differ between editions. The mapping in this module is for a plain layout of this
project.

What the PDF does not state for certain is not known, and a note says why. As long as any box may be
marked that the mapping does not name, it is not known which boxes are marked.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.pdf_field_tree import PdfField, show_name
from trustact.formats.detainer_forms.pdf_fields import PdfForm, read_form
from trustact.formats.detainer_forms.request import ISSUERS, DetainerRequest
from trustact.formats.detainer_forms.versions import form_versions
from trustact.formats.schema_errors import describe_unknown_word
from trustact.language.errors import suggest_nearest
from trustact.language.vocabulary import SIGNATORIES

MOST_LISTED = 100
"""The most field names that a message lists, as a help to write a mapping."""

BOX_PREFIX = "box:"
"""Prefix of a box id, if the field is the box itself."""

IGNORED = "ignored"
"""The meaning of a field that says nothing about the request, even if it is marked."""

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

_YES = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}
_SURE = ("form", "edition")
"""What is known of a form although another state of it may be the valid one."""

_FLAGS = ("signed", "served_on_person")
_WORDS = {"issuer": ISSUERS, "warrant.signed_by": SIGNATORIES}
_MARKS = ("x", "yes", "true", "\u2713", "\u2714", "\u2611", "\u2612", "\u2717", "\u2718")
_NO_MARKS = ("", "no", "false", "off", "\u2610")
_MARK_WORDS = (*_MARKS, "checked", "marked", "selected")
_NOTHING = ("n/a", "na", "none")
"""In a field that the mapping does not name, these are no mark either."""

_SHORT = 3
"""The most characters of a text that may be a mark, such as initials or the letter of a font."""


def read_pdf(data: bytes, *, name: str, fields: Mapping[str, str] | None = None) -> DetainerRequest:
    """Read a request from a filled PDF that has form fields.

    Parameters
    ----------
    name : str
        Name of the file, for messages.
    fields : mapping of str to str, optional
        Name of a field of the PDF -> key of a request, a key such as `warrant.form` for an
        attached warrant, `box:` and the id of a box, or `ignored`. One button of a group is
        `Group=State`. Without it, the plain layout is expected.

    Returns
    -------
    DetainerRequest
        `left_out` lists the fields that are not in the mapping; their content is not kept. `notes`
        lists what is not certain.

    Raises
    ------
    FormError
        If the file is empty, too large, locked, damaged or not a PDF, if it has no form fields
        or none in the mapping, or if a value is of the wrong kind.
    """
    form = read_form(data, name)
    known = dict(PLAIN_FIELDS) if fields is None else dict(fields)
    if fields is None:
        known |= {field: field for field in form.fields if field.startswith(BOX_PREFIX)}
    _check_meanings(known, name)
    reading = _Reading(form, known, name)
    if not reading.mapped:
        listed = ", ".join(show_name(field) for field in list(form.fields)[:MOST_LISTED])
        raise FormError(
            name,
            f"has {len(form.fields)} form fields, but none is in the mapping: {listed}. Give a "
            "mapping of these fields",
        )
    if fields is not None:
        reading.note_missing_fields()
    mapping = reading.read_request()
    return DetainerRequest.from_mapping(
        mapping,
        name=name,
        left_out=tuple(sorted(show_name(field) for field in reading.fields_without_meaning())),
        notes=tuple(reading.notes),
    )


def _check_meanings(known: Mapping[str, str], name: str) -> None:
    meanings = (*PLAIN_FIELDS, "warrant.title", IGNORED)
    ids = {box.id for version in form_versions() for box in version.boxes or ()}
    for field, key in known.items():
        box = key.removeprefix(BOX_PREFIX) if key.startswith(BOX_PREFIX) else None
        if box is not None and box not in ids:
            problem = f"box {describe_unknown_word(box, sorted(ids))}"
        elif box is None and key not in meanings:
            problem = (
                f"{show_name(key)}: there is no such key; give one of: {', '.join(meanings)}"
                f"{suggest_nearest(key, meanings)}; or {BOX_PREFIX} and the id of a box, such as "
                "box:biometrics"
            )
        else:
            continue
        raise FormError(name, f"the mapping of field {show_name(field)}: {problem}")


class _Reading:
    """One PDF, read by one mapping."""

    def __init__(self, form: PdfForm, known: Mapping[str, str], name: str) -> None:
        self.form = form
        self.name = name
        self.notes: dict[str, None] = {}
        self.missing: list[tuple[str, str]] = []
        self.unread_warrant = False
        """Whether something is stated of a warrant, but cannot be read."""
        self.mapped: list[tuple[PdfField, str | None, str]] = []
        """Field, state of it or None for the whole field, and meaning."""
        for target, key in known.items():
            whole = form.fields.get(target)
            group, _, state = target.rpartition("=")
            part = form.fields.get(group)
            if whole is not None:
                self.mapped.append((whole, None, key))
            elif part is not None and part.state is not None and state in part.state.options:
                self.mapped.append((part, state, key))
            else:
                self.missing.append((target, key))

    def note(self, text: str) -> None:
        self.notes[text] = None

    def fields_without_meaning(self) -> list[str]:
        """Return the fields that the mapping does not name."""
        mapped = {field.name for field, _, _ in self.mapped}
        return [field for field in self.form.fields if field not in mapped]

    def note_missing_fields(self) -> None:
        for target, key in self.missing:
            self.note(f"the mapping names {show_name(target)} ({key}), which the PDF does not have")

    def read_request(self) -> dict[str, Any]:
        """Return the request as a mapping for the schema."""
        stated: dict[str, Any] = {}
        keys = dict.fromkeys(key for _, _, key in self.mapped)
        for key in keys:
            if not key.startswith(BOX_PREFIX) and key != IGNORED:
                stated[key] = self.read_value(key)
        if any(key.startswith(BOX_PREFIX) for key in keys):
            stated["boxes"] = self.read_boxes()
        else:
            self.find_box_doubts()
        if self.form.has_xfa or self.form.repaired:
            stated = {key: value for key, value in stated.items() if key in _SURE}
        if self.form.has_xfa:
            self.note(
                "the PDF also holds an XFA form, which may state something else; only the number "
                "of the form is taken from it"
            )
        if self.form.repaired:
            self.note(
                "the PDF is damaged or not complete, so its last changes may be missing; only the "
                "number of the form is taken from it. Send it again, or open it and save it again"
            )
        warrant = {
            key.partition(".")[2]: stated.pop(key) for key in list(stated) if "warrant." in key
        }
        if "form" in warrant:
            form = warrant["form"]
            none = form is not None and form.lower() == "none"
            stated["papers"] = [] if none else [warrant] if form else None
        described = any(value is not None for key, value in warrant.items() if key != "form")
        if not stated.get("papers") and (described or self.unread_warrant):
            self.note("a warrant is described, but not its form; it is not read")
            stated["papers"] = None
        return stated

    def read_value(self, key: str) -> Any:
        """Return what all fields of one meaning state; None where it is not known."""
        found: dict[Any, str] = {}
        uncertain = False
        for field, state, meaning in self.mapped:
            if meaning != key:
                continue
            value, why = _field_value(field, state, key)
            if why is not None and key == "form":
                raise FormError(self.name, f"form: field {show_name(field.name)}: {why}")
            if why is not None:
                self.note(f"{key} is not known: field {show_name(field.name)}: {why}")
                uncertain = True
                self.unread_warrant |= key.startswith("warrant.")
            elif value is not None:
                found.setdefault(value, field.name)
        if len(found) > 1:
            where = " and ".join(show_name(field) for field in found.values())
            if key == "form":
                raise FormError(self.name, f"form: the fields {where} state different forms")
            self.note(f"{key} is not known: the fields {where} state different values")
            return None
        return None if uncertain or not found else next(iter(found))

    def read_boxes(self) -> list[str] | None:
        """Return the ids of the marked boxes; None if it is not known which are marked."""
        marks: dict[str, set[bool]] = {}
        certain = not self.find_box_doubts()
        for field, state, key in self.mapped:
            if not key.startswith(BOX_PREFIX):
                continue
            marked, why = _field_mark(field, state)
            if why is None:
                marks.setdefault(key.removeprefix(BOX_PREFIX), set()).add(marked)
            else:
                self.note(f"{key} is not known: field {show_name(field.name)}: {why}")
                certain = False
        for box, states in marks.items():
            if len(states) > 1:
                self.note(f"{BOX_PREFIX}{box} is not known: it is marked in one place only")
                certain = False
        if any(key.startswith(BOX_PREFIX) for _, key in self.missing):
            certain = False
        if not certain:
            self.note("thus it is not known which boxes are marked")
            return None
        return [box for box, states in marks.items() if True in states]

    def find_box_doubts(self) -> bool:
        """Note every mark that may be a box of the form without being in the mapping."""
        before = len(self.notes)
        if self.form.drawings:
            self.note(
                f"{self.form.drawings} annotations, such as text, ink or stamps, are drawn on the "
                "pages beside the fields; they may be marks"
            )
        if self.form.broken:
            self.note(
                f"{self.form.broken} entries of the fields or pages are missing or of a wrong "
                "kind; they may be marks"
            )
        named = {field.name for field, _, _ in self.mapped}
        for field in self.form.fields.values():
            button = field.state
            if button is None:
                why = None if field.name in named else _doubt_text(field)
                if why is not None:
                    self.note(
                        f"field {show_name(field.name)} {why} and may be a mark, but the mapping "
                        f"does not name it; write {IGNORED} if it says nothing about the request"
                    )
                continue
            states = [state for other, state, _ in self.mapped if other is field]
            if None in states or (button.unclear is None and button.selected in (None, *states)):
                continue
            shown = show_name(field.name)
            if button.unclear is not None:
                if not states:
                    self.note(
                        f"box {shown} may be marked ({button.unclear}), but the mapping does not "
                        "name it"
                    )
            elif states:
                self.note(f"{shown}={button.selected} is marked, but the mapping does not name it")
            else:
                self.note(f"box {shown} is marked, but the mapping does not name it")
        return len(self.notes) > before


def _field_value(field: PdfField, state: str | None, key: str) -> tuple[Any, str | None]:
    """Return what a field states, or why it is not known."""
    button = field.state
    if button is None:
        return (None, field.unclear) if field.text is None else _text_value(key, field.text)
    if button.unclear is not None:
        return None, button.unclear
    if button.selected is None or (state is not None and button.selected != state):
        if key in _FLAGS:
            return None, "it is not marked, which does not say no"
        return None, None
    if key not in _FLAGS:
        return _text_value(key, button.selected)
    answer = _YES.get(button.selected.casefold())
    if answer is not None:
        return answer, None
    if state is not None or len(button.options) <= 1:
        return True, None
    return None, _which_state(field, button.options, key)


def _field_mark(field: PdfField, state: str | None) -> tuple[bool, str | None]:
    """Return whether a field is marked, or why it is not known."""
    button = field.state
    if button is None and field.text is not None:
        word = field.text.strip().casefold()
        known = word in _MARKS or word in _NO_MARKS
        return word in _MARKS, None if known else "its text is neither a mark nor empty"
    if button is None or button.unclear is not None:
        return False, field.unclear if button is None else button.unclear
    if button.selected is None:
        return False, None
    if state is not None:
        return button.selected == state, None
    if len(button.options) > 1:
        return False, _which_state(field, button.options, "a box")
    return True, None


def _doubt_text(field: PdfField) -> str | None:
    """Return why a field without buttons may be a marked box; None if it is none."""
    if field.kind not in ("text", "choice"):
        return None
    if field.text is None:
        return f"is not read ({field.unclear})"
    word = field.text.strip().strip("()[] ").casefold()
    if word in _NO_MARKS or word in _NOTHING or not word.strip("-_. "):
        return None
    if field.kind == "choice":
        return "has a choice"
    letters = "".join(word.split())
    short = len(letters) <= _SHORT and (len(letters) == 1 or not letters.isdecimal())
    repeated = len(set(letters)) == 1 and not letters.isdecimal()
    return "has a short text" if short or repeated or word in _MARK_WORDS else None


def _which_state(field: PdfField, options: Iterable[str], key: str) -> str:
    first = f"{show_name(field.name)}={show_name(next(iter(options)))}"
    return f"it has several buttons; name in the mapping which one is {key}, such as {first}"


def _text_value(key: str, text: str) -> tuple[Any, str | None]:
    """Return the value for which a text stands, or why it is not known.

    A name may be typed where an officer signs, so such a text is never quoted. The schema refuses
    what stands for no value of the other keys.
    """
    value = text.strip()
    if not value:
        return None, None
    if key in _FLAGS:
        answer = _YES.get(value.casefold())
        return answer, "its text is neither yes nor no" if answer is None else None
    words = _WORDS.get(key)
    if words is not None and value not in words:
        return None, f"its text is not one of: {', '.join(words)}"
    if key == "hours_requested" and value.isdecimal() and len(value) <= 5:
        return int(value), None
    return value, None
