"""Writes PDFs object by object, so that a test can state what no careful program would write."""

HEAD = b"%PDF-1.7\n"


def raw_pdf(objects, *, trailer=b""):
    """Return a PDF of these objects; the first is number 1, the catalog."""
    data, starts = HEAD, []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%s"
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, trailer, len(data))
    )


def form_pdf(*fields, annots=None, form=b"", below=(), drawings=()):
    """Return a PDF of one page with these fields at the top of their tree.

    Parameters
    ----------
    fields : bytes
        Dictionaries; the first is object 10.
    annots : sequence of int, optional
        Numbers of the objects on the page; all of them if it is left out.
    form : bytes
        More entries of the form.
    below : sequence of bytes
        Objects after the fields, such as their buttons; on the page as well.
    drawings : sequence of bytes
        Annotations of the page.
    """
    objects = [*fields, *below]
    numbers = range(10, 10 + len(objects))
    shown = b" ".join(b"%d 0 R" % n for n in (numbers if annots is None else annots))
    top = b" ".join(b"%d 0 R" % n for n in range(10, 10 + len(fields)))
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[%s %s]>>"
            % (shown, b" ".join(drawings)),
            b"<</Fields[%s]%s>>" % (top, form),
            *[b"null"] * 5,
            *objects,
        ]
    )


def text_field(name, value):
    return b"<</Subtype/Widget/FT/Tx/T(%s)/V(%s)>>" % (name, value)


def box(name, entries, states=b"/Yes 9 0 R/Off 9 0 R"):
    """Return a check box; `entries` are its value and its appearance."""
    drawings = b"/AP<</N<<%s>>>>" % states if states else b""
    return b"<</Subtype/Widget/FT/Btn/T(%s)%s%s>>" % (name, drawings, entries)


FORM = text_field(b"form", b"I-247A")
