"""Requests as PDFs: filled fields are read, and any other PDF is refused with its own message."""

import io
import logging
import random
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from formats.pdf_writer import write_pdf
from trustact.formats.detainer_forms import DetainerRequest, FormError, read_pdf

FULL = {
    "form": "I-247A",
    "edition": "2017",
    "subject": "24-001234",
    "issuer": "ice",
    "dated": "3/1/2018",
    "received_on": "2018-03-02",
    "boxes": ["final-order", "biometrics"],
    "hours_requested": 48,
    "signed": True,
    "served_on_person": False,
    "served_on": "2018-03-02",
    "papers": [
        {"form": "I-205", "signed_by": "immigration-officer", "issued_on": "2018-02-30"},
    ],
}


def request(**values):
    return DetainerRequest.from_mapping(values, name="a.pdf")


@pytest.mark.parametrize(
    "asked",
    [
        request(**FULL),
        request(form="I-247A"),
        request(form="I-247A", boxes=[], papers=[], signed=False),
        request(form="I-247", edition="2012-12", boxes=["reason-to-believe", "felony"]),
        request(form="I-247G", received_on="2026-01-02", served_on_person=True),
    ],
    ids=["full", "form alone", "nothing marked", "older", "notice"],
)
def test_what_is_written_is_read_again(asked):
    assert read_pdf(write_pdf(asked), name="a.pdf") == asked


def test_the_fields_of_another_layout_are_read_by_their_mapping():
    data = write_pdf(request(**FULL))
    found = read_pdf(
        data,
        name="a.pdf",
        fields={
            "form": "form",
            "dated": "received_on",
            "box:biometrics": "box:statements",
            "box:final-order": "ignored",
            "signed": "ignored",
            "issuer": "ignored",
        },
    )
    assert found.boxes == ("statements",)
    assert found.received_on.text == "3/1/2018"
    assert found.dated is found.signed is None


def test_fields_that_are_not_mapped_are_named_and_not_kept():
    data = write_pdf(request(**FULL))
    found = read_pdf(data, name="a.pdf", fields={"form": "form"})
    assert "subject" in found.left_out
    assert "24-001234" not in repr(found)


def changed(data, edit):
    reader = PdfReader(io.BytesIO(data))
    writer = PdfWriter(clone_from=reader)
    edit(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def filled(**values):
    """Return the full request with other words in some of its fields."""

    def fill(writer):
        writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)

    return changed(write_pdf(request(**FULL)), fill)


def without_fields(writer):
    del writer._root_object["/AcroForm"]
    del writer.pages[0]["/Annots"]


WHOLE = write_pdf(request(**FULL))
FAULTS = {
    "empty": (b"", "is empty"),
    "no pdf": (b"I-247A", "is not a PDF"),
    "head alone": (b"%PDF-1.7\n", "cannot be read as a PDF"),
    "ends early": (WHOLE[: len(WHOLE) // 3], "damaged or truncated"),
    "encrypted": (changed(WHOLE, lambda w: w.encrypt("secret")), "is encrypted"),
    "no fields": (changed(WHOLE, without_fields), "no form fields; it is a scan or a print"),
    "too large": (b"%PDF-" + bytes(10_000_000), "the limit for PDFs is 10,000,000"),
    "words for hours": (filled(hours_requested="two days"), "'two days' is not a number of hours"),
    "unknown form": (filled(form="I-247B"), "is not one of: I-247, I-247D"),
    "unknown warrant": (filled(**{"warrant.form": "I-862"}), "is not one of: I-200"),
}


@pytest.mark.parametrize(("data", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_read_has_its_own_message(data, says):
    with pytest.raises(FormError) as error:
        read_pdf(data, name="a.pdf")
    assert str(error.value).startswith("a.pdf")
    assert says in str(error.value)


def test_a_pdf_whose_fields_are_not_mapped_says_which_it_has():
    with pytest.raises(FormError, match="none is in the mapping: form, edition"):
        read_pdf(WHOLE, name="a.pdf", fields={"Text1": "form"})


def test_two_warrants_do_not_fit_the_layout():
    with pytest.raises(ValueError, match="several warrants"):
        write_pdf(request(form="I-247A", papers=[{"form": "I-200"}, {"form": "I-205"}]))


def test_pdfs_changed_at_random_are_read_or_refused_with_a_reason():
    dice = random.Random(20180301)
    outcomes = set()
    for _ in range(400):
        data = bytearray(WHOLE)
        for _ in range(dice.choice((1, 2, 10, 50))):
            at = dice.randrange(5, len(data))
            if dice.randrange(2):
                data[at] = dice.randrange(256)
            else:
                del data[at : at + dice.randrange(1, 9)]
        try:
            read_pdf(bytes(data), name="a.pdf")
            outcomes.add("read")
        except FormError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_the_library_log_is_muted_only_while_it_reads():
    before = logging.getLogger("pypdf").level
    read_pdf(WHOLE, name="a.pdf")
    assert logging.getLogger("pypdf").level == before


def crafted(*fields):
    """Return a PDF of these field objects, the first of which is number 4."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        *fields,
    ]
    data, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + head + table + tail % (len(objects) + 1, len(data))


ZEROS = zlib.compress(bytes(100_000_000))
TRAPS = {
    "parents in a ring": crafted(
        b"<</T(form)/FT/Tx/V(I-247A)/Parent 5 0 R>>", b"<</T(x)/Parent 4 0 R/Kids[4 0 R]>>"
    ),
    "a value that is itself": crafted(b"<</T(form)/FT/Tx/V 5 0 R>>", b"5 0 R"),
    "children that double": crafted(
        *(b"<</T(f%d)/Kids[%d 0 R %d 0 R]>>" % (n, n + 5, n + 5) for n in range(40)),
        b"<</T(z)/FT/Tx/V(x)>>",
    ),
    "a value that unpacks without end": crafted(
        b"<</T(form)/FT/Tx/V 5 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(ZEROS), ZEROS),
    ),
    "more fields than are read": crafted(
        b"<</T(f)/Kids[%s]>>" % b" ".join(b"%d 0 R" % n for n in range(5, 506)),
        *(b"<</T(f%d)/FT/Tx/Parent 4 0 R>>" % n for n in range(501)),
    ),
}


@pytest.mark.parametrize("data", TRAPS.values(), ids=TRAPS.keys())
def test_a_pdf_made_to_exhaust_memory_is_refused(data):
    with pytest.raises(FormError):
        read_pdf(data, name="a.pdf")
