"""Writes requests as PDFs with form fields, in the plain layout that `read_pdf` knows."""

import io

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from trustact.formats.detainer_forms.pdf_forms import BOX_PREFIX, PLAIN_FIELDS
from trustact.formats.detainer_forms.request import DetainerRequest
from trustact.formats.detainer_forms.versions import versions_of


def write_pdf(request: DetainerRequest) -> bytes:
    """Return a request as a PDF with form fields.

    Parameters
    ----------
    request : DetainerRequest
        With at most one warrant.

    Raises
    ------
    ValueError
        If there is more than one warrant; the layout has one.
    """
    rows = _rows(request)
    writer = PdfWriter()
    page = writer.add_blank_page(width=612, height=792)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/Helv"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    labels = DecodedStreamObject()
    text = ["BT /Helv 9 Tf 40 760 Td (Synthetic request in a plain layout; no official form) Tj ET"]
    widgets = ArrayObject()
    for number, (field, value) in enumerate(rows):
        low = 735 - 17 * number
        text.append(f"BT /Helv 9 Tf 40 {low} Td ({field}) Tj ET")
        widget = _box(field, value) if isinstance(value, bool) else _line(field, value)
        widget[NameObject("/Rect")] = ArrayObject(
            [FloatObject(edge) for edge in (220, low - 4, 400, low + 9)]
        )
        widgets.append(writer._add_object(widget))
    labels.set_data("\n".join(text).encode("ascii"))
    page[NameObject("/Contents")] = writer._add_object(labels)
    page[NameObject("/Annots")] = widgets
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject(
        {
            NameObject("/Fields"): widgets,
            NameObject("/NeedAppearances"): BooleanObject(True),
            NameObject("/DR"): DictionaryObject({NameObject("/Font"): fonts}),
        }
    )
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _rows(request: DetainerRequest) -> list[tuple[str, str | bool]]:
    """Return the fields of the plain layout and their values."""
    papers = request.papers
    if papers is not None and len(papers) > 1:
        raise ValueError("the request has several warrants; the layout has one")
    paper = papers[0] if papers else None
    dates = {
        name: value.text if (value := getattr(request, name)) is not None else ""
        for name in ("dated", "received_on", "served_on")
    }
    hours = request.hours_requested
    values = {
        "form": request.form,
        "edition": request.edition or "",
        "subject": request.subject or "",
        "issuer": request.issuer or "",
        "hours_requested": "" if hours is None else f"{hours:g}",
        "signed": _word(request.signed),
        "served_on_person": _word(request.served_on_person),
        "warrant.form": "" if papers is None else "none" if paper is None else paper.form,
        "warrant.signed_by": (paper.signed_by or "") if paper else "",
        "warrant.issued_on": paper.issued_on.text if paper and paper.issued_on else "",
    } | dates
    rows: list[tuple[str, str | bool]] = [(field, values[field]) for field in PLAIN_FIELDS]
    if request.boxes is not None:
        versions = versions_of(request.form, request.edition)
        boxes = dict.fromkeys(box.id for version in versions for box in version.boxes or ())
        rows += [(BOX_PREFIX + box, box in request.boxes) for box in boxes]
    return rows


def _word(flag: bool | None) -> str:
    return "" if flag is None else "yes" if flag else "no"


def _line(field: str, value: str) -> DictionaryObject:
    widget = _widget(field, "/Tx")
    widget[NameObject("/V")] = TextStringObject(value)
    widget[NameObject("/DA")] = TextStringObject("/Helv 9 Tf 0 g")
    return widget


def _box(field: str, marked: bool) -> DictionaryObject:
    state = NameObject("/Yes" if marked else "/Off")
    widget = _widget(field, "/Btn")
    widget[NameObject("/V")] = widget[NameObject("/AS")] = state
    return widget


def _widget(field: str, kind: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject(kind),
            NameObject("/T"): TextStringObject(field),
            NameObject("/F"): NumberObject(4),
        }
    )
