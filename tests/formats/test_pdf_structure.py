"""The structure of PDFs: passwords, XFA, updates, trees of fields, limits, and text from outside.

Holds the kind of the case f29a (a password of the owner only), and what a PDF may do to a reader.
"""

import io
import logging
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from campaigns import Tally
from formats.pdf_writer import write_pdf
from formats.raw_pdf import FORM, HEAD, box, form_pdf, raw_pdf, text_field
from mutations import mutants
from trustact.formats.detainer_forms import DetainerRequest, FormError, case_facts, read_pdf
from trustact.formats.detainer_forms.pdf_field_tree import (
    MOST_FIELDS,
    MOST_NAME_CHARACTERS,
    MOST_NODES,
)

FILES = Path(__file__).parent / "pdf"
MARKED = box(b"box:biometrics", b"/V/Yes/AS/Yes")


def read(data, mapping=None):
    return read_pdf(data, name="a.pdf", fields=mapping)


def refusal(data, mapping=None):
    with pytest.raises(FormError) as error:
        read(data, mapping)
    assert str(error.value).startswith("a.pdf: ")
    return str(error.value)


def encrypted(**passwords):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(form_pdf(FORM, MARKED))))
    writer.encrypt(**passwords)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_password_of_the_owner_does_not_lock_the_form(algorithm):
    data = encrypted(user_password="", owner_password="secret", algorithm=algorithm)
    assert read(data).boxes == ("biometrics",)


def test_a_password_of_the_user_locks_the_form():
    assert "opens only with a password; save a copy" in refusal(encrypted(user_password="secret"))


@pytest.mark.parametrize("algorithm", ["aes-128", "aes-256"])
def test_a_form_that_is_encrypted_with_aes_is_read(algorithm):
    data = (FILES / f"owner-password-{algorithm}.pdf").read_bytes()
    assert read(data).boxes == ("biometrics",)


def test_without_its_package_a_form_that_is_encrypted_with_aes_names_the_extra(monkeypatch):
    def decrypt(*_arguments):
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(PdfReader, "decrypt", decrypt)
    data = (FILES / "owner-password-aes-256.pdf").read_bytes()
    assert "needs one more package: pip install 'trustact[forms]'" in refusal(data)


@pytest.mark.parametrize("packets", [b"/XFA(x)", b"/XFA[(datasets)9 0 R]", b"/XFA 10 0 R"])
def test_of_a_form_with_xfa_only_its_number_is_known(packets):
    fields = [FORM, text_field(b"dated", b"3/1/2018"), text_field(b"signed", b"yes"), MARKED]
    found = read(form_pdf(*fields, form=packets))
    assert (found.form, found.dated, found.signed, found.boxes) == ("I-247A", None, None, None)
    assert "the PDF also holds an XFA form" in found.notes[-1]
    assert "basis" not in case_facts(found)["detainer"]


def test_an_xfa_form_without_fields_is_named_as_one():
    assert "holds an XFA form without fields" in refusal(form_pdf(form=b"/XFA(x)", annots=[]))


def test_a_flattened_form_is_named_as_one():
    assert "its fields were flattened, and a person has to read it" in refusal(form_pdf(annots=[]))


def updated(data, number, body):
    """Return a PDF with an incremental update of one object."""
    start = len(data) + 1
    before = data.rindex(b"\nxref\n") + 1
    new = b"\n%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    tail = b"trailer<</Size 30/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF"
    return data + new + table + tail % (before, len(data) + len(new))


def test_the_last_update_of_a_form_counts():
    data = form_pdf(FORM, MARKED)
    assert read(data).boxes == ("biometrics",)
    assert read(updated(data, 11, box(b"box:biometrics", b"/V/Off/AS/Off"))).boxes == ()
    assert read(updated(data, 11, box(b"box:biometrics", b"/V/Yes/AS/Off"))).boxes is None


def test_a_form_in_compressed_objects_is_read():
    inner = b"10 0 11 %d " % len(FORM) + FORM + MARKED
    first = inner.index(b"<<")
    packed = zlib.compress(inner)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[10 0 R 11 0 R]>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/Annots[10 0 R 11 0 R]>>",
        4: b"<</Type/ObjStm/N 2/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (first, len(packed), packed),
    }
    data, rows = HEAD, {0: bytes([0, 0, 0, 0]), 10: bytes([2, 0, 4, 0]), 11: bytes([2, 0, 4, 1])}
    for number, body in objects.items():
        rows[number] = bytes([1, *len(data).to_bytes(2, "big"), 0])
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows[5] = bytes([1, *len(data).to_bytes(2, "big"), 0])
    table = b"".join(rows.get(number, bytes(4)) for number in range(12))
    start = len(data)
    data += (
        b"5 0 obj\n<</Type/XRef/Size 12/W[1 2 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream\n"
        b"endobj\nstartxref\n%d\n%%%%EOF" % (len(table), table, start)
    )
    assert read(data).boxes == ("biometrics",)


ON, OFF = MARKED, box(b"box:biometrics", b"/V/Off/AS/Off")
DAMAGES = {
    "a wrong start": lambda data: data.replace(b"startxref\n", b"startxref\n7"),
    "no start": lambda data: data[: data.rindex(b"startxref")],
    "no table": lambda data: data[: data.rindex(b"xref\n11 1")],
    "a wrong place of an object": lambda data: data.replace(b"\n11 1\n0000", b"\n11 1\n0001"),
    "bytes before it": lambda data: HEAD + b"junk\n" + data,
    "bytes after it": lambda data: data + b"junk",
    "the table lost": lambda data: data.replace(b"xref\n", b"yref\n"),
    "a key stated twice": lambda data: data.replace(b"/T(box:", b"/T 9/T(box:"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize(("before", "after"), [(ON, OFF), (OFF, ON)], ids=["cleared", "marked"])
def test_of_a_damaged_pdf_only_the_number_of_the_form_is_known(damage, before, after):
    dated = text_field(b"dated", b"3/1/2018")
    whole = updated(form_pdf(FORM, before, dated), 11, after)
    assert read(whole).boxes == (("biometrics",) if after is ON else ())
    try:
        found = read(damage(whole))
    except FormError:
        return
    assert (found.form, found.boxes, found.dated) == ("I-247A", None, None)
    assert "the PDF is damaged or not complete" in found.notes[-1]


def test_an_update_that_is_cut_off_never_brings_back_the_state_before_it():
    for before, after in ((ON, OFF), (OFF, ON)):
        first = form_pdf(FORM, before)
        whole = updated(first, 11, after)
        for end in range(len(first) + 2, len(whole)):
            try:
                found = read(whole[:end])
            except FormError:
                continue
            assert found.boxes is None, end


def test_fields_inherit_kind_and_value_and_have_full_names():
    parent = b"<</T(box:)/FT/Btn/Kids[12 0 R]>>"
    child = b"<</T(x)/Subtype/Widget/Parent 11 0 R/V/Yes/AS/Yes/AP<</N<</Yes 9 0 R>>>>>>"
    mapping = {"form": "form", "box:.x": "box:biometrics"}
    assert read(form_pdf(FORM, parent, below=[child]), mapping).boxes == ("biometrics",)


def test_two_fields_of_one_name_that_differ_are_not_known():
    twice = [text_field(b"dated", b"3/1/2018"), text_field(b"dated", b"3/2/2018")]
    found = read(form_pdf(FORM, *twice))
    assert found.dated is None
    assert "dated is not known: field dated: it has several values" in found.notes
    found = read(form_pdf(FORM, MARKED, box(b"box:biometrics", b"/V/Off/AS/Off")))
    assert found.boxes is None


def test_two_fields_of_one_meaning_that_differ_are_not_known():
    mapping = {"form": "form", "a": "dated", "b": "dated"}
    for second, expected in ((b"3/1/2018", "3/1/2018"), (b"", "3/1/2018"), (b"3/2/2018", None)):
        found = read(
            form_pdf(FORM, text_field(b"a", b"3/1/2018"), text_field(b"b", second)), mapping
        )
        assert (found.dated and found.dated.text) == expected
        assert bool(found.notes) == (expected is None)
    other = form_pdf(FORM, text_field(b"b", b"I-247D"))
    assert "the fields form and b state different forms" in refusal(
        other, {"form": "form", "b": "form"}
    )


@pytest.mark.parametrize(
    ("field", "note"),
    [
        (b"<</Subtype/Widget/FT/Tx/T(dated)/V[(a)(b)]>>", "its value is not a text"),
        (b"<</Subtype/Widget/FT/Tx/T(dated)/V<</a 1>>>>", "its value is not a text"),
        (b"<</Subtype/Widget/FT/Tx/T(dated)/V true>>", "its value is not a text"),
        (b"<</Subtype/Widget/FT/Tx/T(dated)/V(3/1/2018)/F 2>>", "no page shows it"),
        (b"<</Subtype/Widget/FT/Btn/Ff 65536/T(dated)>>", "it is a push button"),
    ],
)
def test_a_text_that_cannot_be_read_is_said(field, note):
    found = read(form_pdf(FORM, field))
    assert found.dated is None
    assert found.notes == (f"dated is not known: field dated: {note}",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"(3/1/2018)", "3/1/2018"),
        (b"<FEFF0033002F0031002F0032003000310038>", "3/1/2018"),
        (b"/2018", "2018"),
        (b"2018", "2018"),
        (b"[(3/1/2018)]", "3/1/2018"),
        (b"12 0 R", "3/1/2018"),
        (b"null", None),
        (b"()", None),
    ],
)
def test_a_text_is_read_in_each_encoding(value, text):
    stream = b"<</Length 8>>stream\n3/1/2018\nendstream"
    field = b"<</Subtype/Widget/FT/Tx/T(dated)/V %s>>" % value
    found = read(form_pdf(FORM, field, below=[stream]))
    assert (found.dated and found.dated.text) == text


def test_a_warrant_without_a_form_is_said():
    fields = [text_field(b"warrant.form", b""), text_field(b"warrant.signed_by", b"clerk")]
    found = read(form_pdf(FORM, *fields))
    assert found.papers is None
    assert found.notes == ("a warrant is described, but not its form; it is not read",)
    mapping = {"form": "form", "warrant.signed_by": "warrant.signed_by"}
    assert read(form_pdf(FORM, *fields), mapping).notes == found.notes


@pytest.mark.parametrize("key", ["boxes", "papers", "left_out", "Signed", "warrant.", "", "zzz"])
def test_a_meaning_that_no_field_can_have_is_refused(key):
    says = refusal(form_pdf(FORM, text_field(b"t", b"")), {"form": "form", "t": key})
    assert "the mapping of field t: " in says
    assert "there is no such key; give one of: form, edition" in says


def test_a_form_field_that_cannot_be_read_says_so():
    field = b"<</Subtype/Widget/FT/Tx/T(form)/V[(a)(b)]>>"
    assert "form: field form: its value is not a text" in refusal(form_pdf(field))


def nested(levels):
    return form_pdf(FORM, b"<</T(a)/Kids[" * levels + b"<</T(b)>>" + b"]>>" * levels)


CATALOG = b"<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>"
LIMITS = {
    "levels": (nested(60), "has fields of more than 30 levels"),
    "fields": (
        form_pdf(*[text_field(b"f%d" % n, b"") for n in range(MOST_FIELDS + 1)]),
        "has more than 500 form fields",
    ),
    "objects": (
        form_pdf(*[text_field(b"f", b"")] * (MOST_NODES + 1)),
        "has more than 5,000 form objects",
    ),
    "name": (
        form_pdf(text_field(b"f" * (MOST_NAME_CHARACTERS + 1), b"")),
        "a field whose name is longer than 200 characters",
    ),
    "text": (form_pdf(text_field(b"form", b"x" * 6_000)), "a field of 6,000 characters (form)"),
    "field in itself": (
        form_pdf(b"<</T(a)/Kids[10 0 R]>>"),
        "has a field that is below itself or in two places",
    ),
    "parents in a ring": (
        raw_pdf(
            [
                CATALOG,
                b"<</Kids[3 0 R]>>",
                b"<</Annots[5 0 R]>>",
                b"<<>>",
                b"<</Subtype/Widget/T(a)/Parent 6 0 R>>",
                b"<</Parent 5 0 R>>",
            ]
        ),
        "has a field that is below itself",
    ),
    "pages": (
        raw_pdf(
            [CATALOG, b"<</Kids[%s]>>" % (b"<<>>" * 101), b"null", b"<</Fields[5 0 R]>>", FORM]
        ),
        "has more than 100 pages",
    ),
    "levels of pages": (
        raw_pdf([CATALOG, b"<</Kids[" * 40 + b"]>>" * 40, b"null", b"<</Fields[5 0 R]>>", FORM]),
        "a tree of pages of more than 30 levels",
    ),
    "references": (
        form_pdf(b"<</T(form)/FT/Tx/V 11 0 R>>", below=[b"11 0 R"]),
        "cannot be read as a PDF",
    ),
    "array": (form_pdf(b"<</T(form)/V[%s]>>" % (b"1 " * 200_000)), "too large or too deep"),
    "brackets": (form_pdf(b"<</T(a)/V" + b"[" * 50_000 + b"]" * 50_000 + b">>"), "cannot be read"),
    "unpacked": (
        form_pdf(
            b"<</T(form)/FT/Tx/V 11 0 R>>",
            below=[
                b"<</Length 68822/Filter/FlateDecode>>stream\n%s\nendstream"
                % zlib.compress(bytes(70_000_000))
            ],
        ),
        "a field of 70,000,000 characters",
    ),
    "no objects": (HEAD + b"1 0 obj\n" * 100_000 + b"startxref\n0\n%%EOF", "cannot be read"),
}


@pytest.mark.parametrize(("data", "says"), LIMITS.values(), ids=LIMITS.keys())
def test_each_limit_has_its_message(data, says):
    assert says in refusal(data)


def test_a_reading_that_takes_too_long_is_ended(monkeypatch):
    module = "trustact.formats.detainer_forms.pdf_field_tree.MOST_SECONDS"
    monkeypatch.setattr(module, -1)
    assert "takes more than -1 seconds to read" in refusal(form_pdf(FORM))


HOSTILE = [b"\x1b[31mred", b"a\x00b", b"a\nb", b"\xfe\xff\x20\x2e\x00x", b"x" * 150, b""]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_fields_are_shown_as_one_printable_line(name):
    escaped = b"<%s>" % name.hex().encode()
    marked = b"<</Subtype/Widget/FT/Btn/T %s/V/Yes/AS/Yes>>" % escaped
    found = read(form_pdf(FORM, marked))
    shown = [*found.notes, *found.left_out, refusal(form_pdf(marked), {"zzz": "form"})]
    assert len(shown) == 3
    assert all(text.isprintable() and len(text) < 250 for text in shown)


BASES = [
    form_pdf(FORM, MARKED, text_field(b"dated", b"3/1/2018"), text_field(b"signed", b"yes")),
    form_pdf(
        FORM,
        b"<</FT/Btn/T(box:biometrics)/V/Yes/Kids[12 0 R]>>",
        below=[b"<</Subtype/Widget/Parent 11 0 R/AS/Yes/AP<</N<</Yes 9 0 R/Off 9 0 R>>>>>>"],
    ),
    encrypted(user_password="", owner_password="secret", algorithm="RC4-128"),
    write_pdf(
        DetainerRequest.from_mapping(
            {"form": "I-247A", "boxes": ["biometrics"], "signed": True, "papers": []}, name="a.pdf"
        )
    ),
]
TOKENS = [
    b"null",
    b"/Off",
    b"/Yes",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"10 0 R",
    b"99999999999",
    b"-1",
    b"(",
]


def examine(data):
    """Return whether a form is read; fail unless it is read or refused."""
    try:
        found = read(data)
    except FormError:
        return False
    case_facts(found)
    return True


def run_campaign(seed, count, tally, caplog, capfd):
    """Read changed forms; each is read or refused, and nothing is written or logged meanwhile."""
    with caplog.at_level(logging.DEBUG):
        for data in mutants(f"pdf {seed}", count, BASES, keep=5, pieces=TOKENS):
            tally.count(examine, data)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")
    assert min(tally.read, tally.refused) > count / 20


def test_changed_forms_are_read_or_refused_with_a_reason(caplog, capfd):
    run_campaign("sample", 150, Tally(), caplog, capfd)


@pytest.mark.deep
@pytest.mark.campaign("detainer forms, bytes", "PDF with fields")
@pytest.mark.parametrize("seed", range(10))
def test_300_changed_forms_are_read_or_refused_with_a_reason(seed, tally, caplog, capfd):
    run_campaign(seed, 300, tally, caplog, capfd)
