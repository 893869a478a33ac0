"""Check boxes and radio buttons of PDFs: the true state or not known, never a certain wrong one.

Holds the kinds of the cases f05a (a value that is none), f06a (value and appearance differ), f07 (a
marked box that the mapping does not name) and f29e (a check box for a flag).
"""

import random
from itertools import product
from pathlib import Path

import pytest

from campaigns import Tally
from formats.raw_pdf import FORM, box, form_pdf, text_field
from trustact.formats.detainer_forms import FormError, case_facts, read_pdf
from trustact.formats.detainer_forms.defects import find_face_defects
from trustact.formats.detainer_forms.pdf_buttons import Button, find_button_state

FILES = Path(__file__).parent / "pdf"


def read(*fields, mapping=None, **parts):
    return read_pdf(form_pdf(FORM, *fields, **parts), name="a.pdf", fields=mapping)


def marked(entries, states=b"/Yes 9 0 R/Off 9 0 R"):
    """Return the state of a box: True, False, or None with a note."""
    found = read(box(b"box:biometrics", entries, states))
    assert (found.boxes is None) == bool(found.notes)
    return None if found.boxes is None else found.boxes == ("biometrics",)


VALUES = {
    "absent": (b"", None),
    "null": (b"/V null", None),
    "null by reference": (b"/V 9 0 R", None),
    "a reference to nothing": (b"/V 99 0 R", "other"),
    "false": (b"/V false", False),
    "No": (b"/V/No", False),
    "no": (b"/V/no", False),
    "False": (b"/V/False", False),
    "off": (b"/V/off", False),
    "OFF": (b"/V/OFF", False),
    "Off": (b"/V/Off", False),
    "Off as text": (b"/V(Off)", False),
    "empty text": (b"/V()", False),
    "Yes": (b"/V/Yes", True),
    "Yes with an escape": (b"/V/Y#65s", True),
    "Yes as text": (b"/V(Yes)", True),
    "Yes as hex": (b"/V<596573>", True),
    "true": (b"/V true", True),
    "another mark": (b"/V/On", "other"),
    "a number": (b"/V 1", "other"),
    "zero": (b"/V 0", "other"),
    "a list": (b"/V[/Yes]", "other"),
    "a map": (b"/V<</Yes 1>>", "other"),
}
APPEARANCES = {
    "absent": (b"", None),
    "null": (b"/AS null", None),
    "Off": (b"/AS/Off", False),
    "off": (b"/AS/off", False),
    "Yes": (b"/AS/Yes", True),
    "another": (b"/AS/On", "other"),
}


def state_of(value, appearance):
    """Return what both together state: a second, slow statement of the rule."""
    if "other" in (value, appearance):
        return None
    if value is True:
        return True if appearance is True else None
    return None if appearance is True else False


@pytest.mark.parametrize(("value", "appearance"), [*product(VALUES, APPEARANCES)])
def test_a_box_has_the_state_on_which_value_and_appearance_agree(value, appearance):
    (v, stated), (shown, drawn) = VALUES[value], APPEARANCES[appearance]
    expected = state_of(stated, drawn)
    assert marked(v + shown) is expected


@pytest.mark.parametrize(
    ("entries", "states", "expected"),
    [
        pytest.param(b"/V/Yes/AS/Yes", b"", True, id="no drawings, both say yes"),
        pytest.param(b"/V/Yes", b"", True, id="no drawings, drawn by its value"),
        pytest.param(b"/V/Yes/AS/Off", b"", None, id="no drawings, they differ"),
        pytest.param(b"/AS/Yes", b"", None, id="no drawings, appearance only"),
        pytest.param(b"/V/1/AS/1", b"/1 9 0 R", True, id="no drawing of Off"),
        pytest.param(b"/V/0/AS/0", b"/0 9 0 R/Off 9 0 R", True, id="a mark called 0"),
        pytest.param(b"/V/On/AS/On", b"/Yes 9 0 R/Off 9 0 R", None, id="a mark that it lacks"),
        pytest.param(b"/V/No/AS/No", b"/No 9 0 R/Off 9 0 R", None, id="a mark called No"),
        pytest.param(b"/V/Off/AS/Off", b"/No 9 0 R/Off 9 0 R", False, id="called No, not marked"),
        pytest.param(b"/V/No/AS/No", b"/Yes 9 0 R/No 9 0 R", False, id="No in place of Off"),
        pytest.param(b"/V/off/AS/off", b"/off 9 0 R/Yes 9 0 R", False, id="off in place of Off"),
        pytest.param(b"/V/off/AS/off", b"/off 9 0 R/Off 9 0 R", None, id="off beside Off"),
        pytest.param(b"/V/Yes/V/Off/AS/Off", b"/Yes 9 0 R", None, id="two values in one map"),
        pytest.param(b"/V/Yes/AS/Yes/F 2", b"/Yes 9 0 R", None, id="marked and hidden"),
        pytest.param(b"/V/Yes/AS/Yes/F 32", b"/Yes 9 0 R", None, id="marked, not in view"),
        pytest.param(b"/V/Yes/AS/Yes/OC 9 0 R", b"/Yes 9 0 R", True, id="an empty layer"),
        pytest.param(b"/V/Yes/AS/Yes/OC<<>>", b"/Yes 9 0 R", None, id="marked in a layer"),
        pytest.param(b"/V/Yes/AS/Yes/Rect[5 5 5 9]", b"/Yes 9 0 R", None, id="without width"),
        pytest.param(b"/V/Yes/AS/Yes/Rect[5 5 9 9]", b"/Yes 9 0 R", True, id="with an area"),
        pytest.param(b"/V/Yes/AS/Yes/F 4", b"/Yes 9 0 R", True, id="marked, printed"),
        pytest.param(b"/V/Yes/AS/Yes/Ff 65536", b"/Yes 9 0 R", True, id="called a push button"),
        pytest.param(b"/DV/Yes", b"/Yes 9 0 R/Off 9 0 R", False, id="a default is no value"),
    ],
)
def test_a_box_of_another_layout(entries, states, expected):
    assert marked(entries, states) is expected


def test_a_box_with_a_single_drawing_is_not_known_unless_it_is_marked():
    stream = b"<</Length 0>>stream\n\nendstream"
    assert read(
        b"<</Subtype/Widget/FT/Btn/T(box:biometrics)/AP<</N 12 0 R>>>>", below=[stream]
    ).boxes is None  # fmt: skip


def two_buttons(parent, first, second):
    """Return a field of two buttons, which are objects 12 and 13."""
    group = b"<</FT/Btn/T(box:biometrics)/Kids[12 0 R 13 0 R]%s>>" % parent
    one = b"<</Subtype/Widget/Parent 11 0 R/AP<</N<<%s 9 0 R/Off 9 0 R>>>>/AS%s>>"
    return group, {"below": [one % first, one % second]}


@pytest.mark.parametrize(
    ("parent", "first", "second", "expected"),
    [
        (b"/V/Yes", (b"/Yes", b"/Yes"), (b"/Yes", b"/Yes"), ("biometrics",)),
        (b"/V/Yes", (b"/Yes", b"/Yes"), (b"/Yes", b"/Off"), None),
        (b"/V/Off", (b"/Yes", b"/Yes"), (b"/Yes", b"/Off"), None),
        (b"", (b"/Yes", b"/Off"), (b"/Yes", b"/Off"), ()),
        (b"/V/Yes", (b"/Yes", b"/Yes"), (b"/No", b"/Off"), None),
    ],
    ids=["two copies", "one copy", "appearance of one", "none", "which of two is the box"],
)
def test_the_buttons_of_one_field_have_one_state(parent, first, second, expected):
    group, parts = two_buttons(parent, first, second)
    found = read(group, **parts)
    assert found.boxes == expected
    assert bool(found.notes) == (expected is None)


RADIO = b"<</FT/Btn/Ff 49152/T(ground)/Kids[12 0 R 13 0 R]%s>>"
KID = b"<</Subtype/Widget/Parent 11 0 R/AP<</N<</%s 9 0 R/Off 9 0 R>>>>/AS/%s>>"
GROUP = {"form": "form", "ground=1": "box:final-order", "ground=2": "box:biometrics"}


@pytest.mark.parametrize(
    ("value", "first", "second", "expected"),
    [
        (b"/V/1", b"1", b"Off", ("final-order",)),
        (b"/V/2", b"Off", b"2", ("biometrics",)),
        (b"", b"Off", b"Off", ()),
        (b"/V/Off", b"Off", b"Off", ()),
        (b"/V/1", b"Off", b"2", None),
        (b"/V/1", b"1", b"2", None),
        (b"/V/1", b"Off", b"Off", None),
        (b"", b"1", b"Off", None),
        (b"/V/3", b"Off", b"Off", None),
    ],
)
def test_a_radio_group_states_its_button_or_nothing(value, first, second, expected):
    below = [KID % (b"1", first), KID % (b"2", second)]
    assert read(RADIO % value, below=below, mapping=GROUP).boxes == expected


def test_a_button_of_a_group_that_the_mapping_does_not_name_is_said():
    below = [KID % (b"1", b"Off"), KID % (b"2", b"2")]
    found = read(RADIO % b"/V/2", below=below, mapping={"form": "form", "ground=1": "box:felony"})
    assert found.boxes is None
    assert found.notes[0] == "ground=2 is marked, but the mapping does not name it"


def test_a_group_that_is_mapped_as_a_whole_says_how_to_name_its_buttons():
    below = [KID % (b"1", b"Off"), KID % (b"2", b"2")]
    found = read(RADIO % b"/V/2", below=below, mapping={"form": "form", "ground": "box:felony"})
    assert found.boxes is None
    assert "name in the mapping which one is a box, such as ground=1" in found.notes[0]


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_radio_group_of_yes_and_no_states_a_flag(answer):
    shown = {b"Yes": b"Off", b"No": b"Off"} | {answer.encode(): answer.encode()}
    below = [KID % (state, shown[state]) for state in (b"Yes", b"No")]
    found = read(
        RADIO % (b"/V/" + answer.encode()),
        below=below,
        mapping={"form": "form", "ground": "signed"},
    )
    assert found.signed is (answer == "Yes")


SIGNED = {"form": "form", "C1": "signed"}


@pytest.mark.parametrize(
    ("field", "expected", "notes"),
    [
        (box(b"C1", b"/V/Yes/AS/Yes"), True, 0),
        (box(b"C1", b"/V/On/AS/On", b"/On 9 0 R"), True, 0),
        (box(b"C1", b"/V/Off/AS/Off"), None, 1),
        (box(b"C1", b""), None, 1),
        (box(b"C1", b"/AS/Yes"), None, 1),
        (b"<</Subtype/Widget/FT/Sig/T(C1)/V<</Contents(x)>>>>", None, 1),
        (b"<</Subtype/Widget/FT/Sig/T(C1)>>", None, 1),
        (text_field(b"C1", b"yes"), True, 0),
        (text_field(b"C1", b"No"), False, 0),
        (text_field(b"C1", b""), None, 0),
        (text_field(b"C1", b"Jane Roe"), None, 1),
        (text_field(b"C1", b"X"), None, 1),
        (b"<</Subtype/Widget/FT/Ch/T(C1)/V(Jane Roe)>>", None, 1),
    ],
)
def test_a_field_for_the_signature_is_read(field, expected, notes):
    found = read(field, mapping=SIGNED)
    assert found.signed is expected
    assert len(found.notes) == notes


@pytest.mark.parametrize("key", ["signed", "served_on_person", "issuer", "warrant.signed_by"])
def test_a_name_typed_where_an_officer_signs_is_not_known_and_not_quoted(key):
    """A typed name refused the whole PDF, and the message quoted it."""
    found = read(text_field(b"C1", b"Jane Roe"), mapping={"form": "form", "C1": key})
    assert found.notes[0].startswith(f"{key} is not known: field C1: its text is n")
    assert "Roe" not in repr(found)


def test_a_warrant_whose_signature_is_not_read_is_not_certainly_absent():
    fields = [text_field(b"W", b"none"), text_field(b"C1", b"Jane Roe")]
    mapping = {"form": "form", "W": "warrant.form", "C1": "warrant.signed_by"}
    assert read(fields[0], mapping={"form": "form", "W": "warrant.form"}).papers == ()
    assert read(*fields, mapping=mapping).papers is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"X", ("biometrics",)),
        (b"x ", ("biometrics",)),
        (b"yes", ("biometrics",)),
        (b"\xfe\xff\x27\x14", ("biometrics",)),
        (b"", ()),
        (b"no", ()),
        (b"\xfe\xff\x26\x10", ()),
        (b"see below", None),
        (b"0", None),
    ],
)
def test_a_box_that_is_a_field_of_text(text, expected):
    assert read(text_field(b"box:biometrics", text)).boxes == expected


@pytest.mark.parametrize("kind", [b"", b"/FT/Foo", b"/FT null", b"/FT(Btn)"])
def test_a_box_whose_kind_is_missing_is_a_box(kind):
    field = b"<</Subtype/Widget/T(box:biometrics)/V/Yes/AS/Yes/AP<</N<</Yes 9 0 R>>>>%s>>" % kind
    assert read(field).boxes == ("biometrics",)


UNMAPPED = {
    "marked": box(b"C9", b"/V/Yes/AS/Yes"),
    "by appearance": box(b"C9", b"/AS/Yes"),
    "by value": box(b"C9", b"/V/Yes/AS/Off"),
    "without a kind": b"<</Subtype/Widget/T(C9)/V/Yes/AS/Yes>>",
    "without a name": b"<</Subtype/Widget/FT/Btn/V/Yes/AS/Yes>>",
}


@pytest.mark.parametrize("field", UNMAPPED.values(), ids=UNMAPPED.keys())
@pytest.mark.parametrize("other", [b"/V/Yes/AS/Yes", b"/V/Off/AS/Off"])
def test_a_marked_box_that_is_not_mapped_leaves_the_boxes_open(field, other):
    found = read(box(b"C3", other), field, mapping={"form": "form", "C3": "box:biometrics"})
    assert found.boxes is None
    assert "the mapping does not name it" in found.notes[0]
    assert found.notes[-1] == "thus it is not known which boxes are marked"
    assert "basis" not in case_facts(found)["detainer"]


def choice(name, value):
    return b"<</Subtype/Widget/FT/Ch/T(%s)/V%s>>" % (name, value)


@pytest.mark.parametrize(
    "field",
    [
        text_field(b"C9", b"X"),
        text_field(b"C9", b" [x] "),
        text_field(b"C9", b"yes"),
        text_field(b"C9", b"checked"),
        text_field(b"C9", b"XXXXX"),
        text_field(b"C9", b"J.R"),
        text_field(b"C9", b"4"),  # a check mark in ZapfDingbats
        text_field(b"C9", b"\xfe\xff\x27\x14"),
        choice(b"C9", b"(X)"),
        choice(b"C9", b"(final order of removal)"),
        choice(b"C9", b"[(a)(b)]"),
        b"<</Subtype/Widget/FT/Tx/T(C9)/V[(a)(b)]>>",
    ],
)
@pytest.mark.parametrize("other", [b"/V/Yes/AS/Yes", b"/V/Off/AS/Off"])
def test_a_text_that_may_be_a_mark_leaves_the_boxes_open(field, other):
    """A form whose boxes are fields of text had no marked box for certain."""
    mapping = {"form": "form", "C3": "box:biometrics"}
    found = read(box(b"C3", other), field, mapping=mapping)
    assert found.boxes is None
    assert found.notes[0].startswith("field C9 ")
    assert "the mapping does not name it; write ignored" in found.notes[0]
    assert not any(defect.certain for defect in find_face_defects(found))
    ignored = read(box(b"C3", other), field, mapping=mapping | {"C9": "ignored"})
    assert ignored.boxes is not None


@pytest.mark.parametrize(
    "field",
    [
        text_field(b"C9", b""),
        text_field(b"C9", b"no"),
        text_field(b"C9", b"N/A"),
        text_field(b"C9", b"[ ]"),
        text_field(b"C9", b"____"),
        text_field(b"C9", b"24"),
        text_field(b"C9", b"Jane Roe"),
        text_field(b"C9", b"see below"),
        choice(b"C9", b"()"),
        choice(b"C9", b"(Off)"),
        b"<</Subtype/Widget/FT/Sig/T(C9)/V<</Contents(x)>>>>",
    ],
)
def test_another_field_that_is_not_mapped_leaves_nothing_open(field):
    found = read(box(b"C3", b""), field, mapping={"form": "form", "C3": "box:biometrics"})
    assert (found.boxes, found.notes) == ((), ())


def test_a_box_on_the_page_that_is_not_in_the_tree_of_fields_counts():
    found = read(annots=[10, 11], below=[box(b"C9", b"/V/Yes/AS/Yes")], mapping={"form": "form"})
    assert found.notes == ("box C9 is marked, but the mapping does not name it",)


def test_a_box_whose_meaning_is_ignored_leaves_nothing_open():
    mapping = {"form": "form", "C3": "box:biometrics", "C9": "ignored"}
    found = read(box(b"C3", b""), UNMAPPED["marked"], mapping=mapping)
    assert (found.boxes, found.notes) == ((), ())


def test_a_box_that_the_pdf_does_not_have_is_not_known():
    found = read(box(b"C3", b""), mapping={"form": "form", "C33": "box:biometrics"})
    assert found.boxes is None or found.notes
    mapping = {"form": "form", "C3": "box:statements", "C33": "box:biometrics"}
    found = read(box(b"C3", b""), mapping=mapping)
    assert found.boxes is None
    assert found.notes[0].startswith("the mapping names C33 (box:biometrics), which the PDF does")


@pytest.mark.parametrize("broken", [b"99 0 R", b"null", b"7"])
def test_a_field_that_is_missing_may_be_a_marked_box(broken):
    data = form_pdf(FORM, box(b"box:biometrics", b""))
    found = read_pdf(
        data.replace(b"/Fields[10 0 R 11 0 R", b"/Fields[10 0 R " + broken), name="a.pdf"
    )
    assert found.boxes is None


def test_a_box_that_no_form_has_is_refused():
    with pytest.raises(FormError, match=r"'biometric' is not one of: .* did you mean 'biometrics'"):
        read(box(b"C3", b""), mapping={"form": "form", "C3": "box:biometric"})


@pytest.mark.parametrize("kind", [b"FreeText", b"Ink", b"Stamp", b"Square"])
def test_a_mark_drawn_beside_the_fields_leaves_the_boxes_open(kind):
    found = read(box(b"box:biometrics", b""), drawings=[b"<</Subtype/%s>>" % kind])
    assert found.boxes is None
    assert "1 annotations, such as text, ink or stamps" in found.notes[0]
    hidden = read(box(b"box:biometrics", b""), drawings=[b"<</Subtype/%s/F 2>>" % kind])
    assert hidden.boxes == ()


def test_a_value_that_is_neither_text_nor_truth_is_of_no_box():
    button = Button("Yes", frozenset({"Yes", "Off"}), one_drawing=False, visible=True)
    assert find_button_state([True], [button]).selected == "Yes"
    assert find_button_state([True], []).unclear == "its value does not name a mark"
    assert find_button_state(["Yes", "No"], [button]).unclear == "it has several values"


DATED = {"form": "form", "dated": "dated"}
CASES = {
    "f05a-pdf-box-value-null": (None, (), 0),
    "f06a-pdf-box-ticked-by-AS-only": (None, None, 2),
    "f07-pdf-unmapped-box-ticked": (DATED | {"C3": "box:biometrics"}, None, 2),
    "f29a-pdf-owner-password-only": (None, ("biometrics",), 0),
    "f29e-pdf-checkbox-for-signed": (DATED | SIGNED, None, 0),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_that_failed_once(name):
    mapping, boxes, notes = CASES[name]
    found = read_pdf((FILES / f"{name}.pdf").read_bytes(), name=name, fields=mapping)
    assert (found.boxes, len(found.notes)) == (boxes, notes)
    assert str(found.dated.span) == "2018-03-01"
    if name.startswith("f29e"):
        assert found.signed is True


MARKS = ["Yes", "On", "1", "0", "X", "final", "Ja"]
OFFS = ["/Off", "/off", "/No", "null", "false", "/false"]


def random_box(name, dice):
    """Return a box of random encoding, and its state: True, False, or None where it is not certain.

    The state follows from how the box was made, not from what is read.
    """
    mark = dice.choice(MARKS)
    states = dice.choice([f"/{mark} 9 0 R", f"/{mark} 9 0 R/Off 9 0 R", f"/Off 9 0 R/{mark} null"])
    on_value = dice.choice([f"/V/{mark}", f"/V({mark})", f"/V<{mark.encode().hex()}>"])
    off_value = dice.choice(["", *(f"/V {off}" for off in OFFS)])
    on_drawn, off_drawn = f"/AS/{mark}", dice.choice(["", "/AS/Off", "/AS null"])
    kind = dice.randrange(6)
    entries, state = {
        0: (on_value + on_drawn, True),
        1: (off_value + off_drawn, False),
        2: (off_value + on_drawn, None),
        3: (on_value + off_drawn, None),
        4: (on_value + on_drawn + dice.choice(["/F 2", "/OC<<>>", "/Rect[1 1 1 1]"]), None),
        5: (on_value + "/AS/Other", None),
    }[kind]
    return box(name, entries.encode(), states.encode()), state


IDS = ["final-order", "pending-proceedings", "biometrics", "statements", "transferred"]


def random_form(dice):
    """Return the fields of a form, their mapping, and the state of each box."""
    certain = dice.random() < 0.6
    mapping, fields, states = {"form": "form"}, [], {}
    for number, box_id in enumerate(IDS):
        field, state = random_box(b"C%d" % number, dice)
        while certain and state is None:
            field, state = random_box(b"C%d" % number, dice)
        fields.append(field)
        if dice.random() < 0.9:
            mapping[f"C{number}"] = f"box:{box_id}"
            states[box_id] = state
        else:
            states[number] = False if state is False else None
    dice.shuffle(fields)
    return fields, mapping, states


def examine(fields, mapping, states):
    """Return whether the boxes of a form are known; fail unless they are the true ones or open."""
    found = read(*fields, mapping=mapping)
    if len(mapping) == 1:
        assert found.boxes is None
        return False
    if None in states.values():
        assert found.boxes is None
        assert found.notes
        return False
    assert set(found.boxes) == {name for name, state in states.items() if state}
    assert not found.notes
    return True


def agree_with_random_boxes(seed, forms, tally):
    """Read forms of random boxes, some of them not mapped; each answer is the true one or none."""
    dice = random.Random(f"boxes {seed}")
    for _ in range(forms):
        tally.count(examine, *random_form(dice))
    assert tally.read > forms / 10


def test_the_boxes_of_random_forms_are_the_true_ones_or_not_known():
    agree_with_random_boxes("sample", 100, Tally())


@pytest.mark.deep
@pytest.mark.campaign("detainer forms, boxes", "PDF with fields")
@pytest.mark.parametrize("seed", range(5))
def test_the_boxes_of_2_000_random_forms_are_the_true_ones_or_not_known(seed, tally):
    agree_with_random_boxes(seed, 2_000, tally)
